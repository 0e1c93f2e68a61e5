//! One line of a purchase log, strictly read.

use std::str::FromStr;

use privacy_rules::{
    anonymization::Amount,
    vocabulary::{Day, DayError},
};

use super::cli;
use crate::inactive_contacts::cli::Separator;

/// The longest customer number accepted.
const CUSTOMER: usize = 64;

/// One purchase.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Purchase {
    pub(crate) customer: String,
    pub(crate) date: Day,
    pub(crate) quantity: u16,
    /// As it was written, checked to be an amount.
    pub(crate) amount: String,
}

impl std::fmt::Debug for Purchase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Purchase").finish_non_exhaustive()
    }
}

/// A column of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Customer,
    Date,
    Quantity,
    Amount,
    Other,
}

/// How the lines of a log are written.
#[derive(Debug)]
pub(crate) struct LineForm {
    columns: Vec<Column>,
    separator: Separator,
    date: DateForm,
    pub(super) skip: u64,
}

impl LineForm {
    pub(crate) fn of(options: &cli::Import) -> Result<Self, FormError> {
        let mut columns = Vec::new();
        for name in &options.columns {
            let column = match name.as_str() {
                "customer" => Column::Customer,
                "date" => Column::Date,
                "quantity" => Column::Quantity,
                "amount" => Column::Amount,
                "-" => Column::Other,
                _ => return Err(FormError::UnknownColumn { name: name.clone() }),
            };
            if column != Column::Other && columns.contains(&column) {
                return Err(FormError::ColumnTwice { name: name.clone() });
            }
            columns.push(column);
        }
        for (column, name) in [
            (Column::Customer, "customer"),
            (Column::Date, "date"),
            (Column::Quantity, "quantity"),
            (Column::Amount, "amount"),
        ] {
            if !columns.contains(&column) {
                return Err(FormError::ColumnMissing { name });
            }
        }
        if options.currency.len() != 3
            || !options.currency.bytes().all(|byte| byte.is_ascii_uppercase())
        {
            return Err(FormError::Currency);
        }
        Ok(Self {
            columns,
            separator: options.separator,
            date: options.date_format.parse()?,
            skip: options.skip,
        })
    }

    /// Reads a line without its end.
    pub(crate) fn purchase(&self, line: &[u8]) -> Result<Purchase, LineError> {
        let line = std::str::from_utf8(line).map_err(|_| LineError::NotText)?;
        let cells: Vec<String> = match self.separator {
            Separator::Whitespace => line.split_ascii_whitespace().map(str::to_owned).collect(),
            Separator::Comma => cells(line, b',')?,
            Separator::Semicolon => cells(line, b';')?,
            Separator::Tab => line.split('\t').map(str::to_owned).collect(),
        };
        if cells.len() != self.columns.len() {
            return Err(LineError::Columns { found: cells.len(), expected: self.columns.len() });
        }
        let (mut customer, mut date, mut quantity, mut amount) = (None, None, None, None);
        for (column, cell) in self.columns.iter().zip(&cells) {
            match column {
                Column::Customer => customer = Some(customer_of(cell)?),
                Column::Date => date = Some(self.date.read(cell).map_err(LineError::Date)?),
                Column::Quantity => quantity = Some(quantity_of(cell)?),
                Column::Amount => {
                    cell.parse::<Amount>().map_err(|_| LineError::Amount)?;
                    amount = Some(cell.clone());
                }
                Column::Other => {}
            }
        }
        match (customer, date, quantity, amount) {
            (Some(customer), Some(date), Some(quantity), Some(amount)) => {
                Ok(Purchase { customer, date, quantity, amount })
            }
            // `of` saw to it that every column is there.
            (_, _, _, _) => Err(LineError::Columns { found: 0, expected: self.columns.len() }),
        }
    }
}

fn cells(line: &str, separator: u8) -> Result<Vec<String>, LineError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    let one = reader.read_record(&mut record).map_err(|_| LineError::NotText)?;
    Ok(if one { record.iter().map(str::to_owned).collect() } else { Vec::new() })
}

fn customer_of(cell: &str) -> Result<String, LineError> {
    let fits =
        (1..=CUSTOMER).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(cell.to_owned()) } else { Err(LineError::Customer) }
}

fn quantity_of(cell: &str) -> Result<u16, LineError> {
    if !cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LineError::Quantity);
    }
    match cell.parse() {
        Ok(quantity @ 1..=1000) => Ok(quantity),
        Ok(_) | Err(_) => Err(LineError::Quantity),
    }
}

/// A date as it is written: year, month and day in their places, anything else literally.
#[derive(Debug)]
struct DateForm(Vec<Piece>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Year,
    Month,
    Day,
    Literal(u8),
}

impl FromStr for DateForm {
    type Err = FormError;

    fn from_str(form: &str) -> Result<Self, FormError> {
        let mut pieces = Vec::new();
        let mut rest = form.as_bytes();
        while let Some((first, tail)) = rest.split_first() {
            let (piece, tail) = if let Some(tail) = rest.strip_prefix(b"YYYY") {
                (Piece::Year, tail)
            } else if let Some(tail) = rest.strip_prefix(b"MM") {
                (Piece::Month, tail)
            } else if let Some(tail) = rest.strip_prefix(b"DD") {
                (Piece::Day, tail)
            } else if first.is_ascii_graphic() && !first.is_ascii_alphanumeric() {
                (Piece::Literal(*first), tail)
            } else {
                return Err(FormError::DateForm);
            };
            pieces.push(piece);
            rest = tail;
        }
        let times = |wanted| pieces.iter().filter(|piece| **piece == wanted).count();
        if [Piece::Year, Piece::Month, Piece::Day].into_iter().all(|piece| times(piece) == 1) {
            Ok(Self(pieces))
        } else {
            Err(FormError::DateForm)
        }
    }
}

impl DateForm {
    fn read(&self, cell: &str) -> Result<Day, DayError> {
        let (mut year, mut month, mut day) = (0, 0, 0);
        let mut rest = cell.as_bytes();
        for piece in &self.0 {
            rest = match piece {
                Piece::Year => take(rest, 4, &mut year)?,
                Piece::Month => take(rest, 2, &mut month)?,
                Piece::Day => take(rest, 2, &mut day)?,
                Piece::Literal(byte) => rest.strip_prefix(&[*byte]).ok_or(DayError::Unreadable)?,
            };
        }
        if !rest.is_empty() {
            return Err(DayError::Unreadable);
        }
        Day::from_ymd(year.cast_signed(), month, day)
    }
}

fn take<'a>(bytes: &'a [u8], count: usize, into: &mut u32) -> Result<&'a [u8], DayError> {
    let (digits, rest) = bytes.split_at_checked(count).ok_or(DayError::Unreadable)?;
    for byte in digits {
        let digit = char::from(*byte).to_digit(10).ok_or(DayError::Unreadable)?;
        *into = into.saturating_mul(10).saturating_add(digit);
    }
    Ok(rest)
}

/// What is wrong with a line. Names the column and its limit, never what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LineError {
    /// Bytes that are no text.
    #[error("not UTF-8 text")]
    NotText,
    /// Too few or too many columns.
    #[error("{found} columns instead of {expected}")]
    Columns { found: usize, expected: usize },
    /// No customer number.
    #[error("customer: not 1 to {CUSTOMER} printable ASCII signs")]
    Customer,
    /// No date.
    #[error("date: {0}")]
    Date(DayError),
    /// No quantity.
    #[error("quantity: not a whole number from 1 to 1000")]
    Quantity,
    /// No amount.
    #[error("amount: not a decimal with up to 15 digits and 4 decimals")]
    Amount,
}

/// Why the options describe no log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FormError {
    /// Such a column does not exist.
    #[error("--columns: unknown column `{name}`")]
    UnknownColumn { name: String },
    /// A column is named twice.
    #[error("--columns: `{name}` is named twice")]
    ColumnTwice { name: String },
    /// A column is not named.
    #[error("--columns: `{name}` is missing")]
    ColumnMissing { name: &'static str },
    /// No form of a date.
    #[error(
        "--date-format: expected `YYYY`, `MM` and `DD` once each, with punctuation between them"
    )]
    DateForm,
    /// No currency.
    #[error("--currency: expected three capital letters")]
    Currency,
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::inactive_contacts::cli::{Cli, Command};

    fn form(arguments: &[&str]) -> Result<LineForm, FormError> {
        let all = ["inactive-contacts", "import", "log"].iter().chain(arguments);
        match Cli::try_parse_from(all).unwrap().command {
            Some(Command::Import(options)) => LineForm::of(&options),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_lines_of_cdnow_are_read() {
        let form = form(&["--date-format", "YYYYMMDD"]).unwrap();
        let purchase = form.purchase(b" 00001 19970101  1   11.77").unwrap();
        assert_eq!((purchase.customer.as_str(), purchase.quantity), ("00001", 1));
        assert_eq!(
            (purchase.date.to_string().as_str(), purchase.amount.as_str()),
            ("1997-01-01", "11.77")
        );
        for (line, problem) in [
            (&b"00001 19970101 1"[..], LineError::Columns { found: 3, expected: 4 }),
            (b"00001 19970101 1 2 3", LineError::Columns { found: 5, expected: 4 }),
            (b"00001 19970229 1 2", LineError::Date(DayError::Unreadable)),
            (b"00001 1997-01-01 1 2", LineError::Date(DayError::Unreadable)),
            (b"00001 18991231 1 2", LineError::Date(DayError::OutOfRange)),
            (b"00001 19970101 0 2", LineError::Quantity),
            (b"00001 19970101 -1 2", LineError::Quantity),
            (b"00001 19970101 1001 2", LineError::Quantity),
            (b"00001 19970101 1 2,5", LineError::Amount),
            (b"00001 19970101 1 2.12345", LineError::Amount),
            (b"00001 19970101 1 NaN", LineError::Amount),
            (b"0000\xff 19970101 1 2", LineError::NotText),
            ("é 19970101 1 2".as_bytes(), LineError::Customer),
        ] {
            assert_eq!(form.purchase(line), Err(problem), "{}", String::from_utf8_lossy(line));
        }
    }

    #[test]
    fn columns_and_separators_are_options() {
        let form = form(&[
            "--columns=amount,-,customer,date,quantity",
            "--separator=semicolon",
            "--date-format=DD.MM.YYYY",
        ])
        .unwrap();
        let purchase = form.purchase(b"12.5;\"a;b\";c-1;29.02.2020;3").unwrap();
        assert_eq!((purchase.customer.as_str(), purchase.quantity), ("c-1", 3));
        assert_eq!(purchase.date.to_string(), "2020-02-29");
        assert_eq!(
            form.purchase(b"12.5;x;c-1;2020.02.29;3"),
            Err(LineError::Date(DayError::Unreadable))
        );
    }

    #[test]
    fn options_that_describe_no_log_are_refused() {
        for (arguments, problem) in [
            (["--columns=customer,date,quantity"], FormError::ColumnMissing { name: "amount" }),
            (
                ["--columns=customer,date,date,amount"],
                FormError::ColumnTwice { name: "date".into() },
            ),
            (
                ["--columns=customer,when,quantity,amount"],
                FormError::UnknownColumn { name: "when".into() },
            ),
            (["--date-format=YYYY-MM"], FormError::DateForm),
            (["--date-format=YYYYMMDDhh"], FormError::DateForm),
            (["--currency=eur"], FormError::Currency),
        ] {
            assert_eq!(form(&arguments).map(|_| ()), Err(problem), "{arguments:?}");
        }
    }

    #[test]
    fn a_purchase_is_not_printed() {
        let purchase = form(&[]).unwrap().purchase(b"canary-7 2020-01-01 1 2").unwrap();
        assert_eq!(format!("{purchase:?}"), "Purchase { .. }");
    }
}
