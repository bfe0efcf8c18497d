//! What came of an address on its way into the store: as it comes, in groups where several came meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;

use super::plan::{Address, Held};
use super::row::Change;
use super::waiting::Waiting;
use crate::cli::{clock, pdf};
use crate::fetch::{Fetched, Outcome};
use crate::page::{self, State};
use crate::source::{KeptText, Snapshot};
use crate::store::{Hop, Read, Record, SnapshotId, Store, StoreError, sha256};

/// Most results that wait for the disk together: a disk takes long to put anything in its place, and little longer for many.
pub(super) const GROUP: usize = 64;

/// What became of one result.
#[derive(Debug)]
pub(super) struct Kept {
    /// Its place among the addresses.
    pub(super) at: usize,
    /// Its record, where it is kept.
    pub(super) id: Option<SnapshotId>,
    pub(super) change: Change,
    /// What the page is read as, where it was read.
    pub(super) content: Option<State>,
}

/// One result with its place.
pub(super) type Job = (usize, Fetched);

/// Keeps results until no more come. Where the store fails, `stop` is set, as nothing further could be kept.
pub(super) fn keep_all(
    (jobs, waiting): (&Receiver<Job>, &Waiting),
    addresses: &[Address],
    store: &Store,
    stop: &AtomicBool,
) -> (Vec<Kept>, Option<StoreError>) {
    let _keeper = waiting.keeper();
    let mut all = Vec::new();
    while let Ok(first) = jobs.recv() {
        let mut group = vec![first];
        group.extend(jobs.try_iter().take(GROUP - 1));
        let kept = keep_group(&group, addresses, store);
        waiting.give_back(group.iter().map(|it| it.1.body.len()).sum());
        match kept {
            Ok(kept) => all.extend(kept),
            Err(error) => {
                stop.store(true, Ordering::Relaxed);
                return (all, Some(error));
            }
        }
    }
    (all, None)
}

fn keep_group(
    group: &[Job],
    addresses: &[Address],
    store: &Store,
) -> Result<Vec<Kept>, StoreError> {
    let mut decided = Vec::with_capacity(group.len());
    let mut records: Vec<(Record, &[u8], Option<KeptText>)> = Vec::new();
    for (at, fetched) in group {
        let Some(address) = addresses.get(*at) else { continue };
        let mut text = None;
        let (change, is_worth_it, content) = decide(fetched, address.held.as_ref(), &mut text);
        let is_kept = is_worth_it && !is_newest(address, fetched, store)?;
        if is_kept {
            let text = text.or_else(|| pdf::read(&fetched.body));
            records.push((record(address, fetched), &fetched.body, text));
        }
        decided.push((Kept { at: *at, id: None, change, content }, is_kept));
    }
    let read = |(record, body, text)| Read { record, body, text };
    let all = records.iter().map(|it| read((&it.0, it.1, it.2.as_ref())));
    let mut ids = store.put_all_read(&all.collect::<Vec<_>>())?.into_iter();
    let with_id = |(kept, is_kept): (Kept, bool)| Kept {
        id: if is_kept { ids.next() } else { None },
        ..kept
    };
    Ok(decided.into_iter().map(with_id).collect())
}

/// How what came stands to what is held, whether it is kept, and what it is read as where that had to be known.
/// What is read of a PDF on the way is put into `text`.
fn decide(
    fetched: &Fetched,
    held: Option<&Held>,
    text: &mut Option<KeptText>,
) -> (Change, bool, Option<State>) {
    let good = held.filter(|it| it.is_good());
    let lost = if good.is_some() { Change::Vanished } else { Change::NotKnown };
    match fetched.outcome {
        Outcome::NotModified => (Change::Same, false, held.and_then(|it| it.content)),
        // A home page is no source for what was cited, and would be read as if it were the page.
        Outcome::RedirectedHome => (lost, false, None),
        Outcome::Gone => (lost, true, None),
        it if it.has_page() => decide_page(fetched, held, text),
        it => (Change::NotKnown, is_state(it, fetched.status), None),
    }
}

fn decide_page(
    fetched: &Fetched,
    held: Option<&Held>,
    text: &mut Option<KeptText>,
) -> (Change, bool, Option<State>) {
    if !is_new(fetched, held) {
        return (Change::Same, false, held.and_then(|it| it.content));
    }
    if held.is_none_or(|it| !it.is_good()) {
        return (Change::First, true, None);
    }
    *text = pdf::read(&fetched.body);
    // A wall does not take the place of a page: a check would lose what it rests on.
    let state = page::read(&Snapshot { kept_text: text.clone(), ..snapshot(fetched) }).state;
    match state {
        State::SoftNotFound => (Change::Vanished, false, Some(state)),
        it if it.is_read() => (Change::Changed, true, Some(state)),
        _ => (Change::NotKnown, false, Some(state)),
    }
}

/// Whether an answer without a page tells how the page is, and will until somebody acts: what passes does not, nor what
/// depends on the settings of this run, and a record has the status alone to tell it by.
fn is_state(outcome: Outcome, status: Option<u16>) -> bool {
    let is_answer = matches!(outcome, Outcome::Auth | Outcome::HttpError | Outcome::Challenge);
    let is_lasting =
        status.is_some_and(|it| (400..500).contains(&it) && !matches!(it, 408 | 425 | 429));
    is_answer && is_lasting && !outcome.is_transient()
}

/// Whether it is another answer than the one held.
fn is_new(fetched: &Fetched, held: Option<&Held>) -> bool {
    held.is_none_or(|it| !is_same(&it.entry.record, fetched))
}

/// Whether the same answer is the last one that was kept: it need not be kept again.
fn is_newest(address: &Address, fetched: &Fetched, store: &Store) -> Result<bool, StoreError> {
    let listing = store.records_of(&address.url)?;
    Ok(listing.entries.first().is_some_and(|it| is_same(&it.record, fetched)))
}

fn is_same(record: &Record, fetched: &Fetched) -> bool {
    record.status == fetched.status && record.sha256 == sha256(&fetched.body)
}

/// What the store keeps of it, under the address that was asked for.
fn record(address: &Address, fetched: &Fetched) -> Record {
    let n_led_on = fetched.hops.len().saturating_sub(1);
    let led_on = fetched.hops.iter().take(n_led_on);
    let mut record = Record {
        url: address.url.clone(),
        hops: led_on
            .filter_map(|it| Some(Hop { status: it.status?, url: it.url.clone() }))
            .collect(),
        final_url: fetched.final_url.clone(),
        status: fetched.status,
        content_type: fetched.content_type.clone(),
        // Finer than a second: an update may follow at once, and the later one is the newer.
        fetched_at: Some(clock::moment()),
        outcome: Some(fetched.outcome.id().to_owned()),
        attempts: Some(fetched.attempts),
        ..Record::default()
    };
    for (name, value) in &fetched.headers {
        let values = record.headers.entry(name.clone()).or_default();
        if !values.is_empty() {
            values.push_str(", ");
        }
        values.push_str(value);
    }
    record
}

/// The page as it would be read from the store.
fn snapshot(fetched: &Fetched) -> Snapshot {
    Snapshot {
        url: Some(fetched.requested.clone()),
        final_url: fetched.final_url.clone(),
        status: fetched.status,
        content_type: fetched.content_type.clone(),
        body: fetched.body.clone(),
        ..Snapshot::default()
    }
}
