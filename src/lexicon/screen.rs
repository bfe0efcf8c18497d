//! A quick test that turns away most words that a list does not hold, before any of its words is looked at.

/// Bits of words: a word whose bit is not set is not in the list. `N` words of 64 bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen<const N: usize>([u64; N]);

impl<const N: usize> Screen<N> {
    /// Lets nothing through.
    pub(crate) const fn closed() -> Self {
        Self([0; N])
    }

    /// Lets one more word through.
    pub(crate) const fn add(&mut self, word: &[u8]) {
        let bit = Self::bit(word);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// Lets the words of a list through.
    pub(crate) const fn of(list: &[&str]) -> Self {
        let mut screen = Self::closed();
        let mut at = 0;
        while at < list.len() {
            screen.add(list[at].as_bytes());
            at += 1;
        }
        screen
    }

    /// Lets the words of a table through.
    pub(crate) const fn of_keys<T>(table: &[(&str, T)]) -> Self {
        let mut screen = Self::closed();
        let mut at = 0;
        while at < table.len() {
            screen.add(table[at].0.as_bytes());
            at += 1;
        }
        screen
    }

    /// Whether the list may hold a word.
    pub(crate) const fn may_hold(&self, word: &[u8]) -> bool {
        let bit = Self::bit(word);
        self.0[bit / 64] & (1 << (bit % 64)) != 0
    }

    /// The number of a word by its length, its first two bytes and its last two.
    const fn bit(word: &[u8]) -> usize {
        let n = word.len();
        let (mut first, mut second, mut last, mut before) = (0, 0, 0, 0);
        if n > 0 {
            (first, last) = (word[0] as u32, word[n - 1] as u32);
        }
        if n > 1 {
            (second, before) = (word[1] as u32, word[n - 2] as u32);
        }
        let all = first | second << 8 | before << 16 | last << 24;
        let mixed = (all as usize ^ n << 5).wrapping_mul(0x9E37_79B1);
        (mixed >> 12) % (N * 64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[&str] = &["", "a", "an", "trésor", "spokeswoman", "spokesman"];
    const SCREEN: Screen<4> = Screen::of(LIST);

    #[test]
    fn what_a_list_holds_comes_through() {
        for word in LIST {
            assert!(SCREEN.may_hold(word.as_bytes()), "{word}");
        }
        let keys: Screen<1> = Screen::of_keys(&[("may", 5), ("june", 6)]);
        assert!(keys.may_hold(b"may") && keys.may_hold(b"june"));
    }

    #[test]
    fn most_other_words_do_not() {
        let others =
            ["the", "of", "city", "year", "company", "said", "that", "price", "two", "under"];
        let passed = others.iter().filter(|it| SCREEN.may_hold(it.as_bytes())).count();
        assert!(passed <= 1, "{passed}");
        assert!(!Screen::<4>::closed().may_hold(b"the"));
    }
}
