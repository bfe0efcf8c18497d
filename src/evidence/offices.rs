//! Who holds which office: the chief executive of the claim is the finance chief of the source.

use super::Contrast;
use super::carried::Said;
use super::gather::Inquiry;
use super::library::Reading;
use crate::fact::name::{Class, Name};
use crate::fact::{Agreement, Fact, Value, name};
use crate::lexicon::titles;
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::token;

/// Offices that one person holds at a time.
const SINGLE: &[&str] = &[
    "captain",
    "ceo",
    "cfo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chief",
    "coach",
    "coo",
    "cto",
    "director",
    "governor",
    "head",
    "mayor",
    "premier",
    "president",
    "principal",
    "secretary",
    "treasurer",
];
/// Sentences of a page that are read for offices.
const SENTENCES: usize = 400;

/// An office of the claim that the page gives to another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim;
    let ours = offices(&claim.text, 0, &claim.facts);
    if ours.is_empty() {
        return Vec::new();
    }
    let mut seen: Vec<usize> = Vec::new();
    for said in sentences {
        if seen.contains(&said.page) {
            continue;
        }
        seen.push(said.page);
        let theirs = of_page(said.reading);
        for own in ours.iter().filter(|it| it.is_single()) {
            let found = theirs.iter().find(|it| is_taken_by(own, it, &theirs));
            if let Some(found) = found {
                let mut place = said.clone();
                place.span = found.sentence;
                let why = "the source gives the office to another";
                return vec![place.told(inquiry, "name-conflict", (own.span, found.span), why)];
            }
        }
    }
    Vec::new()
}

/// Somebody and an office.
#[derive(Debug)]
struct Office<'a> {
    span: Span,
    sentence: Span,
    holder: &'a Name,
    /// The words of the office: `chief`, `executive`.
    words: Vec<String>,
}

impl Office<'_> {
    fn is_single(&self) -> bool {
        self.words.iter().any(|it| SINGLE.contains(&it.as_str()))
            && !self.words.iter().any(|it| {
                matches!(it.as_str(), "deputy" | "vice" | "former" | "assistant" | "then" | "ex")
            })
    }
}

/// Whether the page gives the office to `other`, and the claim's holder either another office or another given name.
fn is_taken_by(own: &Office<'_>, other: &Office<'_>, all: &[Office<'_>]) -> bool {
    let holds = |it: &Office<'_>| {
        let agreement = name::names_agree(own.holder, it.holder).agreement;
        agreement.is_match() || agreement == Agreement::CompatibleStronger
    };
    let others_office = other.words == own.words
        && other.is_single()
        && !all.iter().any(|it| holds(it) && it.words.iter().all(|word| own.words.contains(word)));
    if !others_office {
        return false;
    }
    let agreement = name::names_agree(own.holder, other.holder).agreement;
    let (ours, theirs) = (&own.holder.words, &other.holder.words);
    let namesake = ours.len() == 2
        && theirs.len() == 2
        && ours.last() == theirs.last()
        && agreement != Agreement::Match
        && agreement != Agreement::MatchWeaker
        && ours.first() != theirs.first();
    let moved = agreement == Agreement::Incomparable
        && all.iter().any(|it| holds(it) && it.words != own.words);
    namesake || moved
}

fn of_page(reading: &Reading) -> Vec<Office<'_>> {
    let text = &reading.page.text;
    let main = reading.sentences.iter().enumerate().filter(|it| it.1.main).take(SENTENCES);
    let titled = main.filter(|it| {
        let mut words = it.1.span.of(text).split(|it: char| !it.is_alphabetic());
        words.any(|it| is_office_word(&fold_word(it)))
    });
    titled
        .flat_map(|(index, it)| {
            offices(text, it.span.start, reading.facts(index))
                .into_iter()
                .map(move |office| Office { sentence: it.span, ..office })
        })
        .collect()
}

/// The offices that a text names with their holders.
fn offices<'a>(text: &str, from: usize, facts: &'a [Fact]) -> Vec<Office<'a>> {
    let mut found = Vec::new();
    for fact in facts {
        let Value::Name(holder) = &fact.value else { continue };
        if holder.class == Class::Organisation {
            continue;
        }
        let before = text.get(from..fact.span.start).unwrap_or_default();
        let after = text.get(fact.span.end..).unwrap_or_default();
        let words = office_before(before).or_else(|| office_after(after));
        if let Some(words) = words {
            found.push(Office { span: fact.span, sentence: fact.span, holder, words });
        }
    }
    found
}

/// `chief executive Jonas Feld`, `The chief financial officer, Jonas Feld,`.
fn office_before(before: &str) -> Option<Vec<String>> {
    let bare = before.trim_end().trim_end_matches(',');
    let words: Vec<String> = last_words(bare, 4);
    let office: Vec<String> =
        words.iter().rev().take_while(|it| is_office_word(it)).cloned().collect();
    let office: Vec<String> = office.into_iter().rev().collect();
    named(&office)
}

/// `Henrik Solberg, chief executive of`, `Novak, the chief executive`, `Novak is the mayor`, `Strand, who directs`.
fn office_after(after: &str) -> Option<Vec<String>> {
    let end = after.find(['.', ';', '\n', '"', '”']).unwrap_or(after.len());
    let near = after.get(..end)?;
    let comma = near.starts_with(',');
    let mut words = token::tokens(near)
        .into_iter()
        .filter(|it| it.kind == crate::text::TokenKind::Word)
        .map(|it| fold_word(it.span.of(near)))
        .take(8)
        .peekable();
    let copula =
        words.next_if(|it| matches!(it.as_str(), "is" | "was" | "became" | "who" | "as")).is_some();
    if !comma && !copula {
        return None;
    }
    if words.peek().is_some_and(|it| it == "is") {
        words.next();
    }
    if let Some(verb) = words.peek() {
        let office = match verb.as_str() {
            "directs" => Some("director"),
            "chairs" => Some("chair"),
            "heads" => Some("head"),
            _ => None,
        };
        if let Some(office) = office {
            return Some(vec![office.to_owned()]);
        }
    }
    words.next_if(|it| matches!(it.as_str(), "the" | "its" | "their" | "a"));
    let mut office = Vec::new();
    while let Some(word) = words.next_if(|it| is_office_word(it)) {
        office.push(word);
    }
    named(&office)
}

fn is_office_word(word: &str) -> bool {
    titles::is_title(word)
        || titles::is_title_part(word)
        || matches!(word, "chief" | "head" | "executive" | "financial" | "operating" | "technology")
}

/// The office by its telling words: `chief executive officer` is `chief executive`, and so is `ceo`.
fn named(words: &[String]) -> Option<Vec<String>> {
    let joined = words.join(" ");
    let long = match joined.as_str() {
        "ceo" => "chief executive",
        "cfo" => "chief financial",
        "coo" => "chief operating",
        "cto" => "chief technology",
        "chairman" | "chairwoman" | "chairperson" => "chair",
        other => other,
    };
    let kept: Vec<String> = long
        .split(' ')
        .filter(|it| *it != "officer" && !it.is_empty())
        .map(str::to_owned)
        .collect();
    (!kept.is_empty() && kept != ["executive"]).then_some(kept)
}

fn last_words(text: &str, n: usize) -> Vec<String> {
    let mut words: Vec<String> = text
        .split_whitespace()
        .rev()
        .take(n)
        .take_while(|it| !it.ends_with(['.', ';', ':', ',']))
        .map(fold_word)
        .collect();
    words.reverse();
    words
}
