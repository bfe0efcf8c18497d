//! Of which nation something is said to be: `a Danish painter` against `a Dutch painter`.

use super::Contrast;
use super::carried::{self, Said};
use super::gather::Inquiry;
use crate::lexicon::{nations, stopwords, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// The sentence must say so much of the rest of the claim.
const SAME_STATEMENT: u16 = 600;
/// Words between the nationality and what it is said of.
const NEAR: usize = 4;

/// A nationality of the claim where the source has another for the same thing; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim.text;
    let ours = described(claim);
    let [own] = ours.as_slice() else { return Vec::new() };
    if claim.split_whitespace().any(|it| matches!(it, "not" | "never" | "and" | "or")) {
        return Vec::new();
    }
    let has_it = |said: &Said<'_>| {
        described(said.span.of(said.page_text())).iter().any(|it| it.nation == own.nation)
    };
    if sentences.iter().any(has_it) {
        return Vec::new();
    }
    for said in sentences {
        let theirs = described(said.span.of(said.page_text()));
        let [other] = theirs.as_slice() else { continue };
        let rest = carried::all_terms(inquiry).without(carried::terms_of(inquiry, own.span));
        let same = other.of.iter().any(|a| own.of.iter().any(|b| synonyms::related(a, b)));
        if same && carried::share_of(inquiry, said.carried, rest) >= SAME_STATEMENT {
            let found = other.span.shifted(said.span.start);
            let why = "the source names another nation";
            return vec![said.told(inquiry, "name-conflict", (own.span, found), why)];
        }
    }
    Vec::new()
}

/// A nationality and the stems of the nouns that it is said of.
struct Described {
    span: Span,
    nation: u16,
    of: Vec<String>,
}

fn described(text: &str) -> Vec<Described> {
    let tokens = token::tokens(text);
    let mut found = Vec::new();
    for (at, it) in tokens.iter().enumerate() {
        let Some(nation) = nations::nation(&fold_word(it.span.of(text))) else { continue };
        let run = tokens
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take(NEAR)
            .take_while(|it| it.kind == TokenKind::Word)
            .map(|it| fold_word(it.span.of(text)))
            .take_while(|it| !stopwords::is_stopword(it));
        let of = run.map(|it| stem(&it)).collect();
        found.push(Described { span: it.span, nation, of });
    }
    found
}
