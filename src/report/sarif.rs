//! SARIF 2.1.0, for code scanning: one result a finding, the worst first, within the limits that GitHub sets.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::fix::fix;
use super::link::relative_address;
use super::words::{cut, hash};
use super::{Format, Options, Places, Report, Untrusted};
use crate::text::Span;
use crate::verdict::{Finding, GATE_RULES, Level, Means, RULES, Rule, Waiver};

/// `--report sarif`.
#[derive(Clone, Copy, Debug)]
pub struct Sarif;

/// Results that GitHub takes of one run.
const RESULTS: usize = 25_000;
/// Characters of one message.
const MESSAGE: usize = 1_000;

impl Format for Sarif {
    fn id(&self) -> &'static str {
        "sarif"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/sarif.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        pretty(&log(results(report)))
    }

    /// One run with the results of all: GitHub takes one run of a tool in a file.
    fn join(&self, reports: &[&str]) -> String {
        let mut all = Vec::new();
        for it in reports {
            let mut read: Value = serde_json::from_str(it).unwrap_or_default();
            if let Some(Value::Array(results)) = read.pointer_mut("/runs/0/results") {
                all.append(results);
            }
        }
        pretty(&log(all))
    }
}

fn pretty(log: &Value) -> String {
    let mut out = serde_json::to_string_pretty(log).unwrap_or_default();
    out.push('\n');
    out
}

fn log(mut results: Vec<Value>) -> Value {
    let rank = |it: &Value| match it.get("level").and_then(Value::as_str) {
        Some("error") => 0,
        Some("warning") => 1,
        _ => 2,
    };
    results.sort_by_key(rank);
    let left = results.len().saturating_sub(RESULTS);
    results.truncate(RESULTS);
    let mut driver = json!({
        "name": "citecheck",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules(&results).into_iter().map(rule).collect::<Vec<_>>(),
    });
    // Where the program is at home, as soon as its manifest says so.
    let home = Some(env!("CARGO_PKG_REPOSITORY")).filter(|it| !it.is_empty());
    if let (Some(home), Some(driver)) = (home, driver.as_object_mut()) {
        driver.insert("informationUri".to_owned(), home.into());
    }
    let mut run = json!({
        "tool": {"driver": driver},
        // Columns count characters.
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder in which citecheck ran."}}},
        "results": results,
    });
    if left > 0 {
        let text = format!("{left} more findings are left out: a file holds {RESULTS}.");
        let note = json!({"level": "warning", "message": {"text": text}});
        if let Some(run) = run.as_object_mut() {
            run.insert(
                "invocations".to_owned(),
                json!([{"executionSuccessful": true, "toolExecutionNotifications": [note]}]),
            );
        }
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    })
}

/// The rules on stories, and those on policy and decisions that a result is of.
fn rules(results: &[Value]) -> Vec<&'static Rule> {
    let is_used = |it: &&Rule| {
        results.iter().any(|result| result.get("ruleId").and_then(Value::as_str) == Some(it.id))
    };
    RULES.iter().chain(GATE_RULES.iter().filter(is_used)).collect()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Review => "warning",
        Level::Note => "note",
    }
}

fn rule(rule: &Rule) -> Value {
    let severity = match rule.level {
        Level::Error => "error",
        Level::Review => "warning",
        Level::Note => "recommendation",
    };
    json!({
        "id": rule.id,
        "name": pascal(rule.id),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": level(rule.level)},
        "properties": {"tags": ["citations"], "problem.severity": severity},
    })
}

/// `figure-conflict` as `FigureConflict`.
fn pascal(id: &str) -> String {
    let word = |it: &str| {
        let mut chars = it.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        first + chars.as_str()
    };
    id.split('-').map(word).collect()
}

fn results(report: &Report<'_>) -> Vec<Value> {
    let places = Places::new(report.story);
    let uri = relative_address(&report.story.name);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for verdict in &report.verdicts {
        for it in &verdict.findings {
            let claim = Some(verdict.claim.id.as_str());
            let print = fingerprint(&mut seen, &report.story.name, it, claim);
            let mut result = result(&places, &uri, it, &print);
            if let (Some((span, words)), Some(result)) =
                (fix(report, verdict, it), result.as_object_mut())
            {
                let fixes = json!([replacement(&places, &uri, span, words)]);
                result.insert("fixes".to_owned(), fixes);
            }
            out.push(result);
        }
    }
    for it in &report.findings {
        out.push(result(&places, &uri, it, &fingerprint(&mut seen, &report.story.name, it, None)));
    }
    out
}

fn result(places: &Places<'_>, uri: &str, it: &Finding, fingerprint: &str) -> Value {
    let index = RULES.iter().position(|rule| rule.id == it.rule);
    let said = match it.help.as_str() {
        "" => it.message.clone(),
        help => format!("{}. What to do: {help}", it.message),
    };
    let mut result = json!({
        "ruleId": it.rule,
        "level": level(it.level),
        "message": {"text": message(&said)},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
            "region": region(places, it.span),
        }}],
        "partialFingerprints": {
            "citecheckClaim/v1": fingerprint,
            // The only one that GitHub reads.
            "primaryLocationLineHash": format!("{fingerprint}:1"),
        },
    });
    if let Some(fields) = result.as_object_mut() {
        // The rules on policy and decisions are not at the same place in every file.
        fields.extend(index.map(|it| ("ruleIndex".to_owned(), json!(it))));
        fields.extend(it.waiver.as_ref().map(|it| ("suppressions".to_owned(), suppressed(it))));
    }
    result
}

fn suppressed(waiver: &Waiver) -> Value {
    let kind = match waiver.means {
        Means::Comment => "inSource",
        Means::Accepted | Means::Overridden | Means::Baseline => "external",
    };
    json!([{"kind": kind, "status": "accepted", "justification": message(&waiver.to_string())}])
}

/// A change of the story: the source's words in place of the claim's.
fn replacement(places: &Places<'_>, uri: &str, span: Span, words: &str) -> Value {
    let said = Untrusted(words).to_string();
    json!({
        "description": {"text": message(&format!("Write {said}, as the source has it."))},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
            "replacements": [{
                "deletedRegion": region(places, span),
                "insertedContent": {"text": said},
            }],
        }],
    })
}

/// Lines and columns from 1, the end one past the last character.
fn region(places: &Places<'_>, span: Span) -> Value {
    let (start, end) = (places.at(span.start), places.at(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.len(),
    })
}

/// What stays the same when lines move: story, rule and claim; of several such, the number.
fn fingerprint(
    seen: &mut BTreeMap<String, usize>,
    story: &str,
    it: &Finding,
    claim: Option<&str>,
) -> String {
    let of = claim.unwrap_or(&it.message);
    let key = format!("{story}\n{}\n{of}", it.rule);
    let n = seen.entry(key.clone()).or_default();
    *n += 1;
    hash(&format!("{key}\n{n}"), 16)
}

/// Words as plain text of SARIF, in which `[x](y)` is a link and `{0}` a place to fill.
fn message(words: &str) -> String {
    let shown = cut(&Untrusted(words).to_string(), MESSAGE - 100);
    let mut out = String::with_capacity(shown.len());
    for it in shown.chars() {
        match it {
            '[' | ']' | '\\' => {
                out.push('\\');
                out.push(it);
            }
            '{' => out.push('('),
            '}' => out.push(')'),
            _ => out.push(it),
        }
    }
    // An escape is never cut in two: what is too long ends before it.
    if out.chars().count() <= MESSAGE {
        out
    } else {
        cut(&out.replace('\\', ""), MESSAGE).replace(['[', ']'], "|")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_holds_no_link_and_fits() {
        assert_eq!(message("[a](http://e) {0}"), "\\[a\\](http://e) (0)");
        for it in ["x", "[", "\\"] {
            assert!(message(&it.repeat(5_000)).chars().count() <= MESSAGE);
        }
    }

    #[test]
    fn ids_become_names() {
        assert_eq!(pascal("figure-conflict"), "FigureConflict");
    }
}
