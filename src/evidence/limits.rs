//! Superlatives that the source bounds and the claim does not: `the best since 2023` against `the best ever`.

use super::carried::{self, Said};
use super::frames::Frame;
use super::gather::Inquiry;
use super::{Certainty, Contrast};
use crate::fact::strength::Scale;
use crate::fact::{Fact, Value};
use crate::lexicon::{hedges, stopwords};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, token};

/// With the claim's figures in it, a sentence must have so much of the claim.
const SOME: u16 = 120;
/// Comparatives with which `No … was better` says that something was the best.
const BETTER: &[&str] = &[
    "better", "bigger", "cheaper", "deadlier", "faster", "greater", "higher", "larger", "longer",
    "lower", "older", "smaller", "stronger", "worse",
];

/// Words with which a claim says that there was never more of it: what is so since a year was surpassed before.
const OF_ALL_TIME: &[&str] = &["ever", "history", "never", "record", "records", "yet"];

/// Words with which a source says of a figure that there was a greater one.
const SURPASSED: &[&str] = &[
    "beaten only",
    "behind the record",
    "below its record",
    "below the record",
    "bettered only",
    "exceeded only",
    "only once higher",
    "outdone only",
    "record remains",
    "second only to",
    "short of its record",
    "short of the record",
    "surpassed only",
    "topped only",
];
/// Verbs that end what `no stronger storm` is said of.
pub(super) const HAVING: &[&str] = &["exists", "had", "has", "have", "is", "was", "were"];

/// A superlative of the claim that the source bounds or outdoes; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    if let Some(told) = surpassed(inquiry) {
        return vec![told];
    }
    let claim = &inquiry.claim.text;
    let ours = superlatives(&inquiry.claim.facts, claim).into_iter().next();
    let ours = ours.map(|it| of_the_subject(inquiry, it));
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
            let behind = Span::new(span.end, said.span.end).of(said.page_text());
            if carried::has_word(claim, OF_ALL_TIME) && names_a_greater(behind) {
                let told = said.told(inquiry, "quantity-conflict", (ours.span, span), why);
                return vec![Contrast { certainty: Certainty::Likely, ..told }];
            }
            return vec![said.told(inquiry, "uniqueness-raised", (ours.span, span), why)];
        }
    }
    Vec::new()
}

/// Whether the words behind a superlative tell of the one that surpassed it: `since that of 1996, which reached 6.1`.
fn names_a_greater(behind: &str) -> bool {
    let since = behind.split_once("since ").map_or("", |it| it.1);
    ["that of ", ", when ", ", which "].iter().any(|it| since.contains(it))
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

/// `The outage was the largest in …`: it is said of the subject.
fn of_the_subject(inquiry: &Inquiry<'_>, top: Top) -> Top {
    let claim = &inquiry.claim.text;
    let next = claim.get(top.span.end..).and_then(|it| it.split_whitespace().next());
    let is_bare = next.is_none_or(|it| matches!(it, "ever" | "for" | "in" | "of" | "on" | "that"));
    let mut frames = inquiry.frames().iter();
    let frame = frames.find(|it| it.links && it.clause.contains(top.span));
    match frame.and_then(|it| it.actor.as_ref()).filter(|_| is_bare) {
        Some(actor) => Top { span: top.span, noun: actor.head, of: actor.stem.clone() },
        None => top,
    }
}

/// `No opening weekend … was better`, `No stronger storm … was ever seen`.
fn no_better(claim: &str) -> Option<Top> {
    let bare = |it: &str| fold_word(it.trim_matches(|it: char| !it.is_alphanumeric()));
    let written: Vec<&str> = claim.split_whitespace().collect();
    let all: Vec<String> = written.iter().map(|it| bare(it)).collect();
    let is_it = |at: usize, list: &[&str]| all.get(at).is_some_and(|it| list.contains(&&**it));
    if !is_it(0, &["no"]) {
        return None;
    }
    let better = all.iter().position(|it| BETTER.contains(&it.as_str()))?;
    // Behind the comparative the noun is the last word before the verb.
    let at = if better == 1 {
        all.iter().position(|it| HAVING.contains(&&**it))?.checked_sub(1)?
    } else {
        1
    };
    let noun = written.get(at).filter(|it| at != better && !stopwords::is_stopword(it))?;
    if is_it(better + 1, &["than"]) {
        return None;
    }
    let start = claim.find(noun)?;
    let span = Span::new(0, start + noun.len());
    Some(Top { span, noun: span, of: stem(&bare(noun)) })
}

/// A record of the claim's where the source says of the claim's figure that it was surpassed: `exceeded only in 2018`.
fn surpassed(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    let has_phrase = |text: &str| {
        let text = text.to_ascii_lowercase();
        SURPASSED.iter().find_map(|it| text.find(it).map(|at| Span::new(at, at + it.len())))
    };
    if !carried::has_word(claim, OF_ALL_TIME) || has_phrase(claim).is_some() {
        return None;
    }
    let tokens = token::tokens(claim).into_iter().map(|it| it.span);
    let top = { tokens }.find(|it| {
        let word = fold_word(it.of(claim));
        word == "record" || hedges::is_superlative(&word) && word != "least"
    })?;
    let is_denied = |it: &Frame| it.denied.is_some() && it.clause.contains(top);
    if inquiry.frames().iter().any(is_denied) || is_bounded(claim, top) {
        return None;
    }
    let mut numbers = carried::numbers(claim).into_iter();
    if !numbers.any(|it| it.len() > 2) {
        return None;
    }
    let sentences = carried::sentences_with(inquiry, SOME);
    sentences.iter().filter(|it| carried::has_the_numbers(inquiry, it)).find_map(|said| {
        let text = said.span.of(said.page_text());
        let found = has_phrase(text)?;
        let why = "the source tells of more";
        let found = found.shifted(said.span.start);
        let told = said.told(inquiry, "quantity-conflict", (top, found), why);
        Some(Contrast { certainty: Certainty::Likely, ..told })
    })
}

/// Whether a superlative is bounded by a time: `the best since 2023`.
fn is_bounded(text: &str, top: Span) -> bool {
    let behind = text.get(top.end..).unwrap_or_default();
    behind.split_whitespace().map(fold_word).any(|it| it == "since")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim} {page:?}");
    }

    #[test]
    fn a_superlative_said_of_the_subject_is_bounded_too() {
        let page = &["It was the largest outage in Northmark since 1999."];
        check("The outage was the largest in Northmark.", page, "uniqueness-raised");
        check("The outage was the largest in Northmark since 1999.", page, "");
        check("The outage was the largest in Northmark's history.", page, "uniqueness-raised");
        let named =
            &["It was the largest outage in Northmark since 1999, when two million were cut off."];
        check("The outage was the largest in Northmark's history.", named, "quantity-conflict");
        check("The company was the largest in Northmark.", page, "");
        check("The outage was the largest in Northmark.", &["It was the largest outage ever."], "");
    }

    #[test]
    fn no_stronger_one_has_been_seen() {
        let page =
            &["It is the strongest storm in the Sound since that of 1996, which lasted a day."];
        let claim = "No stronger storm has ever been seen in the Sound.";
        check(claim, page, "quantity-conflict");
        check("It is the strongest storm in the Sound since 1996.", page, "");
    }

    #[test]
    fn what_was_exceeded_is_no_record() {
        let page = &["The garden drew 312,000 visitors in 2025, a number exceeded only in 2017."];
        let claim = "With 312,000 visitors, 2025 was the best year in the history of the garden.";
        check(claim, page, "quantity-conflict");
        check("The garden had 312,000 visitors in 2025, the most since 2017.", page, "");
        check(&claim.replace("was the", "was not the"), page, "");
        check(claim, &["The garden drew 312,000 visitors in 2025."], "");
    }
}
