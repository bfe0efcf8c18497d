//! Dates.

use jiff::civil::DateTime;

/// A date, period or time as half-open intervals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// All readings, most likely first; empty where a relative date could not be resolved.
    pub readings: Vec<Interval>,
    /// How finely it is given.
    pub grain: Grain,
    /// Stem of the verb or noun of the event that it dates (`announc`, `effect`), where the words beside it say.
    pub role: Option<String>,
}

/// `[from, to)`; an end that is absent is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First moment.
    pub from: Option<DateTime>,
    /// One past the last moment.
    pub to: Option<DateTime>,
}

/// How finely a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
}
