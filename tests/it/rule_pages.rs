//! The example on each rule's page of the user guide is what the program says.

use std::fs;
use std::path::Path;

use citecheck::check::check;
use citecheck::eval::{Question, prepared};
use citecheck::page;
use citecheck::verdict::{Policy, RULES};

/// The lines after `word` up to the next one that begins with a word of its own, as one.
fn part(example: &str, word: &str) -> Option<String> {
    let begins = format!("    {word}   ");
    let mut lines = example.lines().skip_while(|it| !it.starts_with(begins.trim_end_matches(' ')));
    let first = lines.next()?.trim().strip_prefix(word)?.trim().to_owned();
    let more = lines.take_while(|it| it.starts_with("            ")).map(str::trim);
    Some(more.fold(first, |all, it| format!("{all} {it}")))
}

#[test]
fn each_example_gives_the_finding_that_its_page_shows() {
    let (mut wrong, mut held) = (Vec::new(), 0);
    for rule in RULES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("docs/rules")
            .join(rule.id)
            .with_extension("md");
        let text = fs::read_to_string(path).unwrap();
        let example = text.split("## Example").nth(1).unwrap_or_default();
        let example = example.split("\n## ").next().unwrap_or_default();
        let (Some(claim), Some(source)) = (part(example, "Claim"), part(example, "Source")) else {
            continue;
        };
        let report = part(example, "Report").unwrap_or_else(|| panic!("{}: no report", rule.id));
        // `(2026-04-22) The court ruled on Monday.`: the page's own date.
        let dated = source.strip_prefix('(').and_then(|it| it.split_once(") "));
        let (date, source) = match dated.map(|it| (it.0.parse().ok(), it.1)) {
            Some((Some(date), rest)) => (Some(date), rest.to_owned()),
            _ => (None, source),
        };
        let page = page::from_text("https://ridgepost.example/page", None, date, &source);
        let (story, library) = prepared(Question { claim, published: None, pages: vec![page] });
        let found = check(&story, &library, Policy::default(), 1);
        let said: Vec<String> =
            found.all_findings().map(|it| format!("{} {}:", it.level.id(), it.rule)).collect();
        held += 1;
        if !said.iter().any(|it| report.starts_with(it)) {
            wrong.push(format!("{}: {report}\n    said: {}", rule.id, said.join(" ")));
        }
    }
    assert!(held >= 15, "only {held} examples are held");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
