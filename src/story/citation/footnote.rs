//! Footnote marks `[^1]` in the text, and the lines that define them.

use super::Mark;
use crate::story::Form;
use crate::text::Span;

/// Longest name of a footnote.
const MAX_LABEL: usize = 60;

/// The footnote marks within `span` of `text`.
pub(in crate::story) fn find(text: &str, span: Span) -> Vec<Mark> {
    let body = span.of(text);
    let mut found = Vec::new();
    for (at, _) in body.match_indices("[^") {
        let Some(label) = label(body.get(at + 2..).unwrap_or_default()) else { continue };
        let start = span.start + at;
        let mut mark =
            Mark::new(Span::new(start, start + label.len() + 3), Form::Footnote, Vec::new(), true);
        mark.keys.push(key(label));
        found.push(mark);
    }
    found
}

/// The label and the length of `[^1]:` at the start of a line.
pub(in crate::story) fn definition(line: &str) -> Option<(String, usize)> {
    let label = label(line.strip_prefix("[^")?)?;
    let end = label.len() + 3;
    line.get(end..)?.starts_with(':').then(|| (key(label), end + 1))
}

/// The key under which a footnote of that label is defined.
pub(in crate::story) fn key(label: &str) -> String {
    format!("^{}", label.to_lowercase())
}

fn label(rest: &str) -> Option<&str> {
    let end = rest.bytes().take(MAX_LABEL).position(|it| matches!(it, b']' | b'['))?;
    let label = rest.get(..end)?;
    let closed = rest.get(end..)?.starts_with(']');
    (closed && !label.is_empty() && !label.contains(|it: char| it.is_whitespace() || it == '['))
        .then_some(label)
}
