//! What was found, for people: claim by claim, with the command that chooses.

use std::fmt::Write as _;

use super::{Open, Told};
use crate::config::Config;
use crate::report::{Options, Paper, Tone, Untrusted, counted, safe_address};

pub(super) fn for_people(told: &Told, config: &Config) -> String {
    let n_none = told.open.iter().filter(|it| it.proposals.is_empty()).count();
    let mut out = String::new();
    let stopped = if told.is_interrupted { "; interrupted" } else { "" };
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "citecheck: {} without a page, {n_none} of them without a proposal{stopped}",
        counted(told.open.len(), "citation", "citations")
    );
    let options = Options { width: config.width, colour: config.colour, all: true };
    let mut paper = Paper::new(&options);
    for open in &told.open {
        paper.gap();
        paper.line("claim ", &open.claim, Tone::Strong);
        paper.whole("  | ", &open.text);
        let gone = if open.is_gone { ", which is gone" } else { "" };
        let cited = format!("{}{gone}", safe_address(&open.cited.written));
        paper.line("  cites: ", &cited, Tone::Plain);
        proposals(&mut paper, open, told);
    }
    out.push_str(&paper.finish());
    if !told.failed.is_empty() {
        out.push_str("\nNOT ANSWERED\n");
    }
    for (url, why) in &told.failed {
        let _ = writeln!(out, "  {}", Untrusted(&format!("{why}: {url}")));
    }
    out
}

fn proposals(paper: &mut Paper, open: &Open, told: &Told) {
    for it in &open.proposals {
        let score = format!("{}.{:03}", it.score / 1000, it.score % 1000);
        let url = safe_address(&it.found.url);
        paper.line("    may be: ", &format!("{url} ({score})"), Tone::Plain);
        if !it.found.title.is_empty() {
            paper.line("      title: ", &it.found.title, Tone::Plain);
        }
        paper.line("      why: ", &it.reason, Tone::Plain);
    }
    let Some(first) = open.proposals.first() else {
        let help = "find the page yourself, and choose it with `citecheck source choose`";
        return paper.line("    no page was found: ", help, Tone::Doubt);
    };
    let command = format!(
        "look at it, then `citecheck source choose {} {} {} --for {}`",
        quoted(&told.story),
        open.claim,
        quoted(&first.found.url),
        quoted(&open.cited.written)
    );
    paper.line("    do: ", &command, Tone::Plain);
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=".contains(it);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
