//! One pass over the tokens that reads every quantity once.

use super::amount::{self, Amount};
use super::bind::bind;
use super::bound;
use super::guard;
use super::loose;
use super::numeral::{self, Form, Numeral};
use super::range;
use super::types::{Bound, Figure, Unit};
use super::words::Words;
use crate::fact::{Fact, Scan, Value};
use crate::lexicon::number_words::NumberWord;
use crate::text::Span;
use crate::text::number::Decimal;

/// What was found at a token.
pub(super) enum Found {
    /// A figure from the first to before the last token.
    Figure(Box<Figure>, usize, usize),
    /// No figure up to the token.
    Skip(usize),
}

/// More figures than this in one text are a table of data or an attack: what follows them is left unread.
const MAX_FIGURES: usize = 50_000;

/// All quantities of the text in order of place, each with the id of its kind.
pub fn scan_quantities(scan: &Scan<'_>) -> Vec<Fact> {
    let words = Words::new(scan);
    let mut facts: Vec<Fact> = Vec::new();
    let mut at = 0;
    while at < words.len() && facts.len() < MAX_FIGURES {
        match find(&words, at) {
            None => at += 1,
            Some(Found::Skip(end)) => at = end.max(at + 1),
            Some(Found::Figure(figure, first, end)) => {
                let mut span = words.span(first).cover(words.span(end - 1));
                // Words of bound never reach back into the figure before.
                if let Some(last) = facts.last().filter(|it| it.span.overlaps(span)) {
                    span.start = last.span.end;
                }
                let span = span.trimmed(scan.text);
                if !scan.is_protected(span) && !span.is_empty() {
                    add(scan.text, &mut facts, *figure, span);
                }
                at = end.max(at + 1);
            }
        }
    }
    facts
}

/// Adds a figure; `above 10 and below 20` is one range.
fn add(text: &str, facts: &mut Vec<Fact>, figure: Figure, span: Span) {
    let fact = Fact { kind: figure.unit.kind(), span, value: Value::Figure(figure) };
    let joined = facts.last().and_then(|it| floor_and_ceiling(text, it, &fact));
    if joined.is_some() {
        facts.pop();
    }
    facts.push(joined.unwrap_or(fact));
}

fn floor_and_ceiling(text: &str, one: &Fact, two: &Fact) -> Option<Fact> {
    let (Value::Figure(first), Value::Figure(second)) = (&one.value, &two.value) else {
        return None;
    };
    let between = Span::new(one.span.end, two.span.start).of(text);
    if between.trim() != "and" || first.unit != second.unit {
        return None;
    }
    let (low, high) = match (first.bound, second.bound) {
        (Bound::AtLeast | Bound::More, Bound::AtMost | Bound::Less) => (first.low?, second.high?),
        (Bound::AtMost | Bound::Less, Bound::AtLeast | Bound::More) => (second.low?, first.high?),
        _ => return None,
    };
    let place = first.place.min(second.place);
    let (low, high) = (Some(low), Some(high).filter(|it| it.value > low.value)?);
    let figure = Figure {
        stated: None,
        bound: Bound::Range,
        place,
        low,
        high: Some(high),
        ..second.clone()
    };
    Some(Fact { kind: two.kind, span: one.span.cover(two.span), value: Value::Figure(figure) })
}

fn find(words: &Words<'_>, at: usize) -> Option<Found> {
    if let Some(loose) = loose::read(words, at) {
        if loose.figure.unit == Unit::Ratio {
            return Some(finish(words, loose.figure, loose.first, loose.end));
        }
        let mut figure = loose.figure;
        bind(words, &mut figure, loose.first, loose.end);
        return Some(Found::Figure(Box::new(figure), loose.first, loose.end));
    }
    if let Some(found) = code_and_digits(words, at) {
        return Some(found);
    }
    if let Some(amount) = amount::one_and_cents(words, at) {
        let figure = figure_of(&amount);
        return Some(finish(words, figure, amount.first, amount.end));
    }
    let article = words.is_any(at, &["a", "an"]);
    if !words.is_number(at)
        && words.number_word(at).is_none()
        && !(article && words.number_word(words.joined(at + 1)).is_some())
    {
        return None;
    }
    let numeral = numeral::read(words, at)?;
    if is_in_name(words, &numeral) {
        return Some(Found::Skip(numeral.end));
    }
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
    if let Some(found) = range::read(words, &amount) {
        return Some(found);
    }
    let amount = range::lent(words, &amount).unwrap_or(amount);
    if let Some((figure, end)) = one_in(words, &amount) {
        return Some(finish(words, figure, amount.first, end));
    }
    let mut figure = figure_of(&amount);
    if is_age(words, &amount) {
        figure.unit = Unit::Measure("year");
        figure.noun = Some("age".to_owned());
    }
    Some(finish(words, figure, amount.first, amount.end))
}

/// Whether a bare number is how old somebody is: `a scaffolder aged 34`, `a man of 38`, `Gordon Peat, 52, was`.
fn is_age(words: &Words<'_>, amount: &Amount) -> bool {
    const PEOPLE: &[&str] =
        &["boy", "girl", "lad", "man", "person", "pensioner", "teenager", "woman", "youth"];
    // `Children under ten`.
    const YOUNG_OR_OLD: &[&str] = &[
        "adults",
        "boys",
        "children",
        "girls",
        "men",
        "people",
        "pupils",
        "teenagers",
        "women",
        "youths",
    ];
    let first = amount.first;
    let back = |count: usize| first.checked_sub(count);
    let is = |count: usize, list: &[&str]| back(count).is_some_and(|it| words.is_any(it, list));
    let is_named = || {
        let is_mark = |it: usize| words.raw(it) == ",";
        let name = back(2).is_some_and(|it| words.is_capitalised(it) && !words.is_number(it));
        let given = back(3).is_some_and(|it| words.is_capitalised(it) && words.is_word(it));
        back(1).is_some_and(is_mark) && is_mark(amount.end) && name && given
    };
    let whole = amount.unit == Unit::Count && amount.place == 0;
    let old = Decimal::from(1) <= amount.value && amount.value <= Decimal::from(115);
    whole
        && old
        && (is(1, &["age", "aged"])
            || is(1, &["over", "under"]) && is(2, YOUNG_OR_OLD)
            || is(1, &["of"]) && is(2, PEOPLE)
            || words.is_number(first) && is_named())
}

/// `USD115`, `RM42`, `CHF3.04`: letters and digits in one token.
fn code_and_digits(words: &Words<'_>, at: usize) -> Option<Found> {
    let raw = words.raw(at);
    if !words.is_word(at)
        || raw.len() > 24
        || !raw.ends_with(|it: char| it.is_ascii_digit())
        || words.glued_before(at)
    {
        return None;
    }
    let (letters, digits) = raw.split_at_checked(raw.find(|it: char| it.is_ascii_digit())?)?;
    let code = super::currency::code(letters)?;
    let decimals = words.raw(at + 1) == "."
        && words.glued(at)
        && words.glued(at + 1)
        && words.is_number(at + 2);
    let (text, end) = if decimals {
        (format!("{digits}.{}", words.raw(at + 2)), at + 3)
    } else {
        (digits.to_owned(), at + 1)
    };
    let read =
        numeral::leading_digits(&text, scan_locale(words)).filter(|it| it.length == text.len())?;
    let unit = Unit::Money { code: code.to_owned(), assumed: false };
    let mut figure = Figure::exact(read.value, read.place, unit);
    let mut last = end;
    if let Some(NumberWord::Scale(power)) = words.number_word(end) {
        let power = i32::from(power);
        figure = Figure::exact(
            read.value.checked_mul(Decimal::power_of_ten(power))?,
            read.place + power,
            figure.unit,
        );
        last += 1;
    }
    Some(finish(words, figure, at, last))
}

fn scan_locale(words: &Words<'_>) -> crate::fact::Locale {
    words.scan().context.locale
}

/// The figure of an amount, before its bounds.
pub(super) fn figure_of(amount: &Amount) -> Figure {
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
            // `Up to about 48 metres` is a limit first of all.
            let outer = bound::before(words, from)
                .filter(|it| bound == Bound::About && bound::is_limit_word(it.0));
            let (bound, from) = outer.unwrap_or((bound, from));
            start = from;
            bound::apply(&mut figure, bound);
        }
        if let Some((bound, to)) = after {
            last = to;
            bound::apply(&mut figure, bound);
        } else if figure.unit == Unit::Count
            && figure.bound == Bound::Exact
            && let Some(bound) = bound::after_counted(words, end)
        {
            bound::apply(&mut figure, bound);
        }
    }
    bind(words, &mut figure, start, last);
    Found::Figure(Box::new(figure), start, last)
}

/// `three years ago`, `two days later`: a date.
fn is_relative_date(words: &Words<'_>, amount: &Amount) -> bool {
    let so = amount.end + if words.is(amount.end, "or") { 2 } else { 0 };
    amount.unit.is_time()
        && (words.is_any(so, &["ago", "later", "earlier", "hence"])
            || words.is(so, "from") && words.is(so + 1, "now"))
}

/// A number word in capitals behind a name: `Ocean Seven`. Headlines write all words so: they lose such numbers.
fn is_in_name(words: &Words<'_>, numeral: &Numeral) -> bool {
    let before = numeral.first.wrapping_sub(1);
    let spelt = words.is_capitalised(numeral.first) && numeral.end <= numeral.first + 1;
    spelt
        && words.is_capitalised(before)
        && before > 0
        && !words.is_any(before, &["The", "In", "About", "Over", "Nearly", "Almost", "Up", "At"])
}

/// A number that counts nothing: `one of the`, `on the one hand`, a rank that is only an order of telling.
fn is_idle(words: &Words<'_>, amount: &Amount) -> bool {
    const COUNTED: &[&str] = &[
        "person", "man", "woman", "child", "death", "case", "vote", "seat", "goal", "game",
        "country", "company", "employee", "worker", "officer", "student", "copy", "unit", "car",
        "plane", "ship", "judge", "member", "point", "bedroom", "people", "patient", "soldier",
        "player", "team", "state", "city", "school", "bank", "job", "house", "book",
    ];
    let numeral = &amount.numeral;
    if numeral.form == Form::Ordinal {
        return is_idle_rank(words, numeral);
    }
    let one = words.is(numeral.first, "one")
        && amount.end == numeral.first + 1
        && amount.unit == Unit::Count;
    let fraction = words.is(amount.end, "in") && words.is_number(amount.end + 1)
        || words.number_word(amount.end + 1).is_some() && words.is(amount.end, "in");
    one && words.len() > 3
        && !fraction
        && !words.is_any(amount.end, COUNTED)
        && !words.is_any(amount.end, &["out", "over"])
        && (bound::before(words, numeral.first).is_none() || is_the_one(words, numeral.first))
}

/// `Larger than the one in Ems`: a word that stands for what was named.
fn is_the_one(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|it| words.is(it, "the"))
}

fn is_idle_rank(words: &Words<'_>, numeral: &Numeral) -> bool {
    if words.is_number(numeral.first) || words.len() <= 3 || numeral.value > Decimal::from(12) {
        return false;
    }
    let next = words.raw(words.joined(numeral.end));
    let superlative = next.len() > 4 && next.ends_with("est") && next != "interest";
    if superlative || numeral.value == Decimal::ONE {
        return !superlative || numeral.value == Decimal::ONE;
    }
    let before = numeral.first.wrapping_sub(1);
    let ranked = words.is_any(
        before,
        &["finished", "came", "ranked", "placed", "finishing", "ranks", "ranking", "comes"],
    ) || words.is(numeral.end, "place");
    let owned = words.is_any(before, &["the", "its", "his", "her", "their", "a", "this"]);
    !(ranked || owned && words.is_word(numeral.end))
}

/// `one in four`, `two out of three`.
fn one_in(words: &Words<'_>, amount: &Amount) -> Option<(Figure, usize)> {
    if amount.unit != Unit::Count
        || amount.place != 0
        || amount.value > Decimal::from(10)
        || amount.value.is_zero()
    {
        return None;
    }
    let out_of = words.is(amount.end, "out") && words.is(amount.end + 1, "of");
    let over = words.is(amount.end, "over") && amount.value.abs() == Decimal::ONE;
    let at = if over {
        amount.end + 1
    } else if out_of {
        amount.end + 2
    } else if words.is(amount.end, "in") {
        amount.end + 1
    } else {
        return None;
    };
    let at = at + usize::from(words.is(at, "every"));
    let whole = numeral::read(words, at)
        .filter(|it| it.suffix.is_none() && matches!(it.form, Form::Digits | Form::Words))?;
    let round = [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000,
        100_000, 1_000_000,
    ];
    let usual = over
        || round.iter().any(|it| whole.value == Decimal::from(*it))
            && (!out_of || whole.value <= Decimal::from(100));
    let other_unit = amount::read(words, whole).is_none_or(|it| it.unit != Unit::Count);
    if !usual || whole.value <= amount.value || other_unit {
        return None;
    }
    let value = amount.value.checked_mul(Decimal::from(100))?.checked_div(whole.value, 18)?;
    let mut figure = Figure::exact(value, numeral::EXACT_PLACE + 2, Unit::Percent);
    figure.fraction = true;
    Some((figure, whole.end))
}
