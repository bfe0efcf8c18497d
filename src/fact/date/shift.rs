//! Counted from the text's own date or another: `two years ago`, `in three months`, `the last 10 weeks`.

use super::absolute;
use super::holiday::holiday;
use super::point::{Core, Point, Which};
use super::range::rank;
use super::reader::Reader;
use super::relative::{chosen, named_day, weekday, whole};
use crate::fact::Locale;
use crate::lexicon::calendar::{self, Entry, Period};

/// `last 3 months`, `next five days`, `the past decade`, after the word that says which.
pub(super) fn stretch(reader: &Reader<'_>, which: Which, at: usize) -> Option<(Point, usize)> {
    let sign = match which {
        Which::Last | Which::Past => -1,
        Which::Next | Which::Coming => 1,
        Which::This | Which::Any => return None,
    };
    let (count, next) = match reader.count(at) {
        Some(found) => found,
        None if reader.is(at, "couple") => (2, reader.past(at + 1, &["of"])),
        None => return None,
    };
    let unit = reader.unit(next).filter(|it| *it >= Period::Day && *it != Period::Weekend)?;
    if reader.is(next + 1, "of") {
        let (of, end) = whole(reader, next + 2)?;
        return Some((Point::new(Core::Run { count: count * sign, unit, of: Box::new(of) }), end));
    }
    Some((Point::new(Core::Stretch { unit, count: count * sign }), next + 1))
}

/// `the first three months of 2026`.
pub(super) fn opening(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    if !reader.is_one(start, &["first", "opening", "initial"]) {
        return None;
    }
    let (count, next) = reader.count(start + 1)?;
    let unit = reader.unit(next).filter(|it| *it >= Period::Day && *it != Period::Weekend)?;
    if !reader.is_one(next + 1, &["of", "in"]) {
        return None;
    }
    let (of, end) = whole(reader, next + 2)?;
    Some((Point::new(Core::Run { count, unit, of: Box::new(of) }), end))
}

/// `10 previous weeks`, `5 coming months`, `two upcoming years`.
pub(super) fn counted_stretch(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (count, next) = reader.count(at)?;
    let sign = match reader.word(next) {
        "previous" | "past" | "last" => -1,
        "coming" | "next" | "upcoming" => 1,
        _ => return None,
    };
    let unit = reader.unit(next + 1).filter(|it| *it >= Period::Day)?;
    Some((Point::new(Core::Stretch { unit, count: count * sign }), next + 2))
}

/// `two years ago`, `in three months`, `a week from now`, `two days before yesterday`, `three months later`.
pub(super) fn shift(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    if let Some(found) = day_beside(reader, at)
        .or_else(|| eve_of(reader, at))
        .or_else(|| weekdays_away(reader, at))
        .or_else(|| year_before(reader, at))
    {
        return Some(found);
    }
    let ahead = matches!(reader.word(at), "in" | "within");
    // `In just under three weeks`.
    let roughly =
        |at| reader.past(at, &["about", "around", "just", "another", "nearly", "under", "over"]);
    let start = if ahead { roughly(roughly(at + 1)) } else { at };
    let (count, unit, next) = if let Some(found) = half_a_unit(reader, start) {
        found
    } else if reader.before(start) == "half" {
        return None;
    } else {
        let (count, next) = amount(reader, start)?;
        let unit = reader.unit(next).filter(|it| *it >= Period::Day && *it != Period::Weekend)?;
        (count, unit, next)
    };
    let point = |count| Point::new(Core::Shift { unit, count });
    let after = next + 1;
    match (reader.word(after), reader.word(after + 1)) {
        ("ago" | "back", _) if !ahead => Some((point(-count), after + 1)),
        ("hence", _) if !ahead => Some((point(count), after + 1)),
        ("from", "now" | "today") if !ahead => Some((point(count), after + 2)),
        ("later" | "earlier" | "before" | "after", follow) if !ahead => {
            from_point(reader, after, count, unit).or_else(|| {
                let loose = matches!(reader.word(after), "later" | "earlier") || follow.is_empty();
                loose.then(|| (Point::new(Core::Unknown { unit }), after + 1))
            })
        }
        ("from" | "prior", _) if !ahead => from_point(reader, after, count, unit),
        ("time", _) | ("'" | "’", "time") if reader.is(at, "in") => {
            Some((point(count), reader.past(after, &["'", "’"]) + 1))
        }
        ("of" | "time", _) if ahead => None,
        _ if ahead && reader.is(at, "in") => Some((point(count), after)),
        _ if ahead => Some((Point::new(Core::Stretch { unit, count }), after)),
        _ => None,
    }
}

/// `the day after Thanksgiving`, `the week before Christmas`: one unit from another date.
fn day_beside(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    let beside = reader.is_one(start + 1, &["before", "after"]);
    if !reader.is(start, "day") || !beside {
        return None;
    }
    from_point(reader, start + 1, 1, Period::Day)
}

/// `the year before` at the end of a part of a sentence: before the one that was told last.
fn year_before(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let told = reader.is(at, "the")
        && reader.is_one(at + 1, &["year", "month"])
        && reader.is_one(at + 2, &["before", "earlier"]);
    let ends = at + 3 >= reader.len()
        || matches!(reader.mark(at + 3), Some('.' | ',' | ';' | ':' | ')' | '|'));
    let unit = reader.unit(at + 1).filter(|_| told && ends)?;
    Some((Point::new(Core::Unknown { unit }), at + 3))
}

/// `the eve of Passover`: the day before a holiday.
fn eve_of(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    if !reader.is(start, "eve") || !reader.is(start + 1, "of") {
        return None;
    }
    let (from, end) = holiday(reader, start + 2)?;
    let (unit, count) = (Period::Day, -1);
    Some((Point::new(Core::ShiftFrom { unit, count, from: Box::new(from) }), end))
}

/// `two Fridays ago`, `three Mondays from now`.
fn weekdays_away(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (count, next) = reader.count(at).filter(|it| (2..=50).contains(&it.0))?;
    let name = reader.word(next).strip_suffix('s')?;
    let Some(Entry::Weekday(day)) = calendar::word(name) else { return None };
    let (nth, end) = match (reader.word(next + 1), reader.word(next + 2)) {
        ("ago", _) => (-count, next + 2),
        ("from", "now" | "today") => (count, next + 3),
        _ => return None,
    };
    // Each weekday comes once in seven days.
    let of = Point::new(Core::Stretch { unit: Period::Day, count: nth * 7 });
    Some((Point::new(Core::NthWeekday { nth, day, of: Box::new(of) }), end))
}

pub(super) fn from_point(
    reader: &Reader<'_>,
    at: usize,
    count: i32,
    unit: Period,
) -> Option<(Point, usize)> {
    let back = matches!(reader.word(at), "before" | "prior" | "earlier");
    let next = reader.past(at + 1, &["to"]);
    let (from, end) = named_day(reader, next)
        .or_else(|| absolute::month_day(reader, next))
        .or_else(|| absolute::day_month(reader, next))
        .or_else(|| absolute::digits(reader, next, Locale::Unknown))
        .or_else(|| holiday(reader, next))
        .or_else(|| weekday(reader, next))
        .or_else(|| chosen(reader, next, Locale::Unknown))
        .filter(|(it, _)| rank(&it.core) == Some(1))?;
    let count = if back { -count } else { count };
    Some((Point::new(Core::ShiftFrom { unit, count, from: Box::new(from) }), end))
}

/// `half a year`, `half a century`: told in the next smaller unit.
fn half_a_unit(reader: &Reader<'_>, at: usize) -> Option<(i32, Period, usize)> {
    if !reader.is(at, "half") || !reader.is_one(at + 1, &["a", "an", "one"]) {
        return None;
    }
    let (count, unit) = match reader.unit(at + 2)? {
        Period::Year => (6, Period::Month),
        Period::Decade => (5, Period::Year),
        Period::Century => (5, Period::Decade),
        _ => return None,
    };
    Some((count, unit, at + 2))
}

/// `two`, `a`, `a couple of`: how many units.
pub(super) fn amount(reader: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    if reader.is_one(at, &["a", "an", "another"]) {
        if reader.is(at + 1, "couple") {
            return Some((2, reader.past(at + 2, &["of"])));
        }
        return Some((1, at + 1));
    }
    reader.count(at).filter(|it| it.0 > 0)
}
