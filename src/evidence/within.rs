//! Claims held against what they are not cited for: later pages, and the rest of the story.

use std::collections::BTreeSet;

use super::gather::{Inquiry, inquire};
use super::{Found, Library, matching};
use crate::claim::Claim;
use crate::fact::{Fact, Value};
use crate::page::Page;
use crate::source::Relation;
use crate::story::{Cited, Story};
use crate::text::Span;

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
    let inquiry = inquire(claim, sources, library);
    rivals_in(&inquiry, &|_| true)
}

/// The figures and dates that differ in the same role where nothing on those pages backs the claim's.
fn rivals_in(inquiry: &Inquiry<'_>, counts: &dyn Fn(Found) -> bool) -> Vec<(Fact, Found)> {
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
        if pairings.iter().any(|it| it.comparison.agreement.is_match()) {
            continue;
        }
        let rival = pairings.into_iter().filter(|it| it.same_role).max_by_key(|it| it.closeness);
        rivals.extend(rival.map(|it| (fact.clone(), it.found)));
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
        let inquiry = inquire(claim, vec![the_story()], &library);
        let sentence_of =
            |found: Found| starts.partition_point(|&it| it <= found.span.start).saturating_sub(1);
        for (fact, found) in rivals_in(&inquiry, &|found| sentence_of(found) != index) {
            let other = sentence_of(found);
            let theirs = found.span.relative_to(starts.get(other).copied().unwrap_or(0));
            if other < index && is_close(&inquiry, found) && seen.insert((other, index)) {
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
fn is_close(inquiry: &Inquiry<'_>, found: Found) -> bool {
    inquiry.hits.iter().flat_map(|it| &it.hits).any(|hit| {
        let sentence =
            inquiry.library.readings.first().and_then(|it| it.sentences.get(hit.sentence));
        sentence.is_some_and(|it| it.span == found.sentence) && hit.score >= 700
    })
}

/// The story as its own and only source.
fn the_story() -> super::SourceEvidence {
    super::SourceEvidence {
        cited: Cited { written: String::new(), host: String::new(), url: None },
        candidates: vec![super::Candidate { page: 0, relation: Relation::Address, score: 0 }],
        chosen: true,
        why: String::new(),
    }
}
