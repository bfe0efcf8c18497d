//! `citecheck explain`: the pages of the user guide on rules and on other words of the report.

use std::fmt::Write as _;

use anyhow::bail;

use super::args::ExplainArgs;
use super::{Exit, nearest, output};
use crate::bundle;
use crate::fact::Agreement;
use crate::ledger::DIFFERENCES;
use crate::report::{FORMATS, claim_review};
use crate::store::Fault;
use crate::verdict::{GATE_RULES, Label, RULES, rule};

/// An id with its page of the guide.
type Entry = (&'static str, &'static str);

/// The pages of one folder of the guide.
macro_rules! pages {
    ($folder:literal: $($id:literal)*) => {
        [$(($id, include_str!(concat!("../../docs/", $folder, "/", $id, ".md"))),)*]
    };
}

static FACTS: [Entry; 8] =
    pages!("facts": "figure" "money" "percent" "measure" "date" "quote" "name" "strength");

static STATES: [Entry; 14] = pages!(
    "states": "article" "teaser" "paywalled" "consent-wall" "challenge" "soft-not-found" "javascript-shell"
    "empty" "gone" "refused" "rate-limited" "server-error" "http-error" "unread-type"
);

/// All that can be explained, in groups.
fn groups() -> Vec<(&'static str, Vec<Entry>)> {
    let labels = include_str!("../../docs/labels.md");
    let agreements = include_str!("../../docs/agreements.md");
    let lock = include_str!("../../docs/lock.md");
    let store = include_str!("../../docs/store.md");
    vec![
        ("RULES", RULES.iter().map(|it| (it.id, it.page)).collect()),
        ("RULES ON POLICY AND DECISIONS", GATE_RULES.iter().map(|it| (it.id, it.page)).collect()),
        ("LABELS", Label::ALL.iter().map(|it| (it.id(), labels)).collect()),
        ("AGREEMENTS", Agreement::ALL.iter().map(|it| (it.id(), agreements)).collect()),
        ("FACTS", FACTS.to_vec()),
        ("STATES OF PAGES", STATES.to_vec()),
        ("A STORE'S ENTRIES", Fault::IDS.iter().map(|&it| (it, store)).collect()),
        ("A LOCK THAT DOES NOT HOLD", DIFFERENCES.iter().map(|&it| (it, lock)).collect()),
        ("FORMATS", formats()),
        (
            "OTHER",
            vec![
                ("exit-codes", include_str!("../../docs/exit-codes.md")),
                ("configuration", include_str!("../../docs/configuration.md")),
                ("decisions", include_str!("../../docs/decisions.md")),
                ("lock", lock),
                ("policy", include_str!("../../docs/policy.md")),
                ("store", store),
            ],
        ),
    ]
}

/// What `--report` takes.
fn formats() -> Vec<Entry> {
    let mut all: Vec<Entry> = FORMATS.iter().map(|it| (it.id(), it.page())).collect();
    all.extend([(bundle::ID, bundle::PAGE), (claim_review::ID, claim_review::PAGE)]);
    all
}

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Exit> {
    let text = match &args.id {
        None => list(),
        Some(id) => page(id)?.to_owned(),
    };
    output::stdout(&text)?;
    Ok(Exit::Pass)
}

/// The page on one id.
fn page(id: &str) -> anyhow::Result<&'static str> {
    let entries: Vec<Entry> = groups().into_iter().flat_map(|it| it.1).collect();
    let Some((_, page)) = entries.iter().find(|it| it.0 == id) else {
        let known: Vec<&str> = entries.iter().map(|it| it.0).collect();
        let hint = nearest::choose(id, &known);
        bail!("nothing is called `{id}`: {hint} (`citecheck explain` lists all)")
    };
    Ok(page)
}

/// All ids, with a line on each rule.
fn list() -> String {
    let mut out = String::new();
    for (title, entries) in groups() {
        let gap = if out.is_empty() { "" } else { "\n" };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{gap}{title}");
        for (id, _) in entries {
            let _ = match rule(id) {
                Some(rule) => writeln!(out, "  {id:<24} {:<7} {}", rule.level.id(), rule.summary),
                None => writeln!(out, "  {id}"),
            };
        }
    }
    out
}
