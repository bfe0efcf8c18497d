//! A statement of the claim that the source denies, or one that the claim denies and the source does not.

use super::affirmed::NEGATIONS;
use super::carried::{self, has_word};
use super::frames::Frame;
use super::gather::Inquiry;
use super::statements::{Difference, ranks};
use super::verbs::Verbs;
use super::views::View;
use crate::fact::date::Bound;
use crate::fact::{Fact, Value};
use crate::lexicon::hedges::{self, Hedge};
use crate::lexicon::stopwords;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// Whether the claim has words in marks.
fn has_quote(inquiry: &Inquiry<'_>) -> bool {
    let mut facts = inquiry.claim.facts.iter();
    facts.any(|it| matches!(&it.value, Value::Quote(quote) if quote.direct))
}

/// Whether both deny the same word, whatever each parse has it govern: `did not read`, `has not read`.
fn denies_alike(inquiry: &Inquiry<'_>, sentence: &str) -> bool {
    let denied = |text: &str| -> Vec<String> {
        let words: Vec<String> = text.split_whitespace().map(fold_word).collect();
        let is_no =
            |it: &str| NEGATIONS.contains(&it) || it.ends_with("n't") || it.ends_with("n’t");
        let plain = |it: &String| stem(it.trim_matches(|it: char| !it.is_alphanumeric()));
        let next = |at: usize| words.iter().skip(at + 1).find(|it| !stopwords::is_stopword(it));
        let at = words.iter().enumerate().filter(|it| is_no(it.1)).filter_map(|it| next(it.0));
        at.map(plain).collect()
    };
    let (ours, theirs) = (denied(&inquiry.claim.text), denied(sentence));
    !ours.is_empty() && ours.len() == theirs.len() && ours.iter().all(|it| theirs.contains(it))
}

/// Nouns for what somebody rejects: `the company rejects suggestions that the two are connected`.
const REJECTED: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "claim",
    "claims",
    "idea",
    "notion",
    "report",
    "reports",
    "suggestion",
    "suggestions",
    "talk",
    "theory",
];

/// Whether a sentence says that what it tells is rejected.
fn rejects(sentence: &str) -> bool {
    let words: Vec<String> = sentence.split_whitespace().map(fold_word).collect();
    let is_cue = |it: &str| {
        matches!(
            it,
            "denied"
                | "denies"
                | "deny"
                | "dismissed"
                | "dismisses"
                | "dismissing"
                | "disputed"
                | "disputes"
                | "rejected"
                | "rejecting"
                | "rejects"
        )
    };
    let rejected = |at: usize| {
        let behind = words.get(at + 1..).unwrap_or_default();
        let mut nouns = behind.windows(2).take(3);
        nouns.any(|it| REJECTED.contains(&it[0].as_str()) && it[1] == "that")
    };
    words.iter().enumerate().any(|(at, it)| is_cue(it) && rejected(at))
}

/// Whether a claim says that something has not happened so far: `has not been built`, `is yet to vote`.
pub(super) fn denies_so_far(claim: &str) -> bool {
    let words: Vec<String> = claim.split_whitespace().map(fold_word).collect();
    let perfect = |it: &String| matches!(it.as_str(), "has" | "have");
    let not = |it: &String| matches!(it.as_str(), "no" | "not" | "nobody" | "nothing" | "never");
    words.iter().any(|it| matches!(it.as_str(), "hasn't" | "haven't" | "yet"))
        || words.iter().any(perfect) && words.iter().any(not)
}

/// Whether a text says before when something is not: `not before the spring of 2027` says that it is then, at the earliest.
pub(super) fn is_limit(text: &str, facts: &[Fact]) -> bool {
    facts.iter().any(|it| {
        let Value::Date(when) = &it.value else { return false };
        let before = text.get(..it.span.start).unwrap_or_default();
        let mut words = before.split_whitespace().rev().filter(|it| *it != "the");
        when.bound == Bound::Before || words.next() == Some("before")
    })
}

/// Whether the claim relates that somebody denied it: that goes with a charge.
fn is_disputed(inquiry: &Inquiry<'_>, ours: &Frame) -> bool {
    let word = ours.denied.map(|it| fold_word(it.of(&inquiry.claim.text)));
    word.is_some_and(|it| {
        it.starts_with("denie") || it.starts_with("deny") || it.starts_with("reject")
    })
}

impl View<'_> {
    pub(super) fn denied(
        &self,
        inquiry: &Inquiry<'_>,
        ours: &Frame,
        is_one: bool,
    ) -> Option<Difference> {
        if self.verb != Verbs::Same || !is_one {
            return None;
        }
        // Who would not say when may well have said something else.
        let claim = &inquiry.claim.text;
        if ours.denied.is_some() && hedges::is_telling(&fold_word(ours.verb.of(claim))) {
            return None;
        }
        // What is planned has not been done so far.
        let is_ahead = self.frame.hedge.is_some_and(|it| it.0 != Hedge::Alleged);
        if ours.denied.is_some() && is_ahead && denies_so_far(&inquiry.claim.text) {
            return None;
        }
        if self.frame.hedge.is_some_and(|it| it.0 == Hedge::Alleged) && is_disputed(inquiry, ours) {
            return None;
        }
        let (claimed, found) = match (ours.denied, self.frame.denied) {
            // Words in marks are part of no statement, and deny as well.
            (None, Some(_)) if has_word(&inquiry.claim.text, NEGATIONS) && has_quote(inquiry) => {
                return None;
            }
            (None, Some(found)) => (ours.verb, found),
            // `The 2.9 million that it does not expect them to cover` is another sum than what they are to cover.
            (Some(claimed), None) if is_of_a_sum(inquiry, claimed) => return None,
            (Some(claimed), None) => (claimed, self.frame.verb),
            _ => return None,
        };
        // `Did not come until May` says that it came.
        let until = || {
            has_word(&inquiry.claim.text, &["until"])
                || has_word(self.sentence.of(&self.reading.page.text), &["until"])
        };
        if until() || is_limit(&inquiry.claim.text, &inquiry.claim.facts) {
            return None;
        }
        let sentence = self.sentence.of(&self.reading.page.text);
        if denies_alike(inquiry, sentence) || is_disputed(inquiry, ours) && rejects(sentence) {
            return None;
        }
        if self.is_other_vote(inquiry, ours) || self.forbids() || self.puts_right(inquiry, ours) {
            return None;
        }
        if ours.links && ranks(ours) != ranks(self.frame) {
            // `Not the first` and `the second` agree.
            return None;
        }
        let reason = if ours.denied.is_some() {
            "the claim denies what the source affirms"
        } else {
            "the source denies what the claim affirms"
        };
        Some(Difference { rule: "negation-conflict", claimed, found, reason: reason.to_owned() })
    }

    /// Whether one side stands against it and the other does not tell how the same voted: that it was done says nothing of that.
    fn is_other_vote(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> bool {
        let is_against = |text: &str, it: &Frame| {
            it.denied.is_some_and(|it| it.of(text).eq_ignore_ascii_case("against"))
        };
        let (claim, page) = (&*inquiry.claim.text, &*self.reading.page.text);
        let stands = is_against(claim, ours) || is_against(page, self.frame);
        stands && !(self.actor.is_one() && ours.hedge.is_some() && self.frame.hedge.is_some())
    }

    /// `Do not eat it`: an order denies nothing.
    fn forbids(&self) -> bool {
        let first = self.sentence.of(&self.reading.page.text).split_whitespace().next();
        self.frame.actor.is_none()
            && first.map(fold_word).is_some_and(|it| matches!(&*it, "do" | "don't" | "never"))
    }

    /// Whether what the claim says stands behind the `but` of what is denied.
    fn puts_right(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> bool {
        let Some(not) = self.frame.denied else { return false };
        let wanted = carried::weighty_but(inquiry, ours.clause, ours.verb);
        let rest = Span::new(not.end, self.sentence.end);
        carried::puts_right(inquiry, self.reading, self.hit.sentence, (rest, wanted))
    }
}

/// Whether a word of the claim stands in a clause that says more of the figure right before it.
fn is_of_a_sum(inquiry: &Inquiry<'_>, word: Span) -> bool {
    let before = inquiry
        .claim
        .facts
        .iter()
        .filter(|it| matches!(it.value, Value::Figure(_)) && it.span.end <= word.start);
    let end = before.map(|it| it.span.end).max();
    let between = end.and_then(|it| inquiry.claim.text.get(it..word.start)).unwrap_or_default();
    matches!(between.split_whitespace().next(), Some("that" | "which"))
}
