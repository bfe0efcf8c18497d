//! All that a run has to tell: rows, domains, what changed in pages, which claims that touches.

use super::Collected;
use super::changes::{self, Hunk};
use super::plan::{Domain, Plan, n_held};
use super::row::{Change, Row};
use super::touched::{self, Touched, Turned};
use crate::cli::held;
use crate::cli::interrupt::Interrupt;
use crate::config::Config;
use crate::page;
use crate::source::Snapshot;
use crate::store::{Entry, Store, StoreError, sha256};
use crate::story::Story;
use crate::verdict::Policy;

/// What a run has to tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Every address, in the order of citation.
    pub(super) rows: Vec<Row>,
    /// Sources that are cited without an address.
    pub(super) domains: Vec<DomainRow>,
    /// Pages of which another body is served, in the order of the rows.
    pub(super) changes: Vec<PageChange>,
    /// Claims that are judged otherwise, or rest on other words.
    pub(super) touched: Vec<Touched>,
    /// Whether the run was stopped before its end.
    pub(super) is_interrupted: bool,
    /// Why the store could keep no more.
    pub(super) error: Option<StoreError>,
}

/// A source that is cited without an address.
#[derive(Debug)]
pub(super) struct DomainRow {
    pub(super) written: String,
    /// Empty where only a name is given.
    pub(super) host: String,
    /// How many pages of it the store holds.
    pub(super) n_held: usize,
}

/// What changed on one page.
#[derive(Debug)]
pub(super) struct PageChange {
    /// Its row.
    pub(super) row: usize,
    /// When the body that is no longer served was fetched.
    pub(super) before: Option<String>,
    /// When the one that is served now was.
    pub(super) after: Option<String>,
    /// Where its main text differs; nowhere where only what stands around it does.
    pub(super) hunks: Vec<Hunk>,
}

impl Told {
    /// Whether the stories cite no address at all, and nothing is held of what they do cite.
    pub(super) fn is_bare(&self) -> bool {
        self.rows.is_empty() && self.domains.iter().all(|it| it.n_held == 0)
    }
}

/// The domains with what the store holds of them.
pub(super) fn domains(
    domains: Vec<Domain>,
    store: Option<&Store>,
) -> anyhow::Result<Vec<DomainRow>> {
    let entries = match store {
        Some(store) if !domains.is_empty() => store.current()?.entries,
        Some(_) | None => vec![],
    };
    let row = |it: Domain| {
        let n_held = if it.host.is_empty() { 0 } else { n_held(&it.host, &entries) };
        DomainRow { n_held, written: it.written, host: it.host }
    };
    Ok(domains.into_iter().map(row).collect())
}

/// What the run has to tell.
pub(super) fn tell(
    stories: (&[Story], &[Policy]),
    plan: Plan,
    collected: Collected,
    store: &Store,
    (config, interrupt): (&Config, &Interrupt),
) -> anyhow::Result<Told> {
    let domains = domains(plan.domains, Some(store))?;
    let Collected { rows, kept, error } = collected;
    let mut changes = Vec::new();
    let mut turned = Vec::new();
    for (index, (row, address)) in rows.iter().zip(&plan.addresses).enumerate() {
        let Some(held) = &address.held else { continue };
        if interrupt.is_asked() || !matches!(row.change, Change::Changed | Change::Vanished) {
            continue;
        }
        let Some(before) = loaded(store, &held.entry) else { continue };
        let now = kept.get(index).and_then(Option::as_ref);
        let after = match now.filter(|_| row.change == Change::Changed) {
            Some(entry) => loaded(store, entry),
            None => Some(gone(&before)),
        };
        let Some(after) = after else { continue };
        if row.change == Change::Changed {
            changes.push(change(index, &before, &after));
        }
        turned.push(Turned { before, after });
    }
    let mut told = Told { rows, domains, changes, error, ..Told::default() };
    if !turned.is_empty() {
        match touched(stories, &turned, store, (config, interrupt))? {
            Some(touched) => told.touched = touched,
            None => told.is_interrupted = true,
        }
    }
    // A failing store stops the run as a person would.
    told.is_interrupted |= interrupt.is_asked() && told.error.is_none();
    Ok(told)
}

/// The page of a record; what is wrong with it is told.
fn loaded(store: &Store, entry: &Entry) -> Option<Snapshot> {
    store.load(entry).map_err(super::say).ok()
}

fn change(row: usize, before: &Snapshot, after: &Snapshot) -> PageChange {
    let hunks = changes::hunks(&page::read(before), &page::read(after));
    PageChange { row, before: before.fetched_at.clone(), after: after.fetched_at.clone(), hunks }
}

/// The page as it is for a reader of today: the copy that is held stays, and is none of it.
fn gone(before: &Snapshot) -> Snapshot {
    Snapshot { status: Some(404), body: Vec::new(), sha256: sha256(b""), ..before.clone() }
}

fn touched(
    (stories, policies): (&[Story], &[Policy]),
    turned: &[Turned],
    store: &Store,
    run: (&Config, &Interrupt),
) -> anyhow::Result<Option<Vec<Touched>>> {
    let all: Vec<&Story> = stories.iter().collect();
    let mut held = held::of_stories(store, &all, &[])?.snapshots;
    held.retain(|it| turned.iter().all(|turned| turned.before.url != it.url));
    Ok(touched::touched((stories, policies), &held, turned, run))
}
