//! `citecheck decide`: what a person decides of a claim, and which claims wait for it.

use std::path::PathBuf;

use anyhow::{anyhow, bail, ensure};
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::args::{HeldArgs, ReadingArgs, date};
use super::concluded::Shelf;
use super::gate::{Gate, GateArgs, Gates, Revisions};
use super::interrupt::Interrupt;
use super::{Exit, clock, gate, git, held, input, output, own, settings};
use crate::check::{conclude, report};
use crate::config::{self, Config};
use crate::evidence::Library;
use crate::ledger::{self, Decided, Word};
use crate::report::{Options, Paper, Places, Report, Tone, Untrusted, counted};
use crate::verdict::{Level, Verdict};

/// Longest reason, in characters.
const MAX_REASON: usize = 2_000;

/// What a person may decide.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Decision {
    /// It stands as it is.
    Accept,
    /// What was found is wrong.
    Override,
    /// It has to be worked on.
    NeedsWork,
    /// It has to go.
    Cut,
}

#[derive(Debug, Args)]
pub(super) struct DecideArgs {
    /// The story.
    #[arg(value_name = "STORY")]
    pub(super) story: PathBuf,
    /// The id of a claim, its beginning, or words of it; without it, the claims that wait are listed.
    #[arg(value_name = "CLAIM")]
    pub(super) claim: Option<String>,
    /// What is decided.
    #[arg(value_name = "DECISION")]
    pub(super) decision: Option<Decision>,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    pub(super) reason: Option<String>,
    /// By whom; else `CITECHECK_BY`, else the name that git knows.
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// The last day on which it holds.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) until: Option<Date>,
    #[command(flatten)]
    pub(super) held: HeldArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// The day of the check. Else today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
}

impl From<Decision> for Decided {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Accept => Self::Accepted,
            Decision::Override => Self::Overridden,
            Decision::NeedsWork => Self::NeedsWork,
            Decision::Cut => Self::Cut,
        }
    }
}

pub(super) fn run(args: &DecideArgs, config: &Config) -> anyhow::Result<Exit> {
    ensure!(
        !input::is_stdin(&args.story),
        "nothing can be decided on standard input, as nobody could check it again: name a file"
    );
    let interrupt = Interrupt::listen()?;
    let story = input::story(&args.story, &args.reading)?;
    let (asked, revisions) = (GateArgs::default(), Revisions::default());
    let mut gates = Gates::over(&args.held, &asked, &args.reading, &revisions)?;
    let gate = gates.of(&args.story)?;
    let held = settings::held(&gate.settings);
    let folders = input::folders(&held.pages)?;
    let snapshots = held::snapshots(&held, folders, &[&story])?;
    let library = Library::new(input::pages(&snapshots, config, &interrupt));
    let go_on = || !interrupt.is_asked();
    let anew = || conclude(gate.claims(&story), (&story, &library), config.threads, &go_on);
    let shelf = Shelf::of(&held, &asked);
    let basis = shelf.ground(&library).map(|it| gate.basis(&story, &it));
    let conclusions = shelf.take_or(&args.story, basis.as_ref(), anew);
    let mut report = report(conclusions, (&story, &library), gate.policy.clone());
    if report.is_incomplete() {
        return Ok(Exit::Interrupted);
    }
    report.as_of = Some(args.as_of.unwrap_or_else(clock::today));
    match (&args.claim, args.decision) {
        (Some(claim), Some(decision)) => decide(args, &gate, &report, (claim, decision.into())),
        (Some(_), None) => bail!("say what is decided: accept, override, needs-work or cut"),
        (None, _) => {
            gate.settle(&mut report, None);
            list(&report, config)
        }
    }
}

fn decide(
    args: &DecideArgs,
    gate: &Gate,
    report: &Report<'_>,
    (claim, decided): (&str, Decided),
) -> anyhow::Result<Exit> {
    let reason = args.reason.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let reason = reason.ok_or_else(|| anyhow!("a decision has a reason: give it with --reason"))?;
    ensure!(
        reason.chars().count() <= MAX_REASON,
        "the reason has more than {MAX_REASON} characters: say it in fewer"
    );
    let given = args.by.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let by =
        given.map(str::to_owned).or_else(config::by).or_else(git::user_name).ok_or_else(|| {
            anyhow!(
                "a decision has a name to it: give it with --by, CITECHECK_BY or git's user.name"
            )
        })?;
    let today = report.as_of.unwrap_or_else(clock::today);
    if let Some(until) = args.until {
        gate::ensure_to_come(until, today)?;
    }
    let index = find(report, claim, args)?;
    let at = clock::now();
    let path = own::place(&args.story, settings::lock_folder(&gate.settings), own::DECISIONS)?;
    let story = own::story_from(&path, &args.story);
    let word =
        Word { story: &story, decision: decided, by: &by, at: &at, reason, until: args.until };
    let decision = ledger::decision(report, index, word);
    let decision = decision.ok_or_else(|| anyhow!("the claim is gone: check the story again"))?;
    let lets_pass = matches!(decided, Decided::Accepted | Decided::Overridden);
    ensure!(
        !lets_pass || !decision.rules.is_empty(),
        "nothing is the matter with this claim, so that there is nothing to accept or override"
    );
    ledger::append_decision(&path, &decision)?;
    let rules = if decision.rules.is_empty() {
        String::new()
    } else {
        format!(" ({})", decision.rules.join(", "))
    };
    let said = format!(
        "{} by {by}: claim {}{rules}, written to {}",
        decided.id(),
        decision.claim,
        path.display()
    );
    output::stdout(&format!("{}\n", Untrusted(&said)))?;
    Ok(Exit::Pass)
}

/// The one claim that is meant by an id, its beginning, or words of it.
fn find(report: &Report<'_>, what: &str, args: &DecideArgs) -> anyhow::Result<usize> {
    let wanted = what.trim().to_lowercase();
    let is_meant = |it: &Verdict| {
        let is_id = wanted.len() >= 4 && it.claim.id.starts_with(&wanted);
        let has_words = wanted.contains(' ') && it.claim.text.to_lowercase().contains(&wanted);
        it.claim.status == crate::claim::Status::Checkable && (is_id || has_words)
    };
    let all = report.verdicts.iter().enumerate();
    let found: Vec<usize> = all.filter(|it| is_meant(it.1)).map(|it| it.0).collect();
    let list = format!("`citecheck decide {}` lists what waits", args.story.display());
    match found.as_slice() {
        [one] => Ok(*one),
        [] => bail!("`{what}` is neither the id nor words of a claim that is checked: {list}"),
        several => bail!("{} claims have `{what}`: give more of the id; {list}", several.len()),
    }
}

/// The claims that wait for a decision, with their ids.
fn list(report: &Report<'_>, config: &Config) -> anyhow::Result<Exit> {
    let options = Options { width: config.width, colour: config.colour, all: false };
    let mut paper = Paper::new(&options);
    let places = Places::new(report.story);
    let mut n_waiting = 0;
    for verdict in &report.verdicts {
        let open = verdict.findings.iter().filter(|it| it.level != Level::Note);
        let open: Vec<_> = open.collect();
        if open.is_empty() {
            continue;
        }
        n_waiting += 1;
        paper.gap();
        let first = verdict.claim.sentences.first();
        let line = first.map_or(0, |&it| places.at(places.sentence(it).start).line);
        let head = format!("{}, line {line}, {}", verdict.claim.id, verdict.label.id());
        paper.line("claim ", &head, Tone::Strong);
        paper.whole("  | ", &verdict.claim.text);
        for it in open {
            paper.line(&format!("  {} {}: ", it.level.id(), it.rule), &it.message, Tone::Plain);
        }
    }
    paper.gap();
    let said = format!(
        "{} for a decision in {}",
        counted(n_waiting, "claim waits", "claims wait"),
        report.story.name
    );
    paper.line("citecheck: ", &said, Tone::Plain);
    output::stdout(&paper.finish())?;
    Ok(Exit::Pass)
}
