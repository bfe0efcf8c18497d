//! What was found of words that came by last. Most words of a text have come by before.

/// Values by word, each at a place that its letters tell. Of two words with one place the later one stays, which costs time
/// alone; a hostile text cannot make a search longer.
#[derive(Clone, Debug)]
pub(crate) struct Recent<V> {
    slots: Vec<Option<(Box<str>, V)>>,
    /// How many slots, once there is a word.
    size: usize,
}

/// The longest word that is kept, in bytes.
const LONGEST: usize = 64;

impl<V: Clone> Recent<V> {
    /// Room for `size` words, a power of two; it takes memory from the first one on.
    pub(crate) const fn new(size: usize) -> Self {
        Self { slots: Vec::new(), size }
    }

    /// What was found of a word.
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        let (known, value) = self.slots.get(self.place(word))?.as_ref()?;
        (**known == *word).then_some(value)
    }

    /// Notes what was found of a word; nothing of one that is longer than words are.
    pub(crate) fn put(&mut self, word: &str, value: V) {
        if word.len() > LONGEST {
            return;
        }
        self.slots.resize(self.size, None);
        let place = self.place(word);
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = Some((word.into(), value));
        }
    }

    fn place(&self, word: &str) -> usize {
        let mixed = word.bytes().take(24).fold(word.len() as u64, |sum, it| {
            (sum.rotate_left(5) ^ u64::from(it)).wrapping_mul(0x0517_cc1b_7272_20a9)
        });
        usize::try_from(mixed >> 40).unwrap_or(0) & self.size.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_last_is_found_under_its_own_word_alone() {
        let mut recent = Recent::new(2);
        assert_eq!(recent.get("plant"), None);
        for (number, word) in ["plant", "harbour", "", "é", "plant"].into_iter().enumerate() {
            recent.put(word, number);
            assert_eq!(recent.get(word), Some(&number));
        }
        assert_eq!(recent.get("plants"), None);
        let long = "a".repeat(LONGEST + 1);
        recent.put(&long, 5);
        assert_eq!(recent.get(&long), None);
        assert_eq!(recent.get("plant"), Some(&4));
    }
}
