//! One claim a line, as in `report-v1`, with the story that it is of.

use serde::Serialize;

use super::json::{ClaimV1, report_v1};
use super::{Format, Options, Report};

/// `--report jsonl`.
#[derive(Clone, Copy, Debug)]
pub struct Jsonl;

/// One line.
#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    story: &'a str,
    #[serde(flatten)]
    claim: &'a ClaimV1,
}

impl Format for Jsonl {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/jsonl.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let wire = report_v1(report);
        let mut out = String::new();
        for claim in &wire.claims {
            let line = Line { schema: "claim-v1", story: &wire.story, claim };
            out.push_str(&serde_json::to_string(&line).unwrap_or_default());
            out.push('\n');
        }
        out
    }

    fn join(&self, reports: &[&str]) -> String {
        reports.concat()
    }
}
