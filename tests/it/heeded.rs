//! What is set is heeded by every command that it concerns, and what is set wrongly is told; stories of one file name.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::program::{Place, Ran, article, run_in};

const SAID: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";
const WRONG: &str = "The plant in Osterby has 1,900 employees. (gazette.example)\n";

fn place() -> Place {
    Place::new().file("story.md", WRONG).page("gazette.example", "plant", SAID)
}

#[track_caller]
fn expect(ran: &Ran, code: i32, words: &str) {
    assert_eq!(ran.code, Some(code), "{}{}", ran.stdout, ran.stderr);
    assert!(
        ran.stdout.contains(words) || ran.stderr.contains(words),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
}

#[test]
fn an_audit_heeds_paths_and_policy() {
    let place = place();
    expect(&place.run("audit story.md"), 2, "no pages to check against");
    let config =
        "[paths]\npages = \"pages\"\nlock = \"kept\"\n[policy]\nuncited-figure = \"off\"\n";
    let place = place
        .file("citecheck.toml", config)
        .file("story.md", format!("{WRONG}\nThe port has 40 cranes.\n"));
    let audit = |rules: &str| -> Value {
        let env = [("CITECHECK_RULES", rules)];
        let ran = place.run_with("audit story.md --report json", "", &env);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        serde_json::from_str(&ran.stdout).unwrap()
    };
    let said = audit("");
    assert_eq!(said["summary"]["checked"], 1, "{said}");
    assert_eq!(said["uncited_figures"], serde_json::json!([]));
    assert_eq!(audit("uncited-figure=error")["uncited_figures"].as_array().unwrap().len(), 1);
    // The lock lies where the file says, and the page is another than when it was made.
    assert_eq!(place.run("lock story.md").code, Some(0));
    assert!(place.path().join("kept/story.lock.json").exists());
    let other = article("The plant in Osterby has 1,300 employees, its owner said on Monday.");
    fs::write(place.path().join("pages/gazette.example/plant.html"), other).unwrap();
    assert!(audit("").to_string().contains("than when the story was locked"));
    let other = place.run("audit story.md --pages nowhere");
    expect(&other, 2, "cannot read pages in `nowhere`");
}

#[test]
fn the_store_and_its_reasons_heed_paths() {
    let place = place().file("citecheck.toml", "[paths]\npages = \"pages\"\nstore = \"kept\"\n");
    // What a file names need not be there yet; what is written makes it.
    expect(&place.run("source list"), 2, "no store here");
    let why = "source why gazette.example story.md";
    expect(&place.run(why), 0, "gazette.example/plant");
    let add = "source add https://gazette.example/other pages/gazette.example/plant.html";
    assert_eq!(place.run(add).code, Some(0));
    assert!(place.path().join("kept").is_dir() && !place.path().join(".citecheck").exists());
    expect(&place.run("source list"), 0, "gazette.example/other");
    expect(&place.run("source verify"), 0, "");
    expect(&place.run(why), 0, "gazette.example/other");
    // A variable wins over the file, a flag over both.
    let elsewhere = [("CITECHECK_STORE", "elsewhere")];
    expect(&place.run_with("source list", "", &elsewhere), 2, "elsewhere");
    expect(&place.run_with("source list --store kept", "", &elsewhere), 0, "gazette.example/other");
}

#[test]
fn a_broken_day_in_a_lock_is_told() {
    let place = place();
    assert_eq!(place.run("lock story.md --pages pages --as-of 2026-06-30").code, Some(0));
    let lock = place.path().join("claims/story.lock.json");
    let text = fs::read_to_string(&lock).unwrap();
    fs::write(&lock, text.replace("2026-06-30", "2026-06-31")).unwrap();
    let ran = place.run("check story.md --locked --pages pages");
    expect(
        &ran,
        4,
        "its `as_of` is no day such as 2026-12-31; write it again with `citecheck lock`",
    );
}

#[test]
fn what_the_environment_names_is_there() {
    let place = place();
    for (name, words) in [
        ("CITECHECK_PAGES", "cannot read pages in `nowhere`: no such folder"),
        ("CITECHECK_STORE", "`nowhere`"),
    ] {
        for command in ["check story.md", "audit story.md", "lock story.md"] {
            let ran = place.run_with(command, "", &[(name, "nowhere")]);
            expect(&ran, 2, words);
        }
    }
    // A file may name what is still to be filled.
    let place = place.file("citecheck.toml", "[paths]\npages = \"pages\"\nstore = \"nowhere\"\n");
    expect(&place.run("check story.md"), 1, "figure-conflict");
}

#[test]
fn settings_that_are_no_file_are_not_passed_over() {
    let place = place().file("citecheck.toml/inner", "");
    expect(&place.run("check story.md --pages pages"), 2, "`citecheck.toml` is a folder");
    expect(&place.run("config show"), 2, "`citecheck.toml` is a folder");
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    let place = place();
    symlink("gone.toml", place.path().join("citecheck.toml")).unwrap();
    expect(&place.run("check story.md --pages pages"), 2, "is a link that leads nowhere");
    fs::remove_file(place.path().join("citecheck.toml")).unwrap();
    symlink(outside.path(), place.path().join("out")).unwrap();
    symlink("/nowhere/at/all", place.path().join("dangling")).unwrap();
    symlink("pages", place.path().join("own")).unwrap();
    for path in ["out", "out/deeper", "dangling"] {
        for key in ["store", "lock", "baseline", "pages"] {
            fs::write(
                place.path().join("citecheck.toml"),
                format!("[paths]\n{key} = \"{path}\"\n"),
            )
            .unwrap();
            let ran = place.run("check story.md --pages pages");
            expect(&ran, 2, "citecheck.toml:2: it leads out of the repository by a link");
        }
    }
    fs::write(place.path().join("citecheck.toml"), "[paths]\npages = \"own\"\n").unwrap();
    expect(&place.run("check story.md"), 1, "figure-conflict");
}

#[test]
fn a_baseline_is_not_written_for_a_day_that_is_past() {
    let write = "check story.md --pages pages --write-baseline known.json --reason old --owner Jo";
    let place = place();
    let past = place.run(&format!("{write} --as-of 2026-06-30 --until 2026-06-29"));
    expect(&past, 2, "2026-06-29 is past: give a later day with --until");
    assert!(!place.path().join("known.json").exists());
    let last = place.run(&format!("{write} --as-of 2026-06-30 --until 2026-06-30"));
    expect(&last, 0, "1 entry added");
}

/// Two stories of one file name, with one `claims/` above both.
fn namesakes() -> Place {
    place()
        .file("a/plant.md", WRONG)
        .file("b/plant.md", WRONG.replace("plant in", "works in"))
        .file("claims/.gitkeep", "")
}

fn decide(place: &Place, story: &str) -> Ran {
    let args = ["decide", story, "1,900 employees", "accept", "--pages=pages", "--by=Jo"];
    run_in(place.path(), &[&args[..], &["--reason=counted by us"]].concat(), "", &[])
}

#[test]
fn stories_of_one_name_have_each_a_lock_of_their_own() {
    let place = namesakes();
    for story in ["a/plant.md", "b/plant.md", "a/plant.md"] {
        let ran = place.run(&format!("lock {story} --pages pages --as-of 2026-06-30"));
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    }
    let root = place.path().to_owned();
    let of = |path: &str| -> Value {
        serde_json::from_slice(&fs::read(root.join(path)).unwrap()).unwrap()
    };
    assert_eq!(of("claims/plant.lock.json")["story"]["path"], "../a/plant.md");
    // A version in the same folder is the same story.
    let place = place.file("a/plant.html", format!("<p>{WRONG}</p>"));
    assert_eq!(place.run("lock a/plant.html --pages pages").code, Some(0));
    assert!(!place.path().join("claims/a").exists());
    assert_eq!(place.run("lock a/plant.md --pages pages").code, Some(0));
    fs::remove_file(place.path().join("a/plant.html")).unwrap();
    assert_eq!(of("claims/b/plant.lock.json")["story"]["path"], "../../b/plant.md");
    expect(&place.run("check a/plant.md b/plant.md --locked --pages pages"), 1, "b/plant.md fails");
    // One that was moved keeps its lock, and its pages are kept.
    fs::rename(place.path().join("a"), place.path().join("c")).unwrap();
    expect(&place.run("check c/plant.md --locked --pages pages"), 1, "c/plant.md fails");
}

#[test]
fn a_lock_in_a_folder_of_its_own_keeps_its_pages() {
    let place = namesakes();
    let add = |at: &str| {
        let page = "https://gazette.example/plant pages/gazette.example/plant.html";
        let ran = place.run(&format!("source add {page} --by Jo --at {at}"));
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    };
    add("2026-01-01T08:00:00Z");
    for story in ["a/plant.md", "b/plant.md"] {
        assert_eq!(place.run(&format!("lock {story}")).code, Some(0));
    }
    fs::remove_file(place.path().join("claims/plant.lock.json")).unwrap();
    let other = article("The plant in Osterby has 1,300 employees, its owner said on Monday.");
    fs::write(place.path().join("pages/gazette.example/plant.html"), other).unwrap();
    add("2026-02-01T08:00:00Z");
    assert_eq!(place.run("source prune --keep 1").code, Some(0));
    expect(&place.run("check b/plant.md --locked"), 1, "b/plant.md fails");
}

#[test]
fn stories_of_one_name_have_each_decisions_of_their_own() {
    let place = namesakes();
    expect(&decide(&place, "a/plant.md"), 0, "claims/plant.decisions.jsonl");
    expect(&decide(&place, "b/plant.md"), 0, "claims/plant.decisions.jsonl");
    let ran = place.run("check a/plant.md b/plant.md --pages pages");
    expect(&ran, 0, "a/plant.md passes");
    // Neither hears of the other's.
    assert!(!ran.stdout.contains("decision-unused"), "{}", ran.stdout);
    // Lines of earlier versions name no story, and count as they did.
    let file = place.path().join("claims/plant.decisions.jsonl");
    let old = fs::read_to_string(&file).unwrap().replace("\"story\":\"../a/plant.md\",", "");
    fs::write(&file, old).unwrap();
    expect(&place.run("check a/plant.md --pages pages"), 0, "a/plant.md passes");
}

#[test]
fn stories_of_one_name_have_each_a_sources_file_of_their_own() {
    let place = namesakes();
    let choose = |story: &str, page: &str| {
        place.run(&format!("source choose {story} gazette.example https://gazette.example/{page}"))
    };
    expect(&choose("a/plant.md", "one"), 0, "plant.sources.json");
    expect(&choose("b/plant.md", "two"), 0, "plant.sources.json");
    let said = |path: &str| fs::read_to_string(place.path().join(path)).unwrap();
    assert!(said("claims/plant.sources.json").contains("gazette.example/one"));
    assert!(!said("claims/plant.sources.json").contains("gazette.example/two"));
    assert!(said("claims/b/plant.sources.json").contains("gazette.example/two"));
    // What a person wrote without a name is of both, as it was.
    let shared = r#"{"schema": "sources-v1", "sources": {"gazette.example": "https://gazette.example/plant"}}"#;
    fs::write(place.path().join("claims/plant.sources.json"), shared).unwrap();
    fs::remove_file(place.path().join("claims/b/plant.sources.json")).unwrap();
    for story in ["a/plant.md", "b/plant.md"] {
        expect(&place.run(&format!("check {story} --pages pages")), 1, "figure-conflict");
    }
}

#[test]
fn a_story_given_by_its_whole_path_keeps_its_folder() {
    let place = Place::new()
        .file(".git/HEAD", "")
        .file("stories/2026/plant.md", WRONG)
        .file("elsewhere/x", "")
        .page("gazette.example", "plant", SAID);
    let whole = |it: &str| place.path().join(it).to_str().unwrap().to_owned();
    let (story, pages) = (whole("stories/2026/plant.md"), whole("pages"));
    let run = |dir: &Path, format: &str| {
        let args = ["check", &story, "--pages", &pages, "--exit-zero", "--report", format];
        run_in(dir, &args, "", &[]).stdout
    };
    for (dir, path) in [
        (place.path().to_owned(), "stories/2026/plant.md"),
        (place.path().join("stories"), "2026/plant.md"),
        (place.path().join("elsewhere"), "stories/2026/plant.md"),
    ] {
        for format in ["github", "gitlab", "sarif", "rdjsonl", "json"] {
            let out = run(&dir, format);
            let is_named =
                |before: &str, after: &str| out.contains(&format!("{before}{path}{after}"));
            assert!(is_named("\"", "\"") || is_named("file=", ","), "{format}: {out}");
            assert!(!out.contains(&*place.path().to_string_lossy()), "{format}: {out}");
        }
    }
}
