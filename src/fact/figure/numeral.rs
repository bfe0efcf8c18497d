//! Reads one number, in digits or in words, with its scale: `1,500`, `1.5bn`, `one and a half billion`, `two-thirds`.

use super::words::Words;
use crate::fact::Locale;
use crate::text::Span;
use crate::text::number::Decimal;

/// A number as read, before its unit and bounds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) value: Decimal,
    /// Power of ten of the last digit written.
    pub(super) place: i32,
    pub(super) form: Form,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// What it covers, without letters that stand behind the digits.
    pub(super) span: Span,
    /// Letters behind the digits that are not yet explained: the `km` of `5km`.
    pub(super) suffix: Option<Span>,
    /// Whether a word or letter of scale was read: `million`, `bn`.
    pub(super) scaled: bool,
}

impl Numeral {
    /// How many bytes its digits take.
    const fn length_of_whole(&self) -> usize {
        self.span.len()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Digits,
    Words,
    Fraction,
    Ordinal,
}

/// The place of a fraction, which is exact however many digits are kept.
pub(super) const EXACT_PLACE: i32 = -18;

/// Digits longer than this are no figure that anybody means.
const MAX_DIGITS: usize = 40;

/// The number that starts at the token, if one does.
pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Numeral> {
    if words.is_number(at) { in_digits(words, at) } else { super::spelt::read(words, at) }
}

/// One token of digits as it stands, without scale or fraction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    pub(super) value: Decimal,
    pub(super) place: i32,
    pub(super) length: usize,
}

fn in_digits(words: &Words<'_>, at: usize) -> Option<Numeral> {
    let raw = words.raw(at);
    let span = words.span(at);
    if let Some(value) = vulgar(raw) {
        return Some(plain(value, EXACT_PLACE, Form::Fraction, at, span));
    }
    let digits = leading_digits(raw, words.scan().context.locale)?;
    let mut numeral = plain(
        digits.value,
        digits.place,
        Form::Digits,
        at,
        Span::new(span.start, span.start + digits.length),
    );
    if let Some(read) = spaced(words, numeral) {
        return super::spelt::grow(words, read);
    }
    let suffix = raw.get(digits.length..).unwrap_or_default();
    if !suffix.is_empty() {
        numeral.suffix = Some(Span::new(span.start + digits.length, span.end));
        return with_suffix(words, numeral, suffix);
    }
    if let Some(read) = over(words, numeral)
        .or_else(|| bare_decimals(words, numeral))
        .or_else(|| times_ten(words, numeral))
        .or_else(|| power(words, numeral))
    {
        return Some(read);
    }
    mixed(words, numeral).or_else(|| super::spelt::grow(words, numeral))
}

const fn plain(value: Decimal, place: i32, form: Form, at: usize, span: Span) -> Numeral {
    Numeral { value, place, form, first: at, end: at + 1, span, suffix: None, scaled: false }
}

fn with_suffix(words: &Words<'_>, numeral: Numeral, suffix: &str) -> Option<Numeral> {
    let lower = suffix.to_ascii_lowercase();
    let whole = words.span(numeral.first);
    let explained =
        |value, place, form| Numeral { value, place, form, span: whole, suffix: None, ..numeral };
    if matches!(lower.as_str(), "st" | "nd" | "rd" | "th") {
        return numeral.value.is_integer().then(|| explained(numeral.value, 0, Form::Ordinal));
    }
    if let Some(part) = vulgar(suffix) {
        return Some(explained(numeral.value.checked_add(part)?, EXACT_PLACE, Form::Digits));
    }
    if let Some(read) = exponent(words, numeral, &lower) {
        return Some(read);
    }
    // `1500b` are bytes: nobody writes thousands of billions so.
    let bytes = lower == "b" && numeral.length_of_whole() >= 4;
    if let Some(scale) = glued_scale(suffix, &lower).filter(|_| !bytes) {
        let value = numeral.value.checked_mul(Decimal::power_of_ten(scale))?;
        let scaled = explained(value, numeral.place + scale, Form::Digits);
        return Some(Numeral { scaled: true, ..scaled });
    }
    suffix.chars().all(|it| it.is_alphabetic() || matches!(it, '²' | '³')).then_some(numeral)
}

/// Scales that are written right behind digits. A small `m` is left open: million or metre.
fn glued_scale(suffix: &str, lower: &str) -> Option<i32> {
    match (suffix, lower) {
        ("M", _) | (_, "mn" | "mln" | "mio" | "mil" | "mill" | "million") => Some(6),
        (_, "k") => Some(3),
        (_, "b" | "bn" | "bln" | "billion") => Some(9),
        (_, "tn" | "trn" | "trln" | "trillion") => Some(12),
        (_, "cr" | "crore") => Some(7),
        (_, "lakh") => Some(5),
        _ => None,
    }
}

/// `4e14`, `1e-3`, `12.32e+14`.
fn exponent(words: &Words<'_>, numeral: Numeral, lower: &str) -> Option<Numeral> {
    let rest = lower.strip_prefix('e')?;
    let (power, last) = if rest.is_empty() {
        let sign: i32 = match words.raw(numeral.end) {
            "-" | "−" => -1,
            "+" => 1,
            _ => return None,
        };
        if !words.glued(numeral.first) || !words.glued(numeral.end) {
            return None;
        }
        (sign * words.raw(numeral.end + 1).parse::<i32>().ok()?, numeral.end + 1)
    } else {
        (rest.parse::<i32>().ok()?, numeral.first)
    };
    if power.abs() > 40 {
        return None;
    }
    let value = numeral.value.checked_mul(Decimal::power_of_ten(power))?;
    let span = numeral.span.cover(words.span(last));
    Some(Numeral {
        value,
        place: numeral.place + power,
        end: last + 1,
        span,
        suffix: None,
        ..numeral
    })
}

/// Words that open a sentence before a number and are no name.
const OPENING: &[&str] =
    &["about", "all", "almost", "around", "nearly", "only", "over", "roughly", "some", "the"];

/// `51 300 bees`, `1 250 000`: groups of three with spaces between. A plain space may part two numbers as well, so that what
/// is counted must follow and no name stand before (`Boeing 737 200`).
fn spaced(words: &Words<'_>, numeral: Numeral) -> Option<Numeral> {
    let all_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let first = words.raw(numeral.first);
    if first.len() > 3 || first.starts_with('0') || !all_digits(first) {
        return None;
    }
    let (mut end, mut is_plain) = (numeral.first + 1, false);
    while words.raw(end).len() == 3 && all_digits(words.raw(end)) {
        let gap = Span::new(words.span(end - 1).end, words.span(end).start).of(words.text);
        match gap {
            "\u{a0}" | "\u{2009}" | "\u{202f}" => {}
            " " => is_plain = true,
            _ => break,
        }
        end += 1;
    }
    let grouped = end > numeral.first + 1 && end - numeral.first <= 4;
    let counted = words.is_word(end) && !words.is_capitalised(end) || is_sign(words.raw(end));
    let opens = numeral.first == 1 && words.is_any(0, OPENING);
    let named = numeral.first > 0 && words.is_capitalised(numeral.first - 1) && !opens
        || words.is_number(numeral.first.wrapping_sub(1));
    if !grouped || is_plain && (!counted || named) {
        return None;
    }
    let digits: String = (numeral.first..end).map(|it| words.raw(it)).collect();
    let value = Decimal::parse(&digits)?;
    Some(Numeral { value, end, span: numeral.span.cover(words.span(end - 1)), ..numeral })
}

fn is_sign(mark: &str) -> bool {
    matches!(mark, "$" | "€" | "£" | "%")
}

/// `1/3`; never `9/11` or `24/7`.
fn over(words: &Words<'_>, numeral: Numeral) -> Option<Numeral> {
    let bar = numeral.end;
    let chained = words.raw(bar + 2) == "/" && words.glued(bar + 1);
    if words.raw(bar) != "/" || !words.glued(numeral.first) || !words.glued(bar) || chained {
        return None;
    }
    let under: u32 = words.raw(bar + 1).parse().ok()?;
    let common = matches!(under, 2..=10 | 12 | 16 | 20 | 32 | 40 | 64 | 100);
    let below = Decimal::from(i64::from(under));
    if !common
        || !numeral.value.is_integer()
        || numeral.value >= below
        || words.is_any(numeral.first.wrapping_sub(1), &["on"])
    {
        return None;
    }
    let value = numeral.value.checked_div(below, 18)?;
    let span = numeral.span.cover(words.span(bar + 1));
    let fraction =
        Numeral { value, place: EXACT_PLACE, form: Form::Fraction, end: bar + 2, span, ..numeral };
    super::fraction::of_scale(words, fraction).or(Some(fraction))
}

/// `.25`, with nothing before the point.
fn bare_decimals(words: &Words<'_>, numeral: Numeral) -> Option<Numeral> {
    let point = numeral.first.checked_sub(1)?;
    let sign = point.checked_sub(1).is_some_and(|it| words.is_dash(it) && words.glued(it));
    if words.raw(point) != "." || !words.glued(point) || words.glued_before(point) && !sign {
        return None;
    }
    let raw = words.raw(numeral.first);
    let value = Decimal::parse(&format!("0.{raw}"))?;
    let (place, span) = (-i32::try_from(raw.len()).ok()?, words.span(point).cover(numeral.span));
    Some(Numeral { value, place, first: point, span, ..numeral })
}

/// `2.48×10^5`, `2.48 × 10−5`.
fn times_ten(words: &Words<'_>, numeral: Numeral) -> Option<Numeral> {
    let ten = numeral.end + 1;
    if !matches!(words.raw(numeral.end), "×" | "x" | "*")
        || words.raw(ten) != "10"
        || !words.glued(ten)
    {
        return None;
    }
    let sign = ten + 1 + usize::from(words.raw(ten + 1) == "^");
    let negative = matches!(words.raw(sign), "-" | "−") && words.glued(sign);
    let power_at = sign + usize::from(negative);
    if power_at == ten + 1 || !words.glued(power_at - 1) {
        return None;
    }
    let power: i32 = words.raw(power_at).parse().ok().filter(|it| *it <= 40)?;
    let power = if negative { -power } else { power };
    let value = numeral.value.checked_mul(Decimal::power_of_ten(power))?;
    let span = numeral.span.cover(words.span(power_at));
    Some(Numeral { value, place: numeral.place + power, end: power_at + 1, span, ..numeral })
}

/// `10^6`, `2^-3`.
fn power(words: &Words<'_>, numeral: Numeral) -> Option<Numeral> {
    let caret = numeral.end;
    if words.raw(caret) != "^" || !words.glued_before(caret) || !words.glued(caret) {
        return None;
    }
    let signed = matches!(words.raw(caret + 1), "-" | "−" | "+") && words.glued(caret + 1);
    let last = caret + 1 + usize::from(signed);
    let exponent: u32 = words.raw(last).parse().ok().filter(|it| *it <= 40)?;
    let mut value = Decimal::ONE;
    for _ in 0..exponent {
        value = value.checked_mul(numeral.value)?;
    }
    if signed && words.raw(caret + 1) != "+" {
        value = Decimal::ONE.checked_div(value, 18)?;
    }
    let span = numeral.span.cover(words.span(last));
    Some(Numeral { value, place: value.last_place().min(0), end: last + 1, span, ..numeral })
}

/// `3 1/2`.
fn mixed(words: &Words<'_>, numeral: Numeral) -> Option<Numeral> {
    if !words.is_number(numeral.end)
        || words.raw(numeral.end + 1) != "/"
        || !numeral.value.is_integer()
    {
        return None;
    }
    let digits = leading_digits(words.raw(numeral.end), Locale::Unknown)?;
    let part =
        over(words, plain(digits.value, 0, Form::Digits, numeral.end, words.span(numeral.end)))?;
    let value = numeral.value.checked_add(part.value)?;
    Some(Numeral {
        value,
        place: EXACT_PLACE,
        end: part.end,
        span: numeral.span.cover(part.span),
        ..numeral
    })
}

fn vulgar(text: &str) -> Option<Decimal> {
    let (over, under): (i64, i64) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Decimal::from(over).checked_div(Decimal::from(under), 18)
}

/// Reads the digits at the start of a token with their separators. `1,5` and `1.2.3` are no numbers in English.
pub(super) fn leading_digits(raw: &str, locale: Locale) -> Option<Digits> {
    let length = raw
        .bytes()
        .take(MAX_DIGITS + 1)
        .take_while(|it| it.is_ascii_digit() || matches!(it, b',' | b'.'))
        .count();
    if length == 0 || length > MAX_DIGITS {
        return None;
    }
    let text = raw.get(..length)?.trim_end_matches([',', '.']);
    let continental = is_continental(text, locale);
    let (group, point) = if continental { ('.', ',') } else { (',', '.') };
    let (whole, part) = text.split_once(point).unwrap_or((text, ""));
    if part.contains([',', '.']) || !is_grouped(whole, group) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let value = Decimal::parse(&if part.is_empty() { digits } else { format!("{digits}.{part}") })?;
    Some(Digits { value, place: -i32::try_from(part.len()).ok()?, length: text.len() })
}

/// `1.234,5` and `1.234.567` say so themselves; `1.234` only where the text is known to write so.
fn is_continental(text: &str, locale: Locale) -> bool {
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    match (points, commas) {
        (2.., 0) => true,
        (1.., 1) => text.find('.') < text.find(','),
        (_, 0..=1) => locale == Locale::Continental,
        (_, _) => false,
    }
}

/// Groups of three, or of two before a last group of three as in India.
fn is_grouped(whole: &str, separator: char) -> bool {
    let mut groups = whole.split(separator);
    let Some(first) = groups.next() else { return false };
    if !first.bytes().all(|it| it.is_ascii_digit()) || first.is_empty() {
        return false;
    }
    let rest: Vec<&str> = groups.collect();
    let Some((last, middle)) = rest.split_last() else { return true };
    let sound = |it: &str, lengths: &[usize]| {
        lengths.contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
    };
    let western = middle.iter().all(|it| sound(it, &[3]));
    let indian = middle.iter().all(|it| sound(it, &[2])) && first.len() <= 2;
    first.len() <= 3 && sound(last, &[3]) && (western || indian)
}
