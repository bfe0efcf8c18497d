//! A row a claim.

use super::Table;
use crate::report::json::{ClaimV1, ReportV1, report_v1};
use crate::report::words::passage;
use crate::report::{Format, Options, Report};

/// `--report csv`.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

const COLUMNS: [&str; 19] = [
    "story",
    "claim",
    "label",
    "reason",
    "score",
    "line",
    "column",
    "places",
    "text",
    "cited",
    "levels",
    "rules",
    "messages",
    "unsupported",
    "page",
    "title",
    "published",
    "quote",
    "link",
];

impl Format for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/formats/csv.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let wire = report_v1(report);
        let mut table = Table::new(&COLUMNS);
        for claim in &wire.claims {
            table.row(&fields(&wire, claim));
        }
        table.finish()
    }

    fn join(&self, reports: &[&str]) -> String {
        Table::join(&COLUMNS, reports)
    }
}

fn fields(wire: &ReportV1, claim: &ClaimV1) -> [String; 19] {
    let place = claim.occurrences.first().map(|it| &it.place);
    let joined = |parts: Vec<&str>| parts.join("; ");
    let unsupported = claim.unsupported.iter().filter_map(|it| claim.text.get(it[0]..it[1]));
    let evidence = passage(claim);
    [
        wire.story.clone(),
        claim.id.clone(),
        claim.label.to_owned(),
        claim.reason.unwrap_or_default().to_owned(),
        format!("{}.{:03}", claim.score.0 / 1000, claim.score.0 % 1000),
        place.map(|it| it.line.to_string()).unwrap_or_default(),
        place.map(|it| it.column.to_string()).unwrap_or_default(),
        claim.occurrences.len().to_string(),
        claim.text.clone(),
        joined(claim.sources.iter().map(|it| it.cited.as_str()).collect()),
        joined(claim.findings.iter().map(|it| it.level).collect()),
        joined(claim.findings.iter().map(|it| it.rule).collect()),
        joined(claim.findings.iter().map(|it| it.message.as_str()).collect()),
        joined(unsupported.collect()),
        evidence.map(|it| it.page.clone()).unwrap_or_default(),
        evidence.and_then(|it| it.title.clone()).unwrap_or_default(),
        evidence.and_then(|it| it.published.clone()).unwrap_or_default(),
        evidence.map(|it| it.quote.clone()).unwrap_or_default(),
        evidence.and_then(|it| it.link.clone()).unwrap_or_default(),
    ]
}
