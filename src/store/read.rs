//! What the store holds: records without their bodies, and snapshots with them. A bad entry is a problem beside what is
//! good.

use std::collections::{BTreeMap, BTreeSet};

use super::disk::{self, Kind};
use super::fault::{Fault, Problem};
use super::record::{MAX_RECORD, Record, SnapshotId};
use super::{RECORDS, Store, StoreError, index, objects, sha256, snapshot};
use crate::source::{KeptText, Snapshot};

/// One record that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: SnapshotId,
    /// What it says.
    pub record: Record,
}

/// Records, and the entries that are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// In the order of address, the newest of an address first.
    pub entries: Vec<Entry>,
    /// Bad entries, in order of path.
    pub problems: Vec<Problem>,
}

/// Snapshots, and the entries that cannot be served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In the order of address, the newest of an address first.
    pub snapshots: Vec<Snapshot>,
    /// Bad entries, in order of path.
    pub problems: Vec<Problem>,
}

impl Store {
    /// All records, without bodies.
    pub fn records(&self) -> Result<Listing, StoreError> {
        let mut listing = Listing::default();
        for folder in self.names_in(&self.root.join(RECORDS))? {
            self.list_folder(&folder, None, &mut listing);
        }
        Ok(listing.sorted())
    }

    /// The records of one address, without bodies, the newest first.
    pub fn records_of(&self, url: &str) -> Result<Listing, StoreError> {
        let url = index::normalised(url)
            .ok_or_else(|| StoreError::Address { written: url.to_owned() })?;
        let key = index::key(&url);
        let mut listing = Listing::default();
        self.list_folder(index::folder_of(&key), Some(&key), &mut listing);
        Ok(listing.sorted())
    }

    /// The one record of each address that a check reads: the newest of those that were served with success or supplied
    /// by hand, else the newest. An address with a bad record has none: an older one does not take its place.
    pub fn current(&self) -> Result<Listing, StoreError> {
        let mut listing = self.records()?.without_doubtful();
        let mut chosen: BTreeMap<String, Entry> = BTreeMap::new();
        for entry in listing.entries {
            match chosen.get(&entry.record.url) {
                Some(it) if it.record.is_page() || !entry.record.is_page() => {}
                Some(_) | None => {
                    chosen.insert(entry.record.url.clone(), entry);
                }
            }
        }
        listing.entries = chosen.into_values().collect();
        Ok(listing)
    }

    /// The snapshot of one record, its body hashed again, with the reading kept beside it where a good one is.
    pub fn load(&self, entry: &Entry) -> Result<Snapshot, Problem> {
        let record = &entry.record;
        let problem = |fault| Problem {
            entry: objects::entry_of(&record.sha256),
            url: Some(record.url.clone()),
            fault,
        };
        let body = objects::read(&*self.disk, &self.root, &record.sha256).map_err(problem)?;
        if body.len() as u64 != record.bytes {
            return Err(problem(Fault::Changed));
        }
        Ok(Snapshot {
            record: Some(entry.id.to_string()),
            // A bad reading is none: the page is read anew.
            reading: self.reading(&entry.id).unwrap_or_default(),
            kept_text: self.text_of(record)?,
            ..snapshot::of(record, body)
        })
    }

    /// What was read of the body of a record when it was put.
    fn text_of(&self, record: &Record) -> Result<Option<KeptText>, Problem> {
        let Some(kept) = &record.text else { return Ok(None) };
        let text = match &kept.sha256 {
            None => Err(kept.problem.clone().unwrap_or_default()),
            Some(hash) => {
                let read = objects::read(&*self.disk, &self.root, hash);
                let read = read.and_then(|it| String::from_utf8(it).map_err(|_| Fault::Changed));
                Ok(read.map_err(|fault| Problem {
                    entry: objects::entry_of(hash),
                    url: Some(record.url.clone()),
                    fault,
                })?)
            }
        };
        Ok(Some(KeptText { reader: kept.reader.clone(), text }))
    }

    /// All snapshots of one address, the newest first.
    pub fn snapshots_for(&self, url: &str) -> Result<Found, StoreError> {
        Ok(self.loaded(self.records_of(url)?))
    }

    /// The newest snapshot of one address. Where the newest is bad, an older one does not take its place.
    pub fn latest(&self, url: &str) -> Result<Found, StoreError> {
        let mut listing = self.records_of(url)?.without_doubtful();
        listing.entries.truncate(1);
        Ok(self.loaded(listing))
    }

    /// All snapshots whose body has this SHA-256.
    pub fn by_hash(&self, sha256: &str) -> Result<Found, StoreError> {
        let mut listing = self.records()?;
        listing.entries.retain(|it| it.record.sha256.eq_ignore_ascii_case(sha256));
        Ok(self.loaded(listing))
    }

    /// All snapshots.
    pub fn all(&self) -> Result<Found, StoreError> {
        Ok(self.loaded(self.records()?))
    }

    /// The snapshots of these records.
    pub fn loaded(&self, listing: Listing) -> Found {
        let mut found = Found { snapshots: Vec::new(), problems: listing.problems };
        for entry in &listing.entries {
            match self.load(entry) {
                Ok(snapshot) => {
                    if snapshot.reading.is_none() {
                        found.problems.extend(self.reading(&entry.id).err());
                    }
                    found.snapshots.push(snapshot);
                }
                // Whoever removes takes the record first: one whose record is gone as well was removed meanwhile.
                Err(it) if it.fault == Fault::NoBody && self.is_gone(entry) => {}
                Err(it) => found.problems.push(it),
            }
        }
        found.problems.sort();
        found.problems.dedup();
        found
    }

    fn is_gone(&self, entry: &Entry) -> bool {
        let path = self.root.join(Self::entry_name(entry));
        disk::retried(|| self.disk.kind(&path)).is_ok_and(|it| it == Kind::Absent)
    }

    /// The path of a record below the store, with `/`.
    pub(super) fn entry_name(entry: &Entry) -> String {
        let key = index::key(&entry.record.url);
        format!("{RECORDS}/{}/{}", index::folder_of(&key), index::name_of(&key, &entry.id))
    }

    /// Adds the records in one folder, those of one key where it is given.
    fn list_folder(&self, folder: &str, only: Option<&str>, listing: &mut Listing) {
        let path = self.root.join(RECORDS).join(folder);
        let problem = |fault| Problem { entry: format!("{RECORDS}/{folder}"), url: None, fault };
        match disk::retried(|| self.disk.kind(&path)) {
            Ok(Kind::Folder) => {}
            Ok(Kind::Absent) => return,
            Ok(Kind::File { .. }) => return listing.problems.push(problem(Fault::Stray)),
            Ok(Kind::Other) => return listing.problems.push(problem(Fault::NotAFile)),
            Err(it) => return listing.problems.push(problem(Fault::Unreadable(it.to_string()))),
        }
        let names = match self.listed(&path) {
            Ok(names) => names,
            Err(it) => return listing.problems.push(problem(Fault::Unreadable(it.to_string()))),
        };
        for name in names.iter().filter(|it| only.is_none_or(|key| it.starts_with(key))) {
            let read = self.record(folder, name);
            match read {
                Ok(entry) => listing.entries.push(entry),
                // It was removed since its name was read.
                Err((Fault::NoBody, _)) => {}
                Err((fault, url)) => {
                    let entry = format!("{RECORDS}/{folder}/{name}");
                    listing.problems.push(Problem { entry, url, fault });
                }
            }
        }
    }

    /// One record, or what is wrong with it and of which address it is.
    fn record(&self, folder: &str, name: &str) -> Result<Entry, (Fault, Option<String>)> {
        let bare = |fault| (fault, None);
        let (key, id) = index::parts(name).ok_or_else(|| bare(Fault::Stray))?;
        let path = self.root.join(RECORDS).join(folder).join(name);
        let bytes = objects::bytes(&*self.disk, &path, MAX_RECORD).map_err(bare)?;
        if sha256(&bytes) != id.as_str() {
            return Err(bare(Fault::Changed));
        }
        let record = Record::decoded(&bytes).map_err(|it| bare(Fault::Unknown(it)))?;
        let is_normal = index::normalised(&record.url).as_ref() == Some(&record.url);
        if !is_normal || index::key(&record.url) != key || !key.starts_with(folder) {
            return Err((Fault::Misplaced, Some(record.url)));
        }
        Ok(Entry { id, record })
    }
}

impl Listing {
    /// Without the addresses of which any record is bad: it may be the newest.
    fn without_doubtful(mut self) -> Self {
        let mut keys = BTreeSet::new();
        for it in &self.problems {
            keys.extend(it.url.as_deref().map(index::key));
            let name = it.entry.rsplit('/').next().and_then(index::parts);
            keys.extend(name.map(|it| it.0.to_owned()));
        }
        self.entries.retain(|it| !keys.contains(&index::key(&it.record.url)));
        self
    }

    fn sorted(mut self) -> Self {
        self.entries.sort_by(|a, b| {
            let newest_first = b.record.order().cmp(&a.record.order());
            a.record.url.cmp(&b.record.url).then(newest_first).then_with(|| a.id.cmp(&b.id))
        });
        self.problems.sort();
        self
    }
}
