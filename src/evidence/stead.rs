//! Another name in the very place of the claim's: `a loan arranged by Trevanion`, `a loan arranged by Larieu`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::matching::are_compatible;
use super::pairing::is_foreign_name;
use super::{Certainty, Contrast};
use crate::fact::name::Class;
use crate::fact::{Fact, Value};
use crate::lexicon::stopwords;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// So much of the rest of the claim must stand in the sentence.
const SAME: u16 = 600;
/// So many names of a claim are looked at.
const NAMES: usize = 6;
/// Words by which a name hangs on the word before.
const JOINS: &[&str] = &["at", "by", "from", "in", "of", "on", "to", "with"];
/// Words that may stand between the two and the name.
const PLAIN: &[&str] = &["a", "an", "her", "his", "its", "the", "their"];

/// The name that a page gives where the claim gives another, which that page does not have there; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let (text, facts) = (&inquiry.claim.text, &inquiry.claim.facts);
    // One place may lie in the other.
    let names = facts.iter().filter(|it| is_name(it)).take(NAMES);
    names.into_iter().find_map(|own| {
        let place = place(text, 0, own)?;
        let is_own = |it: &Fact| are_compatible(own, it);
        let rest = carried::plain(inquiry, carried::all_terms(inquiry))
            .without(carried::terms_of(inquiry, own.span));
        let near = || {
            let share = |it: &Said<'_>| carried::share_of(inquiry, it.terms, rest);
            sentences.iter().filter(move |it| share(it) >= SAME)
        };
        // Where one of them has the claim's name, whatever it says of it, a person has to look.
        let last = own.span.of(text).split(' ').next_back()?;
        if near()
            .any(|it| it.span.of(it.page_text()).contains(last) || it.facts().iter().any(is_own))
        {
            return None;
        }
        near().find_map(|said| {
            let is_other = |it: &&Fact| is_name(it) && is_foreign_name(inquiry, it);
            let mut others = said.facts().iter().filter(is_other);
            let other = others.find(|it| {
                self::place(said.page_text(), said.span.start, it).is_some_and(|it| it == place)
            })?;
            let why = "the source gives another name in this place";
            let told = said.told(inquiry, "name-conflict", (own.span, other.span), why);
            Some(Contrast { certainty: Certainty::Likely, ..told })
        })
    })
}

/// Whether it is a name, and none of a place.
fn is_name(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Name(it) if it.class != Class::Place)
}

/// The stem of the word on which a name hangs, and the word by which it does: `arranged by`.
fn place(text: &str, start: usize, name: &Fact) -> Option<(String, String)> {
    if name.span.is_owner(text) {
        return None;
    }
    let before = Span::new(start, name.span.start).of(text);
    let mut words = before.split(' ').rev().filter(|it| !it.is_empty());
    let join = words.by_ref().map(fold_word).find(|it| !PLAIN.contains(&it.as_str()))?;
    let head = words.next()?;
    let bare = head.trim_end_matches(',');
    // `The Peace of Cateau` is a name.
    let is_word = bare.chars().all(char::is_lowercase) && bare.len() > 3;
    let telling =
        is_word && JOINS.contains(&join.as_str()) && !stopwords::is_stopword(&fold_word(bare));
    telling.then(|| (stem(&fold_word(bare)), join))
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::is_told_beside;

    fn check(claim: &str, page: &[&str], told: bool) {
        assert_eq!(is_told_beside(claim, page, contrasts), told, "{claim}");
    }

    #[test]
    fn another_name_in_the_same_place_is_told() {
        let page = &["Keldron will fund the purchase with a loan arranged by Banque Larieu."];
        let claim = "Keldron will fund the purchase with a loan arranged by Trevanion Securities.";
        check(claim, page, true);
        check(&claim.replace("Trevanion Securities", "Banque Larieu"), page, false);
        check(&claim.replace("arranged by", "made with"), page, false);
    }

    #[test]
    fn a_sentence_with_both_names_is_left() {
        let page =
            &["Keldron will fund it with a loan arranged by Banque Larieu and by Trevanion."];
        check("Keldron will fund it with a loan arranged by Trevanion.", page, false);
    }
}
