//! A run over many addresses. The network has a thread of its own; results come to the caller's, one by one.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::FetchError;
use super::fetched::{Fetched, Summary, Wanted};
use super::gate::Pass;
use super::outcome::Outcome;
use super::session::Session;
use super::settings::Settings;
use crate::source::without_userinfo;

/// How often the wish to stop is looked at.
const WATCH: Duration = Duration::from_millis(50);

/// Threads that look up names: a resolver that does not answer holds one until it gives up.
const LOOKUPS: usize = 32;

/// A result on its way, with its place in the list and the pass that holds a slot until it is taken.
type Done = (usize, Fetched, Option<Pass>);

/// Fetches all addresses, each under the limits and manners of `settings`. `on_done` gets each result with its place in
/// `wanted` as it comes, one at a time, on the calling thread; while it works, at most `pace.total` others wait. Addresses
/// given twice are fetched twice.
///
/// Once `stop` is set, what is under way is dropped and the call returns within a second, not counting `on_done`.
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use citecheck::fetch::{Outcome, Settings, Wanted, fetch_all};
///
/// // An address of one's own network is refused without being asked.
/// let wanted = [Wanted::new("http://127.0.0.1/")];
/// let rows = fetch_all(&wanted, &Settings::default(), &mut |_, _| {}, &AtomicBool::new(false))?;
/// assert_eq!(rows[0].outcome, Outcome::RefusedAddress);
/// # Ok::<(), citecheck::fetch::FetchError>(())
/// ```
///
/// Gives a row for each address in the order of `wanted`, those that were stopped among them; `on_done` does not get those.
pub fn fetch_all(
    wanted: &[Wanted],
    settings: &Settings,
    on_done: &mut dyn FnMut(usize, Fetched),
    stop: &AtomicBool,
) -> Result<Vec<Summary>, FetchError> {
    let runtime = runtime()?;
    let session = Arc::new(Session::new(settings)?);
    let mut rows: Vec<Summary> = wanted.iter().map(stopped).collect();
    let (send, mut receive) = channel(settings.pace.total.max(1));
    thread::scope(|scope| {
        thread::Builder::new()
            .name("fetch".to_owned())
            .spawn_scoped(scope, move || {
                runtime.block_on(fetch_each(wanted, &session, send, stop));
                // A name that is being looked up cannot be interrupted and is not waited for.
                runtime.shutdown_background();
            })
            .map_err(|source| FetchError::Start { source })?;
        hand_over(&mut receive, &mut rows, on_done, stop);
        Ok(())
    })?;
    Ok(rows)
}

/// One address alone, as `fetch_all` fetches each of many.
pub fn fetch_one(wanted: &Wanted, settings: &Settings) -> Result<Fetched, FetchError> {
    let runtime = runtime()?;
    let session = Session::new(settings)?;
    let (fetched, _pass) = runtime.block_on(session.fetch(wanted.clone()));
    runtime.shutdown_background();
    Ok(fetched)
}

fn runtime() -> Result<Runtime, FetchError> {
    let mut builder = Builder::new_current_thread();
    let built = builder.enable_io().enable_time().max_blocking_threads(LOOKUPS).build();
    built.map_err(|source: io::Error| FetchError::Start { source })
}

/// Gives the results to the caller until all are there or the caller has had enough.
fn hand_over(
    receive: &mut Receiver<Done>,
    rows: &mut [Summary],
    on_done: &mut dyn FnMut(usize, Fetched),
    stop: &AtomicBool,
) {
    while let Some((at, fetched, pass)) = receive.blocking_recv() {
        drop(pass);
        if let Some(row) = rows.get_mut(at) {
            *row = fetched.summary();
        }
        on_done(at, fetched);
        if stop.load(Ordering::Relaxed) {
            receive.close();
        }
    }
}

async fn fetch_each(
    wanted: &[Wanted],
    session: &Arc<Session>,
    send: Sender<Done>,
    stop: &AtomicBool,
) {
    let mut tasks = JoinSet::new();
    for (at, wanted) in wanted.iter().cloned().enumerate() {
        let (session, send) = (session.clone(), send.clone());
        tasks.spawn(async move {
            let (fetched, pass) = session.fetch(wanted).await;
            // Nobody listens any more where the run was stopped.
            drop(send.send((at, fetched, pass)).await);
        });
    }
    while !stop.load(Ordering::Relaxed) && !send.is_closed() {
        if let Ok(None) = timeout(WATCH, tasks.join_next()).await {
            return;
        }
    }
}

/// The row of an address that nothing came of.
fn stopped(wanted: &Wanted) -> Summary {
    Summary {
        requested: without_userinfo(&wanted.url),
        final_url: None,
        status: None,
        n_bytes: 0,
        elapsed: Duration::ZERO,
        attempts: 0,
        outcome: Outcome::Stopped,
        cause: String::new(),
    }
}
