//! The manifest of a bundle. Extended by added fields alone; `citecheck schema bundle` prints its JSON Schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::story::ChosenBy;

/// The version of a bundle's form.
pub const SCHEMA: &str = "bundle-v1";

/// `manifest.json` in a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestV1 {
    /// Always `bundle-v1`.
    pub schema: String,
    /// Always `citecheck`.
    pub tool: String,
    /// Version of the program that wrote it.
    pub version: String,
    /// What was checked, and how.
    pub check: CheckV1,
    /// The pages of the check, in the order of the report.
    pub pages: Vec<HeldPageV1>,
    /// Every other entry, sorted by path.
    pub entries: Vec<EntryV1>,
}

/// What a check was told: with it and the entries it can be run again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckV1 {
    /// Name of the story, as in the report.
    pub story: String,
    /// The entry that holds it.
    pub entry: String,
    /// The markup it was read with.
    pub markup: String,
    /// Its own date, where it was given by hand.
    pub published: Option<String>,
    /// The day of the check.
    pub as_of: Option<String>,
    /// Which pages its citations mean, where that is said outside the story.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ChosenV1>,
}

/// One page that is taken for what a citation names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChosenV1 {
    /// Who says so.
    pub by: ChosenByV1,
    /// The claim for which it is said, by its id; else it holds for the whole story.
    pub claim: Option<String>,
    /// What is cited: an address, a host or a name.
    pub cited: String,
    /// The address of the page.
    pub url: String,
}

/// Who says which page is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChosenByV1 {
    /// The sources file of the story.
    SourcesFile,
    /// A link of the story's HTML version.
    HtmlVersion,
    /// The lock of the story.
    Lock,
}

impl From<ChosenBy> for ChosenByV1 {
    fn from(by: ChosenBy) -> Self {
        match by {
            ChosenBy::SourcesFile => Self::SourcesFile,
            ChosenBy::HtmlVersion => Self::HtmlVersion,
            ChosenBy::Lock => Self::Lock,
        }
    }
}

impl From<ChosenByV1> for ChosenBy {
    fn from(by: ChosenByV1) -> Self {
        match by {
            ChosenByV1::SourcesFile => Self::SourcesFile,
            ChosenByV1::HtmlVersion => Self::HtmlVersion,
            ChosenByV1::Lock => Self::Lock,
        }
    }
}

/// What was read of a body once and for all when it came: of a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadOnceV1 {
    /// Name and version of what read it.
    pub reader: String,
    /// The entry with the text; absent where there is none.
    pub entry: Option<String>,
    /// Why there is none.
    pub problem: Option<String>,
}

/// One page of a check: what is known of it beside its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeldPageV1 {
    /// Host it is held under.
    pub host: String,
    /// Its name below the host; reports name the page by both.
    pub slug: String,
    /// Address asked for.
    pub url: Option<String>,
    /// Address that answered.
    pub final_url: Option<String>,
    /// When it was fetched, RFC 3339.
    pub fetched_at: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Content type as served.
    pub content_type: Option<String>,
    /// Who supplied it by hand.
    pub supplied_by: Option<String>,
    /// SHA-256 of the body.
    pub sha256: String,
    /// What is odd about how it was held.
    pub problems: Vec<String>,
    /// The entry with the body as served.
    pub body: String,
    /// The entry with the readable text, into which offsets of evidence point.
    pub text: String,
    /// What was read of the body when it came, where a check does not read it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_once: Option<ReadOnceV1>,
}

/// One entry of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EntryV1 {
    /// Its path in the zip.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}
