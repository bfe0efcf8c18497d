//! The pages of a run, each read once.

use crate::page::Page;

/// All pages at hand.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The pages in the order of host and slug, with what was read in them.
    pub readings: Vec<Reading>,
}

/// One page with its words made ready for search.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The page.
    pub page: Page,
}
