//! What was read of a page, kept beside its record: `readings/ab/<id of the record>`. The bytes are the reader's own; the
//! store puts their SHA-256 before them, and serves none that differ.
//!
//! A reading can be made again from its body, so it is not waited for: it gets its name at once, whole or not at all.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::atomic::{Batch, Step};
use super::disk::{self, Kind, LockMode};
use super::fault::{Fault, Problem};
use super::read::Entry;
use super::record::SnapshotId;
use super::{READINGS, Store, StoreError, index, is_sha256, objects, sha256};

/// Most bytes of a reading with its hash; a longer one, of a text of very many lines, is made anew each time.
const MAX_READING: u64 = 32 << 20;
/// Hex digits of the hash before the bytes.
const HASH: usize = 64;

impl Store {
    /// Keeps what was read of the pages of these records, by their ids. An older reading of a record is replaced.
    pub fn keep_readings(&self, readings: &[(String, Vec<u8>)]) -> Result<(), StoreError> {
        let fits =
            |it: &&(String, Vec<u8>)| is_sha256(&it.0) && (HASH + it.1.len()) as u64 <= MAX_READING;
        let readings: Vec<&(String, Vec<u8>)> = readings.iter().filter(fits).collect();
        if readings.is_empty() {
            return Ok(());
        }
        let _shared = self.lock(LockMode::Shared)?;
        self.make_folder(&self.root.join(READINGS))?;
        let mut batch = Batch::new(self);
        for (id, reading) in readings {
            let path = self.reading_path(id);
            if let Some(folder) = path.parent() {
                self.make_folder(folder)?;
            }
            let bytes = [sha256(reading).as_bytes(), reading.as_slice()].concat();
            batch.stage(Step::Reading, path, &bytes)?;
        }
        batch.name_at_once()
    }

    /// What was read of the page of this record; `None` where nothing is kept.
    pub fn reading(&self, id: &SnapshotId) -> Result<Option<Vec<u8>>, Problem> {
        let problem = |fault| Problem { entry: reading_entry(id.as_str()), url: None, fault };
        match self.reading_bytes(id.as_str()) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Fault::NoBody) => Ok(None),
            Err(it) => Err(problem(it)),
        }
    }

    /// Tells that the reading of this record is whole, and not what its page is read as.
    pub fn other_reading(entry: &Entry) -> Problem {
        let url = Some(entry.record.url.clone());
        Problem { entry: reading_entry(entry.id.as_str()), url, fault: Fault::Reading }
    }

    fn reading_bytes(&self, id: &str) -> Result<Vec<u8>, Fault> {
        let mut bytes = objects::bytes(&*self.disk, &self.reading_path(id), MAX_READING)?;
        let reading = bytes.split_off(HASH.min(bytes.len()));
        if bytes == sha256(&reading).as_bytes() { Ok(reading) } else { Err(Fault::Reading) }
    }

    fn reading_path(&self, id: &str) -> PathBuf {
        let folder = self.root.join(READINGS).join(index::folder_of(id));
        folder.join(id)
    }

    /// The ids of all readings by the names of their files, and what is wrong among them.
    pub(super) fn readings(&self) -> Result<(BTreeSet<String>, Vec<Problem>), StoreError> {
        let (mut ids, mut problems) = (BTreeSet::new(), Vec::new());
        match self.kind_of(READINGS)? {
            Kind::Absent => return Ok((ids, problems)),
            Kind::Folder => {}
            Kind::File { .. } | Kind::Other => return Err(self.foreign(READINGS)),
        }
        for folder in self.names_in(&self.root.join(READINGS))? {
            let path = self.root.join(READINGS).join(&folder);
            let entry = format!("{READINGS}/{folder}");
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

    /// What is wrong with the readings. One that no record names is no problem: its record was taken out.
    pub(super) fn examine_readings(&self) -> Result<Vec<Problem>, StoreError> {
        let (ids, mut problems) = self.readings()?;
        for id in &ids {
            match self.reading_bytes(id) {
                Ok(_) | Err(Fault::NoBody) => {}
                Err(fault) => problems.push(Problem { entry: reading_entry(id), url: None, fault }),
            }
        }
        Ok(problems)
    }
}

/// The path below the store, for people.
pub(super) fn reading_entry(id: &str) -> String {
    format!("{READINGS}/{}/{id}", index::folder_of(id))
}
