//! A check that holds to a lock: only the snapshots that it names are read, and whatever differs is told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use jiff::civil::Date;

use super::args::{CheckArgs, HeldArgs, ReadingArgs};
use super::git::Revision;
use super::interrupt::Interrupt;
use super::own::{self, LOCK};
use super::{Exit, exit, held, input};
use crate::config::Config;
use crate::evidence::Library;
use crate::ledger::{self, Difference, LedgerError, LockV1, Origin};
use crate::report::Report;
use crate::source::Snapshot;
use crate::story::Story;

/// Most differences that are told one by one.
const MOST: usize = 20;

/// What a lock leads to.
pub(super) struct Locked {
    /// How the lock is named to people.
    name: String,
    lock: LockV1,
    pub(super) snapshots: Vec<Snapshot>,
    pub(super) story: Story,
    pub(super) library: Library,
}

/// A lock that does not hold.
#[derive(Debug, thiserror::Error)]
#[error("the lock `{lock}` does not hold for {story}")]
struct Broken {
    lock: String,
    story: String,
    differences: Vec<Difference>,
}

/// Where a lock and its pages are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places<'a> {
    /// The folder of locks and decisions, where one is set.
    pub(super) folder: Option<&'a Path>,
    /// The pages.
    pub(super) held: &'a HeldArgs,
    /// The revision at which is said which pages the citations mean.
    pub(super) trusted: Option<&'a Revision>,
}

impl Locked {
    /// Reads the lock of the story at `path`, the story as the lock says, and the snapshots that it names.
    pub(super) fn read(
        path: &Path,
        args: &CheckArgs,
        places: Places<'_>,
        (config, interrupt): (&Config, &Interrupt),
    ) -> anyhow::Result<Self> {
        let (lock_path, name) = match &args.hold.lock {
            Some(it) => (it.clone(), it.display().to_string()),
            None => {
                let found = find_lock(path, places.folder)?;
                let name = if found.is_relative() {
                    found.display().to_string()
                } else {
                    format!("claims/{}", own::name_of(path, LOCK)?)
                };
                (found, name)
            }
        };
        let lock = ledger::read(&lock_path)?;
        let reading = reading(&lock, &args.reading);
        let story = input::story_as_trusted(path, &reading, places.trusted)?;
        let hashes: BTreeSet<&str> = lock.sources.iter().map(|it| it.sha256.as_str()).collect();
        let offered =
            if hashes.is_empty() { vec![] } else { held::with_hashes(places.held, &hashes)? };
        let snapshots = ledger::snapshots_of(&lock, &offered)
            .map_err(|differences| broken(&name, &story, differences))?;
        let library = Library::new(held::pages(&args.held, &snapshots, (config, interrupt)));
        Ok(Self { name, lock, snapshots, story, library })
    }

    /// The day of the check that the lock was made by.
    pub(super) fn as_of(&self) -> Option<Date> {
        self.lock.as_of.as_ref().and_then(|it| it.parse().ok())
    }

    /// Fails where the finished check says otherwise than the lock.
    pub(super) fn hold(&self, report: &Report<'_>) -> anyhow::Result<()> {
        let origin = Origin { story: &self.lock.story.path, as_of: self.as_of() };
        let now = ledger::lock(report, &self.snapshots, origin);
        let differences = ledger::differences(&self.lock, &now);
        if differences.is_empty() {
            return Ok(());
        }
        Err(broken(&self.name, &self.story, differences))
    }
}

fn broken(lock: &str, story: &Story, differences: Vec<Difference>) -> anyhow::Error {
    Broken { lock: lock.to_owned(), story: story.name.clone(), differences }.into()
}

/// The story is read as it was when it was locked, unless a flag says otherwise.
fn reading(lock: &LockV1, asked: &ReadingArgs) -> ReadingArgs {
    let was_given = lock.story.published_from.as_deref() == Some("given");
    let published = lock.story.published.as_ref().filter(|_| was_given);
    ReadingArgs {
        markup: asked.markup.clone().or_else(|| Some(lock.story.markup.clone())),
        published: asked.published.or_else(|| published.and_then(|it| it.parse().ok())),
    }
}

fn find_lock(story: &Path, folder: Option<&Path>) -> anyhow::Result<PathBuf> {
    let name = own::name_of(story, LOCK)?;
    let place = folder.map_or_else(
        || format!("`claims/{name}` in any folder above `{}`", story.display()),
        |it| format!("`{name}` in `{}`", it.display()),
    );
    own::find(story, folder, LOCK)?.ok_or_else(|| {
        anyhow!("no lock {place}: write it with `citecheck lock`, or name one with --lock")
    })
}

/// The lock of a story, where it has one of its own.
pub(super) fn lock_of(story: &Path, folder: Option<&Path>) -> Option<LockV1> {
    ledger::read(&find_lock(story, folder).ok()?).ok()
}

/// Says why a story could not be checked; of a lock that does not hold, all that differs.
pub(super) fn say(error: &anyhow::Error) {
    exit::say(error);
    let Some(Broken { differences, .. }) = error.downcast_ref() else { return };
    for it in differences.iter().take(MOST) {
        exit::say(&anyhow!("{it}"));
    }
    if differences.len() > MOST {
        exit::say(&anyhow!("and {} more differences", differences.len() - MOST));
    }
}

/// The exit code that an error leads to.
pub(super) fn exit_of(error: &anyhow::Error) -> Exit {
    let is_no_lock = matches!(error.downcast_ref(), Some(LedgerError::Broken { .. }));
    if is_no_lock || error.is::<Broken>() { Exit::LockBroken } else { Exit::CouldNotRun }
}
