//! Decisions: what people say of claims, a line each, appended and never rewritten. `docs/decisions.md` describes them.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::LedgerError;
use super::bond::{Bond, Hold, Sealer, Subject, Waiving, findings_by_subject, is_waivable_rule};
use crate::report::Report;
use crate::verdict::{Level, Means, Waiver};

/// The version of the form of a decision.
pub const DECISION_SCHEMA: &str = "decision-v1";

/// Most bytes of a decisions file.
const MAX_DECISIONS: u64 = 64 << 20;

/// What a person decides of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// It stands as it is, whatever was found.
    Accepted,
    /// What was found is wrong.
    Overridden,
    /// It has to be worked on.
    NeedsWork,
    /// It has to go.
    Cut,
}

impl Decided {
    /// Word of the wire form.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Overridden => "overridden",
            Self::NeedsWork => "needs_work",
            Self::Cut => "cut",
        }
    }
}

/// One decision: a line of `claims/<story>.decisions.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionV1 {
    /// Always `decision-v1`.
    pub schema: String,
    /// Id of the claim.
    pub claim: String,
    /// Its words.
    pub text: String,
    /// The file of the story, from the folder of this one, with `/`: two stories of one file name have one file of decisions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// What was decided.
    pub decision: Decided,
    /// By whom.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The label that the claim had.
    pub label: String,
    /// The rules whose findings it is on.
    pub rules: Vec<String>,
    /// SHA-256 of the words of the claim.
    pub claim_sha256: String,
    /// SHA-256 over what it cites and the readable text of each page that bears on it.
    pub evidence_sha256: String,
}

impl DecisionV1 {
    /// The day on which it was made.
    fn day(&self) -> &str {
        self.at.split('T').next().unwrap_or_default()
    }

    fn bond(&self) -> Bond<'_> {
        // Work that is to be done is to be done whatever the pages say, and words that are to go are not saved by a comma.
        let on_words = self.decision != Decided::Cut;
        let on_pages = matches!(self.decision, Decided::Accepted | Decided::Overridden);
        Bond {
            claim: Some(&self.claim),
            text: &self.text,
            claim_sha256: on_words.then_some(&self.claim_sha256),
            evidence_sha256: on_pages.then_some(&self.evidence_sha256),
            until: self.until.as_ref().and_then(|it| it.parse().ok()),
        }
    }

    fn waiver(&self, means: Means) -> Waiver {
        Waiver {
            means,
            by: Some(self.by.clone()),
            on: Some(self.day().to_owned()),
            reason: self.reason.clone(),
            until: self.until.as_ref().and_then(|it| it.parse().ok()),
        }
    }

    pub(super) fn said(&self) -> String {
        format!("decided by {} on {} ({})", self.by, self.day(), self.decision.id())
    }
}

/// What a person says of a claim, before it is written down.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// The file of the story, from the folder of the decisions, with `/`.
    pub story: &'a str,
    /// What is decided.
    pub decision: Decided,
    /// By whom.
    pub by: &'a str,
    /// When, RFC 3339.
    pub at: &'a str,
    /// Why.
    pub reason: &'a str,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

/// The decision on the claim with this index, bound to what it says and rests on in `report`.
pub fn decision(report: &Report<'_>, index: usize, word: Word<'_>) -> Option<DecisionV1> {
    let verdict = report.verdicts.get(index)?;
    let seal = Sealer::new(report).seal(Subject::Claim(index));
    let mut rules: Vec<String> = findings_by_subject(report)
        .into_iter()
        .filter(|it| it.0 == Subject::Claim(index))
        .flat_map(|it| it.1)
        .filter(|it| is_waivable_rule(it.rule) && it.was.unwrap_or(it.level) != Level::Note)
        .map(|it| it.rule.to_owned())
        .collect();
    rules.sort();
    rules.dedup();
    Some(DecisionV1 {
        schema: DECISION_SCHEMA.to_owned(),
        claim: verdict.claim.id.clone(),
        text: verdict.claim.text.clone(),
        story: Some(word.story.to_owned()),
        decision: word.decision,
        by: word.by.to_owned(),
        at: word.at.to_owned(),
        reason: word.reason.to_owned(),
        until: word.until.map(|it| it.to_string()),
        label: verdict.label.id().to_owned(),
        rules,
        claim_sha256: seal.claim,
        evidence_sha256: seal.evidence,
    })
}

/// Reads the decisions in a file; none where it is not there.
pub fn read_decisions(path: &Path) -> Result<Vec<DecisionV1>, LedgerError> {
    let failed = |source| LedgerError::Io { doing: "read", path: path.to_owned(), source };
    let len = match fs::metadata(path) {
        Ok(it) => it.len(),
        Err(it) if it.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(it) => return Err(failed(it)),
    };
    let broken = |line, what| LedgerError::Line { path: path.to_owned(), line, what };
    if len > MAX_DECISIONS {
        return Err(broken(1, format!("the file has {len} bytes")));
    }
    let bytes = fs::read(path).map_err(failed)?;
    parse_decisions(&String::from_utf8_lossy(&bytes), path)
}

/// Reads the decisions in a text that stands, or stood, in the file `path`.
pub fn parse_decisions(text: &str, path: &Path) -> Result<Vec<DecisionV1>, LedgerError> {
    let mut decisions = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
        let broken = |what| LedgerError::Line { path: path.to_owned(), line: index + 1, what };
        let decision: DecisionV1 =
            serde_json::from_str(line).map_err(|it| broken(it.to_string()))?;
        if decision.schema != DECISION_SCHEMA {
            return Err(broken(format!("its schema is `{}`", decision.schema)));
        }
        if let Some(what) = problem(&decision) {
            return Err(broken(what.to_owned()));
        }
        decisions.push(decision);
    }
    Ok(decisions)
}

/// What keeps a line that can be read from being a decision.
fn problem(decision: &DecisionV1) -> Option<&'static str> {
    let is_day = |it: &String| it.parse::<Date>().is_ok();
    if !decision.until.as_ref().is_none_or(is_day) {
        return Some("its `until` is no day such as 2026-12-31");
    }
    if decision.at.parse::<Timestamp>().is_err() {
        return Some("its `at` is no time such as 2026-12-31T08:00:00Z");
    }
    if decision.by.trim().is_empty() || decision.reason.trim().is_empty() {
        return Some("it has no name or no reason");
    }
    None
}

/// Adds a line to the decisions in a file, which is made where it is not there.
pub fn append_decision(path: &Path, decision: &DecisionV1) -> Result<(), LedgerError> {
    let failed = |source| LedgerError::Io { doing: "write", path: path.to_owned(), source };
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let text = fs::read(path).unwrap_or_default();
    let gap = if text.is_empty() || text.ends_with(b"\n") { "" } else { "\n" };
    // A struct of strings always has a JSON form.
    let line = format!("{gap}{}\n", serde_json::to_string(decision).unwrap_or_default());
    let mut file = OpenOptions::new().append(true).create(true).open(path).map_err(failed)?;
    file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}

/// The last decision on each claim, by id.
pub fn last_decisions(decisions: &[DecisionV1]) -> BTreeMap<&str, &DecisionV1> {
    let mut last: BTreeMap<&str, &DecisionV1> = BTreeMap::new();
    for it in decisions {
        let known = last.entry(&it.claim).or_insert(it);
        if known.at <= it.at {
            *known = it;
        }
    }
    last
}

/// Applies the decisions of people to a report: what they accept or override fails no longer, what needs work or is to be
/// cut fails, and a decision that holds no longer is a finding.
pub fn apply_decisions(report: &mut Report<'_>, decisions: &[DecisionV1]) {
    if decisions.is_empty() {
        return;
    }
    let last = last_decisions(decisions);
    let effects: Vec<(&DecisionV1, Effect)> = {
        let sealer = Sealer::new(report);
        last.into_values()
            .map(|it| (it, effect(it, sealer.hold(it.bond(), report.as_of))))
            .collect()
    };
    let mut added = Vec::new();
    let mut waiving = Waiving::new(report);
    for (decision, effect) in effects {
        match effect {
            Effect::None => {}
            Effect::Add(rule, index, message) => added.push((rule, index, message)),
            Effect::Waive(index, means) => {
                let waiver = decision.waiver(means);
                if waiving.waive_on(Subject::Claim(index), &waiver, &decision.rules) == 0 {
                    let message =
                        format!("{}, and nothing of it is found any more", decision.said());
                    added.push(("decision-unused", Some(index), message));
                }
            }
        }
    }
    report.add(&added, "decide again with `citecheck decide`, or correct the claim");
}

/// What follows from a decision.
enum Effect {
    None,
    /// The findings of this claim fail no longer.
    Waive(usize, Means),
    /// A finding of this rule, on this claim.
    Add(&'static str, Option<usize>, String),
}

fn effect(decision: &DecisionV1, hold: Hold<'_>) -> Effect {
    let said = decision.said();
    let index = match hold {
        // What is judged in another run is decided there, and what was to be cut and is gone is done.
        Hold::Aside | Hold::Holds(Subject::Story(_)) => return Effect::None,
        Hold::Gone if decision.decision == Decided::Cut => return Effect::None,
        Hold::Gone => {
            let message = format!("{said}, and in the story no longer: “{}”", decision.text);
            return Effect::Add("decision-unused", None, message);
        }
        Hold::Lapsed(index, why) => {
            return Effect::Add("decision-lapsed", index, format!("{said}, and {why}"));
        }
        Hold::Holds(Subject::Claim(index)) => index,
    };
    let asks = |rule| Effect::Add(rule, Some(index), format!("{said}: {}", decision.reason));
    match decision.decision {
        Decided::Accepted => Effect::Waive(index, Means::Accepted),
        Decided::Overridden => Effect::Waive(index, Means::Overridden),
        Decided::NeedsWork => asks("needs-work"),
        Decided::Cut => asks("to-be-cut"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(decision: &str, at: &str, more: &str) -> String {
        format!(
            r#"{{"schema": "decision-v1", "claim": "c", "text": "It is so.", "decision": "{decision}", "by": "Jo", "at": "{at}",
               "reason": "x", "label": "contradicted", "rules": [], "claim_sha256": "", "evidence_sha256": ""{more}}}"#
        )
        .replace('\n', " ")
    }

    fn parse(text: &str) -> Result<Vec<DecisionV1>, String> {
        parse_decisions(text, Path::new("a.decisions.jsonl")).map_err(|it| it.to_string())
    }

    #[test]
    fn the_last_decision_counts_in_whatever_order_lines_were_merged() {
        let (early, late) = ("2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z");
        let lines = [line("cut", late, ""), line("accepted", early, "")];
        let decisions = parse(&lines.join("\n\n")).unwrap();
        assert_eq!(last_decisions(&decisions)["c"].decision, Decided::Cut);
        let same = [line("cut", late, ""), line("needs_work", late, "")];
        let decisions = parse(&same.join("\n")).unwrap();
        assert_eq!(last_decisions(&decisions)["c"].decision, Decided::NeedsWork);
    }

    fn check_broken(bad: &str, what: &str) {
        let good = line("cut", "2026-01-01T08:00:00Z", "");
        let error = parse(&format!("{good}\n{bad}\n")).unwrap_err();
        assert!(error.starts_with("`a.decisions.jsonl`, line 2, is no decision: "), "{error}");
        assert!(error.contains(what), "{error}");
    }

    #[test]
    fn a_line_that_is_no_decision_is_told() {
        let at = "2026-01-01T08:00:00Z";
        check_broken("<<<<<<< HEAD", "expected value");
        check_broken(&line("allowed", at, ""), "unknown variant");
        check_broken(&line("cut", "yesterday", ""), "its `at` is no time");
        check_broken(&line("cut", at, r#", "until": "soon""#), "its `until` is no day");
        check_broken(&line("cut", at, "").replace("\"Jo\"", "\" \""), "no name or no reason");
        check_broken(&line("cut", at, "").replace("decision-v1", "decision-v9"), "decision-v9");
    }

    #[test]
    fn lines_are_added_and_none_is_lost() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("claims/a.decisions.jsonl");
        let decision = parse(&line("cut", "2026-01-01T08:00:00Z", "")).unwrap().remove(0);
        append_decision(&path, &decision).unwrap();
        // Somebody's editor took the last line break away.
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.trim_end()).unwrap();
        append_decision(&path, &decision).unwrap();
        assert_eq!(read_decisions(&path).unwrap(), [decision.clone(), decision]);
        assert!(read_decisions(&dir.path().join("none")).unwrap().is_empty());
    }
}
