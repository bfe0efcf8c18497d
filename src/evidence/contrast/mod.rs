//! Where claim and source differ in how strongly, which way or about whom they say the same thing.

mod opposites;
mod roles;
mod scales;

use super::gather::Inquiry;
use super::library::Reading;
use super::retrieve::Hit;
use super::{Contrast, Found};
use crate::fact::Fact;
use crate::text::Span;

/// A sentence must have so much of the claim before a small word in it may speak against the claim.
const SAME_STATEMENT: u16 = 560;
/// Sentences of a page that are looked at.
const PER_PAGE: usize = 4;

/// All contrasts, in order of the claim's words; one for each place of the claim.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    let views = views(inquiry);
    let mut found: Vec<Contrast> = Vec::new();
    for view in views.iter().filter(|it| it.speaks(inquiry)) {
        found.extend(scales::contrasts(inquiry, view, &views));
        found.extend(opposites::contrasts(inquiry, view, &views));
        found.extend(roles::contrasts(inquiry, view, &views));
    }
    found.sort_by_key(|it| (it.claimed, it.rule, it.found.page, it.found.span));
    found.dedup_by_key(|it| it.claimed);
    found
}

/// One sentence of a page beside the claim.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) page: usize,
    pub(super) reading: &'a Reading,
    pub(super) hit: &'a Hit,
    pub(super) span: Span,
    pub(super) facts: &'a [Fact],
}

fn views<'a>(inquiry: &'a Inquiry<'_>) -> Vec<View<'a>> {
    let mut views = Vec::new();
    for hits in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(hits.page) else { continue };
        for hit in hits.best().take(PER_PAGE) {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            let facts = reading.facts(hit.sentence);
            views.push(View { page: hits.page, reading, hit, span: sentence.span, facts });
        }
    }
    views
}

impl View<'_> {
    /// Whether the sentence says enough of the claim, on a page that is meant, to speak against it.
    fn speaks(&self, inquiry: &Inquiry<'_>) -> bool {
        let main = self.reading.sentences.get(self.hit.sentence).is_some_and(|it| it.main);
        main && self.hit.score >= SAME_STATEMENT && inquiry.is_chosen(self.page)
    }

    /// The word of the sentence that stands for a term of the claim.
    fn word(&self, inquiry: &Inquiry<'_>, term: usize) -> Option<Span> {
        let answers = |stem| inquiry.query.answered(stem).any(|it| it.0 == term);
        self.reading
            .words_of(self.hit.sentence)
            .iter()
            .find(|it| answers(it.stem))
            .map(|it| it.span)
    }

    fn found(&self, span: Span) -> Found {
        Found { page: self.page, span, sentence: self.span }
    }
}
