//! `citecheck source why`: which pages a story's citations are taken to mean, and why.

use std::path::Path;

use anyhow::bail;

use crate::check::check_while;
use crate::cli::args::{HeldArgs, WhyArgs};
use crate::cli::interrupt::Interrupt;
use crate::cli::{Exit, held, input, output, settings};
use crate::config::Config;
use crate::evidence::{Library, SourceEvidence};
use crate::report::{Options, Paper, Places, Report, Tone, advice, page_name, safe_address};
use crate::source::host_of_name;
use crate::verdict::{Policy, Verdict};

pub(super) fn run(args: &WhyArgs, store: Option<&Path>, config: &Config) -> anyhow::Result<Exit> {
    let interrupt = Interrupt::listen()?;
    let story = input::story(&args.story, &args.reading)?;
    let store = store.map(Path::to_owned);
    let flags = HeldArgs { pages: args.pages.clone(), store, ..HeldArgs::default() };
    let set = settings::of_stories(std::slice::from_ref(&args.story), &flags)?;
    let held = settings::one_place(set.iter())?;
    let folders = input::folders(&held.pages)?;
    let snapshots = held::snapshots(&held, folders, &[&story])?;
    let library = Library::new(input::pages(&snapshots, config, &interrupt));
    let go_on = || !interrupt.is_asked();
    let report = check_while(&story, &library, Policy::default(), config.threads, &go_on);
    if report.is_incomplete() {
        return Ok(Exit::Interrupted);
    }
    let options = Options { width: config.width, colour: config.colour, all: true };
    let mut paper = Paper::new(&options);
    let mut n_found = 0;
    for verdict in &report.verdicts {
        let sources = asked_for(&args.what, verdict);
        if !sources.is_empty() {
            n_found += 1;
            explain(&mut paper, verdict, &sources, &report);
        }
    }
    if n_found == 0 {
        bail!(
            "`{}` is neither the id nor words of a claim that cites a source, nor a source that one cites: `citecheck claims {}` lists them",
            args.what,
            args.story.display()
        );
    }
    output::stdout(&paper.finish())?;
    Ok(Exit::Pass)
}

/// The sources of a claim that are asked for: all where the claim is, else those of the host or address.
fn asked_for<'a>(what: &str, verdict: &'a Verdict) -> Vec<&'a SourceEvidence> {
    let claim = &verdict.claim;
    let wanted = what.to_lowercase();
    let is_id = what.len() >= 4 && claim.id.starts_with(&wanted);
    let has_words = what.contains(' ') && claim.text.to_lowercase().contains(&wanted);
    let sources = verdict.evidence.sources.iter();
    if is_id || has_words {
        return sources.collect();
    }
    let host = host_of_name(what);
    let is_meant = |it: &&SourceEvidence| {
        it.cited.written == what || it.cited.url.as_deref() == Some(what) || it.cited.host == host
    };
    sources.filter(is_meant).collect()
}

fn explain(paper: &mut Paper, verdict: &Verdict, sources: &[&SourceEvidence], report: &Report<'_>) {
    let claim = &verdict.claim;
    let places = Places::new(report.story);
    let place = claim.sentences.first().map(|&it| places.at(places.sentence(it).start));
    paper.gap();
    let at = place.map_or_else(String::new, |it| format!(", line {}", it.line));
    paper.line("claim ", &format!("{}{at}", claim.id), Tone::Strong);
    paper.whole("  | ", &claim.text);
    for source in sources {
        paper.line("  cites: ", &safe_address(&source.cited.written), Tone::Plain);
        for (index, candidate) in source.candidates.iter().enumerate() {
            let Some(reading) = report.library.readings.get(candidate.page) else { continue };
            let page = &reading.page;
            let head = match (index, source.chosen) {
                (0, true) => "    taken for it: ",
                (0, false) => "    likeliest: ",
                _ => "    or: ",
            };
            let score = format!("{}.{:03}", candidate.score / 1000, candidate.score % 1000);
            let words = format!(
                "{} ({}, bears on it by {score})",
                page_name(page),
                candidate.relation.id()
            );
            paper.line(head, &words, Tone::Plain);
            if let Some(advice) = advice(page.state) {
                paper.line("      ", &format!("{}: {advice}", page.state.id()), Tone::Doubt);
            }
        }
        paper.line("    why: ", &source.why, Tone::Plain);
    }
}
