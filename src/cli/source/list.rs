//! `citecheck source list`: what is kept, a line each.

use std::fmt::Write as _;

use super::{provenance, say};
use crate::cli::{Exit, output};
use crate::report::{Untrusted, safe_address};
use crate::store::Store;

pub(super) fn run(store: &Store) -> anyhow::Result<Exit> {
    let listing = store.records()?;
    let mut out = String::new();
    for entry in &listing.entries {
        let record = &entry.record;
        let moment = record.moment().unwrap_or("no time");
        let line = format!(
            "{moment}  {:.12}  {}  {} ({} bytes)",
            record.sha256,
            safe_address(&record.url),
            provenance(record),
            record.bytes
        );
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}", Untrusted(&line));
    }
    output::stdout(&out)?;
    say(&listing.problems);
    Ok(Exit::Pass)
}
