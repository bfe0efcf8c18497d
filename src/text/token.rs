//! Words, numbers and marks, in one linear pass.

use super::Span;
use super::normalize::fold_word;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Starts with a letter: `Azure`, `non-API` is three tokens, `don't` and `U.S.` one each.
    Word,
    /// Starts with a digit: `1`, `1,500`, `1.5`, `20th` (digits with letters stay together).
    Number,
    /// One other character that is not white space.
    Mark,
}

/// One word, number or mark with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in the text that was read.
    pub span: Span,
    /// Of what.
    pub kind: TokenKind,
}

/// Reads all tokens of `text` in order; spans point into `text`.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    each(text, |it| found.push(it));
    found
}

/// Tokens in small letters, with their places.
pub type Folded = Vec<(Span, String)>;

/// The tokens in a part of `text` whose kind and words `keep` takes, in small letters; spans point into `text`.
pub fn folded(text: &str, within: Span, keep: impl Fn(TokenKind, &str) -> bool) -> Folded {
    let part = within.of(text);
    let kept = tokens(part).into_iter().filter(|it| keep(it.kind, it.span.of(part)));
    kept.map(|it| (it.span.shifted(within.start), fold_word(it.span.of(part)))).collect()
}

/// Hands on each token of `text` in order; spans point into `text`.
pub fn each(text: &str, mut take: impl FnMut(Token)) {
    let bytes = text.as_bytes();
    let mut start = 0;
    while let Some(&byte) = bytes.get(start) {
        if byte.is_ascii() {
            if is_ascii_space(byte) {
                start += 1;
                continue;
            }
            let (mut end, mut kind) = (start + 1, TokenKind::Mark);
            if byte.is_ascii_alphanumeric() {
                kind = if byte.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
                end = token_end(text, start, end, kind);
            }
            take(Token { span: Span::new(start, end), kind });
            start = end;
            continue;
        }
        let Some(first) = text.get(start..).and_then(|it| it.chars().next()) else { return };
        let mut end = start + first.len_utf8();
        if !(first.is_whitespace() || is_joiner(first)) {
            let kind = kind_of(first);
            if kind != TokenKind::Mark {
                end = token_end(text, start, end, kind);
            }
            take(Token { span: Span::new(start, end), kind });
        }
        start = end;
    }
}

/// One past the token that begins at `start` and goes on at `at`.
fn token_end(text: &str, start: usize, mut at: usize, kind: TokenKind) -> usize {
    let bytes = text.as_bytes();
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        let next = match bytes.get(at) {
            None => return at,
            // Of the other ASCII characters only these ever join.
            Some(it) if it.is_ascii() && !matches!(it, b'\'' | b'.' | b',') => return at,
            Some(_) => text.get(at..).and_then(|it| it.chars().next()),
        };
        let Some(next) = next else { return at };
        let after = at + next.len_utf8();
        let joined = next.is_alphanumeric() || is_joiner(next) || {
            let rest = text.get(after..).unwrap_or_default();
            joins(text.get(start..at).unwrap_or_default(), next, rest, kind)
        };
        if !joined {
            return at;
        }
        at = after;
    }
}

/// White space among the ASCII characters, as for any other character.
fn is_ascii_space(it: u8) -> bool {
    matches!(it, b'\t'..=b'\r' | b' ')
}

fn kind_of(first: char) -> TokenKind {
    if first.is_numeric() {
        TokenKind::Number
    } else if first.is_alphabetic() {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// Characters that show nothing: soft hyphen, zero-width space and joiners, byte order mark.
fn is_joiner(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether the mark `next` belongs to the token so far: an apostrophe in a word, a point or comma in a number,
/// the points of `U.S.`.
fn joins(before: &str, next: char, rest: &str, kind: TokenKind) -> bool {
    let follows = rest.chars().next();
    match (kind, next) {
        (TokenKind::Word, '\'' | '’') => follows.is_some_and(char::is_alphabetic),
        (TokenKind::Number, '.' | ',') => {
            follows.is_some_and(|it| it.is_ascii_digit())
                && before.chars().next_back().is_some_and(|it| it.is_ascii_digit())
        }
        (TokenKind::Word, '.') => is_initials(before, follows),
        (TokenKind::Number | TokenKind::Word | TokenKind::Mark, _) => false,
    }
}

/// `U` before `.S`, `U.S` before `.`: single letters with points between, two at least.
fn is_initials(before: &str, follows: Option<char>) -> bool {
    let mut letters = 0;
    for (index, it) in before.chars().enumerate() {
        if index > 12 || (index % 2 == 0) != it.is_alphabetic() || (index % 2 == 1 && it != '.') {
            return false;
        }
        letters += usize::from(index % 2 == 0);
    }
    letters >= 2 || follows.is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|it| it.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        check("up to $1.5 billion.", &["up", "to", "$", "1.5", "billion", "."]);
        check("non-API, don’t", &["non", "-", "API", ",", "don’t"]);
        check("1,500 of 20th 3.", &["1,500", "of", "20th", "3", "."]);
    }

    #[test]
    fn initials_keep_their_points() {
        check("the U.S. and J. K. Rowling", &["the", "U.S.", "and", "J", ".", "K", ".", "Rowling"]);
        check("at 5 p.m. ET", &["at", "5", "p.m.", "ET"]);
        check("the end. A new one", &["the", "end", ".", "A", "new", "one"]);
    }

    #[test]
    fn folded_words_point_into_the_whole_text() {
        let text = "Naïve É, then THE Bank’s 3 boats.";
        let within = Span::new(text.find("then").unwrap(), text.len());
        let found = folded(text, within, |kind, word| kind == TokenKind::Word && word != "then");
        let words: Vec<&str> = found.iter().map(|it| it.1.as_str()).collect();
        assert_eq!(words, ["the", "bank's", "boats"]);
        let places: Vec<&str> = found.iter().map(|it| it.0.of(text)).collect();
        assert_eq!(places, ["THE", "Bank’s", "boats"]);
    }
}
