//! Dates written out, for people and for wire formats.

use jiff::civil::DateTime;

use super::types::{Bound, Calendar, Grain, Interval, Nature, When};

impl When {
    /// Its likeliest reading for people: `2025-10-28`, `2025-10 (month)`, `from 2019`, `unresolved`.
    pub fn reading(&self) -> String {
        if let Some(length) = self.length {
            let days = |hours: i64| hours / 24;
            return match (length.low, length.high) {
                (Some(low), Some(high)) if low == high => format!("{} days", days(low)),
                (Some(low), Some(high)) => format!("{} to {} days", days(low), days(high)),
                (Some(low), None) => format!("{} days or more", days(low)),
                (None, Some(high)) => format!("at most {} days", days(high)),
                (None, None) => "a length of time".to_owned(),
            };
        }
        if self.calendar == Calendar::Fiscal {
            return format!("{} (fiscal)", self.words);
        }
        let Some(first) = self.readings.first() else { return "unresolved".to_owned() };
        let mut shown = self.one_reading(first);
        if let (true, Some(second)) = (self.bound != Bound::Until, self.readings.get(1)) {
            shown = format!("{shown} or {}", self.one_reading(second));
        }
        if self.nature == Nature::Clock {
            return format!("{shown}, day assumed");
        }
        shown
    }

    fn one_reading(&self, it: &Interval) -> String {
        let grain = self.grain;
        match (it.from, it.to) {
            (Some(from), Some(to)) => match (grain, single(from, to, grain)) {
                (_, Some(short)) => short,
                (Grain::Minute | Grain::Hour, None) => format!("{from} up to {to}"),
                (_, None) => format!("{} up to {}", from.date(), to.date()),
            },
            (Some(from), None) => format!("from {}", from.date()),
            (None, Some(to)) => format!("before {}", to.date()),
            (None, None) => "any time".to_owned(),
        }
    }

    /// First moment and one past the last of the likeliest reading, in ISO form: days where no time is given.
    pub fn iso(&self) -> (Option<String>, Option<String>) {
        self.readings.first().map_or((None, None), |it| self.iso_of(it))
    }

    /// Every reading in ISO form.
    pub fn iso_readings(&self) -> Vec<(Option<String>, Option<String>)> {
        self.readings.iter().map(|it| self.iso_of(it)).collect()
    }

    fn iso_of(&self, it: &Interval) -> (Option<String>, Option<String>) {
        let moment = |it: DateTime| {
            if self.grain <= Grain::Hour { it.to_string() } else { it.date().to_string() }
        };
        (it.from.map(moment), it.to.map(moment))
    }
}

/// A day, month or year by its short name, where the interval is one.
fn single(from: DateTime, to: DateTime, grain: Grain) -> Option<String> {
    let (start, end) = (from.date(), to.date());
    if grain <= Grain::Hour {
        None
    } else if start.tomorrow().ok()? == end {
        Some(start.to_string())
    } else if start.day() == 1 && start.last_of_month().tomorrow().ok()? == end {
        Some(format!("{:04}-{:02}", start.year(), start.month()))
    } else if start.day_of_year() == 1 && start.last_of_year().tomorrow().ok()? == end {
        Some(start.year().to_string())
    } else {
        None
    }
}
