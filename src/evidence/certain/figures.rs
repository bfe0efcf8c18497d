//! Whether two figures surely measure the same thing.

use super::super::FactMatch;
use super::super::carried;
use super::super::former::is_former;
use super::super::frames::Frame;
use super::super::matching::compare;
use super::super::mistaken::{TELLING_DIGITS, digits};
use super::super::role::{are_one_numeral, are_within};
use super::grip::{Grip, NAMES};
use super::{CLAUSE, MOST, MUCH};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Agreement, Fact, Value};
use crate::lexicon::frequency;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// Where the words beside a figure are the same, so much of the clause is enough, in thousandths.
pub(super) const BESIDE: u16 = 350;
/// A word that is not rarer at large, as a binary logarithm, is a common noun.
const COMMON: u8 = 8;
/// So many digits tell where only the magnitude differs: `nineteen of the seventy-four million` are millions,
const TELLING_COUNT: usize = 3;
/// where so much of the clause stands around them;
const AROUND: u16 = 150;
/// so many whatever the sentence has of the rest.
const MANY_DIGITS: usize = 4;
/// Two counts that lie further apart count different things.
const APART: i128 = 5;

impl Grip<'_> {
    /// Whether two figures surely measure the same.
    pub(super) fn measures(&self, ours: &Figure, theirs: &Figure) -> bool {
        let same_noun = ours.noun.is_some() && ours.noun == theirs.noun;
        // The same number in another currency is the same sum.
        let money = matches!((&ours.unit, &theirs.unit), (Unit::Money { .. }, Unit::Money { .. }));
        let recoined = money && ours.stated.is_some() && ours.stated == theirs.stated;
        let told = match ours.unit {
            Unit::Count if ours.noun.is_none() || theirs.noun.is_none() => {
                let bare = ours.noun.is_none() && theirs.noun.is_none();
                let same = self.theirs.is_some() && self.clause >= MOST;
                bare && (same || self.is_beside() && are_within(ours, theirs, APART))
            }
            Unit::Count => self.theirs.is_some() || same_noun && are_within(ours, theirs, APART),
            Unit::Ordinal | Unit::Ratio => self.clause >= MOST,
            _ => recoined || self.theirs.is_some() || self.is_beside() || self.clause >= MUCH,
        };
        // A long clause seldom stands in one sentence of a page: the word beside the figure tells as much.
        let beside = self.clause >= BESIDE && self.names >= NAMES && (recoined || self.is_beside());
        told && (self.is_about() || beside && self.is_statement())
            && !self.is_of_larger_name()
            && !self.is_of_other_subject()
    }

    /// Whether the sentence that differs has the claim's own value as well, and neither as the one of before nor beside a semicolon
    /// that parts it from the one whom the claim names: `the Crown put it at £2.1 million, and the judge took £1.8 million`.
    pub(super) fn has_the_value(&self, fact: &FactMatch) -> bool {
        let text = &self.reading.page.text;
        let part = |span: Span| {
            let before = text.get(self.found.sentence.start..span.start).unwrap_or_default();
            let behind = text.get(span.end..self.found.sentence.end).unwrap_or_default();
            let start = before
                .rfind(';')
                .map_or(self.found.sentence.start, |it| self.found.sentence.start + it + 1);
            let end = behind.find(';').map_or(self.found.sentence.end, |it| span.end + it);
            Span::new(start, end).of(text)
        };
        let claim = &self.inquiry.claim;
        let names = claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
        let is_named = |span: Span| {
            let words = part(span);
            names.clone().any(|it| words.contains(it.span.of(&claim.text)))
        };
        let facts = self.reading.facts(self.hit.sentence).iter();
        { facts.filter(|it| !it.span.overlaps(self.found.span)) }.any(|it| {
            compare(&fact.claimed, it).is_some_and(|it| it.agreement.is_match())
                && !is_former(it, text, self.found.sentence.start)
                && (is_named(it.span) || !is_named(self.found.span))
        })
    }

    /// Whether the page has the very digits in another magnitude, currency or unit, which happens by chance where there are
    /// few of them or where the page speaks of something else.
    pub(super) fn has_the_digits(&self, fact: &FactMatch) -> bool {
        let (Value::Figure(ours), Some(it)) = (&fact.claimed.value, &fact.theirs) else {
            return false;
        };
        let Value::Figure(theirs) = &it.value else { return false };
        let is_slip = are_one_numeral(&fact.claimed, it)
            && fact.agreement == Some(Agreement::Conflict)
            && (ours.unit != theirs.unit || ours.stated != theirs.stated);
        let digits = ours.stated.map_or(0, digits);
        let telling = if ours.unit == Unit::Count { TELLING_COUNT } else { TELLING_DIGITS };
        let near = match digits {
            it if it >= MANY_DIGITS => 0,
            it if it >= telling => AROUND,
            _ => MUCH,
        };
        is_slip
            && self.clause >= near
            && (self.names >= NAMES || self.clause >= CLAUSE || digits >= MANY_DIGITS)
            && (self.is_statement() || self.is_row())
    }

    /// Whether the sentence has none of the claim's other figures with another value: a row that differs in two places is
    /// another row.
    pub(super) fn has_the_other_figures(&self) -> bool {
        let clause = self.ours.map(|it| it.clause);
        let is_other = |it: &&Fact| {
            matches!(it.value, Value::Figure(_))
                && !it.span.overlaps(self.claimed)
                && clause.is_none_or(|clause| clause.contains(it.span))
        };
        let theirs: Vec<&Fact> = self
            .reading
            .facts(self.hit.sentence)
            .iter()
            .filter(|it| !it.span.overlaps(self.found.span))
            .collect();
        self.inquiry.claim.facts.iter().filter(is_other).all(|own| {
            let held = theirs.iter().filter_map(|it| compare(own, it)).map(|it| it.agreement);
            let held: Vec<Agreement> = held.collect();
            !held.contains(&Agreement::Conflict) || held.iter().any(|it| it.is_match())
        })
    }

    /// Whether the statement of the page has a subject of its own that the claim does not name: `the southern region`.
    pub(super) fn is_of_other_subject(&self) -> bool {
        let is_named = |it: &Frame| it.actor.as_ref().is_some_and(|it| !it.names.is_empty());
        let subject = self.theirs.and_then(|it| it.actor.as_ref()).filter(|it| !it.is_pronoun);
        self.ours.is_some_and(is_named)
            && subject.is_some_and(|it| {
                carried::answered(self.inquiry, self.reading, self.hit.sentence, it.span).is_empty()
            })
    }

    /// Whether the page speaks of somebody whose name only contains the claim's: `Arsenal Women`.
    pub(super) fn is_of_larger_name(&self) -> bool {
        let mut ours =
            self.inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
        let text = &self.reading.page.text;
        let claim = &self.inquiry.claim.text;
        let theirs = self.reading.facts(self.hit.sentence).iter();
        let names: Vec<&Fact> = theirs.filter(|it| matches!(it.value, Value::Name(_))).collect();
        let is_larger = |it: &Fact, own: &Fact| {
            let (long, short) = (it.span.of(text), own.span.of(claim));
            long.len() > short.len()
                && long.starts_with(short)
                && compare(own, it).is_none_or(|it| it.agreement != Agreement::Match)
        };
        let has = |own: &Fact| names.iter().any(|it| it.span.of(text) == own.span.of(claim));
        // A common word at the beginning is no name: `Police are to receive …`.
        let is_word = |own: &Fact| {
            let word = own.span.of(claim);
            own.span.start == 0 && frequency::rarity(&stem(&fold_word(word))) < COMMON
        };
        ours.any(|own| !has(own) && !is_word(own) && names.iter().any(|it| is_larger(it, own)))
    }
}
