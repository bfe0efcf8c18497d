//! A word of the claim that the page nowhere has, and its opposite in the same place: `worsen the debt` for `improve the
//! debt`.

use std::cell::OnceCell;

use super::Contrast;
use super::carried::{self, Said};
use super::gather::Inquiry;
use super::matching::are_compatible;
use super::periods::is_of_another_time;
use super::query::TermSet;
use super::statements::may_follow;
use crate::claim::clause;
use crate::fact::{Fact, Value};
use crate::lexicon::{opposites, stopwords};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// The sentence must say so much of the claim but for the word.
const SAME_STATEMENT: u16 = 450;
/// With so much of it the word may stand elsewhere on the page.
const ALMOST_WHOLE: u16 = 600;
/// With the very figures of the claim and another word for how often, so much.
const SAME_FIGURES: u16 = 250;
/// Small words that shut each other out between the same words.
const SMALL: &[(&str, &str)] = &[
    ("above", "below"),
    ("after", "before"),
    ("down", "up"),
    ("early", "late"),
    ("earlier", "later"),
    ("first", "last"),
    ("fewer", "more"),
    ("higher", "lower"),
    ("inside", "outside"),
    ("less", "more"),
    ("next", "previous"),
    ("over", "under"),
];
/// How often something falls due: each shuts the others out.
const PERIODIC: &[&str] =
    &["annual", "biennial", "daily", "hourly", "monthly", "quarterly", "weekly", "yearly"];
/// Beginnings that turn a word into its opposite.
const TURNING: &[&str] = &["un", "non", "non-", "dis", "in", "im", "ir"];

/// Words that deny what follows them.
const DENYING: &[&str] = &[
    "denied", "denies", "deny", "denying", "doubt", "doubts", "fail", "failed", "fails", "hardly",
    "neither", "never", "no", "nor", "not", "refused", "reject", "rejected", "rejects", "stop",
    "stopped", "without",
];

const OPPOSITE: &str = "the source says the opposite";

/// A word of the claim against its opposite in the source; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = words(&inquiry.claim.text);
    let around = |it: Span| clause::around(&inquiry.claim.text, it);
    let hits = inquiry.hits.iter().flat_map(|it| &it.hits);
    let known = hits.fold(TermSet::default(), |sum, it| sum.union(it.terms));
    // Read once, and only where a word is missing.
    let read: Vec<OnceCell<Vec<Word>>> = sentences.iter().map(|_| OnceCell::new()).collect();
    for (at, own) in claim.iter().enumerate() {
        let terms = carried::terms_of(inquiry, own.span);
        let small = SMALL.iter().any(|it| it.0 == own.folded || it.1 == own.folded);
        if !small && (!own.content || terms.is_empty()) {
            continue;
        }
        let elsewhere = !own.content || terms.is_empty() || !terms.common(known).is_empty();
        let small = small && elsewhere;
        if is_quoted(&inquiry.claim.text, own.span) || is_denied(&claim, at) && !is_periodic(own) {
            continue;
        }
        let rest = carried::all_terms(inquiry).without(terms);
        for (said, read) in sentences.iter().zip(&read) {
            let share = carried::share_of(inquiry, said.terms, rest);
            let place = (said.reading, said.sentence);
            // Beside the very figures the word for how often is of the same thing.
            let every = is_periodic(own) && carried::has_the_numbers(inquiry, said);
            let least = match (every, elsewhere) {
                (true, _) => SAME_FIGURES,
                (false, true) => ALMOST_WHOLE,
                (false, false) => SAME_STATEMENT,
            };
            if share < least || is_of_another_time(inquiry, around(own.span), place) {
                continue;
            }
            let theirs = read.get_or_init(|| words(said.span.of(said.page_text())));
            let has_it =
                !said.terms.common(terms).is_empty() || theirs.iter().any(|it| it.stem == own.stem);
            let speaks_for = |it: &Said<'_>| {
                let as_much = u32::from(carried::share_of(inquiry, it.terms, rest)) * 10
                    >= u32::from(share) * 7;
                as_much && !it.terms.common(terms).is_empty()
            };
            if elsewhere && (has_it || sentences.iter().any(speaks_for)) {
                continue;
            }
            let other = theirs.iter().enumerate().find(|(index, it)| {
                let opposite = if small {
                    are_small_opposites(own, it)
                } else {
                    it.content && are_opposite(own, it)
                };
                opposite
                    && !may_follow(inquiry, own.span, &it.stem)
                    && !claim.iter().any(|own| own.stem == it.stem)
                    && in_one_place(&claim, at, theirs, *index, small)
                    && !is_denied(theirs, *index)
                    && !compares_the_other(inquiry, said.facts(), [&own.folded, &it.folded])
            });
            if let Some((_, other)) = other {
                let spans = (own.span, other.span.shifted(said.span.start));
                return vec![said.told(inquiry, "direction-conflict", spans, OPPOSITE)];
            }
        }
    }
    Vec::new()
}

/// Whether a mark of quotation stands right before a word.
fn is_quoted(text: &str, word: Span) -> bool {
    text.get(..word.start).is_some_and(|it| it.ends_with(['"', '“']))
}

/// Whether a sentence says of the one with whom the claim compares what the claim says the other way of its subject: `a smaller balance
/// than Farrow`, `Farrow has the larger balance`. The words are the claim's and the sentence's.
pub(super) fn compares_the_other(inquiry: &Inquiry<'_>, theirs: &[Fact], words: [&str; 2]) -> bool {
    let compares = |it: &str| it.ends_with("er") || matches!(it, "less" | "more");
    let Some(than) = inquiry.claim.text.find(" than ") else { return false };
    if !words.iter().all(|it| compares(&fold_word(it))) {
        return false;
    }
    let mut names = inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
    let own = names.next().filter(|it| it.span.end < than);
    let other = names.find(|it| it.span.start > than);
    let has = |name: &Fact| theirs.iter().any(|it| are_compatible(name, it));
    own.zip(other).is_some_and(|(own, other)| has(other) && !has(own))
}

/// A word of a text.
struct Word {
    span: Span,
    folded: String,
    stem: String,
    content: bool,
}

fn words(text: &str) -> Vec<Word> {
    let tokens = token::tokens(text).into_iter().filter(|it| it.kind == TokenKind::Word);
    tokens
        .map(|it| {
            // `Non-steroidal` is one word, however it is written.
            let before = text.get(..it.span.start).unwrap_or_default();
            let is_turned = before.to_lowercase().ends_with("non-");
            let folded = fold_word(it.span.of(text));
            let folded = if is_turned { format!("non{folded}") } else { folded };
            let content = !stopwords::is_stopword(&folded);
            Word { span: it.span, stem: stem(&folded), folded, content }
        })
        .collect()
}

fn are_small_opposites(a: &Word, b: &Word) -> bool {
    SMALL.iter().any(|it| *it == (&*a.folded, &*b.folded) || *it == (&*b.folded, &*a.folded))
}

fn are_opposite(a: &Word, b: &Word) -> bool {
    let turned = |long: &str, short: &str| {
        short.len() > 4 && TURNING.iter().any(|it| long.strip_prefix(it) == Some(short))
    };
    // Who founded something found nothing.
    let founds = |it: &Word| it.folded.starts_with("found") && it.folded != "found";
    let every = |it: &Word| is_periodic(it).then(|| it.folded.replace("yearly", "annual"));
    if every(a).zip(every(b)).is_some_and(|(a, b)| a != b) {
        return true;
    }
    !(founds(a) || founds(b) || opposites::is_two_ended(&a.folded))
        && opposites::opposite(&a.stem, &b.stem)
        || turned(&a.folded, &b.folded)
        || turned(&b.folded, &a.folded)
}

fn is_periodic(it: &Word) -> bool {
    PERIODIC.contains(&&*it.folded)
}

/// Whether the content words on one side are the same: the next one, or the one before; `both` where both must be.
fn in_one_place(ours: &[Word], at: usize, theirs: &[Word], other: usize, both: bool) -> bool {
    let next = |side: &[Word], at: usize| {
        side.iter().skip(at + 1).take(3).find(|it| it.content).map(|it| it.stem.clone())
    };
    let last = |side: &[Word], at: usize| {
        let before = side.get(..at).unwrap_or_default();
        before.iter().rev().take(3).find(|it| it.content).map(|it| it.stem.clone())
    };
    let (a, b) = (next(ours, at), next(theirs, other));
    let (c, d) = (last(ours, at), last(theirs, other));
    if ours.get(at).is_some_and(is_periodic) {
        return a.is_some() && a == b;
    }
    let (next, last) = (a.is_some() && a == b, c.is_some() && c == d);
    if both { next && (last || c.is_none() && d.is_none()) } else { next || last }
}

/// Whether a word just before denies it.
fn is_denied(side: &[Word], at: usize) -> bool {
    let before = side.get(at.saturating_sub(6)..at).unwrap_or_default();
    before.iter().any(|it| DENYING.contains(&it.folded.as_str()) || it.folded.ends_with("n't"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim} {page:?}");
    }

    #[test]
    fn what_falls_due_each_year_does_not_each_month() {
        let page = &["The fine may be 10% of a firm's annual turnover."];
        let claim = "The fine may be no more than 10% of a firm's monthly turnover.";
        check(claim, page, "direction-conflict");
        check(&claim.replace("monthly", "yearly"), page, "");
        check(&claim.replace("turnover", "meeting"), page, "");
    }

    #[test]
    fn what_one_has_more_of_the_other_has_less_of() {
        let page =
            &["Of the two it is Foxglove that has the larger average balance for a customer."];
        check("Larkfield has a smaller average balance for a customer than Foxglove.", page, "");
        let own =
            &["Of the two it is Larkfield that has the larger average balance for a customer."];
        let claim = "Larkfield has a smaller average balance for a customer than Foxglove.";
        check(claim, own, "direction-conflict");
    }
}
