//! Whether every entry is what it was when it was kept.

use std::collections::BTreeSet;

use super::disk::{self, Kind, LockMode};
use super::fault::{Fault, Problem};
use super::read::Entry;
use super::{OBJECTS, Store, StoreError, is_sha256, objects};

impl Store {
    /// Reads and hashes everything. A body that no record names is no problem: a run that was killed may have left it.
    pub fn verify(&self) -> Result<Vec<Problem>, StoreError> {
        // Nobody removes meanwhile; a store that may only be read has nobody who does.
        let _shared = self.lock(LockMode::Shared).ok();
        self.examine()
    }

    /// As [`Store::verify`], where the lock is held already.
    pub(super) fn examine(&self) -> Result<Vec<Problem>, StoreError> {
        let listing = self.records()?;
        let (hashes, strays) = self.bodies()?;
        let mut problems = listing.problems;
        problems.extend(strays);
        for hash in &hashes {
            if let Err(fault) = objects::read(&*self.disk, &self.root, hash) {
                let is_of = |it: &&Entry| it.record.hashes().any(|it| it == hash);
                let url = listing.entries.iter().find(is_of);
                let url = url.map(|it| it.record.url.clone());
                problems.push(Problem { entry: objects::entry_of(hash), url, fault });
            }
        }
        let is_here = |it: &Entry| it.record.hashes().all(|it| hashes.contains(it));
        for entry in listing.entries.iter().filter(|it| !is_here(it)) {
            if let Err(it) = self.load(entry) {
                problems.push(it);
            }
        }
        problems.extend(self.examine_derived()?);
        problems.sort();
        problems.dedup();
        Ok(problems)
    }

    /// The hashes of all bodies by the names of their files, and what else lies among them.
    pub(super) fn bodies(&self) -> Result<(BTreeSet<String>, Vec<Problem>), StoreError> {
        let (mut hashes, mut strays) = (BTreeSet::new(), Vec::new());
        for folder in self.names_in(&self.root.join(OBJECTS))? {
            let path = self.root.join(OBJECTS).join(&folder);
            let mut stray = |name: &str, fault| {
                let entry = format!("{OBJECTS}/{folder}{name}");
                strays.push(Problem { entry, url: None, fault });
            };
            match disk::retried(|| self.disk.kind(&path)) {
                Ok(Kind::Folder) => {}
                Ok(Kind::Absent) => continue,
                Ok(Kind::File { .. }) => {
                    stray("", Fault::Stray);
                    continue;
                }
                Ok(Kind::Other) => {
                    stray("", Fault::NotAFile);
                    continue;
                }
                Err(it) => {
                    stray("", Fault::Unreadable(it.to_string()));
                    continue;
                }
            }
            match self.listed(&path) {
                Err(it) => stray("", Fault::Unreadable(it.to_string())),
                Ok(names) => {
                    for name in names {
                        let hash = format!("{folder}{name}");
                        if is_sha256(&hash) {
                            hashes.insert(hash);
                        } else {
                            stray(&format!("/{name}"), Fault::Stray);
                        }
                    }
                }
            }
        }
        Ok((hashes, strays))
    }
}
