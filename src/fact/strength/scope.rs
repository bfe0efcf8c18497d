//! How far a word reaches that leaves open whether something is so: `alleges that …`, `is accused of …`.

use crate::text::normalize::fold_word;
use crate::text::{Span, Token, TokenKind, token};

/// A word that puts what it reports in doubt, and the words that it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// `alleges`, `is accused of`.
    pub cue: Span,
    /// What is alleged.
    pub reach: Span,
}

/// Verbs and nouns with which somebody says what is not proven: forms of `allege`, `accuse`, `suspect`.
const ALLEGING: &[&str] = &[
    "accusation",
    "accusations",
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "allegation",
    "allegations",
    "allege",
    "alleged",
    "alleges",
    "alleging",
    "claim",
    "claimed",
    "claims",
    "suspect",
    "suspected",
    "suspects",
];
/// Adverbs that do the same to the clause in which they stand.
const ADVERBS: &[&str] = &["allegedly", "purportedly", "supposedly"];
/// Verbs with which counsel puts a case,
const ARGUING: &[&str] = &[
    "argue",
    "argued",
    "argues",
    "contend",
    "contended",
    "contends",
    "submit",
    "submits",
    "submitted",
    "suggest",
    "suggested",
    "suggests",
];
/// those who do so, and the papers in which they do.
const COUNSEL: &[&str] = &[
    "attorney",
    "attorneys",
    "barrister",
    "claimants",
    "complaint",
    "counsel",
    "lawsuit",
    "lawyer",
    "lawyers",
    "petition",
    "plaintiff",
    "plaintiffs",
    "prosecution",
    "prosecutor",
    "prosecutors",
    "solicitor",
    "solicitors",
    "suit",
];
/// So many words before such a verb its subject stands,
const SUBJECT: usize = 6;
/// and so many behind `put it to` the `that`, with what is said of the one to whom it is put.
const PUT_TO: usize = 24;
/// Verbs that say `is said to have`.
const HEARSAY: &[&str] =
    &["alleged", "believed", "reported", "rumored", "rumoured", "said", "thought"];

/// Words behind a noun that are no part of it.
const NO_PART: &[&str] = &[
    "and", "are", "before", "but", "did", "had", "has", "have", "is", "that", "was", "were",
    "which", "while", "who", "whose", "will", "would",
];

/// The allegations of a text in order of place.
pub fn alleged(text: &str) -> Vec<Scope> {
    let tokens = token::tokens(text);
    let words: Vec<String> = tokens.iter().map(|it| fold_word(it.span.of(text))).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    for (at, it) in words.iter().enumerate() {
        let Some(token) = tokens.get(at).filter(|it| it.kind == TokenKind::Word) else { continue };
        let known = it.as_str();
        if ADVERBS.contains(&known) {
            let from = clause_start(&words, at);
            found.extend(scope(&tokens, token.span, from, clause_end(&words, at)));
            continue;
        }
        let hearsay = HEARSAY.contains(&known)
            && word(at + 1) == "to"
            && matches!(word(at + 2), "have" | "be" | "has")
            && at.checked_sub(1).is_some_and(|it| {
                matches!(word(it), "is" | "are" | "was" | "were" | "been" | "widely")
            });
        if hearsay {
            found.extend(scope(
                &tokens,
                token.span,
                clause_start(&words, at),
                clause_end(&words, at),
            ));
        } else if ALLEGING.contains(&known) && reports(&words, at) || argues(&words, at) {
            found.extend(scope(&tokens, token.span, at + 1, clause_end(&words, at)));
        } else if let Some(that) = put_to(&words, at) {
            found.extend(scope(&tokens, token.span, that, clause_end(&words, that)));
        } else if known == "alleged" {
            found.extend(scope(&tokens, token.span, at + 1, noun_end(&words, at)));
        }
    }
    found
}

/// `Prosecutors argued that`.
fn argues(words: &[String], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let before = words.get(at.saturating_sub(SUBJECT)..at).unwrap_or_default();
    ARGUING.contains(&word(at))
        && word(at + 1) == "that"
        && before.iter().any(|it| COUNSEL.contains(&it.as_str()))
}

/// `Put it to the engineer that`: the place of the `that`.
fn put_to(words: &[String], at: usize) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let puts = matches!(word(at), "put" | "puts" | "putting")
        && word(at + 1) == "it"
        && word(at + 2) == "to";
    (at + 3..at + 3 + PUT_TO).find(|it| puts && word(*it) == "that")
}

/// Whether the word reports something after it: `alleges that`, `accused of`, `suspected of`, `alleged the firm had`.
fn reports(words: &[String], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let leads = |at: usize| matches!(word(at), "that" | "of");
    match word(at) {
        "allege" | "alleges" | "alleging" => true,
        "alleged" => leads(at + 1) || at > 0 && !matches!(word(at - 1), "the" | "an" | "a"),
        "claim" | "claimed" | "claims" => word(at + 1) == "that",
        _ => (at + 1..at + 9).take_while(|it| !matches!(word(*it), "," | "." | ";")).any(leads),
    }
}

fn clause_start(words: &[String], at: usize) -> usize {
    let ends =
        |it: &usize| words.get(*it).is_some_and(|it| matches!(it.as_str(), ";" | ":" | "but"));
    (0..at).rev().find(ends).map_or(0, |it| it + 1)
}

fn clause_end(words: &[String], at: usize) -> usize {
    let ends = |it: &usize| {
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        matches!(word(*it), ";" | "but" | "denies" | "denied" | "deny")
            || word(*it) == ","
                && matches!(
                    word(*it + 1),
                    "after"
                        | "and"
                        | "as"
                        | "because"
                        | "but"
                        | "since"
                        | "when"
                        | "which"
                        | "while"
                )
    };
    (at + 1..words.len()).find(ends).unwrap_or(words.len())
}

/// The end of `the alleged theft of the plans from the safe`: what is said of it is not alleged.
fn noun_end(words: &[String], at: usize) -> usize {
    let ends = |it: &usize| {
        words.get(*it).is_some_and(|it| {
            it.chars().all(|it| !it.is_alphanumeric()) || NO_PART.contains(&it.as_str())
        })
    };
    (at + 1..words.len()).find(ends).unwrap_or(words.len())
}

fn scope(tokens: &[Token], cue: Span, from: usize, end: usize) -> Option<Scope> {
    let (first, last) = (tokens.get(from)?, tokens.get(end.checked_sub(1)?)?);
    (from < end).then(|| Scope { cue, reach: first.span.cover(last.span) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> =
            alleged(text).iter().map(|it| (it.cue.of(text), it.reach.of(text))).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_alleged_reaches_to_the_end_of_its_clause() {
        check(
            "The union alleges that the mill hid the tests, but it gave no proof.",
            &[("alleges", "that the mill hid the tests")],
        );
        check(
            "The firm is accused of hiding the tests and denies it.",
            &[("accused", "of hiding the tests and")],
        );
        check(
            "The mill is said to have hidden the tests.",
            &[("said", "The mill is said to have hidden the tests.")],
        );
        check("The suspect fled.", &[]);
        check(
            "He was fined for the alleged theft of plans from a safe, which he denies.",
            &[("alleged", "theft of plans from a safe")],
        );
        check(
            "Prosecutors argued that the mill hid the tests.",
            &[("argued", "that the mill hid the tests.")],
        );
        check("The minister argued that the mill hid the tests.", &[]);
        check(
            "Counsel put it to the foreman that he hid the tests.",
            &[("put", "that he hid the tests.")],
        );
        check("He put it to the vote.", &[]);
    }
}
