//! `citecheck lock`: which pages a story is checked against, by hash.

use std::fs;

use anyhow::{Context as _, ensure};

use super::args::LockArgs;
use super::gate::GateArgs;
use super::interrupt::Interrupt;
use super::settings::Finder;
use super::{Exit, clock, held, input, output, own, settings};
use crate::check::check_while;
use crate::config::Config;
use crate::evidence::Library;
use crate::ledger::{self, Origin};
use crate::report::{Untrusted, n_checked};
use crate::verdict::Policy;

pub(super) fn run(args: &LockArgs, config: &Config) -> anyhow::Result<Exit> {
    ensure!(
        !input::is_stdin(&args.story),
        "standard input cannot be locked, as nobody could check it again: name a file"
    );
    let interrupt = Interrupt::listen()?;
    let story = input::story(&args.story, &args.reading)?;
    let flags = settings::of_flags(&args.held, &GateArgs::default())?;
    let set = Finder::new(None).of(Some(&args.story))?.then(flags);
    let path = match &args.lock {
        Some(it) => it.clone(),
        None => {
            let folder = settings::lock_folder(&set);
            own::place(&args.story, folder, own::LOCK)?
        }
    };
    let held = settings::held(&set);
    let inputs = held::inputs(std::slice::from_ref(&args.story), &held);
    output::keep_inputs(std::iter::once(path.as_path()), &inputs)?;
    let folders = input::folders(&held.pages)?;
    let mut snapshots = held::snapshots(&held, folders, &[&story])?;
    let mut pages = held::pages(&held, &snapshots, (config, &interrupt));
    if interrupt.is_asked() {
        return Ok(Exit::Interrupted);
    }
    // What no citation may mean is not of the lock, and the check that makes it is the one that holds to it.
    let is_cited = ledger::cited(&story, &pages);
    let mut keep = is_cited.iter();
    snapshots.retain(|_| keep.next().copied().unwrap_or(false));
    let mut keep = is_cited.iter();
    pages.retain(|_| keep.next().copied().unwrap_or(false));
    let library = Library::new(pages);
    let go_on = || !interrupt.is_asked();
    let mut report = check_while(&story, &library, Policy::default(), config.threads, &go_on);
    if report.is_incomplete() {
        return Ok(Exit::Interrupted);
    }
    report.as_of = Some(args.as_of.unwrap_or_else(clock::today));
    // The path of the story is told from the folder of the lock, which must be there.
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make `{}` for the lock", folder.display()))?;
    }
    let from = own::story_from(&path, &args.story);
    let lock = ledger::lock(&report, &snapshots, Origin { story: &from, as_of: args.as_of });
    ledger::write(&path, &lock)?;
    let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let said = format!(
        "locked {}: {}, {} of them held against {}",
        args.story.display(),
        counted(lock.claims.len(), "claim"),
        n_checked(&report),
        counted(lock.sources.len(), "page")
    );
    output::stdout(&format!("{}\n", Untrusted(&said)))?;
    Ok(Exit::Pass)
}
