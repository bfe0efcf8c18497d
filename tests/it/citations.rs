//! Every citation belongs to the right sentence, in every style in which stories cite: `claims/spec/citations.jsonl`.

use std::fs;

use citecheck::story::{self, Form, Story};
use serde_json::Value;

/// What belongs to a sentence: its letters and digits in small letters, and what it cites.
type Row = (String, Vec<String>);

/// A quotation whose source stands below it in a `<cite>` of its own is not covered by it yet.
const OPEN: &[&str] = &["html-05"];

#[test]
fn every_citation_belongs_to_its_sentence() {
    let path = format!("{}/claims/spec/citations.jsonl", env!("CARGO_MANIFEST_DIR"));
    let lines = fs::read_to_string(path).unwrap();
    let cases: Vec<Value> = lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert!(cases.len() >= 60, "{} texts", cases.len());
    let open = |it: &&Value| !OPEN.contains(&it["id"].as_str().unwrap());
    let wrong: Vec<String> = cases.iter().filter(open).filter_map(differs).collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// What is read otherwise than the case says.
fn differs(case: &Value) -> Option<String> {
    let text = |key: &str| case[key].as_str().unwrap();
    let extension = match text("markup") {
        "markdown" => "md",
        "html" => "html",
        _ => "txt",
    };
    let story = story::read(&format!("story.{extension}"), text("text"), None, None);
    let (found, wanted) = (rows_of(&story), rows_wanted(case));
    // A row of a table is read as one: its first cells stand before the sentence.
    let same = found.len() == wanted.len()
        && found.iter().zip(&wanted).all(|(a, b)| a.1 == b.1 && a.0.ends_with(&b.0));
    (!same).then(|| format!("{}\n  wanted {wanted:?}\n  found  {found:?}", text("id")))
}

fn rows_wanted(case: &Value) -> Vec<Row> {
    let rows = case["expected"].as_array().unwrap().iter();
    rows.map(|it| {
        let sentence = it["bare"].as_str().or_else(|| it["sentence"].as_str()).unwrap();
        let cites = it["cites"].as_array().unwrap().iter();
        (folded(sentence), cites.map(|it| it.as_str().unwrap().to_owned()).collect())
    })
    .collect()
}

fn rows_of(story: &Story) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, sentence) in story.sentences.iter().enumerate() {
        let of = |it: usize| &story.citations[it];
        // What a line that only names sources says of the text above is told there.
        if sentence.citations.iter().any(|it| of(*it).form == Form::SourceLine) {
            continue;
        }
        let mut cites = Vec::new();
        for citation in sentence.citations.iter().chain(&sentence.inherited).map(|it| of(*it)) {
            assert!(citation.form == Form::SourceLine || citation.sentences.contains(&index));
            if citation.cited.is_empty() {
                cites.push(String::new());
            }
            let written = citation.cited.iter();
            cites.extend(written.map(|it| it.url.clone().unwrap_or_else(|| it.host.clone())));
        }
        if !cites.is_empty() {
            rows.push((folded(sentence.span.of(&story.text)), cites));
        }
    }
    rows
}

fn folded(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
