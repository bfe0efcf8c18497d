//! Bare addresses in the text: `https://…`, `www.…`.

use super::{Mark, cited};
use crate::story::Form;
use crate::text::Span;

/// Longer words are no addresses.
const MAX_WORD: usize = 2100;

/// The addresses within `span` of `text`. One that stands after a finished sentence, or at the end of the block without
/// a word that governs it, is a mark; any other is part of its sentence and stays readable.
pub(in crate::story) fn find(text: &str, span: Span) -> Vec<Mark> {
    let mut found = Vec::new();
    let body = span.of(text);
    let mut from = 0;
    let mut outside = 0;
    while let Some(start) = next_start(body, from) {
        let rest = body.get(start..).unwrap_or_default();
        let length = rest
            .find(|it: char| {
                it.is_whitespace()
                    || matches!(it, '<' | '>' | '"' | '“' | '”' | '）' | '」' | '。' | '，')
            })
            .unwrap_or(rest.len());
        from = start + length.max(1);
        if length > MAX_WORD {
            continue;
        }
        let word = without_tail(rest.get(..length).unwrap_or_default());
        let Some(one) = cited(word) else { continue };
        let end = start + word.len();
        let whole = body.trim() == word;
        let before = body.get(..start).unwrap_or_default();
        let follows = outside > 0 && before.get(outside..).is_some_and(|it| it.trim().is_empty());
        let after = body.get(end..).unwrap_or_default();
        let removed = !whole && (follows && ends_outside(after) || is_trailing(before, after));
        outside = if removed { end } else { 0 };
        let span = Span::new(span.start + start, span.start + end);
        found.push(Mark::new(span, Form::BareUrl, vec![one], removed));
    }
    found
}

/// Where the next address starts, at a word's beginning.
fn next_start(body: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        let rest = body.get(from..)?;
        let at = from
            + rest.match_indices([':', '.']).find_map(|(at, mark)| {
                let head = rest.get(..at)?;
                let tail = rest.get(at..)?;
                if mark == ":" && tail.starts_with("://") {
                    let scheme = ["https", "http", "HTTPS", "HTTP", "Https", "Http"]
                        .iter()
                        .find(|it| head.ends_with(**it))?;
                    return Some(at - scheme.len());
                }
                (mark == "." && (head.ends_with("www") || head.ends_with("WWW"))).then(|| at - 3)
            })?;
        let before = body.get(..at).and_then(|it| it.chars().next_back());
        if before.is_none_or(|it| !it.is_alphanumeric() && it != '/' && it != '@') {
            return Some(at);
        }
        from = at + 5;
        while !body.is_char_boundary(from) {
            from += 1;
        }
    }
}

/// The address without the marks of the sentence around it.
fn without_tail(word: &str) -> &str {
    let mut word = word;
    loop {
        let before = word;
        word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '»', '*', '_', '…']);
        for (open, close) in [('(', ')'), ('[', ']')] {
            if word.ends_with(close) && word.matches(open).count() < word.matches(close).count() {
                word = word.strip_suffix(close).unwrap_or(word);
            }
        }
        if word == before {
            return word;
        }
    }
}

/// Whether the address stands outside the sentence: after its stop, or at the end with no word that governs it.
fn is_trailing(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let after = after.trim_start();
    let finished =
        before.ends_with(['.', '!', '?', '"', '”', '…', '。', ')', ']']) || before.is_empty();
    if finished {
        return ends_outside(after);
    }
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let governed = word.ends_with([':', ',', '-', '–', '—', '(', '=', '/'])
        || matches!(
            word.as_str(),
            "a" | "an"
                | "and"
                | "at"
                | "by"
                | "called"
                | "from"
                | "in"
                | "is"
                | "of"
                | "on"
                | "or"
                | "see"
                | "the"
                | "to"
                | "via"
                | "visit"
                | "with"
                | "website"
                | "site"
        );
    !governed && matches!(after, "" | "." | "!")
}

/// Whether what follows an address begins something new: a sentence, another address, nothing.
fn ends_outside(after: &str) -> bool {
    let after = after.trim_start();
    let address = after.starts_with("http") || after.starts_with("www.");
    address
        || after.is_empty()
        || after.starts_with(|it: char| !it.is_lowercase() && !matches!(it, ',' | ';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `-` before a host: the address is left out of the text.
    fn check(text: &str, expected: &[&str]) {
        let found = find(text, Span::new(0, text.len()));
        let shown =
            |it: &Mark| format!("{}{}", if it.removed { "-" } else { "" }, it.span.of(text));
        assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn an_address_after_the_sentence_is_a_mark() {
        check("Sales rose. https://a.com/b", &["-https://a.com/b"]);
        check("Sales rose. https://a.com/b. Costs fell.", &["-https://a.com/b"]);
        check("Sales rose https://a.com/b", &["-https://a.com/b"]);
    }

    #[test]
    fn an_address_in_the_grammar_stays() {
        check("See https://a.com/b for more.", &["https://a.com/b"]);
        check("The form is at www.a.com/x_(y), he said.", &["www.a.com/x_(y)"]);
        check("https://a.com/b", &["https://a.com/b"]);
    }

    #[test]
    fn what_only_resembles_an_address_is_none() {
        check("http:// www. ahttps://x://y :// awww.b.com mailto:a@b.com", &[]);
    }
}
