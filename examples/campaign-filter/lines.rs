//! An audience as a CSV file, strictly read: a line is right, or it is an error with its number and field.

use std::{collections::BTreeMap, fs::File as Open, io::BufReader, path::Path};

use csv::{ByteRecord, ReaderBuilder};
use privacy_rules::{
    consent::{
        Answer, Answered, Block, Blocks, Condition, Conditions, Layer, Standing, UnknownValue,
    },
    vocabulary::Day,
};

use super::{
    ask::Ask,
    audience::{Answers, Contact, File, Problem, What, is_printable},
    cli::Separator,
    failure::{Failure, HeaderProblem},
};

/// The longest id accepted.
const ID: usize = 64;

const COLUMNS: [&str; 9] = [
    "contact",
    "answer",
    "answered_on",
    "until",
    "created_on",
    "blocks",
    "conditions",
    "purpose",
    "channel",
];
const REQUIRED: [&str; 2] = ["contact", "answer"];

const ANSWERS: &str = "`granted`, `refused`, `absent` or a status";
const BLOCKS: &str = "`deleted`, `anonymized`, `restricted`, `no-address`, `bounced`, `objected`";
const CONDITIONS: &str = "`address-from-sale`, `address-from-negotiation`, `address-from-support`, `own-similar-products`, `charitable-purpose`, `opt-out-at-collection`, `opt-out-in-message`";
/// What may be wrong with a header of one name only.
const OTHER_SEPARATOR: &str =
    ", with commas between them; for a file with semicolons or tabs see --separator";

/// Reads a whole audience; `each` hears at which byte of the file every line begins. An id that stands there twice makes an error of both lines: nobody knows which is right.
pub(crate) fn read(
    path: &Path,
    separator: Separator,
    ask: &Ask<'_>,
    mut each: impl FnMut(u64) -> Result<(), Failure>,
) -> Result<Vec<Contact>, Failure> {
    let unreadable = |error: csv::Error| {
        // Records of bytes of any length fail where the file fails, and nowhere else.
        Failure::File { file: path.to_owned(), source: error.into() }
    };
    let open = Open::open(path).map_err(Failure::file(path))?;
    let mut reader = ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(BufReader::new(open));
    let mut record = ByteRecord::new();
    let header = |problem| Failure::Header { file: path.to_owned(), problem };
    if !reader.read_byte_record(&mut record).map_err(unreadable)? {
        return Err(header(HeaderProblem::Empty));
    }
    let columns = columns(&record).map_err(header)?;

    let mut contacts = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    while reader.read_byte_record(&mut record).map_err(unreadable)? {
        let (line, byte) = record.position().map(|at| (at.line(), at.byte())).unzip();
        each(byte.unwrap_or_default())?;
        let mut contact = contact(&record, &columns, ask);
        contact.line = line;
        if let Some(id) = &contact.id {
            let twice = || Err(Problem::of("contact", What::Twice));
            if let Some(first) = seen.get(id) {
                contact.file = twice();
                if let Some(first) = contacts.get_mut(*first) {
                    let first: &mut Contact = first;
                    first.file = twice();
                }
            } else {
                seen.insert(id.clone(), contacts.len());
            }
        }
        contacts.push(contact);
    }
    Ok(contacts)
}

fn columns(header: &ByteRecord) -> Result<Vec<&'static str>, HeaderProblem> {
    let mut columns = Vec::new();
    for (position, name) in (1_usize..).zip(header) {
        let name = std::str::from_utf8(name).map_err(|_| HeaderProblem::NotText)?;
        let known = COLUMNS.iter().find(|known| **known == name).ok_or_else(|| {
            let known = super::cli::words(&COLUMNS, |name| name);
            let hint = if header.len() == 1 { OTHER_SEPARATOR } else { "" };
            HeaderProblem::Unknown { position, known, hint }
        })?;
        if columns.contains(known) {
            return Err(HeaderProblem::Twice { name: known });
        }
        columns.push(*known);
    }
    match REQUIRED.into_iter().find(|name| !columns.contains(name)) {
        Some(name) => Err(HeaderProblem::Missing { name }),
        None => Ok(columns),
    }
}

fn contact(record: &ByteRecord, columns: &[&'static str], ask: &Ask<'_>) -> Contact {
    let cells = record.len();
    if cells != columns.len() {
        let what = What::Cells { found: cells, expected: columns.len() };
        return Contact { id: None, line: None, file: Err(Problem::of("line", what)) };
    }
    let cell = |column: &'static str| -> Result<Option<&str>, Problem> {
        let Some(position) = columns.iter().position(|name| *name == column) else {
            return Ok(None);
        };
        let bytes = record.get(position).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| Problem::of(column, What::NotText))?;
        if is_printable(text) {
            Ok(Some(text))
        } else {
            Err(Problem::of(column, What::Unprintable))
        }
    };
    let id = cell("contact").and_then(|id| id_of(id.unwrap_or_default()));
    match id {
        Ok(id) => Contact { id: Some(id), line: None, file: file(&cell, ask) },
        Err(problem) => Contact { id: None, line: None, file: Err(problem) },
    }
}

fn id_of(text: &str) -> Result<String, Problem> {
    let wrong = |what| Err(Problem::of("contact", what));
    if text.trim().is_empty() {
        return wrong(What::Empty);
    }
    if text.len() > ID {
        return wrong(What::TooLong(ID));
    }
    if text.char_indices().any(|(at, sign)| at > 0 && sign == '@') {
        return wrong(What::Address);
    }
    Ok(text.to_owned())
}

fn file<'r>(
    cell: &impl Fn(&'static str) -> Result<Option<&'r str>, Problem>,
    ask: &Ask<'_>,
) -> Result<File, Problem> {
    let filled = |column| Ok(cell(column)?.filter(|text| !text.is_empty()));
    let day = |column| -> Result<Option<Day>, Problem> {
        filled(column)?.map(|text| Problem::day(column, text)).transpose()
    };
    for (column, wanted) in
        [("purpose", *ask.mailing.purpose()), ("channel", ask.mailing.channel().as_str())]
    {
        if cell(column)?.is_some_and(|text| text != wanted) {
            return Err(Problem::of(column, What::NotThatOfTheCampaign));
        }
    }
    let standing = standing(cell("answer")?.unwrap_or_default())?;
    let mut answered = Answered::of(Layer::AUTHORIZATION, standing);
    if let Some(until) = day("until")? {
        if standing.answer() != Answer::Granted {
            return Err(Problem::of("until", What::OnlyAGrantEnds));
        }
        if let Some(lapse) = until.next() {
            answered = answered.lapsing_on(lapse);
        }
    }
    let blocks: Blocks = listed("blocks", filled("blocks")?, BLOCKS, str::parse::<Block>)?;
    let conditions: Conditions =
        listed("conditions", filled("conditions")?, CONDITIONS, str::parse::<Condition>)?;
    Ok(File {
        created: day("created_on")?,
        answers: Answers::Current(answered, day("answered_on")?),
        blocks,
        bounced: None,
        origins: [None; 2],
        conditions: conditions.union(ask.conditions),
    })
}

fn standing(text: &str) -> Result<Standing, Problem> {
    match text.parse::<Answer>() {
        Ok(answer) => Ok(Standing::from_answer(answer)),
        Err(_) => text.parse().map_err(|_| Problem::of("answer", What::Unknown(ANSWERS))),
    }
}

fn listed<T, S: FromIterator<T>>(
    column: &'static str,
    cell: Option<&str>,
    expected: &'static str,
    word: impl Fn(&str) -> Result<T, UnknownValue>,
) -> Result<S, Problem> {
    cell.into_iter()
        .flat_map(|text| text.split('+'))
        .map(|text| word(text).map_err(|_| Problem::of(column, What::Unknown(expected))))
        .collect()
}
