//! Amounts of money. They are read and compared by `figure`.

use super::figure::{compare_facts, of_kind};
use super::{Comparison, Fact, Kind, Scan};

/// Amounts of money.
#[derive(Clone, Copy, Debug)]
pub struct Money;

impl Kind for Money {
    fn id(&self) -> &'static str {
        "money"
    }

    fn find(&self, scan: &Scan<'_>) -> Vec<Fact> {
        of_kind(scan, self.id())
    }

    fn compare(&self, claimed: &Fact, found: &Fact) -> Comparison {
        compare_facts(claimed, found)
    }
}
