//! Times of day and zones: `5 p.m. ET`, `14:00`, `noon`, `16h30`, `from 9 to 11 a.m.`

use super::point::{Clock, Zone};
use super::reader::Reader;
use super::types::Grain;
use crate::lexicon::calendar;

const DAY: i32 = 24 * 60;

/// A time of day, with its zone.
pub(super) fn clock(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let (clock, next) =
        range(reader, at).or_else(|| single(reader, at)).or_else(|| part_of_day(reader, at))?;
    Some(with_zone(reader, clock, next))
}

/// A time of day that no other figure looks like, so that it may stand without a date.
pub(super) fn lone_clock(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let (clock, next) =
        past_hour(reader, at).or_else(|| range(reader, at)).or_else(|| single(reader, at))?;
    Some(with_zone(reader, clock, next))
}

/// `a quarter past 8pm`, `20 minutes to noon`, `half past seven o'clock`.
fn past_hour(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let start = reader.past(at, &["a"]);
    let (count, next) = match reader.word(start) {
        "quarter" => (15, start + 1),
        "half" => (30, start + 1),
        _ => reader.count(start).filter(|it| it.0 < 60)?,
    };
    let next = reader.past(next, &["minutes", "minute", "min"]);
    let sign = match reader.word(next) {
        "past" | "after" => 1,
        "to" | "before" => -1,
        _ => return None,
    };
    let (hour, end) = single(reader, next + 1)?;
    // `from 3 to 6 p.m.` is a range, `20 to 6 p.m.` a time: without `minutes` the hour must be shown as one.
    let shown = count > 12
        || reader.is_one(next.wrapping_sub(1), &["minutes", "minute", "min"])
        || start > at;
    (shown && hour.from + sign * count >= 0).then(|| (minute_of(hour.from + sign * count), end))
}

fn with_zone(reader: &Reader<'_>, mut clock: Clock, next: usize) -> (Clock, usize) {
    match zone(reader, next) {
        Some((zone, after)) => {
            clock.zone = Some(zone);
            (clock, after)
        }
        None => (clock, next),
    }
}

fn range(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let start = reader.past(at, &["from", "between"]);
    let (hour, minute, middle) = face(reader, start)?;
    let (left, middle) = match meridiem(reader, middle) {
        Some((pm, next)) => (minutes(hour, minute, Some(pm))?, next),
        None => (hour * 60 + minute, middle),
    };
    let joined = matches!(reader.mark(middle), Some('-'))
        || reader.is_one(middle, &["to", "until", "till", "and"]);
    if !joined || (reader.is(middle, "and") && start == at) {
        return None;
    }
    let (right, next) = single(reader, middle + 1)?;
    let plain = reader.mark(start + 1) == Some(':');
    if !plain && reader.number(start, 2).is_some() && !has_meridiem(reader, middle + 1, next) {
        return None;
    }
    // `8 p.m. to midnight` ends with the day.
    let until = if right.from == 0 { DAY } else { right.from };
    // The meridiem of the right end serves the left one too.
    let shifted = if left < 12 * 60 && left + 12 * 60 < until && left < DAY / 2 {
        left + 12 * 60
    } else {
        left
    };
    let from = if meridiem_before(reader, middle) { left } else { shifted };
    (from < until).then_some((Clock { from, to: until, grain: Grain::Minute, zone: None }, next))
}

fn meridiem_before(reader: &Reader<'_>, middle: usize) -> bool {
    let word = reader.before(middle);
    word.ends_with('m') || word.ends_with("m.") || word == "."
}

fn has_meridiem(reader: &Reader<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|it| {
        let word = reader.word(it).trim_end_matches('.');
        word.ends_with("am") || word.ends_with("pm") || matches!(word, "a.m" | "p.m")
    })
}

fn single(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    match reader.word(at) {
        "noon" | "midday" | "noonish" => return Some((hour_of(12), at + 1)),
        "midnight" => return Some((minute_of(0), at + 1)),
        _ => {}
    }
    if let Some(found) = joined(reader, at) {
        return Some(found);
    }
    let (hour, minute, next) = face(reader, at)?;
    let shown = reader.mark(at + 1) == Some(':') || reader.word(at).contains('.');
    if let Some((pm, after)) = meridiem(reader, next) {
        let from = minutes(hour, minute, Some(pm))?;
        return Some((of(from, shown), after));
    }
    if reader.is_one(next, &["o'clock", "o’clock", "oclock"]) && hour <= 12 {
        let (pm, after) = daytime(reader, next + 1).unwrap_or((hour < 7, next + 1));
        return Some((of(minutes(hour, minute, Some(pm))?, false), after));
    }
    if let Some((pm, after)) = daytime(reader, next).filter(|_| hour <= 12) {
        return Some((of(minutes(hour, minute, Some(pm))?, shown), after));
    }
    // `17.30` alone is a figure; `17:30` is a time.
    (reader.mark(at + 1) == Some(':') && next > at + 1)
        .then(|| (minute_of(hour * 60 + minute), next))
}

fn of(from: i32, to_the_minute: bool) -> Clock {
    if to_the_minute {
        minute_of(from)
    } else {
        Clock { from, to: from + 60, grain: Grain::Hour, zone: None }
    }
}

fn hour_of(hour: i32) -> Clock {
    of(hour * 60, false)
}

fn minute_of(from: i32) -> Clock {
    Clock { from, to: from + 1, grain: Grain::Minute, zone: None }
}

/// `5`, `five`, `5:30`, `5:30:15`, `5.30`: hour and minute.
fn face(reader: &Reader<'_>, at: usize) -> Option<(i32, i32, usize)> {
    if let Some((hour, minute)) = reader.word(at).split_once('.') {
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        return (reader.word(at).len() <= 5 && hour < 24 && minute < 60).then_some((
            hour,
            minute,
            at + 1,
        ));
    }
    let (hour, next) = match reader.number(at, 2) {
        Some(hour) => (hour, at + 1),
        None => reader.count(at).filter(|_| reader.is_word(at))?,
    };
    if hour > 24 {
        return None;
    }
    if reader.mark(next) != Some(':') || !reader.touches(at) || !reader.touches(next) {
        return Some((hour, 0, next));
    }
    let (minute, after) = minute_digits(reader, next + 1)?;
    // Seconds are read over: nothing a newsroom checks is that fine.
    if reader.mark(after) == Some(':')
        && reader.touches(after)
        && let Some((_, last)) = minute_digits(reader, after + 1)
    {
        return Some((hour, minute, last));
    }
    Some((hour, minute, after))
}

/// Two digits of minutes or seconds; a meridiem stuck to them is left to be read after.
fn minute_digits(reader: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    let word = reader.word(at);
    let digits = word.get(..2)?;
    let rest = word.get(2..)?;
    let minute: i32 = digits.parse().ok().filter(|it| (0..60).contains(it))?;
    let plain = rest.is_empty() || matches!(rest, "am" | "pm");
    plain.then_some((minute, if rest.is_empty() { at + 1 } else { at }))
}

/// Whether it is after noon, read at `at` or stuck to the digits before it.
fn meridiem(reader: &Reader<'_>, at: usize) -> Option<(bool, usize)> {
    let word = reader.word(at);
    if word.starts_with(|it: char| it.is_ascii_digit()) {
        let tail = word.get(2..)?;
        return match tail {
            "am" => Some((false, at + 1)),
            "pm" => Some((true, at + 1)),
            _ => None,
        };
    }
    let past_point = |it: usize| {
        if reader.mark(it) == Some('.') && reader.touches_before(it) { it + 1 } else { it }
    };
    match word {
        "am" | "a.m." => Some((false, at + 1)),
        "pm" | "p.m." => Some((true, at + 1)),
        "a.m" => Some((false, past_point(at + 1))),
        "p.m" => Some((true, past_point(at + 1))),
        "a" | "p" => {
            let middle = past_point(at + 1);
            reader.is(middle, "m").then(|| (word == "p", past_point(middle + 1)))
        }
        _ => None,
    }
}

/// `in the morning`: whether it is after noon.
fn daytime(reader: &Reader<'_>, at: usize) -> Option<(bool, usize)> {
    if !reader.is(at, "in") {
        return None;
    }
    let next = reader.past(at + 1, &["the"]);
    match reader.word(next) {
        "morning" => Some((false, next + 1)),
        "afternoon" | "evening" => Some((true, next + 1)),
        _ => None,
    }
}

/// `5pm`, `9a`, `16h`, `13h30`: digits and letters in one token.
fn joined(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let word = reader.word(at);
    if word.len() > 6 || !word.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let split = word.find(|it: char| !it.is_ascii_digit())?;
    let (digits, tail) = (word.get(..split)?, word.get(split..)?);
    let hour: i32 = digits.parse().ok().filter(|it| *it <= 24)?;
    match tail {
        "am" | "pm" => Some((hour_of(minutes(hour, 0, Some(tail == "pm"))? / 60), at + 1)),
        "h" => Some((minute_of(hour * 60), at + 1)),
        _ => {
            let minute: i32 = tail.strip_prefix('h')?.parse().ok().filter(|it| *it < 60)?;
            Some((minute_of(hour * 60 + minute), at + 1))
        }
    }
}

fn minutes(hour: i32, minute: i32, pm: Option<bool>) -> Option<i32> {
    let hour = match pm {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Some(hour * 60 + minute).filter(|it| (0..=DAY).contains(it))
}

/// `morning`, `afternoon`, `evening`, `night`, after a day.
fn part_of_day(reader: &Reader<'_>, at: usize) -> Option<(Clock, usize)> {
    let (from, to) = match reader.word(at) {
        "morning" => (0, 12),
        "afternoon" => (12, 19),
        "evening" | "night" => (18, 24),
        _ => return None,
    };
    let whole = Clock { from: from * 60, to: to * 60, grain: Grain::Hour, zone: None };
    let at_time = reader.past(at + 1, &["at"]);
    if let Some((clock, next)) = lone_clock(reader, at_time) {
        return Some((clock, next));
    }
    if let Some(hour) =
        reader.number(at_time, 2).filter(|it| at_time > at + 1 && (1..=12).contains(it))
    {
        return Some((hour_of(minutes(hour, 0, Some(from >= 12))? / 60), at_time + 1));
    }
    Some((whole, at + 1))
}

fn zone(reader: &Reader<'_>, at: usize) -> Option<(Zone, usize)> {
    let inner = if reader.mark(at) == Some('(') { at + 1 } else { at };
    let word = reader.word(inner).replace('.', "");
    let minutes = calendar::find(calendar::ZONES, &word)?;
    // `et` and `est` in small letters are words of other languages; `gmt` is not.
    let written = reader.written(inner);
    if word.len() < 3 && written.chars().any(char::is_lowercase) {
        return None;
    }
    let next =
        if inner > at && reader.mark(inner + 1) == Some(')') { inner + 2 } else { inner + 1 };
    if inner > at && next == inner + 1 {
        return None;
    }
    let zone = if matches!(word.as_str(), "et" | "ct" | "mt" | "pt") {
        Zone::American(minutes)
    } else {
        Zone::Fixed(minutes)
    };
    Some((zone, next))
}

/// The time of an ISO timestamp: `T02:30:00Z` in the tokens from `at`, where the day's digits stand before the `T`.
pub(super) fn iso_time(reader: &Reader<'_>, at: usize, after_t: &str) -> Option<(Clock, usize)> {
    let hour: i32 = after_t.parse().ok().filter(|it| (0..24).contains(it))?;
    if reader.mark(at) != Some(':') {
        return None;
    }
    let (minute, mut tail) = leading(reader.word(at + 1))?;
    let mut next = at + 2;
    if tail.is_empty() && reader.mark(next) == Some(':') {
        let word = reader.word(next + 1);
        tail = word.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.' || it == ',');
        next += 2;
    }
    let mut clock = minute_of(hour * 60 + minute);
    if tail == "z" {
        clock.zone = Some(Zone::Fixed(0));
    } else if let Some(sign) = reader.mark(next).filter(|it| matches!(it, '+' | '-'))
        && let Some((minutes, after)) = offset(reader, next + 1)
    {
        clock.zone = Some(Zone::Fixed(if sign == '-' { -minutes } else { minutes }));
        next = after;
    }
    Some((clock, next))
}

fn leading(word: &str) -> Option<(i32, &str)> {
    let minute = word.get(..2)?.parse().ok().filter(|it| (0..60).contains(it))?;
    Some((minute, word.get(2..)?))
}

/// `05:30`, `0530`.
fn offset(reader: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let word = reader.word(at);
    let hours: i16 = word.get(..2)?.parse().ok().filter(|it| *it <= 14)?;
    if word.len() == 4 {
        return Some((hours * 60 + word.get(2..)?.parse::<i16>().ok()?, at + 1));
    }
    if word.len() == 2 && reader.mark(at + 1) == Some(':') {
        return Some((
            hours * 60 + reader.word(at + 2).parse::<i16>().ok().filter(|it| *it < 60)?,
            at + 3,
        ));
    }
    None
}
