//! Comparisons with another time or thing: `more than the year before`, `1.1 degrees cooler than in 2017`.

use crate::lexicon::{self, number_words};
use crate::text::normalize::fold_word;
use crate::text::{Span, token};

/// A comparison, up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparative {
    /// `more than`, `cooler than`.
    pub span: Span,
    /// Whether it is more, higher, warmer.
    pub up: bool,
}

const UP: &[&str] = &[
    "above", "bigger", "greater", "heavier", "higher", "hotter", "larger", "longer", "more",
    "taller", "warmer", "wider",
];
const DOWN: &[&str] = &[
    "below", "colder", "cooler", "fewer", "less", "lighter", "lower", "narrower", "shorter",
    "smaller",
];

/// The comparisons of a text in order. `more than 12` is a bound and none.
pub fn comparatives(text: &str) -> Vec<Comparative> {
    let tokens = token::tokens(text);
    let words: Vec<String> = tokens.iter().map(|it| fold_word(it.span.of(text))).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let up = UP.contains(&word(at));
        let known = (up || DOWN.contains(&word(at))) && word(at + 1) == "than";
        let to_figure =
            word(at + 2).starts_with(|it: char| it.is_ascii_digit() || "$€£".contains(it));
        let in_words = lexicon::find(number_words::NUMBER_WORDS, word(at + 2)).is_some();
        if let (true, Some(first), Some(last)) =
            (known && !to_figure && !in_words, tokens.get(at), tokens.get(at + 1))
        {
            found.push(Comparative { span: first.span.cover(last.span), up });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, bool)]) {
        let found: Vec<_> = comparatives(text).iter().map(|it| (it.span.of(text), it.up)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_comparison_is_told_from_a_bound() {
        check("It sold 400 boats, fewer than in 2023.", &[("fewer than", false)]);
        check("It sold more than 400 boats.", &[]);
        check("It sold more than four hundred boats.", &[]);
        check("It was two degrees warmer than last year.", &[("warmer than", true)]);
    }
}
