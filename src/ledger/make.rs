//! From a finished check to its lock.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::wire::{ChoiceV1, LockV1, LockedClaimV1, LockedSourceV1, LockedStoryV1, SCHEMA};
use crate::evidence::SourceEvidence;
use crate::page::{Page, READER_VERSION, reader_of};
use crate::report::{Report, page_name, safe_address, sources};
use crate::source::Snapshot;
use crate::store::sha256;
use crate::verdict::Verdict;

/// What a lock says that a report does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The story's file, from the folder of the lock, with `/`.
    pub story: &'a str,
    /// The day of the check, where it was given.
    pub as_of: Option<Date>,
}

/// The lock of `report`, whose pages were read from `snapshots`, one each, in the same order.
pub fn lock(report: &Report<'_>, snapshots: &[Snapshot], origin: Origin<'_>) -> LockV1 {
    let story = report.story;
    let pages = report.library.readings.iter().map(|it| &it.page);
    let cited_as = cited_as(report);
    let mut sources: Vec<LockedSourceV1> = pages
        .zip(snapshots)
        .zip(cited_as)
        .map(|((page, snapshot), cited_as)| source(page, snapshot, cited_as))
        .collect();
    sources.sort_by(|a, b| (&a.host, &a.slug).cmp(&(&b.host, &b.slug)));
    let mut claims: Vec<LockedClaimV1> =
        report.verdicts.iter().map(|it| claim(it, report)).collect();
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    LockV1 {
        schema: SCHEMA.to_owned(),
        story: LockedStoryV1 {
            path: origin.story.to_owned(),
            sha256: sha256(story.source.as_bytes()),
            markup: story.markup.to_owned(),
            published: story.published.map(|it| it.0.to_string()),
            published_from: story.published.map(|it| it.1.to_owned()),
        },
        as_of: origin.as_of.map(|it| it.to_string()),
        sources,
        claims,
    }
}

/// For each page, how the story cites it.
fn cited_as(report: &Report<'_>) -> Vec<BTreeSet<String>> {
    let mut cited_as = vec![BTreeSet::new(); report.library.readings.len()];
    for view in sources(report) {
        // Beside a page that is held at the cited address, the others of its site are not what is cited.
        for (page, _) in view.pages.into_iter().filter(|it| !it.1.is_candidate_only()) {
            if let Some(it) = cited_as.get_mut(page) {
                it.insert(safe_address(&view.cited.written));
            }
        }
    }
    cited_as
}

fn source(page: &Page, snapshot: &Snapshot, cited_as: BTreeSet<String>) -> LockedSourceV1 {
    LockedSourceV1 {
        host: page.host.clone(),
        slug: page.slug.clone(),
        cited_as: cited_as.into_iter().collect(),
        url: snapshot.url.clone(),
        final_url: snapshot.final_url.clone().filter(|it| Some(it) != snapshot.url.as_ref()),
        fetched_at: snapshot.fetched_at.clone(),
        status: snapshot.status,
        supplied_by: snapshot.supplied_by.clone(),
        state: page.state.id().to_owned(),
        content_type: snapshot.content_type.clone(),
        sha256: snapshot.sha256.clone(),
        text_sha256: sha256(page.text.as_bytes()),
        reader: reader_of(snapshot).map(str::to_owned),
        reader_version: READER_VERSION,
        text_reader: snapshot.kept_text.as_ref().map(|it| it.reader.clone()),
    }
}

fn claim(verdict: &Verdict, report: &Report<'_>) -> LockedClaimV1 {
    let claim = &verdict.claim;
    LockedClaimV1 {
        id: claim.id.clone(),
        text: claim.text.clone(),
        occurrences: claim.sentences.len(),
        sources: verdict.evidence.sources.iter().map(|it| choice(it, report)).collect(),
    }
}

fn choice(source: &SourceEvidence, report: &Report<'_>) -> ChoiceV1 {
    let name = |page: usize| report.library.readings.get(page).map(|it| page_name(&it.page));
    let mut pages = source.candidates.iter().filter_map(|it| name(it.page));
    ChoiceV1 {
        cited: safe_address(&source.cited.written),
        page: pages.next(),
        chosen: source.chosen,
        why: source.why.clone(),
        runners_up: pages.collect(),
    }
}
