//! What is shown for a fact that nothing backs outright: the rival, or what comes nearest to backing it.

use super::gather::Inquiry;
use super::pairing::Pairing;
use super::role::{Period, are_within, is_slip};
use super::settle::{MORE_GROUND, SOME_GROUND, closest};
use crate::fact::date::{self, Nature, compare_when};
use crate::fact::figure::{self, Bound, Figure, Unit};
use crate::fact::{Agreement, Comparison, Fact, Value};
use crate::text::normalize::fold_word;
use crate::text::number::Decimal;

/// A figure of two digits, or a part, with another noun needs so much around it.
const SEEN_AS_SAME: u16 = 450;

/// A date beside another verb needs so much.
const ITS_VERB: u16 = 650;

/// A row of a table that has so much of the claim's names is about the same.
const ITS_ROW: u16 = 500;

/// What is shown for `fact`, with the agreement that it is worth; nothing where no page has the like.
pub(super) fn without_backing(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
    rival: Option<&Pairing>,
) -> Option<Pairing> {
    let telling = is_telling(fact, &inquiry.claim.text);
    if telling
        && rival.is_some_and(|it| !it.former)
        && let Some(open) = stands_there(pairings)
    {
        return Some(open);
    }
    let ground = if telling { SOME_GROUND } else { MORE_GROUND };
    let at = |agreement: Agreement| {
        closest(pairings, &|it| {
            it.comparison.agreement == agreement
                && it.closeness >= ground
                && is_of_the_size(fact, &it.theirs)
        })
    };
    let stronger =
        at(Agreement::CompatibleStronger).filter(|it| !is_open(&it.theirs)).filter(|it| {
            rival.is_none_or(|rival| {
                is_same_number(fact, &it.theirs)
                    || it.closeness > rival.closeness && !is_slip(fact, &rival.theirs)
            })
        });
    // The very cell is no rival for want of its unit.
    let is_cell = rival.is_some_and(|it| has_same_digits(fact, &it.theirs, 100));
    stronger
        .map(
            |it| {
                if may_be_less(&inquiry.claim.text, fact, it) { left_open(it) } else { it.clone() }
            },
        )
        .or_else(|| in_table(inquiry, fact, pairings).filter(|_| is_cell))
        .or_else(|| rival.cloned())
        .or_else(|| other_noun(inquiry, fact, pairings))
        .or_else(|| other_verb(inquiry, fact, pairings))
        .or_else(|| in_table(inquiry, fact, pairings))
        .or_else(|| at(Agreement::CompatibleOverlap).cloned())
        .or_else(|| end_of_range(fact, pairings).filter(|_| telling))
}

/// Words of a claim with which a number is one that it may come to.
const MAY: &[&str] = &["can", "could", "may", "might"];
/// So many words before a number they may stand.
const MAY_BEFORE: usize = 5;

/// Whether the claim says only that it may come to so much, of which the page says that it is the most: `could reach $3 billion`.
fn may_be_less(claim: &str, fact: &Fact, other: &Pairing) -> bool {
    let Value::Figure(theirs) = &other.theirs.value else { return false };
    let before = claim.get(..fact.span.start).unwrap_or_default();
    let part = before.rsplit([',', ';', ':']).next().unwrap_or_default();
    let mut words = part.split_whitespace().rev().take(MAY_BEFORE).map(fold_word);
    let reaches = words.next().is_some_and(|it| it == "reach");
    theirs.bound == Bound::AtMost && reaches && words.any(|it| MAY.contains(&&*it))
}

/// The pairing as one that backs what the claim leaves open.
fn left_open(it: &Pairing) -> Pairing {
    let reason = "the claim says that it may be so much";
    Pairing { comparison: Comparison::new(Agreement::MatchWeaker, reason), ..it.clone() }
}

/// Whether a limit of the page, or a word without a number, is near enough to be one for the claim's figure: `60 and over` is none
/// for 22,000 people, `millions` none for 18 million.
fn is_of_the_size(fact: &Fact, other: &Fact) -> bool {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return true };
    let exact = a.bound != Bound::Vague && a.stated.is_some();
    !(exact && b.bound == Bound::Vague) && are_within(a, b, 20)
}

/// Whether a date has no end: `since last summer` says of no day what happened on it.
fn is_open(fact: &Fact) -> bool {
    let Value::Date(when) = &fact.value else { return false };
    when.readings.iter().any(|it| it.from.is_none() || it.to.is_none())
}

/// Whether both state the same number, whatever its bounds: `$1.5 billion`, `up to $1.5 billion`.
pub(super) fn is_same_number(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            let bare = |it: &Figure| Figure { bound: Bound::About, ..it.clone() };
            let alike = || figure::compare(&bare(a), &bare(b)).agreement.is_match();
            let same = a.stated == b.stated && a.unit == b.unit;
            a.stated.is_some() && (same || is_approximate(a) && alike())
        }
        _ => false,
    }
}

const fn is_approximate(figure: &Figure) -> bool {
    matches!(figure.bound, Bound::About | Bound::Nearly | Bound::JustOver)
}

/// A pairing that is worth another agreement than its facts alone have.
pub(super) fn worth(pairing: &Pairing, agreement: Agreement, reason: &str) -> Pairing {
    Pairing { comparison: Comparison::new(agreement, reason), ..pairing.clone() }
}

/// The very figure that stands on the page, for whatever, leaves it open whether another contradicts it.
fn stands_there(pairings: &[Pairing]) -> Option<Pairing> {
    let stands = |it: &&Pairing| it.comparison.agreement.is_match() && !it.former;
    let found = pairings.iter().find(stands).filter(|it| !it.of_another)?;
    let reason = "the source has this figure, and it is not clear for what";
    Some(worth(found, Agreement::CompatibleOverlap, reason))
}

/// The same figure in a place that is as much about the claim as it is telling is the one meant, by whatever noun it is counted.
fn other_noun(inquiry: &Inquiry<'_>, fact: &Fact, pairings: &[Pairing]) -> Option<Pairing> {
    let (close, direct) = ground_needed(fact, &inquiry.claim.text)?;
    let same = |it: &Pairing| {
        it.comparison.agreement == Agreement::Incomparable
            && it.closeness >= close
            && it.direct >= direct
            && !it.of_another
            && it.period != Period::Other
            && is_same_but_for_noun(fact, &it.theirs)
    };
    let reason = "the source has the same figure, by another word for what it counts";
    closest(pairings, &same).map(|it| worth(it, Agreement::MatchWeaker, reason))
}

/// The only date of a sentence that is much about the claim and has the claim's verb is the date of that, whichever verb stands nearer:
/// `the gates stayed shut yesterday as 1,480 dockers began a strike`.
fn other_verb(inquiry: &Inquiry<'_>, fact: &Fact, pairings: &[Pairing]) -> Option<Pairing> {
    let Value::Date(ours) = &fact.value else { return None };
    let same = |it: &Pairing| {
        let Value::Date(theirs) = &it.theirs.value else { return false };
        it.comparison.agreement == Agreement::Incomparable
            && it.closeness >= ITS_VERB
            && it.direct >= SEEN_AS_SAME
            && !it.of_another
            && compare_when(&ours.without_role(), &theirs.without_role()).agreement.is_match()
            && tells_of(inquiry, it, ours.role.as_deref())
    };
    let reason = "the source has the same date, of what the claim tells";
    closest(pairings, &same).map(|it| worth(it, Agreement::MatchWeaker, reason))
}

/// Whether the sentence of a date has a word for that class of event, and no other date.
fn tells_of(inquiry: &Inquiry<'_>, pairing: &Pairing, role: Option<&str>) -> bool {
    let (Some(reading), Some(sentence)) =
        (inquiry.library.readings.get(pairing.found.page), pairing.sentence())
    else {
        return false;
    };
    let is_point = |it: &&Fact| match &it.value {
        Value::Date(it) => it.nature != Nature::Duration && it.bound == date::Bound::At,
        _ => false,
    };
    let words = pairing.found.sentence.of(&reading.page.text);
    let mut words = words.split(|it: char| !it.is_alphanumeric()).map(fold_word);
    reading.facts(sentence).iter().filter(is_point).count() == 1
        && role.is_some_and(|role| words.any(|it| date::class_of(&it) == Some(role)))
}

/// How much of the words around a figure must stand around the same one of another noun, with its neighbours and without them; nothing
/// for a figure that is as often the same by chance.
fn ground_needed(fact: &Fact, claim: &str) -> Option<(u16, u16)> {
    let Value::Figure(figure) = &fact.value else { return None };
    let size = figure.stated.or(figure.low.map(|it| it.value)).or(figure.high.map(|it| it.value));
    let is_over = |least: i64| size.is_some_and(|it| it.abs() > Decimal::from(least));
    if is_telling(fact, claim) || figure.unit == Unit::Count && is_over(99) {
        return Some((MORE_GROUND, 0));
    }
    let is_part = figure.unit == Unit::Percent;
    (is_part || figure.unit == Unit::Count && is_over(12)).then_some((SEEN_AS_SAME, MORE_GROUND))
}

/// Whether two figures agree but for the nouns.
pub(super) fn is_same_but_for_noun(fact: &Fact, other: &Fact) -> bool {
    let (Value::Figure(a), Value::Figure(b)) = (&fact.value, &other.value) else { return false };
    let bare = |it: &Figure| Figure { noun: None, ..it.clone() };
    figure::compare(&bare(a), &bare(b)).agreement.is_match()
}

/// A table gives its unit once: 12.3 in a column of millions.
fn in_table(inquiry: &Inquiry<'_>, fact: &Fact, pairings: &[Pairing]) -> Option<Pairing> {
    let cell = |it: &Pairing| {
        let text = inquiry.library.readings.get(it.found.page).map(|it| it.page.text.as_str());
        let row = it.found.sentence.of(text.unwrap_or_default());
        let named = it.named >= ITS_ROW;
        let ground = if named { SOME_GROUND } else { MORE_GROUND };
        (row.contains(" | ") || row.contains("   "))
            && it.closeness >= ground
            && it.period != Period::Other
            && (!it.of_another || named)
            && has_same_digits(fact, &it.theirs, if named { 10 } else { 100 })
    };
    let reason = "the table gives the same digits";
    closest(pairings, &cell).map(|it| worth(it, Agreement::MatchWeaker, reason))
}

/// An end of a range that the page gives for the like is worth a look, whatever stands around.
fn end_of_range(fact: &Fact, pairings: &[Pairing]) -> Option<Pairing> {
    let end = |it: &Pairing| {
        it.comparison.agreement == Agreement::CompatibleOverlap && is_end_of_range(fact, &it.theirs)
    };
    closest(pairings, &end).cloned()
}

/// Whether a figure is seldom the same by chance: three digits, or two with a unit.
pub(super) fn is_telling(fact: &Fact, claim: &str) -> bool {
    let Value::Figure(figure) = &fact.value else { return false };
    let n_digits = fact.span.of(claim).bytes().filter(u8::is_ascii_digit).count();
    match figure.unit {
        Unit::Money { .. } | Unit::Percent | Unit::Point | Unit::Measure(_) => n_digits > 1,
        Unit::Count | Unit::Ordinal | Unit::Ratio => n_digits > 2,
    }
}

/// Whether the claim's figure is an end of a range of the page that counts something.
fn is_end_of_range(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            let ends = [b.low, b.high].map(|it| it.map(|it| it.value));
            b.bound == Bound::Range && a.stated.is_some() && ends.contains(&a.stated)
        }
        _ => false,
    }
}

/// Whether a bare number of the page has the digits of the claim's figure, which are at least so much as a whole number, whatever
/// its magnitude.
pub(super) fn has_same_digits(fact: &Fact, other: &Fact, least: u128) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            a.stated.zip(b.stated).is_some_and(|(a, b)| {
                a.mantissa() == b.mantissa() && a.mantissa().unsigned_abs() >= least
            }) && b.unit == Unit::Count
        }
        _ => false,
    }
}

/// Whether both are the same number of the same unit in the same bounds, whatever part each plays.
pub(super) fn is_same_value(fact: &Fact, other: &Fact) -> bool {
    match (&fact.value, &other.value) {
        (Value::Figure(a), Value::Figure(b)) => {
            a.stated.is_some() && a.stated == b.stated && a.unit == b.unit && a.bound == b.bound
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    fn check(claim: &str, page: &[&str], agreement: Option<Agreement>) {
        assert_eq!(first_figure(claim, page), agreement, "{claim}");
    }

    #[test]
    fn the_same_number_by_another_noun_is_the_one_meant_where_enough_stands_around() {
        let page =
            &["The agency has been told of 31 cases of overheating, 12 of which led to a fire."];
        let claim = "Thirty-one instances of overheating have been reported to the agency.";
        check(claim, page, Some(Agreement::MatchWeaker));
        check(&claim.replace("Thirty-one", "Thirteen"), page, None);
        let far = &["The agency has 31 offices.", "It has been told of overheating."];
        check(claim, far, None);
    }

    #[test]
    fn what_it_could_reach_may_be_as_much_as_that() {
        let page =
            &["The firm is in talks to raise money at a valuation of as much as $3 billion."];
        let claim =
            "The firm is in talks to raise money at a valuation that could reach $3 billion.";
        check(claim, page, Some(Agreement::MatchWeaker));
        let plain = "The firm is in talks to raise money at a valuation of $3 billion.";
        check(plain, page, Some(Agreement::CompatibleStronger));
    }
}
