//! Where digits are no figure: dates and times, identifiers, labels, citation marks, scores.

use super::numeral::{Form, Numeral};
use super::words::{Words, one_of};
use crate::text::number::Decimal;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// How far to jump where there is no figure: one past the last token of the date, time or identifier.
pub(super) fn skip(words: &Words<'_>, numeral: &Numeral) -> Option<usize> {
    let at = numeral.first;
    if numeral.form == Form::Ordinal {
        return is_dated_rank(words, numeral).then_some(numeral.end);
    }
    if words.is_number(at) {
        if let Some(end) = chain(words, at).or_else(|| divided(words, numeral)) {
            return Some(end);
        }
        if is_identifier(words, at) || is_mark(words, numeral) || is_label(words, at) {
            return Some(numeral.end);
        }
        if let Some(end) = super::named::name(words, numeral) {
            return Some(end);
        }
    }
    if let Some(end) = time(words, numeral) {
        return Some(end);
    }
    day(words, numeral).or_else(|| year(words, numeral))
}

pub(super) fn is_month(words: &Words<'_>, at: usize) -> bool {
    let raw = words.raw(at);
    one_of(raw, MONTHS) || raw == "May" || raw == "March" || raw == "MAY" || raw == "MARCH"
}

/// `2026-04-20`, `04/05/2026`, `11:30:05`, `222-2222-333`: three numbers or more in one, or two around a colon.
fn chain(words: &Words<'_>, at: usize) -> Option<usize> {
    let (mut end, mut links) = (at + 1, 0);
    let mut colon = false;
    while links < 8 && words.glued(end - 1) && words.glued(end) && words.is_number(end + 1) {
        let mark = words.raw(end);
        if !(words.is_dash(end) || matches!(mark, "/" | ":" | ".")) {
            break;
        }
        colon |= mark == ":";
        links += 1;
        end += 2;
    }
    let plain = words.raw(at).bytes().all(|it| it.is_ascii_digit());
    (links >= 2 && plain || colon).then_some(end)
}

/// `9/11`, `24/7`, `2019/20`: two numbers around a bar that are no fraction.
fn divided(words: &Words<'_>, numeral: &Numeral) -> Option<usize> {
    let bar = numeral.end;
    let tight = words.raw(bar) == "/" && words.glued_before(bar) && words.glued(bar);
    (numeral.form == Form::Digits && tight && words.is_number(bar + 1)).then_some(bar + 2)
}

/// Digits that are part of a name: `GPT-4`, `HTTP/2`, `v2.0`, `#3`, `@7`.
fn is_identifier(words: &Words<'_>, at: usize) -> bool {
    let Some(mark) = at.checked_sub(1) else { return false };
    if !words.glued(mark) {
        return false;
    }
    if words.is_word(mark) {
        return super::currency::prefix_code(words, mark).is_none();
    }
    let after_word = words.glued_before(mark)
        && mark.checked_sub(1).is_some_and(|it| words.is_word(it) || words.is_number(it));
    match words.raw(mark) {
        "#" | "@" | "_" | "\\" | "=" | "&" => words.glued_before(mark) || words.raw(mark) != "&",
        "/" | "." | ":" => after_word,
        "-" | "‐" | "‑" => {
            after_word
                && mark.checked_sub(1).is_some_and(|it| words.is_word(it))
                && !is_to(words, mark)
        }
        "'" | "’" | "‘" => true,
        _ => false,
    }
}

/// The hyphen of `5-to-10` stands between figures.
fn is_to(words: &Words<'_>, hyphen: usize) -> bool {
    words.is(hyphen.wrapping_sub(1), "to")
}

/// `[1]`, `[1, 2]`, and `1.` or `1)` at the start of a line.
fn is_mark(words: &Words<'_>, numeral: &Numeral) -> bool {
    let at = numeral.first;
    let before = words.before(at, 1);
    let after = words.raw(numeral.end);
    let bracketed = before == "[" || words.before(at, 3) == "[" && before == ",";
    if bracketed && matches!(after, "]" | "," | "-" | "–") {
        return true;
    }
    let listed = matches!(after, "." | ")") && words.glued(at) && !words.glued(numeral.end);
    listed && words.starts_line(at) && words.raw(at).len() <= 3 && words.is_word(numeral.end + 1)
}

/// `Article 50`, `Flight 370`: the number is a name.
fn is_label(words: &Words<'_>, at: usize) -> bool {
    const LABELS: &[&str] = &[
        "article",
        "section",
        "chapter",
        "rule",
        "route",
        "highway",
        "flight",
        "page",
        "figure",
        "table",
        "phase",
        "type",
        "category",
        "version",
        "room",
        "exit",
        "appendix",
        "annex",
        "clause",
        "paragraph",
        "interstate",
        "formula",
        "proposition",
        "resolution",
        "volume",
        "vol",
        "issue",
        "episode",
        "season",
        "zone",
        "gate",
        "tier",
        "class",
        "pp",
        "channel",
        "apt",
        "suite",
        "unit",
        "box",
    ];
    let before = at.wrapping_sub(1);
    let dotted = usize::from(words.raw(before) == ".");
    let label = before.wrapping_sub(dotted);
    let plain =
        ["pp", "page", "vol", "apt", "type", "phase", "route", "grade", "chapter", "section"];
    words.is_word(label)
        && words.is_any(label, LABELS)
        && (words.is_capitalised(label) || words.is_any(label, &plain))
}

/// `5 p.m.`, `11pm`, `9 o'clock`, `0900 GMT`, `at 03.15`.
fn time(words: &Words<'_>, numeral: &Numeral) -> Option<usize> {
    let suffix = numeral.suffix.map(|it| it.of(words.text).to_ascii_lowercase());
    if suffix
        .as_deref()
        .is_some_and(|it| matches!(it, "am" | "pm" | "hrs" | "gmt" | "bst" | "est" | "utc"))
    {
        return Some(numeral.end);
    }
    let next = numeral.end;
    let half_day = words.is_any(next, &["a.m.", "p.m.", "a.m", "p.m", "am", "o'clock", "o’clock"])
        || words.is(next, "pm")
            && numeral.value < Decimal::from(13)
            && !numeral.scaled
            && !has_decimals(numeral);
    let zone = words.raw(numeral.first).len() == 4
        && matches!(words.raw(next), "GMT" | "UTC" | "EST" | "EDT" | "BST" | "CET");
    if is_padded_time(words.raw(numeral.first)) && words.is_any(numeral.first.wrapping_sub(1), AT) {
        return Some(next);
    }
    (half_day && numeral.value < Decimal::from(25) || zone).then_some(next + 1)
}

/// Words before a time of day.
const AT: &[&str] = &["after", "around", "at", "before", "by", "from", "since", "till", "until"];

/// Whether a number has the form of a time before ten and of little else: `03.15`.
fn is_padded_time(number: &str) -> bool {
    match number.as_bytes() {
        [b'0', hour, b'.', ten, one] => {
            [hour, ten, one].iter().all(|it| it.is_ascii_digit()) && *ten < b'6'
        }
        _ => false,
    }
}

fn has_decimals(numeral: &Numeral) -> bool {
    numeral.place < 0
}

/// `October 28`, `28 October`, `the 28th of October`, `October 28-30`.
fn day(words: &Words<'_>, numeral: &Numeral) -> Option<usize> {
    if numeral.place != 0
        || numeral.scaled
        || numeral.value > Decimal::from(31)
        || numeral.suffix.is_some()
    {
        return None;
    }
    let before = numeral.first.wrapping_sub(1);
    let dotted = usize::from(words.raw(before) == ".");
    if is_month(words, before.wrapping_sub(dotted)) {
        let second = words.is_dash(numeral.end) || words.is_any(numeral.end, &["and", "to"]);
        let two_days = second
            && words.is_number(numeral.end + 1)
            && words.raw(numeral.end + 1).len() <= 2
            && words.is_number(numeral.first);
        let counted = words.is_word(numeral.end + 2) && words.is(numeral.end, "and");
        return Some(if two_days && !counted { numeral.end + 2 } else { numeral.end });
    }
    let mut next = numeral.end;
    if words.is_dash(next) || words.is_any(next, &["and", "to", "or"]) {
        let second = words.is_number(next + 1) && words.raw(next + 1).len() <= 4;
        next += if second { 2 } else { 0 };
    }
    next += usize::from(words.is(next, "of"));
    (is_month(words, next) && words.is_number(numeral.first)).then_some(next)
}

/// A rank of a date, of a century or of a part of a year.
fn is_dated_rank(words: &Words<'_>, numeral: &Numeral) -> bool {
    const PERIODS: &[&str] = &[
        "century",
        "centuries",
        "quarter",
        "quarters",
        "half",
        "halves",
        "anniversary",
        "birthday",
        "time",
        "world",
        "lady",
        "street",
        "avenue",
        "floor",
        "amendment",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "straight",
        "consecutive",
        "party",
        "hand",
        "class",
        "degree",
        "aid",
        "st",
        "ave",
        "grade",
    ];
    let before = numeral.first.wrapping_sub(1);
    let dotted = usize::from(words.raw(before) == ".");
    let next = words.joined(numeral.end);
    let of = usize::from(words.is(next, "of"));
    if words.is_any(next, &["and", "or", "to"])
        && (next + 2..next + 6).any(|it| words.is_any(it, &["century", "centuries"]))
        && (next + 1..next + 4).any(|it| words.raw(it).ends_with("th"))
    {
        return true;
    }
    is_month(words, before.wrapping_sub(dotted))
        || is_month(words, next + of)
        || words.is_any(next, PERIODS)
}

/// `in 2023`, `2018-19`, `the 1990s`: four digits that nothing makes a count.
fn year(words: &Words<'_>, numeral: &Numeral) -> Option<usize> {
    const LEADS: &[&str] = &[
        "in", "since", "by", "until", "till", "from", "during", "before", "after", "year",
        "fiscal", "fy", "summer", "autumn", "fall", "winter", "spring", "mid", "early", "late",
        "circa", "of", "through", "between", "and", "to",
    ];
    let at = numeral.first;
    let raw = words.raw(at);
    let decade = numeral.suffix.is_some_and(|it| it.of(words.text) == "s");
    if decade {
        return Some(numeral.end);
    }
    let four = words.is_number(at) && raw.len() == 4 && raw.bytes().all(|it| it.is_ascii_digit());
    let (low, high) = (Decimal::from(1000), Decimal::from(2100));
    if !four || numeral.end != at + 1 || numeral.value < low || numeral.value > high {
        return None;
    }
    let mut end = numeral.end;
    let spanned =
        words.is_dash(end) && words.glued(at) && words.glued(end) && words.is_number(end + 1);
    if spanned && matches!(words.raw(end + 1).len(), 2 | 4) && is_later(raw, words.raw(end + 1)) {
        end += 2;
    }
    let before = words.before(at, 1);
    let month =
        is_month(words, at.wrapping_sub(1)) || before == "," && words.is_number(at.wrapping_sub(2));
    let modern = numeral.value >= Decimal::from(1700);
    let led = one_of(before, LEADS) || month;
    let money = super::currency::prefix_code(words, at.wrapping_sub(1)).is_some()
        || !super::currency::sign(before).is_empty();
    // `Hotter than 2025`, `hopeful about 2026`: nobody counts to so odd a number without saying what.
    let bare = !words.raw(end).starts_with(char::is_alphabetic)
        || one_of(
            words.raw(end),
            &["and", "as", "at", "because", "but", "if", "in", "though", "when", "while", "with"],
        );
    let odd = !raw.ends_with("00") && !raw.ends_with("50");
    let spoken = bare && odd && numeral.value >= Decimal::from(1900);
    if money
        || !led && (!modern || bounded(words, at) && !spoken)
        || super::unit::follows(words, numeral.end)
    {
        return None;
    }
    let counted = is_plural(words.raw(end))
        && !one_of(words.raw(end), &["was", "is", "has", "as", "its", "his", "this", "us"]);
    let certain = month
        || one_of(before, &["in", "since", "until", "during", "year", "fiscal", "fy"])
        || end > numeral.end;
    (certain || !counted).then_some(end)
}

/// `2018-19`, `2019-2021`: the second year is the later one, by less than a century.
fn is_later(first: &str, second: &str) -> bool {
    let (Ok(one), Ok(two)) = (first.parse::<u32>(), second.parse::<u32>()) else { return false };
    let two = if two < 100 { one / 100 * 100 + two } else { two };
    one >= 1500 && two > one && two <= 2100 || two == one / 100 * 100
}

fn bounded(words: &Words<'_>, at: usize) -> bool {
    words.is_any(
        at.wrapping_sub(1),
        &[
            "than",
            "about",
            "over",
            "nearly",
            "almost",
            "roughly",
            "approximately",
            "least",
            "up",
            "equals",
            "is",
        ],
    )
}

/// Whether the word looks like the plural of something countable.
pub(super) fn is_plural(word: &str) -> bool {
    let lower = word.starts_with(char::is_lowercase);
    lower && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
        || one_of(word, &["people", "men", "women", "children", "staff", "police", "troops"])
}
