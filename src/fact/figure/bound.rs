//! Reads the words that bound a number: `up to`, `more than`, `nearly`, `or so`.

use super::types::{Bound, Figure, Limit};
use super::words::Words;
use crate::lexicon::calendar;
use crate::text::number::Decimal;

/// Phrases before a number, the longest first, each from its last word to its first.
const BEFORE: &[(&[&str], Bound)] = &[
    (&["to", "equal", "or", "than", "less"], Bound::AtMost),
    (&["to", "equal", "or", "than", "fewer"], Bound::AtMost),
    (&["to", "equal", "or", "than", "greater"], Bound::AtLeast),
    (&["to", "equal", "or", "than", "more"], Bound::AtLeast),
    (&["to", "equal", "or", "least", "at"], Bound::AtLeast),
    (&["than", "more", "bit", "a"], Bound::JustOver),
    (&["than", "more", "little", "a"], Bound::JustOver),
    (&["than", "less", "little", "a"], Bound::Nearly),
    (&["than", "less", "bit", "a"], Bound::Nearly),
    (&["of", "limit", "upper", "an"], Bound::AtMost),
    (&["of", "region", "the", "in"], Bound::About),
    (&["of", "neighborhood", "the", "in"], Bound::About),
    (&["of", "neighbourhood", "the", "in"], Bound::About),
    (&["as", "much", "as"], Bound::AtMost),
    (&["as", "many", "as"], Bound::AtMost),
    (&["as", "high", "as"], Bound::AtMost),
    (&["as", "long", "as"], Bound::AtMost),
    (&["as", "far", "as"], Bound::AtMost),
    (&["as", "tall", "as"], Bound::AtMost),
    (&["as", "large", "as"], Bound::AtMost),
    (&["as", "big", "as"], Bound::AtMost),
    (&["as", "heavy", "as"], Bound::AtMost),
    (&["as", "deep", "as"], Bound::AtMost),
    (&["as", "fast", "as"], Bound::AtMost),
    (&["as", "little", "as"], Bound::AtLeast),
    (&["as", "few", "as"], Bound::AtLeast),
    (&["as", "low", "as"], Bound::AtLeast),
    (&["of", "maximum", "a"], Bound::AtMost),
    (&["of", "minimum", "a"], Bound::AtLeast),
    (&["of", "cap", "a"], Bound::AtMost),
    (&["of", "ceiling", "a"], Bound::AtMost),
    (&["of", "limit", "a"], Bound::AtMost),
    (&["of", "floor", "a"], Bound::AtLeast),
    (&["than", "more", "no"], Bound::AtMost),
    (&["than", "more", "not"], Bound::AtMost),
    (&["than", "more", "never"], Bound::AtMost),
    (&["than", "greater", "no"], Bound::AtMost),
    (&["than", "higher", "no"], Bound::AtMost),
    (&["than", "fewer", "no"], Bound::AtLeast),
    (&["than", "less", "no"], Bound::AtLeast),
    (&["than", "fewer", "not"], Bound::AtLeast),
    (&["than", "less", "not"], Bound::AtLeast),
    (&["than", "lower", "no"], Bound::AtLeast),
    (&["than", "more", "just"], Bound::JustOver),
    (&["than", "more", "slightly"], Bound::JustOver),
    (&["than", "less", "slightly"], Bound::Nearly),
    (&["than", "less", "just"], Bound::Nearly),
    (&["of", "shy", "just"], Bound::Nearly),
    (&["of", "short", "just"], Bound::Nearly),
    (&["over", "little", "a"], Bound::JustOver),
    (&["under", "little", "a"], Bound::Nearly),
    (&["of", "excess", "in"], Bound::More),
    (&["of", "cap"], Bound::AtMost),
    (&["of", "ceiling"], Bound::AtMost),
    (&["of", "maximum"], Bound::AtMost),
    (&["of", "minimum"], Bound::AtLeast),
    (&["quite", "not"], Bound::Nearly),
    (&["over", "well"], Bound::More),
    (&["above", "well"], Bound::More),
    (&["under", "well"], Bound::Less),
    (&["below", "well"], Bound::Less),
    (&["over", "just"], Bound::JustOver),
    (&["above", "just"], Bound::JustOver),
    (&["over", "slightly"], Bound::JustOver),
    (&["above", "slightly"], Bound::JustOver),
    (&["under", "just"], Bound::Nearly),
    (&["below", "just"], Bound::Nearly),
    (&["under", "slightly"], Bound::Nearly),
    (&["below", "slightly"], Bound::Nearly),
    (&["of", "shy"], Bound::Nearly),
    (&["of", "short"], Bound::Nearly),
    (&["to", "close"], Bound::Nearly),
    (&["to", "up"], Bound::AtMost),
    (&["most", "at"], Bound::AtMost),
    (&["at", "capped"], Bound::AtMost),
    (&["to", "limited"], Bound::AtMost),
    (&["exceeding", "not"], Bound::AtMost),
    (&["exceed", "not"], Bound::AtMost),
    (&["least", "at"], Bound::AtLeast),
    (&["than", "less"], Bound::Less),
    (&["than", "fewer"], Bound::Less),
    (&["than", "lower"], Bound::Less),
    (&["than", "smaller"], Bound::Less),
    (&["than", "younger"], Bound::Less),
    (&["than", "more"], Bound::More),
    (&["than", "greater"], Bound::More),
    (&["than", "larger"], Bound::More),
    (&["than", "bigger"], Bound::More),
    (&["than", "higher"], Bound::More),
    (&["than", "older"], Bound::More),
    (&["than", "better"], Bound::More),
    (&["of", "upwards"], Bound::More),
    (&["of", "upward"], Bound::More),
    (&["of", "north"], Bound::More),
    (&["estimated", "an"], Bound::About),
    (&["of", "some"], Bound::About),
    (&["to", "equal"], Bound::Exact),
    (&[".", "approx"], Bound::About),
    (&["maximum"], Bound::AtMost),
    (&["minimum"], Bound::AtLeast),
    (&["under"], Bound::Less),
    (&["below"], Bound::Less),
    (&["over"], Bound::More),
    (&["above"], Bound::More),
    (&["exceeding"], Bound::More),
    (&["exceeds"], Bound::More),
    (&["exceeded"], Bound::More),
    (&["exceed"], Bound::More),
    (&["topping"], Bound::More),
    (&["topped"], Bound::More),
    (&["surpassing"], Bound::More),
    (&["surpassed"], Bound::More),
    (&["beyond"], Bound::More),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["roughly"], Bound::About),
    (&["approximately"], Bound::About),
    (&["approx"], Bound::About),
    (&["some"], Bound::About),
    (&["estimated"], Bound::About),
    (&["circa"], Bound::About),
    (&["~"], Bound::About),
    (&["≈"], Bound::About),
    (&["nearly"], Bound::Nearly),
    (&["almost"], Bound::Nearly),
    (&["approaching"], Bound::Nearly),
    (&["nearing"], Bound::Nearly),
    (&["virtually"], Bound::Nearly),
    (&["exactly"], Bound::Exact),
    (&["precisely"], Bound::Exact),
    (&["equals"], Bound::Exact),
    (&["=", ">"], Bound::AtLeast),
    (&[">", "="], Bound::AtLeast),
    (&["=", "<"], Bound::AtMost),
    (&["<", "="], Bound::AtMost),
    (&["≥"], Bound::AtLeast),
    (&["⩾"], Bound::AtLeast),
    (&["≤"], Bound::AtMost),
    (&["⩽"], Bound::AtMost),
    (&["<", ">"], Bound::Exact),
    (&[">", "<"], Bound::Exact),
    (&[">"], Bound::More),
    (&["<"], Bound::Less),
];

/// Phrases after a number with its unit, in reading order.
const AFTER: &[(&[&str], Bound)] = &[
    (&["or", "more"], Bound::AtLeast),
    (&["or", "greater"], Bound::AtLeast),
    (&["or", "above"], Bound::AtLeast),
    (&["or", "higher"], Bound::AtLeast),
    (&["or", "over"], Bound::AtLeast),
    (&["or", "older"], Bound::AtLeast),
    (&["or", "longer"], Bound::AtLeast),
    (&["or", "better"], Bound::AtLeast),
    (&["and", "above"], Bound::AtLeast),
    (&["and", "over"], Bound::AtLeast),
    (&["and", "up"], Bound::AtLeast),
    (&["and", "older"], Bound::AtLeast),
    (&["or", "less"], Bound::AtMost),
    (&["or", "fewer"], Bound::AtMost),
    (&["or", "below"], Bound::AtMost),
    (&["or", "under"], Bound::AtMost),
    (&["or", "lower"], Bound::AtMost),
    (&["or", "younger"], Bound::AtMost),
    (&["and", "under"], Bound::AtMost),
    (&["at", "most"], Bound::AtMost),
    (&["at", "the", "most"], Bound::AtMost),
    (&["at", "best"], Bound::AtMost),
    (&["at", "least"], Bound::AtLeast),
    (&["at", "the", "least"], Bound::AtLeast),
    (&["or", "so"], Bound::About),
    (&["or", "thereabouts"], Bound::About),
    (&["more", "or", "less"], Bound::About),
    (&["give", "or", "take"], Bound::About),
];

/// The bound before the token, with the index of its first token.
pub(super) fn before(words: &Words<'_>, at: usize) -> Option<(Bound, usize)> {
    // `about $5` and `about a $5` alike.
    let last = at.checked_sub(1)?;
    if words.is_number(last) {
        return None;
    }
    let last = if words.is_any(last, &["a", "an", "the"]) { last.checked_sub(1)? } else { last };
    let phrase = BEFORE.iter().find_map(|(phrase, bound)| {
        let first = (last + 1).checked_sub(phrase.len())?;
        let matches = phrase.iter().enumerate().all(|(back, word)| words.is(last - back, word));
        // `under` a roof and `over` a field bind a place; with a number right behind they bound it.
        (matches && !is_stretch(words, first, at)).then_some((*bound, first))
    });
    phrase.or_else(|| is_limit(words, last).then_some((Bound::AtMost, last)))
}

/// Whether a bound is a limit on one side.
pub(super) const fn is_limit_word(bound: Bound) -> bool {
    matches!(bound, Bound::AtMost | Bound::Less | Bound::AtLeast | Bound::More)
}

/// Whether what stands before the token, `to` or `at`, is limited by what follows: `limits each project to 600`.
fn is_limit(words: &Words<'_>, at: usize) -> bool {
    const LIMITS: &[&str] =
        &["cap", "capped", "capping", "caps", "limit", "limited", "limiting", "limits"];
    /// `limits the number of daily requests to`.
    const APART: usize = 6;
    words.is_any(at, &["at", "to"])
        && (at.saturating_sub(APART)..at)
            .rev()
            .take_while(|&it| words.is_word(it) && !words.is_number(it))
            .any(|it| words.is_any(it, LIMITS))
}

/// Whether `over` says how long something takes: `$5 billion over ten years`, and not `for over ten years`.
fn is_stretch(words: &Words<'_>, first: usize, at: usize) -> bool {
    const TIMES: &[&str] =
        &["days", "weeks", "months", "quarters", "years", "decades", "hours", "minutes", "seasons"];
    first + 1 == at
        && words.is(first, "over")
        && words.is_any(at + 1, TIMES)
        && first > 0
        && !words.is_any(first - 1, calendar::LASTING)
}

/// The bound at the token, with the index past its last token.
pub(super) fn after(words: &Words<'_>, at: usize) -> Option<(Bound, usize)> {
    if words.raw(at) == "+"
        && words.glued_before(at)
        && !(words.glued(at) && words.is_number(at + 1))
    {
        return Some((Bound::AtLeast, at + 1));
    }
    let joined = words.joined(at);
    if joined > at {
        let bound = if words.is(joined, "plus") {
            Bound::AtLeast
        } else if words.is_any(joined, &["odd", "ish"]) {
            Bound::About
        } else {
            return None;
        };
        return Some((bound, joined + 1));
    }
    AFTER.iter().find_map(|(phrase, bound)| {
        let matches = phrase.iter().enumerate().all(|(on, word)| words.is(at + on, word));
        // `equal to 5 or less than 6` bounds the next number.
        let next = words.is(at + phrase.len(), "than");
        (matches && !next).then_some((*bound, at + phrase.len()))
    })
}

/// Words that what is counted has at most before its bound.
const COUNTED: usize = 3;

/// The bound behind what a number counts: `41 sailors or more`, `a dozen old shops or fewer`.
pub(super) fn after_counted(words: &Words<'_>, at: usize) -> Option<Bound> {
    let ends = |it: usize| words.is(it, "or");
    let end = (at + 1..=at + COUNTED).find(|&it| ends(it))?;
    let counts = (at..end).all(|it| words.is_word(it) && !words.is_number(it));
    after(words, end).filter(|_| counts).map(|it| it.0)
}

/// Gives an exact figure the bound, with the interval that it denotes.
pub(super) fn apply(figure: &mut Figure, bound: Bound) {
    let Some(stated) = figure.stated else { return };
    let times =
        |percent: i64| stated.checked_mul(Decimal::new(i128::from(percent), -2)).unwrap_or(stated);
    let (below, above) = if stated.is_negative() { (105, 95) } else { (95, 105) };
    let (low, high) = match bound {
        Bound::Exact => (Some(Limit::closed(stated)), Some(Limit::closed(stated))),
        Bound::AtMost | Bound::Less => (None, Some(Limit::closed(stated))),
        Bound::AtLeast => (Some(Limit::closed(stated)), None),
        Bound::More => (Some(Limit::open(stated)), None),
        Bound::About => (Some(Limit::closed(times(below))), Some(Limit::closed(times(above)))),
        Bound::Nearly => (Some(Limit::closed(times(90))), Some(Limit::open(stated))),
        Bound::JustOver => (Some(Limit::open(stated)), Some(Limit::closed(times(110)))),
        Bound::Range | Bound::Vague => return,
    };
    (figure.bound, figure.low, figure.high) = (bound, low, high);
}
