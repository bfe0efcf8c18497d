//! A share or a multiple of the claim that follows from two figures of one sentence: `nearly half` from `61 of 127 wires`.

use super::super::FactMatch;
use super::super::cells;
use super::super::gather::Inquiry;
use super::super::matching::compare;
use super::super::pairing::Pairing;
use super::{IN_ONE, MOST, agrees, are_one, follows, is_close};
use crate::fact::figure::{Bound, Change, Direction, Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::number::Decimal;

/// Digits to which a quotient is taken.
const DIGITS: u32 = 9;
/// So much of the claim's words must stand with two levels of which one tells of its change, in thousandths.
const TOLD: u16 = 450;
/// So many sentences before the part the whole may stand.
const BACK: usize = 3;
/// So much of the claim's words must stand with each, in thousandths.
const ABOUT: u16 = 150;
/// Of more figures some two have any share.
const MOST_NEAR: usize = 8;

/// The claimed share as the quotient of two figures of one sentence that bears on the claim; both of one unit.
pub(super) fn derived(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    if claimed.is_change() && claimed.unit == Unit::Percent {
        return grown(inquiry, fact, claimed, &parts(pairings));
    }
    if !claimed.is_share() && claimed.unit != Unit::Ratio {
        return None;
    }
    let parts = parts(pairings);
    let in_one = in_one(inquiry, fact, claimed, &parts);
    in_one.or_else(|| beside(inquiry, fact, claimed, &parts))
}

/// A figure of the pages that may be a part or a whole.
type Part<'a> = (Decimal, &'a Pairing, &'a Unit);

/// The share of two figures of one sentence.
fn in_one(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    claimed: &Figure,
    parts: &[Part<'_>],
) -> Option<FactMatch> {
    parts.iter().enumerate().find_map(|(index, one)| {
        let mut others = parts.iter().enumerate().filter(|it| it.0 != index);
        let (_, two) = others.find(|(_, two)| {
            let near = one.1.closeness.max(two.1.closeness) >= IN_ONE;
            near && in_one_sentence(one.1, two.1)
                && are_alike(one, two)
                && quotient(claimed, one.0, two.0).is_some_and(|it| agrees(claimed, it))
        })?;
        let what = if claimed.is_share() { "share" } else { "multiple" };
        Some(follows(inquiry, fact, &[one.1, two.1], what))
    })
}

/// The change in percent from one figure of a sentence to another of it that tells much of the claim.
fn grown(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    claimed: &Figure,
    parts: &[Part<'_>],
) -> Option<FactMatch> {
    let up = claimed.direction? == Direction::Up;
    // `By 9 per cent to €1.85 billion`: where the claim itself says what it came to, few of its words need stand there, and the
    // cells of a row are told by their columns.
    let behind = inquiry.claim.facts.iter().filter(|it| it.span.start > fact.span.end);
    let own: Vec<&Fact> = behind
        .filter(|it| matches!(&it.value, Value::Figure(it) if it.unit != claimed.unit))
        .collect();
    let text = |it: &Pairing| {
        inquiry.library.readings.get(it.found.page).map_or("", |page| page.page.text.as_str())
    };
    let comes_to = |(_, it, _): &Part<'_>| {
        own.iter().any(|own| {
            let cell = cells::with_unit(own, text(it), it.found.sentence, &it.theirs);
            compare(own, cell.as_ref().unwrap_or(&it.theirs))
                .is_some_and(|it| it.agreement.is_match())
        })
    };
    let is_row = |it: &Pairing| it.found.sentence.of(text(it)).contains(" | ");
    parts.iter().enumerate().find_map(|(index, one)| {
        let mut others = parts.iter().skip(index + 1);
        let two = others.find(|two| {
            let (low, high) = if one.0 < two.0 { (one, *two) } else { (*two, one) };
            let (from, to) = if up { (low, high) } else { (high, low) };
            if !in_one_sentence(one.1, two.1) {
                return false;
            }
            let is_told = comes_to(to);
            let percent = high
                .0
                .checked_sub(low.0)
                .and_then(|it| it.checked_mul(Decimal::from(100)))
                .and_then(|it| it.checked_div(from.0, DIGITS));
            (is_told || one.1.closeness.max(two.1.closeness) >= TOLD)
                && are_alike(one, two)
                && (is_former(from.1) || is_told && is_row(from.1))
                && percent.is_some_and(|it| agrees(claimed, it))
        })?;
        Some(follows(inquiry, fact, &[one.1, two.1], "change"))
    })
}

/// Whether the page gives a figure as the one from which another came.
fn is_former(it: &Pairing) -> bool {
    let from = matches!(&it.theirs.value, Value::Figure(it) if it.change == Some(Change::From));
    from || it.former
}

/// The share of a figure in one of the sentences before it, where both are told with much of the claim.
fn beside(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    claimed: &Figure,
    parts: &[Part<'_>],
) -> Option<FactMatch> {
    if !claimed.is_share() {
        return None;
    }
    let bears = |it: &&Part<'_>| it.1.closeness >= IN_ONE && it.1.direct >= ABOUT;
    let near: Vec<&Part<'_>> = parts.iter().filter(bears).take(MOST_NEAR).collect();
    near.iter().find_map(|one| {
        let whole = near.iter().find(|two| {
            let apart = one.1.sentences_to(two.1).is_some_and(|it| (1..=BACK).contains(&it));
            let after = one.1.found.span.start > two.1.found.span.start;
            apart
                && after
                && are_one(one.2, two.2)
                && quotient(claimed, one.0, two.0).is_some_and(|it| agrees(claimed, it))
        })?;
        Some(follows(inquiry, fact, &[one.1, whole.1], "share"))
    })
}

/// The first as a share of the second in percent, which is below a hundred; or as a multiple of it, which is above one.
fn quotient(claimed: &Figure, one: Decimal, two: Decimal) -> Option<Decimal> {
    let quotient = one.checked_div(two, DIGITS)?;
    if claimed.unit == Unit::Ratio {
        return Some(quotient).filter(|it| *it > Decimal::ONE);
    }
    let percent = quotient.checked_mul(Decimal::from(100))?;
    (percent > Decimal::ONE && percent < Decimal::from(100)).then_some(percent)
}

/// Whether both are of one unit, or the second leaves it out: `71 million cubic metres, compared with 96 million`.
fn are_alike(one: &(Decimal, &Pairing, &Unit), two: &(Decimal, &Pairing, &Unit)) -> bool {
    let bare =
        |it: &(Decimal, &Pairing, &Unit)| *it.2 == Unit::Count && it.0 >= Decimal::from(1_000_000);
    are_one(one.2, two.2) || bare(one) || bare(two)
}

fn in_one_sentence(one: &Pairing, two: &Pairing) -> bool {
    one.place() == two.place() && one.found.span != two.found.span
}

/// The exact counts, amounts and measures of the sentences that bear on the claim.
fn parts(pairings: &[Pairing]) -> Vec<(Decimal, &Pairing, &Unit)> {
    let mut parts = Vec::new();
    for pairing in pairings {
        let Value::Figure(theirs) = &pairing.theirs.value else { continue };
        let counts = theirs.unit.adds_up();
        let stated = is_close(theirs) || theirs.bound == Bound::AtMost;
        let plain = counts && !theirs.is_change() && stated;
        if let Some(value) = theirs.stated.filter(|it| plain && *it > Decimal::ONE)
            && parts.len() < MOST
        {
            parts.push((value, pairing, &theirs.unit));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::follows_from;

    fn check(claim: &str, page: &[&str], reason: &str) {
        assert_eq!(follows_from(claim, page, super::derived), reason, "{claim}");
    }

    #[test]
    fn a_share_follows_from_two_counts_of_one_sentence() {
        let page = &["The jury saw a cable in which 61 of 127 wires had rusted through."];
        let reason = "follows from the source: the share of 61 and 127";
        check("Nearly half of the wires in the cable had rusted through.", page, reason);
        check("Some 48 percent of the wires in the cable had rusted.", page, reason);
        check("Some 58 percent of the wires in the cable had rusted.", page, "");
        let apart = &["The cable had 127 wires.", "The jury saw that 61 had rusted through."];
        check("Nearly half of the wires in the cable had rusted through.", apart, reason);
        check("About a quarter of the wires in the cable had rusted through.", apart, "");
    }

    #[test]
    fn a_multiple_follows_from_two_amounts() {
        let page = &["Both mills made a loss: Alder lost £6.2m, Birch £2.8m."];
        let reason = "follows from the source: the multiple of £6.2m and £2.8m";
        check("Alder lost more than twice as much as Birch, both mills said.", page, reason);
        check("Alder lost three times as much as Birch, both mills said.", page, "");
    }

    #[test]
    fn a_unit_may_be_left_out() {
        let page =
            &["The lake now holds 71 million cubic metres at most, compared with 96 million."];
        let reason =
            "follows from the source: the share of 71 million cubic metres at most and 96 million";
        check("The lake holds about three quarters of what it held.", page, reason);
        check("The lake holds about a third of what it held.", page, "");
    }

    #[test]
    fn what_it_came_to_tells_the_row_of_a_change() {
        let page = &[
            "€ million unless stated",
            "Revenue | 2025: 1,846 | 2024: 1,690",
            "Net debt | 2025: 640 | 2024: 498",
        ];
        let reason = "follows from the source: the change of 1,846 and 1,690";
        let claim = "After a cold start to the year revenue climbed by roughly 9 per cent to nearly €1.85 billion.";
        check(claim, page, reason);
        check(&claim.replace('9', "29"), page, "");
        check(&claim.replace("climbed", "fell"), page, "");
    }

    #[test]
    fn a_change_is_no_share() {
        let page = &["The mill sold 80 looms of 100 in May."];
        check("The mill's sales of looms rose by 80 percent in May.", page, "");
    }
}
