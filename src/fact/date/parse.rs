//! The one day of a metadata field: ISO, RFC 3339, RFC 2822, or a date as people write it.

use jiff::civil::Date;

use super::find;
use super::types::{Bound, Doubt, Grain, Nature};
use crate::fact::{Context, Scan, Value};

/// The longest field that is read; dates are short.
const LONGEST: usize = 200;

/// The day that a date string of page metadata or front matter gives, in its own time zone; `None` where it gives no
/// day, or leaves open which.
pub fn parse_day(text: &str) -> Option<Date> {
    let trimmed = text.trim();
    if trimmed.len() > LONGEST {
        return None;
    }
    if let Some(day) = compact(trimmed).or_else(|| spaced(trimmed)) {
        return Some(day);
    }
    find(&Scan::new(trimmed, Context::default())).into_iter().find_map(|it| match it.value {
        Value::Date(when)
            if when.nature == Nature::Absolute
                && when.bound == Bound::At
                && when.grain <= Grain::Day
                && when.doubt == Doubt::None =>
        {
            when.readings.first()?.from.map(jiff::civil::DateTime::date)
        }
        _ => None,
    })
}

/// `20260420`, `20260420T080000Z`.
fn compact(text: &str) -> Option<Date> {
    let digits = text.get(..8)?;
    let rest = text.get(8..)?;
    if !digits.bytes().all(|it| it.is_ascii_digit()) || !(rest.is_empty() || rest.starts_with('T'))
    {
        return None;
    }
    Date::new(
        digits.get(..4)?.parse().ok()?,
        digits.get(4..6)?.parse().ok()?,
        digits.get(6..)?.parse().ok()?,
    )
    .ok()
}

/// `2026-04-20` at the start, whatever time follows.
fn spaced(text: &str) -> Option<Date> {
    let digits = text.get(..10)?;
    let rest = text.get(10..)?;
    let ends = !rest.starts_with(|it: char| it.is_ascii_digit());
    let marks = digits.bytes().enumerate().all(|(at, it)| {
        if at == 4 || at == 7 { it == b'-' || it == b'/' } else { it.is_ascii_digit() }
    });
    if !ends || !marks {
        return None;
    }
    Date::new(
        digits.get(..4)?.parse().ok()?,
        digits.get(5..7)?.parse().ok()?,
        digits.get(8..)?.parse().ok()?,
    )
    .ok()
}
