//! Dates that differ as slips of the pen do.

use super::role;
use super::types::{Bound, Grain, When};

/// Whether two days differ in one of day, month and year, two months in one of month and year, two years in one digit, and
/// two spans in one of their ends.
pub fn is_slip(ours: &When, theirs: &When) -> bool {
    if let (Some(a), Some(b)) = (ours.yearless, theirs.yearless) {
        return a.is_slip_of(b);
    }
    let from = |it: &When| it.nominal.first().and_then(|it| it.from);
    if let (Bound::Range, Bound::Range) = (ours.bound, theirs.bound) {
        let to = |it: &When| it.nominal.first().and_then(|it| it.to);
        return (from(ours) == from(theirs)) != (to(ours) == to(theirs));
    }
    let (Some(a), Some(b)) = (from(ours), from(theirs)) else { return false };
    let (year, month, day) = (a.year() == b.year(), a.month() == b.month(), a.day() == b.day());
    match (ours.grain, theirs.grain) {
        (Grain::Day, Grain::Day) => [year, month, day].iter().filter(|it| **it).count() == 2,
        (Grain::Month, Grain::Month) => year != month,
        (Grain::Year, Grain::Year) => {
            let digits = |it: i16| [it / 1000, it / 100 % 10, it / 10 % 10, it % 10];
            let pairs = digits(a.year()).into_iter().zip(digits(b.year()));
            // One digit is another, or two beside each other are exchanged: 1913, 1931.
            let apart: Vec<(i16, i16)> = pairs.filter(|it| it.0 != it.1).collect();
            match apart.as_slice() {
                [_] => true,
                [one, two] => one.0 == two.1 && one.1 == two.0,
                _ => false,
            }
        }
        _ => false,
    }
}

/// How many days lie between two dates that are each one day.
pub fn days_between(ours: &When, theirs: &When) -> Option<u32> {
    let day = |it: &When| match (it.grain, it.yearless, it.nominal.as_slice()) {
        (Grain::Minute | Grain::Hour | Grain::Day, None, [one]) => Some(one.from?.date()),
        _ => None,
    };
    Some(day(ours)?.since(day(theirs)?).ok()?.get_days().unsigned_abs())
}

/// Whether nothing in the words around two dates makes them dates of two events: an announcement and what it announces.
pub fn are_of_one_event(ours: &When, theirs: &When) -> bool {
    match (&ours.role, &theirs.role) {
        (Some(one), Some(two)) => !role::are_apart(one, two),
        _ => true,
    }
}

/// Whether two dates fall on one day, or in one month, of different years or of one.
pub fn is_same_day_of_year(ours: &When, theirs: &When) -> bool {
    let from = |it: &When| it.nominal.first().and_then(|it| it.from);
    from(ours).zip(from(theirs)).is_some_and(|(a, b)| (a.month(), a.day()) == (b.month(), b.day()))
}
