//! The one place that reads the clock: the day of the check, and when a page is supplied, where none is given.

#![expect(clippy::disallowed_methods, reason = "the time is read here, and handed on")]

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today, by universal time, so that every machine agrees.
pub(super) fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}

/// Now, to the second, RFC 3339.
pub(super) fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

/// Now, to the millisecond, RFC 3339.
#[cfg(feature = "fetch")]
pub(super) fn moment() -> String {
    let now = Timestamp::now();
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now).to_string()
}
