//! A day, month or quarter of which nobody says the year: `July 1` in a text without a date. It names the same day of every
//! year, so it stands to a dated day as that does to its day and month.

use super::point::{Core, Part, Point, Which};
use super::types::{Bound, Calendar, Interval, When};
use crate::fact::Agreement;

/// A day, or a run of months, of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearless {
    /// The first month, from 1.
    pub first: i8,
    /// The last month.
    pub last: i8,
    /// The day of the month, where it is one day.
    pub day: Option<i8>,
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
            Core::Day { year: None, month, day } => {
                Some(Self { first: month, last: month, day: Some(day) })
            }
            Core::Month { year: None, month, which: Which::Any } => Self::months(month, 1),
            Core::Months { year: None, first, count, which: Which::Any, .. } => {
                Self::months(first, count)
            }
            _ => None,
        }
    }

    /// A run of months that ends in the year in which it starts.
    fn months(first: i8, count: i8) -> Option<Self> {
        let last = first.checked_add(count)?.checked_sub(1)?;
        (last <= 12).then_some(Self { first, last, day: None })
    }

    /// The place in its year of a day or run of months that is dated; of hours of one day, that of the day.
    pub(super) fn of_interval(it: &Interval) -> Option<Self> {
        let (from, to) = (it.from?, it.to?);
        if from.date() == to.date() {
            let (month, day) = (from.month(), from.day());
            return Some(Self { first: month, last: month, day: Some(day) });
        }
        let whole = [from, to].iter().all(|it| it.time() == jiff::civil::Time::midnight());
        let (first, last) = (from.date(), to.date().yesterday().ok()?);
        if !whole || first.year() != last.year() {
            return None;
        }
        if first == last {
            return Some(Self { first: first.month(), last: last.month(), day: Some(first.day()) });
        }
        let months = first.day() == 1 && last == last.last_of_month();
        let year = (first.month(), last.month()) == (1, 12);
        (months && !year).then(|| Self { first: first.month(), last: last.month(), day: None })
    }

    fn holds(self, other: Self) -> bool {
        let within = self.first <= other.first && other.last <= self.last;
        within && (self.day.is_none() || self.day == other.day)
    }

    /// Whether one of day and month is the same, and the other not; of two months always.
    pub(super) fn is_slip_of(self, other: Self) -> bool {
        match (self.day, other.day) {
            (Some(one), Some(two)) => (self.first == other.first) != (one == two),
            (None, None) => self != other,
            _ => false,
        }
    }

    const fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// How two dates agree of which one or both are of no known year; `None` where their places in the year say nothing.
pub(super) fn compare(claimed: &When, found: &When) -> Option<(Agreement, &'static str)> {
    let place = |when: &When| {
        // A day that may be this year's or last year's has one place in either.
        let dated = || {
            let mut places = when.readings.iter().map(Yearless::of_interval);
            let first = places.next()??;
            let plain = when.bound == Bound::At && when.slack == 0;
            (plain && places.all(|it| it == Some(first))).then_some(first)
        };
        when.yearless.or_else(dated)
    };
    let (one, two) = (place(claimed)?, place(found)?);
    let dated = |when: &When| when.yearless.is_none();
    Some(match (one.holds(two), two.holds(one)) {
        (false, false) if one.day.is_some() && two.day.is_some() && one.first == two.first => {
            (Agreement::Conflict, "day differs")
        }
        (false, false) if one.meets(two) => (Agreement::CompatibleOverlap, "the periods overlap"),
        (false, false) => (Agreement::Conflict, "month differs"),
        (true, true) if !dated(claimed) && !dated(found) => {
            (Agreement::Match, "same day of the year, and neither text gives the year")
        }
        (true, _) if !dated(claimed) => (Agreement::MatchWeaker, "source gives the year as well"),
        (_, true) if dated(claimed) => (Agreement::CompatibleStronger, "source gives no year"),
        _ => (Agreement::CompatibleOverlap, "one gives the year, the other the day"),
    })
}
