//! The sentences of the pages that bear on a claim: its rare words find them.

use super::Library;
use super::query::{Query, TermSet, thousandths};

/// At most so many sentences of a page are held against a claim.
const PER_PAGE: usize = 10;

/// The sentences of one page that share a term with the claim.
#[derive(Debug)]
pub(super) struct PageHits {
    /// Index in `Library::readings`.
    pub(super) page: usize,
    /// Those sentences, in order of place.
    pub(super) hits: Vec<Hit>,
    /// The terms in the page's title.
    pub(super) title: TermSet,
    /// Indices into `hits` of the best, best first.
    pub(super) best: Vec<usize>,
    /// The terms that the best sentences cover together.
    pub(super) covered: TermSet,
    /// How much of the claim's words the best sentences cover together, in thousandths.
    pub(super) score: u16,
    /// How much one sentence with its neighbours and the title covers, at best.
    pub(super) window: u16,
}

/// One sentence and the terms of the claim in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Index of the sentence on its page.
    pub(super) sentence: usize,
    /// The terms in it.
    pub(super) terms: TermSet,
    /// How much of the claim it covers alone, in thousandths.
    pub(super) score: u16,
    /// The terms in it, in its neighbours and in the title.
    pub(super) context: TermSet,
}

/// Finds the sentences of `pages` that bear on the claim, and weighs its terms by their rarity there.
pub(super) fn retrieve(query: &mut Query, library: &Library, pages: &[usize]) -> Vec<PageHits> {
    let mut found = Vec::new();
    let mut frequency = vec![0_u32; query.terms.len()];
    let mut n_sentences = 0_u32;
    for &page in pages {
        let Some(reading) = library.readings.get(page) else { continue };
        let mut hits = Vec::new();
        for sentence in 0..reading.sentences.len() {
            n_sentences += 1;
            let terms = query.set_of(reading.words_of(sentence).iter().map(|it| it.stem));
            let has_number = || reading.sentences.get(sentence).is_some_and(|it| it.has_number);
            // A sentence that has nothing but a figure may go on about the claim's subject.
            if terms.is_empty() && !(query.has_figures && has_number()) {
                continue;
            }
            for term in terms.iter() {
                if let Some(count) = frequency.get_mut(term) {
                    *count += 1;
                }
            }
            hits.push(Hit { sentence, terms, score: 0, context: terms });
        }
        let title = title_terms(query, library, page);
        found.push(PageHits {
            page,
            hits,
            title,
            best: vec![],
            covered: TermSet::default(),
            score: 0,
            window: 0,
        });
    }
    query.weigh(&frequency, n_sentences);
    for hits in &mut found {
        hits.rank(query, library);
    }
    found
}

fn title_terms(query: &Query, library: &Library, page: usize) -> TermSet {
    let title = library.readings.get(page).and_then(|it| it.page.title.as_ref());
    let Some(title) = title else { return TermSet::default() };
    let tokens = crate::text::token::tokens(&title.value);
    query.set_of(tokens.iter().filter_map(|it| library.vocabulary.find(it.span.of(&title.value))))
}

impl PageHits {
    fn rank(&mut self, query: &Query, library: &Library) {
        let Some(reading) = library.readings.get(self.page) else { return };
        let alone: Vec<(usize, TermSet)> =
            self.hits.iter().map(|it| (it.sentence, it.terms)).collect();
        for (index, hit) in self.hits.iter_mut().enumerate() {
            hit.score = query.share(&hit.terms);
            let around = [index.wrapping_sub(1), index + 1];
            let near = around.iter().filter_map(|&it| alone.get(it));
            // A title and the sentences beside name the subject that a pronoun stands for.
            hit.context = near
                .filter(|it| it.0.abs_diff(hit.sentence) <= 2)
                .fold(hit.terms.union(self.title), |sum, it| sum.union(it.1));
        }
        let mut order: Vec<usize> = (0..self.hits.len()).collect();
        // Main text before the rest, then the fuller sentence, then the earlier one.
        order.sort_by_key(|&it| {
            let hit = self.hits.get(it);
            let main =
                hit.and_then(|it| reading.sentences.get(it.sentence)).is_some_and(|it| it.main);
            let score = hit.map_or(0, |it| it.score);
            (std::cmp::Reverse(if main { score } else { score / 2 }), it)
        });
        // A question says nothing.
        let asks = |it: &usize| {
            let sentence = self.hits.get(*it).and_then(|it| reading.sentences.get(it.sentence));
            sentence.is_some_and(|it| it.span.of(&reading.page.text).trim_end().ends_with('?'))
        };
        let mut order: Vec<usize> =
            order.into_iter().filter(|it| !asks(it)).take(PER_PAGE).collect();
        let top = order.first().and_then(|&it| self.hits.get(it)).map_or(0, |it| it.score);
        // A sentence that shares one common word with the claim is no ground for the rest of it.
        order.retain(|&it| self.hits.get(it).is_some_and(|hit| hit.score * 4 >= top));
        self.covered = order
            .iter()
            .filter_map(|&it| self.hits.get(it))
            .fold(self.title, |sum, hit| sum.union(hit.terms));
        self.window = order
            .iter()
            .filter_map(|&it| self.hits.get(it))
            .map(|hit| thousandths(query.weight(&hit.context), query.total))
            .max()
            .unwrap_or(0);
        self.score = query.share(&self.covered);
        self.best = order;
    }

    /// The best sentences, best first.
    pub(super) fn best(&self) -> impl Iterator<Item = &Hit> {
        self.best.iter().filter_map(|&it| self.hits.get(it))
    }
}
