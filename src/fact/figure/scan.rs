//! One pass over the tokens that reads every quantity once.

use super::amount::{self, Amount};
use super::bind::bind;
use super::bound;
use super::guard;
use super::loose;
use super::numeral::{self, Form, Numeral};
use super::types::{Bound, Change, Figure, Limit, Unit};
use super::words::Words;
use crate::fact::{Fact, Scan, Value};
use crate::lexicon::number_words::NumberWord;
use crate::text::number::Decimal;

/// What was found at a token.
enum Found {
    /// A figure from the first to before the last token.
    Figure(Box<Figure>, usize, usize),
    /// No figure up to the token.
    Skip(usize),
}

/// All quantities of the text in order of place, each with the id of its kind.
pub fn scan_quantities(scan: &Scan<'_>) -> Vec<Fact> {
    let words = Words::new(scan);
    let mut facts: Vec<Fact> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match find(&words, at) {
            None => at += 1,
            Some(Found::Skip(end)) => at = end.max(at + 1),
            Some(Found::Figure(figure, first, end)) => {
                let mut span = words.span(first).cover(words.span(end - 1));
                // Words of bound never reach back into the figure before.
                if let Some(last) = facts.last().filter(|it| it.span.overlaps(span)) {
                    span.start = last.span.end;
                }
                if !scan.is_protected(span) && !span.is_empty() {
                    let kind = figure.unit.kind();
                    facts.push(Fact { kind, span: span.trimmed(scan.text), value: Value::Figure(*figure) });
                }
                at = end.max(at + 1);
            }
        }
    }
    facts
}

fn find(words: &Words<'_>, at: usize) -> Option<Found> {
    if let Some(loose) = loose::read(words, at) {
        let mut figure = loose.figure;
        bind(words, &mut figure, loose.first, loose.end);
        return Some(Found::Figure(Box::new(figure), loose.first, loose.end));
    }
    let article = words.is_any(at, &["a", "an"]);
    if !words.is_number(at) && words.number_word(at).is_none() && !(article && words.number_word(words.joined(at + 1)).is_some()) {
        return None;
    }
    let numeral = numeral::read(words, at)?;
    if let Some(end) = guard::skip(words, &numeral) {
        return Some(Found::Skip(end));
    }
    if let Some(times) = loose::times(words, &numeral) {
        let first = times.first;
        return Some(finish(words, times.figure, first, times.end));
    }
    let Some(amount) = amount::read(words, numeral) else { return Some(Found::Skip(numeral.end)) };
    let amount = amount::compound(words, amount);
    if is_idle(words, &amount) || is_relative_date(words, &amount) {
        return Some(Found::Skip(amount.end));
    }
    if let Some(found) = range(words, &amount) {
        return Some(found);
    }
    if let Some((figure, end)) = one_in(words, &amount) {
        return Some(finish(words, figure, amount.first, end));
    }
    let figure = figure_of(&amount);
    Some(finish(words, figure, amount.first, amount.end))
}

fn figure_of(amount: &Amount) -> Figure {
    let mut figure = Figure::exact(amount.value, amount.place, amount.unit.clone());
    figure.fraction = amount.fraction;
    if amount.age {
        figure.noun = Some("age".to_owned());
    }
    figure
}

/// Adds bounds, noun, rate and direction.
fn finish(words: &Words<'_>, mut figure: Figure, first: usize, end: usize) -> Found {
    let before = bound::before(words, first);
    let after = bound::after(words, end);
    let (mut start, mut last) = (first, end);
    if figure.unit != Unit::Ordinal {
        if let Some((bound, from)) = before {
            start = from;
            bound::apply(&mut figure, bound);
        }
        if let Some((bound, to)) = after {
            last = to;
            bound::apply(&mut figure, bound);
        }
    }
    bind(words, &mut figure, start, last);
    Found::Figure(Box::new(figure), start, last)
}

/// `three years ago`, `two days later`: a date.
fn is_relative_date(words: &Words<'_>, amount: &Amount) -> bool {
    let timed = matches!(amount.unit, Unit::Measure("second" | "minute" | "hour" | "day" | "week" | "fortnight" | "month" | "year" | "decade" | "century"));
    let so = amount.end + if words.is(amount.end, "or") { 2 } else { 0 };
    timed && (words.is_any(so, &["ago", "later", "earlier", "hence"]) || words.is(so, "from") && words.is(so + 1, "now"))
}

/// A number that counts nothing: `one of the`, `on the one hand`, a rank that is only an order of telling.
fn is_idle(words: &Words<'_>, amount: &Amount) -> bool {
    const COUNTED: &[&str] = &[
        "person", "man", "woman", "child", "death", "case", "vote", "seat", "goal", "game", "country", "company", "employee",
        "worker", "officer", "student", "copy", "unit", "car", "plane", "ship", "judge", "member", "point", "bedroom",
        "people", "patient", "soldier", "player", "team", "state", "city", "school", "bank", "job", "house", "book",
    ];
    let numeral = &amount.numeral;
    if numeral.form == Form::Ordinal {
        return is_idle_rank(words, numeral);
    }
    let one = words.is(numeral.first, "one") && amount.end == numeral.first + 1 && amount.unit == Unit::Count;
    let fraction = words.is(amount.end, "in") && words.is_number(amount.end + 1) || words.number_word(amount.end + 1).is_some() && words.is(amount.end, "in");
    one && words.len() > 3 && !fraction && !words.is_any(amount.end, COUNTED) && !words.is(amount.end, "out") && bound::before(words, numeral.first).is_none()
}

fn is_idle_rank(words: &Words<'_>, numeral: &Numeral) -> bool {
    if words.is_number(numeral.first) || words.len() <= 3 {
        return false;
    }
    let next = words.raw(words.joined(numeral.end));
    let superlative = next.len() > 4 && next.ends_with("est") && next != "interest";
    if superlative || numeral.value == Decimal::ONE {
        return !superlative || numeral.value == Decimal::ONE;
    }
    let before = numeral.first.wrapping_sub(1);
    let ranked = words.is_any(before, &["finished", "came", "ranked", "placed", "finishing", "ranks", "ranking", "comes"]) || words.is(numeral.end, "place");
    let owned = words.is_any(before, &["the", "its", "his", "her", "their", "a", "this"]);
    !(ranked || owned && words.is_word(numeral.end))
}

/// `one in four`, `two out of three`.
fn one_in(words: &Words<'_>, amount: &Amount) -> Option<(Figure, usize)> {
    if amount.unit != Unit::Count || amount.place != 0 || amount.value > Decimal::from(10) || amount.value.is_zero() {
        return None;
    }
    let out_of = words.is(amount.end, "out") && words.is(amount.end + 1, "of");
    let at = if out_of {
        amount.end + 2
    } else if words.is(amount.end, "in") {
        amount.end + 1
    } else {
        return None;
    };
    let at = at + usize::from(words.is(at, "every"));
    let whole = numeral::read(words, at).filter(|it| it.suffix.is_none() && matches!(it.form, Form::Digits | Form::Words))?;
    let round = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000];
    let usual = round.iter().any(|it| whole.value == Decimal::from(*it)) && (!out_of || whole.value <= Decimal::from(100));
    let other_unit = amount::read(words, whole).is_none_or(|it| it.unit != Unit::Count);
    if !usual || whole.value <= amount.value || other_unit {
        return None;
    }
    let value = amount.value.checked_mul(Decimal::from(100))?.checked_div(whole.value, 18)?;
    let mut figure = Figure::exact(value, numeral::EXACT_PLACE + 2, Unit::Percent);
    figure.fraction = true;
    Some((figure, whole.end))
}

/// How the two ends of a range are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    And,
    Or,
}

/// `$10-12 million`, `between 5 and 6`, `from 2 to 7 litres`; also the two levels of a change, which are no range.
fn range(words: &Words<'_>, left: &Amount) -> Option<Found> {
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
        return (left.unit == Unit::Count && left.numeral.end == left.end).then_some(Found::Skip(right.end));
    }
    let mut probe = figure_of(&left);
    bind(words, &mut probe, left.first, left.end);
    if joint == Joint::To && (from && (probe.direction.is_some() || left.value > right.value) || left.value >= right.value) {
        return None;
    }
    let own_unit = left.end > left.numeral.end || left.unit != Unit::Count && left.first < left.numeral.first;
    if joint == Joint::To && !from && (probe.direction.is_some() && own_unit || probe.change == Some(Change::Amount)) {
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
    let (start, _) = bound::before(words, first).map_or((first, ()), |(_, it)| (it, ()));
    bind(words, &mut figure, start, right.end);
    Some(Found::Figure(Box::new(figure), first, right.end))
}

fn joint(words: &Words<'_>, left: &Amount, between: bool) -> Option<(Joint, usize)> {
    let at = left.end;
    if words.is_dash(at) {
        let tight = words.glued_before(at) && words.glued(at);
        let spaced = !words.glued_before(at) && !words.glued(at) && words.is_number(at + 1) && left.unit == Unit::Count && words.raw(at) != "—";
        return (tight || spaced).then_some((Joint::Dash, at + 1));
    }
    if words.is(at, "to") {
        return Some((Joint::To, at + 1));
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
    let is_numeral = |it: usize| words.is_number(it) || words.number_word(it).is_some_and(|it| !matches!(it, NumberWord::Ordinal(_)));
    let start = (at..at + 3).find(|&it| is_numeral(it) || words.is_any(it, &["a"]))?;
    let led = (at..start).all(|it| !super::currency::sign(words.raw(it)).is_empty() || super::currency::prefix_code(words, it).is_some() || words.raw(it + 1) == "$" || words.is_dash(it));
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
        if let (true, Unit::Money { .. } | Unit::Point) = (right.value != right.numeral.value, &right.unit)
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
        let Some(value) = left.value.checked_mul(Decimal::power_of_ten(power)) else { return false };
        if left.value < right.value && value < right.value {
            left.value = value;
            left.place += power;
        }
    }
    true
}
