//! The baseline: findings that are known and let pass for a time, each with reason, owner and end. It begins an archive full
//! of old stories; `docs/policy.md` describes it.

use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::LedgerError;
use super::bond::{Bond, Hold, Sealer, Subject, Waiving, findings_by_subject, is_waivable_rule};
use crate::report::Report;
use crate::store::write_file;
use crate::verdict::{Means, Waiver};

/// The version of the form of a baseline.
pub const BASELINE_SCHEMA: &str = "baseline-v1";

/// Most bytes of a baseline.
const MAX_BASELINE: u64 = 256 << 20;

/// A baseline, for any number of stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BaselineV1 {
    /// Always `baseline-v1`.
    pub schema: String,
    /// What is known, in the order of story, claim and words.
    pub entries: Vec<EntryV1>,
}

impl Default for BaselineV1 {
    fn default() -> Self {
        Self { schema: BASELINE_SCHEMA.to_owned(), entries: Vec::new() }
    }
}

/// What is known of one claim, or of the story itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct EntryV1 {
    /// The story's file, from the folder of the baseline, with `/`.
    pub story: String,
    /// Id of the claim; null for a finding that is on none.
    pub claim: Option<String>,
    /// Its words, or what the finding says.
    pub text: String,
    /// The rules whose findings are let pass.
    pub rules: Vec<String>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day on which it holds.
    pub until: String,
    /// SHA-256 of the words.
    pub claim_sha256: String,
    /// SHA-256 over what the claim cites and the readable text of each page that bears on it.
    pub evidence_sha256: String,
}

/// What is said of all entries that are written at a time.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Why.
    pub reason: &'a str,
    /// Who answers for it.
    pub owner: &'a str,
    /// The last day on which it holds.
    pub until: Date,
}

impl EntryV1 {
    fn bond(&self) -> Bond<'_> {
        Bond {
            claim: self.claim.as_deref(),
            text: &self.text,
            claim_sha256: Some(&self.claim_sha256),
            evidence_sha256: Some(&self.evidence_sha256),
            until: self.until.parse().ok(),
        }
    }
}

impl BaselineV1 {
    /// Reads the text of a baseline that stands, or stood, in the file `path`.
    pub fn parse(text: &str, path: &Path) -> Result<Self, LedgerError> {
        let broken = |what| LedgerError::Baseline { path: path.to_owned(), what };
        let baseline: Self = serde_json::from_str(text).map_err(|it| broken(it.to_string()))?;
        if baseline.schema != BASELINE_SCHEMA {
            return Err(broken(format!("its schema is `{}`", baseline.schema)));
        }
        for it in &baseline.entries {
            if it.until.parse::<Date>().is_err() {
                return Err(broken(format!("`{}` is no day such as 2026-12-31", it.until)));
            }
            if it.reason.trim().is_empty() || it.owner.trim().is_empty() {
                return Err(broken(format!(
                    "the entry on “{}” has no reason or no owner",
                    it.text
                )));
            }
        }
        Ok(baseline)
    }

    /// Reads a baseline.
    pub fn read(path: &Path) -> Result<Self, LedgerError> {
        let failed = |source| LedgerError::Io { doing: "read", path: path.to_owned(), source };
        let broken = |what| LedgerError::Baseline { path: path.to_owned(), what };
        let len = match fs::metadata(path) {
            Ok(it) => it.len(),
            Err(it) if it.kind() == io::ErrorKind::NotFound => {
                return Err(broken("it is not there".to_owned()));
            }
            Err(it) => return Err(failed(it)),
        };
        if len > MAX_BASELINE {
            return Err(broken(format!("it has {len} bytes")));
        }
        let bytes = fs::read(path).map_err(failed)?;
        Self::parse(&String::from_utf8_lossy(&bytes), path)
    }

    /// Writes a baseline, whole or not at all.
    pub fn write(&mut self, path: &Path) -> Result<(), LedgerError> {
        self.entries.sort();
        // A struct of strings always has a JSON form.
        let text = format!("{}\n", serde_json::to_string_pretty(self).unwrap_or_default());
        write_file(path, text.as_bytes()).map_err(|source| LedgerError::Io {
            doing: "write",
            path: path.to_owned(),
            source,
        })
    }
}

/// Lets pass what the entries on this story know. Tells which of them, by index, are of use no longer; each of these is a
/// finding.
pub fn apply_baseline(report: &mut Report<'_>, entries: &[&EntryV1]) -> Vec<usize> {
    if entries.is_empty() {
        return Vec::new();
    }
    let holds: Vec<Hold<'_>> = {
        let sealer = Sealer::new(report);
        entries.iter().map(|it| sealer.hold(it.bond(), report.as_of)).collect()
    };
    let (mut added, mut stale) = (Vec::new(), Vec::new());
    let mut waiving = Waiving::new(report);
    for (at, (entry, hold)) in entries.iter().zip(holds).enumerate() {
        let EntryV1 { owner, text, .. } = entry;
        let (rule, index, message) = match hold {
            Hold::Aside => continue,
            Hold::Gone => {
                let message =
                    format!("the entry of {owner} is on what is in the story no longer: “{text}”");
                ("baseline-unused", None, message)
            }
            Hold::Lapsed(index, why) => {
                ("baseline-lapsed", index, format!("the entry of {owner} holds no longer: {why}"))
            }
            Hold::Holds(subject) => {
                if waiving.waive_on(subject, &waiver(entry), &entry.rules) > 0 {
                    continue;
                }
                let index = match subject {
                    Subject::Claim(index) => Some(index),
                    Subject::Story(_) => None,
                };
                let message =
                    format!("nothing is found any more of what the entry of {owner} lets pass");
                ("baseline-unused", index, message)
            }
        };
        stale.push(at);
        added.push((rule, index, message));
    }
    report.add(&added, "take the entry out with --prune, or correct the claim");
    stale
}

fn waiver(entry: &EntryV1) -> Waiver {
    Waiver {
        means: Means::Baseline,
        by: Some(entry.owner.clone()),
        on: None,
        reason: entry.reason.clone(),
        until: entry.until.parse().ok(),
    }
}

/// Entries for all that fails in `report`, whose story the baseline knows as `story`.
pub fn entries(report: &Report<'_>, story: &str, terms: Terms<'_>) -> Vec<EntryV1> {
    let sealer = Sealer::new(report);
    let mut entries = Vec::new();
    for (subject, findings) in findings_by_subject(report) {
        let failing =
            findings.iter().filter(|it| report.policy.fails(it) && is_waivable_rule(it.rule));
        let mut rules: Vec<String> = failing.map(|it| it.rule.to_owned()).collect();
        rules.sort();
        rules.dedup();
        if rules.is_empty() {
            continue;
        }
        let seal = sealer.seal(subject);
        let (claim, text) = match subject {
            Subject::Claim(index) => match report.verdicts.get(index) {
                Some(it) => (Some(it.claim.id.clone()), it.claim.text.as_str()),
                None => continue,
            },
            Subject::Story(message) => (None, message),
        };
        entries.push(EntryV1 {
            story: story.to_owned(),
            claim,
            text: text.to_owned(),
            rules,
            reason: terms.reason.to_owned(),
            owner: terms.owner.to_owned(),
            until: terms.until.to_string(),
            claim_sha256: seal.claim,
            evidence_sha256: seal.evidence,
        });
    }
    entries
}
