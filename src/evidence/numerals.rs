//! Numbers of a claim that are no figure or date by themselves, in names and scores: `the 2018 final`, `24-7`, `Agent 99`.

use std::collections::BTreeSet;

use super::FactMatch;
use super::gather::Inquiry;
use super::matching::not_found;
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::number::Decimal;
use crate::text::{Span, TokenKind, token};

/// So many of them are looked for.
const MOST: usize = 20;

/// Those that stand on none of the pages, as figures without backing.
pub(super) fn missing(inquiry: &Inquiry<'_>) -> Vec<FactMatch> {
    let text = &inquiry.claim.text;
    let known = |span: Span| {
        let facts = inquiry.claim.facts.iter();
        facts
            .filter(|it| matches!(it.value, Value::Figure(_) | Value::Date(_)))
            .any(|it| it.span.overlaps(span))
    };
    let own = token::tokens(text)
        .into_iter()
        .filter(|it| it.kind == TokenKind::Number && !known(it.span));
    let own = own.filter(|it| !is_marker(text, it.span)).take(MOST);
    let absent = own.filter_map(|it| {
        let (digits, span) = digits(text, it.span)?;
        (!stands(inquiry, &digits)).then(|| not_found(&fact(&digits, span), inquiry))
    });
    absent.collect()
}

/// The digits that a number begins with, without group separators, and their place.
fn digits(text: &str, span: Span) -> Option<(String, Span)> {
    let raw = span.of(text);
    let length =
        raw.bytes().take_while(|it| it.is_ascii_digit() || matches!(it, b',' | b'.')).count();
    let raw = raw.get(..length)?.trim_end_matches([',', '.']);
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty() && digits.len() < 12)
        .then(|| (digits, Span::new(span.start, span.start + raw.len())))
}

/// Whether a number only counts items or refers to a note: `1.` at the beginning, `[3]`.
fn is_marker(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default().trim_end();
    before.is_empty() || before.ends_with(['[', '#', '^', '•', '*'])
}

/// Whether a page that is read has the digits, in its text or as the year of its own date, or a small number in words.
fn stands(inquiry: &Inquiry<'_>, digits: &str) -> bool {
    let word = digits.parse::<usize>().ok().and_then(|it| WORDS.get(it));
    let index = inquiry.library.index();
    let stem = word.and_then(|it| index.vocabulary.find(it));
    let spelt = stem.is_some_and(|stem| {
        inquiry.hits.iter().any(|it| !index.postings.on_page(stem, it.page).is_empty())
    });
    let shortened = digits.len() == 2;
    spelt
        || inquiry.hits.iter().filter_map(|it| inquiry.library.readings.get(it.page)).any(|reading| {
            let published = reading.page.declared_date().map(|it| it.year().to_string());
            reading.numbers().contains(digits)
                || published.as_deref() == Some(digits)
                // `2018-19` of a page that writes 2019.
                || shortened && reading.numbers().iter().any(|it| it.len() == 4 && it.ends_with(digits))
        })
}

const WORDS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

/// All numbers in digits of a text, without group separators.
pub(super) fn of_text(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    token::each(text, |it| {
        let raw = it.span.of(text);
        for run in raw.split(|it: char| !it.is_ascii_digit() && it != ',' && it != '.') {
            let digits: String = run.chars().filter(char::is_ascii_digit).collect();
            if !digits.is_empty() && digits.len() < 12 {
                found.insert(digits);
            }
        }
    });
    found
}

fn fact(digits: &str, span: Span) -> Fact {
    let value = Decimal::parse(digits).unwrap_or(Decimal::ZERO);
    Fact { kind: "figure", span, value: Value::Figure(Figure::exact(value, 0, Unit::Count)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &str, absent: &[&str]) {
        held(claim, &[page], |inquiry| {
            let found = missing(inquiry);
            let words: Vec<&str> =
                found.iter().map(|it| it.claimed.span.of(&inquiry.claim.text)).collect();
            assert_eq!(words, absent, "{claim}");
        });
    }

    #[test]
    fn digits_in_names_and_scores_must_stand_on_the_page() {
        let page = "Osterby beat Holm 24-7 in the 2018 River Cup, with Agent 99 looking on.";
        check("Osterby beat Holm 24-7 in the 2018 River Cup.", page, &[]);
        check("Osterby beat Holm 24-9 in the 2018 River Cup.", page, &["9"]);
    }

    #[test]
    fn small_numbers_may_be_spelt_and_markers_mean_nothing() {
        check("Osterby won the River Cup 3-0 in round 3.", "In round three Osterby won by 0.", &[]);
        check("Osterby won the River Cup [7].", "Osterby won the River Cup.", &[]);
    }
}
