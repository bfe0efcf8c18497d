//! What the program says of the shipped stories, compared with `reports/`. `CITECHECK_BLESS=1 cargo test golden`
//! rewrites them; review the difference as you review code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::program::run_in;

/// Each golden report with its story and its folders of pages.
const REPORTS: &[(&str, &str, &[&str])] = &[
    ("openai-partnerships", "openai-partnerships.txt", &["openai"]),
    ("openai-partnerships-with-ft", "openai-partnerships.txt", &["openai", "openai-with-ft"]),
    ("city-budget", "city-budget.md", &["city-budget"]),
    ("battery-plant", "battery-plant.md", &["battery-plant"]),
    ("battery-plant-numbered", "battery-plant-numbered.md", &["battery-plant"]),
    ("museum-loan", "museum-loan.html", &["museum-loan"]),
    ("river-study", "river-study.txt", &["river-study"]),
];

/// Each format with the end of its golden files' names.
const FORMATS: &[(&str, &str)] = &[
    ("json", "json"),
    ("terminal", "terminal.txt"),
    ("html", "html"),
    ("markdown", "markdown.md"),
    ("sarif", "sarif"),
    ("github", "github.txt"),
    ("csv", "csv"),
    ("csv-facts", "csv-facts.csv"),
    ("csv-sources", "csv-sources.csv"),
    ("junit", "junit.xml"),
    ("jsonl", "jsonl"),
    ("gitlab", "gitlab.json"),
    ("rdjsonl", "rdjsonl"),
    ("web-annotation", "web-annotation.json"),
    ("csl-json", "csl-json.json"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The reports on a story in all formats, in their order.
fn reports(story: &str, folders: &[&str]) -> Vec<String> {
    let place = tempfile::tempdir().unwrap();
    let path = |format: &str| place.path().join(format).display().to_string();
    let mut args = vec!["check".to_owned(), format!("fixtures/stories/{story}")];
    args.extend(folders.iter().map(|it| format!("--pages=fixtures/pages/{it}")));
    args.extend(FORMATS.iter().map(|it| format!("--report={}={}", it.0, path(it.0))));
    args.extend(["--exit-zero", "--all", "--as-of", "2026-06-30"].map(str::to_owned));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let ran = run_in(&root(), &args, "", &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    FORMATS.iter().map(|it| fs::read_to_string(path(it.0)).unwrap()).collect()
}

#[test]
fn reports_are_those_that_were_reviewed() {
    let mut changed = Vec::new();
    for (name, story, folders) in REPORTS {
        for ((_, extension), said) in FORMATS.iter().zip(reports(story, folders)) {
            changed.extend(held(&format!("{name}.{extension}"), &said));
        }
    }
    none_changed(&changed);
}

/// Holds what was said to a golden file, or writes it there where that is asked for; its path where they differ.
fn held(name: &str, said: &str) -> Option<String> {
    let path = root().join("reports").join(name);
    if std::env::var_os("CITECHECK_BLESS").is_some() {
        fs::write(&path, said).unwrap();
        return None;
    }
    let differs = fs::read_to_string(&path).unwrap_or_default() != said;
    differs.then(|| format!("reports/{name}"))
}

#[track_caller]
fn none_changed(changed: &[String]) {
    assert!(
        changed.is_empty(),
        "{} changed: run `CITECHECK_BLESS=1 cargo test golden` and review the difference",
        changed.join(", ")
    );
}

/// What a person signs of a shipped story, for the reviews of it.
const SIGNED: &[(&str, &str, &str)] = &[
    ("efcf1ed8727b", "needs-work", "The filing gives another sum."),
    ("1b1fed6f4a70", "override", "Both mean the first cells for customers."),
    ("7e662ea832d1", "needs-work", "The company says up to 1,150."),
    ("70f5cf94adc1", "cut", "The cited page does not speak of nickel."),
    ("fc7165fee656", "needs-work", "The story does not say where it is from."),
    ("ee9b3bc2d4b4", "needs-work", "The page could not be read."),
];

#[test]
fn the_reviews_of_a_story_are_those_that_were_reviewed() {
    let place = tempfile::tempdir().unwrap();
    let env = [("CITECHECK_LOCK", place.path().to_str().unwrap())];
    let story = ["fixtures/stories/battery-plant.md", "--pages=fixtures/pages/battery-plant"];
    for (claim, decision, reason) in SIGNED {
        let said = [claim, decision, "--by=Jo Desk", "--reason", reason];
        let args = [&["decide", story[0]], &said[..], &[story[1], "--as-of=2026-06-30"]].concat();
        let ran = run_in(&root(), &args, "", &env);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    }
    // They are signed on one day, whenever the test runs.
    let file = place.path().join("battery-plant.decisions.jsonl");
    let lines = fs::read_to_string(&file).unwrap();
    let dated = lines.lines().map(|it| {
        let mut it: serde_json::Value = serde_json::from_str(it).unwrap();
        it["at"] = "2026-06-29T22:00:00Z".into();
        format!("{it}\n")
    });
    fs::write(&file, dated.collect::<String>()).unwrap();
    let args = [
        "check",
        story[0],
        story[1],
        "--as-of=2026-06-30",
        "--exit-zero",
        "--report=claimreview",
        "--reviewer=The Checking Desk",
        "--reviewer-url=https://desk.example",
        "--review-url=https://desk.example/checks/battery-plant",
        "--publisher=The Lindow Herald",
        "--story-url=https://herald.example/2026/battery-plant",
    ];
    let ran = run_in(&root(), &args, "", &env);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let left_out = "claim ee9b3bc2d4b4: decided by Jo Desk on 2026-06-29 (needs_work), and nothing";
    assert!(ran.stderr.contains(left_out), "{}", ran.stderr);
    none_changed(&Vec::from_iter(held("battery-plant.claimreview.json", &ran.stdout)));
}

/// The formats of the source report over all stories, with the end of its golden files' names.
const AUDITS: &[(&str, &str)] = &[
    ("terminal", "terminal.txt"),
    ("html", "html"),
    ("csv", "csv"),
    ("csv-claims", "csv-claims.csv"),
    ("json", "json"),
];

fn audit(format: &str) -> String {
    let mut args: Vec<String> = vec!["audit".to_owned()];
    let stories: BTreeSet<&str> = REPORTS.iter().map(|it| it.1).collect();
    args.extend(stories.iter().map(|it| format!("fixtures/stories/{it}")));
    let folders: BTreeSet<&str> = REPORTS.iter().flat_map(|it| it.2).copied().collect();
    args.extend(folders.iter().map(|it| format!("--pages=fixtures/pages/{it}")));
    args.extend([format!("--report={format}"), "--as-of=2026-06-30".to_owned()]);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let ran = run_in(&root(), &args, "", &[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    ran.stdout
}

#[test]
fn the_source_report_is_the_one_that_was_reviewed() {
    let ids: Vec<&str> = citecheck::report::audit::AUDIT_FORMATS.iter().map(|it| it.0).collect();
    assert_eq!(ids, AUDITS.iter().map(|it| it.0).collect::<Vec<_>>());
    let mut changed = Vec::new();
    for (format, extension) in AUDITS {
        changed.extend(held(&format!("audit.{extension}"), &audit(format)));
    }
    none_changed(&changed);
}

#[test]
fn every_story_has_golden_reports() {
    for entry in fs::read_dir(root().join("fixtures/stories")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(REPORTS.iter().any(|it| it.1 == name), "{name} has no golden report");
    }
}

#[test]
fn every_format_has_golden_reports() {
    for it in citecheck::report::FORMATS {
        assert!(FORMATS.iter().any(|(id, _)| *id == it.id()), "{} has no golden report", it.id());
    }
}
