//! The sentences of the pages that bear on a claim: its rare words find them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Library;
use super::postings::Place;
use super::presumed;
use super::query::{Query, Strength, TermSet, thousandths};

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
    /// Those of them that no title gives: who is meant by the pronoun that the page begins with.
    pub(super) presumed: TermSet,
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
        let touched = touched(query, library, page);
        let mut hits = Vec::with_capacity(touched.len().min(reading.sentences.len()));
        let mut touched = touched.iter().peekable();
        let mut add = |sentence: usize, terms: TermSet| {
            for term in terms.iter() {
                if let Some(count) = frequency.get_mut(term) {
                    *count += 1;
                }
            }
            hits.push(Hit { sentence, terms, score: 0, context: terms });
        };
        let mut last = 0;
        loop {
            let next = touched.peek().map(|it| it.place.sentence());
            if query.has_figures {
                // A sentence that has nothing but a figure may go on about the claim's subject.
                let between = last..next.unwrap_or(reading.sentences.len());
                let numbers = between.filter(|it| reading.has_number(*it));
                numbers.for_each(|it| add(it, TermSet::default()));
            }
            let Some(sentence) = next else { break };
            let mut terms = TermSet::default();
            while let Some(it) = touched.next_if(|it| it.place.sentence() == sentence) {
                terms.answer(usize::from(it.term), it.strength);
            }
            add(sentence, terms);
            last = sentence + 1;
        }
        n_sentences += u32::try_from(reading.sentences.len()).unwrap_or(u32::MAX);
        let presumed = presumed::subject(query, reading, &hits);
        let title = title_terms(query, library, page).union(presumed);
        found.push(PageHits {
            page,
            hits,
            title,
            presumed,
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

/// A place at which a word answers a term of the claim.
struct Touched {
    place: Place,
    term: u16,
    strength: Strength,
}

/// All places on a page that answer the claim, in order.
fn touched(query: &Query, library: &Library, page: usize) -> Vec<Touched> {
    let mut touched = Vec::new();
    let postings = &library.index().postings;
    for &(stem, term, strength) in query.answers() {
        let places = postings.on_page(stem, page);
        touched.extend(places.iter().map(|&place| Touched { place, term, strength }));
    }
    // The places of a stem are in order, which this sort makes use of.
    touched.sort_by_key(|it| it.place);
    touched
}

fn title_terms(query: &Query, library: &Library, page: usize) -> TermSet {
    let title = library.readings.get(page).and_then(|it| it.page.title.as_ref());
    let Some(title) = title else { return TermSet::default() };
    let tokens = crate::text::token::tokens(&title.value);
    let vocabulary = &library.index().vocabulary;
    query.set_of(tokens.iter().filter_map(|it| vocabulary.find(it.span.of(&title.value))))
}

impl PageHits {
    fn rank(&mut self, query: &Query, library: &Library) {
        let Some(reading) = library.readings.get(self.page) else { return };
        let mut before: Option<(usize, TermSet)> = None;
        for index in 0..self.hits.len() {
            let after = self.hits.get(index + 1).map(|it| (it.sentence, it.terms));
            let Some(hit) = self.hits.get_mut(index) else { break };
            hit.score = query.share(&hit.terms);
            // A title and the sentences beside name the subject that a pronoun stands for.
            hit.context = before
                .iter()
                .chain(&after)
                .filter(|it| it.0.abs_diff(hit.sentence) <= 2)
                .fold(hit.terms.union(self.title), |sum, it| sum.union(it.1));
            before = Some((hit.sentence, hit.terms));
        }
        // Main text before the rest, then the fuller sentence, then the earlier one.
        let rank = |(index, hit): (usize, &Hit)| {
            let main = reading.sentences.get(hit.sentence).is_some_and(|it| it.main);
            (if main { hit.score } else { hit.score / 2 }, Reverse(index))
        };
        let mut ranked: BinaryHeap<_> = self.hits.iter().enumerate().map(rank).collect();
        // A question says nothing.
        let asks = |it: &usize| {
            let sentence = self.hits.get(*it).and_then(|it| reading.sentences.get(it.sentence));
            sentence.is_some_and(|it| it.span.of(&reading.page.text).trim_end().ends_with('?'))
        };
        let best = std::iter::from_fn(|| ranked.pop()).map(|(_, Reverse(index))| index);
        let mut order: Vec<usize> = best.filter(|it| !asks(it)).take(PER_PAGE).collect();
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
