//! Another place in one order than the source gives: `the largest chain` for its `second-largest`, `the only woman` for `one of
//! three women`, `the first of the centres` for `the second of 14`.

use super::carried::{self, Said};
use super::frames::Frame;
use super::gather::Inquiry;
use super::matching;
use super::query::TermClass;
use super::{Contrast, limits};
use crate::evidence::Certainty;
use crate::fact::{Fact, Value};
use crate::lexicon::{hedges, number_words, stopwords, synonyms};
use crate::text::stem::stem;
use crate::text::{Span, token};

/// The sentence must say so much of the claim but for the rank.
const SAME_STATEMENT: u16 = 450;
/// It must name so much of those whom the claim names.
const SAME_NAMES: u16 = 600;
/// So many content words behind a rank may tell of what it is one.
const HEAD: usize = 3;
/// A sentence that gives a rank to another must have so much of the claim.
const SOME: u16 = 60;
/// Stems of superlatives of one number or sum.
const GREATEST: &[&str] = &["biggest", "greatest", "heaviest", "highest", "largest"];
const SMALLEST: &[&str] = &["cheapest", "lowest", "smallest"];
/// Words that end what a rank is of.
const ENDING: &[&str] = &["after", "that", "to", "when", "where", "which", "who", "whose"];

/// A rank of the claim where the source gives another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim.text;
    let mut ours = ranks(claim);
    ours.extend(no_other(claim));
    for it in &mut ours {
        it.is_of_subject(inquiry.frames());
    }
    for own in ours.iter().filter(|it| it.is_said) {
        let denies = |it: &Frame| it.denied.is_some() && it.clause.contains(own.span);
        if inquiry.frames().iter().any(denies) {
            continue;
        }
        let terms = carried::terms_of(inquiry, own.span);
        let rest = carried::all_terms(inquiry).without(terms);
        let names = carried::of_class(inquiry, rest, TermClass::Name);
        let mut differs = None;
        for said in sentences {
            let mut theirs = ranks(said.span.of(said.page_text()));
            for it in &mut theirs {
                it.span = it.span.shifted(said.span.start);
                it.is_of_subject(said.reading.frames(said.sentence));
            }
            if theirs.iter().any(|it| it.is_of_one(own) && it.place == own.place) {
                // It has that place too, whichever sentence says so; or another has.
                return held_by_another(inquiry).into_iter().collect();
            }
            // What the page is about need not be named again.
            let named = said.about(inquiry);
            let is_about = carried::share_of(inquiry, named, rest) >= SAME_STATEMENT
                && carried::share_of(inquiry, named, names) >= SAME_NAMES;
            let other = theirs.into_iter().find(|it| is_about && it.is_of_one(own));
            differs = differs.or_else(|| Some((said, other?)));
        }
        if let Some((said, other)) = differs {
            let why = "the source gives it another rank";
            let told = said.told(inquiry, "quantity-conflict", (own.span, other.span), why);
            return vec![Contrast { certainty: Certainty::Likely, ..told }];
        }
    }
    held_by_another(inquiry).into_iter().collect()
}

/// A rank that the claim puts behind one name, and the source in the same words behind another: `Larkfield, the country's largest
/// dairy`.
fn held_by_another(inquiry: &Inquiry<'_>) -> Option<Contrast> {
    let claim = &inquiry.claim.text;
    for own in ranks(claim).iter().filter(|it| it.is_said && !it.of.is_empty()) {
        let Some((name, between)) = holder(claim, &inquiry.claim.facts, own.span) else { continue };
        let mut differs = None;
        for said in carried::sentences_with(inquiry, SOME) {
            let text = said.page_text();
            for mut other in ranks(said.span.of(text)) {
                other.span = other.span.shifted(said.span.start);
                if other.place != own.place || other.order != own.order || other.of != own.of {
                    continue;
                }
                let theirs = holder(text, said.facts(), other.span);
                let (holder, _) = theirs.filter(|it| it.1 == between)?;
                if matching::are_compatible(name, holder) {
                    return None;
                }
                let span = holder.span.cover(other.span);
                let why = "the source says it of another";
                let told = said.told(inquiry, "quantity-conflict", (own.span, span), why);
                differs = differs.or(Some(Contrast { certainty: Certainty::Likely, ..told }));
            }
        }
        if differs.is_some() {
            return differs;
        }
    }
    None
}

/// The name right before a rank that tells more of it, and the words between.
fn holder<'a, 'b>(text: &'b str, facts: &'a [Fact], rank: Span) -> Option<(&'a Fact, &'b str)> {
    let names = facts.iter().filter(|it| matches!(it.value, Value::Name(_)));
    let name = names.filter(|it| it.span.end <= rank.start).max_by_key(|it| it.span.end)?;
    let own = text.get(name.span.end..rank.start)?.strip_prefix(", ").map(|it| (name, it));
    // `The country's` may hold a name of its own.
    own.filter(|it| it.1.split_whitespace().count() <= 3 && !it.1.contains([',', ';', '(']))
}

/// A place in an order.
struct Rank {
    span: Span,
    /// What it is ranked by, as a stem; nothing for a bare number of order.
    order: String,
    place: u32,
    /// The stems of what it is one of.
    of: Vec<String>,
    /// Whether the words say that it has this place, and not that it is one of several that have.
    is_said: bool,
    /// Whether no noun follows, so that it is said of the subject.
    is_bare: bool,
}

impl Rank {
    /// Whether both are places of the same things in the same order.
    fn is_of_one(&self, other: &Self) -> bool {
        // Of a sum or a number one says as well that it is the highest as that it is the largest.
        let alike = |list: &[&str]| {
            list.contains(&self.order.as_str()) && list.contains(&other.order.as_str())
        };
        let same_order =
            synonyms::related(&self.order, &other.order) || alike(GREATEST) || alike(SMALLEST);
        same_order && self.of.iter().any(|a| other.of.iter().any(|b| synonyms::related(a, b)))
    }

    /// `The bridge is the longest that …`: it is one of the bridges.
    fn is_of_subject(&mut self, frames: &[Frame]) {
        let frame = frames.iter().find(|it| it.links && it.clause.contains(self.span));
        let actor = frame.and_then(|it| it.actor.as_ref()).filter(|it| !it.is_pronoun);
        let behind = actor.filter(|it| self.is_bare && it.span.end <= self.span.start);
        self.of.extend(behind.map(|it| it.stem.clone()));
    }
}

/// The ranks of a text.
fn ranks(text: &str) -> Vec<Rank> {
    let words = token::folded(text, Span::new(0, text.len()), |_, _| true);
    let mut found = Vec::new();
    for at in 0..words.len() {
        found.extend(rank(&words, at));
    }
    found
}

fn rank(words: &[(Span, String)], at: usize) -> Option<Rank> {
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    let before = |by: usize| at.checked_sub(by).map_or("", word);
    let own = word(at);
    let (first, last, order, place) = if hedges::is_superlative(own) && own != "least" {
        // `Second-largest` and `second largest`.
        let step = if before(1) == "-" { 2 } else { 1 };
        let place = hedges::ordinal(before(step));
        let first = if place.is_some() { at - step } else { at };
        (first, at, stem(own), place.unwrap_or(1))
    } else if matches!(own, "only" | "sole") && matches!(before(1), "the" | "its" | "their") {
        (at, at, "only".to_owned(), 1)
    } else if own == "one" && word(at + 1) == "of" {
        let step = usize::from(matches!(word(at + 2), "the" | "its" | "their" | "only"));
        let n = number_words::value(word(at + 2 + step)).filter(|it| *it > 1)?;
        (at, at + 2 + step, "only".to_owned(), n)
    } else if let Some(place) = hedges::ordinal(own)
        && before(1) == "the"
        && word(at + 1) == "of"
    {
        (at, at, String::new(), place)
    } else if let Some(place) = hedges::ordinal(own)
        && before(1) == "the"
        && let Some(deed) = deed(words, at + 1)
    {
        (at, at, deed, place)
    } else {
        return None;
    };
    let several = |it: &str| matches!(it, "among" | "of");
    let back = (1..=3).map(|by| first.checked_sub(by).map_or("", word));
    let is_said = !back.take_while(|it| *it != "," && *it != ".").any(several)
        || order.is_empty()
        || order == "only";
    let span = words.get(first)?.0.cover(words.get(last)?.0);
    let of = head(words, last + 1);
    let is_bare = order != "only" && !is_noun(word(last + 1));
    Some(Rank { span, order, place, of, is_said, is_bare })
}

/// Whether a word right behind a rank may be of what it is one: no small word, mark or participle.
fn is_noun(word: &str) -> bool {
    word.starts_with(char::is_alphanumeric)
        && !stopwords::is_stopword(word)
        && !word.ends_with("ed")
}

/// What the first, the second … is the first to do: the stem of `lead` in `the first woman to lead`.
fn deed(words: &[(Span, String)], from: usize) -> Option<String> {
    let word = |at: usize| words.get(at).map_or("", |it| it.1.as_str());
    let to = (from + 1..=from + HEAD).find(|at| word(*at) == "to")?;
    let plain = (from..to).all(|at| word(at).starts_with(char::is_alphabetic));
    let deed = Some(word(to + 1)).filter(|it| plain && !stopwords::is_stopword(it))?;
    Some(format!("to {}", stem(deed)))
}

/// `No longer bridge has ever been built`: that is the longest.
fn no_other(claim: &str) -> Option<Rank> {
    let words = token::folded(claim, Span::new(0, claim.len()), |_, _| true);
    let (no, more) = (words.first().filter(|it| it.1 == "no")?, words.get(1)?);
    // `No longer is it`: behind a comparative of something stands the noun.
    let next = words.get(2).filter(|it| is_noun(&it.1))?;
    let end = words.iter().position(|it| limits::HAVING.contains(&&*it.1))?;
    let superlative = match &*more.1 {
        "better" => "best".to_owned(),
        "worse" => "worst".to_owned(),
        it => format!("{}est", it.strip_suffix("er")?),
    };
    let rest = words.iter().skip(end).any(|it| matches!(&*it.1, "ever" | "than" | "yet"));
    let of = head(words.get(..end)?, 2);
    let (span, order) = (no.0.cover(next.0), stem(&superlative));
    rest.then_some(Rank { span, order, place: 1, of, is_said: true, is_bare: false })
}

/// The stems of the first content words from a place on, up to the end of what they name.
fn head(words: &[(Span, String)], from: usize) -> Vec<String> {
    let behind = words.get(from..).unwrap_or_default().iter().map(|it| it.1.as_str());
    behind
        .take_while(|it| !matches!(*it, "," | "." | ";" | ":" | "(") && !ENDING.contains(it))
        .filter(|it| it.starts_with(char::is_alphabetic) && number_words::value(it).is_none())
        .filter(|it| !stopwords::is_stopword(it))
        .take(HEAD)
        .map(stem)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim} {page:?}");
    }

    #[test]
    fn another_place_in_the_same_order_is_told() {
        let page = &["Verbena Health, the country's second-largest pharmacy chain, wants a rival."];
        let first = "Verbena, the largest pharmacy chain in the country, wants a rival.";
        check(first, page, "quantity-conflict");
        let second = "Verbena, the second largest pharmacy chain in the country, wants a rival.";
        check(second, page, "");
        let one = "Verbena, one of the largest pharmacy chains in the country, wants a rival.";
        check(one, page, "");
        let women = &["Gail Whitmore is one of three clerks in charge of clubs in the division."];
        check("Gail Whitmore is the only clerk in charge of a club.", women, "quantity-conflict");
        let of = &["Dunmarsh is the second of the company's 14 centres to have a union."];
        check(
            "Dunmarsh is the first of the company's centres with a union.",
            of,
            "quantity-conflict",
        );
        check("Dunmarsh is the second of the company's centres with a union.", of, "");
    }

    #[test]
    fn a_rank_of_something_else_is_none() {
        let page = &[
            "Verbena, the largest pharmacy chain, runs the second-largest clinic in Holm.",
            "Verbena is the second-largest chain of clinics in Holm.",
        ];
        check("Verbena is the largest pharmacy chain in Holm.", page, "");
        let other = &["Norling, the second-largest pharmacy chain, fears Verbena."];
        check("Holm's Verbena is the largest pharmacy chain.", other, "");
    }

    #[test]
    fn who_is_the_second_to_do_it_is_not_the_first() {
        let page = &["Amaka Obi would be the second woman to run the port of Harrow, after Falk."];
        let claim = "Amaka Obi would be the first woman to run the port of Harrow.";
        check(claim, page, "quantity-conflict");
        check(&claim.replace("first", "second"), page, "");
        check(&claim.replace("would be", "would not be"), page, "");
        check("Amaka Obi would be the first woman to leave the port of Harrow.", page, "");
    }

    #[test]
    fn a_rank_without_a_noun_is_that_of_the_subject() {
        let page = &["The fine for Larkfield is the third largest imposed by the Harbour Board."];
        let claim = "The fine for Larkfield is the largest that the Harbour Board has imposed.";
        check(claim, page, "quantity-conflict");
        check(&claim.replace("largest", "third largest"), page, "");
        check(&claim.replace("fine", "debt"), page, "");
    }

    #[test]
    fn that_there_was_no_longer_one_makes_it_the_longest() {
        let page = &["The second-longest iron bridge in Osterby was opened by the harbour in May."];
        let claim = "No longer iron bridge has ever been opened in Osterby by the harbour.";
        check(claim, page, "quantity-conflict");
        check("No longer does an iron bridge in Osterby open by the harbour in May.", page, "");
    }

    #[test]
    fn a_rank_behind_another_name_is_that_of_another() {
        let page =
            &["Larkfield, the county's largest dairy, is owed £2 million by Northgate Milk."];
        let claim = "Northgate Milk, the county's largest dairy, owes £2 million.";
        check(claim, page, "quantity-conflict");
        check(&claim.replace("Northgate Milk", "Larkfield"), page, "");
        check(&claim.replace("county's", "town's"), page, "");
    }

    #[test]
    fn the_highest_of_sums_is_the_largest() {
        let page = &[
            "The fine is the second highest that the Commission has imposed, after that of Alptel in 2023.",
        ];
        let claim = "The fine is the largest that the Commission has ever handed out, ahead of that of Alptel in 2023.";
        check(claim, page, "quantity-conflict");
        check(&claim.replace("largest", "second largest"), page, "");
    }
}
