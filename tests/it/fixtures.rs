//! The stories, pages and gold verdicts that ship: pages are written from facts and not from the story they are held
//! against, each says that it was written for testing, and every kind of fault is planted somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Each story with the folders of its pages, all below `fixtures/`.
const STORIES: &[(&str, &[&str])] = &[
    ("openai-partnerships.txt", &["openai", "openai-with-ft"]),
    ("city-budget.md", &["city-budget"]),
    ("battery-plant.md", &["battery-plant"]),
    ("battery-plant-numbered.md", &["battery-plant"]),
    ("museum-loan.html", &["museum-loan"]),
    ("river-study.txt", &["river-study"]),
];

/// A run of this many words that a page shares with its story would be copying.
const RUN: usize = 6;

const NOTE: &str = "Written for testing citecheck; not the publisher’s text.";

const LABELS: &[&str] = &[
    "contradicted",
    "not_checked",
    "not_found",
    "partly_supported",
    "supported",
    "unavailable",
    "uncited",
];

const RULES: &[&str] = &[
    "allegation-overstated",
    "bound-dropped",
    "cause-raised",
    "claim-not-found",
    "date-conflict",
    "detail-not-backed",
    "direction-conflict",
    "empty-citation",
    "figure-conflict",
    "language-not-read",
    "name-conflict",
    "negation-conflict",
    "outlet-not-cited",
    "page-after-story",
    "possibility-overstated",
    "possibly-consistent",
    "precision-added",
    "quantity-conflict",
    "quantity-raised",
    "quote-altered",
    "quote-extended",
    "quote-misattributed",
    "repeated-citation",
    "role-swapped",
    "same-origin",
    "source-unavailable",
    "sources-disagree",
    "stage-overstated",
    "story-inconsistent",
    "superseded-page",
    "uncited-claim",
    "uncited-figure",
    "uniqueness-raised",
];

const FAULTS: &[&str] = &[
    "alleged-as-fact",
    "approximation-dropped",
    "cause-raised",
    "challenge",
    "consent-wall",
    "corrected-figure",
    "currency-wrong",
    "day-wrong",
    "dead-link",
    "detail-added",
    "direction-reversed",
    "empty-citation",
    "figure-wrong",
    "finer-date",
    "hidden-text",
    "javascript-shell",
    "magnitude-wrong",
    "most-to-all",
    "name-wrong",
    "negation-dropped",
    "not-found",
    "old-figure",
    "other-language",
    "other-subject",
    "outlet-not-cited",
    "page-after-story",
    "page-gone",
    "paywall",
    "percent-for-points",
    "percent-wrong",
    "place-wrong",
    "planned-as-done",
    "possibility-overstated",
    "possibly-consistent",
    "quantity-raised",
    "quote-altered",
    "quote-extended",
    "quote-misattributed",
    "repeated-citation",
    "role-swapped",
    "same-origin",
    "soft-404",
    "source-unavailable",
    "sources-disagree",
    "stage-overstated",
    "story-inconsistent",
    "superseded-page",
    "talks-as-done",
    "uncited-claim",
    "uncited-figure",
    "uniqueness-added",
    "up-to-dropped",
    "year-wrong",
];

#[test]
fn no_page_shares_a_run_of_six_words_with_its_story() {
    let mut shared = Vec::new();
    for (story, folders) in STORIES {
        let path = root().join("fixtures/stories").join(story);
        let told = runs(&read(&path));
        for page in
            folders.iter().flat_map(|it| files(&root().join("fixtures/pages").join(it), "html"))
        {
            let runs = runs(&read(&page));
            shared.extend(told.intersection(&runs).map(|run| format!("{}: {run}", page.display())));
        }
    }
    assert!(shared.is_empty(), "write these anew, from the facts:\n{}", shared.join("\n"));
}

#[test]
fn every_page_says_that_it_was_written_for_testing() {
    for page in files(&root().join("fixtures/pages"), "html") {
        assert!(read(&page).contains(NOTE), "{} lacks the note", page.display());
    }
}

#[test]
fn every_page_has_a_meta_file_with_its_address_on_its_host() {
    for page in files(&root().join("fixtures/pages"), "html") {
        let meta: Value = serde_json::from_str(&read(&page.with_extension("meta.json"))).unwrap();
        let url = url::Url::parse(meta["url"].as_str().unwrap()).unwrap();
        let host = url.host_str().unwrap();
        let host = host.strip_prefix("www.").unwrap_or(host);
        let folder = page.components().any(|it| it.as_os_str() == host);
        assert!(folder, "{} is not in a folder named {host}", page.display());
        assert!(meta["status"].is_u64() && meta["fetched_at"].is_string(), "{}", page.display());
    }
}

#[test]
fn gold_lines_use_the_words_of_the_contract() {
    for line in gold() {
        let text = line["text"].as_str().unwrap();
        assert!(STORIES.iter().any(|(story, _)| line["story"] == *story), "unknown story: {line}");
        assert!(line["occurrences"].as_u64().is_some_and(|it| it > 0), "{text}");
        assert!(LABELS.contains(&line["label"].as_str().unwrap()), "unknown label: {text}");
        for label in words_of(&line, "also") {
            assert!(LABELS.contains(&label.as_str()), "unknown label {label}: {text}");
        }
        for rule in words_of(&line, "rules").into_iter().chain(words_of(&line, "may")) {
            assert!(RULES.contains(&rule.as_str()), "unknown rule {rule}: {text}");
        }
    }
}

#[test]
fn every_rule_and_every_kind_of_fault_is_planted() {
    let gold = gold();
    let rules: BTreeSet<String> = gold.iter().flat_map(|it| words_of(it, "rules")).collect();
    let faults: BTreeSet<&str> = gold.iter().filter_map(|it| it["fault"].as_str()).collect();
    assert_eq!(rules, RULES.iter().map(|&it| it.to_owned()).collect());
    assert_eq!(faults, FAULTS.iter().copied().collect());
}

#[test]
fn a_gold_text_stands_once_in_its_file() {
    for file in gold_of_stories() {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines(&file) {
            *seen.entry(line["text"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        let twice: Vec<_> = seen.iter().filter(|(_, n)| **n > 1).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", file.display());
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below `folder` with this extension, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no .{extension} below {}", folder.display());
    found.sort();
    found
}

fn lines(file: &Path) -> Vec<Value> {
    read(file).lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

fn gold() -> Vec<Value> {
    gold_of_stories().iter().flat_map(|it| lines(it)).collect()
}

fn words_of(line: &Value, key: &str) -> Vec<String> {
    let words = line[key].as_array().map(Vec::as_slice).unwrap_or_default();
    words.iter().map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// The runs of six words of a text in small letters, without those made of names, dates and quotes alone.
fn runs(text: &str) -> BTreeSet<String> {
    let words = words(text);
    let bare =
        |run: &&[String]| run.iter().any(|it| is_ordinary(it)) && run.iter().all(|it| it != QUOTE);
    words.windows(RUN).filter(bare).map(|run| run.join(" ").to_lowercase()).collect()
}

/// Stands for words in quotation marks, which a page and a story share rightly.
const QUOTE: &str = "\u{1}";

/// The words that a reader sees, near enough: scripts, styles, tags and quotations left out.
fn words(text: &str) -> Vec<String> {
    let script =
        regex::Regex::new(r"(?is)<script\b.*?</script>|<style\b.*?</style>|<[^>]+>").unwrap();
    let quote = regex::Regex::new("“[^”]*”|\"[^\"]*\"").unwrap();
    let possessive = regex::Regex::new(r"[’']s\b").unwrap();
    let word = regex::Regex::new(r"\w+|\x01").unwrap();
    let text = script.replace_all(text, " ");
    let text = text.replace("&amp;", "&").replace("&copy;", " ").replace("&middot;", " ");
    let text = quote.replace_all(&text, format!(" {QUOTE} "));
    let text = possessive.replace_all(&text, "");
    word.find_iter(&text).map(|it| it.as_str().to_owned()).collect()
}

/// Whether a word belongs to the wording: no name, figure, month or weekday, and no little word that comes with them.
fn is_ordinary(word: &str) -> bool {
    const LITTLE: &[&str] = &[
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "its", "of", "on",
        "or", "that", "the", "to", "was", "with",
    ];
    word.chars().next().is_some_and(char::is_lowercase) && !LITTLE.contains(&word)
}

/// The gold of the stories; the contrast set beside it has a form of its own.
fn gold_of_stories() -> Vec<PathBuf> {
    let contrast = root().join("claims/gold/contrast");
    let all = files(&root().join("claims/gold"), "jsonl");
    all.into_iter().filter(|it| !it.starts_with(&contrast)).collect()
}
