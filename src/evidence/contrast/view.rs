//! One sentence of a page beside the claim, and what it says as a whole of a word in which the two differ.

use super::super::gather::Inquiry;
use super::super::library::Reading;
use super::super::query::{TermSet, thousandths};
use super::super::retrieve::Hit;
use super::super::{Contrast, Found, carried, counts};
use super::{SAME_STATEMENT, word_before, words_from};
use crate::fact::strength::{self, Scale};
use crate::fact::{Fact, Value};
use crate::lexicon::stopwords;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// A verb for putting away with something stands so near before it.
const UNDONE_WITHIN: usize = 3;

/// Forms of verbs for putting away with something.
const UNDOING: &[&str] = &[
    "avert",
    "averted",
    "avoid",
    "avoided",
    "block",
    "blocked",
    "cancel",
    "cancelled",
    "delete",
    "deleted",
    "drop",
    "dropped",
    "fight",
    "fighting",
    "fought",
    "halt",
    "halted",
    "oppose",
    "opposed",
    "prevent",
    "prevented",
    "reverse",
    "reversed",
    "scrap",
    "scrapped",
    "stop",
    "stopped",
];

/// One sentence of a page beside the claim.
#[derive(Debug)]
pub(in super::super) struct View<'a> {
    pub(in super::super) page: usize,
    pub(in super::super) reading: &'a Reading,
    pub(in super::super) hit: &'a Hit,
    pub(in super::super) span: Span,
    pub(super) contrasts: Vec<strength::Contrast>,
}

impl View<'_> {
    /// Whether the sentence says enough of the claim, on a page that is meant, to speak against it.
    pub(super) fn speaks(&self, inquiry: &Inquiry<'_>) -> bool {
        let main = self.reading.sentences.get(self.hit.sentence).is_some_and(|it| it.main);
        main && self.hit.score >= SAME_STATEMENT && inquiry.is_chosen(self.page)
    }

    /// Whether the sentence has a word for all of something, whatever it is said to govern.
    pub(super) fn says_all(&self) -> bool {
        let words = self.span.of(&self.reading.page.text).split(|it: char| !it.is_alphabetic());
        words
            .map(str::to_lowercase)
            .any(|it| matches!(it.as_str(), "all" | "every" | "each" | "entire" | "whole" | "both"))
    }

    /// Whether the sentence has a word of quantity or of cause that goes as far as the claim's.
    pub(super) fn says_as_much(
        &self,
        inquiry: &Inquiry<'_>,
        contrast: &strength::Contrast,
    ) -> bool {
        let degree = |it: &Fact| match &it.value {
            Value::Strength(own) if own.scale.id() == contrast.kind => Some(own.degree),
            _ => None,
        };
        let ours = inquiry.claim.facts.iter().filter(|it| it.span.overlaps(contrast.claimed));
        let Some(needed) = ours.filter_map(degree).max() else { return false };
        let theirs = self.reading.facts(self.hit.sentence).iter().filter_map(degree);
        self.hit.score >= SAME_STATEMENT && theirs.max().is_some_and(|it| it >= needed)
    }

    /// Whether the sentence says as surely that something is a cause, denies nothing, and has what the claim gives as one: what
    /// stands after the claim's word.
    pub(super) fn gives_the_cause(
        &self,
        inquiry: &Inquiry<'_>,
        contrast: &strength::Contrast,
    ) -> bool {
        let rest = Span::new(contrast.claimed.end, inquiry.claim.text.len());
        let given = carried::terms_of(inquiry, rest);
        let weight = |it: &TermSet| inquiry.query.weight(it);
        let found = thousandths(weight(&self.hit.terms.common(given)), weight(&given));
        let denies =
            |it: &Fact| matches!(&it.value, Value::Strength(own) if own.scale == Scale::Negation);
        let denied = || self.reading.facts(self.hit.sentence).iter().any(denies);
        found >= SAME_STATEMENT && self.says_as_much(inquiry, contrast) && !denied()
    }

    /// Whether the source's `some` or `most` stands right before the word that the claim has without it, and both go on alike:
    /// `most drivers` for `drivers`, and not `many of the drivers' friends`. Always so where the claim has a quantity there.
    pub(super) fn governs_alike(
        &self,
        inquiry: &Inquiry<'_>,
        contrast: &strength::Contrast,
    ) -> bool {
        let claim = &inquiry.claim.text;
        let quantity =
            |it: &&Fact| matches!(&it.value, Value::Strength(own) if own.scale == Scale::Quantity);
        let mut ours = inquiry.claim.facts.iter().filter(quantity);
        if ours.any(|it| it.span.overlaps(contrast.claimed)) {
            return true;
        }
        let text = self.span.of(&self.reading.page.text);
        let asks = word_before(text, contrast.found).is_some_and(|it| it == "how");
        let mut theirs = words_from(text, contrast.found.end)
            .skip_while(|it| matches!(it.as_str(), "of" | "the" | "its" | "their"));
        let mut ours = words_from(claim, contrast.claimed.start);
        let stem = |it: Option<String>| it.map(|it| stem(&it));
        let same = stem(theirs.next()) == stem(ours.next());
        let (next, after) = (theirs.next(), ours.next());
        let ends = |it: &Option<String>| {
            it.as_deref().is_none_or(|it| stopwords::is_stopword(it) || stopwords::is_light(it))
        };
        !asks && same && (next == after || ends(&next) && ends(&after))
    }

    /// Whether the sentence says in other words that something stands alone: a record, a superlative, `never`, `no other`, or a
    /// row of a table, where it may be read off.
    pub(super) fn says_unique(&self) -> bool {
        let text = self.span.of(&self.reading.page.text);
        let mut words = text.split(|it: char| !it.is_alphabetic()).map(str::to_lowercase);
        let alone = |it: &str| {
            let superlative = it.len() > 5 && it.ends_with("est") && it != "interest";
            let plain = [
                "alone",
                "anywhere",
                "exclusive",
                "exclusively",
                "first",
                "most",
                "never",
                "only",
                "record",
                "since",
                "sole",
                "solely",
                "unique",
                "unprecedented",
                "unrivalled",
            ];
            superlative || plain.contains(&it)
        };
        let one_of_many = text.contains("among the") || text.contains("one of the");
        words.any(|it| alone(&it)) && !one_of_many || text.contains(" | ")
    }

    /// Whether what the claim says stands behind the `but` of what is denied.
    pub(super) fn puts_right(&self, inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
        let not = contrast.found.shifted(self.span.start);
        let rest = Span::new(not.end, self.span.end);
        let wanted = carried::plain(inquiry, carried::all_terms(inquiry));
        carried::puts_right(inquiry, self.reading, self.hit.sentence, (rest, wanted))
    }

    /// Whether the opposite of the claim's word is said to be put away with: `delete the closure` keeps open.
    pub(super) fn is_undone(&self, contrast: &strength::Contrast) -> bool {
        let text = self.span.of(&self.reading.page.text);
        let before = text.get(..contrast.found.start).unwrap_or_default();
        let mut words = before.split_whitespace().rev().take(UNDONE_WITHIN).map(fold_word);
        words.any(|it| UNDOING.contains(&it.as_str()))
    }

    /// Whether the claim says that something is the first since a time in which the source says that there was none.
    pub(super) fn is_first_since(&self, inquiry: &Inquiry<'_>) -> bool {
        carried::has_word(&inquiry.claim.text, &["again", "first", "time"])
            && carried::has_word(self.span.of(&self.reading.page.text), &["before", "since", "yet"])
    }

    /// Whether the sentence says that it will be so: a claim written later may say that it was. `Can` is no hedge of
    /// what was done either.
    pub(super) fn only_announces(&self, contrast: &strength::Contrast) -> bool {
        let word = contrast.found.shifted(self.span.start).of(&self.reading.page.text);
        let word = fold_word(word);
        matches!(word.as_str(), "will" | "would" | "shall" | "can" | "is to" | "are to")
    }

    /// Whether the sentence begins with the claim's first term, as who does a deed does.
    pub(super) fn begins_alike(&self, inquiry: &Inquiry<'_>) -> bool {
        let words = self.reading.words_of(self.hit.sentence).iter().take(4);
        words.flat_map(|it| inquiry.query.answered(it.stem)).any(|it| it.0 == 0)
    }

    /// Whether a count in the sentence bears the claim's word of quantity out.
    pub(super) fn counts(&self, claimed: &str) -> bool {
        counts::bears_out(self.span.of(&self.reading.page.text), claimed)
    }

    /// Whether the sentence has the words in question as the claim has them, and bears on the claim as well as the one
    /// that speaks against it.
    pub(super) fn speaks_for(
        &self,
        inquiry: &Inquiry<'_>,
        contrast: &strength::Contrast,
        other: &Self,
    ) -> bool {
        // What was planned in one sentence may be done in the next, which need not repeat the rest.
        let hedge = matches!(contrast.kind, "stage" | "possibility" | "allegation");
        let needed = if hedge { 3 } else { 8 };
        if (self.page, self.span) == (other.page, other.span)
            || self.hit.score * 10 < other.hit.score * needed
        {
            return false;
        }
        let mut terms = inquiry.query.terms.iter().enumerate();
        let has_word = terms
            .any(|(index, it)| it.span.overlaps(contrast.claimed) && self.hit.terms.has(index));
        // What it was done to must be there too.
        let after = inquiry
            .query
            .terms
            .iter()
            .enumerate()
            .filter(|it| it.1.span.start >= contrast.claimed.end);
        let has_object = !hedge || after.take(2).any(|it| self.hit.terms.has(it.0));
        let has_word = has_word && has_object;
        has_word && !self.contrasts.iter().any(|it| it.claimed.overlaps(contrast.claimed))
    }

    pub(super) fn told(
        &self,
        inquiry: &Inquiry<'_>,
        contrast: &strength::Contrast,
        rule: &'static str,
    ) -> Contrast {
        let span = contrast.found.shifted(self.span.start);
        let found = Found { page: self.page, span, sentence: self.span };
        let ours = (&*inquiry.claim.text, contrast.claimed);
        let theirs = (&*self.reading.page.text, found);
        Contrast::between(rule, ours, theirs, &contrast.comparison.reason)
    }
}
