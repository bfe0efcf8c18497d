//! Bodies on their way from the network to the store: as many as the disk can take in one go, and never more bytes than
//! there is room for.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Most bytes that wait, unless it is one body alone.
const MOST: usize = 32 << 20;

/// How many bytes wait now.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    bytes: usize,
    is_closed: bool,
}

/// Ends all waiting when it goes, however the one who keeps comes to its end.
#[derive(Debug)]
pub(super) struct Keeper<'a>(&'a Waiting);

impl Waiting {
    /// Takes room for a body, as soon as there is some or nobody keeps any more.
    pub(super) fn take(&self, bytes: usize) {
        let mut state = self.state();
        while !state.is_closed && state.bytes > 0 && state.bytes + bytes > MOST {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.bytes += bytes;
    }

    /// Gives back the room of bodies that are kept.
    pub(super) fn give_back(&self, bytes: usize) {
        let mut state = self.state();
        state.bytes = state.bytes.saturating_sub(bytes);
        self.changed.notify_all();
    }

    /// Whoever has it keeps what waits.
    pub(super) fn keeper(&self) -> Keeper<'_> {
        Keeper(self)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Keeper<'_> {
    fn drop(&mut self) {
        self.0.state().is_closed = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn what_waits_never_takes_more_than_there_is_room_for() {
        let waiting = Waiting::default();
        waiting.take(MOST * 2);
        thread::scope(|scope| {
            let second = scope.spawn(|| waiting.take(1));
            waiting.give_back(MOST * 2);
            second.join().unwrap();
        });
        assert_eq!(waiting.state().bytes, 1);
    }

    #[test]
    fn nobody_waits_for_one_who_keeps_no_more() {
        let waiting = Waiting::default();
        waiting.take(MOST);
        thread::scope(|scope| {
            let second = scope.spawn(|| waiting.take(MOST));
            drop(waiting.keeper());
            second.join().unwrap();
        });
        waiting.take(MOST);
    }
}
