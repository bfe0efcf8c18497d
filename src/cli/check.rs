//! `citecheck check`: stories against saved pages.

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure};
use jiff::civil::Date;

use super::args::CheckArgs;
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::{Exit, clock, exit, input, nearest, output, parallel};
use crate::check::check_while;
use crate::config::{Config, WIDTH};
use crate::evidence::Library;
use crate::report::{self, Format, Options, Outcome, n_checked, outcome};
use crate::verdict::Policy;

/// One report to write.
struct Target {
    format: &'static dyn Format,
    path: PathBuf,
}

/// What came of one story: its reports in the order of the targets.
struct Checked {
    reports: Vec<String>,
    outcome: Outcome,
    /// Claims held against a page that was read.
    claims: usize,
    /// Whether it was stopped before every claim was judged.
    is_incomplete: bool,
}

pub(super) fn run(args: &CheckArgs, config: &Config) -> anyhow::Result<Exit> {
    let targets = targets(args)?;
    let interrupt = Interrupt::listen()?;
    let library = input::pages(&args.pages, config, &interrupt)?;
    let run = Run {
        args,
        config,
        library: &library,
        targets: &targets,
        as_of: args.as_of.unwrap_or_else(clock::today),
        interrupt: &interrupt,
        progress: Progress::new("claims judged", 0, config),
    };
    let checked = parallel::map(config.threads, &args.stories, |story| check_one(story, &run));
    drop(run.progress);
    let mut exits = vec![];
    let mut done = vec![];
    for it in checked {
        match it {
            Ok(it) => done.push(it),
            Err(error) => {
                exit::say(&error);
                exits.push(Exit::CouldNotRun);
            }
        }
    }
    write_reports(&targets, &done, args.stories.len() > 1)?;
    if done.iter().any(|it| it.is_incomplete) {
        return Ok(Exit::Interrupted);
    }
    if !exits.is_empty() {
        return Ok(Exit::CouldNotRun);
    }
    Ok(exit_code(&done, args.exit_zero))
}

/// The code of the whole run: its worst story decides, and a run in which nothing was checked never passes.
fn exit_code(done: &[Checked], exit_zero: bool) -> Exit {
    if exit_zero {
        Exit::Pass
    } else if done.iter().any(|it| it.outcome == Outcome::Fail) {
        Exit::GateFailed
    } else if done.iter().all(|it| it.claims == 0) {
        Exit::Incomplete
    } else {
        Exit::Pass
    }
}

/// What all stories of a run share.
struct Run<'a> {
    args: &'a CheckArgs,
    config: &'a Config,
    library: &'a Library,
    targets: &'a [Target],
    as_of: Date,
    interrupt: &'a Interrupt,
    progress: Progress,
}

fn check_one(path: &Path, run: &Run<'_>) -> anyhow::Result<Checked> {
    let Run { args, config, library, targets, as_of, interrupt, progress } = run;
    let story = input::story(path, &args.reading)?;
    // Stories share the threads; one story alone may use them all.
    let threads = if args.stories.len() == 1 { config.threads } else { 1 };
    let go_on = || {
        progress.tick();
        !interrupt.is_asked()
    };
    let mut report = check_while(&story, library, Policy::default(), threads, &go_on);
    report.as_of = Some(*as_of);
    let write = |target: &Target| {
        let to_terminal = input::is_stdin(&target.path);
        let options = Options {
            width: if to_terminal { config.width } else { WIDTH },
            colour: config.colour && to_terminal,
            all: args.all,
        };
        target.format.write(&report, &options)
    };
    Ok(Checked {
        reports: targets.iter().map(write).collect(),
        outcome: outcome(&report),
        claims: n_checked(&report),
        is_incomplete: report.is_incomplete(),
    })
}

/// The reports asked for; the one for people goes to standard output unless another does.
fn targets(args: &CheckArgs) -> anyhow::Result<Vec<Target>> {
    let mut targets = Vec::new();
    for written in args.report.iter().chain(&args.format) {
        let (id, path) = split_target(written);
        targets.push(Target { format: format(id)?, path });
    }
    let to_stdout = targets.iter().filter(|it| input::is_stdin(&it.path)).count();
    ensure!(
        to_stdout <= 1,
        "two reports cannot both go to standard output: give one of them a path, FORMAT=PATH"
    );
    for (index, it) in targets.iter().enumerate() {
        let again = targets.iter().skip(index + 1).any(|other| other.path == it.path);
        ensure!(
            !again,
            "two reports cannot both go to `{}`: give each a path of its own",
            it.path.display()
        );
    }
    if to_stdout == 0 {
        targets.insert(0, Target { format: &report::Terminal, path: PathBuf::from("-") });
    }
    let stdin = args.stories.iter().filter(|it| input::is_stdin(it)).count();
    if stdin > 1 {
        bail!("standard input can be read once: give `-` for one story only");
    }
    Ok(targets)
}

/// `json=out.json`, or `json` alone for standard output.
pub(super) fn split_target(written: &str) -> (&str, PathBuf) {
    match written.split_once('=') {
        Some((id, path)) if !path.is_empty() => (id, PathBuf::from(path)),
        Some((id, _)) => (id, PathBuf::from("-")),
        None => (written, PathBuf::from("-")),
    }
}

fn format(id: &str) -> anyhow::Result<&'static dyn Format> {
    let Some(format) = report::format(id) else {
        let ids: Vec<&str> = report::FORMATS.iter().map(|it| it.id()).collect();
        bail!("`{id}` is not a format: {}", nearest::choose(id, &ids));
    };
    Ok(format)
}

fn write_reports(targets: &[Target], done: &[Checked], several: bool) -> anyhow::Result<()> {
    if done.is_empty() {
        return Ok(());
    }
    for (index, target) in targets.iter().enumerate() {
        let reports: Vec<&str> =
            done.iter().filter_map(|it| it.reports.get(index)).map(String::as_str).collect();
        let text = if several { target.format.join(&reports) } else { reports.concat() };
        output::write(&target.path, &text)?;
    }
    Ok(())
}
