//! Taking out what is no longer needed. Nothing is removed while somebody writes.

use std::collections::{BTreeMap, BTreeSet};

use super::derived::Derived;
use super::disk::{self, LockMode};
use super::fault::{Fault, Problem};
use super::read::Entry;
use super::{RECORDS, Store, StoreError, objects};

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// How many records of an address, the newest first; all where absent.
    pub newest: Option<usize>,
    /// Hashes of bodies that a lock names: they are kept in any case, with their records.
    pub locked: BTreeSet<String>,
    /// Whether bad entries go, which might be mended by hand.
    pub remove_damaged: bool,
    /// Whether nothing is removed, and only told.
    pub dry_run: bool,
}

/// What was removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Records of addresses of which newer ones are kept: address and moment.
    pub records: Vec<(String, Option<String>)>,
    /// Bodies that no record names.
    pub bodies: usize,
    /// Bad entries.
    pub damaged: Vec<String>,
    /// What was read of pages that are gone.
    pub readings: usize,
    /// What was concluded of stories: the next check of each makes it again.
    pub conclusions: usize,
    /// Files that were half written.
    pub temporary: usize,
}

impl Store {
    /// Removes older records as `keep` says, then the bodies that no record names. For as long as a bad record is there, it
    /// may name any body, and all bodies are kept.
    pub fn prune(&self, keep: &Keep) -> Result<Pruned, StoreError> {
        let _alone = self.lock(LockMode::Alone)?;
        let mut pruned = Pruned::default();
        if !keep.dry_run {
            pruned.temporary = self.clear_temporary();
        }
        let problems = self.examine()?;
        if keep.remove_damaged {
            self.remove_damaged(&problems, keep, &mut pruned)?;
        }
        let listing = self.records()?;
        let mut entries = listing.entries;
        entries.retain(|it| !pruned.damaged.contains(&Self::entry_name(it)));
        let (kept, gone) = parted(&entries, keep);
        for entry in gone {
            self.take_out(&Self::entry_name(entry), keep)?;
            let moment = entry.record.moment().map(str::to_owned);
            pruned.records.push((entry.record.url.clone(), moment));
        }
        let is_in_doubt = |it: &Problem| {
            it.entry.starts_with(RECORDS)
                && it.fault != Fault::Stray
                && !pruned.damaged.contains(&it.entry)
        };
        if !problems.iter().chain(&listing.problems).any(is_in_doubt) {
            self.remove_unnamed(&kept, keep, &mut pruned)?;
            self.remove_readings(&kept, keep, &mut pruned)?;
        }
        self.remove_conclusions(keep, &mut pruned)?;
        Ok(pruned)
    }

    /// Removes the entries that are bad themselves, and the records whose bodies are gone with them.
    fn remove_damaged(
        &self,
        problems: &[Problem],
        keep: &Keep,
        pruned: &mut Pruned,
    ) -> Result<(), StoreError> {
        let mut lost = BTreeSet::new();
        for it in problems.iter().filter(|it| it.entry.split('/').count() == 3) {
            match it.fault {
                Fault::Changed
                | Fault::Misplaced
                | Fault::Unknown(_)
                | Fault::NotAFile
                | Fault::Reading
                | Fault::Conclusions => {
                    self.take_out(&it.entry, keep)?;
                    pruned.damaged.push(it.entry.clone());
                    lost.insert(it.entry.clone());
                }
                Fault::NoBody => {
                    lost.insert(it.entry.clone());
                }
                // What the system cannot read today it may read tomorrow.
                Fault::Unreadable(_) | Fault::Stray => {}
            }
        }
        for entry in self.records()?.entries {
            let name = Self::entry_name(&entry);
            let is_lost = entry.record.hashes().any(|it| lost.contains(&objects::entry_of(it)));
            if is_lost && !lost.contains(&name) {
                self.take_out(&name, keep)?;
                pruned.damaged.push(name);
            }
        }
        Ok(())
    }

    fn remove_unnamed(
        &self,
        kept: &[&Entry],
        keep: &Keep,
        pruned: &mut Pruned,
    ) -> Result<(), StoreError> {
        let named: BTreeSet<&str> = kept.iter().flat_map(|it| it.record.hashes()).collect();
        for hash in self.bodies()?.0 {
            let name = objects::entry_of(&hash);
            let is_needed = named.contains(hash.as_str()) || keep.locked.contains(&hash);
            if !is_needed && !pruned.damaged.contains(&name) {
                self.take_out(&name, keep)?;
                pruned.bodies += 1;
            }
        }
        Ok(())
    }

    fn remove_readings(
        &self,
        kept: &[&Entry],
        keep: &Keep,
        pruned: &mut Pruned,
    ) -> Result<(), StoreError> {
        let named: BTreeSet<&str> = kept.iter().map(|it| it.id.as_str()).collect();
        for id in self.derived_names(Derived::Reading)?.0 {
            let name = Derived::Reading.entry(&id);
            if !named.contains(id.as_str()) && !pruned.damaged.contains(&name) {
                self.take_out(&name, keep)?;
                pruned.readings += 1;
            }
        }
        Ok(())
    }

    /// Which stories there still are is not known here, so all of them go.
    fn remove_conclusions(&self, keep: &Keep, pruned: &mut Pruned) -> Result<(), StoreError> {
        for name in self.derived_names(Derived::Conclusions)?.0 {
            let entry = Derived::Conclusions.entry(&name);
            if !pruned.damaged.contains(&entry) {
                self.take_out(&entry, keep)?;
                pruned.conclusions += 1;
            }
        }
        Ok(())
    }

    fn take_out(&self, entry: &str, keep: &Keep) -> Result<(), StoreError> {
        if keep.dry_run {
            return Ok(());
        }
        let path = self.root.join(entry);
        disk::retried(|| self.disk.remove(&path)).map_err(|source| StoreError::Io {
            doing: "remove",
            path,
            source,
        })
    }
}

/// The records that stay, and those that go.
fn parted<'a>(entries: &'a [Entry], keep: &Keep) -> (Vec<&'a Entry>, Vec<&'a Entry>) {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    entries.iter().partition(|it| {
        let n = count.entry(&it.record.url).or_default();
        *n += 1;
        keep.newest.is_none_or(|most| *n <= most.max(1)) || keep.locked.contains(&it.record.sha256)
    })
}
