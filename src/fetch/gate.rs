//! Who may ask now: so many requests at once in all and to each host, with a pause between two to one host, and longer
//! where the site asked for it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

use super::settings::Pace;

/// Leave for one request; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Pass {
    _place: OwnedSemaphorePermit,
    _slot: OwnedSemaphorePermit,
}

/// The site asks for a longer wait than a run takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLong(pub(super) Duration);

/// All hosts of a run.
#[derive(Debug)]
pub(super) struct Gate {
    pace: Pace,
    slots: Arc<Semaphore>,
    hosts: Mutex<BTreeMap<String, Arc<Host>>>,
}

#[derive(Debug)]
struct Host {
    places: Arc<Semaphore>,
    /// When the next request may begin; whoever holds it is next, in the order of asking.
    turn: tokio::sync::Mutex<Instant>,
    /// What the site asked for.
    closed_until: Mutex<Instant>,
}

impl Gate {
    pub(super) fn new(pace: Pace) -> Self {
        Self { slots: Arc::new(Semaphore::new(pace.total.max(1))), hosts: Mutex::default(), pace }
    }

    fn host(&self, name: &str) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get(name) {
            return host.clone();
        }
        let now = Instant::now();
        let host = Arc::new(Host {
            places: Arc::new(Semaphore::new(self.pace.per_host.max(1))),
            turn: tokio::sync::Mutex::new(now),
            closed_until: Mutex::new(now),
        });
        hosts.insert(name.to_owned(), host.clone());
        host
    }

    /// Waits for a turn at this host. A slot of the run is taken last, so that a slow host holds up no other.
    pub(super) async fn enter(&self, host: &str) -> Result<Pass, TooLong> {
        let host = self.host(host);
        let place = open(host.places.clone().acquire_owned().await);
        let mut turn = host.turn.lock().await;
        loop {
            let closed = *host.closed_until.lock().unwrap_or_else(PoisonError::into_inner);
            let wait = closed.saturating_duration_since(Instant::now());
            if wait > self.pace.max_wait {
                return Err(TooLong(wait));
            }
            let next = closed.max(*turn);
            if next <= Instant::now() {
                break;
            }
            sleep_until(next).await;
        }
        let slot = open(self.slots.clone().acquire_owned().await);
        *turn = Instant::now() + self.pace.delay;
        Ok(Pass { _place: place, _slot: slot })
    }

    /// How long this host still wants to be left alone.
    pub(super) fn closed_for(&self, host: &str) -> Duration {
        let host = self.host(host);
        let closed = *host.closed_until.lock().unwrap_or_else(PoisonError::into_inner);
        closed.saturating_duration_since(Instant::now())
    }

    /// Keeps everyone from this host for so long.
    pub(super) fn close(&self, host: &str, wait: Duration) {
        let host = self.host(host);
        let mut closed = host.closed_until.lock().unwrap_or_else(PoisonError::into_inner);
        *closed = (*closed).max(Instant::now() + wait);
    }
}

fn open(permit: Result<OwnedSemaphorePermit, AcquireError>) -> OwnedSemaphorePermit {
    permit.expect("nothing closes the semaphores of a gate")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs with a clock that jumps ahead whenever everyone waits.
    fn run<T>(task: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(task)
    }

    fn pace(total: usize, per_host: usize, delay: u64) -> Pace {
        let max_wait = Duration::from_secs(30);
        Pace { total, per_host, delay: Duration::from_millis(delay), max_wait }
    }

    #[test]
    fn two_requests_to_a_host_are_the_delay_apart_and_hosts_do_not_wait_for_each_other() {
        run(async {
            let gate = Gate::new(pace(9, 9, 400));
            let start = Instant::now();
            for (host, expected) in [("a", 0), ("b", 0), ("a", 400), ("a", 800), ("b", 800)] {
                let _pass = gate.enter(host).await.unwrap();
                assert_eq!(start.elapsed(), Duration::from_millis(expected), "{host}");
            }
        });
    }

    #[test]
    fn no_more_than_so_many_at_once_ask_one_host() {
        run(async {
            let gate = Gate::new(pace(9, 2, 0));
            let [first, _second] = [gate.enter("a").await.unwrap(), gate.enter("a").await.unwrap()];
            let second = Duration::from_secs(1);
            assert!(tokio::time::timeout(second, gate.enter("a")).await.is_err());
            assert!(tokio::time::timeout(second, gate.enter("b")).await.is_ok());
            drop(first);
            assert!(tokio::time::timeout(second, gate.enter("a")).await.is_ok());
        });
    }

    #[test]
    fn no_more_than_so_many_at_once_ask_in_all() {
        run(async {
            let gate = Gate::new(pace(1, 2, 0));
            let pass = gate.enter("a").await.unwrap();
            let second = Duration::from_secs(1);
            assert!(tokio::time::timeout(second, gate.enter("b")).await.is_err());
            drop(pass);
            assert!(tokio::time::timeout(second, gate.enter("b")).await.is_ok());
        });
    }

    #[test]
    fn a_host_that_asks_for_a_pause_gets_it() {
        run(async {
            let gate = Gate::new(pace(9, 9, 0));
            gate.close("a", Duration::from_secs(20));
            gate.close("a", Duration::from_secs(10));
            let start = Instant::now();
            let _other = gate.enter("b").await.unwrap();
            assert_eq!(start.elapsed(), Duration::ZERO);
            let _pass = gate.enter("a").await.unwrap();
            assert_eq!(start.elapsed(), Duration::from_secs(20));
        });
    }

    #[test]
    fn a_pause_that_is_too_long_is_not_waited_for() {
        run(async {
            let gate = Gate::new(pace(9, 9, 0));
            gate.close("a", Duration::from_secs(31));
            let start = Instant::now();
            assert_eq!(gate.enter("a").await.unwrap_err(), TooLong(Duration::from_secs(31)));
            assert_eq!(start.elapsed(), Duration::ZERO);
        });
    }
}
