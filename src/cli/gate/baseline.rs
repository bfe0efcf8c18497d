//! The baseline of a run: each file is read once, and written where that is asked for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::GateArgs;
use crate::cli::git::Revision;
use crate::config::Settings;
use crate::ledger::{BaselineV1, EntryV1, Terms};
use crate::report::counted;

/// The entries of one baseline, by the story that they are on.
type ByStory = BTreeMap<String, Vec<EntryV1>>;

/// The baselines of a run, from the working tree or from a revision.
pub(super) struct Baselines<'a> {
    trusted: Option<&'a Revision>,
    read: BTreeMap<PathBuf, ByStory>,
}

impl<'a> Baselines<'a> {
    pub(super) fn new(trusted: Option<&'a Revision>) -> Self {
        Self { trusted, read: BTreeMap::new() }
    }

    /// The entries of `file` on the story that it knows as `story`.
    pub(super) fn of(&mut self, file: &Path, story: &str) -> anyhow::Result<Vec<EntryV1>> {
        if !self.read.contains_key(file) {
            let baseline = match self.trusted {
                None => BaselineV1::read(file)?,
                Some(it) => {
                    let text = it.text(file)?;
                    let read = text.map(|it| BaselineV1::parse(&it, file)).transpose()?;
                    read.unwrap_or_default()
                }
            };
            let mut by_story = ByStory::new();
            for it in baseline.entries {
                by_story.entry(it.story.clone()).or_default().push(it);
            }
            self.read.insert(file.to_owned(), by_story);
        }
        Ok(self.read.get(file).and_then(|it| it.get(story)).cloned().unwrap_or_default())
    }
}

/// What came of the baseline on one story.
#[derive(Default)]
pub(in crate::cli) struct Known {
    /// Entries that are of use no longer.
    pub(super) stale: Vec<EntryV1>,
    /// Entries to be written.
    pub(super) new: Vec<EntryV1>,
}

/// What is said of the entries that are to be written.
pub(in crate::cli) fn terms(args: &GateArgs) -> Option<Terms<'_>> {
    let (reason, owner, until) = (args.reason.as_ref()?, args.owner.as_ref()?, args.until?);
    args.write_baseline.as_ref().map(|_| Terms { reason, owner, until })
}

/// Writes what came of the baseline; tells what was written.
pub(in crate::cli) fn write_baseline(
    args: &GateArgs,
    settings: Option<&Settings>,
    known: Vec<Known>,
) -> anyhow::Result<Option<String>> {
    let set = settings.and_then(|it| it.baseline.as_ref()).map(|it| &it.value);
    let Some(file) = args.write_baseline.as_ref().or(set) else { return Ok(None) };
    if args.write_baseline.is_none() && !args.prune {
        return Ok(None);
    }
    let mut baseline = if file.exists() { BaselineV1::read(file)? } else { BaselineV1::default() };
    let (mut n_new, mut stale) = (0, Vec::new());
    for it in known {
        n_new += it.new.len();
        baseline.entries.extend(it.new);
        stale.extend(it.stale);
    }
    let before = baseline.entries.len();
    if args.prune {
        baseline.entries.retain(|it| !stale.contains(it));
    }
    let n_gone = before - baseline.entries.len();
    baseline.write(file)?;
    let new = counted(n_new, "entry", "entries");
    Ok(Some(format!("`{}`: {new} added, {n_gone} taken out", file.display())))
}
