//! The diagnostic format of reviewdog, one finding a line: <https://github.com/reviewdog/reviewdog>.

use serde_json::{Value, json};

use super::fix::fix;
use super::words::cut;
use super::{Format, Options, Places, Report, Untrusted};
use crate::text::Span;
use crate::verdict::{Finding, Level, Verdict};

/// `--report rdjsonl`.
#[derive(Clone, Copy, Debug)]
pub struct Rdjsonl;

/// Characters of one message.
const SHOWN: usize = 1_000;

impl Format for Rdjsonl {
    fn id(&self) -> &'static str {
        "rdjsonl"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/rdjsonl.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let places = Places::new(report.story);
        let of_claims = report
            .verdicts
            .iter()
            .flat_map(|verdict| verdict.findings.iter().map(move |it| (Some(verdict), it)));
        let of_story = report.findings.iter().map(|it| (None, it));
        let mut all: Vec<(Option<&Verdict>, &Finding)> = of_claims.chain(of_story).collect();
        all.sort_by_key(|it| it.1.level);
        let mut out = String::new();
        for (verdict, it) in all {
            out.push_str(&line(report, &places, verdict, it).to_string());
            out.push('\n');
        }
        out
    }

    fn join(&self, reports: &[&str]) -> String {
        reports.concat()
    }
}

fn line(
    report: &Report<'_>,
    places: &Places<'_>,
    verdict: Option<&Verdict>,
    it: &Finding,
) -> Value {
    let severity = match it.level {
        Level::Error => "ERROR",
        Level::Review => "WARNING",
        Level::Note => "INFO",
    };
    let said = match it.help.as_str() {
        "" => it.message.clone(),
        help => format!("{}. What to do: {help}", it.message),
    };
    let fix = verdict.and_then(|verdict| fix(report, verdict, it));
    let suggestions: Vec<Value> = fix
        .map(|(span, words)| {
            json!({"range": range(places, span), "text": Untrusted(words).to_string()})
        })
        .into_iter()
        .collect();
    json!({
        "message": message(&said),
        "location": {"path": path(&report.story.name), "range": range(places, it.span)},
        "severity": severity,
        "source": {"name": "citecheck"},
        "code": {"value": it.rule},
        "suggestions": suggestions,
    })
}

/// Lines from 1, columns in bytes from 1, the end one past the last byte.
fn range(places: &Places<'_>, span: Span) -> Value {
    let end = |offset: usize| json!({"line": places.at(offset).line, "column": places.byte_column(offset)});
    json!({"start": end(span.start), "end": end(span.end)})
}

/// reviewdog posts messages as Markdown of a comment: what has a meaning there is escaped.
fn message(words: &str) -> String {
    super::markdown::escaped(&cut(words, SHOWN))
}

/// The path as git has it: relative to the repository, without `./`.
fn path(name: &str) -> String {
    Untrusted(name.trim_start_matches("./")).to_string()
}
