//! Measures: lengths, weights, durations, ages, temperatures, sizes of data. They are read and compared by `figure`.

use super::figure::{compare_facts, of_kind};
use super::{Comparison, Fact, Kind, Scan};

/// Measures: lengths, weights, durations, ages, temperatures, sizes of data.
#[derive(Clone, Copy, Debug)]
pub struct Measures;

impl Kind for Measures {
    fn id(&self) -> &'static str {
        "measure"
    }

    fn find(&self, scan: &Scan<'_>) -> Vec<Fact> {
        of_kind(scan, self.id())
    }

    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison {
        compare_facts(claimed, found)
    }
}
