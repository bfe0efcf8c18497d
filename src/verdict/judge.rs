//! From evidence to a label.

use super::{Label, Verdict};
use crate::claim::Claim;
use crate::evidence::{Evidence, Library};
use crate::story::Story;

/// Concludes on one claim.
pub fn judge(claim: Claim, evidence: Evidence, _story: &Story, _library: &Library) -> Verdict {
    Verdict {
        claim,
        label: Label::NotChecked,
        evidence,
        findings: vec![],
        unsupported: vec![],
        backed_by: None,
    }
}
