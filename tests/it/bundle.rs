//! Evidence bundles: whole they hold, whatever is changed is found, and nothing of them reaches the disk.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};

use citecheck::bundle::{BundleError, open};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter};
use serde_json::Value;

use super::program::{Place, Ran};

const STORY: &str = "The plant in Osterby has 1,200 employees. (gazette.example)\n";
const SAID: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";

type Entries = Vec<(String, Vec<u8>)>;

/// A folder with a story and its bundle `a.zip`.
fn place() -> Place {
    let place = Place::new().file("a.md", STORY).page("gazette.example", "plant", SAID);
    let args =
        "check a.md --pages pages --as-of 2026-06-30 --report json=a.json --report evidence=a.zip";
    let ran = place.run(args);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    place
}

fn bytes(place: &Place) -> Vec<u8> {
    fs::read(place.path().join("a.zip")).unwrap()
}

fn entries(bytes: &[u8]) -> Entries {
    let zip = ZipArchive::from_slice(bytes).unwrap();
    let mut all = zip.entries();
    let mut out = vec![];
    while let Some(it) = all.next_entry().unwrap() {
        assert_eq!(it.compression_method(), CompressionMethod::DEFLATE);
        let name = String::from_utf8(it.file_path().as_ref().to_vec()).unwrap();
        let entry = zip.get_entry(it.wayfinder()).unwrap();
        let mut body = vec![];
        flate2::bufread::DeflateDecoder::new(entry.data()).read_to_end(&mut body).unwrap();
        out.push((name, body));
    }
    out
}

/// A zip with these entries, written as anybody may write one.
fn zipped(entries: &Entries) -> Vec<u8> {
    let mut out = vec![];
    let mut zip = ZipArchiveWriter::new(&mut out);
    for (name, body) in entries {
        let name = rawzip::path::EntryPath::verbatim(name.as_bytes());
        let method = CompressionMethod::DEFLATE;
        let (mut entry, config) = zip.new_file(name).compression_method(method).start().unwrap();
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::fast());
        let mut writer = config.wrap(encoder);
        writer.write_all(body).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    zip.finish().unwrap();
    out
}

fn get<'a>(entries: &'a mut Entries, name: &str) -> &'a mut Vec<u8> {
    &mut entries.iter_mut().find(|it| it.0 == name).unwrap().1
}

/// Changes an entry and makes the manifest agree.
fn forge(entries: &mut Entries, name: &str, change: impl Fn(&str) -> String) {
    let changed = change(std::str::from_utf8(get(entries, name)).unwrap());
    *get(entries, name) = changed.clone().into_bytes();
    if name == "manifest.json" {
        return;
    }
    let mut manifest: Value = serde_json::from_slice(get(entries, "manifest.json")).unwrap();
    let listed = manifest["entries"].as_array_mut().unwrap();
    let listed = listed.iter_mut().find(|it| it["path"] == name).unwrap();
    listed["bytes"] = changed.len().into();
    listed["sha256"] = citecheck::text::sha256(changed.as_bytes()).into();
    *get(entries, "manifest.json") = serde_json::to_vec_pretty(&manifest).unwrap();
}

/// What `verify` says of the bundle after a change to its entries.
fn verified(change: impl FnOnce(&mut Entries)) -> Ran {
    let place = place();
    let mut all = entries(&bytes(&place));
    change(&mut all);
    let elsewhere = Place::new().file("b.zip", zipped(&all));
    let ran = elsewhere.run("verify b.zip");
    let left: Vec<_> = fs::read_dir(elsewhere.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "verify wrote to the disk");
    ran
}

fn check(change: impl FnOnce(&mut Entries), code: i32, said: &str) {
    let ran = verified(change);
    assert_eq!(ran.code, Some(code), "{}{}", ran.stdout, ran.stderr);
    assert!(format!("{}{}", ran.stdout, ran.stderr).contains(said), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn a_bundle_holds_where_nothing_else_is() {
    check(|_| {}, 0, "5 entries have their hashes, and the check gives the same report again");
}

#[test]
fn a_bundle_has_the_bytes_of_story_page_and_report() {
    let place = place();
    let first = bytes(&place);
    let all = entries(&first);
    let names: Vec<&str> = all.iter().map(|it| it.0.as_str()).collect();
    let known = [
        "manifest.json",
        "pages/0001.html",
        "report.json",
        "ro-crate-metadata.json",
        "story.md",
        "texts/0001.txt",
    ];
    assert_eq!(names, known);
    let by_name: BTreeMap<&str, &Vec<u8>> = all.iter().map(|it| (it.0.as_str(), &it.1)).collect();
    let on_disk = |it: &str| fs::read(place.path().join(it)).unwrap();
    assert_eq!(*by_name["pages/0001.html"], on_disk("pages/gazette.example/plant.html"));
    assert_eq!(*by_name["report.json"], on_disk("a.json"));
    assert_eq!(*by_name["story.md"], STORY.as_bytes());
    assert!(String::from_utf8_lossy(by_name["texts/0001.txt"]).contains(SAID));
    let again = place.run("check a.md --pages pages --as-of 2026-06-30 --report evidence=b.zip");
    assert_eq!(again.code, Some(0));
    assert_eq!(on_disk("b.zip"), first, "the same check gives the same bytes");
}

#[test]
fn the_crate_names_every_entry_and_has_what_the_standard_asks_for() {
    let mut all = entries(&bytes(&place()));
    let metadata: Value = serde_json::from_slice(get(&mut all, "ro-crate-metadata.json")).unwrap();
    let graph = metadata["@graph"].as_array().unwrap();
    let get = |id: &str| graph.iter().find(|it| it["@id"] == id).unwrap_or(&Value::Null);
    assert_eq!(get("ro-crate-metadata.json")["about"]["@id"], "./");
    let root = get("./");
    for field in ["name", "description", "datePublished", "license"] {
        assert!(!root[field].is_null(), "{field}");
    }
    assert_eq!(root["datePublished"], "2026-06-30");
    let parts = root["hasPart"].as_array().unwrap();
    for (name, _) in all.iter().filter(|it| it.0 != "ro-crate-metadata.json") {
        assert_eq!(get(name)["@type"], "File", "{name}");
        assert!(parts.iter().any(|it| it["@id"] == *name), "{name}");
    }
    for it in graph.iter().flat_map(|it| it.as_object().unwrap().values()) {
        if let Some(id) = it["@id"].as_str() {
            assert!(id.starts_with("https://w3id.org/") || !get(id).is_null(), "{id}");
        }
    }
}

#[test]
fn whatever_is_changed_is_found() {
    check(|it| get(it, "pages/0001.html")[40] ^= 1, 4, "pages/0001.html: it has another hash");
    check(|it| get(it, "report.json").truncate(20), 4, "report.json: it is shorter");
    check(|it| get(it, "story.md").push(b'x'), 4, "story.md: it is longer");
    check(|it| it.retain(|it| it.0 != "texts/0001.txt"), 4, "texts/0001.txt: it is missing");
    check(|it| it.push(("b.txt".into(), vec![1])), 4, "b.txt: the manifest does not name it");
    let twice = |it: &mut Entries| it.push(("story.md".into(), STORY.into()));
    check(twice, 4, "story.md: it stands twice");
}

#[test]
fn what_is_forged_with_its_hash_is_found_by_checking_again() {
    let pass = |it: &str| it.replace("\"supported\"", "\"contradicted\"");
    check(|it| forge(it, "report.json", pass), 4, "report.json: differs from line");
    let text = |it: &str| it.replace("1,200", "1,300");
    check(|it| forge(it, "texts/0001.txt", text), 4, "texts/0001.txt: its page is read as another");
    check(|it| forge(it, "story.md", text), 4, "report.json: differs from line");
    check(|it| forge(it, "pages/0001.html", text), 4, "pages/0001.html: it is not the body");
}

#[test]
fn names_that_lead_out_of_a_folder_are_refused() {
    for name in ["../../evil", "/etc/evil", "a/b/c", "..\\evil", "pages/..", "\u{202e}x", "C:evil"]
    {
        let add = |it: &mut Entries| it.push((name.into(), b"x".to_vec()));
        check(add, 4, "no bundle has an entry of such a name");
    }
}

#[test]
fn a_bomb_is_unpacked_no_further_than_the_manifest_says() {
    let zeros = || vec![0; 80 << 20];
    check(|it| *get(it, "story.md") = zeros(), 4, "story.md: it is longer");
    check(|it| *get(it, "manifest.json") = zeros(), 2, "its manifest is longer than any");
    let lie = |it: &str| it.replacen("\"bytes\": ", "\"bytes\": 99999999999", 1);
    check(|it| forge(it, "manifest.json", lie), 4, "more bytes than any entry has");
}

#[test]
fn another_version_is_said_to_be_one() {
    let version = |it: &str| it.replacen("\"version\": \"", "\"version\": \"0.0.", 1);
    let older = |it: &mut Entries| {
        forge(it, "report.json", version);
        forge(it, "manifest.json", version);
    };
    check(older, 0, "by citecheck 0.0.");
    let pass = |it: &str| it.replace("\"supported\"", "\"contradicted\"");
    let differs = |it: &mut Entries| {
        older(it);
        forge(it, "report.json", pass);
    };
    check(differs, 2, "it was made by citecheck 0.0.");
    let form = |it: &str| it.replace("bundle-v1", "bundle-v9");
    check(|it| forge(it, "manifest.json", form), 2, "has the form `bundle-v9`");
}

#[test]
fn what_is_no_bundle_is_said_to_be_none() {
    let place = Place::new()
        .file("a.txt", "words")
        .file("b.zip", zipped(&vec![("a".into(), vec![1])]))
        .file("c.zip", &bytes(&place())[..300]);
    for (name, said) in
        [("a.txt", "no whole zip"), ("b.zip", "no `manifest.json`"), ("c.zip", "no whole zip")]
    {
        let ran = place.run(&format!("verify {name}"));
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
}

#[test]
fn a_flipped_bit_anywhere_changes_nothing_or_is_found() {
    let whole = bytes(&place());
    let good = open(&whole).unwrap();
    let mut n_found = 0;
    for at in (0..whole.len()).step_by(13) {
        let mut bad = whole.clone();
        bad[at] ^= 1 << (at % 8);
        match open(&bad) {
            Err(BundleError::Broken(faults)) => n_found += usize::from(!faults.is_empty()),
            Err(_) => n_found += 1,
            // Times, versions and flags of a zip say nothing of what it holds.
            Ok(it) => {
                assert_eq!((&it.manifest, &it.story), (&good.manifest, &good.story), "{at}");
                assert_eq!((&it.snapshots, &it.report), (&good.snapshots, &good.report), "{at}");
                assert_eq!(it.texts, good.texts, "{at}");
            }
        }
    }
    assert!(n_found > whole.len() / 13 * 3 / 4, "{n_found}");
}

#[test]
fn credentials_stay_out_unless_the_story_has_them() {
    let meta = r#"{"url": "https://u:p@gazette.example/plant?token=sesame", "status": 200, "content_type": "text/html"}"#;
    let place = place().file("pages/gazette.example/plant.meta.json", meta);
    let ran = place.run("check a.md --pages pages --report evidence=a.zip");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    for (name, body) in entries(&bytes(&place)) {
        assert!(!String::from_utf8_lossy(&body).contains("sesame"), "{name}");
    }
    assert_eq!(place.run("verify a.zip").code, Some(0));
}

#[test]
fn a_bundle_is_a_file_of_one_story() {
    let place = place().file("b.md", STORY);
    for (args, said) in [
        ("a.md b.md --report evidence=x.zip", "of one story"),
        ("a.md --report evidence", "is a file"),
        ("a.md --report evidence=x --report evidence=y", "`evidence` is written once in a run"),
        ("a.md --report json=x --report evidence=x", "two reports cannot both go"),
    ] {
        let ran = place.run(&format!("check --pages pages {args}"));
        assert_eq!(ran.code, Some(2), "{args}: {}", ran.stderr);
        assert!(ran.stderr.contains(said), "{args}: {}", ran.stderr);
    }
}

#[test]
fn a_check_that_holds_to_its_lock_gives_a_bundle_too() {
    let place = place().file("claims/keep", "");
    assert_eq!(place.run("lock a.md --pages pages --as-of 2026-06-30").code, Some(0));
    let ran = place.run("check a.md --locked --pages pages --report evidence=locked.zip");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let ran = place.run("verify locked.zip");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
}
