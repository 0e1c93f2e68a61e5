//! The laws of recency, each a named property, over worlds about the boundaries.

#[cfg(test)]
mod changes;
#[cfg(test)]
mod columns;
#[cfg(test)]
mod worlds;

#[cfg(test)]
mod laws {
    use chrono::{DateTime, FixedOffset};
    use privacy_recency::{
        Baseline, Because, Indicator, Recency, Refresh, RuleSet, day_in_zone, recency,
        recency_of_institution, recency_of_institution_explained, refresh,
    };
    use privacy_vocabulary::{Day, InactivityPeriod, LastActive};
    use proptest::{prelude::*, sample::select};

    use crate::worlds::{
        self, Row, days, days_about, histories, naive_indicator, naive_last, naive_passed,
        naive_recency, periods, rule_sets,
    };

    fn fold(rows: &[Row], rules: RuleSet) -> Recency {
        recency(rows.iter().map(Row::activity), rules)
    }

    fn baselines() -> impl Strategy<Value = Baseline> {
        select(Baseline::ALL)
    }

    /// A contact as a run finds it: its history, its creation, and an indicator that may lag behind.
    #[derive(Clone, Debug)]
    struct Contact {
        history: Vec<Row>,
        created: Day,
        lag: Lag,
    }

    /// How a stored indicator stands to the truth; it is never above it.
    #[derive(Clone, Debug)]
    enum Lag {
        Missing,
        None,
        AtMost(Day),
    }

    impl Contact {
        fn stored(&self, truth: LastActive) -> Option<LastActive> {
            match self.lag {
                Lag::Missing => None,
                Lag::None => Some(truth),
                Lag::AtMost(day) => Some(truth.min(LastActive::On(day))),
            }
        }
    }

    fn contacts(today: Day, period: InactivityPeriod) -> impl Strategy<Value = Contact> {
        let near = days_about(today, period).boxed();
        let lag =
            prop_oneof![Just(Lag::Missing), Just(Lag::None), near.clone().prop_map(Lag::AtMost),];
        (histories(today, period), near, lag).prop_map(|(history, created, lag)| Contact {
            history,
            created,
            lag,
        })
    }

    fn runs() -> impl Strategy<Value = (Day, InactivityPeriod, Vec<Contact>)> {
        (days(), periods()).prop_flat_map(|(today, period)| {
            (Just(today), Just(period), prop::collection::vec(contacts(today, period), 1..8))
        })
    }

    fn history() -> impl Strategy<Value = Vec<Row>> {
        (days(), periods()).prop_flat_map(|(today, period)| histories(today, period))
    }

    fn recencies() -> impl Strategy<Value = Recency> {
        (history(), rule_sets()).prop_map(|(rows, rules)| fold(&rows, rules))
    }

    /// A naive answer in the library's words.
    fn day_of(date: worlds::Date) -> LastActive {
        let (year, month, day) = date;
        Day::from_ymd(year, month, day).map_or(LastActive::OpenEnded, LastActive::On)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        /// The fold gives the date and the kind of a naive reading of the table.
        #[test]
        fn the_fold_is_that_of_a_naive_reading(rows in history(), rules in rule_sets()) {
            let winner = fold(&rows, rules).winner();
            let found = winner.map(|winner| (naive_last(winner.last_active()), winner.kind().as_str()));
            prop_assert_eq!(found, naive_recency(&rows, rules));
        }

        /// The reading of the oracle, whose rows and words are its own, is the same once more.
        #[test]
        fn the_fold_is_that_of_the_oracle(
            rows in history(), created in days(), rules in rule_sets(), baseline in baselines(),
        ) {
            let theirs: Vec<_> = rows.iter().filter_map(worlds::oracle_activity).collect();
            prop_assert_eq!(theirs.len(), rows.len());
            let (set, floor) = (worlds::oracle_rule_set(rules), baseline == Baseline::Floor);
            let last = privacy_oracle::recency::last_activity(&theirs, &[0, 1], set);
            let all = rows.iter().map(|row| (row.organization, row.activity()));
            let recency = recency_of_institution(all, &[0, 1], rules);
            let ours = recency.winner().map(|winner| worlds::oracle_last(winner.last_active()));
            prop_assert_eq!(ours, last.as_ref().map(|last| last.date));
            if let (Some(winner), Some(last)) = (recency.winner(), &last) {
                let names: Vec<_> = last.kinds.iter().map(|kind| worlds::oracle_name(*kind)).collect();
                prop_assert!(names.contains(&Some(winner.kind().as_str())));
            }
            let indicator = recency.indicator(created, baseline).last_active();
            let choice = if floor { privacy_oracle::recency::Baseline::Floor } else { privacy_oracle::recency::Baseline::Fallback };
            let theirs = privacy_oracle::recency::indicator(last.map(|last| last.date), created.date(), choice);
            prop_assert_eq!(worlds::oracle_last(indicator), theirs);
        }

        /// The indicator is that of a naive reading, and names the creation exactly where no activity decides.
        #[test]
        fn the_indicator_is_that_of_a_naive_reading(
            rows in history(), created in days(), rules in rule_sets(), baseline in baselines(),
        ) {
            let indicator = fold(&rows, rules).indicator(created, baseline);
            let last = naive_recency(&rows, rules);
            let floor = baseline == Baseline::Floor;
            let expected = naive_indicator(last.map(|(date, _)| date), created, floor);
            prop_assert_eq!(naive_last(indicator.last_active()), expected);
            match indicator.because() {
                Because::Activity(kind) => prop_assert_eq!(Some((expected, kind.as_str())), last),
                Because::Created => {
                    prop_assert_eq!(expected, worlds::naive(created));
                    prop_assert!(last.is_none_or(|(date, _)| floor && date < expected));
                }
            }
        }

        /// Skipping contacts whose stored indicator is fresh never changes who is selected (L-1).
        #[test]
        fn lazy_and_full_agree(
            (today, period, contacts) in runs(), rules in rule_sets(), baseline in baselines(),
        ) {
            for contact in &contacts {
                let last = naive_recency(&contact.history, rules).map(|(date, _)| date);
                let truth = naive_indicator(last, contact.created, baseline == Baseline::Floor);
                let full = naive_passed(truth, period.months(), today);

                let lazy = match refresh(contact.stored(day_of(truth)), period, today) {
                    Refresh::Leave => false,
                    Refresh::Recompute(_) => {
                        let renewed = fold(&contact.history, rules).indicator(contact.created, baseline);
                        renewed.last_active().day().is_some_and(|day| period.has_passed(day, today))
                    }
                };
                prop_assert_eq!(lazy, full);
            }
        }

        /// A stored indicator is computed anew exactly where it is missing or would make eligible.
        #[test]
        fn only_what_would_become_eligible_is_recomputed(
            (today, period, stored) in (days(), periods()).prop_flat_map(|(today, period)| {
                (Just(today), Just(period), prop::option::weighted(0.9, days_about(today, period)))
            }),
        ) {
            let anew = refresh(stored.map(LastActive::On), period, today) != Refresh::Leave;
            let expected = stored.is_none_or(|day| naive_passed(worlds::naive(day), period.months(), today));
            prop_assert_eq!(anew, expected);
        }

        /// With the floor, one more activity never makes a contact older (L-2).
        #[test]
        fn with_the_floor_an_activity_never_ages_a_contact(
            mut rows in history(), more in worlds::rows(days().boxed()), created in days(), rules in rule_sets(),
        ) {
            let before = fold(&rows, rules).indicator(created, Baseline::Floor);
            rows.push(more);
            let after = fold(&rows, rules).indicator(created, Baseline::Floor);
            prop_assert!(after.last_active() >= before.last_active());
        }

        /// With the fallback, only the first activity that counts can (L-2).
        #[test]
        fn with_the_fallback_only_the_first_activity_can_age_a_contact(
            mut rows in history(), more in worlds::rows(days().boxed()), created in days(), rules in rule_sets(),
        ) {
            let before = fold(&rows, rules).indicator(created, Baseline::Fallback);
            rows.push(more);
            let after = fold(&rows, rules).indicator(created, Baseline::Fallback);
            if after.last_active() < before.last_active() {
                prop_assert_eq!(before, Indicator::new(LastActive::On(created), Because::Created));
            }
        }

        /// Splitting the activities into any parts, in any order, and merging them changes nothing (L-3).
        #[test]
        fn parts_in_any_order_merge_to_the_whole(
            rows in history().prop_shuffle(),
            cuts in prop::collection::vec(0..5_usize, 12),
            order in Just(vec![0_usize, 1, 2, 3, 4]).prop_shuffle(),
            rules in rule_sets(), created in days(), baseline in baselines(),
        ) {
            let part = |wanted: usize| {
                let of_part = rows.iter().zip(&cuts).filter(move |(_, cut)| **cut == wanted);
                recency(of_part.map(|(row, _)| row.activity()), rules)
            };
            let merged = order.into_iter().map(part).fold(Recency::NONE, Recency::latest);
            prop_assert_eq!(merged, fold(&rows, rules));
            let last = naive_recency(&rows, rules).map(|(date, _)| date);
            let expected = naive_indicator(last, created, baseline == Baseline::Floor);
            prop_assert_eq!(naive_last(merged.indicator(created, baseline).last_active()), expected);
        }

        /// Every organization of the institution counts, whichever is asked, and no other (R-10, L-3).
        #[test]
        fn the_organizations_of_an_institution_and_no_others_count(
            rows in history(), organizations in prop::collection::vec(0..4_u8, 0..4), rules in rule_sets(),
        ) {
            let all = rows.iter().map(|row| (row.organization, row.activity()));
            let found = recency_of_institution(all, &organizations, rules);
            let own: Vec<Row> =
                rows.iter().filter(|row| organizations.contains(&row.organization)).copied().collect();
            let date = found.winner().map(|winner| naive_last(winner.last_active()));
            prop_assert_eq!(date, naive_recency(&own, rules).map(|(date, _)| date));
            let each = organizations.iter().map(|organization| {
                let all = rows.iter().map(|row| (row.organization, row.activity()));
                recency_of_institution(all, &[*organization], rules)
            });
            prop_assert_eq!(found, each.collect::<Recency>());
        }

        /// Recency is a commutative, associative, idempotent maximum with an identity.
        #[test]
        fn recency_is_a_mergeable_maximum(a in recencies(), b in recencies(), c in recencies()) {
            prop_assert_eq!(a.latest(b), b.latest(a));
            prop_assert_eq!(a.latest(b).latest(c), a.latest(b.latest(c)));
            prop_assert_eq!(a.latest(a), a);
            prop_assert_eq!(a.latest(Recency::NONE), a);
            prop_assert_eq!(Recency::NONE.latest(a), a);
            let last = |recency: Recency| recency.winner().map(|winner| naive_last(winner.last_active()));
            prop_assert_eq!(last(a.latest(b)), last(a).max(last(b)));
        }

        /// A later rule set only adds: no contact was last active earlier under it.
        #[test]
        fn a_later_rule_set_never_takes_an_activity_away(rows in history()) {
            prop_assert!(fold(&rows, RuleSet::V1_7) >= fold(&rows, RuleSet::V1_0));
        }

        /// The explanation changes nothing, and names every activity that does not count and no other.
        #[test]
        fn an_explanation_accounts_for_every_activity(rows in history(), rules in rule_sets()) {
            let all = || rows.iter().map(|row| (row.organization, row.activity()));
            let mut left_out = Vec::new();
            let found = recency_of_institution_explained(all(), &[0, 1], rules, |omission| {
                left_out.push(omission.position());
            });
            prop_assert_eq!(found, recency_of_institution(all(), &[0, 1], rules));
            let counts = |row: &Row| row.organization < 2 && row.date(rules).is_some();
            let expected: Vec<usize> =
                rows.iter().enumerate().filter(|(_, row)| !counts(row)).map(|(at, _)| at).collect();
            prop_assert_eq!(left_out, expected);
        }

        /// The day of an instant is that of the clock on the wall of the zone.
        #[test]
        fn an_instant_falls_on_the_day_of_the_wall_clock(
            day in days(), second in select(vec![0_i64, 1, 1800, 43_200, 84_600, 86_399]),
            offset in prop_oneof![select(vec![-43_200, -3600, -1, 0, 1, 3600, 7200, 50_400]), -86_399..=86_399_i32],
        ) {
            let since_epoch = i64::from(day.epoch_days()).saturating_mul(86_400).saturating_add(second);
            let wall = since_epoch.saturating_add(i64::from(offset)).div_euclid(86_400);
            let zone = FixedOffset::east_opt(offset).expect("an offset below a day");
            let instant = DateTime::from_timestamp(since_epoch, 0).expect("an instant of the range");
            let found = day_in_zone(instant, &zone).ok().map(|day| i64::from(day.epoch_days()));
            prop_assert_eq!(found, Some(wall).filter(|wall| (-25_567..=84_370).contains(wall)));
        }
    }

    /// Why L-1 asks for an indicator that is not above the truth: one that is hides a contact.
    #[test]
    fn a_stored_indicator_above_the_truth_hides_a_contact() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let (period, today) = (InactivityPeriod::DEFAULT, day("2021-07-01"));
        let (truth, too_high) = (day("2018-06-15"), LastActive::On(day("2018-09-01")));
        assert!(period.has_passed(truth, today));
        assert_eq!(refresh(Some(too_high), period, today), Refresh::Leave);
    }

    /// Why L-2 is not claimed of the fallback: an import of old history ages a fresh file.
    #[test]
    fn the_first_activity_can_age_a_contact_under_the_fallback() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let imported = privacy_recency::Activity::purchase(
            privacy_recency::Purchase::Sale,
            day("2010-01-01"),
            privacy_recency::Product::Undated,
        );
        let recency = Recency::of(imported, RuleSet::V1_7);
        let last = |baseline| recency.indicator(day("2024-01-01"), baseline).last_active();
        assert_eq!(last(Baseline::Fallback), LastActive::On(day("2010-01-01")));
        assert_eq!(last(Baseline::Floor), LastActive::On(day("2024-01-01")));
    }
}
