//! In what the working tree is looser than a revision that is trusted.

use std::collections::BTreeSet;

use crate::config::{Settings, all_rules};
use crate::ledger::{Decided, DecisionV1, EntryV1};
use crate::verdict::Tolerance;

/// What lets findings pass, at one time.
pub(super) struct Loose<'a> {
    pub(super) settings: &'a Settings,
    pub(super) decisions: &'a [DecisionV1],
    pub(super) entries: &'a [EntryV1],
}

/// In what `here` lets pass what `trusted`, at `revision`, does not.
pub(super) fn loosened(here: &Loose<'_>, trusted: &Loose<'_>, revision: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (ours, theirs) = (here.settings.policy(), trusted.settings.policy());
    for rule in all_rules() {
        let (now, was) = (ours.setting(rule.id), theirs.setting(rule.id));
        if now > was {
            found.push(format!("{} is {}, and at {revision} {}", rule.id, now.id(), was.id()));
        }
    }
    for label in theirs.fail_on.difference(&ours.fail_on) {
        found.push(format!("{} fails no longer, and does at {revision}", label.id()));
    }
    found.extend(wider(ours.tolerance, theirs.tolerance, revision));
    let said = |it: &DecisionV1| serde_json::to_string(it).unwrap_or_default();
    let known: BTreeSet<String> = trusted.decisions.iter().map(said).collect();
    for it in here.decisions.iter().filter(|it| !known.contains(&said(it))) {
        if matches!(it.decision, Decided::Accepted | Decided::Overridden) {
            let (what, by) = (it.decision.id(), &it.by);
            found.push(format!("a decision by {by} ({what}) is not at {revision}: “{}”", it.text));
        }
    }
    for it in here.entries.iter().filter(|it| !trusted.entries.contains(it)) {
        found.push(format!("an entry of the baseline is not at {revision}: “{}”", it.text));
    }
    found
}

/// In what a tolerance is wider than the trusted one.
fn wider(ours: Tolerance, theirs: Tolerance, revision: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut tell = |what, now: String, was: Option<String>| {
        let was = was.map_or_else(|| "not at all".to_owned(), |it| format!("by {it}"));
        found.push(format!("{what} may differ by {now}, and at {revision} {was}"));
    };
    if let Some(it) = ours.figure.filter(|it| *it > theirs.figure.unwrap_or_default()) {
        tell("figures", it.to_string(), theirs.figure.map(|it| it.to_string()));
    }
    if let Some(it) = ours.date.filter(|it| *it > theirs.date.unwrap_or_default()) {
        tell("dates", it.to_string(), theirs.date.map(|it| it.to_string()));
    }
    found
}
