//! Files that appear whole or not at all: written under another name, put on the disk, then given their own.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::{panic, thread};

use super::disk::{self, Disk, Real};
use super::{Store, StoreError, TMP};

/// How many names are tried before the writing of one file is given up.
const NAMES: usize = 1_000;
/// Threads that wait for the disk at once: a disk writes what many wait for in one go.
const WAITERS: usize = 32;

/// Of so many files one wait for the whole file system is sooner over than one for each; of fewer it may wait for what others
/// write.
const MANY: usize = 8;

/// Tells apart the names that one process gives.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// In which order files get their names: bodies are there before the records that name them, on the disk as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Body,
    Record,
    /// What can be made again is there last, and not waited for.
    Derived,
}

/// Files on their way into a store. What is not committed is removed.
#[derive(Debug)]
pub(super) struct Batch<'a> {
    store: &'a Store,
    staged: Vec<Staged>,
    /// Folders whose names are to be on the disk after a step.
    folders: BTreeSet<(Step, PathBuf)>,
}

#[derive(Debug)]
struct Staged {
    step: Step,
    temporary: PathBuf,
    file: Option<File>,
    target: PathBuf,
}

impl<'a> Batch<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self { store, staged: Vec::new(), folders: BTreeSet::new() }
    }

    /// Writes `bytes` under a name of its own, to stand at `target` once the batch is committed.
    pub(super) fn stage(
        &mut self,
        step: Step,
        target: PathBuf,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let disk = &*self.store.disk;
        let failed = |source| StoreError::Io { doing: "write", path: target.clone(), source };
        let (temporary, file) = fresh(disk, &self.store.root.join(TMP)).map_err(failed)?;
        let written = disk::write_all(disk, &file, bytes).map_err(failed);
        self.staged.push(Staged { step, temporary, file: Some(file), target });
        written
    }

    /// Has the names in `folder` put on the disk after a step.
    pub(super) fn name(&mut self, step: Step, folder: PathBuf) {
        self.folders.insert((step, folder));
    }

    /// Puts everything on the disk and gives it its names. After this it is there whatever happens.
    pub(super) fn commit(mut self) -> Result<(), StoreError> {
        let store = self.store;
        // Opened before any other was written: what fails for one of them is told to it.
        let many = self.staged.len() >= MANY;
        let first = if many { self.staged.first_mut().and_then(|it| it.file.take()) } else { None };
        if !self.sync_whole(first.as_ref())? {
            in_parallel(&mut self.staged, |it| {
                let Some(file) = it.file.as_ref().or(first.as_ref()) else { return Ok(()) };
                let synced = disk::retried(|| store.disk.sync(file));
                it.file = None;
                synced.map_err(|source| unwritten(&it.target, source))
            })?;
        }
        for step in [Step::Body, Step::Record] {
            self.rename(step)?;
            let folders = self.folders.iter().filter(|it| it.0 == step);
            let mut folders: Vec<&Path> = folders.map(|it| it.1.as_path()).collect();
            if !self.sync_whole(first.as_ref())? {
                in_parallel(&mut folders, |it| store.sync_folder(it))?;
            }
        }
        Ok(())
    }

    /// Waits once for all that was written, where there is a file to ask by and the system can.
    fn sync_whole(&self, file: Option<&File>) -> Result<bool, StoreError> {
        let Some(file) = file else { return Ok(false) };
        disk::retried(|| self.store.disk.sync_whole(file))
            .map_err(|source| unwritten(&self.store.root, source))
    }

    /// Gives everything its names without waiting for the disk: for what can be made again.
    pub(super) fn name_at_once(mut self) -> Result<(), StoreError> {
        for it in &mut self.staged {
            it.file = None;
        }
        [Step::Body, Step::Record, Step::Derived].into_iter().try_for_each(|it| self.rename(it))
    }

    /// Gives the files of one step their names.
    fn rename(&mut self, step: Step) -> Result<(), StoreError> {
        while let Some(at) = self.staged.iter().position(|it| it.step == step) {
            let Some(Staged { temporary, target, .. }) = self.staged.get(at) else { break };
            let renamed = disk::retried(|| self.store.disk.rename(temporary, target));
            renamed.map_err(|source| StoreError::Io {
                doing: "write",
                path: target.clone(),
                source,
            })?;
            self.staged.swap_remove(at);
        }
        Ok(())
    }
}

fn unwritten(path: &Path, source: io::Error) -> StoreError {
    StoreError::Io { doing: "write to the disk", path: path.to_owned(), source }
}

/// Does `work` on each, several at once where there are many and the system has the threads.
fn in_parallel<T: Send>(
    items: &mut [T],
    work: impl Fn(&mut T) -> Result<(), StoreError> + Sync,
) -> Result<(), StoreError> {
    let helpers = items.len().div_ceil(2).min(WAITERS).saturating_sub(1);
    let left = Mutex::new(items.iter_mut());
    let take = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let worker = || -> Result<(), StoreError> {
        while let Some(item) = take() {
            work(item)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, worker).ok();
        let parts: Vec<_> = (0..helpers).filter_map(spawn).collect();
        let mut done = worker();
        for part in parts {
            done = done.and(part.join().unwrap_or_else(|it| panic::resume_unwind(it)));
        }
        done
    })
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        for it in &mut self.staged {
            it.file = None;
            // What cannot be removed now is removed by a later run.
            disk::retried(|| self.store.disk.remove(&it.temporary)).unwrap_or_default();
        }
    }
}

/// A new file in `folder`, under a name that no other process gives.
fn fresh(disk: &dyn Disk, folder: &Path) -> io::Result<(PathBuf, File)> {
    for _ in 0..NAMES {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{}-{count}.tmp", std::process::id()));
        match disk::retried(|| disk.create(&path)) {
            Ok(file) => return Ok((path, file)),
            // Another machine or container counts its processes as this one does.
            Err(it) if it.kind() == ErrorKind::AlreadyExists => {}
            Err(it) => return Err(it),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// The folder in which a file lies: the working directory for a name alone.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file outside the store, whole or not at all, and waits until it is on the disk.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole(path, &mut |file| disk::write_all(&Real, file, bytes))
}

/// As [`write_file`], with what `fill` writes.
pub fn write_whole(path: &Path, fill: &mut dyn FnMut(&File) -> io::Result<()>) -> io::Result<()> {
    let folder = folder_of(path);
    let (temporary, file) = fresh(&Real, folder)?;
    let written = fill(&file)
        .and_then(|()| file.sync_all())
        .and_then(|()| Real.rename(&temporary, path))
        .and_then(|()| Real.sync_folder(folder));
    if written.is_err() {
        Real.remove(&temporary).unwrap_or_default();
    }
    written
}
