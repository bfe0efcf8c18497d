//! From the parts of many stories to one source report.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::part::{ClaimPart, PagePart, StoryAudit};
use super::wire::{
    AuditHostV1, AuditPageV1, AuditPairV1, AuditStoryV1, AuditSummaryV1, AuditTroubleV1,
    AuditUnheldV1, AuditV1,
};
use crate::page::State;

/// The source report over these stories.
pub fn audit(parts: &[StoryAudit]) -> AuditV1 {
    let hosts = hosts(parts);
    AuditV1 {
        schema: "audit-v1",
        tool: "citecheck",
        version: env!("CARGO_PKG_VERSION"),
        as_of: parts.first().and_then(|it| it.as_of.clone()),
        summary: summary(parts, &hosts),
        stories: parts.iter().map(|it| it.story.clone()).collect::<Vec<AuditStoryV1>>(),
        single_source: claims(parts)
            .filter(|it| it.is_single())
            .map(|it| it.shown.clone())
            .collect(),
        same_origin: pairs(parts),
        pages: troubles(parts),
        not_held: not_held(parts),
        uncited_figures: parts.iter().flat_map(|it| it.uncited_figures.clone()).collect(),
        hosts,
    }
}

fn claims(parts: &[StoryAudit]) -> impl Iterator<Item = &ClaimPart> {
    parts.iter().flat_map(|it| &it.claims)
}

fn summary(parts: &[StoryAudit], hosts: &[AuditHostV1]) -> AuditSummaryV1 {
    let mut labels: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (label, n) in parts.iter().flat_map(|it| &it.story.labels) {
        *labels.entry(label).or_default() += n;
    }
    AuditSummaryV1 {
        stories: parts.len(),
        claims: parts.iter().map(|it| it.story.claims).sum(),
        checked: parts.iter().map(|it| it.checked).sum(),
        labels,
        hosts: hosts.len(),
        pages: hosts.iter().map(|it| it.pages.len()).sum(),
        backed: claims(parts).filter(|it| it.origins > 0).count(),
        single_source: claims(parts).filter(|it| it.is_single()).count(),
        uncited_figures: parts.iter().map(|it| it.uncited_figures.len()).sum(),
    }
}

/// Every host that a claim cites or a page is held of, with what rests on it.
fn hosts(parts: &[StoryAudit]) -> Vec<AuditHostV1> {
    let mut hosts: BTreeMap<&str, AuditHostV1> = BTreeMap::new();
    let empty = |host: &str| AuditHostV1 {
        host: host.to_owned(),
        stories: 0,
        cited_by: 0,
        backs: 0,
        alone: 0,
        pages: vec![],
    };
    for part in parts {
        let mut cited: BTreeSet<&str> = BTreeSet::new();
        for claim in &part.claims {
            for host in &claim.cites {
                hosts.entry(host).or_insert_with(|| empty(host)).cited_by += 1;
                cited.insert(host);
            }
            for host in &claim.backed_by {
                let of_host = hosts.entry(host).or_insert_with(|| empty(host));
                of_host.backs += 1;
                of_host.alone += usize::from(claim.backed_by.len() == 1);
            }
        }
        for host in cited {
            if let Some(it) = hosts.get_mut(host) {
                it.stories += 1;
            }
        }
    }
    let mut rests = rests(parts);
    for (name, page) in pages(parts) {
        let of_host = hosts.entry(&page.host).or_insert_with(|| empty(&page.host));
        of_host.pages.push(page_v1(name, page, rests.remove(name).unwrap_or_default()));
    }
    let mut hosts: Vec<AuditHostV1> = hosts.into_values().collect();
    for it in &mut hosts {
        it.pages.sort_by(|a, b| (Reverse(a.backs), &a.page).cmp(&(Reverse(b.backs), &b.page)));
    }
    hosts.sort_by(|a, b| {
        (Reverse(a.backs), Reverse(a.cited_by), &a.host).cmp(&(
            Reverse(b.backs),
            Reverse(b.cited_by),
            &b.host,
        ))
    });
    hosts
}

/// Every page once, by name.
fn pages(parts: &[StoryAudit]) -> BTreeMap<&str, &PagePart> {
    parts.iter().flat_map(|it| &it.pages).map(|(name, page)| (name.as_str(), page)).collect()
}

/// For each page how many claims rest on it, and in which stories.
fn rests(parts: &[StoryAudit]) -> BTreeMap<&str, (usize, Vec<String>)> {
    let mut rests: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for part in parts {
        for page in part.claims.iter().flat_map(|it| &it.pages) {
            let (n_claims, stories) = rests.entry(page).or_default();
            *n_claims += 1;
            if stories.last() != Some(&part.story.story) {
                stories.push(part.story.story.clone());
            }
        }
    }
    rests
}

fn page_v1(name: &str, page: &PagePart, (backs, stories): (usize, Vec<String>)) -> AuditPageV1 {
    AuditPageV1 {
        page: name.to_owned(),
        url: page.url.clone(),
        title: page.title.clone(),
        published: page.published.clone(),
        fetched_at: page.fetched_at.clone(),
        state: page.state.id(),
        stories,
        backs,
    }
}

fn pairs(parts: &[StoryAudit]) -> Vec<AuditPairV1> {
    let mut pairs: BTreeMap<&[String; 2], AuditPairV1> = BTreeMap::new();
    for part in parts {
        for (names, n) in &part.pairs {
            let pair = pairs.entry(names).or_insert_with(|| AuditPairV1 {
                pages: names.clone(),
                claims: 0,
                stories: vec![],
            });
            pair.claims += n;
            pair.stories.push(part.story.story.clone());
        }
    }
    pairs.into_values().collect()
}

/// Pages by name, each once for each thing that is the matter with it.
fn troubles(parts: &[StoryAudit]) -> Vec<AuditTroubleV1> {
    let mut all: BTreeMap<(&str, &'static str), AuditTroubleV1> = BTreeMap::new();
    for part in parts {
        for (name, page) in &part.pages {
            let of_state = trouble(page.state).map(|it| (it, page.state.advice().to_owned()));
            let others = part.troubles.iter().filter(|it| it.0 == *name);
            let others = others.map(|it| (it.1, it.2.clone()));
            for (what, why) in of_state.into_iter().chain(others) {
                let entry = all.entry((name, what)).or_insert_with(|| AuditTroubleV1 {
                    page: name.clone(),
                    url: page.url.clone(),
                    trouble: what,
                    state: page.state.id(),
                    why,
                    stories: vec![],
                });
                if entry.stories.last() != Some(&part.story.story) {
                    entry.stories.push(part.story.story.clone());
                }
            }
        }
    }
    let mut all: Vec<AuditTroubleV1> = all.into_values().collect();
    let rank = |it: &str| TROUBLES.iter().position(|known| *known == it);
    all.sort_by(|a, b| (rank(a.trouble), &a.page).cmp(&(rank(b.trouble), &b.page)));
    all
}

/// What may be the matter with a page, worst first.
const TROUBLES: [&str; 5] = ["dead", "walled", "unread", "changed", "superseded"];

/// What a state amounts to; `None` for a page that was read whole.
const fn trouble(state: State) -> Option<&'static str> {
    match state {
        State::Article => None,
        State::Gone
        | State::SoftNotFound
        | State::Empty
        | State::ServerError
        | State::HttpError => Some("dead"),
        State::Teaser
        | State::Paywalled
        | State::ConsentWall
        | State::Challenge
        | State::Refused
        | State::RateLimited => Some("walled"),
        State::JavascriptShell | State::UnreadType => Some("unread"),
    }
}

fn not_held(parts: &[StoryAudit]) -> Vec<AuditUnheldV1> {
    let mut all: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for part in parts {
        for cited in &part.not_held {
            let stories = all.entry(cited).or_default();
            if stories.last() != Some(&part.story.story) {
                stories.push(part.story.story.clone());
            }
        }
    }
    let unheld =
        |(cited, stories): (&str, Vec<String>)| AuditUnheldV1 { cited: cited.to_owned(), stories };
    all.into_iter().map(unheld).collect()
}
