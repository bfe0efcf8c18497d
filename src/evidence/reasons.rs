//! How far the pages bear out the reason that a claim gives: `because it had cost too much` is easily added to what they say.

use super::carried;
use super::gather::Inquiry;
use super::query::{TermSet, thousandths};
use super::retrieve::PageHits;
use crate::text::Span;

/// Words with which a claim gives a reason.
const REASONS: &[&str] = &["because", "due", "owing", "thanks"];

/// How much of the plain words of the reason stands in one sentence, beside it and in the title, at best, in thousandths; a whole
/// thousand where the claim gives none.
pub(super) fn borne_out(inquiry: &Inquiry<'_>) -> u16 {
    let Some(reason) = reason(inquiry).filter(|it| !it.is_empty()) else { return 1000 };
    let whole = inquiry.query.weight(&reason);
    let hits = inquiry.hits.iter().flat_map(PageHits::best);
    let shares = hits.map(|it| inquiry.query.weight(&it.context.common(reason)));
    thousandths(shares.max().unwrap_or(0), whole)
}

/// The plain terms after the word with which the claim gives a reason.
fn reason(inquiry: &Inquiry<'_>) -> Option<TermSet> {
    let text = &inquiry.claim.text;
    let is_reason = |it: &&str| REASONS.iter().any(|word| it.eq_ignore_ascii_case(word));
    let word = text.split_whitespace().find(is_reason)?;
    // The word may stand within a longer one before: `residue … due to`.
    let starts = |at: &usize| {
        !text.get(..*at).is_some_and(|it| it.ends_with(|it: char| !it.is_whitespace()))
    };
    let at = text.match_indices(word).map(|it| it.0).find(starts)?;
    let rest = Span::new(at + word.len(), text.len());
    Some(carried::plain(inquiry, carried::terms_of(inquiry, rest)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::held;
    use super::borne_out;

    fn check(claim: &str, page: &[&str], expected: impl Fn(u16) -> bool) {
        held(claim, page, |inquiry| {
            let share = borne_out(inquiry);
            assert!(expected(share), "{claim} | {page:?}: {share}");
        });
    }

    #[test]
    fn a_reason_that_no_page_gives_is_told_from_one_that_they_give() {
        let page = &["Lumora cancelled the drama after one season.", "It is listed in Osterby."];
        let given = &["Lumora cancelled the drama after one season.", "It cost too much to film."];
        let claim = "Lumora cancelled the drama because its film cost exploded.";
        check(claim, page, |it| it == 0);
        check(claim, given, |it| it > 500);
        // Letters of the word within another are none.
        let residue = "Residue rose in Osterby due to exploded film.";
        check(residue, &["Residue rose in Osterby.", "It was mild."], |it| it == 0);
        check("Lumora cancelled the drama.", page, |it| it == 1000);
        check("Lumora cancelled the drama because of it.", page, |it| it == 1000);
    }
}
