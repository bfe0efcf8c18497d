//! A store as a user keeps it: what is added, exported or locked checks to the same verdicts.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::program::{Place, command, run_in};

const STORY: &str = "fixtures/stories/city-budget.md";
const PAGES: &str = "fixtures/pages/city-budget";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All saved pages of the shipped story, added to a store.
fn place() -> Place {
    let place = Place::new();
    let place = place.file("story.md", fs::read(root().join(STORY)).unwrap());
    let mut folders = vec![root().join(PAGES)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Some(name) = path.to_str().unwrap().strip_suffix(".meta.json") {
                let meta: Value =
                    serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
                if meta["status"] == 200 {
                    let (url, at) =
                        (meta["url"].as_str().unwrap(), meta["fetched_at"].as_str().unwrap());
                    let args =
                        ["source", "add", url, &format!("{name}.html"), "--at", at, "--by", "Jo"];
                    let ran = run_in(place.path(), &args, "", &[]);
                    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
                }
            }
        }
    }
    place
}

/// The verdicts of a report: claim and label, and the findings' rules.
fn verdicts(report: &str) -> Vec<(String, Vec<String>)> {
    let report: Value = serde_json::from_str(report).unwrap();
    let rules = |it: &Value| -> Vec<String> {
        let findings = it["findings"].as_array().unwrap().iter();
        findings.map(|it| it["rule"].as_str().unwrap().to_owned()).collect()
    };
    let claims = report["claims"].as_array().unwrap().iter();
    claims.map(|it| (format!("{} {}", it["id"], it["label"]), rules(it))).collect()
}

const CHECK: &str = "check story.md --format json --as-of 2026-06-30 --exit-zero";

#[test]
fn what_is_exported_checks_to_the_same_report() {
    let place = place();
    let stored = place.run(&format!("{CHECK} --store .citecheck"));
    assert_eq!((stored.code, stored.stderr.as_str()), (Some(0), ""));
    assert!(verdicts(&stored.stdout).iter().any(|it| it.0.contains("supported")));
    assert_eq!(place.run(CHECK).stdout, stored.stdout, "the nearest store is found");
    assert_eq!(place.run("source export out").code, Some(0));
    let exported = place.run(&format!("{CHECK} --pages out"));
    assert_eq!(exported.stdout, stored.stdout);
    // A folder's page takes the place of the store's of the same address.
    let both = place.run(&format!("{CHECK} --pages out --store .citecheck"));
    assert_eq!(both.stdout, stored.stdout);
    let again = place.run("source export out");
    assert!(
        again.code == Some(2) && again.stderr.contains("name an empty or new folder"),
        "{}",
        again.stderr
    );
    // The pages as they were saved say the same of the claims that cite them, but for the page that answered 404.
    let pages = root().join(PAGES);
    let saved = place.run(&format!("{CHECK} --pages {}", pages.display()));
    assert_eq!(verdicts(&saved.stdout), verdicts(&stored.stdout));
}

#[test]
fn a_lock_of_a_store_holds_on_what_it_exports() {
    let place = place();
    let ran = place.run("lock story.md --as-of 2026-06-30");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert!(place.path().join("claims/story.lock.json").is_file());
    place.run("source export out");
    let locked = "check story.md --format json --locked --exit-zero";
    let stored = place.run(&format!("{locked} --store .citecheck"));
    assert_eq!((stored.code, stored.stderr.as_str()), (Some(0), ""));
    assert_eq!(place.run(&format!("{locked} --pages out")).stdout, stored.stdout);
    assert_eq!(place.run(&format!("{CHECK} --store .citecheck")).stdout, stored.stdout);
    // What is fetched or added later changes nothing under the lock.
    let url = "https://fallstransit.example/board/fares-2026";
    let place = place.file("new.txt", "Bus fares will rise to $9.00, the board said. ".repeat(30));
    assert_eq!(
        place.run(&format!("source add {url} new.txt --at 2026-07-01T00:00:00Z")).code,
        Some(0)
    );
    assert_eq!(place.run(locked).stdout, stored.stdout);
    assert_ne!(place.run(CHECK).stdout, stored.stdout);
    // And pruning keeps what the lock beside the store names.
    assert_eq!(place.run("source prune --keep 1").code, Some(0));
    assert_eq!(place.run(locked).stdout, stored.stdout);
    // One byte of a body that the lock names is flipped.
    let lock: Value = serde_json::from_str(
        &fs::read_to_string(place.path().join("claims/story.lock.json")).unwrap(),
    )
    .unwrap();
    let hash = lock["sources"][0]["sha256"].as_str().unwrap();
    let body = place.path().join(".citecheck/objects").join(&hash[..2]).join(&hash[2..]);
    let mut bytes = fs::read(&body).unwrap();
    bytes[7] ^= 4;
    fs::write(&body, bytes).unwrap();
    let ran = place.run(locked);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(4), ""));
    assert!(
        ran.stderr.contains("entry-changed") && ran.stderr.contains("lock-page-missing"),
        "{}",
        ran.stderr
    );
    let ran = place.run("source verify");
    assert!(ran.code == Some(1) && ran.stderr.contains("entry-changed"), "{}", ran.stderr);
    // A check without the lock reports the entry as well, and goes on without it.
    let ran = place.run(CHECK);
    assert!(ran.code == Some(0) && ran.stderr.contains("entry-changed"), "{}", ran.stderr);
}

#[test]
fn eight_checks_of_one_store_give_equal_reports() {
    let place = place();
    let args: Vec<&str> = CHECK.split(' ').collect();
    let mut children: Vec<_> =
        (0..8).map(|_| command(place.path(), &args, &[]).spawn().unwrap()).collect();
    for it in &mut children {
        drop(it.stdin.take());
    }
    let outputs: Vec<_> = children.into_iter().map(|it| it.wait_with_output().unwrap()).collect();
    assert!(!outputs[0].stdout.is_empty());
    assert!(outputs.iter().all(|it| it.stdout == outputs[0].stdout && it.status.success()));
}

#[test]
fn the_text_that_is_shown_is_the_one_that_is_hashed() {
    let place = place();
    let url = "https://fallstransit.example/board/fares-2026";
    let text = place.run(&format!("source show {url} --text")).stdout;
    let shown = place.run(&format!("source show {url} --width 200")).stdout;
    let hash = citecheck::store::sha256(text.as_bytes());
    assert!(shown.contains(&format!("{} bytes, SHA-256 {hash}", text.len())), "{shown}");
}

#[test]
fn a_file_that_is_no_text_is_kept_and_said_to_be_unread() {
    let place = Place::new().file("paper.pdf", b"%PDF-1.7\n\xff\xfe");
    let ran = place.run("source add https://a.example/paper paper.pdf --by Jo");
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("unread-type"), "{}", ran.stdout);
    assert_eq!(place.run("source verify").stdout, "all is as it was kept: 1 snapshots\n");
}

#[test]
fn words_of_a_kept_page_have_nothing_to_obey() {
    let page =
        super::program::article("The plant \x1b[31mburns\u{202e} ##[error]x. ::stop-commands::x");
    let place = Place::new().file("x.html", page);
    let args =
        ["source", "add", "https://a.example/x", "x.html", "--by", "J\u{202e}o\x1b[2J\n::error::x"];
    let ran = run_in(place.path(), &args, "", &[]);
    let mut out = ran.stdout + &ran.stderr;
    for args in
        ["source list", "source show https://a.example/x", "source show https://b.example/\u{1b}x"]
    {
        let ran = place.run(args);
        out += &(ran.stdout + &ran.stderr);
    }
    assert!(out.chars().all(|it| it == '\n' || !it.is_control() && it != '\u{202e}'), "{out:?}");
    assert!(
        !out.lines().any(|it| it.trim_start().starts_with("::") || it.contains("##[")),
        "{out}"
    );
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

#[test]
fn a_warm_check_says_what_a_cold_one_says() {
    let place = place();
    let readings = place.path().join(".citecheck/readings");
    let formats = ["json", "html", "terminal", "sarif"];
    let all = || -> Vec<String> {
        let run = |it: &&str| place.run(&CHECK.replace("json", it)).stdout;
        formats.iter().map(run).collect()
    };
    assert!(!files(&readings).is_empty(), "what is added is read");
    let warm = all();
    fs::remove_dir_all(&readings).unwrap();
    let cold = all();
    assert_eq!(warm, cold);
    let kept = files(&readings);
    assert!(!kept.is_empty(), "a check keeps what it had to read");
    assert_eq!(all(), cold);
    assert_eq!(place.run("source verify").code, Some(0));
    // What a reading says is what the check rests on: it is not made anew each time.
    let before: Vec<_> =
        kept.iter().map(|it| fs::metadata(it).unwrap().modified().unwrap()).collect();
    all();
    let after: Vec<_> =
        kept.iter().map(|it| fs::metadata(it).unwrap().modified().unwrap()).collect();
    assert_eq!(before, after);
}

#[test]
fn a_flipped_byte_of_a_reading_is_told_and_mended() {
    let place = place();
    let good = place.run(CHECK);
    let readings = files(&place.path().join(".citecheck/readings"));
    for path in &readings {
        let mut bytes = fs::read(path).unwrap();
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(place.run("source verify").code, Some(1));
    let told = place.run(CHECK);
    assert_eq!((told.code, &told.stdout), (Some(0), &good.stdout));
    assert_eq!(told.stderr.matches("reading-changed").count(), readings.len(), "{}", told.stderr);
    let mended = place.run(CHECK);
    assert_eq!((mended.stderr.as_str(), &mended.stdout), ("", &good.stdout));
    assert_eq!(place.run("source verify").code, Some(0));
}

#[test]
fn a_reading_that_is_whole_and_wrong_is_found_by_verify() {
    let place = place();
    let readings = files(&place.path().join(".citecheck/readings"));
    // The reading of one page under the name of another: bound to its page, it is none there.
    let good = place.run(CHECK);
    fs::copy(&readings[0], &readings[1]).unwrap();
    let ran = place.run(CHECK);
    assert_eq!((ran.stderr.as_str(), &ran.stdout), ("", &good.stdout));
    // One with another text and the right hash passes for a reading; only reading the page anew tells.
    let bytes = fs::read(&readings[0]).unwrap();
    let mut payload = bytes[64..].to_vec();
    let last = payload.iter().rposition(u8::is_ascii_lowercase).unwrap();
    payload[last] = if payload[last] == b'x' { b'y' } else { b'x' };
    let hash = citecheck::store::sha256(&payload);
    fs::write(&readings[0], [hash.as_bytes(), &payload].concat()).unwrap();
    let ran = place.run("source verify");
    assert_eq!(ran.code, Some(1), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.contains("reading-changed") || ran.stdout.contains("reading-changed"));
    assert_eq!(place.run("source verify").code, Some(0), "and it is made again");
}
