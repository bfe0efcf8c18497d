use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// The system, of which one call fails, and which writes a few bytes at a time.
#[derive(Clone, Debug)]
struct Failing {
    /// Calls made so far.
    calls: Arc<AtomicUsize>,
    /// Which call fails, and all after it where `stays`.
    nth: usize,
    stays: bool,
    /// The error that it fails with, as the system numbers it.
    code: i32,
    /// Whether it can wait for a whole file system.
    whole: bool,
}

impl Failing {
    fn new(nth: usize, code: i32, stays: bool) -> Self {
        Self { calls: Arc::default(), nth, stays, code, whole: false }
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    fn call(&self) -> io::Result<()> {
        let at = self.calls.fetch_add(1, Ordering::Relaxed);
        let fails = at == self.nth || self.stays && at > self.nth;
        if fails { Err(io::Error::from_raw_os_error(self.code)) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn make_folders(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| Real.make_folders(path))
    }
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| Real.make_folder(path))
    }
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.call().and_then(|()| Real.canonical(path))
    }
    fn kind(&self, path: &Path) -> io::Result<Kind> {
        self.call().and_then(|()| Real.kind(path))
    }
    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        self.call().and_then(|()| Real.list(path))
    }
    fn create(&self, path: &Path) -> io::Result<File> {
        self.call().and_then(|()| Real.create(path))
    }
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        let some = &bytes[..bytes.len().min(100)];
        self.call().and_then(|()| Real.write(file, some))
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        // That data reach the disk is not what is tested here, and is slow.
        self.call().and_then(|()| file.metadata().map(|_| ()))
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| path.metadata().map(|_| ()))
    }
    fn sync_whole(&self, file: &File) -> io::Result<bool> {
        self.call().and_then(|()| file.metadata().map(|_| self.whole))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call().and_then(|()| Real.rename(from, to))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| Real.remove(path))
    }
    fn open(&self, path: &Path) -> io::Result<File> {
        self.call().and_then(|()| Real.open(path))
    }
    fn read(&self, file: &File, into: &mut [u8]) -> io::Result<usize> {
        self.call().and_then(|()| Real.read(file, into))
    }
    fn lock(&self, path: &Path, mode: LockMode) -> io::Result<Option<File>> {
        self.call().and_then(|()| Real.lock(path, mode))
    }
}

const ENOSPC: i32 = 28;
const EIO: i32 = 5;
const EMFILE: i32 = 24;
const EINTR: i32 = 4;

/// Everything a store does, on pages 1 to 6, of which 1 and 2 are there before. The pages that were acknowledged.
fn work(dir: &Path, disk: &Failing) -> Result<Vec<usize>, StoreError> {
    let store = Store::open_on(dir, Box::new(disk.clone()))?;
    let mut acknowledged = Vec::new();
    let (record, body) = page(3);
    if store.put(&record, &body).is_ok() {
        acknowledged.push(3);
    }
    let pages: Vec<_> = [1, 4, 5, 6].map(page).into();
    let all: Vec<_> = pages.iter().map(|it| (&it.0, it.1.as_slice())).collect();
    if store.put_all(&all).is_ok() {
        acknowledged.extend([4, 5, 6]);
    }
    let entries = store.records()?.entries;
    let readings: Vec<_> = entries.iter().map(|it| (it.id.to_string(), b"read".to_vec())).collect();
    // It may fail and harms nothing: a reading is there whole or not at all.
    store.keep_readings(&readings).unwrap_or_default();
    let found = store.all()?;
    assert!(found.snapshots.iter().filter_map(|it| it.reading.as_deref()).all(|it| it == b"read"));
    let reads_all = found.problems.is_empty();
    assert!(!reads_all || found.snapshots.len() >= 2 + acknowledged.len());
    for it in found.snapshots {
        assert_eq!(sha256(&it.body), it.sha256);
    }
    is_served(&store, 1);
    store.verify()?;
    store.prune(&Keep { newest: Some(1), remove_damaged: true, ..Keep::default() })?;
    Ok(acknowledged)
}

/// A store on a disk that never fails, and never makes anybody wait.
fn sound(dir: &Path) -> Store {
    Store::open_on(dir, Box::new(Failing::new(usize::MAX, EIO, false))).unwrap()
}

/// One run in which the `nth` call fails; how many calls there were.
fn run(nth: usize, code: i32, stays: bool, whole: bool) -> usize {
    let dir = scratch();
    let before = sound(dir.path());
    put(&before, 1);
    put(&before, 2);
    let disk = Failing { whole, ..Failing::new(nth, code, stays) };
    let done = work(dir.path(), &disk);
    if code == EINTR && !stays {
        assert_eq!(done.as_ref().unwrap(), &[3, 4, 5, 6], "a signal stops nothing");
    }
    let after = sound(dir.path());
    for n in [1, 2].into_iter().chain(done.unwrap_or_default()) {
        assert!(is_served(&after, n), "page {n} after call {nth} failed with {code}");
    }
    assert_eq!(after.verify().unwrap(), [], "after call {nth} failed with {code}");
    // A process that a test beside this one is just starting has the lock as well, until it runs its program.
    for _ in 0..1_000_000 {
        if files(&after, TMP).is_empty() || after.sweep().unwrap() > 0 {
            break;
        }
        std::thread::yield_now();
    }
    assert_eq!(files(&after, TMP), [] as [PathBuf; 0]);
    put(&after, 7);
    assert!(is_served(&after, 7));
    disk.calls()
}

/// Lets each call fail in turn; the codes take turns as well.
fn run_all(codes: &[i32], stays: bool) {
    for whole in [false, true] {
        let mut nth = 0;
        // Once a run makes fewer calls than the one that would fail, all have failed in turn.
        while run(nth, codes[nth % codes.len()], stays, whole) > nth {
            nth += 1;
        }
        assert!(nth > 100, "{nth} calls");
    }
}

#[test]
fn whatever_call_fails_nothing_kept_is_lost() {
    run_all(&[ENOSPC, EIO, EMFILE], false);
    run_all(&[EIO, ENOSPC], true);
}

#[test]
fn a_signal_stops_nothing() {
    run_all(&[EINTR], false);
}

#[test]
#[ignore = "each code at each call takes a minute"]
fn whatever_call_fails_with_whatever_code_nothing_kept_is_lost() {
    for code in [ENOSPC, EIO, EMFILE, EINTR] {
        run_all(&[code], false);
        run_all(&[code], true);
    }
}
