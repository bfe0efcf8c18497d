//! How long a site asks to be left alone: `Retry-After` and the `RateLimit` fields, in seconds or as a date.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::TimeZone;
use reqwest::header::HeaderMap;

/// Longest wait that is believed; a longer one is no statement on this run.
const LONGEST: Duration = Duration::from_secs(7 * 86_400);

/// What `Retry-After` asks for, from `now` on.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = text(headers, "retry-after")?;
    seconds(value).or_else(|| {
        let until = http_date(value)?;
        Some(wait_until(until, now))
    })
}

/// The wait until requests are granted again, where these fields say that none is left.
pub(super) fn used_up(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let pairs = [
        ("ratelimit-remaining", "ratelimit-reset"),
        ("x-ratelimit-remaining", "x-ratelimit-reset"),
        ("x-rate-limit-remaining", "x-rate-limit-reset"),
    ];
    let of_pair = |(remaining, reset): (&str, &str)| {
        let none_left = text(headers, remaining)?.parse::<f64>().ok()? <= 0.0;
        let reset = none_left.then(|| text(headers, reset))??;
        seconds(reset).map(|it| from_epoch(it, now))
    };
    pairs.into_iter().find_map(of_pair).or_else(|| of_list(text(headers, "ratelimit")?))
}

/// `"burst";r=0;t=30, "day";r=9;t=900`, or the older `limit=10, remaining=0, reset=30`.
fn of_list(value: &str) -> Option<Duration> {
    let older = value.contains("remaining=").then(|| wait_of(value, ["remaining", "reset"]));
    older.unwrap_or_else(|| value.split(',').filter_map(|it| wait_of(it, ["r", "t"])).max())
}

/// The wait of one limit, where none is left of it.
fn wait_of(limit: &str, [remaining, reset]: [&str; 2]) -> Option<Duration> {
    let part = |wanted: &str| {
        limit.split([';', ',']).find_map(|it| {
            let (name, value) = it.trim().split_once('=')?;
            (name.trim() == wanted).then(|| value.trim())
        })
    };
    let none_left = part(remaining)?.parse::<u64>().ok()? == 0;
    none_left.then(|| part(reset).and_then(seconds))?.map(|it| it.min(LONGEST))
}

/// Some sites give a moment since 1970 instead of a wait; no wait is that long.
fn from_epoch(value: Duration, now: Timestamp) -> Duration {
    if value < Duration::from_secs(1_000_000_000) {
        return value.min(LONGEST);
    }
    let moment = i64::try_from(value.as_secs()).ok().and_then(|it| Timestamp::from_second(it).ok());
    moment.map_or(LONGEST, |it| wait_until(it, now))
}

fn seconds(value: &str) -> Option<Duration> {
    let whole = value.split('.').next()?;
    let digits = !whole.is_empty() && whole.bytes().all(|it| it.is_ascii_digit());
    digits.then(|| Duration::from_secs(whole.parse().unwrap_or(LONGEST.as_secs())))
}

/// The three forms of RFC 9110, section 5.6.7.
fn http_date(value: &str) -> Option<Timestamp> {
    static RFC_2822: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    let utc = |it: DateTime| TimeZone::UTC.to_timestamp(it).ok();
    RFC_2822.parse_timestamp(value).ok().or_else(|| {
        ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
            .iter()
            .find_map(|form| DateTime::strptime(form, value).ok())
            .and_then(utc)
    })
}

fn wait_until(until: Timestamp, now: Timestamp) -> Duration {
    let seconds = until.as_second().saturating_sub(now.as_second());
    Duration::from_secs(u64::try_from(seconds).unwrap_or(0)).min(LONGEST)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    const NOW: &str = "1994-11-06T08:49:07Z";

    fn fields(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let of = |it: &(&'static str, &str)| {
            (HeaderName::from_static(it.0), HeaderValue::from_str(it.1).unwrap())
        };
        pairs.iter().map(of).collect()
    }

    #[test]
    fn a_wait_is_read_in_every_form() {
        let check = |value: &str, expected: Option<u64>| {
            let found = retry_after(&fields(&[("retry-after", value)]), NOW.parse().unwrap());
            assert_eq!(found.map(|it| it.as_secs()), expected, "{value}");
        };
        check("0", Some(0));
        check("120", Some(120));
        check(" 30 ", Some(30));
        check("1.5", Some(1));
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(30));
        check("Sunday, 06-Nov-94 08:49:37 GMT", Some(30));
        check("Sun Nov  6 08:49:37 1994", Some(30));
        check("Sun, 06 Nov 1994 08:00:00 GMT", Some(0));
        check("Sun, 06 Nov 2094 08:00:00 GMT", Some(7 * 86_400));
        check("99999999999999999999", Some(7 * 86_400));
        check("soon", None);
        check("-5", None);
        check("", None);
    }

    #[test]
    fn a_used_up_limit_is_read_in_every_form() {
        let check = |pairs: &[(&'static str, &str)], expected: Option<u64>| {
            let found = used_up(&fields(pairs), NOW.parse().unwrap());
            assert_eq!(found.map(|it| it.as_secs()), expected, "{pairs:?}");
        };
        check(&[("ratelimit-remaining", "0"), ("ratelimit-reset", "20")], Some(20));
        check(&[("ratelimit-remaining", "1"), ("ratelimit-reset", "20")], None);
        check(
            &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "2000000000")],
            Some(604_800),
        );
        check(&[("x-ratelimit-remaining", "0.0"), ("x-ratelimit-reset", "5.0")], Some(5));
        check(&[("ratelimit", "\"default\";r=0;t=30")], Some(30));
        check(&[("ratelimit", "\"default\";r=50;t=30")], None);
        check(&[("ratelimit", "\"burst\";r=5;t=3, \"day\";r=0;t=99")], Some(99));
        check(&[("ratelimit", "limit=10, remaining=0, reset=9")], Some(9));
        check(&[("ratelimit-remaining", "0")], None);
        check(&[("ratelimit", ";;=,")], None);
    }
}
