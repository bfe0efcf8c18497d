//! A sentence of a page that is nearly the claim word for word: what it has as the claim has it no other sentence says otherwise.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Contrast;
use super::gather::Inquiry;
use super::library::Reading;
use crate::fact::Value;
use crate::lexicon::stopwords;
use crate::text::{Span, TokenKind, token};

/// So many hundredths of the claim's words must stand in the sentence in the claim's order.
const NEARLY_ALL: usize = 70;
/// Sentences of a page that are looked at.
const PER_PAGE: usize = 3;
/// One of so many content words behind those in question must stand in the sentence too.
const BEHIND: usize = 2;
/// Words of a claim or a sentence up to which the two are laid side by side.
const MOST_WORDS: usize = 120;

/// Whether a sentence other than the one that differs has nearly all of the claim in its order, with the words in question among them, and
/// no word of strength that the claim has not: `denied a report that the board had accepted it` is not gone against by `none has been
/// accepted`.
pub(super) fn is_said(inquiry: &Inquiry<'_>, contrast: &Contrast) -> bool {
    // Whose it is no word alone tells.
    if matches!(contrast.rule, "name-conflict" | "role-swapped") {
        return false;
    }
    let claim = &inquiry.claim.text;
    let ours = words(claim, Span::new(0, claim.len()));
    if ours.is_empty() || ours.len() > MOST_WORDS {
        return false;
    }
    let mut pages = inquiry.hits.iter().filter(|it| inquiry.is_chosen(it.page));
    pages.any(|page| {
        let Some(reading) = inquiry.library.readings.get(page.page) else { return false };
        page.best().take(PER_PAGE).any(|hit| {
            let sentence = reading.sentences.get(hit.sentence).filter(|it| it.main);
            let other = sentence.filter(|it| {
                page.page != contrast.found.page || !it.span.overlaps(contrast.found.sentence)
            });
            other.is_some_and(|it| says(&ours, contrast.claimed, reading, (hit.sentence, it.span)))
        })
    })
}

fn says(
    ours: &[(Span, String)],
    claimed: Span,
    reading: &Reading,
    (index, sentence): (usize, Span),
) -> bool {
    let theirs = words(&reading.page.text, sentence);
    if theirs.len() > MOST_WORDS {
        return false;
    }
    let pairs = side_by_side(ours, &theirs);
    let has = |at: usize| pairs.iter().any(|it| it.0 == at);
    let is_claimed = |it: &Span| it.overlaps(claimed);
    let mut within = (0..ours.len()).filter(|&it| ours.get(it).is_some_and(|it| is_claimed(&it.0)));
    let stands =
        |span: Span| pairs.iter().any(|it| theirs.get(it.1).is_some_and(|it| it.0.overlaps(span)));
    let mut strong =
        reading.facts(index).iter().filter(|it| matches!(it.value, Value::Strength(_)));
    // `It covers rust` is not said by `it covers the engine`.
    let behind = (0..ours.len())
        .filter(|&it| ours.get(it).is_some_and(|it| it.0.start >= claimed.end))
        .filter(|&it| ours.get(it).is_some_and(|it| !stopwords::is_stopword(&it.1)));
    let behind: Vec<usize> = behind.take(BEHIND).collect();
    let goes_on = behind.is_empty() || behind.iter().any(|&it| has(it));
    pairs.len() * 100 >= ours.len() * NEARLY_ALL
        && within.all(has)
        && goes_on
        && strong.all(|it| stands(it.span))
}

/// The words of a part of a text, folded.
fn words(text: &str, part: Span) -> Vec<(Span, String)> {
    token::folded(text, part, |kind, _| kind != TokenKind::Mark)
}

/// The most words that both have in one order: the places in each.
fn side_by_side(ours: &[(Span, String)], theirs: &[(Span, String)]) -> Vec<(usize, usize)> {
    let plain =
        |words: &[(Span, String)]| -> Vec<String> { words.iter().map(|it| it.1.clone()).collect() };
    capture_diff_slices(Algorithm::Lcs, &plain(ours), &plain(theirs))
        .into_iter()
        .filter(|it| it.tag() == DiffTag::Equal)
        .flat_map(|it| it.old_range().zip(it.new_range()))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::rules_of;

    fn check(claim: &str, page: &[&str], rules: &[&str]) {
        assert_eq!(rules_of(claim, page), rules, "{claim}");
    }

    #[test]
    fn what_one_sentence_has_as_the_claim_another_does_not_deny() {
        let page = [
            "A spokeswoman for Ostrell, Mirte Hag, denied a report in Sunday's edition of the Courier that the board had already accepted the bid.",
            "\"No offer has been accepted, and none has been put to a vote,\" she said.",
        ];
        let report =
            "a report in Sunday's edition of the Courier that the board had already accepted";
        check(&format!("An Ostrell spokeswoman denied {report} Veldrane's bid."), &page, &[]);
        let rules = ["negation-conflict"];
        let warranty = ["The warranty covers the engine for 5 years.", "It does not cover rust."];
        check("The warranty covers rust.", &warranty, &rules);
        check("The Ostrell board had already accepted the bid.", &page, &rules);
    }
}
