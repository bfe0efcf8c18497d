//! A rest or a sum of two figures of the very same sentence, for which nothing in the claim need ask.

use super::super::gather::Inquiry;
use super::super::pairing::Pairing;
use super::super::{FactMatch, carried};
use super::{IN_ONE, Reckoned, agrees, is_long, parts, shown};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::number::Decimal;

/// With so much of them nothing in the claim need ask for it.
const TOLD: u16 = 800;
/// So much of them in the very part of the sentence is about the same, whoever else is named in it.
const MOSTLY: u16 = 700;
/// Words of a claim about those that are left.
pub(super) const COMPLEMENT: &[&str] = &[
    "beyond",
    "elsewhere",
    "neither",
    "never",
    "no",
    "non",
    "not",
    "other",
    "others",
    "outside",
    "remaining",
    "rest",
    "without",
    "yet",
];

/// What is left of one figure without another of the very same sentence, whatever the claim's words: of 46 houses 31 in the
/// town, so 15 outside.
pub(super) fn rest_in_one(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    claimed: &Figure,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let telling = claimed.stated.is_some_and(|it| {
        it.mantissa().unsigned_abs() >= 10 || !matches!(claimed.unit, Unit::Count)
    });
    // `2,400 people left, 1,700 of them on orders`: of those who had none there are 700.
    let of_the_rest = carried::has_word(&inquiry.claim.text, COMPLEMENT);
    let of_them = |it: &Pairing| {
        let reading = inquiry.library.readings.get(it.found.page);
        let behind = reading.and_then(|page| page.page.text.get(it.theirs.span.end..));
        let behind = behind.unwrap_or_default().trim_start();
        of_the_rest
            && ["of them", "of these", "of those", "of which", "of whom"]
                .iter()
                .any(|it| behind.starts_with(it))
    };
    let fits = |one: (Decimal, &Pairing), two: (Decimal, &Pairing)| {
        telling
            || is_whole(inquiry, fact, one.0)
            || is_whole(inquiry, fact, two.0)
            || of_them(one.1)
            || of_them(two.1)
    };
    if matches!(claimed.unit, Unit::Ordinal | Unit::Ratio | Unit::Percent | Unit::Point) {
        return None;
    }
    let parts = parts(inquiry, claimed, Reckoned::Difference, pairings);
    let near = |it: &Pairing| it.closeness >= IN_ONE && (!it.of_another || it.direct >= MOSTLY);
    parts.iter().enumerate().find_map(|(index, one)| {
        let mut others = parts.iter().skip(index + 1);
        let two = others.find(|two| {
            let one_sentence = (one.1.found.page, one.1.found.sentence)
                == (two.1.found.page, two.1.found.sentence);
            let rest = one.0.checked_sub(two.0).map(Decimal::abs);
            // What stands there itself, for whatever, is not what is left.
            let is_own = |it: Decimal| claimed.stated == Some(it);
            one_sentence
                && !is_own(one.0)
                && !is_own(two.0)
                && (near(one.1) || near(two.1))
                && fits(*one, **two)
                && rest.is_some_and(|it| agrees(claimed, it))
        })?;
        Some(shown(inquiry, fact, &[one.1, two.1], Reckoned::Difference))
    })
}

/// The sum of two figures of the very same sentence, where the claim speaks of all of them.
pub(super) fn sum_in_one(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    claimed: &Figure,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let telling = is_long(claimed);
    let all = carried::has_word(&inquiry.claim.text, &["all", "both"]);
    if !telling || !all || claimed.unit != Unit::Count {
        return None;
    }
    let parts = parts(inquiry, claimed, Reckoned::Sum, pairings);
    parts.iter().enumerate().find_map(|(index, one)| {
        let mut others = parts.iter().skip(index + 1);
        let two = others.find(|two| {
            let sum = one.0.checked_add(two.0);
            one.1.place() == two.1.place()
                && one.1.closeness.max(two.1.closeness) >= IN_ONE
                && sum.is_some_and(|it| agrees(claimed, it))
        })?;
        let sum = shown(inquiry, fact, &[one.1, two.1], Reckoned::Sum);
        Some(sum)
    })
}

/// Whether the sentence that a difference comes from says nearly all of what the claim says around it.
pub(super) fn is_told(rest: &FactMatch, pairings: &[Pairing]) -> bool {
    let here = |it: &&Pairing| rest.found.is_some_and(|found| found.sentence == it.found.sentence);
    pairings.iter().filter(here).any(|it| it.closeness >= TOLD && !it.of_another)
}

/// Whether the claim gives the figure as a part of what it names without a number: `145 of last winter's cancelled sailings`, not `84
/// of the 148`.
pub(super) fn is_part(inquiry: &Inquiry<'_>, fact: &Fact) -> bool {
    let Value::Figure(own) = &fact.value else { return false };
    let behind = inquiry.claim.text.get(fact.span.end..).unwrap_or_default().trim_start();
    let larger = |it: &Fact| match &it.value {
        Value::Figure(it) => it.unit == own.unit && it.stated > own.stated,
        _ => false,
    };
    behind.starts_with("of ")
        && !inquiry.claim.facts.iter().any(|it| it.span != fact.span && larger(it))
}

/// Whether a figure of the claim is another one's whole: in `four of the 33 members` the 33.
fn is_whole(inquiry: &Inquiry<'_>, fact: &Fact, value: Decimal) -> bool {
    let is = |it: &Fact| match &it.value {
        Value::Figure(it) => it.stated == Some(value),
        _ => false,
    };
    inquiry.claim.facts.iter().any(|it| it.span != fact.span && is(it))
}
