//! Words that report the same thing in news prose, with their nominalisations. Our own compilation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::keyed::Keyed;
use crate::text::stem::stem;

static GROUPS: LazyLock<Keyed<String, Vec<u16>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for (group, line) in (0u16..).zip(super::lines(include_str!("synonyms.txt"))) {
        for word in line.split_whitespace() {
            let ids = groups.entry(stem(word)).or_default();
            if ids.last() != Some(&group) {
                ids.push(group);
            }
        }
    }
    groups.into()
});

/// The groups of meaning that a stem belongs to, in rising order; empty for a word that is in none.
pub fn groups(stem: &str) -> &'static [u16] {
    GROUPS.get(stem).map_or(&[], Vec::as_slice)
}

/// Whether two stems are the same or share a group of meaning. Not transitive.
pub fn related(a_stem: &str, b_stem: &str) -> bool {
    a_stem == b_stem || groups(a_stem).iter().any(|it| groups(b_stem).binary_search(it).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_are_related() {
        for (a, b) in [
            ("buys", "acquired"),
            ("decision", "decided"),
            ("growth", "grew"),
            ("firms", "company"),
            ("sacked", "dismissed"),
            ("film", "movies"),
            ("acquisition", "buy"),
        ] {
            assert!(related(&stem(a), &stem(b)), "{a} {b}");
        }
        assert!(!related(&stem("rise"), &stem("fall")));
        assert!(!related(&stem("bank"), &stem("film")));
    }

    #[test]
    fn there_are_enough_groups() {
        assert!(super::super::lines(include_str!("synonyms.txt")).count() >= 400);
    }
}
