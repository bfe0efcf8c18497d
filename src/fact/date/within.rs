//! Within a period: its n-th week or weekday, its last months, its early, middle or late part.

use jiff::civil::{Date, DateTime};

use super::days;
use super::point::Part;
use super::resolve::{Resolved, Setting};
use super::types::{Grain, Interval, midnight};
use crate::lexicon::calendar::Period;

/// The unit around a day; a holiday on a Monday belongs to the weekend before it.
pub(super) fn around(day: Date, unit: Period) -> Option<Interval> {
    if unit != Period::Weekend {
        return days::unit_around(day, unit);
    }
    match days::weekday(day) {
        1 => Some(Interval::days(days::plus_days(day, -2)?, days::plus_days(day, 1)?)),
        _ => days::unit_around(day, unit),
    }
}

/// The n-th unit within a period; a week belongs to the period that holds its Thursday.
pub(super) fn nth_unit(of: Interval, nth: i32, unit: Period) -> Option<Interval> {
    let (from, to) = (of.from?.date(), of.to?.date());
    let inside = |start: Date| match unit {
        Period::Week => days::plus_days(start, 3).is_some_and(|it| from <= it && it < to),
        _ => from <= start && start < to,
    };
    let base = if nth > 0 { from } else { to.yesterday().ok()? };
    let mut start = days::unit_around(base, unit)?.from?.date();
    if !inside(start) {
        start = days::unit_around(step(start, unit, nth.signum())?, unit)?.from?.date();
    }
    let start = step(start, unit, nth - nth.signum())?;
    inside(start).then(|| days::unit_around(start, unit)).flatten()
}

pub(super) fn step(day: Date, unit: Period, count: i32) -> Option<Date> {
    if unit == Period::Weekend {
        days::plus(day, Period::Week, count)
    } else {
        days::plus(day, unit, count)
    }
}

pub(super) fn run(of: Interval, count: i32, unit: Period) -> Option<Interval> {
    let (from, to) = (of.from?.date(), of.to?.date());
    let interval = if count > 0 {
        Interval::days(from, days::plus(from, unit, count)?)
    } else {
        Interval::days(days::plus(to, unit, count)?, to)
    };
    of.contains(&interval).then_some(interval)
}

pub(super) fn nth_weekday(of: Interval, nth: i32, day: i8) -> Option<Interval> {
    let (from, to) = (of.from?.date(), of.to?.date());
    let found = if nth > 0 {
        let ahead = (i64::from(day) - i64::from(days::weekday(from))).rem_euclid(7);
        days::plus_days(from, ahead + 7 * i64::from(nth - 1))?
    } else {
        let last = to.yesterday().ok()?;
        let back = (i64::from(days::weekday(last)) - i64::from(day)).rem_euclid(7);
        days::plus_days(last, -back + 7 * i64::from(nth + 1))?
    };
    (from <= found && found < to).then(|| days::whole_day(found)).flatten()
}

/// Narrows every reading to the part that is meant.
pub(super) fn take_part(resolved: &mut Resolved, part: Part, setting: Setting) {
    let anchor = setting.anchor.map(midnight);
    let mut slack = 0;
    for reading in &mut resolved.readings {
        let (Some(from), Some(to)) = (reading.from, reading.to) else { continue };
        if let Some((start, end)) = portion((from, to), resolved.grain, part, anchor) {
            (reading.from, reading.to) = (Some(start), Some(end));
        }
        slack = slack.max(length_in_days(from, to) / 5);
    }
    if !matches!(part, Part::Earlier | Part::Later | Part::Rest) {
        resolved.slack = slack;
    }
}

pub(super) fn length_in_days(from: DateTime, to: DateTime) -> u32 {
    u32::try_from(from.duration_until(to).as_hours() / 24).unwrap_or(0)
}

pub(super) fn portion(
    whole: (DateTime, DateTime),
    grain: Grain,
    part: Part,
    anchor: Option<DateTime>,
) -> Option<(DateTime, DateTime)> {
    let (from, to) = (whole.0.date(), whole.1.date());
    let at = |unit: Period, count: i32| days::plus(from, unit, count).map(midnight);
    // Years in thirds of four months, months at the 11th and 21st, weeks by Thursday, decades 40/20/40.
    let (one, two) = match grain {
        Grain::Year => (at(Period::Month, 4)?, at(Period::Month, 8)?),
        Grain::Month => (at(Period::Day, 10)?, at(Period::Day, 20)?),
        Grain::Week => (at(Period::Day, 3)?, at(Period::Day, 4)?),
        Grain::Quarter | Grain::Season => (at(Period::Month, 1)?, at(Period::Month, 2)?),
        Grain::Half => (at(Period::Month, 2)?, at(Period::Month, 4)?),
        Grain::Decade => {
            let years = i32::from(to.year()) - i32::from(from.year());
            (at(Period::Year, years * 2 / 5)?, at(Period::Year, years * 3 / 5)?)
        }
        Grain::Day | Grain::Hour | Grain::Minute => return None,
    };
    Some(match part {
        Part::Whole => whole,
        // `The beginning of the year` is its first quarter; `early` in it may be a month later.
        Part::Start if grain == Grain::Year => (whole.0, at(Period::Month, 3)?),
        Part::Start | Part::Early => (whole.0, one),
        Part::Mid => (one, two),
        Part::Late | Part::End => (two, whole.1),
        Part::Earlier => (whole.0, anchor.filter(|it| *it > whole.0 && *it < whole.1)?),
        Part::Rest => {
            (anchor.filter(|it| *it > whole.0 && *it < whole.1).unwrap_or(whole.0), whole.1)
        }
        Part::Later => (anchor.filter(|it| *it > whole.0 && *it < whole.1)?, whole.1),
    })
}
