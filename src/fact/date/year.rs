//! Four digits alone: a year only where the words beside them speak of time.

use super::absolute;
use super::point::{Core, Point};
use super::reader::Reader;
use crate::lexicon::calendar;

/// Four digits as a year, where the words beside them speak of time.
pub(super) fn bare_year(reader: &Reader<'_>, at: usize, asked: bool) -> Option<(Point, usize)> {
    let word =
        absolute::word_year(reader, at).filter(|it| asked || at == 0 && reader.is_edge(it.1));
    let (year, next) = match reader.year(at) {
        Some(year) => (year, at + 1),
        None => word?,
    };
    if absolute::is_counted(reader, at)
        || reader.mark(at.wrapping_sub(1)).is_some_and(|it| "$€£¥#№".contains(it))
    {
        return None;
    }
    if reader.touches(at)
        && reader.touches(next)
        && matches!(reader.mark(next), Some('-' | '_' | '@' | ':'))
        && reader.number(next + 1, 4).is_some()
    {
        return None;
    }
    let recent = (1800..=2099).contains(&year);
    let fits = asked && !counts_plural(reader, next)
        || at == 0 && reader.is_edge(next)
        || recent && speaks_of_time(reader, at, next);
    fits.then_some((Point::new(Core::Years { first: year, count: 1 }), next))
}

/// Whether a plural of things, not of times, follows: `2025 employees`.
pub(super) fn counts_plural(reader: &Reader<'_>, next: usize) -> bool {
    let word = reader.word(next);
    reader.is_word(next)
        && !reader.is_capital(next)
        && word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !is_dated_noun(reader, next)
        && !is_function(reader, next)
}

pub(super) fn is_function(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_one(
        at,
        &[
            "was",
            "is",
            "has",
            "as",
            "its",
            "his",
            "this",
            "across",
            "versus",
            "plus",
            "thus",
            "always",
            "sales",
            "begins",
            "brings",
            "comes",
            "continues",
            "ends",
            "includes",
            "looks",
            "marks",
            "means",
            "needs",
            "reflects",
            "remains",
            "represents",
            "seems",
            "sees",
            "shows",
            "starts",
            "stays",
        ],
    )
}

pub(super) fn is_dated_noun(reader: &Reader<'_>, at: usize) -> bool {
    crate::lexicon::holds_exactly(calendar::DATED_NOUNS, reader.word(at))
}

pub(super) fn speaks_of_time(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    const BEFORE: &[&str] = &[
        "year",
        "years",
        "anno",
        "circa",
        "c",
        "ca",
        "est",
        "election",
        "copyright",
        "©",
        "vs",
        "versus",
    ];
    const AFTER: &[&str] = &[
        "was", "is", "will", "has", "had", "saw", "and", "or", "would", "could", "marks", "marked",
    ];
    if reader.is_one(at.wrapping_sub(1), BEFORE) || is_dated_noun(reader, next) {
        return true;
    }
    let opens = reader.mark(at.wrapping_sub(1)).is_some_and(|it| matches!(it, '(' | '='))
        || reader.is(at.wrapping_sub(2), "lrb");
    // `£23.4m (2024: £19.8m)`.
    let closes = matches!(reader.mark(next), Some(')' | ',' | ';'))
        || opens && reader.mark(next) == Some(':') && !reader.touches(next)
        || reader.mark(next) == Some('-') && reader.is(next + 1, "rrb");
    let possessive = reader.mark(next) == Some('\'') && reader.is(next + 1, "s");
    let starts = at == 0
        || matches!(reader.mark(at - 1), Some('.' | '!' | '?' | ':' | '-'))
            && !reader.touches_before(at);
    let follows_date = reader.mark(at.wrapping_sub(1)) == Some(',') && closes;
    (opens && (closes || reader.is_edge(next)))
        || is_of_a_kind(reader, at, next)
        || is_moved_to(reader, at)
        || heads_a_cell(reader, at, next)
        || possessive
        || (starts && (reader.is_one(next, &AFTER[..6]) || reader.is_edge(next)))
        || (follows_date && (1900..=2099).contains(&reader.year(at).unwrap_or_default()))
        || (reader.is_one(at.wrapping_sub(1), &["and", "or"])
            && at > 1
            && reader.year(at - 2).is_some())
        || (reader.is_one(next, &AFTER[6..8]) && reader.year(next + 1).is_some())
}

/// `A 2016 American film`: nobody counts one thing in thousands, and a unit is written small.
fn is_of_a_kind(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    reader.is_one(at.wrapping_sub(1), &["a", "another"])
        && reader.year(at).is_some_and(|it| (1900..=2099).contains(&it) && it != 2000)
        && reader.is_word(next)
        && reader.is_capital(next)
        && reader.word(next).len() > 3
}

/// `Moved to 2028`, `put back from June to 2027`.
fn is_moved_to(reader: &Reader<'_>, at: usize) -> bool {
    const MOVING: &[&str] = &[
        "back",
        "deferred",
        "delay",
        "delayed",
        "extend",
        "extended",
        "extends",
        "forward",
        "moved",
        "moves",
        "postpone",
        "postponed",
        "pushed",
        "rescheduled",
        "shifted",
        "slip",
        "slipped",
        "slips",
    ];
    reader.is(at.wrapping_sub(1), "to")
        && (at.saturating_sub(5)..at.saturating_sub(1)).any(|it| reader.is_one(it, MOVING))
}

/// Heads of columns of years.
const OF_YEARS: &[&str] = &[
    "born",
    "built",
    "closed",
    "completed",
    "died",
    "established",
    "founded",
    "launched",
    "opened",
    "season",
    "since",
    "year",
];

/// `Port: Quill Bay | 2022: 905 | 2023 (%): 7`: the head of a column before each cell of a row.
fn heads_a_cell(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    let starts = at == 0 || reader.mark(at - 1) == Some('|') || reader.ends_line(at - 1);
    // `Year: 2024 | Share: 81%`, `Opened: 1974 | Length: 205`.
    if reader.mark(at.wrapping_sub(1)) == Some(':')
        && reader.is_one(at.wrapping_sub(2), OF_YEARS)
        && (reader.mark(next) == Some('|') || reader.is_edge(next) || reader.ends_line(next - 1))
    {
        return true;
    }
    // `Pass rate 2025, %: 95.2`, `Coverage, 2019 (%): 93.0`.
    let unit = matches!(reader.mark(next), Some(',' | '('))
        .then(|| (next + 1..next + 3).find(|it| reader.mark(*it) == Some('%')))
        .flatten();
    let behind = unit.map(|it| it + 1 + usize::from(reader.mark(it + 1) == Some(')')));
    if behind.is_some_and(|it| reader.mark(it) == Some(':')) {
        return true;
    }
    let end = (next..next + 4).find(|it| !matches!(reader.mark(*it), Some('%' | '(' | ')')));
    let end = end.unwrap_or(next);
    starts && reader.mark(end) == Some(':') && !reader.touches(end)
}
