//! Where each stem stands: the sentences of all pages of a run, so that a claim looks at those alone that have a word for
//! it.

use super::library::Reading;

/// A sentence by its page and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(u64);

impl Place {
    fn new(page: usize, sentence: usize) -> Self {
        Self((page as u64) << 32 | sentence as u64)
    }

    /// Index of the page in `Library::readings`.
    pub(super) fn page(self) -> usize {
        usize::try_from(self.0 >> 32).unwrap_or(usize::MAX)
    }

    /// Index of the sentence on its page.
    pub(super) fn sentence(self) -> usize {
        usize::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(usize::MAX)
    }
}

/// The places of all stems.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// For each stem where its places end; they begin where those of the stem before end.
    ends: Vec<usize>,
    places: Vec<Place>,
}

impl Postings {
    /// Takes down the places of `n_stems` stems.
    pub(super) fn new(readings: &[Reading], n_stems: usize) -> Self {
        let mut ends = vec![0_usize; n_stems];
        let mut count = 0;
        each(readings, |stem, _| {
            if let Some(end) = ends.get_mut(stem) {
                *end += 1;
                count += 1;
            }
        });
        let mut start = 0;
        for end in &mut ends {
            // Where the next place of the stem goes, for now.
            (*end, start) = (start, start + *end);
        }
        let mut places = vec![Place(0); count];
        each(readings, |stem, place| {
            if let Some(end) = ends.get_mut(stem) {
                if let Some(slot) = places.get_mut(*end) {
                    *slot = place;
                }
                *end += 1;
            }
        });
        Self { ends, places }
    }

    /// The places of a stem on one page.
    pub(super) fn on_page(&self, stem: u32, page: usize) -> &[Place] {
        let places = self.of(stem);
        let first = places.partition_point(|it| it.page() < page);
        let from = places.get(first..).unwrap_or_default();
        from.get(..from.partition_point(|it| it.page() == page)).unwrap_or_default()
    }

    /// The places of a stem in order; one that has it twice is named twice.
    fn of(&self, stem: u32) -> &[Place] {
        let stem = usize::try_from(stem).unwrap_or(usize::MAX);
        let start = stem.checked_sub(1).and_then(|it| self.ends.get(it)).copied().unwrap_or(0);
        let end = self.ends.get(stem).copied().unwrap_or(start);
        self.places.get(start..end).unwrap_or_default()
    }
}

/// Visits each word with its place, in order.
fn each(readings: &[Reading], mut visit: impl FnMut(usize, Place)) {
    for (page, reading) in readings.iter().enumerate() {
        for sentence in 0..reading.sentences.len() {
            let place = Place::new(page, sentence);
            for word in reading.words_of(sentence) {
                visit(usize::try_from(word.stem).unwrap_or(usize::MAX), place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::Library;
    use crate::page::Page;

    #[test]
    fn each_word_is_found_where_it_stands() {
        let one = Page::of_sentences(&["The mill closed.", "Nobody saw it.", "The mills opened."]);
        let two = Page::of_sentences(&["A mill burnt, and one more mill."]);
        let library = Library::new(vec![one, two]);
        let index = library.index();
        let check = |word: &str, expected: &[(usize, usize)]| {
            let stem = index.vocabulary.find(word).unwrap();
            let found = index.postings.of(stem).iter();
            let found: Vec<_> = found.map(|it| (it.page(), it.sentence())).collect();
            assert_eq!(found, expected, "{word}");
            for page in 0..3 {
                let on_page: Vec<_> = expected.iter().filter(|it| it.0 == page).collect();
                let found = index.postings.on_page(stem, page).iter();
                let found: Vec<_> = found.map(|it| (it.page(), it.sentence())).collect();
                assert_eq!(found.iter().collect::<Vec<_>>(), on_page, "{word} on page {page}");
            }
        };
        check("mill", &[(0, 0), (0, 2), (1, 0), (1, 0)]);
        check("nobody", &[(0, 1)]);
        check("more", &[(1, 0)]);
        assert_eq!(index.postings.of(u32::MAX), []);
        assert_eq!(Library::default().index().postings.of(0), []);
    }
}
