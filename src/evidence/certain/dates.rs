//! Whether two dates are surely given for one event.

use super::super::FactMatch;
use super::super::carried;
use super::super::frames::innermost;
use super::super::role::{day_of, is_slip};
use super::super::verbs::{Verbs, verbs};
use super::figures::BESIDE;
use super::grip::{Grip, NAMES};
use super::{ALL, CLAUSE};
use crate::fact::date::{When, compare_when};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::hedges;
use crate::text::normalize::fold_word;

/// So much of the words that are no names must stand beside the same verb, in thousandths.
const PLAIN: u16 = 500;
/// Sentences of a page that are looked through for the same event on another day.
const PER_PAGE: usize = 8;

impl Grip<'_> {
    /// Whether two dates are surely given for one event that happens once.
    pub(super) fn dates(&self, ours: &When, theirs: &When) -> bool {
        let event =
            self.theirs.is_some() && self.plain >= PLAIN || self.clause >= ALL && self.plain >= ALL;
        !self.is_state()
            && (event || self.is_birth())
            && self.is_about()
            && !self.is_of_larger_name()
            && !self.is_of_other_subject()
            && (self.is_birth() || !self.is_one_of_several())
            && !self.recurs(ours, theirs)
    }

    /// Whether the two are one whole date but for its day, month or year, beside the same verb or so many of the claim's words
    /// that another event is hardly meant; the fewer, the less the same day of another month is one.
    pub(super) fn is_slip_of_a_day(&self, fact: &FactMatch, ours: &When, theirs: &When) -> bool {
        let same_day = day_of(ours).zip(day_of(theirs)).is_some_and(|(a, b)| a.1 == b.1);
        let near = if same_day || self.theirs.is_some() { BESIDE } else { CLAUSE };
        fact.theirs.as_ref().is_some_and(|it| is_slip(&fact.claimed, it))
            && self.clause >= near
            && self.names >= NAMES
            && self.is_statement()
            && !self.is_state()
            && !self.recurs(ours, theirs)
    }

    /// Whether the claim says how it stood on a day, of which another day tells nothing: `as of May 2024`.
    pub(super) fn is_state(&self) -> bool {
        let text = &self.inquiry.claim.text;
        let before = fold_word(text.get(..self.claimed.start).unwrap_or_default());
        before.trim_end().ends_with("as of")
            || self.claimed.of(text).to_lowercase().starts_with("as of")
    }

    /// Whether the claim tells when somebody was born, and the page gives it so: `Ann Karl (born May 3, 1971)`.
    pub(super) fn is_birth(&self) -> bool {
        let born = |text: &str| carried::has_word(text, &["born"]);
        let text = &self.reading.page.text;
        let before = text.get(self.found.sentence.start..self.found.span.start).unwrap_or_default();
        born(self.inquiry.claim.text.as_str())
            && (born(before) || before.trim_end().ends_with(['(']))
    }

    /// Whether the page gives the same verb days of its own elsewhere, so that the event is one of several: cups won, albums
    /// released.
    pub(super) fn recurs(&self, ours: &When, theirs: &When) -> bool {
        let Some(frame) = self.ours else { return false };
        let is_third = |it: &Fact| {
            let Value::Date(date) = &it.value else { return false };
            let apart = |one: &When| compare_when(one, date).agreement == Agreement::Conflict;
            date.grain <= ours.grain.max(theirs.grain) && apart(ours) && apart(theirs)
        };
        self.page.best().take(PER_PAGE).any(|hit| {
            let here = hit.sentence == self.hit.sentence;
            let statements = self.reading.frames(hit.sentence);
            let same = |it: &Fact| {
                innermost(statements, it.span).is_some_and(|it| verbs(frame, it) == Verbs::Same)
            };
            let grain =
                |it: &Fact| matches!(&it.value, Value::Date(it) if it.grain == theirs.grain);
            let facts = self.reading.facts(hit.sentence).iter();
            let facts = facts.filter(|it| is_third(it) && (!here || grain(it)));
            { facts }.any(same)
        })
    }

    /// Whether the sentence counts the event among others where the claim does not: `their seventh title`, `last won`.
    pub(super) fn is_one_of_several(&self) -> bool {
        let is_count = |word: &str| {
            matches!(word, "again" | "last" | "latest" | "previous" | "previously")
                || hedges::is_rank(word)
        };
        let claim = fold_word(&self.inquiry.claim.text);
        let words = self.words().split_whitespace().map(fold_word);
        let text = &self.reading.page.text;
        let tells = |it: &Fact| match &it.value {
            Value::Name(_) => it.span.contains(self.found.span),
            Value::Figure(Figure { unit: Unit::Ordinal, .. }) => {
                !carried::has_word(&claim, &[it.span.of(text)])
            }
            _ => false,
        };
        self.reading.facts(self.hit.sentence).iter().any(tells) || { words }
            .any(|it| is_count(&it) && !carried::has_word(&claim, &[&it]))
    }
}
