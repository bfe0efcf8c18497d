//! One number with its sign, currency or unit: the step between a numeral and a figure.

use super::currency;
use super::guard::is_plural;
use super::numeral::{self, Form, Numeral, leading_digits};
use super::types::Unit;
use super::unit;
use super::words::Words;
use crate::fact::Locale;
use crate::lexicon::units::{UNITS, UnitSize};
use crate::text::number::Decimal;

/// A number with its unit, before bounds, noun and direction.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) value: Decimal,
    pub(super) place: i32,
    pub(super) unit: Unit,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) fraction: bool,
    pub(super) age: bool,
    pub(super) numeral: Numeral,
}

/// The unit and sign around a numeral; `None` where letters behind the digits make it something else than a figure.
pub(super) fn read(words: &Words<'_>, numeral: Numeral) -> Option<Amount> {
    let before = currency::before(words, numeral.first);
    let numeral = scaled_by_letter(words, numeral, before.is_some());
    let mut amount = Amount {
        value: numeral.value,
        place: numeral.place,
        unit: Unit::Count,
        first: before.map_or(numeral.first, |it| it.edge),
        end: numeral.end,
        fraction: false,
        age: false,
        numeral,
    };
    if numeral.form == Form::Ordinal {
        amount.unit = Unit::Ordinal;
        return Some(amount);
    }
    if let Some(found) = before.or_else(|| currency::after(words, &numeral)) {
        amount.unit = Unit::Money { code: found.code.to_owned(), assumed: found.assumed };
        if before.is_none() {
            amount.end = found.edge;
            scale(&mut amount, found.power)?;
            scale_behind(words, &mut amount)?;
        } else if numeral.suffix.is_some() {
            return None;
        } else {
            code_behind(words, &mut amount);
        }
        return Some(negated(words, amount));
    }
    if let Some(found) = unit_of(words, &numeral) {
        (amount.unit, amount.end, amount.age) = (found.unit, found.end, found.age);
        scale(&mut amount, found.power)?;
    } else if numeral.suffix.is_some() {
        return None;
    } else if numeral.form == Form::Fraction {
        amount.fraction = true;
        amount.unit = Unit::Percent;
        scale(&mut amount, 2)?;
    } else if is_of_percent_column(words, amount.first) {
        amount.unit = Unit::Percent;
    }
    Some(negated(words, amount))
}

/// At most so many words of the head of a column are looked through.
const HEAD: usize = 14;

/// Whether a number is a cell of a row whose column is headed in percent: `Party: Alliance | 2026 %: 36.2`.
fn is_of_percent_column(words: &Words<'_>, first: usize) -> bool {
    if words.before(first, 1) != ":" {
        return false;
    }
    let head = (2..HEAD).map(|back| words.before(first, back));
    let mut head = head.take_while(|it| !matches!(*it, "|" | "" | "." | ":"));
    head.any(|it| it == "%" || it.eq_ignore_ascii_case("percent"))
}

/// The unit behind a number; behind a fraction also after an article: `half an hour`.
fn unit_of(words: &Words<'_>, numeral: &Numeral) -> Option<unit::Found> {
    unit::after(words, numeral).or_else(|| {
        let of = numeral.end + usize::from(words.is(numeral.end, "of"));
        let article = numeral.form == Form::Fraction && words.is_any(of, &["a", "an", "one"]);
        let moved = Numeral { end: of + 1, ..*numeral };
        unit::after(words, &moved)
            .filter(|it| article && (of > numeral.end || it.unit != Unit::Percent))
    })
}

fn scale(amount: &mut Amount, power: i32) -> Option<()> {
    amount.value = amount.value.checked_mul(Decimal::power_of_ten(power))?;
    amount.place = amount.place.saturating_add(power);
    Some(())
}

/// `75 USD million`.
fn scale_behind(words: &Words<'_>, amount: &mut Amount) -> Option<()> {
    let power = match words.raw(amount.end).to_ascii_lowercase().as_str() {
        "million" => 6,
        "billion" => 9,
        "trillion" => 12,
        _ => return Some(()),
    };
    amount.end += 1;
    scale(amount, power)
}

/// `$5 million US`, `$20 AUD`: a code behind says which dollar.
fn code_behind(words: &Words<'_>, amount: &mut Amount) {
    let Unit::Money { code, assumed } = &mut amount.unit else { return };
    if let Some(found) = currency::prefix_code(words, amount.end).filter(|_| *assumed) {
        (*code, *assumed) = (found.to_owned(), false);
        amount.end += 1;
    } else if words.is_any(amount.end, &["dollar", "dollars"]) {
        amount.end += 1;
    }
}

/// A letter that is a scale only beside money or before something counted: `$5m`, `5m users`, `$2 t`.
fn scaled_by_letter(words: &Words<'_>, numeral: Numeral, money: bool) -> Numeral {
    let (letters, end) = match numeral.suffix {
        Some(suffix) => (suffix.of(words.text), numeral.end),
        None if money && !numeral.scaled => (words.raw(numeral.end), numeral.end + 1),
        None => return numeral,
    };
    let behind = Numeral { end, suffix: None, ..numeral };
    let worded = || currency::after(words, &behind).is_some();
    let power = match letters {
        "m" if money || worded() || is_plural(words.raw(end)) => 6,
        "M" | "mm" | "MM" if money => 6,
        "k" | "K" if money => 3,
        "b" | "B" if money => 9,
        "t" | "T" if money || worded() => 12,
        "L" if money => 5,
        _ => return numeral,
    };
    let Some(value) = numeral.value.checked_mul(Decimal::power_of_ten(power)) else {
        return numeral;
    };
    Numeral { value, place: numeral.place + power, scaled: true, ..behind }
}

/// A minus in front: `-5`, `minus 5`, `-$5`. A hyphen between two words or numbers is none.
fn negated(words: &Words<'_>, mut amount: Amount) -> Amount {
    let degrees = matches!(amount.unit, Unit::Measure("degree" | "celsius" | "fahrenheit"));
    if degrees
        && words.is_any(amount.end, &["below"])
        && (words.is(amount.end + 1, "zero") || words.raw(amount.end + 1) == "0")
    {
        amount.value = amount.value.negated();
        amount.end += 2;
        return amount;
    }
    let Some(mark) = amount.numeral.first.min(amount.first).checked_sub(1) else { return amount };
    let inner = amount.numeral.first.wrapping_sub(1);
    let signed = |at: usize| matches!(words.raw(at), "-" | "−") && words.glued(at);
    let free = signed(mark) && !words.glued_before(mark);
    let behind_sign = inner > amount.first && signed(inner);
    if free || words.is_any(mark, &["minus", "negative"]) {
        amount.value = amount.value.negated();
        amount.first = mark;
    } else if behind_sign {
        amount.value = amount.value.negated();
    }
    amount
}

/// Takes in what follows of the same measure or money: `5 feet 2 inches`, `one hour and 45 minutes`, `3 dollars 40 cents`.
pub(super) fn compound(words: &Words<'_>, mut amount: Amount) -> Amount {
    if let Some(longer) = and_a_half(words, &amount) {
        return longer;
    }
    for _ in 0..4 {
        let and = usize::from(words.is_any(amount.end, &["and", ","]));
        let at = amount.end + and;
        if !(words.is_number(at) || words.number_word(at).is_some()) {
            return amount;
        }
        let Some(next) = numeral::read(words, at) else { return amount };
        let joined = match amount.unit {
            Unit::Money { .. } => cents(words, &amount, next),
            Unit::Measure(unit) => smaller(words, &amount, unit, next),
            Unit::Count | Unit::Percent | Unit::Point | Unit::Ordinal | Unit::Ratio => None,
        };
        let Some(joined) = joined else { return amount };
        amount = joined;
    }
    amount
}

/// `two years and a half`, `an hour and half`.
fn and_a_half(words: &Words<'_>, amount: &Amount) -> Option<Amount> {
    let half = amount.end + 1 + usize::from(words.is(amount.end + 1, "a"));
    let said = words.is(amount.end, "and") && words.is(half, "half");
    let of = words.is_any(half + 1, &["a", "of", "the"]);
    if !said || of || !matches!(amount.unit, Unit::Measure(_)) {
        return None;
    }
    let value = amount.value.checked_add(Decimal::new(5, -1))?;
    Some(Amount { value, place: amount.place.min(-1), end: half + 1, ..amount.clone() })
}

/// `a dollar and 42 cents`, `an hour and a half`: the coin alone after an article is no figure.
pub(super) fn one_and_cents(words: &Words<'_>, at: usize) -> Option<Amount> {
    // `The minute and a half that they waited`.
    let is_the = words.is(at, "the") && words.is(at + 3, "a") && words.is(at + 4, "half");
    if !words.is_any(at, &["a", "an"]) && !is_the || !words.is(at + 2, "and") {
        return None;
    }
    let one = Numeral {
        value: Decimal::ONE,
        place: 0,
        form: Form::Words,
        first: at,
        end: at + 1,
        span: words.span(at),
        suffix: None,
        scaled: false,
    };
    let amount =
        read(words, one).filter(|it| matches!(it.unit, Unit::Money { .. } | Unit::Measure(_)))?;
    let end = amount.end;
    Some(compound(words, amount)).filter(|it| it.end > end)
}

fn cents(words: &Words<'_>, amount: &Amount, next: Numeral) -> Option<Amount> {
    let letter = next.suffix.is_some_and(|it| it.of(words.text) == "c");
    let end = if letter {
        next.end
    } else {
        let coin =
            currency::after(words, &next).filter(|it| it.power == -2 && next.suffix.is_none())?;
        coin.edge
    };
    if next.value >= Decimal::from(100) || amount.place < 0 {
        return None;
    }
    let value = amount.value.checked_add(next.value.checked_mul(Decimal::power_of_ten(-2))?)?;
    Some(Amount { value, place: -2, end, ..amount.clone() })
}

fn smaller(
    words: &Words<'_>,
    amount: &Amount,
    unit: &'static str,
    next: Numeral,
) -> Option<Amount> {
    let inches = unit == "foot"
        && words.is(next.end, "in")
        && !words.is(next.end + 1, "the")
        && !words.is_number(next.end + 1);
    let (name, end) = if inches {
        ("inch", next.end + 1)
    } else {
        let found = unit::after(words, &next)?;
        match found.unit {
            Unit::Measure(name) => (name, found.end),
            _ => return None,
        }
    };
    let (large, small) = (size(unit)?, size(name)?);
    if large.dimension != small.dimension
        && !(large.dimension == "calendar" && small.dimension == "time")
    {
        return None;
    }
    let factor = if (large.name, small.name) == ("year", "month") {
        Decimal::from(12)
    } else {
        in_seconds(large)?.checked_div(in_seconds(small)?, 18)?
    };
    let listed = words.raw(amount.end) == "," || large.dimension == "speed";
    if factor <= Decimal::ONE || listed && next.value >= factor {
        return None;
    }
    let value = amount.value.checked_mul(factor)?.checked_add(next.value)?.to_digits(15);
    Some(Amount { value, place: next.place, unit: Unit::Measure(name), end, ..amount.clone() })
}

/// The size of a unit in its base; years and months are taken as 365 and 30 days where they are added to days.
fn in_seconds(unit: &UnitSize) -> Option<Decimal> {
    match unit.name {
        "year" => Some(Decimal::from(365 * 86_400)),
        "month" => Some(Decimal::from(30 * 86_400)),
        "decade" | "century" => None,
        _ => Some(Decimal::new(i128::from(unit.mantissa), unit.exponent)),
    }
}

/// What is known of a unit of measure.
pub(super) fn size(name: &str) -> Option<&'static UnitSize> {
    UNITS.binary_search_by(|it| it.name.cmp(name)).ok().and_then(|it| UNITS.get(it))
}

/// The power of ten of the scale of a number: 6 for `12 million`.
pub(super) fn scale_of(words: &Words<'_>, numeral: &Numeral) -> i32 {
    if !numeral.scaled {
        return 0;
    }
    let written =
        leading_digits(words.raw(numeral.first), Locale::Unknown).map_or(0, |it| it.place);
    numeral.place - written
}
