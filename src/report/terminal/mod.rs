//! The report for people at a terminal: what needs eyes first, claim and source side by side. Every line that holds
//! words of others begins with words or marks of ours, so that no log reader takes it for a command.

mod claim;
mod differ;
mod marked;
mod paper;
mod sources;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::words::{counted, label_words};
use super::{Format, Options, Outcome, Places, Report, is_unchanged, n_checked, outcome, standing};
use crate::claim::Status;
use crate::verdict::{Finding, Label, Level, Verdict};
pub use paper::{Paper, Tone};

/// `--report terminal`.
#[derive(Clone, Copy, Debug)]
pub struct Terminal;

impl Format for Terminal {
    fn id(&self) -> &'static str {
        "terminal"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/formats/terminal.md")
    }

    fn write(&self, report: &Report<'_>, options: &Options) -> String {
        let mut paper = Paper::new(options);
        let places = Places::new(report.story);
        summary(&mut paper, report);
        for label in Label::ALL {
            let verdicts = report.verdicts.iter().filter(|it| it.label == label);
            for verdict in verdicts.filter(|it| is_shown(it, options)) {
                claim::write(&mut paper, report, &places, verdict, options);
            }
        }
        story_findings(&mut paper, report, &places);
        sources::write(&mut paper, report, options);
        closing(&mut paper, report, options);
        paper.finish()
    }
}

/// Whether a claim is shown: all that is not plainly supported, unless all are asked for.
fn is_shown(verdict: &Verdict, options: &Options) -> bool {
    let has_findings = verdict.findings.iter().any(|it| it.level != Level::Note);
    match verdict.label {
        Label::Contradicted
        | Label::Uncited
        | Label::NotFound
        | Label::PartlySupported
        | Label::Unavailable => true,
        Label::Supported => options.all || has_findings,
        Label::NotChecked => options.all,
    }
}

fn summary(paper: &mut Paper, report: &Report<'_>) {
    let (said, tone) = match outcome(report) {
        Outcome::Pass => ("passes", Tone::Good),
        Outcome::NothingChecked => ("nothing could be checked", Tone::Bad),
        Outcome::Fail => ("fails", Tone::Bad),
    };
    if report.is_incomplete() {
        let said =
            "incomplete: the run was interrupted before every claim was judged; run it again";
        paper.line("citecheck: ", said, Tone::Bad);
    }
    let counts = [
        counted(report.count_level(Level::Error), "error", "errors"),
        counted(report.count_level(Level::Review), "finding to review", "findings to review"),
    ];
    let name = &report.story.name;
    paper.line("citecheck: ", &format!("{name} {said}: {}", counts.join(", ")), tone);
    let labels = Label::ALL
        .iter()
        .filter(|it| **it != Label::NotChecked && report.count(**it) > 0)
        .map(|it| format!("{} {}", report.count(*it), label_words(*it)))
        .collect::<Vec<_>>();
    let n_claims = report.verdicts.len() - report.count(Label::NotChecked);
    let mut line = counted(n_claims, "claim", "claims");
    if !labels.is_empty() {
        let _ = write!(line, ": {}", labels.join(", "));
    }
    paper.line("  ", &line, Tone::Plain);
    for it in standing(report) {
        paper.line("  ", &it, Tone::Plain);
    }
    let left = not_checked(report);
    if !left.is_empty() {
        let total = report.count(Label::NotChecked);
        paper.line("  ", &format!("not checked: {total} ({left})"), Tone::Faint);
    }
    let date = report.story.published.map_or_else(
        || "the story has no date: relative dates stay open; give one with --published".to_owned(),
        |(date, from)| format!("the story is dated {date} ({from})"),
    );
    paper.line("  ", &date, Tone::Faint);
    if let Some(as_of) = report.as_of {
        let said = format!("checked as of {as_of}; the same again with --as-of {as_of}");
        paper.line("  ", &said, Tone::Faint);
    }
}

/// `3 heading, 1 question`.
fn not_checked(report: &Report<'_>) -> String {
    let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
    for verdict in report.verdicts.iter().filter(|it| it.label == Label::NotChecked) {
        *counts.entry(verdict.claim.status).or_default() += 1;
    }
    let parts: Vec<String> = counts.iter().map(|(it, n)| format!("{n} {}", it.id())).collect();
    parts.join(", ")
}

fn story_findings(paper: &mut Paper, report: &Report<'_>, places: &Places<'_>) {
    if report.findings.is_empty() {
        return;
    }
    paper.gap();
    paper.line("", "THE STORY ITSELF", Tone::Strong);
    // One and the same finding at several places is said once.
    let mut groups: BTreeMap<(Level, &str, &str), Vec<&Finding>> = BTreeMap::new();
    for it in &report.findings {
        groups.entry((it.level, it.rule, &it.message)).or_default().push(it);
    }
    let mut groups: Vec<Vec<&Finding>> = groups.into_values().collect();
    groups.sort_by_key(|it| it.first().map(|it| (it.level, it.span)));
    for group in groups {
        let Some(first) = group.first() else { continue };
        let spots = group.iter().map(|it| places.at(it.span.start));
        let spots: Vec<String> = spots.map(|it| format!("{}:{}", it.line, it.column)).collect();
        finding(paper, first, &format!(" ({})", spotted(&report.story.name, &spots)));
    }
}

/// Places that are named; further ones are counted.
const PLACES: usize = 4;

/// `story.md:3:1, again at 9:1 and 2 more places`.
fn spotted(story: &str, spots: &[String]) -> String {
    let Some((first, rest)) = spots.split_first() else { return story.to_owned() };
    let mut words = format!("{story}:{first}");
    for it in rest.iter().take(PLACES) {
        let _ = write!(words, ", again at {it}");
    }
    if rest.len() > PLACES {
        let _ = write!(words, " and {} more places", rest.len() - PLACES);
    }
    words
}

/// One finding: level, rule, what is the matter, and what to do.
fn finding(paper: &mut Paper, it: &Finding, place: &str) {
    let tone = match it.level {
        Level::Error => Tone::Bad,
        Level::Review => Tone::Doubt,
        Level::Note => Tone::Faint,
    };
    let head = format!("  {} {}: ", it.level.id(), it.rule);
    paper.line(&head, &format!("{}{place}", it.message), tone);
    if !it.help.is_empty() {
        paper.line("    do: ", &it.help, Tone::Plain);
    }
}

fn closing(paper: &mut Paper, report: &Report<'_>, options: &Options) {
    paper.gap();
    if n_checked(report) == 0 && !is_unchanged(report) {
        let said = "nothing could be checked: no claim was held against a page that was read. Cite sources in the \
                    story, and save the cited pages into the pages folder";
        paper.line("citecheck: ", said, Tone::Bad);
    }
    let hidden = report.verdicts.iter().filter(|it| !is_shown(it, options));
    let supported = hidden.filter(|it| it.label == Label::Supported).count();
    if supported > 0 {
        let said = format!(
            "{} not shown: --all shows all",
            counted(supported, "supported claim", "supported claims")
        );
        paper.line("citecheck: ", &said, Tone::Faint);
    }
    let has_rules = report.all_findings().next().is_some();
    if has_rules {
        paper.line("citecheck: ", "`citecheck explain RULE` says what a rule means", Tone::Faint);
    }
}
