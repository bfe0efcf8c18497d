//! Claims held against what they are not cited for: later pages, and the rest of the story.

use std::collections::BTreeSet;

use super::gather::{Inquiry, inquire};
use super::pairing::Pairing;
use super::role::{self, Period};
use super::{Found, Library, matching};
use crate::claim::Claim;
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Fact, Value, date};
use crate::page::Page;
use crate::source::Relation;
use crate::story::{Cited, Story};
use crate::text::Span;

/// So much of the words around must stand around the later value.
const NEXT_STATE: u16 = 350;

/// Figures and dates in the same role on other pages that the story cites and that `wanted` accepts.
pub fn rivals(
    claim: &Claim,
    story: &Story,
    library: &Library,
    wanted: &dyn Fn(usize) -> bool,
) -> Vec<(Fact, Found)> {
    let mut sources = super::gather::everything_cited(story, library);
    for source in &mut sources {
        source.candidates.retain(|it| wanted(it.page) && it.relation != Relation::Registrable);
    }
    sources.retain(|it| !it.candidates.is_empty());
    if sources.is_empty() {
        return Vec::new();
    }
    let inquiry = inquire(claim, "", sources, library);
    let differs = |it: &Pairing| it.same_role || is_next_state(&inquiry, it);
    let rivals = rivals_in(&inquiry, &|_| true, &differs);
    rivals.into_iter().map(|(fact, it)| (fact, it.found)).collect()
}

/// Whether a later page of the same publisher gives the like of a figure or a term with another value: a measure of one
/// unit and rate, a date by which something ends. Not enough for a conflict, and worth a look.
fn is_next_state(inquiry: &Inquiry<'_>, rival: &Pairing) -> bool {
    let alike = |it: &Fact| match (&it.value, &rival.theirs.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            a.unit == b.unit && a.rate == b.rate && (a.unit != Unit::Count || a.noun == b.noun)
        }
        (Value::Date(a), Value::Date(b)) => {
            a.bound == b.bound
                && a.grain == b.grain
                && matches!(a.bound, date::Bound::Through | date::Bound::Until | date::Bound::By)
        }
        _ => false,
    };
    let main = inquiry.library.readings.get(rival.found.page).is_some_and(|it| {
        let index = it.sentences.partition_point(|it| it.span.end <= rival.found.span.start);
        it.sentences.get(index).is_some_and(|it| it.main)
    });
    rival.comparison.agreement == Agreement::Conflict
        && main
        && !rival.former
        && rival.period != Period::Other
        && rival.closeness >= NEXT_STATE
        && inquiry.claim.facts.iter().any(alike)
}

/// Whether a value stands in one sentence with the claim's, which is given there as the earlier one; `former` are the
/// sentences, by page, that do so.
fn is_replacing(rival: &Pairing, former: &BTreeSet<(usize, Span)>) -> bool {
    rival.comparison.agreement == Agreement::Conflict
        && !rival.former
        && rival.period != Period::Other
        && rival.closeness >= NEXT_STATE
        && former.contains(&(rival.found.page, rival.found.sentence))
}

/// The figures and dates that differ in the same role where nothing on those pages backs the claim's.
fn rivals_in(
    inquiry: &Inquiry<'_>,
    counts: &dyn Fn(Found) -> bool,
    differs: &dyn Fn(&Pairing) -> bool,
) -> Vec<(Fact, Pairing)> {
    let mut rivals = Vec::new();
    for fact in inquiry
        .claim
        .facts
        .iter()
        .filter(|it| matches!(it.value, Value::Figure(_) | Value::Date(_)))
        .take(matching::MAX_FACTS)
    {
        let pairings: Vec<_> =
            matching::pairings(inquiry, fact).into_iter().filter(|it| counts(it.found)).collect();
        let is_claims = |it: &&Pairing| it.former && matching::backs(fact, &it.theirs);
        let former = pairings.iter().filter(is_claims);
        let former = former.map(|it| (it.found.page, it.found.sentence)).collect();
        let replaced = pairings.iter().find(|it| is_replacing(it, &former));
        if let Some(rival) = replaced {
            rivals.push((fact.clone(), rival.clone()));
            continue;
        }
        if pairings.iter().any(|it| it.comparison.agreement.is_match()) {
            continue;
        }
        let rival = pairings.into_iter().filter(|it| differs(it)).max_by_key(|it| it.closeness);
        rivals.extend(rival.map(|it| (fact.clone(), it)));
    }
    rivals
}

/// Two claims of one story that give the same thing in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Index of the claim that comes first.
    pub earlier: usize,
    /// Its fact, in its text.
    pub earlier_span: Span,
    /// Index of the claim that comes later.
    pub later: usize,
    /// Its fact, in its text.
    pub later_span: Span,
}

/// Pairs of `claims` with different figures or dates for the same thing, each pair once.
pub fn clashes(claims: &[&Claim]) -> Vec<Clash> {
    let texts: Vec<&str> = claims.iter().map(|it| it.text.as_str()).collect();
    let page = Page::of_sentences(&texts);
    let starts: Vec<usize> = page.sentences.iter().map(|it| it.start).collect();
    let library = Library::new(vec![page]);
    let mut seen = BTreeSet::new();
    let mut clashes = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        if !claim.facts.iter().any(|it| matches!(it.value, Value::Figure(_) | Value::Date(_))) {
            continue;
        }
        let inquiry = inquire(claim, "", vec![the_story()], &library);
        let sentence_of =
            |found: Found| starts.partition_point(|&it| it <= found.span.start).saturating_sub(1);
        let elsewhere = |found: Found| sentence_of(found) != index;
        for (fact, rival) in rivals_in(&inquiry, &elsewhere, &|it| it.same_role) {
            let found = rival.found;
            let other = sentence_of(found);
            let theirs = found.span.relative_to(starts.get(other).copied().unwrap_or(0));
            if other < index && is_close(&inquiry, &fact, &rival) && seen.insert((other, index)) {
                clashes.push(Clash {
                    earlier: other,
                    earlier_span: theirs,
                    later: index,
                    later_span: fact.span,
                });
            }
        }
    }
    clashes
}

/// Most of the claim's words stand in the other sentence: two things of one kind differ by a word as a rule.
fn is_close(inquiry: &Inquiry<'_>, fact: &Fact, rival: &Pairing) -> bool {
    if role::is_slip(fact, &rival.theirs) && rival.closeness >= 700 {
        return true;
    }
    inquiry.hits.iter().flat_map(|it| &it.hits).any(|hit| {
        let sentence =
            inquiry.library.readings.first().and_then(|it| it.sentences.get(hit.sentence));
        sentence.is_some_and(|it| it.span == rival.found.sentence) && hit.score >= 700
    })
}

/// The story as its own and only source.
pub(super) fn the_story() -> super::SourceEvidence {
    super::SourceEvidence {
        cited: Cited { written: String::new(), host: String::new(), url: None },
        choice: None,
        candidates: vec![super::Candidate { page: 0, relation: Relation::Address, score: 0 }],
        chosen: true,
        why: String::new(),
    }
}
