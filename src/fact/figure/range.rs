//! Ranges: `$10-12 million`, `between 5 and 6`, `from 2 to 7 litres`.

use super::amount::{self, Amount};
use super::bind::bind;
use super::guard;
use super::numeral;
use super::scan::{Found, figure_of};
use super::types::{Bound, Limit, Unit};
use super::words::Words;
use crate::lexicon::number_words::NumberWord;
use crate::text::number::Decimal;

/// How the two ends of a range are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    And,
    Or,
}

/// `$10-12 million`, `between 5 and 6`, `from 2 to 7 litres`; also the two levels of a change, which are no range.
pub(super) fn read(words: &Words<'_>, left: &Amount) -> Option<Found> {
    let before = left.first.wrapping_sub(1);
    let (between, from) = (words.is(before, "between"), words.is(before, "from"));
    let (joint, next) = joint(words, left, between)?;
    let mut right = end_of_range(words, next)?;
    if guard::skip(words, &right.numeral).is_some() && joint != Joint::Dash {
        return None;
    }
    let mut left = left.clone();
    if !share_unit(words, &mut left, &mut right) {
        return None;
    }
    let scores = joint == Joint::Dash && left.value >= right.value;
    if scores {
        return (left.unit == Unit::Count && left.numeral.end == left.end)
            .then_some(Found::Skip(right.end));
    }
    if joint == Joint::Dash && is_score(words, &left, right.end) {
        return Some(Found::Skip(right.end));
    }
    let mut probe = figure_of(&left);
    bind(words, &mut probe, left.first, left.end);
    if joint == Joint::To
        && (from && (probe.direction.is_some() || left.value > right.value)
            || left.value >= right.value)
    {
        return None;
    }
    let own_unit =
        left.end > left.numeral.end || left.unit != Unit::Count && left.first < left.numeral.first;
    if joint == Joint::To && !from && (probe.direction.is_some() && own_unit || probe.is_change()) {
        return None;
    }
    if left.value >= right.value {
        return None;
    }
    let mut figure = figure_of(&right);
    figure.stated = None;
    figure.bound = Bound::Range;
    figure.place = left.place.min(right.place);
    (figure.low, figure.high) = (Some(Limit::closed(left.value)), Some(Limit::closed(right.value)));
    let first = if between || from { before } else { left.first };
    // `Aged 18 to 59`, `aged between 18 and 59`.
    if figure.unit == Unit::Count && words.is_any(first.wrapping_sub(1), &["aged", "ages"]) {
        figure.unit = Unit::Measure("year");
        figure.noun = Some("age".to_owned());
    }
    bind(words, &mut figure, first, right.end);
    Some(Found::Figure(Box::new(figure), first, right.end))
}

/// The first of two numbers with the unit that only the second is written with: `from 31.9 to 28.4 percent`, `31 and 28 percent`.
pub(super) fn lent(words: &Words<'_>, left: &Amount) -> Option<Amount> {
    let bare = left.unit == Unit::Count && left.end == left.numeral.end && !left.age;
    let from = words.is_any(left.first.wrapping_sub(1), &["from", "between"]);
    let digits = words.is_number(left.numeral.first);
    let joined =
        words.is(left.end, "to") && from || words.is_any(left.end, &["and", "or"]) && digits;
    if !bare || !joined || !words.is_number(left.end + 1) {
        return None;
    }
    let mut right = end_of_range(words, left.end + 1)?;
    let scaled = right.unit == Unit::Percent
        || matches!(right.unit, Unit::Money { .. })
        || matches!(right.unit, Unit::Measure(_)) && from && words.is(left.end, "to");
    let mut left = left.clone();
    (scaled && right.first > left.end && share_unit(words, &mut left, &mut right)).then_some(left)
}

/// `a 10-17 record`, `won 2-3`, `No. 20-843`: two numbers that are no range.
fn is_score(words: &Words<'_>, left: &Amount, end: usize) -> bool {
    const AFTER: &[&str] = &[
        "record",
        "overall",
        "shooting",
        "win",
        "loss",
        "victory",
        "defeat",
        "lead",
        "draw",
        "tie",
        "vote",
        "decision",
        "ruling",
        "scoreline",
        "triumph",
    ];
    const BEFORE: &[&str] =
        &["won", "lost", "beat", "beaten", "led", "trailed", "drew", "voted", "ruled", "tied"];
    let before = left.first.wrapping_sub(1);
    let dotted = words.raw(before) == "." && words.is_any(before.wrapping_sub(1), &["no", "nos"]);
    left.unit == Unit::Count
        && left.numeral.end == left.end
        && (dotted || words.is_any(end, AFTER) || words.is_any(before, BEFORE))
}

fn joint(words: &Words<'_>, left: &Amount, between: bool) -> Option<(Joint, usize)> {
    let at = left.end;
    // `18- to 59-year-olds`.
    let hangs = words.is_hyphen(at) && words.glued_before(at) && !words.glued(at);
    if hangs && words.is(at + 1, "to") {
        return Some((Joint::To, at + 2));
    }
    if words.is_dash(at) {
        let tight = words.glued_before(at) && words.glued(at);
        let spaced = !words.glued_before(at)
            && !words.glued(at)
            && words.is_number(at + 1)
            && left.unit == Unit::Count
            && words.raw(at) != "—";
        // `7-Eleven` is a name.
        let named = words.is_capitalised(at + 1) && words.is_number(at.wrapping_sub(1));
        return ((tight || spaced) && !named).then_some((Joint::Dash, at + 1));
    }
    if matches!(words.raw(at), "~" | "～") && words.is_number(at + 1) {
        return (words.glued_before(at) == words.glued(at)).then_some((Joint::Dash, at + 1));
    }
    if words.is(at, "to") {
        return Some((Joint::To, at + 1));
    }
    let from = words.is(left.first.wrapping_sub(1), "from");
    if from && words.is(at, "up") && words.is(at + 1, "to") {
        return Some((Joint::To, at + 2));
    }
    let hyphened = words.is_hyphen(at) && words.is(at + 1, "to") && words.is_hyphen(at + 2);
    if hyphened {
        return Some((Joint::To, at + 3));
    }
    if between && words.is(at, "and") {
        return Some((Joint::And, at + 1));
    }
    let small = left.unit == Unit::Count && left.value <= Decimal::from(20);
    (small && words.is(at, "or")).then_some((Joint::Or, at + 1))
}

/// The right end of a range, past its sign of currency.
fn end_of_range(words: &Words<'_>, at: usize) -> Option<Amount> {
    let is_numeral = |it: usize| {
        words.is_number(it)
            || words.number_word(it).is_some_and(|it| !matches!(it, NumberWord::Ordinal(_)))
    };
    let start = (at..at + 3).find(|&it| is_numeral(it) || words.is_any(it, &["a"]))?;
    let led = (at..start).all(|it| {
        !super::currency::sign(words.raw(it)).is_empty()
            || super::currency::prefix_code(words, it).is_some()
            || words.raw(it + 1) == "$"
            || words.is_dash(it)
    });
    if !led {
        return None;
    }
    let numeral = numeral::read(words, start)?;
    amount::read(words, numeral).filter(|it| it.unit != Unit::Ordinal)
}

/// Gives a bare end the unit and scale of the other; false where they are of different units.
fn share_unit(words: &Words<'_>, left: &mut Amount, right: &mut Amount) -> bool {
    if left.unit == Unit::Count && right.unit != Unit::Count && left.end == left.numeral.end {
        left.unit = right.unit.clone();
        if right.fraction {
            return false;
        }
        // `50 to 80 cents`: what the unit does to one number it does to the other.
        if let (true, Unit::Money { .. } | Unit::Point) =
            (right.value != right.numeral.value, &right.unit)
            && let Some(factor) = right.value.checked_div(right.numeral.value, 18)
            && let Some(value) = left.value.checked_mul(factor)
        {
            left.value = value;
        }
    } else if right.unit == Unit::Count && matches!(left.unit, Unit::Money { .. }) {
        right.unit = left.unit.clone();
    }
    if left.unit != right.unit {
        return false;
    }
    let power = amount::scale_of(words, &right.numeral);
    if power > 0 && !left.numeral.scaled {
        let Some(value) = left.value.checked_mul(Decimal::power_of_ten(power)) else {
            return false;
        };
        if left.value < right.value && value < right.value {
            left.value = value;
            left.place += power;
        }
    }
    true
}
