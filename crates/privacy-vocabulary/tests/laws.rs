//! The period of inactivity against a second calendar: a table of month lengths, tuples, and nothing of the library's.

#[cfg(test)]
mod calendar {
    #![expect(
        clippy::arithmetic_side_effects,
        reason = "years, months and days of a small calendar"
    )]

    use privacy_vocabulary::{Day, InactivityPeriod};
    use proptest::{prelude::*, sample::select};

    /// A day as year, month and day of the month: tuples compare as days do.
    pub(crate) type Ymd = (u32, u32, u32);

    pub(crate) const FIRST: Ymd = (1900, 1, 1);
    pub(crate) const LAST: Ymd = (2200, 12, 31);

    const MONTH_LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// The years divisible by four from 1900 to 2200, less the full centuries, of which 2000 alone has a 29 February.
    pub(crate) fn month_length(year: u32, month: u32) -> u32 {
        let leap = year == 2000 || (year % 4 == 0 && ![1900, 2100, 2200].contains(&year));
        if month == 2 && leap { 29 } else { MONTH_LENGTHS[month as usize - 1] }
    }

    pub(crate) fn day_after((year, month, day): Ymd) -> Ymd {
        if day < month_length(year, month) {
            (year, month, day + 1)
        } else if month < 12 {
            (year, month + 1, 1)
        } else {
            (year + 1, 1, 1)
        }
    }

    pub(crate) fn day_before((year, month, day): Ymd) -> Ymd {
        if day > 1 {
            (year, month, day - 1)
        } else if month > 1 {
            (year, month - 1, month_length(year, month - 1))
        } else {
            (year - 1, 12, 31)
        }
    }

    /// Month by month, and at the end the same day of the month, or the last one.
    pub(crate) fn last_day_of_period((year, month, day): Ymd, months: u32) -> Ymd {
        let (mut year, mut month) = (year, month);
        for _ in 0..months {
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        (year, month, day.min(month_length(year, month)))
    }

    pub(crate) fn in_range(ymd: Ymd) -> bool {
        (FIRST..=LAST).contains(&ymd)
    }

    /// By way of text, so that the library's own reading of numbers is not relied on.
    pub(crate) fn as_day((year, month, day): Ymd) -> Day {
        format!("{year:04}-{month:02}-{day:02}").parse().unwrap()
    }

    pub(crate) fn as_day_if_any(ymd: Ymd) -> Option<Day> {
        in_range(ymd).then(|| as_day(ymd))
    }

    pub(crate) fn period(months: u32) -> InactivityPeriod {
        InactivityPeriod::from_months(months.try_into().unwrap()).unwrap()
    }

    /// Half at the ends of months, many around 29 February, and some at the ends of the range.
    pub(crate) fn ymds() -> impl Strategy<Value = Ymd> {
        let years = prop_oneof![
            4 => 2015_u32..=2026,
            2 => 1900_u32..=2200,
            1 => select(vec![1900, 1901, 1999, 2000, 2001, 2099, 2100, 2101, 2199, 2200]),
        ];
        let days = prop_oneof![3 => 28_u32..=31, 1 => 1_u32..=2, 2 => 1_u32..=31];
        (years, prop_oneof![3 => 1_u32..=12, 1 => 2_u32..=3], days)
            .prop_map(|(year, month, day)| (year, month, day.min(month_length(year, month))))
    }

    pub(crate) fn months() -> impl Strategy<Value = u32> {
        prop_oneof![3 => 1_u32..=13, 3 => select(vec![24, 35, 36, 37, 48, 60, 120]), 2 => 1_u32..=1200]
    }

    /// A day of activity, a period, and a day at most two days from its end, or any other.
    pub(crate) fn since_months_today() -> impl Strategy<Value = (Ymd, u32, Ymd)> {
        (ymds(), months()).prop_flat_map(|(since, months)| {
            let end = last_day_of_period(since, months);
            let near = [
                day_before(day_before(end)),
                day_before(end),
                end,
                day_after(end),
                day_after(day_after(end)),
            ];
            let near: Vec<_> = near.into_iter().map(|day| day.clamp(FIRST, LAST)).collect();
            (Just(since), Just(months), prop_oneof![4 => select(near), 1 => ymds()])
        })
    }
}

#[cfg(test)]
mod laws {
    use privacy_vocabulary::{Day, InactivityPeriod, PeriodError};
    use proptest::prelude::*;

    use super::calendar::{
        FIRST, LAST, as_day, as_day_if_any, day_after, day_before, last_day_of_period,
        month_length, months, period, since_months_today, ymds,
    };

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        /// `today > since + n months`, the sum clamped to the end of the month (E-2).
        #[test]
        fn a_period_has_passed_from_the_day_after_its_end((since, months, today) in since_months_today()) {
            let end = last_day_of_period(since, months);
            let period = period(months);
            prop_assert_eq!(period.end(as_day(since)), as_day_if_any(end));
            prop_assert_eq!(period.has_passed(as_day(since), as_day(today)), today > end);
            prop_assert_eq!(period.first_day_after(as_day(since)), as_day_if_any(day_after(end)));
        }

        /// One cut-off date is the same question as the period, for every activity near the boundary (E-2, L-4).
        #[test]
        fn the_cutoff_asks_the_same_question((since, months, today) in since_months_today()) {
            let (period, today_day) = (period(months), as_day(today));
            let start = period.cutoff(today_day).map_or(since, |cutoff| {
                let text = cutoff.to_string();
                let mut parts = text.split('-').map(|part| part.parse().unwrap());
                (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap())
            });
            let mut activity = (0..4).fold(start, |day, _| if day > FIRST { day_before(day) } else { day });
            for _ in 0..9 {
                let passed = today > last_day_of_period(activity, months);
                let before_the_cutoff = period.cutoff(today_day).is_some_and(|cutoff| as_day(activity) <= cutoff);
                prop_assert_eq!(before_the_cutoff, passed, "{:?}", activity);
                prop_assert_eq!(period.has_passed(as_day(activity), today_day), passed, "{:?}", activity);
                if activity == LAST {
                    break;
                }
                activity = day_after(activity);
            }
        }

        /// Days order, follow and precede one another as tuples do.
        #[test]
        fn days_are_ordered_as_the_calendar_is(one in ymds(), other in ymds()) {
            prop_assert_eq!(as_day(one).cmp(&as_day(other)), one.cmp(&other));
            prop_assert_eq!(as_day(one).next(), as_day_if_any(day_after(one)));
            prop_assert_eq!(as_day(one).previous(), as_day_if_any(day_before(one)));
            let length = month_length(one.0, one.1);
            prop_assert_eq!(as_day(one).ends_month(), one.2 == length);
            prop_assert_eq!(as_day(one).month_end(), as_day((one.0, one.1, length)));
        }

        /// A longer period never passes earlier, and a day more never takes one back (L-4).
        #[test]
        fn a_period_is_monotone((since, months, today) in since_months_today(), other in months(), later in ymds()) {
            let passed = |months: u32, today| period(months).has_passed(as_day(since), as_day(today));
            if passed(months, today) {
                prop_assert!(passed(months.min(other), today) && passed(months, today.max(later)));
            }
        }

        /// No text makes a day or a period panic, and what is read is what was written.
        #[test]
        fn reading_is_total_and_exact(text in "[0-9+-]{0,12}|\\PC{0,12}") {
            if let Ok(day) = text.parse::<Day>() {
                prop_assert_eq!(day.to_string(), text.as_str());
            }
            match text.parse::<InactivityPeriod>() {
                Ok(period) => prop_assert_eq!(period.to_string(), text.trim_start_matches('0')),
                Err(PeriodError::Unreadable) => prop_assert!(!text.is_empty() && text.contains(|c: char| !c.is_ascii_digit())),
                Err(_) => prop_assert!(text.bytes().all(|byte| byte.is_ascii_digit())),
            }
        }
    }

    /// The two sides of the cut-off for each day of the range and the periods in use: with the monotone law above this is
    /// the law for every activity (L-4).
    #[test]
    fn the_cutoff_is_the_last_day_that_has_passed_on_every_day_of_the_range() {
        let in_use = [1, 2, 3, 6, 11, 12, 13, 24, 36, 60, 120];
        let without_a_cutoff = 32 + 60 + 91 + 182 + 335 + 366 + 397 + 731 + 1_096 + 1_827 + 3_653; // from 1900-01-01
        assert_eq!(each_day(FIRST, LAST, &in_use), 109_938 * 11 - without_a_cutoff);
    }

    /// The same for every period from 1 to 120 months, over the years with and without 29 February on either side of a
    /// full century (L-4).
    #[test]
    fn the_cutoff_is_the_last_day_that_has_passed_for_every_period() {
        let all: Vec<u32> = (1..=120).collect();
        assert_eq!(each_day((1999, 12, 1), (2001, 3, 31), &all), 487 * 120);
        assert_eq!(each_day((2099, 12, 1), (2100, 3, 31), &all), 121 * 120);
        assert_eq!(each_day((2019, 1, 1), (2020, 12, 31), &all), 731 * 120);
    }

    fn each_day(from: (u32, u32, u32), to: (u32, u32, u32), periods: &[u32]) -> usize {
        let mut checked = 0_usize;
        let mut today = from;
        while today <= to {
            let day = as_day(today);
            for months in periods {
                let period = period(*months);
                if let Some(cutoff) = period.cutoff(day) {
                    let after = cutoff.next().unwrap();
                    assert!(period.has_passed(cutoff, day), "{today:?}, {months} months");
                    assert!(!period.has_passed(after, day), "{today:?}, {months} months");
                    checked = checked.saturating_add(1);
                } else {
                    assert!(!period.has_passed(Day::MIN, day), "{today:?}, {months} months");
                }
            }
            today = day_after(today);
        }
        checked
    }
}

/// Dates worked out by hand from Regulation (EEC, Euratom) No 1182/71.
#[cfg(test)]
mod by_hand {
    use privacy_vocabulary::{Day, InactivityPeriod};

    /// Art. 3(1), second paragraph: "the day during which that event occurs […] shall not be considered as falling within
    /// the period". Art. 3(2)(c): it ends "with the expiry of the last hour of whichever day in the last […] month […] is
    /// the same date as the day from which the period runs. If […] the day on which it should expire does not occur in the
    /// last month, the period shall end with the expiry of the last hour of the last day of that month."
    #[test]
    #[rustfmt::skip]
    fn the_regulation_read_by_hand() {
        for (since, months, last_day, why) in [
            ("2018-06-15",   36, "2021-06-15", "the same date of the last month"),
            ("2018-01-31",    1, "2018-02-28", "no 31 February, nor a 29th in 2018: its last day"),
            ("2020-01-31",    1, "2020-02-29", "2020 has a 29th"),
            ("2020-01-30",    1, "2020-02-29", "the 30th does not occur either"),
            ("2020-01-29",    1, "2020-02-29", "the 29th does"),
            ("2018-01-28",    1, "2018-02-28", "the 28th always does"),
            ("2018-02-28",    1, "2018-03-28", "the same date, although the period began on a month's last day"),
            ("2016-02-29",   12, "2017-02-28", "no 29 February 2017"),
            ("2016-02-29",   48, "2020-02-29", "there is one in 2020"),
            ("2017-02-28",   36, "2020-02-28", "the same date, not the last day of February 2020"),
            ("2096-02-29",   48, "2100-02-28", "2100 is divisible by 100 and not by 400"),
            ("1996-02-29",   48, "2000-02-29", "2000 is divisible by 400"),
            ("2018-08-31",    6, "2019-02-28", "half a year from a 31st"),
            ("2018-03-31",    1, "2018-04-30", "April has 30 days"),
            ("2018-12-31",    2, "2019-02-28", "over a year's end"),
            ("2018-12-31",   36, "2021-12-31", "a year's end"),
            ("1900-01-31", 1200, "2000-01-31", "a hundred years"),
            ("1901-03-31", 1199, "2001-02-28", "a hundred years less a month"),
        ] {
            let day = |text: &str| text.parse::<Day>().unwrap();
            let period = InactivityPeriod::from_months(months).unwrap();
            assert_eq!(period.end(day(since)), Some(day(last_day)), "{since} and {months} months: {why}");
            assert!(!period.has_passed(day(since), day(last_day)), "its last hour has not expired: {why}");
            assert!(period.has_passed(day(since), day(last_day).next().unwrap()), "{why}");
        }
    }

    /// 36 months are 1,096 days where a 29 February lies within, and 1,095 where none does.
    #[test]
    fn months_are_not_days() {
        let days = |from: &str| {
            let from: Day = from.parse().unwrap();
            InactivityPeriod::DEFAULT
                .end(from)
                .unwrap()
                .epoch_days()
                .saturating_sub(from.epoch_days())
        };
        assert_eq!((days("2017-03-01"), days("2017-02-28")), (1_096, 1_095));
        assert_eq!((days("2098-06-15"), days("2018-06-15")), (1_095, 1_096));
    }

    /// On 1 March 2018 a month has passed since the 28th, 29th, 30th and 31st of January alike: the cut-off is the last.
    #[test]
    #[rustfmt::skip]
    fn the_cutoff_read_by_hand() {
        for (today, months, cutoff) in [
            ("2018-03-01",  1, Some("2018-01-31")),
            ("2018-02-28",  1, Some("2018-01-27")),
            ("2020-03-01",  1, Some("2020-01-31")),
            ("2020-02-29",  1, Some("2020-01-28")),
            ("2021-03-01", 12, Some("2020-02-29")),
            ("2021-02-28", 12, Some("2020-02-27")),
            ("2018-05-01",  1, Some("2018-03-31")),
            ("2018-04-30",  1, Some("2018-03-29")),
            ("2021-06-16", 36, Some("2018-06-15")),
            ("1900-02-01",  1, None),
            ("1900-02-02",  1, Some("1900-01-01")),
        ] {
            let day = |text: &str| text.parse::<Day>().unwrap();
            let period = InactivityPeriod::from_months(months).unwrap();
            assert_eq!(period.cutoff(day(today)), cutoff.map(day), "{today} and {months} months");
        }
    }
}
