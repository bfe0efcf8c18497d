//! Where digits are part of a name: `Windows 11`, `S&P 500`, `Form 10-K`, `10 Downing Street`, `401(k)`.

use super::numeral::Numeral;
use super::words::Words;

/// Words written with a capital, behind which a number is a name.
const HEADS: &[&str] = &[
    "airbus",
    "android",
    "apollo",
    "area",
    "boeing",
    "cac",
    "camp",
    "csi",
    "dax",
    "district",
    "dow",
    "falcon",
    "fig",
    "form",
    "fortune",
    "ftse",
    "galaxy",
    "highway",
    "ipad",
    "iphone",
    "java",
    "kospi",
    "level",
    "line",
    "local",
    "macos",
    "mark",
    "model",
    "nasdaq",
    "nikkei",
    "pixel",
    "platform",
    "playstation",
    "post",
    "precinct",
    "psalm",
    "python",
    "russell",
    "spacex",
    "stoxx",
    "studio",
    "terminal",
    "title",
    "topix",
    "ward",
    "windows",
    "xbox",
];

/// Words that follow a name and no count.
const FOLLOWS: &[&str] = &[
    "a", "after", "and", "are", "as", "at", "became", "because", "before", "but", "by", "can",
    "could", "did", "does", "during", "for", "from", "had", "has", "have", "he", "if", "in",
    "into", "is", "it", "its", "may", "might", "must", "of", "on", "or", "released", "said",
    "says", "she", "should", "since", "so", "that", "the", "to", "until", "was", "were", "when",
    "which", "while", "who", "will", "with", "would",
];

/// Days and months, behind which a number counts what follows.
const TIMES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
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
];

/// The index past a number that is part of a name.
pub(super) fn name(words: &Words<'_>, numeral: &Numeral) -> Option<usize> {
    let at = numeral.first;
    if numeral.end != at + 1 || numeral.scaled {
        return None;
    }
    // `5_5000` is a number to a machine.
    if words.raw(at + 1) == "_" && words.glued(at) {
        return Some(at + 2);
    }
    if is_bearing(words, at) {
        return Some(at + 2);
    }
    if is_clause(words, at) || numeral.suffix.is_none() && is_behind_name(words, at) {
        return Some(past_variant(words, at + 1));
    }
    let seven_eleven = words.is_capitalised(words.joined(at + 1))
        && words.number_word(words.joined(at + 1)).is_some();
    if seven_eleven && words.joined(at + 1) > at + 1 {
        return Some(words.joined(at + 1) + 1);
    }
    (is_address(words, at) || is_telephone(words, at)).then(|| past_variant(words, at + 1))
}

/// `401(k)`, `501(c)`.
fn is_clause(words: &Words<'_>, at: usize) -> bool {
    words.raw(at + 1) == "("
        && words.glued(at)
        && words.glued(at + 1)
        && words.is_word(at + 2)
        && words.raw(at + 2).len() == 1
        && words.raw(at + 3) == ")"
}

/// `51°9′N`, `1.767°E`: degrees of latitude and longitude.
fn is_bearing(words: &Words<'_>, at: usize) -> bool {
    let next = words.raw(at + 2);
    words.raw(at + 1) == "°"
        && words.glued(at + 1)
        && (words.is_number(at + 2) || ["N", "S", "E", "W"].contains(&next))
}

/// `787-9`, `737 MAX`: what the name goes on with.
fn past_variant(words: &Words<'_>, end: usize) -> usize {
    let tight = words.is_dash(end) && words.glued_before(end) && words.glued(end);
    if tight && words.is_number(end + 1) { end + 2 } else { end }
}

/// A bare number right behind a word of a name, where nothing follows that it could count.
fn is_behind_name(words: &Words<'_>, at: usize) -> bool {
    let Some(head) = at.checked_sub(1) else { return false };
    let raw = words.raw(at);
    let plain = raw.len() <= 5 && raw.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    if !words.is_word(head) || !plain || words.starts_line(at) || words.glued(head) {
        return false;
    }
    // `S&P 500`: the head of the name may be one letter behind a mark.
    let name = words.raw(head);
    let inner = name.chars().skip(1).any(char::is_uppercase);
    // `I'm 15 and` names nothing.
    if name == "I" || name.contains(['\'', '’']) {
        return false;
    }
    let capital = words.is_capitalised(head);
    let (after, end) = (words.raw(at + 1), at + 1);
    let measured = super::unit::follows(words, end)
        || !super::currency::sign(after).is_empty()
        || matches!(after, "%" | "°" | "+");
    let money = super::currency::before(words, at).is_some();
    if measured || money || !(capital || inner) {
        return false;
    }
    let joined = words.is_hyphen(end) && words.glued_before(end) && words.glued(end);
    if words.is_any(head, HEADS) || inner && !capital || joined_by_mark(words, head) {
        return !joined || words.is_number(end + 1);
    }
    if words.is_any(head, TIMES) || opens_sentence(words, head) || joined {
        return false;
    }
    // Only a word of its own can be counted: `Gaza 12 people`, but `Maroon 5 played`.
    // `CA 95814`.
    if name.len() == 2 && raw.len() == 5 && name.bytes().all(|it| it.is_ascii_uppercase()) {
        return true;
    }
    let ends = matches!(after, "" | "." | "," | ";" | ")" | "'" | "’" | "!" | "?" | "”" | "\"");
    ends && !is_tabular(words, head) || words.is_any(end, FOLLOWS)
}

/// `S&P`, `AT&T`.
fn joined_by_mark(words: &Words<'_>, head: usize) -> bool {
    head.checked_sub(1).is_some_and(|it| words.raw(it) == "&" && words.glued(it))
}

/// Whether the word stands where any word is written with a capital.
fn opens_sentence(words: &Words<'_>, head: usize) -> bool {
    if words.starts_line(head) {
        return true;
    }
    matches!(
        words.before(head, 1),
        "." | "!" | "?" | ":" | "\"" | "“" | "(" | "'" | "‘" | "|" | "•" | "-" | "–" | "—" | "*"
    )
}

/// `Total 45, Male 20`: rows of a table, where the number belongs to its label.
fn is_tabular(words: &Words<'_>, head: usize) -> bool {
    words.before(head, 1) == "," || words.is_number(head.wrapping_sub(1))
}

/// `10 Downing Street`, `1600 Pennsylvania Avenue`.
fn is_address(words: &Words<'_>, at: usize) -> bool {
    const WAYS: &[&str] = &[
        "street",
        "avenue",
        "road",
        "boulevard",
        "lane",
        "drive",
        "square",
        "st",
        "ave",
        "rd",
        "blvd",
        "plaza",
        "broadway",
    ];
    (at + 1..at + 5)
        .take_while(|it| words.is_capitalised(*it))
        .any(|it| it > at + 1 && words.is_any(it, WAYS))
}

/// `(202) 555-0143`, `+1 202 555 0143`: the code of a telephone number.
fn is_telephone(words: &Words<'_>, at: usize) -> bool {
    let digits = |it: usize, least: usize| {
        words.is_number(it)
            && words.raw(it).len() >= least
            && words.raw(it).bytes().all(|it| it.is_ascii_digit())
    };
    let before = at.wrapping_sub(1);
    let code = words.raw(before) == "(" && words.raw(at + 1) == ")" && digits(at, 2);
    let country = words.raw(before) == "+"
        && words.glued(before)
        && (words.raw(at + 1) == "(" || digits(at + 1, 2) || words.is_hyphen(at + 1));
    // `555-0143` behind the code.
    let local = words.raw(before) == ")"
        && words.raw(at).len() == 3
        && words.is_dash(at + 1)
        && digits(at + 2, 4)
        && words.raw(at + 2).len() == 4;
    if local {
        return true;
    }
    let group = |it: usize| digits(it, 3) && (words.is_hyphen(it + 1) || digits(it + 1, 3));
    code && group(at + 2) || country && !words.is_any(at + 1, FOLLOWS)
}
