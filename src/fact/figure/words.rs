//! The tokens of a text as the readers of figures walk them.

use crate::fact::Scan;
use crate::lexicon::number_words::{self, NumberWord};
use crate::text::{Span, Token, TokenKind};

/// A text with its tokens; every question about a place outside of it is answered with "no".
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    tokens: &'a [Token],
    scan: &'a Scan<'a>,
}

impl<'a> Words<'a> {
    pub(super) fn new(scan: &'a Scan<'a>) -> Self {
        Self { text: scan.text, tokens: &scan.tokens, scan }
    }

    pub(super) fn scan(&self) -> &'a Scan<'a> {
        self.scan
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn span(&self, index: usize) -> Span {
        self.tokens.get(index).map_or(Span::new(self.text.len(), self.text.len()), |it| it.span)
    }

    /// The token as written; empty outside of the text.
    pub(super) fn raw(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |it| it.span.of(self.text))
    }

    /// The token `back` places before `index`; empty before the text.
    pub(super) fn before(&self, index: usize, back: usize) -> &'a str {
        index.checked_sub(back).map_or("", |it| self.raw(it))
    }

    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        self.raw(index).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, index: usize, words: &[&str]) -> bool {
        let raw = self.raw(index);
        // No list of words holds a number: long runs of digits are passed over fast.
        !raw.starts_with(|it: char| it.is_ascii_digit()) && one_of(raw, words)
    }

    pub(super) fn is_word(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|it| it.kind == TokenKind::Word)
    }

    pub(super) fn is_number(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|it| it.kind == TokenKind::Number)
    }

    /// Whether nothing stands between the token and the one after it.
    pub(super) fn glued(&self, index: usize) -> bool {
        match (self.tokens.get(index), self.tokens.get(index + 1)) {
            (Some(one), Some(two)) => one.span.end == two.span.start,
            _ => false,
        }
    }

    /// Whether nothing stands between the token and the one before it.
    pub(super) fn glued_before(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|it| self.glued(it))
    }

    pub(super) fn number_word(&self, index: usize) -> Option<NumberWord> {
        if self.is_word(index) { number_words::find(self.raw(index)) } else { None }
    }

    pub(super) fn is_hyphen(&self, index: usize) -> bool {
        matches!(self.raw(index), "-" | "‐" | "‑")
    }

    /// A hyphen or a dash as ranges are written with.
    pub(super) fn is_dash(&self, index: usize) -> bool {
        matches!(self.raw(index), "-" | "‐" | "‑" | "–" | "−" | "—")
    }

    /// The index of the word that a hyphen without space, or only space, joins to the token before.
    pub(super) fn joined(&self, index: usize) -> usize {
        let hyphenated = self.is_hyphen(index) && self.glued_before(index) && self.glued(index);
        if hyphenated { index + 1 } else { index }
    }

    pub(super) fn is_capitalised(&self, index: usize) -> bool {
        self.is_word(index) && self.raw(index).starts_with(char::is_uppercase)
    }

    /// Whether a line or the text begins at the token.
    pub(super) fn starts_line(&self, index: usize) -> bool {
        let Some(previous) = index.checked_sub(1) else { return true };
        let between = Span::new(self.span(previous).end, self.span(index).start);
        between.of(self.text).contains('\n')
    }
}

/// Whether `word` is one of `words`, whatever its case.
pub(super) fn one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|it| it.eq_ignore_ascii_case(word))
}
