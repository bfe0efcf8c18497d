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
    let mut compared: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    let mut findings = Vec::new();
    for verdict in verdicts {
        let pages: BTreeSet<usize> = verdict.evidence.sources.iter().flat_map(likely).collect();
        for (&a, &b) in pages.iter().flat_map(|a| pages.range(a + 1..).map(move |b| (a, b))) {
            let (Some(first), Some(second)) = (library.readings.get(a), library.readings.get(b))
            else {
                continue;
            };
            if first.page.host == second.page.host {
                continue;
            }
            let is_one = || are_one_text(first.shingles(), second.shingles());
            if *compared.entry((a, b)).or_insert_with(is_one) {
                let message = format!(
                    "{} and {} carry the same text",
                    first.page.label(),
                    second.page.label()
                );
                let help = "count them as one source; cite an independent one where two are wanted";
                findings.push(finding(
                    "same-origin",
                    place_of(verdict, story),
                    None,
                    message,
                    help,
                ));
            }
        }
    }
    findings
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
