//! What follows from other things and is kept to save time: of each page what was read of it, `readings/ab/<id of the
//! record>`; of each story what was concluded of it, `conclusions/ab/<name that the caller gives>`. The bytes are the maker's
//! own; the store puts their SHA-256 before them, and serves none that differ.
//!
//! All of it can be made again, so it is not waited for: it gets its name at once, whole or not at all.

use std::collections::BTreeSet;
use std::path::Path;

use super::atomic::{Batch, Step};
use super::disk::{self, Kind, LockMode};
use super::fault::{Fault, Problem};
use super::read::Entry;
use super::record::SnapshotId;
use super::{CONCLUSIONS, READINGS, Store, StoreError, index, is_sha256, objects, sha256};

/// Most bytes of an entry with its hash; a longer one, of a text of very many lines, is made anew each time.
const MOST: u64 = 32 << 20;
/// Hex digits of the hash before the bytes.
const HASH: usize = 64;

/// What is kept to save time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Derived {
    /// What was read of a page.
    Reading,
    /// What was concluded of a story.
    Conclusions,
}

impl Derived {
    pub(super) const ALL: [Self; 2] = [Self::Reading, Self::Conclusions];

    /// Its folder in the store.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Reading => READINGS,
            Self::Conclusions => CONCLUSIONS,
        }
    }

    /// What is wrong with an entry whose bytes differ.
    const fn changed(self) -> Fault {
        match self {
            Self::Reading => Fault::Reading,
            Self::Conclusions => Fault::Conclusions,
        }
    }

    /// The path of an entry below the store, for people.
    pub(super) fn entry(self, name: &str) -> String {
        format!("{}/{}/{name}", self.folder(), index::folder_of(name))
    }

    fn problem(self, name: &str, fault: Fault) -> Problem {
        Problem { entry: self.entry(name), url: None, fault }
    }
}

/// Whether a file of the store at `root` is kept to save time alone, so that nothing that is promised rests on it.
pub fn is_derived(root: &Path, file: &Path) -> bool {
    Derived::ALL.iter().any(|it| file.starts_with(root.join(it.folder())))
}

impl Store {
    /// Keeps what was read of the pages of these records, by their ids. An older reading of a record is replaced.
    pub fn keep_readings(&self, readings: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
        self.keep_derived(Derived::Reading, readings)
    }

    /// What was read of the page of this record; `None` where nothing is kept.
    pub fn reading(&self, id: &SnapshotId) -> Result<Option<Vec<u8>>, Problem> {
        self.derived(Derived::Reading, id.as_str())
    }

    /// Tells that the reading of this record is whole, and not what its page is read as.
    pub fn other_reading(entry: &Entry) -> Problem {
        let url = Some(entry.record.url.clone());
        Problem { url, ..Derived::Reading.problem(entry.id.as_str(), Fault::Reading) }
    }

    /// Keeps what was concluded of a story under a name, a SHA-256 of what tells it from others. What was there is replaced.
    pub fn keep_conclusions(&self, name: &str, conclusions: Vec<u8>) -> Result<(), StoreError> {
        self.keep_derived(Derived::Conclusions, &[(name.to_owned(), conclusions)])
    }

    /// What was concluded of the story of this name; `None` where nothing is kept.
    pub fn conclusions(&self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        self.derived(Derived::Conclusions, name)
    }

    fn keep_derived(&self, kind: Derived, all: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
        let fits = |it: &&(String, Vec<u8>)| is_sha256(&it.0) && (HASH + it.1.len()) as u64 <= MOST;
        let all: Vec<&(String, Vec<u8>)> = all.iter().filter(fits).collect();
        if all.is_empty() {
            return Ok(());
        }
        let _shared = self.lock(LockMode::Shared)?;
        self.make_folder(&self.root.join(kind.folder()))?;
        let mut batch = Batch::new(self);
        for (name, payload) in all {
            let path = self.root.join(kind.entry(name));
            if let Some(folder) = path.parent() {
                self.make_folder(folder)?;
            }
            let bytes = [sha256(payload).as_bytes(), payload.as_slice()].concat();
            batch.stage(Step::Derived, path, &bytes)?;
        }
        batch.name_at_once()
    }

    fn derived(&self, kind: Derived, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        match self.derived_bytes(kind, name) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Fault::NoBody) => Ok(None),
            Err(it) => Err(kind.problem(name, it)),
        }
    }

    fn derived_bytes(&self, kind: Derived, name: &str) -> Result<Vec<u8>, Fault> {
        let path = self.root.join(kind.entry(name));
        let mut bytes = objects::bytes(&*self.disk, &path, MOST)?;
        let payload = bytes.split_off(HASH.min(bytes.len()));
        if bytes == sha256(&payload).as_bytes() { Ok(payload) } else { Err(kind.changed()) }
    }

    /// The names of all entries of a kind, and what is wrong among their files.
    pub(super) fn derived_names(
        &self,
        kind: Derived,
    ) -> Result<(BTreeSet<String>, Vec<Problem>), StoreError> {
        let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
        let above = kind.folder();
        match self.kind_of(above)? {
            Kind::Absent => return Ok((ids, problems)),
            Kind::Folder => {}
            Kind::File { .. } | Kind::Other => return Err(self.foreign(above)),
        }
        for folder in self.names_in(&self.root.join(above))? {
            let path = self.root.join(above).join(&folder);
            let entry = format!("{above}/{folder}");
            let mut add = |entry, fault| problems.push(Problem { entry, url: None, fault });
            match disk::retried(|| self.disk.kind(&path)) {
                Ok(Kind::Folder) => {}
                Ok(Kind::Absent) => continue,
                Ok(Kind::File { .. }) => {
                    add(entry, Fault::Stray);
                    continue;
                }
                Ok(Kind::Other) => {
                    add(entry, Fault::NotAFile);
                    continue;
                }
                Err(it) => {
                    add(entry, Fault::Unreadable(it.to_string()));
                    continue;
                }
            }
            match self.listed(&path) {
                Err(it) => add(entry, Fault::Unreadable(it.to_string())),
                Ok(names) => {
                    for name in names {
                        if is_sha256(&name) && name.starts_with(&folder) {
                            ids.insert(name);
                        } else {
                            add(format!("{entry}/{name}"), Fault::Stray);
                        }
                    }
                }
            }
        }
        Ok((ids, problems))
    }

    /// What is wrong with the entries of all kinds. A reading that no record names is no problem: its record was taken out.
    pub(super) fn examine_derived(&self) -> Result<Vec<Problem>, StoreError> {
        let mut all = Vec::new();
        for kind in Derived::ALL {
            let (names, problems) = self.derived_names(kind)?;
            all.extend(problems);
            for name in &names {
                match self.derived_bytes(kind, name) {
                    Ok(_) | Err(Fault::NoBody) => {}
                    Err(fault) => all.push(kind.problem(name, fault)),
                }
            }
        }
        Ok(all)
    }
}
