//! What a source says is not so, and a claim says is: `has no right of purchase`, `has not refused`.

use super::Contrast;
use super::carried::{self, Said};
use super::gather::Inquiry;
use crate::claim::clause;
use crate::fact::strength::Scale;
use crate::fact::{Fact, Value};
use crate::lexicon::{stopwords, synonyms};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::token;

/// The sentence must say so much of the clause in which the denied word stands.
const SAME_CLAUSE: u16 = 640;
/// And so much of the claim as a whole.
const SAME_CLAIM: u16 = 500;
/// With so much of the claim's own words a sentence speaks for itself.
const BACKS: u16 = 600;

/// The words of the claim that a sentence denies; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim.text;
    if inquiry.claim.facts.iter().any(is_negation) {
        return Vec::new();
    }
    for said in sentences.iter().filter(|it| it.share >= SAME_CLAIM) {
        let text = said.page_text();
        if let Some(cue) = without_evidence(inquiry, said) {
            let word = carried::done_verb(claim).unwrap_or(Span::new(0, claim.len()));
            let why = "the source found nothing to show it";
            return vec![said.told(inquiry, "negation-conflict", (word, cue), why)];
        }
        for (cue, head) in denials(said) {
            let ground = Ground { cue, head };
            let Some(word) = denied_word(inquiry, said, ground) else { continue };
            let clause = carried::terms_of(inquiry, clause::around(claim, word));
            if carried::share_of(inquiry, said.carried, clause) < SAME_CLAUSE
                || is_backed_elsewhere(inquiry, sentences, said, word)
                || is_qualified(text, said.span, cue)
            {
                continue;
            }
            let why = "the source says that it is not so";
            return vec![said.told(inquiry, "negation-conflict", (word, cue), why)];
        }
    }
    Vec::new()
}

/// `no evidence that the water caused the illness`: all of what the claim says stands behind it.
fn without_evidence(inquiry: &Inquiry<'_>, said: &Said<'_>) -> Option<Span> {
    let text = said.span.of(said.page_text());
    let cues = ["no evidence that ", "no proof that ", "no sign that ", "no indication that "];
    let cue =
        cues.iter().find_map(|it| Some(Span::new(text.find(it)?, text.find(it)? + it.len())))?;
    let cue = Span::new(cue.start, cue.end - 1).shifted(said.span.start);
    let within = said.terms_in(inquiry, Span::new(cue.end, said.span.end));
    let whole = carried::all_terms(inquiry);
    let fits = whole.iter().count() >= 2 && carried::share_of(inquiry, within, whole) >= 900;
    fits.then_some(cue)
}

fn is_negation(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Strength(it) if it.scale == Scale::Negation)
}

/// A word that denies and the word that it denies, on the page.
#[derive(Clone, Copy)]
struct Ground {
    cue: Span,
    head: Span,
}

fn denials(said: &Said<'_>) -> Vec<(Span, Span)> {
    let plain = |words: &str| {
        matches!(fold_word(words).as_str(), "not" | "no" | "never" | "cannot" | "no longer")
            || words.ends_with("n't")
            || words.ends_with("n’t")
    };
    let facts = said.facts().iter();
    facts
        .filter(|it| plain(it.span.of(said.page_text())))
        .filter(|it| !is_bound(said.page_text(), it.span))
        .filter_map(|it| match &it.value {
            Value::Strength(own) if own.scale == Scale::Negation => Some((it.span, own.head?)),
            _ => None,
        })
        .collect()
}

/// `No more than 55 million` bounds.
fn is_bound(text: &str, cue: Span) -> bool {
    let next = text.get(cue.end..).and_then(|it| it.split_whitespace().next()).map(fold_word);
    next.is_some_and(|it| {
        matches!(&*it, "earlier" | "fewer" | "higher" | "later" | "less" | "lower" | "more")
    })
}

/// The word of the claim that the sentence denies, where what stands before and behind it is the same too.
fn denied_word(inquiry: &Inquiry<'_>, said: &Said<'_>, ground: Ground) -> Option<Span> {
    let claim = &inquiry.claim.text;
    let text = said.page_text();
    let ours = content(claim, 0);
    let whole = said.span.of(text);
    let theirs = content(whole, said.span.start);
    let at = theirs.iter().position(|it| it.0 == ground.head)?;
    let head = theirs.get(at)?;
    // The verb itself: a word that merely means the same may well be another thing.
    let own = ours.iter().position(|it| it.1 == head.1)?;
    let like = |a: Option<&(Span, String)>, b: Option<&(Span, String)>| match (a, b) {
        (Some(a), Some(b)) => synonyms::related(&a.1, &b.1),
        _ => false,
    };
    let (our_next, their_next) = (ours.get(own + 1), theirs.get(at + 1));
    let ends = ours.get(own)?.0.end + 1 >= claim.trim_end().len();
    let behind = like(our_next, their_next) || ends;
    let word = ours.get(own)?.0;
    let before = theirs
        .iter()
        .take(at)
        .rev()
        .take(4)
        .any(|it| ours.iter().take(own).any(|own| synonyms::related(&own.1, &it.1)));
    let pronoun = text.get(said.span.start..ground.cue.start).is_some_and(|it| {
        let words: Vec<String> = it.split_whitespace().map(fold_word).collect();
        words.len() <= 3
            && words.iter().any(|it| matches!(it.as_str(), "it" | "they" | "he" | "she"))
    });
    (behind && (before || pronoun)).then_some(word)
}

/// The content words of a text with their stems.
fn content(text: &str, from: usize) -> Vec<(Span, String)> {
    token::tokens(text)
        .into_iter()
        .filter(|it| it.kind == crate::text::TokenKind::Word)
        .map(|it| (it.span, it.span.of(text)))
        .filter(|it| !stopwords::is_stopword(it.1))
        .map(|it| (it.0.shifted(from), stem(it.1)))
        .collect()
}

/// Whether another sentence says as much of the clause, the word among it, and denies nothing.
fn is_backed_elsewhere(
    inquiry: &Inquiry<'_>,
    sentences: &[Said<'_>],
    said: &Said<'_>,
    word: Span,
) -> bool {
    let clause = carried::terms_of(inquiry, clause::around(&inquiry.claim.text, word));
    let own = carried::terms_of(inquiry, word);
    let ours = carried::share_of(inquiry, said.terms, clause);
    // What the word is said of must stand there too.
    let object = clause
        .iter()
        .find(|&it| inquiry.query.terms.get(it).is_some_and(|it| it.span.start >= word.end));
    sentences.iter().any(|it| {
        let share = carried::share_of(inquiry, it.terms, clause);
        (it.page, it.sentence) != (said.page, said.sentence)
            && !it.terms.common(own).is_empty()
            && object.is_none_or(|object| it.terms.has(object))
            && share >= BACKS
            && share >= ours
            && denials(it).is_empty()
    })
}

/// Whether the denial is of a part or a time only: `not only`, `not … until`, `not always`, or stands in a condition.
fn is_qualified(text: &str, sentence: Span, cue: Span) -> bool {
    let behind = text.get(cue.end..sentence.end).unwrap_or_default();
    let before = text.get(sentence.start..cue.start).unwrap_or_default();
    let next: Vec<String> = behind.split_whitespace().map(fold_word).collect();
    let soon = next.iter().take(2).any(|it| {
        matches!(
            it.as_str(),
            "only"
                | "all"
                | "always"
                | "just"
                | "merely"
                | "every"
                | "necessarily"
                | "yet"
                | "doubt"
        )
    });
    let later = next.iter().any(|it| matches!(it.as_str(), "until" | "unless" | "but" | "except"));
    let condition = before.split_whitespace().map(fold_word).any(|it| {
        matches!(it.as_str(), "if" | "unless" | "whether" | "why" | "had" | "would" | "could")
    });
    soon || later || condition || text.get(..sentence.end).is_some_and(|it| it.ends_with('?'))
}
