//! How many of how many: `nine of the twelve` shuts `all` out, `71 percent` bears `most` out.

use super::carried::{Said, share_of};
use super::gather::Inquiry;
use super::{Certainty, Contrast, partial};
use crate::fact::Value;
use crate::fact::strength::Scale;
use crate::lexicon::{number_words, stopwords, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, Token, token};

/// The sentence must say so much of the claim.
const SAME_STATEMENT: u16 = 560;
/// With the very number of all, or with what is said of them, so much is enough.
const SAME_COUNT: u16 = 400;
/// So much of what the claim says of all must be said of some.
const SAME_PREDICATE: u16 = 800;
/// What `all but` a few are of: more than any number of things.
const MANY: u32 = 0xffff;

/// A word for all that a count shuts out; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim;
    let Some(all) = word_for_all(inquiry) else { return Vec::new() };
    if claim.text.get(..all.start).is_some_and(|it| it.trim_end().ends_with("not")) {
        return Vec::new();
    }
    // `All but one`.
    let next = claim.text.get(all.end..).and_then(|it| it.split_whitespace().next());
    if next == Some("but") {
        return Vec::new();
    }
    let ours = nouns(&claim.text, all.end);
    let whole = number_behind(&claim.text, all.end);
    let predicate = partial::said_of_all(inquiry);
    for said in sentences.iter().filter(|it| it.share >= SAME_COUNT) {
        let text = said.span.of(said.page_text());
        let part = parts(text).into_iter().chain(of_them(text, whole)).find(|it| {
            let theirs = nouns(text, it.things);
            let same_noun = theirs.iter().any(|a| ours.iter().any(|b| synonyms::related(a, b)));
            let same_whole = whole == Some(it.of);
            // What is said of all the things, and no more of the claim, is enough where it is said of some of just those.
            let behind = || Span::new(it.things, text.len()).shifted(said.span.start);
            let is_said = same_noun
                && predicate.is_some_and(|all| {
                    share_of(inquiry, said.terms_in(inquiry, behind()), all) >= SAME_PREDICATE
                });
            let enough = if same_whole || is_said { SAME_COUNT } else { SAME_STATEMENT };
            let fits = if whole.is_some() { same_whole } else { same_noun };
            it.some < it.of && fits && said.share >= enough
        });
        if let Some(part) = part {
            let found = part.span.shifted(said.span.start);
            let why = "the source counts fewer than all";
            let told = said.told(inquiry, "quantity-conflict", (all, found), why);
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
    words.next().and_then(|it| number_words::value(&it))
}

/// Place of `all` among the words of quantity.
const ALL: u8 = 5;

/// The first word of the claim for all.
pub(super) fn word_for_all(inquiry: &Inquiry<'_>) -> Option<Span> {
    let word = inquiry.claim.facts.iter().find(|it| match &it.value {
        Value::Strength(it) => it.scale == Scale::Quantity && it.degree == ALL,
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_) => false,
    });
    word.map(|it| it.span)
}

/// Whether a count in the sentence bears a word of quantity of this degree out.
pub(super) fn bears_out(text: &str, claimed: &str) -> bool {
    let most = fold_word(claimed.split_whitespace().next().unwrap_or_default());
    let needs_all = matches!(most.as_str(), "all" | "every" | "each" | "entire" | "both");
    parts(text).iter().any(|it| if needs_all { it.some == it.of } else { it.some * 2 > it.of })
}

/// Some of so many.
struct Part {
    span: Span,
    /// Where what they are begins.
    things: usize,
    some: u32,
    of: u32,
}

/// The words of a text in small letters.
struct Words {
    tokens: Vec<Token>,
    folded: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Self {
        let tokens = token::tokens(text);
        let folded = tokens.iter().map(|it| fold_word(it.span.of(text))).collect();
        Self { tokens, folded }
    }

    fn at(&self, at: usize) -> &str {
        self.folded.get(at).map_or("", String::as_str)
    }

    /// From one word to another.
    fn span(&self, first: usize, last: usize) -> Option<Span> {
        Some(self.tokens.get(first)?.span.cover(self.tokens.get(last)?.span))
    }
}

/// `Six of them`, of as many as the claim says.
fn of_them(text: &str, whole: Option<u32>) -> Vec<Part> {
    let Some(of) = whole else { return Vec::new() };
    let words = Words::of(text);
    let part = |at: usize| {
        let some = number_words::value(words.at(at)).filter(|it| *it > 1)?;
        let is_of_them = words.at(at + 1) == "of" && words.at(at + 2) == "them";
        let span = words.span(at, at + 2).filter(|_| is_of_them)?;
        Some(Part { span, things: span.end, some, of })
    };
    (0..words.tokens.len()).filter_map(part).collect()
}

fn parts(text: &str) -> Vec<Part> {
    let words = Words::of(text);
    (0..words.tokens.len()).filter_map(|at| part(&words, at)).collect()
}

/// How many of how many stands at a word: `71 percent`, `nine of the twelve`, `all but one`, `Of the twelve mills, nine`.
fn part(words: &Words, at: usize) -> Option<Part> {
    match words.at(at) {
        "of" => return of_so_many(words, at),
        "all" => return all_but(words, at),
        _ => {}
    }
    let some = number_words::value(words.at(at))?;
    let (of, last) = if matches!(words.at(at + 1), "percent" | "%") {
        (100, at + 1)
    } else if words.at(at + 1) == "per" && words.at(at + 2) == "cent" {
        (100, at + 2)
    } else if words.at(at + 1) == "of" {
        whole(words, at + 2)?
    } else {
        return None;
    };
    let span = words.span(at, last)?;
    (some <= of).then_some(Part { span, things: span.end, some, of })
}

/// The number behind `of`, and where it stands: `twelve`, `the twelve`, `the company's twelve`.
fn whole(words: &Words, from: usize) -> Option<(u32, usize)> {
    let is_owner = |it: &str| it.ends_with("'s") || it.ends_with("s'");
    let is_article =
        matches!(words.at(from), "all" | "her" | "his" | "its" | "our" | "the" | "their");
    let step = usize::from(is_article);
    let owned = (from..from + 3).find(|at| is_owner(words.at(*at))).map(|it| it + 1);
    let at = [Some(from + step), owned].into_iter().flatten();
    { at }.find_map(|at| Some((number_words::value(words.at(at))?, at)))
}

/// `Of the twelve mills, nine`.
fn of_so_many(words: &Words, at: usize) -> Option<Part> {
    let is_first =
        at.checked_sub(1).is_none_or(|it| !words.at(it).starts_with(char::is_alphanumeric));
    let (of, last) = whole(words, at + 1).filter(|_| is_first)?;
    let comma = (last + 1..last + 6).find(|it| words.at(*it) == ",")?;
    let step = usize::from(matches!(words.at(comma + 1), "about" | "just" | "only" | "some"));
    let own = comma + 1 + step;
    let some = number_words::value(words.at(own))?;
    let counts = !matches!(words.at(own + 1), "%" | "-" | "," | "per" | "percent" | "million");
    let span = words.span(at, own).filter(|_| counts && some <= of)?;
    Some(Part { span, things: words.tokens.get(last)?.span.end, some, of })
}

/// `All but one of the mills`.
fn all_but(words: &Words, at: usize) -> Option<Part> {
    let but = number_words::value(words.at(at + 2))
        .filter(|it| words.at(at + 1) == "but" && *it < MANY)?;
    let span = words.span(at, at + 2)?;
    Some(Part { span, things: span.end, some: MANY - but, of: MANY })
}

/// The stems of the first content words behind a place that are no numbers.
fn nouns(text: &str, from: usize) -> Vec<String> {
    let rest = text.get(from..).unwrap_or_default();
    let words = token::tokens(rest);
    let words = words.iter().map(|it| fold_word(it.span.of(rest)));
    words
        .take(6)
        .filter(|it| it.starts_with(char::is_alphabetic))
        .filter(|it| number_words::value(it).is_none() && !stopwords::is_stopword(it))
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

    #[test]
    fn some_of_so_many_that_are_named_first_shut_all_out() {
        let page = "Of the 48 rooms, 36 face the lake; the others face the yard.";
        check("Every room in the hotel faces the lake.", page, "quantity-conflict");
        check("Every bath in the hotel faces the lake.", page, "");
        let all = "Of the 48 rooms, 48 face the lake.";
        check("Every room in the hotel faces the lake.", all, "");
    }

    #[test]
    fn an_owner_may_stand_before_the_number_of_all() {
        let page = "Three of the firm's seven ferries to Osterby will run on gas from May.";
        check("All the ferries to Osterby will run on gas from May.", page, "quantity-conflict");
    }

    #[test]
    fn all_but_one_are_not_all() {
        let page = "All but one of the clerks in Osterby have gone back to work.";
        check("All of the clerks in Osterby have gone back to work.", page, "quantity-conflict");
        check("All but one of the clerks in Osterby have gone back to work.", page, "");
    }
}
