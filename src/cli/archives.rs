//! Archives of pages, WARC and WACZ: read in place by a check, taken into a store, written out of one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::io;
use std::path::Path;

use anyhow::anyhow;
use jiff::Timestamp;

use super::{exit, pdf};
use crate::archive::{self, Form, Page, Passed};
use crate::source::{KeptText, Snapshot};
use crate::store::{self, Problem, Read, Record, Store, StoreError};

/// How many pages are put into a store at a time.
const GROUP: usize = 64;

/// What a check reads of the archive at `path`: of each address the newest page that was served with success or supplied
/// by hand, else the newest answer.
pub(super) fn snapshots(path: &Path) -> anyhow::Result<Vec<Snapshot>> {
    let mut current: BTreeMap<String, Page> = BTreeMap::new();
    let passed = archive::read(path, &mut |page| match current.entry(page.record.url.clone()) {
        Slot::Vacant(slot) => drop(slot.insert(page)),
        Slot::Occupied(mut slot) => {
            if is_read_rather(&page.record, &slot.get().record) {
                slot.insert(page);
            }
        }
    })?;
    // What does not count as a page is passed over; what is damaged is told.
    if let Some(n) = passed.0.get(archive::CHANGED) {
        exit::say(&anyhow!(
            "`{}`: {n} of its records {} left out: {}; take the archive from where it came",
            path.display(),
            if *n == 1 { "is" } else { "are" },
            archive::CHANGED
        ));
    }
    let snapshots = current
        .into_values()
        .map(|it| Ok(Snapshot { kept_text: it.text, ..store::snapshot(&it.record, it.body)? }));
    Ok(snapshots.collect::<Result<_, StoreError>>()?)
}

/// The text that was kept of a body.
fn text(snapshot: &Snapshot) -> Option<&str> {
    snapshot.kept_text.as_ref()?.text.as_deref().ok()
}

fn is_read_rather(a: &Record, b: &Record) -> bool {
    let order = |it: &Record| (it.is_page(), moment(it));
    order(a) > order(b)
}

fn moment(record: &Record) -> Option<Timestamp> {
    record.moment().and_then(|it| it.parse().ok())
}

/// Takes every page of the archive at `path` into the store: how many are kept, and what was passed over.
pub(super) fn import(
    path: &Path,
    by: Option<&str>,
    store: &Store,
) -> anyhow::Result<(usize, Passed)> {
    let from = path.file_name().map(|it| it.to_string_lossy().into_owned());
    let mut group: Vec<Page> = Vec::new();
    let mut n_kept = 0;
    let mut failed = None;
    let passed = archive::read(path, &mut |mut page| {
        if failed.is_some() {
            return;
        }
        // What this program wrote says itself how the page came to be there.
        if page.record.sha256.is_empty() {
            page.record.from_archive.clone_from(&from);
            if let Some(by) = by {
                page.record.supplied_by = Some(by.to_owned());
            }
        }
        group.push(page);
        if group.len() >= GROUP {
            failed = put(&mut group, &mut n_kept, store).err();
        }
    });
    // What came before a place that cannot be read is kept.
    if failed.is_none() {
        failed = put(&mut group, &mut n_kept, store).err();
    }
    match failed {
        Some(error) => Err(error.into()),
        None => Ok((n_kept, passed?)),
    }
}

fn put(group: &mut Vec<Page>, n_kept: &mut usize, store: &Store) -> Result<(), StoreError> {
    let texts: Vec<Option<KeptText>> = group.iter().map(text_of).collect();
    let mut all: Vec<Read<'_>> = Vec::new();
    for (page, text) in group.iter().zip(&texts) {
        all.push(Read { record: &page.record, body: &page.body, text: text.as_ref() });
    }
    *n_kept += store.put_all_read(&all)?.len();
    group.clear();
    Ok(())
}

/// What is kept as the text of a PDF: what the archive says, if this program wrote it, else what is read now.
fn text_of(page: &Page) -> Option<KeptText> {
    page.text.clone().or_else(|| pdf::read(&page.body))
}

/// Writes every snapshot of the store into an archive: how many, and the bad entries that are not among them.
pub(super) fn export(
    store: &Store,
    path: &Path,
    form: Form,
) -> anyhow::Result<(usize, Vec<Problem>)> {
    let listing = store.records()?;
    let newest = listing.entries.iter().filter_map(|it| moment(&it.record)).max();
    let (mut n_written, mut problems) = (0, listing.problems);
    archive::write(path, form, newest.unwrap_or(Timestamp::UNIX_EPOCH), &mut |archive| {
        for entry in &listing.entries {
            match store.load(entry) {
                Ok(snapshot) => {
                    archive.add(entry, &snapshot.body, text(&snapshot))?;
                    n_written += 1;
                }
                Err(it) => problems.push(it),
            }
        }
        io::Result::Ok(())
    })?;
    Ok((n_written, problems))
}
