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
