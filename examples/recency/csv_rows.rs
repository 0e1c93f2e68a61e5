//! Rows of a CSV file.

use std::{io::Read, iter};

use csv::{ErrorKind, ReaderBuilder, StringRecord, Trim};

use crate::read::{Place, Problem, ReadError, Row};

/// The rows of a file whose header is the given one.
pub(crate) fn rows<const N: usize>(
    file: &'static str,
    names: [&'static str; N],
    header: &'static str,
    input: impl Read,
) -> Result<impl Iterator<Item = Result<Row<N>, ReadError>>, ReadError> {
    let mut reader = ReaderBuilder::new().trim(Trim::None).flexible(true).from_reader(input);
    let refused = move |line, problem| ReadError::new(file, Place::Line(line), None, problem);
    let found = reader.headers().map_err(|error| refused(1, problem_of(&error)))?;
    if !found.iter().eq(names) {
        return Err(refused(1, Problem::Header(header)));
    }
    let mut record = StringRecord::new();
    // A row is a line, and the header is the first.
    let mut line = 1_u64;
    Ok(iter::from_fn(move || {
        line = line.saturating_add(1);
        let before = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => return Some(Err(refused(line, problem_of(&error)))),
        }
        if reader.position().line().saturating_sub(before) > 1 {
            return Some(Err(refused(line, Problem::Lines)));
        }
        let fields: Vec<String> = record.iter().map(str::to_owned).collect();
        let row = fields.try_into().map(|fields| Row::new(file, Place::Line(line), fields));
        Some(row.map_err(|_| refused(line, Problem::Fields)))
    }))
}

fn problem_of(error: &csv::Error) -> Problem {
    if matches!(error.kind(), ErrorKind::Utf8 { .. }) {
        Problem::Encoding
    } else {
        Problem::Unreadable
    }
}
