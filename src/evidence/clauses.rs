//! The parts of a sentence between marks and joining words, with the word in each that leaves open or denies what it says.

use crate::lexicon::hedges::Hedge;
use crate::lexicon::pending;
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind, token};

/// A part of a sentence.
pub(super) struct Part {
    pub(super) span: Span,
    /// The word that leaves it open, or still to be done.
    pub(super) open: Option<(Hedge, Span)>,
    /// The word that denies it.
    pub(super) denied: Option<Span>,
}

/// Words that begin a part of their own behind a comma.
const JOINING: &[&str] =
    &["after", "and", "as", "before", "since", "so", "when", "where", "who", "whose"];
/// Words that begin one anywhere.
const APART: &[&str] = &["although", "because", "but", "though", "whereas", "which", "while"];
/// Words that begin one behind `and`.
const AHEAD: &[&str] =
    &["could", "is", "may", "might", "plans", "should", "that", "wants", "was", "will", "would"];
/// Words that deny what stands with them.
const DENYING: &[&str] = &[
    "cannot", "denied", "denies", "neither", "never", "no", "nobody", "none", "nor", "not",
    "nothing", "refused", "refuses", "rejected", "rejects", "ruled", "without",
];

/// The parts of a sentence of a text in their order.
pub(super) fn parts(text: &str, sentence: Span) -> Vec<Part> {
    let mut parts: Vec<Vec<(Span, String)>> = vec![Vec::new()];
    let mut end = sentence.start;
    let tokens = token::tokens(sentence.of(text)).into_iter();
    for token in tokens.filter(|it| it.kind == TokenKind::Word) {
        let span = token.span.shifted(sentence.start);
        let word = fold_word(span.of(text));
        let between = text.get(end..span.start).unwrap_or_default();
        let last = parts.last().and_then(|it| it.last()).map_or("", |it| it.1.as_str());
        let own = word.as_str();
        let relates =
            last == "that" && matches!(own, "had" | "has" | "have" | "is" | "was" | "were");
        let ends = between.contains([';', ':', '(', ')', '—', '–', '|'])
            || between.contains(',') && (JOINING.contains(&own) || own.ends_with("ing"))
            || APART.contains(&own)
            || last == "and" && AHEAD.contains(&own)
            || relates;
        end = span.end;
        if ends {
            parts.push(Vec::new());
        }
        if let Some(last) = parts.last_mut() {
            last.push((span, word));
        }
    }
    parts.into_iter().filter_map(|it| part(text, &it)).collect()
}

fn part(text: &str, words: &[(Span, String)]) -> Option<Part> {
    let span = words.first()?.0.cover(words.last()?.0);
    let whole = span.of(text);
    // The month of May leaves nothing open.
    let is_month = |it: &(Span, String)| it.1 == "may" && it.0.of(text) != "may";
    // `The Planning Commission` plans nothing by its name.
    let is_capital =
        |at: usize| words.get(at).is_some_and(|it| it.0.of(text).starts_with(char::is_uppercase));
    let is_named = |at: usize| {
        let has_end = words.get(at).is_some_and(|it| it.1.ends_with("ing"));
        has_end && is_capital(at) && (is_capital(at + 1) || at > 0 && is_capital(at - 1))
    };
    let folded: Vec<&str> = words
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let is_name =
                is_month(it) || is_named(at) || pending::is_short_name(it.0.of(text), whole);
            if is_name { "" } else { it.1.as_str() }
        })
        .collect();
    let place = |at: usize, n: usize| Some(words.get(at)?.0.cover(words.get(at + n - 1)?.0));
    // What they had not agreed to was not settled.
    let is_denied =
        |at: usize| at.checked_sub(1).and_then(|it| folded.get(it)).is_some_and(|it| *it == "not");
    let open = pending::first(&folded)
        .filter(|it| it.0 != Hedge::Settled || !is_denied(it.1))
        .and_then(|(hedge, at, n)| Some((hedge, place(at, n)?)));
    let denied = folded.iter().position(|it| DENYING.contains(it) || it.ends_with("n't"));
    let denied = denied.and_then(|at| place(at, 1));
    // What may not be is settled.
    let forbids = |cue: Span| matches!(cue.of(text), "can" | "could" | "may") && denied.is_some();
    Some(Part { span, open: open.filter(|it| !forbids(it.1)), denied })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_name_plans_nothing() {
        let open =
            |text: &str| parts(text, Span::new(0, text.len())).iter().any(|it| it.open.is_some());
        assert!(open("The county is planning a bridge"));
        assert!(!open("The Planning Commission met in Osterby"));
    }

    #[test]
    fn what_was_not_agreed_to_is_no_settled_thing() {
        let open =
            |text: &str| parts(text, Span::new(0, text.len())).iter().any(|it| it.open.is_some());
        assert!(open("The customers had agreed to fees"));
        assert!(!open("The customers had not agreed to fees"));
    }
}
