//! Who may write and who may remove: writers hold the lock together, whoever removes holds it alone. The system gives it
//! back when a process ends, however it ends.

use std::fs::File;
use std::path::Path;

use super::disk::{self, LockMode};
use super::{LOCK, Store, StoreError, TMP};

impl Store {
    /// Takes the lock; `None` where it is only asked for and another has it.
    pub(super) fn lock(&self, mode: LockMode) -> Result<Option<File>, StoreError> {
        let path = self.root.join(LOCK);
        disk::retried(|| self.disk.lock(&path, mode)).map_err(|source| StoreError::Io {
            doing: "lock",
            path,
            source,
        })
    }

    /// Removes what killed runs left half written, if nobody writes now.
    pub(super) fn sweep(&self) -> Result<usize, StoreError> {
        let folder = self.root.join(TMP);
        if self.names_in(&folder)?.is_empty() {
            return Ok(0);
        }
        let Some(_alone) = self.lock(LockMode::AloneOrNot)? else { return Ok(0) };
        Ok(self.clear_temporary())
    }

    /// Removes all files that are half written. The lock is held alone.
    pub(super) fn clear_temporary(&self) -> usize {
        let folder = self.root.join(TMP);
        let names = self.names_in(&folder).unwrap_or_default();
        let ours =
            names.iter().filter(|it| Path::new(it).extension().is_some_and(|it| it == "tmp"));
        // One that cannot be removed is in nobody's way.
        ours.filter(|it| disk::retried(|| self.disk.remove(&folder.join(it))).is_ok()).count()
    }
}
