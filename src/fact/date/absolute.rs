//! Dates that name a day, month, quarter, year or decade: `Oct. 28, 2025`, `5.4.2026`, `Q3 2025`, `the late 1990s`.

use super::clock;
use super::listed;
use super::period::quarter_word;
use super::point::{Clock, Core, Point, Which};
use super::reader::{Atom, Reader};
use crate::fact::Locale;
use crate::lexicon::calendar::Entry;

/// A date in digits: ISO, year first, with points, or with strokes in either order.
pub(super) fn digits(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Point, usize)> {
    iso(reader, at)
        .or_else(|| pointed(reader, at))
        .or_else(|| day_month_name(reader, at))
        .or_else(|| strokes(reader, at, locale))
}

pub(super) fn separator(reader: &Reader<'_>, at: usize) -> Option<char> {
    let mark = reader.mark(at)?;
    (matches!(mark, '-' | '/') && reader.touches(at) && reader.touches_before(at)).then_some(mark)
}

/// `2026-04-21`, `2026/4/5`, `2026-apr-05`, `2019-Q1`, and the time after a `T`.
pub(super) fn iso(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let year = reader.year(at)?;
    let mark = separator(reader, at + 1)?;
    if let Some(point) = quarter_word(reader, at + 2, Some(year)) {
        return Some((point, at + 3));
    }
    let month = match reader.month(at + 2) {
        Some((month, _)) => month,
        None => month_number(reader.number(at + 2, 2)?)?,
    };
    if separator(reader, at + 3) != Some(mark) {
        // `2014/10` is a month; `2018-10` may be a span of years and is left to the ranges.
        let lone = Point::new(Core::Month { year: Some(year), month, which: Which::Any });
        return (mark == '/' && month_number(reader.number(at + 2, 2)?).is_some())
            .then_some((lone, at + 3));
    }
    let word = reader.word(at + 4);
    let (day, rest) = word.split_at_checked(word.bytes().take_while(u8::is_ascii_digit).count())?;
    let day = day_number(day.parse().ok().filter(|_| day.len() <= 2)?)?;
    let mut point = Point::new(Core::Day { year: Some(year), month, day });
    if rest.is_empty() {
        return Some((point, at + 5));
    }
    let (clock, next) = clock::iso_time(reader, at + 5, rest.strip_prefix('t')?)?;
    point.clock = Some(clock);
    Some((point, next))
}

/// `5.4.2026`: day first wherever points are written, unless only the second can be a day.
pub(super) fn pointed(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    if reader.atom(at)? != Atom::Other {
        return None;
    }
    let mut parts = reader.word(at).split('.');
    let (one, two, three) = (parts.next()?, parts.next()?, parts.next()?);
    // `2026.4.5` runs from the year down.
    let (one, two, three) =
        if one.len() == 4 && three.len() <= 2 { (three, two, one) } else { (one, two, three) };
    if parts.next().is_some() || one.len() > 2 || two.len() > 2 || three.len() != 4 {
        return None;
    }
    let year = three.parse().ok().filter(|it| (1000..2200).contains(it))?;
    let (one, two) = (one.parse().ok()?, two.parse().ok()?);
    let (day, month) = if two > 12 { (two, one) } else { (one, two) };
    Some((
        Point::new(Core::Day {
            year: Some(year),
            month: month_number(month)?,
            day: day_number(day)?,
        }),
        at + 1,
    ))
}

/// `31-Oct-74`, `20-Apr-2026`.
pub(super) fn day_month_name(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let day = day_number(reader.number(at, 2)?)?;
    let mark = separator(reader, at + 1)?;
    let (month, next) = reader.month(at + 2)?;
    if separator(reader, next) != Some(mark) {
        return None;
    }
    let year = short_year(reader, next + 1)?;
    Some((Point::new(Core::Day { year: Some(year), month, day }), next + 2))
}

/// `04/05/2026`, `22-04-2026`, `12/2015`.
pub(super) fn strokes(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Point, usize)> {
    let first = reader.number(at, 2)?;
    if separator(reader, at + 1).is_none()
        || matches!(reader.before(at), "/" | "$" | "#") && reader.touches_before(at)
        || reader.is(at.wrapping_sub(1), "-")
            && reader.touches_before(at)
            && reader.mark(at.wrapping_sub(3)) != Some('/')
    {
        return None;
    }
    if let Some(year) = reader.year(at + 2).filter(|it| (1800..2200).contains(it)) {
        let month = month_number(first)?;
        let ends = separator(reader, at + 3).is_none();
        return ends.then(|| {
            (Point::new(Core::Month { year: Some(year), month, which: Which::Any }), at + 3)
        });
    }
    let second = reader.number(at + 2, 2)?;
    if separator(reader, at + 3) != separator(reader, at + 1) {
        return None;
    }
    let year = short_year(reader, at + 4)?;
    // `5/1/2019-5/7/2020` is two dates; `1/2/2019/3` is none.
    if separator(reader, at + 5).is_some_and(|it| Some(it) == separator(reader, at + 1)) {
        return None;
    }
    let core = ordered(first, second, Some(year), locale)?;
    Some((Point::new(core), at + 5))
}

/// `5/12` without a year: only where the words before it ask for a date.
pub(super) fn short_strokes(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
) -> Option<(Point, usize)> {
    if let Some((first, second)) = reader.word(at).split_once('.') {
        // `on 5.12` is a date where nothing follows that it could measure.
        let asked = reader.is(at.wrapping_sub(1), "on")
            && reader.is_edge(at + 1)
            && first.len() <= 2
            && second.len() == 2;
        let core = ordered(first.parse().ok()?, second.parse().ok()?, None, locale)?;
        return asked.then_some((Point::new(core), at + 1));
    }
    let (first, second) = (reader.number(at, 2)?, reader.number(at + 2, 2)?);
    if reader.mark(at + 1) != Some('/') || !reader.touches(at) || !reader.touches(at + 1) {
        return None;
    }
    if reader.touches(at + 2) && matches!(reader.mark(at + 3), Some('/' | '%')) {
        return None;
    }
    Some((Point::new(ordered(first, second, None, locale)?), at + 3))
}

pub(super) fn ordered(first: i32, second: i32, year: Option<i16>, locale: Locale) -> Option<Core> {
    let day = |month: i32, day: i32| {
        Some(Core::Day { year, month: month_number(month)?, day: day_number(day)? })
    };
    match locale {
        _ if first > 12 || first == second => day(second, first),
        _ if second > 12 => day(first, second),
        Locale::MonthFirst => day(first, second),
        Locale::DayFirst | Locale::Continental => day(second, first),
        Locale::Unknown => {
            Some(Core::Orders { year, first: month_number(first)?, second: month_number(second)? })
        }
    }
}

/// A year of four digits, or of two as written in short dates.
pub(super) fn short_year(reader: &Reader<'_>, at: usize) -> Option<i16> {
    if let Some(year) = reader.year(at) {
        return Some(year);
    }
    match reader.atom(at)? {
        Atom::Number(value, 2) => two_digits(value),
        _ => None,
    }
}

/// `74` is 1974, `18` is 2018: years up to 2039 are meant where only two digits stand.
pub(super) fn two_digits(value: i32) -> Option<i16> {
    let value = i16::try_from(value).ok().filter(|it| (0..100).contains(it))?;
    Some(if value < 40 { 2000 + value } else { 1900 + value })
}

pub(super) fn month_number(value: i32) -> Option<i8> {
    i8::try_from(value).ok().filter(|it| (1..=12).contains(it))
}

pub(super) fn day_number(value: i32) -> Option<i8> {
    i8::try_from(value).ok().filter(|it| (1..=31).contains(it))
}

/// `October 28, 2025`, `Oct. 28`, `april the ninth`.
pub(super) fn month_day(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    if let Some(found) = glued_day(reader, at) {
        return Some(found);
    }
    let (month, next) = reader.month(at)?;
    let mut start = if matches!(reader.mark(next), Some('/' | '-')) && reader.touches(next) {
        next + 1
    } else {
        next
    };
    start = reader.past(start, &["the"]);
    if let Some(found) = glued(reader, start, month) {
        return Some(found);
    }
    let (day, after) = reader.day(start)?;
    if !is_day(reader, start, after) {
        return None;
    }
    let (year, end) = year_after(reader, after);
    let year = year.or_else(|| listed::year_of_list(reader, day, after));
    Some((Point::new(Core::Day { year, month, day }), end))
}

/// `Mar3`: a month and its day without a space.
pub(super) fn glued_day(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let word = reader.word(at);
    let (name, digits) = word.split_at_checked(word.find(|it: char| it.is_ascii_digit())?)?;
    if !(3..=4).contains(&name.len()) || digits.len() > 2 || reader.touches_before(at) {
        return None;
    }
    let Some(Entry::ShortMonth(month)) = crate::lexicon::calendar::word(name) else {
        return None;
    };
    let (year, end) = year_after(reader, at + 1);
    Some((Point::new(Core::Day { year, month, day: day_number(digits.parse().ok()?)? }), end))
}

/// `April 20,2026`: the missing space makes one number of day and year.
pub(super) fn glued(reader: &Reader<'_>, at: usize, month: i8) -> Option<(Point, usize)> {
    let (day, year) = reader.word(at).split_once(',')?;
    let year = year.parse().ok().filter(|it| year.len() == 4 && (1000..2200).contains(it))?;
    let day = day_number(day.parse().ok()?)?;
    Some((Point::new(Core::Day { year: Some(year), month, day }), at + 1))
}

/// Whether the digits after a month are a day, and not a time, a price or a count.
pub(super) fn is_day(reader: &Reader<'_>, at: usize, after: usize) -> bool {
    if reader.number(at, 2).is_none() {
        return true;
    }
    let glued = reader.touches(at);
    if glued && matches!(reader.mark(after), Some(':' | '%' | '/')) {
        return false;
    }
    !reader.is_one(
        after,
        &["percent", "million", "billion", "per", "people", "a.m.", "p.m.", "am", "pm"],
    )
}

/// `, 2025`, ` 2025`, ` of 2025`, ` in 2025`: the year after a day and month.
pub(super) fn year_after(reader: &Reader<'_>, at: usize) -> (Option<i16>, usize) {
    let short = reader.past_comma(at);
    if reader.mark(short) == Some('\'')
        && reader.touches(short)
        && let Some(year) = reader.number(short + 1, 2).and_then(two_digits)
    {
        return (Some(year), short + 2);
    }
    let dashed = reader.mark(at) == Some('-') && reader.touches(at) && reader.touches_before(at);
    if dashed && let Some(year) = reader.year(at + 1) {
        return (Some(year), at + 2);
    }
    let start = reader.past(reader.past_comma(at), &["of", "in", "'"]);
    let plain = start == at || reader.mark(at) == Some(',') || reader.is_one(at, &["of", "in"]);
    match reader.year(start) {
        Some(year) if plain && !is_counted(reader, start) => (Some(year), start + 1),
        _ => word_year(reader, start).map_or((None, at), |(year, next)| (Some(year), next)),
    }
}

/// Whether the four digits count what follows: `2000 people`, `2,025 homes`, `1500 MW`.
pub(super) fn is_counted(reader: &Reader<'_>, at: usize) -> bool {
    if reader.touches(at) && matches!(reader.mark(at + 1), Some('%' | '°' | '$' | '€' | '£' | '/'))
    {
        return true;
    }
    reader.is_one(
        at + 1,
        &[
            "percent", "million", "billion", "people", "feet", "miles", "meters", "metres", "km",
            "kg",
        ],
    )
}

/// `two thousand and nineteen`, `nineteen ninety-four`.
pub(super) fn word_year(reader: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let (first, next) = reader.count(at).filter(|_| reader.is_word(at))?;
    if first == 2 && reader.is(next, "thousand") {
        let start = reader.past(next + 1, &["and"]);
        return match reader.count(start).filter(|it| it.0 < 100 && reader.is_word(start)) {
            Some((rest, end)) => Some((2000 + i16::try_from(rest).ok()?, end)),
            None => Some((2000, next + 1)),
        };
    }
    if !(18..=20).contains(&first) {
        return None;
    }
    let (second, end) =
        reader.count(next).filter(|it| (10..100).contains(&it.0) && reader.is_word(next))?;
    Some((i16::try_from(first * 100 + second).ok()?, end))
}

/// `28 October 2025`, `28th of October, 2025`, `second of Aug`, `the 15th day of June`.
pub(super) fn day_month(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (day, next) = reader.day(at)?;
    let next = reader.past(next, &["day"]);
    let next = reader.past(next, &["of", "in"]);
    let (month, after) = reader.month(next)?;
    // `$5 March`: the digits belong to what stands before them.
    if reader.touches_before(at)
        && matches!(reader.mark(at.wrapping_sub(1)), Some('$' | '€' | '£' | '#' | '/'))
    {
        return None;
    }
    let (year, end) = match reader.number(after, 2) {
        // `22 Apr 78`.
        Some(short @ 32..) if reader.is_edge(after + 1) => (two_digits(short), after + 1),
        _ => year_after(reader, after),
    };
    Some((Point::new(Core::Day { year, month, day }), end))
}

/// `October 2025`, `June of 1992`, `Dec/2018`, `Oct '25`, `April of 87`.
pub(super) fn month_year(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (month, next) = reader.month(at)?;
    let point = |year| Point::new(Core::Month { year: Some(year), month, which: Which::Any });
    if matches!(reader.mark(next), Some('/' | '-')) && reader.touches(next) {
        return reader.year(next + 1).map(|year| (point(year), next + 2));
    }
    if reader.mark(next) == Some('\'') {
        let year = reader.number(next + 1, 2).and_then(two_digits)?;
        return Some((point(year), next + 2));
    }
    let (year, end) = year_after(reader, next);
    if let Some(year) = year {
        return Some((point(year), end));
    }
    let short =
        reader.is(next, "of").then(|| reader.number(next + 1, 2)).flatten().and_then(two_digits);
    short.map(|year| (point(year), next + 2))
}

/// The time of day after a date: `at 5 p.m.`, `, 14:00`, ` evening`.
pub(super) fn clock_after(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let start = reader.past_comma(at);
    let start = if reader.mark(start) == Some('-') { start + 1 } else { start };
    let asked = reader.past(start, &["at", "around", "about", "from", "between", "for"]);
    clock::clock(reader, if reader.is_one(start, &["from", "between"]) { start } else { asked })
}
