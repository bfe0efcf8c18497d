use std::fs;

use super::*;

/// Addresses that would lead elsewhere if a path were made of them.
fn hostile() -> Vec<String> {
    let long = format!("https://a.example/{}", "x".repeat(300));
    let given = [
        "https://a.example/../../../etc/passwd",
        "https://a.example/..%2f..%2fetc%2fpasswd",
        "https://a.example/\0/x",
        "https://a.example/CON",
        "https://a.example/con",
        "https://a.example/Con.html",
        "https://a.example/a?b=../../c",
        "https://a.example/\u{202e}x",
        "https://[::1]/x",
        "https://a.example:8080/a\\..\\b",
        "https://..%2f.example/",
        "https://a.example//",
        &long,
    ];
    given.into_iter().map(str::to_owned).collect()
}

#[test]
fn no_address_leads_out_of_the_store() {
    let (dir, store) = store();
    let mut kept = Vec::new();
    for (n, url) in hostile().into_iter().enumerate() {
        let body = format!("body {n}");
        match store.put(&record(&url, "2026-04-20T10:00:00Z"), body.as_bytes()) {
            Ok(_) => kept.push((url, body)),
            Err(it) => assert!(matches!(it, StoreError::Address { .. }), "{it}"),
        }
    }
    assert!(kept.len() > 10, "{kept:?}");
    for (url, body) in &kept {
        let found = store.snapshots_for(url).unwrap();
        let bodies: Vec<_> = found.snapshots.iter().map(|it| it.body.as_slice()).collect();
        assert_eq!(bodies, [body.as_bytes()], "{url}");
    }
    assert_eq!(store.verify().unwrap(), []);
    let beside: Vec<_> =
        fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(beside, ["store"]);
    let names: Vec<_> =
        fs::read_dir(store.root()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    let slugs: BTreeSet<_> =
        store.all().unwrap().snapshots.into_iter().map(|it| it.slug.to_lowercase()).collect();
    assert_eq!(slugs.len(), kept.len(), "each has a name of its own, on any file system");
    assert!(
        slugs
            .iter()
            .all(|it| it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it)))
    );
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_as_an_entry_is_refused() {
        let (dir, store) = store();
        put(&store, 1);
        let body = files(&store, OBJECTS).remove(0);
        let record = files(&store, RECORDS).remove(0);
        for path in [body, record] {
            // Even one that leads to the right bytes.
            let elsewhere = dir.path().join("elsewhere");
            fs::rename(&path, &elsewhere).unwrap();
            symlink(&elsewhere, &path).unwrap();
            assert!(!is_served(&store, 1));
            let found = store.snapshots_for(&page(1).0.url).unwrap();
            assert_eq!(found.problems[0].fault, Fault::NotAFile);
            assert_eq!(store.verify().unwrap().len(), 1);
            // Writing puts a file in the place of the link, and leaves what it leads to.
            put(&store, 1);
            assert!(is_served(&store, 1));
            assert!(path.symlink_metadata().unwrap().is_file() && elsewhere.exists());
        }
    }

    #[test]
    fn a_linked_folder_is_neither_read_nor_written() {
        let (dir, store) = store();
        put(&store, 1);
        for below in [OBJECTS, RECORDS] {
            let folder = files(&store, below).remove(0).parent().unwrap().to_owned();
            let elsewhere = dir.path().join("elsewhere");
            fs::rename(&folder, &elsewhere).unwrap();
            symlink(&elsewhere, &folder).unwrap();
            assert!(!is_served(&store, 1));
            assert!(!store.verify().unwrap().is_empty());
            let (record, body) = page(1);
            assert!(matches!(store.put(&record, &body), Err(StoreError::Foreign { .. })));
            fs::remove_file(&folder).unwrap();
            fs::rename(&elsewhere, &folder).unwrap();
        }
        assert!(is_served(&store, 1));
    }

    #[test]
    fn a_store_whose_own_folders_are_links_is_none() {
        for name in [OBJECTS, RECORDS, TMP] {
            let (dir, store) = store();
            put(&store, 1);
            let elsewhere = dir.path().join("elsewhere");
            fs::rename(store.root().join(name), &elsewhere).unwrap();
            fs::write(elsewhere.join("precious.tmp"), "x").unwrap();
            symlink(&elsewhere, store.root().join(name)).unwrap();
            assert!(matches!(Store::open(store.root()), Err(StoreError::Foreign { .. })), "{name}");
            assert!(matches!(Store::open_or_create(store.root()), Err(StoreError::Foreign { .. })));
            assert!(elsewhere.join("precious.tmp").exists());
        }
    }

    #[test]
    fn a_linked_lock_truncates_nothing() {
        let (dir, store) = store();
        let other = dir.path().join("other");
        fs::write(&other, "precious").unwrap();
        fs::remove_file(store.root().join(LOCK)).unwrap_or_default();
        symlink(&other, store.root().join(LOCK)).unwrap();
        let (record, body) = page(1);
        assert!(store.put(&record, &body).is_err());
        assert_eq!(fs::read(&other).unwrap(), b"precious");
    }
}
