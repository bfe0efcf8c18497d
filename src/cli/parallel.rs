//! Work shared among threads, with results in the order of the input.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Room for readers that nest deeply.
pub(super) const STACK: usize = 16 << 20;

/// Applies `work` to each item on at most `threads` threads; the results are in the order of the items.
pub(super) fn map<T: Sync, R: Send>(
    threads: usize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let threads = threads.min(items.len());
    if threads <= 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return done };
            done.push((index, work(item)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).ok();
        let handles: Vec<_> = (1..threads).filter_map(spawn).collect();
        let mut done = worker();
        for handle in handles {
            match handle.join() {
                Ok(part) => done.extend(part),
                Err(cause) => std::panic::resume_unwind(cause),
            }
        }
        done
    });
    done.sort_unstable_by_key(|it| it.0);
    done.into_iter().map(|it| it.1).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_keep_the_order_whatever_the_number_of_threads() {
        let items: Vec<usize> = (0..500).collect();
        for threads in [1, 2, 8] {
            let found = super::map(threads, &items, |it| it * 2);
            assert!(found.iter().enumerate().all(|(index, it)| *it == index * 2));
            assert_eq!(found.len(), 500);
        }
    }
}
