//! Names in a text: runs of capitalised words, cut into names, without those that only their place gives a capital.

use std::collections::BTreeMap;

use super::Name;
use super::class::class_of;
use super::layout::{Layout, Style};
use super::pieces::{Piece, is_known, pieces};
use super::run::{gap_before, is_abbreviation, is_capital, run, word_at};
use crate::fact::{Fact, Scan, Value};
use crate::lexicon::{number_words, stopwords, titles, wordnet};
use crate::text::TokenKind;

/// All names of the text in order.
pub(in crate::fact) fn names(scan: &Scan<'_>) -> Vec<Fact> {
    let layout = Layout::read(scan);
    let mut found: Vec<(Fact, bool)> = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        if !is_capital(scan, at) {
            at += 1;
            continue;
        }
        let style = layout.style(at);
        if style == Style::Capitals {
            at += 1;
            continue;
        }
        let starts = starts_sentence(scan, at);
        let (words, next) = run(scan, at);
        for piece in pieces(words, starts, style) {
            push(scan, &piece, starts, &mut found);
        }
        at = next.max(at + 1);
    }
    drop_ordinary(scan, found)
}

/// Whether a word here has a capital whatever it is.
fn starts_sentence(scan: &Scan<'_>, at: usize) -> bool {
    let mut before = at;
    while let Some(index) = before.checked_sub(1) {
        if gap_before(scan, before).contains('\n') {
            return true;
        }
        before = index;
        match word_at(scan, index) {
            "\"" | "“" | "‘" | "'" | "«" | "„" | "(" | "[" => {}
            "." => {
                let abbreviated = index.checked_sub(1).map_or("", |it| word_at(scan, it));
                return !is_abbreviation(abbreviated);
            }
            "!" | "?" | "…" | ":" | "•" | "*" | "|" | "–" | "—" | "-" | "·" => {
                return !gap_before(scan, at).is_empty() || at - index > 1;
            }
            _ => return at - index > 1 && word_at(scan, at - 1) != "(",
        }
        if at - index > 4 {
            return true;
        }
    }
    true
}

/// Adds a piece as a fact; the flag tells that only its place explains the capital.
fn push(scan: &Scan<'_>, piece: &Piece, starts: bool, found: &mut Vec<(Fact, bool)>) {
    let (Some(first), Some(last)) = (piece.words.first(), piece.words.last()) else { return };
    let span = first.span.cover(last.span);
    let single = piece.words.len() == 1;
    let surface = span.of(scan.text);
    let known = is_known(&piece.words);
    let acronym = single
        && surface.chars().filter(|it| it.is_alphabetic()).count() > 1
        && !surface.contains(char::is_lowercase);
    if single && !known && piece.role.is_empty() {
        let formed = starts && is_formed(&first.folded);
        let counts = starts && number_words::is_number_word(&first.folded);
        let common = (stopwords::is_common(&first.folded) || formed || counts) && !acronym;
        let letter = surface.chars().count() == 1;
        let before = scan.tokens.iter().rev().find(|it| it.span.end <= first.span.start);
        // `905,000 TEU`: a unit.
        let unit = acronym && before.is_some_and(|it| it.kind == TokenKind::Number)
            || matches!(&*first.folded, "celsius" | "fahrenheit");
        let role_word = titles::is_title(&first.folded) || titles::is_title_part(&first.folded);
        if common || letter || role_word || unit {
            return;
        }
    }
    let words: Vec<String> =
        piece.words.iter().map(|it| it.folded.trim_matches('\'').to_owned()).collect();
    let class = class_of(scan, &words, span, acronym, !piece.role.is_empty());
    let role = (!piece.role.is_empty())
        .then(|| piece.role.iter().map(|it| it.folded.as_str()).collect::<Vec<_>>().join(" "));
    let doubtful = single
        && starts
        && !known
        && !acronym
        && role.is_none()
        && !surface.chars().skip(1).any(char::is_uppercase);
    found.push((
        Fact { kind: "name", span, value: Value::Name(Name { words, class, role, acronym }) },
        doubtful,
    ));
}

/// Ends of adverbs, and of nouns made of a verb or of a quality: `Alternatively`, `Cycling`, `Happiness`.
const FORMED: &[&str] = &[
    "ally", "ees", "ely", "ingly", "edly", "ing", "ised", "ized", "ness", "tion", "sion", "ment",
    "ism", "ility",
];
/// Ends of nouns for people by what they do : `Inspectors`.
const TRADES: &[&str] = &["ants", "ers", "ists", "ors"];

/// Whether a word is no name by its form alone.
fn is_formed(folded: &str) -> bool {
    let ends = |list: &[&str]| folded.len() > 6 && list.iter().any(|it| folded.ends_with(it));
    let is_noun = |it: &str| wordnet::links(&crate::text::stem::stem(it)).next().is_some();
    ends(FORMED) || ends(TRADES) && folded.strip_suffix('s').is_some_and(is_noun)
}

/// Drops single words at the start of a sentence that the text writes in lower case elsewhere.
fn drop_ordinary(scan: &Scan<'_>, found: Vec<(Fact, bool)>) -> Vec<Fact> {
    let mut seen: BTreeMap<String, bool> = BTreeMap::new();
    for (fact, doubtful) in &found {
        if *doubtful && let Value::Name(name) = &fact.value {
            seen.insert(name.words.join(" "), false);
        }
    }
    if !seen.is_empty() {
        for token in scan.tokens.iter().filter(|it| it.kind == TokenKind::Word) {
            let word = token.span.of(scan.text);
            if word.starts_with(char::is_lowercase)
                && let Some(entry) = seen.get_mut(word)
            {
                *entry = true;
            }
        }
    }
    let ordinary = |fact: &Fact| match &fact.value {
        Value::Name(name) => seen.get(&name.words.join(" ")).copied().unwrap_or(false),
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => false,
    };
    found
        .into_iter()
        .filter(|(fact, doubtful)| !(*doubtful && ordinary(fact)))
        .map(|it| it.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Class;
    use super::*;
    use crate::fact::Context;

    fn check(text: &str, expected: &[(&str, Class)]) {
        let scan = Scan::new(text, Context::default());
        let found: Vec<(&str, Class)> = names(&scan)
            .iter()
            .filter_map(|it| match &it.value {
                Value::Name(name) => Some((it.span.of(text), name.class)),
                _ => None,
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    use Class::{Organisation, Other, Person, Place};

    #[test]
    fn names_are_cut_from_titles_and_possessives() {
        check(
            "Yesterday OpenAI CEO Sam Altman met Microsoft's Satya Nadella.",
            &[
                ("OpenAI", Organisation),
                ("Sam Altman", Person),
                ("Microsoft", Organisation),
                ("Satya Nadella", Person),
            ],
        );
        check(
            "French President Emmanuel Macron and Prime Minister Keir Starmer agreed.",
            &[("Emmanuel Macron", Person), ("Keir Starmer", Person)],
        );
        check("US Secretary of State Nora Falk spoke.", &[("US", Place), ("Nora Falk", Person)]);
        check(
            "General Motors and General Abel Stone",
            &[("General Motors", Organisation), ("Abel Stone", Person)],
        );
    }

    #[test]
    fn connectors_hold_a_name_together() {
        check(
            "The Bank of England, Ursula von der Leyen, Jean-Luc Picot and Procter & Gamble met.",
            &[
                ("Bank of England", Organisation),
                ("Ursula von der Leyen", Person),
                ("Jean-Luc Picot", Person),
                ("Procter & Gamble", Organisation),
            ],
        );
        check(
            "the Food and Drug Administration told J. K. Harrow that",
            &[("Food and Drug Administration", Organisation), ("J. K. Harrow", Person)],
        );
    }

    #[test]
    fn ordinary_words_are_no_names() {
        check("Prices rose on Monday. The French economy grew in May.", &[]);
        check("Widgetry sells. Old widgetry does not.", &[]);
        check(
            "In London, iPhone sales and eBay grew.",
            &[("London", Place), ("iPhone", Other), ("eBay", Organisation)],
        );
        check("Theresa May left.", &[("Theresa May", Person)]);
        check("Use GPT-4o at openai.com now.", &[]);
    }

    #[test]
    fn headlines_give_only_words_that_are_no_ordinary_words() {
        check(
            "Regulators Approve Merger Between Foxglove And Acme After Long Review\n",
            &[("Foxglove", Other), ("Acme", Other)],
        );
        check("REGULATORS APPROVE MERGER AFTER REVIEW", &[]);
    }

    #[test]
    fn hostile_runs_cost_no_more_than_their_length() {
        for piece in ["A", "A ", "Ab ", "Ab.", "“", "A & ", "Ab of ", "Ab-"] {
            let text = piece.repeat(100_000);
            assert!(
                names(&Scan::new(&text, Context::default()))
                    .iter()
                    .all(|it| it.span.end <= text.len())
            );
        }
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_quote_the_text(text in "[A-Za-z .&’'“\\-\\nÉé]{0,80}") {
            let scan = Scan::new(&text, Context::default());
            let found = names(&scan);
            prop_assert!(found.iter().all(|it| text.get(it.span.start..it.span.end).is_some_and(|it| !it.is_empty())));
            prop_assert!(found.windows(2).all(|it| it[0].span.end <= it[1].span.start));
        }
    }

    #[test]
    fn words_for_numbers_deeds_and_trades_open_a_sentence_and_are_no_names() {
        check("Fifteen of them left. Seventy-four stayed.", &[]);
        check("Subsidised pumps are cheap. Evacuees were told so.", &[]);
        check("It was 75 degrees Fahrenheit.", &[]);
    }
}
