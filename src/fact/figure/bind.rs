//! Binds a figure to what it measures, to its rate and to its direction.

use super::guard::is_plural;
use super::types::{Change, Direction, Figure, Unit};
use super::words::{Words, one_of};
use crate::lexicon::figure_context::{BETWEEN, DOWN, MEASURES, RATES, STOPS, UP};
use crate::lexicon::{self, calendar, holds};
use crate::text::stem::stem;

/// How far a verb of change or a noun is looked for.
const REACH: usize = 8;

/// Fills noun, rate, direction and change of a figure that lies in `first..end`.
pub(super) fn bind(words: &Words<'_>, figure: &mut Figure, first: usize, end: usize) {
    let mut after = end;
    if let Some((rate, next)) = rate(words, end) {
        figure.rate = Some(rate.to_owned());
        after = next;
    }
    if figure.unit == Unit::Ordinal {
        rank(words, figure, after);
        return;
    }
    if figure.change.is_none() {
        turn(words, figure, first, after);
    }
    if figure.noun.is_none() {
        figure.noun = match figure.unit {
            Unit::Count => counted(words, figure, first, after),
            Unit::Percent | Unit::Point => {
                share_of(words, figure, after).or_else(|| measured(words, first, after))
            }
            Unit::Money { .. } | Unit::Measure(_) => measured(words, first, after),
            Unit::Ordinal | Unit::Ratio => None,
        };
    }
}

/// `per share`, `a year`, `annually`, `each`.
fn rate(words: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
    if words.is_any(at, &["each", "apiece"]) {
        let head = usize::from(
            words.is_word(at + 1) && words.is_any(at + 1, &["year", "month", "week", "day"]),
        );
        return if head == 1 {
            named_rate(words.raw(at + 1)).map(|it| (it, at + 2))
        } else {
            Some(("each", at + 1))
        };
    }
    match words.raw(at).to_ascii_lowercase().as_str() {
        "annually" | "yearly" => return Some(("year", at + 1)),
        "monthly" => return Some(("month", at + 1)),
        "weekly" => return Some(("week", at + 1)),
        "daily" => return Some(("day", at + 1)),
        "per" | "a" | "an" | "every" | "/" => {}
        _ => return None,
    }
    // `a year earlier` is a date.
    let dated =
        words.is_any(at + 2, &["ago", "earlier", "later", "before", "after", "from", "old"]);
    named_rate(words.raw(at + 1)).filter(|_| !dated).map(|it| (it, at + 2))
}

fn named_rate(word: &str) -> Option<&'static str> {
    lexicon::find(RATES, word)
}

/// What a rank ranks: `third-largest economy`.
fn rank(words: &Words<'_>, figure: &mut Figure, end: usize) {
    let mut at = words.joined(end);
    let word = words.raw(at).to_ascii_lowercase();
    let superlative = word.len() > 4 && word.ends_with("est") && word != "interest"
        || word == "most"
        || word == "least";
    if superlative {
        let plain = match word.as_str() {
            "biggest" | "greatest" => "largest",
            other => other,
        };
        figure.rate = Some(plain.to_owned());
        at += 1;
    }
    if words.is_word(at) && !holds(STOPS, words.raw(at)) {
        figure.noun = head(words, at);
    }
}

/// Where what so many are of begins, behind its owner and the number of all: `seats` in `77 of the Assembly's 150 seats`.
fn owned(words: &Words<'_>, end: usize) -> Option<usize> {
    const OWNER: usize = 4;
    let number = (end + 2..=end + 1 + OWNER).find(|at| words.is_number(*at))?;
    let owner = words.raw(number - 1);
    (owner.ends_with("'s") || owner.ends_with("’s")).then_some(number + 1)
}

/// The noun that is counted, behind the number or, for `Apollo 11`, before it.
fn counted(words: &Words<'_>, figure: &Figure, first: usize, end: usize) -> Option<String> {
    let hyphened = words.joined(end);
    if hyphened > end && words.is_word(hyphened) {
        return Some(stem(words.raw(hyphened)));
    }
    let of = usize::from(words.is(end, "of"));
    let from = if of == 1
        && (figure.bound == super::types::Bound::Vague || words.is_any(end + 1, &["the", "its"]))
    {
        end + 1 + usize::from(words.is_any(end + 1, &["the", "its", "their", "his", "her"]))
    } else {
        end
    };
    let from = owned(words, end).filter(|_| of == 1).unwrap_or(from);
    // What has a point is seldom a count: `magnitude 5.8 occurred`.
    let bare_verb = figure.place < 0 && words.raw(from).ends_with("ed");
    if let Some(noun) = head(words, from).filter(|_| !bare_verb) {
        return Some(noun);
    }
    let before = first.checked_sub(1)?;
    let name = words.is_capitalised(before)
        && before > 0
        && !holds(STOPS, words.raw(before))
        && words.is_number(first);
    name.then(|| stem(words.raw(before)))
}

/// The head of the group of words at the token: the first plural, else the first word.
fn head(words: &Words<'_>, from: usize) -> Option<String> {
    // `full-time employees`: a hyphen within the group is passed over.
    let in_group = |it: usize| {
        words.is_word(it) && !holds(STOPS, words.raw(it))
            || it > from && words.is_hyphen(it) && words.glued(it) && words.glued_before(it)
    };
    let group = || (from..from + 6).take_while(|&it| in_group(it)).filter(|&it| words.is_word(it));
    let plural = group().find(|&it| {
        is_plural(words.raw(it)) || words.is_capitalised(it) && words.raw(it).ends_with('s')
    });
    // `A quake of magnitude 5.8 struck`: a verb is no noun.
    let verb = |it: usize| lexicon::holds_exactly(calendar::IRREGULAR, words.raw(it));
    let chosen = plural.or_else(|| group().next().filter(|it| !verb(*it)))?;
    Some(stem(words.raw(chosen)))
}

/// `27% of voters`.
fn share_of(words: &Words<'_>, figure: &Figure, end: usize) -> Option<String> {
    if !words.is(end, "of") || figure.is_change() {
        return None;
    }
    let skip = words
        .is_any(end + 1, &["the", "all", "its", "their", "his", "her", "our", "those", "these"]);
    let from = end + 1 + usize::from(skip);
    let from = from + usize::from(words.is(from, "the"));
    head(words, from)
}

/// `$5bn in revenue`, `revenue of $5bn`, `revenue rose to $5bn`; only nouns that name a measure bind.
fn measured(words: &Words<'_>, first: usize, end: usize) -> Option<String> {
    let at = end + usize::from(words.is_any(end, &["in", "of", "worth"]));
    let found = (at..at + 4)
        .take_while(|&it| words.is_word(it) && !(it > at && holds(STOPS, words.raw(it))))
        .find(|&it| is_measure(words, it));
    let back = || {
        (1..=REACH)
            .map_while(|back| first.checked_sub(back))
            .take_while(|&it| {
                (words.is_word(it) || words.is_number(it) || matches!(words.raw(it), "'" | "%"))
                    && !words.is_any(it, &["and", "but", "while", "with"])
            })
            .find(|&it| is_measure(words, it))
    };
    let noun = words.raw(found.or_else(back)?);
    Some(stem(if one_of(noun, &["sales", "turnover", "revenues"]) { "revenue" } else { noun }))
}

fn is_measure(words: &Words<'_>, at: usize) -> bool {
    holds(MEASURES, words.raw(at))
}

/// Direction and change: `rose 12%`, `up 12%`, `a 12% rise`, `12% more`, `rose to 12%`.
fn turn(words: &Words<'_>, figure: &mut Figure, first: usize, end: usize) {
    if let Some(direction) = direction_after(words, figure, end) {
        (figure.direction, figure.change) = (Some(direction), Some(Change::Amount));
        return;
    }
    let mut change = None;
    let (mut at, mut other_figure) = (first, false);
    for _ in 0..REACH {
        let Some(back) = at.checked_sub(1) else { return };
        at = back;
        let raw = words.raw(at);
        if let Some(direction) = direction(words, at, figure) {
            (figure.direction, figure.change) =
                (Some(direction), Some(change.unwrap_or(Change::Amount)));
            return;
        }
        match raw.to_ascii_lowercase().as_str() {
            "to" if change.is_none()
                && !words.is(at.wrapping_sub(1), "close")
                && !words.is(at.wrapping_sub(1), "up") =>
            {
                change = Some(Change::To);
            }
            "from" if change.is_none() => change = Some(Change::From),
            "by" | "of" if change.is_none() => change = Some(Change::Amount),
            "," | "." | ";" | ":" | "and" | "but" if raw != "," || change.is_none() => return,
            _ => {}
        }
        if change.is_none() && words.is_number(at) {
            return;
        }
        // Beyond the words of change only another figure may stand between: `rose 5% to $3bn`, `rose from 2 to 3`.
        other_figure |= words.is_number(at) || words.number_word(at).is_some();
        let passable = holds(BETWEEN, raw)
            || words.is_number(at)
            || !words.is_word(at)
            || words.number_word(at).is_some()
            || other_figure && change.is_some();
        let led = change.is_some() && at + 4 > first;
        if !passable && !led {
            return;
        }
    }
}

/// A verb or adverb of direction at the token; `up to` and `more than` are bounds.
fn direction(words: &Words<'_>, at: usize, figure: &Figure) -> Option<Direction> {
    if !words.is_word(at) {
        return None;
    }
    let bound = words.is_any(at + 1, &["to"]) && words.is(at, "up")
        || words.is(at + 1, "than")
        || words.is_any(at + 1, &["or"]);
    if bound || words.is_any(at, &["more", "less", "fewer", "greater", "higher", "lower"]) {
        return None;
    }
    // `They made up 6 percent` tells of no rise.
    let of_verb = words.is(at, "up")
        && words.is_any(
            at.wrapping_sub(1),
            &[
                "end", "ended", "ends", "make", "makes", "making", "made", "set", "take", "took",
                "takes",
            ],
        );
    if of_verb {
        return None;
    }
    let raw = words.raw(at);
    let counts = figure.unit == Unit::Count
        && one_of(
            raw,
            &["lost", "lose", "gained", "raised", "added", "loses", "raise", "cut", "gain"],
        );
    let money = matches!(figure.unit, Unit::Money { .. })
        && one_of(
            raw,
            &[
                "lost", "lose", "raised", "raise", "gained", "raises", "raising", "discount",
                "loses",
            ],
        );
    if counts || money {
        return None;
    }
    if holds(UP, raw) {
        Some(Direction::Up)
    } else if holds(DOWN, raw) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// `a 12% rise`, `12 per cent lower`, `200% more`.
fn direction_after(words: &Words<'_>, figure: &Figure, end: usize) -> Option<Direction> {
    let relative =
        matches!(figure.unit, Unit::Percent | Unit::Point | Unit::Measure(_) | Unit::Money { .. });
    if !relative || words.is(end, "or") {
        return None;
    }
    let raw = words.raw(end);
    let nouns = [
        "rise", "increase", "gain", "jump", "surge", "climb", "growth", "raise", "uptick",
        "higher", "more", "greater", "faster",
    ];
    let falls = [
        "fall",
        "decrease",
        "drop",
        "decline",
        "cut",
        "plunge",
        "reduction",
        "dip",
        "slide",
        "slump",
        "lower",
        "less",
        "fewer",
        "slower",
        "discount",
    ];
    let comparative = one_of(raw, &["more", "less", "fewer", "greater"])
        && !matches!(figure.unit, Unit::Percent | Unit::Measure(_));
    if comparative {
        None
    } else if one_of(raw, &nouns) {
        Some(Direction::Up)
    } else if one_of(raw, &falls) {
        Some(Direction::Down)
    } else {
        None
    }
}
