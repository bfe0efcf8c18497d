//! What the claim states against what the pages state, verb by verb: who did it to whom, whether it is denied, and
//! whether it is done or only meant to be.

use super::contrast::word_before;
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::nearly::{begun, nearly};
use super::periods::is_of_another_time;
use super::renamed::BY_ANOTHER;
use super::verbs::{Verbs, verbs};
use super::views::{Fit, View, views};
use super::{Certainty, Contrast, Found, alleged, relayed};
use crate::fact::date::Interval;
use crate::fact::{Fact, Value};
use crate::lexicon::hedges::{self, Hedge};
use crate::lexicon::{opposites, speech_verbs};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// Whether a verb of the claim tells of what is or will be, and the source of what was done before it.
pub(super) fn may_follow(inquiry: &Inquiry<'_>, ours: Span, theirs: &str) -> bool {
    opposites::are_successive(&stem(ours.of(&inquiry.claim.text)), theirs)
        && inquiry.frames().iter().any(|it| it.verb.overlaps(ours) && !it.is_done)
}

/// A deed told from its other end, or another rank, needs so much of the clause around it.
pub(super) const ONE_DEED: u16 = 450;
/// What a page of so many days ago plans may be done by now.
const MEANWHILE: i32 = 31;

/// What came of holding the claim's statements against those of the pages.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The differences that they show, in order of the claim's words.
    pub(super) contrasts: Vec<Contrast>,
    /// How far the pages state what the claim states, on average, in thousandths.
    pub(super) backed: u16,
    /// The same of its first statement.
    pub(super) first: u16,
}

/// A difference, with the words on both sides.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) rule: &'static str,
    pub(super) claimed: Span,
    pub(super) found: Span,
    pub(super) reason: String,
}

/// A statement of a page, with what it has otherwise than the claim.
pub(super) type Read<'a> = (Option<Difference>, View<'a>);

/// Holds the claim's statements against those of the pages.
pub(super) fn hold(inquiry: &Inquiry<'_>) -> Outcome {
    let mut found = Vec::new();
    let mut backed: Vec<u16> = Vec::new();
    for ours in inquiry.frames() {
        let ours = &begun(inquiry, ours);
        // Who wrote to whom is a deed of its own.
        let mut to_whom = ours.others.iter().filter(|it| it.0 == "to").map(|it| &it.1);
        let reports =
            speech_verbs::is_reporting_verb(&fold_word(ours.verb.of(&inquiry.claim.text)));
        let tells = reports && !to_whom.any(|it| it.name().is_some());
        if tells && !is_deed(inquiry, ours) {
            continue;
        }
        let views = views(inquiry, ours);
        let read = views.into_iter().map(|it| (it.difference(inquiry, ours), it));
        let read: Vec<Read<'_>> = read.collect();
        if !tells {
            backed.push(
                read.iter().map(|it| it.1.backs(inquiry, ours, it.0.as_ref())).max().unwrap_or(0),
            );
        }
        let told = read.iter().filter(|it| it.1.speaks(inquiry)).filter_map(|it| {
            let (difference, view) = it;
            let taken = || view.taken_over(inquiry, ours, inquiry.frames());
            let difference = difference.clone().or_else(taken)?;
            let answered = read.iter().any(|other| speaks_for(other, ours, &difference, view));
            let turns = matches!(difference.rule, "negation-conflict" | "direction-conflict");
            let another_time = || {
                turns && is_of_another_time(inquiry, ours.clause, (view.reading, view.hit.sentence))
            };
            (!answered && !another_time()).then(|| view.told(inquiry, &difference))
        });
        let told = told.max_by_key(|it| std::cmp::Reverse((it.found.page, it.found.span)));
        found.extend(told.or_else(|| nearly(inquiry, ours, &read)));
    }
    found.sort_by_key(|it| (it.claimed, it.rule));
    let first = backed.first().copied().unwrap_or(500);
    let sum: u32 = backed.iter().map(|&it| u32::from(it)).sum();
    let n = u32::try_from(backed.len()).unwrap_or(u32::MAX);
    let mean = sum.checked_div(n).and_then(|it| u16::try_from(it).ok()).unwrap_or(500);
    Outcome { contrasts: found, backed: mean, first }
}

/// Whether a verb of telling is a deed of its own: `declared a state of emergency`, `reported false yields to the bank`.
fn is_deed(inquiry: &Inquiry<'_>, ours: &Frame) -> bool {
    let plain = ours.undergoer.as_ref().is_some_and(|it| !it.is_pronoun);
    // `Is reported to be weighing it up`: what is told stands behind it.
    let relates = inquiry.claim.text.get(ours.verb.end..).is_some_and(|it| it.starts_with(" to "));
    let is_quoted = |it: &Fact| matches!(it.value, Value::Quote(_));
    plain
        && !relates
        && !inquiry.claim.facts.iter().any(is_quoted)
        && inquiry.claim.attribution.is_none()
}

/// The rank that a statement gives its subject.
pub(super) fn ranks(frame: &Frame) -> Option<&str> {
    frame.undergoer.as_ref().and_then(|it| it.rank.as_deref())
}

/// A place in an order: `second-busiest` is the second of the busiest.
struct Rank {
    span: Span,
    order: String,
    place: u32,
}

/// Whether a page of so many days before the claim plans what is not done meanwhile.
fn is_fresh(days: i32) -> bool {
    (0..=MEANWHILE).contains(&days)
}

/// Whether the words say that it happened, and not that it does, on no day of their own: `was appointed`, not `is appointed` or
/// `the one appointed`, and not `joined in August`, which the page may announce for August.
fn looks_back(inquiry: &Inquiry<'_>, frame: &Frame) -> bool {
    let claim = &inquiry.claim.text;
    let is_dated = inquiry.claim.facts.iter().any(|it| matches!(it.value, Value::Date(_)));
    let is_now = word_before(claim, frame.verb)
        .is_some_and(|it| matches!(&*it, "am" | "are" | "be" | "being" | "is"));
    frame.is_done && !frame.is_bare && !is_now && !is_dated
}

/// The first superlative of a noun, with the number before it.
fn rank(text: &str, noun: Span) -> Option<Rank> {
    let words = token::tokens(noun.of(text)).into_iter().filter(|it| it.kind != TokenKind::Mark);
    let words: Vec<Span> = words
        .flat_map(|it| {
            let span = it.span.shifted(noun.start);
            let mut from = span.start;
            let parts = span.of(text).split('-').map(move |part| {
                let own = Span::new(from, from + part.len());
                from = own.end + 1;
                own
            });
            parts.collect::<Vec<Span>>()
        })
        .collect();
    let at = words.iter().position(|it| hedges::is_superlative(&fold_word(it.of(text))))?;
    let span = *words.get(at)?;
    let order = fold_word(span.of(text));
    let before = at.checked_sub(1).and_then(|it| words.get(it));
    let number = before.and_then(|it| Some((*it, hedges::ordinal(&fold_word(it.of(text)))?)));
    Some(match number {
        Some((first, place)) => Rank { span: first.cover(span), order, place },
        None => Rank { span, order, place: 1 },
    })
}

/// Those to, from or by whom it is done.
fn other_parties(frame: &Frame) -> impl Iterator<Item = &Noun> {
    let parties = frame.others.iter().filter(|it| matches!(&*it.0, "by" | "from" | "to"));
    parties.map(|it| &it.1)
}

/// The last word of a name, which tells one person from another.
pub(super) fn last_word(text: &str, name: Span) -> Span {
    let start = name.of(text).rfind(' ').map_or(name.start, |it| name.start + it + 1);
    Span::new(start, name.end)
}

/// Whether a statement says what the claim says where another differs, about as fully.
fn speaks_for(
    (own, view): &Read<'_>,
    ours: &Frame,
    difference: &Difference,
    other: &View<'_>,
) -> bool {
    let same_place = view.sentence == other.sentence && view.page == other.page;
    let hedge = difference.rule.ends_with("overstated");
    // What another verb of the very sentence says of nobody else is said of the same.
    let same_sentence = same_place && view.actor != Fit::Other && view.undergoer != Fit::Other;
    let needed = u32::from(other.share) * if hedge { 5 } else { 8 } / 10;
    // Where the one who is meant is named with the difference, what another does is no answer to it.
    let of_another =
        difference.rule == "negation-conflict" && other.actor.is_one() && !view.actor.agrees();
    // `The ministry tells us` says nothing of what was declared.
    let tells =
        speech_verbs::is_reporting_verb(&fold_word(view.frame.verb.of(&view.reading.page.text)))
            && view.frame.stem != ours.stem
            && same_place;
    !(of_another || tells || same_place && view.frame.verb == other.frame.verb)
        && view.verb == Verbs::Same
        && u32::from(view.share) >= needed
        && (view.is_one_statement(ours)
            || same_sentence
            || view.undergoer.is_one() && view.actor.agrees())
        && own.as_ref().is_none_or(|it| it.rule != difference.rule)
}

impl View<'_> {
    /// How far this statement is the claim's, in thousandths.
    fn backs(&self, inquiry: &Inquiry<'_>, ours: &Frame, difference: Option<&Difference>) -> u16 {
        let told = self.verb == Verbs::Converse && self.undergoer.agrees();
        if told && difference.is_none() && self.is_other_end(inquiry, ours) {
            return 1000;
        }
        let differs = self.verb != Verbs::Same || difference.is_some();
        if differs || self.actor == Fit::Other || self.undergoer == Fit::Other {
            return 0;
        }
        if self.is_one_statement(ours) {
            return 1000;
        }
        let party = self.actor.agrees() || self.undergoer.agrees();
        if party && self.share >= 400 { 600 } else { 300 }
    }

    fn difference(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        let is_one = self.is_one_statement(ours);
        self.swapped(inquiry, ours)
            .or_else(|| self.denied(inquiry, ours, is_one))
            .or_else(|| self.other_end(inquiry, ours))
            .or_else(|| self.opposite(inquiry, ours))
            .or_else(|| self.ranked(inquiry, ours))
            .or_else(|| self.hedged(inquiry, ours, is_one))
            .or_else(|| self.renamed(inquiry, ours))
            .or_else(|| self.done_by_another(inquiry, ours))
            .or_else(|| self.placed(inquiry, ours))
    }

    /// One deed told from its other end with the same party in the same place: `sold it to`, `bought it from`.
    fn other_end(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        let (actor, theirs) = (ours.actor.as_ref()?, self.frame.actor.as_ref()?);
        let same_pole = ours.denied.is_some() == self.frame.denied.is_some();
        // `Lost to Alba` against `beat Alba`: to whom it is done stands behind a `to`.
        let same_other = || {
            let of = |it: &Frame| {
                let to = it.others.iter().filter(|it| it.0 == "to");
                to.map(|it| it.1.clone()).collect::<Vec<Noun>>()
            };
            let is_one = |a: Option<&Noun>, b: Option<&Noun>| self.fit(inquiry, a, b).is_one();
            of(ours).iter().any(|it| is_one(Some(it), self.frame.undergoer.as_ref()))
                || of(self.frame).iter().any(|it| is_one(ours.undergoer.as_ref(), Some(it)))
        };
        // Who loses a final loses it to nobody by that.
        let loses =
            [&ours.stem, &self.frame.stem].iter().any(|it| matches!(it.as_str(), "lose" | "lost"));
        let one_thing = !loses && self.undergoer.agrees() || same_other();
        let one_deed = self.verb == Verbs::Converse && same_pole && one_thing;
        let named = !actor.names.is_empty() && !theirs.is_pronoun;
        let fits = one_deed && named && self.actor.is_one() && self.share >= ONE_DEED;
        // `Sold it to Harrow and bought it back`: the other party is told in the right place as well.
        (fits && !self.is_other_end(inquiry, ours)).then(|| Difference {
            rule: "role-swapped",
            claimed: actor.span.cover(ours.verb),
            found: theirs.span.cover(self.frame.verb),
            reason: "the source has it done the other way round".to_owned(),
        })
    }

    /// Whether the statement tells the claim's deed from its other end: who sells in the one is bought from in the other.
    fn is_other_end(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> bool {
        let is_one = |a: Option<&Noun>, b: Option<&Noun>| self.fit(inquiry, a, b).is_one();
        other_parties(self.frame).any(|it| is_one(ours.actor.as_ref(), Some(it)))
            || other_parties(ours).any(|it| is_one(Some(it), self.frame.actor.as_ref()))
    }

    /// Another rank of the same order: `the busiest port`, `the second-busiest port`.
    fn ranked(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        let (said, theirs) = (ours.undergoer.as_ref()?, self.frame.undergoer.as_ref()?);
        let same_pole = ours.denied.is_some() == self.frame.denied.is_some();
        let links = ours.links && self.frame.links && same_pole && self.actor.agrees();
        if !links || self.share < ONE_DEED {
            return None;
        }
        let (claim, page) = (&*inquiry.claim.text, &*self.reading.page.text);
        let (own, other) = (rank(claim, said.span)?, rank(page, theirs.span)?);
        (own.order == other.order && own.place != other.place).then(|| Difference {
            rule: "quantity-conflict",
            claimed: own.span,
            found: other.span,
            reason: "the source gives it another rank".to_owned(),
        })
    }

    fn opposite(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        // `Who had been detained was released`: the claim tells both.
        let tells_both = |it: &Frame| verbs(it, self.frame) == Verbs::Same;
        if inquiry.frames().iter().any(tells_both) {
            return None;
        }
        // Who joined in 2021 may well leave now.
        if self.frame.is_done && may_follow(inquiry, ours.verb, &self.frame.stem) {
            return None;
        }
        let same_pole = ours.denied.is_some() == self.frame.denied.is_some();
        let done_by = self.actor.agrees() || ours.actor.is_none() && self.frame.actor.is_none();
        let differs =
            self.verb == Verbs::Opposite && same_pole && done_by && self.is_one_statement(ours);
        differs.then(|| Difference {
            rule: "direction-conflict",
            claimed: ours.verb,
            found: self.frame.verb,
            reason: "the two are opposites".to_owned(),
        })
    }

    pub(super) fn hedged(
        &self,
        inquiry: &Inquiry<'_>,
        ours: &Frame,
        is_one: bool,
    ) -> Option<Difference> {
        let (hedge, found) = self.frame.hedge?;
        if self.verb != Verbs::Same || !is_one || ours.denied.is_some() {
            return None;
        }
        let outlet = relayed::settled(inquiry);
        let told = |it: &Frame| {
            it.verb != ours.verb
                && hedges::is_telling(&fold_word(it.verb.of(&inquiry.claim.text)))
                && !outlet.is_some_and(|outlet| outlet.overlaps(it.verb))
        };
        let attributed = relayed::is_told(inquiry)
            || inquiry.frames().iter().any(told)
            || alleged::relates(inquiry);
        let overstated = match (ours.hedge.map(|it| it.0), hedge) {
            (None, Hedge::Planned) => ours.is_done,
            (None, Hedge::Possible) => !ours.is_able && (ours.is_done || !ours.links),
            (Some(Hedge::Settled), Hedge::Planned | Hedge::Possible)
            | (Some(Hedge::Future), Hedge::Possible) => true,
            (None | Some(Hedge::Settled | Hedge::Future), Hedge::Alleged) => !attributed,
            (None, Hedge::Settled) => ours.is_done && self.age(inquiry).is_some_and(is_fresh),
            (None, Hedge::Future) => match self.age(inquiry) {
                Some(days) => ours.is_done && (is_fresh(days) || self.names_a_later_day(inquiry)),
                None => looks_back(inquiry, ours) && self.announces(found),
            },
            _ => false,
        };
        overstated.then(|| Difference {
            rule: hedge.rule(),
            claimed: ours.verb,
            found,
            reason: match hedge {
                Hedge::Future | Hedge::Settled | Hedge::Planned => {
                    "the source has it as planned, not as done"
                }
                Hedge::Possible => "the source has it as possible, not as certain",
                Hedge::Alleged => "the source has it as alleged, not as found",
            }
            .to_owned(),
        })
    }

    /// Whether the sentence gives a day that had not come when the claim was published.
    fn names_a_later_day(&self, inquiry: &Inquiry<'_>) -> bool {
        let Some(told) = inquiry.published else { return false };
        let is_later = |it: &Interval| it.from.is_some_and(|it| it.date() > told);
        self.reading.facts(self.hit.sentence).iter().any(|it| match &it.value {
            Value::Date(when) => !when.readings.is_empty() && when.readings.iter().all(is_later),
            _ => false,
        })
    }

    /// How many days the page is older than the claim, where both say of when they are.
    pub(super) fn age(&self, inquiry: &Inquiry<'_>) -> Option<i32> {
        let page = self.reading.page.declared_date();
        let (claim, page) = inquiry.published.zip(page)?;
        Some(claim.since(page).map_or(i32::MAX, |it| it.get_days()))
    }

    /// Whether the word that hedges says outright that it is still to come; `would be happy to` does not.
    fn announces(&self, hedge: Span) -> bool {
        let word = fold_word(hedge.of(&self.reading.page.text));
        !matches!(&*word, "would" | "'d" | "’d" | "need" | "needs" | "to")
    }

    pub(super) fn told(&self, inquiry: &Inquiry<'_>, difference: &Difference) -> Contrast {
        let found = Found { page: self.page, span: difference.found, sentence: self.sentence };
        let ours = (&*inquiry.claim.text, difference.claimed);
        let theirs = (&*self.reading.page.text, found);
        let told = Contrast::between(difference.rule, ours, theirs, &difference.reason);
        let is_likely = difference.reason == BY_ANOTHER;
        Contrast { certainty: if is_likely { Certainty::Likely } else { told.certainty }, ..told }
    }
}

#[cfg(test)]
mod tests {
    use super::hold;
    use crate::evidence::testing::held;

    /// The rule of the one difference between a claim and a page, or nothing.
    fn check(claim: &str, page: &str, rule: &str) {
        held(claim, &[page], |inquiry| {
            let found = hold(inquiry).contrasts;
            let rules: Vec<&str> = found.iter().map(|it| it.rule).collect();
            assert_eq!(
                rules.first().copied().unwrap_or(""),
                rule,
                "{claim} {page}: {found:?} {:?}",
                inquiry.frames()
            );
            for it in &found {
                assert!(!it.found.span.of(page).is_empty() && !it.claimed.of(claim).is_empty());
            }
        });
    }

    #[test]
    fn who_stands_before_a_which_does_it() {
        let page = "The Crown Office, which in 2023 decided against a prosecution, said last night that it would review that decision.";
        let claim = "The Crown Office, which decided in 2023 not to prosecute, said it would look at that decision again.";
        check(claim, page, "");
    }

    #[test]
    fn what_was_to_be_was_not_done() {
        let page = "The coal unit at Dornhagen was supposed to close in December 2025.";
        check("The coal unit at Dornhagen closed in December 2025.", page, "stage-overstated");
        check("The coal unit at Dornhagen was meant to close in December 2025.", page, "");
        let page = "The coal unit at Dornhagen had been scheduled to close in December 2025.";
        check("The coal unit at Dornhagen closed in December 2025.", page, "stage-overstated");
    }

    #[test]
    fn parties_exchanged_are_told() {
        check(
            "Google sued Oracle over the code.",
            "Oracle sued Google over the code.",
            "role-swapped",
        );
        check("Google sued Oracle over the code.", "Oracle was sued by Google over the code.", "");
    }

    #[test]
    fn what_is_only_denied_of_one_party_is_told_with_less_around_it() {
        let claim = "The county council decided the future of the old ferry on Monday.";
        check(claim, "The county council did not decide the future of it.", "negation-conflict");
        check(claim, "Did the county council not decide the future of it?", "");
        check(claim, "The harbour board did not decide the future of it.", "");
    }

    #[test]
    fn an_opposite_of_what_it_was_done_to_needs_no_doer() {
        let claim = "The council accepted the amendment on Easter Fields.";
        let lost = "The amendment on Easter Fields was rejected.";
        check(claim, lost, "direction-conflict");
        check(claim, "The budget was rejected after the amendment on Easter Fields.", "");
    }

    #[test]
    fn what_is_denied_on_one_side_is_told() {
        check(
            "The board approved the merger.",
            "The board did not approve the merger.",
            "negation-conflict",
        );
        check("The board approved the merger.", "The board approved the merger.", "");
        check("The board did not approve the merger.", "The board did not approve the merger.", "");
    }

    #[test]
    fn what_is_only_planned_or_possible_is_told() {
        check(
            "The board approved the merger in May.",
            "The board may approve the merger in May.",
            "possibility-overstated",
        );
        check(
            "Larkfield closed the mill.",
            "Larkfield plans to close the mill.",
            "stage-overstated",
        );
        check("Larkfield plans to close the mill.", "Larkfield plans to close the mill.", "");
        check("Larkfield plans to close the mill.", "Larkfield closed the mill.", "");
    }

    #[test]
    fn a_dateline_is_no_party() {
        let page = "WILMINGTON — A federal jury on Friday ordered Brightwell to pay Sonopath.";
        check("Brightwell was ordered by a federal jury in Wilmington to pay Sonopath.", page, "");
        let page = "BRUSSELS (CPA) - The Commission fined three makers of ropes.";
        check("Three makers of ropes were fined by the Commission.", page, "");
        check("Three makers of ropes were not fined by the Commission.", page, "negation-conflict");
    }

    #[test]
    fn what_is_joined_to_a_plan_or_stands_before_it_is_no_plan() {
        let page = "The engineers graded the pump unfit; the board discussed the report.";
        check("The engineers graded the pump unfit.", page, "");
        let page = "In a decision published on Monday the court found for the town.";
        check("The decision of the court was published on Monday.", page, "");
        let page = "He asked the queen to dissolve the chamber, and she did so on Monday.";
        check("The queen dissolved the chamber.", page, "");
        let page = "He asked the queen to dissolve the chamber.";
        check("The queen dissolved the chamber.", page, "stage-overstated");
        let page = "A decision to close the mill in Osterby is near.";
        check("The mill in Osterby was closed.", page, "");
    }

    #[test]
    fn a_claim_that_tells_both_opposites_contradicts_neither() {
        let page = "The baker was arrested on Monday and let go at night.";
        check("The baker, who had been arrested on Monday, was released at night.", page, "");
        check("The baker was released on Monday.", page, "direction-conflict");
    }

    #[test]
    fn a_verb_of_telling_may_be_a_deed() {
        let page = "The council is considering whether to declare a state of emergency in the port, \
             the harbour office tells us.";
        check(
            "The council declared a state of emergency in the port.",
            page,
            "possibility-overstated",
        );
        check("The council is considering whether to declare a state of emergency.", page, "");
        let page =
            "A former clerk has alleged that managers at Orla reported wrong weights to buyers.";
        check("Managers at Orla reported wrong weights to buyers.", page, "allegation-overstated");
        let page = "Orla is said to be weighing up a new quay in the port.";
        check("Orla is reported to be weighing up a new quay in the port.", page, "");
    }

    #[test]
    fn what_is_among_others_shares_what_they_undergo() {
        let page = "The survey did not examine road noise.";
        let claim = "Road noise was among the matters that the survey examined.";
        check(claim, page, "negation-conflict");
        check("Dust was among the matters that the survey examined.", page, "");
        check(claim, "The survey examined road noise.", "");
    }

    #[test]
    fn what_both_deny_is_no_difference() {
        let page = "\"A master who is told to sail has not been given a choice,\" she writes.";
        check(
            "A master who is told to sail, she wrote, \"has not been given a choice\".",
            page,
            "",
        );
        let page =
            "The tribunal ordered Norvik to pay for capacity that it booked and did not use.";
        check("Norvik was ordered by the tribunal to pay for capacity that it booked.", page, "");
    }

    #[test]
    fn what_was_so_at_another_time_denies_nothing() {
        let page = "The museum shut its doors on 4 September 2023.";
        check("The museum opened its doors on 13 June 2026.", page, "");
        check("The museum opened its doors on 4 September 2023.", page, "direction-conflict");
    }

    #[test]
    fn a_condition_states_nothing() {
        let page = "The mill may have to shut one of its three furnaces.";
        check("Jobs would go if the mill had to shut one of its three furnaces.", page, "");
    }

    #[test]
    fn who_denies_a_charge_or_what_is_ahead_goes_against_nothing() {
        let page = "A lawsuit alleges that Larkfield trained its models on books.";
        check("Larkfield rejects the accusation that it trained its models on books.", page, "");
        let page = "The board will approve the merger in May.";
        check("The board has not approved the merger.", page, "");
    }

    #[test]
    fn opposite_verbs_of_one_thing_are_told() {
        check(
            "The council approved the budget.",
            "The council rejected the budget.",
            "direction-conflict",
        );
        check("The council approved the budget.", "The council rejected the tram.", "");
    }

    #[test]
    fn the_same_of_another_is_told() {
        check(
            "Harrow bought the old mill in Osterby.",
            "Harrow bought the old mill in Riverton.",
            "name-conflict",
        );
        check(
            "Harrow bought the old mill in Osterby.",
            "Harrow bought the old mill in Osterby.",
            "",
        );
    }

    #[test]
    fn opposite_places_are_told() {
        check(
            "The workers slept inside the factory.",
            "The workers slept outside the factory.",
            "direction-conflict",
        );
    }

    #[test]
    fn one_deed_told_from_its_two_ends_is_compared_end_by_end() {
        let page = "The old mill, which Harrow bought from Larkfield in 2023, is shut.";
        check("Harrow sold the old mill to Larkfield in 2023.", page, "role-swapped");
        let beat = "Porto Verde beat Real Alba on Saturday.";
        check("Porto Verde lost to Real Alba on Saturday.", beat, "role-swapped");
        check("Real Alba lost to Porto Verde on Saturday.", beat, "");
        check("Larkfield sold the old mill to Harrow in 2023.", page, "");
        check("The old mill was sold to Harrow by Larkfield in 2023.", page, "");
        let page = "Harrow is owned by Larkfield, which bought it from the Brekke family in 2011.";
        check("Larkfield sold Harrow to the Brekke family in 2011.", page, "role-swapped");
    }

    #[test]
    fn two_who_do_each_others_deeds_are_told() {
        let page =
            "Nimbra wants to rent the data centre that the property group Granholt is building.";
        let claim = "Nimbra is building the data centre that Granholt wants to rent.";
        check(claim, page, "role-swapped");
        check("Granholt is building the data centre that Nimbra wants to rent.", page, "");
    }

    #[test]
    fn what_is_done_once_is_not_done_by_another() {
        let page =
            "The engines of the new aircraft are built by Torven Motors at a plant in Helmsby.";
        let claim = "The engines of the new aircraft are made by";
        check(&format!("{claim} Lanner Aerospace."), page, "name-conflict");
        check(&format!("{claim} Torven Motors."), page, "");
        check(&format!("{claim} Torven."), page, "");
        let page = "Harrow bought mills.";
        check("Larkfield bought mills.", page, "");
        let page = "Harrow and Larkfield bought the old mill.";
        check("Larkfield bought the old mill.", page, "");
        // A cup is won every year.
        let page = "The first Harbour Cup was won by Wanderers.";
        check("Rovers won the Harbour Cup in 2002.", page, "");
        let page = "The Harbour Cup was won by Wanderers in 2002.";
        check("Rovers won the Harbour Cup in 2002.", page, "name-conflict");
    }

    #[test]
    fn another_rank_of_one_order_is_told() {
        let page = "Osterby is the second-busiest container port on the coast.";
        check("Osterby is the busiest container port on the coast.", page, "quantity-conflict");
        check("Osterby is the second busiest container port on the coast.", page, "");
        check("Osterby is the oldest container port on the coast.", page, "");
    }

    #[test]
    fn an_auxiliary_by_itself_repeats_the_verb() {
        let page = "The company accepted the proposal of the mediator, the union did not.";
        check("The union accepted the proposal of the mediator.", page, "negation-conflict");
        check("The company accepted the proposal of the mediator.", page, "");
    }

    #[test]
    fn votes_against_and_what_is_still_to_be_done_are_told() {
        let page = "Workers at the Osterby plant have voted to join the union.";
        let claim = "Workers at the Osterby plant have voted against joining the union.";
        check(claim, page, "negation-conflict");
        check(
            "The Labour Board has certified the result.",
            "The result still has to be certified by the Labour Board.",
            "stage-overstated",
        );
    }

    #[test]
    fn an_order_and_what_is_put_right_deny_nothing() {
        check(
            "Women who have eaten the cheese should watch for fever.",
            "Do not eat the cheese.",
            "",
        );
        let page =
            "The centre will not use drinking water for cooling, but waste water from the town.";
        check("The centre will use waste water from the town for cooling.", page, "");
    }

    #[test]
    fn an_owner_stands_for_nobody() {
        check(
            "Nimbra rents the centre in Osterby.",
            "Nimbra's competitor Aerith rents the centre in Osterby to Nimbra.",
            "",
        );
    }

    #[test]
    fn statements_of_other_things_tell_nothing() {
        check("The board approved the merger.", "The union did not approve the pay rise.", "");
        check("Harrow bought the port.", "Larkfield may sell a ferry.", "");
    }

    #[test]
    fn who_joined_may_leave_and_who_did_not_say_when_may_have_said_more() {
        let page = "Paul Falk, who joined Brackwell in 2021, will step down on 30 September.";
        check("Paul Falk leaves Brackwell at the end of September.", page, "");
        let page = "Ms Tolland said that she hoped the division would grow in the second half but gave no date.";
        check("Ms Tolland would not say when the division would grow.", page, "");
    }

    #[test]
    fn what_is_looked_into_is_left_open() {
        let page = "Kestrelin is examining whether to close its oldest line in Villach.";
        check("Kestrelin is looking into closing its oldest line in Villach.", page, "");
        check("Kestrelin is closing its oldest line in Villach.", page, "possibility-overstated");
    }

    #[test]
    fn what_is_denied_and_what_is_rejected_agree() {
        let page = "The company rejects suggestions that the closure is linked to the ballot.";
        check("The company denied that the closure was linked to the ballot.", page, "");
    }

    #[test]
    fn a_day_before_a_name_is_no_part_of_it() {
        let page = "Harbour Rovers won the Federation Cup for the first time in 48 years.";
        check("Before Saturday Rovers had last won the cup in 1978.", page, "");
    }

    #[test]
    fn what_would_have_been_denies_nothing() {
        let page = "The fine of Pennyfold would have been 9 million pounds had Pennyfold not settled the case.";
        check("Pennyfold settled the case and had its fine cut.", page, "");
    }
}
