//! Snapshots on disk, in two forms: a folder of saved pages that people lay out by hand ([`load_pages`]), and the store of
//! the tool's own ([`Store`]), which names every body by its SHA-256 and every record of a fetch by its own.
//!
//! Nothing that was acknowledged is lost or served changed: what is read is hashed again, and what does not match is a
//! [`Problem`] and never a snapshot. `docs/store.md` describes the layout.
#![expect(clippy::disallowed_methods, reason = "an edge: this module reads and writes the disk")]

mod atomic;
mod derived;
mod disk;
mod export;
mod fault;
mod folder;
mod index;
mod lock;
mod objects;
mod prune;
mod read;
mod record;
mod snapshot;
mod verify;
mod whole;
mod write;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub use atomic::{folder_of, write_file, write_whole};
pub use derived::is_derived;
pub use disk::{Disk, Kind, LockMode, Real};
pub use fault::{Fault, Problem};
pub use folder::load_pages;
pub use index::normalised;
pub use prune::{Keep, Pruned};
pub use read::{Entry, Found, Listing};
pub use record::{Hop, Record, SCHEMA, SnapshotId, TextRecord};
pub use snapshot::snapshot;
pub use write::Read;

pub use crate::text::sha256;

/// Most bytes of a body that is kept or read.
pub const MAX_BODY: u64 = 10 << 20;

/// Why a folder of pages or a store could not be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder of pages itself.
    #[error("cannot list the folder of pages `{}`: check that it is there and may be read", path.display())]
    List {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing to read in it.
    #[error(
        "no pages in `{}`: save each page as `<host>/<name>.html` or `.txt`, with `<name>.meta.json` beside it",
        path.display()
    )]
    NoPages {
        /// The folder.
        path: PathBuf,
    },
    /// No store is there.
    #[error("no store in `{}`: name the folder of one, or make it with `citecheck source add`", path.display())]
    Absent {
        /// The folder.
        path: PathBuf,
    },
    /// Something else is there.
    #[error(
        "`{}` is no store and not empty, and nothing is written to it: name an empty or new folder",
        path.display()
    )]
    NotAStore {
        /// The folder.
        path: PathBuf,
    },
    /// A link, a pipe or a file stands where a folder or file of the store should be.
    #[error("`{}` is not what the store made there, and is not followed: remove it", path.display())]
    Foreign {
        /// Where.
        path: PathBuf,
    },
    /// What is asked for is no address of the web.
    #[error("`{written}` is not a web address: give one that begins with https:// or http://")]
    Address {
        /// As given.
        written: String,
    },
    /// A record that cannot be kept.
    #[error("cannot keep the record of {url}: {what}")]
    Record {
        /// The address asked for.
        url: String,
        /// What is wrong with it, and what to do.
        what: String,
    },
    /// A body that is longer than any that is read.
    #[error(
        "cannot keep {url}: its body has {bytes} bytes, and at most {MAX_BODY} are kept; save a shorter part of it"
    )]
    TooLarge {
        /// The address asked for.
        url: String,
        /// Bytes of the body.
        bytes: u64,
    },
    /// The system refused a step.
    #[error("cannot {doing} `{}`: check that there is room and that it may be written", path.display())]
    Io {
        /// What was attempted: `write`, `list`, `lock`.
        doing: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The content-addressed store in one folder. Any number of processes may use it at once.
#[derive(Debug)]
pub struct Store {
    root: PathBuf,
    disk: Box<dyn Disk>,
    /// Folders of bodies and records whose own names this process has seen put on the disk.
    named: Mutex<BTreeSet<PathBuf>>,
}

/// Folders of a store: bodies, records, what is being written.
const OBJECTS: &str = "objects";
const RECORDS: &str = "records";
/// What was read of the pages; stores of earlier versions lack it.
const READINGS: &str = "readings";
/// What was concluded of stories; stores of earlier versions lack it as well.
const CONCLUSIONS: &str = "conclusions";
const TMP: &str = "tmp";
/// The file on which processes agree who may write and who may remove.
const LOCK: &str = "lock";

impl Store {
    /// The store that is in `dir`.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let absent = || StoreError::Absent { path: dir.to_owned() };
        let root = dir.canonicalize().map_err(|_| absent())?;
        let store = Self::at(root, Box::new(Real));
        for name in [OBJECTS, RECORDS, TMP] {
            match store.kind_of(name)? {
                Kind::Folder => {}
                Kind::Absent if name == TMP => {}
                Kind::Absent => return Err(absent()),
                Kind::File { .. } | Kind::Other => return Err(store.foreign(name)),
            }
        }
        Ok(store)
    }

    /// The store in `dir`, made where there is none yet; what runs that were killed left half written is removed.
    pub fn open_or_create(dir: &Path) -> Result<Self, StoreError> {
        Self::open_on(dir, Box::new(Real))
    }

    /// As [`Store::open_or_create`], with the calls of the system made by `disk`.
    pub fn open_on(dir: &Path, disk: Box<dyn Disk>) -> Result<Self, StoreError> {
        let failed = |doing, source| StoreError::Io { doing, path: dir.to_owned(), source };
        disk::retried(|| disk.make_folders(dir)).map_err(|it| failed("make the folder", it))?;
        let root = disk::retried(|| disk.canonical(dir)).map_err(|it| failed("find", it))?;
        let store = Self::at(root, disk);
        let is_new = store.kind_of(OBJECTS)? == Kind::Absent;
        if is_new {
            let ours = [OBJECTS, RECORDS, READINGS, CONCLUSIONS, TMP, LOCK];
            let names = store.names_in(&store.root)?;
            if names.iter().any(|it| !ours.contains(&it.as_str())) {
                return Err(StoreError::NotAStore { path: dir.to_owned() });
            }
        }
        // `objects` comes last: a folder that has it has the others.
        for name in [TMP, RECORDS, OBJECTS] {
            store.make_folder(&store.root.join(name))?;
        }
        if is_new {
            store.sync_folder(&store.root)?;
        }
        store.sweep()?;
        Ok(store)
    }

    fn at(root: PathBuf, disk: Box<dyn Disk>) -> Self {
        Self { root, disk, named: Mutex::default() }
    }

    /// The folder of the store.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn kind_of(&self, name: &str) -> Result<Kind, StoreError> {
        let path = self.root.join(name);
        let kind = disk::retried(|| self.disk.kind(&path));
        kind.map_err(|source| StoreError::Io { doing: "look at", path, source })
    }

    fn foreign(&self, name: &str) -> StoreError {
        StoreError::Foreign { path: self.root.join(name) }
    }

    /// Makes one folder, unless it is there.
    fn make_folder(&self, path: &Path) -> Result<(), StoreError> {
        let failed =
            |source| StoreError::Io { doing: "make the folder", path: path.to_owned(), source };
        match disk::retried(|| self.disk.kind(path)).map_err(failed)? {
            Kind::Folder => Ok(()),
            Kind::File { .. } | Kind::Other => Err(StoreError::Foreign { path: path.to_owned() }),
            Kind::Absent => match disk::retried(|| self.disk.make_folder(path)) {
                Err(it) if it.kind() != io::ErrorKind::AlreadyExists => Err(failed(it)),
                Ok(()) | Err(_) => Ok(()),
            },
        }
    }

    fn sync_folder(&self, path: &Path) -> Result<(), StoreError> {
        disk::retried(|| self.disk.sync_folder(path)).map_err(|source| StoreError::Io {
            doing: "write to the disk the folder",
            path: path.to_owned(),
            source,
        })
    }

    /// The names in a folder, sorted; hidden files are the system's, not the store's.
    fn names_in(&self, path: &Path) -> Result<Vec<String>, StoreError> {
        let listed = self.listed(path);
        listed.map_err(|source| StoreError::Io { doing: "list", path: path.to_owned(), source })
    }

    fn listed(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut names = disk::retried(|| self.disk.list(path))?;
        names.retain(|it| !it.starts_with('.'));
        Ok(names)
    }
}

/// Whether `it` is a SHA-256 as this store writes one.
fn is_sha256(it: &str) -> bool {
    it.len() == 64 && it.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests;
