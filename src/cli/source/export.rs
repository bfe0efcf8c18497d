//! `citecheck source export`: the pages in a folder that `check --pages` reads.

use super::say;
use crate::cli::args::ExportArgs;
use crate::cli::{Exit, output};
use crate::store::Store;

pub(super) fn run(args: &ExportArgs, store: &Store) -> anyhow::Result<Exit> {
    let (n, problems) = store.export(&args.dir)?;
    let said = format!("wrote {n} pages: check against them with --pages {}\n", args.dir.display());
    output::stdout(&said)?;
    Ok(if say(&problems) { Exit::Incomplete } else { Exit::Pass })
}
