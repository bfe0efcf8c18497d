//! Reads the currency around a number: `$5`, `A$ 5`, `5 euros`, `EUR 5`, `RM5`, `5 Lebanese pounds`, `50 cents`.

use super::numeral::Numeral;
use super::words::Words;
use crate::lexicon::currencies::{CODES, CURRENCY_WORDS, DOLLAR_PREFIXES, NATIONAL, SIGNS};
use crate::lexicon::find;

/// A currency found beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Currency {
    pub(super) code: &'static str,
    pub(super) assumed: bool,
    /// Power of ten of the coin: -2 for cents.
    pub(super) power: i32,
    /// First token before the number, or one past the last token after it.
    pub(super) edge: usize,
}

/// The code of a sign of currency; empty for any other mark.
pub(super) fn sign(mark: &str) -> &'static str {
    find(SIGNS, mark).unwrap_or("")
}

/// The code that the word before a number stands for, as in `EUR 5`, `Rs 5`, `RM5`.
pub(super) fn prefix_code(words: &Words<'_>, at: usize) -> Option<&'static str> {
    code(words.raw(at))
}

/// The code that letters right before digits stand for.
pub(super) fn code(raw: &str) -> Option<&'static str> {
    match raw {
        "Rs" | "rs" | "Re" | "INR" => Some("INR"),
        "RM" | "sen" => Some("MYR"),
        "RMB" | "rmb" => Some("CNY"),
        "NIS" => Some("ILS"),
        "Fr" | "SFr" => Some("CHF"),
        _ if raw.len() == 3 && raw.bytes().all(|it| it.is_ascii_uppercase()) => {
            CODES.binary_search(&raw).ok().and_then(|it| CODES.get(it)).copied()
        }
        _ => None,
    }
}

/// The currency that stands before the token.
pub(super) fn before(words: &Words<'_>, at: usize) -> Option<Currency> {
    let mut mark = at.checked_sub(1)?;
    if words.is_dash(mark) && words.glued(mark) {
        mark = mark.checked_sub(1)?;
    }
    let found = |code, assumed, edge| Some(Currency { code, assumed, power: 0, edge });
    let signed = sign(words.raw(mark));
    if !signed.is_empty() {
        let prefix = mark.checked_sub(1).filter(|it| words.is_word(*it));
        let dollars = matches!(words.raw(mark), "$" | "＄");
        if let Some(prefix) = prefix.filter(|_| dollars) {
            let raw = words.raw(prefix).replace('.', "");
            let glued = words.glued(prefix)
                || raw.eq_ignore_ascii_case("us") && !words.is(prefix, "us")
                || raw == "c";
            if let Some(code) = find(DOLLAR_PREFIXES, &raw).filter(|_| glued) {
                return found(code, false, prefix);
            }
        }
        return found(signed, dollars, mark);
    }
    let dotted = usize::from(
        words.raw(mark) == "." && words.glued_before(mark) && words.is(mark.wrapping_sub(1), "rs"),
    );
    let word = mark.checked_sub(dotted)?;
    code(words.raw(word)).and_then(|code| found(code, false, word))
}

/// The currency that stands after the number: a sign, a code or a word.
pub(super) fn after(words: &Words<'_>, numeral: &Numeral) -> Option<Currency> {
    let found = |code, assumed, power, edge| Some(Currency { code, assumed, power, edge });
    if let Some(suffix) = numeral.suffix {
        let raw = suffix.of(words.text);
        let word = code(raw)
            .map(|it| (it, false, 0))
            .or_else(|| (raw == "p").then_some(("GBP", false, -2)))?;
        return found(word.0, word.1, word.2, numeral.end);
    }
    let at = numeral.end;
    let signed = sign(words.raw(at));
    // `10 $ 30` is ten dollars, `10 $30` is not.
    let own = words.glued_before(at) || !(words.is_number(at + 1) && words.glued(at));
    if !signed.is_empty() && own {
        let letters = words.is(at + 1, "ur") && words.glued(at);
        return found(signed, words.raw(at) == "$", 0, at + 1 + usize::from(letters));
    }
    let at = words.joined(at);
    if let Some(code) =
        code(words.raw(at)).filter(|_| !words.is_any(at, &["re", "rs", "fr"]) || words.is(at, "rs"))
    {
        return found(code, false, 0, at + 1);
    }
    if words.is_any(at, &["us", "u.s.", "u.s"]) && words.raw(at + 1) == "$" {
        return found("USD", false, 0, at + 2);
    }
    let first = at
        + usize::from(
            words.is_any(at, &["new", "hong", "sri", "south", "saudi"]) && words.is_word(at + 1),
        );
    for national in [at, first] {
        if let Some(code) = national_code(words.raw(national), words.raw(national + 1)) {
            return found(code, false, 0, national + 2);
        }
    }
    let word = words.raw(at);
    if words.is_any(at, &["pound", "pounds"]) {
        let sterling = words.is(at + 1, "sterling");
        return (sterling || numeral.scaled).then_some(Currency {
            code: "GBP",
            assumed: !sterling,
            power: 0,
            edge: at + 1 + usize::from(sterling),
        });
    }
    if words.is(at, "euro") && words.is_any(at + 1, &["cent", "cents"]) {
        return found("EUR", false, -2, at + 2);
    }
    if words.is(at, "won") && numeral.scaled {
        return found("KRW", false, 0, at + 1);
    }
    let (code, assumed, power) = find(CURRENCY_WORDS, word)?;
    found(code, assumed, i32::from(power), at + 1)
}

fn national_code(nation: &str, coin: &str) -> Option<&'static str> {
    if nation.len() > 14 || coin.len() > 10 {
        return None;
    }
    let (nation, coin) = (nation.to_ascii_lowercase(), coin.to_ascii_lowercase());
    let single = match coin.as_str() {
        "pesos" => "peso",
        "kroner" => "krone",
        "kronor" => "krona",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    NATIONAL
        .binary_search_by(|((one, two), _)| (*one, *two).cmp(&(nation.as_str(), single)))
        .ok()
        .and_then(|it| NATIONAL.get(it))
        .map(|(_, code)| *code)
}
