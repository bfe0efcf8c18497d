//! The few calls of the system that the store makes, behind a trait, so that tests can let any of them fail.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::whole;

/// What stands at a path. Links are never followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Absent,
    /// A file of its own.
    File {
        /// Its bytes.
        len: u64,
    },
    /// A folder.
    Folder,
    /// A link, a pipe, a device.
    Other,
}

/// How the lock of a store is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockMode {
    /// Along with others that write: waits while somebody removes.
    Shared,
    /// Alone: waits until nobody writes.
    Alone,
    /// Alone, or not at all where somebody else has it.
    AloneOrNot,
}

/// The calls of the system that a store makes.
pub trait Disk: Debug + Send + Sync {
    /// Makes a folder and those above it.
    fn make_folders(&self, path: &Path) -> io::Result<()>;
    /// Makes one folder.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// The path without links.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;
    /// What stands at `path`.
    fn kind(&self, path: &Path) -> io::Result<Kind>;
    /// The names in a folder, sorted.
    fn list(&self, path: &Path) -> io::Result<Vec<String>>;
    /// Makes a file that is not there yet, for writing.
    fn create(&self, path: &Path) -> io::Result<File>;
    /// Writes some of `bytes`.
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize>;
    /// Waits until the file is on the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Waits until all that was written to the file system of `file` is on the disk, names too; false where it cannot.
    fn sync_whole(&self, file: &File) -> io::Result<bool>;
    /// Puts the file at `from` in the place of `to`.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Opens a file for reading, and fails on a link.
    fn open(&self, path: &Path) -> io::Result<File>;
    /// Reads some bytes; nought at the end.
    fn read(&self, file: &File, into: &mut [u8]) -> io::Result<usize>;
    /// Takes the lock that is the file at `path`; it is held until the file is closed. `None` where another has it.
    fn lock(&self, path: &Path, mode: LockMode) -> io::Result<Option<File>>;
}

/// The system itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

impl Disk for Real {
    fn make_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        let found = match fs::symlink_metadata(path) {
            Ok(found) => found,
            Err(it) if it.kind() == ErrorKind::NotFound => return Ok(Kind::Absent),
            Err(it) => return Err(it),
        };
        Ok(if found.is_dir() {
            Kind::Folder
        } else if found.is_file() {
            Kind::File { len: found.len() }
        } else {
            Kind::Other
        })
    }

    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(path)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort_unstable();
        Ok(names)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Elsewhere a folder cannot be opened as a file, and names are written with the files.
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(path)?.sync_all() {
            // Some file systems know of no waiting for names.
            Err(it) if matches!(it.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
                Ok(())
            }
            other => other,
        }
    }

    fn sync_whole(&self, file: &File) -> io::Result<bool> {
        whole::sync(file)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        let named = fs::symlink_metadata(path)?;
        if !named.is_file() {
            return Err(not_a_file());
        }
        let file = File::open(path)?;
        // A link put in its place since then leads to another file.
        if is_same(&named, &file.metadata()?) { Ok(file) } else { Err(not_a_file()) }
    }

    fn read(&self, mut file: &File, into: &mut [u8]) -> io::Result<usize> {
        file.read(into)
    }

    fn lock(&self, path: &Path, mode: LockMode) -> io::Result<Option<File>> {
        if self.kind(path)? == Kind::Other {
            return Err(not_a_file());
        }
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match mode {
            LockMode::Shared => file.lock_shared()?,
            LockMode::Alone => file.lock()?,
            LockMode::AloneOrNot => match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(it)) => return Err(it),
            },
        }
        Ok(Some(file))
    }
}

fn not_a_file() -> io::Error {
    io::Error::other("it is a link or no file, and is not followed")
}

#[cfg(unix)]
fn is_same(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_same(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    a.len() == b.len()
}

/// How often a call that a signal interrupted is made again.
const RETRIES: usize = 100;

/// The result of `call`, made again for as long as a signal interrupts it.
pub(super) fn retried<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 0..RETRIES {
        match call() {
            Err(it) if it.kind() == ErrorKind::Interrupted => {}
            other => return other,
        }
    }
    call()
}

/// Writes all of `bytes`.
pub(super) fn write_all(disk: &dyn Disk, file: &File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let n = retried(|| disk.write(file, bytes))?;
        if n == 0 {
            return Err(ErrorKind::WriteZero.into());
        }
        bytes = bytes.get(n..).unwrap_or_default();
    }
    Ok(())
}

/// The bytes of the file at `path`, `likely` so many, at most `most` of them and one more that tells of the rest.
pub(super) fn read_all(
    disk: &dyn Disk,
    path: &Path,
    likely: usize,
    most: u64,
) -> io::Result<Vec<u8>> {
    let file = retried(|| disk.open(path))?;
    let mut bytes = Vec::with_capacity(likely);
    let mut part = vec![0; (64 << 10).min(likely + 1)];
    loop {
        let n = retried(|| disk.read(&file, &mut part))?;
        bytes.extend_from_slice(part.get(..n).unwrap_or_default());
        if n == 0 || bytes.len() as u64 > most {
            return Ok(bytes);
        }
    }
}
