//! The pages at hand: folders of saved pages, and the store.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};

use super::args::HeldArgs;
use super::interrupt::Interrupt;
use super::{exit, input};
use crate::config::Config;
use crate::page::Page;
use crate::source::{Snapshot, host_of_name, registrable};
use crate::store::{Entry, Found, Listing, Store, StoreError, normalised};
use crate::story::Story;

/// The folder of a store that is looked for.
const STORE: &str = ".citecheck";

/// The store in the nearest folder above the working directory.
pub(super) fn nearest_store() -> Option<PathBuf> {
    let here = Path::new(".").canonicalize().ok()?;
    here.ancestors().map(|it| it.join(STORE)).find(|it| it.is_dir())
}

/// What a run over these stories reads, so that nothing is written in its place.
pub(super) fn inputs(stories: &[PathBuf], held: &HeldArgs) -> Vec<PathBuf> {
    let nearest = if held.pages.is_empty() { nearest_store() } else { None };
    let store = held.store.clone().or(nearest);
    stories.iter().chain(&held.pages).chain(&store).cloned().collect()
}

/// The store that is named, or the nearest.
pub(super) fn store(named: Option<&Path>) -> anyhow::Result<Store> {
    let Some(path) = named.map(Path::to_owned).or_else(nearest_store) else {
        bail!(
            "no store here: name one with --store DIR, or make one with `citecheck source add URL FILE`"
        )
    };
    Ok(Store::open(&path)?)
}

/// The store that is named, or the nearest, or a new one in the working directory.
pub(super) fn store_or_new(named: Option<&Path>) -> anyhow::Result<Store> {
    let path = named.map(Path::to_owned).or_else(nearest_store);
    Ok(Store::open_or_create(&path.unwrap_or_else(|| PathBuf::from(STORE)))?)
}

/// The store that `held` means, if it means one.
pub(super) fn store_of(held: &HeldArgs) -> anyhow::Result<Option<Store>> {
    if held.store.is_none() && !held.pages.is_empty() {
        return Ok(None);
    }
    if held.store.is_none() && nearest_store().is_none() {
        bail!(
            "no pages to check against: name a folder of saved pages with --pages DIR, or a store with --store DIR"
        );
    }
    store(held.store.as_deref()).map(Some)
}

/// All that may bear on the stories, in the order of host and slug: what the `folders` gave, and of the store what is held
/// for the hosts that they cite.
pub(super) fn snapshots(
    held: &HeldArgs,
    folders: Vec<Snapshot>,
    stories: &[&Story],
) -> anyhow::Result<Vec<Snapshot>> {
    let mut snapshots = folders;
    if let Some(store) = store_of(held)? {
        let found = said(of_stories(&store, stories, &snapshots)?);
        snapshots.extend(found);
    }
    snapshots.sort_by(|a, b| (&a.host, &a.slug).cmp(&(&b.host, &b.slug)));
    Ok(snapshots)
}

/// What a check reads of the store for the hosts that the stories cite, but for the addresses of `taken`.
pub(super) fn of_stories(
    store: &Store,
    stories: &[&Story],
    taken: &[Snapshot],
) -> anyhow::Result<Found> {
    let cited: BTreeSet<String> = stories
        .iter()
        .flat_map(|it| &it.citations)
        .flat_map(|it| &it.cited)
        .map(|it| site(&host_of_name(&it.host)))
        .chain(
            stories
                .iter()
                .flat_map(|it| &it.choices)
                .filter_map(|it| Some(site(&host_of(&it.url)?))),
        )
        .collect();
    let mut listing = store.current()?;
    listing.entries.retain(|it| sites(it).iter().any(|it| cited.contains(it)));
    let taken: BTreeSet<String> = taken.iter().flat_map(addresses).collect();
    let mut found = store.loaded(listing);
    found.snapshots.retain(|it| taken.is_disjoint(&addresses(it)));
    Ok(found)
}

/// The snapshots as pages, in their order. What had to be read anew of a store's pages is kept there for the next run.
pub(super) fn pages(
    held: &HeldArgs,
    snapshots: &[Snapshot],
    (config, interrupt): (&Config, &Interrupt),
) -> Vec<Page> {
    let read = if held.anew { input::read_anew } else { input::read };
    let read = input::read_all(snapshots, read, config, interrupt);
    let (pages, readings): (Vec<_>, Vec<_>) =
        read.into_iter().map(|it| (it.page, it.reading)).unzip();
    let readings: Vec<_> = readings.into_iter().flatten().collect();
    if !readings.is_empty()
        && let Ok(Some(store)) = store_of(held)
    {
        // A store that may only be read serves its pages all the same.
        store.keep_readings(&readings).unwrap_or_default();
    }
    pages
}

/// One page of the store, with its reading kept where it is a new one.
pub(super) fn page(store: &Store, snapshot: &Snapshot) -> Page {
    let read = input::read(snapshot);
    store.keep_readings(read.reading.as_slice()).unwrap_or_default();
    read.page
}

/// All that is at hand with one of these hashes, and in folders whatever else is.
pub(super) fn with_hashes(
    held: &HeldArgs,
    hashes: &BTreeSet<&str>,
) -> anyhow::Result<Vec<Snapshot>> {
    let mut snapshots = Vec::new();
    for folder in &held.pages {
        match input::folders(std::slice::from_ref(folder)) {
            Ok(held) => snapshots.extend(held),
            // That nothing is left of what the lock names is for the lock to say.
            Err(it) if matches!(it.downcast_ref(), Some(StoreError::NoPages { .. })) => {}
            Err(it) => return Err(it),
        }
    }
    if let Some(store) = store_of(held)? {
        let Listing { mut entries, problems } = store.records()?;
        entries.retain(|it| hashes.contains(it.record.sha256.as_str()));
        snapshots.extend(said(store.loaded(Listing { entries, problems })));
    }
    Ok(snapshots)
}

/// Bad entries are told, and what is good is used.
fn said(found: Found) -> Vec<Snapshot> {
    for it in &found.problems {
        exit::say(&anyhow!("{it}"));
    }
    found.snapshots
}

/// The domain that a host belongs to, or the host itself.
pub(super) fn site(host: &str) -> String {
    registrable(host).unwrap_or(host).to_owned()
}

/// The domains of a record's addresses, each once.
pub(super) fn sites(entry: &Entry) -> BTreeSet<String> {
    let record = &entry.record;
    let addresses = [Some(&record.url), record.final_url.as_ref()].into_iter().flatten();
    addresses.filter_map(|it| host_of(it)).map(|it| site(&it)).collect()
}

/// The host of an address, as hosts are compared.
pub(super) fn host_of(address: &str) -> Option<String> {
    Some(host_of_name(url::Url::parse(address).ok()?.host_str()?))
}

fn addresses(snapshot: &Snapshot) -> BTreeSet<String> {
    [&snapshot.url, &snapshot.final_url]
        .into_iter()
        .flatten()
        .filter_map(|it| normalised(it))
        .collect()
}
