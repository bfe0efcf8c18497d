//! Where two passages differ, word by word.

use similar::{ChangeTag, TextDiff};

use crate::text::Span;

/// Bytes of a passage that are compared at most; the comparison costs more than its length.
const COMPARED: usize = 4000;

/// The words of each that the other lacks, as spans of each; empty where the two have too little in common for the
/// difference to mean anything.
pub(super) fn differ(claim: &str, source: &str) -> (Vec<Span>, Vec<Span>) {
    if claim.len() > COMPARED || source.len() > COMPARED {
        return (vec![], vec![]);
    }
    let diff = TextDiff::from_unicode_words(claim, source);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut at_left, mut at_right, mut same) = (0, 0, 0);
    for change in diff.iter_all_changes() {
        let word: &str = change.value();
        let solid = word.chars().any(char::is_alphanumeric);
        match change.tag() {
            ChangeTag::Equal => {
                at_left += word.len();
                at_right += word.len();
                same += usize::from(solid);
            }
            ChangeTag::Delete => {
                if solid {
                    left.push(Span::new(at_left, at_left + word.len()));
                }
                at_left += word.len();
            }
            ChangeTag::Insert => {
                if solid {
                    right.push(Span::new(at_right, at_right + word.len()));
                }
                at_right += word.len();
            }
        }
    }
    if same < left.len() + right.len() {
        return (vec![], vec![]);
    }
    (joined(left, claim), joined(right, source))
}

/// Neighbouring spans with nothing but white space between as one.
fn joined(spans: Vec<Span>, text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if Span::new(last.end, span.start).of(text).trim().is_empty() => {
                last.end = span.end;
            }
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claim: &str, source: &str, left: &[&str], right: &[&str]) {
        let (a, b) = differ(claim, source);
        assert_eq!(a.iter().map(|it| it.of(claim)).collect::<Vec<_>>(), left);
        assert_eq!(b.iter().map(|it| it.of(source)).collect::<Vec<_>>(), right);
    }

    #[test]
    fn the_word_that_differs_is_found_on_both_sides() {
        check("Sales rose to 12 last May.", "Sales rose to 15 last May.", &["12"], &["15"]);
    }

    #[test]
    fn unlike_passages_are_not_marked_at_all() {
        check("Sales rose to 12.", "The mayor of the town resigned.", &[], &[]);
    }
}
