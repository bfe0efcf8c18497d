//! Lengths of time: `more than a year`, `nearly a decade`, `for at least five more years`.

use super::reader::Reader;
use super::types::{Grain, Length};
use crate::lexicon::calendar::{self, Period};

/// A length of time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) unit: Period,
    /// How many of it.
    pub(super) count: i32,
    /// The bounds in hours.
    pub(super) length: Length,
    /// `more than`, `nearly` and the like: the count is not the length itself.
    pub(super) loose: bool,
}

impl Quantity {
    pub(super) const fn grain(&self) -> Grain {
        grain(self.unit)
    }
}

/// The grain of a unit of time.
pub(super) const fn grain(unit: Period) -> Grain {
    match unit {
        Period::Minute => Grain::Minute,
        Period::Hour => Grain::Hour,
        Period::Day | Period::Weekend => Grain::Day,
        Period::Week | Period::Fortnight => Grain::Week,
        Period::Month => Grain::Month,
        Period::Quarter => Grain::Quarter,
        Period::Half => Grain::Half,
        Period::Year => Grain::Year,
        Period::Decade | Period::Century => Grain::Decade,
    }
}

/// Hours in a unit, on average.
pub(super) const fn hours(unit: Period) -> i64 {
    match unit {
        Period::Minute => 0,
        Period::Hour => 1,
        Period::Day => 24,
        Period::Weekend => 48,
        Period::Week => 7 * 24,
        Period::Fortnight => 14 * 24,
        Period::Month => 730,
        Period::Quarter => 3 * 730,
        Period::Half => 6 * 730,
        Period::Year => 8_766,
        Period::Decade => 87_660,
        Period::Century => 876_600,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    Exact,
    More,
    AtLeast,
    Less,
    Nearly,
    AtMost,
    About,
}

fn limit(reader: &Reader<'_>, at: usize) -> (Limit, usize) {
    match (reader.word(at), reader.word(at + 1)) {
        ("more" | "longer" | "greater", "than") | ("just" | "well", "over") => {
            (Limit::More, at + 2)
        }
        ("less" | "fewer" | "shorter", "than") | ("just", "under") => (Limit::Less, at + 2),
        ("no", "more" | "longer") if reader.is(at + 2, "than") => (Limit::AtMost, at + 3),
        ("no", "less" | "fewer") if reader.is(at + 2, "than") => (Limit::AtLeast, at + 3),
        ("at", "least") => (Limit::AtLeast, at + 2),
        ("as", "long" | "much" | "many") if reader.is(at + 2, "as") => (Limit::AtMost, at + 3),
        ("at", "most") | ("up", "to") => (Limit::AtMost, at + 2),
        ("over", _) if is_stretch(reader, at) => (Limit::Exact, at + 1),
        ("over", _) => (Limit::More, at + 1),
        ("under", _) => (Limit::Less, at + 1),
        ("nearly" | "almost", _) => (Limit::Nearly, at + 1),
        ("about" | "around" | "roughly" | "approximately", _) => (Limit::About, at + 1),
        _ => (Limit::Exact, at),
    }
}

/// Whether `over` says how long something takes and not how long it takes at least: `$5 billion over ten years`.
fn is_stretch(reader: &Reader<'_>, over: usize) -> bool {
    let before = reader.before(over);
    !before.is_empty() && !calendar::LASTING.contains(&before)
}

/// A length of time, with the words that bound it. `a year` alone is a rate as often as a length and is left out.
pub(super) fn length(reader: &Reader<'_>, at: usize) -> Option<(Quantity, usize)> {
    let start = reader.past(at, &["for", "lasting", "lasted"]);
    let (limit, next) = limit(reader, start);
    let article = reader.is_one(next, &["a", "an", "one", "another"]);
    let (count, after) = match reader.word(next) {
        "a" | "an" | "another" => (1, next + 1),
        _ => reader.count(next)?,
    };
    if (article && limit == Limit::Exact && start == at)
        || (reader.touches_before(at) && reader.mark(at.wrapping_sub(1)).is_some())
    {
        return None;
    }
    let hyphened = reader.mark(after) == Some('-');
    let after = if hyphened { after + 1 } else { after };
    let after =
        reader.past(after, &["more", "full", "straight", "consecutive", "additional", "further"]);
    let unit = reader.unit(after).filter(|it| *it >= Period::Day && *it != Period::Weekend)?;
    let next = after + 1;
    // `five years old` is an age, `five-year-old` too, `two days of talks` stays a length.
    let aged = reader.is(next, "old")
        || reader.mark(next) == Some('-')
        || reader.is_one(next, &["per", "earlier"]);
    let aged = aged
        || reader.is_one(next, &["and", "or"])
            && reader.is_one(next + 1, &["older", "over", "younger", "up", "under"]);
    let aged = aged
        || reader.is(next, "of") && reader.is(next + 1, "age")
        || unit == Period::Quarter && (article || hyphened || reader.is(next, "of"));
    let scaled = reader.is_one(next, &["ago", "later", "from", "before", "after", "hence"]);
    if aged || scaled || count == 0 {
        return None;
    }
    if let Some((unit, count, end)) = with_smaller(reader, unit, count, next) {
        return Some((quantity(unit, count, limit), end));
    }
    Some((quantity(unit, count, limit), next))
}

/// `nine years and six months`: one length, in the smaller unit.
fn with_smaller(
    reader: &Reader<'_>,
    unit: Period,
    count: i32,
    next: usize,
) -> Option<(Period, i32, usize)> {
    let at = reader.is_one(next, &["and"]).then_some(next + 1)?;
    let (more, after) = reader.count(at)?;
    let smaller = reader.unit(after)?;
    let times = match (unit, smaller) {
        (Period::Year, Period::Month) => 12,
        (Period::Week, Period::Day) => 7,
        _ => return None,
    };
    let count = count.checked_mul(times)?.checked_add(more).filter(|_| more < times)?;
    Some((smaller, count, after + 1))
}

/// `more than a year ago`, `nearly two decades ago`: bounded lengths before the text's own date.
pub(super) fn ago(reader: &Reader<'_>, at: usize) -> Option<(Quantity, usize)> {
    let (limit, next) = limit(reader, at);
    if limit == Limit::Exact {
        return None;
    }
    let (count, after) = match reader.word(next) {
        "a" | "an" => (1, next + 1),
        _ => reader.count(next)?,
    };
    let unit = reader.unit(after).filter(|it| *it >= Period::Day && *it != Period::Weekend)?;
    let end = match (reader.word(after + 1), reader.word(after + 2)) {
        ("ago", _) => after + 2,
        ("before", "today") => after + 3,
        _ => return None,
    };
    Some((quantity(unit, count, limit), end))
}

fn quantity(unit: Period, count: i32, limit: Limit) -> Quantity {
    let hours = hours(unit) * i64::from(count);
    let (low, high) = match limit {
        Limit::Exact => (Some(hours), Some(hours)),
        Limit::More | Limit::AtLeast => (Some(hours), None),
        Limit::Less | Limit::AtMost => (None, Some(hours)),
        Limit::Nearly => (Some(hours * 4 / 5), Some(hours)),
        Limit::About => (Some(hours * 9 / 10), Some(hours * 11 / 10)),
    };
    Quantity { unit, count, length: Length { low, high }, loose: limit != Limit::Exact }
}

/// Hours in one step of a grain.
pub(super) const fn step_hours(grain: Grain) -> i64 {
    match grain {
        Grain::Minute => 0,
        Grain::Hour => 1,
        Grain::Day => 24,
        Grain::Week => hours(Period::Week),
        Grain::Month => hours(Period::Month),
        Grain::Season | Grain::Quarter => hours(Period::Quarter),
        Grain::Half => hours(Period::Half),
        Grain::Year => hours(Period::Year),
        Grain::Decade => hours(Period::Decade),
    }
}
