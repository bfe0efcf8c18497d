use std::fs;

use super::*;

/// Every bad entry is reported and none is served; `verify` sees it as well.
fn check_miss(store: &Store, n: usize, what: &str) {
    assert!(!is_served(store, n), "{what}");
    let found = store.snapshots_for(&page(n).0.url).unwrap();
    assert!(!found.problems.is_empty(), "{what} is reported");
    assert!(!store.verify().unwrap().is_empty(), "{what} is seen by verify");
}

#[test]
fn each_byte_of_a_record_is_guarded() {
    let (_dir, store) = store_in_memory();
    put(&store, 1);
    let path = files(&store, RECORDS).remove(0);
    let kept = fs::read(&path).unwrap();
    for at in 0..kept.len() {
        for mask in [1, 0x20, 0xff] {
            let mut changed = kept.clone();
            changed[at] ^= mask;
            fs::write(&path, &changed).unwrap();
            assert!(!is_served(&store, 1), "byte {at} with {mask}");
            let found = store.records().unwrap();
            assert_eq!((found.entries.len(), found.problems.len()), (0, 1), "byte {at}");
        }
        fs::write(&path, &kept[..at]).unwrap();
        check_miss(&store, 1, &format!("cut to {at}"));
    }
    fs::write(&path, &kept).unwrap();
    assert!(is_served(&store, 1));
}

#[test]
fn a_thousand_changed_bodies_are_a_thousand_misses() {
    let (_dir, store) = store_in_memory();
    let n_pages = 40;
    let ids: Vec<_> = (0..n_pages).map(|it| put(&store, it)).collect();
    assert_eq!(ids.len(), n_pages);
    let mut dice = Dice(7);
    for round in 0..1_000 {
        let n = dice.roll(n_pages);
        let body = page(n).1;
        let path = objects::path_of(store.root(), &sha256(&body));
        let mut changed = body.clone();
        match round % 4 {
            0 => changed.truncate(dice.roll(body.len())),
            1 => changed.push(b' '),
            _ => {
                let at = dice.roll(body.len());
                changed[at] ^= 1 << dice.roll(8);
            }
        }
        fs::write(&path, changed).unwrap();
        assert!(!is_served(&store, n), "round {round}");
        let found = store.snapshots_for(&page(n).0.url).unwrap();
        assert_eq!(found.problems.len(), 1);
        fs::write(&path, body).unwrap();
    }
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_bad_body_is_mended_by_putting_it_again() {
    let (_dir, store) = store_in_memory();
    put(&store, 1);
    let path = files(&store, OBJECTS).remove(0);
    fs::write(&path, "other").unwrap();
    check_miss(&store, 1, "another body");
    put(&store, 1);
    assert!(is_served(&store, 1));
    fs::remove_file(&path).unwrap();
    check_miss(&store, 1, "no body");
    put(&store, 1);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn swapped_entries_are_seen() {
    let (_dir, store) = store_in_memory();
    put(&store, 1);
    put(&store, 2);
    for below in [RECORDS, OBJECTS] {
        let [a, b] = files(&store, below).try_into().unwrap();
        let swap = || {
            let (x, y) = (fs::read(&a).unwrap(), fs::read(&b).unwrap());
            fs::write(&a, y).unwrap();
            fs::write(&b, x).unwrap();
        };
        swap();
        check_miss(&store, 1, below);
        check_miss(&store, 2, below);
        swap();
        assert!(is_served(&store, 1) && is_served(&store, 2));
    }
    // A record under the key of another address, its own hash intact.
    let records = store.records().unwrap().entries;
    let (one, two) = (&records[0], &records[1]);
    let theirs = index::key(&two.record.url);
    let folder = store.root().join(RECORDS).join(index::folder_of(&theirs));
    let from = store.root().join(Store::entry_name(one));
    fs::copy(from, folder.join(index::name_of(&theirs, &one.id))).unwrap();
    let found = store.latest(&two.record.url).unwrap();
    assert_eq!((found.snapshots.len(), found.problems.len()), (0, 1));
    assert_eq!(found.problems[0].fault, Fault::Misplaced);
}

#[test]
fn an_older_page_never_takes_the_place_of_a_bad_newer_one() {
    let (_dir, store) = store_in_memory();
    let url = "https://a.example/x";
    store.put(&record(url, "2026-04-01T10:00:00Z"), b"old").unwrap();
    store.put(&record(url, "2026-04-02T10:00:00Z"), b"new").unwrap();
    let newest = store.records().unwrap().entries.remove(0);
    let path = store.root().join(Store::entry_name(&newest));
    fs::write(&path, "{}").unwrap();
    let found = store.latest(url).unwrap();
    assert_eq!((found.snapshots.len(), found.problems.len()), (0, 1));
    assert_eq!(store.current().unwrap().entries, []);
    let kept = store.prune(&Keep { newest: Some(1), ..Keep::default() }).unwrap();
    assert_eq!(kept, Pruned::default(), "a bad record may name any body");
    let pruned = store.prune(&Keep { remove_damaged: true, ..Keep::default() }).unwrap();
    assert_eq!((pruned.damaged.len(), pruned.bodies), (1, 1));
    assert_eq!(store.latest(url).unwrap().snapshots[0].body, b"old");
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn damaged_bodies_go_with_their_records() {
    let (_dir, store) = store_in_memory();
    put(&store, 1);
    put(&store, 2);
    fs::write(objects::path_of(store.root(), &sha256(&page(1).1)), "x").unwrap();
    let keep = Keep { remove_damaged: true, ..Keep::default() };
    assert_eq!(store.prune(&keep).unwrap().damaged.len(), 2);
    assert_eq!(store.verify().unwrap(), []);
    assert!(!is_served(&store, 1) && is_served(&store, 2));
}

#[test]
fn a_record_of_another_version_is_not_guessed_at() {
    let (_dir, store) = store_in_memory();
    let url = "https://a.example/1";
    for text in [
        r#"{"schema":"snapshot-v9","url":"https://a.example/1"}"#,
        r#"{"schema":"snapshot-v1","url":"https://a.example/1","sha256":"../../x","bytes":1}"#,
        r#"{"url":"https://a.example/1"}"#,
        "[]",
    ] {
        let key = index::key(url);
        let folder = store.root().join(RECORDS).join(index::folder_of(&key));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(index::name_of(&key, &SnapshotId(sha256(text.as_bytes()))));
        fs::write(&path, text).unwrap();
        let found = store.snapshots_for(url).unwrap();
        assert!(found.snapshots.is_empty());
        assert_eq!(found.problems[0].fault.id(), "entry-unknown", "{text}");
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn stray_files_are_told_and_left() {
    let (_dir, store) = store_in_memory();
    put(&store, 1);
    fs::write(store.root().join(RECORDS).join("notes.txt"), "x").unwrap();
    fs::write(store.root().join(OBJECTS).join("notes.txt"), "x").unwrap();
    let told: Vec<_> = store.verify().unwrap().into_iter().map(|it| it.fault).collect();
    assert_eq!(told, [Fault::Stray, Fault::Stray]);
    store.prune(&Keep { remove_damaged: true, ..Keep::default() }).unwrap();
    assert_eq!(store.verify().unwrap().len(), 2);
    assert!(is_served(&store, 1));
}
