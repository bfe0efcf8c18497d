//! Dates that lean on the text's own date: `yesterday`, `last week`, `two years ago`, `next Tuesday`, `Christmas`.

use super::absolute::short_strokes;
use super::clock::clock;
use super::holiday::holiday_name;
use super::period::fiscal_year;
use super::point::{Core, Point, Which};
use super::reader::Reader;
use super::shift::stretch;
use super::types::{Calendar, Grain};
use crate::fact::Locale;
use crate::lexicon::calendar::{Entry, Period};

/// `yesterday`, `today`, `tonight`, `the day after tomorrow`, `tomorrow morning`.
pub(super) fn named_day(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let day = |count| Point::new(Core::Current { unit: Period::Day, offset: count });
    let start = reader.past(at, &["the"]);
    if reader.is(start, "day") {
        return match (reader.word(start + 1), reader.word(start + 2)) {
            ("after", "tomorrow") => Some((day(2), start + 3)),
            ("before", "yesterday") => Some((day(-2), start + 3)),
            _ => None,
        };
    }
    if reader.is(at, "this") && reader.is_one(at + 1, &["morning", "afternoon", "evening"]) {
        // The part of the day is read after it, as after `yesterday`.
        return Some((day(0), at + 1));
    }
    if reader.is(at, "last") && reader.is_one(at + 1, &["night", "evening"]) {
        return Some((day(-1), at + 1));
    }
    let point = match reader.word(at) {
        "yesterday" => day(-1),
        "today" => day(0),
        "tomorrow" | "tmr" | "tmrw" => day(1),
        "overnight" => {
            let mut point = day(0);
            point.clock = Some(super::point::Clock {
                from: -6 * 60,
                to: 9 * 60,
                grain: Grain::Hour,
                zone: None,
            });
            point
        }
        "tonight" | "tonite" => {
            let mut point = day(0);
            point.clock = Some(super::point::Clock {
                from: 18 * 60,
                to: 24 * 60,
                grain: Grain::Hour,
                zone: None,
            });
            point
        }
        _ => return None,
    };
    // `yesterday's news` is dated; `Today` as a programme or paper is not, and is written with a capital inside.
    let name =
        reader.is_capital(at) && at > 0 && reader.is_capital(at - 1) && reader.is_word(at - 1);
    (!name || reader.is(at, "yesterday")).then_some((point, at + 1))
}

pub(super) fn which(reader: &Reader<'_>, at: usize) -> Option<(Which, usize)> {
    let pair = (reader.word(at), reader.word(at + 1));
    Some(match pair {
        ("this", "past" | "last" | "previous") => (Which::Past, at + 2),
        ("this", "coming" | "upcoming" | "next") => (Which::Coming, at + 2),
        ("this" | "current", _) => (Which::This, at + 1),
        ("last" | "previous", _) => (Which::Last, at + 1),
        ("past", _) => (Which::Past, at + 1),
        ("next", _) => (Which::Next, at + 1),
        ("coming" | "upcoming" | "following", _) => (Which::Coming, at + 1),
        _ => return None,
    })
}

/// `this week`, `last quarter`, `next May`, `last Friday`, `this summer`, `next Christmas`, `next 3 days`.
pub(super) fn chosen(reader: &Reader<'_>, at: usize, locale: Locale) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    let (which, next) = which(reader, start)?;
    let next = reader.past_dash(next);
    if let Some(found) = stretch(reader, which, next) {
        return Some(found);
    }
    let (calendar, next) = match reader.word(next) {
        "fiscal" | "financial" | "school" | "academic" => (Calendar::Fiscal, next + 1),
        "calendar" | "working" => (Calendar::Common, next + 1),
        _ => (Calendar::Common, next),
    };
    let Some(Entry::Unit(unit)) = reader.known(next) else {
        return chosen_name(reader, which, next, locale);
    };
    let parted = unit == Period::Week && reader.mark(next + 1) == Some('-') && reader.touches(next);
    let (unit, next) = if parted && reader.is(next + 2, "end") {
        (Period::Weekend, next + 2)
    } else {
        (unit, next)
    };
    // `the last day` and `the next day` are days of a story, not of the calendar.
    if matches!(
        unit,
        Period::Minute | Period::Hour | Period::Day | Period::Fortnight | Period::Century
    ) {
        return None;
    }
    // `the following year` follows what the text tells, not the text's own date.
    if reader.is(next.saturating_sub(1), "following") {
        return Some((Point::new(Core::Unknown { unit }), next + 1));
    }
    let loose = start > at && matches!(which, Which::Past | Which::Coming);
    if which != Which::This && (loose || reader.is(next + 1, "of")) {
        return None;
    }
    let mut point = Point::new(Core::Current { unit, offset: which.offset() });
    point.calendar = calendar;
    Some((point, next + 1))
}

/// The weekday, month, season or holiday after `last`, `this`, `next`.
fn chosen_name(
    reader: &Reader<'_>,
    which: Which,
    at: usize,
    locale: Locale,
) -> Option<(Point, usize)> {
    let named = reader.known(at).and_then(|it| match it {
        Entry::Weekday(day) | Entry::ShortWeekday(day) => {
            let (_, end) = reader.weekday(at)?;
            let alone = (Point::new(Core::Weekday { day, which }), end);
            // A date beside the weekday says which one it is.
            Some(short_strokes(reader, end, locale).map_or(alone, |(mut it, end)| {
                it.weekday = Some(day);
                (it, end)
            }))
        }
        Entry::Month(month) | Entry::ShortMonth(month) => {
            let modal = which == Which::This && !reader.is_capital(at) && matches!(month, 3 | 5);
            let dated = super::absolute::month_day(reader, at).is_some()
                || super::absolute::month_year(reader, at).is_some();
            let (_, end) = reader.month(at)?;
            (!modal && !dated).then(|| (Point::new(Core::Month { year: None, month, which }), end))
        }
        Entry::Season(season) => {
            let (first, grain) = (season * 3, Grain::Season);
            let core = Core::Months { year: None, first, count: 3, grain, which };
            Some((Point::new(core), at + 1))
        }
        _ => None,
    });
    let holiday = || {
        let (rule, end) = holiday_name(reader, at)?;
        Some((Point::new(Core::Holiday { rule, year: None, which }), end))
    };
    named
        .or_else(holiday)
        .or_else(|| short_strokes(reader, at, locale).filter(|_| which != Which::This))
}

/// A whole period that another is part of: `2021`, `October 2015`, `this year`, `next month`, `the month`.
pub(super) fn whole(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let start = reader.past(at, &["the"]);
    if let Some(found) = fiscal_year(reader, start) {
        return Some(found);
    }
    let start = reader.past(start, &["around"]);
    let start =
        if reader.year(start + 1).is_some() { reader.past(start, &["year"]) } else { start };
    if let Some(year) = reader.year(start) {
        return Some((Point::new(Core::Years { first: year, count: 1 }), start + 1));
    }
    if let Some(found) = super::period::decade(reader, start)
        .or_else(|| super::period::quarter(reader, start))
        .or_else(|| super::period::season(reader, start))
        .or_else(|| super::absolute::month_year(reader, start))
    {
        return Some(found);
    }
    if let Some((which, next)) = which(reader, start) {
        if let Some(Entry::Unit(unit)) = reader.known(next) {
            let offset = which.offset();
            return Some((Point::new(Core::Current { unit, offset }), next + 1));
        }
        // No stretch within a stretch: `the last 3 days of the next 3 weeks of …` would have no end.
        return if reader.count(next).is_some() {
            None
        } else {
            chosen(reader, start, Locale::Unknown)
        };
    }
    if let Some(Entry::Unit(
        unit @ (Period::Week | Period::Month | Period::Quarter | Period::Year | Period::Decade),
    )) = reader.known(start)
    {
        return Some((Point::new(Core::Current { unit, offset: 0 }), start + 1));
    }
    let (month, end) = reader.month(start)?;
    Some((Point::new(Core::Month { year: None, month, which: Which::Any }), end))
}

impl Reader<'_> {
    pub(super) fn past_dash(&self, at: usize) -> usize {
        if self.mark(at) == Some('-') { at + 1 } else { at }
    }

    pub(super) fn past_in(&self, at: usize) -> Option<usize> {
        self.is_one(at, &["of", "in"]).then_some(at + 1)
    }
}

/// `Monday of next week`, `next week Wednesday`, `20 of this month`, `on Monday`, `Friday after next`.
pub(super) fn weekday(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    if let Some(found) = week_then_day(reader, at) {
        return Some(found);
    }
    let (day, next) = reader.weekday(at)?;
    if reader.is(next, "of") || reader.is(next, "in") {
        let start = reader.past(next + 1, &["the"]);
        if let Some((week @ Point { core: Core::Current { unit: Period::Week, .. }, .. }, end)) =
            whole(reader, start)
        {
            return Some((Point::new(Core::NthWeekday { nth: 1, day, of: Box::new(week) }), end));
        }
    }
    if reader.is(next, "after") && reader.is(next + 1, "next") {
        let week = Point::new(Core::Current { unit: Period::Week, offset: 1 });
        return Some((Point::new(Core::NthWeekday { nth: 1, day, of: Box::new(week) }), next + 2));
    }
    if let (Some((which @ (Which::Next | Which::Last | Which::This), after)), true) =
        (which(reader, next), true)
        && reader.is(after, "week")
    {
        let offset = if which == Which::Next {
            1
        } else if which == Which::Last {
            -1
        } else {
            0
        };
        let week = Point::new(Core::Current { unit: Period::Week, offset });
        return Some((Point::new(Core::NthWeekday { nth: 1, day, of: Box::new(week) }), after + 1));
    }
    is_weekday(reader, at, next)
        .then(|| (Point::new(Core::Weekday { day, which: Which::Any }), next))
}

pub(super) fn week_then_day(reader: &Reader<'_>, at: usize) -> Option<(Point, usize)> {
    let (which, next) = which(reader, at)?;
    if !reader.is(next, "week") {
        return None;
    }
    let (day, end) = reader.weekday(reader.past(reader.past_comma(next + 1), &["on"]))?;
    let offset = which.offset();
    let week = Point::new(Core::Current { unit: Period::Week, offset });
    Some((Point::new(Core::NthWeekday { nth: 1, day, of: Box::new(week) }), end))
}

/// Names with a weekday in them are no dates: papers, programmes, days of infamy.
pub(super) fn is_weekday(reader: &Reader<'_>, at: usize, next: usize) -> bool {
    const NAMED: &[&str] =
        &["bloody", "black", "super", "ruby", "freaky", "casual", "cyber", "giving", "red", "on-"];
    const PAPERS: &[&str] = &[
        "times",
        "telegraph",
        "mail",
        "mirror",
        "post",
        "herald",
        "night",
        "business",
        "sun",
        "world",
    ];
    let short = matches!(reader.known(at), Some(Entry::ShortWeekday(_)));
    if reader.is_one(at.wrapping_sub(1), NAMED)
        || (reader.is_capital(next) && reader.is_one(next, PAPERS))
    {
        return false;
    }
    if reader.touches_before(at)
        && matches!(reader.mark(at.wrapping_sub(1)), Some('-' | '/' | '@' | '#'))
    {
        return false;
    }
    // `sun`, `sat`, `wed` and `mon` are words: they need a point, the word before them, or to stand alone.
    let asked =
        reader.is_one(at.wrapping_sub(1), &["on", "by", "until", "since", "next", "last", "this"]);
    let alone = at == 0 && next >= reader.len();
    let clocked = clock(reader, reader.past(next, &["at"])).is_some();
    !short || asked && reader.is_capital(at) || alone || clocked
}
