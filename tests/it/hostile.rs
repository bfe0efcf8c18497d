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

#[test]
fn a_story_that_is_longer_than_any_story_is_refused() {
    for (text, what) in
        [("( ) ".repeat(20_001), "citations"), ("Go on. ".repeat(20_001), "sentences")]
    {
        let place =
            Place::new().file("story.txt", &text).page("gazette.example", "plant", "A page.");
        let ran = place.run("check story.txt --pages pages");
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        assert!(ran.stderr.contains(what) && ran.stderr.contains("split it"), "{}", ran.stderr);
    }
}

/// Each takes at most a few seconds where nothing is optimised.
#[test]
fn a_large_and_broken_page_hurts_no_claim_beside_it() {
    let size = 60_000;
    let pages = [
        "<div>".repeat(size / 5),
        "&".repeat(size),
        "1,1,1,".repeat(size / 6),
        "<".repeat(size),
        "( ) ".repeat(size / 4),
        "“a” ".repeat(size / 8),
        "Falk ".repeat(size / 5),
        "word ".repeat(size / 5),
    ];
    for page in pages {
        let place = Place::new()
            .file("story.txt", "The plant has 1,900 employees. (gazette.example)\n")
            .page("gazette.example", "plant", &page)
            .page("gazette.example", "staff", "<p>The plant has 1,200 employees.</p>");
        let ran = place.run("check story.txt --pages pages --report json");
        assert!(matches!(ran.code, Some(0 | 1 | 3)), "{:?}: {}", ran.code, ran.stderr);
        serde_json::from_str::<serde_json::Value>(&ran.stdout).unwrap();
    }
}

/// Each takes at most a few seconds even where nothing is optimised.
#[test]
fn large_and_broken_input_ends_in_a_report_or_a_message() {
    let size = 60_000;
    let stories = [
        "7".repeat(size),
        "&".repeat(size),
        "( )".repeat(size / 3),
        "a\0b ".repeat(size / 4),
        "\u{202e}x".repeat(size / 4),
        format!("{} (gazette.example)", "word ".repeat(size / 5)),
        "[a](https://b.example) ".repeat(size / 23),
    ];
    for story in stories {
        for name in ["story.txt", "story.md", "story.html"] {
            let place = Place::new().file(name, &story).page("gazette.example", "plant", "A page.");
            let ran = place.run(&format!("check {name} --pages pages --report json"));
            assert!(matches!(ran.code, Some(0 | 1 | 3)), "{name} {:?}: {}", ran.code, ran.stderr);
            serde_json::from_str::<serde_json::Value>(&ran.stdout).unwrap();
        }
    }
}
