//! Percentages, percentage points and fractions. They are read and compared by `figure`.

use super::figure::{compare_facts, of_kind};
use super::{Comparison, Fact, Kind, Scan};

/// Percentages, percentage points and fractions.
#[derive(Clone, Copy, Debug)]
pub struct Percentages;

impl Kind for Percentages {
    fn id(&self) -> &'static str {
        "percent"
    }

    fn find(&self, scan: &Scan<'_>) -> Vec<Fact> {
        of_kind(scan, self.id())
    }

    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison {
        compare_facts(claimed, found)
    }
}
