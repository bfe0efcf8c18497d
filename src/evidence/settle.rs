//! Decides between what backs a fact and what differs from it.

use super::gather::Inquiry;
use super::pairing::Pairing;
use super::role::{Period, share_noun};
use super::unbacked::{is_same_value, without_backing};
use super::{FactMatch, Found, derive};
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;

/// A match needs a little of the words around the fact; a figure that stands anywhere proves nothing.
pub(super) const SOME_GROUND: u16 = 150;
/// What only leaves a fact open needs more.
pub(super) const MORE_GROUND: u16 = 300;
/// A sentence that is so much closer to the claim overrules a match elsewhere: another subject's figure.
const CLOSER: u16 = 400;

/// One about the claim's very subject need not be so much closer.
const CLOSER_SUBJECT: u16 = 300;

/// Another page that gives the same noun another figure is worth a look with so much of the words around.
const DISSENT: u16 = 400;

/// The one outcome of a claimed fact from all that can be held against it.
pub(super) fn settle(fact: &Fact, pairings: &[Pairing], inquiry: &Inquiry<'_>) -> FactMatch {
    let mut settled = decide(fact, pairings, inquiry);
    let backed = settled.agreement.is_some_and(Agreement::is_match);
    if settled.dissent.is_none() && backed {
        settled.dissent = settled.found.and_then(|it| dissent(inquiry, fact, pairings, it));
    }
    settled
}

/// Where another page that is meant gives the same thing in the same noun with another value, for review.
fn dissent(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    backing: Found,
) -> Option<Found> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let differs = |it: &Pairing| {
        let noun = match &it.theirs.value {
            Value::Figure(theirs) => claimed.noun.is_some() && claimed.noun == theirs.noun,
            _ => false,
        };
        noun && it.comparison.agreement == Agreement::Conflict
            && it.found.page != backing.page
            && it.closeness >= DISSENT
            && !it.former
            && !it.of_another
            && it.period != Period::Other
            && inquiry.is_chosen(it.found.page)
    };
    let backs = |it: &Pairing| it.comparison.agreement.is_match();
    let rival = closest(pairings, &differs)?;
    let same_page = pairings.iter().any(|it| backs(it) && it.found.page == rival.found.page);
    (!same_page).then_some(rival.found)
}

fn decide(fact: &Fact, pairings: &[Pairing], inquiry: &Inquiry<'_>) -> FactMatch {
    let backing = backing(pairings);
    let rival = rival(inquiry, fact, pairings, backing.is_some());
    match (backing, rival) {
        (Some(backing), Some(rival)) if is_closer(rival, backing) => {
            let one_page = rival.found.page == backing.found.page;
            let mut outcome = outcome(fact, if one_page { rival } else { backing });
            if one_page {
                outcome.reason = format!(
                    "{}; {} stands on the page for something else",
                    rival.comparison.reason,
                    fact.span.of(&inquiry.claim.text)
                );
            } else {
                outcome.dissent = Some(rival.found);
            }
            outcome
        }
        (Some(backing), rival) => {
            let mut outcome = outcome(fact, backing);
            outcome.dissent =
                rival.filter(|it| it.found.page != backing.found.page).map(|it| it.found);
            outcome
        }
        (None, rival) => derive::derived(inquiry, fact, pairings)
            .or_else(|| {
                without_backing(inquiry, fact, pairings, rival).map(|it| outcome(fact, &it))
            })
            .unwrap_or_else(|| not_found(fact, inquiry)),
    }
}

/// The closest of the pairings that `wanted` takes; of equals the better agreement, then the earlier place.
pub(super) fn closest<'a>(
    pairings: &'a [Pairing],
    wanted: &dyn Fn(&Pairing) -> bool,
) -> Option<&'a Pairing> {
    pairings.iter().filter(|it| wanted(it)).max_by_key(|it| {
        (
            it.closeness,
            std::cmp::Reverse(it.comparison.agreement),
            std::cmp::Reverse(it.found.page),
            std::cmp::Reverse(it.found.span),
        )
    })
}

/// What backs the fact, for the time and the party that the claim names where there is a choice.
fn backing(pairings: &[Pairing]) -> Option<&Pairing> {
    let backs = |it: &Pairing| it.comparison.agreement.is_match() && it.closeness >= SOME_GROUND;
    closest(pairings, &|it| backs(it) && it.period != Period::Other && !it.of_another)
        .or_else(|| closest(pairings, &|it| backs(it) && it.period != Period::Other))
        .or_else(|| closest(pairings, &backs))
}

/// What differs from the fact in the same role.
fn rival<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
    has_backing: bool,
) -> Option<&'a Pairing> {
    // The very value beside the rival, in a form that does not compare, leaves it open which of the two is meant.
    let stands_beside = |rival: &Pairing| {
        let open = |it: &&Pairing| it.comparison.agreement == Agreement::Incomparable;
        let beside = |it: &Pairing| {
            it.found.sentence == rival.found.sentence && is_same_value(fact, &it.theirs)
        };
        pairings.iter().filter(open).any(beside)
    };
    let differs = |it: &Pairing| {
        it.same_role
            && !it.former
            && (has_backing || !stands_beside(it))
            && is_comparable(fact, it, inquiry)
    };
    closest(pairings, &differs)
        .or_else(|| other_row(inquiry, pairings))
        .or_else(|| corrected(fact, pairings).filter(|it| is_comparable(fact, it, inquiry)))
}

/// Where a table has the claimed figure for another time, the figure of the same column for the claim's time.
fn other_row<'a>(inquiry: &Inquiry<'_>, pairings: &'a [Pairing]) -> Option<&'a Pairing> {
    let column = |it: &Pairing| {
        let reading = inquiry.library.readings.get(it.found.page)?;
        let (sentence, text) = (it.found.sentence, &reading.page.text);
        let before = Span::new(sentence.start, it.found.span.start).of(text);
        let cell = before.rsplit_once(" | ")?.1;
        Some((it.found.page, cell.trim_end_matches([':', ' ']).to_owned()))
    };
    let mut backings = pairings.iter().filter(|it| it.comparison.agreement.is_match());
    let all_other = pairings
        .iter()
        .filter(|it| it.comparison.agreement.is_match())
        .all(|it| it.period == Period::Other);
    let place = column(backings.next().filter(|_| all_other)?)?;
    let differs = |it: &Pairing| {
        it.comparison.agreement == Agreement::Conflict
            && it.period == Period::Same
            && column(it).is_some_and(|it| it == place)
    };
    closest(pairings, &differs)
}

/// Where a page only says that the claimed figure was wrong or held before, the figure that it gives now.
fn corrected<'a>(fact: &Fact, pairings: &'a [Pairing]) -> Option<&'a Pairing> {
    let is_former = pairings.iter().any(|it| it.former && is_same_value(fact, &it.theirs));
    let now = |it: &Pairing| {
        it.comparison.agreement == Agreement::Conflict
            && !it.former
            && share_noun(fact, &it.theirs)
            && it.closeness >= MORE_GROUND
    };
    closest(pairings, &now).filter(|_| is_former)
}

/// Whether a difference or a sum in the claim meets one on the page: against a plain figure it says nothing.
fn is_comparable(fact: &Fact, rival: &Pairing, inquiry: &Inquiry<'_>) -> bool {
    let text = inquiry.library.readings.get(rival.found.page).map(|it| it.page.text.as_str());
    let sentence = rival.found.sentence;
    let theirs =
        Fact { span: rival.theirs.span.relative_to(sentence.start), ..rival.theirs.clone() };
    let words = sentence.of(text.unwrap_or_default());
    let same_digits = match (&fact.value, &rival.theirs.value) {
        (Value::Figure(a), Value::Figure(b)) => a.stated == b.stated,
        _ => true,
    };
    same_digits || derive::reckoned(fact, &inquiry.claim.text) == derive::reckoned(&theirs, words)
}

/// Whether a sentence that says otherwise is so much more about the claim's subject that the match is another's.
fn is_closer(rival: &Pairing, backing: &Pairing) -> bool {
    let names_it = rival.named == 1000 && backing.of_another && rival.direct > backing.direct;
    let is_subject = rival.subject == 1000
        && backing.subject == 0
        && rival.direct >= backing.direct.saturating_add(CLOSER_SUBJECT);
    let is_time = backing.period == Period::Other && rival.period != Period::Other;
    names_it || is_time || is_subject || rival.direct >= backing.direct.saturating_add(CLOSER)
}

fn outcome(fact: &Fact, pairing: &Pairing) -> FactMatch {
    FactMatch {
        claimed: fact.clone(),
        agreement: Some(pairing.comparison.agreement),
        reason: pairing.comparison.reason.clone(),
        found: Some(pairing.found),
        theirs: Some(pairing.theirs.clone()),
        dissent: None,
    }
}

/// A fact that no page has anything on.
pub(super) fn not_found(fact: &Fact, inquiry: &Inquiry<'_>) -> FactMatch {
    let reason = format!("{} is not on the cited pages", fact.span.of(&inquiry.claim.text));
    FactMatch {
        claimed: fact.clone(),
        agreement: None,
        reason,
        found: None,
        theirs: None,
        dissent: None,
    }
}

/// The words of a page around a span, as a place.
pub(super) fn place(inquiry: &Inquiry<'_>, page: usize, span: Span) -> Option<Found> {
    let reading = inquiry.library.readings.get(page)?;
    let index = reading.sentences.partition_point(|it| it.span.end <= span.start);
    let sentence = reading.sentences.get(index).map_or(span, |it| it.span);
    Some(Found { page, span, sentence })
}
