//! How far long work has come, on standard error and at a terminal only.

#![expect(clippy::disallowed_methods, reason = "times what the user waits for")]

use std::io::{self, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::config::Config;

/// Work shorter than this is not spoken of.
const QUIET: Duration = Duration::from_secs(1);
const EVERY: Duration = Duration::from_millis(200);

/// A count of what is done.
#[derive(Debug)]
pub(super) struct Progress {
    what: &'static str,
    total: usize,
    done: AtomicUsize,
    /// When to speak next; absent where nobody watches.
    next: Option<Mutex<Instant>>,
    start: Instant,
}

impl Progress {
    /// Nothing done of `total`; a total of nought is not known.
    pub(super) fn new(what: &'static str, total: usize, config: &Config) -> Self {
        let start = Instant::now();
        let next = config.progress.then(|| Mutex::new(start + QUIET));
        Self { what, total, done: AtomicUsize::new(0), next, start }
    }

    /// One more is done.
    pub(super) fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(Ok(mut next)) = self.next.as_ref().map(Mutex::try_lock) else { return };
        let now = Instant::now();
        if now < *next {
            return;
        }
        *next = now + EVERY;
        let of = if self.total > 0 { format!(" of {}", self.total) } else { String::new() };
        write!(io::stderr(), "\rcitecheck: {} {done}{of}\x1b[K", self.what).unwrap_or_default();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.next.is_some() && self.start.elapsed() > QUIET {
            write!(io::stderr(), "\r\x1b[K").unwrap_or_default();
        }
    }
}
