use std::fs;

use super::*;

const READING: &[u8] = b"what was read";

/// The `n`-th page put into the store, with what was read of it.
fn put_read(store: &Store, n: usize) -> SnapshotId {
    let id = put(store, n);
    store.keep_readings(&[(id.to_string(), READING.to_vec())]).unwrap();
    id
}

fn served(store: &Store, n: usize) -> Found {
    store.snapshots_for(&page(n).0.url).unwrap()
}

#[test]
fn a_reading_comes_back_with_its_snapshot() {
    let (_dir, store) = store_in_memory();
    put(&store, 2);
    let id = put_read(&store, 1);
    let found = served(&store, 1);
    assert_eq!(found.problems, []);
    assert_eq!(found.snapshots[0].record.as_deref(), Some(id.as_str()));
    assert_eq!(found.snapshots[0].reading.as_deref(), Some(READING));
    assert_eq!(served(&store, 2).snapshots[0].reading, None);
    store.keep_readings(&[(id.to_string(), b"read again".to_vec())]).unwrap();
    assert_eq!(store.reading(&id).unwrap().unwrap(), b"read again", "a newer one takes its place");
    assert_eq!(store.verify().unwrap(), []);
    assert_eq!(files(&store, TMP), [] as [PathBuf; 0]);
}

#[test]
fn each_byte_of_a_reading_is_guarded() {
    let (_dir, store) = store_in_memory();
    let id = put_read(&store, 1);
    let path = files(&store, READINGS).remove(0);
    let kept = fs::read(&path).unwrap();
    let check = |bytes: &[u8], what: &str| {
        fs::write(&path, bytes).unwrap();
        let found = served(&store, 1);
        assert_eq!(found.snapshots[0].reading, None, "{what}");
        assert_eq!(found.snapshots[0].body, page(1).1, "{what}: the page is served all the same");
        let faults: Vec<_> = found.problems.iter().map(|it| it.fault.id()).collect();
        assert_eq!(faults, ["reading-changed"], "{what}");
        assert_eq!(store.verify().unwrap(), found.problems, "{what}");
    };
    for at in 0..kept.len() {
        for mask in [1, 0x20, 0xff] {
            let mut changed = kept.clone();
            changed[at] ^= mask;
            check(&changed, &format!("byte {at} with {mask}"));
        }
        check(&kept[..at], &format!("cut to {at}"));
    }
    check(&[&kept, &b" "[..]].concat(), "one byte more");
    put_read(&store, 1);
    assert_eq!(store.reading(&id).unwrap().unwrap(), READING, "it is mended by keeping it again");
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn damaged_readings_are_taken_out_and_no_page_with_them() {
    let (_dir, store) = store_in_memory();
    put_read(&store, 1);
    fs::write(files(&store, READINGS).remove(0), "x").unwrap();
    let keep = Keep { remove_damaged: true, ..Keep::default() };
    assert_eq!(store.prune(&keep).unwrap().damaged.len(), 1);
    assert_eq!(store.verify().unwrap(), []);
    assert!(is_served(&store, 1));
}

#[test]
fn readings_go_with_their_records() {
    let (_dir, store) = store_in_memory();
    let url = "https://a.example/x";
    let mut ids = Vec::new();
    for (at, body) in [("2026-04-01T10:00:00Z", b"old"), ("2026-04-02T10:00:00Z", b"new")] {
        let id = store.put(&record(url, at), body).unwrap();
        store.keep_readings(&[(id.to_string(), READING.to_vec())]).unwrap();
        ids.push(id);
    }
    let keep = Keep { newest: Some(1), dry_run: true, ..Keep::default() };
    assert_eq!(store.prune(&keep).unwrap().readings, 1);
    assert_eq!(files(&store, READINGS).len(), 2);
    assert_eq!(store.prune(&Keep { dry_run: false, ..keep }).unwrap().readings, 1);
    assert_eq!(store.reading(&ids[0]).unwrap(), None);
    assert_eq!(store.reading(&ids[1]).unwrap().as_deref(), Some(READING));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn what_lies_among_readings_is_told_and_left() {
    let (dir, store) = store_in_memory();
    let id = put_read(&store, 1);
    let folder = store.root().join(READINGS);
    fs::write(folder.join("notes.txt"), "x").unwrap();
    fs::write(files(&store, READINGS).remove(0).with_file_name("x"), "x").unwrap();
    let told: Vec<_> = store.verify().unwrap().into_iter().map(|it| it.fault).collect();
    assert_eq!(told, [Fault::Stray, Fault::Stray]);
    // No name but that of a record is written.
    store.keep_readings(&[("../../../x".to_owned(), READING.to_vec())]).unwrap();
    assert!(!dir.path().join("x").exists());
    let link = folder.join(index::folder_of(id.as_str())).join(id.as_str());
    fs::remove_file(&link).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", &link).unwrap();
        let problem = store.reading(&id).unwrap_err();
        assert_eq!(problem.fault, Fault::NotAFile);
    }
}

#[test]
fn a_store_of_an_earlier_version_has_no_readings() {
    let (_dir, store) = store_in_memory();
    let id = put(&store, 1);
    fs::remove_dir(store.root().join(READINGS)).unwrap_or_default();
    let again = Store::open(store.root()).unwrap();
    assert_eq!(again.reading(&id).unwrap(), None);
    assert_eq!(again.verify().unwrap(), []);
    put_read(&again, 1);
    assert_eq!(again.reading(&id).unwrap().as_deref(), Some(READING));
}
