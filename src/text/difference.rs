//! How the words of two texts differ, for people: `has [-1,200-] {+1,300+} employees`.

use similar::{ChangeTag, TextDiff, TextDiffConfig};

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// They stand as they did.
    Kept,
    /// They are there no longer.
    Removed,
    /// They are new.
    Added,
}

/// Runs of words with what became of them, in order, the spaces between them included. What went and what came at one place
/// is one pair, not word by word. `how` may bound the search for the smallest differences.
pub fn differences(before: &str, after: &str, how: &TextDiffConfig) -> Vec<(Part, String)> {
    let mut out = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    for change in how.diff_words(before, after).iter_all_changes() {
        let words = change.value();
        match change.tag() {
            ChangeTag::Delete => removed.push_str(words),
            ChangeTag::Insert => added.push_str(words),
            // A space that stayed between two changed words does not part them.
            ChangeTag::Equal
                if words.trim().is_empty() && !(removed.is_empty() && added.is_empty()) =>
            {
                removed.push_str(words);
                added.push_str(words);
            }
            ChangeTag::Equal => {
                flush(&mut removed, &mut added, &mut out);
                keep(words, &mut out);
            }
        }
    }
    flush(&mut removed, &mut added, &mut out);
    out
}

fn keep(words: &str, out: &mut Vec<(Part, String)>) {
    match out.last_mut() {
        Some((Part::Kept, last)) => last.push_str(words),
        Some(_) | None => out.push((Part::Kept, words.to_owned())),
    }
}

fn flush(removed: &mut String, added: &mut String, out: &mut Vec<(Part, String)>) {
    for (part, words) in [(Part::Removed, removed), (Part::Added, added)] {
        let words = std::mem::take(words);
        if !words.trim().is_empty() {
            out.push((part, words));
        }
    }
}

/// The runs in one line, `has [-1,200-] {+1,300+} employees`.
pub fn marked(parts: &[(Part, String)]) -> String {
    let marked = |(part, words): &(Part, String)| match part {
        Part::Kept => words.clone(),
        Part::Removed => format!("[-{}-] ", words.trim()),
        Part::Added => format!("{{+{}+}} ", words.trim()),
    };
    let line: String = parts.iter().map(marked).collect();
    line.trim().to_owned()
}

/// How the words of `after` differ from those of `before`, in one line.
pub fn word_diff(before: &str, after: &str) -> String {
    marked(&differences(before, after, &TextDiff::configure()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, expected: &str) {
        assert_eq!(word_diff(before, after), expected);
    }

    #[test]
    fn changed_words_are_marked() {
        check(
            "The plant has 1,200 employees.",
            "The plant now has 1,300 employees.",
            "The plant {+now+} has [-1,200-] {+1,300+} employees.",
        );
        check("It has cars.", "It has no cars.", "It has {+no+} cars.");
        check("One two three.", "One three.", "One [-two-] three.");
        check("Two three.", "", "[-Two three.-]");
        check("", "Two three.", "{+Two three.+}");
        check("One.", "One.", "One.");
    }

    #[test]
    fn changed_words_in_a_row_are_one_change() {
        check(
            "It was sold in May for gold.",
            "It was bought last June for gold.",
            "It was [-sold in May-] {+bought last June+} for gold.",
        );
        check("One a b c.", "One x y c.", "One [-a b-] {+x y+} c.");
    }
}
