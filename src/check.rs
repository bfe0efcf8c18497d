//! The whole pipeline on one screen.

use std::{panic, thread};

use crate::claim::{self, Claim, Status};
use crate::evidence::{self, Library};
use crate::report::Report;
use crate::story::Story;
use crate::verdict::{self, Finding, Policy, Verdict};

/// What follows from a story and its pages, before policy and people have their say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conclusions {
    /// One verdict for each claim, in story order.
    pub verdicts: Vec<Verdict>,
    /// Findings of the story itself, in order of place.
    pub findings: Vec<Finding>,
}

/// Checks every claim of `story` against the pages of `library`.
///
/// Claims are judged on `threads` threads (at least one); the report does not depend on how many.
pub fn check<'a>(
    story: &'a Story,
    library: &'a Library,
    policy: Policy,
    threads: usize,
) -> Report<'a> {
    check_while(story, library, policy, threads, &|| true)
}

/// Checks as [`check`] does for as long as `go_on`, asked before each claim, says so. The claims that are left then are
/// not checked, by the reason `interrupted`, and the report says that it is incomplete.
pub fn check_while<'a>(
    story: &'a Story,
    library: &'a Library,
    policy: Policy,
    threads: usize,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Report<'a> {
    let conclusions = conclude(claim::extract(story), (story, library), threads, go_on);
    report(conclusions, (story, library), policy)
}

/// Judges the claims of a story, for as long as `go_on` says so; those whose status says so are left out.
pub fn conclude(
    claims: Vec<Claim>,
    (story, library): (&Story, &Library),
    threads: usize,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Conclusions {
    let verdicts = judge_all(claims, (story, library), threads, go_on);
    let is_whole = verdicts.iter().all(|it| it.claim.status != Status::Interrupted);
    let findings =
        if is_whole { verdict::findings_of_story(story, &verdicts, library) } else { Vec::new() };
    Conclusions { verdicts, findings }
}

/// The report on what was concluded, as the policy weighs it.
pub fn report<'a>(
    conclusions: Conclusions,
    (story, library): (&'a Story, &'a Library),
    policy: Policy,
) -> Report<'a> {
    let Conclusions { mut verdicts, mut findings } = conclusions;
    let left_out = policy.apply(story, &mut verdicts, &mut findings);
    let mut report = Report::new(story, library, verdicts, findings, policy);
    report.left_out = left_out;
    report
}

fn judge_all(
    claims: Vec<Claim>,
    (story, library): (&Story, &Library),
    threads: usize,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Vec<Verdict> {
    let judge = |mut claim: Claim| {
        if claim.status == Status::Checkable && !go_on() {
            claim.status = Status::Interrupted;
        }
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
