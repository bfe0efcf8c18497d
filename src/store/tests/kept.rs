use super::*;

#[test]
fn what_is_put_comes_back_as_a_snapshot() {
    let (_dir, store) = store();
    let record = Record {
        hops: vec![Hop { status: 301, url: "https://www.a.example/old".into() }],
        final_url: Some("https://www.a.example/news/today".into()),
        headers: [("etag".to_owned(), "\"x\"".to_owned())].into(),
        outcome: Some("ok".into()),
        attempts: Some(2),
        ..record("https://www.a.example/old#top", "2026-04-20T10:00:00Z")
    };
    let id = store.put(&record, b"<p>abc</p>").unwrap();
    assert_eq!(id, store.put(&record, b"<p>abc</p>").unwrap(), "the same again is kept once");
    let found = store.snapshots_for("https://www.a.example/old").unwrap();
    let expected = Snapshot {
        host: "a.example".into(),
        slug: format!("news-today-{:.8}", sha256(b"https://www.a.example/old")),
        url: Some("https://www.a.example/old".into()),
        final_url: record.final_url.clone(),
        fetched_at: record.fetched_at.clone(),
        status: Some(200),
        content_type: Some("text/html".into()),
        supplied_by: None,
        sha256: sha256(b"<p>abc</p>"),
        body: b"<p>abc</p>".to_vec(),
        kept_text: None,
        problems: vec![],
    };
    assert_eq!(found, Found { snapshots: vec![expected], problems: vec![] });
    let entry = store.records().unwrap().entries.remove(0);
    assert_eq!((entry.id, &entry.record.hops, entry.record.attempts), (id, &record.hops, Some(2)));
    assert_eq!(entry.record.headers, record.headers);
}

#[test]
fn the_newest_comes_first_whatever_the_time_zone() {
    let (_dir, store) = store();
    let url = "https://a.example/x";
    for (at, body) in [
        ("2026-04-20T10:00:00Z", "second"),
        ("2026-04-20T11:00:00+02:00", "first"),
        ("2026-04-20T23:00:00Z", "third"),
    ] {
        store.put(&record(url, at), body.as_bytes()).unwrap();
    }
    let bodies = |found: Found| -> Vec<String> {
        found.snapshots.into_iter().map(|it| String::from_utf8(it.body).unwrap()).collect()
    };
    assert_eq!(bodies(store.snapshots_for(url).unwrap()), ["third", "second", "first"]);
    assert_eq!(bodies(store.latest(url).unwrap()), ["third"]);
    assert_eq!(bodies(store.by_hash(&sha256(b"first")).unwrap()), ["first"]);
    assert_eq!(bodies(store.all().unwrap()), ["third", "second", "first"]);
}

#[test]
fn a_page_stands_before_a_later_refusal() {
    let (_dir, store) = store();
    let url = "https://a.example/x";
    let refused = Record { status: Some(403), ..record(url, "2026-05-01T10:00:00Z") };
    store.put(&refused, b"no").unwrap();
    let current = |store: &Store| store.current().unwrap().entries.remove(0).record.status;
    assert_eq!(current(&store), Some(403));
    let supplied = Record {
        url: url.into(),
        supplied_by: Some("Jo".into()),
        supplied_at: Some("2026-04-20T10:00:00Z".into()),
        ..Record::default()
    };
    store.put(&supplied, b"yes").unwrap();
    assert_eq!(current(&store), None);
    assert_eq!(store.latest(url).unwrap().snapshots[0].status, Some(403));
}

#[test]
fn what_cannot_be_kept_says_what_to_do() {
    let (_dir, store) = store();
    let check = |record: &Record, body: &[u8], words: &str| {
        let error = store.put(record, body).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    };
    check(&record("file:///x", "2026-04-20T10:00:00Z"), b"", "give one that begins with");
    check(&record("https://a.example/", "yesterday"), b"", "write it as");
    let long = vec![b'x'; usize::try_from(MAX_BODY).unwrap() + 1];
    check(&page(1).0, &long, "at most 10485760 are kept");
    let headers = [("x".to_owned(), "y".repeat(2 << 20))].into();
    check(&Record { headers, ..page(1).0 }, b"", "drop headers");
    assert_eq!(store.all().unwrap(), Found::default());
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("story.txt"), "x").unwrap();
    let error = Store::open_or_create(dir.path()).unwrap_err().to_string();
    assert!(error.contains("name an empty or new folder"), "{error}");
    let error = Store::open(dir.path()).unwrap_err().to_string();
    assert!(error.contains("citecheck source add"), "{error}");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_group_is_kept_in_the_order_given() {
    let (_dir, store) = store();
    let pages: Vec<_> = (0..150).map(|it| page(it % 100)).collect();
    let all: Vec<_> = pages.iter().map(|it| (&it.0, it.1.as_slice())).collect();
    let ids = store.put_all(&all).unwrap();
    assert_eq!((ids.len(), &ids[0]), (150, &ids[100]));
    assert!((0..100).all(|it| is_served(&store, it)));
    assert_eq!(store.verify().unwrap(), []);
    assert_eq!(files(&store, TMP), [] as [PathBuf; 0]);
}

#[test]
fn pruning_keeps_what_is_newest_or_locked() {
    let (_dir, store) = store();
    let url = "https://a.example/x";
    for day in 1..=5 {
        let record = record(url, &format!("2026-04-0{day}T10:00:00Z"));
        store.put(&record, format!("day {day}").as_bytes()).unwrap();
    }
    let keep = Keep { newest: Some(2), locked: [sha256(b"day 1")].into(), ..Keep::default() };
    let told = store.prune(&Keep { dry_run: true, ..keep.clone() }).unwrap();
    assert_eq!((told.records.len(), store.records().unwrap().entries.len()), (2, 5));
    let pruned = store.prune(&keep).unwrap();
    assert_eq!((pruned.records.len(), pruned.bodies), (2, 2));
    let bodies: Vec<_> = store.all().unwrap().snapshots.into_iter().map(|it| it.body).collect();
    assert_eq!(bodies, [b"day 5", b"day 4", b"day 1"]);
    assert_eq!(store.verify().unwrap(), []);
    assert_eq!(store.prune(&keep).unwrap(), Pruned::default());
}

#[test]
fn what_a_killed_run_left_is_removed_by_the_next_that_is_alone() {
    let (_dir, store) = store();
    let left = store.root().join(TMP).join("1-1.tmp");
    std::fs::write(&left, "half").unwrap();
    let writer = store.lock(LockMode::Shared).unwrap();
    drop(Store::open_or_create(store.root()).unwrap());
    assert!(left.exists(), "somebody writes");
    drop(writer);
    drop(Store::open_or_create(store.root()).unwrap());
    assert!(!left.exists());
}

#[test]
fn a_file_outside_is_written_whole_beside_itself() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.lock.json");
    write_file(&path, b"one").unwrap();
    write_file(&path, b"two").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"two");
    assert!(write_file(&dir.path().join("no/x"), b"").is_err());
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
#[ignore = "a measurement: `cargo test --release --lib -- --ignored --nocapture a_thousand_pages`"]
fn a_thousand_pages_of_160_kilobytes_are_kept() {
    let (_dir, store) = store();
    let body = |n: usize| format!("{n} {}", "x".repeat(160_000)).into_bytes();
    let pages: Vec<_> = (0..1_000).map(|it| (page(it).0, body(it))).collect();
    let all: Vec<_> = pages.iter().map(|it| (&it.0, it.1.as_slice())).collect();
    let start = std::time::Instant::now();
    store.put_all(&all).unwrap();
    println!("1,000 in groups: {:?}", start.elapsed());
    let start = std::time::Instant::now();
    for it in 1_000..1_100 {
        store.put(&page(it).0, &body(it)).unwrap();
    }
    println!("100 one by one: {:?}", start.elapsed());
    let start = std::time::Instant::now();
    assert_eq!(store.verify().unwrap(), []);
    println!("1,100 verified: {:?}", start.elapsed());
}
