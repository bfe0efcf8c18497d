//! Findings of the story itself.

use super::{Finding, Verdict};
use crate::evidence::Library;
use crate::story::Story;

/// Empty and repeated citations, outlets that are not cited, sources that disagree: what no single claim shows.
pub fn findings_of_story(
    _story: &Story,
    _verdicts: &[Verdict],
    _library: &Library,
) -> Vec<Finding> {
    Vec::new()
}
