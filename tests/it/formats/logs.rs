//! Annotations, read as the runner of a workflow reads its log.

use citecheck::report::format;

use super::{assert_neutral, hostile, report};

/// Every line is one command of ours, its properties are ours, and its words do not run on.
fn check_log(out: &str, case: &str) {
    assert_neutral(out, case);
    assert!(out.lines().count() <= 10, "{case:.80}");
    for line in out.lines() {
        let rest = line.strip_prefix("::").unwrap_or_else(|| panic!("{case:.80}: {line:.80}"));
        let (head, said) = rest.split_once("::").unwrap();
        let (command, properties) = head.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&command), "{case:.80}: {command}");
        for it in properties.split(',') {
            let name = it.split_once('=').unwrap().0;
            assert!(
                ["file", "line", "endLine", "col", "endColumn", "title"].contains(&name),
                "{case:.80}: {name}"
            );
        }
        // What the runner makes of it; `%0A` is ours, before what to do.
        let read = said.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        let lines: Vec<&str> = read.lines().collect();
        assert!(lines.len() <= 2 && !read.contains('\r'), "{case:.80}: {lines:?}");
        assert!(
            lines.iter().skip(1).all(|it| it.starts_with("What to do: ")),
            "{case:.80}: {lines:?}"
        );
    }
}

#[test]
fn a_runner_finds_no_command_but_ours() {
    for words in hostile() {
        let out = report("github", &words);
        assert!(!out.is_empty(), "{words:.80}");
        check_log(&out, &words);
    }
}

#[test]
fn the_worst_of_all_stories_are_shown() {
    let one = report("github", "::error::x");
    let joined = format("github").unwrap().join(&[&one, &one, &one, &one, &one]);
    check_log(&joined, "joined");
    assert!(joined.starts_with("::error "));
}
