//! A figure of the claim that follows from others of its own: `104 million euros, nearly a quarter of the 430 million`. Those are held
//! against the pages by themselves.

use super::super::FactMatch;
use super::super::gather::Inquiry;
use super::{Reckoned, agrees, is_close, reckoned};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Agreement, Fact, Value};
use crate::text::number::Decimal;

/// Digits to which a quotient is taken.
const DIGITS: u32 = 9;

/// The claimed share, multiple or distance as that of two other figures of the claim; a small number of anything comes out by
/// chance and is left.
pub(super) fn derived(inquiry: &Inquiry<'_>, fact: &Fact) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let others: Vec<&Figure> = inquiry
        .claim
        .facts
        .iter()
        .filter(|it| it.span != fact.span)
        .filter_map(|it| match &it.value {
            Value::Figure(it) if is_close(it) && is_level(it) => Some(it),
            _ => None,
        })
        .collect();
    let is_share = claimed.is_share();
    let is_apart = reckoned(fact, &inquiry.claim.text) == Reckoned::Difference
        && claimed.stated.is_some_and(|it| it.mantissa().unsigned_abs() >= 10);
    let comes_out = |one: &Figure, two: &Figure| {
        let (Some(a), Some(b)) = (one.stated, two.stated) else { return false };
        let result = if is_share && are_alike(one, two) {
            a.checked_div(b, DIGITS).and_then(|it| it.checked_mul(Decimal::from(100)))
        } else if is_apart && one.unit == claimed.unit && two.unit == claimed.unit {
            a.checked_sub(b)
        } else {
            None
        };
        result.is_some_and(|it| agrees(claimed, it))
    };
    let follows = others.iter().any(|one| others.iter().any(|two| comes_out(one, two)));
    let reason = "follows from the claim's other figures";
    follows.then(|| FactMatch::told(fact, Agreement::MatchWeaker, reason, None))
}

/// Whether a figure is no share, rank or change itself.
fn is_level(figure: &Figure) -> bool {
    figure.unit.adds_up()
        && !figure.is_change()
        && figure.stated.is_some_and(|it| it > Decimal::ONE)
}

/// Whether both are of one unit, or one of them, a large one, leaves it out.
fn are_alike(one: &Figure, two: &Figure) -> bool {
    let large = |it: &Figure| it.stated.is_some_and(|it| it >= Decimal::from(1_000_000));
    let bare = |it: &Figure| it.unit == Unit::Count && large(it);
    one.unit == two.unit || bare(one) || bare(two)
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::held;
    use crate::fact::Value;
    use crate::fact::figure::{Figure, Unit};

    /// Whether the share in a claim follows from its other figures.
    fn check(claim: &str, follows: bool) {
        held(claim, &["The flood came in May."], |inquiry| {
            let is_share = |it: &&crate::fact::Fact| {
                matches!(it.value, Value::Figure(Figure { unit: Unit::Percent, .. }))
            };
            let share = inquiry.claim.facts.iter().find(is_share).expect("a share");
            assert_eq!(super::derived(inquiry, share).is_some(), follows, "{claim}");
        });
    }

    #[test]
    fn a_share_of_two_of_the_claims_figures_follows_from_them() {
        let claim = "The loss of 104 million euros is nearly a quarter of the 430 million that the flood cost.";
        check(claim, true);
        check(&claim.replace("nearly a quarter", "nearly half"), false);
        check(&claim.replace("104 million euros", "104 million pounds a"), true);
        check("The loss of 104 cows is nearly a quarter of the cost.", false);
    }
}
