//! What the organizations have put on since 2012: performances, season passes, gift cards, campaigns.

use rusqlite::Transaction;

use super::{
    calendar::{Calendar, Date, Time},
    random::Random,
    writer,
};

/// The first season starts in the autumn of this year.
const FIRST_YEAR: i32 = 2011;
/// The last season that is on sale.
const LAST_YEAR: i32 = 2026;

/// What one organization sells, by the ids of the database.
#[derive(Debug, Default)]
pub(super) struct Programme {
    pub(super) organization: i64,
    /// In the order of their days.
    pub(super) performances: Vec<Performance>,
    pub(super) passes: Vec<Pass>,
    pub(super) undated: Vec<Undated>,
    pub(super) campaigns: Vec<Campaign>,
}

/// One evening.
#[derive(Clone, Copy, Debug)]
pub(super) struct Performance {
    pub(super) id: i64,
    pub(super) product: i64,
    pub(super) day: Date,
    pub(super) cents: u32,
    pub(super) asks: Asks,
}

/// What is asked for each ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    Nothing,
    /// Name of the beneficiary.
    Name,
    /// Name, address and the organization's questions.
    Everything,
}

/// A season pass, or a membership without an end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pass {
    pub(super) range: i64,
    pub(super) product: i64,
    pub(super) on_sale: Date,
    pub(super) until: Option<Date>,
    pub(super) cents: u32,
}

/// Something without a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Undated {
    pub(super) product: i64,
    pub(super) cents: u32,
}

/// A marketing mailing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Campaign {
    pub(super) id: i64,
    pub(super) day: Date,
}

/// What distinguishes one organization's programme from another's.
struct Taste {
    organization: i64,
    shows: u32,
    evenings: u32,
    summer: bool,
    titles: &'static [&'static str],
    cents: (i32, i32),
}

#[rustfmt::skip]
const TASTES: &[Taste] = &[
    Taste { organization: 1, shows: 22, evenings: 5, summer: false, titles: PLAYS,    cents: (12, 42) },
    Taste { organization: 2, shows: 16, evenings: 2, summer: false, titles: CONCERTS, cents: (15, 68) },
    Taste { organization: 3, shows: 18, evenings: 2, summer: true,  titles: CONCERTS, cents: (20, 85) },
    Taste { organization: 4, shows: 10, evenings: 4, summer: false, titles: PLAYS,    cents: (18, 55) },
];

/// Writes the programme of every organization, in the order of their ids.
pub(super) fn write(
    transaction: &Transaction<'_>,
    calendar: &Calendar,
    seed: u64,
) -> rusqlite::Result<Vec<Programme>> {
    TASTES.iter().map(|taste| organization(transaction, calendar, taste, seed)).collect()
}

fn organization(
    transaction: &Transaction<'_>,
    calendar: &Calendar,
    taste: &Taste,
    seed: u64,
) -> rusqlite::Result<Programme> {
    let mut random = Random::new(seed, taste.organization.unsigned_abs());
    let mut programme = Programme { organization: taste.organization, ..Programme::default() };
    for year in FIRST_YEAR..=LAST_YEAR {
        season(transaction, calendar, taste, year, &mut random, &mut programme)?;
        pass(transaction, calendar, year, &mut programme)?;
        campaigns(transaction, calendar, year, &mut programme)?;
    }
    programme.performances.sort_by_key(|performance| (performance.day, performance.id));
    for (name, cents) in
        [("Carte cadeau", 5000), ("Programme de salle", 450), ("Don", 3000), ("Livre d'or", 2990)]
    {
        let product = writer::product(transaction, taste.organization, name, "undated")?;
        programme.undated.push(Undated { product, cents });
    }
    let product = writer::product(transaction, taste.organization, "Membre à vie", "dated")?;
    let on_sale = Calendar::date(2012, 1, 1);
    let range = writer::validity_range(transaction, product, calendar.day(on_sale), None)?;
    programme.passes.push(Pass { range, product, on_sale, until: None, cents: 40_000 });
    Ok(programme)
}

fn season(
    transaction: &Transaction<'_>,
    calendar: &Calendar,
    taste: &Taste,
    year: i32,
    random: &mut Random,
    programme: &mut Programme,
) -> rusqlite::Result<()> {
    let (first, length) = if taste.summer {
        (Calendar::date(year, 6, 20), 34)
    } else {
        (Calendar::date(year, 9, 12), 275)
    };
    for _ in 0..taste.shows {
        let title = random.word(taste.titles);
        let product = writer::product(transaction, taste.organization, title, "dated")?;
        let opening = first.plus(random.between(0, length));
        let (low, high) = taste.cents;
        let cents = u32::try_from(random.between(low, high)).unwrap_or(20).saturating_mul(100);
        let asks = random.weighted((Asks::Nothing, &[(170, Asks::Name), (60, Asks::Everything)]));
        let mut day = opening;
        for _ in 0..taste.evenings {
            let time = Time(
                random.pick(&[12, 17, 18, 19]).unwrap_or(18),
                random.pick(&[0, 30]).unwrap_or(0),
                0,
            );
            let id = writer::performance(transaction, product, &calendar.instant(day, time))?;
            programme.performances.push(Performance { id, product, day, cents, asks });
            day = day.plus(random.between(1, 6));
        }
    }
    Ok(())
}

fn pass(
    transaction: &Transaction<'_>,
    calendar: &Calendar,
    year: i32,
    programme: &mut Programme,
) -> rusqlite::Result<()> {
    let name = format!("Abonnement {year}");
    let product = writer::product(transaction, programme.organization, &name, "dated")?;
    let (from, until) = (Calendar::date(year, 9, 1), Calendar::date(year.saturating_add(1), 6, 30));
    let range = writer::validity_range(
        transaction,
        product,
        calendar.day(from),
        Some(calendar.day(until)),
    )?;
    programme.passes.push(Pass {
        range,
        product,
        on_sale: Calendar::date(year, 5, 15),
        until: Some(until),
        cents: 14_500,
    });
    Ok(())
}

fn campaigns(
    transaction: &Transaction<'_>,
    calendar: &Calendar,
    year: i32,
    programme: &mut Programme,
) -> rusqlite::Result<()> {
    for (month, name) in
        [(2, "Printemps"), (6, "Ouverture des ventes"), (9, "Rentrée"), (12, "Fêtes")]
    {
        let day = Calendar::date(year, month, 12);
        if !(super::FIRST_DAY..=super::LAST_DAY).contains(&day) {
            continue;
        }
        let id = writer::campaign(
            transaction,
            programme.organization,
            &format!("{name} {year}"),
            calendar.day(day),
        )?;
        programme.campaigns.push(Campaign { id, day });
    }
    Ok(())
}

impl Programme {
    /// A performance that is on sale on that day, the next ones first.
    pub(super) fn performance_after(&self, day: Date, random: &mut Random) -> Option<Performance> {
        let next = self.performances.partition_point(|performance| performance.day < day);
        let ahead = usize::try_from(random.early(0, 60)).unwrap_or(0);
        let index = next.saturating_add(ahead).min(self.performances.len().saturating_sub(1));
        self.performances.get(index).copied().filter(|performance| performance.day >= day)
    }

    /// The pass that is on sale on that day: now and then the one without an end.
    pub(super) fn pass_on(&self, day: Date, random: &mut Random) -> Option<Pass> {
        let endless = random.per_mille(25);
        self.passes.iter().rev().copied().find(|pass| match pass.until {
            None => endless,
            Some(until) => !endless && pass.on_sale <= day && day <= until,
        })
    }
}

#[rustfmt::skip]
const PLAYS: &[&str] = &[
    "Le Malade imaginaire", "Le Misanthrope", "Tartuffe", "Phèdre", "Bérénice", "Le Jeu de l'amour et du hasard",
    "Le Mariage de Figaro", "Hernani", "Lorenzaccio", "Cyrano de Bergerac", "Hamlet", "Le Roi Lear", "La Tempête",
    "La Cerisaie", "Les Trois Sœurs", "Oncle Vania", "Une maison de poupée", "Nathan der Weise", "Woyzeck",
    "Der zerbrochne Krug", "Faust I", "Antigone", "Les Oiseaux", "La Mouette", "Ubu roi", "Le Songe d'une nuit d'été",
];
#[rustfmt::skip]
const CONCERTS: &[&str] = &[
    "Beethoven, Symphonie n° 7", "Brahms, Ein deutsches Requiem", "Mozart, Requiem", "Bach, Passion selon saint Jean",
    "Mahler, Symphonie n° 4", "Debussy, La Mer", "Ravel, Boléro", "Schubert, Winterreise", "Haydn, Die Schöpfung",
    "Berlioz, Symphonie fantastique", "Dvořák, Symphonie n° 9", "Mendelssohn, Elias", "Schumann, Konzert für Klavier",
    "Fauré, Requiem", "Bruckner, Symphonie n° 8", "Bizet, L'Arlésienne", "Concert de Noël", "Ciné-concert",
];
