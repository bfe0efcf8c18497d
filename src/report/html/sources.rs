//! The sources: what rests on each, what rests on one alone, and the pages with their state, dates and hashes.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::claim::{more, page_link};
use super::coverage::Coverage;
use super::escape::Paper;
use super::summary::heading;
use crate::page::State;
use crate::report::advice;
use crate::report::json::{PageV1, SourceV1};
use crate::report::sources::backing_pages;
use crate::report::words::counted;
use crate::verdict::Label;

/// Claims or pages named in one line; further ones are counted.
const NAMED: usize = 12;

pub(super) fn write(view: &View<'_>, paper: &mut Paper) {
    paper.tag("<section aria-labelledby=\"");
    view.id(paper, "sources", 0);
    paper.tag("\">\n");
    heading(view, paper, "sources", "The sources");
    let rests = Rests::new(view);
    alone(view, paper, &rests);
    with_rule(view, paper, "same-origin", "Two pages of one origin: ");
    with_rule(view, paper, "superseded-page", "Superseded by a later page: ");
    with_rule(view, paper, "source-unavailable", "A source could not be read: ");
    let coverage = Coverage::new(view);
    for (at, source) in view.wire.sources.iter().enumerate() {
        let on = rests.by_source.get(&at);
        one(view, paper, source, on);
        if let Some(cites) = rests.cites.get(&at) {
            coverage.write(paper, cites, on);
        }
        pages(view, paper, source);
    }
    paper.tag("<h3>The pages</h3>\n");
    for (at, page) in view.wire.pages.iter().enumerate() {
        held(view, paper, (at, page), rests.by_page.get(&at));
    }
    paper.tag("</section>\n");
}

/// Numbers of the claims that rest on each source and page.
struct Rests {
    /// Claims that cite each source.
    cites: BTreeMap<usize, BTreeSet<usize>>,
    by_source: BTreeMap<usize, BTreeSet<usize>>,
    by_page: BTreeMap<usize, BTreeSet<usize>>,
    /// Claims that one host alone backs.
    single: BTreeSet<usize>,
}

impl Rests {
    fn new(view: &View<'_>) -> Self {
        let mut rests = Self {
            cites: BTreeMap::new(),
            by_source: BTreeMap::new(),
            by_page: BTreeMap::new(),
            single: BTreeSet::new(),
        };
        let index: BTreeMap<&str, usize> =
            view.wire.sources.iter().enumerate().map(|(at, it)| (it.cited.as_str(), at)).collect();
        for (at, claim) in view.wire.claims.iter().enumerate() {
            for source in &claim.sources {
                if let Some(it) = index.get(source.cited.as_str()) {
                    rests.cites.entry(*it).or_default().insert(at + 1);
                }
            }
            let backing = claim.sources.iter().filter(|it| !it.backs.is_empty());
            if n_hosts_backing(view, at) == 1 {
                rests.single.insert(at + 1);
            }
            for source in backing {
                if let Some(it) = index.get(source.cited.as_str()) {
                    rests.by_source.entry(*it).or_default().insert(at + 1);
                }
                if let Some(it) = source.page.as_ref().and_then(|it| view.pages.get(it)) {
                    rests.by_page.entry(*it).or_default().insert(at + 1);
                }
            }
        }
        rests
    }
}

/// How many hosts back a claim; none where it is not supported at least in part.
fn n_hosts_backing(view: &View<'_>, at: usize) -> usize {
    let Some(verdict) = view.report.verdicts.get(at) else { return 0 };
    match verdict.label {
        Label::Supported | Label::PartlySupported => {}
        Label::Contradicted
        | Label::Uncited
        | Label::NotFound
        | Label::Unavailable
        | Label::NotChecked => return 0,
    }
    let page = |it: usize| view.report.library.readings.get(it).map(|it| it.page.host.as_str());
    let hosts: BTreeSet<&str> = backing_pages(verdict).into_iter().filter_map(page).collect();
    hosts.len()
}

/// Links to claims by number.
fn claims(view: &View<'_>, paper: &mut Paper, numbers: &BTreeSet<usize>) {
    for (index, n) in numbers.iter().take(NAMED).enumerate() {
        paper.tag(if index > 0 { ", <a href=\"#" } else { "<a href=\"#" });
        view.id(paper, "c", *n);
        paper.tag("\">").number(*n).tag("</a>");
    }
    if numbers.len() > NAMED {
        paper.tag(" and ").number(numbers.len() - NAMED).tag(" more");
    }
}

fn alone(view: &View<'_>, paper: &mut Paper, rests: &Rests) {
    if !rests.single.is_empty() {
        paper.tag("<p>Claims that rest on one source alone: ");
        claims(view, paper, &rests.single);
        paper.tag(".</p>\n");
    }
}

/// The claims with a finding of `rule`.
fn with_rule(view: &View<'_>, paper: &mut Paper, rule: &str, said: &'static str) {
    let has = |(at, it): (usize, &crate::verdict::Verdict)| {
        it.findings.iter().any(|it| it.rule == rule).then_some(at + 1)
    };
    let numbers: BTreeSet<usize> =
        view.report.verdicts.iter().enumerate().filter_map(has).collect();
    if !numbers.is_empty() {
        paper.tag("<p>").tag(said).tag("claims ");
        claims(view, paper, &numbers);
        paper.tag(".</p>\n");
    }
    for it in view.wire.findings.iter().filter(|it| it.rule == rule) {
        paper.tag("<p>").tag(said).text(&it.message).tag(".</p>\n");
    }
}

fn one(view: &View<'_>, paper: &mut Paper, source: &SourceV1, on: Option<&BTreeSet<usize>>) {
    paper.tag("<h3>").text(&source.cited).tag("</h3>\n<p class=\"where\">Cited in ");
    paper.text(&counted(source.citations.len(), "place", "places")).tag(". ");
    match on {
        Some(numbers) => {
            paper.tag("It backs parts of the claims ");
            claims(view, paper, numbers);
        }
        None => {
            paper.tag("Nothing rests on it");
        }
    }
    paper.tag(".</p>\n");
    unread(view, paper, source);
}

/// The pages held for a source.
fn pages(view: &View<'_>, paper: &mut Paper, source: &SourceV1) {
    if source.pages.is_empty() {
        return;
    }
    paper.tag("<ul>\n");
    for it in source.pages.iter().take(NAMED) {
        paper.tag("<li>");
        page_link(view, paper, &it.page);
        paper.tag(", ").tag(it.relation).tag("</li>\n");
    }
    paper.tag("</ul>\n");
    more(paper, source.pages.len(), NAMED, " more pages");
}

/// What to do where the likeliest page was not read, whatever was read beside it.
fn unread(view: &View<'_>, paper: &mut Paper, source: &SourceV1) {
    let Some(first) = source.pages.first() else {
        paper.tag("<p class=\"doubt\">No page held: ");
        paper.text(source.help.as_deref().unwrap_or("save it by hand")).tag("</p>\n");
        return;
    };
    let state = view.pages.get(&first.page).and_then(|it| view.report.library.readings.get(*it));
    if let Some(advice) = state.and_then(|it| advice(it.page.state)) {
        paper.tag("<p class=\"doubt\">Not read whole: ").tag(advice).tag("</p>\n");
    }
}

fn held(
    view: &View<'_>,
    paper: &mut Paper,
    (at, page): (usize, &PageV1),
    on: Option<&BTreeSet<usize>>,
) {
    paper.tag("<h4 id=\"");
    view.id(paper, "p", at + 1);
    paper.tag("\">").text(page.title.as_deref().unwrap_or(&page.page)).tag("</h4>\n<dl>");
    let state = view.report.library.readings.get(at).map(|it| it.page.state);
    paper.tag("<dt>Page</dt><dd>").text(&page.page).tag("</dd><dt>Address</dt><dd>");
    match &page.url {
        Some(url) => paper.link(Some(url), url),
        None => paper.tag("none: held without a meta file, so not linked"),
    };
    paper.tag("</dd><dt>State</dt><dd>").tag(page.state);
    if let Some(advice) = state.and_then(advice) {
        paper.tag(": ").tag(advice);
    }
    paper.tag("</dd>");
    let rows = [
        ("<dt>Published</dt><dd>", page.published.as_deref()),
        ("<dt>Changed</dt><dd>", page.modified.as_deref()),
        ("<dt>Fetched</dt><dd>", page.fetched_at.as_deref()),
        ("<dt>Supplied by</dt><dd>", page.supplied_by.as_deref()),
        ("<dt>Body, SHA-256</dt><dd>", Some(page.sha256.as_str())),
        ("<dt>Text, SHA-256</dt><dd>", Some(page.text_sha256.as_str())),
    ];
    for (open, value) in rows {
        if let Some(value) = value {
            paper.tag(open).text(value).tag("</dd>");
        }
    }
    for it in &page.problems {
        paper.tag("<dt>Problem</dt><dd>").text(it).tag("</dd>");
    }
    paper.tag("<dt>Claims</dt><dd>");
    match on {
        Some(numbers) => claims(view, paper, numbers),
        None if state.is_some_and(State::is_read) => {
            paper.tag("none rests on it");
        }
        None => {
            paper.tag("none: it was not read");
        }
    }
    paper.tag("</dd></dl>\n");
}
