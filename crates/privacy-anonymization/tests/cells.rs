//! The laws of small cells, by counting what is published.

#[cfg(test)]
mod laws {
    use privacy_anonymization::{AtLeast, CellReport, Cells, Level, Place, Prefix, coarsen};
    use proptest::{collection::vec, prelude::*, sample::select};

    type Record = (u8, Place<'static>);

    /// Few towns, some with two post codes, some with one inhabitant, some coarsened before, and few people with several
    /// files.
    fn records() -> impl Strategy<Value = Vec<Record>> {
        let places = select(vec![
            ("FR", "35000", "Rennes"),
            ("FR", "35200", "Rennes"),
            ("FR", "35420", "Mellé"),
            ("FR", "29200", "Brest"),
            ("FR", "29253", "Île-de-Batz"),
            ("FR", "35*", ""),
            ("FR", "35*", "Rennes"),
            ("FR", "", ""),
            ("FR", "", "Brest"),
            ("CH", "1003", "Lausanne"),
            ("CH", "1204", "Genève"),
            ("FJ", "", "Suva"),
            ("", "", ""),
        ]);
        vec(
            (
                0_u8..12,
                places.prop_map(|(country, post_code, town)| Place::new(country, post_code, town)),
            ),
            0..40,
        )
    }

    fn at_least() -> impl Strategy<Value = u16> {
        2_u16..=6
    }

    fn published(records: &[Record], at_least: u16) -> (Vec<Level>, Vec<Record>) {
        let levels = coarsen(records, AtLeast::people(at_least).unwrap(), Prefix::DEFAULT);
        let kept = records
            .iter()
            .zip(&levels)
            .map(|((person, place), level)| (*person, place.coarsened(*level, Prefix::DEFAULT)))
            .collect();
        (levels, kept)
    }

    fn people<'a>(records: impl Iterator<Item = &'a Record>) -> usize {
        let mut people: Vec<u8> = records.map(|(person, _)| *person).collect();
        people.sort_unstable();
        people.dedup();
        people.len()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Whatever is left of a place is left of enough people's, or nothing is left.
        #[test]
        fn every_cell_that_is_left_is_shared(records in records(), at_least in at_least()) {
            let (_, kept) = published(&records, at_least);
            for (_, place) in &kept {
                let shared = people(kept.iter().filter(|(_, other)| other == place));
                prop_assert!(shared >= at_least.into() || *place == Place::new("", "", ""));
            }
            let report = CellReport::of(kept.iter().map(|(person, place)| (person, place)), AtLeast::people(at_least).unwrap());
            prop_assert_eq!(report.small_cells(), 0);
        }

        /// No record is coarser than it must be: on each finer level too few would have been left with it.
        #[test]
        fn no_record_loses_more_than_it_must(records in records(), at_least in at_least()) {
            let (levels, kept) = published(&records, at_least);
            for (((_, place), level), (_, left)) in records.iter().zip(&levels).zip(&kept) {
                for finer in Level::ALL.iter().filter(|finer| *finer < level) {
                    let wanted = place.coarsened(*finer, Prefix::DEFAULT);
                    if wanted == *left {
                        continue; // a coarser level by name, with nothing lost
                    }
                    let together = (0..records.len()).filter(|other| {
                        kept[*other].1 == wanted
                            || (levels[*other] > *finer && records[*other].1.coarsened(*finer, Prefix::DEFAULT) == wanted)
                    });
                    prop_assert!(people(together.map(|other| &records[other])) < at_least.into());
                }
            }
        }

        /// A second run over what the first has left takes nothing more (A-9, L-9).
        #[test]
        fn a_second_run_changes_nothing(records in records(), at_least in at_least()) {
            let (_, kept) = published(&records, at_least);
            let (_, again) = published(&kept, at_least);
            prop_assert_eq!(again, kept);
        }

        /// What is counted cell by cell is what the records say one by one.
        #[test]
        fn cells_and_records_say_the_same(records in records(), at_least in at_least()) {
            let (levels, kept) = published(&records, at_least);
            let at_least = AtLeast::people(at_least).unwrap();
            let cells: Cells<'_, u8> = records.iter().cloned().collect();
            let coarsening = cells.coarsen(at_least, Prefix::DEFAULT, |_| true);
            for level in Level::ALL {
                prop_assert_eq!(coarsening.records(*level), levels.iter().filter(|found| *found == level).count());
            }
            let pairs = || records.iter().zip(&kept);
            prop_assert_eq!(coarsening.changed(), pairs().filter(|((_, before), (_, after))| before != after).count());
            prop_assert_eq!(coarsening.nothing(), kept.iter().filter(|(_, after)| *after == Place::new("", "", "")).count());
            let alone = |all: &[Record]| {
                let mut cells: Vec<&Record> = all.iter().filter(|(_, place)| *place != Place::new("", "", "")).collect();
                cells.sort();
                cells.dedup();
                cells.iter().filter(|one| cells.iter().filter(|other| other.1 == one.1).count() == 1).count()
            };
            prop_assert_eq!(cells.report(at_least).unique_people(), alone(&records));
            prop_assert_eq!(coarsening.left().report(at_least).unique_people(), alone(&kept));
        }

        /// The order of the records decides nothing.
        #[test]
        fn the_order_of_the_records_decides_nothing(
            (records, shuffled) in records().prop_flat_map(|records| {
                let numbered: Vec<usize> = (0..records.len()).collect();
                (Just(records), Just(numbered).prop_shuffle())
            }),
            at_least in at_least(),
        ) {
            let (levels, _) = published(&records, at_least);
            let reordered: Vec<Record> = shuffled.iter().map(|at| records[*at].clone()).collect();
            let (other, _) = published(&reordered, at_least);
            prop_assert_eq!(shuffled.iter().map(|at| levels[*at]).collect::<Vec<_>>(), other);
        }

        /// What is left of a place is a part of it, and a coarser level never leaves more.
        #[test]
        fn a_coarser_level_never_leaves_more(records in records(), first in select(Level::ALL), then in select(Level::ALL)) {
            for (_, place) in records {
                let (coarsest, prefix) = (first.max(then), Prefix::DEFAULT);
                prop_assert_eq!(place.coarsened(first, prefix).coarsened(then, prefix), place.coarsened(coarsest, prefix));
            }
        }
    }
}
