//! A name that the source puts aside for another: `the first was not Berg, but Holt`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::matching::are_compatible;
use super::{Certainty, Contrast};
use crate::fact::strength::Scale;
use crate::fact::{Fact, Value};
use crate::lexicon::hedges;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// So much of the rest of the claim must stand in the sentence or be carried into it.
const SAME: u16 = 400;
/// So many names of a claim are looked at.
const NAMES: usize = 6;

/// A name of the claim that stands behind a `not` of its own, with another behind a `but`; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let denies =
        |it: &Fact| matches!(&it.value, Value::Strength(it) if it.scale == Scale::Negation);
    let facts = &inquiry.claim.facts;
    if facts.iter().any(denies) || carried::has_word(&inquiry.claim.text, &["but", "rather"]) {
        return None;
    }
    let is_name = |it: &&Fact| matches!(it.value, Value::Name(_));
    facts.iter().filter(is_name).take(NAMES).find_map(|own| {
        let rest = carried::plain(inquiry, carried::all_terms(inquiry))
            .without(carried::terms_of(inquiry, own.span));
        sentences.iter().find_map(|said| {
            if carried::share_of(inquiry, said.carried, rest) < SAME {
                return None;
            }
            let names = said.facts().iter().filter(is_name);
            let other = { names }.find(|it| {
                are_compatible(own, it) && is_put_aside(said.page_text(), said.span, it.span)
            })?;
            let why = "the source says that it was not this one";
            let told = said.told(inquiry, "name-conflict", (own.span, other.span), why);
            Some(Contrast { certainty: Certainty::Likely, ..told })
        })
    })
}

/// Whether a name stands right behind `not` and a `but` behind it: `not Berg, she says, but Holt`.
fn is_put_aside(text: &str, sentence: Span, name: Span) -> bool {
    let before = Span::new(sentence.start, name.start).of(text);
    let mut words = before.split_whitespace().rev().map(fold_word);
    let not = words.find(|it| it != "the").is_some_and(|it| it == "not");
    let links = words.next().is_some_and(|it| hedges::LINKS.contains(&&*it));
    let behind = Span::new(name.end, sentence.end).of(text);
    not && links && carried::has_word(behind, &["but"])
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told_beside;

    fn check(claim: &str, page: &str, told: bool) {
        assert_eq!(is_told_beside(claim, &[page], contrasts), told, "{claim}");
    }

    #[test]
    fn one_who_is_put_aside_for_another_is_told() {
        let page =
            "The first to link the bell with the chapel was not Berg, but a baker, Otto Holt.";
        check("Anna Berg was the first to link the bell with the chapel.", page, true);
        check("Otto Holt was the first to link the bell with the chapel.", page, false);
        let page =
            "The first to link the bell with the chapel was not only Berg but all of Osterby.";
        check("Anna Berg was the first to link the bell with the chapel.", page, false);
    }
}
