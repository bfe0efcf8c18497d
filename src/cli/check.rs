//! `citecheck check`: stories against pages that are held.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail, ensure};
use jiff::civil::Date;

use super::args::CheckArgs;
use super::interrupt::Interrupt;
use super::locked::Locked;
use super::progress::Progress;
use super::{Exit, clock, held, input, locked, nearest, output, parallel};
use crate::check::check_while;
use crate::config::{Config, WIDTH};
use crate::evidence::Library;
use crate::report::{self, Format, Options, Outcome, Report, n_checked, outcome};
use crate::story::Story;
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

/// One story to check.
enum Task<'a> {
    /// Against the pages that all stories share.
    Shared(anyhow::Result<Box<Story>>),
    /// Against those of its lock.
    Locked(&'a Path),
}

pub(super) fn run(args: &CheckArgs, config: &Config) -> anyhow::Result<Exit> {
    let targets = targets(args)?;
    let is_one = args.stories.len() == 1;
    ensure!(
        is_one || args.hold.lock.is_none(),
        "one lock is of one story: leave --lock out, and each story's own is found"
    );
    let interrupt = Interrupt::listen()?;
    let (tasks, library) = tasks(args, config, &interrupt)?;
    let run = Run {
        args,
        config,
        library: &library,
        targets: &targets,
        interrupt: &interrupt,
        progress: Progress::new("claims judged", 0, config),
    };
    let checked = parallel::map(config.threads, &tasks, |task| check_one(task, &run));
    drop(run.progress);
    let mut exits = vec![];
    let mut done = vec![];
    for it in checked {
        match it {
            Ok(it) => done.push(it),
            Err(error) => {
                locked::say(&error);
                exits.push(locked::exit_of(&error));
            }
        }
    }
    write_reports(&targets, &done, args.stories.len() > 1)?;
    if done.iter().any(|it| it.is_incomplete) {
        return Ok(Exit::Interrupted);
    }
    for worst in [Exit::CouldNotRun, Exit::LockBroken] {
        if exits.contains(&worst) {
            return Ok(worst);
        }
    }
    Ok(exit_code(&done, args.exit_zero))
}

/// The stories, and the pages that they share.
fn tasks<'a>(
    args: &'a CheckArgs,
    config: &Config,
    interrupt: &Interrupt,
) -> anyhow::Result<(Vec<Task<'a>>, Library)> {
    if args.hold.locked {
        let tasks = args.stories.iter().map(|it| Task::Locked(it)).collect();
        return Ok((tasks, Library::default()));
    }
    let read = |path: &PathBuf| input::story(path, &args.reading).map(Box::new);
    let folders = input::folders(&args.held.pages)?;
    let stories = parallel::map(config.threads, &args.stories, read);
    let good: Vec<&Story> = stories.iter().filter_map(|it| it.as_deref().ok()).collect();
    let snapshots = held::snapshots(&args.held, folders, &good)?;
    let library = Library::new(held::pages(&args.held, &snapshots, (config, interrupt)));
    Ok((stories.into_iter().map(Task::Shared).collect(), library))
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
    interrupt: &'a Interrupt,
    progress: Progress,
}

fn check_one(task: &Task<'_>, run: &Run<'_>) -> anyhow::Result<Checked> {
    match task {
        Task::Shared(Err(error)) => Err(anyhow!("{error:#}")),
        Task::Shared(Ok(story)) => Ok(checked(&judged(story, run.library, None, run), run)),
        Task::Locked(path) => {
            let Run { args, config, interrupt, .. } = run;
            let locked = Locked::read(path, args, (config, interrupt))?;
            let report = judged(&locked.story, &locked.library, locked.as_of(), run);
            if !report.is_incomplete() {
                locked.hold(&report)?;
            }
            Ok(checked(&report, run))
        }
    }
}

/// The report on one story; `as_of` is the day of its lock.
fn judged<'a>(
    story: &'a Story,
    library: &'a Library,
    as_of: Option<Date>,
    run: &Run<'_>,
) -> Report<'a> {
    let Run { args, config, interrupt, progress, .. } = run;
    // Stories share the threads; one story alone may use them all.
    let threads = if args.stories.len() == 1 { config.threads } else { 1 };
    let go_on = || {
        progress.tick();
        !interrupt.is_asked()
    };
    let mut report = check_while(story, library, Policy::default(), threads, &go_on);
    report.as_of = Some(args.as_of.or(as_of).unwrap_or_else(clock::today));
    report
}

fn checked(report: &Report<'_>, run: &Run<'_>) -> Checked {
    let Run { args, config, targets, .. } = run;
    let write = |target: &Target| {
        let to_terminal = input::is_stdin(&target.path);
        let options = Options {
            width: if to_terminal { config.width } else { WIDTH },
            colour: config.colour && to_terminal,
            all: args.all,
        };
        target.format.write(report, &options)
    };
    Checked {
        reports: targets.iter().map(write).collect(),
        outcome: outcome(report),
        claims: n_checked(report),
        is_incomplete: report.is_incomplete(),
    }
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
