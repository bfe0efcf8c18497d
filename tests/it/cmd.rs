//! Commands as a user types them. The cases are `tests/cmd/*.md`, and `tests/cmd/README.md` says how one is written;
//! `CITECHECK_BLESS=1 cargo test cmd` rewrites what they expect. Here is what the cases cannot say.

use std::collections::BTreeSet;
use std::fs;

use super::program::{Place, command};
use super::typed::{blocks, case_files, commands, run_cases, words};

#[test]
fn each_command_line_gives_what_its_case_says() {
    let bless = std::env::var_os("CITECHECK_BLESS").is_some();
    let mut wrong = Vec::new();
    for path in case_files() {
        let text = fs::read_to_string(&path).unwrap();
        let (blessed, differs) = run_cases(&text);
        if bless {
            fs::write(&path, blessed).unwrap();
        } else {
            wrong.extend(differs.iter().map(|it| format!("{}: {it}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All command lines of the cases.
fn typed() -> Vec<Vec<String>> {
    let mut typed = Vec::new();
    for path in case_files() {
        let text = fs::read_to_string(path).unwrap();
        for block in blocks(&text).iter().filter(|it| it.info == "console") {
            typed.extend(commands(&block.body).iter().map(|it| words(it.0)));
        }
    }
    typed
}

/// What stands first in lines of a part of `--help`, from its title to the next blank line.
fn helped(help: &str, title: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|it| *it != title).skip(1);
    let lines = lines.take_while(|it| it.is_empty() || it.starts_with(' '));
    lines.filter_map(|it| it.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_command_and_every_flag_of_it_has_a_case() {
    let place = Place::new();
    let typed = typed();
    let mut names = helped(&place.run("--help").stdout, "Commands:");
    assert!(names.len() > 9, "{names:?}");
    let of_source = helped(&place.run("source --help").stdout, "Commands:");
    assert!(of_source.len() > 6, "{of_source:?}");
    names.extend(of_source.iter().filter(|it| *it != "help").map(|it| format!("source {it}")));
    for name in names.iter().filter(|it| *it != "help") {
        let help = place.run(&format!("{name} --help")).stdout;
        let flags: BTreeSet<&str> = help
            .lines()
            .filter(|it| it.trim_start().starts_with('-'))
            .flat_map(str::split_whitespace)
            .map(|it| it.trim_matches(['[', ']', ',']))
            .filter(|it| it.starts_with("--") && *it != "--help")
            .collect();
        let name: Vec<String> = name.split(' ').map(str::to_owned).collect();
        let is_ours = |it: &&Vec<String>| it.get(1..).is_some_and(|it| it.starts_with(&name));
        let ours: Vec<_> = typed.iter().filter(is_ours).collect();
        let name = name.join(" ");
        assert!(!ours.is_empty(), "no case runs `citecheck {name}`");
        let mut globals = vec!["--color", "--no-color", "--width", "--progress", "--threads"];
        if name.starts_with("source ") {
            globals.push("--store");
        }
        for flag in flags.iter().filter(|it| name == "check" || !globals.contains(it)) {
            let is_typed = ours.iter().any(|it| it.iter().any(|it| it == flag));
            assert!(is_typed, "no case runs `citecheck {name}` with `{flag}`");
        }
    }
}

#[test]
fn the_cases_end_in_every_code() {
    let text: String = case_files().iter().map(|it| fs::read_to_string(it).unwrap()).collect();
    for code in ["? 1\n", "? 2\n", "? 3\n"] {
        assert!(text.contains(code), "no case ends in {code}");
    }
}

const TRUE: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";

/// A story about the plant, and a page that gives 1,200.
fn place(story: &str) -> Place {
    Place::new().file("story.txt", story).page("gazette.example", "plant", TRUE)
}

#[test]
fn reports_go_where_they_are_sent() {
    let place = place("The plant in Osterby has 1,200 employees. (gazette.example)\n");
    let ran =
        place.run("check story.txt --pages pages --report json=out.json --report terminal=out.txt");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let json = fs::read_to_string(place.path().join("out.json")).unwrap();
    let text = fs::read_to_string(place.path().join("out.txt")).unwrap();
    assert!(json.contains("\"schema\": \"report-v1\""));
    assert_eq!(text, ran.stdout);
    let ran = place.run("check story.txt --pages pages --report json");
    assert_eq!(ran.stdout, json);
    assert_eq!(place.run("check story.txt --pages pages --format json").stdout, json);
    let left: Vec<_> = fs::read_dir(place.path()).unwrap().collect();
    assert_eq!(left.len(), 4, "temporary files are gone");
}

#[test]
fn every_sentence_and_citation_has_one_end() {
    let story = "A heading\n\nThe plant in Osterby has 1,200 employees. (gazette.example; gazette.example) Is it so? It paid \
                 tax in 2025 ( ).\n\nThe plant in Osterby has 1,200 employees.\n";
    let ran = place(story).run("check story.txt --pages pages --report json --exit-zero");
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let sentences = report["sentences"].as_array().unwrap();
    let claims = report["claims"].as_array().unwrap();
    let places: Vec<_> = claims
        .iter()
        .flat_map(|it| it["occurrences"].as_array().unwrap())
        .map(|it| it["sentence"].as_u64().unwrap())
        .collect();
    for (index, sentence) in sentences.iter().enumerate() {
        let n = places.iter().filter(|it| **it == index as u64).count();
        assert!(n <= 1, "sentence {index} is in {n} claims");
        assert_eq!(n == 0, sentence["claim"].is_null());
        assert!(sentence["status"] == "claim" || !sentence["reason"].is_null());
    }
    let citations = report["citations"].as_array().unwrap();
    assert_eq!(citations.len(), 2);
    assert_eq!(
        (&citations[0]["status"], &citations[1]["status"]),
        (&"used".into(), &"empty".into())
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let place =
        place(&"The plant in Osterby has 1,200 employees. (gazette.example)\n\n".repeat(40));
    for args in ["check story.txt --pages pages --all", "explain", "schema report"] {
        let words: Vec<&str> = args.split(' ').collect();
        let mut child = command(place.path(), &words, &[]).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args}");
    }
}

#[test]
fn colour_is_used_only_where_asked_for() {
    let place = place("The plant in Osterby has 1,900 employees. (gazette.example)\n");
    assert!(!place.run("check story.txt --pages pages").stdout.contains('\x1b'));
    let args = "check story.txt --pages pages --color always";
    assert!(place.run(args).stdout.contains("\x1b["));
    assert!(!place.run(&format!("{args} --no-color")).stdout.contains('\x1b'));
}
