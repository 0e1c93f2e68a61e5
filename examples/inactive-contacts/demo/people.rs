//! Who the contacts are: kind, role, name, address, account, answers.

use rusqlite::{Transaction, params};

use super::{
    LAST_DAY,
    calendar::{Calendar, Date, Time},
    history::{self, Habit, History},
    names::{self, Name, Tongue},
    places::{Place, Places},
    programme::Programme,
    random::Random,
    writer::{self, AddressRow, ContactRow},
};

/// What all contacts of an institution share.
#[derive(Debug)]
pub(super) struct Institution<'a> {
    pub(super) id: i64,
    pub(super) country: &'static str,
    pub(super) calendar: &'a Calendar,
    pub(super) places: &'a Places,
    pub(super) programmes: &'a [Programme],
    pub(super) operators: &'static [i64],
    pub(super) criteria: &'static [i64],
    pub(super) seed: u64,
}

/// Contacts written so far that later ones refer to.
#[derive(Debug, Default)]
pub(super) struct Known {
    structures: Vec<(i64, String)>,
    /// The contact before, and the day of its creation.
    pub(super) previous: Option<(i64, Date)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Individual,
    Relay,
    Structure,
}

/// A contact, as far as its history needs to know it.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) id: i64,
    pub(super) name: Name,
    pub(super) tongue: Tongue,
    pub(super) place: Place,
    pub(super) created: Date,
    pub(super) email: Option<String>,
    /// Anonymized by an earlier run: nothing but the geography and the accounts is left.
    pub(super) anonymized: bool,
}

/// Writes one contact with all that hangs on it.
pub(super) fn write(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    known: &mut Known,
    id: i64,
) -> rusqlite::Result<()> {
    let mut random = Random::new(institution.seed, id.unsigned_abs());
    let drawn = random.weighted((Kind::Individual, &[(70, Kind::Relay), (45, Kind::Structure)]));
    let homeless = drawn == Kind::Relay && known.structures.is_empty();
    let kind = if homeless { Kind::Individual } else { drawn };
    let Some(place) = draw_place(institution, &mut random) else { return Ok(()) };
    let tongue = Tongue::of(place.country, &mut random);
    let name = names::name(tongue, &mut random);
    let created = creation(institution.calendar, &mut random);
    let habit = Habit::draw(&mut random);
    let anonymized = kind != Kind::Structure
        && habit != Habit::Prospect
        && created < Calendar::date(2018, 1, 1)
        && random.per_mille(40);
    let email = (!anonymized && random.per_mille(820)).then(|| names::email(name, &mut random));
    let person = Person { id, name, tongue, place, created, email, anonymized };
    let history = History::draw(institution, &person, habit, known.previous, &mut random);
    let structure = match kind {
        Kind::Structure => Some((None, names::structure(place.town, &mut random))),
        Kind::Relay => {
            let structures: Vec<_> = known.structures.iter().collect();
            random.pick(&structures).map(|(id, name)| (Some(*id), name.clone()))
        }
        Kind::Individual => None,
    };
    file(transaction, institution, &person, (kind, structure.as_ref()), &history, &mut random)?;
    if anonymized {
        let Place { post_code, town, country } = person.place;
        let row = AddressRow {
            contact: id,
            usage: "main",
            post_code,
            town,
            country,
            ..AddressRow::default()
        };
        writer::address(transaction, &row)?;
    } else {
        reach(transaction, institution, &person, &mut random)?;
        if kind == Kind::Individual && random.per_mille(12) {
            role(transaction, id, &mut random)?;
        }
    }
    history::write(transaction, institution, &person, &history, &mut random)?;
    if let Some((None, name)) = structure {
        known.structures.push((id, name));
    }
    known.previous = Some((id, created));
    Ok(())
}

fn draw_place(institution: &Institution<'_>, random: &mut Random) -> Option<Place> {
    match institution.country {
        "CH" => institution.places.draw_swiss(random),
        _ => institution.places.draw(random),
    }
}

/// More of them from year to year, and hardly any while the houses were dark.
fn creation(calendar: &Calendar, random: &mut Random) -> Date {
    let first = super::FIRST_DAY;
    let mut day = first;
    for _ in 0..8 {
        let one = random.between(first.0, LAST_DAY.0);
        let other = random.between(first.0, LAST_DAY.0);
        day = Date(if random.per_mille(350) { one.max(other) } else { one });
        if random.per_mille(calendar.season(day)) {
            break;
        }
    }
    day
}

fn file(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    (kind, structure): (Kind, Option<&(Option<i64>, String)>),
    history: &History,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let calendar = institution.calendar;
    let born = Calendar::date(1935, 1, 1).plus(random.between(0, 25_000));
    let mut row = ContactRow {
        id: person.id,
        institution: institution.id,
        kind: match kind {
            Kind::Individual => "individual",
            Kind::Relay => "relay",
            Kind::Structure => "structure",
        },
        ..ContactRow::default()
    };
    if person.anonymized {
        row.created_on = NO_DAY;
        row.anonymized_on = Some("2023-02-01");
        return writer::contact(transaction, &row);
    }
    row.created_on = calendar.day(person.created);
    row.number = Some(format!("C{:07}", person.id));
    row.language = Some(person.tongue.language());
    row.indicator = history.indicator(random).map(|day| calendar.day(day));
    if let Some((id, name)) = structure {
        row.structure = *id;
        row.structure_name = Some(name.clone());
    }
    let birth_day = calendar.birth_day(born);
    if kind != Kind::Structure {
        row.title = Some(person.name.title);
        row.first_name = Some(person.name.first);
        row.last_name = Some(person.name.last);
        row.birth_day = random.per_mille(330).then_some(birth_day.as_str());
    }
    if kind == Kind::Relay {
        row.job_title = Some(random.word(&[
            "Professeure",
            "Bibliothécaire",
            "Secrétaire",
            "Chargé de projet",
            "Directrice",
        ]));
    }
    writer::contact(transaction, &row)
}

/// The creation day of a file that is anonymized; see the data map.
const NO_DAY: &str = "1900-01-01";

fn reach(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let id = person.id;
    address(transaction, person, "main", random)?;
    if random.per_mille(25) {
        address(transaction, person, "delivery", random)?;
    }
    if let Some(email) = &person.email {
        let bounced = random
            .per_mille(30)
            .then(|| later(person, random))
            .map(|(day, time)| institution.calendar.instant(day, time));
        writer::row(
            transaction,
            "INSERT INTO contact_email (contact_id, address, bounced_at) VALUES (?1, ?2, ?3)",
            params![id, email, bounced],
        )?;
    }
    for (usage, mobile, chance) in [("mobile", true, 480), ("landline", false, 300)] {
        if random.per_mille(chance) {
            let number = names::phone(person.place.country, mobile, random);
            writer::row(
                transaction,
                "INSERT INTO contact_phone (contact_id, usage, number) VALUES (?1, ?2, ?3)",
                params![id, usage, number],
            )?;
        }
    }
    if random.per_mille(40) {
        let (day, time) = later(person, random);
        let organization = random.pick(
            institution
                .programmes
                .iter()
                .map(|one| one.organization)
                .collect::<Vec<_>>()
                .as_slice(),
        );
        writer::row(
            transaction,
            "INSERT INTO contact_note (contact_id, organization_id, operator_id, written_at, text) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id,
                organization,
                random.pick(institution.operators),
                institution.calendar.instant(day, time),
                random.word(names::NOTES),
            ],
        )?;
    }
    account(transaction, institution, person, random)
}

fn account(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let id = person.id;
    if let Some(email) = &person.email
        && random.per_mille(450)
    {
        let (day, time) = later(person, random);
        writer::row(
            transaction,
            "INSERT INTO web_account (contact_id, login, password_hash, created_at, last_login_ip) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                id,
                email,
                format!("scrypt${}", random.hex(32)),
                institution.calendar.instant(day, time),
                names::ip_address(random),
            ],
        )?;
    }
    if random.per_mille(30) {
        let (day, time) = later(person, random);
        let by_operator = random.per_mille(500);
        writer::row(
            transaction,
            "INSERT INTO card_alias (contact_id, alias, holder, last_digits, expires, consent_asked, saved_by, saved_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id,
                format!("alias-{}", random.hex(24)),
                format!("{} {}", person.name.first, person.name.last),
                random.digits(4),
                format!("{}-{:02}", random.between(2024, 2029), random.between(1, 12)),
                if random.per_mille(970) { "yes" } else { "no" },
                by_operator.then(|| random.pick(institution.operators)).flatten(),
                institution.calendar.instant(day, time),
            ],
        )?;
    }
    Ok(())
}

fn address(
    transaction: &Transaction<'_>,
    person: &Person,
    usage: &'static str,
    random: &mut Random,
) -> rusqlite::Result<()> {
    writer::address(
        transaction,
        &AddressRow {
            contact: person.id,
            usage,
            recipient: Some(format!(
                "{} {} {}",
                person.name.title, person.name.first, person.name.last
            )),
            street: Some(names::street(person.tongue, random)),
            extra: random.per_mille(140).then(|| {
                random.word(&["Bâtiment B", "3e étage", "Appartement 12", "Hinterhaus", "c/o"])
            }),
            post_code: person.place.post_code,
            town: person.place.town,
            country: person.place.country,
        },
    )
}

fn role(transaction: &Transaction<'_>, id: i64, random: &mut Random) -> rusqlite::Result<()> {
    let role =
        random.word(&["supplier", "guide", "exhibitor", "producer", "partner", "contractor"]);
    writer::row(
        transaction,
        "INSERT INTO contact_role (contact_id, role) VALUES (?1, ?2)",
        params![id, role],
    )
}

/// Some moment of the first two years of the file.
fn later(person: &Person, random: &mut Random) -> (Date, Time) {
    let last = LAST_DAY.min(person.created.plus(730));
    (Date(random.early(person.created.0, last.0)), time(random))
}

/// A time at which people are up.
pub(super) fn time(random: &mut Random) -> Time {
    Time(random.below(15).saturating_add(6), random.below(60), random.below(60))
}
