//! Figures that a page gives only as wrong or as having held before, and the one that holds now.

use super::gather::Inquiry;
use super::pairing::Pairing;
use super::role::{are_within, share_noun};
use super::settle::{MORE_GROUND, NEARLY, ONLY_ONE, closest, is_comparable};
use super::unbacked::is_same_value;
use crate::fact::figure::Unit;
use crate::fact::{Agreement, Fact, Value};

/// A value and the one before it are seldom further apart.
const ALIKE: i128 = 3;

/// Where the page puts the very figure right and has it nowhere else, the place where it does.
pub(super) fn put_right<'a>(fact: &Fact, pairings: &'a [Pairing]) -> Option<&'a Pairing> {
    let same = |it: &&Pairing| is_same_value(fact, &it.theirs) || are_one_day(fact, &it.theirs);
    let stands = pairings.iter().filter(same).any(|it| !it.corrected);
    let differs = |it: &Pairing| {
        it.comparison.agreement == Agreement::Conflict
            || it.comparison.agreement.is_match() && !same(&it)
    };
    // The rest of the page gives the same deed another year.
    let other_year =
        || pairings.iter().any(|it| differs(it) && !it.corrected && share_role(fact, &it.theirs));
    let is_wrong = |it: &&Pairing| it.corrected && (it.former || other_year());
    let wrong = pairings.iter().filter(same).find(is_wrong);
    // What is right stands in the same sentence or anywhere by the same noun.
    let is_right = |it: &Pairing| it.corrected || share_noun(fact, &it.theirs);
    let right = pairings.iter().any(|it| differs(it) && is_right(it)) || other_year();
    wrong.filter(|_| right && !stands)
}

/// Whether both name the same day, month or year.
fn are_one_day(one: &Fact, other: &Fact) -> bool {
    match (&one.value, &other.value) {
        (Value::Date(a), Value::Date(b)) => !a.nominal.is_empty() && a.nominal == b.nominal,
        _ => false,
    }
}

/// Whether both are days or years of one deed: `founded in 2020`, `founded in 2021`.
fn share_role(one: &Fact, other: &Fact) -> bool {
    match (&one.value, &other.value) {
        (Value::Date(a), Value::Date(b)) => a.role.is_some() && a.role == b.role,
        _ => false,
    }
}

/// Where a page only says that the claimed figure was wrong or held before, the figure that it gives now.
pub(super) fn corrected<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
) -> Option<&'a Pairing> {
    let former = pairings.iter().find(|it| it.former && is_same_value(fact, &it.theirs))?;
    let now = |it: &Pairing| {
        let beside = it.speaks && !it.of_another && is_beside(it, former);
        it.comparison.agreement == Agreement::Conflict
            && !it.former
            && (share_noun(fact, &it.theirs) || beside || is_meant(it, former))
            && it.closeness >= MORE_GROUND
            && is_comparable(fact, it, inquiry)
    };
    closest(pairings, &now)
}

/// Whether a figure of like size is much more about what the claim says than another that held before.
fn is_meant(now: &Pairing, former: &Pairing) -> bool {
    let alike = match (&now.theirs.value, &former.theirs.value) {
        (Value::Figure(now), Value::Figure(former)) => {
            now.unit == former.unit && now.unit != Unit::Count && are_within(now, former, ALIKE)
        }
        _ => false,
    };
    alike
        && now.speaks
        && !now.of_another
        && now.direct >= former.direct + NEARLY
        && now.closeness >= ONLY_ONE
}

/// Whether a figure stands in the sentence of another that held before, or next to it and nearer to the claim.
fn is_beside(now: &Pairing, former: &Pairing) -> bool {
    match now.sentences_to(former) {
        Some(0) => true,
        Some(1 | 2) => now.closeness > former.closeness,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::matching;
    use crate::evidence::testing::{first_figure, held};
    use crate::fact::{Agreement, Value};

    fn check(claim: &str, page: &[&str], agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, page), agreement, "{claim}");
    }

    #[test]
    fn a_value_that_held_before_gives_way_to_the_one_beside_it() {
        let page = &["The zone around the crater, previously 2 km, was extended to 5 km in April."];
        check("The zone around the crater reaches out to 2 km.", page, Some(Agreement::Conflict));
        check("The zone around the crater reaches out to 5 km.", page, Some(Agreement::Match));
    }

    #[test]
    fn what_was_foreseen_gives_way_to_what_is_decided() {
        let page = &[
            "The port approved a terminal that costs $740 million.",
            "In 2023, the port had spoken of $610 million.",
        ];
        check("The terminal of the port costs $740 million.", page, Some(Agreement::Match));
        check("The terminal of the port costs $610 million.", page, Some(Agreement::Conflict));
        let of_then = "In 2023, the port spoke of $610 million.";
        held(of_then, page, |inquiry| {
            let facts = matching::facts(inquiry);
            let conflict =
                |it: &crate::evidence::FactMatch| it.agreement == Some(Agreement::Conflict);
            assert!(!facts.iter().any(conflict), "{facts:?}");
        });
    }

    #[test]
    fn a_date_that_was_put_right_is_wrong() {
        let page = &[
            "Larkfield was founded in 2021 by Ines Falk.",
            "Correction: An earlier version of this article said Larkfield was founded in 2020.",
        ];
        let dated = |claim: &str| {
            held(claim, page, |inquiry| {
                matching::facts(inquiry).iter().any(|it| it.agreement == Some(Agreement::Conflict))
            })
        };
        assert!(dated("Larkfield was founded in 2020 by Ines Falk."));
        assert!(!dated("Larkfield was founded in 2021 by Ines Falk."));
    }

    #[test]
    fn a_year_that_was_put_right_is_wrong() {
        let page = &[
            "The Foxglove mill was founded in 1921 by Otto Holt.",
            "An earlier version of this article said that the Foxglove mill was founded in 1920.",
        ];
        let date = |claim: &str| {
            held(claim, page, |inquiry| {
                let facts = matching::facts(inquiry);
                let date = facts.iter().find(|it| matches!(it.claimed.value, Value::Date(_)));
                date.and_then(|it| it.agreement)
            })
        };
        assert_eq!(
            date("The Foxglove mill was founded in 1920 by Otto Holt."),
            Some(Agreement::Conflict)
        );
        assert_eq!(
            date("The Foxglove mill was founded in 1921 by Otto Holt."),
            Some(Agreement::Match)
        );
    }
}
