//! Pages that a change itself brings, alters or takes away: whoever writes the story could have done it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::HeldArgs;
use super::git::{Change, Revision};
use super::{held, input};
use crate::evidence::Library;
use crate::ledger;
use crate::report::{Report, n_checked, page_name};
use crate::source::{Snapshot, host_of_name};
use crate::store::is_derived;
use crate::story::Story;
use crate::text::sha256;
use crate::verdict::Verdict;

/// Largest file in which hashes are looked for.
const MAX_RECORD: u64 = 1 << 20;

/// What a change does to the pages of a run.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// The hashes of the bodies that it brings or alters, or whose records it does.
    hashes: BTreeSet<String>,
    /// The files of pages that it alters or takes away.
    altered: Vec<Altered>,
}

#[derive(Debug)]
struct Altered {
    /// The file, from the folder of pages or the store.
    name: String,
    /// The site that it is of, where its place tells.
    site: Option<String>,
    is_gone: bool,
}

impl Touched {
    /// What has become of the pages since the revision.
    pub(super) fn since(
        revision: &Revision,
        held: &HeldArgs,
        snapshots: &[Snapshot],
    ) -> anyhow::Result<Self> {
        let canonical = |it: &PathBuf| it.canonicalize().ok();
        let pages: Vec<PathBuf> = held.pages.iter().filter_map(canonical).collect();
        // Without any that is named, the nearest store is read.
        let nearest = held.pages.is_empty().then(held::nearest_store).flatten();
        let store = held.store.clone().or(nearest).as_ref().and_then(canonical);
        let mut touched = Self::default();
        for Change { path, is_new } in revision.changed()? {
            let Some(folder) = pages.iter().chain(&store).find(|it| path.starts_with(it)) else {
                continue;
            };
            // A run that is held to a revision takes nothing of these where the change brings any.
            if store.as_ref() == Some(folder) && is_derived(folder, &path) {
                continue;
            }
            touched.hashes.extend(hashes(&path, snapshots));
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy();
            if !is_new && !name.ends_with(".gitkeep") {
                let host = name.split(['/', '\\']).next().map(host_of_name);
                let site = host.filter(|_| pages.contains(folder)).map(|it| held::site(&it));
                let name = name.replace('\\', "/");
                touched.altered.push(Altered { name, site, is_gone: !path.exists() });
            }
        }
        touched.hashes.retain(|hash| snapshots.iter().any(|it| it.sha256 == *hash));
        Ok(touched)
    }

    /// Whether the change brings or alters what the store keeps to save time: whoever made it may have written anything there.
    pub(super) fn brings_derived(revision: &Revision, held: &HeldArgs) -> anyhow::Result<bool> {
        let Some(store) = held::store_of(held).ok().flatten() else { return Ok(false) };
        // A change of the folder itself, or of one above it, is that of a link or another repository.
        let brings = |it: &Path| is_derived(store.root(), it) || store.root().starts_with(it);
        Ok(revision.changed()?.iter().any(|it| brings(&it.path)))
    }

    /// The library without the pages that the change brings or alters, where there are any.
    pub(super) fn without(&self, library: &Library) -> Option<Library> {
        let pages = library.readings.iter().map(|it| &it.page);
        let kept = || pages.filter(|it| !self.hashes.contains(&it.sha256)).cloned().collect();
        (!self.hashes.is_empty()).then(|| Library::new(kept()))
    }

    /// Marks in `report` what rests on pages that the change brings. What would fail `without` them is an error, and so is
    /// a story of which nothing could be checked then, or one that cites a site whose pages are altered.
    pub(super) fn mark(&self, report: &mut Report<'_>, without: Option<&Report<'_>>) {
        let sites = sites(report.story);
        let is_cited = |it: &&Altered| it.site.as_ref().is_none_or(|it| sites.contains(it));
        let mut found: Vec<(&str, Option<usize>, String)> = Vec::new();
        for it in self.altered.iter().filter(is_cited) {
            let what = if it.is_gone { "takes away" } else { "alters" };
            found.push(("page-altered", None, format!("the change {what} {}", it.name)));
        }
        if let Some(without) = without {
            found.extend(self.resting(report, without));
        }
        report.add(&found, "read the page at its address, and bring it in by itself");
    }

    fn resting(
        &self,
        report: &Report<'_>,
        without: &Report<'_>,
    ) -> Vec<(&'static str, Option<usize>, String)> {
        let fails = |it: &Verdict| it.findings.iter().any(|it| report.policy.fails(it));
        let mut found = Vec::new();
        for (index, (verdict, bare)) in report.verdicts.iter().zip(&without.verdicts).enumerate() {
            let named = self.pages_of(verdict, report);
            if named.is_empty() {
                continue;
            }
            let pages = named.into_iter().collect::<Vec<_>>().join(", ");
            if fails(bare) && !fails(verdict) {
                let said = format!("it would fail without {pages}, which the change itself brings");
                found.push(("page-added-alone", Some(index), said));
            } else {
                found.push((
                    "page-added",
                    Some(index),
                    format!("the change itself brings {pages}"),
                ));
            }
        }
        if n_checked(report) > 0 && n_checked(without) == 0 {
            let said = "no claim could be checked without the pages that the change itself brings";
            found.push(("page-added-alone", None, said.to_owned()));
        }
        found
    }

    /// The names of the pages that the change brings and a verdict rests on.
    fn pages_of(&self, verdict: &Verdict, report: &Report<'_>) -> BTreeSet<String> {
        let pages = ledger::pages_of(verdict).into_iter();
        let pages = pages.filter_map(|it| report.library.readings.get(it)).map(|it| &it.page);
        pages.filter(|it| self.hashes.contains(&it.sha256)).map(page_name).collect()
    }
}

/// The hashes of the snapshots that a changed file is of: its own, that of the page which it is the record of, and those
/// that it names.
fn hashes(path: &Path, snapshots: &[Snapshot]) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = body_hash(path).into_iter().collect();
    if let Some(stem) = path.to_string_lossy().strip_suffix(".meta.json") {
        let bodies = ["html", "txt", "pdf"].map(|it| PathBuf::from(format!("{stem}.{it}")));
        found.extend(bodies.iter().filter_map(|it| body_hash(it)));
    }
    let is_small = path.metadata().is_ok_and(|it| it.len() <= MAX_RECORD);
    if let Some(text) = is_small.then(|| input::text(path).ok()).flatten() {
        let named = snapshots.iter().filter(|it| text.contains(&it.sha256));
        found.extend(named.map(|it| it.sha256.clone()));
    }
    found
}

fn body_hash(path: &Path) -> Option<String> {
    path.is_file().then(|| input::bytes(path).ok()).flatten().map(|it| sha256(&it))
}

/// The sites that a story cites.
fn sites(story: &Story) -> BTreeSet<String> {
    let cited = story.citations.iter().flat_map(|it| &it.cited);
    cited.map(|it| held::site(&host_of_name(&it.host))).collect()
}
