//! What is said to allocate nothing allocates nothing: counted by an allocator that counts.

#[cfg(test)]
mod tests {
    use allocation_counter::measure;
    use privacy_recency::{
        Activity, Baseline, Event, Product, Purchase, Recency, RuleSet, Validity,
        columns::{Activities, Kernel, LastDays, Layout, Packed, Unknown, indicators},
        recency, recency_explained, refresh,
    };
    use privacy_vocabulary::{Day, InactivityPeriod};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// How many allocations it takes; the answer is looked at, so that it is not left out.
    fn allocations<T>(mut work: impl FnMut() -> T) -> u64 {
        let mut answer = None;
        let counted = measure(|| answer = Some(std::hint::black_box(work())));
        assert!(answer.is_some());
        counted.count_total
    }

    #[test]
    fn the_counter_counts() {
        assert_eq!(allocations(|| Box::new(std::hint::black_box(7))), 1);
    }

    /// Ten activities, each left out one named by position, kind, day, reason and rule.
    #[test]
    fn a_contact_is_explained_without_an_allocation() {
        let ticket = Product::Dated(Validity::Until(day("2018-09-01")));
        let sale = Activity::purchase(Purchase::Sale, day("2018-05-02"), ticket);
        let opened = Activity::event(Event::EmailOpened, day("2020-11-20"));
        let activities =
            [sale, opened, sale.cancelled(), opened, sale, opened, sale, opened, opened, sale];
        let explained = || {
            let mut left_out = 0;
            let recency = recency_explained(activities, RuleSet::V1_7, |omission| {
                left_out +=
                    usize::from(omission.position() < 10 && !omission.rule().as_str().is_empty());
            });
            let indicator = recency.indicator(day("2018-01-10"), Baseline::Fallback);
            let anew = refresh(
                Some(indicator.last_active()),
                InactivityPeriod::DEFAULT,
                day("2021-09-02"),
            );
            (indicator, anew, left_out)
        };
        assert_eq!(explained().2, 5);
        assert_eq!(allocations(explained), 0);
        assert_eq!(allocations(|| recency(activities, RuleSet::V1_7)), 0);
        let parts = [Recency::of(sale, RuleSet::V1_7), Recency::NONE];
        assert_eq!(allocations(|| parts[0].latest(parts[1])), 0);
    }

    #[test]
    fn columns_are_folded_without_an_allocation() {
        let kinds = [3_u8; 5_000];
        let days = vec![17_000; 5_000];
        let bitmap = [0b0110_1001; 625];
        let contacts: Vec<u32> = (0..5_000).map(|row| row / 5).collect();
        let offsets: Vec<i32> = (0..=1_000).map(|contact| contact * 5).collect();
        let kernel = Kernel::new(RuleSet::V1_7, privacy_recency::HostKinds::NONE, Unknown::Refuse);
        let mut cells = vec![Packed::NONE; 1_000];
        let mut last = LastDays::none(1_000);
        let mut out = vec![0; 1_000];
        for layout in
            [Layout::Scattered(&contacts), Layout::Sorted(&contacts), Layout::Grouped(&offsets)]
        {
            let columns = || {
                Activities::deferred(&kinds, &days)
                    .and_then(|rows| rows.with_validity(&days, Some(&bitmap)))
                    .and_then(|rows| rows.with_flags(&[0; 5_000]))
                    .unwrap()
            };
            assert_eq!(allocations(|| kernel.fold(&columns(), layout, &mut cells).unwrap()), 0);
            assert_eq!(allocations(|| last.fold(&kernel, &columns(), layout).unwrap()), 0);
        }
        let created = [16_000; 1_000];
        let fallback = Baseline::Fallback;
        assert_eq!(allocations(|| indicators(&cells, &created, fallback, &mut out).unwrap()), 0);
        assert_eq!(allocations(|| last.indicators(&created, fallback, &mut out).unwrap()), 0);
        assert_eq!(out, [17_000; 1_000]);
    }
}
