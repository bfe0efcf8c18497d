//! Facts of a claim that stand side by side on a page: a row with the claim's month and its figure is the one meant, however few of the
//! claim's words it has.

use super::gather::Inquiry;
use super::matching::pairings;
use super::pairing::Pairing;
use super::role::Period;
use super::settle::{SAID_OF_ANOTHER, outcome};
use super::unbacked::{is_same_but_for_noun, is_telling, worth};
use super::{FactMatch, Found};
use crate::fact::date::Grain;
use crate::fact::{Agreement, Fact, Value};

/// Backs figures and dates that nothing else backs by each other, where one sentence of the pages has two of them.
pub(super) fn each_other(inquiry: &Inquiry<'_>, held: &mut [FactMatch]) {
    let claim = &inquiry.claim.text;
    let open: Vec<usize> =
        (0..held.len()).filter(|&it| held.get(it).is_some_and(is_open)).collect();
    let n_told = held.iter().filter(|it| is_told(&it.claimed)).count();
    if open.is_empty() || n_told < 2 || !held.iter().any(|it| is_own(&it.claimed, claim)) {
        return;
    }
    let found: Vec<(usize, Vec<Pairing>)> =
        open.into_iter().map(|at| (at, candidates(inquiry, held, at))).collect();
    let mut backed: Vec<(usize, FactMatch)> = Vec::new();
    for (at, pairings) in &found {
        let Some(fact) = held.get(*at).map(|it| &it.claimed) else { continue };
        let beside = |it: &&Pairing| {
            let here =
                |found: Found| (found.page, found.sentence) == (it.found.page, it.found.sentence);
            let is_pair = |other: &Fact| is_own(fact, claim) || is_own(other, claim);
            let by_backed = held.iter().any(|other| {
                other.is_backed()
                    && is_told(&other.claimed)
                    && other.found.is_some_and(here)
                    && is_pair(&other.claimed)
            });
            by_backed
                || found.iter().any(|(other, pairings)| {
                    let claimed = held.get(*other).map(|it| &it.claimed);
                    other != at
                        && claimed.is_some_and(|it| is_pair(it) && !it.span.overlaps(fact.span))
                        && pairings.iter().any(|it| here(it.found))
                })
        };
        if let Some(pairing) = pairings.iter().find(beside) {
            let reason = "the source has it beside another fact of the claim";
            backed.push((*at, outcome(fact, &worth(pairing, Agreement::MatchWeaker, reason))));
        }
    }
    for (at, outcome) in backed {
        if let Some(place) = held.get_mut(at) {
            *place = outcome;
        }
    }
}

/// The places of the pages that have the value of a fact, whatever stands around.
fn candidates(inquiry: &Inquiry<'_>, held: &[FactMatch], at: usize) -> Vec<Pairing> {
    let Some(fact) = held.get(at).map(|it| &it.claimed) else { return Vec::new() };
    let fits = |it: &Pairing| {
        let same = it.comparison.agreement.is_match()
            || it.comparison.agreement == Agreement::Incomparable
                && is_same_but_for_noun(fact, &it.theirs);
        same && !it.former && !it.of_another && it.period != Period::Other && it.speaks
    };
    pairings(inquiry, fact).into_iter().filter(fits).collect()
}

/// Whether nothing backs a figure or date, and nothing is against it.
fn is_open(fact: &FactMatch) -> bool {
    let open = [None, Some(Agreement::CompatibleOverlap), Some(Agreement::Incomparable)];
    // What the page gives for somebody else it does not give for the claim's.
    is_told(&fact.claimed) && fact.reason != SAID_OF_ANOTHER && open.contains(&fact.agreement)
}

fn is_told(fact: &Fact) -> bool {
    matches!(fact.value, Value::Figure(_) | Value::Date(_))
}

/// Whether a fact is seldom the same by chance: a long figure, or a day.
fn is_own(fact: &Fact, claim: &str) -> bool {
    match &fact.value {
        Value::Date(when) => when.grain <= Grain::Day && !when.nominal.is_empty(),
        _ => is_telling(fact, claim),
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::matching;
    use crate::evidence::testing::held;
    use crate::fact::Value;

    fn check(claim: &str, page: &[&str], words: &str, backed: bool) {
        held(claim, page, |inquiry| {
            let facts = matching::facts(inquiry);
            let is_it = |it: &&crate::evidence::FactMatch| {
                let told = matches!(it.claimed.value, Value::Figure(_) | Value::Date(_));
                told && it.claimed.span.of(&inquiry.claim.text).contains(words)
            };
            let found = facts.iter().find(is_it).unwrap();
            assert_eq!(found.is_backed(), backed, "{claim}: {}", found.reason);
        });
    }

    #[test]
    fn a_row_with_two_facts_of_the_claim_backs_both() {
        let page = &[
            "The array sends power to the shore.",
            "Month: February 2026 | MWh: 1,640",
            "Month: March 2026 | MWh: 2,905",
        ];
        let claim = "In March 2026 the array delivered 2,905 megawatt-hours to the grid.";
        check(claim, page, "March", true);
        check(claim, page, "2,905", true);
        let wrong = claim.replace("2,905", "1,640");
        check(&wrong, page, "1,640", false);
    }
}
