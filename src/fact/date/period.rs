//! Periods by name: quarters, halves, seasons, fiscal years, decades, centuries.

use super::absolute::{is_counted, two_digits};
use super::point::{Core, Point, Which};
use super::reader::{Atom, Reader};
use super::types::{Calendar, Grain};
use crate::lexicon::calendar::{Entry, Period};

/// `Q3 2025`, `2025 Q3`, `the third quarter of 2025`, `H1 2025`, `fiscal third quarter`.
pub(super) fn quarter(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (fiscal, start) = fiscal_word(reader, at);
    if let Some(point) = quarter_word(reader, start, None) {
        return Some(with_year(reader, fiscal, point, start + 1));
    }
    if let (Some(year), Some(point)) =
        (reader.year(start), quarter_word(reader, start + 1, reader.year(start)))
    {
        debug_assert!(year > 0);
        return Some((mark_fiscal(point, fiscal), start + 2));
    }
    let (nth, next) =
        reader.ordinal(start).or_else(|| reader.is(start, "final").then_some((4, start + 1)))?;
    let (inner, next) = fiscal_word(reader, next);
    let next = if reader.mark(next) == Some('-') { next + 1 } else { next };
    let nth = i8::try_from(nth).ok()?;
    let core = match reader.known(next)? {
        Entry::Unit(Period::Quarter) if nth <= 4 => months(None, nth * 3 - 2, 3),
        _ if reader.is(next, "half") && nth <= 2 => months(None, nth * 6 - 5, 6),
        _ => return None,
    };
    Some(with_year(reader, fiscal || inner, Point::new(core), next + 1))
}

/// `first half of 2025`: `half` is no unit of time elsewhere.
pub(super) fn half(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (nth, next) = reader.ordinal(at)?;
    let nth = i8::try_from(nth).ok().filter(|it| *it <= 2)?;
    if !reader.is(next, "half") {
        return None;
    }
    let (point, end) = with_year(reader, false, Point::new(months(None, nth * 6 - 5, 6)), next + 1);
    // `the second half` of a match or a book is no date.
    let of_year = reader.is_one(next + 1, &["of", "in"])
        && reader.is_one(next + 2, &["this", "last", "next", "the"])
        && reader.is(next + 3, "year");
    let dated = of_year || matches!(point.core, Core::Months { year: Some(_), .. });
    dated.then_some((point, end))
}

pub(super) fn months(year: Option<i16>, first: i8, count: i8) -> Core {
    let grain = if count == 6 { Grain::Half } else { Grain::Quarter };
    Core::Months { year, first, count, grain, which: Which::Any }
}

pub(super) fn fiscal_word(reader: &Reader<'_>, at: usize) -> (bool, usize) {
    if reader.is_one(at, &["fiscal", "financial"]) {
        let next = if reader.mark(at + 1) == Some('-') { at + 2 } else { at + 1 };
        return (true, next);
    }
    (false, at)
}

pub(super) fn mark_fiscal(mut point: Point, fiscal: bool) -> Point {
    if fiscal {
        point.calendar = Calendar::Fiscal;
    }
    point
}

/// `q3`, `h1`, `3q`: a quarter or half in one token.
pub(super) fn quarter_word(reader: &Reader<'_>, at: usize, year: Option<i16>) -> Option<Point> {
    // `1h` is an hour.
    if matches!(reader.written(at), "1h" | "2h") {
        return None;
    }
    let core = match reader.word(at) {
        "q1" | "1q" => months(year, 1, 3),
        "q2" | "2q" => months(year, 4, 3),
        "q3" | "3q" => months(year, 7, 3),
        "q4" | "4q" => months(year, 10, 3),
        "h1" | "1h" => months(year, 1, 6),
        "h2" | "2h" => months(year, 7, 6),
        _ => return None,
    };
    Some(Point::new(core))
}

/// The year after a quarter, half or season: ` 2025`, ` of 2025`, ` of fiscal 2025`, ` FY25`, ` of this year`.
pub(super) fn with_year(
    reader: &Reader<'_>,
    fiscal: bool,
    mut point: Point,
    at: usize,
) -> (Point, usize) {
    let start = reader.past(reader.past_comma(at), &["of", "in"]);
    let start = reader.past(start, &["the"]);
    if let Some((found, next)) = fiscal_year(reader, start)
        && let (Core::Years { first, count: 1 }, Core::Months { year, .. }) =
            (&found.core, &mut point.core)
    {
        *year = Some(*first);
        return (mark_fiscal(point, fiscal || found.calendar == Calendar::Fiscal), next);
    }
    // `the summer of '69`.
    if reader.mark(start) == Some('\'')
        && reader.touches(start)
        && let Some(short) = reader.number(start + 1, 2).and_then(two_digits)
        && let Core::Months { year, .. } = &mut point.core
    {
        *year = Some(short);
        return (mark_fiscal(point, fiscal), start + 2);
    }
    let start = reader.past(start, &["year"]);
    match (reader.year(start), &mut point.core) {
        (Some(found), Core::Months { year, .. }) if !is_counted(reader, start) => {
            *year = Some(found);
            (mark_fiscal(point, fiscal), start + 1)
        }
        _ => (mark_fiscal(point, fiscal), at),
    }
}

/// `fiscal 2024`, `fiscal year 2024`, `financial year 2023-24`, `FY24`, `FY 2024`, and of the calendar year `CY24`.
pub(super) fn fiscal_year(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let of = |calendar, first, next| {
        let mut point = Point::new(Core::Years { first, count: 1 });
        point.calendar = calendar;
        Some((point, next))
    };
    let word = reader.word(at);
    let short = word.strip_prefix("fy").map(|it| (Calendar::Fiscal, it));
    let short = short.or_else(|| word.strip_prefix("cy").map(|it| (Calendar::Common, it)));
    if let Some((calendar, tail)) = short {
        // `cy` is no word of its own, but `Cy` is a name.
        if tail.is_empty() && calendar == Calendar::Common && reader.written(at) != "CY" {
            return None;
        }
        let digits = if tail.is_empty() { reader.word(at + 1) } else { tail };
        let next = if tail.is_empty() { at + 2 } else { at + 1 };
        let value: i32 = digits.parse().ok()?;
        let year = match digits.len() {
            2 => two_digits(value)?,
            4 => i16::try_from(value).ok().filter(|it| (1900..2200).contains(it))?,
            _ => return None,
        };
        return of(calendar, year, next);
    }
    let (found, next) = fiscal_word(reader, at);
    let next = reader.past(next, &["year"]);
    let year = reader.year(next).filter(|_| found)?;
    // `2024/25` is read as two years wherever it stands.
    if reader.mark(next + 1) == Some('/') && reader.touches(next) {
        return None;
    }
    let range = reader.mark(next + 1) == Some('-')
        && reader.touches(next)
        && reader.number(next + 2, 4).is_some();
    of(Calendar::Fiscal, year, if range { next + 3 } else { next + 1 })
}

/// `summer 2026`, `the winter of 2025`.
pub(super) fn season(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let Entry::Season(season) = reader.known(at)? else { return None };
    let core = Core::Months {
        year: None,
        first: season * 3,
        count: 3,
        grain: Grain::Season,
        which: Which::Any,
    };
    let (point, end) = with_year(reader, false, Point::new(core), at + 1);
    matches!(point.core, Core::Months { year: Some(_), .. }).then_some((point, end))
}

/// `the 1990s`, `the '90s`, `the nineties`, `the 15th century`.
pub(super) fn decade(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let years = |first, count, next| Some((Point::new(Core::Years { first, count }), next));
    let start = if reader.mark(at) == Some('\'') { at + 1 } else { at };
    match reader.atom(start)? {
        // `the 1700s` are a century, `the 2000s` so far a decade.
        Atom::Decade(first, true) => {
            return years(
                first,
                if first % 100 == 0 && first < 2000 { 100 } else { 10 },
                start + 1,
            );
        }
        Atom::Number(value, 4)
            if value % 10 == 0 && reader.mark(at + 1) == Some('\'') && reader.is(at + 2, "s") =>
        {
            let decade = reader.is_one(at.wrapping_sub(1), &["the", "-", "early", "late", "and"])
                && reader.touches(at);
            return years(reader.year(at).filter(|_| decade)?, 10, at + 3);
        }
        Atom::Number(tens, 2)
            if tens % 10 == 0
                && reader.touches(at)
                && reader.mark(at + 1) == Some('\'')
                && reader.is(at + 2, "s")
                && reader.is_one(at.wrapping_sub(1), &["the", "early", "late", "mid"]) =>
        {
            let tens = i16::try_from(tens).ok()?;
            return years(if tens < 30 { 2000 + tens } else { 1900 + tens }, 10, at + 3);
        }
        Atom::Decade(tens, false)
            if start > at || reader.is_one(at.wrapping_sub(1), &["the", "-", "late", "early"]) =>
        {
            return years(if tens < 30 { 2000 + tens } else { 1900 + tens }, 10, start + 1);
        }
        Atom::Known(Entry::Tens(tens)) if reader.is(at.wrapping_sub(1), "the") => {
            return years(1900 + tens, 10, at + 1);
        }
        _ => {}
    }
    let (nth, next) = reader.ordinal(at)?;
    let next = if reader.mark(next) == Some('-') { next + 1 } else { next };
    let century = matches!(reader.word(next), "century" | "century's" | "century’s");
    let first = i16::try_from(nth).ok().filter(|it| century && (2..=30).contains(it))?;
    years((first - 1) * 100, 100, next + 1)
}
