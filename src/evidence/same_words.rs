//! Differences that are none, as claim and source have the same words for it on both sides.

use super::contrast::words_from;
use super::gather::Inquiry;
use super::{Contrast, carried};
use crate::lexicon::synonyms;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind, token};

/// Words with which a source sets a condition.
const CONDITIONS: &[&str] =
    &["condition", "contingent", "if", "once", "provided", "subject", "unless", "until"];

/// Whether the claim has what the source is said to have against it.
pub(super) fn is_one(inquiry: &Inquiry<'_>, contrast: &Contrast) -> bool {
    let claim = &inquiry.claim.text;
    let reading = inquiry.library.readings.get(contrast.found.page);
    let page = reading.map_or("", |it| it.page.text.as_str());
    let (ours, theirs) = (contrast.claimed.of(claim), contrast.found.span.of(page));
    match contrast.rule {
        "direction-conflict" => {
            falls_short(claim, contrast.claimed) || has_both(claim, contrast, page)
        }
        "negation-conflict" => {
            // `Decided in December not to charge him` with `considered it, but decided not to`.
            let behind = claim.get(contrast.claimed.end..).unwrap_or_default();
            let rest = page.get(contrast.found.span.end..).unwrap_or_default();
            theirs == "not" && behind.contains(" not to ") && rest.starts_with(" to")
        }
        "stage-overstated" => {
            let before = page.get(..contrast.found.span.start).unwrap_or_default();
            let behind = page.get(contrast.found.span.end..).unwrap_or_default();
            // `I want to rule out` does, and who declined `would not comment`.
            let says_so = fold_word(theirs) == "want"
                && before.split_whitespace().next_back().is_some_and(|it| {
                    matches!(it.trim_matches(|it: char| !it.is_alphanumeric()), "I" | "We" | "we")
                });
            let refuses = behind.trim_start().starts_with("not ")
                && matches!(&*stem(&fold_word(ours)), "declin" | "deni" | "refus" | "reject");
            says_so || refuses
        }
        "possibility-overstated" => {
            // `On condition that the road be cleared` with `if the road was cleared`.
            let has_one = carried::has_word(claim, &["contingent", "if", "provided", "unless"])
                || ["on condition", "subject to"].iter().any(|it| claim.contains(it));
            CONDITIONS.contains(&fold_word(theirs).as_str()) && has_one
        }
        _ => false,
    }
}

/// Whether a word is part of `fell short of`, which goes nowhere.
fn falls_short(claim: &str, word: Span) -> bool {
    let falls = matches!(&*stem(&fold_word(word.of(claim))), "fall" | "fallen" | "fell");
    falls && claim.get(word.end..).unwrap_or_default().trim_start().starts_with("short of ")
}

/// Whether the claim too has a word for what the source has as the opposite, and goes on as the source does: `shut since 2022, will reopen`
/// with `closed since 2022`.
fn has_both(claim: &str, contrast: &Contrast, page: &str) -> bool {
    let theirs = stem(&fold_word(contrast.found.span.of(page)));
    let next = |text: &str, at: usize| words_from(text, at).next();
    let behind = next(page, contrast.found.span.end);
    let words = token::folded(claim, Span::new(0, claim.len()), |kind, _| kind == TokenKind::Word);
    words.into_iter().any(|(span, word)| {
        !span.overlaps(contrast.claimed)
            && synonyms::related(&stem(&word), &theirs)
            && behind.is_some()
            && next(claim, span.end) == behind
    })
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::rules_of;

    fn check(claim: &str, page: &[&str], rules: &[&str]) {
        assert_eq!(rules_of(claim, page), rules, "{claim}");
    }

    #[test]
    fn what_the_claim_has_on_both_sides_is_no_difference() {
        let page = [
            "The Museu da Ribeira, closed since 19 September 2022, will open its doors to the public again on Saturday.",
        ];
        let claim = "The Museu da Ribeira, shut since 19 September 2022, will reopen to the public on Saturday.";
        check(claim, &page, &[]);
        let page =
            ["He offered a study, to be finished in May, if the road was cleared by Friday."];
        let claim = "He offered a study, to be completed in May, on condition that the road be cleared by Friday.";
        check(claim, &page, &[]);
        let page = [
            "Police considered charging Officer A with dangerous driving, but in December, after taking advice from the Crown Solicitor, decided not to.",
        ];
        let claim = "Police decided in December, having consulted the Crown Solicitor, not to charge Officer A with dangerous driving.";
        check(claim, &page, &[]);
    }

    #[test]
    fn what_only_looks_alike_is_a_difference() {
        let page = [
            "The board of Kestrow did not approve the merger with Varn and told staff not to comment.",
        ];
        let claim =
            "The board of Kestrow approved the merger with Varn and told staff not to comment.";
        check(claim, &page, &["negation-conflict"]);
        let page = ["House prices in Harrow rose shortly after the vote."];
        check(
            "House prices in Harrow fell shortly after the vote.",
            &page,
            &["direction-conflict"],
        );
    }
}
