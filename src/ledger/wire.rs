//! The form of a lock on disk. Extended by added fields alone; `citecheck schema lock` prints its JSON Schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of a lock's form.
pub const SCHEMA: &str = "lock-v1";

/// A lock: `claims/<story>.lock.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LockV1 {
    /// Always `lock-v1`.
    pub schema: String,
    /// The story.
    pub story: LockedStoryV1,
    /// The day of the check, where it was given: a check that holds to the lock uses it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Every page that a citation may mean, in the order of host and slug.
    pub sources: Vec<LockedSourceV1>,
    /// Every claim, in the order of id.
    pub claims: Vec<LockedClaimV1>,
}

/// The story of a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LockedStoryV1 {
    /// Its file, from the folder of the lock, with `/`.
    pub path: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The markup it was read with.
    pub markup: String,
    /// Its own date.
    pub published: Option<String>,
    /// Where the date was read, or `given`.
    pub published_from: Option<String>,
}

/// One page of a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LockedSourceV1 {
    /// Host it is held under.
    pub host: String,
    /// Its name below the host; reports name the page by both.
    pub slug: String,
    /// How the story cites it, sorted; empty where it is a candidate only.
    pub cited_as: Vec<String>,
    /// Address asked for.
    pub url: Option<String>,
    /// Address that answered, where it is another one.
    pub final_url: Option<String>,
    /// When it was fetched, RFC 3339.
    pub fetched_at: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Who supplied it by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplied_by: Option<String>,
    /// What kind of page it is.
    pub state: String,
    /// Content type as served.
    pub content_type: Option<String>,
    /// SHA-256 of the body.
    pub sha256: String,
    /// SHA-256 of the readable text.
    pub text_sha256: String,
    /// What read it; absent where its type of content is not read.
    pub reader: Option<String>,
    /// The version of the readers.
    pub reader_version: u32,
    /// Name and version of what read the body when it came, where a check does not read it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_reader: Option<String>,
}

/// One claim of a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LockedClaimV1 {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// At how many places the story makes it.
    pub occurrences: usize,
    /// What it cites, in the order of citation, and the page taken for it.
    pub sources: Vec<ChoiceV1>,
}

/// One source that a claim cites, and the page taken for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChoiceV1 {
    /// As the story cites it.
    pub cited: String,
    /// The likeliest page, `host/slug`; absent where none is held.
    pub page: Option<String>,
    /// Whether that page is the one that is meant, so that it can contradict the claim.
    pub chosen: bool,
    /// Why, in plain words.
    pub why: String,
    /// The other pages that may be meant, the likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runners_up: Vec<String>,
}

impl LockedSourceV1 {
    /// The page as reports name it.
    pub fn page(&self) -> String {
        if self.host.is_empty() {
            self.slug.clone()
        } else {
            format!("{}/{}", self.host, self.slug)
        }
    }
}
