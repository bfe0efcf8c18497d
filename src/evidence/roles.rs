//! Who did what to whom: the same two names around the same word, the other way round.

use super::dateline;
use super::gather::Inquiry;
use super::library::Reading;
use super::matching::are_compatible;
use super::query::TermClass;
use super::retrieve::Hit;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// Words between two parties that make them equals, or tell no more of who acts.
const EQUALS: &[&str] = &[
    "alongside",
    "and",
    "between",
    "both",
    "from",
    "is",
    "like",
    "met",
    "near",
    "or",
    "than",
    "versus",
    "vs",
    "with",
];
/// Prepositions before a place or a part of what is named, which does nothing itself: `ordered by a jury in Wilmington`.
const BESIDE: &[&str] = &["at", "in", "inside", "near", "on", "outside"];
/// Names and words between two names that are looked at.
const NAMES: usize = 6;

/// Two parties of the claim that a sentence has the other way round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Swap {
    /// Both names and what stands between, in `Claim::text`.
    pub(super) claimed: Span,
    /// The same on the page.
    pub(super) found: Span,
}

/// The parties that the sentence has the other way round around one and the same word.
pub(super) fn swaps(inquiry: &Inquiry<'_>, reading: &Reading, hit: &Hit) -> Vec<Swap> {
    let names: Vec<Span> =
        inquiry.claim.facts.iter().filter(|it| is_name(it)).map(|it| it.span).take(NAMES).collect();
    let sentence = reading.sentences.get(hit.sentence).map(|it| it.span).unwrap_or_default();
    let body = sentence.start + dateline::end(sentence.of(&reading.page.text));
    let mut found = Vec::new();
    for (index, &first) in names.iter().enumerate() {
        for &second in names.iter().skip(index + 1) {
            let claimed = first.cover(second);
            let Some(ours) = statement(&inquiry.claim.text, Span::new(first.end, second.start))
            else {
                continue;
            };
            let theirs =
                sides(inquiry, reading, hit, first).zip(sides(inquiry, reading, hit, second));
            let Some((one, two)) = theirs else { continue };
            let (before, after, turned) =
                if one.end <= two.start { (one, two, false) } else { (two, one, true) };
            let middle = Span::new(before.end, after.start);
            // The owner of something does nothing to it: `Berg's coach, Maas`.
            let owns =
                |text: &str, it: Span| ["'s", "’s"].iter().any(|mark| it.of(text).ends_with(mark));
            if owns(&reading.page.text, before) || owns(&inquiry.claim.text, first) {
                continue;
            }
            let Some(said) = statement(&reading.page.text, middle) else { continue };
            if before.start < body {
                continue;
            }
            let shared = between(inquiry, first, second)
                .any(|term| words_of(inquiry, reading, hit, term).any(|it| middle.contains(it)));
            if shared && turned != (ours != said) {
                found.push(Swap { claimed, found: before.cover(after) });
            }
        }
    }
    found
}

fn is_name(fact: &Fact) -> bool {
    matches!(fact.value, Value::Name(_))
}

/// Whether the words between two names turn the voice (`was bought by`); nothing where they make the two equals, or
/// are too many for one statement.
fn statement(text: &str, middle: Span) -> Option<bool> {
    let between = middle.of(text);
    if between.contains([',', ';', ':', '(', '"', '“', '.', '‘'])
        || between.contains(" '")
        || between.starts_with(['\'', '’'])
    {
        return None;
    }
    let words: Vec<String> = between.split_whitespace().map(str::to_lowercase).collect();
    let plain = !words.is_empty()
        && words.len() <= 8
        && !words.last().is_some_and(|it| BESIDE.contains(&it.as_str()))
        && !words.iter().any(|it| EQUALS.contains(&it.as_str()));
    plain.then(|| words.iter().rev().take(3).any(|it| it == "by"))
}

/// Where a name stands in the sentence, once: as a name of the page that is the same, or by its last word.
fn sides(inquiry: &Inquiry<'_>, reading: &Reading, hit: &Hit, name: Span) -> Option<Span> {
    let claimed = inquiry.claim.facts.iter().find(|it| is_name(it) && it.span == name)?;
    let is_it = |it: &&Fact| is_name(it) && are_compatible(claimed, it);
    let facts = reading.facts(hit.sentence).iter();
    let named: Vec<Span> = facts.filter(is_it).map(|it| it.span).collect();
    match named.as_slice() {
        [] => {}
        [one] => return Some(*one),
        _ => return None,
    }
    let terms = inquiry.query.terms.iter().enumerate();
    let last = terms.rev().find(|(_, it)| name.contains(it.span))?.0;
    let mut words = words_of(inquiry, reading, hit, last);
    let first = words.next()?;
    words.next().is_none().then_some(first)
}

/// The words of the sentence that answer a term.
fn words_of(
    inquiry: &Inquiry<'_>,
    reading: &Reading,
    hit: &Hit,
    term: usize,
) -> impl Iterator<Item = Span> {
    let words = reading.words_of(hit.sentence).iter();
    words
        .filter(move |word| inquiry.query.answered(word.stem).any(|it| it.0 == term))
        .map(|it| it.span)
}

/// The terms of the claim between two names that are no names themselves.
fn between(inquiry: &Inquiry<'_>, first: Span, second: Span) -> impl Iterator<Item = usize> {
    let middle = Span::new(first.end, second.start);
    let terms = inquiry.query.terms.iter().enumerate();
    terms
        .filter(move |(_, it)| middle.contains(it.span) && it.class != TermClass::Name)
        .map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &str, swapped: bool) {
        held(claim, &[page], |inquiry| {
            let hits = inquiry.hits.first().unwrap();
            let reading = &inquiry.library.readings[0];
            let found = hits.best().any(|it| !swaps(inquiry, reading, it).is_empty());
            assert_eq!(found, swapped, "{claim}");
        });
    }

    #[test]
    fn the_place_of_one_who_acts_does_nothing() {
        let page = "WILMINGTON — A jury on Friday ordered Brightwell to pay.";
        check("Brightwell was ordered by a jury in Wilmington to pay.", page, false);
        let page = "Kystkraft was chosen ahead of Aurelis.";
        check("Aurelis was chosen ahead of Kystkraft.", page, true);
    }
}
