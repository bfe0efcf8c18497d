//! What changed in the readable text of a page, word for word.

#![expect(clippy::disallowed_methods, reason = "bounds the time that a comparison may take")]

use std::time::{Duration, Instant};

use similar::{DiffTag, TextDiff};

use crate::page::Page;
pub(super) use crate::text::difference::Part;
use crate::text::difference::{self, marked};

/// Longest search for the smallest differences of a page. What is found after it is right as well, and longer.
const PATIENCE: Duration = Duration::from_secs(1);
/// Words that are shown on both sides of what changed.
const AROUND: usize = 8;

/// One place at which the text changed: what it says now and said before, with some words around.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hunk {
    /// In order.
    pub(super) parts: Vec<(Part, String)>,
}

impl Hunk {
    /// The words before.
    pub(super) fn before(&self) -> String {
        self.without(Part::Added)
    }

    /// The words now.
    pub(super) fn after(&self) -> String {
        self.without(Part::Removed)
    }

    fn without(&self, part: Part) -> String {
        let kept = self.parts.iter().filter(|it| it.0 != part);
        kept.map(|it| it.1.as_str()).collect::<Vec<_>>().concat().trim().to_owned()
    }

    /// In one line: `has [-1,200-] {+1,300+} employees`.
    pub(super) fn marked(&self) -> String {
        marked(&self.parts)
    }
}

/// The places at which the main text of `after` differs from that of `before`, in order.
pub(super) fn hunks(before: &Page, after: &Page) -> Vec<Hunk> {
    differences(before.main(), after.main())
}

/// By lines first, which are few, then within those that differ by words.
fn differences(before: &str, after: &str) -> Vec<Hunk> {
    let mut patient = TextDiff::configure();
    patient.deadline(Instant::now() + PATIENCE);
    let (before, after) = (lines(before), lines(after));
    let diff = patient.diff_slices(&before, &after);
    let mut hunks = Vec::new();
    for op in diff.ops().iter().filter(|it| it.tag() != DiffTag::Equal) {
        let old = before.get(op.old_range()).unwrap_or_default().join("\n");
        let new = after.get(op.new_range()).unwrap_or_default().join("\n");
        hunks.extend(cut(difference::differences(&old, &new, &patient)));
    }
    hunks
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// What stands between two changes is cut where it is long: there one hunk ends and another begins.
fn cut(parts: Vec<(Part, String)>) -> Vec<Hunk> {
    let n_parts = parts.len();
    let mut hunks = vec![Hunk::default()];
    for (index, (part, words)) in parts.into_iter().enumerate() {
        let n_words = words.split_whitespace().count();
        let is_first = index == 0;
        let is_last = index + 1 == n_parts;
        let room = if is_first || is_last { AROUND } else { 2 * AROUND };
        if part != Part::Kept || n_words <= room {
            if let Some(hunk) = hunks.last_mut() {
                hunk.parts.push((part, words));
            }
            continue;
        }
        let all: Vec<&str> = words.split_whitespace().collect();
        if !is_first && let Some(hunk) = hunks.last_mut() {
            let head = all.get(..AROUND).unwrap_or_default().join(" ");
            hunk.parts.push((part, format!("{head} …")));
            hunks.push(Hunk::default());
        }
        if !is_last && let Some(hunk) = hunks.last_mut() {
            let tail = all.get(n_words - AROUND..).unwrap_or_default().join(" ");
            hunk.parts.push((part, format!("… {tail} ")));
        }
    }
    hunks.retain(|it| it.parts.iter().any(|it| it.0 != Part::Kept));
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, expected: &[&str]) {
        let marked: Vec<String> = differences(before, after).iter().map(Hunk::marked).collect();
        assert_eq!(marked, expected);
    }

    #[test]
    fn a_changed_word_is_shown_among_its_neighbours() {
        check(
            "Good day.\nThe plant has 1,200 employees in Osterby.",
            "Good day.\nThe plant has 1,300 employees in Osterby.",
            &["The plant has [-1,200-] {+1,300+} employees in Osterby."],
        );
    }

    #[test]
    fn words_that_came_or_went_stand_alone() {
        check("One.\nTwo three.", "One.", &["[-Two three.-]"]);
        check("One.", "One.\nTwo three.", &["{+Two three.+}"]);
        check("One.", "One.", &[]);
        check("  One. \n\n", "One.", &[]);
    }

    #[test]
    fn changed_words_in_a_row_are_one_change() {
        check(
            "It was sold in May for gold.",
            "It was bought last June for gold.",
            &["It was [-sold in May-] {+bought last June+} for gold."],
        );
    }

    #[test]
    fn spaces_between_changed_words_stay_on_both_sides() {
        check("One a b c.", "One x y c.", &["One [-a b-] {+x y+} c."]);
        check("One two three.", "One three.", &["One [-two-] three."]);
        check("One three.", "One two three.", &["One {+two+} three."]);
    }

    #[test]
    fn long_runs_between_changes_are_left_out() {
        let run = "a b c d e f g h i j k l m n o p q r s t u v w x y z";
        check(
            &format!("{run} 1 {run} 2 {run}"),
            &format!("{run} 3 {run} 4 {run}"),
            &[
                "… s t u v w x y z [-1-] {+3+} a b c d e f g h …",
                "… s t u v w x y z [-2-] {+4+} a b c d e f g h …",
            ],
        );
    }

    #[test]
    fn texts_that_share_little_take_no_longer_than_they_may() {
        let word = |it: usize, step: usize| format!("w{} ", it * step % 7_919);
        let text = |step| (0..200_000).map(|it| word(it, step)).collect::<Vec<_>>().concat();
        let (old, new) = (text(3), text(5));
        let began = Instant::now();
        assert!(!differences(&old, &new).is_empty());
        assert!(began.elapsed() < PATIENCE * 4, "{:?}", began.elapsed());
    }

    #[test]
    fn both_sides_can_be_read_alone() {
        let hunks = differences("It has 12 cars.", "It has 14 cars.");
        assert_eq!(
            (hunks[0].before(), hunks[0].after()),
            ("It has 12 cars.".into(), "It has 14 cars.".into())
        );
    }
}
