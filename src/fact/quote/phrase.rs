//! Who a sentence names as its speaker: a name, a pronoun or a noun phrase beside a verb.

use super::find::Reader;
use crate::lexicon::{stopwords, titles};
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind};

/// Words of the name of a body before its last one.
const BODY: usize = 4;
/// Words from the first of a noun phrase to the comma before its name.
const PHRASE: usize = 12;

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
                // `Said the Harrow manager, Ruth Callender`.
                let office =
                    self.tokens_after(name).is_some_and(|it| is_office(&fold_word(self.word(it))));
                if name.is_owner(self.scan.text) || office && self.behind_comma(at).is_some() {
                    break;
                }
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
        // `The Institute's head of forecasting, Pia Solheim`.
        if let Some(name) = self.behind_comma(at) {
            return Some(name);
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
            if let Some(name) = self.name_over(index).filter(|it| !it.is_owner(self.scan.text)) {
                return Some(name);
            }
        }
        Some(first.span.cover(end?))
    }

    /// Of `Altman, its chief executive, said` the name, with its second comma at `end`.
    fn apposed(&self, end: usize) -> Option<Span> {
        // `Altman, its chief executive, said`
        let open = (1..14)
            .filter_map(|it| end.checked_sub(it))
            .find(|it| self.word(*it) == "," || self.ends_sentence(*it))?;
        // `The Deputy Regulator, Harriet Osei, said`: the person, not the office.
        let inner = self.name_over(end.checked_sub(1)?).filter(|it| {
            let from = self.span(open + 1).map_or(usize::MAX, |it| it.start);
            let first = self.span(open + 2).map_or(usize::MAX, |it| it.start);
            (it.start == from || it.start == first) && !it.is_owner(self.scan.text)
        });
        let outer =
            || self.name_over(open.checked_sub(1)?).filter(|it| !it.is_owner(self.scan.text));
        self.word(open).eq(",").then(|| inner.or_else(outer)).flatten()
    }

    /// Of `Mark Ibbotson of the Retailers' Association` the person.
    fn member_of(&self, body: Span) -> Option<Span> {
        let first = self.scan.tokens.partition_point(|it| it.span.start < body.start);
        let mut before = first.checked_sub(1)?;
        // Of `the Retailers' Association` only the last word may be known for a name.
        for _ in 0..BODY {
            let word = self.word(before);
            if !word.starts_with(char::is_uppercase) && !matches!(word, "'" | "’") {
                break;
            }
            before = before.checked_sub(1)?;
        }
        if matches!(self.word(before), "the" | "a" | "an") {
            before = before.checked_sub(1)?;
        }
        matches!(self.word(before), "of" | "at" | "from" | "for" | "with")
            .then(|| self.name_over(before.checked_sub(1)?))
            .flatten()
    }

    /// The first token behind a name.
    fn tokens_after(&self, name: Span) -> Option<usize> {
        let next = self.scan.tokens.partition_point(|it| it.span.start < name.end);
        (next < self.scan.tokens.len()).then_some(next)
    }

    /// The name right behind the first comma after a noun phrase, with or without a title.
    fn behind_comma(&self, at: usize) -> Option<Span> {
        let is_open =
            |it: usize| !self.ends_sentence(it) && !matches!(self.word(it), "\"" | "“" | "”");
        let comma =
            (at + 1..at + PHRASE).take_while(|it| is_open(*it)).find(|it| self.word(*it) == ",")?;
        let plain = (at..comma).all(|it| !self.is_verb(it));
        let behind = || {
            (comma + 1..comma + 3).find_map(|it| {
                let name = self.name_over(it)?;
                let starts = self.span(it)?.start == name.start && !name.is_owner(self.scan.text);
                starts.then_some(name)
            })
        };
        plain.then(behind).flatten()
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
            return self.apposed(end);
        }
        if let Some(name) = self.name_over(end) {
            return Some(self.member_of(name).unwrap_or(name));
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

/// Whether a word names an office or a calling.
fn is_office(word: &str) -> bool {
    titles::is_title(word)
        || matches!(
            word,
            "boss"
                | "captain"
                | "chief"
                | "coach"
                | "founder"
                | "head"
                | "leader"
                | "manager"
                | "owner"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
        )
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
