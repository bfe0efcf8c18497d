//! `audit-v1`: the source report over many stories, for programs and for the other formats. Extended by added fields
//! alone; `citecheck schema audit` prints its JSON Schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

/// What many stories rest on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditV1 {
    /// Always `audit-v1`.
    pub schema: &'static str,
    /// Always `citecheck`.
    pub tool: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// The day of the check.
    pub as_of: Option<String>,
    /// Counts over all stories.
    pub summary: AuditSummaryV1,
    /// The stories, in the order in which they were given.
    pub stories: Vec<AuditStoryV1>,
    /// The hosts that are cited, those that most rests on first.
    pub hosts: Vec<AuditHostV1>,
    /// Claims that one source alone backs, story by story.
    pub single_source: Vec<AuditClaimV1>,
    /// Pages that carry one text, pair by pair.
    pub same_origin: Vec<AuditPairV1>,
    /// Pages that are not as they should be: dead, walled, changed or superseded.
    pub pages: Vec<AuditTroubleV1>,
    /// Cited sources of which no page is held.
    pub not_held: Vec<AuditUnheldV1>,
    /// Claims with a figure and without a citation.
    pub uncited_figures: Vec<AuditClaimV1>,
}

/// Counts over all stories.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct AuditSummaryV1 {
    /// Stories.
    pub stories: usize,
    /// Claims; those not checked are not counted.
    pub claims: usize,
    /// Claims held against a page that was read.
    pub checked: usize,
    /// Claims by label.
    pub labels: BTreeMap<&'static str, usize>,
    /// Hosts that are cited.
    pub hosts: usize,
    /// Pages held for what is cited.
    pub pages: usize,
    /// Claims that a cited page backs in part or whole.
    pub backed: usize,
    /// Of these, claims that one source alone backs.
    pub single_source: usize,
    /// Claims with a figure and without a citation.
    pub uncited_figures: usize,
}

/// One story.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditStoryV1 {
    /// Name of its file.
    pub story: String,
    /// Its own date.
    pub published: Option<String>,
    /// `pass`, `nothing-checked` or `fail`.
    pub outcome: &'static str,
    /// Claims; those not checked are not counted.
    pub claims: usize,
    /// Claims by label.
    pub labels: BTreeMap<&'static str, usize>,
    /// Claims that one source alone backs.
    pub single_source: usize,
}

/// One host and what rests on it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditHostV1 {
    /// The host.
    pub host: String,
    /// Stories that cite it.
    pub stories: usize,
    /// Claims that cite it.
    pub cited_by: usize,
    /// Claims that it backs in part or whole.
    pub backs: usize,
    /// Claims that no other host backs.
    pub alone: usize,
    /// Its pages, those that most rests on first.
    pub pages: Vec<AuditPageV1>,
}

/// One page and what rests on it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditPageV1 {
    /// Its name: host and path as held.
    pub page: String,
    /// Its address.
    pub url: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// The day on which it was published.
    pub published: Option<String>,
    /// When it was fetched.
    pub fetched_at: Option<String>,
    /// What kind of page answered.
    pub state: &'static str,
    /// Stories in which a claim rests on it.
    pub stories: Vec<String>,
    /// Claims that it backs in part or whole.
    pub backs: usize,
}

/// A claim of one of the stories.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditClaimV1 {
    /// The story.
    pub story: String,
    /// Id of the claim.
    pub claim: String,
    /// Its first line.
    pub line: usize,
    /// The conclusion.
    pub label: &'static str,
    /// Its words.
    pub text: String,
    /// The host that backs it, or the hosts that do so with one text.
    pub hosts: Vec<String>,
}

/// Two pages that carry one text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditPairV1 {
    /// The pages, by name.
    pub pages: [String; 2],
    /// Claims that cite both, as if they were two sources.
    pub claims: usize,
    /// The stories of these claims.
    pub stories: Vec<String>,
}

/// A page that is not as it should be.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditTroubleV1 {
    /// Its name.
    pub page: String,
    /// Its address.
    pub url: Option<String>,
    /// `dead`, `walled`, `unread`, `changed` or `superseded`.
    pub trouble: &'static str,
    /// What kind of page answered.
    pub state: &'static str,
    /// What is the matter, and what to do.
    pub why: String,
    /// The stories that cite it.
    pub stories: Vec<String>,
}

/// A cited source of which no page is held.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuditUnheldV1 {
    /// As cited.
    pub cited: String,
    /// The stories that cite it.
    pub stories: Vec<String>,
}
