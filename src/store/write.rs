//! Records and bodies into the store, several after one pass of waiting for the disk.

use std::collections::BTreeSet;
use std::path::Path;

use super::atomic::{Batch, Step};
use super::disk::LockMode;
use super::record::{Record, SnapshotId, TextRecord};
use super::{RECORDS, Store, StoreError, index, objects, sha256};
use crate::source::KeptText;

/// How many records one pass puts on the disk: twice as many files are open meanwhile.
const GROUP: usize = 64;

/// One record on its way, ready to be written.
struct Ready<'a> {
    record: Record,
    id: SnapshotId,
    bytes: Vec<u8>,
    body: &'a [u8],
    text: Option<(String, &'a str)>,
}

/// A body that was read when it came, with its record: of a PDF.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// What is known of it.
    pub record: &'a Record,
    /// The body.
    pub body: &'a [u8],
    /// What was read of it, where it was.
    pub text: Option<&'a KeptText>,
}

impl Store {
    /// Keeps one body with its record; hash and length are filled in. Once it returns, both are there whatever happens.
    /// The same again is kept once.
    pub fn put(&self, record: &Record, body: &[u8]) -> Result<SnapshotId, StoreError> {
        self.put_read(&Read { record, body, text: None })
    }

    /// As [`Store::put`], with what was read of the body.
    pub fn put_read(&self, read: &Read<'_>) -> Result<SnapshotId, StoreError> {
        let ready = ready(read)?;
        let id = ready.id.clone();
        self.put_group(&[ready])?;
        Ok(id)
    }

    /// Keeps several, in groups that wait for the disk once. Where it fails, whole groups may have been kept.
    pub fn put_all(&self, all: &[(&Record, &[u8])]) -> Result<Vec<SnapshotId>, StoreError> {
        let read = all.iter().map(|it| Read { record: it.0, body: it.1, text: None });
        let all: Vec<Read<'_>> = read.collect();
        self.put_all_read(&all)
    }

    /// As [`Store::put_all`], with what was read of the bodies.
    pub fn put_all_read(&self, all: &[Read<'_>]) -> Result<Vec<SnapshotId>, StoreError> {
        let mut ids = Vec::with_capacity(all.len());
        for group in all.chunks(GROUP) {
            let group: Vec<Ready<'_>> = group.iter().map(ready).collect::<Result<_, _>>()?;
            self.put_group(&group)?;
            ids.extend(group.into_iter().map(|it| it.id));
        }
        Ok(ids)
    }

    fn put_group(&self, group: &[Ready<'_>]) -> Result<(), StoreError> {
        let _shared = self.lock(LockMode::Shared)?;
        let mut batch = Batch::new(self);
        let mut seen = BTreeSet::new();
        let bodies = group.iter().map(|it| (it.record.sha256.as_str(), it.body));
        let texts = group.iter().filter_map(|it| it.text.as_ref());
        let texts = texts.map(|it| (it.0.as_str(), it.1.as_bytes()));
        for (hash, body) in bodies.chain(texts) {
            if !seen.insert(hash.to_owned()) {
                continue;
            }
            let path = objects::path_of(&self.root, hash);
            self.make_folder_of(&path, Step::Body, &mut batch)?;
            if objects::read(&*self.disk, &self.root, hash).is_err() {
                batch.stage(Step::Body, path, body)?;
            }
        }
        for Ready { record, id, bytes, .. } in group {
            if !seen.insert(id.as_str().to_owned()) {
                continue;
            }
            let key = index::key(&record.url);
            let folder = self.root.join(RECORDS).join(index::folder_of(&key));
            let path = folder.join(index::name_of(&key, id));
            self.make_folder_of(&path, Step::Record, &mut batch)?;
            let kept = objects::bytes(&*self.disk, &path, bytes.len() as u64);
            if !kept.is_ok_and(|it| sha256(&it) == id.as_str()) {
                batch.stage(Step::Record, path, bytes)?;
            }
        }
        batch.commit()?;
        if let Ok(mut named) = self.named.lock() {
            for Ready { record, .. } in group {
                let body = objects::path_of(&self.root, &record.sha256);
                let records = self.root.join(RECORDS);
                named.insert(records.join(index::folder_of(&index::key(&record.url))));
                named.extend(body.parent().map(Path::to_owned));
            }
        }
        Ok(())
    }

    /// Makes the folder of `path`. What another process put there may not be on the disk yet, so its names are waited for
    /// in any case, and its own name unless this process has waited for it before.
    fn make_folder_of(
        &self,
        path: &Path,
        step: Step,
        batch: &mut Batch<'_>,
    ) -> Result<(), StoreError> {
        let Some(folder) = path.parent() else { return Ok(()) };
        self.make_folder(folder)?;
        batch.name(step, folder.to_owned());
        let is_named = self.named.lock().is_ok_and(|it| it.contains(folder));
        if let Some(above) = folder.parent().filter(|_| !is_named) {
            batch.name(step, above.to_owned());
        }
        Ok(())
    }
}

fn ready<'a>(read: &Read<'a>) -> Result<Ready<'a>, StoreError> {
    let body = read.body;
    let mut record = read.record.of_body(body)?;
    let text = read.text.and_then(|it| it.text.as_deref().ok());
    let text = text.map(|it| (sha256(it.as_bytes()), it));
    record.text = read.text.map(|it| TextRecord {
        reader: it.reader.clone(),
        sha256: text.as_ref().map(|it| it.0.clone()),
        problem: it.text.as_ref().err().cloned(),
    });
    let (id, bytes) = record.encoded()?;
    Ok(Ready { record, id, bytes, body, text })
}
