//! `diff-v1`: what changed, for programs.

use schemars::JsonSchema;
use serde::Serialize;

/// `diff --report json`.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct DiffV1 {
    /// Always `diff-v1`.
    pub(super) schema: &'static str,
    /// Whether nothing at all changed.
    pub(super) same: bool,
    /// Stories that both have, with what changed in each.
    pub(super) stories: Vec<StoryDiffV1>,
    /// Stories that the new reports alone have.
    pub(super) stories_added: Vec<String>,
    /// Stories that the old reports alone have.
    pub(super) stories_gone: Vec<String>,
}

/// What changed in the report on one story.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct StoryDiffV1 {
    /// Name of the story, in the new report.
    pub(super) story: String,
    /// Versions of the program, days and outcomes.
    pub(super) runs: BothV1<RunV1>,
    /// Claims that are new.
    pub(super) added: Vec<ClaimOfDiffV1>,
    /// Claims that are there no longer.
    pub(super) gone: Vec<ClaimOfDiffV1>,
    /// Claims in other words.
    pub(super) reworded: Vec<RewordedV1>,
    /// Claims in the same words with another label.
    pub(super) relabelled: Vec<RelabelledV1>,
    /// Findings that are new, on claims of both reports and on the story.
    pub(super) findings_new: Vec<FindingOfDiffV1>,
    /// Findings that are there no longer, on claims of both reports and on the story.
    pub(super) findings_gone: Vec<FindingOfDiffV1>,
    /// Sources that are cited or read otherwise.
    pub(super) sources: Vec<ThingV1>,
    /// Pages that are held otherwise.
    pub(super) pages: Vec<ThingV1>,
}

impl StoryDiffV1 {
    /// Whether claims, findings, sources, pages and outcome are the same.
    pub(super) fn is_same(&self) -> bool {
        self.added.is_empty()
            && self.gone.is_empty()
            && self.reworded.is_empty()
            && self.relabelled.is_empty()
            && self.findings_new.is_empty()
            && self.findings_gone.is_empty()
            && self.sources.is_empty()
            && self.pages.is_empty()
            && self.runs.before.outcome == self.runs.after.outcome
    }
}

/// Something as it was and as it is.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct BothV1<T> {
    /// In the old report.
    pub(super) before: T,
    /// In the new one.
    pub(super) after: T,
}

/// One run.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct RunV1 {
    /// Version of the program.
    pub(super) version: String,
    /// The day of the check.
    pub(super) as_of: Option<String>,
    /// `pass`, `nothing-checked` or `fail`.
    pub(super) outcome: String,
}

/// A claim in one of the reports.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct ClaimOfDiffV1 {
    /// Its id.
    pub(super) id: String,
    /// Its words.
    pub(super) text: String,
    /// Its first line.
    pub(super) line: usize,
    /// The conclusion.
    pub(super) label: String,
    /// Rules of its findings.
    pub(super) rules: Vec<String>,
}

/// A claim in other words.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct RewordedV1 {
    /// The claim, old and new.
    #[serde(flatten)]
    pub(super) claims: BothV1<ClaimOfDiffV1>,
    /// The words, with `[-…-]` around those that went and `{+…+}` around those that came.
    pub(super) words: String,
}

/// A claim with another label.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct RelabelledV1 {
    /// Its id.
    pub(super) id: String,
    /// Its words.
    pub(super) text: String,
    /// Its first line in the new report.
    pub(super) line: usize,
    /// The labels.
    #[serde(flatten)]
    pub(super) labels: BothV1<String>,
}

/// A finding in one of the reports.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct FindingOfDiffV1 {
    /// Id of its claim; null for one of the story.
    pub(super) claim: Option<String>,
    /// Its rule.
    pub(super) rule: String,
    /// Its level.
    pub(super) level: String,
    /// What is the matter.
    pub(super) message: String,
    /// Its line.
    pub(super) line: usize,
}

/// A source or page that is not as it was.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::cli) struct ThingV1 {
    /// The source as cited, or the page by its name.
    pub(super) name: String,
    /// `added`, `gone`, `state` (another state), `text` (another readable text), `body` (other bytes, the same text).
    pub(super) change: &'static str,
    /// The states; null where it is only in one report.
    #[serde(flatten)]
    pub(super) states: BothV1<Option<String>>,
}
