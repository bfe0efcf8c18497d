//! Files that appear whole or not at all: written under another name, put on the disk, then given their own.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::{panic, thread};

use super::disk::{self, Disk, Real};
use super::{Store, StoreError, TMP};

/// How many names are tried before the writing of one file is given up.
const NAMES: usize = 1_000;
/// Threads that wait for the disk at once: a disk writes what many wait for in one go.
const WAITERS: usize = 8;

/// Tells apart the names that one process gives.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// Files on their way into a store. What is not committed is removed.
#[derive(Debug)]
pub(super) struct Batch<'a> {
    store: &'a Store,
    staged: Vec<Staged>,
    /// Folders whose names are to be on the disk as well.
    folders: BTreeSet<PathBuf>,
}

#[derive(Debug)]
struct Staged {
    temporary: PathBuf,
    file: Option<File>,
    target: PathBuf,
}

impl<'a> Batch<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self { store, staged: Vec::new(), folders: BTreeSet::new() }
    }

    /// Writes `bytes` under a name of its own, to stand at `target` once the batch is committed.
    pub(super) fn stage(&mut self, target: PathBuf, bytes: &[u8]) -> Result<(), StoreError> {
        let disk = &*self.store.disk;
        let (temporary, file) = fresh(disk, &self.store.root.join(TMP))
            .map_err(|source| StoreError::Io { doing: "write", path: target.clone(), source })?;
        self.staged.push(Staged { temporary, file: None, target });
        let Some(staged) = self.staged.last_mut() else { return Ok(()) };
        disk::write_all(disk, &file, bytes).map_err(|source| StoreError::Io {
            doing: "write",
            path: staged.target.clone(),
            source,
        })?;
        staged.file = Some(file);
        Ok(())
    }

    /// Has the names in the folder of `target` put on the disk when the batch is committed.
    pub(super) fn name(&mut self, target: &Path) {
        self.folders.extend(target.parent().map(Path::to_owned));
    }

    /// Puts everything on the disk and gives it its names. After this it is there whatever happens.
    pub(super) fn commit(mut self) -> Result<(), StoreError> {
        self.sync_files()?;
        while let Some(staged) = self.staged.first() {
            let Staged { temporary, target, .. } = staged;
            disk::retried(|| self.store.disk.rename(temporary, target)).map_err(|source| {
                StoreError::Io { doing: "write", path: target.clone(), source }
            })?;
            self.folders.extend(target.parent().map(Path::to_owned));
            self.staged.remove(0);
        }
        self.folders.iter().try_for_each(|it| self.store.sync_folder(it))
    }

    fn sync_files(&mut self) -> Result<(), StoreError> {
        let disk = &*self.store.disk;
        let sync = |staged: &mut Staged| {
            let Some(file) = staged.file.take() else { return Ok(()) };
            disk::retried(|| disk.sync(&file)).map_err(|source| StoreError::Io {
                doing: "write to the disk",
                path: staged.target.clone(),
                source,
            })
        };
        let share = self.staged.len().div_ceil(WAITERS).max(1);
        if share == 1 {
            return self.staged.iter_mut().try_for_each(sync);
        }
        thread::scope(|scope| {
            let parts: Vec<_> = self
                .staged
                .chunks_mut(share)
                .map(|part| scope.spawn(move || part.iter_mut().try_for_each(sync)))
                .collect();
            let mut done = Ok(());
            for part in parts {
                done = done.and(part.join().unwrap_or_else(|it| panic::resume_unwind(it)));
            }
            done
        })
    }
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

/// Writes a file outside the store, whole or not at all, and waits until it is on the disk.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (temporary, file) = fresh(&Real, folder)?;
    let written = disk::write_all(&Real, &file, bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| Real.rename(&temporary, path))
        .and_then(|()| Real.sync_folder(folder));
    if written.is_err() {
        Real.remove(&temporary).unwrap_or_default();
    }
    written
}
