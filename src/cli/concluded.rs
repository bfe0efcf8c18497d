//! What was concluded of stories before: taken from the store where nothing has changed since, and kept there.

use std::path::Path;

use anyhow::anyhow;

use super::args::HeldArgs;
use super::gate::GateArgs;
use super::{exit, held, input};
use crate::check::Conclusions;
use crate::claim::Status;
use crate::evidence::Library;
use crate::kept::{self, Basis, Ground};
use crate::store::Store;
use crate::text::sha256;

/// Where conclusions are kept, if anywhere.
#[derive(Debug)]
pub(super) struct Shelf {
    store: Option<Store>,
    /// Whether only what changed is judged: that has a place of its own, so that neither takes that of the other.
    of_changes: bool,
}

impl Shelf {
    /// The store that the pages are read from, unless every story is to be judged anew.
    pub(super) fn of(held: &HeldArgs, gate: &GateArgs) -> Self {
        // That there is none is told where pages are looked for.
        let store = if held.anew { None } else { held::store_of(held).ok().flatten() };
        Self { store, of_changes: gate.diff.is_some() }
    }

    /// The pages as a ground of conclusions, where these are kept.
    pub(super) fn ground(&self, library: &Library) -> Option<Ground> {
        self.store.as_ref().map(|_| Ground::of(library, build()))
    }

    /// What was concluded before on this basis, where there is one; else what `conclude` says, which is kept unless it was
    /// interrupted.
    pub(super) fn take_or(
        &self,
        story: &Path,
        basis: Option<&Basis>,
        conclude: impl FnOnce() -> Conclusions,
    ) -> Conclusions {
        let (Some(store), Some(basis)) = (&self.store, basis) else { return conclude() };
        let name = self.name(story, store);
        match store.conclusions(&name) {
            Ok(bytes) => {
                if let Some(it) = bytes.and_then(|it| kept::kept(basis, &it)) {
                    return it;
                }
            }
            Err(it) => exit::say(&anyhow!("{it}")),
        }
        let made = conclude();
        if made.verdicts.iter().all(|it| it.claim.status != Status::Interrupted) {
            // A store that may only be read serves its pages all the same.
            let bytes = kept::keep(basis, &made);
            if let Some(it) = bytes {
                store.keep_conclusions(&name, it).unwrap_or_default();
            }
        }
        made
    }

    /// Tells the story from others by its place, from the folder that holds the store where it lies below: a repository may
    /// be moved.
    fn name(&self, story: &Path, store: &Store) -> String {
        let place = if input::is_stdin(story) { None } else { story.canonicalize().ok() };
        let place = place.as_deref().unwrap_or(story);
        let inner = store.root().parent().and_then(|it| place.strip_prefix(it).ok());
        let way = if self.of_changes { "changes" } else { "whole" };
        sha256(format!("{way} {}", inner.unwrap_or(place).display()).as_bytes())
    }
}

/// The length of the program's file: a lock file of its sources need not be the one that it was built by.
fn build() -> u64 {
    let file = std::env::current_exe().and_then(|it| it.metadata());
    file.map_or(0, |it| it.len())
}
