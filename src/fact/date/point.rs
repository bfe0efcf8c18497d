//! One date as written, before the text's own date is brought to bear.

use super::types::{Calendar, Grain};
use crate::lexicon::calendar::Period;
use crate::lexicon::holidays::Holiday;

/// A date or a calendar period as written, with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) core: Core,
    /// Which part of it is meant.
    pub(super) part: Part,
    /// At what time of day.
    pub(super) clock: Option<Clock>,
    /// Whose years are meant.
    pub(super) calendar: Calendar,
    /// A weekday given beside it.
    pub(super) weekday: Option<i8>,
}

impl Point {
    pub(super) const fn new(core: Core) -> Self {
        Self { core, part: Part::Whole, clock: None, calendar: Calendar::Common, weekday: None }
    }
}

/// The date or period itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Core {
    /// A day of a month.
    Day { year: Option<i16>, month: i8, day: i8 },
    /// A day whose month is not said.
    DayAlone { day: i8 },
    /// `04/05/2026`: either of the two may be the month.
    Orders { year: Option<i16>, first: i8, second: i8 },
    /// A month.
    Month { year: Option<i16>, month: i8, which: Which },
    /// A stretch of months of a year: quarter, half, season. The last month may lie in the next year.
    Months { year: Option<i16>, first: i8, count: i8, grain: Grain, which: Which },
    /// Whole years: a year, a decade, a century.
    Years { first: i16, count: i16 },
    /// A weekday.
    Weekday { day: i8, which: Which },
    /// The week, month, year … that lies so many after the current one.
    Current { unit: Period, offset: i32 },
    /// So many units before (negative) or after the text's own date.
    Shift { unit: Period, count: i32 },
    /// So many units before or after another date.
    ShiftFrom { unit: Period, count: i32, from: Box<Point> },
    /// The last or next so many units.
    Stretch { unit: Period, count: i32 },
    /// The week, weekend or month that another date lies in.
    Around { unit: Period, of: Box<Point> },
    /// The first, third, last (negative) unit within another period.
    Nth { nth: i32, unit: Period, of: Box<Point> },
    /// The last or first so many units within another period.
    Run { count: i32, unit: Period, of: Box<Point> },
    /// The first, third, last weekday within another period.
    NthWeekday { nth: i32, day: i8, of: Box<Point> },
    /// A week of a year by its number.
    WeekNumber { week: i8, year: Option<i16> },
    /// A holiday.
    Holiday { rule: Holiday, year: Option<i16>, which: Which },
    /// A holiday in the year that another period lies in.
    HolidayOf { rule: Holiday, of: Box<Point> },
    /// A day, month or quarter in the year that lies so many after the current one: `May 29 last year`.
    OfYear { offset: i32, of: Box<Point> },
    /// A time of day alone.
    Clock,
    /// A date that only the text around it could tell: `three months later`.
    Unknown { unit: Period },
}

/// Which of several that bear the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Not said.
    Any,
    /// `last`.
    Last,
    /// `this`.
    This,
    /// `next`.
    Next,
    /// `this past`.
    Past,
    /// `this coming`.
    Coming,
}

impl Which {
    /// How many units from the current one.
    pub(super) const fn offset(self) -> i32 {
        match self {
            Self::This => 0,
            Self::Last | Self::Past => -1,
            Self::Next | Self::Coming | Self::Any => 1,
        }
    }
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// `the beginning of`.
    Start,
    /// `early`.
    Early,
    /// `mid-`, `the middle of`.
    Mid,
    /// `late`.
    Late,
    /// `the end of`.
    End,
    /// What of it has passed.
    Earlier,
    /// What of it is to come.
    Later,
    /// `the rest of`: what of it is to come, or all of it where it is past or to come.
    Rest,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Minutes from midnight.
    pub(super) from: i32,
    /// One past its last minute.
    pub(super) to: i32,
    /// Minute or hour.
    pub(super) grain: Grain,
    /// Minutes east of Greenwich.
    pub(super) zone: Option<Zone>,
}

/// A time zone as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Minutes east of Greenwich.
    Fixed(i16),
    /// A zone of North America whose summer time depends on the date, in winter time.
    American(i16),
}
