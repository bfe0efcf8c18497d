//! Rounding windows and intervals.

use super::types::{Figure, Limit, Unit};
use crate::text::number::Decimal;

/// How far a value is from rounding to another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rounding {
    Within,
    Near,
    Outside,
}

/// Whether `value` rounds to `stated` at its written digits. The noughts of a round number are digits too below 100;
/// above, they are rounding as far as a twentieth of the number goes.
pub(super) fn rounds(figure: &Figure, stated: Decimal, value: Decimal) -> Rounding {
    let fine = in_window(stated, figure.place, value);
    if !within(stated, value, 10) {
        return if fine { Rounding::Near } else { Rounding::Outside };
    }
    let place = coarse_place(figure, stated);
    let coarse = if place == figure.place { fine } else { in_window(stated, place, value) };
    match () {
        () if fine || coarse && within(stated, value, 5) => Rounding::Within,
        () if coarse => Rounding::Near,
        () => Rounding::Outside,
    }
}

fn coarse_place(figure: &Figure, stated: Decimal) -> i32 {
    let round =
        figure.place > 0 || stated.abs() >= Decimal::from(100) && figure.unit != Unit::Percent;
    if round { stated.last_place().max(figure.place) } else { figure.place }
}

/// `[stated - ulp/2, stated + ulp/2)`.
fn in_window(stated: Decimal, place: i32, value: Decimal) -> bool {
    let half = Decimal::new(5, place.saturating_sub(1));
    let (Some(low), Some(high)) = (stated.checked_sub(half), stated.checked_add(half)) else {
        return false;
    };
    low <= value && value < high
}

fn within(stated: Decimal, value: Decimal, percent: i64) -> bool {
    let slack = stated.abs().checked_mul(Decimal::new(i128::from(percent), -2));
    stated
        .checked_sub(value)
        .zip(slack)
        .is_some_and(|(difference, slack)| difference.abs() <= slack)
}

pub(super) fn is_finer(one: &Figure, two: &Figure) -> bool {
    let place = |it: &Figure| it.stated.map_or(it.place, |value| coarse_place(it, value));
    place(one) < place(two)
}

pub(super) fn near(one: &Figure, two: &Figure, percent: i64) -> bool {
    one.stated.zip(two.stated).is_some_and(|(one, two)| within(one, two, percent))
}

/// Whether the two stated numbers are the same, if need be by rounding either.
pub(super) fn alike(one: &Figure, two: &Figure) -> bool {
    let (Some(a), Some(b)) = (one.stated, two.stated) else { return false };
    a == b || rounds(one, a, b) == Rounding::Within || rounds(two, b, a) == Rounding::Within
}

pub(super) fn ends(figure: &Figure) -> (Option<Decimal>, Option<Decimal>) {
    (figure.low.map(|it| it.value), figure.high.map(|it| it.value))
}

pub(super) fn shares_end(one: &Figure, two: &Figure) -> bool {
    ends(one).0 == ends(two).0 || ends(one).1 == ends(two).1
}

pub(super) fn holds(figure: &Figure, value: Decimal) -> bool {
    let above =
        figure.low.is_none_or(|it| if it.open { it.value < value } else { it.value <= value });
    let below =
        figure.high.is_none_or(|it| if it.open { value < it.value } else { value <= it.value });
    above && below
}

/// Whether the intervals share a point.
pub(super) fn meets(one: &Figure, two: &Figure) -> bool {
    let apart = |high: Option<Limit>, low: Option<Limit>| match (high, low) {
        (Some(high), Some(low)) => {
            high.value < low.value || high.value == low.value && (high.open || low.open)
        }
        _ => false,
    };
    !apart(one.high, two.low) && !apart(two.high, one.low)
}

/// Whether `inner` lies wholly in `outer`.
pub(super) fn contains(outer: &Figure, inner: &Figure) -> bool {
    let low = match (outer.low, inner.low) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => {
            outer.value < inner.value || outer.value == inner.value && (!outer.open || inner.open)
        }
    };
    let high = match (outer.high, inner.high) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => {
            inner.value < outer.value || outer.value == inner.value && (!outer.open || inner.open)
        }
    };
    low && high
}
