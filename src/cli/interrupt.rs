//! Ctrl-C and the request to end: a run that is stopped says what it knows, and a second request ends it at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::Exit;

/// Whether the run is to stop.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupt {
    asked: Arc<AtomicBool>,
    /// Whether the run waits for input, and there is nothing to finish.
    waits: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from now on.
    pub(super) fn listen() -> anyhow::Result<Self> {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            let code = i32::from(Exit::Interrupted as u8);
            // The order counts: what ends the run at once is asked before this request is noted.
            flag::register_conditional_shutdown(signal, code, Arc::clone(&interrupt.asked))
                .and_then(|_| {
                    flag::register_conditional_shutdown(signal, code, Arc::clone(&interrupt.waits))
                })
                .and_then(|_| flag::register(signal, Arc::clone(&interrupt.asked)))
                .context("cannot listen for interrupts")?;
        }
        Ok(interrupt)
    }

    /// Whether the run is to stop.
    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }

    /// What is set once the run is to stop.
    #[cfg(feature = "fetch")]
    pub(super) fn flag(&self) -> &AtomicBool {
        &self.asked
    }

    /// Reads input with `read`; a request meanwhile ends the run at once.
    pub(super) fn while_waiting<T>(&self, read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.waits.store(true, Ordering::Relaxed);
        let done = read();
        self.waits.store(false, Ordering::Relaxed);
        done
    }
}
