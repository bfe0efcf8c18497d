//! How far long work has come, on standard error: at a terminal, or where it is asked for.

#![expect(clippy::disallowed_methods, reason = "times what the user waits for")]

use std::io::{self, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::config::{Config, Progress as When};

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
    /// Whether one line is written over, as at a terminal.
    overwrites: bool,
    start: Instant,
}

impl Progress {
    /// Nothing done of `total`; a total of nought is not known.
    pub(super) fn new(what: &'static str, total: usize, config: &Config) -> Self {
        let start = Instant::now();
        let next = match config.progress {
            When::Always => Some(start),
            When::Auto => config.overwrites.then(|| start + QUIET),
            When::Never => None,
        };
        let next = next.map(Mutex::new);
        let overwrites = config.overwrites;
        Self { what, total, done: AtomicUsize::new(0), next, overwrites, start }
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
        let said = format!("citecheck: {} {done}{of}", self.what);
        let line = if self.overwrites { format!("\r{said}\x1b[K") } else { format!("{said}\n") };
        write!(io::stderr(), "{line}").unwrap_or_default();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.overwrites && self.next.is_some() && self.start.elapsed() > QUIET {
            write!(io::stderr(), "\r\x1b[K").unwrap_or_default();
        }
    }
}
