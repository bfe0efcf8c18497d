//! `citecheck source prune`: what is no longer needed, removed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::args::PruneArgs;
use crate::cli::{Exit, output};
use crate::ledger;
use crate::report::{Untrusted, safe_address};
use crate::store::{Keep, Pruned, Store};

pub(super) fn run(args: &PruneArgs, store: &Store) -> anyhow::Result<Exit> {
    let mut keep = Keep {
        newest: args.keep.and_then(|it| usize::try_from(it).ok()),
        remove_damaged: args.damaged,
        dry_run: args.dry_run,
        ..Keep::default()
    };
    for path in args.lock.iter().cloned().chain(locks_beside(store)) {
        let lock = ledger::read(&path)?;
        keep.locked.extend(lock.sources.into_iter().map(|it| it.sha256));
    }
    let pruned = store.prune(&keep)?;
    output::stdout(&told(&pruned, args.dry_run))?;
    Ok(Exit::Pass)
}

/// The locks of the newsroom that the store belongs to.
fn locks_beside(store: &Store) -> Vec<PathBuf> {
    let Some(folder) = store.root().parent().map(|it| it.join("claims")) else { return vec![] };
    let is_lock =
        |it: &Path| it.file_name().is_some_and(|it| it.to_string_lossy().ends_with(".lock.json"));
    let (mut locks, mut folders) = (Vec::new(), vec![folder]);
    while let Some(folder) = folders.pop() {
        #[expect(clippy::disallowed_methods, reason = "looks for the locks that must be kept")]
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        for it in entries {
            // A link to a folder above would lead round and round.
            match it.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(it.path()),
                Ok(_) if is_lock(&it.path()) => locks.push(it.path()),
                Ok(_) | Err(_) => {}
            }
        }
    }
    locks.sort();
    locks
}

fn told(pruned: &Pruned, dry_run: bool) -> String {
    let done = if dry_run { "would remove" } else { "removed" };
    let mut out = String::new();
    // Writing to a string cannot fail.
    for (url, moment) in &pruned.records {
        let line =
            format!("{done} {} of {}", safe_address(url), moment.as_deref().unwrap_or("no time"));
        let _ = writeln!(out, "{}", Untrusted(&line));
    }
    for entry in &pruned.damaged {
        let _ = writeln!(out, "{}", Untrusted(&format!("{done} the bad entry {entry}")));
    }
    let Pruned { records, bodies, damaged, readings, conclusions, temporary } = pruned;
    let _ = writeln!(
        out,
        "{done} {} snapshots, {bodies} bodies that none names, {readings} readings of what is gone, conclusions on {conclusions} stories, {} bad entries, {temporary} files half written",
        records.len(),
        damaged.len()
    );
    out
}
