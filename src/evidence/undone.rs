//! What a source says is considered, planned or still to be done, and a claim says was done.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::query::TermSet;
use super::{Contrast, relayed};
use crate::fact::strength::Scale;
use crate::fact::{Fact, Value};
use crate::lexicon::synonyms;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// What the deed is done to must stand behind the plan, to so many thousandths.
const SAME_OBJECTS: u16 = 600;
/// A sentence that says what is still to be done must have so much of the claim.
const SAME_STATEMENT: u16 = 600;

/// The deed of the claim that the source only plans; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim;
    let Some(verb) = carried::deed(inquiry) else { return Vec::new() };
    if relayed::is_told(inquiry) || claim.facts.iter().any(hedges) {
        return Vec::new();
    }
    for said in sentences {
        let cue = still_to_be(inquiry, said, verb).or_else(|| planned(inquiry, said, verb));
        if let Some(cue) = cue.filter(|_| !is_done_elsewhere(inquiry, sentences, said, verb)) {
            let why = "the source says that it is still to come";
            return vec![said.told(inquiry, "stage-overstated", (verb, cue), why)];
        }
    }
    Vec::new()
}

fn hedges(fact: &Fact) -> bool {
    match &fact.value {
        Value::Strength(it) => match it.scale {
            Scale::Stage => it.degree <= 3,
            Scale::Possibility | Scale::Negation | Scale::Allegation => true,
            Scale::Quantity | Scale::Uniqueness | Scale::Cause | Scale::Direction => false,
        },
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_) => false,
    }
}

fn objects(inquiry: &Inquiry<'_>, verb: Span) -> TermSet {
    carried::terms_of(inquiry, Span::new(verb.end, inquiry.claim.text.len()))
}

/// `the contract is still to be signed`.
fn still_to_be(inquiry: &Inquiry<'_>, said: &Said<'_>, verb: Span) -> Option<Span> {
    let text = said.span.of(said.page_text());
    let tokens: Vec<Span> = token::tokens(text)
        .into_iter()
        .filter(|it| it.kind == TokenKind::Word)
        .map(|it| it.span)
        .collect();
    let words: Vec<String> = tokens.iter().map(|it| fold_word(it.of(text))).collect();
    let wanted = stem(verb.of(&inquiry.claim.text));
    let at = words.windows(4).position(|it| {
        let [first, to, be, done] = it else { return false };
        matches!(first.as_str(), "still" | "yet" | "remains" | "remain")
            && to == "to"
            && be == "be"
            && synonyms::related(&stem(done), &wanted)
    })?;
    let (first, last) = (tokens.get(at)?, tokens.get(at + 3)?);
    let object = objects(inquiry, verb).iter().next()?;
    let fits = said.share >= SAME_STATEMENT && said.terms.has(object);
    fits.then(|| first.cover(*last).shifted(said.span.start))
}

/// `The council is considering a limit on fertiliser` for `The council has banned fertiliser`.
fn planned(inquiry: &Inquiry<'_>, said: &Said<'_>, verb: Span) -> Option<Span> {
    let subject = carried::terms_of(inquiry, Span::new(0, verb.start));
    let objects = objects(inquiry, verb);
    if subject.is_empty() || objects.iter().count() < 2 {
        return None;
    }
    let text = said.page_text();
    said.facts().iter().find_map(|fact| {
        let is_plan = matches!(&fact.value, Value::Strength(it) if it.scale == Scale::Stage && it.degree <= 3);
        if !is_plan || !is_of_now(text, said.span, fact.span) {
            return None;
        }
        let before = said.terms_in(inquiry, Span::new(said.span.start, fact.span.start));
        let behind = said.terms_in(inquiry, Span::new(fact.span.end, said.span.end));
        let fits = subject.without(before).is_empty()
            && carried::share_of(inquiry, behind, objects) >= SAME_OBJECTS
            && objects.common(behind).iter().count() >= 2;
        fits.then_some(fact.span)
    })
}

/// Whether the plan stands in the present: `plans`, `is considering`, `has proposed`; not `planned`, `was in talks`.
fn is_of_now(text: &str, sentence: Span, cue: Span) -> bool {
    let before = text.get(sentence.start..cue.start).unwrap_or_default();
    let near: Vec<String> = before.split_whitespace().rev().take(2).map(fold_word).collect();
    let first = fold_word(cue.of(text).split_whitespace().next().unwrap_or_default());
    let now = near.iter().any(|it| matches!(it.as_str(), "is" | "are" | "has" | "have"));
    let noun = near.first().is_some_and(|it| {
        matches!(it.as_str(), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "of" | "to")
    });
    !noun
        && (now
            || !first.ends_with("ed")
                && !first.ends_with("ing")
                && first != "in"
                && first.ends_with('s'))
}

/// Whether another sentence has the deed with what it was done to, and no plan.
fn is_done_elsewhere(inquiry: &Inquiry<'_>, all: &[Said<'_>], said: &Said<'_>, verb: Span) -> bool {
    let deed = carried::terms_of(inquiry, verb);
    let objects = objects(inquiry, verb);
    all.iter().any(|it| {
        (it.page, it.sentence) != (said.page, said.sentence)
            && !it.terms.common(deed).is_empty()
            && carried::share_of(inquiry, it.carried, objects) >= 500
            && !it.facts().iter().any(hedges)
    })
}
