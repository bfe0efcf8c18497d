//! `citecheck fetch` and `citecheck watch`: what stories cite, fetched into a store; asked for again, and what became of
//! their claims.

mod args;
mod changes;
mod collect;
mod keep;
mod plan;
mod row;
mod table;
mod told;
mod touched;
mod waiting;
pub(super) mod wire;

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use args::RunArgs;
pub(super) use args::{FetchArgs, NetArgs, WatchArgs};
pub(super) use collect::settings as net_settings;
use collect::{Collected, New, Scope};
use plan::Plan;
use row::{End, Row};
use told::Told;

use super::args::HeldArgs;
use super::interrupt::Interrupt;
use super::targets::split_target;
use super::{Exit, choices, exit, held, input, nearest, output, settings};
use crate::config::Config;
use crate::fetch::redact;
use crate::store::{Problem, Store};
use crate::story::Story;
use crate::verdict::Policy;

/// `citecheck fetch`.
pub(super) fn run(args: &FetchArgs, config: &Config) -> anyhow::Result<Exit> {
    let targets = targets(&args.run.report, &args.stories)?;
    let scope = if args.update { Scope::Everything } else { Scope::Missing };
    if args.dry_run {
        let read = read(&args.stories, &args.run)?;
        if read.stories.is_empty() {
            return Ok(Exit::CouldNotRun);
        }
        let told = dry_run(&read, scope, config)?;
        write(&targets, &told, config, table::of_fetch, wire::fetch_v1)?;
        return Ok(read.exit.unwrap_or(Exit::Pass));
    }
    let new = if args.unread { New::Unread } else { New::Read };
    let Some((told, exit)) = fetched(&args.stories, (scope, new), &args.run, config)? else {
        return Ok(Exit::CouldNotRun);
    };
    write(&targets, &told, config, table::of_fetch, wire::fetch_v1)?;
    ended(told, exit, |told| {
        let is_whole = told.rows.iter().all(Row::is_had) && !told.is_bare();
        if is_whole { Exit::Pass } else { Exit::Incomplete }
    })
}

/// `citecheck watch`.
pub(super) fn watch(args: &WatchArgs, config: &Config) -> anyhow::Result<Exit> {
    let targets = targets(&args.run.report, &args.stories)?;
    let Some((told, exit)) =
        fetched(&args.stories, (Scope::Everything, New::Read), &args.run, config)?
    else {
        return Ok(Exit::CouldNotRun);
    };
    write(&targets, &told, config, table::of_watch, wire::watch_v1)?;
    ended(told, exit, |told| {
        if told.touched.iter().any(|it| it.is_worse) {
            Exit::GateFailed
        } else if told.rows.iter().all(Row::is_had) && !told.is_bare() {
            Exit::Pass
        } else {
            Exit::Incomplete
        }
    })
}

/// The code of a run: what kept it from its end goes before what it found.
fn ended(told: Told, exit: Option<Exit>, found: impl Fn(&Told) -> Exit) -> anyhow::Result<Exit> {
    if told.is_interrupted {
        return Ok(Exit::Interrupted);
    }
    let code = exit.unwrap_or_else(|| found(&told));
    match told.error {
        Some(error) => Err(error.into()),
        None => Ok(code),
    }
}

/// Fetches what the stories cite, and tells what came of it; `None` where none of them can be read.
fn fetched(
    paths: &[PathBuf],
    what: (Scope, New),
    args: &RunArgs,
    config: &Config,
) -> anyhow::Result<Option<(Told, Option<Exit>)>> {
    let net = net_settings(&args.net)?;
    let read = read(paths, args)?;
    if read.stories.is_empty() {
        return Ok(None);
    }
    let store = held::store_or_new(read.store.as_deref())?;
    let interrupt = Interrupt::listen()?;
    let run = (config, &interrupt);
    let plan = plan(&read.stories, Some(&store), run)?;
    let collected = collect::collect(&plan.addresses, what, (&store, &net), run)?;
    let told = told::tell((&read.stories, &read.policies), plan, collected, &store, run)?;
    Ok(Some((told, read.exit)))
}

/// What would be asked for.
fn dry_run(read: &Read, scope: Scope, config: &Config) -> anyhow::Result<Told> {
    let named = read.store.as_deref();
    let is_there = named.is_none_or(Path::exists);
    let is_any = is_there && (named.is_some() || held::nearest_store().is_some());
    let store = if is_any { Some(held::store(named)?) } else { None };
    let plan = plan(&read.stories, store.as_ref(), (config, &Interrupt::default()))?;
    let end = |it| if collect::is_asked(it, scope) { End::Wanted } else { End::Held };
    let rows: Vec<Row> = plan.addresses.iter().map(|it| Row::quiet(it, end(it))).collect();
    let domains = told::domains(plan.domains, store.as_ref())?;
    Ok(Told { rows, domains, ..Told::default() })
}

fn plan(
    stories: &[Story],
    store: Option<&Store>,
    run: (&Config, &Interrupt),
) -> anyhow::Result<Plan> {
    let all: Vec<&Story> = stories.iter().collect();
    plan::plan(&all, store, run)
}

/// The stories of a run, with what is set for them.
struct Read {
    /// Those that can be read.
    stories: Vec<Story>,
    /// What fails each of them.
    policies: Vec<Policy>,
    /// The store, where one is set.
    store: Option<PathBuf>,
    /// The code of a run that misses some.
    exit: Option<Exit>,
}

fn read(paths: &[PathBuf], args: &RunArgs) -> anyhow::Result<Read> {
    input::ensure_one_stdin(paths)?;
    let held = HeldArgs { pages: Vec::new(), store: args.store.clone(), anew: false };
    let set = settings::of_stories(paths, &held)?;
    let store = settings::one_store(&set)?;
    let mut read = Read { stories: Vec::new(), policies: Vec::new(), store, exit: None };
    for (path, set) in paths.iter().zip(&set) {
        match input::story(path, &args.reading) {
            Ok(mut story) => {
                choices::add_locked(&mut story, path, settings::lock_folder(set));
                read.stories.push(story);
                read.policies.push(set.policy());
            }
            Err(error) => {
                exit::say(&anyhow!("{error:#}"));
                read.exit = Some(Exit::CouldNotRun);
            }
        }
    }
    Ok(read)
}

/// Tells of a bad entry of the store, without the secrets that its address may hold.
fn say(problem: Problem) {
    let url = problem.url.as_deref().map(redact);
    exit::say(&anyhow!("{}", Problem { url, ..problem }));
}

/// A format and where it goes.
struct Target {
    is_json: bool,
    path: PathBuf,
}

const FORMATS: [&str; 2] = ["terminal", "json"];

/// What is to be written; the table goes to standard output unless another does.
fn targets(written: &[String], stories: &[PathBuf]) -> anyhow::Result<Vec<Target>> {
    let mut targets: Vec<Target> = Vec::new();
    for it in written {
        let (format, path) = split_target(it);
        if !FORMATS.contains(&format) {
            bail!("`{format}` is not a format of fetch: {}", nearest::choose(format, &FORMATS));
        }
        targets.push(Target { is_json: format == "json", path });
    }
    output::keep_apart(targets.iter().map(|it| it.path.as_path()))?;
    output::keep_inputs(targets.iter().map(|it| it.path.as_path()), stories)?;
    if targets.iter().all(|it| !input::is_stdin(&it.path)) {
        targets.insert(0, Target { is_json: false, path: PathBuf::from("-") });
    }
    Ok(targets)
}

/// Writes what came of it.
fn write<T: serde::Serialize>(
    targets: &[Target],
    told: &Told,
    config: &Config,
    for_people: fn(&Told, &Config) -> String,
    for_programs: fn(&Told) -> T,
) -> anyhow::Result<()> {
    for target in targets {
        let text = if target.is_json {
            format!("{}\n", serde_json::to_string_pretty(&for_programs(told))?)
        } else {
            for_people(told, config)
        };
        output::write(&target.path, &text)?;
    }
    Ok(())
}
