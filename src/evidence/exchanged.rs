//! Two names of a claim, each of which stands on the page between the words that the claim has around the other.

use std::collections::BTreeSet;

use super::Contrast;
use super::carried::{Said, has_word, terms_of};
use super::gather::Inquiry;
use crate::fact::{Fact, Value};
use crate::lexicon::stopwords;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// A sentence must say so much of the claim.
const SAME_STATEMENT: u16 = 600;
/// Content words on each side of a name that tell its place.
const BESIDE: usize = 2;
/// Words after or before which two names are equals.
const EQUALS: &[&str] = &["and", "between", "both", "or", "than", "versus", "vs", "with"];
/// Words that show which way a deed goes; a sentence with one of them is compared only with another that has it.
const BY: &[&str] = &["by", "is", "are", "was", "were", "been", "being", "be"];

/// What stands on one side of a name: a content word, or the small word right before it.
type Place = BTreeSet<(bool, String)>;

/// The two names that the source has the other way round; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let text = &inquiry.claim.text;
    let names: Vec<&Fact> =
        inquiry.claim.facts.iter().filter(|it| matches!(it.value, Value::Name(_))).collect();
    let [one, two] = names.as_slice() else { return Vec::new() };
    let between = Span::new(one.span.end, two.span.start).of(text);
    if has_word(between, EQUALS) || between.trim().is_empty() || between.contains(['"', '“', '”'])
    {
        return Vec::new();
    }
    // `Fecho of Portugal` is the Portuguese firm Fecho.
    if between.split_whitespace().all(|it| stopwords::is_stopword(&fold_word(it))) {
        return Vec::new();
    }
    let ours = (places(text, one.span), places(text, two.span));
    let mut found = None;
    for said in sentences.iter().filter(|it| it.share >= SAME_STATEMENT) {
        let (Some(a), Some(b)) = (place_of(inquiry, said, one), place_of(inquiry, said, two))
        else {
            continue;
        };
        let sentence = said.span.of(said.page_text());
        let (a, b) = (a.relative_to(said.span.start), b.relative_to(said.span.start));
        // `Aquavell's chief executive, Rune Dahlin`.
        if a.is_owner(sentence) || b.is_owner(sentence) {
            continue;
        }
        let theirs = (places(sentence, a), places(sentence, b));
        let straight = common(&ours.0, &theirs.0) + common(&ours.1, &theirs.1);
        let crossed = common(&ours.0, &theirs.1) + common(&ours.1, &theirs.0);
        if straight > 0 {
            return Vec::new();
        }
        let (first, last) = (a.start.min(b.start), a.end.max(b.end));
        let inside = Span::new(first, last).of(sentence);
        let is_ours = one.span.of(text).ends_with("'s") || one.span.of(text).ends_with("’s");
        if (is_owned(between) || is_ours) != is_owned(inside) {
            // `Berg's coach, Maas` and `Maas, who coaches Berg`.
            continue;
        }
        let one_voice = BY.iter().all(|it| has_word(between, &[it]) == has_word(inside, &[it]));
        if crossed >= 2 && one_voice && !has_word(inside, EQUALS) && found.is_none() {
            let why = "the source has the two the other way round";
            let place = a.cover(b).shifted(said.span.start);
            found =
                Some(said.told(inquiry, "role-swapped", (one.span.cover(two.span), place), why));
        }
    }
    found.into_iter().collect()
}

/// Whether what stands behind a name makes it an owner.
fn is_owned(behind: &str) -> bool {
    behind.starts_with(['\'', '’'])
}

fn common(a: &Place, b: &Place) -> usize {
    a.intersection(b).count()
}

/// Where a name of the claim stands in a sentence, all of its words together and once.
fn place_of(inquiry: &Inquiry<'_>, said: &Said<'_>, name: &Fact) -> Option<Span> {
    let mut found: Option<Span> = None;
    for term in terms_of(inquiry, name.span).iter() {
        match said.places_of(inquiry, term).as_slice() {
            [one] => found = Some(found.map_or(*one, |it| it.cover(*one))),
            _ => return None,
        }
    }
    found.filter(|it| it.len() <= name.span.len() + 12)
}

/// The content words beside a span, nearest first, and the small word right before it.
fn places(text: &str, span: Span) -> Place {
    let words = |part: Span| -> Vec<(Span, String)> {
        let tokens = token::tokens(part.of(text)).into_iter();
        let tokens =
            tokens.filter(|it| it.kind != TokenKind::Mark).map(|it| it.span.shifted(part.start));
        tokens.map(|it| (it, fold_word(it.of(text)))).collect()
    };
    let before = words(Span::new(0, span.start));
    let after = words(Span::new(span.end, text.len()));
    let content = |it: &&(Span, String)| !stopwords::is_stopword(&it.1);
    let mut place = Place::new();
    place.extend(
        before.iter().rev().take(6).filter(content).take(BESIDE).map(|it| (false, stem(&it.1))),
    );
    place.extend(after.iter().take(6).filter(content).take(BESIDE).map(|it| (true, stem(&it.1))));
    let small = before.iter().rev().find(|it| !matches!(&*it.1, "the" | "a" | "an"));
    place.extend(small.filter(|it| stopwords::is_stopword(&it.1)).map(|it| (false, it.1.clone())));
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim}");
    }

    #[test]
    fn names_between_the_words_of_each_other_are_exchanged() {
        let page = ["Larkfield pays a yearly rent of $4 million to Northgate for the old mill."];
        check(
            "Northgate pays a yearly rent of $4 million to Larkfield for the old mill.",
            &page,
            "role-swapped",
        );
        check(
            "Larkfield pays a yearly rent of $4 million to Northgate for the old mill.",
            &page,
            "",
        );
    }

    #[test]
    fn the_passive_and_equals_are_left() {
        let page = ["Larkfield sued Northgate over the old mill in Osterby."];
        check("Northgate was sued by Larkfield over the old mill.", &page, "");
        let page = ["Larkfield and Northgate share the old mill in Osterby."];
        check("Northgate and Larkfield share the old mill.", &page, "");
        let page =
            ["Berg's coach, Piet Maas, a former champion, said she had never served better."];
        let fecho = ["The fault lies in a latch made by the Portuguese supplier Fecho."];
        check("The latch was supplied by Fecho of Portugal.", &fecho, "");
        check("Piet Maas, who coaches Berg, said she had never served better.", &page, "");
    }
}
