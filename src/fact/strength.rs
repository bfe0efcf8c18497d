//! Words that carry the strength of a statement.

mod comparative;
mod contrast;
mod polarity;
mod scope;
mod statement;

use super::{Agreement, Comparison, Fact, Kind, Scan, Value};
use crate::lexicon::strength_words::{self, Phrase};
use crate::lexicon::{self, calendar, number_words, stopwords, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, TokenKind};

pub use comparative::{Comparative, comparatives};
pub use contrast::{Contrast, compare_text, contrasts, contrasts_of_one};
pub use scope::{Scope, alleged};
pub use statement::Statement;

/// A word on a scale of strength, or one pole of a pair of opposites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strength {
    /// The scale: stage, possibility, allegation, quantity, uniqueness, cause, negation, direction.
    pub scale: Scale,
    /// Place on the scale, weaker below; for poles 0 or 1.
    pub degree: u8,
    /// The content word it governs, in the text that was scanned.
    pub head: Option<Span>,
    /// Stem of that word, to compare by.
    pub head_stem: Option<String>,
}

/// A scale of strength or a pair of opposite poles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// How far a deal or project has come.
    Stage,
    /// How sure it is.
    Possibility,
    /// How far a charge is proven.
    Allegation,
    /// Of how many it is said.
    Quantity,
    /// Whether it stands alone, or in which place.
    Uniqueness,
    /// How firmly one thing is said to bring about another.
    Cause,
    /// That it is not so.
    Negation,
    /// Up or down.
    Direction,
}

impl Scale {
    /// The word for people and lists.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Possibility => "possibility",
            Self::Allegation => "allegation",
            Self::Quantity => "quantity",
            Self::Uniqueness => "uniqueness",
            Self::Cause => "cause",
            Self::Negation => "negation",
            Self::Direction => "direction",
        }
    }

    fn named(id: &str) -> Option<Self> {
        [
            Self::Stage,
            Self::Possibility,
            Self::Allegation,
            Self::Quantity,
            Self::Uniqueness,
            Self::Cause,
            Self::Negation,
            Self::Direction,
        ]
        .into_iter()
        .find(|it| it.id() == id)
    }
}

/// Reads and compares words of strength.
#[derive(Clone, Copy, Debug)]
pub struct Strengths;

impl Kind for Strengths {
    fn id(&self) -> &'static str {
        "strength"
    }

    fn find(&self, scan: &Scan<'_>) -> Vec<Fact> {
        find(scan)
    }

    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison {
        let (Value::Strength(ours), Value::Strength(theirs)) = (&claimed.value, &found.value)
        else {
            return Comparison::new(Agreement::Incomparable, "not two words of strength");
        };
        let heads = match (&ours.head_stem, &theirs.head_stem) {
            (Some(a), Some(b)) => synonyms::related(a, b),
            _ => false,
        };
        if ours.scale != theirs.scale || !heads {
            return Comparison::new(Agreement::Incomparable, "of something else");
        }
        on_one_scale(ours.scale, ours.degree, theirs.degree)
    }
}

/// How two places on one scale compare; both govern the same word.
pub fn on_one_scale(scale: Scale, claimed: u8, found: u8) -> Comparison {
    if claimed == found {
        return Comparison::new(Agreement::Match, "equally strong");
    }
    if excludes(scale, claimed, found) {
        return Comparison::new(
            Agreement::Conflict,
            format!("one {} shuts the other out", scale.id()),
        );
    }
    if scale == Scale::Quantity && claimed.max(found) == NOT_ALL {
        return Comparison::new(Agreement::CompatibleOverlap, "\"not all\" leaves open how many");
    }
    if claimed > found {
        Comparison::new(
            Agreement::CompatibleStronger,
            format!("the claim is stronger in {}", scale.id()),
        )
    } else {
        Comparison::new(Agreement::MatchWeaker, "the claim says less than the source")
    }
}

/// Place of `not all` among the quantity words: it shuts out `all` and says no more.
const NOT_ALL: u8 = 6;

/// Whether the two places cannot both be true.
fn excludes(scale: Scale, claimed: u8, found: u8) -> bool {
    let (low, high) = (claimed.min(found), claimed.max(found));
    match scale {
        Scale::Negation | Scale::Direction => true,
        // Said of a part, `all` is shut out; `few` shuts out `many` and more; `none` shuts out any.
        Scale::Quantity if high == NOT_ALL => low == 5,
        Scale::Quantity => low == 0 || claimed == 5 || (low == 1 && high >= 3),
        // `second` against `first`; `one of them` against `the only one`.
        Scale::Uniqueness => {
            (low > 10)
                || (low == 1 && high == 4)
                || (low == 4 && high > 11)
                || (low == 2 && high > 11)
        }
        Scale::Stage | Scale::Possibility | Scale::Allegation | Scale::Cause => false,
    }
}

/// All words of strength in order of place.
fn find(scan: &Scan<'_>) -> Vec<Fact> {
    let words: Vec<String> = scan
        .tokens
        .iter()
        .map(|it| match it.kind {
            TokenKind::Word => fold_word(it.span.of(scan.text)),
            TokenKind::Number | TokenKind::Mark => it.span.of(scan.text).to_owned(),
        })
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let first = contracted(word).unwrap_or(word);
        let phrases = strength_words::phrases_from(first);
        let fits = phrases.iter().find(|it| follows(&words, at, it) && is_meant(&words, at, it));
        let Some(phrase) = fits else {
            at += 1;
            continue;
        };
        let last = at + phrase.rest.len();
        // One phrase may stand on several scales: `none of` is a quantity and a negation.
        let longest =
            phrases.iter().filter(|it| it.rest == phrase.rest && is_meant(&words, at, it));
        for it in longest {
            push(scan, &words, Span::new(at, last), it, &mut found);
        }
        at = last + 1;
    }
    without_partitives(scan.text, found)
}

/// `one of the largest` is one of several: the word after it claims nothing more.
fn without_partitives(text: &str, found: Vec<Fact>) -> Vec<Fact> {
    let mut partitive: Option<Span> = None;
    let mut kept = Vec::with_capacity(found.len());
    for fact in found {
        let Value::Strength(it) = &fact.value else { continue };
        let near = partitive.is_some_and(|before| {
            let gap = text.get(before.end..fact.span.start).unwrap_or_default();
            gap.len() < 24 && !gap.contains([',', '.', ';', ':'])
        });
        if it.scale == Scale::Uniqueness && near {
            continue;
        }
        if it.scale == Scale::Uniqueness && it.degree == 1 {
            partitive = Some(fact.span);
        }
        kept.push(fact);
    }
    kept
}

/// `n't` of `isn't`, `'ll` of `they'll`.
fn contracted(word: &str) -> Option<&'static str> {
    if word.ends_with("n't") {
        Some("n't")
    } else if word.ends_with("'ll") {
        Some("'ll")
    } else {
        None
    }
}

fn follows(words: &[String], at: usize, phrase: &Phrase) -> bool {
    phrase.rest.iter().enumerate().all(|(index, it)| words.get(at + 1 + index) == Some(it))
}

/// Words that rule a reading out when they stand before (`at all`) or after (`the first half`).
const RULED_OUT: &[(&[&str], &[&str], &[&str])] = &[
    (
        &["may"],
        &["in", "of", "since", "until", "by", "last", "this", "on", "late", "early", "mid", "next"],
        &[],
    ),
    (&["all"], &["at", "after", "above", "in", "first", "of"], &[]),
    (&["most"], &["the", "its", "their", "his", "her", "our", "at"], &[]),
    (
        &["each", "every", "entire"],
        &[],
        &[
            "day", "evening", "hour", "month", "morning", "night", "quarter", "season", "time",
            "week", "year",
        ],
    ),
    (&["can", "record"], &["a", "the"], &[]),
    (
        &["first", "second", "third", "fourth", "fifth"],
        &[],
        &[
            "half", "quarter", "time", "name", "place", "round", "day", "week", "month", "year",
            "lady", "aid", "refusal", "floor", "world", "person", "minister", "of", "reading",
            "hearing", "instance", "chamber", "ballot", "leg",
        ],
    ),
    (&["certain"], &["be", "is", "are", "was", "were"], &[]),
    (
        &["up"],
        &[
            "set", "make", "made", "take", "took", "sign", "signed", "follow", "come", "came",
            "back",
        ],
        &["to", "with", "for"],
    ),
    (&["up"], &["open", "pick", "picked"], &[]),
    (
        &["down"],
        &["shut", "step", "stepped", "break", "broke", "turned", "turn", "sit", "crack", "cut"],
        &[],
    ),
    (&["only"], &["not"], &[]),
    (
        &["not"],
        &["although", "if", "though"],
        &["exactly", "for", "just", "merely", "necessarily", "only", "simply"],
    ),
];

/// Words between `no` and `than` that bound a number and deny nothing: `no more than 900 tonnes`.
const BOUNDING: &[&str] =
    &["earlier", "fewer", "greater", "higher", "larger", "later", "less", "lower", "more"];

/// Leaves out readings that the words around rule out: the month of May, `at all`, `No. 3`.
fn is_meant(words: &[String], at: usize, phrase: &Phrase) -> bool {
    let before = at.checked_sub(1).and_then(|it| words.get(it)).map_or("", String::as_str);
    let after = words.get(at + 1 + phrase.rest.len()).map_or("", String::as_str);
    let word = words.get(at).map_or("", String::as_str);
    let numbered = after.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    if numbered && (word == "may" && !after.starts_with('.') || word == "no") {
        return false;
    }
    // `declines to 9 percent`, `plans to 4 pages`: the word before leads to a figure, not to a verb.
    let to_figure = phrase.rest.last().is_some_and(|it| *it == "to");
    if to_figure && !after.is_empty() && !after.starts_with(char::is_alphabetic) {
        return false;
    }
    // `Only 3 players`, `only costs $90`, `the first 20 customers`: a small number, and a count.
    let to_number = |reach: usize| {
        (at + 1..=at + reach).any(|it| {
            let is_number =
                |it: &String| it.starts_with(|it: char| it.is_ascii_digit() || "$€£".contains(it));
            words.get(it).is_some_and(is_number)
        })
    };
    if word == "only" && to_number(3) || word == "first" && (to_number(1) || is_past(after)) {
        return false;
    }
    // `A majority of 114 votes` says by how many.
    let of_number = phrase.rest.last().is_some_and(|it| *it == "of") && numbered;
    if of_number && phrase.rest.iter().any(|it| *it == "majority") {
        return false;
    }
    let than = words.get(at + 2).is_some_and(|it| it == "than");
    if matches!(word, "no" | "not") && than && BOUNDING.contains(&after) {
        return false;
    }
    // `In all five of them`.
    let counted = after.starts_with(|it: char| it.is_ascii_digit());
    if word == "all" && (counted || number_words::find(after).is_some()) {
        return true;
    }
    // A phrase of several words is plain enough by itself.
    !phrase.rest.is_empty()
        || !RULED_OUT
            .iter()
            .any(|it| it.0.contains(&word) && (it.1.contains(&before) || it.2.contains(&after)))
}

/// Whether the word looks like a verb in the past: `first opened`.
fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || lexicon::holds_exactly(calendar::IRREGULAR, word)
}

fn push(scan: &Scan<'_>, words: &[String], phrase: Span, it: &Phrase, found: &mut Vec<Fact>) {
    let (Some(scale), Some(first), Some(last)) =
        (Scale::named(it.scale), scan.tokens.get(phrase.start), scan.tokens.get(phrase.end))
    else {
        return;
    };
    let span = first.span.cover(last.span);
    if scan.is_protected(span) {
        return;
    }
    let after =
        |limit| (phrase.end + 1..phrase.end + 1 + limit).find(|at| is_head(scan, words, *at));
    let before = |limit| {
        (1..=limit)
            .filter_map(|back| phrase.start.checked_sub(back))
            .find(|at| is_head(scan, words, *at))
    };
    let head = match scale {
        // `revenue rose`, but `a rise in revenue`.
        Scale::Direction => {
            let noun =
                words.get(phrase.end + 1).is_some_and(|it| matches!(it.as_str(), "in" | "of"));
            if noun { after(5).or_else(|| before(4)) } else { before(5).or_else(|| after(4)) }
        }
        Scale::Allegation => after(5),
        Scale::Stage
        | Scale::Possibility
        | Scale::Quantity
        | Scale::Uniqueness
        | Scale::Cause
        | Scale::Negation => after(6),
    };
    let head = head.and_then(|at| scan.tokens.get(at)).map(|it| it.span);
    let head_stem = head.map(|it| stem(it.of(scan.text)));
    found.push(Fact {
        kind: "strength",
        span,
        value: Value::Strength(Strength { scale, degree: it.degree, head, head_stem }),
    });
}

/// Whether the token is a content word that another can govern.
fn is_head(scan: &Scan<'_>, words: &[String], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let is_word = scan.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word);
    let light = matches!(
        word.as_str(),
        "also" | "still" | "currently" | "now" | "been" | "has" | "said" | "says" | "going"
    );
    let adverb = word.ends_with("ly") && word.len() > 4;
    is_word && !light && !adverb && !stopwords::is_stopword(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fact::Context;

    fn check(text: &str, expected: &[(&str, Scale, u8, &str)]) {
        let found = find(&Scan::new(text, Context::default()));
        let shown: Vec<_> = found
            .iter()
            .filter_map(|it| match &it.value {
                Value::Strength(value) => Some((
                    it.span.of(text),
                    value.scale,
                    value.degree,
                    value.head.map_or("", |it| it.of(text)),
                )),
                _ => None,
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn words_of_strength_govern_what_follows() {
        check("Acme is in talks to buy Foxglove", &[("in talks", Scale::Stage, 2, "buy")]);
        check(
            "Acme may not sell",
            &[("may", Scale::Possibility, 0, "sell"), ("not", Scale::Negation, 1, "sell")],
        );
        check(
            "most ships failed to arrive",
            &[("most", Scale::Quantity, 4, "ships"), ("failed to", Scale::Negation, 1, "arrive")],
        );
        check("revenue rose", &[("rose", Scale::Direction, 1, "revenue")]);
        check("a rise in revenue", &[("rise", Scale::Direction, 1, "revenue")]);
        check(
            "it isn't exclusive",
            &[("isn't", Scale::Negation, 1, "exclusive"), ("exclusive", Scale::Uniqueness, 4, "")],
        );
    }

    #[test]
    fn readings_that_the_words_around_rule_out_are_left() {
        check("in May 2025 it opened", &[]);
        check("No. 3 in the first half", &[]);
    }

    #[test]
    fn scales_compare_by_their_order() {
        let check = |scale, claimed, found, expected| {
            assert_eq!(on_one_scale(scale, claimed, found).agreement, expected);
        };
        check(Scale::Stage, 2, 4, Agreement::MatchWeaker);
        check(Scale::Stage, 4, 2, Agreement::CompatibleStronger);
        check(Scale::Quantity, 5, 4, Agreement::Conflict);
        check(Scale::Quantity, 2, 5, Agreement::MatchWeaker);
        check(Scale::Uniqueness, 12, 11, Agreement::Conflict);
        check(Scale::Direction, 0, 1, Agreement::Conflict);
    }

    proptest! {
        #[test]
        fn weaker_and_stronger_swap_with_the_sides(a in 0u8..8, b in 0u8..8) {
            let (one, other) = (on_one_scale(Scale::Stage, a, b).agreement, on_one_scale(Scale::Stage, b, a).agreement);
            let swapped = match one {
                Agreement::MatchWeaker => Agreement::CompatibleStronger,
                Agreement::CompatibleStronger => Agreement::MatchWeaker,
                other => other,
            };
            prop_assert_eq!(other, swapped);
        }

        #[test]
        fn spans_quote_the_text(text in "(may|not|all|most|é|“|no longer|rose| |in talks|A){0,30}") {
            let found = find(&Scan::new(&text, Context::default()));
            prop_assert!(found.iter().all(|it| text.get(it.span.start..it.span.end).is_some()));
        }
    }
}
