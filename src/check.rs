//! The whole pipeline on one screen.

use crate::claim;
use crate::evidence::{self, Library};
use crate::report::Report;
use crate::story::Story;
use crate::verdict::{self, Policy};

/// Checks every claim of `story` against the pages of `library`.
pub fn check<'a>(story: &'a Story, library: &'a Library, policy: &Policy) -> Report<'a> {
    let verdicts = claim::extract(story)
        .into_iter()
        .map(|claim| {
            let evidence = evidence::gather(&claim, story, library);
            verdict::judge(claim, evidence, story, library)
        })
        .collect::<Vec<_>>();
    let findings = verdict::findings_of_story(story, &verdicts, library);
    Report::new(story, library, verdicts, findings, *policy)
}
