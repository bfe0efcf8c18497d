//! Verdicts made readable: one file per format, and what all formats share: places in the story's file, what became
//! of each sentence, citation and source, links, and the outcome of the gate.

pub mod audit;
pub mod claim_review;
mod csl_json;
mod csv;
mod describe;
mod ends;
mod fix;
mod github;
mod gitlab;
mod html;
pub mod json;
mod jsonl;
mod junit;
mod link;
mod markdown;
mod marks;
mod outcome;
mod places;
mod rdjsonl;
mod sarif;
mod sources;
mod standing;
mod terminal;
mod untrusted;
mod web_annotation;
mod words;

pub use crate::source::safe_address;
pub use csl_json::CslJson;
pub use csv::{Csv, CsvFacts, CsvSources};
pub use describe::describe;
pub use ends::{CitationStatus, SentenceEnd, citation_statuses, sentence_ends};
pub use github::Github;
pub use gitlab::Gitlab;
pub use html::Html;
pub use json::Json;
pub use jsonl::Jsonl;
pub use junit::Junit;
pub use link::link;
pub use markdown::Markdown;
pub use outcome::{Outcome, is_unchanged, n_checked, outcome};
pub use places::{Places, story_span};
pub use rdjsonl::Rdjsonl;
pub use sarif::Sarif;
pub use sources::{SourceView, advice, page_name, sources};
pub use standing::standing;
pub use terminal::{Paper, Terminal, Tone};
pub use untrusted::{Untrusted, harmless};
pub use web_annotation::WebAnnotation;
pub use words::{counted, label_words};

use jiff::civil::Date;

use crate::claim::Status;
use crate::evidence::Library;
use crate::story::Story;
use crate::text::Span;
use crate::verdict::{Finding, Label, LeftOut, Level, Policy, Verdict, Waiver, rule};

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
    /// Findings that the policy leaves out, by rule.
    pub left_out: LeftOut,
    /// The day of the check; ages are reckoned from it.
    pub as_of: Option<Date>,
}

impl<'a> Report<'a> {
    /// Whether the run was stopped before every claim was judged.
    pub fn is_incomplete(&self) -> bool {
        self.verdicts.iter().any(|it| it.claim.status == Status::Interrupted)
    }

    /// A report over what was concluded.
    pub fn new(
        story: &'a Story,
        library: &'a Library,
        verdicts: Vec<Verdict>,
        findings: Vec<Finding>,
        policy: Policy,
    ) -> Self {
        Self { story, library, verdicts, findings, policy, left_out: LeftOut::new(), as_of: None }
    }

    /// Adds findings on what policy and people say: each with its rule, the claim that it is on, by index, and its
    /// message. The policy weighs them as it does others.
    pub fn add(&mut self, all: &[(&str, Option<usize>, String)], help: &str) {
        for (id, index, message) in all {
            let Some(rule) = rule(id) else { continue };
            let verdict = index.and_then(|it| self.verdicts.get(it));
            let span = verdict.map_or(Span::default(), |it| {
                let first = it.claim.sentences.first();
                let sentence = first.and_then(|&it| self.story.sentences.get(it));
                sentence.map_or(Span::default(), |it| self.story.map.to_source_span(it.span))
            });
            self.put(*index, Finding::of_story(rule, span, message.clone(), help));
        }
    }

    /// Adds a finding on a claim, or on the story itself, as the policy weighs it.
    pub fn put(&mut self, index: Option<usize>, finding: Finding) {
        let mut weighed = vec![finding];
        self.policy.weigh(&mut weighed, &mut self.left_out);
        match index.and_then(|it| self.verdicts.get_mut(it)) {
            Some(it) => {
                it.findings.extend(weighed);
                it.findings.sort_by_key(|it| (it.level, it.claimed.map(|it| it.start)));
            }
            None => self.findings.extend(weighed),
        }
    }

    /// How many claims bear `label`.
    pub fn count(&self, label: Label) -> usize {
        self.verdicts.iter().filter(|it| it.label == label).count()
    }

    /// All findings, those of claims first.
    pub fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        self.verdicts.iter().flat_map(|it| &it.findings).chain(&self.findings)
    }

    /// How many findings are of `level`.
    pub fn count_level(&self, level: Level) -> usize {
        self.all_findings().filter(|it| it.level == level).count()
    }

    /// All findings that fail the gate, those of claims first.
    pub fn failures(&self) -> impl Iterator<Item = &Finding> {
        self.all_findings().filter(|it| self.policy.fails(it))
    }

    /// Whether it fails, and by nothing but cited sources that were not read and that the policy asks for.
    pub fn fails_for_unread_alone(&self) -> bool {
        let unread = |it: &Verdict| it.label == Label::Unavailable;
        let of_unread = self.verdicts.iter().filter(|it| unread(it)).flat_map(|it| &it.findings);
        let n_asked =
            of_unread.filter(|it| it.rule == "status-fails" && self.policy.fails(it)).count();
        n_asked > 0 && n_asked == self.failures().count()
    }

    /// All findings that a person, the baseline or a comment keeps from failing, those of claims first.
    pub fn waived(&self) -> impl Iterator<Item = (&Finding, &Waiver)> {
        self.all_findings().filter_map(|it| Some((it, it.waiver.as_ref()?)))
    }
}

/// An output format.
pub trait Format: Sync {
    /// Kebab-case id, never renamed.
    fn id(&self) -> &'static str;
    /// Its page of the user guide.
    fn page(&self) -> &'static str;
    /// Writes the report; `options` say how wide and whether in colour, for formats that care.
    fn write(&self, report: &Report<'_>, options: &Options) -> String;
    /// The reports of several stories as one text.
    fn join(&self, reports: &[&str]) -> String {
        reports.join("\n")
    }
}

/// All output formats.
pub static FORMATS: &[&dyn Format] = &[
    &Terminal,
    &Json,
    &Html,
    &Markdown,
    &Sarif,
    &Github,
    &Csv,
    &CsvFacts,
    &CsvSources,
    &Junit,
    &Jsonl,
    &Gitlab,
    &Rdjsonl,
    &WebAnnotation,
    &CslJson,
];

/// The format with this id.
pub fn format(id: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|it| it.id() == id)
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

impl Default for Options {
    fn default() -> Self {
        Self { width: 100, colour: false, all: false }
    }
}
