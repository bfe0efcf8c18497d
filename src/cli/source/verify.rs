//! `citecheck source verify`: every entry read and hashed.

use super::say;
use crate::cli::{Exit, output};
use crate::store::Store;

pub(super) fn run(store: &Store) -> anyhow::Result<Exit> {
    let problems = store.verify()?;
    let n = store.records()?.entries.len();
    if say(&problems) {
        return Ok(Exit::GateFailed);
    }
    output::stdout(&format!("all is as it was kept: {n} snapshots\n"))?;
    Ok(Exit::Pass)
}
