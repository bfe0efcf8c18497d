//! A table of the claims, one row each, that a spreadsheet opens without running anything.

use super::json::{ClaimV1, ReportV1, report_v1};
use super::words::{cut, passage};
use super::{Format, Options, Report, harmless};

/// `--report csv`.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

/// Characters of one field; spreadsheets take 32,767.
const FIELD: usize = 32_000;

/// Names of the columns, in order; added to, never renamed.
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
        include_str!("../../docs/formats/csv.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let wire = report_v1(report);
        let mut out = header();
        for claim in &wire.claims {
            row(&mut out, &fields(&wire, claim));
        }
        out
    }

    /// One table with one head.
    fn join(&self, reports: &[&str]) -> String {
        let head = header();
        let rows = reports.iter().filter_map(|it| it.strip_prefix(head.as_str()));
        rows.fold(head.clone(), |out, it| out + it)
    }
}

fn header() -> String {
    let mut out = String::new();
    row(&mut out, &COLUMNS.map(str::to_owned));
    out
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

fn row(out: &mut String, fields: &[String; 19]) {
    for (index, it) in fields.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(&field(it));
        out.push('"');
    }
    out.push_str("\r\n");
}

/// The words of one field: on one line, quotes doubled, and behind an apostrophe where a spreadsheet would take them
/// for a formula.
fn field(words: &str) -> String {
    let words: String = cut(words.trim(), FIELD).chars().map(harmless).collect();
    let begins = words.trim_start().chars().next();
    let is_formula = begins.is_some_and(|it| "=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}|%".contains(it));
    let mark = if is_formula { "'" } else { "" };
    format!("{mark}{}", words.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        assert_eq!(field("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"\"x\"\")");
        assert_eq!(field("\t+1"), "'+1");
        assert_eq!(field("\u{200b}=1"), "\u{fffd}=1");
        assert_eq!(field("a\r\nb"), "a  b");
        assert_eq!(field("plain = words"), "plain = words");
    }
}
