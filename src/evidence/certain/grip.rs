//! The claim around some of its words beside the sentence of a page around others.

use super::super::Found;
use super::super::carried::{self, share_of};
use super::super::frames::{Frame, Noun, innermost};
use super::super::gather::Inquiry;
use super::super::library::Reading;
use super::super::query::TermClass;
use super::super::retrieve::{Hit, PageHits};
use super::super::verbs::{Verbs, verbs};
use super::super::views::{Fit, fit};
use super::CLAUSE;
use crate::fact::Value;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// So much of the names in the claim's clause must be named, in thousandths.
pub(super) const NAMES: u16 = 600;
/// Longer sentences, in bytes, are lists and tables run together.
const LONG: usize = 600;
/// A sentence of so many words with a verb may well have more names than other words.
const SHORT: usize = 12;
/// Small words that may stand between a word and its neighbour: `9 of the 14 stations`.
const SMALL: usize = 2;

/// The claim around some of its words beside the sentence of a page around others.
pub(super) struct Grip<'a> {
    pub(super) inquiry: &'a Inquiry<'a>,
    pub(super) page: &'a PageHits,
    pub(super) reading: &'a Reading,
    pub(super) hit: &'a Hit,
    pub(super) claimed: Span,
    pub(super) found: Found,
    /// The claim's statement around its words.
    pub(super) ours: Option<&'a Frame>,
    /// The statement with the same verb around the words of the page.
    pub(super) theirs: Option<&'a Frame>,
    /// How much of the rest of the claim's clause the sentence has, in thousandths.
    pub(super) clause: u16,
    /// The same for the names alone; those that its pronouns stand for count.
    pub(super) names: u16,
    /// The same for what is no name.
    pub(super) plain: u16,
}

impl<'a> Grip<'a> {
    pub(super) fn read(inquiry: &'a Inquiry<'a>, claimed: Span, found: Found) -> Option<Self> {
        let page = inquiry.hits.iter().find(|it| it.page == found.page)?;
        let reading = inquiry.library.readings.get(found.page)?;
        let span_of = |it: &Hit| reading.sentences.get(it.sentence).map(|it| it.span);
        let hit = page.hits.iter().find(|it| span_of(it) == Some(found.sentence))?;
        let ours = innermost(inquiry.frames(), claimed);
        let said = |part: Span| carried::weighty_but(inquiry, part, claimed);
        let whole = said(Span::new(0, inquiry.claim.text.len()));
        let wanted = ours.map_or(whole, |it| said(it.clause));
        // `Which was released in May` does not say what was.
        let wanted = if wanted.iter().count() < 2 { whole } else { wanted };
        let same = |it: &&Frame| {
            it.clause.contains(found.span)
                && ours.is_some_and(|ours| verbs(ours, it) != Verbs::Other)
        };
        let carried = carried::with_what_it_carries(reading, page, hit).union(page.title);
        let names = carried::of_class(inquiry, wanted, TermClass::Name);
        let plain = carried::of_class(inquiry, wanted, TermClass::Plain);
        Some(Self {
            inquiry,
            page,
            reading,
            hit,
            claimed,
            found,
            ours,
            theirs: reading.frames(hit.sentence).iter().find(same),
            clause: share_of(inquiry, hit.terms, wanted),
            names: share_of(inquiry, carried, names),
            plain: share_of(inquiry, hit.terms, plain),
        })
    }

    /// Whether the sentence is prose about what the claim's clause is about, and no question.
    pub(super) fn is_about(&self) -> bool {
        self.is_statement() && self.clause >= CLAUSE && self.names >= NAMES
    }

    /// Whether the sentence is prose, with the very names of types and models that the claim has, and no question.
    pub(super) fn is_statement(&self) -> bool {
        let words = self.words();
        let (mut small, mut all) = (0, 0);
        for word in words.split_whitespace().filter(|it| it.contains(char::is_alphanumeric)) {
            all += 1;
            small += usize::from(word.starts_with(char::is_lowercase));
        }
        let is_question = words.trim_end_matches(['.', '”', '"', ' ']).ends_with('?');
        let is_short = all <= SHORT && words.ends_with('.') && !self.frames().is_empty();
        let is_prose = words.len() <= LONG && (small * 5 >= all * 2 || is_short);
        is_prose && !is_question && self.has_codes()
    }

    /// Whether the words stand in a row of a table.
    pub(super) fn is_row(&self) -> bool {
        let words = self.words();
        words.len() <= LONG && words.contains(" | ")
    }

    /// What the sentence states.
    pub(super) fn frames(&self) -> &[Frame] {
        self.reading.frames(self.hit.sentence)
    }

    /// The sentence of the page.
    pub(super) fn words(&self) -> &str {
        self.found.sentence.of(&self.reading.page.text).trim_end()
    }

    /// Whether the sentence, or the title of the page, has every word with a digit in it that the claim has: `U-30`.
    pub(super) fn has_codes(&self) -> bool {
        let text = &self.inquiry.claim.text;
        let dates = self.inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Date(_)));
        let dates: Vec<&str> = dates.map(|it| it.span.of(text)).collect();
        let words =
            text.split_whitespace().map(|it| it.trim_matches(|it: char| !it.is_alphanumeric()));
        let mut codes = words.filter(|it| {
            it.starts_with(char::is_alphabetic)
                && it.contains(|it: char| it.is_ascii_digit())
                && !dates.iter().any(|date| date.contains(it))
        });
        let title = self.reading.page.title.as_ref().map_or("", |it| it.value.as_str());
        codes.all(|it| self.words().contains(it) || title.contains(it))
    }

    /// Whether the words of the claim stand in quotation marks.
    pub(super) fn is_quoted(&self) -> bool {
        let mut quotes =
            self.inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Quote(_)));
        quotes.any(|it| it.span.contains(self.claimed))
    }

    /// Whether the claim's statement says that something is so.
    pub(super) fn is_asserted(&self) -> bool {
        self.ours.is_some_and(|it| is_asserted(&self.inquiry.claim.text, it))
    }

    pub(super) fn fit(&self, ours: Option<&Noun>, theirs: Option<&Noun>) -> Fit {
        fit(self.inquiry, self.reading, self.hit, ours, theirs)
    }

    /// Whether the words that differ stand beside the same word on both sides: `negative demand`, `positive demand`.
    pub(super) fn is_beside(&self) -> bool {
        let claim = neighbours(&self.inquiry.claim.text, self.claimed);
        let page = neighbours(&self.reading.page.text, self.found.span);
        claim.iter().zip(&page).any(|(ours, theirs)| !ours.is_empty() && ours == theirs)
    }
}

/// Whether a verb says that it is so: no infinitive, and no form in `-ing` without a form of `be`.
pub(super) fn is_asserted(claim: &str, frame: &Frame) -> bool {
    let before = claim.get(..frame.verb.start).unwrap_or_default();
    let before: Vec<String> = before.split_whitespace().rev().take(3).map(fold_word).collect();
    let is_helper = |it: &String| {
        let it = it.trim_end_matches("n't");
        matches!(it, "am" | "are" | "be" | "been" | "is" | "was" | "were" | "’s")
    };
    let is_gerund = frame.verb.of(claim).ends_with("ing") && !before.iter().any(is_helper);
    !(frame.is_bare || is_gerund || before.first().is_some_and(|it| it == "to"))
}

/// The words right before and right after a span, in small letters and without marks; empty at the end of a part.
pub(super) fn neighbours(text: &str, span: Span) -> [String; 2] {
    let word = |it: &str| {
        let it = fold_word(it);
        it.trim_matches(|it: char| !it.is_alphanumeric()).to_owned()
    };
    let parts = |it: char| it.is_whitespace() || it == '-';
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let tells = |it: &String| it.len() > 3 || it.starts_with(|it: char| it.is_ascii_digit());
    let before = before.trim_end_matches(parts).rsplit(parts).take(1 + SMALL).map(word).find(tells);
    let after = after.trim_start_matches(parts).split(parts).take(1 + SMALL).map(word).find(tells);
    [before, after].map(Option::unwrap_or_default)
}
