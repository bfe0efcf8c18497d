//! The commands that the README and the guide show are run as they stand.

use std::fs;
use std::path::{Path, PathBuf};

use super::program::run_in;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Lines of shell in fenced blocks that begin with `start`, what comes after it, `\` at the end of a line joined.
fn commands(file: &str, start: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(file)).unwrap().replace("\\\n", " ");
    text.lines().filter_map(|it| it.strip_prefix(start)).map(str::to_owned).collect()
}

#[test]
fn the_first_command_of_the_readme_prints_the_report() {
    let first = commands("README.md", "cargo run --release --quiet -- ").remove(0);
    let args: Vec<&str> = first.split_whitespace().collect();
    let ran = run_in(&root(), &args, "", &[]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("citecheck: "), "{}", ran.stdout);
    assert!(ran.stdout.contains("empty-citation"), "{}", ran.stdout);
}

#[test]
fn the_shipped_story_fails_for_its_empty_citations() {
    let args =
        ["check", "fixtures/stories/openai-partnerships.txt", "--pages", "fixtures/pages/openai"];
    let ran = run_in(&root(), &args, "", &[]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(ran.stdout.contains("error empty-citation"), "{}", ran.stdout);
}

#[test]
fn options_that_the_guide_shows_are_known() {
    for file in [
        "README.md",
        "docs/commands.md",
        "docs/for-ci.md",
        "docs/for-auditors.md",
        "docs/for-fact-checkers.md",
    ] {
        for start in ["$ citecheck ", "citecheck ", "    citecheck "] {
            for command in commands(file, start) {
                let name = command.split_whitespace().next().unwrap();
                // `source` has commands of its own, each with its options.
                let n_words = if name == "source" { 2 } else { 1 };
                let mut args: Vec<&str> = command.split_whitespace().take(n_words).collect();
                args.push("--help");
                let help = run_in(&root(), &args, "", &[]);
                assert_eq!(help.code, Some(0), "{file} shows `citecheck {command}`");
                let options = command.split_whitespace().filter(|it| it.starts_with("--"));
                for option in options.map(|it| it.trim_end_matches(']').split('=').next().unwrap())
                {
                    assert!(help.stdout.contains(option), "{file} shows `{option}` for {name}");
                }
            }
        }
    }
}
