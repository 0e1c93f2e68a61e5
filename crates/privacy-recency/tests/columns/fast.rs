//! The fast forms, which give days alone or know contacts by their ids, say what the rows say (L-15).

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]

use std::collections::BTreeMap;

use privacy_recency::{
    Baseline, Kind, RuleSet, Winner,
    columns::{
        Activities, ByIds, ColumnsError, LastDays, Layout, OPEN_ENDED, Packed, Unknown, days,
        flags, indicators,
    },
};
use privacy_vocabulary::{Day, LastActive};
use proptest::{prelude::*, sample::select};

use super::{Columns, Table, day_number, kernel, tables};
use crate::worlds::{self, Row, Valid};

/// The last day that two bytes hold.
const LAST_NARROW: &str = "2079-06-04";

/// A table whose days all fit in two bytes, one at either end among them, or one that goes beyond in few rows or many.
fn tables_about_the_window() -> impl Strategy<Value = Table> {
    (tables(), select(vec![0_usize, 1, 2])).prop_map(|(mut table, beyond)| {
        let last: Day = LAST_NARROW.parse().unwrap();
        let within = |day: Day| day.min(last);
        let count = table.rows.len();
        for (at, (_, row)) in table.rows.iter_mut().enumerate() {
            let keep = match beyond {
                0 => false,
                1 => at + 1 == count,
                _ => true,
            };
            if !keep {
                row.day = within(row.day);
                if let Valid::Until(day) = row.valid {
                    row.valid = Valid::Until(within(day));
                }
            } else if beyond == 1 {
                row.day = last.next().unwrap();
            }
        }
        table
    })
}

fn last_days(folded: &LastDays) -> Vec<Option<LastActive>> {
    (0..folded.len()).map(|contact| folded.of(contact).unwrap()).collect()
}

fn deferred(columns: &Columns) -> Activities<'_> {
    Activities::deferred(&columns.kinds, &columns.days)
        .and_then(|rows| rows.with_validity(&columns.validity, Some(&columns.present)))
        .and_then(|rows| rows.with_flags(&columns.flags))
        .unwrap()
}

/// Ids of contacts that lie in the same heap, or far apart.
fn id_of(contact: u32) -> u64 {
    if contact % 2 == 0 { u64::from(contact) << 40 } else { u64::MAX - u64::from(contact) }
}

proptest! {
    /// The last days of every layout are those of the rows, checked before or on the way, whether they fit in two bytes or not (L-15).
    #[test]
    fn last_days_and_rows_agree(
        table in tables_about_the_window(), rules in worlds::rule_sets(), baseline in select(Baseline::ALL),
        created in prop::collection::vec(worlds::days(), 9),
    ) {
        let expected: Vec<_> =
            table.by_rows(rules).iter().map(|recency| recency.winner().map(Winner::last_active)).collect();
        let (scattered, sorted) = (Columns::of(&table.rows), Columns::of(&table.sorted().rows));
        let offsets = table.offsets();
        for (columns, layout) in [
            (&scattered, Layout::Scattered(&scattered.contacts)),
            (&sorted, Layout::Sorted(&sorted.contacts)),
            (&sorted, Layout::Grouped(&offsets)),
        ] {
            for activities in [deferred(columns), columns.activities()] {
                let mut found = LastDays::none(expected.len());
                let read = found.fold(&kernel(rules), &activities, layout).unwrap();
                prop_assert_eq!((read.activities, read.contacts), (table.rows.len(), expected.len()));
                prop_assert_eq!(last_days(&found), expected.clone());
                #[cfg(feature = "std")]
                for threads in [1, 3] {
                    let mut parallel = LastDays::none(expected.len());
                    let threads = std::num::NonZero::new(threads).unwrap();
                    parallel.fold_on(threads, &kernel(rules), &activities, layout).unwrap();
                    prop_assert_eq!(last_days(&parallel), expected.clone());
                }

                let mut cells = table.cells();
                kernel(rules).fold(&activities, layout, &mut cells).unwrap();
                let column: Vec<i32> = created.iter().take(cells.len()).map(|day| day.epoch_days()).collect();
                let (mut of_days, mut of_cells) = (vec![0; cells.len()], vec![0; cells.len()]);
                found.indicators(&column, baseline, &mut of_days).unwrap();
                indicators(&cells, &column, baseline, &mut of_cells).unwrap();
                prop_assert_eq!(of_days, of_cells);
                let numbers: Vec<_> = expected.iter().map(|last| last.map_or(i32::MIN, day_number)).collect();
                prop_assert_eq!(found.days(i32::MIN).unwrap(), numbers.clone());
                prop_assert_eq!(days(&cells, i32::MIN).unwrap(), numbers);
            }
        }
    }

    /// Batches folded one after the other, or apart and merged, give the whole (R-17, L-3).
    #[test]
    fn parts_of_last_days_merge_to_the_whole(
        table in tables_about_the_window(), size in select(vec![1_usize, 7, 100, 600]), rules in worlds::rule_sets(),
    ) {
        let mut one = LastDays::none(table.cells().len());
        let mut merged = one.clone();
        for batch in table.rows.chunks(size) {
            let columns = Columns::of(batch);
            let layout = Layout::Scattered(&columns.contacts);
            one.fold(&kernel(rules), &deferred(&columns), layout).unwrap();
            let mut part = LastDays::none(table.cells().len());
            part.fold(&kernel(rules), &deferred(&columns), layout).unwrap();
            merged = part.latest(merged).unwrap();
        }
        let expected: Vec<_> =
            table.by_rows(rules).iter().map(|recency| recency.winner().map(Winner::last_active)).collect();
        prop_assert_eq!(last_days(&one), expected.clone());
        prop_assert_eq!(last_days(&merged), expected);
    }

    /// Contacts known by any 64-bit ids have the recencies of the rows, kinds included, in one fold, in parts and merged (L-15, R-17).
    #[test]
    fn ids_and_rows_agree(table in tables(), size in select(vec![3_usize, 600, 5000]), rules in worlds::rule_sets()) {
        let expected: BTreeMap<u64, Packed> = (0..)
            .map(id_of)
            .zip(table.by_rows(rules).into_iter().map(Packed::from))
            .filter(|(_, cell)| *cell != Packed::NONE)
            .collect();
        let columns = Columns::of(&table.rows);
        let ids: Vec<u64> = columns.contacts.iter().map(|contact| id_of(*contact)).collect();
        let mut whole = ByIds::for_contacts(table.cells().len());
        whole.fold(&kernel(rules), &deferred(&columns), &ids).unwrap();
        let (mut batches, mut merged) = (ByIds::for_contacts(1), ByIds::for_contacts(100_000).finish());
        for batch in table.rows.chunks(size) {
            let columns = Columns::of(batch);
            let ids: Vec<u64> = columns.contacts.iter().map(|contact| id_of(*contact)).collect();
            batches.fold(&kernel(rules), &columns.activities(), &ids).unwrap();
            let mut part = ByIds::for_contacts(size);
            part.fold(&kernel(rules), &columns.activities(), &ids).unwrap();
            merged = merged.latest(&part.finish());
        }
        let all = [whole.finish(), batches.finish(), merged];
        #[cfg(feature = "std")]
        let all = all.into_iter().chain([2].into_iter().map(|threads| {
            let mut parallel = ByIds::for_contacts(20_000);
            let threads = std::num::NonZero::new(threads).unwrap();
            parallel.fold_on(threads, &kernel(rules), &deferred(&columns), &ids).unwrap();
            parallel.finish()
        }));
        for found in all {
            prop_assert_eq!(found.len(), expected.len());
            prop_assert_eq!(found.iter().collect::<BTreeMap<_, _>>(), expected.clone());
            for contact in 0..table.contacts {
                let cell = expected.get(&id_of(contact)).copied().unwrap_or(Packed::NONE);
                prop_assert_eq!(found.of(id_of(contact)), cell);
            }
        }
    }

    /// However rows said to be sorted are cut into shares, a row out of order or of no contact is found, and else the answer is that
    /// of one thread (L-15).
    #[cfg(feature = "std")]
    #[test]
    fn shares_of_sorted_rows_agree_and_miss_no_row_out_of_order(
        mut contacts in prop::collection::vec(0..12_u32, 0..90), swapped in any::<(usize, usize)>(), far in any::<usize>(),
        contact in select(vec![0_u32, 5, 11, 12, u32::MAX]), day in select(vec![17_100, 84_000]), threads in 1..6_usize,
    ) {
        contacts.sort_unstable();
        let mut days: Vec<_> = (17_000..).take(contacts.len()).collect();
        if !contacts.is_empty() {
            let length = contacts.len();
            contacts.swap(swapped.0 % length, swapped.1 % length);
            if far % 3 == 0 {
                contacts[far % length] = contact;
            }
            days[far % length] = day;
        }
        let kinds = vec![Kind::Sale.code(); contacts.len()];
        let activities = Activities::deferred(&kinds, &days).unwrap();
        let (mut one, mut several) = (LastDays::none(12), LastDays::none(12));
        let layout = Layout::Sorted(&contacts);
        let folded = one.fold(&kernel(RuleSet::V1_7), &activities, layout);
        let threads = std::num::NonZero::new(threads).unwrap();
        prop_assert_eq!(several.fold_on(threads, &kernel(RuleSet::V1_7), &activities, layout), folded);
        prop_assert_eq!(folded.is_ok(), contacts.is_sorted() && contacts.iter().all(|contact| *contact < 12));
        prop_assert_eq!(several.days(i32::MIN), one.days(i32::MIN));
    }

    /// What is wrong in a column is the same error at the same row, whether it was checked before or on the way, and is not forgotten.
    #[test]
    fn a_deferred_check_gives_the_error_of_a_check(
        table in tables_about_the_window(), at in any::<usize>(), wrong in 0..6_usize, day in select(vec![i32::MIN, -25_568, 84_371, i32::MAX]),
    ) {
        prop_assume!(!table.rows.is_empty());
        let at = at % table.rows.len();
        let mut columns = Columns::of(&table.sorted().rows);
        let sorted = wrong == 5;
        match wrong {
            0 => columns.days[at] = day,
            1 => {
                columns.validity[at] = day;
                columns.present[at / 8] |= 1 << (at % 8);
            }
            2 => columns.flags[at] |= 1 << 4,
            3 => columns.kinds[at] = 40,
            4 => columns.contacts[at] = table.contacts + u32::try_from(at).unwrap(),
            _ => columns.contacts.reverse(),
        }
        let layout = if sorted { Layout::Sorted(&columns.contacts) } else { Layout::Scattered(&columns.contacts) };
        let mut cells = table.cells();
        let checked = Activities::new(&columns.kinds, &columns.days)
            .and_then(|rows| rows.with_validity(&columns.validity, Some(&columns.present)))
            .and_then(|rows| rows.with_flags(&columns.flags))
            .and_then(|rows| kernel(RuleSet::V1_7).fold(&rows, layout, &mut cells));
        let mut last = LastDays::none(table.cells().len());
        let on_the_way = last.fold(&kernel(RuleSet::V1_7), &deferred(&columns), layout);
        prop_assert_eq!(on_the_way, checked);
        let packed = kernel(RuleSet::V1_7).fold(&deferred(&columns), layout, &mut cells);
        prop_assert_eq!(packed, checked);
        prop_assert!(checked.is_err() || sorted);
        let empty = Activities::new(&[], &[]).unwrap();
        let later = last.fold(&kernel(RuleSet::V1_7), &empty, Layout::Scattered(&[]));
        prop_assert_eq!(later.err(), checked.err());
        let days = last.indicators(&vec![0; cells.len()], Baseline::Floor, &mut vec![0; cells.len()]);
        prop_assert_eq!(days.err(), checked.err());
        prop_assert_eq!(last.latest(LastDays::none(cells.len())).err(), checked.err());
        if wrong < 4 {
            let ids = vec![7; columns.kinds.len()];
            let mut by_ids = ByIds::for_contacts(1);
            let by_id = by_ids.fold(&kernel(RuleSet::V1_7), &deferred(&columns), &ids);
            prop_assert_eq!((by_id.err(), by_ids.finish().len()), (checked.err(), 0));
            #[cfg(feature = "std")]
            for threads in [1, 3] {
                let threads = std::num::NonZero::new(threads).unwrap();
                let mut by_ids = ByIds::for_contacts(1);
                let by_id = by_ids.fold_on(threads, &kernel(RuleSet::V1_7), &deferred(&columns), &ids);
                prop_assert_eq!((by_id.err(), by_ids.finish().len()), (checked.err(), 0));
            }
        }
    }
}

/// A row of every kind that differs from its neighbours, so that a lane read twice or left out is seen.
fn row(at: u32) -> Row {
    let names =
        ["sale", "email-opened", "campaign-clicked", "reservation", "authorizations-changed"];
    let day = |days: u32| Day::from_epoch_days(i32::try_from(days).unwrap()).unwrap();
    Row {
        name: names[usize::try_from(at).unwrap() % names.len()],
        organization: 0,
        day: day(10_000 + at * 37 % 5_000),
        valid: match at % 7 {
            0 => Valid::Undated,
            1 if at % 3 == 0 => Valid::OpenEnded,
            _ => Valid::Until(day(10_000 + at * 61 % 5_000)),
        },
        some_granted: at % 11 != 0,
        cancelled: at % 13 == 0,
        mass_update: at % 17 == 0,
    }
}

/// Every length about those of lanes and blocks, with rows that begin within a byte of the bitmap where they are grouped.
#[test]
fn every_length_about_a_lane_and_a_block_agrees() {
    let lengths = (0..=70).chain(1_000..=1_050).chain([2_047, 2_048, 2_049, 3_071, 3_073]);
    for length in lengths {
        let rows = (0..length).map(|at| (at * at % 5, row(at))).collect();
        let table = Table { contacts: 5, rows };
        let expected: Vec<_> = table
            .by_rows(RuleSet::V1_7)
            .iter()
            .map(|recency| recency.winner().map(Winner::last_active))
            .collect();
        let (columns, sorted) = (Columns::of(&table.rows), Columns::of(&table.sorted().rows));
        let offsets = table.offsets();
        for (columns, layout) in [
            (&columns, Layout::Scattered(&columns.contacts)),
            (&sorted, Layout::Sorted(&sorted.contacts)),
            (&sorted, Layout::Grouped(&offsets)),
        ] {
            let mut found = LastDays::none(5);
            found.fold(&kernel(RuleSet::V1_7), &deferred(columns), layout).unwrap();
            assert_eq!(last_days(&found), expected, "{length} rows");
            let mut cells = table.cells();
            kernel(RuleSet::V1_7).fold(&deferred(columns), layout, &mut cells).unwrap();
            let packed: Vec<_> =
                table.by_rows(RuleSet::V1_7).into_iter().map(Packed::from).collect();
            assert_eq!(cells, packed, "{length} rows");
        }
    }
}

/// An unknown kind leaves its contact without a day, in rows before and after which days fit in two bytes.
#[test]
fn an_unknown_kind_keeps_its_contact() {
    let kernel = privacy_recency::columns::Kernel::new(
        RuleSet::V1_7,
        privacy_recency::HostKinds::NONE,
        Unknown::KeepContact,
    );
    let mut kinds = vec![Kind::Sale.code(); 3_000];
    kinds[2_000] = 40;
    let days = vec![17_000; 3_000];
    let contacts: Vec<u32> = (0..3_000).collect();
    let activities = Activities::deferred(&kinds, &days).unwrap();
    let mut last = LastDays::none(3_000);
    last.fold(&kernel, &activities, Layout::Sorted(&contacts)).unwrap();
    for contact in 0..3_000 {
        assert_eq!(last.of(contact).is_err(), contact == 2_000);
    }
    assert_eq!(last.of(3_000), Ok(None));
    let refused = last.indicators(&days, Baseline::Fallback, &mut vec![0; 3_000]);
    assert_eq!(refused, Err(ColumnsError::Unevaluated { row: 2_000 }));
    assert_eq!(last.days(i32::MIN), Err(ColumnsError::Unevaluated { row: 2_000 }));
    let mut by_ids = ByIds::for_contacts(3_000);
    let ids: Vec<u64> = (0..3_000).collect();
    by_ids.fold(&kernel, &activities, &ids).unwrap();
    let found = by_ids.finish();
    assert_eq!((found.len(), found.of(2_000)), (3_000, Packed::UNEVALUATED));
}

/// Both ends of what two bytes hold, the day beyond, and an open end.
#[test]
fn the_ends_of_the_window_agree() {
    let last: Day = LAST_NARROW.parse().unwrap();
    let kinds = [Kind::Sale.code(); 1];
    for day in [Day::MIN, Day::MIN.next().unwrap(), last, last.next().unwrap(), Day::MAX] {
        let days = [day.epoch_days()];
        let activities = Activities::deferred(&kinds, &days).unwrap();
        let mut folded = LastDays::none(1);
        folded.fold(&kernel(RuleSet::V1_7), &activities, Layout::Grouped(&[0, 1])).unwrap();
        assert_eq!(folded.of(0), Ok(Some(LastActive::On(day))));
        let open = [flags::OPEN_ENDED];
        let open = activities.with_flags(&open).unwrap();
        folded.fold(&kernel(RuleSet::V1_7), &open, Layout::Grouped(&[0, 1])).unwrap();
        assert_eq!(folded.of(0), Ok(Some(LastActive::OpenEnded)));
        let mut out = [0];
        folded.indicators(&[0], Baseline::Floor, &mut out).unwrap();
        assert_eq!(out, [OPEN_ENDED]);
    }
}
