//! Figures of the claim that only have the unit wrong: millions for billions, pounds for kilograms, percent for percentage points.

use super::gather::Inquiry;
use super::pairing::Pairing;
use super::role::are_numbers_within;
use super::settle::{SOME_GROUND, closest, outcome};
use super::{FactMatch, derive};
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::lexicon::units;
use crate::text::number::Decimal;

/// So many digits are seldom the same by chance.
pub(super) const TELLING_DIGITS: usize = 2;
/// So many where nothing but the magnitude differs.
const TELLING_COUNT: usize = 4;
/// Of fewer nearly all words around must be the same.
const VERY_NEAR: u16 = 800;

/// What is only a mistake in the unit: another word of scale, another currency, percent for percentage points.
pub(super) fn mistaken(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let scale = other_scale(inquiry, fact, pairings).map(|it| outcome(fact, &it));
    scale.or_else(|| derive::confused(inquiry, fact, pairings))
}

/// The very digits with another word of scale, in another currency or in another unit, where the claim's own value stands nowhere:
/// three digits are seldom the same by chance, so that hardly a word around them need be.
fn other_scale(inquiry: &Inquiry<'_>, fact: &Fact, pairings: &[Pairing]) -> Option<Pairing> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let ours = claimed.stated?;
    if pairings.iter().any(|it| it.comparison.agreement.is_match()) {
        return None;
    }
    // The cell of a table may be the very figure, in a unit that stands elsewhere.
    let is_cell = |it: &Pairing| {
        let reading = inquiry.library.readings.get(it.found.page);
        let in_row = reading.is_some_and(|page| {
            let bare = it.found.span.of(&page.page.text);
            it.found.sentence.of(&page.page.text).contains(" | ")
                && bare.bytes().all(|it| it.is_ascii_digit() || matches!(it, b',' | b'.'))
        });
        let same = match &it.theirs.value {
            Value::Figure(it) => it.stated.is_some_and(|it| it.mantissa() == ours.mantissa()),
            _ => false,
        };
        in_row && same
    };
    if claimed.unit != Unit::Count && digits(ours) > 1 && pairings.iter().any(is_cell) {
        return None;
    }
    let differs = |it: &Pairing| {
        let Value::Figure(theirs) = &it.theirs.value else { return false };
        let numeral = theirs.stated.is_some_and(|it| it.mantissa() == ours.mantissa());
        let same_size = theirs.stated == Some(ours);
        if !theirs.stated.is_some_and(|it| are_numbers_within(ours, it, ONE_SCALE)) {
            return false;
        }
        let kind = match (&claimed.unit, &theirs.unit) {
            (Unit::Money { .. }, Unit::Money { .. }) => claimed.unit != theirs.unit || !same_size,
            (Unit::Count, Unit::Count) => !same_size && digits(ours) >= TELLING_COUNT,
            // 18 months and 18 years are seldom given for one thing.
            (Unit::Measure(a), Unit::Measure(b)) => {
                a != b && units::measure_alike(a, b) && !claimed.unit.is_time()
            }
            _ => false,
        };
        // One digit and noughts say less.
        let ground = if digits(ours) < TELLING_DIGITS { VERY_NEAR } else { SOME_GROUND };
        numeral
            && kind
            && theirs.is_change() == claimed.is_change()
            && it.speaks
            && !it.former
            && it.closeness >= ground
            && !it.comparison.agreement.is_compatible()
    };
    let found = closest(pairings, &differs)?;
    let reason = "the same digits in another magnitude, currency or unit";
    Some(Pairing { comparison: Comparison::new(Agreement::Conflict, reason), ..found.clone() })
}

/// Between two words of scale that one may write for the other: 15 cents are no slip for 150 million euros.
const ONE_SCALE: i128 = 1_000;

/// How many digits a number has, without the noughts at its end.
pub(super) fn digits(number: Decimal) -> usize {
    number.mantissa().unsigned_abs().to_string().len()
}

#[cfg(test)]
mod tests {
    use crate::evidence::matching;
    use crate::evidence::testing::{first_figure, held};
    use crate::fact::Agreement;

    fn check(claim: &str, page: &[&str], agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, page), agreement, "{claim}");
    }

    #[test]
    fn the_digits_in_another_magnitude_are_a_mistake() {
        let page =
            &["Lumen, the maker of Quill, committed to spend 11.5 billion dollars on power."];
        let claim = "The firm Lumen is to buy power worth 11.5 million dollars from Stratus.";
        check(claim, page, Some(Agreement::Conflict));
        check(&claim.replace("million", "billion"), page, Some(Agreement::Match));
    }

    #[test]
    fn cents_are_no_slip_for_millions() {
        let page = &["Lumen means to buy back shares for up to 150 million euros in May."];
        check("Lumen pays its shares 15 cents more in May.", page, None);
    }

    #[test]
    fn the_number_in_another_unit_is_a_mistake() {
        let page = &["Osprey weighs 940 kilograms and flies high."];
        check("The new satellite Osprey weighs 940 pounds.", page, Some(Agreement::Conflict));
        check("The new satellite Osprey weighs 940 kilograms.", page, Some(Agreement::Match));
    }

    #[test]
    fn a_digit_too_many_is_a_mistake() {
        let page = &["The trial, called HARBOUR, took in 22,480 people at 146 sites."];
        let claim = "The study HARBOUR had 224,800 participants.";
        check(claim, page, Some(Agreement::Conflict));
        check(&claim.replace("224,800", "22,480"), page, Some(Agreement::MatchWeaker));
        // Of few digits many numbers are made.
        check("The study HARBOUR had 14,600 participants.", page, None);
    }

    #[test]
    fn times_of_the_same_number_are_two_things() {
        let page = &["The mill in Osterby was shut for 18 months."];
        let claim = "The mill in Osterby lies 18 years behind others.";
        held(claim, page, |inquiry| {
            let facts = matching::facts(inquiry);
            let conflict =
                |it: &crate::evidence::FactMatch| it.reason.starts_with("the same digits");
            assert!(!facts.iter().any(conflict), "{facts:?}");
        });
    }

    #[test]
    fn the_cell_of_a_table_may_have_its_unit_above() {
        let orders = "The firm Lumen hopes to spend 6.1 billion dollars on power.";
        let row = "Power for the firm Lumen | 2025: 702 | 2024: 610";
        let claim = "The firm Lumen is to buy power worth 610 million dollars from Stratus.";
        check(claim, &[orders], Some(Agreement::Conflict));
        held(claim, &[orders, row], |inquiry| {
            let facts = matching::facts(inquiry);
            let digits = |it: &crate::evidence::FactMatch| it.reason.starts_with("the same digits");
            assert!(!facts.iter().any(digits), "{facts:?}");
        });
    }

    #[test]
    fn feet_are_no_litres_written_wrong() {
        let page = &["The campus may draw water.", "The buffer doubles to 300 feet from 150 feet."];
        let claim = "The campus must keep its water use to 1.5 million litres and have a buffer.";
        held(claim, page, |inquiry| {
            let facts = matching::facts(inquiry);
            let digits = |it: &crate::evidence::FactMatch| it.reason.starts_with("the same digits");
            assert!(!facts.iter().any(digits), "{facts:?}");
        });
    }
}
