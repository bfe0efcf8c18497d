//! The whole pipeline on one screen.

use std::{panic, thread};

use crate::claim::{self, Claim};
use crate::evidence::{self, Library};
use crate::report::Report;
use crate::story::Story;
use crate::verdict::{self, Policy, Verdict};

/// Checks every claim of `story` against the pages of `library`.
///
/// Claims are judged on `threads` threads (at least one); the report does not depend on how many.
pub fn check<'a>(
    story: &'a Story,
    library: &'a Library,
    policy: Policy,
    threads: usize,
) -> Report<'a> {
    let verdicts = judge_all(claim::extract(story), story, library, threads);
    let findings = verdict::findings_of_story(story, &verdicts, library);
    Report::new(story, library, verdicts, findings, policy)
}

fn judge_all(claims: Vec<Claim>, story: &Story, library: &Library, threads: usize) -> Vec<Verdict> {
    let judge = |claim: Claim| {
        let evidence = evidence::gather(&claim, story, library);
        verdict::judge(claim, evidence, story, library)
    };
    let share = claims.len().div_ceil(threads.max(1)).max(1);
    if share == claims.len() || claims.is_empty() {
        return claims.into_iter().map(judge).collect();
    }
    thread::scope(|scope| {
        let parts: Vec<_> = claims
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().cloned().map(judge).collect::<Vec<_>>()))
            .collect();
        parts
            .into_iter()
            .flat_map(|it| it.join().unwrap_or_else(|cause| panic::resume_unwind(cause)))
            .collect()
    })
}
