use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::store::{Record, Store};
use crate::text::sha256;

/// A store with a page that was served, an answer that was none, and a page that a person supplied.
fn store() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open_or_create(&dir.path().join("store")).unwrap();
    let served = Record {
        url: "https://www.gazette.example/plant?b=2&a=1".to_owned(),
        final_url: Some("https://www.gazette.example/plant-2026".to_owned()),
        hops: vec![crate::store::Hop {
            status: 301,
            url: "https://www.gazette.example/plant?b=2&a=1".to_owned(),
        }],
        status: Some(200),
        headers: BTreeMap::from([
            ("content-encoding".to_owned(), "gzip".to_owned()),
            ("etag".to_owned(), "\"a\r\nX-Evil: 1\"".to_owned()),
        ]),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        fetched_at: Some("2026-04-22T08:00:00.123Z".to_owned()),
        outcome: Some("redirected-within-site".to_owned()),
        attempts: Some(2),
        ..Record::default()
    };
    let gone = Record {
        url: "https://gazette.example/gone".to_owned(),
        status: Some(404),
        fetched_at: Some("2026-04-22T09:00:00Z".to_owned()),
        outcome: Some("gone".to_owned()),
        ..Record::default()
    };
    let supplied = Record {
        url: "https://gazette.example/letter".to_owned(),
        content_type: Some("text/plain".to_owned()),
        supplied_by: Some("Jo".to_owned()),
        supplied_at: Some("2026-04-23T08:00:00Z".to_owned()),
        ..Record::default()
    };
    store.put(&served, b"<p>Nine bees sang.</p>").unwrap();
    store.put(&gone, b"").unwrap();
    store.put(&supplied, "Nine bees sang.\r\n\r\nWARC/1.1\r\n".as_bytes()).unwrap();
    (dir, store)
}

/// The archive of all that the store holds.
fn written(store: &Store, name: &str, form: Form) -> PathBuf {
    let path = store.root().parent().unwrap().join(name);
    let created = "2026-04-23T08:00:00Z".parse().unwrap();
    write(&path, form, created, &mut |archive| {
        for entry in store.records().unwrap().entries {
            archive.add(&entry, &store.load(&entry).unwrap().body, None)?;
        }
        Ok(())
    })
    .unwrap();
    path
}

fn pages(path: &Path) -> Result<(Vec<Page>, Passed), String> {
    let mut pages = Vec::new();
    let passed = read(path, &mut |it| pages.push(it)).map_err(|it| it.to_string())?;
    Ok((pages, passed))
}

fn check_broken(path: &Path, words: &str) {
    let error = pages(path).expect_err(words);
    assert!(error.contains(words), "{error}");
    assert!(error.ends_with("get the file again"), "{error}");
}

#[test]
fn what_is_written_is_read_again_to_the_byte() {
    let (_dir, store) = store();
    for (name, form) in [("a.warc", Form::Warc), ("a.warc.gz", Form::Warc), ("a.wacz", Form::Wacz)]
    {
        let path = written(&store, name, form);
        assert!(is_archive(&path), "{name}");
        let (found, passed) = pages(&path).unwrap();
        let listing = store.records().unwrap();
        let expected: Vec<Record> = listing.entries.iter().map(|it| it.record.clone()).collect();
        assert_eq!(
            found.iter().map(|it| it.record.clone()).collect::<Vec<_>>(),
            expected,
            "{name}"
        );
        assert!(found.iter().all(|it| sha256(&it.body) == it.record.sha256), "{name}");
        assert_eq!(passed, Passed::default(), "{name}");
        let bytes = fs::read(&path).unwrap();
        assert_eq!(fs::read(written(&store, name, form)).unwrap(), bytes, "{name}: the same bytes");
    }
}

#[test]
fn a_field_of_a_page_cannot_add_a_line() {
    let (_dir, store) = store();
    let warc = fs::read(written(&store, "a.warc", Form::Warc)).unwrap();
    let text = String::from_utf8_lossy(&warc);
    assert!(text.contains("etag: \"aX-Evil: 1\"\r\n") && !text.contains("\nX-Evil"), "{text}");
    assert!(text.contains("x-orig-content-encoding: gzip\r\n"), "{text}");
}

#[test]
fn the_index_of_a_wacz_leads_to_its_records() {
    let (_dir, store) = store();
    let path = written(&store, "a.wacz", Form::Wacz);
    let mut zip = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
    let mut text = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let warc = text("archive/data.warc.gz");
    let index = String::from_utf8(text("indexes/index.cdx")).unwrap();
    let keys: Vec<&str> = index.lines().map(|it| it.split(' ').next().unwrap()).collect();
    assert_eq!(
        keys,
        ["example,gazette)/gone", "example,gazette)/letter", "example,gazette)/plant-2026"]
    );
    for line in index.lines() {
        let json: serde_json::Value =
            serde_json::from_str(line.splitn(3, ' ').nth(2).unwrap()).unwrap();
        let number = |it: &str| json[it].as_str().unwrap().parse::<usize>().unwrap();
        let member = &warc[number("offset")..][..number("length")];
        let mut record = String::new();
        flate2::read::GzDecoder::new(member).read_to_string(&mut record).unwrap();
        let target = format!("WARC-Target-URI: {}\r\n", json["url"].as_str().unwrap());
        assert!(record.starts_with("WARC/1.1\r\n") && record.contains(&target), "{record}");
        let digest = format!("WARC-Payload-Digest: {}\r\n", json["digest"].as_str().unwrap());
        assert!(record.contains(&digest), "{record}");
    }
    let list = String::from_utf8(text("pages/pages.jsonl")).unwrap();
    assert_eq!(list.lines().count(), 4, "{list}");
}

/// A record as another program writes one.
fn record(fields: &[&str], block: &[u8]) -> Vec<u8> {
    let fields: String = fields.iter().flat_map(|it| [it, "\r\n"]).collect();
    let head = format!("WARC/1.0\r\n{fields}Content-Length: {}\r\n\r\n", block.len());
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(url: &str, answer: &[u8]) -> Vec<u8> {
    let target = format!("WARC-Target-URI: {url}");
    let fields = [
        "warc-type: response",
        &target,
        "WARC-Date: 2026-04-22T08:00:00Z",
        "Content-Type: application/http;msgtype=response",
    ];
    record(&fields, answer)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    (dir, path)
}

/// Records of every kind; the last does not hold what its writer hashed.
fn foreign() -> Vec<Vec<u8>> {
    let packed = gzip(b"<p>Nine bees sang.</p>");
    let (first, second) = packed.split_at(7);
    let chunked = [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a=b\r\nVary: a\r\nVary: b\r\n\r\n7;x=y\r\n".as_slice(),
        first,
        format!("\r\n{:x}\r\n", second.len()).as_bytes(),
        second,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let mut records = vec![
        record(&["WARC-Type: warcinfo"], b"software: other"),
        response("<https://a.example/bees>", &chunked),
        record(&["WARC-Type: request", "WARC-Target-URI: https://a.example/bees"], b"GET /bees HTTP/1.1\r\n\r\n"),
        record(&["WARC-Type: metadata", "Content-Type: application/warc-fields"], b"via: x"),
        // Both fields, though the body is neither packed nor in pieces.
        response("https://a.example/plain", b"HTTP/2 200\nContent-Type: text/plain\nContent-Encoding: gzip\nTransfer-Encoding: chunked\n\nNine bees."),
        response("https://a.example/gone", b"HTTP/1.1 410 Gone\r\n\r\n"),
        response("https://a.example/moved", b"HTTP/1.1 301 Moved\r\nLocation: /bees\r\n\r\n"),
        response("https://a.example/busy", b"HTTP/1.1 503 Busy\r\n\r\n"),
        response("https://a.example/x.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
        response("dns:a.example", b"1.2.3.4"),
        response("https://a.example/odd", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8bbroken"),
        record(&["WARC-Type: revisit", "WARC-Target-URI: https://a.example/bees"], b""),
        record(&["WARC-Type: resource", "WARC-Target-URI: https://a.example/note", "WARC-Date: 2026-04-22T08:00:00Z", "Content-Type: text/plain"], b"Nine."),
        record(&["WARC-Type: hat"], b""),
        response("https://a.example/changed", b"HTTP/1.1 200 OK\r\n\r\nx"),
    ];
    let mut last = String::from_utf8(records[14].clone()).unwrap();
    last = last.replace(
        "WARC-Date",
        &format!("WARC-Block-Digest: sha256:{}\r\nWARC-Date", sha256(b"other")),
    );
    records[14] = last.into_bytes();
    records
}

#[test]
fn pages_of_other_programs_are_read_and_the_rest_is_counted() {
    let records = foreign();
    let plain = records.concat();
    let members: Vec<u8> = records[..14].iter().flat_map(|it| gzip(it)).collect();
    for (name, bytes) in [("x.warc", plain), ("x.warc.gz", members)] {
        let (_dir, path) = file(name, &bytes);
        let (found, passed) = pages(&path).unwrap();
        let said: Vec<_> = found
            .iter()
            .map(|it| (it.record.url.as_str(), it.record.outcome.as_deref(), it.body.as_slice()))
            .collect();
        assert_eq!(
            said,
            [
                ("https://a.example/bees", Some("ok"), b"<p>Nine bees sang.</p>".as_slice()),
                ("https://a.example/plain", Some("ok"), b"Nine bees."),
                ("https://a.example/gone", Some("gone"), b""),
                ("https://a.example/note", None, b"Nine."),
            ],
            "{name}"
        );
        assert_eq!(found[0].record.headers["vary"], "a, b");
        assert!(!found[0].record.headers.contains_key("set-cookie"));
        assert_eq!(found[3].record.supplied_at.as_deref(), Some("2026-04-22T08:00:00Z"));
        for reason in [
            "leads to another address",
            "a fault that passes",
            "not a page",
            "no address of the web",
            "no HTTP answer that can be unpacked",
            "says that a page was as before",
            "a kind of record that is not read",
        ] {
            assert_eq!(passed.0.get(reason), Some(&1), "{name}: {reason}");
        }
        let n_changed = passed.0.get("changed since it was written").copied();
        assert_eq!(n_changed, (name == "x.warc").then_some(1));
    }
}

#[test]
fn a_page_is_had_under_the_addresses_that_led_to_it() {
    let records = [
        response(
            "https://short.example/1",
            b"HTTP/1.1 301 Moved\r\nLocation: https://a.example/bees\r\n\r\n",
        ),
        response(
            "https://a.example/bees",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nNine",
        ),
    ];
    let (_dir, path) = file("x.warc", &records.concat());
    let (found, passed) = pages(&path).unwrap();
    let said: Vec<_> = found
        .iter()
        .map(|it| {
            (it.record.url.as_str(), it.record.final_url.as_deref(), it.record.outcome.as_deref())
        })
        .collect();
    assert_eq!(
        said,
        [
            (
                "https://short.example/1",
                Some("https://a.example/bees"),
                Some("redirected-to-another-site")
            ),
            ("https://a.example/bees", None, Some("ok")),
        ]
    );
    assert_eq!(passed.0["leads to another address"], 1);
}

#[test]
fn what_an_archive_says_of_another_page_is_not_believed() {
    let (_dir, store) = store();
    let warc = fs::read(written(&store, "a.warc", Form::Warc)).unwrap();
    // The body is changed, and its record's digest with it: the sidecar no longer speaks of it.
    let old = String::from_utf8_lossy(&warc).into_owned();
    let block = old.split("\r\n\r\n").find(|it| it.contains("<p>Nine")).unwrap();
    assert_eq!(block, "<p>Nine bees sang.</p>");
    let changed = old.replace("<p>Nine bees sang.</p>", "<p>Five bees sang.</p>");
    let changed: String =
        changed.split_inclusive("\r\n").filter(|it| !it.starts_with("WARC-Block-Digest")).collect();
    let (_dir, path) = file("b.warc", changed.as_bytes());
    let (found, _) = pages(&path).unwrap();
    let it = found.iter().find(|it| it.body.starts_with(b"<p>Five")).unwrap();
    assert_eq!((it.record.attempts, it.record.sha256.as_str()), (None, ""));
}

#[test]
fn a_flipped_byte_is_never_read_as_if_it_were_whole() {
    let (_dir, store) = store();
    let listing = store.records().unwrap();
    let good: Vec<String> = listing.entries.iter().map(|it| it.record.sha256.clone()).collect();
    for (name, form) in [("a.warc", Form::Warc), ("a.warc.gz", Form::Warc), ("a.wacz", Form::Wacz)]
    {
        let bytes = fs::read(written(&store, name, form)).unwrap();
        for at in (0..bytes.len()).step_by(7) {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x10;
            let (_dir, path) = file(name, &bytes);
            // Whatever else is said of it: no body comes out that did not go in.
            let mut found = Vec::new();
            drop(read(&path, &mut |it| found.push(sha256(&it.body))));
            assert!(found.iter().all(|it| good.contains(it)), "{name} at {at}");
        }
    }
}

#[test]
fn a_file_that_is_cut_says_where() {
    let (_dir, store) = store();
    let bytes = fs::read(written(&store, "a.warc", Form::Warc)).unwrap();
    let (_dir, path) = file("cut.warc", &bytes[..bytes.len() - 40]);
    let mut n = 0;
    let error = read(&path, &mut |_| n += 1).unwrap_err().to_string();
    assert!(error.contains("beyond record") && error.contains("ends in the middle"), "{error}");
    assert_eq!(n, 3, "what came before is handed over");
    let (_dir, path) =
        file("cut.wacz", &fs::read(written(&store, "a.wacz", Form::Wacz)).unwrap()[..500]);
    check_broken(&path, "its end is missing");
    let (_dir, path) = file("none.warc", b"Nine bees sang.");
    assert!(pages(&path).unwrap_err().contains("neither WARC nor WACZ"));
}

#[test]
fn sizes_are_capped_whatever_is_promised() {
    let bomb = gzip(&vec![0; 64 << 20]);
    let (_dir, path) = file("bomb.warc.gz", &bomb);
    check_broken(&path, "the head of a record has more than");
    let head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n";
    let (_dir, path) = file("long.warc", head);
    check_broken(&path, "ends in the middle");
    let zeros = [head.as_slice(), &vec![0; 64 << 20]].concat();
    let (_dir, path) = file("zeros.warc.gz", &gzip(&zeros));
    check_broken(&path, "unpacks to more than 200 times");
    let (_dir, path) = file("nolen.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n");
    check_broken(&path, "how long it is");
}

/// A ZIP with these files; a WARC in it is listed with its hash.
fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn package(resources: &[(&str, &[u8])]) -> Vec<u8> {
    let resources: Vec<String> = resources
        .iter()
        .map(|(path, bytes)| {
            format!("{{\"path\": \"{path}\", \"hash\": \"sha256:{}\"}}", sha256(bytes))
        })
        .collect();
    format!("{{\"resources\": [{}]}}", resources.join(", ")).into_bytes()
}

#[test]
fn a_wacz_is_read_in_place_and_refused_where_it_is_odd() {
    let warc = response(
        "https://a.example/bees",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nNine",
    );
    let name = "archive/x.warc";
    let listed = package(&[(name, &warc)]);
    let good = zip_of(&[(name, &warc), ("datapackage.json", &listed)]);
    let (_dir, path) = file("x.wacz", &good);
    assert_eq!(pages(&path).unwrap().0.len(), 1);
    let check = |files: &[(&str, &[u8])], words: &str| {
        let (_dir, path) = file("x.wacz", &zip_of(files));
        check_broken(&path, words);
    };
    check(
        &[(name, &warc), ("datapackage.json", &listed), ("../../etc/passwd", b"x")],
        "leads out of it",
    );
    check(
        &[(name, &warc), ("datapackage.json", &listed), ("/etc/passwd", b"x")],
        "leads out of it",
    );
    check(&[(name, &warc)], "no `datapackage.json`");
    check(&[("datapackage.json", &listed)], "no WARC in it");
    check(&[(name, &warc), ("datapackage.json", b"{")], "is broken");
    check(&[(name, &warc), ("datapackage.json", &package(&[]))], "is not in its");
    check(
        &[(name, &warc), ("datapackage.json", &package(&[(name, b"other")]))],
        "its SHA-256 differs",
    );
    // Two files of one name: the second is renamed in place.
    let twice = zip_of(&[(name, &warc), ("archive/y.warc", b""), ("datapackage.json", &listed)]);
    let mut twice_named = twice.clone();
    for at in memchr::memmem::find_iter(&twice, b"archive/y.warc") {
        twice_named[at + 8] = b'x';
    }
    let (_dir, path) = file("x.wacz", &twice_named);
    check_broken(&path, "two files of one name");
    let many: Vec<(String, &[u8])> =
        (0..10_001).map(|it| (format!("a/{it}"), b"".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|it| (it.0.as_str(), it.1)).collect();
    check(&many, "it holds 10001 files");
    let (_dir, path) = file("x.wacz", &good[..40]);
    check_broken(&path, "its end is missing");
}
