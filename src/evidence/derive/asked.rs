//! What the words around a figure of the claim ask for: a distance between two others, the sum of several, or the figure as it
//! is.

use crate::fact::figure::Unit;
use crate::fact::{Fact, Value};
use crate::text::normalize::fold_word;

/// Words after a figure that make it the distance between two others: `1.5 million higher`, `14 minutes sooner`.
pub(super) const APART: &[&str] = &[
    "above", "ahead", "apart", "below", "better", "bigger", "cheaper", "cooler", "costlier",
    "dearer", "earlier", "extra", "faster", "fewer", "greater", "heavier", "higher", "larger",
    "later", "less", "lighter", "longer", "lower", "more", "older", "quicker", "short", "shorter",
    "slower", "smaller", "sooner", "taller", "warmer", "wider", "worse", "younger",
];
/// Words for what was planned, over or under which something came in.
const MARKS: &[&str] = &["budget", "ceiling", "estimate", "forecast", "limit", "plan", "target"];
/// Words before it that do so: `fell by 5,800`, `a gap of 12`, `left with 70`.
const GAP: &[&str] = &[
    "added",
    "adding",
    "adds",
    "gained",
    "gains",
    "shed",
    "difference",
    "gap",
    "gain",
    "increase",
    "decrease",
    "decline",
    "drop",
    "fall",
    "left",
    "leaves",
    "leaving",
    "lead",
    "loss",
    "majority",
    "margin",
    "net",
    "remaining",
    "reduction",
    "rise",
    "saving",
    "saves",
    "surplus",
];
/// Words that do so before a number of things; money that is lost is a loss.
const LOST: &[&str] = &["lost", "loses"];
/// Words that do so from further away: `leaves the farmer with 70`.
const REST: &[&str] = &["leaves", "leaving", "left", "remainder", "remains", "rest"];
/// Words for how those are left who are no remainder.
const BEREFT: &[&str] = &[
    "cut", "dead", "homeless", "hurt", "injured", "jobless", "missing", "stranded", "without",
    "wounded",
];
/// Words that make it a sum.
const TOTAL: &[&str] =
    &["altogether", "combined", "overall", "sum", "together", "total", "totaling", "totalling"];

/// What a figure of the claim is reckoned from, as its words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Reckoned {
    /// The distance between two figures.
    Difference,
    /// The sum of several.
    Sum,
    /// Stated as it is.
    No,
}

/// Whether the words around a figure make it a difference or a sum.
pub(in super::super) fn reckoned(fact: &Fact, text: &str) -> Reckoned {
    let Value::Figure(figure) = &fact.value else { return Reckoned::No };
    let after = words(text.get(fact.span.end..).unwrap_or_default());
    let before = words(text.get(..fact.span.start).unwrap_or_default());
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    // `more than 12` bounds the next figure.
    let apart = after.iter().take(3).position(|it| is(APART, it));
    let is_number = |it: &String| it.starts_with(|it: char| it.is_ascii_digit());
    let bounds = |at: usize| {
        after.get(at + 1).is_some_and(|it| it == "than") && after.get(at + 2).is_some_and(is_number)
    };
    // `6.4 million over its budget`.
    let beyond = || {
        after.first().is_some_and(|it| matches!(it.as_str(), "over" | "under"))
            && after.iter().skip(1).take(3).any(|it| is(MARKS, it))
    };
    let own = fact.span.of(text).split_whitespace().map(fold_word).any(|it| is(APART, &it));
    let of_change = figure.is_change();
    // `It left 12 dead` leaves nobody over.
    let bereft = after.iter().take(4).any(|it| is(BEREFT, it));
    let gap = before.last().is_some_and(|it| it == "by")
        || !bereft
            && (before.iter().rev().take(3).any(|it| is(GAP, it))
                || figure.unit == Unit::Count
                    && before.iter().rev().take(3).any(|it| is(LOST, it))
                || before.iter().rev().take(8).any(|it| is(REST, it)));
    if of_change
        || gap
        || beyond()
        || apart.is_some_and(|at| !bounds(at) || at > 0)
        || own && !has_than(fact, text)
    {
        return Reckoned::Difference;
    }
    // `With costs and compensation, it comes to …`
    // `A total of 40` is stated as it is.
    let counted = matches!(before.as_slice(), [.., a, total, of] if a == "a" && total == "total" && of == "of");
    let summed = || {
        before.first().is_some_and(|it| it == "with") && !before.iter().any(is_number)
            || before.iter().chain(&after).any(|it| is(TOTAL, it))
    };
    let total = !counted && summed()
        || after.windows(2).any(|it| {
            matches!(
                (it[0].as_str(), it[1].as_str()),
                ("between", "them") | ("in", "all") | ("all", "told")
            )
        })
        || before.windows(2).any(|it| {
            matches!(
                (it[0].as_str(), it[1].as_str()),
                ("end", "up") | ("between", "them") | ("all", "told")
            )
        });
    if total { Reckoned::Sum } else { Reckoned::No }
}

/// The words of a text in small letters, without the marks around them.
pub(super) fn words(text: &str) -> Vec<String> {
    let bare = |it: &str| fold_word(it.trim_matches(|it: char| !it.is_alphanumeric()));
    text.split_whitespace().map(bare).filter(|it| !it.is_empty()).collect()
}

/// Whether the figure's own words end a bound: `more than 12`.
fn has_than(fact: &Fact, text: &str) -> bool {
    fact.span.of(text).split_whitespace().any(|it| it.eq_ignore_ascii_case("than"))
}
