//! `citecheck explain`: the pages of the user guide on rules and on other words of the report.

use std::fmt::Write as _;

use anyhow::bail;

use super::args::ExplainArgs;
use super::{Exit, nearest, output};
use crate::fact::Agreement;
use crate::page::State;
use crate::report::{FORMATS, advice};
use crate::verdict::{Label, RULES, rule};

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Exit> {
    let text = match &args.id {
        None => list(),
        Some(id) => page(id)?,
    };
    output::stdout(&text)?;
    Ok(Exit::Pass)
}

/// The page on one id.
fn page(id: &str) -> anyhow::Result<String> {
    if let Some(rule) = rule(id) {
        return Ok(rule.page.to_owned());
    }
    if Label::ALL.iter().any(|it| it.id() == id) {
        return Ok(include_str!("../../docs/labels.md").to_owned());
    }
    if Agreement::ALL.iter().any(|it| it.id() == id) {
        return Ok(include_str!("../../docs/agreements.md").to_owned());
    }
    if let Some(state) = State::ALL.into_iter().find(|it| it.id() == id) {
        let reading =
            if state.is_read() { "It is read." } else { "No verdict on content follows from it." };
        let advice = advice(state).map_or_else(String::new, |it| format!("\nWhat to do: {it}.\n"));
        return Ok(format!("# {id}\n\nA state of a page. {reading}\n{advice}\n{}", states()));
    }
    if let Some(format) = FORMATS.iter().find(|it| it.id() == id) {
        return Ok(format.page().to_owned());
    }
    if id == "exit-codes" {
        return Ok(include_str!("../../docs/exit-codes.md").to_owned());
    }
    bail!(
        "nothing is called `{id}`: {}; `citecheck explain` lists all",
        nearest::choose(id, &known())
    )
}

fn states() -> &'static str {
    include_str!("../../docs/states.md")
}

fn known() -> Vec<&'static str> {
    let mut ids: Vec<&str> = RULES.iter().map(|it| it.id).collect();
    ids.extend(Label::ALL.iter().map(|it| it.id()));
    ids.extend(Agreement::ALL.iter().map(|it| it.id()));
    ids.extend(State::ALL.iter().map(|it| it.id()));
    ids.extend(FORMATS.iter().map(|it| it.id()));
    ids.push("exit-codes");
    ids
}

/// All ids, with a line on each rule.
fn list() -> String {
    let mut out = String::from("RULES\n");
    for rule in RULES {
        let _ = writeln!(out, "  {:<24} {:<7} {}", rule.id, rule.level.id(), rule.summary);
    }
    let labels: Vec<&str> = Label::ALL.iter().map(|it| it.id()).collect();
    let agreements: Vec<&str> = Agreement::ALL.iter().map(|it| it.id()).collect();
    let states: Vec<&str> = State::ALL.iter().map(|it| it.id()).collect();
    let formats: Vec<&str> = FORMATS.iter().map(|it| it.id()).collect();
    for (title, ids) in [
        ("LABELS", labels),
        ("AGREEMENTS", agreements),
        ("STATES OF PAGES", states),
        ("FORMATS", formats),
    ] {
        let _ = writeln!(out, "\n{title}\n  {}", ids.join("\n  "));
    }
    out.push_str("\nOTHER\n  exit-codes\n");
    out
}
