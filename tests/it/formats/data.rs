//! Formats for programs, read again by programs.

use citecheck::report::format;
use roxmltree::Document;
use serde_json::Value;

use super::{assert_neutral, hostile, report};

#[test]
fn sarif_is_well_formed_and_holds_no_link_of_theirs() {
    for words in hostile() {
        let out = report("sarif", &words);
        check_sarif(&serde_json::from_str(&out).unwrap(), &words);
    }
    let [a, b] = ["one", "two"].map(|it| report("sarif", it));
    let log: Value = serde_json::from_str(&format("sarif").unwrap().join(&[&a, &b])).unwrap();
    check_sarif(&log, "joined");
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
}

fn check_sarif(log: &Value, case: &str) {
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|it| it["help"]["text"].as_str().is_some_and(|it| !it.is_empty())));
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty(), "{case:.80}");
    let mut rank = 0;
    let mut seen = std::collections::BTreeSet::new();
    for it in results {
        let index = usize::try_from(it["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], it["ruleId"]);
        let level =
            ["error", "warning", "note"].iter().position(|level| it["level"] == *level).unwrap();
        assert!(level >= rank, "{case:.80}: not sorted by level");
        rank = level;
        let text = it["message"]["text"].as_str().unwrap();
        assert!(text.chars().count() <= 1_000, "{case:.80}");
        assert_neutral(text, case);
        assert!(
            !text.replace("\\\\", "").replace("\\[", "").contains('['),
            "{case:.80}: {text:.200}"
        );
        let place = &it["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~/%".contains(&it);
        assert!(uri.bytes().all(is_plain) && !uri.starts_with('/'), "{case:.80}: {uri}");
        for change in it["fixes"].as_array().into_iter().flatten() {
            assert_neutral(&change.to_string(), case);
            let change = &change["artifactChanges"][0];
            assert_eq!(change["artifactLocation"]["uri"], uri);
            assert!(
                !change["replacements"][0]["insertedContent"]["text"].as_str().unwrap().is_empty()
            );
        }
        let region = &place["region"];
        let at = |it: &str| region[it].as_u64().unwrap();
        assert!(at("startLine") >= 1 && at("startColumn") >= 1);
        assert!(
            (at("startLine"), at("startColumn")) <= (at("endLine"), at("endColumn")),
            "{case:.80}"
        );
        seen.insert(
            it["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap().to_owned(),
        );
    }
    assert_eq!(seen.len(), results.len(), "{case:.80}: a fingerprint stands twice");
}

#[test]
fn a_fingerprint_outlasts_a_move() {
    let prints = |lead: &str| {
        let text = format!("{lead}The plant of Osterby has 1,900 employees. ( )\n");
        let story = citecheck::story::read("a.txt", &text, Some("txt"), None);
        let library = citecheck::evidence::Library::default();
        let report =
            citecheck::check::check(&story, &library, citecheck::verdict::Policy::default(), 1);
        let out = format("sarif").unwrap().write(&report, &citecheck::report::Options::default());
        let log: Value = serde_json::from_str(&out).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results.iter().map(|it| it["partialFingerprints"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(prints(""), prints("Is it so?\n\n\n\n"));
}

#[test]
fn gitlab_and_jsonl_are_json() {
    for words in hostile() {
        let issues: Vec<Value> = serde_json::from_str(&report("gitlab", &words)).unwrap();
        assert!(!issues.is_empty(), "{words:.80}");
        for it in issues {
            assert_neutral(it["description"].as_str().unwrap(), &words);
            assert!(it["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
        }
        for line in report("jsonl", &words).lines() {
            let claim: Value = serde_json::from_str(line).unwrap();
            assert!(claim["id"].is_string() && claim["story"].is_string());
        }
    }
}

#[test]
fn junit_is_well_formed_and_counts_what_it_holds() {
    for words in hostile() {
        check_junit(&report("junit", &words), &words);
    }
    let [a, b] = ["one", "</testsuites>"].map(|it| report("junit", it));
    let joined = format("junit").unwrap().join(&[&a, &b]);
    check_junit(&joined, "joined");
    assert_eq!(joined.matches("<testsuite ").count(), 2);
}

fn check_junit(out: &str, case: &str) {
    assert_neutral(out, case);
    let document = Document::parse(out).unwrap_or_else(|it| panic!("{case:.80}: {it}"));
    let known = ["testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"];
    for it in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(known.contains(&it.tag_name().name()), "{case:.80}: {:?}", it.tag_name());
    }
    for suite in document.descendants().filter(|it| it.has_tag_name("testsuite")) {
        let n =
            |name: &str| suite.descendants().filter(|it| it.has_tag_name(name)).count().to_string();
        assert_eq!(suite.attribute("tests"), Some(n("testcase").as_str()));
        assert_eq!(suite.attribute("failures"), Some(n("failure").as_str()));
        assert_eq!(suite.attribute("skipped"), Some(n("skipped").as_str()));
    }
}

#[test]
fn tables_have_no_formula_and_as_many_fields_in_each_row() {
    for id in ["csv", "csv-facts", "csv-sources"] {
        for words in hostile() {
            let out = report(id, &words);
            assert_neutral(&out, &words);
            let rows = rows(&out);
            let width = rows[0].len();
            assert!(rows.len() > 1 && rows.iter().all(|it| it.len() == width), "{words:.80}");
            check_fields(&rows, &words);
        }
        let [a, b] = ["one", "two"].map(|it| report(id, it));
        let joined = rows(&format(id).unwrap().join(&[&a, &b]));
        assert_eq!(joined.len(), rows(&a).len() + rows(&b).len() - 1);
    }
}

/// No field is one that a spreadsheet would run.
pub(crate) fn check_fields(rows: &[Vec<String>], case: &str) {
    for field in rows.iter().flatten() {
        let first = field.trim_start().chars().next().unwrap_or(' ');
        assert!(!"=+-@\t\r".contains(first), "{case:.80}: {field:.80}");
    }
}

/// Reads what RFC 4180 says, every field in quotes.
pub(crate) fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![];
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        let mut row = vec![];
        let mut rest = line;
        loop {
            rest = rest.strip_prefix('"').unwrap();
            let mut field = String::new();
            loop {
                let (words, after) = rest.split_once('"').unwrap();
                field.push_str(words);
                rest = after;
                match rest.strip_prefix('"') {
                    Some(after) => {
                        field.push('"');
                        rest = after;
                    }
                    None => break,
                }
            }
            row.push(field);
            match rest.strip_prefix(',') {
                Some(after) => rest = after,
                None => break,
            }
        }
        assert_eq!(rest, "");
        rows.push(row);
    }
    rows
}
