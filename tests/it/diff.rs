//! Reports that somebody else has written, held against each other.

use super::program::Place;

/// A report with `words` wherever words may stand.
fn report(words: &str, id: &str) -> String {
    let finding = serde_json::json!({
        "rule": words, "level": words, "message": format!("{words} {id}"), "place": {"line": 1},
    });
    let claim = serde_json::json!({
        "id": id, "text": format!("{words} {id}"), "label": words, "occurrences": [], "findings": [finding],
    });
    let page = serde_json::json!({"page": words, "state": words, "sha256": id, "text_sha256": id});
    serde_json::json!({
        "schema": "report-v1", "version": format!("{words} {id}"), "story": words, "as_of": words,
        "outcome": words, "sources": [{"cited": words, "state": id}], "pages": [page],
        "claims": [claim], "findings": [finding],
    })
    .to_string()
}

#[test]
fn words_of_a_report_reach_the_terminal_harmless() {
    for words in ["\u{1b}[31m\u{1b}]8;;x\u{7}", "a\r\nb\u{202e}", "##[group]", "\u{9b}31m"] {
        let place =
            Place::new().file("a.json", report(words, "1")).file("b.json", report(words, "2"));
        let ran = place.run("diff a.json b.json");
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        super::formats::assert_neutral(&ran.stdout, words);
        assert!(!ran.stdout.contains("##["), "{}", ran.stdout);
    }
}

#[test]
fn what_differs_the_other_way_round_is_the_same() {
    let place = Place::new().file("a.json", report("x", "1")).file("b.json", report("x", "2"));
    let json = |args: &str| -> serde_json::Value {
        serde_json::from_str(&place.run(&format!("diff {args} --report json")).stdout).unwrap()
    };
    let (there, back) = (json("a.json b.json"), json("b.json a.json"));
    let [there, back] = [&there["stories"][0], &back["stories"][0]];
    assert_eq!(there["added"], back["gone"]);
    assert_eq!(there["findings_new"], back["findings_gone"]);
    assert_eq!(there["runs"]["before"], back["runs"]["after"]);
}
