//! What was concluded of a story is kept in the store: a later check says the same, and nothing that is stale or bad is served.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use citecheck::check::conclude;
use citecheck::evidence::Library;
use citecheck::kept::{self, Basis, Ground, keep};
use citecheck::report::FORMATS;
use citecheck::store::{Record, Store, load_pages, sha256};
use citecheck::{claim, page, story};

use super::program::{Place, Ran, article, run_in};

/// The shipped stories with the folders of their pages.
const STORIES: &[(&str, &str)] = &[
    ("openai-partnerships.txt", "openai"),
    ("city-budget.md", "city-budget"),
    ("battery-plant.md", "battery-plant"),
    ("battery-plant-numbered.md", "battery-plant"),
    ("museum-loan.html", "museum-loan"),
    ("river-study.txt", "river-study"),
];

const DAY: &str = "--as-of=2026-06-30";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The shipped stories, with their pages in a store.
fn shipped() -> Place {
    let mut place = Place::new();
    for (name, _) in STORIES {
        place = place.file(name, fs::read(fixtures().join("stories").join(name)).unwrap());
    }
    let store = Store::open_or_create(&place.path().join(".citecheck")).unwrap();
    let folders: BTreeSet<&str> = STORIES.iter().map(|it| it.1).collect();
    for snapshot in
        folders.iter().flat_map(|it| load_pages(&fixtures().join("pages").join(it)).unwrap())
    {
        let Some(url) = snapshot.url else { continue };
        let record = Record {
            url,
            final_url: snapshot.final_url,
            status: snapshot.status,
            content_type: snapshot.content_type,
            fetched_at: snapshot.fetched_at,
            ..Record::default()
        };
        store.put(&record, &snapshot.body).unwrap();
    }
    place
}

/// A check in every format at once: what it writes, what it says, and how it ends.
fn all_formats(place: &Place, args: &[&str]) -> (Option<i32>, String, String, Vec<String>) {
    let ids: Vec<&str> = FORMATS.iter().map(|it| it.id()).collect();
    let mut all = vec!["check".to_owned(), DAY.to_owned()];
    all.extend(args.iter().map(|&it| it.to_owned()));
    all.extend(ids.iter().map(|it| format!("--report={it}=out/{it}")));
    let out = place.path().join("out");
    fs::create_dir_all(&out).unwrap();
    let Ran { code, stdout, stderr } =
        run_in(place.path(), &all.iter().map(String::as_str).collect::<Vec<_>>(), "", &[]);
    let written = ids.iter().map(|it| fs::read_to_string(out.join(it)).unwrap()).collect();
    (code, stdout, stderr, written)
}

/// The files in which conclusions are kept, in order.
fn entries(place: &Place) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in fs::read_dir(place.path().join(".citecheck/conclusions")).into_iter().flatten() {
        found.extend(fs::read_dir(folder.unwrap().path()).unwrap().map(|it| it.unwrap().path()));
    }
    found.sort();
    found
}

#[test]
fn a_warm_check_says_what_a_cold_one_says_in_every_format() {
    let place = shipped();
    for (story, _) in STORIES {
        let cold = all_formats(&place, &[story, "--anew"]);
        let n_kept = entries(&place).len();
        for _ in 0..2 {
            assert_eq!(all_formats(&place, &[story]), cold, "{story}");
        }
        assert_eq!(entries(&place).len(), n_kept + 1, "{story}");
    }
    let all: Vec<&str> = STORIES.iter().map(|it| it.0).collect();
    let mut args = all.clone();
    let several = all_formats(&place, &args);
    args.extend(["--threads=2"]);
    assert_eq!(all_formats(&place, &args), several, "several at once");
    args.push("--anew");
    assert_eq!(all_formats(&place, &args), several, "several at once, anew");
    let verified = place.run("source verify");
    assert_eq!((verified.code, verified.stderr.as_str()), (Some(0), ""));
}

/// What is kept of a story in a run by itself is what is concluded of it in a run with others, whose pages lie between.
#[test]
fn a_story_is_judged_alike_among_the_pages_of_others() {
    let folders: BTreeSet<&str> = STORIES.iter().map(|it| it.1).collect();
    let library = |folders: &mut dyn Iterator<Item = &str>| {
        let mut snapshots: Vec<_> = folders
            .flat_map(|it| load_pages(&fixtures().join("pages").join(it)).unwrap())
            .collect();
        snapshots.sort_by(|a, b| (&a.host, &a.slug).cmp(&(&b.host, &b.slug)));
        Library::new(snapshots.iter().map(page::read).collect())
    };
    let all = library(&mut folders.iter().copied());
    let ground = Ground::of(&all, 0);
    for (name, folder) in STORIES {
        let text = fs::read_to_string(fixtures().join("stories").join(name)).unwrap();
        let story = story::read(name, &text, None, None);
        let own = library(&mut [*folder].into_iter());
        let conclude = |library| conclude(claim::extract(&story), (&story, library), 2, &|| true);
        let bytes = keep(&Basis::new(&story, &[], &Ground::of(&own, 0)), &conclude(&own)).unwrap();
        let (basis, among_others) = (Basis::new(&story, &[], &ground), conclude(&all));
        assert!(kept::kept(&basis, &bytes) == Some(among_others), "{name}");
    }
}

const STORY: &str = "# The plant\n\nThe plant in Osterby has 1,900 employees. (gazette.example)\n";
const TRUE: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";

/// A story with a fault, its page in a store.
fn room() -> Place {
    let place = Place::new().file("story.md", STORY).file("plant.html", article(TRUE));
    add(&place, "plant", "2026-04-22T08:00:00Z");
    place
}

fn add(place: &Place, name: &str, at: &str) {
    let ran = place.run(&format!("source add https://gazette.example/{name} plant.html --at {at}"));
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
}

const CHECK: &str = "check story.md --as-of 2026-06-30";

/// Has all that is kept say 7,777 for 1,200, with a hash that is right: whoever reads it takes it.
fn forge(place: &Place) {
    for path in entries(place) {
        let bytes = fs::read(&path).unwrap();
        let mut payload = bytes[64..].to_vec();
        for at in 0..payload.len().saturating_sub(5) {
            if payload[at..].starts_with(b"1,200") {
                payload[at..at + 5].copy_from_slice(b"7,777");
            }
        }
        fs::write(path, [sha256(&payload).as_bytes(), &payload].concat()).unwrap();
    }
}

/// Whether a check takes what is kept, which is forged for it.
#[track_caller]
fn takes(place: &Place, args: &str) -> bool {
    assert_eq!(place.run(CHECK).code, Some(1));
    forge(place);
    let ran = place.run(args);
    let is_forged = ran.stdout.contains("7,777");
    assert!(is_forged || ran.stdout.contains("1,200"), "{args}: {}{}", ran.stdout, ran.stderr);
    is_forged
}

#[test]
fn what_comes_after_the_conclusions_does_not_make_them_anew() {
    let place = room();
    assert!(takes(&place, CHECK));
    for more in [
        "--all",
        "--exit-zero",
        "--no-gate",
        "--format json",
        "--width 60",
        "--threads 2",
        "--offline",
    ] {
        assert!(takes(&place, &format!("{CHECK} {more}")), "{more}");
    }
    assert!(takes(&place, "check story.md --as-of 2026-07-01"));
    assert!(takes(&place, "check ./story.md --store .citecheck --as-of 2026-06-30"));
    assert!(takes(&place, "decide story.md --as-of 2026-06-30"), "nor does a list of decisions");
    // What people decide is read in each run.
    let args = [
        "decide",
        "story.md",
        "1,900 employees",
        "accept",
        "--by",
        "Jo",
        "--reason",
        "counted by us",
    ];
    assert_eq!(run_in(place.path(), &args, "", &[]).code, Some(0));
    assert_eq!(place.run(CHECK).code, Some(0), "a decision is seen at once");
    let place = place.file("citecheck.toml", "[policy]\nfigure-conflict = \"review\"\n");
    let ran = place.run(&format!("{CHECK} --format json"));
    assert!(ran.stdout.contains("by policy"), "and a policy: {}", ran.stdout);
}

#[test]
fn a_change_of_anything_that_was_judged_makes_them_anew() {
    let place = room();
    for more in ["--anew", "--published 2026-06-01", "--markup plain"] {
        assert!(!takes(&place, &format!("{CHECK} {more}")), "{more}");
    }
    let place = place.file("story.md", STORY.replace("plant in", "plants in"));
    forge(&place);
    assert!(!place.run(CHECK).stdout.contains("7,777"), "a letter of the story");
    let place = place.file("story.md", STORY);
    assert!(takes(&place, CHECK));
    add(&place, "plant", "2026-04-23T08:00:00Z");
    forge(&place);
    assert!(!place.run(CHECK).stdout.contains("7,777"), "when the page was saved");
    forge(&place);
    add(&place, "other", "2026-04-23T08:00:00Z");
    assert!(!place.run(CHECK).stdout.contains("7,777"), "another page of the site");
    forge(&place);
    let chosen = place.run("source choose story.md gazette.example https://gazette.example/other");
    assert_eq!(chosen.code, Some(0), "{}", chosen.stderr);
    assert!(!place.run(CHECK).stdout.contains("7,777"), "the page that is chosen");
    assert!(takes(&place, CHECK));
}

#[test]
fn a_page_for_one_story_leaves_the_others_as_they_were() {
    let other = STORY.replace("gazette.example", "courier.example");
    let place = room().file("other.md", other);
    let add = |at: &str| {
        let ran =
            place.run(&format!("source add https://courier.example/plant plant.html --at {at}"));
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    };
    add("2026-04-22T08:00:00Z");
    let run = |args: &str| place.run(&format!("{args} --as-of 2026-06-30")).stdout;
    let both = run("check story.md other.md");
    assert_eq!(both.matches("1,200").count() / 2, run("check story.md").matches("1,200").count());
    forge(&place);
    add("2026-04-23T08:00:00Z");
    let both = run("check story.md other.md");
    assert!(both.contains("7,777") && both.contains("1,200"), "{both}");
    assert!(run("check story.md").contains("7,777"), "alone or among others");
    assert!(!run("check other.md").contains("7,777"));
}

#[test]
fn each_way_of_checking_a_story_says_what_it_says_anew() {
    let place = room().file("second.md", STORY.replace("1,900", "1,800"));
    let lock = place.run("lock story.md --lock story.lock.json --as-of 2026-06-30");
    assert_eq!(lock.code, Some(0), "{}", lock.stderr);
    let ways = [
        "check story.md",
        "check story.md --locked --lock story.lock.json",
        "check story.md second.md",
        "check second.md story.md",
        "check - --markup markdown",
        "check story.md - --markup markdown",
    ];
    let run = |args: &str| {
        let ran = place.run_with(
            &format!("{args} --as-of 2026-06-30"),
            &STORY.replace("1,900", "1,700"),
            &[],
        );
        (ran.code, ran.stdout, ran.stderr)
    };
    let anew: Vec<_> = ways.iter().map(|it| run(&format!("{it} --anew"))).collect();
    assert!(entries(&place).is_empty(), "nothing is kept of what is judged anew");
    for turn in 0..3 {
        for (way, anew) in ways.iter().zip(&anew) {
            assert_eq!(run(way), *anew, "{way}, turn {turn}");
        }
    }
    // The lock is held to the pages in any case.
    let bodies = place.path().join(".citecheck/objects");
    let body =
        fs::read_dir(bodies).unwrap().flat_map(|it| fs::read_dir(it.unwrap().path()).unwrap());
    for path in body.map(|it| it.unwrap().path()) {
        let mut bytes = fs::read(&path).unwrap();
        bytes[200] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(run(ways[1]).0, Some(4));
    let (code, stdout, stderr) = run(ways[0]);
    assert!(
        stderr.contains("entry-changed") && !stdout.contains("1,200"),
        "{code:?} {stdout} {stderr}"
    );
}

#[test]
fn a_bad_entry_is_told_and_made_anew() {
    let place = room();
    let good = place.run(CHECK);
    let [path] = <[PathBuf; 1]>::try_from(entries(&place)).unwrap();
    let bytes = fs::read(&path).unwrap();
    let flipped = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        bytes
    };
    let bad = [
        vec![],
        bytes[..63].to_vec(),
        bytes[..64].to_vec(),
        bytes[..bytes.len() / 2].to_vec(),
        bytes[..bytes.len() - 1].to_vec(),
        [bytes.as_slice(), b"x"].concat(),
        flipped(0),
        flipped(64),
        flipped(bytes.len() / 2),
        flipped(bytes.len() - 1),
    ];
    for (at, bad) in bad.iter().enumerate() {
        fs::write(&path, bad).unwrap();
        assert_eq!(place.run("source verify").code, Some(1), "{at}");
        let ran = place.run(CHECK);
        assert_eq!((ran.code, &ran.stdout), (good.code, &good.stdout), "{at}");
        assert_eq!(ran.stderr.matches("conclusions-changed").count(), 1, "{at}: {}", ran.stderr);
        assert_eq!(fs::read(&path).unwrap(), bytes, "{at}: it is mended");
        assert_eq!(place.run(CHECK).stderr, good.stderr, "{at}");
    }
    // Whole, and no conclusions of this program: a miss that needs no words.
    for payload in [b"".as_slice(), b"\x40", &bytes[65..], &[b'0'; 200]] {
        fs::write(&path, [sha256(payload).as_bytes(), payload].concat()).unwrap();
        let ran = place.run(CHECK);
        assert_eq!((ran.code, &ran.stdout, &ran.stderr), (good.code, &good.stdout, &good.stderr));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn what_is_kept_goes_with_prune_and_is_not_missed() {
    let place = room();
    let good = place.run(CHECK);
    let before = entries(&place);
    assert_eq!(before.len(), 1);
    let dry = place.run("source prune --dry-run");
    assert!(dry.stdout.contains("conclusions on 1 stories"), "{}", dry.stdout);
    assert_eq!(entries(&place), before);
    assert!(place.run("source prune").stdout.contains("conclusions on 1 stories"));
    assert!(entries(&place).is_empty());
    assert_eq!(place.run(CHECK).stdout, good.stdout);
    assert_eq!(entries(&place), before);
    fs::remove_dir_all(place.path().join(".citecheck/conclusions")).unwrap();
    let place = place.file(".citecheck/conclusions", "no folder");
    let ran = place.run(CHECK);
    assert_eq!((ran.code, &ran.stdout), (good.code, &good.stdout), "{}", ran.stderr);
}
