//! `report-v1`: the report for other programs. The structs of this file are the wire format and change only by
//! added fields; `citecheck schema report` prints their JSON Schema.

mod build;
mod fact;

pub use build::{form_id, place_v1, report_v1};
pub use fact::{FactV1, IntervalV1, ValueV1, fact_v1};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::{Format, Options, Report};

/// `--report json`.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Format for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/formats/json.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let mut out = serde_json::to_string_pretty(&build::written(report)).unwrap_or_default();
        out.push('\n');
        out
    }

    /// An array, in the order of the stories.
    fn join(&self, reports: &[&str]) -> String {
        let parts: Vec<&str> = reports.iter().map(|it| it.trim_end()).collect();
        format!("[\n{}\n]\n", parts.join(",\n"))
    }
}

/// A number from 0 to 1 with three decimals, kept in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(transparent)]
pub struct Thousandths(#[schemars(with = "f64", range(min = 0, max = 1))] pub u16);

impl Serialize for Thousandths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

/// A run on one story.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ReportV1")]
pub struct ReportV1<Claims = Vec<ClaimV1>> {
    /// Always `report-v1`.
    pub schema: &'static str,
    /// Always `citecheck`.
    pub tool: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// Name of the story's file. Offsets of places point into that file.
    pub story: String,
    /// What is known of the story.
    pub text: TextV1,
    /// The story's own date; relative dates rest on it.
    pub published: Option<String>,
    /// The day of the check.
    pub as_of: Option<String>,
    /// Why the report is not whole: `interrupted`. Absent where every claim was judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<&'static str>,
    /// `pass`, `nothing-checked` or `fail`.
    pub outcome: &'static str,
    /// What is set otherwise than by default. Absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyV1>,
    /// Counts.
    pub summary: SummaryV1,
    /// The cited sources, in the order of citation.
    pub sources: Vec<SourceV1>,
    /// The pages held, in the order of host and path.
    pub pages: Vec<PageV1>,
    /// The claims, in story order.
    pub claims: Claims,
    /// Findings of the story itself.
    pub findings: Vec<FindingV1>,
    /// Every sentence of the story, once.
    pub sentences: Vec<SentenceV1>,
    /// Every citation of the story, once.
    pub citations: Vec<CitationV1>,
}

/// What is known of the story.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TextV1 {
    /// The markup it was read with.
    pub markup: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// ISO 639-1 code of its language, where recognised.
    pub language: Option<&'static str>,
    /// Where its date was read.
    pub published_from: Option<&'static str>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Length of the file.
    pub bytes: usize,
}

/// Counts of a run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SummaryV1 {
    /// Claims, each once however often it is made; those not checked are not counted.
    pub claims: usize,
    /// Claims held against a page that was read.
    pub checked: usize,
    /// Claims by label.
    pub labels: BTreeMap<&'static str, usize>,
    /// What was not checked, by reason.
    pub not_checked: BTreeMap<&'static str, usize>,
    /// Findings by level.
    pub levels: BTreeMap<&'static str, usize>,
    /// Findings that fail the gate.
    pub failures: usize,
    /// Findings that a person, the baseline or a comment keeps from failing. Absent where there are none.
    #[serde(skip_serializing_if = "is_zero")]
    #[schemars(default)]
    pub waived: usize,
    /// Sentences of the story.
    pub sentences: usize,
    /// Citations of the story.
    pub citations: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
const fn is_zero(n: &usize) -> bool {
    *n == 0
}

/// A place in the story's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlaceV1 {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One cited source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourceV1 {
    /// As first cited.
    pub cited: String,
    /// Its host.
    pub host: String,
    /// Its address, where one is given.
    pub url: Option<String>,
    /// Indices of the citations that name it.
    pub citations: Vec<usize>,
    /// The pages held for it.
    pub pages: Vec<SourcePageV1>,
    /// `read`, `unread` or `not-held`.
    pub state: &'static str,
    /// What to do, where it was not read.
    pub help: Option<String>,
}

/// A page held for a source.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourcePageV1 {
    /// Name of the page, as in `pages`.
    pub page: String,
    /// How it answers to what is cited.
    pub relation: &'static str,
}

/// One page held.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PageV1 {
    /// Its name: host and path as held.
    pub page: String,
    /// Its address; absent without a meta file, and then it is not linked.
    pub url: Option<String>,
    /// The address that it declares as its own.
    pub canonical: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// The day on which it was published.
    pub published: Option<String>,
    /// Where that day was read.
    pub published_from: Option<&'static str>,
    /// The day on which it was last changed.
    pub modified: Option<String>,
    /// ISO 639-1 code of its language.
    pub language: Option<&'static str>,
    /// What kind of page answered.
    pub state: &'static str,
    /// When it was fetched.
    pub fetched_at: Option<String>,
    /// Who supplied it by hand.
    pub supplied_by: Option<String>,
    /// SHA-256 of the body as served.
    pub sha256: String,
    /// SHA-256 of the readable text, into which offsets of evidence point.
    pub text_sha256: String,
    /// What is odd about it.
    pub problems: Vec<String>,
}

/// One claim and what is concluded of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClaimV1 {
    /// Stable id.
    pub id: String,
    /// Its words; offsets of facts, findings and unsupported parts point into them.
    pub text: String,
    /// All places at which the story makes it.
    pub occurrences: Vec<OccurrenceV1>,
    /// Indices of its citations.
    pub citations: Vec<usize>,
    /// The conclusion.
    pub label: &'static str,
    /// Why it is not checked, where it is not.
    pub reason: Option<&'static str>,
    /// How far it is supported.
    pub score: Thousandths,
    /// Who is said to say it.
    pub attribution: Option<AttributionV1>,
    /// What there is to look at.
    pub findings: Vec<FindingV1>,
    /// Its facts, each against the pages.
    pub facts: Vec<ClaimFactV1>,
    /// What the pages say, best first.
    pub evidence: Vec<EvidenceV1>,
    /// The pages chosen, why, and the runners-up.
    pub sources: Vec<ClaimSourceV1>,
    /// Parts that no page backs, as offsets into `text`.
    pub unsupported: Vec<[usize; 2]>,
    /// A page cited elsewhere in the story that backs this uncited claim: the citation to add.
    pub backed_by: Option<EvidenceV1>,
}

/// One place of a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OccurrenceV1 {
    /// Where.
    #[serde(flatten)]
    pub place: PlaceV1,
    /// Index of the sentence.
    pub sentence: usize,
}

/// Who is said to say it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AttributionV1 {
    /// Outlet or speaker.
    pub reporter: Option<String>,
    /// What the reporter relies on.
    pub origin: Option<String>,
}

/// A fact of a claim against the pages.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClaimFactV1 {
    /// The fact; offsets point into the claim's `text`.
    #[serde(flatten)]
    pub fact: FactV1,
    /// How the pages stand to it at best; null where they have nothing to hold against it.
    pub agreement: Option<&'static str>,
    /// Why.
    pub comparison: Option<String>,
    /// What was found.
    pub found: Option<FoundV1>,
    /// A second page that says otherwise although the first backs it.
    pub dissent: Option<FoundV1>,
}

/// A place on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FoundV1 {
    /// Name of the page.
    pub page: String,
    /// First byte, in the page's readable text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub surface: String,
    /// The sentence around them.
    pub quote: String,
}

/// Words of a page that bear on a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EvidenceV1 {
    /// The source as cited; null for a page that the claim does not cite.
    pub source: Option<String>,
    /// Name of the page.
    pub page: String,
    /// Its address.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The day on which it was published.
    pub published: Option<String>,
    /// First byte, in the page's readable text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub quote: String,
    /// The words before.
    pub before: String,
    /// The words after.
    pub after: String,
    /// The address with a text fragment; null where the page has no address.
    pub link: Option<String>,
    /// How much of the claim it covers.
    pub score: Thousandths,
}

/// One cited source of a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClaimSourceV1 {
    /// As cited.
    pub cited: String,
    /// The likeliest page.
    pub page: Option<String>,
    /// Whether that page is known to be the one meant, so that it can contradict the claim.
    pub chosen: bool,
    /// Why that page.
    pub why: String,
    /// The other pages that may be meant.
    pub runners_up: Vec<CandidateV1>,
    /// The parts of the claim that its pages back.
    pub backs: Vec<String>,
    /// Whether it backs a part that no source before it backs.
    pub adds: bool,
}

/// One page that a citation may mean.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CandidateV1 {
    /// Name of the page.
    pub page: String,
    /// How it answers to what is cited.
    pub relation: &'static str,
    /// How much of the claim it bears on.
    pub score: Thousandths,
}

/// One thing to look at.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingV1 {
    /// Id of the rule; `citecheck explain` says more.
    pub rule: &'static str,
    /// error, review or note.
    pub level: &'static str,
    /// Whether it fails the gate.
    pub fails: bool,
    /// What it weighed before the policy or a person gave it another level. Absent where neither did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<&'static str>,
    /// By what it is kept from failing, and why. Absent where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<WaiverV1>,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where in the story's file.
    pub place: PlaceV1,
    /// The words of the claim in question.
    pub claimed: Option<ClaimedV1>,
    /// What a page says.
    pub found: Option<FoundV1>,
}

/// Why a finding does not fail the gate.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WaiverV1 {
    /// `accepted`, `overridden`, `baseline` or `comment`.
    pub means: &'static str,
    /// Who says so.
    pub by: Option<String>,
    /// The day on which it was said.
    pub on: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<String>,
}

/// What is set otherwise than by default.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PolicyV1 {
    /// What rules weigh: error, review, note or off.
    pub rules: BTreeMap<&'static str, &'static str>,
    /// Labels that fail by themselves.
    pub fail_on: Vec<&'static str>,
    /// By how much facts of a kind may differ from the source's: `figure` in percent, `date` in days, as written.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tolerance: BTreeMap<&'static str, String>,
    /// Whether nothing fails.
    pub no_gate: bool,
    /// Findings that are left out, by rule.
    pub left_out: BTreeMap<&'static str, usize>,
}

/// Words of a claim.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClaimedV1 {
    /// First byte, in the claim's `text`.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words.
    pub surface: String,
}

/// One sentence of the story.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SentenceV1 {
    /// Where.
    #[serde(flatten)]
    pub place: PlaceV1,
    /// `claim` or `not_checked`.
    pub status: &'static str,
    /// Id of its claim.
    pub claim: Option<String>,
    /// Why it is not checked.
    pub reason: Option<&'static str>,
}

/// One citation of the story.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CitationV1 {
    /// Where.
    #[serde(flatten)]
    pub place: PlaceV1,
    /// How it is written.
    pub form: &'static str,
    /// What it cites, as written, repeats kept.
    pub cited: Vec<String>,
    /// Indices of the sentences it belongs to directly.
    pub sentences: Vec<usize>,
    /// `empty`, `without-sentence`, `on-nothing-checked` or `used`.
    pub status: &'static str,
}
