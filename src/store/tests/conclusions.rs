use std::fs;

use super::*;

const CONCLUDED: &[u8] = b"what was concluded";

/// A store that keeps what was concluded of one story, and the name of it.
fn store_with_one() -> (TempDir, Store, String) {
    let (dir, store) = store_in_memory();
    let name = sha256(b"stories/plant.md");
    store.keep_conclusions(&name, CONCLUDED.to_vec()).unwrap();
    (dir, store, name)
}

#[test]
fn conclusions_come_back_by_their_name() {
    let (_dir, store, name) = store_with_one();
    assert_eq!(store.conclusions(&name).unwrap().unwrap(), CONCLUDED);
    assert_eq!(store.conclusions(&sha256(b"")).unwrap(), None);
    store.keep_conclusions(&name, b"anew".to_vec()).unwrap();
    assert_eq!(store.conclusions(&name).unwrap().unwrap(), b"anew", "newer ones take their place");
    store.keep_conclusions("../plant.md", CONCLUDED.to_vec()).unwrap();
    assert_eq!(files(&store, CONCLUSIONS).len(), 1, "no name but a hash becomes a path");
    assert_eq!(store.verify().unwrap(), []);
    assert_eq!(files(&store, TMP), [] as [PathBuf; 0]);
}

#[test]
fn each_byte_of_conclusions_is_guarded() {
    let (_dir, store, name) = store_with_one();
    let path = files(&store, CONCLUSIONS).remove(0);
    let kept = fs::read(&path).unwrap();
    let check = |bytes: &[u8], what: &str| {
        fs::write(&path, bytes).unwrap();
        let told = store.conclusions(&name).unwrap_err();
        assert_eq!(told.fault.id(), "conclusions-changed", "{what}");
        assert_eq!(store.verify().unwrap(), [told], "{what}");
    };
    for at in 0..kept.len() {
        let mut changed = kept.clone();
        changed[at] ^= 1;
        check(&changed, &format!("byte {at}"));
        check(&kept[..at], &format!("cut to {at}"));
    }
    check(&[&kept, &b" "[..]].concat(), "one byte more");
    let damaged = Keep { remove_damaged: true, ..Keep::default() };
    let pruned = store.prune(&damaged).unwrap();
    assert_eq!((pruned.damaged.len(), pruned.conclusions), (1, 0));
    assert_eq!(store.conclusions(&name).unwrap(), None);
}

#[cfg(unix)]
#[test]
fn a_link_in_their_place_is_not_followed() {
    let (dir, store, name) = store_with_one();
    let path = files(&store, CONCLUSIONS).remove(0);
    let elsewhere = dir.path().join("elsewhere");
    fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    assert_eq!(store.conclusions(&name).unwrap_err().fault, Fault::NotAFile);
    store.keep_conclusions(&name, CONCLUDED.to_vec()).unwrap();
    assert_eq!(store.conclusions(&name).unwrap().unwrap(), CONCLUDED, "and makes way");
}

#[test]
fn all_conclusions_go_with_a_pruning() {
    let (_dir, store, name) = store_with_one();
    put(&store, 1);
    let dry = store.prune(&Keep { dry_run: true, ..Keep::default() }).unwrap();
    assert_eq!(dry.conclusions, 1);
    assert!(store.conclusions(&name).unwrap().is_some());
    let pruned = store.prune(&Keep::default()).unwrap();
    assert_eq!((pruned.conclusions, pruned.records.len(), pruned.damaged.len()), (1, 0, 0));
    assert_eq!(store.conclusions(&name).unwrap(), None);
}
