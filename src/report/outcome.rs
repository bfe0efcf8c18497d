//! Whether the gate holds.

use super::Report;
use crate::claim::Status;
use crate::verdict::Label;

/// What a run amounts to; the exit code depends on this alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// No finding fails the gate, and at least one claim was held against a page that was read.
    Pass,
    /// No finding fails the gate, but no claim at all could be held against a page.
    NothingChecked,
    /// A finding fails the gate.
    Fail,
}

impl Outcome {
    /// Word of the wire formats.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::NothingChecked => "nothing-checked",
            Self::Fail => "fail",
        }
    }
}

/// The outcome of one story's report.
pub fn outcome(report: &Report<'_>) -> Outcome {
    if report.failures().next().is_some() {
        Outcome::Fail
    } else if n_checked(report) == 0 && !is_unchanged(report) {
        Outcome::NothingChecked
    } else {
        Outcome::Pass
    }
}

/// Whether there was nothing to check because every claim is as it was.
pub fn is_unchanged(report: &Report<'_>) -> bool {
    let mut verdicts = report.verdicts.iter();
    report.verdicts.iter().all(|it| it.label == Label::NotChecked)
        && verdicts.any(|it| it.claim.status == Status::Unchanged)
}

/// How many claims were held against a page that was read.
pub fn n_checked(report: &Report<'_>) -> usize {
    let checked = |label| match label {
        Label::Contradicted | Label::NotFound | Label::PartlySupported | Label::Supported => true,
        Label::Uncited | Label::Unavailable | Label::NotChecked => false,
    };
    report.verdicts.iter().filter(|it| checked(it.label)).count()
}
