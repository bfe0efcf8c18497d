//! `citecheck source import`: the pages of an archive, taken in.

use std::fmt::Write as _;

use crate::cli::args::ImportArgs;
use crate::cli::{Exit, archives, output};
use crate::report::{Untrusted, counted};
use crate::store::Store;

pub(super) fn run(args: &ImportArgs, store: &Store) -> anyhow::Result<Exit> {
    let (n, passed) = archives::import(&args.file, args.by.as_deref(), store)?;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let pages = counted(n, "page", "pages");
    let said = format!("kept {pages} of {}", args.file.display());
    let _ = writeln!(out, "{}", Untrusted(&said));
    for (reason, n) in &passed.0 {
        let _ = writeln!(out, "passed over {n}: {reason}");
    }
    output::stdout(&out)?;
    Ok(if n == 0 { Exit::Incomplete } else { Exit::Pass })
}
