//! The columns form and the row form give the same answer on the same data (L-15).

mod fast;

use privacy_recency::{
    Activity, Baseline, Counts, Dated, HostKind, HostKinds, HostRule, Kind, Product, Provided,
    Recency, Refresh, Remaining, RowFacts, RuleSet, Validity,
    columns::{
        Activities, Approach, Kernel, Layout, OPEN_ENDED, Packed, Read, Unknown, candidates, flags,
        indicators,
    },
    recency, refresh,
};
use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
use proptest::{prelude::*, sample::select};

use crate::worlds::{self, Row, Valid, days, days_about, naive_last, naive_recency, periods};

/// Rows with their contacts, in any order, of so many contacts.
#[derive(Clone, Debug)]
struct Table {
    contacts: u32,
    rows: Vec<(u32, Row)>,
}

/// Few rows often, and sometimes more than any block holds.
fn tables() -> impl Strategy<Value = Table> {
    let rows = prop::collection::vec((any::<u32>(), worlds::rows(days().boxed())), 0..40);
    (1..9_u32, rows, select(vec![1_u32, 1, 1, 40])).prop_map(|(contacts, rows, times)| {
        let again = |time: u32| {
            rows.iter()
                .map(move |(contact, row)| (within(contact.wrapping_add(time), contacts), *row))
        };
        Table { contacts, rows: (0..times).flat_map(again).collect() }
    })
}

#[expect(clippy::arithmetic_side_effects, reason = "a table has a contact")]
fn within(contact: u32, contacts: u32) -> u32 {
    contact % contacts
}

/// The same as columns, with what a row does not have filled with what must not be looked at.
#[derive(Default)]
struct Columns {
    contacts: Vec<u32>,
    kinds: Vec<u8>,
    days: Vec<i32>,
    validity: Vec<i32>,
    present: Vec<u8>,
    flags: Vec<u8>,
}

impl Columns {
    fn of<'r>(rows: impl IntoIterator<Item = &'r (u32, Row)>) -> Self {
        let mut columns = Self::default();
        for (at, (contact, row)) in rows.into_iter().enumerate() {
            columns.contacts.push(*contact);
            columns.kinds.push(row.activity().kind().code());
            columns.days.push(row.day.epoch_days());
            let (day, present, open_ended) = match row.valid {
                Valid::Undated => (i32::MIN, false, false),
                Valid::Until(day) => (day.epoch_days(), true, false),
                Valid::OpenEnded => (i32::MAX, false, true),
            };
            columns.validity.push(day);
            if at % 8 == 0 {
                columns.present.push(0);
            }
            if let (true, Some(byte)) = (present, columns.present.last_mut()) {
                *byte |= 1 << (at % 8);
            }
            columns.flags.push(
                [
                    (flags::NONE_GRANTED, !row.some_granted),
                    (flags::MASS_UPDATE, row.mass_update),
                    (flags::CANCELLED, row.cancelled),
                    (flags::OPEN_ENDED, open_ended),
                ]
                .into_iter()
                .fold(0, |all, (flag, set)| if set { all | flag } else { all }),
            );
        }
        columns
    }

    fn activities(&self) -> Activities<'_> {
        Activities::new(&self.kinds, &self.days)
            .and_then(|rows| rows.with_validity(&self.validity, Some(&self.present)))
            .and_then(|rows| rows.with_flags(&self.flags))
            .unwrap()
    }
}

impl Table {
    fn sorted(&self) -> Self {
        let mut rows = self.rows.clone();
        rows.sort_by_key(|(contact, _)| *contact);
        Self { rows, ..*self }
    }

    fn offsets(&self) -> Vec<i32> {
        let below = |contact| self.rows.iter().filter(|(own, _)| *own < contact).count();
        (0..=self.contacts).map(|contact| i32::try_from(below(contact)).unwrap()).collect()
    }

    fn rows_of(&self, contact: u32) -> Vec<Row> {
        self.rows.iter().filter(|(own, _)| *own == contact).map(|(_, row)| *row).collect()
    }

    /// What the row form says of each contact.
    fn by_rows(&self, rules: RuleSet) -> Vec<Recency> {
        let of = |contact| recency(self.rows_of(contact).iter().map(Row::activity), rules);
        (0..self.contacts).map(of).collect()
    }

    fn cells(&self) -> Vec<Packed> {
        vec![Packed::NONE; usize::try_from(self.contacts).unwrap()]
    }
}

fn unpacked(cells: &[Packed]) -> Vec<Recency> {
    cells.iter().map(|cell| cell.recency().unwrap()).collect()
}

fn kernel(rules: RuleSet) -> Kernel {
    Kernel::new(rules, HostKinds::NONE, Unknown::Refuse)
}

proptest! {
    /// Scattered, sorted and grouped columns give the recency and the winning kind of the row form (L-15).
    #[test]
    fn columns_and_rows_agree(table in tables(), rules in worlds::rule_sets()) {
        let expected = table.by_rows(rules);
        for (contact, recency) in (0..table.contacts).zip(&expected) {
            let naive = naive_recency(&table.rows_of(contact), rules);
            let winner = recency.winner().map(|won| (naive_last(won.last_active()), won.kind().as_str()));
            prop_assert_eq!(winner, naive);
        }
        let (scattered, sorted) = (Columns::of(&table.rows), Columns::of(&table.sorted().rows));
        let offsets = table.offsets();
        for (columns, layout) in [
            (&scattered, Layout::Scattered(&scattered.contacts)),
            (&sorted, Layout::Scattered(&sorted.contacts)),
            (&sorted, Layout::Sorted(&sorted.contacts)),
            (&sorted, Layout::Grouped(&offsets)),
        ] {
            let mut cells = table.cells();
            let read = kernel(rules).fold(&columns.activities(), layout, &mut cells).unwrap();
            prop_assert_eq!(unpacked(&cells), expected.clone());
            prop_assert_eq!(read, Read { activities: table.rows.len(), contacts: cells.len() });
        }
    }

    /// Batches of any size, folded one after the other in any order, give the whole (R-17, L-3).
    #[test]
    fn batches_fold_to_the_whole(table in tables(), size in select(vec![1_usize, 7, 8, 100, 600]), rules in worlds::rule_sets()) {
        let mut cells = table.cells();
        for batch in table.rows.chunks(size).rev() {
            let columns = Columns::of(batch);
            let layout = Layout::Scattered(&columns.contacts);
            kernel(rules).fold(&columns.activities(), layout, &mut cells).unwrap();
        }
        prop_assert_eq!(unpacked(&cells), table.by_rows(rules));

        let mut cells = table.cells();
        for batch in table.sorted().rows.chunks(size) {
            let columns = Columns::of(batch);
            let layout = Layout::Sorted(&columns.contacts);
            kernel(rules).fold(&columns.activities(), layout, &mut cells).unwrap();
        }
        prop_assert_eq!(unpacked(&cells), table.by_rows(rules));
    }

    /// Recomputing candidates reads their rows alone, or all of them, and gives the same either way (L-1, L-15).
    #[test]
    fn a_lazy_and_a_full_recomputation_agree(
        table in tables(), chosen in prop::collection::vec(any::<u32>(), 0..4), rules in worlds::rule_sets(),
    ) {
        let chosen: Vec<u32> = chosen.iter().map(|contact| within(*contact, table.contacts)).collect();
        let expected: Vec<Recency> = chosen
            .iter()
            .map(|contact| recency(table.rows_of(*contact).iter().map(Row::activity), rules))
            .collect();
        let sorted = Columns::of(&table.sorted().rows);
        let (offsets, activities) = (table.offsets(), sorted.activities());
        for layout in [Layout::Grouped(&offsets), Layout::Sorted(&sorted.contacts)] {
            let contacts = table.cells().len();
            let done = kernel(rules).recompute(&activities, layout, contacts, &chosen).unwrap();
            prop_assert_eq!(unpacked(done.cells()), expected.clone());
            let of_chosen: usize = chosen.iter().map(|contact| table.rows_of(*contact).len()).sum();
            let read = match done.approach() {
                Approach::Lazy => Read { activities: of_chosen, contacts: chosen.len() },
                Approach::FullManyCandidates | Approach::FullWithoutAccess => {
                    Read { activities: table.rows.len(), contacts }
                }
            };
            prop_assert_eq!(done.read(), read);
        }
    }

    /// The candidates of a column of indicators are the contacts that the row form recomputes (R-12, L-15).
    #[test]
    fn candidates_are_those_of_the_row_form(
        (today, period, stored) in (days(), periods()).prop_flat_map(|(today, period)| {
            let day = days_about(today, period).prop_map(LastActive::On);
            let stored = prop_oneof![8 => day, 1 => Just(LastActive::OpenEnded)];
            (Just(today), Just(period), prop::collection::vec(prop::option::weighted(0.8, stored), 0..20))
        }),
    ) {
        let anew = |last: &Option<LastActive>| refresh(*last, period, today) != Refresh::Leave;
        let expected: Vec<u32> =
            (0..).zip(&stored).filter(|(_, last)| anew(last)).map(|(contact, _)| contact).collect();
        let column: Vec<i32> = stored.iter().map(|last| last.map_or(i32::MIN, day_number)).collect();
        let mut bitmap = vec![0_u8; stored.len().div_ceil(8)];
        for (at, _) in stored.iter().enumerate().filter(|(_, last)| last.is_some()) {
            bitmap[at / 8] |= 1 << (at % 8);
        }
        prop_assert_eq!(candidates(&column, Some(&bitmap), period, today), Ok(expected));
    }

    /// The column of indicators is that of the row form (R-9, L-15).
    #[test]
    fn indicators_are_those_of_the_row_form(
        table in tables(), created in prop::collection::vec(days(), 9), rules in worlds::rule_sets(),
        baseline in select(Baseline::ALL),
    ) {
        let recencies = table.by_rows(rules);
        let cells: Vec<Packed> = recencies.iter().copied().map(Packed::from).collect();
        let column: Vec<i32> = created.iter().take(cells.len()).map(|day| day.epoch_days()).collect();
        let mut found = vec![0; cells.len()];
        indicators(&cells, &column, baseline, &mut found).unwrap();
        let expected: Vec<i32> = recencies
            .iter()
            .zip(&created)
            .map(|(recency, created)| day_number(recency.indicator(*created, baseline).last_active()))
            .collect();
        prop_assert_eq!(found, expected);
    }
}

fn day_number(last: LastActive) -> i32 {
    last.day().map_or(OPEN_ENDED, Day::epoch_days)
}

/// Every kind of the table and every rule a host can register, in every rule set, with every flag and product: the two
/// forms agree (L-15).
#[test]
fn every_row_that_there_can_be_agrees() {
    let mut rules_of_host = vec![Counts::Never];
    for rules in RuleSet::ALL {
        for dated in [Dated::ByProduct, Dated::OnTheDay] {
            for provided in
                [Provided::Always, Provided::OwnChange, Provided::OwnChangeLeavingAGrant]
            {
                rules_of_host.push(Counts::Since { rules: *rules, dated, provided });
            }
        }
    }
    let names: Vec<String> = (0..rules_of_host.len()).map(|at| format!("own-{at}")).collect();
    let registered: Vec<(&str, HostRule)> = names
        .iter()
        .zip(rules_of_host)
        .zip(0..)
        .map(|((name, counts), code)| {
            (name.as_str(), HostRule::new(HostKind::new(code).unwrap(), counts))
        })
        .collect();
    let host = HostKinds::new(&registered).unwrap();
    let day: Day = "2018-06-15".parse().unwrap();
    let later: Day = "2018-09-01".parse().unwrap();
    let mut compared = 0;
    let kinds = Kind::ALL.iter().map(|kind| kind.as_str()).chain(names.iter().map(String::as_str));
    for (name, flag) in kinds.flat_map(|name| (0..16).map(move |flag| (name, flag))) {
        for valid in [None, Some(later)] {
            let open_ended = flag & flags::OPEN_ENDED != 0;
            let dated =
                if open_ended { Some(Validity::OpenEnded) } else { valid.map(Validity::Until) };
            let none_granted = flag & flags::NONE_GRANTED != 0;
            let facts = RowFacts {
                day,
                product: dated.map_or(Product::Undated, Product::Dated),
                remaining: if none_granted {
                    Remaining::NoneGranted
                } else {
                    Remaining::SomeGranted
                },
            };
            let mut activity = host.activity(name, facts).unwrap();
            if flag & flags::CANCELLED != 0 {
                activity = Activity::cancelled(activity);
            }
            if flag & flags::MASS_UPDATE != 0 {
                activity = Activity::by_mass_update(activity);
            }
            for rules in RuleSet::ALL {
                let (kinds, days, flags) = ([activity.kind().code()], [day.epoch_days()], [flag]);
                let (validity, bitmap) = ([later.epoch_days()], [u8::from(valid.is_some())]);
                let rows = Activities::new(&kinds, &days)
                    .and_then(|rows| rows.with_validity(&validity, Some(&bitmap)))
                    .and_then(|rows| rows.with_flags(&flags))
                    .unwrap();
                let kernel = Kernel::new(*rules, host, Unknown::Refuse);
                let mut cells = [Packed::NONE];
                kernel.fold(&rows, Layout::Scattered(&[0]), &mut cells).unwrap();
                assert_eq!(
                    cells[0].recency(),
                    Ok(Recency::of(activity, *rules)),
                    "{activity:?} {rules}"
                );
                compared += 1;
            }
        }
    }
    assert_eq!(compared, (13 + 13) * 16 * 2 * 2);
}

/// Columns may be left away: no validity is no dated product, no flags is no flag.
#[test]
fn columns_that_are_left_away_say_nothing() {
    let (kinds, days) = ([Kind::Sale.code(); 2], [10, 20]);
    let fold = |rows: Activities<'_>| {
        let mut cells = [Packed::NONE; 2];
        kernel(RuleSet::V1_7).fold(&rows, Layout::Grouped(&[0, 1, 2]), &mut cells).unwrap();
        let mut last = [0; 2];
        indicators(&cells, &[0; 2], Baseline::Fallback, &mut last).unwrap();
        last
    };
    let rows = Activities::new(&kinds, &days).unwrap();
    assert_eq!(fold(rows), [10, 20]);
    assert_eq!(fold(rows.with_validity(&[30, 40], None).unwrap()), [30, 40]);
    assert_eq!(fold(rows.with_validity(&[30, 40], Some(&[0b10])).unwrap()), [10, 40]);
    assert_eq!(fold(rows.with_flags(&[0, flags::OPEN_ENDED]).unwrap()), [10, OPEN_ENDED]);
}

/// The nightly run of R-12 over columns: what it selects is what a full run selects (L-1).
#[test]
fn the_nightly_run_of_the_acceptance_case_leaves_the_indicator_alone() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let stored = [day("2018-06-15").epoch_days()];
    let period = InactivityPeriod::DEFAULT;
    assert_eq!(candidates(&stored, None, period, day("2018-08-01")), Ok(vec![]));
    assert_eq!(candidates(&stored, None, period, day("2021-06-16")), Ok(vec![0]));
}
