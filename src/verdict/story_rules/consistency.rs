//! What the story says in two ways.

use super::{finding, place_of};
use crate::claim::{Claim, Status};
use crate::evidence;
use crate::story::Story;
use crate::verdict::{Finding, Verdict};

/// Each claim is held against all others: of a longer story only the first so many are.
const MOST: usize = 1_000;

/// The same thing given with two different figures or dates within the story, at the later place.
pub(super) fn findings(story: &Story, verdicts: &[Verdict]) -> Vec<Finding> {
    let claims: Vec<(&Claim, &Verdict)> = verdicts
        .iter()
        .filter(|it| it.claim.status == Status::Checkable)
        .take(MOST)
        .map(|it| (&it.claim, it))
        .collect();
    let only: Vec<&Claim> = claims.iter().map(|it| it.0).collect();
    evidence::clashes(&only)
        .into_iter()
        .filter_map(|clash| {
            let (earlier, later) = (claims.get(clash.earlier)?, claims.get(clash.later)?);
            let message = format!(
                "the story says {} here and {} in “{}”",
                clash.later_span.of(&later.0.text),
                clash.earlier_span.of(&earlier.0.text),
                earlier.0.text
            );
            Some(finding(
                "story-inconsistent",
                place_of(later.1, story),
                None,
                message,
                "make the two agree",
            ))
        })
        .collect()
}
