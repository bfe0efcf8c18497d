//! Statements with the parties exchanged, or with another party of the claim in the place of one.

use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::query::TermSet;
use super::retrieve::PageHits;
use super::statements::{Difference, last_word};
use super::verbs::{Verbs, verbs};
use super::views::{Fit, ONE_STATEMENT, PER_PAGE, STANDING, View, fit, without_titles};
use super::{carried, comparison};
use crate::fact::{Fact, Value};
use crate::text::Span;

/// Stems of verbs that two do to each other alike.
const MUTUAL: &[&str] = &[
    "border",
    "divorc",
    "equal",
    "face",
    "fought",
    "fight",
    "join",
    "marri",
    "match",
    "meet",
    "merg",
    "met",
    "neighbour",
    "play",
    "resembl",
    "rival",
    "tie",
];

/// Stems of verbs of which what somebody is made stands beside whom it is done to.
const NAMING: &[&str] = &[
    "appoint", "call", "choos", "chosen", "elect", "hire", "made", "make", "name", "nomin", "pick",
];

/// Stems of verbs that say the same of who gives and of who gets, or of which nobody tells who does it: `rent`, `was born`.
const TWO_WAY: &[&str] = &["bear", "born", "hire", "leas", "rent"];

/// To whom it is done or given.
fn receivers(frame: &Frame) -> impl Iterator<Item = &Noun> {
    let given = frame.others.iter().filter(|it| it.0 == "to").map(|it| &it.1);
    frame.undergoer.iter().chain(given)
}

/// Whether a sentence has two names and two figures.
fn gives_each_a_figure(facts: &[Fact]) -> bool {
    let names = facts.iter().filter(|it| matches!(it.value, Value::Name(_))).count();
    names > 1 && facts.iter().filter(|it| matches!(it.value, Value::Figure(_))).count() > 1
}

impl View<'_> {
    /// The parties exchanged: who does it in the claim has it done in the source, or another whom the claim names does it.
    pub(super) fn swapped(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        let mutual = MUTUAL.contains(&ours.stem.as_str());
        // `Berg won 71 percent of the points, Holt 58`: the verb of the second is left out.
        let theirs = self.reading.facts(self.hit.sentence);
        // `Before Saturday Rovers had won`: the parse has a day and a name in one.
        let begins_with_day = |noun: &Noun| {
            let mut dates =
                inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Date(_)));
            dates.any(|it| {
                it.span.contains(Span::new(noun.span.start, noun.span.start + 1))
                    && it.span.end < noun.span.end
            })
        };
        if ours.actor.iter().chain(&ours.undergoer).any(begins_with_day) {
            return None;
        }
        // `Scored more goals than Costa`: who is compared has nothing done to him.
        if comparison::comparative(inquiry).is_some() {
            return None;
        }
        if gives_each_a_figure(&inquiry.claim.facts) && gives_each_a_figure(theirs) {
            return None;
        }
        if self.verb != Verbs::Same || ours.links || mutual || self.plain < 700 {
            return None;
        }
        let crossed = |a: &Noun, b: &Noun| {
            let one = self.fit(inquiry, Some(a), Some(b)).is_one();
            one && !a.names.is_empty() && !b.names.is_empty()
        };
        let both = || {
            let (actor, undergoer) = (ours.actor.as_ref()?, ours.undergoer.as_ref()?);
            let (agent, theirs) = (self.frame.actor.as_ref()?, self.frame.undergoer.as_ref()?);
            let apart = !actor.span.overlaps(undergoer.span) && !agent.span.overlaps(theirs.span);
            let swapped = apart
                && crossed(actor, theirs)
                && crossed(undergoer, agent)
                && !self.actor.is_one()
                && !self.undergoer.is_one();
            swapped.then(|| (actor.span.cover(undergoer.span), agent.span.cover(theirs.span)))
        };
        let one = || {
            let sides = [
                (ours.actor.as_ref()?, self.frame.actor.as_ref()),
                (ours.undergoer.as_ref()?, self.frame.undergoer.as_ref()),
            ];
            let firm = [self.undergoer, self.actor].iter().any(|it| it.is_one());
            sides.into_iter().find_map(|(mine, theirs)| {
                self.exchanged(inquiry, ours, (mine, theirs?)).filter(|_| firm)
            })
        };
        let (claimed, found) = both().or_else(one).or_else(|| self.moved(inquiry, ours))?;
        Some(Difference {
            rule: "role-swapped",
            claimed,
            found,
            reason: "the source has the two the other way round".to_owned(),
        })
    }

    /// Who does it in the claim, where it is done to or given to them in the source, or the other way round.
    fn moved(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<(Span, Span)> {
        let naming = NAMING.contains(&ours.stem.as_str());
        let two_way = TWO_WAY.contains(&ours.stem.as_str());
        let open = ours.is_bare || self.frame.is_bare || naming || two_way;
        // `Bound to it` is `limited by it`: of another verb the same places say nothing.
        let same_verb = ours.stem == self.frame.stem;
        // `By settling early Harrow got`: a bare `-ing` has its subject in another clause.
        let nobody = ours.actor.is_none() && !ours.is_done;
        // With other names in it the statement may be of another deed.
        let unnamed = |it: &Option<Noun>| it.as_ref().is_none_or(|it| it.names.is_empty());
        let is_bare = unnamed(&self.frame.undergoer) || unnamed(&self.frame.actor);
        let is_near = self.share >= ONE_STATEMENT || self.plain >= STANDING && is_bare;
        if open || nobody || !same_verb || !is_near || self.actor.is_one() {
            return None;
        }
        // `The quarry's owner, Steinwerk Gruber`: a name behind a comma is the one who is meant.
        let ends_in_name = |it: &Noun, text: &str| {
            it.names.iter().any(|name| {
                let before = text.get(it.span.start..name.0.start);
                name.0.end == it.span.end && before.is_some_and(|it| it.ends_with(", "))
            })
        };
        let named = |it: &Noun, text: &str| {
            let own = || it.names.iter().any(|name| name.0.overlaps(it.head));
            !it.is_pronoun && (own() || ends_in_name(it, text))
        };
        let is_named_here = |it: &&Noun| named(it, &inquiry.claim.text);
        let is_named_there = |it: &&Noun| named(it, &self.reading.page.text);
        // `The Crown Office, which decided`: who stands before a `which` has nothing done to it, whatever the parse makes of that.
        let does_it = |it: &Noun, text: &str, verb: Span| {
            let behind = text.get(it.span.end..verb.start).unwrap_or_default();
            let behind = behind.trim_start_matches([',', ' ']);
            ["which ", "who ", "that "].iter().any(|it| behind.starts_with(it))
        };
        let same = |a: &Noun, b: &Noun| self.fit(inquiry, Some(a), Some(b)).is_one();
        let (mine, theirs) = (ours.actor.as_ref(), self.frame.actor.as_ref());
        let done_by = mine.filter(is_named_here).and_then(|mine| {
            let page = &self.reading.page.text;
            let has_it = |it: &&Noun| is_named_there(it) && !does_it(it, page, self.frame.verb);
            let other = receivers(self.frame).find(|it| has_it(it) && same(mine, it))?;
            Some((mine.span, other.span))
        });
        let done_to = || {
            let theirs = theirs.filter(is_named_there)?;
            let claim = &inquiry.claim.text;
            let has_it = |it: &&Noun| is_named_here(it) && !does_it(it, claim, ours.verb);
            let mine = receivers(ours).find(|it| has_it(it) && same(it, theirs))?;
            Some((mine.span, theirs.span))
        };
        done_by.or_else(done_to)
    }

    /// The names of two nouns, where the claim has both, each in another place.
    fn exchanged(
        &self,
        inquiry: &Inquiry<'_>,
        frame: &Frame,
        (ours, theirs): (&Noun, &Noun),
    ) -> Option<(Span, Span)> {
        let ([(claimed, _)], [(found, _)]) = (ours.names.as_slice(), theirs.names.as_slice())
        else {
            return None;
        };
        if !claimed.overlaps(ours.head) || !found.overlaps(theirs.head) {
            return None;
        }
        let wanted = carried::weighty(inquiry, last_word(&inquiry.claim.text, *claimed));
        let there = self.answered(inquiry, theirs.span);
        let text = &self.reading.page.text;
        let answered = self.answered(inquiry, last_word(text, *found));
        // `Yale` is no other than `Yale University`.
        let whole = carried::terms_of(inquiry, *claimed);
        let is_other = !wanted.is_empty() && there.common(whole).is_empty();
        // Only who does or suffers it: `the Selby trial` is no Selby.
        let others = frame.others.iter().map(|it| &it.1);
        let parties = frame.actor.iter().chain(&frame.undergoer).chain(others);
        let named = parties.filter_map(Noun::name).map(|it| carried::terms_of(inquiry, it.0));
        let parties = named.fold(TermSet::default(), TermSet::union);
        let in_claim = !answered.without(wanted).common(parties).is_empty();
        (is_other && in_claim).then_some((*claimed, *found))
    }

    /// Whether a sentence of the page has `actor` do what the claim has another do in `frame`.
    fn page_has(&self, inquiry: &Inquiry<'_>, frame: &Frame, actor: &Noun) -> bool {
        let hits = inquiry.hits.iter().filter(|it| it.page == self.page).flat_map(PageHits::best);
        hits.take(PER_PAGE).any(|hit| {
            self.reading.frames(hit.sentence).iter().any(|it| {
                verbs(frame, it) == Verbs::Same
                    && fit(inquiry, self.reading, hit, Some(actor), it.actor.as_ref()).is_one()
            })
        })
    }

    /// What one party of the claim does is done by another party of it in the source.
    pub(super) fn taken_over(
        &self,
        inquiry: &Inquiry<'_>,
        ours: &Frame,
        all: &[Frame],
    ) -> Option<Difference> {
        let (actor, theirs) = (ours.actor.as_ref()?, self.frame.actor.as_ref()?);
        let same = self.verb == Verbs::Same && !ours.links && !self.actor.is_one();
        let close = same && self.plain >= 700 && self.share >= ONE_STATEMENT;
        // `The company` may well be the one that the claim names.
        let is_named = !theirs.names.is_empty();
        if !close
            || !is_named
            || actor.is_pronoun
            || theirs.is_pronoun
            || self.undergoer == Fit::Other
        {
            return None;
        }
        let there = self.answered(inquiry, theirs.span);
        let names = actor.names.iter().map(|it| without_titles(&inquiry.claim.text, it.0));
        let mut named = names.chain([actor.head]);
        let has_own = named.any(|it| !there.common(carried::weighty(inquiry, it)).is_empty());
        let other = all.iter().filter(|it| it.stem != ours.stem && !it.links).find(|it| {
            let noun = it.actor.as_ref().filter(|it| !it.span.overlaps(actor.span));
            let one = self.fit(inquiry, noun, Some(theirs)).is_one();
            one && self.page_has(inquiry, it, actor)
        });
        other.filter(|_| !has_own).map(|_| Difference {
            rule: "role-swapped",
            claimed: actor.span,
            found: theirs.span,
            reason: "in the source another of the two does it".to_owned(),
        })
    }
}
