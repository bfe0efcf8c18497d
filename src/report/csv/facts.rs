//! A row a fact.

use super::Table;
use crate::report::json::{ClaimFactV1, ClaimV1, ReportV1, report_v1};
use crate::report::{Format, Options, Report, describe};
use crate::verdict::Label;

/// `--report csv-facts`.
#[derive(Clone, Copy, Debug)]
pub struct CsvFacts;

const COLUMNS: [&str; 15] = [
    "story",
    "claim",
    "label",
    "line",
    "kind",
    "fact",
    "reads",
    "agreement",
    "comparison",
    "page",
    "found",
    "quote",
    "other_page",
    "other_found",
    "text",
];

impl Format for CsvFacts {
    fn id(&self) -> &'static str {
        "csv-facts"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/formats/csv-facts.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let wire = report_v1(report);
        let mut table = Table::new(&COLUMNS);
        for claim in wire.claims.iter().filter(|it| it.label != Label::NotChecked.id()) {
            for fact in &claim.facts {
                table.row(&fields(&wire, claim, fact));
            }
        }
        table.finish()
    }

    fn join(&self, reports: &[&str]) -> String {
        Table::join(&COLUMNS, reports)
    }
}

fn fields<'a>(wire: &'a ReportV1, claim: &'a ClaimV1, it: &'a ClaimFactV1) -> [String; 15] {
    let line = claim.occurrences.first().map(|it| it.place.line.to_string());
    let (found, dissent) = (it.found.as_ref(), it.dissent.as_ref());
    let said = |it: Option<&String>| it.cloned().unwrap_or_default();
    [
        wire.story.clone(),
        claim.id.clone(),
        claim.label.to_owned(),
        line.unwrap_or_default(),
        it.fact.kind.clone(),
        it.fact.surface.clone(),
        describe(&it.fact.value),
        it.agreement.unwrap_or_default().to_owned(),
        said(it.comparison.as_ref()),
        said(found.map(|it| &it.page)),
        said(found.map(|it| &it.surface)),
        said(found.map(|it| &it.quote)),
        said(dissent.map(|it| &it.page)),
        said(dissent.map(|it| &it.surface)),
        claim.text.clone(),
    ]
}
