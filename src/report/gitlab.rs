//! The code quality report of GitLab: one issue a finding.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::words::{cut, hash};
use super::{Format, Options, Places, Report, Untrusted};
use crate::verdict::{Finding, Level};

/// `--report gitlab`.
#[derive(Clone, Copy, Debug)]
pub struct Gitlab;

/// Characters of one description.
const SHOWN: usize = 1_000;

impl Format for Gitlab {
    fn id(&self) -> &'static str {
        "gitlab"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/gitlab.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        pretty(&issues(report))
    }

    /// One list with the issues of all.
    fn join(&self, reports: &[&str]) -> String {
        let read = |it: &&str| serde_json::from_str::<Vec<Value>>(it).unwrap_or_default();
        pretty(&reports.iter().flat_map(read).collect::<Vec<_>>())
    }
}

fn pretty(issues: &[Value]) -> String {
    let mut out = serde_json::to_string_pretty(issues).unwrap_or_default();
    out.push('\n');
    out
}

fn issues(report: &Report<'_>) -> Vec<Value> {
    let places = Places::new(report.story);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut issue = |it: &Finding, of: &str| {
        let severity = match it.level {
            Level::Error => "major",
            Level::Review => "minor",
            Level::Note => "info",
        };
        let key = format!("{}\n{}\n{of}", report.story.name, it.rule);
        let n = seen.entry(key.clone()).or_default();
        *n += 1;
        let lines = json!({
            "begin": places.at(it.span.start).line,
            "end": places.at(it.span.end).line,
        });
        json!({
            "check_name": it.rule,
            "description": Untrusted(&cut(&it.message, SHOWN)).to_string(),
            "fingerprint": hash(&format!("{key}\n{n}"), 16),
            "severity": severity,
            "location": {"path": path(&report.story.name), "lines": lines},
        })
    };
    let mut out = Vec::new();
    for verdict in &report.verdicts {
        out.extend(verdict.findings.iter().map(|it| issue(it, &verdict.claim.id)));
    }
    out.extend(report.findings.iter().map(|it| issue(it, &it.message)));
    out
}

/// The path as GitLab wants it: relative to the repository, without `./`.
fn path(name: &str) -> String {
    Untrusted(name.trim_start_matches("./")).to_string()
}
