//! Statements of the pages with less of the claim around its verb, where nothing else there is said with it.

use super::carried;
use super::frames::Frame;
use super::gather::Inquiry;
use super::statements::{Difference, ONE_DEED, Read};
use super::verbs::{Verbs, verbs};
use super::views::{Fit, View};
use super::{Certainty, Contrast, matching};
use crate::fact::{Fact, Value};
use crate::lexicon::hedges::Hedge;

/// Where the pages say nothing else with the verb, so much of it.
const NEARLY: u16 = 350;
/// A `not` beside it needs more.
const NEARLY_DENIED: u16 = 500;

/// What the pages deny or hedge wherever they use the claim's verb of one of its parties, in sentences with less of the claim.
pub(super) fn nearly(inquiry: &Inquiry<'_>, ours: &Frame, read: &[Read<'_>]) -> Option<Contrast> {
    let is_settled = ours.hedge.is_some_and(|it| it.0 == Hedge::Settled);
    let is_plain = (ours.is_done && !ours.is_bare || is_settled) && !ours.links;
    let quoted = inquiry
        .claim
        .facts
        .iter()
        .any(|it| matches!(it.value, Value::Quote(_)) && it.span.contains(ours.verb));
    if !is_plain || quoted || ours.denied.is_some() || read.iter().any(|it| it.0.is_some()) {
        return None;
    }
    let mut first = None;
    for (_, view) in read.iter().filter(|it| it.1.verb == Verbs::Same && !it.1.asks()) {
        let near = view.is_nearly_one() && view.has_the_figures(inquiry, ours);
        let denied = view.denied(inquiry, ours, near && view.share >= NEARLY_DENIED);
        // What is settled is too near to what is done.
        let is_settled = view.frame.hedge.is_some_and(|it| it.0 == Hedge::Settled);
        let is_dated = view.age(inquiry).is_some() && !is_settled;
        let difference = denied.or_else(|| view.hedged(inquiry, ours, near && is_dated));
        match difference {
            Some(it) if view.speaks(inquiry) => first = first.or(Some((view, it))),
            // Another statement with the verb may be the one that is meant.
            _ if view.may_answer() => return None,
            _ => {}
        }
    }
    first.map(|(view, it)| view.told(inquiry, &it)).or_else(|| turned(inquiry, ours, read))
}

/// The opposite of what the claim says was done, said of what it was done to, where nothing is said with the verb itself: `The
/// amendment was lost` for `The council accepted the amendment`.
fn turned(inquiry: &Inquiry<'_>, ours: &Frame, read: &[Read<'_>]) -> Option<Contrast> {
    if !ours.is_done || read.iter().any(|it| it.1.verb == Verbs::Same) {
        return None;
    }
    let is_turned = |it: &View<'_>| {
        // `Who had been detained was released`: the claim tells both.
        if inquiry.frames().iter().any(|own| verbs(own, it.frame) == Verbs::Same) {
            return false;
        }
        let done = it.frame.is_done && it.frame.denied.is_none() && it.frame.hedge.is_none();
        let same = it.undergoer.is_one() && !it.is_of_another() && it.share >= NEARLY;
        it.verb == Verbs::Opposite
            && done
            && same
            && it.speaks(inquiry)
            && it.has_the_figures(inquiry, ours)
    };
    let view = read.iter().map(|it| &it.1).find(|it| is_turned(it))?;
    let difference = Difference {
        rule: "direction-conflict",
        claimed: ours.verb,
        found: view.frame.verb,
        reason: "the two are opposites".to_owned(),
    };
    let told = view.told(inquiry, &difference);
    Some(Contrast { certainty: Certainty::Sure, ..told })
}

/// `Has started to produce`: what was begun is done as well.
pub(super) fn begun(inquiry: &Inquiry<'_>, ours: &Frame) -> Frame {
    let begins = |it: &Frame| matches!(&*it.stem, "began" | "begin" | "begun" | "start");
    let is_begun = inquiry.frames().iter().any(|it| {
        let governs = it.verb.end < ours.verb.start && it.clause.contains(ours.verb);
        let plain = it.is_done && it.hedge.is_none() && it.denied.is_none();
        begins(it) && governs && plain && it.undergoer.is_none()
    });
    Frame { is_done: ours.is_done || is_begun, ..ours.clone() }
}

impl View<'_> {
    /// Whether it may be the claim's statement, with one of its parties and not with another, though less of the rest is there.
    fn is_nearly_one(&self) -> bool {
        let one = self.actor.is_one() || self.undergoer.is_one();
        let both = self.actor.agrees() && self.undergoer.agrees();
        let near =
            one && self.share >= NEARLY || both || self.actor.agrees() && self.share >= ONE_DEED;
        near && !self.is_of_another() && self.share >= NEARLY
    }

    fn is_of_another(&self) -> bool {
        self.actor == Fit::Other || self.undergoer == Fit::Other
    }

    /// Whether it may say that it was done, in whatever words.
    fn may_answer(&self) -> bool {
        let plain = self.frame.hedge.is_none() && self.frame.denied.is_none();
        plain && self.frame.is_done && !self.is_of_another()
    }

    /// Whether the sentence is a question.
    fn asks(&self) -> bool {
        self.sentence.of(&self.reading.page.text).trim_end().ends_with('?')
    }

    /// Whether the sentence has every figure of the claim's statement.
    fn has_the_figures(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> bool {
        let theirs = self.reading.facts(self.hit.sentence);
        let digits = carried::numbers(self.sentence.of(&self.reading.page.text));
        let is_there = |it: &Fact| {
            let same = |other: &Fact| matching::backs(it, other);
            let own = carried::numbers(it.span.of(&inquiry.claim.text));
            theirs.iter().any(same) || !own.is_empty() && own.iter().all(|it| digits.contains(it))
        };
        let facts = inquiry.claim.facts.iter().filter(|it| ours.clause.contains(it.span));
        let mut figures = facts.filter(|it| matches!(it.value, Value::Figure(_)));
        figures.all(is_there)
    }
}
