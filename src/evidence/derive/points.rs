//! Percentage points of the source that the claim gives as percent: a share that rose from 31 % to 33 % did not grow by two percent.

use super::super::gather::Inquiry;
use super::super::pairing::Pairing;
use super::super::{Certainty, FactMatch};
use super::{Reckoned, is_close, reckoned};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Agreement, Fact, Value};
use crate::text::number::Decimal;

/// The shares must stand among so many of the claim's words, in thousandths.
const ABOUT: u16 = 320;
/// Digits to which a change is reckoned.
const DIGITS: u32 = 9;

/// The claimed change in percent against two shares beside each other that lie so many points apart.
pub(in super::super) fn confused(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let stated = claimed.stated.filter(|_| claimed.unit == Unit::Percent && is_close(claimed))?;
    if claimed.fraction || reckoned(fact, &inquiry.claim.text) != Reckoned::Difference {
        return None;
    }
    // A change that the page gives in so many percent is no mistaken distance.
    let stands = |it: &Pairing| matches!(&it.theirs.value, Value::Figure(it) if it.unit == Unit::Percent && it.stated == Some(stated));
    if pairings.iter().any(stands) {
        return None;
    }
    let shares: Vec<(Decimal, &Pairing)> =
        pairings.iter().filter_map(|it| Some((share(it)?, it))).collect();
    shares.iter().enumerate().find_map(|(index, one)| {
        let mut others = shares.iter().skip(index + 1).filter(|two| are_near(one.1, two.1));
        let two = others.find(|two| {
            let apart = one.0.checked_sub(two.0).map(Decimal::abs);
            apart == Some(stated) && !is_change(stated, one.0) && !is_change(stated, two.0)
        })?;
        let now = if one.1.former { two } else { one };
        let is_level = matches!(&now.1.theirs.value, Value::Figure(it) if !it.is_change());
        let reason = "the source's shares lie so many percentage points apart".to_owned();
        Some(FactMatch {
            claimed: fact.clone(),
            agreement: Some(Agreement::Conflict),
            reason,
            found: Some(now.1.found),
            theirs: Some(now.1.theirs.clone()),
            dissent: None,
            certainty: if is_level { Certainty::Sure } else { Certainty::Open },
        })
    })
}

/// The share that a page gives as a level.
fn share(pairing: &Pairing) -> Option<Decimal> {
    let Value::Figure(Figure { unit: Unit::Percent, stated, .. }) = &pairing.theirs.value else {
        return None;
    };
    stated.filter(|_| pairing.closeness >= ABOUT && pairing.speaks)
}

/// Whether both stand in one sentence, or in two that follow each other.
fn are_near(one: &Pairing, two: &Pairing) -> bool {
    one.sentences_to(two).is_some_and(|it| it <= 1) && one.found.span != two.found.span
}

/// Whether so many percent of a level come near the distance itself, so that the claim is right in either reading.
fn is_change(percent: Decimal, level: Decimal) -> bool {
    let points =
        percent.checked_mul(Decimal::from(100)).and_then(|it| it.checked_div(level, DIGITS));
    points.is_none_or(|it| it.checked_sub(percent).is_some_and(|it| it.abs() < Decimal::new(5, -1)))
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    fn check(claim: &str, page: &str, agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, &[page]), agreement, "{claim}");
    }

    #[test]
    fn percent_are_no_percentage_points() {
        let page = "The port's share of the traffic rose from 31% in 2023 to 33% in 2024.";
        check(
            "The port's share of the traffic rose by two percent.",
            page,
            Some(Agreement::Conflict),
        );
        let points = "The port's share of the traffic rose by two percentage points.";
        check(points, page, Some(Agreement::MatchWeaker));
        check("The port's share of the traffic rose by six percent.", page, None);
    }

    #[test]
    fn percent_of_a_hundred_are_as_many_points() {
        let page = "The index of the traffic rose from 99% in 2023 to 101% in 2024.";
        check("The index of the traffic rose by two percent.", page, None);
    }
}
