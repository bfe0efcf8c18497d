//! A check that holds to a lock: only the snapshots that it names are read, and whatever differs is told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use jiff::civil::Date;

use super::args::{CheckArgs, HeldArgs, ReadingArgs};
use super::interrupt::Interrupt;
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
            None => (find_lock(path, places.folder)?, format!("claims/{}", name_of(path, LOCK)?)),
        };
        let lock = ledger::read(&lock_path)?;
        let story = input::story(path, &reading(&lock, &args.reading))?;
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

/// What ends the name of a story's lock.
pub(super) const LOCK: &str = "lock.json";
/// What ends the name of a story's decisions.
pub(super) const DECISIONS: &str = "decisions.jsonl";

fn find_lock(story: &Path, folder: Option<&Path>) -> anyhow::Result<PathBuf> {
    let name = name_of(story, LOCK)?;
    let place = folder.map_or_else(
        || format!("`claims/{name}` in any folder above `{}`", story.display()),
        |it| format!("`{name}` in `{}`", it.display()),
    );
    find(story, folder, LOCK)?.ok_or_else(|| {
        anyhow!("no lock {place}: write it with `citecheck lock`, or name one with --lock")
    })
}

/// The lock of a story, where it has one of its own.
pub(super) fn lock_of(story: &Path) -> Option<LockV1> {
    ledger::read(&find_lock(story, None).ok()?).ok()
}

/// The file of a story with this ending: in `folder`, else `claims/` in the nearest folder above the story that has it.
pub(super) fn find(
    story: &Path,
    folder: Option<&Path>,
    ending: &str,
) -> anyhow::Result<Option<PathBuf>> {
    Ok(places(story, folder, ending)?.into_iter().find(|it| it.is_file()))
}

/// Where the file of a story with this ending may be, the nearest place first.
pub(super) fn places(
    story: &Path,
    folder: Option<&Path>,
    ending: &str,
) -> anyhow::Result<Vec<PathBuf>> {
    let name = name_of(story, ending)?;
    let folders = match folder {
        Some(it) => vec![it.to_owned()],
        None => folders_above(story).iter().map(|it| it.join("claims")).collect(),
    };
    Ok(folders.iter().map(|it| relative(it.join(&name))).collect())
}

/// The path from the working directory, where it lies below: so that people are not told where that is.
pub(super) fn relative(path: PathBuf) -> PathBuf {
    let here = Path::new(".").canonicalize().ok();
    match here.as_ref().and_then(|it| path.strip_prefix(it).ok()) {
        Some(inner) if !inner.as_os_str().is_empty() => inner.to_owned(),
        Some(_) | None => path,
    }
}

/// Where the file of a story with this ending is written: in `folder`, else in `claims/` of the nearest folder above it
/// that has one, else of its own.
pub(super) fn place(story: &Path, folder: Option<&Path>, ending: &str) -> anyhow::Result<PathBuf> {
    let name = name_of(story, ending)?;
    if let Some(it) = folder {
        return Ok(it.join(name));
    }
    let claims: Vec<PathBuf> = folders_above(story).iter().map(|it| it.join("claims")).collect();
    let folder = claims.iter().find(|it| it.is_dir()).or(claims.first());
    let folder =
        folder.ok_or_else(|| anyhow!("`{}` is in no folder: check the path", story.display()))?;
    Ok(relative(folder.join(name)))
}

/// Where a file of a story's own lies, else where it is written.
pub(super) fn beside(story: &Path, ending: &str) -> anyhow::Result<PathBuf> {
    match find(story, None, ending)? {
        Some(it) => Ok(it),
        None => place(story, None, ending),
    }
}

/// The name of a story's file with this ending.
fn name_of(story: &Path, ending: &str) -> anyhow::Result<String> {
    let stem = story.file_stem().filter(|_| !input::is_stdin(story));
    let stem =
        stem.ok_or_else(|| anyhow!("standard input has no lock of its own: name one with --lock"))?;
    Ok(format!("{}.{ending}", stem.to_string_lossy()))
}

fn folders_above(story: &Path) -> Vec<PathBuf> {
    let Ok(file) = story.canonicalize() else { return vec![] };
    file.ancestors().skip(1).map(Path::to_owned).collect()
}

/// The story's file from the folder of the lock, with `/`: the same on every machine that has both.
pub(super) fn story_from(lock: &Path, story: &Path) -> String {
    let name = || story.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = lock.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Ok(folder), Ok(file)) = (folder.canonicalize(), story.canonicalize()) else {
        return name();
    };
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    // Two drives share not even the root.
    if shared == 0 {
        return name();
    }
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down =
        file.components().skip(shared).map(|it| it.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
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
