//! Above or below what was expected: `less than analysts had forecast` against `ahead of the 3.1 million they had pencilled in`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::{Certainty, Contrast};
use crate::fact::{Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind, token};

/// A sentence must say so much of the claim.
const SAME_STATEMENT: u16 = 450;
/// So many words may stand between the word of comparison and that for what was expected.
const NEAR: usize = 8;
/// So many words between a comparative and its `than`.
const THAN: usize = 3;
/// Comparatives for more, and words that stand right before what was expected.
const MORE: &[&str] =
    &["bigger", "faster", "greater", "higher", "larger", "longer", "more", "quicker", "stronger"];
const LESS: &[&str] = &["fewer", "less", "lower", "shorter", "slower", "smaller", "weaker"];
const ABOVE: &[&str] = &[
    "above",
    "ahead",
    "beat",
    "beating",
    "beats",
    "exceed",
    "exceeded",
    "exceeding",
    "exceeds",
    "outstripped",
    "overshooting",
    "overshot",
    "surpassed",
    "surpassing",
    "topped",
    "topping",
];
const BELOW: &[&str] =
    &["below", "missed", "misses", "missing", "short", "undershooting", "undershot"];
/// Words for what was expected.
const EXPECTED: &[&str] = &[
    "anticipated",
    "budgeted",
    "consensus",
    "estimate",
    "estimated",
    "estimates",
    "expectation",
    "expectations",
    "expected",
    "forecast",
    "forecasted",
    "forecasts",
    "pencilled",
    "planned",
    "predicted",
    "prediction",
    "predictions",
    "projected",
    "projection",
    "projections",
];
/// Words between a figure and the one that was expected.
const AGAINST: &[&str] = &["against", "compared", "versus"];

/// A claim that something came out above or below what was expected, where the source has it the other way; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let ours = readings(claim, &inquiry.claim.facts, 0);
    let [ours] = ours.as_slice() else { return None };
    let denied = |it: &super::frames::Frame| it.denied.is_some() && it.clause.contains(ours.span);
    if inquiry.frames().iter().any(denied) {
        return None;
    }
    let rest = carried::all_terms(inquiry).without(carried::terms_of(inquiry, ours.span));
    let mut found = None;
    for said in sentences {
        if carried::share_of(inquiry, said.carried, rest) < SAME_STATEMENT {
            continue;
        }
        let text = said.span.of(said.page_text());
        let theirs = readings(text, said.facts(), said.span.start);
        if theirs.iter().any(|it| it.is_above == ours.is_above) {
            return None;
        }
        let Some(other) = theirs.first() else { continue };
        let at = other.span.shifted(said.span.start);
        let why = "the source has it on the other side of what was expected";
        found = found.or_else(|| {
            let told = said.told(inquiry, "direction-conflict", (ours.span, at), why);
            Some(Contrast { certainty: Certainty::Likely, ..told })
        });
    }
    found
}

/// On which side of what was expected something came out.
struct Reading {
    span: Span,
    is_above: bool,
}

type Words = Vec<(Span, String)>;

/// What a text tells of what was expected, with its facts in a text that begins so much before it.
fn readings(text: &str, facts: &[Fact], from: usize) -> Vec<Reading> {
    let words: Words = token::tokens(text)
        .into_iter()
        .filter(|it| it.kind != TokenKind::Mark || matches!(it.span.of(text), "," | ";" | ":"))
        .map(|it| (it.span, fold_word(it.span.of(text))))
        .collect();
    let told = (0..words.len()).filter_map(|at| told(&words, at));
    told.chain(against(&words, facts, from)).collect()
}

/// What the word at a place tells: `above forecasts`, `less than analysts had expected`.
fn told(words: &Words, at: usize) -> Option<Reading> {
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    let (is_above, first) = if ABOVE.contains(&word(at)) || BELOW.contains(&word(at)) {
        (ABOVE.contains(&word(at)), at + 1)
    } else if MORE.contains(&word(at)) || LESS.contains(&word(at)) {
        let than = (at + 1..=at + 1 + THAN).find(|it| word(*it) == "than")?;
        // `More slowly than` is less.
        let graded = matches!(word(at), "less" | "more") && than > at + 1;
        if graded && !word(than - 1).ends_with('s') {
            return None;
        }
        (MORE.contains(&word(at)), than + 1)
    } else {
        return None;
    };
    let mut near =
        (first..first + NEAR).take_while(|it| !matches!(word(*it), "" | "," | ";" | ":"));
    let end = near.find(|it| EXPECTED.contains(&word(*it)))?;
    Some(Reading { span: words.get(at)?.0.cover(words.get(end)?.0), is_above })
}

/// `Grew by 0.4%, against a forecast of 0.7%`.
fn against(words: &Words, facts: &[Fact], from: usize) -> Option<Reading> {
    let at = words.iter().position(|it| AGAINST.contains(&&*it.1))?;
    let near = words.get(at + 1..)?.iter().take(NEAR);
    let expected = near
        .take_while(|it| !matches!(&*it.1, "," | ";" | ":"))
        .find(|it| EXPECTED.contains(&&*it.1))?;
    let place = words.get(at)?.0.start + from;
    let figure = |it: &Fact| match &it.value {
        Value::Figure(own) => Some((own.stated?, own.unit.clone())),
        _ => None,
    };
    let one = facts.iter().filter(|it| it.span.end <= place).filter_map(figure).next_back()?;
    let two = facts.iter().filter(|it| it.span.start > place).find_map(figure)?;
    let span = words.get(at)?.0.cover(expected.0);
    (one.1 == two.1 && one.0 != two.0).then_some(Reading { span, is_above: one.0 > two.0 })
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::is_told_beside;

    fn check(claim: &str, page: &[&str]) -> bool {
        is_told_beside(claim, page, super::contrasts)
    }

    #[test]
    fn what_came_out_above_what_was_expected_did_not_come_out_below() {
        let page = &[
            "Larkfield's revenue rose to 310 million crowns, ahead of the 290 million analysts had pencilled in.",
        ];
        let claim =
            "Larkfield's revenue rose to 310 million crowns, less than analysts had expected.";
        assert!(check(claim, page));
        assert!(!check(&claim.replace("less", "more"), page));
        let page = &["The economy of Osterby grew by 0.2%, against a forecast of 0.5%."];
        let claim = "The economy of Osterby grew faster than forecast.";
        assert!(check(claim, page));
        assert!(!check(&claim.replace("faster", "more slowly"), page));
        assert!(!check(claim, &["The economy of Osterby grew by 0.2%, faster than expected."]));
    }
}
