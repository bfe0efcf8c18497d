//! Numbers spelt in words, and the words of scale behind digits: `one hundred and six`, `4 thousand 3 hundred and 21`,
//! `one and a half billion`, `two-thirds`, `half a million`.

use super::fraction::{and_fraction, half, part_of};
use super::numeral::{Form, Numeral, leading_digits};
use super::unit;
use super::words::Words;
use crate::fact::Locale;
use crate::lexicon::number_words::NumberWord::{
    self, Dozen, Half, Hundred, Ordinal, Part, Quarter, Scale, Small,
};
use crate::text::number::Decimal;

/// A number in words that starts at the token.
pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Numeral> {
    let article = words.is_any(at, &["a", "an"]);
    let first = if article { words.joined(at + 1) } else { at };
    let start = Numeral {
        value: Decimal::ZERO,
        place: 0,
        form: Form::Words,
        first: at,
        end: first,
        span: words.span(at),
        suffix: None,
        scaled: false,
    };
    match words.number_word(first)? {
        Half => half(words, start, first),
        Quarter | Ordinal(_) if article => {
            part_of(words, Numeral { value: Decimal::ONE, ..start }, first)
        }
        // `Tenth of a gallon`; `the fifth of a series` is one of several.
        Ordinal(3..)
            if words.is(first + 1, "of")
                && words.is_any(first + 2, &["a", "an"])
                && unit::follows(words, first + 3)
                && may_open(words, first) =>
        {
            part_of(words, Numeral { value: Decimal::ONE, ..start }, first)
        }
        Hundred | Scale(_) | Dozen if article => {
            let one = Numeral { value: Decimal::ONE, ..start };
            grow(words, one)
        }
        Small(_) if !article => grow(words, start),
        Hundred | Scale(3) if !article && words.is_word(at + 1) => {
            grow(words, Numeral { value: Decimal::ONE, ..start })
        }
        Ordinal(_) if !article => ordinal(words, start, Decimal::ZERO),
        Quarter | Part(_) | Hundred | Scale(_) | Dozen | Small(_) | Ordinal(_) => None,
    }
}

/// Whether a rank may be a fraction that lacks its article: at the beginning, or behind a small word.
fn may_open(words: &Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let small = ["about", "by", "nearly", "over", "roughly", "under", "within"];
    !words.is_word(before) || words.is_any(before, &small)
}

/// The sum of a spelt number so far.
pub(super) struct Sum {
    pub(super) total: Decimal,
    pub(super) current: Decimal,
    pub(super) last: Last,
    /// The smallest scale so far.
    pub(super) scale: i32,
    pub(super) place: i32,
    pub(super) end: usize,
    pub(super) scaled: bool,
}

/// The last word taken into a spelt number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Last {
    None,
    Unit,
    Tens,
    Digits,
    Hundred,
    Scale,
}

/// Reads on from a first number, or from nothing, through words of number and scale.
pub(super) fn grow(words: &Words<'_>, start: Numeral) -> Option<Numeral> {
    let last =
        if start.value.is_zero() && start.form == Form::Words { Last::None } else { Last::Digits };
    let mut sum = Sum {
        total: Decimal::ZERO,
        current: start.value,
        last,
        scale: i32::MAX,
        place: start.place,
        end: start.end,
        scaled: false,
    };
    // A number of more words than this is no number.
    for _ in 0..24 {
        if !step(words, &mut sum, start.first) {
            break;
        }
    }
    if sum.last == Last::None {
        return None;
    }
    let mut numeral = Numeral {
        value: sum.total.checked_add(sum.current)?,
        place: sum.place,
        end: sum.end,
        span: start.span.cover(words.span(sum.end.saturating_sub(1))),
        scaled: sum.scaled,
        ..start
    };
    if sum.end == start.end {
        numeral.span = start.span;
    }
    Some(finish(words, numeral, &sum))
}

/// What may follow the whole: a decimal part, a fraction, a plural that makes it one, a rank.
fn finish(words: &Words<'_>, numeral: Numeral, sum: &Sum) -> Numeral {
    let next = words.joined(numeral.end);
    if let Some(decimal) = spoken_decimals(words, numeral) {
        return decimal;
    }
    if numeral.form == Form::Words {
        if let Some(read) = part_of(words, numeral, next) {
            return read;
        }
        if matches!(sum.last, Last::Tens | Last::Hundred | Last::Scale)
            && let Some(read) = ordinal(words, Numeral { end: next, ..numeral }, numeral.value)
        {
            return read;
        }
    }
    and_fraction(words, numeral, sum).unwrap_or(numeral)
}

/// Takes the next word into the sum; false where the number has ended.
fn step(words: &Words<'_>, sum: &mut Sum, first: usize) -> bool {
    let plain = behind_tens(words, sum);
    // `one hundred thirty-fifths` are parts of thirty-five.
    let tens = matches!(words.number_word(plain), Some(Small(20..)));
    let parts = words.joined(plain + 1);
    if tens
        && sum.last != Last::None
        && parts > plain + 1
        && matches!(words.number_word(parts), Some(Part(1..=9)))
    {
        return false;
    }
    let is_first = sum.last == Last::None;
    if let Some(word) = words.number_word(plain)
        && (is_first
            || plain == sum.end
            || sum.last != Last::Digits
            || matches!(word, Scale(_) | Hundred | Dozen))
    {
        return take(words, sum, word, plain);
    }
    if sum.last == Last::Scale && words.is_number(sum.end) {
        return digits_after_scale(words, sum, sum.end);
    }
    let comma = words.raw(sum.end) == ","
        && sum.last == Last::Scale
        && words.number_word(sum.end + 2) == Some(Hundred);
    let and =
        words.is_any(sum.end, &["and", "&"]) && matches!(sum.last, Last::Hundred | Last::Scale);
    let between = first.checked_sub(1).is_some_and(|it| words.is_any(it, &["between", "both"]));
    if !(comma || and) || between {
        return false;
    }
    let next = sum.end + 1;
    match words.number_word(next) {
        Some(word @ Small(_)) => {
            let after = words.number_word(words.joined(next + 1));
            let bigger = matches!(after, Some(Hundred | Part(_) | Scale(_)))
                && sum.last == Last::Scale
                && and;
            !(bigger || sum.last == Last::Hundred && after == Some(Hundred))
                && take(words, sum, word, next)
        }
        _ if words.is_number(next) && sum.last == Last::Hundred => {
            digits_after_scale(words, sum, next)
        }
        Some(_) | None => false,
    }
}

/// The word that goes on with the number; `ninety - five`, as tokenised texts write it, is one number.
fn behind_tens(words: &Words<'_>, sum: &Sum) -> usize {
    let hyphen = sum.end;
    let ones = matches!(words.number_word(hyphen + 1), Some(Small(1..=9)));
    if sum.last == Last::Tens && words.is_hyphen(hyphen) && ones {
        hyphen + 1
    } else {
        words.joined(hyphen)
    }
}

/// `3 hundred and 21`, `4 thousand 3 hundred`.
fn digits_after_scale(words: &Words<'_>, sum: &mut Sum, at: usize) -> bool {
    let raw = words.raw(at);
    let whole = raw.len() <= 3 && raw.bytes().all(|it| it.is_ascii_digit());
    let scaled_on = matches!(words.number_word(at + 1), Some(Hundred | Scale(_)));
    let Some(digits) = leading_digits(raw, Locale::Unknown).filter(|_| whole) else { return false };
    let small = digits.value < Decimal::from(100);
    if !(sum.last == Last::Hundred && small || sum.last == Last::Scale && scaled_on) {
        return false;
    }
    let Some(current) = sum.current.checked_add(digits.value) else { return false };
    (sum.current, sum.last, sum.place, sum.end) = (current, Last::Digits, 0, at + 1);
    true
}

fn take(words: &Words<'_>, sum: &mut Sum, word: NumberWord, at: usize) -> bool {
    let taken = match word {
        Small(number) => small(sum, number),
        Hundred => multiply(sum, 2, Last::Hundred),
        Dozen => {
            let dozen = sum.current.checked_mul(Decimal::from(12));
            sum.last != Last::None
                && sum.current < Decimal::from(100)
                && dozen.is_some_and(|it| {
                    (sum.current, sum.last) = (it, Last::Hundred);
                    true
                })
        }
        Scale(power) => scale(sum, i32::from(power)),
        Ordinal(_) | Part(_) | Quarter | Half => false,
    };
    if taken {
        sum.end = at + 1;
        if matches!(word, Scale(_)) && words.raw(at).ends_with('s') && sum.last == Last::None {
            return false;
        }
    }
    taken
}

fn small(sum: &mut Sum, number: u8) -> bool {
    let fits = match sum.last {
        Last::None | Last::Hundred | Last::Scale => true,
        Last::Tens => (1..10).contains(&number),
        Last::Unit | Last::Digits => false,
    };
    let Some(current) = sum.current.checked_add(Decimal::from(i64::from(number))) else {
        return false;
    };
    if fits {
        sum.current = current;
        sum.last = if number >= 20 { Last::Tens } else { Last::Unit };
        sum.place = 0;
    }
    fits
}

fn multiply(sum: &mut Sum, power: i32, last: Last) -> bool {
    let fits = matches!(sum.last, Last::Unit | Last::Digits | Last::Tens)
        && sum.current < Decimal::from(1000);
    let Some(current) = sum.current.checked_mul(Decimal::power_of_ten(power)) else { return false };
    if fits {
        (sum.current, sum.last) = (current, last);
        sum.place += power;
    }
    fits
}

fn scale(sum: &mut Sum, power: i32) -> bool {
    let unit = Decimal::power_of_ten(power);
    // `thousand million`, `lakh crore`.
    if sum.last == Last::Scale && sum.current.is_zero() && power > sum.scale {
        let Some(total) = sum.total.checked_mul(unit) else { return false };
        sum.total = total;
        sum.place += power;
        return true;
    }
    if sum.last == Last::None || sum.current.is_zero() || power >= sum.scale {
        return false;
    }
    let Some(total) = sum.current.checked_mul(unit).and_then(|it| it.checked_add(sum.total)) else {
        return false;
    };
    (sum.total, sum.current) = (total, Decimal::ZERO);
    (sum.last, sum.scale, sum.scaled) = (Last::Scale, power, true);
    sum.place += power;
    true
}

/// `three point five`, `two hundred point seventy-one`.
fn spoken_decimals(words: &Words<'_>, numeral: Numeral) -> Option<Numeral> {
    if numeral.form != Form::Words || !words.is(numeral.end, "point") {
        return None;
    }
    let (mut digits, mut at) = (String::new(), numeral.end + 1);
    while let Some(Small(number)) = words.number_word(at) {
        if digits.len() > 12 {
            return None;
        }
        let ones = words.joined(at + 1);
        match words.number_word(ones) {
            Some(Small(one @ 1..=9)) if number >= 20 => {
                digits.push_str(&(number + one).to_string());
                at = ones + 1;
            }
            _ => {
                digits.push_str(&number.to_string());
                at += 1;
            }
        }
    }
    let part = Decimal::parse(&format!("0.{digits}")).filter(|_| !digits.is_empty())?;
    let place = -i32::try_from(digits.len()).ok()?;
    let span = numeral.span.cover(words.span(at - 1));
    let read = Numeral { value: numeral.value.checked_add(part)?, place, end: at, span, ..numeral };
    if let Some(Scale(power)) = words.number_word(at) {
        let power = i32::from(power);
        let value = read.value.checked_mul(Decimal::power_of_ten(power))?;
        let span = span.cover(words.span(at));
        return Some(Numeral {
            value,
            place: place + power,
            end: at + 1,
            span,
            scaled: true,
            ..read
        });
    }
    Some(read)
}

/// `twenty-first`, `third`: a rank, with the tens before it already read.
fn ordinal(words: &Words<'_>, start: Numeral, before: Decimal) -> Option<Numeral> {
    let at = start.end;
    let Ordinal(rank) = words.number_word(at)? else { return None };
    if !before.is_zero() && rank >= 100 {
        return None;
    }
    let value = before.checked_add(Decimal::from(i64::from(rank)))?;
    Some(Numeral {
        value,
        place: 0,
        form: Form::Ordinal,
        end: at + 1,
        span: start.span.cover(words.span(at)),
        ..start
    })
}
