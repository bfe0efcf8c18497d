//! The one place that reads the clock for a report: the day of the check, where none is given.

#![expect(clippy::disallowed_methods, reason = "the day of the check is read here, and handed on")]

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today, by universal time, so that every machine agrees.
pub(super) fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}
