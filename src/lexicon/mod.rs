//! Packaged word data: our own compilation, one list a file. Knows nothing of texts.

pub mod abbreviations;
pub mod boilerplate;
pub mod currencies;
pub mod domains;
pub mod name_words;
pub mod number_words;
pub mod opposites;
pub mod outlets;
pub mod page_cues;
pub mod speech_verbs;
pub mod stopwords;
pub mod strength_words;
pub mod synonyms;
pub mod titles;
pub mod units;

use std::cmp::Ordering;

/// Whether a sorted list holds the word.
pub(crate) fn holds(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// Lines of a packaged list, comments and empty lines left out.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'))
}

/// Looks `word` up in a table that is sorted by keys in lower case, whatever the case of ASCII letters in `word`.
pub fn find<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let index = table.binary_search_by(|(key, _)| compare(key, word)).ok()?;
    table.get(index).map(|(_, value)| *value)
}

/// Orders a key in lower case against a word of any case.
pub fn compare(key: &str, word: &str) -> Ordering {
    key.bytes().cmp(word.bytes().map(|it| it.to_ascii_lowercase()))
}
