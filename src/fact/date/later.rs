//! Dates that count from the one before them in the same text: `declared on 12 March; five days later`.

use super::days;
use super::types::{Bound, Grain, Interval, Nature, When};
use crate::fact::{Fact, Value};
use crate::lexicon;
use crate::lexicon::number_words::{NUMBER_WORDS, NumberWord};

/// Resolves what counts from the date before it, where that is one day.
pub(super) fn resolve(found: &mut [Fact]) {
    let mut last: Option<When> = None;
    for fact in found {
        let Value::Date(when) = &mut fact.value else { continue };
        if let Some(from) = &last {
            count(when, from);
        }
        if when.nature != Nature::Duration && !when.nominal.is_empty() {
            last = Some(when.clone());
        }
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
    match word {
        "a" | "an" => Some(1),
        _ => {
            word.parse().ok().filter(|it| (0..1000).contains(it)).or_else(|| {
                match lexicon::find(NUMBER_WORDS, word)? {
                    NumberWord::Small(it) => Some(i64::from(it)),
                    _ => None,
                }
            })
        }
    }
}
