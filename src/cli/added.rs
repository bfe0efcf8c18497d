//! Pages that a change itself brings: whoever writes the story could have written them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::HeldArgs;
use super::git::Revision;
use super::input;
use crate::evidence::Library;
use crate::ledger;
use crate::report::{Report, n_checked, page_name};
use crate::source::Snapshot;
use crate::text::sha256;
use crate::verdict::Verdict;

/// Largest file in which hashes are looked for.
const MAX_RECORD: u64 = 1 << 20;

/// The hashes of the bodies of snapshots that differ from the revision, or whose records do.
pub(super) fn hashes(
    revision: &Revision,
    held: &HeldArgs,
    snapshots: &[Snapshot],
) -> anyhow::Result<BTreeSet<String>> {
    let folders: Vec<PathBuf> =
        held.pages.iter().chain(&held.store).filter_map(|it| it.canonicalize().ok()).collect();
    let mut changed: BTreeSet<String> = BTreeSet::new();
    for path in revision.changed()? {
        if !folders.iter().any(|it| path.starts_with(it)) {
            continue;
        }
        changed.extend(body_hash(&path));
        // A page whose record says otherwise than it did may be another page.
        if let Some(stem) = path.to_string_lossy().strip_suffix(".meta.json") {
            changed.extend(
                ["html", "txt", "pdf"]
                    .iter()
                    .filter_map(|it| body_hash(Path::new(&format!("{stem}.{it}")))),
            );
        }
        let is_small = path.metadata().is_ok_and(|it| it.len() <= MAX_RECORD);
        if let Some(text) = is_small.then(|| input::text(&path).ok()).flatten() {
            let named = snapshots.iter().filter(|it| text.contains(&it.sha256));
            changed.extend(named.map(|it| it.sha256.clone()));
        }
    }
    changed.retain(|hash| snapshots.iter().any(|it| it.sha256 == *hash));
    Ok(changed)
}

fn body_hash(path: &Path) -> Option<String> {
    path.is_file().then(|| input::bytes(path).ok()).flatten().map(|it| sha256(&it))
}

/// The library without the pages of `added`.
pub(super) fn without(library: &Library, added: &BTreeSet<String>) -> Library {
    let pages = library.readings.iter().map(|it| &it.page);
    Library::new(pages.filter(|it| !added.contains(&it.sha256)).cloned().collect())
}

/// Marks in `report` what rests on pages of `added`. What would fail `without` them, and a story of which nothing could
/// be checked then, is an error.
pub(super) fn mark(report: &mut Report<'_>, without: &Report<'_>, added: &BTreeSet<String>) {
    let fails = |it: &Verdict| it.findings.iter().any(|it| report.policy.fails(it));
    let mut found = Vec::new();
    for (index, (verdict, bare)) in report.verdicts.iter().zip(&without.verdicts).enumerate() {
        let named = pages_of(verdict, report, added);
        if named.is_empty() {
            continue;
        }
        let pages = named.into_iter().collect::<Vec<_>>().join(", ");
        if fails(bare) && !fails(verdict) {
            let said = format!("it would fail without {pages}, which the change itself brings");
            found.push(("page-added-alone", Some(index), said));
        } else {
            found.push(("page-added", Some(index), format!("the change itself brings {pages}")));
        }
    }
    if n_checked(report) > 0 && n_checked(without) == 0 {
        let said = "no claim could be checked without the pages that the change itself brings";
        found.push(("page-added-alone", None, said.to_owned()));
    }
    report.add(&found, "read the page at its address, and bring it in by itself");
}

/// The names of the pages of `added` that a verdict rests on.
fn pages_of(verdict: &Verdict, report: &Report<'_>, added: &BTreeSet<String>) -> BTreeSet<String> {
    let pages = ledger::pages_of(verdict).into_iter();
    let pages = pages.filter_map(|it| report.library.readings.get(it)).map(|it| &it.page);
    pages.filter(|it| added.contains(&it.sha256)).map(page_name).collect()
}
