//! Days counted: shifts, weeks, Easter. Nothing here knows of words; what lies outside the calendar is `None`.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::types::Interval;
use crate::lexicon::calendar::{Holiday, Period};

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

/// The day of a holiday.
pub(super) fn holiday(rule: Holiday, year: i16) -> Option<Interval> {
    whole_day(holiday_date(rule, year)?)
}

fn holiday_date(rule: Holiday, year: i16) -> Option<Date> {
    match rule {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Nth(month, weekday, nth) => nth_weekday(year, month, weekday, nth),
        Holiday::After(month, weekday, nth, days) => {
            plus_days(nth_weekday(year, month, weekday, nth)?, i64::from(days))
        }
        Holiday::Easter(days) => plus_days(easter(year)?, i64::from(days)),
        Holiday::Orthodox(days) => plus_days(orthodox(year)?, i64::from(days)),
    }
}

fn nth_weekday(year: i16, month: i8, weekday: i8, nth: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

#[expect(clippy::many_single_char_names, reason = "the letters of the published method")]
/// Easter Sunday by the method of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[expect(clippy::many_single_char_names, reason = "the letters of the published method")]
/// Easter Sunday of the Julian calendar in Gregorian days; right from 1900 to 2099.
fn orthodox(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    plus_days(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?, 13)
}
