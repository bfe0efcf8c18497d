//! Two cited pages that carry one and the same text: one origin, not two.

use std::collections::{BTreeMap, BTreeSet};

use super::{finding, place_of};
use crate::evidence::{Candidate, Library, SourceEvidence};
use crate::story::Story;
use crate::verdict::{Finding, Verdict};

/// Pages shorter than this are alike by chance.
const LEAST_SHINGLES: usize = 25;

/// One finding for each claim that rests on one text on two hosts, and each such pair of pages.
pub(super) fn findings(story: &Story, verdicts: &[Verdict], library: &Library) -> Vec<Finding> {
    let label = |it: usize| library.readings.get(it).map(|it| it.page.label()).unwrap_or_default();
    let finding = |(at, [a, b]): (usize, [usize; 2])| {
        let message = format!("{} and {} carry the same text", label(a), label(b));
        let help = "count them as one source; cite an independent one where two are wanted";
        let place = place_of(verdicts.get(at)?, story);
        Some(finding("same-origin", place, None, message, help))
    };
    same_origin(verdicts, library).into_iter().filter_map(finding).collect()
}

/// Each claim, by index, with the pairs of pages of two hosts, by index, that may back it and carry one text.
pub fn same_origin(verdicts: &[Verdict], library: &Library) -> Vec<(usize, [usize; 2])> {
    let mut compared: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, verdict) in verdicts.iter().enumerate() {
        let pages: BTreeSet<usize> = verdict.evidence.sources.iter().flat_map(likely).collect();
        for (&a, &b) in pages.iter().flat_map(|a| pages.range(a + 1..).map(move |b| (a, b))) {
            let (Some(first), Some(second)) = (library.readings.get(a), library.readings.get(b))
            else {
                continue;
            };
            if first.page.host == second.page.host {
                continue;
            }
            let is_one = || are_one_text(library.shingles(a), library.shingles(b));
            if *compared.entry((a, b)).or_insert_with(is_one) {
                pairs.push((at, [a, b]));
            }
        }
    }
    pairs
}

/// The pages of a source that bear on the claim nearly as well as the first.
fn likely(source: &SourceEvidence) -> impl Iterator<Item = usize> {
    let best = source.candidates.first().map_or(0, |it| it.score);
    let near = move |it: &&Candidate| !it.relation.is_candidate_only() && it.score * 10 >= best * 8;
    source.candidates.iter().filter(near).map(|it| it.page)
}

/// Four fifths of the shorter text's runs of five words stand in the other.
fn are_one_text(a: &[u64], b: &[u64]) -> bool {
    let shorter = a.len().min(b.len());
    shorter >= LEAST_SHINGLES && n_common(a, b) * 5 >= shorter * 4
}

/// How many numbers two sorted lists share.
fn n_common(a: &[u64], b: &[u64]) -> usize {
    let mut b = b.iter().peekable();
    let stands = |it: &&u64| {
        while b.next_if(|other| other < it).is_some() {}
        b.peek() == Some(it)
    };
    a.iter().filter(stands).count()
}
