//! Fractions in words: `half`, `two-thirds`, `half a million`, `one and a half`.

use super::numeral::{EXACT_PLACE, Form, Numeral};
use super::spelt::{Last, Sum};
use super::words::Words;
use crate::lexicon::number_words::NumberWord::{
    Dozen, Half, Hundred, Ordinal, Part, Quarter, Scale, Small,
};
use crate::text::number::Decimal;

/// `half`, `half a million`, `half a dozen`, `half-million`.
pub(super) fn half(words: &Words<'_>, start: Numeral, at: usize) -> Option<Numeral> {
    let value = Decimal::new(5, -1);
    let span = start.span.cover(words.span(at));
    let half =
        Numeral { value, place: EXACT_PLACE, form: Form::Fraction, end: at + 1, span, ..start };
    let ordinary = [
        "first", "second", "latter", "other", "last", "next", "this", "top", "bottom", "better",
        "back", "front", "opening",
    ];
    let before = start.first.wrapping_sub(1);
    if words.is_any(before, &ordinary) || matches!(words.raw(before), "1st" | "2nd") {
        return None;
    }
    of_scale(words, half).or(Some(half))
}

/// A fraction of a scale is a number: `two thirds of a million`, `half a dozen`.
pub(super) fn of_scale(words: &Words<'_>, fraction: Numeral) -> Option<Numeral> {
    let mut at = words.joined(fraction.end);
    at += usize::from(words.is(at, "of"));
    at += usize::from(words.is(at, "a"));
    let unit = match words.number_word(at)? {
        Scale(power) => Decimal::power_of_ten(i32::from(power)),
        Hundred => Decimal::from(100),
        Dozen => Decimal::from(12),
        Small(_) | Ordinal(_) | Part(_) | Quarter | Half => return None,
    };
    let value = fraction.value.checked_mul(unit)?;
    let span = fraction.span.cover(words.span(at));
    // As precise as a scale with one decimal: half a million is 0.5 million.
    let place = unit.last_place() - 1;
    let value = if value.is_integer() { value } else { value.to_digits(15) };
    Some(Numeral {
        value,
        place: place.max(0),
        form: Form::Words,
        end: at + 1,
        span,
        scaled: true,
        ..fraction
    })
}

/// `two-thirds`, `one fifth`, `a quarter`, `three twenty-firsts`, with the number before already read.
pub(super) fn part_of(words: &Words<'_>, numeral: Numeral, at: usize) -> Option<Numeral> {
    let single = numeral.value == Decimal::ONE;
    if let Some(read) = one_of_many(words, numeral, at).filter(|_| single) {
        return Some(read);
    }
    let mut end = at + 1;
    let parts = match words.number_word(at)? {
        Part(parts) if !single => parts,
        Ordinal(parts @ 3..) | Part(parts @ 1) if single => parts,
        Quarter if single => 4,
        Half if single => 2,
        Small(tens @ 20..) => {
            end = words.joined(at + 1) + 1;
            match words.number_word(end - 1)? {
                Part(ones @ 1..=9) => u32::from(tens) + ones,
                _ => return None,
            }
        }
        Part(_) | Ordinal(_) | Quarter | Half | Small(_) | Hundred | Scale(_) | Dozen => {
            return None;
        }
    };
    let fraction = numeral.value.checked_div(Decimal::from(i64::from(parts)), 18)?;
    let hyphened = words.is_hyphen(at.wrapping_sub(1));
    let read = Numeral {
        value: fraction,
        place: EXACT_PLACE,
        form: Form::Fraction,
        end,
        span: numeral.span.cover(words.span(end - 1)),
        ..numeral
    };
    if let Some(scaled) = of_scale(words, read) {
        return Some(scaled);
    }
    (hyphened || is_fraction_place(words, &read)).then_some(read)
}

/// `one twenty-fifth`, `one one-hundred-and-fifth`: one of as many parts as a rank of several words says.
fn one_of_many(words: &Words<'_>, numeral: Numeral, at: usize) -> Option<Numeral> {
    if !matches!(words.number_word(at)?, Small(_)) || !words.is(numeral.first, "one") {
        return None;
    }
    let rank = super::spelt::read(words, at).filter(|it| it.form == Form::Ordinal)?;
    let value = Decimal::ONE.checked_div(rank.value, 18)?;
    let span = numeral.span.cover(rank.span);
    Some(Numeral {
        value,
        place: EXACT_PLACE,
        form: Form::Fraction,
        end: rank.end,
        span,
        ..numeral
    })
}

/// Whether a fraction is meant, not a rank (`a third person`) or three months (`three quarters`).
fn is_fraction_place(words: &Words<'_>, read: &Numeral) -> bool {
    let before = read.first.wrapping_sub(1);
    let quarters = words.is_any(read.end - 1, &["quarters", "quarter"]);
    if quarters
        && words.is_any(
            before,
            &["past", "last", "next", "first", "for", "in", "straight", "each", "every"],
        )
    {
        return words.is(read.end, "of") && !words.is(before, "first");
    }
    if words.is_any(words.joined(read.end), &["point", "points", "percent", "percentage"]) {
        return true;
    }
    if words.is_any(read.first, &["a", "an"]) {
        let led = [
            "by",
            "nearly",
            "about",
            "almost",
            "over",
            "than",
            "around",
            "roughly",
            "approximately",
            "only",
            "just",
            "least",
        ];
        // `Fell to a third last year`, and not `agreed to a third terminal`.
        let ended = [
            "in", "last", "this", "since", "from", "after", "during", "over", "at", "on", "and",
            "by",
        ];
        let reached = words.is(before, "to") && words.is_any(read.end, &ended);
        let followed = words.is_any(read.end, &["of", "the", "less", "more", "fewer", "as"]);
        let closed = read.end >= words.len() || words.is_any(read.end, &[".", ",", ";", ")"]);
        return followed || reached || words.is_any(before, &led) || closed && !quarters;
    }
    true
}

/// `and a half`, `and three quarters` behind a whole number; the fraction is one of the scale read last.
pub(super) fn and_fraction(words: &Words<'_>, numeral: Numeral, sum: &Sum) -> Option<Numeral> {
    let and = words.joined(numeral.end);
    if !words.is_any(and, &["and", "&"]) {
        return None;
    }
    let at = words.joined(and + 1);
    let article = if words.is_any(at, &["a", "an"]) { words.joined(at + 1) - at } else { 0 };
    let one = Numeral { value: Decimal::ONE, end: at + article, first: at, ..numeral };
    let part = match words.number_word(at + article)? {
        Half => Numeral { value: Decimal::new(5, -1), end: at + article + 1, ..one },
        Quarter | Ordinal(3..=10) if article > 0 => {
            let parts = match words.number_word(at + article)? {
                Ordinal(parts) => i64::from(parts),
                _ => 4,
            };
            Numeral {
                value: Decimal::ONE.checked_div(Decimal::from(parts), 18)?,
                end: at + article + 1,
                ..one
            }
        }
        Small(over) if article == 0 => {
            let mut over = over;
            let mut under = words.joined(at + 1);
            if let Some(Small(ones @ 1..=9)) = words.number_word(under).filter(|_| over >= 20) {
                over += ones;
                under = words.joined(under + 1);
            }
            let Part(parts) = words.number_word(under)? else { return None };
            let value =
                Decimal::from(i64::from(over)).checked_div(Decimal::from(i64::from(parts)), 18)?;
            if value >= Decimal::ONE {
                return None;
            }
            Numeral { value, end: under + 1, ..one }
        }
        _ => return None,
    };
    let unit =
        if sum.last == Last::Scale { Decimal::power_of_ten(sum.scale) } else { Decimal::ONE };
    let value = numeral.value.checked_add(part.value.checked_mul(unit)?)?;
    let span = numeral.span.cover(words.span(part.end - 1));
    let mut read =
        Numeral { value, place: EXACT_PLACE, end: part.end, span, suffix: None, ..numeral };
    if sum.last == Last::Scale {
        read.place = sum.scale - 1;
        return Some(read);
    }
    let Some(Scale(power)) = words.number_word(read.end) else { return Some(read) };
    let power = i32::from(power);
    read.value = read.value.checked_mul(Decimal::power_of_ten(power))?;
    (read.place, read.scaled, read.end) = (power - 1, true, read.end + 1);
    read.span = read.span.cover(words.span(read.end - 1));
    Some(read)
}
