//! A figure of the claim that the page tells as a part or a multiple of another: `a third of which came from a fund`, `half as many as
//! in 2023`, `about four times the average`.

use super::super::FactMatch;
use super::super::gather::Inquiry;
use super::super::pairing::Pairing;
use super::asked::words;
use super::{IN_ONE, agrees, are_one, follows, is_close, lacks_currency};
use crate::fact::figure::{Figure, Unit};
use crate::fact::{Fact, Value};
use crate::text::Span;
use crate::text::number::Decimal;

/// Digits to which a quotient is taken.
const DIGITS: u32 = 12;
/// The words around the part must have so much of the claim's, in thousandths.
const ABOUT: u16 = 150;
/// Words behind a share that make it one of a change or a comparison.
const COMPARED: &[&str] = &[
    "above", "below", "cheaper", "dearer", "faster", "fewer", "higher", "larger", "less", "lower",
    "more", "off", "point", "points", "smaller", "up",
];
/// Words behind a multiple for what was told before it: `the crowd was four times that`.
const TOLD_BEFORE: &[&str] = &["it", "that", "this"];

/// The claimed figure as a part or a multiple of one of the same sentence or the one before.
pub(super) fn derived(
    inquiry: &Inquiry<'_>,
    fact: &Fact,
    pairings: &[Pairing],
) -> Option<FactMatch> {
    let Value::Figure(claimed) = &fact.value else { return None };
    let telling = claimed
        .stated
        .is_some_and(|it| it.mantissa().unsigned_abs() >= 10 || it >= Decimal::from(10));
    if !claimed.unit.adds_up() || claimed.is_change() || !telling {
        return None;
    }
    let tellers: Vec<(&Pairing, &Figure)> = pairings
        .iter()
        .filter_map(|it| match &it.theirs.value {
            Value::Figure(figure) if is_teller(it, figure) => Some((it, figure)),
            _ => None,
        })
        .collect();
    pairings.iter().find_map(|base| {
        let Value::Figure(whole) = &base.theirs.value else { return None };
        let of_unit = are_one(&whole.unit, &claimed.unit) || lacks_currency(claimed, whole);
        let plain = of_unit && is_close(whole) && !whole.is_change();
        let stated = whole.stated.filter(|_| plain)?;
        let (by, _) = tellers.iter().find(|(by, figure)| {
            let bears = base.closeness.max(by.closeness) >= IN_ONE;
            bears
                && is_beside(base, by)
                && result(inquiry, (base, stated), (by, figure))
                    .is_some_and(|it| agrees(claimed, it))
        })?;
        let what = match &by.theirs.value {
            Value::Figure(it) if it.unit == Unit::Ratio => "multiple",
            _ => "share",
        };
        Some(follows(inquiry, fact, &[base, by], what))
    })
}

/// Whether a figure of a page is a share or a multiple, and bears on the claim.
fn is_teller(it: &Pairing, figure: &Figure) -> bool {
    let share = figure.unit == Unit::Percent && !figure.is_change() && figure.direction.is_none();
    (share || figure.unit == Unit::Ratio) && is_close(figure) && it.direct >= ABOUT
}

/// Whether the part is told in the sentence of the whole or the next one.
fn is_beside(base: &Pairing, by: &Pairing) -> bool {
    let next = base.sentence().zip(by.sentence()).is_some_and(|(a, b)| b == a || b == a + 1);
    base.found.page == by.found.page && next && base.found.span != by.found.span
}

/// What comes of a figure by a share or a multiple beside it, as the words behind that tell.
fn result(
    inquiry: &Inquiry<'_>,
    (base, stated): (&Pairing, Decimal),
    (by, figure): (&Pairing, &Figure),
) -> Option<Decimal> {
    let text = &inquiry.library.readings.get(by.found.page)?.page.text;
    let behind = words(text.get(by.found.span.end..by.found.sentence.end)?);
    let times = match figure.unit {
        Unit::Ratio => figure.stated?,
        _ => figure.stated?.checked_div(Decimal::from(100), DIGITS)?,
    };
    let own = words(by.found.span.of(text));
    let next = behind.first().map_or("", String::as_str);
    let compares = next == "as" || own.last().is_some_and(|it| it == "as");
    let follows = by.found.span.start >= base.found.span.end;
    if figure.unit != Unit::Ratio {
        if COMPARED.contains(&next) {
            return None;
        }
        // `13,200, half as many as in 2023`.
        return if compares && follows {
            stated.checked_div(times, DIGITS)
        } else {
            (!compares && (follows || next == "of")).then(|| stated.checked_mul(times))?
        };
    }
    let in_one = base.found.sentence == by.found.sentence;
    let between = || {
        let gap = Span::new(base.found.span.end, by.found.span.start).of(text);
        gap.contains(',') && !gap.contains([';', '.'])
    };
    if follows && (compares || in_one && between() && !TOLD_BEFORE.contains(&next)) {
        stated.checked_div(times, DIGITS)
    } else if follows && TOLD_BEFORE.contains(&next) || !follows && in_one && next == "the" {
        stated.checked_mul(times)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::evidence::testing::follows_from;

    fn check(claim: &str, page: &[&str], follows: bool) {
        let reason = follows_from(claim, page, super::derived);
        assert_eq!(!reason.is_empty(), follows, "{claim}: {reason}");
    }

    #[test]
    fn a_part_of_a_figure_is_told_by_a_share() {
        let page = &["The bridge cost €900,000, a third of which came from a Danish fund."];
        check("A Danish fund put about €300,000 into the bridge.", page, true);
        check("A Danish fund put about €450,000 into the bridge.", page, false);
        let page = &["The round came to $140m.", "Tarn Ventures put in half the money."];
        check("Tarn Ventures put $70 million into the round.", page, true);
        let page = &["Sales came to $140m.", "Profit is a third higher than in May."];
        check("Profit came to $47 million.", page, false);
    }

    #[test]
    fn what_a_multiple_compares_with_follows() {
        let page = &["A crowd of 28,000 came, about four times the average of the club."];
        check("The average crowd of the club is about 7,000.", page, true);
        check("The average crowd of the club is about 9,000.", page, false);
        let page = &["Some 13,200 ships used the canal last year, half as many as in 2023."];
        check("Some 26,400 ships used the canal in 2023.", page, true);
        check("Some 6,600 ships used the canal in 2023.", page, false);
    }
}
