//! A day or month of which nobody says the year: `July 1` in a text without a date. It names the same day of every year, so
//! it stands to a dated day as that does to its day and month.

use super::point::{Core, Part, Point, Which};
use super::types::{Bound, Calendar, Interval, When};
use crate::fact::Agreement;

/// A day or a month of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearless {
    month: i8,
    day: Option<i8>,
}

impl Yearless {
    /// The place in the year of a date written without one; `None` for other dates.
    pub(super) fn of(point: &Point, bound: Bound) -> Option<Self> {
        let plain = point.part == Part::Whole
            && point.clock.is_none()
            && point.calendar == Calendar::Common
            && bound == Bound::At;
        match point.core {
            _ if !plain => None,
            Core::Day { year: None, month, day } => Some(Self { month, day: Some(day) }),
            Core::Month { year: None, month, which: Which::Any } => Some(Self { month, day: None }),
            _ => None,
        }
    }

    /// The place in its year of a day or month that is dated.
    fn of_interval(it: &Interval) -> Option<Self> {
        let (from, to) = (it.from?, it.to?);
        let (first, next) = (from.date(), to.date());
        let whole = from.time() == to.time() && from.time() == jiff::civil::Time::midnight();
        if whole && first.tomorrow().is_ok_and(|it| it == next) {
            return Some(Self { month: first.month(), day: Some(first.day()) });
        }
        let ends = first.last_of_month().tomorrow();
        let is_month = whole && first.day() == 1 && ends.is_ok_and(|it| it == next);
        is_month.then(|| Self { month: first.month(), day: None })
    }

    fn holds(self, other: Self) -> bool {
        self.month == other.month && (self.day.is_none() || self.day == other.day)
    }
}

/// How two dates agree of which one or both are of no known year; `None` where their places in the year say nothing.
pub(super) fn compare(claimed: &When, found: &When) -> Option<(Agreement, &'static str)> {
    let place = |when: &When| {
        let dated = || match when.readings.as_slice() {
            [one] if when.bound == Bound::At && when.slack == 0 => Yearless::of_interval(one),
            _ => None,
        };
        when.yearless.or_else(dated)
    };
    let (one, two) = (place(claimed)?, place(found)?);
    let dated = |when: &When| when.yearless.is_none();
    Some(match (one.holds(two), two.holds(one)) {
        (false, false) if one.month == two.month => (Agreement::Conflict, "day differs"),
        (false, false) => (Agreement::Conflict, "month differs"),
        (true, true) if !dated(claimed) && !dated(found) => {
            (Agreement::Match, "same day of the year, and neither text gives the year")
        }
        (true, _) if !dated(claimed) => (Agreement::MatchWeaker, "source gives the year as well"),
        (_, true) if dated(claimed) => (Agreement::CompatibleStronger, "source gives no year"),
        _ => (Agreement::CompatibleOverlap, "one gives the year, the other the day"),
    })
}
