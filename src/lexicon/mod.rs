//! Packaged word data, one list a file: our own compilation, but for the table derived from WordNet. Knows nothing of
//! texts.

pub mod abbreviations;
pub mod boilerplate;
pub mod calendar;
pub mod currencies;
pub mod domains;
pub mod figure_context;
pub mod frequency;
pub mod hedges;
pub mod holidays;
pub mod judging;
mod keyed;
pub mod name_words;
pub mod nations;
pub mod number_words;
pub mod opposites;
pub mod outlets;
pub mod page_cues;
pub mod pending;
pub mod phrasal;
pub mod posts;
pub mod regions;
pub mod reporting;
pub(crate) mod screen;
pub mod speech_verbs;
pub mod stopwords;
pub mod strength_words;
pub mod synonyms;
pub mod titles;
pub mod units;
pub mod wordnet;

use std::cmp::Ordering;

/// Whether a list in order holds `word`, whatever the case of ASCII letters in it.
pub fn holds(list: &[&str], word: &str) -> bool {
    lowered(word, |word| list.binary_search_by(|key| in_bytes(key.as_bytes(), word))).is_ok()
}

/// Lines of a packaged list, comments and empty lines left out.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'))
}

/// Looks `word` up in a table that is sorted by keys in lower case, whatever the case of ASCII letters in `word`.
pub fn find<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let index =
        lowered(word, |word| table.binary_search_by(|(key, _)| in_bytes(key.as_bytes(), word)))
            .ok()?;
    table.get(index).map(|(_, value)| *value)
}

/// Hands on the bytes of a word with its ASCII letters in lower case, made once for a whole search.
fn lowered<T>(word: &str, search: impl FnOnce(&[u8]) -> T) -> T {
    let mut short = [0; 32];
    match short.get_mut(..word.len()) {
        Some(bytes) => {
            bytes.copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
            search(bytes)
        }
        None => search(word.to_ascii_lowercase().as_bytes()),
    }
}

/// Whether a list in order holds `word` as it is written.
pub(crate) fn holds_exactly(list: &[&str], word: &str) -> bool {
    list.binary_search_by(|key| in_order(key, word)).is_ok()
}

/// Orders a key against a word as `cmp` does, in less time.
pub(crate) fn in_order(key: &str, word: &str) -> Ordering {
    in_bytes(key.as_bytes(), word.as_bytes())
}

/// Orders bytes; most keys of a search differ from the word in the first, which needs no call.
fn in_bytes(key: &[u8], word: &[u8]) -> Ordering {
    key.first().cmp(&word.first()).then_with(|| key.cmp(word))
}

/// Orders a key in lower case against a word of any case.
pub fn compare(key: &str, word: &str) -> Ordering {
    key.bytes().cmp(word.bytes().map(|it| it.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{currencies, figure_context, find, holds, number_words, units};

    fn in_order<T: Ord>(mut keys: impl Iterator<Item = T>) -> bool {
        let Some(mut last) = keys.next() else { return false };
        keys.all(|it| {
            let sound = last < it;
            last = it;
            sound
        })
    }

    #[test]
    fn tables_are_in_order() {
        assert!(in_order(number_words::NUMBER_WORDS.iter().map(|it| it.0)));
        assert!(in_order(number_words::VAGUE_WORDS.iter().map(|it| it.0)));
        assert!(in_order(number_words::RATIO_WORDS.iter().map(|it| it.0)));
        assert!(in_order(units::UNITS.iter().map(|it| it.name)));
        assert!(in_order(units::UNIT_SPELLINGS.iter().map(|it| it.0)));
        assert!(in_order(currencies::CODES.iter()));
        assert!(in_order(currencies::SIGNS.iter().map(|it| it.0)));
        assert!(in_order(currencies::DOLLAR_PREFIXES.iter().map(|it| it.0)));
        assert!(in_order(currencies::CURRENCY_WORDS.iter().map(|it| it.0)));
        assert!(in_order(currencies::NATIONAL.iter().map(|it| it.0)));
        assert!(in_order(figure_context::RATES.iter().map(|it| it.0)));
        for list in [
            figure_context::MEASURES,
            figure_context::UP,
            figure_context::DOWN,
            figure_context::BETWEEN,
            figure_context::STOPS,
        ] {
            assert!(in_order(list.iter()));
        }
    }

    #[test]
    fn every_spelling_names_a_unit() {
        for (spelling, name) in units::UNIT_SPELLINGS {
            assert!(units::UNITS.iter().any(|it| it.name == *name), "{spelling}");
        }
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert_eq!(find(units::UNIT_SPELLINGS, "KM"), Some("kilometre"));
        assert!(holds(figure_context::UP, "Rose"));
        assert!(!holds(figure_context::UP, "rosé"));
    }

    #[test]
    fn the_number_of_a_word_is_told_in_digits_or_letters() {
        assert_eq!(number_words::value("12"), Some(12));
        assert_eq!(number_words::value("twelve"), Some(12));
        assert_eq!(number_words::value("Ninety"), Some(90));
        for other in ["", "million", "dozens", "1,200", "-3", "1.5", "99999999999"] {
            assert_eq!(number_words::value(other), None, "{other}");
        }
    }
}
