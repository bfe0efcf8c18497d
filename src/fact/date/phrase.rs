//! A date with the words that bound it: one point, a range of two, an open end, a length.

use super::holiday::opens_holiday;
use super::length::{self, Quantity};
use super::point::{Core, Point};
use super::range::{day_to, days_of_month, joined, months_to, two, years};
use super::reader::{Atom, Reader};
use super::shift;
use super::single::point;
use super::types::Bound;
use super::year::{is_dated_noun, is_function};
use crate::fact::Locale;
use crate::lexicon::calendar;

/// What was read at one place.
#[derive(Clone, Debug)]
pub(super) enum Phrase {
    /// One date.
    One { bound: Bound, point: Point },
    /// From one date to another.
    Two { first: Point, second: Point },
    /// A stretch of so many units that ends with a date: one period, as a quarter is.
    Upto { first: Point, last: Point },
    /// A length of time.
    Length(Quantity),
    /// `more than a year ago`: a length before the text's own date.
    Ago(Quantity),
}

impl Phrase {
    /// Whether it names its years, so that no tense is needed.
    pub(super) const fn is_dated(&self) -> bool {
        matches!(self, Self::Length(_) | Self::Ago(_))
    }

    /// Whether `in` is part of what it says: `in three months`.
    pub(super) const fn is_shift(&self) -> bool {
        matches!(self, Self::One { point: Point { core: Core::Shift { .. }, .. }, .. })
    }
}

/// Reads the longest date that starts at `at`, and where it ends.
pub(super) fn phrase(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    if !may_start(reader, at) {
        return None;
    }
    bounded(reader, at, locale)
        .or_else(|| length::ago(reader, at).map(|(quantity, end)| (Phrase::Ago(quantity), end)))
        .or_else(|| simple(reader, at, locale, false))
        .or_else(|| {
            length::length(reader, at).map(|(quantity, end)| (Phrase::Length(quantity), end))
        })
}

/// A date has one of its [`cores`] at most so many tokens from its start.
pub(super) const REACH: usize = 12;

/// Words that are a date or a time, some with `this` alone, and stand in no table of the calendar.
const ALONE: &[&str] = &[
    "afternoon",
    "evening",
    "fy",
    "midday",
    "midnight",
    "morning",
    "noon",
    "noonish",
    "now",
    "overnight",
    "tmr",
    "tmrw",
    "today",
    "tomorrow",
    "tonight",
    "tonite",
    "yesterday",
];

/// The tokens without one of which nothing is a date: a number, a word of the calendar, a holiday.
pub(super) fn cores(reader: &Reader<'_>) -> Vec<usize> {
    let is_core = |at: usize| match reader.atom(at) {
        Some(Atom::Word) => {
            let word = reader.word(at);
            ALONE.contains(&word)
                || opens_holiday(reader, at)
                || word.bytes().any(|it| it.is_ascii_digit())
        }
        Some(Atom::Mark(_)) => false,
        None | Some(Atom::Other) => reader.word(at).starts_with(|it: char| it.is_ascii_digit()),
        Some(_) => true,
    };
    (0..reader.len()).filter(|&it| is_core(it)).collect()
}

/// A quick look that keeps the pass over ordinary words short.
pub(super) fn may_start(reader: &Reader<'_>, at: usize) -> bool {
    match reader.atom(at) {
        None | Some(Atom::Other) => reader.word(at).starts_with(|it: char| it.is_ascii_digit()),
        Some(Atom::Mark(mark)) => {
            mark == '\'' && matches!(reader.atom(at + 1), Some(Atom::Decade(..)))
        }
        Some(Atom::Word) => {
            let word = reader.word(at);
            crate::lexicon::holds_exactly(calendar::OPENERS, word)
                || opens_holiday(reader, at)
                || word.bytes().any(|it| it.is_ascii_digit())
        }
        Some(_) => true,
    }
}

/// Words after which `to` leads up to the end of something: `a contract to June 2030`.
const LASTING_TO: &[&str] = &[
    "contract", "deal", "extended", "extends", "lease", "mandate", "prior", "run", "runs", "term",
    "up",
];

/// A date after a word that bounds it.
pub(super) fn bounded(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    let next = at + 1;
    match reader.word(at) {
        "between" => two(reader, next, locale, &["and", "to", "through", "until"]),
        "from" | "during" | "starting" => {
            let next = reader.past(next, &["from"]);
            two(reader, next, locale, &["to", "until", "till", "through", "thru", "-"]).or_else(
                || if reader.is(at, "during") { None } else { since(reader, next, locale) },
            )
        }
        "since" | "effective" | "beginning" => since(reader, next, locale),
        "in" | "on" | "for" | "of" | "around" | "circa" | "throughout" | "at" => {
            in_or_on(reader, at, locale)
        }
        "by" => edge(reader, next, locale, Bound::By),
        "before" | "pre" => edge(reader, next, locale, Bound::Before),
        "prior" if reader.is(next, "to") => edge(reader, next + 1, locale, Bound::Before),
        "ahead" if reader.is(next, "of") => edge(reader, next + 1, locale, Bound::Before),
        "after" | "following" => edge(reader, next, locale, Bound::After),
        "later" if reader.is(next, "than") => {
            let negated = reader.is(at.wrapping_sub(1), "no");
            edge(reader, next + 1, locale, if negated { Bound::By } else { Bound::After })
        }
        "earlier" if reader.is(next, "than") => edge(reader, next + 1, locale, Bound::Before),
        // `Not due until the second half of 2027`.
        "until" | "till" | "til"
            if (at.saturating_sub(3)..at).any(|it| reader.is(it, "not"))
                && (at.saturating_sub(3)..at).all(|it| reader.mark(it) != Some('.')) =>
        {
            limit(reader, next, locale)
                .map(|(point, end)| (Phrase::One { bound: Bound::At, point }, end))
        }
        "until" | "till" | "til" => edge(reader, next, locale, Bound::Until),
        "through" | "thru" => edge(reader, next, locale, Bound::Through),
        "to" if reader.is_one(at.wrapping_sub(1), LASTING_TO) => {
            edge(reader, next, locale, Bound::Until)
        }
        "as" if reader.is(next, "of") => simple(reader, next + 1, locale, true),
        "the" => months_to(reader, next, locale).or_else(|| months_to(reader, at, locale)),
        _ => months_to(reader, at, locale),
    }
}

/// `in 2023`, `on 5/12`: the word is read only for what it lets stand after it.
pub(super) fn in_or_on(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    if reader.is(at, "in")
        && let Some((point, end)) = shift::shift(reader, at)
    {
        return Some((Phrase::One { bound: Bound::At, point }, end));
    }
    if reader.is(at, "for")
        && let Some((quantity, end)) = length::length(reader, at)
    {
        return Some((Phrase::Length(quantity), end));
    }
    let next = reader.past(at + 1, &["around", "about"]);
    let next = reader.past(next, &["the"]);
    let next = reader.past(next, &["year"]);
    let (phrase, end) = simple(reader, next, locale, true)?;
    let Phrase::One { bound: Bound::At, point: Point { core: Core::Years { .. }, .. } } = &phrase
    else {
        return Some((phrase, end));
    };
    // `of 2025 employees`, `for 2000 homes`: after these the year is a count where a plural follows.
    let loose = reader.is_one(at, &["of", "for", "around", "at"]);
    let plural = reader.is_word(end)
        && reader.word(end).ends_with('s')
        && !is_dated_noun(reader, end)
        && !is_function(reader, end);
    (!(loose && plural)).then_some((phrase, end))
}

pub(super) fn since(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    let (point, end) = point(reader, at, locale, true)?;
    let spans = point.clock.is_some_and(|it| it.to > it.from + 60);
    // `figures from last week` come from it; `from 2019` may start there.
    let plain = !reader.is(at.wrapping_sub(1), "since")
        && matches!(point.core, Core::Current { .. } | Core::Nth { .. });
    let bound = if spans || plain { Bound::At } else { Bound::Since };
    Some((Phrase::One { bound, point }, end))
}

/// The date that limits something, with its article or without: `the autumn of 2027`, `the second quarter of 2027`; not
/// `the 2027 review`.
fn limit(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Point, usize)> {
    point(reader, at, locale, true).or_else(|| {
        let found = point(reader, reader.past(at, &["the"]), locale, true)?;
        (!matches!(found.0.core, Core::Years { .. })).then_some(found)
    })
}

/// A date after a word that makes it a limit.
pub(super) fn edge(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
    bound: Bound,
) -> Option<(Phrase, usize)> {
    let at = reader.past(at, &["around", "about", "at"]);
    let (point, end) = limit(reader, at, locale)?;
    // `by Monday` dates a deadline; `by 2000 people` and `by August Wilson` do not.
    let named = matches!(point.core, Core::Month { year: None, .. })
        && reader.is_capital(end)
        && reader.is_word(end);
    (!named).then_some((Phrase::One { bound, point }, end))
}

/// One date or a range joined by a dash or a word, without a word before it.
pub(super) fn simple(
    reader: &Reader<'_>,
    at: usize,
    locale: Locale,
    asked: bool,
) -> Option<(Phrase, usize)> {
    if let Some(found) = days_of_month(reader, at) {
        return Some(found);
    }
    if let Some(found) = years(reader, at, asked) {
        return Some(found);
    }
    let (first, next) = point(reader, at, locale, asked)?;
    if let Some((second, end)) =
        day_to(reader, &first, next).or_else(|| joined(reader, &first, next, locale))
    {
        return Some((Phrase::Two { first, second }, end));
    }
    let bound = match (reader.word(next), reader.word(next + 1)) {
        ("or", "later" | "after") | ("and", "later") | ("onward" | "onwards", _) => Bound::Since,
        ("or", "earlier" | "before") => Bound::Through,
        _ => return Some((Phrase::One { bound: Bound::At, point: first }, next)),
    };
    let taken = if reader.is_one(next, &["or", "and"]) { 2 } else { 1 };
    Some((Phrase::One { bound, point: first }, next + taken))
}
