//! Bodies by their SHA-256: `objects/ab/cdef…`. Every read hashes the body again.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Disk, Kind};
use super::fault::Fault;
use super::{MAX_BODY, OBJECTS, sha256};

/// Where the body with this hash is kept.
pub(super) fn path_of(root: &Path, hash: &str) -> PathBuf {
    let (folder, name) = hash.split_at_checked(2).unwrap_or((hash, ""));
    root.join(OBJECTS).join(folder).join(name)
}

/// The path below the store, for people.
pub(super) fn entry_of(hash: &str) -> String {
    let (folder, name) = hash.split_at_checked(2).unwrap_or((hash, ""));
    format!("{OBJECTS}/{folder}/{name}")
}

/// The body with this hash.
pub(super) fn read(disk: &dyn Disk, root: &Path, hash: &str) -> Result<Vec<u8>, Fault> {
    let body = bytes(disk, &path_of(root, hash), MAX_BODY)?;
    if sha256(&body) == hash { Ok(body) } else { Err(Fault::Changed) }
}

/// The bytes of a file of the store, whatever they are.
pub(super) fn bytes(disk: &dyn Disk, path: &Path, most: u64) -> Result<Vec<u8>, Fault> {
    let told = |it: io::Error| Fault::Unreadable(it.to_string());
    if let Some(folder) = path.parent()
        && disk::retried(|| disk.kind(folder)).map_err(told)? == Kind::Other
    {
        return Err(Fault::NotAFile);
    }
    let len = match disk::retried(|| disk.kind(path)).map_err(told)? {
        Kind::Absent => return Err(Fault::NoBody),
        Kind::Folder | Kind::Other => return Err(Fault::NotAFile),
        Kind::File { len } if len > most => return Err(Fault::Changed),
        Kind::File { len } => usize::try_from(len).unwrap_or_default(),
    };
    disk::read_all(disk, path, len, most).map_err(told)
}
