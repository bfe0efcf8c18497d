//! Superlatives that the source bounds and the claim does not: `the best since 2023` against `the best ever`.

use super::Contrast;
use super::carried::Said;
use super::gather::Inquiry;
use crate::fact::strength::Scale;
use crate::fact::{Fact, Value};
use crate::lexicon::stopwords;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// Comparatives with which `No … was better` says that something was the best.
const BETTER: &[&str] = &[
    "better", "bigger", "cheaper", "deadlier", "faster", "greater", "higher", "larger", "longer",
    "lower", "older", "smaller", "stronger", "worse",
];

/// A superlative of the claim that the source bounds; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim.text;
    let ours = superlatives(&inquiry.claim.facts, claim).into_iter().next();
    let Some(ours) = ours.or_else(|| no_better(claim)) else { return Vec::new() };
    if is_bounded(claim, ours.span) {
        return Vec::new();
    }
    let same = |it: &Top| it.of == ours.of;
    let free = |said: &Said<'_>| {
        let text = said.span.of(said.page_text());
        superlatives(said.facts(), said.page_text())
            .iter()
            .any(|it| same(it) && !is_bounded(text, it.span.relative_to(said.span.start)))
    };
    if sentences.iter().any(free) {
        return Vec::new();
    }
    for said in sentences {
        let theirs = superlatives(said.facts(), said.page_text());
        if let Some(top) = theirs.iter().find(|it| same(it)) {
            let span = top.span.cover(top.noun);
            let why = "the source bounds it with “since”";
            return vec![said.told(inquiry, "uniqueness-raised", (ours.span, span), why)];
        }
    }
    Vec::new()
}

/// A superlative and the stem of what it is said of.
struct Top {
    span: Span,
    noun: Span,
    of: String,
}

fn superlatives(facts: &[Fact], text: &str) -> Vec<Top> {
    let of = |it: &Fact| match &it.value {
        Value::Strength(own) if own.scale == Scale::Uniqueness && own.degree == 2 => {
            let noun = own.head?;
            Some(Top { span: it.span, noun, of: stem(noun.of(text)) })
        }
        _ => None,
    };
    facts.iter().filter_map(of).collect()
}

/// `No opening weekend … was better`.
fn no_better(claim: &str) -> Option<Top> {
    let mut words = claim.split_whitespace();
    let first = words.next().filter(|it| fold_word(it) == "no")?;
    let noun = words.next().filter(|it| !stopwords::is_stopword(it))?;
    let bare = |it: &str| fold_word(it.trim_matches(|it: char| !it.is_alphanumeric()));
    let all: Vec<String> = claim.split_whitespace().map(bare).collect();
    let better = all.iter().position(|it| BETTER.contains(&it.as_str()))?;
    if all.get(better + 1).is_some_and(|it| it == "than") {
        return None;
    }
    let span = Span::new(0, first.len() + 1 + noun.len());
    Some(Top { span, noun: span, of: stem(noun) })
}

/// Whether a superlative is bounded by a time: `the best since 2023`.
fn is_bounded(text: &str, top: Span) -> bool {
    let behind = text.get(top.end..).unwrap_or_default();
    behind.split_whitespace().map(fold_word).any(|it| it == "since")
}
