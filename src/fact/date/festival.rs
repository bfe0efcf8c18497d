//! The days of a holiday: the rules of [`Holiday`] in a year, and the nearest ones where no year is said.

use jiff::civil::Date;

use super::days::{nth_weekday, plus_days, weekday, whole_day};
use super::point::{Point, Which};
use super::resolve::{Resolved, Setting, core, occurring};
use super::types::{Grain, Interval};
use super::{hebrew, hijri};
use crate::lexicon::holidays::Holiday;

/// When it is in a year, in order. The Islamic year is shorter than the common one, so a holiday may come twice.
pub(super) type InYear = [Option<Interval>; 2];

/// A holiday of a year, or the nearest ones where none is written; `None` where there is no such day.
pub(super) fn resolve(
    rule: Holiday,
    year: Option<i16>,
    which: Which,
    setting: Setting,
) -> Option<Resolved> {
    if let Holiday::Either(one, two) = rule {
        let mut both = resolve(*one, year, which, setting)?;
        let other = resolve(*two, year, which, setting)?;
        both.readings.extend(other.readings);
        both.slack = both.slack.max(other.slack);
        return Some(both.with_doubt());
    }
    let mut resolved = occurring(year, setting, Grain::Day, which, |it| in_year(rule, it))?;
    // The evening before belongs to the day, and some tell the day by it.
    let at_dusk = matches!(rule, Holiday::Hebrew { .. } | Holiday::Islamic { .. });
    if at_dusk {
        let eves: Vec<Interval> = resolved.readings.iter().filter_map(by_its_eve).collect();
        resolved.readings.extend(eves);
    }
    // An evening starts a day, the moon is seen late, the sun is early.
    let is_soft = at_dusk || matches!(rule, Holiday::About(..) | Holiday::FridayOfRamadan);
    resolved.slack = u32::from(is_soft);
    Some(resolved.with_doubt())
}

/// A holiday in the years that another period begins in.
pub(super) fn resolve_of(
    rule: Holiday,
    of: &Point,
    setting: Setting,
    depth: u8,
) -> Option<Resolved> {
    let of = core(&of.core, setting, depth)?;
    let mut found = of
        .readings
        .iter()
        .filter_map(|it| resolve(rule, Some(it.from?.date().year()), Which::Any, setting));
    let first = found.next();
    let resolved = match first {
        Some(it) => found.fold(it, |mut all, it| {
            all.readings.extend(it.readings);
            all
        }),
        None if of.readings.is_empty() => Resolved::relative(Vec::new(), Grain::Day),
        None => return None,
    };
    Some(Resolved { nature: of.nature, ..resolved.with_doubt() })
}

/// The same as told by the evening with which it starts.
fn by_its_eve(interval: &Interval) -> Option<Interval> {
    let (from, to) = (interval.from?.date(), interval.to?.date());
    let eve = from.yesterday().ok()?;
    if from.tomorrow().ok()? == to { whole_day(eve) } else { Some(Interval::days(eve, to)) }
}

/// When a holiday is in a year of the common calendar.
fn in_year(rule: Holiday, year: i16) -> InYear {
    let once = |it: Option<Date>| [it.and_then(whole_day), None];
    match rule {
        Holiday::Fixed(month, day) | Holiday::About(month, day) => {
            once(Date::new(year, month, day).ok())
        }
        Holiday::Nth(month, weekday, nth) => once(nth_weekday(year, month, weekday, nth)),
        Holiday::After(month, weekday, nth, days) => once(
            nth_weekday(year, month, weekday, nth).and_then(|it| plus_days(it, i64::from(days))),
        ),
        Holiday::OnOrBefore(month, day, weekday) => {
            once(Date::new(year, month, day).ok().and_then(|it| on_or_before(it, weekday)))
        }
        Holiday::Workday(month, day) => once(Date::new(year, month, day).ok().and_then(workday)),
        Holiday::Easter(days) => once(easter(year).and_then(|it| plus_days(it, i64::from(days)))),
        Holiday::Orthodox(days) => {
            once(orthodox(year).and_then(|it| plus_days(it, i64::from(days))))
        }
        Holiday::Hebrew { month, day, lasts, moved } => within(year, &hebrew::years(year), |it| {
            let date = hebrew::day(it, month, day)?;
            let index = usize::try_from(weekday(date) - 1).ok()?;
            let first = plus_days(date, i64::from(*moved.get(index)?))?;
            Some(Interval::days(first, plus_days(first, i64::from(lasts))?))
        }),
        Holiday::Islamic { month, day } => islamic(year, |it| match day {
            Some(day) => whole_day(hijri::day(it, month, day)?),
            None => {
                let (first, next) = hijri::month(it, month)?;
                Some(Interval::days(first, next))
            }
        }),
        Holiday::FridayOfRamadan => islamic(year, |it| {
            let (_, next) = hijri::month(it, 9)?;
            whole_day(on_or_before(next.yesterday().ok()?, 5)?)
        }),
        // Two holidays, each of which is looked at alone.
        Holiday::Either(..) => [None, None],
    }
}

/// Of the years of another calendar, those days that a year of the common one holds.
fn within(year: i16, years: &[i64], of: impl Fn(i64) -> Option<Interval>) -> InYear {
    let mut found = years
        .iter()
        .filter_map(|it| of(*it))
        .filter(|it| it.from.is_some_and(|it| it.year() == year));
    [found.next(), found.next()]
}

fn islamic(year: i16, of: impl Fn(i64) -> Option<Interval>) -> InYear {
    hijri::years(year).map_or([None, None], |years| within(year, &years, of))
}

fn on_or_before(day: Date, wanted: i8) -> Option<Date> {
    plus_days(day, -i64::from((weekday(day) - wanted).rem_euclid(7)))
}

/// A Saturday gives way to the Friday before, a Sunday to the Monday after.
fn workday(day: Date) -> Option<Date> {
    match weekday(day) {
        6 => day.yesterday().ok(),
        7 => day.tomorrow().ok(),
        _ => Some(day),
    }
}

/// Easter Sunday by the method of Meeus, Jones and Butcher.
#[expect(clippy::many_single_char_names, reason = "the letters of the published method")]
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

/// Easter Sunday of the Julian calendar in Gregorian days; right from 1900 to 2099.
#[expect(clippy::many_single_char_names, reason = "the letters of the published method")]
fn orthodox(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    plus_days(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?, 13)
}
