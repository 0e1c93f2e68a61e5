//! An audience as a database of inactive-contacts: the authorizations with their history, and what blocks the channel.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use privacy_rules::{
    consent::{
        Block, Blocks, Capacity, Channel, Condition, Country, Expresser, GuardianCheck, Moment,
        Record, Status, capacity, capacity_at_age,
    },
    vocabulary::Day,
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{
    ask::Ask,
    audience::{Answers, Contact, File, Problem, What},
    failure::Failure,
};

/// How many contacts are read at a time.
const CHUNK: i64 = 1000;
/// Separates what one cell lists, `char(31)`; no instant contains it.
const SEPARATOR: char = '\u{1f}';
/// The age from which a child consents alone where the country has no row of its own: GDPR, Art. 8(1).
const AGE: u8 = 16;
/// The purposes that the schema knows.
pub(crate) const PURPOSES: [&str; 3] = ["own-offers", "partner-offers", "surveys"];

const CHANGED_AT: &str = "authorization_change.changed_at";

/// The institution whose contacts are the audience.
#[derive(Clone, Debug)]
pub(crate) struct Institution {
    id: i64,
    pub(crate) code: String,
    country: Country,
    /// In which an instant becomes a day.
    pub(crate) zone: Tz,
}

impl Institution {
    /// The institution of this code, or the only one there is.
    pub(crate) fn find(
        connection: &Connection,
        code: Option<&str>,
        zone: Option<Tz>,
    ) -> Result<Self, Failure> {
        let code = match code {
            Some(code) => code.to_owned(),
            None => only(connection)?,
        };
        let (id, country, zone_name): (i64, String, String) = connection
            .query_row(
                "SELECT id, country, time_zone FROM institution WHERE code = ?1",
                [&code],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?
            .ok_or_else(|| Failure::UnknownInstitution { code: code.clone() })?;
        let wrong = |field| Failure::Institution { code: code.clone(), field };
        let zone = match zone {
            Some(zone) => zone,
            None => zone_name.parse().map_err(|_| wrong("time_zone"))?,
        };
        let country = country.parse().map_err(|_| wrong("country"))?;
        Ok(Self { id, code, country, zone })
    }
}

fn only(connection: &Connection) -> Result<String, Failure> {
    let codes: Vec<String> = connection
        .prepare("SELECT code FROM institution ORDER BY code LIMIT 11")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    match codes.as_slice() {
        [] => Err(Failure::NoInstitution),
        [code] => Ok(code.clone()),
        [_, _, ..] => Err(Failure::SeveralInstitutions { codes: codes.join("`, `") }),
    }
}

/// How many contacts the institution has, for a progress bar.
pub(crate) fn count(connection: &Connection, institution: &Institution) -> rusqlite::Result<u64> {
    connection.query_row(
        "SELECT count(*) FROM contact WHERE institution_id = ?1",
        [institution.id],
        |row| row.get(0),
    )
}

/// Hands every contact of the institution to `each`, in the order of the ids.
pub(crate) fn read(
    connection: &Connection,
    institution: &Institution,
    ask: &Ask<'_>,
    mut each: impl FnMut(Contact) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let reader = Reader { institution, ask };
    let mut contacts = connection.prepare(&reader.contacts_sql())?;
    let mut changes = connection.prepare(CHANGES)?;
    let (purpose, channel) = (*ask.mailing.purpose(), ask.mailing.channel().as_str());
    let mut from = i64::MIN;
    loop {
        let heads: Vec<(i64, Read<Head>)> = contacts
            .query_map(
                named_params! {
                    ":institution": institution.id, ":from": from, ":limit": CHUNK, ":purpose": purpose, ":channel": channel,
                },
                |row| Ok((row.get(0)?, reader.head(row)?)),
            )?
            .collect::<Result<_, _>>()?;
        let Some((last, _)) = heads.last() else { return Ok(()) };
        let mut histories: BTreeMap<i64, Vec<Change>> = BTreeMap::new();
        let rows = changes.query_map(
            named_params! {
                ":institution": institution.id, ":from": from, ":to": last, ":purpose": purpose, ":channel": channel,
            },
            |row| {
                let change = Change { answer: row.get(1)?, at: row.get(2)?, origin: row.get(3)? };
                Ok((row.get(0)?, change))
            },
        )?;
        for row in rows {
            let (id, change): (i64, Change) = row?;
            histories.entry(id).or_default().push(change);
        }
        let next = last.checked_add(1);
        for (id, head) in heads {
            let history = histories.remove(&id).unwrap_or_default();
            let file = head.and_then(|head| reader.file(head, &history));
            each(Contact { id: Some(id.to_string()), line: None, file })?;
        }
        match next {
            Some(next) => from = next,
            None => return Ok(()),
        }
    }
}

type Read<T> = Result<T, Problem>;

const CHANGES: &str = "
SELECT contact_id, answer, changed_at, origin
  FROM authorization_change JOIN contact ON contact.id = contact_id
 WHERE contact.institution_id = :institution AND contact_id BETWEEN :from AND :to AND purpose = :purpose AND channel = :channel
 ORDER BY contact_id, changed_at, authorization_change.id";

/// One answer as it is stored.
struct Change {
    answer: String,
    at: String,
    origin: String,
}

/// A contact without the history of its answers.
struct Head {
    file: File,
    born: Option<Day>,
    /// The current answer, which is the last of the history.
    current: Option<String>,
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    institution: &'a Institution,
    ask: &'a Ask<'a>,
}

impl Reader<'_> {
    /// The last two columns cost most, and only a soft opt-in asks for them.
    fn contacts_sql(self) -> String {
        let addresses = match self.ask.mailing.channel() {
            Channel::Email => {
                "SELECT group_concat(ifnull(bounced_at, ''), char(31)) FROM contact_email
                  WHERE contact_id = contact.id AND trim(address) LIKE '_%@_%'"
            }
            Channel::Post => {
                "SELECT '' FROM contact_address
                  WHERE contact_id = contact.id AND trim(ifnull(street, '')) <> '' AND trim(ifnull(town, '')) <> ''"
            }
            Channel::Phone => {
                "SELECT '' FROM contact_phone WHERE contact_id = contact.id AND trim(number) <> ''"
            }
            Channel::Sms => {
                "SELECT '' FROM contact_phone WHERE contact_id = contact.id AND usage = 'mobile' AND trim(number) <> ''"
            }
            // The schema has no address of these, and the command line refuses them.
            Channel::Push | Channel::Messenger => "SELECT NULL",
        };
        let origins = if self.ask.asks_for_origins() {
            "(SELECT min(ordered_at) FROM purchase_order AS sold
               WHERE sold.contact_id = contact.id
                 AND EXISTS (SELECT 1 FROM order_line WHERE order_id = sold.id AND state = 'sale' AND cancelled_at IS NULL)),
             (SELECT min(ordered_at) FROM purchase_order WHERE contact_id = contact.id)"
        } else {
            "NULL, NULL"
        };
        format!(
            "SELECT contact.id, created_on, birth_day, anonymized_on,
                    (SELECT answer FROM authorization WHERE contact_id = contact.id AND purpose = :purpose AND channel = :channel),
                    ({addresses} LIMIT 1), {origins}
               FROM contact
              WHERE institution_id = :institution AND contact.id >= :from
              ORDER BY contact.id
              LIMIT :limit"
        )
    }

    fn head(self, row: &Row<'_>) -> rusqlite::Result<Read<Head>> {
        let created: String = row.get(1)?;
        let born: Option<String> = row.get(2)?;
        let anonymized: Option<String> = row.get(3)?;
        let current: Option<String> = row.get(4)?;
        let addresses: Option<String> = row.get(5)?;
        let origins: [Option<String>; 2] = [row.get(6)?, row.get(7)?];
        Ok((|| {
            let created = Problem::day("created_on", &created)?;
            let born = born.map(|born| Problem::day("birth_day", &born)).transpose()?;
            let mut blocks = Blocks::NONE;
            if let Some(day) = anonymized {
                // The file holds nobody any more, on whatever day it was emptied.
                Problem::day("anonymized_on", &day)?;
                blocks = blocks.with(Block::Anonymized);
            }
            let mut bounced = None;
            match addresses {
                None => blocks = blocks.with(Block::NoAddress),
                Some(cell) => bounced = self.bounced(&cell)?,
            }
            let since = |at: &Option<String>, condition| -> Read<Option<(Condition, Day)>> {
                let Some(at) = at else { return Ok(None) };
                Ok(Some((condition, self.moment("purchase_order.ordered_at", at)?.day())))
            };
            let [sold, ordered] = &origins;
            let file = File {
                created: Some(created),
                answers: Answers::History(Vec::new()),
                blocks,
                bounced,
                origins: [
                    since(sold, Condition::AddressFromSale)?,
                    since(ordered, Condition::AddressFromNegotiation)?,
                ],
                conditions: self.ask.conditions,
            };
            Ok(Head { file, born, current })
        })())
    }

    /// The day from which every address had bounced.
    fn bounced(self, cell: &str) -> Read<Option<Day>> {
        let mut last = None;
        let mut one_works = false;
        for at in cell.split(SEPARATOR) {
            if at.is_empty() {
                one_works = true;
            } else {
                let day = self.moment("contact_email.bounced_at", at)?.day();
                last = last.max(Some(day));
            }
        }
        Ok(if one_works { None } else { last })
    }

    fn file(self, head: Head, history: &[Change]) -> Read<File> {
        let records = history
            .iter()
            .map(|change| self.record(change, head.born))
            .collect::<Read<Vec<_>>>()?;
        // The two are written together; where they differ, nobody knows what the contact said.
        let last = history.last().map(|change| change.answer.as_str());
        let last = last.filter(|answer| *answer != "absent");
        if head.current.as_deref() != last {
            return Err(Problem::of("authorization.answer", What::NotTheLastOfItsHistory));
        }
        let Head { mut file, .. } = head;
        file.answers = Answers::History(records);
        Ok(file)
    }

    /// Nobody answers by a mass update: it is an import. An answer that was taken off the file ends a grant, and does
    /// not make up for a refusal (C-8).
    fn record(self, change: &Change, born: Option<Day>) -> Read<Record> {
        let moment = self.moment(CHANGED_AT, &change.at)?;
        let status = match change.answer.as_str() {
            "granted" => Status::Given,
            "refused" => Status::Refused,
            "absent" => Status::Revoked,
            _ => {
                let expected = "`granted`, `refused` or `absent`";
                return Err(Problem::of("authorization_change.answer", What::Unknown(expected)));
            }
        };
        let by = match change.origin.as_str() {
            "self" => Expresser::Contact,
            "operator" => Expresser::Operator,
            "mass-update" => Expresser::Import,
            _ => {
                let expected = "`self`, `operator` or `mass-update`";
                return Err(Problem::of("authorization_change.origin", What::Unknown(expected)));
            }
        };
        let record = Record::new(moment, status, by);
        match born {
            Some(born) if status == Status::Given => {
                Ok(record.of_capacity(self.capacity(born, moment.day())?))
            }
            Some(_) | None => Ok(record),
        }
    }

    /// C-13: whether a child could answer alone on that day.
    fn capacity(self, born: Day, consented: Day) -> Read<Capacity> {
        let guardian = GuardianCheck::NotVerified;
        capacity(born, consented, self.institution.country, guardian)
            .or_else(|_| capacity_at_age(born, consented, AGE, guardian))
            .map_err(|_| Problem::of("birth_day", What::BornAfterTheGrant))
    }

    /// An instant of the form `YYYY-MM-DDThh:mm:ssZ`, with the offset of the institution's clocks.
    fn moment(self, field: &'static str, text: &str) -> Read<Moment> {
        let malformed = Problem::of(field, What::NotAnInstant);
        let out_of_range = |_| Problem::of(field, What::OutOfRange);
        // The form is that of the room's own moments, in UTC and without a fraction.
        if text.len() != 20 || !text.ends_with('Z') {
            return Err(malformed);
        }
        let utc: Moment = text.parse().map_err(|error| match error {
            privacy_rules::consent::MomentError::OutOfRange => Problem::of(field, What::OutOfRange),
            privacy_rules::consent::MomentError::Unreadable | _ => malformed,
        })?;
        let instant: NaiveDateTime = DateTime::<Utc>::from_timestamp_millis(utc.epoch_millis())
            .ok_or(malformed)?
            .naive_utc();
        let offset = self.institution.zone.offset_from_utc_datetime(&instant).fix();
        let minutes = i16::try_from(offset.local_minus_utc().div_euclid(60)).unwrap_or_default();
        Moment::from_epoch_millis(utc.epoch_millis(), minutes).map_err(out_of_range)
    }
}
