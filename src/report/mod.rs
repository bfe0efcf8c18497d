//! Verdicts made readable: one file per format.

use jiff::civil::Date;

use crate::evidence::Library;
use crate::story::Story;
use crate::verdict::{Finding, Label, Policy, Verdict};

/// A run, ready to render.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The story that was checked.
    pub story: &'a Story,
    /// The pages it was checked against.
    pub library: &'a Library,
    /// One verdict for each claim, in story order.
    pub verdicts: Vec<Verdict>,
    /// Findings of the story itself, in order of place.
    pub findings: Vec<Finding>,
    /// What fails the gate.
    pub policy: Policy,
    /// The day of the check; ages are reckoned from it.
    pub as_of: Option<Date>,
}

impl<'a> Report<'a> {
    /// A report over what was concluded.
    pub fn new(
        story: &'a Story,
        library: &'a Library,
        verdicts: Vec<Verdict>,
        findings: Vec<Finding>,
        policy: Policy,
    ) -> Self {
        Self { story, library, verdicts, findings, policy, as_of: None }
    }

    /// How many claims bear `label`.
    pub fn count(&self, label: Label) -> usize {
        self.verdicts.iter().filter(|it| it.label == label).count()
    }

    /// All findings of a level that fails the gate, those of claims first.
    pub fn failures(&self) -> impl Iterator<Item = &Finding> {
        let fail_at = self.policy.fail_at;
        self.verdicts
            .iter()
            .flat_map(|it| &it.findings)
            .chain(&self.findings)
            .filter(move |it| it.level <= fail_at)
    }
}

/// An output format.
pub trait Format: Sync {
    /// Kebab-case id, never renamed.
    fn id(&self) -> &'static str;
    /// Writes the report; `options` say how wide and whether in colour, for formats that care.
    fn write(&self, report: &Report<'_>, options: &Options) -> String;
}

/// How a report is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Columns at hand.
    pub width: usize,
    /// Whether to use colour.
    pub colour: bool,
    /// Whether to show the supported claims too.
    pub all: bool,
}
