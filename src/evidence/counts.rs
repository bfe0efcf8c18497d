//! How many of how many: `nine of the twelve` shuts `all` out, `71 percent` bears `most` out.

use super::carried::Said;
use super::gather::Inquiry;
use super::{Certainty, Contrast};
use crate::fact::Value;
use crate::fact::strength::Scale;
use crate::lexicon::number_words::{NUMBER_WORDS, NumberWord};
use crate::lexicon::{self, stopwords, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, token};

/// The sentence must say so much of the claim.
const SAME_STATEMENT: u16 = 560;
/// With the very number of all, so much is enough.
const SAME_COUNT: u16 = 400;

/// A word for all that a count shuts out; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim;
    let all = claim.facts.iter().find(|it| match &it.value {
        Value::Strength(it) => it.scale == Scale::Quantity && it.degree == ALL,
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_) => false,
    });
    let Some(all) = all else { return Vec::new() };
    if claim.text.get(..all.span.start).is_some_and(|it| it.trim_end().ends_with("not")) {
        return Vec::new();
    }
    // `All but one`.
    let next = claim.text.get(all.span.end..).and_then(|it| it.split_whitespace().next());
    if next == Some("but") {
        return Vec::new();
    }
    let ours = nouns(&claim.text, all.span.end);
    let whole = number_behind(&claim.text, all.span.end);
    for said in sentences.iter().filter(|it| it.share >= SAME_COUNT) {
        let text = said.span.of(said.page_text());
        let part = parts(text).into_iter().chain(of_them(text, whole)).find(|it| {
            let theirs = nouns(text, it.span.end);
            let same_noun = theirs.iter().any(|a| ours.iter().any(|b| synonyms::related(a, b)));
            let same_whole = whole == Some(it.of);
            let enough = if same_whole { SAME_COUNT } else { SAME_STATEMENT };
            let fits = if whole.is_some() { same_whole } else { same_noun };
            it.some < it.of && fits && said.share >= enough
        });
        if let Some(part) = part {
            let found = part.span.shifted(said.span.start);
            let why = "the source counts fewer than all";
            let told = said.told(inquiry, "quantity-conflict", (all.span, found), why);
            let certainty = if whole == Some(part.of) { Certainty::Likely } else { told.certainty };
            return vec![Contrast { certainty, ..told }];
        }
    }
    Vec::new()
}

/// The number right behind a word for all: `all four objections`, `all of the five`.
fn number_behind(text: &str, from: usize) -> Option<u32> {
    let rest = text.get(from..).unwrap_or_default();
    let words = token::tokens(rest).into_iter().map(|it| fold_word(it.span.of(rest)));
    let mut words = words.skip_while(|it| matches!(&**it, "of" | "the" | "its" | "their"));
    words.next().and_then(|it| number(&it))
}

/// Place of `all` among the words of quantity.
const ALL: u8 = 5;

/// Whether a count in the sentence bears a word of quantity of this degree out.
pub(super) fn bears_out(text: &str, claimed: &str) -> bool {
    let most = fold_word(claimed.split_whitespace().next().unwrap_or_default());
    let needs_all = matches!(most.as_str(), "all" | "every" | "each" | "entire" | "both");
    parts(text).iter().any(|it| if needs_all { it.some == it.of } else { it.some * 2 > it.of })
}

/// Some of so many.
struct Part {
    span: Span,
    some: u32,
    of: u32,
}

/// `Six of them`, of as many as the claim says.
fn of_them(text: &str, whole: Option<u32>) -> Vec<Part> {
    let tokens = token::tokens(text);
    let words: Vec<String> = tokens.iter().map(|it| fold_word(it.span.of(text))).collect();
    let mut found = Vec::new();
    for (at, three) in words.windows(3).enumerate() {
        if let ([some, of, them], Some(whole)) = (three, whole)
            && of == "of"
            && them == "them"
            && let Some(some) = number(some).filter(|it| *it > 1)
            && let (Some(first), Some(last)) = (tokens.get(at), tokens.get(at + 2))
        {
            found.push(Part { span: first.span.cover(last.span), some, of: whole });
        }
    }
    found
}

fn parts(text: &str) -> Vec<Part> {
    let tokens = token::tokens(text);
    let words: Vec<String> = tokens.iter().map(|it| fold_word(it.span.of(text))).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some(some) = number(word(at)) else { continue };
        let (of, last) = if matches!(word(at + 1), "percent" | "%") {
            (100, at + 1)
        } else if word(at + 1) == "per" && word(at + 2) == "cent" {
            (100, at + 2)
        } else if word(at + 1) == "of" {
            let step = usize::from(matches!(word(at + 2), "the" | "its" | "their" | "all"));
            let Some(of) = number(word(at + 2 + step)) else { continue };
            (of, at + 2 + step)
        } else {
            continue;
        };
        if let (Some(first), Some(end)) = (tokens.get(at), tokens.get(last))
            && some <= of
        {
            found.push(Part { span: first.span.cover(end.span), some, of });
        }
    }
    found
}

fn number(word: &str) -> Option<u32> {
    if let Ok(it) = word.parse() {
        return Some(it);
    }
    match lexicon::find(NUMBER_WORDS, word) {
        Some(NumberWord::Small(it)) => Some(u32::from(it)),
        _ => None,
    }
}

/// The stems of the first content words behind a place that are no numbers.
fn nouns(text: &str, from: usize) -> Vec<String> {
    let rest = text.get(from..).unwrap_or_default();
    let words = token::tokens(rest);
    let words = words.iter().map(|it| fold_word(it.span.of(rest)));
    words
        .take(6)
        .filter(|it| it.starts_with(char::is_alphabetic))
        .filter(|it| number(it).is_none() && !stopwords::is_stopword(it))
        .take(2)
        .map(|it| stem(&it))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &str, rule: &str) {
        assert_eq!(first_rule(claim, &[page], contrasts), rule, "{claim} {page}");
    }

    #[test]
    fn a_count_of_fewer_shuts_all_out() {
        let page = "Four of the five sites in Osterby are owned by the city.";
        let all = "All five of the sites on which Osterby wants to build are owned by the city.";
        check(all, page, "quantity-conflict");
        check("All of the sites in Osterby are owned by the city.", page, "quantity-conflict");
        check("Not all of the sites in Osterby are owned by the city.", page, "");
        check(all, "Five of the five sites in Osterby are owned by the city.", "");
        check("All seven of the mills in Osterby are owned by the city.", page, "");
        check("All but one of the sites in Osterby are owned by the city.", page, "");
    }

    #[test]
    fn the_number_of_all_tells_what_a_count_without_a_noun_counts() {
        let page = "Three of the four had voted against the mine in Osterby in 2024.";
        check(
            "All four villages voted against the mine in Osterby in 2024.",
            page,
            "quantity-conflict",
        );
        check("All nine villages voted against the mine in Osterby in 2024.", page, "");
    }

    #[test]
    fn so_many_of_them_shut_all_out() {
        let page = "Eleven positions in the offices will go, six of them through retirement.";
        let all = "All eleven of the positions in the offices will go through retirement.";
        check(all, page, "quantity-conflict");
        let one = "The eleven positions in the offices, one of them vacant, go by retirement.";
        check(all, one, "");
    }
}
