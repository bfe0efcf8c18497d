//! Dates that lean on the one before them in the same text: `declared on 12 March; five days later`, `next month, on the 16th`.

use super::days;
use super::types::{Bound, Doubt, Grain, Interval, Nature, When};
use crate::fact::{Fact, Value};
use crate::lexicon::calendar::Period;
use crate::lexicon::number_words;
use crate::text::Span;

/// Resolves what counts from the date before it, where that is one day.
pub(super) fn resolve(found: &mut [Fact]) {
    let mut last: Option<(When, Span)> = None;
    for fact in found {
        let Value::Date(when) = &mut fact.value else { continue };
        if let Some((from, span)) = &last {
            count(when, from);
            if fact.span.start.saturating_sub(span.end) <= BEHIND {
                count_years(when, from);
            }
            if fact.span.start.saturating_sub(span.end) <= BESIDE {
                place(when, from);
            }
        }
        if last.is_none() {
            count_from_own(when);
        }
        if when.nature != Nature::Duration && !when.nominal.is_empty() {
            last = Some((when.clone(), fact.span));
        }
    }
}

/// A day without its month stands so near behind the month, in bytes: `next month, on the 16th`.
const BESIDE: usize = 8;

/// Puts a day of which only its number is given into the month beside it.
fn place(when: &mut When, month: &When) {
    let [within] = month.nominal.as_slice() else { return };
    let is_bare = when.doubt == Doubt::Which && when.grain == Grain::Day && when.bound == Bound::At;
    let is_number = when
        .words
        .rsplit(' ')
        .next()
        .is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    if !is_bare || !is_number || month.grain != Grain::Month || month.bound != Bound::At {
        return;
    }
    let day = when.nominal.first().and_then(|it| it.from).map(jiff::civil::DateTime::day);
    let date = within
        .from
        .zip(day)
        .and_then(|(from, day)| jiff::civil::Date::new(from.year(), from.month(), day).ok());
    if let Some((day, next)) = date.and_then(|it| Some((it, days::plus_days(it, 1)?))) {
        let interval = Interval::days(day, next);
        when.readings = vec![interval];
        when.nominal = vec![interval];
        when.doubt = Doubt::None;
    }
}

/// A year told by the one before it stands so near behind it, in bytes: `610 million pounds in 2025, from 574 million the year
/// before`.
const BEHIND: usize = 160;

/// The year, quarter or month that lies so many years or months from the one before it.
fn count_years(when: &mut When, from: &When) {
    let is_open = when.readings.is_empty() && when.nature == Nature::Relative;
    let [stretch] = from.nominal.as_slice() else { return };
    let whole = matches!(from.grain, Grain::Month | Grain::Quarter | Grain::Half | Grain::Year);
    if !is_open || from.bound != Bound::At || !whole {
        return;
    }
    let words: Vec<&str> = when.words.split(' ').collect();
    let [number, unit, way] = words.as_slice() else { return };
    let unit = match unit.trim_end_matches('s') {
        "year" => Period::Year,
        "month" if from.grain == Grain::Month => Period::Month,
        _ => return,
    };
    let sign = match *way {
        "later" | "after" => 1,
        "earlier" | "before" | "previously" => -1,
        _ => return,
    };
    let n = if *number == "the" { Some(1) } else { number_of(number) };
    let Some(count) = n.and_then(|it| i32::try_from(it * sign).ok()) else { return };
    let moved = |it: Option<jiff::civil::DateTime>| days::plus(it?.date(), unit, count);
    if let (Some(first), Some(end)) = (moved(stretch.from), moved(stretch.to)) {
        let interval = Interval::days(first, end);
        *when = When {
            readings: vec![interval],
            nominal: vec![interval],
            grain: from.grain,
            ..when.clone()
        };
    }
}

/// `Four years earlier` in a text that names no other time: the year that lies so far before its own.
fn count_from_own(when: &mut When) {
    let words: Vec<&str> = when.words.split(' ').collect();
    let (["from", number, unit, way] | [number, unit, way]) = words.as_slice() else { return };
    let is_open = when.readings.is_empty() && when.nature == Nature::Relative;
    let back = matches!(*way, "before" | "earlier" | "previously") && *unit == "years";
    let (Some(n), Some(own)) = (number_of(number), when.anchor) else { return };
    let year = i16::try_from(n).ok().and_then(|it| own.year().checked_sub(it));
    if let Some(interval) = year.filter(|_| is_open && back).and_then(|it| days::years(it, 1)) {
        *when = When {
            readings: vec![interval],
            nominal: vec![interval],
            grain: Grain::Year,
            ..when.clone()
        };
    }
}

fn count(when: &mut When, from: &When) {
    let is_open = when.readings.is_empty() && when.nature == Nature::Relative;
    let [day] = from.nominal.as_slice() else { return };
    if !is_open || from.bound != Bound::At || from.grain > Grain::Day {
        return;
    }
    let words: Vec<&str> = when.words.split(' ').collect();
    let [number, unit, way] = words.as_slice() else { return };
    let size = match unit.trim_end_matches('s') {
        "day" => 1,
        "week" => 7,
        "fortnight" => 14,
        _ => return,
    };
    let sign = match *way {
        "later" | "after" => 1,
        "earlier" | "before" => -1,
        _ => return,
    };
    let Some(n) = number_of(number) else { return };
    let moved = day.from.and_then(|it| days::plus_days(it.date(), n * size * sign));
    let next = moved.and_then(|it| days::plus_days(it, 1));
    if let (Some(first), Some(next)) = (moved, next) {
        let interval = Interval::days(first, next);
        *when = When {
            readings: vec![interval],
            nominal: vec![interval],
            grain: Grain::Day,
            ..when.clone()
        };
    }
}

/// A small number in digits or words.
fn number_of(word: &str) -> Option<i64> {
    let n = if matches!(word, "a" | "an") { 1 } else { number_words::value(word)? };
    (n < 1000).then_some(i64::from(n))
}

#[cfg(test)]
mod tests {
    use crate::fact::{Context, Scan, Value, date};

    #[test]
    fn a_day_belongs_to_the_month_beside_it() {
        let published = Some(jiff::civil::date(2026, 5, 20));
        let days = |text: &str| -> Vec<String> {
            let found = date::find(&Scan::new(text, Context { published, ..Context::default() }));
            let Some(Value::Date(when)) = found.last().map(|it| it.value.clone()) else {
                return Vec::new();
            };
            when.readings.iter().filter_map(|it| Some(it.from?.date().to_string())).collect()
        };
        assert_eq!(days("It meets next month, on the 16th."), ["2026-06-16"]);
    }
}
