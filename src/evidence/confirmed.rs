//! What somebody confirms in the claim and denies in the source, or the other way: `confirmed a report`, `denied a report`.

use super::carried::{self, Said, share_of};
use super::clauses::parts;
use super::gather::Inquiry;
use super::{Certainty, Contrast};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// A part of a sentence, with what its pronouns stand for, must have so much of what the claim says it of.
const SAME_THINGS: u16 = 600;
/// A sentence with so much of it that confirms as well answers one that denies.
const ANSWERS: u16 = 400;
/// Stems of verbs with which somebody says that it is so.
const CONFIRMING: &[&str] = &["acknowledg", "admit", "conced", "confirm"];
/// Stems of verbs with which somebody says that it is not, or will not say.
const DENYING: &[&str] = &["declin", "deni", "dismiss", "disput", "refus", "reject"];

/// The word with which the claim says that somebody confirmed or denied what the source has otherwise; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let mut frames = inquiry.frames().iter();
    let known = |stem: &str| CONFIRMING.contains(&stem) || stem == "deni";
    let Some(ours) = frames.find(|it| known(&it.stem) && it.denied.is_none() && it.hedge.is_none())
    else {
        return Vec::new();
    };
    let (same, other) =
        if ours.stem == "deni" { (DENYING, CONFIRMING) } else { (CONFIRMING, DENYING) };
    let whole = Span::new(0, inquiry.claim.text.len());
    let things = carried::weighty_but(inquiry, whole, ours.verb);
    let has = |said: &Said<'_>, list: &[&str]| {
        said.words().into_iter().find(|it| list.contains(&&*stem(&it.1)))
    };
    if sentences
        .iter()
        .any(|it| share_of(inquiry, it.carried, things) >= ANSWERS && has(it, same).is_some())
    {
        return Vec::new();
    }
    let told = sentences.iter().find_map(|said| {
        let text = said.page_text();
        let beside = said.carried.without(said.terms);
        let part = parts(text, said.span).into_iter().find(|part| {
            let inside = said.terms_in(inquiry, part.span).common(things);
            let plain = carried::plain(inquiry, inside);
            !plain.is_empty() && share_of(inquiry, inside.union(beside), things) >= SAME_THINGS
        })?;
        let mut words = said.words().into_iter().filter(|it| part.span.contains(it.0));
        let cue = words.find(|it| other.contains(&&*stem(&it.1)))?.0;
        let before =
            text.get(part.span.start..cue.start)?.split_whitespace().next_back().map(fold_word);
        let denied = before.is_some_and(|it| matches!(&*it, "not" | "never" | "neither"));
        let why = "the source has it the other way";
        (!denied).then(|| said.told(inquiry, "direction-conflict", (ours.verb, cue), why))
    });
    let sure = told.map(|it| Contrast { certainty: Certainty::Sure, ..it });
    sure.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim} {page:?}");
    }

    #[test]
    fn who_denies_a_report_does_not_confirm_it() {
        let page = ["Fennick denied a report that the Dale name would vanish from the shops."];
        check(
            "Fennick confirmed a report that the Dale name would vanish.",
            &page,
            "direction-conflict",
        );
        check("Fennick denied a report that the Dale name would vanish.", &page, "");
        let page = ["Fennick dismissed a report that the Dale name would vanish."];
        check(
            "Fennick confirmed a report that the Dale name would vanish.",
            &page,
            "direction-conflict",
        );
        let page = ["Tull declined to comment on the talks with Stemlab."];
        check("Tull confirmed its talks with Stemlab.", &page, "direction-conflict");
        let page = ["Corrigan admitted the theft of the deposits before the court."];
        check("Corrigan denied the theft of the deposits.", &page, "direction-conflict");
    }

    #[test]
    fn who_confirms_one_thing_may_deny_another() {
        let page = [
            "Fennick confirmed the talks with Dale.",
            "Fennick denied a report about jobs at Dale.",
        ];
        check("Fennick confirmed the talks with Dale.", &page, "");
        check("Fennick has not confirmed the talks with Dale.", &page, "");
    }
}
