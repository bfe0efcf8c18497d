//! Packaged words that are asked for often, found among those that begin alike.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::lowered;
use super::screen::Screen;

/// Where in a list in order the words begin that have the same first byte.
#[derive(Debug)]
struct Starts([u16; 257]);

impl Starts {
    /// Of a list of at most 65,535 words in order; an empty word begins with no byte, and counts as if with the first.
    fn new<'a>(list: impl Iterator<Item = &'a str>) -> Self {
        let mut starts = [0_u16; 257];
        for word in list {
            let first = usize::from(word.bytes().next().unwrap_or(0));
            starts[first + 1] = starts[first + 1].saturating_add(1);
        }
        let mut before = 0_u16;
        for it in &mut starts {
            before = before.saturating_add(*it);
            *it = before;
        }
        Self(starts)
    }

    /// Where a word may stand.
    fn of(&self, word: &[u8]) -> Range<usize> {
        let first = usize::from(word.first().copied().unwrap_or(0));
        let at = |it: usize| self.0.get(it).copied().unwrap_or(0).into();
        at(first)..at(first + 1)
    }
}

/// Words with what they stand for.
#[derive(Debug)]
pub(super) struct Keyed<K, V> {
    screen: Screen<64>,
    starts: Starts,
    entries: Vec<(K, V)>,
}

impl<K: AsRef<str>, V> From<BTreeMap<K, V>> for Keyed<K, V> {
    fn from(all: BTreeMap<K, V>) -> Self {
        let mut screen = Screen::closed();
        for it in all.keys() {
            screen.add(it.as_ref().as_bytes());
        }
        Self {
            screen,
            starts: Starts::new(all.keys().map(AsRef::as_ref)),
            entries: all.into_iter().collect(),
        }
    }
}

impl<K: AsRef<str>, V> Keyed<K, V> {
    /// All of them, in order.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, (K, V)> {
        self.entries.iter()
    }

    /// What a word stands for.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        if !self.screen.may_hold(word.as_bytes()) {
            return None;
        }
        let alike = self.entries.get(self.starts.of(word.as_bytes()))?;
        let at = alike.binary_search_by(|it| it.0.as_ref().cmp(word)).ok()?;
        alike.get(at).map(|it| &it.1)
    }
}

/// A table of words in order and in small letters, of which most that are asked for are not in it.
#[derive(Debug)]
pub(super) struct Table<T: 'static> {
    table: &'static [(&'static str, T)],
    screen: Screen<32>,
}

impl<T: Copy> Table<T> {
    /// The words of a table.
    pub(super) const fn new(table: &'static [(&'static str, T)]) -> Self {
        Self { table, screen: Screen::of_keys(table) }
    }

    /// What `word` stands for, whatever the case of ASCII letters in it.
    pub(super) fn get(&self, word: &str) -> Option<T> {
        let may_be = lowered(word, |it| self.screen.may_hold(it));
        if may_be { super::find(self.table, word) } else { None }
    }
}

/// A list of words in order and in small letters.
#[derive(Debug)]
pub(super) struct Words {
    list: &'static [&'static str],
    screen: Screen<32>,
    starts: OnceLock<Starts>,
}

impl Words {
    /// The words of a list.
    pub(super) const fn new(list: &'static [&'static str]) -> Self {
        Self { list, screen: Screen::of(list), starts: OnceLock::new() }
    }

    /// Whether `word` is one of them, whatever the case of ASCII letters in it.
    pub(super) fn holds(&self, word: &str) -> bool {
        lowered(word, |word| {
            if !self.screen.may_hold(word) {
                return false;
            }
            let starts = self.starts.get_or_init(|| {
                debug_assert!(self.list.is_sorted(), "the list is out of order");
                Starts::new(self.list.iter().copied())
            });
            let alike = self.list.get(starts.of(word)).unwrap_or_default();
            alike.binary_search_by(|it| it.as_bytes().cmp(word)).is_ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[&str] = &["", "chief", "chiefs", "trésor", "vice", "vices", "ßa"];

    #[test]
    fn words_are_found_as_in_their_list() {
        static WORDS: Words = Words::new(LIST);
        assert!(LIST.is_sorted());
        for word in LIST {
            assert!(WORDS.holds(word), "{word}");
        }
        for (word, expected) in [
            ("CHIEF", true),
            ("Vice", true),
            ("trÉsor", false),
            ("chie", false),
            ("chiefly", false),
            ("zebra", false),
            ("a word that is longer than any in a list may be", false),
        ] {
            assert_eq!(WORDS.holds(word), expected, "{word}");
        }
    }

    #[test]
    fn a_word_gives_its_own_value() {
        let all: BTreeMap<&str, usize> =
            LIST.iter().enumerate().map(|(at, it)| (*it, at)).collect();
        let keyed = Keyed::from(all);
        for (at, word) in LIST.iter().enumerate() {
            assert_eq!(keyed.get(word), Some(&at));
        }
        assert_eq!((keyed.get("Chief"), keyed.get("chie"), keyed.get("zebra")), (None, None, None));
    }

    #[test]
    fn a_table_gives_what_a_word_stands_for_in_any_case() {
        static TABLE: Table<usize> = Table::new(&[("chief", 1), ("vice", 2)]);
        assert_eq!(
            (TABLE.get("chief"), TABLE.get("VICE"), TABLE.get("zebra")),
            (Some(1), Some(2), None)
        );
    }
}
