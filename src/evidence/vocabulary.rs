//! Words as numbers: each stem that occurs on a page of the run gets one, so that matching compares integers.

use std::collections::BTreeMap;

use crate::lexicon::number_words::is_number_word;
use crate::lexicon::synonyms;
use crate::lexicon::wordnet::{self, Link};
use crate::text::normalize::fold_word;
use crate::text::recent::Recent;
use crate::text::stem::stem;

/// The stems of all pages of a run.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    /// Words that came by last.
    recent: Recent<Met>,
    /// Words by their first bytes, which tell most of them apart.
    words: BTreeMap<u64, Vec<(Box<str>, u32)>>,
    /// Words for which there was no room beside others that begin alike.
    others: BTreeMap<Box<str>, u32>,
    stems: BTreeMap<Box<str>, u32>,
    /// For each group of words that mean the same the stems of the pages that belong to it.
    groups: BTreeMap<u16, Vec<u32>>,
}

/// What a word of a page is found to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    /// The number of its stem.
    pub(super) stem: u32,
    /// Whether it is a number in words.
    pub(super) is_number: bool,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            recent: Recent::new(8192),
            words: BTreeMap::new(),
            others: BTreeMap::new(),
            stems: BTreeMap::new(),
            groups: BTreeMap::new(),
        }
    }
}

impl Vocabulary {
    /// The number of the stem of `word`, given out now if it is new, and whether it is a number in words.
    pub(super) fn intern(&mut self, word: &str) -> Met {
        if let Some(met) = self.recent.get(word) {
            return *met;
        }
        let met = Met { stem: self.intern_slowly(word), is_number: is_number_word(word) };
        self.recent.put(word, met);
        met
    }

    fn intern_slowly(&mut self, word: &str) -> u32 {
        if let Some(id) = self.known(word) {
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
        let alike = self.words.entry(head(word)).or_default();
        if alike.len() < ROOM {
            alike.push((word.into(), id));
        } else {
            self.others.insert(word.into(), id);
        }
        id
    }

    /// The number of the stem of `word`, where a page has it.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.known(word).or_else(|| self.find_stem(&key(word)))
    }

    /// As [`Vocabulary::find`], with the key of the word at hand.
    pub(super) fn find_by(&self, word: &str, key: &str) -> Option<u32> {
        self.known(word).or_else(|| self.find_stem(key))
    }

    fn known(&self, word: &str) -> Option<u32> {
        let alike = self.words.get(&head(word))?;
        let found = alike.iter().find(|it| &*it.0 == word).map(|it| it.1);
        found.or_else(|| if alike.len() < ROOM { None } else { self.others.get(word).copied() })
    }

    /// The number of a stem, where a page has it.
    pub(super) fn find_stem(&self, stem: &str) -> Option<u32> {
        self.stems.get(stem).copied()
    }

    /// The numbers of the stems that mean the same as the word with this [`key`], its own among them.
    pub(super) fn related(&self, key: &str) -> impl Iterator<Item = u32> {
        synonyms::groups(key).iter().filter_map(|it| self.groups.get(it)).flatten().copied()
    }

    /// The numbers of the stems that the packaged table links to the word with this [`key`], with the kind of the link.
    pub(super) fn linked(&self, key: &str) -> impl Iterator<Item = (u32, Link)> {
        wordnet::links(key).filter_map(|(it, link)| Some((self.find_stem(it)?, link)))
    }

    /// How many stems there are.
    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }
}

/// At most so many words that begin alike are looked through one by one.
const ROOM: usize = 8;

/// The first eight bytes of a word as one number; a map finds numbers faster than words.
fn head(word: &str) -> u64 {
    word.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |head, it| head << 8 | u64::from(it))
}

/// What words are compared by: the stem of a word; a number without its group separators.
pub(super) fn key(word: &str) -> String {
    let folded = fold_word(word);
    if folded.starts_with(|it: char| it.is_ascii_digit()) {
        return folded.replace(',', "");
    }
    stem(&folded)
}
