//! In what the working tree is looser than a revision that is trusted.

use std::collections::BTreeSet;

use crate::config::{Settings, all_rules};
use crate::ledger::{Decided, DecisionV1, EntryV1};

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
