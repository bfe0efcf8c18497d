//! What one story adds to a source report.

use std::collections::{BTreeMap, BTreeSet};

use super::wire::{AuditClaimV1, AuditStoryV1};
use crate::page::{Page, State};
use crate::report::sources::backing_pages;
use crate::report::{Places, Report, outcome, page_name, safe_address, sources};
use crate::verdict::{Label, Verdict, same_origin};

/// One story, ready to be put together with others.
#[derive(Clone, Debug)]
pub struct StoryAudit {
    pub(super) story: AuditStoryV1,
    pub(super) as_of: Option<String>,
    pub(super) checked: usize,
    pub(super) claims: Vec<ClaimPart>,
    /// The pages held for what the story cites, by name.
    pub(super) pages: BTreeMap<String, PagePart>,
    /// Sources of which no page is held, as cited.
    pub(super) not_held: Vec<String>,
    /// Pairs of pages with one text, each with its number of claims.
    pub(super) pairs: BTreeMap<[String; 2], usize>,
    /// Pages with what is the matter beside their state: `changed` or `superseded`, and why.
    pub(super) troubles: Vec<(String, &'static str, String)>,
    pub(super) uncited_figures: Vec<AuditClaimV1>,
}

/// One claim.
#[derive(Clone, Debug)]
pub(super) struct ClaimPart {
    pub(super) cites: BTreeSet<String>,
    /// Hosts that back it, those of one text counted once.
    pub(super) origins: usize,
    pub(super) backed_by: BTreeSet<String>,
    /// Names of the pages that back it.
    pub(super) pages: BTreeSet<String>,
    pub(super) shown: AuditClaimV1,
}

/// One page.
#[derive(Clone, Debug)]
pub(super) struct PagePart {
    pub(super) host: String,
    pub(super) url: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) fetched_at: Option<String>,
    pub(super) state: State,
}

impl StoryAudit {
    /// What `report` says of its sources. `changed` names pages that are no longer what the story was locked against, with
    /// why.
    pub fn new(report: &Report<'_>, changed: &[(String, String)]) -> Self {
        let pairs = same_origin(&report.verdicts, report.library);
        let places = Places::new(report.story);
        let mut part = Self {
            story: story(report),
            as_of: report.as_of.map(|it| it.to_string()),
            checked: crate::report::n_checked(report),
            claims: vec![],
            pages: BTreeMap::new(),
            not_held: vec![],
            pairs: BTreeMap::new(),
            troubles: changed.iter().map(|it| (it.0.clone(), "changed", it.1.clone())).collect(),
            uncited_figures: vec![],
        };
        for (at, verdict) in report.verdicts.iter().enumerate() {
            let shown = shown(report, &places, verdict);
            if verdict.findings.iter().any(|it| it.rule == "uncited-figure") {
                part.uncited_figures.push(shown.clone());
            }
            if verdict.label != Label::NotChecked {
                let of_claim = pairs.iter().filter(|it| it.0 == at).map(|it| it.1);
                part.claims.push(claim(report, verdict, of_claim, shown));
            }
        }
        part.story.single_source = part.claims.iter().filter(|it| it.is_single()).count();
        for (_, [a, b]) in pairs {
            let names = [name(report, a), name(report, b)];
            *part.pairs.entry(names).or_default() += 1;
        }
        part.sources(report);
        part.superseded(report);
        part
    }

    fn sources(&mut self, report: &Report<'_>) {
        for view in sources(report) {
            let held = view.pages.iter().filter(|it| !it.1.is_candidate_only());
            let held: Vec<&Page> = held
                .filter_map(|it| report.library.readings.get(it.0))
                .map(|it| &it.page)
                .collect();
            if held.is_empty() {
                self.not_held.push(safe_address(&view.cited.written));
            }
            for page in held {
                self.changed_since(report, page);
                self.pages.entry(page_name(page)).or_insert_with(|| PagePart {
                    host: page.host.clone(),
                    url: page.url.as_deref().map(safe_address),
                    title: page.title.as_ref().map(|it| it.value.clone()),
                    published: page.published.as_ref().map(|it| it.value.to_string()),
                    fetched_at: page.fetched_at.clone(),
                    state: page.state,
                });
            }
        }
    }

    /// A page that says itself that it was changed after the story.
    fn changed_since(&mut self, report: &Report<'_>, page: &Page) {
        let (Some((story, _)), Some(modified)) = (report.story.published, &page.modified) else {
            return;
        };
        let name = page_name(page);
        if modified.value > story && !self.troubles.iter().any(|it| it.0 == name) {
            let why = format!(
                "it says that it was changed on {}, after the story ({story}): read it again",
                modified.value
            );
            self.troubles.push((name, "changed", why));
        }
    }

    fn superseded(&mut self, report: &Report<'_>) {
        for finding in report.findings.iter().filter(|it| it.rule == "superseded-page") {
            let of_claim = report.verdicts.iter().find(|it| {
                let first = it.claim.sentences.first();
                let sentence = first.and_then(|&it| report.story.sentences.get(it));
                sentence.is_some_and(|it| report.story.map.to_source_span(it.span) == finding.span)
            });
            // Of the pages that back the claim the earliest is the one that a later page supersedes.
            let date = |it: &usize| {
                let page = report.library.readings.get(*it).map(|it| &it.page)?;
                Some((page.published.as_ref()?.value, page_name(page)))
            };
            let dated = |it| backing_pages(it).into_iter().filter(|it| date(it).is_some());
            let earlier = of_claim.and_then(|it| dated(it).min_by_key(date));
            let Some(page) = earlier.map(|it| name(report, it)) else { continue };
            let why = format!("{}: {}", finding.message, finding.help);
            if !self.troubles.iter().any(|it| (&it.0, it.1, &it.2) == (&page, "superseded", &why)) {
                self.troubles.push((page, "superseded", why));
            }
        }
    }
}

impl ClaimPart {
    /// Whether one source alone backs it: one host, or several that carry one text.
    pub(super) fn is_single(&self) -> bool {
        self.origins == 1
    }
}

fn name(report: &Report<'_>, page: usize) -> String {
    report.library.readings.get(page).map(|it| page_name(&it.page)).unwrap_or_default()
}

fn story(report: &Report<'_>) -> AuditStoryV1 {
    AuditStoryV1 {
        story: report.story.name.clone(),
        published: report.story.published.map(|it| it.0.to_string()),
        outcome: outcome(report).id(),
        claims: report.verdicts.len() - report.count(Label::NotChecked),
        labels: Label::ALL.iter().map(|&it| (it.id(), report.count(it))).collect(),
        single_source: 0,
    }
}

fn shown(report: &Report<'_>, places: &Places<'_>, verdict: &Verdict) -> AuditClaimV1 {
    let first = verdict.claim.sentences.first().map(|&it| places.sentence(it).start);
    AuditClaimV1 {
        story: report.story.name.clone(),
        claim: verdict.claim.id.clone(),
        line: first.map_or(0, |it| places.at(it).line),
        label: verdict.label.id(),
        text: verdict.claim.text.clone(),
        hosts: vec![],
    }
}

fn claim(
    report: &Report<'_>,
    verdict: &Verdict,
    pairs: impl Iterator<Item = [usize; 2]>,
    shown: AuditClaimV1,
) -> ClaimPart {
    let is_backed = matches!(verdict.label, Label::Supported | Label::PartlySupported);
    let pages = if is_backed { backing_pages(verdict) } else { BTreeSet::new() };
    let host = |it: usize| report.library.readings.get(it).map(|it| it.page.host.clone());
    let backed_by: BTreeSet<String> = pages.iter().filter_map(|&it| host(it)).collect();
    let mut origins = backed_by.clone();
    for [a, b] in pairs {
        if pages.contains(&a) && pages.contains(&b) && origins.len() > 1 {
            origins.remove(&host(b).unwrap_or_default());
        }
    }
    // What is cited by a name alone has no host; it is among what is not held.
    let cites = verdict.evidence.sources.iter().map(|it| &it.cited.host);
    ClaimPart {
        cites: cites.filter(|it| !it.is_empty()).cloned().collect(),
        origins: origins.len(),
        pages: pages.iter().map(|&it| name(report, it)).collect(),
        shown: AuditClaimV1 { hosts: backed_by.iter().cloned().collect(), ..shown },
        backed_by,
    }
}
