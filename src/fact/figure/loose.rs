//! Quantities without a number of their own: `dozens`, `several`, `a majority`, `doubled`, `three times as many`.

use super::numeral::Numeral;
use super::types::{Bound, Change, Direction, Figure, Limit, Unit};
use super::words::Words;
use crate::lexicon::number_words::{self, NumberWord, VAGUE_WORDS};
use crate::text::number::Decimal;

/// A figure with the token past its last one.
pub(super) struct Loose {
    pub(super) figure: Figure,
    pub(super) first: usize,
    pub(super) end: usize,
}

/// The vague quantity or ratio that starts at the token.
pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Loose> {
    if !words.is_word(at) {
        return None;
    }
    ratio(words, at).or_else(|| majority(words, at)).or_else(|| vague(words, at))
}

fn ratio_figure(value: Decimal) -> Figure {
    let mut figure = Figure::exact(value, value.last_place().min(0), Unit::Ratio);
    figure.direction = Some(if value < Decimal::ONE { Direction::Down } else { Direction::Up });
    figure.change = Some(Change::Amount);
    figure
}

/// `doubled`, `twice as many`, `halved`.
fn ratio(words: &Words<'_>, at: usize) -> Option<Loose> {
    let raw = words.raw(at);
    let read = |value, end| Some(Loose { figure: ratio_figure(value), first: at, end });
    let compares = words.is_any(at + 1, &["as", "the", "its", "their", "that"]);
    if words.is(at, "twice") {
        return if compares {
            read(Decimal::from(2), at + 1 + usize::from(words.is(at + 1, "as")))
        } else {
            None
        };
    }
    if words.is(at, "thrice") && compares {
        return read(Decimal::from(3), at + 1);
    }
    let bare = words.is_any(at, &["double", "triple", "quadruple", "treble", "quintuple", "halve"]);
    if bare
        && !(words.is_any(at + 1, &["the", "its", "that", "their", "in", "to", "."])
            || words.is_any(
                at.wrapping_sub(1),
                &["to", "will", "would", "could", "than", "nearly", "almost"],
            ))
    {
        return None;
    }
    let fold = raw.len().checked_sub(4).and_then(|it| raw.split_at_checked(it));
    if let Some((many, fold)) = fold
        && fold.eq_ignore_ascii_case("fold")
        && let Some(NumberWord::Small(times)) = number_words::find(many)
    {
        return read(Decimal::from(i64::from(times)), at + 1);
    }
    let (mantissa, exponent) = number_words::ratio(raw)?;
    read(Decimal::new(i128::from(mantissa), i32::from(exponent)), at + 1)
}

/// `three times as many`, `10 times the`, `three-fold`; `three times more` may mean three or four.
pub(super) fn times(words: &Words<'_>, numeral: &Numeral) -> Option<Loose> {
    let at = words.joined(numeral.end);
    let read = |figure, end| Some(Loose { figure, first: numeral.first, end });
    if at > numeral.end && words.is(at, "fold") {
        return read(ratio_figure(numeral.value), at + 1);
    }
    if !words.is_any(numeral.end, &["times", "×"]) {
        return None;
    }
    let next = numeral.end + 1;
    if words.is_any(next, &["as", "the", "that", "its", "what", "their", "last"]) {
        return read(ratio_figure(numeral.value), next + usize::from(words.is(next, "as")));
    }
    let comparative =
        words.is_any(next, &["more", "greater", "larger", "higher", "bigger", "faster", "longer"]);
    if !comparative {
        return None;
    }
    let mut figure = ratio_figure(numeral.value);
    let upper = numeral.value.checked_add(Decimal::ONE)?;
    (figure.stated, figure.bound, figure.high) = (None, Bound::Range, Some(Limit::closed(upper)));
    read(figure, next + 1)
}

/// More than half, to all.
fn majority(words: &Words<'_>, at: usize) -> Option<Loose> {
    if !words.is(at, "majority")
        || !words.is_any(
            at.wrapping_sub(1),
            &["a", "the", "vast", "large", "clear", "great", "overwhelming"],
        ) && !words.is(at + 1, "of")
    {
        return None;
    }
    let owned = words.is_any(at + 1, &["leader", "whip", "shareholder", "stake", "owner", "owned"]);
    let mut figure = vague_figure(Some(Decimal::from(50)), Some(Decimal::from(100)), Unit::Percent);
    figure.low = Some(Limit::open(Decimal::from(50)));
    figure.high = Some(Limit::closed(Decimal::from(100)));
    (!owned).then_some(Loose { figure, first: at, end: at + 1 })
}

fn vague_figure(low: Option<Decimal>, high: Option<Decimal>, unit: Unit) -> Figure {
    let mut figure = Figure::exact(Decimal::ZERO, 0, unit);
    figure.stated = None;
    figure.bound = Bound::Vague;
    figure.low = low.map(Limit::closed);
    figure.high = high.map(Limit::open);
    figure
}

/// `dozens`, `tens of thousands`, `several`, `a few`.
fn vague(words: &Words<'_>, at: usize) -> Option<Loose> {
    if words.is(at, "tens") && words.is(at + 1, "of") {
        let power = match words.raw(at + 2) {
            "thousands" => 3,
            "millions" => 6,
            "billions" => 9,
            _ => return None,
        };
        return unit_of(at, at + 3, 2, power + 1);
    }
    let index = VAGUE_WORDS
        .binary_search_by(|(key, _, _)| crate::lexicon::compare(key, words.raw(at)))
        .ok()?;
    let (word, low, high) = VAGUE_WORDS.get(index).copied()?;
    if word == "hundreds" && words.is(at + 1, "of") {
        let power = match words.raw(at + 2) {
            "thousands" => Some(3),
            "millions" => Some(6),
            "billions" => Some(9),
            _ => None,
        };
        if let Some(power) = power {
            return unit_of(at, at + 3, 2, power + 2);
        }
    }
    if let Some(scaled) = vague_scale(words, word, at) {
        return Some(scaled);
    }
    let mut first = at;
    let article = at.checked_sub(1).filter(|it| words.is_any(*it, &["a", "an"]));
    match word {
        "few" | "couple" => first = article?,
        "scores" if !words.is(at + 1, "of") => return None,
        // How many is a word of strength, not a figure.
        "many" | "numerous" | "handful" => return None,
        _ => {}
    }
    let mut figure = vague_figure(low.map(Decimal::from), high.map(Decimal::from), Unit::Count);
    figure.stated = match word {
        "couple" => Some(Decimal::from(2)),
        "few" => Some(Decimal::from(3)),
        _ => None,
    };
    Some(Loose { figure, first, end: at + 1 })
}

/// `several hundred`, `a few thousand`, `a couple of million`: from twice the scale to below ten times it.
fn vague_scale(words: &Words<'_>, word: &str, at: usize) -> Option<Loose> {
    let article = at.checked_sub(1).filter(|it| words.is_any(*it, &["a", "an"]));
    let first = match word {
        "several" => at,
        "few" | "couple" => article?,
        _ => return None,
    };
    let scale = at + 1 + usize::from(word == "couple" && words.is(at + 1, "of"));
    let power = match words.number_word(scale)? {
        NumberWord::Hundred => 2,
        NumberWord::Scale(power) => i32::from(power),
        _ => return None,
    };
    let unit = Decimal::power_of_ten(power);
    let low = unit.checked_mul(Decimal::from(2))?;
    let figure = vague_figure(Some(low), Some(Decimal::power_of_ten(power + 1)), Unit::Count);
    let figure = Figure { stated: (word == "couple").then_some(low), ..figure };
    Some(Loose { figure, first, end: scale + 1 })
}

fn unit_of(first: usize, end: usize, times: i64, power: i32) -> Option<Loose> {
    let unit = Decimal::power_of_ten(power);
    let low = unit.checked_mul(Decimal::from(times))?;
    let high = unit.checked_mul(Decimal::from(100))?;
    let high = if power > 6 { None } else { Some(high) };
    Some(Loose { figure: vague_figure(Some(low), high, Unit::Count), first, end })
}
