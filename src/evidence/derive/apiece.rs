//! What each gets or has on average, from the whole and the number of those who share it.

use super::super::gather::Inquiry;
use super::super::pairing::Pairing;
use super::super::{FactMatch, carried};
use super::{IN_ONE, agrees, are_one, follows, is_close};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::number::Decimal;

/// Words of a claim that share something out.
const SHARED: &[&str] =
    &["apiece", "average", "averaged", "averages", "averaging", "each", "mean", "per"];
/// Digits to which a quotient is taken.
const DIGITS: u32 = 9;

/// The claimed amount as the quotient of an amount and a number in one sentence that bears on the claim.
pub(super) fn derived(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let amount = matches!(claimed.unit, Unit::Money { .. } | Unit::Measure(_));
    if !amount {
        return None;
    }
    let figures: Vec<(&Figure, Decimal, &Pairing)> = pairings.iter().filter_map(plain).collect();
    if let Some(yearly) = by_years(inquiry, fact, claimed, &figures) {
        return Some(yearly);
    }
    if !carried::has_word(&inquiry.claim.text, SHARED) {
        return None;
    }
    figures.iter().find_map(|whole| {
        let shared = figures.iter().find(|by| {
            are_one(&whole.0.unit, &claimed.unit)
                && by.0.unit == Unit::Count
                && by.1 > Decimal::ONE
                && whole.2.place() == by.2.place()
                && whole.2.closeness.max(by.2.closeness) >= IN_ONE
                && whole.1.checked_div(by.1, DIGITS).is_some_and(|it| agrees(claimed, it))
        })?;
        Some(follows(inquiry, fact, &[whole.2, shared.2], "quotient"))
    })
}

/// Words of a page for what is paid in like parts.
const EVENLY: &[&str] = &["annual", "annually", "average", "equal", "equally", "yearly"];

/// So much a year for so many years against the whole, or the whole against so much a year; the years are those of the claim.
fn by_years(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    claimed: &Figure,
    figures: &[(&Figure, Decimal, &Pairing)],
) -> Option<FactMatch> {
    let mut others = inquiry.claim.facts.iter().filter(|it| it.span != fact.span);
    let years = others.find_map(|it| match &it.value {
        Value::Figure(it) if it.unit == Unit::Measure("year") && is_close(it) => it.stated,
        _ => None,
    });
    let years = years.filter(|it| *it > Decimal::ONE)?;
    let yearly = |it: &Figure| it.rate.as_deref() == Some("year");
    let (_, _, from) = figures.iter().find(|(theirs, stated, at)| {
        let told = || {
            let reading = inquiry.library.readings.get(at.found.page);
            reading.is_some_and(|it| carried::has_word(at.found.sentence.of(&it.page.text), EVENLY))
        };
        let result = match (yearly(claimed), yearly(theirs)) {
            (true, false) if told() => stated.checked_div(years, DIGITS),
            (false, true) => stated.checked_mul(years),
            _ => None,
        };
        are_one(&theirs.unit, &claimed.unit)
            && at.closeness >= IN_ONE
            && result.is_some_and(|it| agrees(claimed, it))
    })?;
    Some(follows(inquiry, fact, &[from], "share of the years"))
}

/// A figure of a page that is stated outright and is no change.
fn plain(pairing: &Pairing) -> Option<(&Figure, Decimal, &Pairing)> {
    let Value::Figure(figure) = &pairing.theirs.value else { return None };
    let stated = figure.stated.filter(|_| is_close(figure) && !figure.is_change())?;
    Some((figure, stated, pairing))
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::follows_from;

    #[test]
    fn what_each_gets_is_the_whole_by_their_number() {
        let page = ["So far the trust has paid £16.8 million in damages to 33 families."];
        let check = |claim: &str, follows: bool| {
            let reason = follows_from(claim, &page, super::derived);
            assert_eq!(!reason.is_empty(), follows, "{claim}: {reason}");
        };
        check("The trust has paid the families a little over £500,000 each in damages.", true);
        check("The trust has paid the families a little over £600,000 each in damages.", false);
        check("The trust has paid a little over £500,000 in damages.", false);
    }
}
