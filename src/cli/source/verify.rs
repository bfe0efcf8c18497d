//! `citecheck source verify`: every entry read and hashed, and every page read anew where a reading of it is kept.

use super::say;
use crate::cli::{Exit, output};
use crate::page;
use crate::store::{Entry, Problem, Store};

pub(super) fn run(store: &Store) -> anyhow::Result<Exit> {
    let mut problems = store.verify()?;
    let entries = store.records()?.entries;
    problems.extend(entries.iter().filter_map(|it| other_reading(it, store)));
    if say(&problems) {
        return Ok(Exit::GateFailed);
    }
    output::stdout(&format!("all is as it was kept: {} snapshots\n", entries.len()))?;
    Ok(Exit::Pass)
}

/// A reading that is whole and not what the page is read as; the right one takes its place.
fn other_reading(entry: &Entry, store: &Store) -> Option<Problem> {
    let snapshot = store.load(entry).ok()?;
    let kept = page::kept(&snapshot)?;
    let page = page::read_anew(&snapshot);
    if kept == page {
        return None;
    }
    let right = (entry.id.to_string(), page::keep(&snapshot, &page));
    // One that cannot be written now is told again the next time.
    store.keep_readings(&[right]).unwrap_or_default();
    Some(Store::other_reading(entry))
}
