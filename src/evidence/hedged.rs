//! A claim that is sure of what its source leaves open: proved, decided, agreed or certain against `may`, `whether` or `suspects`.

use super::Contrast;
use super::carried::{self, Said, all_terms, plain, share_of, terms_of};
use super::gather::Inquiry;
use crate::lexicon::hedges::{self, Hedge};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, token};

/// A sentence must say so much of the claim, what it carries on included.
const SAME_STATEMENT: u16 = 600;
/// In a sentence with so much of it a word as sure as the claim's backs the claim.
const BACKS: u16 = 300;

/// Stems of words that are sure, and of those on a page that are as sure.
const SURE: &[(&[&str], &[&str])] = &[
    (
        &["agre"],
        &[
            "accept",
            "accord",
            "agre",
            "agreement",
            "commit",
            "contract",
            "deal",
            "pledg",
            "promis",
            "sign",
            "undertak",
            "vow",
        ],
    ),
    (
        &["confirm", "verifi"],
        &[
            "acknowledg",
            "admit",
            "announc",
            "confirm",
            "say",
            "said",
            "state",
            "tell",
            "told",
            "verifi",
        ],
    ),
    (
        &["decid"],
        &[
            "adopt", "announc", "approv", "choos", "chose", "chosen", "decid", "decis", "order",
            "pass", "resolv", "rule", "vote",
        ],
    ),
    (
        &["establish", "proof", "prove", "proven"],
        &[
            "conclud",
            "conclus",
            "confirm",
            "convict",
            "demonstr",
            "determin",
            "establish",
            "find",
            "found",
            "guilti",
            "proof",
            "prove",
            "proven",
            "rule",
            "show",
            "shown",
        ],
    ),
    (&["certain", "inevit"], &["certain", "inevit", "sure", "will"]),
];

/// The word that is surer than the source; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let Some((claimed, as_sure)) = sure(inquiry) else { return Vec::new() };
    let rest = all_terms(inquiry).without(terms_of(inquiry, claimed));
    if plain(inquiry, rest).iter().count() < 2 {
        return Vec::new();
    }
    let share = |it: &Said<'_>| share_of(inquiry, it.carried, rest);
    let backs = |it: &Said<'_>| {
        share(it) >= BACKS
            && it.words().iter().any(|(_, word)| as_sure.contains(&&*stem(word)))
            && !denies(it)
    };
    if sentences.iter().any(backs) {
        return Vec::new();
    }
    let mut open = sentences.iter().filter(|it| share(it) >= SAME_STATEMENT);
    let told = open.find_map(|said| {
        // `Agreed to talks`: what the claim says too is what it is sure of.
        let own = |word: &str| carried::has_word(&inquiry.claim.text, &[word]);
        let mut words = said.words().into_iter();
        let (cue, word) = words.find(|it| hedges::leaves_open(&it.1) && !own(&it.1))?;
        let rule = if hedges::of_governor(&stem(&word)) == Some(Hedge::Alleged) {
            "allegation-overstated"
        } else if as_sure.contains(&"agre") || as_sure.contains(&"decid") {
            "stage-overstated"
        } else {
            "possibility-overstated"
        };
        let why = "the source leaves it open";
        Some(said.told(inquiry, rule, (claimed, cue), why))
    });
    told.into_iter().collect()
}

/// The verb or adjective with which the claim is sure, and the stems that are as sure; nothing where the claim denies it.
fn sure(inquiry: &Inquiry<'_>) -> Option<(Span, &'static [&'static str])> {
    let text = &inquiry.claim.text;
    if inquiry.frames().iter().any(|it| it.denied.is_some()) {
        return None;
    }
    let of = |word: &str| {
        let stem = stem(&fold_word(word));
        SURE.iter().find(|it| it.0.contains(&stem.as_str())).map(|it| it.1)
    };
    let mut done = inquiry.frames().iter().filter(|it| it.is_done && it.hedge.is_none());
    let verb = done.find_map(|it| Some((it.verb, of(it.verb.of(text))?)));
    let adjective = || {
        let tokens = token::tokens(text).into_iter().map(|it| it.span);
        let mut plain = tokens.filter(|it| matches!(it.of(text), "certain" | "inevitable"));
        plain.find_map(|it| Some((it, of(it.of(text))?)))
    };
    verb.or_else(adjective)
}

fn denies(said: &Said<'_>) -> bool {
    said.words().iter().any(|it| {
        matches!(&*it.1, "cannot" | "never" | "no" | "nor" | "not") || it.1.ends_with("n't")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim}");
    }

    #[test]
    fn what_is_left_open_is_not_proved_or_decided() {
        let page = ["It is unclear whether the new valve caused the leak at Brigg."];
        check(
            "Engineers have proved that the new valve caused the leak at Brigg.",
            &page,
            "possibility-overstated",
        );
        let page = ["The county may close the old ferry line to Holm."];
        check(
            "The county has decided to close the old ferry line to Holm.",
            &page,
            "stage-overstated",
        );
    }

    #[test]
    fn a_word_that_is_as_sure_backs_the_claim() {
        let page = [
            "The county may close the old ferry line to Holm.",
            "On Monday the council voted to close the ferry line to Holm.",
        ];
        check("The county has decided to close the old ferry line to Holm.", &page, "");
        check("The county has not decided to close the old ferry line to Holm.", &page, "");
        let talks = ["The county will come to the talks that the mediator has called."];
        check("The county has agreed to the talks of the mediator.", &talks, "");
    }
}
