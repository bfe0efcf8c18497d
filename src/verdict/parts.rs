//! The parts of a claim that no page backs.

use crate::claim::Claim;
use crate::evidence::{Evidence, FactMatch};
use crate::fact::figure::{Bound, Unit};
use crate::fact::{Agreement, Value};
use crate::text::Span;
use crate::text::number::Decimal;

/// The words and facts without backing, neighbours joined, in order; spans point into `Claim::text`.
pub(super) fn unsupported(claim: &Claim, evidence: &Evidence) -> Vec<Span> {
    let words = evidence.words.iter().filter(|it| it.found.is_none()).map(|it| it.span);
    let facts = evidence.matches.iter().filter(|it| !it.is_backed());
    let facts = facts.filter(|it| !is_loose_number(it, &claim.text));
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

/// From so many on a number before `of` is one that pages would give as well.
const DIVIDES: i64 = 3;

/// Whether a fact that no page has is a number in words or a rank, which pages say in many ways: "the two", "one of".
pub(super) fn is_loose_number(fact: &FactMatch, text: &str) -> bool {
    let Value::Figure(figure) = &fact.claimed.value else { return false };
    let in_words = !fact.claimed.span.of(text).contains(|it: char| it.is_ascii_digit());
    let silent = matches!(
        fact.agreement,
        None | Some(Agreement::Incomparable | Agreement::CompatibleOverlap)
    );
    let small = figure.stated.is_none_or(|it| it.abs() <= Decimal::from(20));
    let loose = matches!(figure.unit, Unit::Count | Unit::Ordinal | Unit::Ratio);
    // `Ten of its members` says how they were divided.
    let divides = figure.stated.is_some_and(|it| it >= Decimal::from(DIVIDES))
        && text.get(fact.claimed.span.end..).is_some_and(|it| {
            [" of her ", " of his ", " of its ", " of their "].iter().any(|of| it.starts_with(of))
        });
    silent && in_words && small && !divides && (loose || figure.bound == Bound::Vague)
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
