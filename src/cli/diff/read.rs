//! What a comparison reads of `report-v1`; whatever else a report has is left alone.

use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::Value;

use crate::cli::input;

/// The form that is read.
const SCHEMA: &str = "report-v1";
/// The most bytes of a file of reports.
const MAX_REPORT: u64 = 512 << 20;

/// A report.
#[derive(Debug, Deserialize)]
pub(super) struct ReadReport {
    pub(super) version: String,
    pub(super) story: String,
    pub(super) as_of: Option<String>,
    pub(super) outcome: String,
    pub(super) sources: Vec<ReadSource>,
    pub(super) pages: Vec<ReadPage>,
    pub(super) claims: Vec<ReadClaim>,
    pub(super) findings: Vec<ReadFinding>,
}

/// A cited source.
#[derive(Debug, Deserialize)]
pub(super) struct ReadSource {
    pub(super) cited: String,
    pub(super) state: String,
}

/// A page held.
#[derive(Debug, Deserialize)]
pub(super) struct ReadPage {
    pub(super) page: String,
    pub(super) state: String,
    pub(super) sha256: String,
    pub(super) text_sha256: String,
}

/// A claim.
#[derive(Debug, Deserialize)]
pub(super) struct ReadClaim {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) label: String,
    pub(super) occurrences: Vec<ReadPlace>,
    pub(super) findings: Vec<ReadFinding>,
}

impl ReadClaim {
    /// Its first line.
    pub(super) fn line(&self) -> usize {
        self.occurrences.first().map_or(0, |it| it.line)
    }
}

/// A place.
#[derive(Debug, Deserialize)]
pub(super) struct ReadPlace {
    pub(super) line: usize,
}

/// A finding.
#[derive(Debug, Deserialize)]
pub(super) struct ReadFinding {
    pub(super) rule: String,
    pub(super) level: String,
    pub(super) message: String,
    pub(super) place: ReadPlace,
}

/// The reports of a file: one, or the list that a check of several stories writes.
pub(super) fn reports(path: &Path) -> anyhow::Result<Vec<ReadReport>> {
    let name = path.display();
    let bytes = input::bytes_within(path, MAX_REPORT)?;
    let how =
        || format!("`{name}` is no report: `citecheck check STORY --report json=PATH` writes one");
    let reports = match serde_json::from_slice(&bytes).with_context(how)? {
        Value::Array(reports) => reports,
        one => vec![one],
    };
    let mut read = Vec::new();
    for it in reports {
        match it.get("schema").and_then(Value::as_str) {
            Some(SCHEMA) => read.push(serde_json::from_value(it).with_context(how)?),
            Some(other) => bail!(
                "`{name}` has the form `{other}`, and this version reads `{SCHEMA}`: use the version that wrote it"
            ),
            None => bail!("{}", how()),
        }
    }
    Ok(read)
}
