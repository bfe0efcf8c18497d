//! Packaged word data: closed lists that the readers of facts look words up in. No logic lives here.

pub mod currencies;
pub mod number_words;
pub mod units;

use std::cmp::Ordering;

/// Looks `word` up in a table that is sorted by keys in lower case, whatever the case of ASCII letters in `word`.
pub fn find<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let index = table.binary_search_by(|(key, _)| compare(key, word)).ok()?;
    table.get(index).map(|(_, value)| *value)
}

/// Orders a key in lower case against a word of any case.
pub fn compare(key: &str, word: &str) -> Ordering {
    key.bytes().cmp(word.bytes().map(|it| it.to_ascii_lowercase()))
}
