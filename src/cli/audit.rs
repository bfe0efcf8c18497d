//! `citecheck audit`: what many stories rest on.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::args::AuditArgs;
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::targets::split_target;
use super::{Exit, clock, exit, held, input, locked, nearest, output, parallel, settings};
use crate::check::check_while;
use crate::config::{Config, Settings, WIDTH};
use crate::evidence::Library;
use crate::report::audit::{AUDIT_FORMATS, AuditFormat, StoryAudit, audit};
use crate::report::{Options, page_name};
use crate::story::Story;
use crate::text::sha256;

pub(super) fn run(args: &AuditArgs, config: &Config) -> anyhow::Result<Exit> {
    let targets = targets(args)?;
    let set = settings::of_stories(&args.stories, &args.held)?;
    let held = settings::one_place(set.iter())?;
    output::keep_inputs(
        targets.iter().map(|it| it.1.as_path()),
        &held::inputs(&args.stories, &held),
    )?;
    let interrupt = Interrupt::listen()?;
    let read = |path: &PathBuf| input::story(path, &args.reading);
    let folders = input::folders(&held.pages)?;
    let stories = parallel::map(config.threads, &args.stories, read);
    let good: Vec<&Story> = stories.iter().filter_map(|it| it.as_ref().ok()).collect();
    let snapshots = held::snapshots(&held, folders, &good)?;
    let library = Library::new(input::pages(&snapshots, config, &interrupt));
    let as_of = args.as_of.unwrap_or_else(clock::today);
    let progress = Progress::new("stories read", stories.len(), config);
    let tasks: Vec<_> = args.stories.iter().zip(&set).zip(&stories).collect();
    let parts = parallel::map(config.threads, &tasks, |((path, set), story)| {
        let story = story.as_ref().ok()?;
        let go_on = || !interrupt.is_asked();
        let mut report = check_while(story, &library, set.policy(), 1, &go_on);
        report.as_of = Some(as_of);
        progress.tick();
        (!report.is_incomplete()).then(|| StoryAudit::new(&report, &changed(path, set, &library)))
    });
    drop(progress);
    // Half the stories would say that half as much rests on a page.
    if interrupt.is_asked() {
        return Ok(Exit::Interrupted);
    }
    let parts: Vec<StoryAudit> = parts.into_iter().flatten().collect();
    let n_unread = stories.iter().filter_map(|it| it.as_ref().err()).map(exit::say).count();
    let audit = audit(&parts);
    for ((_, write), path) in targets {
        let to_terminal = input::is_stdin(&path);
        let options = Options {
            width: if to_terminal { config.width } else { WIDTH },
            colour: config.colour && to_terminal,
            all: args.all,
        };
        output::write(&path, &write(&audit, &options))?;
    }
    Ok(if n_unread > 0 {
        Exit::CouldNotRun
    } else if audit.summary.checked == 0 {
        Exit::Incomplete
    } else {
        Exit::Pass
    })
}

/// The pages that are read as another text than the story's lock says, with why.
fn changed(story: &Path, set: &Settings, library: &Library) -> Vec<(String, String)> {
    let Some(lock) = locked::lock_of(story, settings::lock_folder(set)) else { return vec![] };
    let locked: BTreeMap<(&str, &str), &str> = lock
        .sources
        .iter()
        .map(|it| ((it.host.as_str(), it.slug.as_str()), it.text_sha256.as_str()))
        .collect();
    let pages = library.readings.iter().map(|it| &it.page);
    let differs = pages.filter(|it| {
        let known = locked.get(&(it.host.as_str(), it.slug.as_str()));
        known.is_some_and(|hash| **hash != *sha256(it.text.as_bytes()))
    });
    let why = "it is read as another text than when the story was locked: check the story again";
    differs.map(|it| (page_name(it), why.to_owned())).collect()
}

/// The reports asked for; the one for people goes to standard output unless another does.
fn targets(args: &AuditArgs) -> anyhow::Result<Vec<(AuditFormat, PathBuf)>> {
    let mut targets: Vec<(AuditFormat, PathBuf)> = Vec::new();
    for (id, path) in args.report.iter().map(|it| split_target(it)) {
        let Some(format) = AUDIT_FORMATS.iter().find(|it| it.0 == id) else {
            let ids: Vec<&str> = AUDIT_FORMATS.iter().map(|it| it.0).collect();
            bail!("`{id}` is not a format of audit: {}", nearest::choose(id, &ids));
        };
        targets.push((*format, path));
    }
    output::keep_apart(targets.iter().map(|it| it.1.as_path()))?;
    input::ensure_one_stdin(&args.stories)?;
    if !targets.iter().any(|it| input::is_stdin(&it.1)) {
        let terminal = AUDIT_FORMATS.first().copied();
        targets.extend(terminal.map(|it| (it, PathBuf::from("-"))));
    }
    Ok(targets)
}
