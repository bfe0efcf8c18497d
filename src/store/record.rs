//! What is known of one fetch, or of one page supplied by hand: the sidecar of a body.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::index::normalised;
use super::{MAX_BODY, StoreError, is_sha256, sha256};

/// The version of a record's form.
pub const SCHEMA: &str = "snapshot-v1";
/// Most bytes of a record.
pub(super) const MAX_RECORD: u64 = 1 << 20;

/// Names one record: the SHA-256 of its bytes, in hex.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SnapshotId(pub(super) String);

impl SnapshotId {
    /// The id as 64 hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SnapshotId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What is known of one fetch. Times are RFC 3339.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Address asked for, as [`normalised`] writes it.
    pub url: String,
    /// Answers that led elsewhere, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hops: Vec<Hop>,
    /// Address that answered, where it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub final_url: Option<String>,
    /// HTTP status of the last answer; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Headers of the last answer, names in lower case, several values of one name joined by `, `.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Content type as served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// When it was fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<String>,
    /// What came of the fetch, as a kebab-case id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// How often it was asked for, this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u32>,
    /// Who supplied it by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplied_by: Option<String>,
    /// When it was supplied by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplied_at: Option<String>,
    /// The archive that it was taken from, where another program wrote that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_archive: Option<String>,
    /// What was read of the body when it was put, where a check does not read it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<TextRecord>,
    /// SHA-256 of the body, hex. Filled in when it is put.
    pub sha256: String,
    /// Bytes of the body. Filled in when it is put.
    pub bytes: u64,
}

/// One answer that led elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// Its HTTP status.
    pub status: u16,
    /// The address that gave it.
    pub url: String,
}

/// What was read of a body: the text lies among the bodies, under its own hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TextRecord {
    /// Name and version of what read it.
    pub reader: String,
    /// SHA-256 of the text, hex; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Why there is none, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// A record as it is written.
#[derive(Serialize)]
struct Written<'a> {
    schema: &'static str,
    #[serde(flatten)]
    record: &'a Record,
}

/// What tells of which version a record is.
#[derive(Deserialize)]
struct Versioned {
    schema: String,
}

impl Record {
    /// When the body was fetched or supplied.
    pub fn moment(&self) -> Option<&str> {
        self.fetched_at.as_deref().or(self.supplied_at.as_deref())
    }

    /// The moment in a form that sorts; what has none comes first.
    pub(super) fn order(&self) -> Option<jiff::Timestamp> {
        self.moment().and_then(|it| it.parse().ok())
    }

    /// Whether its body may stand for the page: it was served with success, or a person supplied it.
    pub fn is_page(&self) -> bool {
        let is_supplied = self.supplied_by.is_some() || self.supplied_at.is_some();
        is_supplied || self.status.is_some_and(|it| (200..300).contains(&it))
    }

    /// The hashes of all that it names: its body, and what was read of that.
    pub(super) fn hashes(&self) -> impl Iterator<Item = &str> {
        let text = self.text.as_ref().and_then(|it| it.sha256.as_deref());
        std::iter::once(self.sha256.as_str()).chain(text)
    }

    /// The record ready to be kept with `body`: address in normal form, hash and length filled in.
    pub(super) fn of_body(&self, body: &[u8]) -> Result<Self, StoreError> {
        let url = normalised(&self.url)
            .ok_or_else(|| StoreError::Address { written: self.url.clone() })?;
        let bytes = body.len() as u64;
        if bytes > MAX_BODY {
            return Err(StoreError::TooLarge { url, bytes });
        }
        let final_url = match &self.final_url {
            None => None,
            Some(it) => {
                let it =
                    normalised(it).ok_or_else(|| StoreError::Address { written: it.clone() })?;
                Some(it).filter(|it| *it != url)
            }
        };
        let odd = [&self.fetched_at, &self.supplied_at].into_iter().flatten();
        if let Some(it) = odd.into_iter().find(|it| it.parse::<jiff::Timestamp>().is_err()) {
            let what = format!("`{it}` is no time: write it as 2026-04-22T08:00:00Z");
            return Err(StoreError::Record { url, what });
        }
        Ok(Self { url, final_url, sha256: sha256(body), bytes, ..self.clone() })
    }

    /// Its bytes, and the id that follows from them.
    pub(super) fn encoded(&self) -> Result<(SnapshotId, Vec<u8>), StoreError> {
        let failed = |what: String| StoreError::Record { url: self.url.clone(), what };
        let bytes = self.to_json().map_err(|it| failed(it.to_string()))?;
        if bytes.len() as u64 > MAX_RECORD {
            return Err(failed(format!("it has more than {MAX_RECORD} bytes: drop headers")));
        }
        Ok((SnapshotId(sha256(&bytes)), bytes))
    }

    /// The record as JSON, as the store holds it.
    pub(crate) fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(&Written { schema: SCHEMA, record: self })?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Reads what [`Record::encoded`] wrote; fields that are not known are passed over.
    pub(crate) fn decoded(bytes: &[u8]) -> Result<Self, String> {
        let version: Versioned = serde_json::from_slice(bytes).map_err(|it| it.to_string())?;
        if version.schema != SCHEMA {
            return Err(format!("its schema is not `{SCHEMA}`"));
        }
        let record: Self = serde_json::from_slice(bytes).map_err(|it| it.to_string())?;
        let text = record.text.as_ref().and_then(|it| it.sha256.as_ref());
        if !is_sha256(&record.sha256) || text.is_some_and(|it| !is_sha256(it)) {
            return Err("it names no body".to_owned());
        }
        Ok(record)
    }
}
