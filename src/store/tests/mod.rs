//! The store under everything that may happen to it.

mod conclusions;
mod damage;
mod failing;
mod hostile;
mod kept;
mod processes;
mod readings;

use tempfile::TempDir;

use super::*;
use crate::source::Snapshot;

/// An empty folder with a store in it.
fn store() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open_or_create(&dir.path().join("store")).unwrap();
    (dir, store)
}

/// An empty folder in memory where there is one: thousands of runs would wait for a disk.
fn scratch() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// A store in memory where that is possible.
fn store_in_memory() -> (TempDir, Store) {
    let dir = scratch();
    let store = Store::open_or_create(&dir.path().join("store")).unwrap();
    (dir, store)
}

fn record(url: &str, fetched_at: &str) -> Record {
    Record {
        url: url.to_owned(),
        status: Some(200),
        content_type: Some("text/html".to_owned()),
        fetched_at: Some(fetched_at.to_owned()),
        ..Record::default()
    }
}

/// The `n`-th page of a made-up site, with its body.
fn page(n: usize) -> (Record, Vec<u8>) {
    let record = record(&format!("https://a.example/{n}"), "2026-04-20T10:00:00Z");
    (record, format!("<p>This is page {n} of many.</p>").into_bytes())
}

fn put(store: &Store, n: usize) -> SnapshotId {
    let (record, body) = page(n);
    store.put(&record, &body).unwrap()
}

/// Whether the `n`-th page is served, and if so, whether as it was kept.
fn is_served(store: &Store, n: usize) -> bool {
    let (record, body) = page(n);
    let Ok(found) = store.snapshots_for(&record.url) else { return false };
    for it in &found.snapshots {
        assert_eq!(it.body, body, "page {n} is served as it was kept or not at all");
        assert_eq!(it.fetched_at, record.fetched_at);
    }
    assert!(found.snapshots.len() <= 1);
    !found.snapshots.is_empty()
}

/// Files below a folder of the store, in order.
fn files(store: &Store, below: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(store.root().join(below)).unwrap() {
        let folder = folder.unwrap().path();
        if folder.is_dir() {
            files.extend(std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()));
        } else {
            files.push(folder);
        }
    }
    files.sort();
    files
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}
