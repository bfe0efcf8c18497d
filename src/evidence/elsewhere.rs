//! Figures that stand on a page beside another name than the claim's.

use super::gather::Inquiry;
use super::pairing::Pairing;
use super::role::{Period, are_of_one_size, share_noun};
use super::settle::{closest, is_limit};
use super::whose;
use crate::fact::{Agreement, Fact, Value};

/// Whether a figure that is seldom the same by chance is only given where another is the subject.
pub(super) fn is_beside_another(inquiry: &Inquiry<'_>, fact: &Fact, backing: &Pairing) -> bool {
    let digits = fact.span.of(&inquiry.claim.text).bytes().filter(u8::is_ascii_digit).count();
    let is_telling = matches!(fact.value, Value::Figure(_)) && digits > 1;
    is_telling && backing.of_another && whose::is_said_of_another(inquiry, fact, backing)
}

/// Where all that backs a figure gives it beside another name, the figure that the page gives next to it beside the claim's own.
pub(super) fn rival<'a>(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &'a [Pairing],
    backing: &Pairing,
) -> Option<&'a Pairing> {
    let in_digits = fact.span.of(&inquiry.claim.text).bytes().any(|it| it.is_ascii_digit());
    let is_plain = matches!(&fact.value, Value::Figure(it) if !is_limit(it.bound));
    if !backing.of_another || !in_digits || !is_plain {
        return None;
    }
    let is_beside = |it: &Pairing| match it.sentences_to(backing) {
        Some(0) => true,
        Some(1) => share_noun(fact, &it.theirs),
        _ => false,
    };
    let is_own = |it: &Pairing| {
        it.comparison.agreement == Agreement::Conflict
            && it.named == 1000
            && it.speaks
            && !it.of_another
            && !it.former
            && it.period != Period::Other
            && are_of_one_size(fact, &it.theirs)
            && is_beside(it)
    };
    closest(pairings, &is_own)
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    fn check(claim: &str, page: &[&str], agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, page), agreement, "{claim}");
    }

    #[test]
    fn a_figure_beside_another_name_is_that_of_the_other() {
        let page = [
            "The largest colony is that of Inish Dara, with 1,520 animals; Kilvarra has 890 animals.",
        ];
        let claim = "The biggest colony, with 1,520 animals, lies on Kilvarra.";
        check(claim, &page, Some(Agreement::Conflict));
        check(&claim.replace("Kilvarra", "Inish Dara"), &page, Some(Agreement::Match));
    }

    #[test]
    fn the_figure_of_another_plant_is_left_open() {
        let page = [
            "Lumeq builds a plant in Kassel, which would start 22,000 wafers a month.",
            "The existing plant in Enschede starts 14,500.",
        ];
        let claim = "The plant of Lumeq in Kassel would start 14,500 wafers a month.";
        assert_ne!(first_figure(claim, &page), Some(Agreement::Match));
    }
}
