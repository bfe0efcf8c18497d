//! The run itself: who is asked, what is kept, and a row for each address.

use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;
use std::thread;

use anyhow::{anyhow, ensure};

use super::args::NetArgs;
use super::keep::{self, GROUP, Kept};
use super::plan::{Address, Held};
use super::row::{Change, End, Row};
use super::waiting::Waiting;
use crate::cli::interrupt::Interrupt;
use crate::cli::progress::Progress;
use crate::cli::{held, parallel};
use crate::config::Config;
use crate::fetch::{NetPolicy, RobotsRule, Settings, Summary, Validators, Wanted, fetch_all};
use crate::store::{Entry, Store, StoreError};

/// Which addresses are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Those of which no good page is held.
    Missing,
    /// Those that are held as well, but for what a person supplied.
    Everything,
}

/// What is done with a page that is newly kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum New {
    /// It is read, so that a wall is told from a page.
    Read,
    /// It is left to the next check.
    Unread,
}

/// What a run gave.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// In the order of the addresses.
    pub(super) rows: Vec<Row>,
    /// For each row the record that was newly kept.
    pub(super) kept: Vec<Option<Entry>>,
    /// Why no more could be kept.
    pub(super) error: Option<StoreError>,
}

/// Whether `address` is asked for.
pub(super) fn is_asked(address: &Address, scope: Scope) -> bool {
    let Some(held) = &address.held else { return true };
    match scope {
        Scope::Missing => !held.is_good(),
        // What a person had to supply is not to be had from the site.
        Scope::Everything => !(held.is_good() && held.is_supplied()),
    }
}

pub(in crate::cli) fn settings(args: &NetArgs) -> anyhow::Result<Settings> {
    ensure!(
        !args.offline,
        "fetching needs the network, and --offline refuses it: leave --offline out, or check against what is held with `citecheck check`"
    );
    let mut settings = Settings { contact: args.contact.clone(), ..Settings::default() };
    let policy = args.allow_net.iter().fold(NetPolicy::default(), |it, open| it.allow(*open));
    settings.policy = policy;
    if args.ignore_robots {
        settings.robots = RobotsRule::Ignore;
    }
    if args.no_pace {
        settings.pace.delay = std::time::Duration::ZERO;
        settings.pace.per_host = settings.pace.total;
    }
    settings.retry.attempts = args.attempts;
    Ok(settings)
}

/// Asks for the addresses in `scope`, and keeps what comes.
pub(super) fn collect(
    addresses: &[Address],
    (scope, new): (Scope, New),
    (store, settings): (&Store, &Settings),
    (config, interrupt): (&Config, &Interrupt),
) -> anyhow::Result<Collected> {
    let places: Vec<usize> = (0..addresses.len())
        .filter(|it| addresses.get(*it).is_some_and(|it| is_asked(it, scope)))
        .collect();
    let wanted: Vec<Wanted> =
        places.iter().filter_map(|it| addresses.get(*it)).map(wanted).collect();
    let (summaries, kept, error) =
        ask(&wanted, &places, addresses, (store, settings), (config, interrupt))?;
    let mut rows: Vec<Row> = addresses.iter().map(|it| Row::quiet(it, End::Held)).collect();
    for (place, summary) in places.iter().zip(summaries) {
        let held = addresses.get(*place).and_then(|it| it.held.as_ref());
        if let Some(row) = rows.get_mut(*place) {
            *row = Row::asked(summary, held);
        }
    }
    let mut collected = Collected { kept: rows.iter().map(|_| None).collect(), rows, error };
    add_kept(&mut collected, &kept, (store, new), (config, interrupt));
    Ok(collected)
}

type Asked = (Vec<Summary>, Vec<Kept>, Option<StoreError>);

fn ask(
    wanted: &[Wanted],
    places: &[usize],
    addresses: &[Address],
    (store, settings): (&Store, &Settings),
    (config, interrupt): (&Config, &Interrupt),
) -> anyhow::Result<Asked> {
    if wanted.is_empty() {
        return Ok((vec![], vec![], None));
    }
    let progress = Progress::new("pages fetched", wanted.len(), config);
    let stop = interrupt.flag();
    let (send, receive) = sync_channel(GROUP);
    let waiting = &Waiting::default();
    thread::scope(|scope| {
        let writer = thread::Builder::new()
            .name("keep".to_owned())
            .stack_size(parallel::STACK)
            .spawn_scoped(scope, move || {
                let kept = keep::keep_all((&receive, waiting), addresses, store, stop);
                // Who still sends learns that nobody keeps.
                drop(receive);
                kept
            })
            .map_err(|it| {
                anyhow!("cannot start a thread: {it}; close other programs and try again")
            })?;
        let fetched = fetch_all(
            wanted,
            settings,
            &mut |at, fetched| {
                progress.tick();
                let place = places.get(at).copied().unwrap_or_default();
                waiting.take(fetched.body.len());
                if send.send((place, fetched)).is_err() {
                    stop.store(true, Ordering::Relaxed);
                }
            },
            stop,
        );
        drop(send);
        let (kept, error) = writer.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause));
        Ok((fetched?, kept, error))
    })
}

/// The address with what names the copy that is held.
fn wanted(address: &Address) -> Wanted {
    let validators = |it: &Held| {
        let record = &it.entry.record;
        let etag = record.headers.get("etag").cloned();
        let last_modified = record.headers.get("last-modified").cloned();
        let url = record.final_url.clone().unwrap_or_else(|| record.url.clone());
        let has_any = etag.is_some() || last_modified.is_some();
        has_any.then_some(Validators { url, etag, last_modified })
    };
    let held = address.held.as_ref().filter(|it| it.is_good()).and_then(validators);
    Wanted { url: address.url.clone(), held }
}

/// Tells in the rows what was kept, and reads it where that is asked for.
fn add_kept(
    collected: &mut Collected,
    kept: &[Kept],
    (store, new): (&Store, New),
    (config, interrupt): (&Config, &Interrupt),
) {
    let read = parallel::map(config.threads, kept, |it| {
        let url = &collected.rows.get(it.at)?.url;
        let id = it.id.as_ref()?;
        let entry = store.records_of(url).ok()?.entries.into_iter().find(|it| it.id == *id)?;
        // A run that is to stop has no time to read: a page may take seconds.
        let is_wanted = new == New::Read && !interrupt.is_asked();
        let is_read = is_wanted && entry.record.is_page() && it.content.is_none();
        let state =
            if is_read { Some(held::page(store, &store.load(&entry).ok()?).state) } else { None };
        Some((entry, state))
    });
    for (it, read) in kept.iter().zip(read) {
        let (entry, state) = read.map_or((None, None), |(entry, state)| (Some(entry), state));
        if let Some(row) = collected.rows.get_mut(it.at) {
            row.change = it.change;
            row.content = it.content.or(state).or(row.content);
        }
        if let Some(place) = collected.kept.get_mut(it.at) {
            *place = entry;
        }
    }
    for row in &mut collected.rows {
        if row.change == Change::NotAsked && matches!(row.end, End::Asked(_)) {
            row.change = Change::NotKnown;
        }
    }
}
