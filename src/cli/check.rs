//! `citecheck check`: stories against pages that are held.

use std::mem;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, ensure};
use jiff::civil::Date;

use super::added::Touched;
use super::args::{CheckArgs, HeldArgs};
use super::concluded::Shelf;
use super::gate::{Gate, Gates, Known, Revisions};
use super::interrupt::Interrupt;
use super::locked::{Locked, Places};
use super::progress::Progress;
use super::reviews::{self, Reviews};
use super::targets::{Target, Targets};
use super::{Exit, clock, evidence, exit, gate, held, input, locked, output, parallel, settings};
use crate::check::{conclude, report};
use crate::config::{Config, WIDTH};
use crate::evidence::Library;
use crate::kept::Ground;
use crate::report::{Options, Outcome, Report, outcome};
use crate::source::Snapshot;
use crate::story::Story;

/// What came of one story: its reports in the order of the targets.
struct Checked {
    reports: Vec<String>,
    /// The evidence bundle, where one was asked for.
    bundle: Option<Vec<u8>>,
    /// The reviews, where they were asked for.
    reviews: Option<Reviews>,
    outcome: Outcome,
    /// What came of the baseline.
    known: Known,
    /// Whether all that fails is that cited sources were not read.
    is_unread_only: bool,
    /// Whether it was stopped before every claim was judged.
    is_incomplete: bool,
}

/// One story to check.
struct Task<'a> {
    path: &'a Path,
    gate: Gate,
    /// The story, where it is held against the pages that all stories share and not against those of its lock.
    shared: Option<anyhow::Result<Box<Story>>>,
}

pub(super) fn run(args: &CheckArgs, config: &Config) -> anyhow::Result<Exit> {
    let targets = Targets::of(args)?;
    ensure_fit(args)?;
    let interrupt = Interrupt::listen()?;
    let revisions = Revisions::of(args)?;
    let Work { tasks, snapshots, library, touched, held } =
        work(args, &targets, &revisions, (config, &interrupt))?;
    let bare = touched.without(&library);
    let shelf = Shelf::of(&held, &args.gate);
    let run = Run {
        args,
        held: &held,
        config,
        revisions: &revisions,
        library: &library,
        ground: shelf.ground(&library),
        shelf,
        touched: &touched,
        bare: bare.as_ref(),
        snapshots: &snapshots,
        targets: &targets,
        interrupt: &interrupt,
        progress: Progress::new("claims judged", 0, config),
    };
    let checked = parallel::map(config.threads, &tasks, |task| check_one(task, &run));
    drop(run.progress);
    let (mut exits, mut done) = (vec![], vec![]);
    for it in checked {
        match it {
            Ok(it) => done.push(it),
            Err(error) => {
                locked::say(&error);
                exits.push(locked::exit_of(&error));
            }
        }
    }
    write_reports(&targets.reports, &done, args.stories.len() > 1)?;
    evidence::write(targets.bundle.as_deref(), done.iter().filter_map(|it| it.bundle.as_deref()))?;
    if done.iter().any(|it| it.is_incomplete) {
        return Ok(Exit::Interrupted);
    }
    let known = done.iter_mut().map(|it| mem::take(&mut it.known)).collect();
    let reviews = done.iter_mut().filter_map(|it| it.reviews.take()).collect();
    let settings = tasks.first().map(|it| &it.gate.settings);
    if let Some(said) = gate::write_baseline(&args.gate, settings, known)? {
        exit::say(&anyhow!("{said}"));
    }
    for worst in [Exit::CouldNotRun, Exit::LockBroken] {
        if exits.contains(&worst) {
            return Ok(worst);
        }
    }
    if let Some(path) = &targets.reviews {
        reviews::write(path, reviews)?;
    }
    Ok(exit_code(&done, args.exit_zero))
}

/// Ends the run where what is asked does not go together.
fn ensure_fit(args: &CheckArgs) -> anyhow::Result<()> {
    ensure!(
        args.stories.len() == 1 || args.hold.lock.is_none(),
        "one lock is of one story: leave --lock out, and each story's own is found"
    );
    match args.gate.until {
        Some(until) => gate::ensure_to_come(until, args.as_of.unwrap_or_else(clock::today)),
        None => Ok(()),
    }
}

/// What there is to do, and with what.
struct Work<'a> {
    tasks: Vec<Task<'a>>,
    /// The pages that all stories share, as they were served,
    snapshots: Vec<Snapshot>,
    /// and as they were read.
    library: Library,
    /// What the change itself does to them.
    touched: Touched,
    held: HeldArgs,
}

/// The stories with what is said of them, and the pages that they share.
fn work<'a>(
    args: &'a CheckArgs,
    targets: &Targets,
    revisions: &Revisions,
    (config, interrupt): (&Config, &Interrupt),
) -> anyhow::Result<Work<'a>> {
    let mut gates = Gates::new(args, revisions)?;
    let gates: Vec<Gate> =
        args.stories.iter().map(|it| gates.of(it)).collect::<anyhow::Result<_>>()?;
    let mut held = settings::one_place(gates.iter().map(|it| &it.settings))?;
    output::keep_inputs(targets.paths(), &held::inputs(&args.stories, &held))?;
    if targets.reviews.is_some() {
        reviews::foresee(&args.stories, gates.iter().map(|it| &it.settings))?;
    }
    held.anew = args.hold.anew
        || match &revisions.trusted {
            Some(it) => Touched::brings_derived(it, &held)?,
            None => false,
        };
    let with = |(path, gate): (&'a PathBuf, Gate), shared| Task { path, gate, shared };
    let pairs = args.stories.iter().zip(gates);
    if args.hold.locked {
        let tasks = pairs.map(|it| with(it, None)).collect();
        let (snapshots, library) = (vec![], Library::default());
        return Ok(Work { tasks, snapshots, library, touched: Touched::default(), held });
    }
    let trusted = revisions.trusted.as_ref();
    let read = |path: &PathBuf| input::story_as_trusted(path, &args.reading, trusted).map(Box::new);
    let folders = input::folders(&held.pages)?;
    let stories = parallel::map(config.threads, &args.stories, read);
    let good: Vec<&Story> = stories.iter().filter_map(|it| it.as_deref().ok()).collect();
    let snapshots = held::snapshots(&held, folders, &good)?;
    let touched = match &revisions.trusted {
        Some(it) => Touched::since(it, &held, &snapshots)?,
        None => Touched::default(),
    };
    let library = Library::new(held::pages(&held, &snapshots, (config, interrupt)));
    let tasks = pairs.zip(stories).map(|(it, story)| with(it, Some(story))).collect();
    Ok(Work { tasks, snapshots, library, touched, held })
}

/// The code of the whole run: its worst story decides, and a run in which nothing was checked never passes.
fn exit_code(done: &[Checked], exit_zero: bool) -> Exit {
    if exit_zero {
        Exit::Pass
    } else if done.iter().any(|it| it.outcome == Outcome::Fail && !it.is_unread_only) {
        Exit::GateFailed
    } else if done.iter().any(|it| it.is_unread_only)
        || done.iter().all(|it| it.outcome == Outcome::NothingChecked)
    {
        Exit::Incomplete
    } else {
        Exit::Pass
    }
}

/// What all stories of a run share.
struct Run<'a> {
    args: &'a CheckArgs,
    held: &'a HeldArgs,
    config: &'a Config,
    revisions: &'a Revisions,
    library: &'a Library,
    /// What it is as a ground of conclusions, where they are kept.
    ground: Option<Ground>,
    /// What was concluded before.
    shelf: Shelf,
    /// What the change itself does to the pages.
    touched: &'a Touched,
    /// The library without the pages that it brings, where there are any.
    bare: Option<&'a Library>,
    /// What the library was read from.
    snapshots: &'a [Snapshot],
    targets: &'a Targets,
    interrupt: &'a Interrupt,
    progress: Progress,
}

fn check_one(task: &Task<'_>, run: &Run<'_>) -> anyhow::Result<Checked> {
    match &task.shared {
        Some(Err(error)) => Err(anyhow!("{error:#}")),
        Some(Ok(story)) => {
            let mut report = judged((story, run.library, run.ground.as_ref()), task, None, run);
            if !report.is_incomplete() {
                let bare = run.bare.map(|it| judged((story, it, None), task, None, run));
                run.touched.mark(&mut report, bare.as_ref());
            }
            checked(report, run.snapshots, task, run)
        }
        None => {
            let Run { args, held, config, interrupt, .. } = run;
            let folder = settings::lock_folder(&task.gate.settings);
            let trusted = run.revisions.trusted.as_ref();
            let places = Places { folder, held, trusted };
            let locked = Locked::read(task.path, args, places, (config, interrupt))?;
            let as_of = locked.as_of();
            let ground = run.shelf.ground(&locked.library);
            let all = (&locked.story, &locked.library, ground.as_ref());
            let mut report = judged(all, task, as_of, run);
            if report.is_incomplete() {
                return checked(report, &locked.snapshots, task, run);
            }
            locked.hold(&report)?;
            if let Some(trusted) = &run.revisions.trusted {
                let touched = Touched::since(trusted, held, &locked.snapshots)?;
                let bare = touched.without(&locked.library);
                let judge = |it| judged((&locked.story, it, None), task, as_of, run);
                let bare = bare.as_ref().map(judge);
                touched.mark(&mut report, bare.as_ref());
            }
            checked(report, &locked.snapshots, task, run)
        }
    }
}

/// The report on one story; `as_of` is the day of its lock. What was concluded of it before is looked for where there is a
/// ground for it.
fn judged<'a>(
    (story, library, ground): (&'a Story, &'a Library, Option<&Ground>),
    task: &Task<'_>,
    as_of: Option<Date>,
    run: &Run<'_>,
) -> Report<'a> {
    let Run { args, config, interrupt, progress, shelf, .. } = run;
    // Stories share the threads; one story alone may use them all.
    let threads = if args.stories.len() == 1 { config.threads } else { 1 };
    let go_on = || {
        progress.tick();
        !interrupt.is_asked()
    };
    let anew = || conclude(task.gate.claims(story), (story, library), threads, &go_on);
    let basis = ground.map(|it| task.gate.basis(story, it));
    let conclusions = shelf.take_or(task.path, basis.as_ref(), anew);
    let mut report = report(conclusions, (story, library), task.gate.policy.clone());
    report.as_of = Some(args.as_of.or(as_of).unwrap_or_else(clock::today));
    report
}

fn checked(
    mut report: Report<'_>,
    snapshots: &[Snapshot],
    task: &Task<'_>,
    run: &Run<'_>,
) -> anyhow::Result<Checked> {
    let Run { args, config, targets, .. } = run;
    let known = task.gate.settle(&mut report, gate::terms(&args.gate));
    let report = &report;
    let reviews = match targets.reviews {
        Some(_) => reviews::of(report, task.path, &task.gate)?,
        None => None,
    };
    let write = |target: &Target| {
        let to_terminal = input::is_stdin(&target.path);
        let options = Options {
            width: if to_terminal { config.width } else { WIDTH },
            colour: config.colour && to_terminal,
            all: args.all,
        };
        target.format.write(report, &options)
    };
    Ok(Checked {
        reports: targets.reports.iter().map(write).collect(),
        bundle: evidence::bundle(targets.bundle.as_deref(), report, snapshots, config)?,
        reviews,
        outcome: outcome(report),
        known,
        is_unread_only: report.fails_for_unread_alone(),
        is_incomplete: report.is_incomplete(),
    })
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
