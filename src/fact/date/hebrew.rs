//! The Jewish calendar in days of the common one. Exact: twelve or thirteen months by a reckoned mean moon, and the rules
//! that keep the new year off three weekdays.

use jiff::civil::Date;

use super::days::{from_fixed, plus_days};

/// The months by their number from the new year. The leap month comes before `ADAR`, which is the month of Purim in
/// every year.
const HESHVAN: i8 = 2;
const KISLEV: i8 = 3;
const ADAR: i8 = 6;

/// The day before the first of the calendar, counted as `from_fixed` counts.
const EPOCH: i64 = -1_373_428;

/// Days from the epoch to a year's first, before the two corrections that look at the years beside it.
const fn elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    // Never on a Sunday, Wednesday or Friday.
    if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
}

/// The first day of a year.
const fn new_year(year: i64) -> i64 {
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    // No year has 356 days, and none 382.
    let correction = if after - this == 356 {
        2
    } else if this - before == 382 {
        1
    } else {
        0
    };
    EPOCH + 1 + this + correction
}

const fn has_leap_month(year: i64) -> bool {
    (7 * year + 1).rem_euclid(19) < 7
}

/// How long a month is in a year of so many days.
const fn month_length(month: i8, year_length: i64) -> i64 {
    match month {
        HESHVAN if year_length % 10 == 5 => 30,
        KISLEV if year_length % 10 == 3 => 29,
        // Full and hollow months take turns.
        _ => 29 + (month % 2) as i64,
    }
}

/// A day of the calendar; `None` for a month or day that it has not.
pub(super) fn day(year: i64, month: i8, day: i8) -> Option<Date> {
    if !(1..=9_999).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let length = new_year(year + 1) - new_year(year);
    let leap = if month >= ADAR && has_leap_month(year) { 30 } else { 0 };
    let before: i64 = (1..month).map(|it| month_length(it, length)).sum();
    if !(1..=month_length(month, length)).contains(&i64::from(day)) {
        return None;
    }
    plus_days(from_fixed(new_year(year))?, leap + before + i64::from(day) - 1)
}

/// The years of the calendar that a year of the common one meets.
pub(super) fn years(common: i16) -> [i64; 2] {
    let first = i64::from(common) + 3_760;
    [first, first + 1]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(year: i64, month: i8, date: i8, expected: &str) {
        assert_eq!(day(year, month, date), expected.parse().ok(), "{year}-{month}-{date}");
    }

    #[test]
    fn holidays_of_known_years_fall_on_their_days() {
        check(5779, 1, 1, "2018-09-10");
        check(5779, 1, 10, "2018-09-19");
        check(5778, 7, 15, "2018-03-31");
        check(5784, 7, 15, "2024-04-23");
        check(5785, 3, 25, "2024-12-26");
        check(5784, ADAR, 14, "2024-03-24");
        check(5783, ADAR, 14, "2023-03-07");
        check(5785, 1, 1, "2024-10-03");
        check(5786, 5, 15, "2026-02-02");
        check(5786, 9, 6, "2026-05-22");
        check(5708, 8, 5, "1948-05-14");
    }

    #[test]
    fn what_the_calendar_has_not_is_no_day() {
        assert_eq!(day(5785, 13, 1), None);
        assert_eq!(day(5785, 4, 30), None);
        assert_eq!(day(0, 1, 1), None);
    }

    proptest! {
        #[test]
        fn a_year_has_one_of_six_lengths_and_starts_on_one_of_four_weekdays(year in 1_i64..7000) {
            let length = new_year(year + 1) - new_year(year);
            prop_assert!([353, 354, 355, 383, 384, 385].contains(&length));
            prop_assert_eq!(length > 360, has_leap_month(year));
            prop_assert!(![0, 3, 5].contains(&new_year(year).rem_euclid(7)));
        }

        #[test]
        fn the_months_of_a_year_follow_each_other_without_a_gap(year in 3762_i64..7000) {
            let last = day(year, 12, 29).unwrap();
            prop_assert_eq!(last.tomorrow().ok(), day(year + 1, 1, 1));
            for month in 1..12 {
                let next = day(year, month + 1, 1).unwrap();
                let end = day(year, month, 30).or_else(|| day(year, month, 29)).unwrap();
                let gap = if month + 1 == ADAR && has_leap_month(year) { 31 } else { 1 };
                prop_assert_eq!(plus_days(end, gap), Some(next));
            }
        }

        #[test]
        fn the_years_of_a_common_year_hold_all_of_its_days(common in 1000_i16..3000) {
            let [first, second] = years(common);
            prop_assert!(day(first, 1, 1) < Date::new(common, 1, 1).ok());
            prop_assert!(day(second + 1, 1, 1) > Date::new(common, 12, 31).ok());
        }
    }
}
