//! Statements that say the same of another: of another name, or of the same behind an opposite preposition.

use super::carried;
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::matching;
use super::query::{TermClass, TermSet};
use super::statements::{Difference, last_word};
use super::verbs::{Verbs, verbs};
use super::views::{Fit, ONE_STATEMENT, View, without_titles};
use crate::fact::{Fact, Value};
use crate::syntax::NameKind;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// The reason given where the source names another who did what is done once.
pub(super) const BY_ANOTHER: &str = "the source says that another did it";
/// So much of the words must be the same in what it was done to.
const ONE_THING: u16 = 600;

/// Prepositions that shut each other out.
const OPPOSITE_PLACES: &[(&str, &str)] = &[
    ("above", "below"),
    ("after", "before"),
    ("against", "for"),
    ("inside", "outside"),
    ("over", "under"),
    ("with", "without"),
    ("within", "outside"),
    ("within", "beyond"),
];

impl View<'_> {
    /// The same done to the same by another, or in another place.
    pub(super) fn renamed(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        if self.verb != Verbs::Same || self.share < ONE_STATEMENT / 2 || self.plain < 700 {
            return None;
        }
        let firm = |it: Fit| matches!(it, Fit::One(share) if share >= 600);
        let pairs = || {
            ours.others.iter().flat_map(|(by, noun)| {
                let same = self.frame.others.iter().filter(move |it| it.0 == *by);
                same.map(move |it| (noun, &it.1))
            })
        };
        let told = |(noun, other): (&Noun, &Noun)| {
            let (claimed, found) = self.differ(inquiry, noun, other)?;
            Some(Difference {
                rule: "name-conflict",
                claimed,
                found,
                reason: "the source names another".to_owned(),
            })
        };
        let party = || {
            let (actor, theirs) = (ours.actor.as_ref()?, self.frame.actor.as_ref()?);
            firm(self.undergoer).then(|| told((actor, theirs))).flatten()
        };
        // `the plant at Juv` against `the plant at Kolby`: the same noun with another name.
        let same_noun = |(noun, other): &(&Noun, &Noun)| {
            let wanted = carried::weighty(inquiry, noun.span);
            let names = noun
                .names
                .iter()
                .fold(TermSet::default(), |sum, it| sum.union(carried::weighty(inquiry, it.0)));
            let plain = wanted.without(names);
            let there = self.answered(inquiry, other.span);
            noun.stem == other.stem && !plain.is_empty() && plain.without(there).is_empty()
        };
        let place = || {
            if let Some(found) = pairs().filter(same_noun).find_map(told) {
                return Some(found);
            }
            let fits = firm(self.undergoer) && self.actor.agrees()
                || ours.undergoer.is_none() && firm(self.actor);
            if fits { pairs().find_map(told) } else { None }
        };
        party().or_else(place)
    }

    /// One deed that is done once, by another: `won the Silver Heron`, which the source says that somebody else won.
    pub(super) fn done_by_another(
        &self,
        inquiry: &Inquiry<'_>,
        ours: &Frame,
    ) -> Option<Difference> {
        let (actor, theirs) = (ours.actor.as_ref()?, self.frame.actor.as_ref()?);
        let is_denied = ours.denied.is_some() || self.frame.denied.is_some();
        let one_deed = self.verb == Verbs::Same && !ours.links && !is_denied;
        if !one_deed || self.actor != Fit::Other || !self.is_one_thing(inquiry, ours) {
            return None;
        }
        // A cup is won every year.
        if !self.is_of_its_time(inquiry) {
            return None;
        }
        let claim = &*inquiry.claim.text;
        let is_name =
            |it: &&Fact| matches!(it.value, Value::Name(_)) && it.span.overlaps(actor.head);
        let own = inquiry.claim.facts.iter().find(is_name)?.span;
        let wanted = carried::weighty(inquiry, without_titles(claim, own));
        // `Verde visit Marin, while Alba are at home`: the sentence says something else of the claim's own.
        let does_else = || {
            self.reading.frames(self.hit.sentence).iter().any(|it| {
                let other = verbs(ours, it) == Verbs::Other && it.verb != self.frame.verb;
                other && self.fit(inquiry, Some(actor), it.actor.as_ref()).is_one()
            })
        };
        let is_known = !self.hit.terms.common(wanted).is_empty() && !does_else();
        let other = theirs.name()?.0;
        let answered = carried::of_class(inquiry, self.answered(inquiry, other), TermClass::Name);
        let is_other = answered.is_empty() && !self.are_one_name(inquiry, own, other);
        (!wanted.is_empty() && !is_known && is_other).then(|| Difference {
            rule: "name-conflict",
            claimed: own,
            found: other,
            reason: BY_ANOTHER.to_owned(),
        })
    }

    /// Whether the sentence has each date of the claim, or the claim has none.
    fn is_of_its_time(&self, inquiry: &Inquiry<'_>) -> bool {
        let theirs = self.reading.facts(self.hit.sentence);
        let is_date = |it: &&Fact| matches!(it.value, Value::Date(_));
        inquiry
            .claim
            .facts
            .iter()
            .filter(is_date)
            .all(|ours| theirs.iter().filter(is_date).any(|it| matching::backs(ours, it)))
    }

    /// Whether what it is done to is one thing that both sides know, with enough of the claim around it.
    fn is_one_thing(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> bool {
        let (Some(done), Some(found)) = (&ours.undergoer, &self.frame.undergoer) else {
            return self.is_for_one_thing(inquiry, ours);
        };
        let is_known = |it: &Noun, text: &str| it.name().is_some() || is_definite(it, text);
        let is_around = self.share >= ONE_STATEMENT
            || self.share >= ONE_STATEMENT / 2 && self.plain >= ONE_STATEMENT;
        matches!(self.undergoer, Fit::One(share) if share >= ONE_THING)
            && is_around
            && (is_known(done, &inquiry.claim.text) || is_known(found, &self.reading.page.text))
    }

    /// Whether it is done for, to or with one thing, where it is done to nothing else: `paid for the work`.
    fn is_for_one_thing(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> bool {
        let nothing = ours.undergoer.is_none() && self.frame.undergoer.is_none();
        let (claim, page) = (&inquiry.claim.text, &self.reading.page.text);
        let one = ours.others.iter().any(|(by, noun)| {
            self.frame.others.iter().any(|(word, other)| {
                let is_known = is_definite(noun, claim) && is_definite(other, page);
                by == word && is_known && self.fit(inquiry, Some(noun), Some(other)).is_one()
            })
        });
        nothing && one && self.share >= ONE_STATEMENT
    }

    /// The same noun behind opposite prepositions: `inside the zone`, `outside the zone`.
    pub(super) fn placed(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        let same_pole = ours.denied.is_some() == self.frame.denied.is_some();
        let parties = self.actor.agrees() || self.undergoer.is_one();
        if self.verb != Verbs::Same || !same_pole || !parties || self.share < ONE_STATEMENT {
            return None;
        }
        ours.others.iter().find_map(|(by, noun)| {
            let (theirs, other) = self.frame.others.iter().find(|(theirs, other)| {
                let opposite =
                    OPPOSITE_PLACES.iter().any(|it| *it == (by, theirs) || *it == (theirs, by));
                opposite && self.fit(inquiry, Some(noun), Some(other)).is_one()
            })?;
            Some(Difference {
                rule: "direction-conflict",
                claimed: noun.span,
                found: other.span,
                reason: format!("“{by}” against “{theirs}”"),
            })
        })
    }

    /// The names of two nouns, where each has one of the same kind and the sentence has not the claim's.
    fn differ(&self, inquiry: &Inquiry<'_>, ours: &Noun, theirs: &Noun) -> Option<(Span, Span)> {
        let ([(claimed, kind)], [(found, other)]) =
            (ours.names.as_slice(), theirs.names.as_slice())
        else {
            return None;
        };
        let wanted = carried::weighty(inquiry, last_word(&inquiry.claim.text, *claimed));
        let known = inquiry.query.weight(&self.hit.terms.common(wanted)) > 0;
        let answered = self.answered(inquiry, *found);
        let whole = inquiry.query.weight(&wanted) > 0;
        let other_name = !self.are_one_name(inquiry, *claimed, *found);
        let same_kind = kind == other && *kind != NameKind::Other;
        let differ = same_kind && whole && !known && answered.is_empty() && other_name;
        differ.then_some((*claimed, *found))
    }

    /// Whether a name of the page is the claim's by another form, such as its initials.
    fn are_one_name(&self, inquiry: &Inquiry<'_>, claimed: Span, found: Span) -> bool {
        let initials = |text: &str| {
            let words = text.split(|it: char| !it.is_alphanumeric());
            words
                .filter_map(|it| it.chars().next())
                .filter(|it| it.is_uppercase())
                .collect::<String>()
        };
        let (ours, theirs) = (claimed.of(&inquiry.claim.text), found.of(&self.reading.page.text));
        let joined =
            |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        let short = joined(theirs);
        short.len() > 1 && initials(ours).ends_with(&short)
            || joined(ours).len() > 1 && initials(theirs).ends_with(&joined(ours))
    }
}

/// Whether a noun is one that both sides know: `the prize`, `its engines`.
fn is_definite(noun: &Noun, text: &str) -> bool {
    let first = noun.span.of(text).split_whitespace().next().map(fold_word).unwrap_or_default();
    matches!(&*first, "her" | "his" | "its" | "the" | "their" | "this")
        || ["'s", "’s"].iter().any(|it| first.ends_with(it))
}
