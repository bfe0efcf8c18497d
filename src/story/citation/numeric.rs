//! Numeric marks: `[1]`, `[2, 3]`, `[4–6]`, and the entries of the reference list that they mean.

use super::Mark;
use crate::story::Form;
use crate::text::Span;

/// The numeric marks within `span` of `text`.
pub(in crate::story) fn find(text: &str, span: Span) -> Vec<Mark> {
    let body = span.of(text);
    let mut found = Vec::new();
    for (at, _) in body.match_indices('[') {
        let rest = body.get(at + 1..).unwrap_or_default();
        let Some(end) = rest.bytes().take(60).position(|it| matches!(it, b']' | b'[')) else {
            continue;
        };
        let Some(keys) = numbers(rest.get(..end).unwrap_or_default()) else { continue };
        let called = body.get(..at).is_some_and(|it| it.ends_with('_'));
        let linked = rest.get(end + 1..).is_some_and(|it| it.starts_with("(http"));
        if called || linked {
            continue;
        }
        let start = span.start + at;
        let mut mark =
            Mark::new(Span::new(start, start + end + 2), Form::Numeric, Vec::new(), true);
        mark.keys = keys;
        found.push(mark);
    }
    found
}

/// `1`, `2, 3`, `4-6` as the keys of their entries.
fn numbers(inner: &str) -> Option<Vec<String>> {
    let mut keys = Vec::new();
    for part in inner.split([',', ';']) {
        let mut ends = part.split(['-', '–']).map(|it| number(it.trim()));
        let first = ends.next()??;
        let last = match ends.next() {
            Some(last) => last?,
            None => first,
        };
        if ends.next().is_some() || last < first || last - first > 50 {
            return None;
        }
        keys.extend((first..=last).map(|it| it.to_string()));
    }
    Some(keys)
}

fn number(digits: &str) -> Option<u32> {
    (digits.len() <= 3 && !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// The key and the length of `[1]`, `[1]:`, `1.`, `1)` at the start of an entry.
pub(in crate::story) fn definition(line: &str) -> Option<(String, usize)> {
    let bracketed = line.starts_with('[');
    let rest = line.get(usize::from(bracketed)..)?;
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let key = number(rest.get(..digits)?)?.to_string();
    let mut end = usize::from(bracketed) + digits;
    let tail = line.get(end..)?;
    if bracketed {
        end += usize::from(tail.starts_with(']'));
        end += usize::from(tail.starts_with("]:"));
        return tail.starts_with(']').then_some((key, end));
    }
    tail.starts_with(['.', ')', ':']).then_some((key, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = find(text, Span::new(0, text.len()));
        assert_eq!(
            found.iter().map(|it| it.keys.join(" ")).collect::<Vec<_>>(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn numbers_in_brackets_are_marks() {
        check("Up [1]. Down.[2,3] Flat[4–6]", &["1", "2 3", "4 5 6"]);
        check("In [2025] a[i] [sic] [1a] [] [-1]", &[]);
    }

    #[test]
    fn entries_begin_with_their_number() {
        assert_eq!(definition("[3] Annual report"), Some(("3".into(), 3)));
        assert_eq!(definition("12. Annual report"), Some(("12".into(), 3)));
        assert_eq!(definition("2025 report"), None);
    }
}
