//! Who a sentence names as its speaker: a name, a pronoun or a noun phrase beside a verb.

use super::find::Reader;
use crate::lexicon::stopwords;
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind};

impl Reader<'_, '_> {
    /// A name, pronoun or noun phrase that begins at the token: `Sam Altman`, `the company`.
    pub(super) fn phrase_from(&self, at: usize) -> Option<Span> {
        let word = fold_word(self.word(at));
        if is_pronoun(&word) {
            return self.span(at);
        }
        // Titles and `the` may stand before the name.
        for skip in 0..4 {
            if let Some(name) = self.name_over(at + skip) {
                return Some(name);
            }
            let word = self.word(at + skip);
            if !(word.starts_with(char::is_uppercase)
                || matches!(
                    word,
                    "the" | "chief" | "executive" | "president" | "chairman" | "analyst" | "."
                ))
            {
                break;
            }
        }
        let first = self.scan.tokens.get(at).filter(|it| it.kind == TokenKind::Word)?;
        let mut end = None;
        for index in at..at + 6 {
            let word = fold_word(self.word(index));
            let noun = self.scan.tokens.get(index).is_some_and(|it| it.kind == TokenKind::Word);
            let determiner = index == at && is_determiner(&word);
            if !noun || (stopwords::is_stopword(&word) && !determiner) {
                break;
            }
            end = self.span(index);
            if let Some(name) = self.name_over(index) {
                return Some(name);
            }
        }
        Some(first.span.cover(end?))
    }

    /// A name, pronoun or noun phrase that ends before the token.
    pub(super) fn phrase_before(&self, at: usize) -> Option<Span> {
        let mut end = at.checked_sub(1)?;
        for _ in 0..3 {
            let word = fold_word(self.word(end));
            let adverb = matches!(
                word.as_str(),
                "also"
                    | "later"
                    | "then"
                    | "has"
                    | "had"
                    | "have"
                    | "previously"
                    | "who"
                    | "reportedly"
                    | "repeatedly"
                    | "recently"
                    | "now"
                    | "did"
                    | "would"
                    | "will"
            );
            if !(adverb || word.ends_with("ly") && word.len() > 4) {
                break;
            }
            end = end.checked_sub(1)?;
        }
        if self.word(end) == "," {
            // `Altman, its chief executive, said`
            let open = (1..14)
                .filter_map(|it| end.checked_sub(it))
                .find(|it| self.word(*it) == "," || self.ends_sentence(*it))?;
            return self.word(open).eq(",").then(|| self.name_over(open.checked_sub(1)?)).flatten();
        }
        if let Some(name) = self.name_over(end) {
            return Some(name);
        }
        let word = fold_word(self.word(end));
        if is_pronoun(&word) {
            return self.span(end);
        }
        let last = self.scan.tokens.get(end).filter(|it| it.kind == TokenKind::Word)?;
        if stopwords::is_stopword(&word) || self.is_verb(end) {
            return None;
        }
        let mut start = last.span;
        for back in 1..6 {
            let Some(index) = end.checked_sub(back) else { break };
            let word = fold_word(self.word(index));
            let noun = self.scan.tokens.get(index).is_some_and(|it| it.kind == TokenKind::Word);
            if !noun || self.ends_sentence(index) {
                break;
            }
            if is_determiner(&word) {
                return self.span(index).map(|it| it.cover(last.span));
            }
            if stopwords::is_stopword(&word) {
                break;
            }
            start = self.span(index)?;
        }
        Some(start.cover(last.span))
    }
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who")
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "one"
            | "some"
            | "several"
            | "many"
            | "another"
            | "two"
            | "three"
            | "this"
            | "that"
            | "these"
    )
}
