//! Quantities: numbers in digits and words with their bounds, units, rates and what they measure, read in one pass and
//! compared as intervals of exact decimals. Plain counts, ranks and ratios are of the kind `figure`; the kinds `money`,
//! `percent` and `measure` share the pass and the comparison.

mod amount;
mod bind;
mod bound;
mod compare;
mod convert;
mod currency;
mod derive;
mod difference;
mod fraction;
mod grid;
mod guard;
mod loose;
mod named;
mod numeral;
mod phrase;
mod range;
mod round;
mod scan;
mod spelt;
#[cfg(test)]
mod tests;
mod types;
mod unit;
mod words;

pub use compare::{compare, same_role};
pub use derive::derived;
pub use difference::difference;
pub use phrase::compare_text;
pub use scan::scan_quantities;
pub use types::{Bound, Change, Direction, Figure, Limit, Unit, Written};

use super::{Agreement, Comparison, Fact, Kind, Scan, Value};

/// Plain counts, ranks and ratios.
#[derive(Clone, Copy, Debug)]
pub struct Figures;

impl Kind for Figures {
    fn id(&self) -> &'static str {
        "figure"
    }

    fn find(&self, scan: &Scan<'_>) -> Vec<Fact> {
        of_kind(scan, self.id())
    }

    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison {
        compare_facts(claimed, found)
    }
}

/// The quantities of one kind.
pub(super) fn of_kind(scan: &Scan<'_>, kind: &str) -> Vec<Fact> {
    scan.quantities().iter().filter(|it| it.kind == kind).cloned().collect()
}

/// What `found` states, in the unit of `claimed` where that is another and the two can be converted.
pub fn in_unit_of(claimed: &Figure, found: &Figure) -> Option<crate::text::number::Decimal> {
    match convert::to_unit(claimed, found) {
        convert::Common::Converted(it) => it.stated,
        _ => None,
    }
}

/// Compares two facts that are quantities; anything else has no common ground with one.
pub fn compare_facts(claimed: &Fact, found: &Fact) -> Comparison {
    match (&claimed.value, &found.value) {
        (Value::Figure(claimed), Value::Figure(found)) => compare(claimed, found),
        _ => Comparison::new(Agreement::Incomparable, "not both are figures"),
    }
}
