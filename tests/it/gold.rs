//! The shipped stories against the gold verdicts that were written by hand: every planted fault is found, and no
//! sound claim is called contradicted.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use citecheck::check::check;
use citecheck::evidence::Library;
use citecheck::page;
use citecheck::report::Report;
use citecheck::store;
use citecheck::story::{self, Story};
use citecheck::verdict::{Level, Policy, Verdict, rule};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    text: String,
    occurrences: usize,
    label: String,
    #[serde(default)]
    also: Vec<String>,
    rules: Vec<String>,
    #[serde(default)]
    may: Vec<String>,
}

/// Each gold file with the story and the folders of pages that it was written for.
const SETS: &[(&str, &str, &[&str])] = &[
    ("openai-partnerships", "openai-partnerships.txt", &["openai"]),
    ("openai-partnerships-with-ft", "openai-partnerships.txt", &["openai", "openai-with-ft"]),
    ("city-budget", "city-budget.md", &["city-budget"]),
    ("battery-plant", "battery-plant.md", &["battery-plant"]),
    ("battery-plant-numbered", "battery-plant-numbered.md", &["battery-plant"]),
    ("museum-loan", "museum-loan.html", &["museum-loan"]),
    ("river-study", "river-study.txt", &["river-study"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read_story(file: &str) -> Story {
    let text = fs::read_to_string(root().join("fixtures/stories").join(file)).unwrap();
    story::read(file, &text, None, None)
}

fn read_library(folders: &[&str]) -> Library {
    let pages = folders
        .iter()
        .flat_map(|it| store::load_pages(&root().join("fixtures/pages").join(it)).unwrap());
    Library::new(pages.map(|it| page::read(&it)).collect())
}

fn read_gold(name: &str) -> Vec<Gold> {
    let file = root().join("claims/gold").join(name).with_extension("jsonl");
    fs::read_to_string(file).unwrap().lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

/// Letters and digits alone: gold is written without citation marks and with plain spaces.
fn key(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Ids of the findings of a claim, and of those of the story that stand on one of its sentences or citations.
fn rules_of(report: &Report<'_>, verdict: &Verdict) -> BTreeSet<&'static str> {
    let story = report.story;
    let sentences = verdict.claim.sentences.iter().filter_map(|&it| story.sentences.get(it));
    let mut places: Vec<_> = sentences.map(|it| story.map.to_source_span(it.span)).collect();
    places.extend(
        verdict.claim.citations.iter().filter_map(|&it| story.citations.get(it)).map(|it| it.span),
    );
    let of_story =
        report.findings.iter().filter(|it| places.iter().any(|place| place.overlaps(it.span)));
    verdict.findings.iter().chain(of_story).map(|it| it.rule).collect()
}

/// What is wrong with the report by the gold, one line each.
fn differences(name: &str, report: &Report<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for gold in read_gold(name) {
        let Some(verdict) =
            report.verdicts.iter().find(|it| key(&it.claim.text) == key(&gold.text))
        else {
            wrong.push(format!("{name}: no such claim: {}", gold.text));
            continue;
        };
        let label = verdict.label.id();
        if label != gold.label && !gold.also.iter().any(|it| it == label) {
            wrong.push(format!("{name}: {label}, not {}: {}", gold.label, gold.text));
        }
        if verdict.claim.sentences.len() != gold.occurrences {
            let n = verdict.claim.sentences.len();
            wrong.push(format!("{name}: {n} places, not {}: {}", gold.occurrences, gold.text));
        }
        let found = rules_of(report, verdict);
        for missing in gold.rules.iter().filter(|it| !found.contains(it.as_str())) {
            wrong.push(format!("{name}: {missing} is not found: {}", gold.text));
        }
        let allowed = |id: &str| gold.rules.iter().chain(&gold.may).any(|it| it == id);
        let is_error = |id: &str| rule(id).is_some_and(|it| it.level == Level::Error);
        for extra in found.iter().filter(|id| is_error(id) && !allowed(id)) {
            wrong.push(format!("{name}: {extra} is no fault here: {}", gold.text));
        }
    }
    wrong
}

/// The differences of all stories from their gold.
fn all_differences() -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, file, folders) in SETS {
        let (story, library) = (read_story(file), read_library(folders));
        wrong.extend(differences(name, &check(&story, &library, Policy::default(), 1)));
    }
    wrong
}

#[test]
fn verdicts_on_the_shipped_stories_differ_from_gold_only_where_it_is_said() {
    super::open::hold("gold", &all_differences());
}

#[test]
fn no_sound_claim_is_called_contradicted() {
    let wrong: Vec<String> = all_differences()
        .into_iter()
        .filter(|it| it.contains(": contradicted, not supported"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_gold_file_is_held_against_its_story() {
    let files: BTreeSet<String> = fs::read_dir(root().join("claims/gold"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "jsonl"))
        .map(|it: PathBuf| Path::new(&it).file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let listed: BTreeSet<String> = SETS.iter().map(|it| it.0.to_owned()).collect();
    assert_eq!(files, listed);
}
