//! The files for services that run the check: the script of the action, run as the service would, and what holds of all.

use std::fs;
use std::path::{Path, PathBuf};

use super::program::{Place, Ran};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const FILES: [&str; 4] =
    ["action.yml", "src/cli/init/workflow.yml", "templates/gitlab.yml", ".pre-commit-hooks.yaml"];

#[test]
fn what_others_provide_is_pinned_to_a_commit() {
    for name in FILES {
        let text = fs::read_to_string(root().join(name)).unwrap();
        for line in
            text.lines().filter(|it| it.trim_start().trim_start_matches("- ").starts_with("uses:"))
        {
            let used = line.split("uses:").nth(1).unwrap().split('#').next().unwrap().trim();
            // The action itself is put in by the newsroom, with the commit that it has read.
            if used.starts_with("citecheck/") {
                continue;
            }
            let commit = used.split('@').nth(1).unwrap_or_default();
            let is_commit = commit.len() == 40 && commit.bytes().all(|it| it.is_ascii_hexdigit());
            assert!(is_commit, "{name}: {line}");
        }
    }
}

#[test]
fn nothing_that_a_change_gives_becomes_code() {
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    for line in text.lines().filter(|it| it.trim_start().starts_with("run:")) {
        assert!(!line.contains("${{"), "{line}");
        assert!(!line.ends_with('|') && !line.ends_with('>'), "a script of several lines: {line}");
    }
}

#[cfg(unix)]
mod action {
    use super::*;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    /// Runs the script of the action over what is in `place`.
    fn run(place: &Place, stories: &str, args: &str) -> (Ran, PathBuf) {
        let temp = place.path().join("runner");
        let bin = temp.join("citecheck/bin");
        fs::create_dir_all(&bin).unwrap();
        let program = bin.join("citecheck");
        if !program.exists() {
            symlink(env!("CARGO_BIN_EXE_citecheck"), program).unwrap();
        }
        let output = Command::new("bash")
            .arg(root().join(".ci/action.sh"))
            .current_dir(place.path())
            .env_clear()
            .env("PATH", std::env::var("PATH").unwrap())
            .env("RUNNER_TEMP", &temp)
            .env("GITHUB_OUTPUT", temp.join("output"))
            .env("GITHUB_STEP_SUMMARY", temp.join("summary"))
            .envs([
                ("STORIES", stories),
                ("ARGS", args),
                ("DIFF", ""),
                ("POLICY_FROM", ""),
                ("CONTACT", ""),
            ])
            .output()
            .unwrap();
        let ran = Ran {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        (ran, temp)
    }

    const TRUE: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";

    fn place(story: &str, text: &str) -> Place {
        Place::new().page("gazette.example", "plant", TRUE).file(story, text)
    }

    #[test]
    fn it_annotates_sums_up_and_ends_as_the_check_does() {
        let story = "stories/a b $(touch x).md";
        let place = place(story, "The plant in Osterby has 1,900 employees. (gazette.example)\n");
        let (ran, temp) = run(&place, "stories\n", "--pages pages --as-of 2026-11-25");
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        assert!(
            ran.stdout.starts_with("::error file=stories/a b $(touch x).md,line=1,"),
            "{}",
            ran.stdout
        );
        let output = fs::read_to_string(temp.join("output")).unwrap();
        assert!(output.ends_with("exit-code=1\n"), "{output}");
        let sarif = output.lines().find_map(|it| it.strip_prefix("sarif=")).unwrap();
        assert!(fs::read_to_string(sarif).unwrap().contains("figure-conflict"));
        let summary = fs::read_to_string(temp.join("summary")).unwrap();
        assert!(summary.starts_with("## citecheck: "), "{summary}");
        assert!(!place.path().join("x").exists());
    }

    #[test]
    fn a_good_story_ends_in_0_and_an_empty_folder_too() {
        let place = place("a.md", "The plant in Osterby has 1,200 employees. (gazette.example)\n");
        fs::create_dir(place.path().join("stories")).unwrap();
        for (stories, expected) in
            [("a.md", "exit-code=0\n"), ("stories", "exit-code=0\n"), ("b.md", "exit-code=2\n")]
        {
            let (ran, temp) = run(&place, stories, "--pages pages");
            assert_eq!(ran.code, Some(0), "{}", ran.stderr);
            let output = fs::read_to_string(temp.join("output")).unwrap();
            assert!(output.ends_with(expected), "{stories}: {output}");
        }
    }
}
