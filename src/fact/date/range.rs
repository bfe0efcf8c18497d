//! Two dates joined: `from March to May 2024`, `2018-19`, `July 13-15`, `three months to June 30`.

use super::absolute;
use super::phrase::Phrase;
use super::point::{Core, Part, Point};
use super::reader::{Atom, Reader};
use super::single::point;
use super::year::counts_plural;
use crate::fact::Locale;
use crate::lexicon::calendar::Period;

/// The second half of `March - May 2024`, `January 12, 2016 to 01/22/2016`.
pub(super) fn joined(
    reader: &Reader<'_>,
    first: &Point,
    at: usize,
    locale: Locale,
) -> Option<(Point, usize)> {
    let dash = reader.mark(at).filter(|it| matches!(it, '-' | '~'));
    let word = reader.is_one(at, &["to", "through", "thru", "until", "till"]);
    if dash.is_none() && !word {
        return None;
    }
    // Two hyphens are a dash.
    let double = dash == Some('-') && reader.mark(at + 1) == Some('-') && reader.touches(at);
    let start = at + 1 + usize::from(double);
    let (second, end) = point(reader, reader.past(start, &["the"]), locale, true)?;
    // `Monday to 14:00` and `2023 - Q3 2025`: both ends are of one kind, or nearly so.
    let (one, two) = (rank(&first.core)?, rank(&second.core)?);
    (one.abs_diff(two) <= 2).then_some((second, end))
}

pub(super) fn rank(core: &Core) -> Option<u8> {
    Some(match core {
        Core::Day { .. }
        | Core::DayAlone { .. }
        | Core::Orders { .. }
        | Core::Weekday { .. }
        | Core::Holiday { .. }
        | Core::Current { unit: Period::Day, .. }
        | Core::NthWeekday { .. }
        | Core::Shift { .. } => 1,
        Core::OfYear { of, .. } => return rank(&of.core),
        Core::Months { .. } => 3,
        Core::Years { .. } => 4,
        Core::Clock | Core::Unknown { .. } | Core::Stretch { .. } | Core::Run { .. } => {
            return None;
        }
        Core::Month { .. }
        | Core::Current { .. }
        | Core::ShiftFrom { .. }
        | Core::Around { .. }
        | Core::Nth { .. }
        | Core::WeekNumber { .. }
        | Core::HolidayOf { .. } => 2,
    })
}

/// The second day of `July 13-15`, `May 21 through 25`, where a month and day come first.
pub(super) fn day_to(reader: &Reader<'_>, first: &Point, at: usize) -> Option<(Point, usize)> {
    let Core::Day { year, month, day } = first.core else { return None };
    if year.is_some() || first.clock.is_some() {
        return None;
    }
    let dash = matches!(reader.mark(at), Some('-' | '~'));
    if !dash && !reader.is_one(at, &["to", "through", "thru", "until", "till"]) {
        return None;
    }
    let start = reader.past(at + 1, &["the"]);
    let (last, next) = reader.day(start).filter(|it| it.0 > day)?;
    let measured =
        reader.month(next).is_some() || matches!(reader.mark(next), Some('/' | ':' | '%'));
    if measured || reader.is_one(next, &["percent", "of", "a.m.", "p.m.", "am", "pm", "million"]) {
        return None;
    }
    let comma = reader.past_comma(next);
    let (year, end) = match reader.year(comma) {
        Some(year) => (Some(year), comma + 1),
        None => (None, next),
    };
    Some((Point::new(Core::Day { year, month, day: last }), end))
}

/// `from 13 to the 15th of July`, `ninth and seventeenth of April`: the month stands with the second day alone.
pub(super) fn days_of_month(reader: &Reader<'_>, at: usize) -> Option<(Phrase, usize)> {
    let (day, next) = reader.day(reader.past(at, &["the"]))?;
    let dash = reader.mark(next) == Some('-');
    if !dash && !reader.is_one(next, &["to", "through", "thru", "until", "till", "and"]) {
        return None;
    }
    let and = reader.is(next, "and");
    let (second, end) = absolute::day_month(reader, reader.past(next + 1, &["the"]))?;
    let Core::Day { year, month, day: last } = second.core else { return None };
    let between =
        reader.is_one(at.wrapping_sub(1), &["between"]) || reader.is_one(at, &["between"]);
    if last <= day || (and && !between) {
        return None;
    }
    let first = Point::new(Core::Day { year, month, day });
    Some((Phrase::Two { first, second }, end))
}

/// `2018-19`, `2023–2025`, `2014~2018`: years joined by a dash.
pub(super) fn years(reader: &Reader<'_>, at: usize, asked: bool) -> Option<(Phrase, usize)> {
    let first = reader.year(at)?;
    let dash = matches!(reader.mark(at + 1), Some('-' | '~' | '/'));
    let word = reader.is_one(at + 1, &["to", "through"])
        && reader.year(at + 2).is_some()
        && !counts_plural(reader, at + 3);
    if !(dash || word)
        || reader.touches(at) != reader.touches(at + 1)
        || reader.touches_before(at) && is_joint(reader, at)
    {
        return None;
    }
    let second = match reader.atom(at + 2)? {
        Atom::Number(_, 4) => reader.year(at + 2)?,
        Atom::Number(value, 2) if reader.touches(at) => {
            (first / 100) * 100 + i16::try_from(value).ok()?
        }
        _ => return None,
    };
    let stroke = reader.mark(at + 1) == Some('/') && second != first + 1;
    let likely = asked || (1900..=2099).contains(&first) && (1900..=2199).contains(&second);
    if stroke
        || !likely
        || second <= first
        || second - first > 150
        || absolute::is_counted(reader, at + 2)
    {
        return None;
    }
    if reader.touches(at + 2) && matches!(reader.mark(at + 3), Some('-' | '/' | '~')) {
        return None;
    }
    let year = |first| Point::new(Core::Years { first, count: 1 });
    Some((Phrase::Two { first: year(first), second: year(second) }, at + 3))
}

pub(super) fn is_joint(reader: &Reader<'_>, at: usize) -> bool {
    // `says:30 December` lacks a space; `1:30` is a time.
    if reader.mark(at.wrapping_sub(1)) == Some(':') && reader.is_word(at.wrapping_sub(2)) {
        return false;
    }
    matches!(
        reader.mark(at.wrapping_sub(1)),
        Some('-' | '/' | '$' | '€' | '£' | '#' | '_' | '@' | '.' | ':')
    )
}

pub(super) fn two(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
    joints: &[&str],
) -> Option<(Phrase, usize)> {
    if let Some(found) = days_of_month(reader, at) {
        return Some(found);
    }
    if let Some((found @ Phrase::Two { .. }, end)) = years(reader, at, true) {
        return Some((found, end));
    }
    let at = if reader.day(at + 1).is_some() { reader.past(at, &["the"]) } else { at };
    let (first, next) = if reader.is(at, "now") {
        (Point::new(Core::Current { unit: Period::Day, offset: 0 }), at + 1)
    } else {
        point(reader, at, locale, true)?
    };
    if let Some((second, end)) = day_to(reader, &first, next) {
        return Some((Phrase::Two { first, second }, end));
    }
    let joint =
        reader.is_one(next, joints) || (reader.mark(next) == Some('-') && joints.contains(&"to"));
    if !joint {
        return None;
    }
    let (second, end) = match (first.core.clone(), reader.day(reader.past(next + 1, &["the"]))) {
        // `from April the ninth till the seventeenth`.
        (Core::Day { year: None, month, day }, Some((last, end)))
            if last > day
                && reader.month(reader.past(end, &["of"])).is_none()
                && reader.mark(end) != Some('/') =>
        {
            (Point::new(Core::Day { year: None, month, day: last }), end)
        }
        _ => point(reader, reader.past(next + 1, &["the"]), locale, true)?,
    };
    Some((Phrase::Two { first, second }, end))
}

/// `three months`, or one period as such: `year`, `fiscal year`, `quarter`, with the index of its last word.
fn length_of_time(reader: &Reader<'_>, at: usize) -> Option<(i32, Period, usize)> {
    if let Some((count, next)) = reader.count(at).filter(|it| (1..=60).contains(&it.0)) {
        let unit = reader.unit(next).filter(|it| *it >= Period::Week)?;
        return Some((count, unit, next));
    }
    let last = reader.past(at, &["fiscal", "financial"]);
    let (count, unit) = match reader.word(last) {
        "year" => (1, Period::Year),
        "half" => (6, Period::Month),
        "quarter" => (3, Period::Month),
        _ => return None,
    };
    // `Half of the year to March` is no year to March, and a year `to` something without an article may be a way.
    let led = at.checked_sub(1).filter(|it| reader.is(*it, "the"));
    let is_of = led.is_some_and(|it| reader.is_one(it.wrapping_sub(1), &["of"]));
    let is_ended = reader.is_one(last + 1, &["ended", "ending"]);
    (!is_of && (led.is_some() || is_ended)).then_some((count, unit, last))
}

/// `three months to June 30`, `six months ended March 31, 2026`, `the year to March`.
pub(super) fn months_to(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    let (count, unit, next) = length_of_time(reader, at)?;
    if !reader.is_one(next + 1, &["to", "ended", "ending", "through", "until"]) {
        return None;
    }
    let (mut last, end) = point(reader, reader.past(next + 2, &["the", "on"]), locale, true)?;
    if last.part == Part::End {
        // `To the end of September` is to September.
        last.part = Part::Whole;
    }
    if rank(&last.core)? > 2 {
        return None;
    }
    // The stretch starts on the day after the same day so many units earlier.
    let mut first =
        Point::new(Core::ShiftFrom { unit, count: -count, from: Box::new(last.clone()) });
    first.calendar = last.calendar;
    Some((Phrase::Upto { first, last }, end))
}
