//! Dates as labelled sets write them: moments, ranges, lengths.

use jiff::civil::{Date, DateTime};

use super::facts::GoldTime;
use crate::fact::date::{Grain, Interval};

/// What a labelled date denotes.
pub(super) enum Wanted {
    Moment(DateTime),
    Interval(Interval),
    Hours(i64),
}

/// What one reading of a set denotes.
pub(super) fn wanted(time: &GoldTime, published: Option<Date>) -> Option<Wanted> {
    let clock = |it: &str| match published {
        Some(day) if it.len() == 8 => moment(&format!("{day} {it}")),
        _ => moment(it),
    };
    match (time.kind.as_str(), &time.value) {
        ("date", Some(value)) => {
            let day = day(value)?;
            Some(Wanted::Interval(Interval::days(day, day.tomorrow().ok()?)))
        }
        ("datetime" | "time", Some(value)) => clock(value).map(Wanted::Moment),
        ("duration", Some(value)) => {
            let hours = value.split('.').next()?.parse::<i64>().ok()? / 3600;
            (hours > 0).then_some(Wanted::Hours(hours))
        }
        ("daterange" | "datetimerange" | "timerange", _) => Some(Wanted::Interval(Interval {
            from: time.start.as_deref().and_then(clock),
            to: time.end.as_deref().and_then(clock),
        }))
        .filter(|_| time.start.is_some() || time.end.is_some()),
        _ => None,
    }
}

/// A moment at a grain, or two around a bar.
pub(super) fn wanted_iso(iso: &str, grain: Option<&str>) -> Option<Wanted> {
    if let Some((from, to)) = iso.split_once('/') {
        return Some(Wanted::Interval(Interval { from: moment(from), to: moment(to) }));
    }
    let from = moment(iso)?;
    let step = match grain? {
        "year" => Grain::Year,
        "quarter" => Grain::Quarter,
        "month" => Grain::Month,
        "week" => Grain::Week,
        "day" => Grain::Day,
        _ => return Some(Wanted::Moment(from)),
    };
    Some(Wanted::Interval(Interval { from: Some(from), to: next(from, step) }))
}

/// A length or a date in the notation of TIMEX.
pub(super) fn wanted_timex(timex: &str) -> Option<Wanted> {
    if let Some(length) = timex.strip_prefix('P') {
        let (count, unit) = length.split_at_checked(length.len().checked_sub(1)?)?;
        let hours = match unit {
            "Y" => 8_766,
            "M" => 730,
            "W" => 168,
            "D" => 24,
            _ => return None,
        };
        return Some(Wanted::Hours(count.parse::<i64>().ok()? * hours));
    }
    let grain = match timex.len() {
        4 => Grain::Year,
        7 => Grain::Month,
        _ => Grain::Day,
    };
    let from = moment(timex)?;
    Some(Wanted::Interval(Interval { from: Some(from), to: next(from, grain) }))
}

/// One step of the grain further on.
pub(super) fn next(at: DateTime, grain: Grain) -> Option<DateTime> {
    let span = jiff::Span::new();
    let span = match grain {
        Grain::Minute => span.minutes(1),
        Grain::Hour => span.hours(1),
        Grain::Day => span.days(1),
        Grain::Week => span.days(7),
        Grain::Month => span.months(1),
        Grain::Season | Grain::Quarter => span.months(3),
        Grain::Half => span.months(6),
        Grain::Year => span.years(1),
        Grain::Decade => span.years(10),
    };
    at.checked_add(span).ok()
}

/// The day at the start of a text.
pub(super) fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// `2026-04-20`, `2026-04-20T05`, `2026-04-20 05:30:00`, with or without a zone.
fn moment(text: &str) -> Option<DateTime> {
    if let Ok(year) = text.parse::<i16>() {
        return Some(Date::new(year, 1, 1).ok()?.at(0, 0, 0, 0));
    }
    if text.len() == 7 {
        return Some(format!("{text}-01").parse::<Date>().ok()?.at(0, 0, 0, 0));
    }
    let day = day(text)?;
    let part = |from: usize| match text.get(from..from + 2) {
        Some(digits) => digits.parse::<i8>().ok(),
        None => Some(0),
    };
    let time = if text.len() > 10 { (part(11)?, part(14)?, part(17)?) } else { (0, 0, 0) };
    DateTime::new(day.year(), day.month(), day.day(), time.0, time.1, time.2, 0).ok()
}
