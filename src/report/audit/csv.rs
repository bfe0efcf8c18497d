//! The source report as tables: one of the pages, one of the claims that need eyes.

use super::wire::{AuditClaimV1, AuditV1};
use crate::report::Options;
use crate::report::csv::Table;

const PAGES: [&str; 14] = [
    "host",
    "host_stories",
    "host_cited_by",
    "host_backs",
    "host_alone",
    "page",
    "address",
    "title",
    "published",
    "fetched",
    "state",
    "backs",
    "stories",
    "trouble",
];

/// A row a page, a row a host of which no page is held.
pub(super) fn pages(audit: &AuditV1, _options: &Options) -> String {
    let mut table = Table::new(&PAGES);
    for host in &audit.hosts {
        let counts = [host.stories, host.cited_by, host.backs, host.alone].map(|it| it.to_string());
        for page in &host.pages {
            let said = |it: &Option<String>| it.clone().unwrap_or_default();
            let troubles = audit.pages.iter().filter(|it| it.page == page.page);
            let troubles: Vec<&str> = troubles.map(|it| it.trouble).collect();
            let mut row = vec![host.host.clone()];
            row.extend(counts.clone());
            row.extend([
                page.page.clone(),
                said(&page.url),
                said(&page.title),
                said(&page.published),
                said(&page.fetched_at),
                page.state.to_owned(),
                page.backs.to_string(),
                page.stories.join("; "),
                troubles.join("; "),
            ]);
            table.row(&row);
        }
        if host.pages.is_empty() {
            let mut row = vec![host.host.clone()];
            row.extend(counts);
            row.resize(PAGES.len() - 1, String::new());
            row.push("not held".to_owned());
            table.row(&row);
        }
    }
    table.finish()
}

/// A row a claim that one source alone backs, or with a figure and no citation.
pub(super) fn claims(audit: &AuditV1, _options: &Options) -> String {
    let mut table = Table::new(&["why", "story", "line", "claim", "label", "hosts", "text"]);
    let lists =
        [("single source", &audit.single_source), ("uncited figure", &audit.uncited_figures)];
    for (why, claims) in lists {
        for it in claims {
            table.row(&row(why, it));
        }
    }
    table.finish()
}

fn row(why: &str, it: &AuditClaimV1) -> [String; 7] {
    [
        why.to_owned(),
        it.story.clone(),
        it.line.to_string(),
        it.claim.clone(),
        it.label.to_owned(),
        it.hosts.join("; "),
        it.text.clone(),
    ]
}
