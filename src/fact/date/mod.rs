//! Dates: points, periods, times and lengths of time, read in one pass over the words of a text, resolved against the
//! text's own date, compared as intervals. What cannot be resolved is kept without readings; nothing is guessed.

mod absolute;
mod build;
mod clock;
mod compare;
mod days;
mod festival;
mod hebrew;
mod hijri;
mod holiday;
mod later;
mod length;
mod listed;
mod parse;
mod period;
mod phrase;
mod placed;
mod point;
mod range;
mod reader;
mod relative;
mod resolve;
mod role;
mod shift;
mod show;
mod single;
mod slip;
mod span_of_time;
mod types;
mod within;
mod year;
mod yearless;

pub use compare::compare_when;
pub use parse::parse_day;
pub use role::class_of;
pub use slip::{are_of_one_event, days_between, is_same_day_of_year, is_slip};
pub use types::{Bound, Calendar, Doubt, Grain, Interval, Length, Nature, When};
pub use yearless::Yearless;

use super::{Agreement, Comparison, Context, Fact, Kind, Scan, Value};
use phrase::Phrase;
use reader::Reader;
use resolve::{Setting, Tense};

/// The kind of dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates;

impl Kind for Dates {
    fn id(&self) -> &'static str {
        "date"
    }

    fn find(&self, scan: &Scan<'_>) -> Vec<Fact> {
        find(scan)
    }

    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison {
        match (&claimed.value, &found.value) {
            (Value::Date(claimed), Value::Date(found)) => compare_when(claimed, found),
            _ => Comparison::new(Agreement::Incomparable, "not two dates"),
        }
    }
}

/// The dates of a text, in order of place, disjoint.
pub fn find(scan: &Scan<'_>) -> Vec<Fact> {
    let reader = Reader::new(scan);
    let cores = phrase::cores(&reader);
    let mut cores = cores.iter().copied().peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.len() {
        // Most words stand far from any date.
        while cores.next_if(|it| *it < at).is_some() {}
        let Some(&core) = cores.peek() else { break };
        at = at.max(core.saturating_sub(phrase::REACH));
        let Some((phrase, end)) = phrase::phrase(&reader, at, scan.context.locale) else {
            at += 1;
            continue;
        };
        match fact(&reader, scan, (at, end), &phrase) {
            Some(fact) => {
                found.push(fact);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    later::resolve(&mut found);
    found
}

fn fact(
    reader: &Reader<'_>,
    scan: &Scan<'_>,
    place: (usize, usize),
    phrase: &Phrase,
) -> Option<Fact> {
    let (start, end) = place;
    let tense = if phrase.is_dated() { Tense::Unknown } else { role::tense(reader, start, end) };
    // `Within three days it fell by a third`: three days of which nothing tells when they began.
    let is_length =
        reader.is(start, "within") && reader.count(start + 1).is_some() && tense != Tense::Future;
    let anchor = scan.context.published.filter(|_| !is_length);
    let setting = Setting { anchor, tense };
    let mut when = build::when(phrase, setting)?;
    // The words that bound a date belong to it; the ones that only place it do not.
    let places = reader.is_one(start, &["in", "on", "of", "for", "at", "during", "around"])
        && !phrase.is_shift()
        && !reader.is_one(start + 1, &["least", "most"]);
    let start = start + usize::from(places);
    let span = reader.span(start, end);
    if span.is_empty() || scan.is_protected(span) {
        return None;
    }
    when.role = role::role(reader, start, end);
    when.words = reader.words(start, end);
    Some(Fact { kind: "date", span, value: Value::Date(when) })
}

/// How two phrases compare as dates: every date of the claim against the best of the source, the worst of these.
pub fn compare_text(
    claim: &str,
    source: &str,
    claim_context: Context,
    source_context: Context,
) -> Comparison {
    let claimed = find(&Scan::new(claim, claim_context));
    let found = find(&Scan::new(source, source_context));
    let best = |claimed: &Fact| {
        found.iter().map(|it| Dates.compare(claimed, it)).min_by_key(|it| it.agreement)
    };
    match claimed.iter().filter_map(best).max_by_key(|it| it.agreement) {
        Some(comparison) => comparison,
        None if claimed.is_empty() => {
            Comparison::new(Agreement::Incomparable, "no date in the claim")
        }
        None => Comparison::new(Agreement::Incomparable, "no date in the source"),
    }
}

#[cfg(test)]
mod tests;
