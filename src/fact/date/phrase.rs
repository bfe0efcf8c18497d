//! A date with the words that bound it: one point, a range of two, an open end, a length.

use super::absolute;
use super::length::{self, Quantity};
use super::point::{Core, Part, Point, Which};
use super::reader::{Atom, Reader};
use super::relative;
use super::types::Bound;
use crate::fact::Locale;
use crate::lexicon::calendar::{self, Entry, Period};

/// What was read at one place.
#[derive(Clone, Debug)]
pub(super) enum Phrase {
    /// One date.
    One { bound: Bound, point: Point },
    /// From one date to another.
    Two { first: Point, second: Point },
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

    /// Whether the word before it does not bound it.
    pub(super) const fn is_plain(&self) -> bool {
        matches!(self, Self::One { bound: Bound::At, .. })
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
        .or_else(|| length::length(reader, at).map(|(quantity, end)| (Phrase::Length(quantity), end)))
}

/// A quick look that keeps the pass over ordinary words short.
fn may_start(reader: &Reader<'_>, at: usize) -> bool {
    match reader.atom(at) {
        None | Some(Atom::Other) => reader.word(at).starts_with(|it: char| it.is_ascii_digit()),
        Some(Atom::Mark(mark)) => mark == '\'',
        Some(_) => true,
    }
}

/// A date after a word that bounds it.
fn bounded(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    let next = at + 1;
    match reader.word(at) {
        "between" => two(reader, next, locale, &["and", "to", "through", "until"]),
        "from" | "during" | "starting" => {
            let next = reader.past(next, &["from"]);
            two(reader, next, locale, &["to", "until", "till", "through", "thru", "-"])
                .or_else(|| if reader.is(at, "during") { None } else { since(reader, next, locale) })
        }
        "since" | "effective" | "beginning" => since(reader, next, locale),
        "in" | "on" | "for" | "of" | "around" | "circa" | "throughout" | "at" => in_or_on(reader, at, locale),
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
        "until" | "till" | "til" => edge(reader, next, locale, Bound::Until),
        "through" | "thru" => edge(reader, next, locale, Bound::Through),
        "to" if reader.is_one(at.wrapping_sub(1), &["up", "prior", "extended", "runs", "run", "extends"]) => {
            edge(reader, next, locale, Bound::Until)
        }
        "as" if reader.is(next, "of") => simple(reader, next + 1, locale, true),
        "the" => months_to(reader, next, locale).or_else(|| months_to(reader, at, locale)),
        _ => months_to(reader, at, locale),
    }
}

/// `in 2023`, `on 5/12`: the word is read only for what it lets stand after it.
fn in_or_on(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    if reader.is(at, "in") {
        if let Some((point, end)) = relative::shift(reader, at) {
            return Some((Phrase::One { bound: Bound::At, point }, end));
        }
    }
    if reader.is(at, "for") {
        if let Some((quantity, end)) = length::length(reader, at) {
            return Some((Phrase::Length(quantity), end));
        }
    }
    let next = reader.past(at + 1, &["around", "about"]);
    let next = reader.past(next, &["the"]);
    let next = reader.past(next, &["year"]);
    let (phrase, end) = simple(reader, next, locale, true)?;
    let Phrase::One { bound: Bound::At, point: Point { core: Core::Years { .. }, .. } } = &phrase else {
        return Some((phrase, end));
    };
    // `of 2025 employees`, `for 2000 homes`: after these the year is a count where a plural follows.
    let loose = reader.is_one(at, &["of", "for", "around", "at"]);
    let plural = reader.is_word(end) && reader.word(end).ends_with('s') && !is_dated_noun(reader, end) && !is_function(reader, end);
    (!(loose && plural)).then_some((phrase, end))
}

fn since(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    let (point, end) = point(reader, at, locale, true)?;
    Some((Phrase::One { bound: Bound::Since, point }, end))
}

fn edge(reader: &Reader<'_>, at: usize, locale: Locale, bound: Bound) -> Option<(Phrase, usize)> {
    let at = reader.past(at, &["around", "about", "at"]);
    let (point, end) = point(reader, at, locale, true)?;
    // `by Monday` dates a deadline; `by 2000 people` and `by August Wilson` do not.
    let named = matches!(point.core, Core::Month { year: None, .. }) && reader.is_capital(end) && reader.is_word(end);
    (!named).then_some((Phrase::One { bound, point }, end))
}

/// One date or a range joined by a dash or a word, without a word before it.
fn simple(reader: &Reader<'_>, at: usize, locale: Locale, asked: bool) -> Option<(Phrase, usize)> {
    if let Some(found) = days_of_month(reader, at) {
        return Some(found);
    }
    if let Some(found) = years(reader, at, asked) {
        return Some(found);
    }
    let (first, next) = point(reader, at, locale, asked)?;
    if let Some((second, end)) = day_to(reader, &first, next).or_else(|| joined(reader, &first, next, locale)) {
        return Some((Phrase::Two { first, second }, end));
    }
    let bound = match (reader.word(next), reader.word(next + 1)) {
        ("or", "later" | "after") | ("and", "later" | "after") => Bound::Since,
        ("onward" | "onwards", _) => Bound::Since,
        ("or", "earlier" | "before") => Bound::Through,
        _ => return Some((Phrase::One { bound: Bound::At, point: first }, next)),
    };
    let taken = if reader.is_one(next, &["or", "and"]) { 2 } else { 1 };
    Some((Phrase::One { bound, point: first }, next + taken))
}

/// The second half of `March - May 2024`, `January 12, 2016 to 01/22/2016`.
fn joined(reader: &Reader<'_>, first: &Point, at: usize, locale: Locale) -> Option<(Point, usize)> {
    let dash = reader.mark(at).filter(|it| matches!(it, '-' | '~'));
    let word = reader.is_one(at, &["to", "through", "thru", "until", "till"]);
    if dash.is_none() && !word {
        return None;
    }
    let (second, end) = point(reader, reader.past(at + 1, &["the"]), locale, true)?;
    // `Monday to 14:00` and `2023 - Q3 2025`: both ends are of one kind, or nearly so.
    let (one, two) = (rank(&first.core)?, rank(&second.core)?);
    (one.abs_diff(two) <= 2).then_some((second, end))
}

fn rank(core: &Core) -> Option<u8> {
    Some(match core {
        Core::Day { .. } | Core::Orders { .. } | Core::Weekday { .. } | Core::Holiday { .. } => 1,
        Core::Current { unit: Period::Day, .. } | Core::NthWeekday { .. } | Core::Shift { .. } => 1,
        Core::Month { .. } => 2,
        Core::Months { .. } => 3,
        Core::Years { .. } => 4,
        Core::Clock | Core::Unknown { .. } | Core::Stretch { .. } | Core::Run { .. } => return None,
        Core::Current { .. } | Core::ShiftFrom { .. } | Core::Around { .. } | Core::Nth { .. } => 2,
        Core::WeekNumber { .. } | Core::HolidayOf { .. } => 2,
    })
}

/// The second day of `July 13-15`, `May 21 through 25`, where a month and day come first.
fn day_to(reader: &Reader<'_>, first: &Point, at: usize) -> Option<(Point, usize)> {
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
    let measured = reader.month(next).is_some() || matches!(reader.mark(next), Some('/' | ':' | '%'));
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
fn days_of_month(reader: &Reader<'_>, at: usize) -> Option<(Phrase, usize)> {
    let (day, next) = reader.day(reader.past(at, &["the"]))?;
    let dash = reader.mark(next) == Some('-');
    if !dash && !reader.is_one(next, &["to", "through", "thru", "until", "till", "and"]) {
        return None;
    }
    let and = reader.is(next, "and");
    let (second, end) = absolute::day_month(reader, reader.past(next + 1, &["the"]))?;
    let Core::Day { year, month, day: last } = second.core else { return None };
    let between = reader.is_one(at.wrapping_sub(1), &["between"]) || reader.is_one(at, &["between"]);
    if last <= day || (and && !between) {
        return None;
    }
    let first = Point::new(Core::Day { year, month, day });
    Some((Phrase::Two { first, second }, end))
}

/// `2018-19`, `2023–2025`, `2014~2018`: years joined by a dash.
fn years(reader: &Reader<'_>, at: usize, asked: bool) -> Option<(Phrase, usize)> {
    let first = reader.year(at)?;
    let dash = matches!(reader.mark(at + 1), Some('-' | '~' | '/'));
    if !dash || reader.touches(at) != reader.touches(at + 1) || reader.touches_before(at) && is_joint(reader, at) {
        return None;
    }
    let second = match reader.atom(at + 2)? {
        Atom::Number(_, 4) => reader.year(at + 2)?,
        Atom::Number(value, 2) if reader.touches(at) => (first / 100) * 100 + i16::try_from(value).ok()?,
        _ => return None,
    };
    let stroke = reader.mark(at + 1) == Some('/') && second != first + 1;
    let likely = asked || (1900..=2099).contains(&first) && (1900..=2199).contains(&second);
    if stroke || !likely || second <= first || second - first > 150 || absolute::is_counted(reader, at + 2) {
        return None;
    }
    if reader.touches(at + 2) && matches!(reader.mark(at + 3), Some('-' | '/' | '~')) {
        return None;
    }
    let year = |first| Point::new(Core::Years { first, count: 1 });
    Some((Phrase::Two { first: year(first), second: year(second) }, at + 3))
}

fn is_joint(reader: &Reader<'_>, at: usize) -> bool {
    matches!(reader.mark(at.wrapping_sub(1)), Some('-' | '/' | '$' | '€' | '£' | '#' | '_' | '@' | '.' | ':'))
}

fn two(reader: &Reader<'_>, at: usize, locale: Locale, joints: &[&str]) -> Option<(Phrase, usize)> {
    if let Some(found) = days_of_month(reader, at) {
        return Some(found);
    }
    if let Some((found @ Phrase::Two { .. }, end)) = years(reader, at, true) {
        return Some((found, end));
    }
    let (first, next) = point(reader, at, locale, true)?;
    if let Some((second, end)) = day_to(reader, &first, next) {
        return Some((Phrase::Two { first, second }, end));
    }
    let joint = reader.is_one(next, joints) || (reader.mark(next) == Some('-') && joints.contains(&"to"));
    if !joint {
        return None;
    }
    let (second, end) = match (first.core.clone(), reader.day(reader.past(next + 1, &["the"]))) {
        // `from April the ninth till the seventeenth`.
        (Core::Day { year: None, month, day }, Some((last, end)))
            if last > day && reader.month(reader.past(end, &["of"])).is_none() && reader.mark(end) != Some('/') =>
        {
            (Point::new(Core::Day { year: None, month, day: last }), end)
        }
        _ => point(reader, reader.past(next + 1, &["the"]), locale, true)?,
    };
    Some((Phrase::Two { first, second }, end))
}

/// `three months to June 30`, `six months ended March 31, 2026`.
fn months_to(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Phrase, usize)> {
    let (count, next) = reader.count(at).filter(|it| (1..=60).contains(&it.0))?;
    let unit = reader.unit(next).filter(|it| *it >= Period::Week)?;
    if !reader.is_one(next + 1, &["to", "ended", "ending", "through", "until"]) {
        return None;
    }
    let (last, end) = point(reader, reader.past(next + 2, &["the", "on"]), locale, true)?;
    if rank(&last.core)? > 2 {
        return None;
    }
    // The stretch starts on the day after the same day so many units earlier.
    let first = Point::new(Core::ShiftFrom { unit, count: -count, from: Box::new(last.clone()) });
    Some((Phrase::Two { first, second: last }, end))
}

/// One date, with the part of it that is meant and its time of day.
pub(super) fn point(reader: &Reader<'_>, at: usize, locale: Locale, asked: bool) -> Option<(Point, usize)> {
    if let Some((part, next)) = relative::part(reader, at) {
        if let Some((mut point, end)) = relative::whole(reader, next) {
            let shifted = matches!(part, Part::Earlier | Part::Later) && !matches!(point.core, Core::Current { .. });
            if !shifted {
                point.part = part;
                return Some((point, end));
            }
        }
    }
    let (mut point, next) = core(reader, at, locale, asked)?;
    let dated = matches!(rank(&point.core), Some(1)) && point.clock.is_none();
    if dated {
        if let Some((clock, end)) = absolute::clock_after(reader, next) {
            point.clock = Some(clock);
            return Some((point, end));
        }
    }
    Some((point, next))
}

fn core(reader: &Reader<'_>, at: usize, locale: Locale, asked: bool) -> Option<(Point, usize)> {
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
        .or_else(|| absolute::month_year(reader, at))
        .or_else(|| relative::shift(reader, at).filter(|_| !reader.is_one(at, &["in", "within"]) || !asked))
        .or_else(|| relative::nth(reader, at))
        .or_else(|| absolute::quarter(reader, at))
        .or_else(|| absolute::half(reader, at))
        .or_else(|| absolute::fiscal_year(reader, at))
        .or_else(|| absolute::season(reader, at))
        .or_else(|| relative::named_day(reader, at))
        .or_else(|| relative::around(reader, at))
        .or_else(|| relative::weekday(reader, at))
        .or_else(|| relative::chosen(reader, at, locale))
        .or_else(|| relative::counted_stretch(reader, at))
        .or_else(|| relative::holiday(reader, at))
        .or_else(|| relative::week_number(reader, at))
        .or_else(|| absolute::decade(reader, at))
        .or_else(|| bare_strokes(reader, at, locale))
        .or_else(|| bare_month(reader, at))
        .or_else(|| clock_first(reader, at, locale))
        .or_else(|| bare_year(reader, at, asked))
}

/// `Tuesday, October 28, 2025`, `Fri 14th`, `Tuesday 5/12`.
fn with_weekday(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Point, usize)> {
    let (weekday, next) = reader.weekday(at)?;
    let open = matches!(reader.mark(next), Some(',' | '(' | '-'));
    let start = reader.past(if open { next + 1 } else { next }, &["the"]);
    let (mut point, end) = absolute::digits(reader, start, locale)
        .or_else(|| absolute::month_day(reader, start))
        .or_else(|| absolute::day_month(reader, start))
        .or_else(|| absolute::short_strokes(reader, start, locale))?;
    point.weekday = Some(weekday);
    let closed = reader.mark(next) == Some('(') && reader.mark(end) == Some(')');
    Some((point, if closed { end + 1 } else { end }))
}

/// `5/12` where a word before it asks for a date, or where nothing else is said.
fn bare_strokes(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Point, usize)> {
    let asked = reader.is_one(at.wrapping_sub(1), &["on", "by", "until", "since", "from", "before", "after", "through"]);
    let (point, end) = absolute::short_strokes(reader, at, locale)?;
    let alone = at == 0 && (reader.is_edge(end) || reader.is(end, "at"));
    let range = reader.mark(end) == Some('-') || reader.mark(at.wrapping_sub(1)) == Some('-');
    (asked || alone || range && reader.mark(end + 2) == Some('/')).then_some((point, end))
}

/// A month alone. `may` and `march` are verbs first, `April` and `June` are names too.
fn bare_month(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    const ASKS: &[&str] = &[
        "in", "since", "until", "till", "by", "before", "after", "from", "to", "through", "of", "last", "next", "early",
        "mid", "late", "during", "between", "end", "and", "-", "for", "or", "starting", "beginning", "around",
    ];
    let (month, next) = reader.month(at)?;
    let full = matches!(reader.known(at)?, Entry::Month(_));
    let asked = reader.is_one(at.wrapping_sub(1), ASKS);
    let alone = at == 0 && reader.is_edge(next);
    let joins_name = reader.is_capital(next) && reader.is_word(next) && reader.weekday(next).is_none();
    let after_name = at > 0 && reader.is_capital(at - 1) && reader.is_word(at - 1) && !reader.is_one(at - 1, ASKS);
    let verb = matches!(reader.word(at), "may" | "march" | "may's" | "march's");
    let fits = if verb {
        reader.is_capital(at) && (alone || asked && !reader.is_one(at.wrapping_sub(1), &["to", "and", "or", "for"]) && !joins_name)
            || alone
    } else if full {
        let unlike_verb = reader.is_capital(at) || !reader.is(at, "august");
        unlike_verb && (asked && !(joins_name && at == 0) || alone || !(joins_name || after_name))
    } else {
        (asked || alone) && (reader.is_capital(at) || next > at + 1) && !(joins_name && !asked)
    };
    fits.then_some((Point::new(Core::Month { year: None, month, which: Which::Any }), next))
}

/// `5 p.m. on Monday`, `13:00 February 28, 2013`, `2pm`.
fn clock_first(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Point, usize)> {
    let (clock, next) = super::clock::lone_clock(reader, at)?;
    let on = reader.past(reader.past_comma(next), &["on", "of"]);
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

/// Four digits as a year, where the words beside them speak of time.
fn bare_year(reader: &Reader<'_>, at: usize, asked: bool) -> Option<(Point, usize)> {
    let word = absolute::word_year(reader, at).filter(|it| asked || at == 0 && reader.is_edge(it.1));
    let (year, next) = match reader.year(at) {
        Some(year) => (year, at + 1),
        None => word?,
    };
    if absolute::is_counted(reader, at) || reader.mark(at.wrapping_sub(1)).is_some_and(|it| "$€£¥#№".contains(it)) {
        return None;
    }
    if reader.touches(at) && matches!(reader.mark(next), Some('-' | '_' | '@' | ':')) && reader.number(next + 1, 4).is_some() {
        return None;
    }
    let recent = (1800..=2099).contains(&year);
    let fits = asked && !counts_plural(reader, next)
        || at == 0 && reader.is_edge(next)
        || recent && speaks_of_time(reader, at, next);
    fits.then_some((Point::new(Core::Years { first: year, count: 1 }), next))
}

/// Whether a plural of things, not of times, follows: `2025 employees`.
fn counts_plural(reader: &Reader<'_>, next: usize) -> bool {
    let word = reader.word(next);
    reader.is_word(next)
        && !reader.is_capital(next)
        && word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !is_dated_noun(reader, next)
        && !is_function(reader, next)
}

fn is_function(reader: &Reader<'_>, at: usize) -> bool {
    reader.is_one(at, &["was", "is", "has", "as", "its", "his", "this", "across", "versus", "plus", "thus", "always", "sales"])
}

fn is_dated_noun(reader: &Reader<'_>, at: usize) -> bool {
    calendar::DATED_NOUNS.binary_search(&reader.word(at)).is_ok()
}

fn speaks_of_time(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    const BEFORE: &[&str] = &["year", "years", "anno", "circa", "c", "ca", "est", "election", "copyright", "©", "vs", "versus"];
    const AFTER: &[&str] = &["was", "is", "will", "has", "had", "saw", "and", "or", "would", "could", "marks", "marked"];
    if reader.is_one(at.wrapping_sub(1), BEFORE) || is_dated_noun(reader, next) {
        return true;
    }
    let opens = reader.mark(at.wrapping_sub(1)).is_some_and(|it| matches!(it, '(' | '='));
    let closes = matches!(reader.mark(next), Some(')' | ',' | ';'));
    let possessive = reader.mark(next) == Some('\'') && reader.is(next + 1, "s");
    let starts = at == 0 || matches!(reader.mark(at - 1), Some('.' | '!' | '?' | ':' | '-')) && !reader.touches_before(at);
    let follows_date = reader.mark(at.wrapping_sub(1)) == Some(',') && closes;
    (opens && (closes || reader.is_edge(next)))
        || possessive
        || (starts && (reader.is_one(next, &AFTER[..6]) || reader.is_edge(next)))
        || (follows_date && (1900..=2099).contains(&reader.year(at).unwrap_or_default()))
        || (reader.is_one(at.wrapping_sub(1), &["and", "or"]) && at > 1 && reader.year(at - 2).is_some())
        || (reader.is_one(next, &AFTER[6..8]) && reader.year(next + 1).is_some())
}
