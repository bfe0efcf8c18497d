//! Each fact of a claim against the facts of the pages: the one that backs it, or the one that differs in the same
//! role. A page holds many figures and dates; only one that stands for the same thing may conflict.

use super::gather::Inquiry;
use super::{FactMatch, Found, beside, doubles, names, numerals, quotes};
use crate::claim::clause;
use crate::fact::date::{self, Doubt};
use crate::fact::{self, Agreement, Comparison, Fact, Value};
use crate::text::Span;

pub(super) use super::pairing::pairings;
pub(super) use super::settle::{not_found, place, settle};

/// At most so many facts of a claim are looked for, and of a sentence held against each; no sentence that people write
/// has more. The rest count as not found.
pub(super) const MAX_FACTS: usize = 60;

/// Each checkable fact of the claim at its best, in order of place.
pub(super) fn facts(inquiry: &Inquiry<'_>) -> Vec<FactMatch> {
    let facts = &inquiry.claim.facts;
    let weighing = clause::weighing(&inquiry.claim.text);
    let mut held: Vec<FactMatch> = facts
        .iter()
        .filter(|it| !weighing.is_some_and(|tail| tail.contains(it.span)))
        .filter(|it| !names::is_defined(&inquiry.claim.text, it))
        .enumerate()
        .filter_map(|(index, fact)| match &fact.value {
            Value::Figure(_) | Value::Date(_) if index >= MAX_FACTS => {
                Some(not_found(fact, inquiry))
            }
            Value::Figure(_) => Some(hold(inquiry, fact)),
            Value::Date(_) => Some(super::dates::hold(inquiry, fact)),
            Value::Quote(quote) => quote.direct.then(|| quotes::hold(inquiry, fact, quote)),
            Value::Name(_) => Some(names::hold(inquiry, fact)),
            Value::Strength(_) => None,
        })
        .collect();
    beside::each_other(inquiry, &mut held);
    names::beside_figures(inquiry, &mut held);
    held.extend(numerals::missing(inquiry));
    held.sort_by_key(|it| it.claimed.span);
    doubles::without(inquiry, held)
}

/// Holds a figure or date against all facts of its kind in the sentences that bear on the claim.
pub(super) fn hold(inquiry: &Inquiry<'_>, fact: &Fact) -> FactMatch {
    settle(fact, &pairings(inquiry, fact), inquiry)
}

/// Compares two facts where they can be compared: kinds that share a form of value.
pub(super) fn compare(claimed: &Fact, found: &Fact) -> Option<Comparison> {
    let comparable = matches!(
        (&claimed.value, &found.value),
        (Value::Figure(_), Value::Figure(_))
            | (Value::Date(_), Value::Date(_))
            | (Value::Name(_), Value::Name(_))
    );
    if let (Value::Date(a), Value::Date(b)) = (&claimed.value, &found.value)
        && (a.readings.is_empty() || b.readings.is_empty())
        && !a.words.is_empty()
        && as_last(&a.words) == as_last(&b.words)
    {
        return Some(Comparison::new(Agreement::Match, "the source has the same words"));
    }
    let compared = comparable
        .then(|| fact::kind(claimed.kind).map(|it| it.compare(claimed, found)))
        .flatten()?;
    Some(nearer(claimed, found, &compared).unwrap_or(compared))
}

/// Whether two facts of one kind do not shut each other out: `Lumeq` and `Lumeq Holdings`.
pub(super) fn are_compatible(a: &Fact, b: &Fact) -> bool {
    compare(a, b).is_some_and(|it| it.agreement.is_compatible())
}

/// So many places of the words are looked at on one page.
const MOST_PLACES: usize = 64;

/// The first place on the pages that has these words as they stand, and as whole words.
pub(super) fn as_it_stands(inquiry: &Inquiry<'_>, words: &str) -> Option<Found> {
    let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    inquiry.hits.iter().find_map(|page| {
        let text = &inquiry.library.readings.get(page.page)?.page.text;
        let places = text.match_indices(words).take(MOST_PLACES);
        let mut spans = places.map(|it| Span::new(it.0, it.0 + words.len()));
        let whole = spans.find(|it| {
            let before = text.get(..it.start).and_then(|it| it.chars().next_back());
            let behind = text.get(it.end..).and_then(|it| it.chars().next());
            !is_letter(before) && !is_letter(behind)
        })?;
        place(inquiry, page.page, whole)
    })
}

/// Whether a fact of a page backs a claimed one.
pub(super) fn backs(claimed: &Fact, found: &Fact) -> bool {
    compare(claimed, found).is_some_and(|it| it.agreement.is_match())
}

/// Words of a relative date with one word for the one before this: `the prior year`, `last year's`.
fn as_last(words: &str) -> String {
    let kept = words.split(' ').filter(|it| !matches!(*it, "the" | "a" | "'s" | "s" | "'"));
    let kept: Vec<&str> = kept
        .map(|it| if matches!(it, "previous" | "prior" | "preceding") { "last" } else { it })
        .collect();
    kept.join(" ")
}

/// Two dates that agree where those without a year mean the nearest: in a report of May, `July 1` is the one to come.
fn nearer(claimed: &Fact, found: &Fact, compared: &Comparison) -> Option<Comparison> {
    let (Value::Date(a), Value::Date(b)) = (&claimed.value, &found.value) else { return None };
    if compared.agreement != Agreement::CompatibleOverlap || a.doubt.max(b.doubt) != Doubt::Which {
        return None;
    }
    let (a, b) = (a.nearest()?, b.nearest()?);
    let mut again = date::compare_when(&a, &b);
    again.reason = format!("{}, by the nearest such date", again.reason);
    again.agreement.is_match().then_some(again)
}
