//! One date: the grammars tried in turn, the longest first, and the forms that only the words beside them allow.

use super::absolute;
use super::listed;
use super::period;
use super::placed;
use super::point::{Core, Part, Point, Which};
use super::range::{is_joint, rank};
use super::reader::Reader;
use super::relative;
use super::shift;
use super::year::bare_year;
use crate::fact::Locale;
use crate::lexicon::calendar::Entry;

/// One date, with the part of it that is meant and its time of day.
pub(super) fn point(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
    asked: bool,
) -> Option<(Point, usize)> {
    if let Some((part, next)) = placed::part(reader, at)
        && let Some((mut point, end)) = relative::whole(reader, next)
    {
        let shifted = matches!(part, Part::Earlier | Part::Later)
            && !matches!(point.core, Core::Current { .. });
        if !shifted {
            point.part = part;
            return Some((point, end));
        }
    }
    let (point, next) = core(reader, at, locale, asked)?;
    let (mut point, next) = of_year(reader, point, next);
    let dated = matches!(rank(&point.core), Some(1)) && point.clock.is_none();
    if dated && let Some((clock, end)) = absolute::clock_after(reader, next) {
        point.clock = Some(clock);
        return Some((point, end));
    }
    Some((point, next))
}

/// `May 29 last year`, `May of this year`: a date whose year the text's own date tells.
fn of_year(reader: &Reader<'_>, point: Point, next: usize) -> (Point, usize) {
    let yearless = matches!(
        point.core,
        Core::Day { year: None, .. }
            | Core::Month { year: None, which: Which::Any, .. }
            | Core::Months { year: None, which: Which::Any, .. }
    );
    let start = reader.past(reader.past_comma(next), &["of", "in"]);
    let offset = match reader.word(start) {
        "last" | "previous" => -1,
        "this" => 0,
        "the" if matches!(point.core, Core::Months { .. }) && start > next => 0,
        "next" => 1,
        _ => return (point, next),
    };
    if !yearless || !reader.is(start + 1, "year") || point.clock.is_some() {
        return (point, next);
    }
    let mut outer = point.clone();
    outer.core = Core::OfYear { offset, of: Box::new(Point::new(point.core)) };
    (outer, start + 2)
}

pub(super) fn core(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
    asked: bool,
) -> Option<(Point, usize)> {
    let joint = reader.touches_before(at) && is_joint(reader, at);
    if joint && !(reader.mark(at.wrapping_sub(1)) == Some('-') && asked) {
        return None;
    }
    if let Some(found) = with_weekday(reader, at, locale) {
        return Some(found);
    }
    absolute::digits(reader, at, locale)
        .or_else(|| absolute::month_day(reader, at))
        .or_else(|| absolute::day_month(reader, at))
        .or_else(|| listed::before_month(reader, at))
        .or_else(|| absolute::month_year(reader, at))
        .or_else(|| {
            shift::shift(reader, at).filter(|_| !reader.is_one(at, &["in", "within"]) || !asked)
        })
        .or_else(|| placed::nth(reader, at))
        .or_else(|| period::quarter(reader, at))
        .or_else(|| period::half(reader, at))
        .or_else(|| period::fiscal_year(reader, at))
        .or_else(|| period::season(reader, at))
        .or_else(|| relative::named_day(reader, at))
        .or_else(|| placed::year_end(reader, at))
        .or_else(|| placed::around(reader, at))
        .or_else(|| relative::weekday(reader, at))
        .or_else(|| relative::chosen(reader, at, locale))
        .or_else(|| shift::opening(reader, at))
        .or_else(|| shift::counted_stretch(reader, at))
        .or_else(|| super::holiday::holiday(reader, at))
        .or_else(|| placed::week_number(reader, at))
        .or_else(|| period::decade(reader, at))
        .or_else(|| bare_strokes(reader, at, locale))
        .or_else(|| listed::after_month(reader, at))
        .or_else(|| bare_month(reader, at, asked))
        .or_else(|| ordinal_day(reader, at).filter(|_| asked))
        .or_else(|| clock_first(reader, at, locale))
        .or_else(|| bare_year(reader, at, asked))
}

/// `Tuesday, October 28, 2025`, `Fri 14th`, `Tuesday 5/12`.
pub(super) fn with_weekday(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
) -> Option<(Point, usize)> {
    // `this Friday, June 15`: the date says which Friday.
    let at = if reader.weekday(at + 1).is_some() {
        reader.past(at, &["this", "next", "last"])
    } else {
        at
    };
    let (weekday, next) = reader.weekday(at)?;
    let open = matches!(reader.mark(next), Some(',' | '(' | '-'));
    let start = reader.past(if open { next + 1 } else { next }, &["the"]);
    let (mut point, end) = absolute::digits(reader, start, locale)
        .or_else(|| absolute::month_day(reader, start))
        .or_else(|| absolute::day_month(reader, start))
        .or_else(|| absolute::short_strokes(reader, start, locale))
        .or_else(|| day_alone(reader, start))?;
    point.weekday = Some(weekday);
    let closed = reader.mark(next) == Some('(') && reader.mark(end) == Some(')');
    Some((point, if closed { end + 1 } else { end }))
}

/// `the 14th` after a weekday: the month is the nearest in which the two agree.
pub(super) fn day_alone(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (day, next) = reader.day(at)?;
    let ordinal = reader.number(at, 2).is_none();
    let ends = reader.is_edge(next)
        || matches!(reader.mark(next), Some(',' | ')'))
        || reader.is_one(next, &["at", "around", "in", "and"]);
    (ends && (ordinal || reader.is_edge(next)))
        .then_some((Point::new(Core::DayAlone { day }), next))
}

/// `between the 21st and 23rd`, `on the 21st`: the month is not said.
pub(super) fn ordinal_day(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    reader.number(at, 2).is_none().then_some(())?;
    let (day, next) = reader.day(at)?;
    let asks = |it: usize| reader.is_one(it, &["on", "by", "until", "since", "between"]);
    let before = asks(at.wrapping_sub(1))
        || asks(at.wrapping_sub(2)) && reader.is(at.wrapping_sub(1), "the");
    let range = reader.is_one(at.wrapping_sub(1), &["and", "to"])
        || reader.is_one(at.wrapping_sub(2), &["and", "to"]);
    let dash = reader.mark(next) == Some('-') && !reader.touches_before(next);
    let ends = dash
        || reader.is_edge(next)
        || matches!(reader.mark(next), Some(',' | ')'))
        || reader.is_one(next, &["and", "to", "at"]);
    ((before || range) && ends).then_some((Point::new(Core::DayAlone { day }), next))
}

/// `5/12` where a word before it asks for a date, or where nothing else is said.
pub(super) fn bare_strokes(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
) -> Option<(Point, usize)> {
    let asked = reader.is_one(
        at.wrapping_sub(1),
        &["on", "by", "until", "since", "from", "before", "after", "through"],
    );
    let (point, end) = absolute::short_strokes(reader, at, locale)?;
    let alone = at == 0 && (reader.is_edge(end) || reader.is(end, "at"));
    let second = reader.mark(at.wrapping_sub(1)) == Some('-')
        && reader.mark(at.wrapping_sub(3)) == Some('/');
    (asked || alone || second).then_some((point, end))
}

/// A month alone. `may` and `march` are verbs first, `April` and `June` are names too.
pub(super) fn bare_month(reader: &Reader<'_>, at: usize, bounded: bool) -> Option<(Point, usize)> {
    const ASKS: &[&str] = &[
        "in",
        "since",
        "until",
        "till",
        "by",
        "before",
        "after",
        "from",
        "to",
        "through",
        "of",
        "last",
        "next",
        "early",
        "mid",
        "late",
        "during",
        "between",
        "end",
        "and",
        "-",
        "for",
        "or",
        "starting",
        "beginning",
        "around",
    ];
    let (month, next) = reader.month(at)?;
    let full = matches!(reader.known(at)?, Entry::Month(_));
    let asked = reader.is_one(at.wrapping_sub(1), ASKS);
    let spanned = matches!(reader.mark(next), Some('-'))
        && reader.month(next + 1).is_some()
        && reader.is_capital(at)
        && reader.is_capital(next + 1);
    let asked = asked || spanned;
    let alone = at == 0
        && (reader.is_edge(next) || reader.is(next, "to") && reader.month(next + 1).is_some());
    let joins_name =
        reader.is_capital(next) && reader.is_word(next) && reader.weekday(next).is_none();
    let after_name = at > 0
        && reader.is_capital(at - 1)
        && reader.is_word(at - 1)
        && !reader.is_one(at - 1, ASKS);
    let verb = matches!(reader.word(at), "may" | "march" | "may's" | "march's");
    let to_month = matches!(reader.before(at), "to" | "and" | "or" | "-") && bounded;
    let fits = if verb && to_month {
        reader.is_capital(at) && !joins_name
    } else if verb {
        let placed = asked && !reader.is_one(at.wrapping_sub(1), &["to", "and", "or", "for"]);
        alone || placed && reader.is_capital(at) && !joins_name
    } else if full {
        let unlike_verb = reader.is_capital(at) || !reader.is(at, "august") || asked;
        unlike_verb && (asked && !(joins_name && at == 0) || alone || !(joins_name || after_name))
    } else {
        (asked || alone) && (reader.is_capital(at) || next > at + 1) && (asked || !joins_name)
    };
    fits.then_some((Point::new(Core::Month { year: None, month, which: Which::Any }), next))
}

/// `5 p.m. on Monday`, `13:00 February 28, 2013`, `2pm`.
pub(super) fn clock_first(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
) -> Option<(Point, usize)> {
    let (clock, next) = super::clock::lone_clock(reader, at)?;
    // `05:47 local time on 24 January`.
    let local = reader.is(next, "local") && reader.is(next + 1, "time");
    let after = if local { next + 2 } else { next };
    let on = reader.past(reader.past_comma(after), &["on", "of"]);
    let day = with_weekday(reader, on, locale)
        .or_else(|| absolute::digits(reader, on, locale))
        .or_else(|| absolute::month_day(reader, on))
        .or_else(|| absolute::day_month(reader, on))
        .or_else(|| relative::named_day(reader, on))
        .or_else(|| relative::weekday(reader, on));
    let (mut point, end) = match day {
        Some((point, end)) if point.clock.is_none() => (point, end),
        _ => (Point::new(Core::Clock), next),
    };
    point.clock = Some(clock);
    Some((point, end))
}
