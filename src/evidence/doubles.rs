//! Facts that another around them already says, and those that are no facts of their own: what a claim only counts from or
//! quotes.

use super::gather::Inquiry;
use super::periods::{OTHER_BEFORE, YEAR_BEFORE};
use super::{FactMatch, Found};
use crate::fact::date::Nature;
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Value};
use crate::lexicon::name_words;
use crate::syntax::{self, Tag};
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Drops what another fact around it already says, where that is backed and this is not: the three months of `the last
/// three months of 2025`, the name that opens `Sixty-four`, the two days of `within two days`, the midnight of a quotation.
pub(super) fn without(inquiry: &Inquiry<'_>, mut held: Vec<FactMatch>) -> Vec<FactMatch> {
    let is_point = |it: &&FactMatch| matches!(&it.claimed.value, Value::Date(it) if it.nature != Nature::Duration);
    let dates: Vec<Span> = held.iter().filter(is_point).map(|it| it.claimed.span).collect();
    // The six of `quarter past six`, the number of the year 1810.
    held.retain(|it| {
        let bare = matches!(&it.claimed.value, Value::Figure(it) if matches!(it.unit, Unit::Count | Unit::Percent));
        !bare || !dates.iter().any(|date| date.contains(it.claimed.span))
    });
    let claim = &inquiry.claim.text;
    let backed = |it: &&FactMatch| it.is_backed();
    let by: Vec<(Span, Said)> =
        held.iter().filter(backed).map(|it| (it.claimed.span, Said::of(it))).collect();
    let is_double = |it: &FactMatch| {
        let (span, own) = (it.claimed.span, Said::of(it));
        by.iter().filter(|by| by.0.overlaps(span)).any(|&(around, what)| match what {
            Said::Words => around.contains(span),
            Said::Length if own == Said::Length => is_open(it),
            Said::Length | Said::Else => {
                is_silent(it) && (around.contains(span) || own == Said::Length)
            }
        })
    };
    let found: Vec<Found> = held.iter().filter(backed).filter_map(|it| it.found).collect();
    let is_none_of_its_own = |it: &FactMatch| {
        is_double(it)
            || is_counted_from(it, claim)
            || is_capital_alone(it, claim)
            || is_compared_with(it, claim) && !compares_otherwise(inquiry, &found)
    };
    held.retain(|it| it.is_backed() || !is_none_of_its_own(it));
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
            Value::Figure(figure) if figure.unit.is_time() => Self::Length,
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
    figure.unit.is_time() && ends && matches!(fold_word(word).as_str(), "before" | "previously")
}

#[cfg(test)]
mod tests {
    use crate::evidence::FactMatch;
    use crate::evidence::matching;
    use crate::evidence::testing::held;
    use crate::fact::Agreement;

    /// The facts of a claim that are held, with how they stand to a page.
    fn check(claim: &str, page: &str, expected: &[(&str, Option<Agreement>)]) {
        held(claim, &[page], |inquiry| {
            let facts = matching::facts(inquiry);
            let text = &inquiry.claim.text;
            let shown: Vec<_> =
                facts.iter().map(|it| (it.claimed.span.of(text), it.agreement)).collect();
            assert_eq!(shown, expected, "{claim}");
        });
    }

    const SAME: Option<Agreement> = Some(Agreement::Match);

    #[test]
    fn a_length_that_is_told_twice_is_held_once() {
        let page = "The mill was rebuilt in 14 days.";
        check("The mill was rebuilt within 14 days.", page, &[("14 days", SAME)]);
        let wrong = "The mill was rebuilt within 17 days.";
        held(wrong, &[page], |inquiry| {
            let facts = matching::facts(inquiry);
            assert!(!facts.iter().any(FactMatch::is_backed));
        });
    }

    #[test]
    fn a_capital_at_the_beginning_makes_no_name_of_those_who_do_something() {
        let page = "The fire at the mill broke out at noon, detectives think.";
        let has_name = |claim: &str, name: &str| {
            held(claim, &[page], |inquiry| {
                let facts = matching::facts(inquiry);
                facts.iter().any(|it| it.claimed.span.of(&inquiry.claim.text) == name)
            })
        };
        assert!(!has_name(
            "Seismologists think that the fire at the mill broke out.",
            "Seismologists"
        ));
        assert!(has_name("Karlsson thinks that the fire at the mill broke out.", "Karlsson"));
    }

    #[test]
    fn the_year_before_is_what_a_figure_is_compared_with() {
        let page = "Profit at the mill fell by 12 percent (2025: 40 million euros).";
        let claim = "Profit at the mill fell by 12 percent from a year earlier.";
        check(claim, page, &[("12 percent", SAME)]);
        // Another time stands there.
        let page = "Profit at the mill fell by 12 percent from two years earlier.";
        held(claim, &[page], |inquiry| {
            let facts = matching::facts(inquiry);
            assert_eq!(facts.len(), 2, "{facts:?}");
        });
    }

    #[test]
    fn the_number_of_a_date_is_no_figure() {
        let page = "The mask was made in 1710.";
        check("The mask was made in 1810.", page, &[("1810", Some(Agreement::Conflict))]);
        let page = "The alarm rang at a quarter past six in the morning on 1 June 2026.";
        let claim = "The alarm rang at quarter past six in the morning.";
        held(claim, &[page], |inquiry| {
            let facts = matching::facts(inquiry);
            let words: Vec<&str> = facts.iter().map(|it| it.claimed.span.of(claim)).collect();
            assert_eq!(words, ["quarter past six in the morning"]);
        });
    }
}
