//! The Islamic calendar as its tables give it: thirty years with eleven leap days. Sighting the moon moves a month by a
//! day, so what is read here is kept with a day of slack.

use jiff::civil::Date;

use super::days::{fixed, from_fixed};

/// The day before the first of the calendar, counted as `from_fixed` counts: 18 July 622.
const EPOCH: i64 = 227_014;

/// Days before the first of a month.
const fn days_before(year: i64, month: i8) -> i64 {
    let month = month as i64;
    EPOCH + (year - 1) * 354 + (3 + 11 * year).div_euclid(30) + 29 * (month - 1) + month / 2
}

/// How long a month is.
const fn month_length(year: i64, month: i8) -> i64 {
    let (year_after, month_after) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    days_before(year_after, month_after) - days_before(year, month)
}

/// A day of the calendar; `None` for a month or day that it has not.
pub(super) fn day(year: i64, month: i8, day: i8) -> Option<Date> {
    let day = i64::from(day);
    let exists = (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
    from_fixed(days_before(year, month) + day).filter(|_| exists)
}

/// The first day of a month, and the first of the next.
pub(super) fn month(year: i64, month: i8) -> Option<(Date, Date)> {
    let first = day(year, month, 1)?;
    Some((first, from_fixed(days_before(year, month) + month_length(year, month) + 1)?))
}

/// The years of the calendar that a year of the common one meets.
pub(super) fn years(common: i16) -> Option<[i64; 3]> {
    let start = fixed(Date::new(common, 1, 1).ok()?);
    let first = (30 * (start - EPOCH - 1) + 10_646).div_euclid(10_631);
    Some([first, first + 1, first + 2])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(year: i64, month: i8, date: i8, expected: &str) {
        assert_eq!(day(year, month, date), expected.parse().ok(), "{year}-{month}-{date}");
    }

    #[test]
    fn days_of_known_years_are_those_of_the_tables() {
        check(1, 1, 1, "0622-07-19");
        check(1439, 9, 27, "2018-06-11");
        check(1445, 10, 1, "2024-04-10");
        check(1446, 9, 1, "2025-03-01");
        check(1440, 1, 1, "2018-09-12");
        check(1430, 12, 29, "2009-12-17");
        check(1431, 12, 30, "2010-12-07");
    }

    #[test]
    fn what_the_calendar_has_not_is_no_day() {
        assert_eq!(day(1445, 13, 1), None);
        assert_eq!(day(1445, 2, 30), None);
        assert_eq!(day(1430, 12, 30), None);
        assert_eq!(day(1445, 1, 0), None);
    }

    proptest! {
        #[test]
        fn the_months_follow_each_other_without_a_gap(year in 1_i64..2000, number in 1_i8..12) {
            let (first, next) = month(year, number).unwrap();
            prop_assert!([29, 30].contains(&(fixed(next) - fixed(first))));
            prop_assert_eq!(day(year, number + 1, 1), Some(next));
            let (_, end) = month(year, 12).unwrap();
            prop_assert_eq!(day(year + 1, 1, 1), Some(end));
        }

        #[test]
        fn thirty_years_have_eleven_leap_days(year in 1_i64..2000) {
            prop_assert_eq!(days_before(year + 30, 1) - days_before(year, 1), 10_631);
        }

        #[test]
        fn the_years_of_a_common_year_hold_all_of_its_days(common in 700_i16..3000) {
            let [first, _, last] = years(common).unwrap();
            prop_assert!(day(first, 1, 1) <= Date::new(common, 1, 1).ok());
            prop_assert!(day(last + 1, 1, 1) > Date::new(common, 12, 31).ok());
        }
    }
}
