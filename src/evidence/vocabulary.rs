//! Words as numbers: each stem that occurs on a page of the run gets one, so that matching compares integers.

use std::collections::BTreeMap;

use crate::lexicon::synonyms;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// The stems of all pages of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: BTreeMap<Box<str>, u32>,
    stems: BTreeMap<Box<str>, u32>,
    /// For each group of words that mean the same the stems of the pages that belong to it.
    groups: BTreeMap<u16, Vec<u32>>,
}

impl Vocabulary {
    /// The number of the stem of `word`, given out now if it is new.
    pub(super) fn intern(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.words.get(word) {
            return id;
        }
        let stem = key(word);
        let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        let id = *self.stems.entry(stem.as_str().into()).or_insert(next);
        if id == next {
            for group in synonyms::groups(&stem) {
                self.groups.entry(*group).or_default().push(id);
            }
        }
        self.words.insert(word.into(), id);
        id
    }

    /// The number of the stem of `word`, where a page has it.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.words.get(word).copied().or_else(|| self.find_stem(&key(word)))
    }

    /// The number of a stem, where a page has it.
    pub(super) fn find_stem(&self, stem: &str) -> Option<u32> {
        self.stems.get(stem).copied()
    }

    /// The numbers of the stems that mean the same as `word`, its own among them.
    pub(super) fn related(&self, word: &str) -> impl Iterator<Item = u32> {
        synonyms::groups(&key(word)).iter().filter_map(|it| self.groups.get(it)).flatten().copied()
    }

    /// How many stems there are.
    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }
}

/// What words are compared by: the stem of a word; a number without its group separators.
fn key(word: &str) -> String {
    let folded = fold_word(word);
    if folded.starts_with(|it: char| it.is_ascii_digit()) {
        return folded.replace(',', "");
    }
    stem(&folded)
}
