//! Which words of a page may answer a word of a claim, derived from WordNet by `tools/wordnet.py`. `docs/wordnet.md` says
//! how, and has its licence.

use std::cmp::Ordering;

const TABLE: &str = include_str!("wordnet.txt");

/// How a word of the table stands to the word that it may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// It means the same or is derived from it: `decision` for `decide`.
    Same,
    /// It says more: `surgeon` for `doctor`, and never the other way round.
    Narrower,
    /// It is the place or the people of a proper name: `Canadian` for `Canada`.
    Proper,
}

/// The stems that may answer `stem`, by kind and in order.
pub fn links(stem: &str) -> impl Iterator<Item = (&'static str, Link)> + use<> {
    row(TABLE, stem).unwrap_or_default().split_ascii_whitespace().map(|cell| {
        if let Some(rest) = cell.strip_prefix('<') {
            (rest, Link::Narrower)
        } else if let Some(rest) = cell.strip_prefix('^') {
            (rest, Link::Proper)
        } else {
            (cell, Link::Same)
        }
    })
}

/// What stands after `key` and a space in a table whose lines are in the order of their first words.
fn row<'a>(table: &'a str, key: &str) -> Option<&'a str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', bytes.get(low..middle)?).map_or(low, |it| low + it + 1);
        let end = memchr::memchr(b'\n', bytes.get(start..)?).map_or(bytes.len(), |it| start + it);
        let line = table.get(start..end)?;
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word.cmp(key) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(rest),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::stem::stem;

    fn link(claimed: &str, found: &str) -> Option<Link> {
        let found = stem(found);
        links(&stem(claimed)).find(|it| it.0 == found).map(|it| it.1)
    }

    #[test]
    fn words_of_one_meaning_answer_each_other() {
        for (a, b) in [
            ("decided", "decision"),
            ("growth", "grew"),
            ("children", "child"),
            ("cars", "automobile"),
            ("attack", "onslaught"),
            ("economy", "economic"),
        ] {
            assert_eq!(link(a, b), Some(Link::Same), "{a} {b}");
            assert_eq!(link(b, a), Some(Link::Same), "{b} {a}");
        }
        for (a, b) in [("bank", "film"), ("better", "good"), ("buyer", "seller"), ("red", "blue")] {
            assert_eq!(link(a, b), None, "{a} {b}");
        }
    }

    #[test]
    fn a_narrower_word_answers_a_wider_one_and_not_the_other_way_round() {
        for (wide, narrow) in [("doctor", "surgeon"), ("car", "sedan")] {
            assert_eq!(link(wide, narrow), Some(Link::Narrower), "{wide} {narrow}");
            assert_eq!(link(narrow, wide), None, "{narrow} {wide}");
        }
    }

    #[test]
    fn a_country_is_linked_to_its_people_and_not_to_its_capital() {
        for (place, people) in
            [("Canada", "Canadian"), ("Switzerland", "Swiss"), ("Texas", "Texan")]
        {
            assert_eq!(link(place, people), Some(Link::Proper), "{place} {people}");
            assert_eq!(link(people, place), Some(Link::Proper), "{people} {place}");
        }
        for (a, b) in [("France", "Paris"), ("French", "Paris"), ("Canada", "Ottawa")] {
            assert_eq!(link(a, b), None, "{a} {b}");
        }
    }

    #[test]
    fn opposites_are_never_linked() {
        for line in super::super::lines(include_str!("opposites.txt")) {
            let (one, other) = line.split_once('|').unwrap();
            for a in one.split_whitespace() {
                for b in other.split_whitespace() {
                    assert_eq!(link(a, b), None, "{a} {b}");
                    assert_eq!(link(b, a), None, "{b} {a}");
                }
            }
        }
    }

    #[test]
    fn days_months_and_numbers_are_not_in_it() {
        for word in ["Monday", "January", "seven", "million", "kilometre", "noon", "week"] {
            assert_eq!(links(&stem(word)).count(), 0, "{word}");
        }
    }

    #[test]
    fn the_table_is_small_and_in_order_and_every_row_is_found() {
        assert!(TABLE.len() < 300_000 && TABLE.is_ascii());
        let keys: Vec<&str> =
            super::super::lines(TABLE).map(|it| it.split_once(' ').unwrap().0).collect();
        assert!(keys.is_sorted_by(|a, b| a < b));
        for key in keys {
            assert!(links(key).next().is_some(), "{key}");
            assert!(links(key).all(|it| it.0 != key && stem(it.0).len() > 1), "{key}");
        }
        for absent in ["", "aaa", "zzz", "decidf"] {
            assert_eq!(links(absent).count(), 0, "{absent}");
        }
    }
}
