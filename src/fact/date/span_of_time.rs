//! Lengths of time compared: with each other, and with periods whose ends are known.

use jiff::civil::DateTime;

use super::types::{Bound, Interval, Length, Nature, When, midnight};
use crate::fact::Agreement;

type Outcome = (Agreement, &'static str);

/// How two dates compare of which one at least is a length of time.
pub(super) fn compare(claimed: &When, found: &When) -> Outcome {
    match (claimed.length, found.length) {
        (Some(one), Some(two)) => lengths(one, two),
        (Some(one), None) => against(one, found, false),
        (None, Some(two)) => against(two, claimed, true),
        (None, None) => (Agreement::Incomparable, "no common ground"),
    }
}

fn against(length: Length, other: &When, swapped: bool) -> Outcome {
    let Some(measured) = measure(other) else {
        let open = matches!(other.bound, Bound::Through | Bound::Until | Bound::By);
        return if open && other.nature != Nature::Duration && !other.readings.is_empty() {
            (Agreement::CompatibleOverlap, "a length of time needs its start")
        } else {
            (Agreement::Incomparable, "a length of time against a date")
        };
    };
    let outcome = if swapped { lengths(measured, length) } else { lengths(length, measured) };
    match outcome {
        // How long a period lasts is said by both only roughly.
        (Agreement::Match, _) => (Agreement::MatchRounded, "lasts as long"),
        (Agreement::Conflict, _) => (Agreement::Conflict, "lasts longer or shorter"),
        other => other,
    }
}

/// How long a period has lasted, or lasts: since its start, or from end to end.
fn measure(when: &When) -> Option<Length> {
    let hours = |from: DateTime, to: DateTime| from.duration_until(to).as_hours();
    match when.bound {
        Bound::Since => {
            let now = midnight(when.anchor?);
            let Interval { from: Some(from), to: Some(to) } = *when.nominal.first()? else {
                return None;
            };
            (from < now).then(|| Length {
                low: Some(hours(to.min(now), now)),
                high: Some(hours(from, now) + 24),
            })
        }
        Bound::Range => {
            let Interval { from: Some(from), to: Some(to) } = *when.readings.first()? else {
                return None;
            };
            let coarse = super::length::step_hours(when.grain);
            Some(Length {
                low: Some((hours(from, to) - 2 * coarse).max(0)),
                high: Some(hours(from, to)),
            })
        }
        Bound::At | Bound::By | Bound::Before | Bound::After | Bound::Through | Bound::Until => {
            None
        }
    }
}

fn lengths(one: Length, two: Length) -> Outcome {
    if is_same(one.low, two.low) && is_same(one.high, two.high) {
        return (Agreement::Match, "same length");
    }
    let at_least = |it: Option<i64>| it.unwrap_or(0);
    let at_most = |it: Option<i64>| it.unwrap_or(i64::MAX);
    let inside = |inner: Length, outer: Length| {
        at_least(outer.low) <= at_least(inner.low) && at_most(inner.high) <= at_most(outer.high)
    };
    if inside(two, one) {
        (Agreement::MatchWeaker, "source is more precise")
    } else if inside(one, two) {
        (Agreement::CompatibleStronger, "source is less precise")
    } else if at_least(one.low) <= at_most(two.high) && at_least(two.low) <= at_most(one.high) {
        (Agreement::CompatibleOverlap, "the lengths overlap")
    } else {
        (Agreement::Conflict, "longer or shorter")
    }
}

/// Twelve months are a year: lengths within a fiftieth of each other are one.
fn is_same(one: Option<i64>, two: Option<i64>) -> bool {
    match (one, two) {
        (None, None) => true,
        (Some(one), Some(two)) => (one - two).abs() * 50 <= one.max(two),
        _ => false,
    }
}
