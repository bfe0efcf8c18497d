//! Packaged word data: our own compilation, one list a file. Knows nothing of texts.

pub mod abbreviations;
pub mod boilerplate;
pub mod domains;
pub mod name_words;
pub mod opposites;
pub mod outlets;
pub mod speech_verbs;
pub mod stopwords;
pub mod strength_words;
pub mod synonyms;
pub mod titles;

/// Whether a sorted list holds the word.
pub(crate) fn holds(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// Lines of a packaged list, comments and empty lines left out.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'))
}
