//! A figure of the claim that comes out of the one that seems to differ and another beside it, though nothing in the claim asks for it:
//! `paid 750 million` where the page has `sold for 610 million. It had paid 140 million more`.

use super::super::FactMatch;
use super::super::gather::Inquiry;
use super::super::pairing::Pairing;
use super::asked::{APART, words};
use super::{agrees, are_one, are_told_together, follows, lacks_currency};
use crate::fact::figure::{Direction, Figure, Unit};
use crate::fact::{Agreement, Fact, Value};
use crate::text::Span;
use crate::text::number::Decimal;

/// Digits to which a share is taken.
const DIGITS: u32 = 9;
/// So many sentences apart the two stand at most.
const BACK: usize = 2;
/// Of so few figures in them a number of two digits is seldom the outcome by chance.
const FEW: usize = 4;
/// With so much of the words around it in thousandths the outcome is what the claim tells.
const TOLD: u16 = 500;

/// What the claimed figure follows from with the `rival`; it may be meant where little of the claim stands around them.
pub(in super::super) fn near(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    rival: &Pairing,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let (Value::Figure(claimed), Value::Figure(theirs)) = (&fact.value, &rival.theirs.value) else {
        return None;
    };
    let (stated, one) = (claimed.stated?, theirs.stated?);
    // A small whole number comes out of any two.
    let small = stated.mantissa().unsigned_abs() < 10 && stated.abs() < Decimal::from(10);
    let is_near = |it: &&Pairing| it.sentences_to(rival).is_some_and(|it| it <= BACK);
    let beside = |it: &&Pairing| is_near(it) && it.found.span != rival.found.span;
    // Of many figures some two have any short outcome; not where one is told as what is more or less.
    let short = stated.mantissa().unsigned_abs() < 100;
    let of_unit =
        |it: &&Pairing| matches!(&it.theirs.value, Value::Figure(it) if it.unit == claimed.unit);
    let many = pairings.iter().filter(is_near).filter(of_unit).count() > FEW;
    let found = pairings.iter().filter(beside).find_map(|it| {
        let Value::Figure(other) = &it.theirs.value else { return None };
        let two = other.stated?;
        let what = outcome(claimed, (theirs, one), (other, two))?;
        let told = other.is_change() || is_told_as_more(inquiry, it);
        let plain = !short || !many || told;
        let fits = plain && (!small || are_told_together(claimed, rival, it));
        fits.then_some((it, what))
    });
    let (other, what) = found?;
    let told = follows(inquiry, fact, &[rival, other], what);
    if !small && rival.closeness.max(other.closeness) >= TOLD && !rival.of_another {
        return Some(told);
    }
    let reason = told.reason.replacen("follows", "may follow", 1);
    Some(FactMatch { agreement: Some(Agreement::CompatibleOverlap), reason, ..told })
}

/// Whether the words behind a figure make it what is more or less: `five fewer concerts`.
fn is_told_as_more(inquiry: &Inquiry<'_>, pairing: &Pairing) -> bool {
    let Some(reading) = inquiry.library.readings.get(pairing.found.page) else { return false };
    let sentence = pairing.found.sentence;
    let around = Span::new(pairing.found.span.start, sentence.end).of(&reading.page.text);
    words(around).iter().take(3).any(|it| APART.contains(&it.as_str()))
}

/// What of two figures the claimed one is.
fn outcome(
    claimed: &Figure,
    (rival, one): (&Figure, Decimal),
    (other, two): (&Figure, Decimal),
) -> Option<&'static str> {
    let is = |it: Option<Decimal>| it.is_some_and(|it| agrees(claimed, it));
    let of_unit = |it: &Figure| are_one(&it.unit, &claimed.unit) || lacks_currency(claimed, it);
    if !of_unit(rival) {
        return None;
    }
    if other.unit == Unit::Percent && claimed.unit != Unit::Percent {
        let whole = if other.fraction { Decimal::ONE } else { Decimal::from(100) };
        let share = one.checked_mul(two).and_then(|it| it.checked_div(whole, DIGITS));
        if is(share) {
            return Some("share");
        }
        // `Cut by 15% to 680,000` was 800,000 before.
        let hundred = Decimal::from(100);
        let grown = other.direction != Some(Direction::Down);
        let left = if grown { hundred.checked_add(two) } else { hundred.checked_sub(two) };
        let before = one.checked_mul(hundred).zip(left).and_then(|(a, b)| a.checked_div(b, DIGITS));
        let changed = other.is_change() || other.direction.is_some();
        return (changed && is(before)).then_some("level before the change");
    }
    if !of_unit(other) || matches!(claimed.unit, Unit::Ordinal | Unit::Ratio) {
        return None;
    }
    if is(one.checked_sub(two).map(Decimal::abs)) {
        Some("difference")
    } else {
        is(one.checked_add(two)).then_some("sum")
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
    fn what_comes_out_of_the_rival_and_its_neighbour_is_no_conflict() {
        let page = [
            "The insurer Solenne sold the Meridian Tower to a fund for 610 million euros.",
            "Solenne had paid 140 million euros more for it.",
        ];
        let follows = Some(Agreement::MatchWeaker);
        check("Solenne had paid 750 million euros for the Meridian Tower.", &page, follows);
        let conflict = Some(Agreement::Conflict);
        check("Solenne sold the Meridian Tower to a fund for 760 million euros.", &page, conflict);
        let page = ["Norvik is to bear 70 per cent of the costs, which come to 3.4 million euros."];
        check("Norvik is to bear costs of about 2.4 million euros.", &page, follows);
        check("Norvik is to bear costs of 2.6 million euros.", &page, conflict);
    }

    #[test]
    fn small_numbers_need_one_noun() {
        let page = ["The board has 11 members, and 8 seats are elected by the members."];
        let rejected = first_figure("The board has three members.", &page);
        assert_ne!(rejected, Some(Agreement::MatchWeaker));
    }
}
