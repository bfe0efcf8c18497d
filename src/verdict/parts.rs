//! The parts of a claim that no page backs.

use crate::claim::Claim;
use crate::evidence::Evidence;
use crate::fact::Agreement;
use crate::text::Span;

/// The words and facts without backing, neighbours joined, in order; spans point into `Claim::text`.
pub(super) fn unsupported(claim: &Claim, evidence: &Evidence) -> Vec<Span> {
    let words = evidence.words.iter().filter(|it| it.found.is_none()).map(|it| it.span);
    let facts = evidence.matches.iter().filter(|it| !it.agreement.is_some_and(Agreement::is_match));
    let mut spans: Vec<Span> = words.chain(facts.map(|it| it.claimed.span)).collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if are_neighbours(claim, *last, span) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

/// Whether at most two short words and no mark but a hyphen or apostrophe stand between.
fn are_neighbours(claim: &Claim, before: Span, after: Span) -> bool {
    if after.start <= before.end {
        return true;
    }
    let between = Span::new(before.end, after.start).of(&claim.text);
    between.split_whitespace().count() <= 2
        && !between.contains([',', ';', ':', '(', ')', '"', '“', '”'])
        && between.len() <= 12
}
