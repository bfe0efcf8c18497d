//! A word of the claim whose opposite stands in the sentence: rose and fell, remains and ends.

use super::super::Contrast;
use super::super::gather::Inquiry;
use super::View;
use crate::lexicon::opposites;
use crate::text::stem::stem;

/// So much of the rest of the claim must stand in the sentence before an opposite counts.
const SAME_BUT_FOR_ONE_WORD: u16 = 640;

/// Words of the claim that the sentence does not have but the opposite of which it has.
pub(super) fn contrasts(
    inquiry: &Inquiry<'_>,
    view: &View<'_>,
    views: &[View<'_>],
) -> Vec<Contrast> {
    if view.hit.score < SAME_BUT_FOR_ONE_WORD {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        if term.name || views.iter().any(|it| it.hit.terms.has(index)) {
            continue;
        }
        let word = term.span.of(&inquiry.claim.text);
        let key = stem(word);
        let opposite = view
            .reading
            .words_of(view.hit.sentence)
            .iter()
            .find(|it| opposites::opposite(&key, &stem(it.span.of(&view.reading.page.text))));
        let Some(opposite) = opposite else { continue };
        let theirs = opposite.span.of(&view.reading.page.text);
        found.push(Contrast {
            rule: "direction-conflict",
            claimed: term.span,
            found: view.found(opposite.span),
            reason: format!("the claim says {word}, the source {theirs}"),
        });
    }
    found
}
