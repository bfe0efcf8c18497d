//! From a claim to the evidence for and against it.

use super::{Evidence, Library};
use crate::claim::Claim;
use crate::story::Story;

/// Collects what the pages cited for `claim` say about it.
pub fn gather(_claim: &Claim, _story: &Story, _library: &Library) -> Evidence {
    Evidence::default()
}
