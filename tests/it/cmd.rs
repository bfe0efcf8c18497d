//! Commands, exit codes, and what is said when something is wrong with the input.

use super::program::{Place, article, command};

const TRUE: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";

/// A story about the plant, and a page that gives 1,200.
fn place(story: &str) -> Place {
    Place::new().file("story.txt", story).page("gazette.example", "plant", TRUE)
}

fn exit(story: &str, expected: i32) {
    let ran = place(story).run("check story.txt --pages pages --published 2026-04-22");
    assert_eq!(ran.code, Some(expected), "{story}\n{}{}", ran.stdout, ran.stderr);
}

#[test]
fn the_exit_code_follows_from_the_findings() {
    exit("The plant in Osterby has 1,200 employees. (gazette.example)\n", 0);
    exit("The plant in Osterby has 1,900 employees. (gazette.example)\n", 1);
    exit(
        "The plant in Osterby has 1,200 employees. (gazette.example)\n\nThe owner is glad of it ( ).\n",
        1,
    );
    exit(
        "The plant in Osterby has 1,200 employees. (gazette.example)\n\nIt paid $40 million in tax.\n",
        1,
    );
}

#[test]
fn a_run_that_checked_nothing_never_passes() {
    let silent = "Is that so?\n\nSubscribe to our newsletter.\n";
    let ran = place(silent).run("check story.txt --pages pages");
    assert_eq!(ran.code, Some(3), "{}", ran.stdout);
    assert!(ran.stdout.contains("nothing could be checked"));
    let ran = place(silent).run("check story.txt --pages pages --exit-zero");
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("nothing could be checked"));
    exit("The plant in Osterby has 1,200 employees. (elsewhere.example)\n", 3);
}

#[test]
fn exit_zero_reports_without_failing() {
    let ran = place("The plant in Osterby has 1,900 employees. (gazette.example)\n")
        .run("check story.txt --pages pages --exit-zero");
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.stdout.contains("CONTRADICTED") && ran.stdout.contains("[1,900]"),
        "{}",
        ran.stdout
    );
    let ran = place("x").run("check missing.txt --pages pages --exit-zero");
    assert_eq!(ran.code, Some(2));
}

fn fails(place: &Place, args: &str, says: &[&str]) {
    let ran = place.run(args);
    assert_eq!(ran.code, Some(2), "{args}: {}{}", ran.stdout, ran.stderr);
    assert!(ran.stderr.starts_with("citecheck: "), "{}", ran.stderr);
    assert_eq!(ran.stdout, "", "{args}");
    for it in says {
        assert!(ran.stderr.contains(it), "{args} says {} and not {it}", ran.stderr);
    }
}

#[test]
fn bad_input_is_told_with_what_to_do() {
    let place = place("A story.\n")
        .file("empty.txt", " \n")
        .file("latin.txt", b"caf\xe9 society")
        .file("wide.txt", b"\xff\xfea\0b\0")
        .file("bare/list.csv", "no pages here");
    fails(
        &place,
        "check missing.txt --pages pages",
        &["cannot read `missing.txt`", "check the path"],
    );
    fails(&place, "check empty.txt --pages pages", &["`empty.txt` is empty"]);
    fails(
        &place,
        "check latin.txt --pages pages",
        &["not UTF-8 at byte 3", "0xE9", "iconv -f WINDOWS-1252"],
    );
    fails(&place, "check wide.txt --pages pages", &["iconv -f UTF-16"]);
    fails(&place, "check pages --pages pages", &["is a folder"]);
    fails(&place, "check story.txt --pages nowhere", &["no such folder"]);
    fails(&place, "check story.txt --pages story.txt", &["it is a file"]);
    fails(&place, "check story.txt --pages bare", &["no pages in `bare`", "<host>/<name>.html"]);
    fails(&place, "check story.txt", &["--pages"]);
    fails(
        &place,
        "check story.txt --pages pages --markup docx",
        &["`docx` is not a markup", "markdown"],
    );
    fails(&place, "check story.txt --pages pages --published May", &["2026-04-20"]);
    fails(
        &place,
        "check story.txt --pages pages --report pdf=x",
        &["`pdf` is not a format", "json"],
    );
    fails(
        &place,
        "check story.txt --pages pages --report json --format terminal",
        &["standard output"],
    );
    fails(&place, "explain figur-conflict", &["did you mean", "figure-conflict"]);
    fails(&place, "schema reprot", &["`reprot` has no schema", "report"]);
    fails(&place, "compare colour red blue", &["`colour` is not a kind", "figure"]);
}

#[test]
fn a_report_that_cannot_be_written_is_told_and_the_other_still_printed() {
    let ran =
        place("A story.\n").run("check story.txt --pages pages --report json=no/such/out.json");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("cannot write `no/such/out.json`"), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("citecheck: story.txt"), "{}", ran.stdout);
}

#[test]
fn one_story_that_cannot_be_read_does_not_hide_the_others() {
    let ran = place("The plant in Osterby has 1,200 employees. (gazette.example)\n")
        .run("check missing.txt story.txt --pages pages");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stdout.contains("story.txt passes"), "{}", ran.stdout);
}

#[test]
fn a_broken_meta_file_is_named_and_stops_nothing() {
    let place = place("The plant in Osterby has 1,200 employees. (gazette.example)\n")
        .file("pages/gazette.example/broken.html", article("Nothing about it."))
        .file("pages/gazette.example/broken.meta.json", "{\"url\": ");
    let ran = place.run("check story.txt --pages pages");
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("problem: "), "{}", ran.stdout);
}

#[test]
fn reports_go_where_they_are_sent() {
    let place = place("The plant in Osterby has 1,200 employees. (gazette.example)\n");
    let ran =
        place.run("check story.txt --pages pages --report json=out.json --report terminal=out.txt");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let json = std::fs::read_to_string(place.path().join("out.json")).unwrap();
    let text = std::fs::read_to_string(place.path().join("out.txt")).unwrap();
    assert!(json.contains("\"schema\": \"report-v1\""));
    assert_eq!(text, ran.stdout);
    let ran = place.run("check story.txt --pages pages --report json");
    assert_eq!(ran.stdout, json);
    assert_eq!(place.run("check story.txt --pages pages --format json").stdout, json);
    let left: Vec<_> = std::fs::read_dir(place.path()).unwrap().collect();
    assert_eq!(left.len(), 4, "temporary files are gone");
}

#[test]
fn several_stories_give_an_array_of_reports() {
    let place = place("The plant in Osterby has 1,200 employees. (gazette.example)\n")
        .file("other.txt", "The plant in Osterby has 1,900 employees. (gazette.example)\n");
    let ran = place.run("check story.txt other.txt --pages pages --report json");
    assert_eq!(ran.code, Some(1));
    let reports: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(reports[0]["story"], "story.txt");
    assert_eq!(reports[1]["outcome"], "fail");
}

#[test]
fn a_story_is_read_from_standard_input() {
    let place = place("");
    let story = "The plant in Osterby has [1,200 employees](https://gazette.example/plant).\n";
    let ran = place.run_with("check - --markup markdown --pages pages", story, &[]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.starts_with("citecheck: stdin passes"), "{}", ran.stdout);
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
fn a_page_without_a_meta_file_is_never_linked() {
    let place = Place::new()
        .file("story.txt", "The plant in Osterby has 1,900 employees. (gazette.example)\n")
        .file("pages/gazette.example/plant.html", article(TRUE));
    let ran = place.run("check story.txt --pages pages");
    assert!(ran.stdout.contains("without an address"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("https://"), "{}", ran.stdout);
}

#[test]
fn other_commands_answer() {
    let place = place("The plant in Osterby has 1,200 employees. (gazette.example)\n");
    let says = |args: &str, expected: &str| {
        let ran = place.run(args);
        assert_eq!(ran.code, Some(0), "{args}: {}", ran.stderr);
        assert!(ran.stdout.contains(expected), "{args} says {}", ran.stdout);
    };
    says("--version", "citecheck 0.1.0");
    says("--help", "Exit codes");
    says("claims story.txt", "1,200");
    says("claims story.txt --report json", "\"schema\": \"claims-v1\"");
    says("compare figure 1,200 1,163", "agreement: match_rounded");
    says("page pages/gazette.example/plant.html", "1,200 employees");
    says("explain", "figure-conflict");
    says("explain empty-citation", "# empty-citation");
    says("explain paywalled", "paywall");
    says("explain supported", "supported");
    says("schema", "labelled-set");
    says("schema report", "ReportV1");
    says("completions bash", "_citecheck");
    says("man", ".TH citecheck");
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
