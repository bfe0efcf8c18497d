//! Days counted: shifts, weeks, months. Nothing here knows of words; what lies outside the calendar is `None`.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::types::Interval;
use crate::lexicon::calendar::Period;

const FIRST: Date = jiff::civil::date(1, 1, 1);

/// The day so many days later.
pub(super) fn plus_days(day: Date, count: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(count).ok()?).ok()
}

fn plus_months(day: Date, count: i64) -> Option<Date> {
    day.checked_add(Span::new().try_months(count).ok()?).ok()
}

/// The day so many units later.
pub(super) fn plus(day: Date, unit: Period, count: i32) -> Option<Date> {
    let count = i64::from(count);
    match unit {
        Period::Minute | Period::Hour => Some(day),
        Period::Day | Period::Weekend => plus_days(day, count),
        Period::Week => plus_days(day, count * 7),
        Period::Fortnight => plus_days(day, count * 14),
        Period::Month => plus_months(day, count),
        Period::Quarter => plus_months(day, count * 3),
        Period::Half => plus_months(day, count * 6),
        Period::Year => plus_months(day, count * 12),
        Period::Decade => plus_months(day, count * 120),
        Period::Century => plus_months(day, count * 1200),
    }
}

/// Days counted from the first of the year 1, which is 1.
pub(super) fn fixed(day: Date) -> i64 {
    FIRST.duration_until(day).as_hours() / 24 + 1
}

/// The day with such a count.
pub(super) fn from_fixed(count: i64) -> Option<Date> {
    plus_days(FIRST, count.checked_sub(1)?)
}

/// Monday is 1.
pub(super) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_one_offset()
}

/// The calendar unit in which a day lies.
pub(super) fn unit_around(day: Date, unit: Period) -> Option<Interval> {
    let start = match unit {
        Period::Minute | Period::Hour | Period::Day => day,
        Period::Week | Period::Fortnight => plus_days(day, 1 - i64::from(weekday(day)))?,
        Period::Weekend => plus_days(day, 6 - i64::from(weekday(day)))?,
        Period::Month => day.first_of_month(),
        Period::Quarter => Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?,
        Period::Half => Date::new(day.year(), (day.month() - 1) / 6 * 6 + 1, 1).ok()?,
        Period::Year => day.first_of_year(),
        Period::Decade => Date::new(day.year().div_euclid(10) * 10, 1, 1).ok()?,
        Period::Century => Date::new(day.year().div_euclid(100) * 100, 1, 1).ok()?,
    };
    let end = match unit {
        Period::Weekend => plus_days(start, 2)?,
        Period::Minute | Period::Hour => plus_days(start, 1)?,
        _ => plus(start, unit, 1)?,
    };
    Some(Interval::days(start, end))
}

/// So many months of a year; they may run into the next.
pub(super) fn months(year: i16, first: i8, count: i8) -> Option<Interval> {
    let start = Date::new(year, first, 1).ok()?;
    Some(Interval::days(start, plus_months(start, i64::from(count))?))
}

/// Whole years.
pub(super) fn years(first: i16, count: i16) -> Option<Interval> {
    Some(Interval::days(
        Date::new(first, 1, 1).ok()?,
        Date::new(first.checked_add(count)?, 1, 1).ok()?,
    ))
}

/// One day.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Interval> {
    whole_day(Date::new(year, month, day).ok()?)
}

/// One day.
pub(super) fn whole_day(day: Date) -> Option<Interval> {
    Some(Interval::days(day, day.tomorrow().ok()?))
}

/// A week by its number.
pub(super) fn week(year: i16, week: i8) -> Option<Interval> {
    let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    Some(Interval::days(monday, plus_days(monday, 7)?))
}

/// The n-th such weekday of a month, counted from the end where negative.
pub(super) fn nth_weekday(year: i16, month: i8, weekday: i8, nth: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}
