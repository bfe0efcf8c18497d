//! A number of all of a kind of which the page names some and counts the others: `the Mercury and 57 other papers` are 58.

use super::super::gather::Inquiry;
use super::super::pairing::{Pairing, counts_others};
use super::super::{Certainty, FactMatch, settle};
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;
use crate::text::number::Decimal;

/// So many names before the others are looked at.
const MOST: usize = 8;

/// The claimed number as the named ones and the others of one sentence.
pub(super) fn derived(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let wanted = claimed.stated.filter(|_| claimed.unit == Unit::Count)?;
    pairings.iter().find_map(|it| {
        let Value::Figure(others) = &it.theirs.value else { return None };
        let reading = inquiry.library.readings.get(it.found.page)?;
        let text = &reading.page.text;
        if others.unit != Unit::Count || !counts_others(text, it.found.span) {
            return None;
        }
        let named = named_before(text, it.found.span, reading.facts(it.around?.0));
        let all = others.stated?.checked_add(Decimal::from(named))?;
        (named > 0 && all == wanted).then(|| FactMatch {
            agreement: Some(Agreement::MatchWeaker),
            reason: format!(
                "follows from the source: {named} named and {} others",
                it.found.span.of(text)
            ),
            certainty: Certainty::Open,
            ..settle::outcome(fact, it)
        })
    })
}

/// How many names stand in the list right before `and` and a number.
fn named_before(text: &str, number: Span, facts: &[Fact]) -> i64 {
    let before = text.get(..number.start).unwrap_or_default().trim_end();
    let Some(mut list) = before.strip_suffix("and").map(str::trim_end) else { return 0 };
    let mut n = 0;
    for _ in 0..MOST {
        list = list.strip_suffix(',').unwrap_or(list).trim_end();
        let is_last = |it: &&Fact| matches!(it.value, Value::Name(_)) && it.span.end == list.len();
        let Some(name) = facts.iter().find(is_last) else { break };
        n += 1;
        list = text.get(..name.span.start).unwrap_or_default().trim_end();
        list = list
            .strip_suffix("The")
            .or_else(|| list.strip_suffix("the"))
            .unwrap_or(list)
            .trim_end();
        if !list.ends_with(',') {
            break;
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::derived;
    use crate::evidence::testing::follows_from;

    #[test]
    fn those_that_are_named_count() {
        let page =
            &["The board of Norling Press, publisher of the Courier and 57 other newspapers, met."];
        let of = |claim: &str| follows_from(claim, page, derived);
        assert_eq!(
            of("Norling Press publishes 58 newspapers."),
            "follows from the source: 1 named and 57 others"
        );
        assert_eq!(of("Norling Press publishes 59 newspapers."), "");
    }
}
