//! Whether words that differ surely stand for the same thing: names, denials, opposites, hedges, quantities, quotations.

use super::super::carried;
use super::grip::{Grip, is_asserted};
use super::{ALL, MOST};
use crate::fact::quote::Quote;
use crate::lexicon::hedges;
use crate::text::normalize::fold_word;

/// A shorter quotation is a title, a term or a word in doubt, unless somebody is said to say it.
const QUOTED: usize = 5;

impl Grip<'_> {
    /// Whether the page surely names another in the same role.
    pub(super) fn names_another(&self) -> bool {
        let text = &self.inquiry.claim.text;
        let name = self.claimed.of(text);
        let is_known = self.reading.page.text.contains(name);
        // `Was a president`: others are as well.
        let is_one_of_many = self.ours.filter(|it| it.links).is_some_and(|it| {
            let is_actor = it.actor.as_ref().is_some_and(|it| it.span.overlaps(self.claimed));
            let said = it.undergoer.as_ref().map_or("", |it| it.span.of(text));
            is_actor && said.split_whitespace().next().is_some_and(|it| matches!(it, "a" | "an"))
        });
        self.is_about()
            && self.theirs.is_some()
            && !is_one_of_many
            && (!is_known || self.clause >= MOST)
    }

    /// Whether one of the two surely denies what the other says.
    pub(super) fn denies(&self) -> bool {
        let claim = &self.inquiry.claim.text;
        let Some(ours) = self.ours else { return self.clause >= MOST };
        let denied = ours.denied.is_some();
        // `Decided not to compete` says what was decided.
        let of_intent = claim.get(..ours.verb.start).is_some_and(|it| it.ends_with("not to "));
        if of_intent || !denied && !is_asserted(claim, ours) {
            return false;
        }
        let is_verb = self.theirs.is_some_and(|it| {
            let nouns = it.actor.iter().chain(&it.undergoer);
            let mut heads = nouns.map(|it| it.head).chain([it.verb]).chain(it.denied);
            heads.any(|it| it.overlaps(self.found.span))
        });
        // `There is no evidence that` denies whatever follows it.
        let is_phrase = self.found.span.of(&self.reading.page.text).contains(' ');
        is_verb || (denied || is_phrase) && self.clause >= ALL
    }

    /// Whether it is the claim's own verb that says that it is done or will be, and the page does not ask whether.
    pub(super) fn is_plainly_done(&self) -> bool {
        let claim = &self.inquiry.claim.text;
        let word = self.found.span.of(&self.reading.page.text);
        let asks = carried::has_word(word, &["if", "unless", "whether"]);
        // What will be may have been by the day of the claim.
        let ahead = carried::has_word(word, &["are", "has", "have", "is", "shall", "will"]);
        let dated = self.inquiry.published.is_some() && self.reading.page.declared_date().is_some();
        !asks
            && (!ahead || dated)
            && self.ours.is_some_and(|it| {
                let hedge = it.hedge.map_or(it.verb, |it| it.1);
                let said = self.claimed.overlaps(it.verb) || self.claimed.overlaps(hedge);
                said && is_asserted(claim, it)
            })
    }

    /// Whether the claim's words give a rank: `first`, `the largest`.
    pub(super) fn is_rank(&self) -> bool {
        let words = self.claimed.of(&self.inquiry.claim.text).split_whitespace().map(fold_word);
        { words }.any(|it| hedges::ordinal(&it).is_some() || hedges::is_superlative(&it))
    }

    /// Whether a word for how many stands for the same things on both sides.
    pub(super) fn counts_the_same(&self) -> bool {
        let clause = self
            .ours
            .map_or(&*self.inquiry.claim.text, |it| it.clause.of(&self.inquiry.claim.text));
        let theirs = carried::numbers(self.words());
        let numbers = carried::numbers(clause);
        (self.clause >= ALL || self.theirs.is_some() || self.clause >= MOST && self.is_beside())
            && numbers.iter().all(|it| theirs.contains(it))
    }

    /// Whether words that are opposites are said of one thing.
    pub(super) fn goes_against(&self) -> bool {
        let claim = &self.inquiry.claim.text;
        let is_verb =
            self.ours.is_some_and(|it| it.verb.overlaps(self.claimed) && is_asserted(claim, it));
        self.is_beside() || self.has_one_object() || is_verb && self.clause >= ALL
    }

    /// Whether what the verbs on both sides are done to is one thing.
    pub(super) fn has_one_object(&self) -> bool {
        let (Some(ours), Some(theirs)) = (self.ours, self.theirs) else { return false };
        if ours.undergoer.is_none() && theirs.undergoer.is_none() {
            return self.fit(ours.actor.as_ref(), theirs.actor.as_ref()).agrees();
        }
        self.fit(ours.undergoer.as_ref(), theirs.undergoer.as_ref()).agrees()
    }
}

/// Whether marks stand around somebody's words, and not around a title or a term.
pub(super) fn is_quotation(quote: &Quote, claim: &str) -> bool {
    let least = if quote.speaker.is_some() { QUOTED - 1 } else { QUOTED };
    quote.words.len() >= least && is_speech(quote, claim)
}

/// Whether the words in marks are written as speech is, and not as a title.
pub(super) fn is_speech(quote: &Quote, claim: &str) -> bool {
    let words = quote.inner.of(claim).split_whitespace();
    let small = words.filter(|it| it.starts_with(char::is_lowercase)).count();
    small * 2 > quote.words.len()
}
