//! Facts that another around them already says, and those that are no facts of their own: what a claim only counts from or
//! quotes.

use super::gather::Inquiry;
use super::periods::{OTHER_BEFORE, YEAR_BEFORE};
use super::{FactMatch, Found};
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Value};
use crate::lexicon::name_words;
use crate::syntax::{self, Tag};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Units of time, in which a date and a figure can say one thing: `within two days`.
const TIMES: &[&str] =
    &["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"];

/// Drops what another fact around it already says, where that is backed and this is not: the three months of `the last
/// three months of 2025`, the name that opens `Sixty-four`, the two days of `within two days`, the midnight of a quotation.
pub(super) fn without(inquiry: &Inquiry<'_>, mut held: Vec<FactMatch>) -> Vec<FactMatch> {
    let claim = &inquiry.claim.text;
    let backed = |it: &&FactMatch| it.agreement.is_some_and(Agreement::is_match);
    let by: Vec<(Span, Said)> =
        held.iter().filter(backed).map(|it| (it.claimed.span, Said::of(it))).collect();
    let is_double = |it: &FactMatch| {
        let (span, own) = (it.claimed.span, Said::of(it));
        by.iter().any(|&(around, what)| {
            around.overlaps(span)
                && match what {
                    Said::Words => !matches!(own, Said::Words) && around.contains(span),
                    Said::Length if own == Said::Length => is_open(it),
                    Said::Length | Said::Else => {
                        is_silent(it) && (around.contains(span) || own == Said::Length)
                    }
                }
        })
    };
    let found: Vec<Found> = held.iter().filter(backed).filter_map(|it| it.found).collect();
    held.retain(|it| {
        is_backed(it)
            || !is_double(it)
                && !is_counted_from(it, claim)
                && !is_capital_alone(it, claim)
                && !(is_compared_with(it, claim) && !compares_otherwise(inquiry, &found))
    });
    held
}

/// What kind of thing a fact says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// How long something takes.
    Length,
    /// What somebody says, word for word.
    Words,
    Else,
}

impl Said {
    fn of(fact: &FactMatch) -> Self {
        match &fact.claimed.value {
            Value::Date(when) if when.nominal.is_empty() || is_within(&when.words) => Self::Length,
            Value::Figure(figure) if is_time(&figure.unit) => Self::Length,
            Value::Quote(_) if fact.agreement == Some(Agreement::Match) => Self::Words,
            Value::Date(_)
            | Value::Figure(_)
            | Value::Quote(_)
            | Value::Name(_)
            | Value::Strength(_) => Self::Else,
        }
    }
}

/// Whether words give how long something takes at most: `within four weeks`.
fn is_within(words: &str) -> bool {
    words.starts_with("within ")
}

fn is_time(unit: &Unit) -> bool {
    matches!(unit, Unit::Measure(it) if TIMES.contains(it))
}

fn is_backed(fact: &FactMatch) -> bool {
    fact.agreement.is_some_and(Agreement::is_match)
}

/// Whether nothing on the pages stands against a fact or beside it.
fn is_silent(fact: &FactMatch) -> bool {
    matches!(fact.agreement, None | Some(Agreement::Incomparable | Agreement::CompatibleOverlap))
}

/// Whether nothing on the pages stands against it.
fn is_open(fact: &FactMatch) -> bool {
    fact.agreement != Some(Agreement::Conflict)
}

/// Ends of nouns for those who do something, of which pages speak by many words.
const DOERS: &[&str] = &["ants", "ers", "ians", "ists", "men", "ors", "police", "women"];

/// Whether a name that no page has is an ordinary noun for people, with a capital only for beginning the sentence: `Police`,
/// `Seismologists`.
fn is_capital_alone(fact: &FactMatch, claim: &str) -> bool {
    let Value::Name(name) = &fact.claimed.value else { return false };
    let [word] = name.words.as_slice() else { return false };
    let span = fact.claimed.span;
    let first = !claim.get(..span.start).unwrap_or_default().contains(char::is_alphanumeric);
    let plain = !span.of(claim).chars().skip(1).any(char::is_uppercase);
    let doers = DOERS.iter().any(|it| word.ends_with(it));
    let known = name_words::is_place(word) || name_words::is_organisation(word);
    // The sentence is parsed for such a name alone.
    let is_noun = || {
        let parse = syntax::parse(claim);
        let node = parse.nodes().iter().find(|it| it.span.overlaps(span));
        node.is_some_and(|it| matches!(it.tag, Tag::Noun | Tag::Nouns))
    };
    fact.agreement.is_none() && first && plain && doers && !known && is_noun()
}

/// Whether a date that no page has is only what the claim compares with: `more than a year earlier`, `than Enschede does today`.
fn is_compared_with(fact: &FactMatch, claim: &str) -> bool {
    let Value::Date(when) = &fact.claimed.value else { return false };
    let before = claim.get(..fact.claimed.span.start).unwrap_or_default();
    let mut last = before.rsplit(' ').filter(|it| !it.is_empty()).take(4);
    let year = YEAR_BEFORE.iter().any(|it| when.words.ends_with(it));
    let now = when.words == "today" && last.any(|it| it == "than");
    (year || now) && !matches!(fact.agreement, Some(Agreement::Conflict))
}

/// Whether the sentences that back the claim's other facts compare with another time than the year before.
fn compares_otherwise(inquiry: &Inquiry<'_>, found: &[Found]) -> bool {
    found.iter().any(|it| {
        let reading = inquiry.library.readings.get(it.page);
        let words = reading.map_or("", |reading| it.sentence.of(&reading.page.text)).to_lowercase();
        let has = |list: &[&str]| list.iter().any(|it| words.contains(it));
        has(OTHER_BEFORE) && !has(YEAR_BEFORE)
    })
}

/// Whether a time that no page has is only how far another lies from it: the twelve months of `than twelve months before`.
fn is_counted_from(fact: &FactMatch, claim: &str) -> bool {
    let Value::Figure(figure) = &fact.claimed.value else { return false };
    let rest = claim.get(fact.claimed.span.end..).unwrap_or_default().trim_start();
    let end = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
    let (word, behind) = rest.split_at_checked(end).unwrap_or_default();
    // `Two weeks before the vote` says when something was, by how long.
    let ends = !behind.trim_start().starts_with(char::is_alphanumeric);
    is_time(&figure.unit) && ends && matches!(fold_word(word).as_str(), "before" | "previously")
}
