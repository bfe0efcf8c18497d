//! What the claim states against what the pages state, verb by verb: who did it to whom, whether it is denied, and
//! whether it is done or only meant to be.

use super::carried::has_word;
use super::frames::Frame;
use super::gather::Inquiry;
use super::views::{Fit, Verbs, View, views};
use super::{Contrast, Found};
use crate::lexicon::hedges::{self, Hedge};
use crate::lexicon::speech_verbs;
use crate::text::Span;
use crate::text::normalize::fold_word;

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
type Read<'a> = (Option<Difference>, View<'a>);

/// Holds the claim's statements against those of the pages.
pub(super) fn hold(inquiry: &Inquiry<'_>) -> Outcome {
    let mut found = Vec::new();
    let mut backed: Vec<u16> = Vec::new();
    for ours in inquiry.frames() {
        if speech_verbs::is_reporting_verb(&fold_word(ours.verb.of(&inquiry.claim.text))) {
            continue;
        }
        let views = views(inquiry, ours);
        let read = views.into_iter().map(|it| (it.difference(inquiry, ours), it));
        let read: Vec<Read<'_>> = read.collect();
        backed.push(read.iter().map(|it| it.1.backs(ours, it.0.as_ref())).max().unwrap_or(0));
        let told = read.iter().filter(|it| it.1.speaks(inquiry)).filter_map(|it| {
            let (difference, view) = it;
            let taken = || view.taken_over(inquiry, ours, inquiry.frames());
            let difference = difference.clone().or_else(taken)?;
            let answered = read.iter().any(|other| speaks_for(other, ours, &difference, view));
            (!answered).then(|| view.told(inquiry, &difference))
        });
        found.extend(told.max_by_key(|it| std::cmp::Reverse((it.found.page, it.found.span))));
    }
    found.sort_by_key(|it| (it.claimed, it.rule));
    let first = backed.first().copied().unwrap_or(500);
    let sum: u32 = backed.iter().map(|&it| u32::from(it)).sum();
    let n = u32::try_from(backed.len()).unwrap_or(u32::MAX);
    let mean = sum.checked_div(n).and_then(|it| u16::try_from(it).ok()).unwrap_or(500);
    Outcome { contrasts: found, backed: mean, first }
}

/// The rank that a statement gives its subject.
fn ranks(frame: &Frame) -> Option<&str> {
    frame.undergoer.as_ref().and_then(|it| it.rank.as_deref())
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
    !(same_place && view.frame.verb == other.frame.verb)
        && view.verb == Verbs::Same
        && u32::from(view.share) >= needed
        && (view.is_one_statement(ours)
            || same_sentence
            || view.undergoer.is_one() && view.actor.agrees())
        && own.as_ref().is_none_or(|it| it.rule != difference.rule)
}

impl View<'_> {
    /// How far this statement is the claim's, in thousandths.
    fn backs(&self, ours: &Frame, difference: Option<&Difference>) -> u16 {
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
        self.swapped(inquiry, ours)
            .or_else(|| self.denied(inquiry, ours))
            .or_else(|| self.opposite(ours))
            .or_else(|| self.hedged(inquiry, ours))
            .or_else(|| self.renamed(inquiry, ours))
            .or_else(|| self.placed(inquiry, ours))
    }

    fn denied(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        if self.verb != Verbs::Same || !self.is_one_statement(ours) {
            return None;
        }
        let (claimed, found) = match (ours.denied, self.frame.denied) {
            (None, Some(found)) => (ours.verb, found),
            (Some(claimed), None) => (claimed, self.frame.verb),
            _ => return None,
        };
        // `Did not come until May` says that it came.
        let until = || {
            has_word(&inquiry.claim.text, &["until"])
                || has_word(self.sentence.of(&self.reading.page.text), &["until"])
        };
        if until() {
            return None;
        }
        if ours.links && ranks(ours) != ranks(self.frame) {
            // `Not the first` and `the second` agree.
            return None;
        }
        let reason = if ours.denied.is_some() {
            "the claim denies what the source affirms"
        } else {
            "the source denies what the claim affirms"
        };
        Some(Difference { rule: "negation-conflict", claimed, found, reason: reason.to_owned() })
    }

    fn opposite(&self, ours: &Frame) -> Option<Difference> {
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

    fn hedged(&self, inquiry: &Inquiry<'_>, ours: &Frame) -> Option<Difference> {
        let (hedge, found) = self.frame.hedge?;
        if self.verb != Verbs::Same || !self.is_one_statement(ours) || ours.denied.is_some() {
            return None;
        }
        let told = |it: &Frame| hedges::is_telling(&fold_word(it.verb.of(&inquiry.claim.text)));
        let attributed = inquiry.claim.attribution.is_some() || inquiry.frames().iter().any(told);
        let overstated = match (ours.hedge.map(|it| it.0), hedge) {
            (None, Hedge::Planned) => ours.is_done,
            (None, Hedge::Possible) => !ours.is_able && (ours.is_done || !ours.links),
            (Some(Hedge::Settled), Hedge::Planned | Hedge::Possible)
            | (Some(Hedge::Future), Hedge::Possible) => true,
            (None | Some(Hedge::Settled | Hedge::Future), Hedge::Alleged) => !attributed,
            (None, Hedge::Future | Hedge::Settled) => ours.is_done && self.is_fresh(inquiry),
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

    /// Whether the page is hardly older than the claim, so that what it plans is not done meanwhile.
    fn is_fresh(&self, inquiry: &Inquiry<'_>) -> bool {
        let page = self.reading.page.declared_date();
        inquiry.published.zip(page).is_some_and(|(claim, page)| {
            let days = claim.since(page).map_or(i32::MAX, |it| it.get_days());
            (0..=MEANWHILE).contains(&days)
        })
    }

    fn told(&self, inquiry: &Inquiry<'_>, difference: &Difference) -> Contrast {
        let found = Found { page: self.page, span: difference.found, sentence: self.sentence };
        let ours = (&*inquiry.claim.text, difference.claimed);
        let theirs = (&*self.reading.page.text, found);
        Contrast::between(difference.rule, ours, theirs, &difference.reason)
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
    fn parties_exchanged_are_told() {
        check(
            "Google sued Oracle over the code.",
            "Oracle sued Google over the code.",
            "role-swapped",
        );
        check("Google sued Oracle over the code.", "Oracle was sued by Google over the code.", "");
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
    fn statements_of_other_things_tell_nothing() {
        check("The board approved the merger.", "The union did not approve the pay rise.", "");
        check("Harrow bought the port.", "Larkfield may sell a ferry.", "");
    }
}
