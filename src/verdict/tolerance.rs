//! How far a figure or a day may lie from the source's without failing the gate.

use std::fmt;

use super::{Finding, Level, Verdict, rule};
use crate::evidence::FactMatch;
use crate::fact::{Value, date, figure};
use crate::text::number::Decimal;

/// What may differ by how much. It changes no verdict: a claim that says something else than its source is contradicted, and
/// shown; it is for a person then, and fails nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tolerance {
    /// Of the source's figure.
    pub figure: Option<Percent>,
    /// Of a day.
    pub date: Option<Days>,
}

/// A part of a figure, from 0 to 50 percent; written `0.5%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Decimal);

impl Percent {
    /// The greatest.
    pub const MOST: i64 = 50;

    /// Reads it as it is written.
    pub fn read(written: &str) -> Option<Self> {
        let percent = Decimal::parse(written.trim().strip_suffix('%')?.trim_end())?;
        let range = Decimal::ZERO..=Decimal::from(Self::MOST);
        range.contains(&percent).then_some(Self(percent))
    }
}

impl Default for Percent {
    fn default() -> Self {
        Self(Decimal::ZERO)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}%", self.0)
    }
}

/// A number of days, from 0 to 366; written `1 day`, `3 days`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(u32);

impl Days {
    /// The greatest.
    pub const MOST: u32 = 366;

    /// Reads it as it is written.
    pub fn read(written: &str) -> Option<Self> {
        let (number, unit) = written.trim().split_once(' ')?;
        let is_plain = number.bytes().all(|it| it.is_ascii_digit());
        let days: u32 = number.parse().ok().filter(|it| is_plain && *it <= Self::MOST)?;
        matches!(unit.trim_start(), "day" | "days").then_some(Self(days))
    }
}

impl fmt::Display for Days {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.0, if self.0 == 1 { "day" } else { "days" })
    }
}

impl Tolerance {
    /// Each kind of fact that may differ, with by how much, as it is written.
    pub fn words(self) -> impl Iterator<Item = (&'static str, String)> {
        let figure = self.figure.map(|it| ("figure", it.to_string()));
        let date = self.date.map(|it| ("date", it.to_string()));
        figure.into_iter().chain(date)
    }

    /// Makes those errors of a claim a matter for review that are within the tolerance, and says so.
    pub(super) fn ease(self, verdict: &mut Verdict) {
        let mut findings = std::mem::take(&mut verdict.findings);
        for it in findings.iter_mut().filter(|it| it.level == Level::Error) {
            let Some(words) = self.covers(verdict, it) else { continue };
            it.message = format!("{} (review, not error: the policy lets {words})", it.message);
            it.was = it.was.or(Some(it.level));
            it.level = Level::Review;
        }
        verdict.findings = findings;
    }

    /// Whether a claim contradicts its sources in nothing but what is within the tolerance.
    pub(super) fn covers_all(self, verdict: &Verdict) -> bool {
        let contradicts = |it: &&Finding| rule(it.rule).is_some_and(|it| it.contradicts);
        let mut told = verdict.findings.iter().filter(contradicts).peekable();
        told.peek().is_some() && told.all(|it| self.covers(verdict, it).is_some())
    }

    /// What may differ by how much, of a tolerance that the finding is within.
    fn covers(self, verdict: &Verdict, finding: &Finding) -> Option<String> {
        let is_meant =
            |it: &&FactMatch| Some(it.claimed.span) == finding.claimed && it.found == finding.found;
        let fact = verdict.evidence.matches.iter().find(is_meant)?;
        let (ours, theirs) = (&fact.claimed.value, &fact.theirs.as_ref()?.value);
        match (finding.rule, ours, theirs) {
            ("figure-conflict", Value::Figure(ours), Value::Figure(theirs)) => {
                let percent = self.figure?;
                let (by, of) = figure::difference(ours, theirs)?;
                // `by / of <= percent / 100`, without a division.
                let part = by.checked_mul(Decimal::from(100))?;
                (part <= of.checked_mul(percent.0)?).then(|| format!("figures differ by {percent}"))
            }
            ("date-conflict", Value::Date(ours), Value::Date(theirs)) => {
                let days = self.date?;
                (date::days_between(ours, theirs)? <= days.0)
                    .then(|| format!("dates differ by {days}"))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tolerance_is_read_as_it_is_written() {
        let figure = |written: &str, expected: Option<&str>| {
            let read = Percent::read(written).map(|it| it.to_string());
            assert_eq!(read.as_deref(), expected, "{written}");
        };
        figure("0.5%", Some("0.5%"));
        figure(" 2.50 % ", Some("2.5%"));
        figure("0%", Some("0%"));
        figure("50%", Some("50%"));
        for wrong in ["", "%", "1", "-1%", "50.1%", "1e3%", "one%", "1 percent", "٣%"] {
            figure(wrong, None);
        }
        let date = |written: &str, expected: Option<&str>| {
            let read = Days::read(written).map(|it| it.to_string());
            assert_eq!(read.as_deref(), expected, "{written}");
        };
        date("1 day", Some("1 day"));
        date(" 3  days ", Some("3 days"));
        date("0 days", Some("0 days"));
        for wrong in ["", "3", "days", "-1 day", "+1 day", "367 days", "1.5 days", "2 weeks"] {
            date(wrong, None);
        }
    }
}
