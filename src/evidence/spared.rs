//! Words of strength and denial in a claim that go against nothing in a sentence, though it has none like them there.

use super::contrast::{View, words_from};
use super::gather::Inquiry;
use super::negated::denies_so_far;
use super::periods::is_of_another_time;
use super::{affirmed, carried, clauses, opposed};
use crate::claim::clause;
use crate::fact::strength::{self, Scale};
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::{hedges, pending, stopwords, synonyms};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

impl View<'_> {
    /// Whether the difference goes against nothing, by this sentence or by another of `all`.
    pub(super) fn is_spared(
        &self,
        inquiry: &Inquiry<'_>,
        contrast: &strength::Contrast,
        all: &[Self],
    ) -> bool {
        let of_hedge = || matches!(contrast.kind, "possibility" | "stage");
        let is_hedge = of_hedge() || contrast.kind == "allegation";
        let within = clause::around(&inquiry.claim.text, contrast.claimed);
        self.has_the_word(inquiry, contrast)
            || contrast.kind == "quantity"
                && contrast.comparison.agreement != Agreement::Conflict
                && all.iter().any(|it| it.has_the_word(inquiry, contrast))
            || self.may_be_denied(inquiry, contrast)
            || contrast.kind == "opposite"
                && (self.goes_on(contrast) || self.tells_both(inquiry, contrast))
            || is_hedge && self.is_apart(inquiry, contrast)
            || contrast.kind == "uniqueness"
                && contrast.comparison.agreement == Agreement::Conflict
                && all.iter().any(|it| it.has_the_rank(inquiry, contrast))
            || contrast.kind == "negation" && warns_against(&inquiry.claim.text, contrast.claimed)
            || matches!(contrast.kind, "negation" | "opposite" | "direction")
                && is_of_another_time(inquiry, within, (self.reading, self.hit.sentence))
            || of_hedge() && pending::is_left_open(&inquiry.claim.text)
            || contrast.kind == "negation"
                && all.iter().any(|it| {
                    it.denies_the_same(inquiry, contrast)
                        || it.denies_as_well(inquiry, contrast, self)
                })
            || contrast.kind == "opposite"
                && opposed::compares_the_other(
                    inquiry,
                    self.reading.facts(self.hit.sentence),
                    [
                        contrast.claimed.of(&inquiry.claim.text),
                        contrast.found.of(self.span.of(&self.reading.page.text)),
                    ],
                )
    }

    /// Whether a sentence denies the very word that the claim denies there.
    fn denies_the_same(&self, inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
        let denied = |it: &Fact, text: &str| match &it.value {
            Value::Strength(it) if it.scale == Scale::Negation => {
                it.head.map(|it| stem(&fold_word(it.of(text))))
            }
            _ => None,
        };
        let mut own = inquiry.claim.facts.iter().filter(|it| it.span.overlaps(contrast.claimed));
        let own = own.find_map(|it| denied(it, &inquiry.claim.text));
        let mut theirs = self.reading.facts(self.hit.sentence).iter();
        own.is_some() && theirs.any(|it| denied(it, &self.reading.page.text) == own)
    }

    /// Whether the claim has the source's word as well as its opposite: `who had been detained was released`.
    fn tells_both(&self, inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
        let word = stem(contrast.found.of(self.span.of(&self.reading.page.text)));
        let mut own = inquiry.claim.text.split(|it: char| !it.is_alphanumeric());
        let claimed = stem(contrast.claimed.of(&inquiry.claim.text));
        let mut theirs =
            self.span.of(&self.reading.page.text).split(|it: char| !it.is_alphanumeric());
        own.any(|it| stem(it) == word)
            || theirs.any(|it| !it.is_empty() && synonyms::related(&stem(it), &claimed))
    }

    /// Whether a semicolon, or the `that` of the hedge, parts the source's hedge from all that the claim says with its word: `worth £2 million; more may be owed`.
    fn is_apart(&self, inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
        let text = self.span.of(&self.reading.page.text);
        let start = text.get(..contrast.found.start).and_then(|it| it.rfind(';')).unwrap_or(0);
        let end = text.get(contrast.found.end..).and_then(|it| it.find(';'));
        let end = end.map_or(text.len(), |it| contrast.found.end + it);
        let claimed = stem(&fold_word(contrast.claimed.of(&inquiry.claim.text)));
        let part = Span::new(start, end).of(text);
        let mut words = part.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        let mut behind = words_from(text, contrast.found.end);
        let cue = contrast.found.of(text);
        // What is claimed stands behind the `that`.
        let is_before =
            cue.ends_with(" that") && !behind.any(|it| synonyms::related(&stem(&it), &claimed));
        is_before
            || text.contains(';')
                && !words.any(|it| synonyms::related(&stem(&fold_word(it)), &claimed))
    }

    /// Whether the sentence, or another that bears on the claim, has the claim's rank of the same: `the first edition` beside
    /// `the second edition`.
    fn has_the_rank(&self, inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
        let claim = &inquiry.claim.text;
        let rank = fold_word(
            contrast.claimed.of(claim).split_whitespace().next_back().unwrap_or_default(),
        );
        let noun = words_from(claim, contrast.claimed.end).next().map(|it| stem(&it));
        let text = self.span.of(&self.reading.page.text);
        let words: Vec<String> = text
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(fold_word)
            .collect();
        words.iter().enumerate().any(|(at, it)| {
            let next = words.get(at + 1).map(|it| stem(it));
            *it == rank && (next == noun || next.as_deref().is_none_or(stopwords::is_stopword))
        })
    }

    /// Whether the sentence has the claim's own word for how sure, far or singular a thing is, whatever it is said to govern.
    fn has_the_word(&self, inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
        let graded = matches!(
            contrast.kind,
            "allegation" | "possibility" | "quantity" | "stage" | "uniqueness"
        );
        let own = words_from(contrast.claimed.of(&inquiry.claim.text), 0);
        let own: Vec<String> = own.skip_while(|it| matches!(&**it, "a" | "an" | "the")).collect();
        let theirs: Vec<String> = words_from(self.span.of(&self.reading.page.text), 0).collect();
        let is_top = own.iter().any(|it| hedges::is_superlative(it));
        graded && !is_top && !own.is_empty() && theirs.windows(own.len()).any(|it| it == own)
    }

    /// Whether claim and sentence both deny something, this sentence or one with about as much of the claim as the other.
    fn denies_as_well(
        &self,
        inquiry: &Inquiry<'_>,
        contrast: &strength::Contrast,
        other: &Self,
    ) -> bool {
        let negation =
            |it: &&Fact| matches!(&it.value, Value::Strength(it) if it.scale == Scale::Negation);
        let mut own = inquiry.claim.facts.iter().filter(negation);
        let same = (self.page, self.span) == (other.page, other.span);
        let near = same || self.hit.score * 10 >= other.hit.score * 6;
        let text = self.span.of(&self.reading.page.text);
        let is_own = own.clone().any(|it| it.span.overlaps(contrast.claimed));
        (is_own || same && own.next().is_some()) && near && affirmed::has_denial(text)
    }

    /// `Keep backing it`: whether the opposite only says that something goes on.
    fn goes_on(&self, contrast: &strength::Contrast) -> bool {
        let text = self.span.of(&self.reading.page.text);
        let word = fold_word(contrast.found.of(text));
        let next = words_from(text, contrast.found.end).next();
        matches!(&*word, "keep" | "keeps" | "kept") && next.is_some_and(|it| it.ends_with("ing"))
    }

    /// Whether the claim denies what the sentence only plans or charges, or relates that somebody denied it.
    fn may_be_denied(&self, inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
        let claimed = fold_word(contrast.claimed.of(&inquiry.claim.text));
        let is_own = inquiry.claim.facts.iter().any(|it| {
            let is_negation =
                matches!(&it.value, Value::Strength(it) if it.scale == Scale::Negation);
            is_negation && it.span.overlaps(contrast.claimed)
        });
        if contrast.kind != "negation" || !is_own {
            return false;
        }
        if carried::has_word(&inquiry.claim.text, &["yet"]) {
            return true;
        }
        let found = contrast.found.shifted(self.span.start);
        let parts = clauses::parts(&self.reading.page.text, self.span);
        let is_open = parts.iter().any(|it| it.span.contains(found) && it.open.is_some());
        claimed.starts_with("denie")
            || claimed.starts_with("deny")
            || is_open && denies_so_far(&inquiry.claim.text)
    }
}

/// Whether the claim says of a word that it is not to be done: `warned against reading too much into it`.
fn warns_against(claim: &str, word: Span) -> bool {
    let before = claim.get(..word.start).unwrap_or_default();
    let near = before.split_whitespace().rev().take(2).map(fold_word);
    { near }
        .any(|it| matches!(&*it, "against" | "avoid" | "avoiding" | "from" | "than" | "without"))
}
