//! A lock holds a check to the very same pages, wherever it runs. The lock of a shipped story is part of the repository;
//! `CITECHECK_BLESS=1 cargo test lock` writes it again.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::program::{Ran, run_in};

const STORY: &str = "fixtures/stories/city-budget.md";
const PAGES: &str = "fixtures/pages/city-budget";
const LOCK: &str = "claims/city-budget.lock.json";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, as paths from it.
fn files(dir: &Path, below: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir.join(below)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            found.extend(files(dir, &path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Story, pages and lock, copied to another place.
fn copied() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    // A story that is given by its whole path is named from the top of its repository.
    fs::create_dir(dir.path().join(".git")).unwrap();
    let names = [STORY.to_owned(), LOCK.to_owned()].into_iter().chain(files(root(), PAGES));
    for name in names {
        let to = dir.path().join(&name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(root().join(&name), to).unwrap();
    }
    dir
}

/// The story of `dir` checked against its lock, from somewhere else.
fn check(dir: &Path) -> Ran {
    let elsewhere = tempfile::tempdir().unwrap();
    let path = |it: &str| dir.join(it).to_str().unwrap().to_owned();
    let args = ["check", "--locked", &path(STORY), "--pages", &path(PAGES), "--format", "json"];
    run_in(elsewhere.path(), &args, "", &[])
}

#[test]
fn the_shipped_lock_is_the_one_that_is_made() {
    let dir = copied();
    let made = dir.path().join("claims/again.lock.json");
    let args = ["lock", STORY, "--pages", PAGES, "--as-of", "2026-06-30", "--lock"];
    let ran = run_in(dir.path(), &[&args[..], &[made.to_str().unwrap()]].concat(), "", &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let made = fs::read_to_string(made).unwrap();
    if std::env::var_os("CITECHECK_BLESS").is_some() {
        fs::write(root().join(LOCK), &made).unwrap();
    }
    let shipped = fs::read_to_string(root().join(LOCK)).unwrap();
    assert!(
        made == shipped,
        "{LOCK} changed: run `CITECHECK_BLESS=1 cargo test lock` and review the difference"
    );
    assert!(!made.contains(dir.path().to_str().unwrap()), "a path of the machine is in the lock");
}

#[test]
fn the_lock_holds_elsewhere_and_gives_the_reviewed_report() {
    let here = check(root());
    assert_eq!((here.code, here.stderr.as_str()), (Some(1), ""));
    let there = check(copied().path());
    assert_eq!((there.code, there.stdout), (Some(1), here.stdout.clone()));
    let golden: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root().join("reports/city-budget.json")).unwrap())
            .unwrap();
    let said: serde_json::Value = serde_json::from_str(&here.stdout).unwrap();
    for part in ["as_of", "summary", "claims", "findings", "pages"] {
        assert_eq!(said[part], golden[part], "{part}");
    }
}

/// Once a file is changed, the check ends in 4 and says so.
fn check_broken(file: &str, change: impl Fn(&mut Vec<u8>), words: &[&str]) {
    let dir = copied();
    let path = dir.path().join(file);
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    fs::write(&path, bytes).unwrap();
    let ran = check(dir.path());
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(4), ""), "{file}: {}", ran.stderr);
    for it in words {
        assert!(ran.stderr.contains(it), "{file}, {it}: {}", ran.stderr);
    }
}

fn replaced(from: &'static str, to: &'static str) -> impl Fn(&mut Vec<u8>) {
    move |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{from}");
        *bytes = text.replacen(from, to, 1).into_bytes();
    }
}

#[test]
fn one_byte_of_a_page_breaks_the_lock() {
    let page = format!("{PAGES}/fallstransit.example/board/fares-2026.html");
    let n = fs::read(root().join(&page)).unwrap().len();
    for at in [0, n / 2, n - 1] {
        let words =
            ["fallstransit.example/board/fares-2026", "lock-page-changed", "citecheck lock"];
        check_broken(&page, |bytes| bytes[at] ^= 1, &words);
    }
}

#[test]
fn one_field_of_a_meta_file_breaks_the_lock() {
    let meta = format!("{PAGES}/stateledger.example/alder-falls-bonds.meta.json");
    let words = ["lock-page-differs", "stateledger.example/alder-falls-bonds", "citecheck lock"];
    check_broken(&meta, replaced("\"status\": 200", "\"status\": 203"), &words);
    check_broken(&meta, replaced("12:01:00Z", "12:01:01Z"), &words);
    check_broken(&meta, replaced("/politics/", "/politicks/"), &words);
}

#[test]
fn one_hash_of_the_lock_breaks_it() {
    let lock: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root().join(LOCK)).unwrap()).unwrap();
    let sources = lock["sources"].as_array().unwrap();
    for source in [&sources[0], &sources[sources.len() - 1]] {
        for field in ["sha256", "text_sha256"] {
            let hash = source[field].as_str().unwrap();
            let change = |bytes: &mut Vec<u8>| {
                let text = String::from_utf8(bytes.clone()).unwrap();
                let other = if hash.starts_with('0') { "1" } else { "0" };
                *bytes = text.replacen(hash, &format!("{other}{}", &hash[1..]), 1).into_bytes();
            };
            check_broken(LOCK, change, &[source["slug"].as_str().unwrap(), "citecheck lock"]);
        }
    }
    let story = lock["story"]["sha256"].as_str().unwrap().to_owned();
    let change = |bytes: &mut Vec<u8>| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        *bytes = text.replacen(&story, &"0".repeat(64), 1).into_bytes();
    };
    check_broken(LOCK, change, &["lock-story-changed"]);
    check_broken(LOCK, replaced("lock-v1", "lock-v9"), &["write it again with `citecheck lock`"]);
}

#[test]
fn one_claim_breaks_the_lock() {
    let words = ["lock-claim-new", "lock-claim-gone", "lock-story-changed", "$38.5 million"];
    check_broken(STORY, replaced("$38.4 million", "$38.5 million"), &words);
    let words = ["lock-claim-new", "Nobody had foreseen 7 of them."];
    check_broken(
        STORY,
        replaced("## What was said", "Nobody had foreseen 7 of them.\n\n## What was said"),
        &words,
    );
}

#[test]
fn a_page_that_is_gone_breaks_the_lock() {
    let dir = copied();
    let page: PathBuf = dir.path().join(PAGES).join("fallstransit.example");
    fs::remove_dir_all(page).unwrap();
    let ran = check(dir.path());
    assert_eq!(ran.code, Some(4));
    assert!(
        ran.stderr.contains("lock-page-missing: fallstransit.example/board/fares-2026"),
        "{}",
        ran.stderr
    );
    fs::remove_dir_all(dir.path().join(PAGES)).unwrap();
    fs::create_dir_all(dir.path().join(PAGES)).unwrap();
    let ran = check(dir.path());
    assert_eq!(ran.code, Some(4));
    assert_eq!(ran.stderr.matches("lock-page-missing").count(), 7, "{}", ran.stderr);
}

#[test]
fn pages_that_the_lock_does_not_name_are_not_read() {
    let dir = copied();
    let folder = dir.path().join(PAGES).join("alderfalls.example");
    fs::write(
        folder.join("new.html"),
        super::program::article("Police are to receive $99.9 million."),
    )
    .unwrap();
    let meta =
        r#"{"url": "https://alderfalls.example/new", "status": 200, "content_type": "text/html"}"#;
    fs::write(folder.join("new.meta.json"), meta).unwrap();
    assert_eq!(check(dir.path()).stdout, check(root()).stdout);
}
