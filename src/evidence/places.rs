//! Where something is or happened: `based in Lyon` against `based in Marseille`.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::{Certainty, Contrast};
use crate::fact::name::{Class, Name};
use crate::fact::{Agreement, Fact, Value, name};
use crate::lexicon::{regions, stopwords, synonyms};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, token};

/// A sentence must say so much of the rest of the claim.
const SAME_STATEMENT: u16 = 600;
/// Of the claim's clause where the sentence says nothing but where the subject is.
const SAME_SUBJECT: u16 = 500;

/// A place of the claim where the source has another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim.text;
    let ours: Vec<Stay<'_>> =
        inquiry.claim.facts.iter().filter_map(|it| Stay::of(claim, 0, it)).collect();
    for own in &ours {
        if sentences.iter().any(|it| has_place(it, own)) {
            continue;
        }
        for said in sentences {
            let theirs = stays(said);
            let Some(other) = theirs.iter().find(|it| is_other_place(inquiry, own, it)) else {
                continue;
            };
            let one = theirs.iter().filter(|it| it.preposition == own.preposition).count() == 1;
            if one && is_same_matter(inquiry, said, own, other) {
                let why = "the source says another place";
                let told = said.told(inquiry, "name-conflict", (own.span, other.span), why);
                return vec![Contrast { certainty: Certainty::Sure, ..told }];
            }
        }
    }
    Vec::new()
}

/// A place after `in` or `at`, and what is said to be there.
struct Stay<'a> {
    span: Span,
    name: &'a Name,
    preposition: String,
    /// Stems of the content words before the preposition, the nearest first.
    before: Vec<String>,
    /// Whether the sentence says no more than that the thing is there: `the works are in Rostau`.
    bare: bool,
}

impl<'a> Stay<'a> {
    fn of(text: &str, from: usize, fact: &'a Fact) -> Option<Self> {
        let Value::Name(name) = &fact.value else { return None };
        if !matches!(name.class, Class::Place | Class::Other) {
            return None;
        }
        let span = fact.span;
        let before = text.get(from..span.start)?;
        let mut words: Vec<String> = token::tokens(before)
            .iter()
            .filter(|it| it.kind == crate::text::TokenKind::Word)
            .map(|it| fold_word(it.span.of(before)))
            .collect();
        if words.last().is_some_and(|it| it == "the") {
            words.pop();
        }
        let preposition = words.pop().filter(|it| matches!(it.as_str(), "in" | "at"))?;
        let copula = words.last().is_some_and(|it| {
            matches!(it.as_str(), "is" | "are" | "was" | "were" | "lies" | "stands")
        });
        let based = words.last().is_some_and(|it| {
            matches!(it.as_str(), "based" | "located" | "headquartered" | "situated" | "born")
        });
        let content = words.iter().rev().filter(|it| !stopwords::is_stopword(it));
        let before = content.take(6).map(|it| stem(it)).collect();
        // `in the Lindow canal`: the name is part of a longer noun.
        let after = text.get(span.end..)?.trim_start_matches(' ');
        let ends = after.is_empty()
            || after
                .starts_with(|it: char| !it.is_alphanumeric() && !matches!(it, '\'' | '’' | '-'))
            || after
                .split_whitespace()
                .next()
                .is_some_and(|it| stopwords::is_stopword(&fold_word(it)));
        ends.then_some(Self { span, name, preposition, before, bare: copula || based })
    }
}

fn stays<'a>(said: &'a Said<'_>) -> Vec<Stay<'a>> {
    let text = said.page_text();
    said.facts().iter().filter_map(|it| Stay::of(text, said.span.start, it)).collect()
}

/// Whether the sentence has the claim's place for the same thing: for its own sake, or beside the same word.
fn has_place(said: &Said<'_>, own: &Stay<'_>) -> bool {
    let is_it = |it: &Name| name::names_agree(own.name, it).agreement.is_compatible();
    let known = said.facts().iter().any(|it| match &it.value {
        Value::Name(it) => is_it(it),
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => false,
    });
    known && said.share >= 700 && !own.bare
        || stays(said).iter().any(|it| {
            is_it(it.name)
                && it.before.first().zip(own.before.first()).is_some_and(|it| it.0 == it.1)
        })
}

fn is_other_place(inquiry: &Inquiry<'_>, own: &Stay<'_>, other: &Stay<'_>) -> bool {
    let agreement = name::names_agree(own.name, other.name).agreement;
    let known = inquiry.claim.facts.iter().any(|it| match &it.value {
        Value::Name(it) => name::names_agree(it, other.name).agreement.is_compatible(),
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => false,
    });
    own.preposition == other.preposition
        && agreement == Agreement::Incomparable
        && !known
        && own.name.class == other.name.class
        && regions::are_apart(&own.name.words.join(" "), &other.name.words.join(" "))
}

/// Whether both say of the same thing where it is.
fn is_same_matter(
    inquiry: &Inquiry<'_>,
    said: &Said<'_>,
    own: &Stay<'_>,
    other: &Stay<'_>,
) -> bool {
    let like = |a: Option<&String>, b: Option<&String>| {
        a.zip(b).is_some_and(|(a, b)| synonyms::related(a, b))
    };
    let place = carried::terms_of(inquiry, own.span);
    let rest = carried::all_terms(inquiry).without(place);
    if other.bare {
        let before = Span::new(0, own.span.start);
        let subject = carried::terms_of(inquiry, before).without(place);
        let subject_there = said.terms_in(inquiry, Span::new(said.span.start, other.span.start));
        let n_shared = other.before.iter().filter(|it| own.before.contains(it)).count();
        return n_shared >= 2
            && n_shared + 1 >= other.before.len()
            && carried::share_of(inquiry, subject_there, subject) >= SAME_SUBJECT;
    }
    like(own.before.first(), other.before.first())
        && carried::share_of(inquiry, said.carried, rest) >= SAME_STATEMENT
        && carried::share_of(inquiry, said.terms, rest) >= SAME_SUBJECT
        && carried::has_the_numbers(inquiry, said)
}
