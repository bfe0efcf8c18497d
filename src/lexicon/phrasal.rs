//! Verbs of two words that say what one word says as well: `pulled out`, `withdrew`. Our own compilation.

use crate::text::stem::stem;

/// A stem, a particle, and the verb that says the same. Sorted.
const PHRASAL: &[(&str, &str, &str)] = &[
    ("back", "out", "withdraw"),
    ("bail", "out", "rescue"),
    ("bring", "in", "introduce"),
    ("call", "off", "cancel"),
    ("carri", "out", "conduct"),
    ("close", "down", "close"),
    ("knock", "back", "reject"),
    ("pull", "out", "withdraw"),
    ("put", "off", "postpone"),
    ("sell", "off", "sell"),
    ("set", "up", "establish"),
    ("shut", "down", "close"),
    ("stand", "down", "resign"),
    ("step", "down", "resign"),
    ("turn", "down", "reject"),
];

/// The stem of the verb that says what a verb says with its particle.
pub fn one_word(verb_stem: &str, particle: &str) -> Option<String> {
    let at = PHRASAL.binary_search_by_key(&(verb_stem, particle), |it| (it.0, it.1)).ok()?;
    PHRASAL.get(at).map(|it| stem(it.2))
}

/// The stem of the verb of each such pair, with the stem of what says the same.
pub fn verbs() -> impl Iterator<Item = (&'static str, String)> {
    PHRASAL.iter().map(|it| (it.0, stem(it.2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_two_words_are_sorted_and_known() {
        assert!(PHRASAL.is_sorted());
        for (verb, particle, one) in [
            ("pulled", "out", "withdraw"),
            ("stepping", "down", "resign"),
            ("carried", "out", "conduct"),
            ("brought", "in", "introduce"),
        ] {
            assert_eq!(one_word(&stem(verb), particle), Some(stem(one)), "{verb} {}", stem(verb));
        }
        assert_eq!(one_word("pull", "up"), None);
    }
}
