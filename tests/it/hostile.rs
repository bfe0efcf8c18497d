//! Words of stories and pages that are written to harm: nothing in a report may be obeyed by a terminal or a log.

use super::program::Place;

/// Whether a build service would take the line for a command.
fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[")
}

fn check_harmless(story: &str, page: &str) {
    let place = Place::new().file("story.txt", story).page("gazette.example", "plant", page);
    for args in [
        "check story.txt --pages pages --all",
        "claims story.txt",
        "page pages/gazette.example/plant.html",
    ] {
        for width in [40, 100] {
            let ran = place.run(&format!("{args} --width {width}"));
            let out = ran.stdout + &ran.stderr;
            for it in out.chars() {
                let fine = it == '\n' || !it.is_control();
                assert!(fine, "{args} lets {it:?} through");
                assert!(
                    !matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
                );
            }
            for line in out.lines() {
                assert!(!is_command(line), "{args} gives the line {line}");
            }
        }
    }
}

#[test]
fn a_terminal_has_nothing_to_obey() {
    check_harmless(
        "The plant in \x1b[31mOsterby\x1b[0m has 1,900 employees\x07\u{9b}2J\u{202e}. (gazette.example)\n",
        "The plant in Osterby has 1,200 \x1b]8;;http://evil.example\x07employees\u{200b}\u{e0041} on Monday.",
    );
}

#[test]
fn a_build_log_has_no_command_to_run() {
    check_harmless(
        "::error::The plant has 1,900 employees ::add-mask::e ##[group]x ##vso[task]y. (gazette.example)\n\n\
         ::set-env name=A::b. (gazette.example)\n",
        "::error::The plant has 1,200 employees ::warning file=a::b ##[error]c. ::stop-commands::x",
    );
}

fn refused(name: &str, story: &str, says: &str) {
    let place = Place::new().file(name, story).page("gazette.example", "plant", "A page.");
    let ran = place.run(&format!("check {name} --pages pages"));
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert!(ran.stderr.contains(says), "{}", ran.stderr);
    assert!(ran.stderr.contains("split it into stories of their own"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
}

#[test]
fn a_story_that_is_longer_than_any_story_is_refused() {
    refused("story.txt", &"( ) ".repeat(3_001), "it has 3001 citations, and at most 3000");
    refused("story.txt", &"Go on. ".repeat(3_001), "it has 3001 sentences, and at most 3000");
    refused("story.md", &"word ".repeat(450_000), "it has more than 2 MiB of text");
    refused("story.html", &"word ".repeat(450_000), "it has more than 2 MiB of text");
    refused("story.html", &"<b>".repeat(2_200_000), "it is a file of more than 6 MiB");
    let line = serde_json::json!({"id": 1, "story": {"text": "( ) ".repeat(3_001)}, "pages": []});
    let ran = Place::new().run_with("batch", &format!("{line}\n"), &[]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.stdout.contains("split it into stories of their own"), "{}", ran.stdout);
}

#[test]
fn as_many_claims_as_are_checked_are_all_accounted_for() {
    let story: Vec<String> = (0..300)
        .map(|it| {
            format!("The plant in Osterby no {it} made {} cars. (gazette.example)\n\n", it * 7)
        })
        .collect();
    let mut place = Place::new().file("story.txt", story.concat());
    for name in 0..3 {
        let page: Vec<String> = (0..40)
            .map(|it| format!("<p>The plant in Osterby no {it} made {} cars in May.</p>", it * 7))
            .collect();
        place = place.page("gazette.example", &name.to_string(), &page.concat());
    }
    let ran = place.run("check story.txt --pages pages --report json --exit-zero");
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["claims"].as_array().unwrap().len(), 300);
    check_conservation(&report, "claims");
}

/// Every sentence has one end, and every citation one status.
fn check_conservation(report: &serde_json::Value, case: &str) {
    let sentences = report["sentences"].as_array().unwrap();
    let citations = report["citations"].as_array().unwrap();
    assert_eq!(sentences.len() as u64, report["summary"]["sentences"].as_u64().unwrap(), "{case}");
    assert_eq!(citations.len() as u64, report["summary"]["citations"].as_u64().unwrap(), "{case}");
    assert!(citations.iter().all(|it| it["status"].is_string()), "{case}");
    for it in sentences {
        assert!(it["status"] == "claim" || it["reason"].is_string(), "{case}: {it}");
    }
}

/// Bytes of each hostile input here; `benches/hostile.sh` tries 5 MB of the same.
const SIZE: usize = 5_000;

/// Hostile inputs: the same words over and over, after some beginning.
fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let cases: &[(&str, &str, &[u8])] = &[
        ("nested boxes", "", b"<div>"),
        ("nested lists", "", b"<ul><li>"),
        ("nested bold", "", b"<b>"),
        ("unclosed mix", "", b"<div><b>word <p>"),
        ("an unclosed tag", "<p>A word.</p><div class=\"", b"a "),
        ("ampersands", "", b"&"),
        ("angles", "", b"<"),
        ("digits", "", b"7"),
        ("grouped ones", "", b"1,"),
        ("months", "", b"Jan "),
        ("a sentence without a stop", "", b"the plant in Osterby has many employees and "),
        ("one word", "", b"a"),
        ("an unclosed comment", "<p>A word.</p><!-- ", b"word "),
        ("unclosed comments", "", b"<!-- "),
        ("an unclosed script", "<p>A word.</p><script>", b"word "),
        ("foster-parented tables", "", b"<table><a>x<tr><b>"),
        ("cells", "<table>", b"<tr><td>7<td>x"),
        ("NULs", "", b"\0"),
        ("NULs in words", "", b"a\0b "),
        ("invalid UTF-8", "", b"a\xffb. "),
        ("direction marks", "", "\u{202e}x\u{200b}".as_bytes()),
        ("items", "", b"- item\n"),
        ("reference lines", "", b"[1]: x\n"),
        ("groups", "", b"(a.com) "),
        ("groups without a space", "", b"(a.com)"),
        ("empty groups", "", b"( ) "),
        ("opening quotes", "", "“".as_bytes()),
        ("quotations", "", "“a b c” ".as_bytes()),
        ("names", "", b"Falk Osterby "),
        ("stops", "", b"Go on. "),
        ("links", "", b"[a](https://b.example/c) "),
        ("anchors", "", b"<a href=\"https://b.example/c\">a</a> "),
        ("stars", "", b"*a "),
        ("brackets", "", b"["),
        ("backticks", "", b"`a"),
        ("footnotes", "", b"[^1]: x\n"),
        ("years", "", b"2019 "),
        ("percentages", "", b"7% of $5 million "),
    ];
    let mut inputs: Vec<(&str, Vec<u8>)> = cases
        .iter()
        .map(|(name, before, words)| {
            let times = SIZE / words.len();
            (*name, [before.as_bytes(), &words.repeat(times)].concat())
        })
        .collect();
    let attributes: Vec<String> = (0..2_000).map(|it| format!("a{it}=\"x\" ")).collect();
    inputs.push((
        "attributes",
        format!("<p>A word.</p><div {}>word", attributes.concat()).into_bytes(),
    ));
    inputs
}

#[test]
fn a_hostile_story_ends_in_a_report_or_in_what_to_do() {
    for (case, story) in inputs() {
        for name in ["story.txt", "story.md", "story.html"] {
            let place = Place::new().file(name, &story).page("gazette.example", "plant", "A page.");
            let ran = place.run(&format!("check {name} --pages pages --report json"));
            if ran.code == Some(2) {
                let does = ["split it into", "convert it", "nothing to check in it"];
                assert!(
                    does.iter().any(|it| ran.stderr.contains(it)),
                    "{case} {name}: {}",
                    ran.stderr
                );
                continue;
            }
            assert!(matches!(ran.code, Some(0 | 1 | 3)), "{case} {name}: {}", ran.stderr);
            let report = serde_json::from_str(&ran.stdout).unwrap();
            check_conservation(&report, case);
        }
    }
}

#[test]
fn a_hostile_page_hurts_no_claim_beside_it() {
    for (case, page) in inputs() {
        let place = Place::new()
            .file(
                "story.txt",
                "The plant has 1,900 employees, “a record”, said Falk. (gazette.example)\n",
            )
            .file("pages/gazette.example/plant.html", page)
            .page("gazette.example", "staff", "<p>The plant has 1,200 employees.</p>");
        let ran = place.run("check story.txt --pages pages --report json");
        assert!(matches!(ran.code, Some(0 | 1 | 3)), "{case} {:?}: {}", ran.code, ran.stderr);
        let report = serde_json::from_str(&ran.stdout).unwrap();
        check_conservation(&report, case);
    }
}

#[test]
fn what_is_cut_from_a_page_is_said() {
    let pages = [
        ("<div>".repeat(3_000), "nested too deeply"),
        (format!("<p {}>", "id=1 ".repeat(1_000)), "too many attributes"),
        ("a".repeat(5 << 20), "more text than the limit"),
        ("a".repeat((10 << 20) + 1), "cut after 10 MiB"),
    ];
    for (page, says) in pages {
        let page = format!("<html><p>The plant has 1,200 employees.</p>{page}");
        let place = Place::new()
            .file("story.txt", "The plant has 1,900 employees. (gazette.example)\n")
            .file("pages/gazette.example/plant.html", page);
        let ran = place.run("check story.txt --pages pages --report json");
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let problems = report["pages"][0]["problems"].to_string();
        assert!(problems.contains(says), "{says} and not {problems}");
    }
}

#[test]
fn what_is_written_never_takes_the_place_of_what_is_read() {
    let said = "The plant in Osterby has 1,200 employees, its owner said on Monday.";
    let story = "The plant in Osterby has 1,200 employees. (gazette.example)\n";
    let place = Place::new().file("a.md", story).page("gazette.example", "plant", said);
    for report in
        ["json=a.md", "json=./a.md", "json=pages/gazette.example/plant.html", "evidence=a.md"]
    {
        let ran = place.run(&format!("check a.md --pages pages --report {report}"));
        assert_eq!(ran.code, Some(2), "{report}: {}", ran.stdout);
        assert!(ran.stderr.contains("is read by this run"), "{report}: {}", ran.stderr);
    }
    place.run("source add https://gazette.example/plant pages/gazette.example/plant.html --by Jo");
    let objects = std::fs::read_dir(place.path().join(".citecheck/objects")).unwrap();
    let folder = objects.map(|it| it.unwrap().path()).next().unwrap();
    let object = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let body = std::fs::read(&object).unwrap();
    let object = object.display();
    for args in [
        "lock a.md --pages pages --lock a.md".to_owned(),
        "lock a.md --pages pages --lock pages/gazette.example/plant.html".to_owned(),
        "audit a.md --pages pages --report json=./a.md".to_owned(),
        "claims a.md --report json=a.md".to_owned(),
        "diff a.md b.json --report json=a.md".to_owned(),
        "eval a.md --predictions ./a.md".to_owned(),
        format!("check a.md --report json={object}"),
        format!("source export --warc {object}"),
        format!("source export --wacz {object}"),
    ] {
        let ran = place.run(&args);
        assert_eq!(ran.code, Some(2), "{args}: {}", ran.stdout);
        assert!(ran.stderr.contains("is read by this run"), "{args}: {}", ran.stderr);
    }
    assert_eq!(std::fs::read_to_string(place.path().join("a.md")).unwrap(), story);
    assert_eq!(std::fs::read(place.path().join(object.to_string())).unwrap(), body);
}

#[test]
fn two_reports_never_go_to_one_place() {
    let place = Place::new().file("a.md", "It is so. (gazette.example)\n").file("out/x", "");
    for command in [
        "check a.md --report json=a.json --report html=./a.json",
        "check a.md --report json=out/../a.json --report html=a.json",
        "check a.md --report json=out/x --report evidence=out/./x",
        "check a.md --report json --report claimreview",
        "audit a.md --report json=a.json --report html=./a.json",
    ] {
        let ran = place.run(&format!("{command} --pages pages"));
        assert_eq!(ran.code, Some(2), "{command}: {}", ran.stdout);
        assert!(ran.stderr.contains("two reports cannot both go to"), "{command}: {}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_a_device_stays_one() {
    use std::os::unix::fs::FileTypeExt as _;
    let said = "The plant in Osterby has 1,200 employees, its owner said on Monday.";
    let story = "The plant in Osterby has 1,200 employees. (gazette.example)\n";
    let place = Place::new().file("a.md", story).page("gazette.example", "plant", said);
    let (real, link) = (place.path().join("real.json"), place.path().join("link.json"));
    std::fs::write(&real, "old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    assert_eq!(place.run("check a.md --pages pages --report json=link.json").code, Some(0));
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(std::fs::read_to_string(&real).unwrap().contains("report-v1"));
    assert_eq!(place.run("check a.md --pages pages --report json=/dev/null").code, Some(0));
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}
