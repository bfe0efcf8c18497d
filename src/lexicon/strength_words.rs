//! Phrases that carry the strength of a statement, by scale and place on it. Our own compilation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::keyed::Keyed;

/// One phrase with its scale and its place on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Folded words after the first, in order.
    pub rest: Vec<String>,
    /// Id of the scale: `stage`, `possibility`, ...
    pub scale: &'static str,
    /// Place on the scale.
    pub degree: u8,
}

static PHRASES: LazyLock<Keyed<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
    for line in super::lines(include_str!("strength_words.txt")) {
        let Some((head, list)) = line.split_once('|') else { continue };
        let Some((scale, degree)) = head.trim().split_once(' ') else { continue };
        let Ok(degree) = degree.trim().parse() else { continue };
        for phrase in list.split(',') {
            let words: Vec<&str> = phrase.split_whitespace().collect();
            let Some((first, rest)) = words.split_first() else { continue };
            let rest: Vec<String> = rest.iter().map(|it| (*it).to_owned()).collect();
            for form in forms(first) {
                let entry = phrases.entry(form).or_default();
                let phrase = Phrase { rest: rest.clone(), scale, degree };
                if !entry.contains(&phrase) {
                    entry.push(phrase);
                }
            }
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|it| std::cmp::Reverse(it.rest.len()));
    }
    phrases.into()
});

/// Phrases that start with the folded word, the longest first.
pub fn phrases_from(word: &str) -> &'static [Phrase] {
    PHRASES.get(word).map_or(&[], Vec::as_slice)
}

/// `plan**`, `mull*`, `propos*e`, `eye*`: the word with its regular inflections.
fn forms(word: &str) -> Vec<String> {
    let Some((stem, rest)) = word.split_once('*') else { return vec![word.to_owned()] };
    if let Some(double) = rest.strip_prefix('*') {
        let last = stem.chars().next_back().map(String::from).unwrap_or_default();
        return ["", "s"]
            .iter()
            .map(|it| format!("{stem}{it}{double}"))
            .chain(["ed", "ing"].iter().map(|it| format!("{stem}{last}{it}")))
            .collect();
    }
    let (stem, silent) = match (rest, stem.strip_suffix('e')) {
        ("", Some(bare)) => (bare, "e"),
        _ => (stem, rest),
    };
    let with_e = |ending: &str| {
        if silent.is_empty() {
            format!("{stem}{ending}")
        } else {
            format!("{stem}{}{ending}", silent.trim_end_matches('e'))
        }
    };
    vec![format!("{stem}{silent}"), format!("{stem}{silent}s"), with_e("ed"), with_e("ing")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_are_spelled_out() {
        assert_eq!(forms("plan**"), ["plan", "plans", "planned", "planning"]);
        assert_eq!(forms("propos*e"), ["propose", "proposes", "proposed", "proposing"]);
        assert_eq!(forms("mull*"), ["mull", "mulls", "mulled", "mulling"]);
        assert_eq!(forms("pledge*"), ["pledge", "pledges", "pledged", "pledging"]);
        assert_eq!(forms("finali*se"), ["finalise", "finalises", "finalised", "finalising"]);
    }

    #[test]
    fn the_longest_phrase_comes_first() {
        assert!(phrases_from("in").iter().any(|it| it.rest == ["talks"] && it.degree == 2));
        assert_eq!(phrases_from("no").first().map(|it| it.rest.len()), Some(1));
    }
}
