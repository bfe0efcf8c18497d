//! A row a cited source and page held for it.

use std::collections::{BTreeMap, BTreeSet};

use super::Table;
use crate::report::json::{PageV1, ReportV1, SourceV1, report_v1};
use crate::report::{Format, Options, Report};

/// `--report csv-sources`.
#[derive(Clone, Copy, Debug)]
pub struct CsvSources;

const COLUMNS: [&str; 18] = [
    "story",
    "cited",
    "host",
    "places",
    "state",
    "help",
    "page",
    "relation",
    "page_state",
    "address",
    "title",
    "published",
    "changed",
    "fetched",
    "supplied_by",
    "claims_backed",
    "body_sha256",
    "text_sha256",
];

impl Format for CsvSources {
    fn id(&self) -> &'static str {
        "csv-sources"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/formats/csv-sources.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let wire = report_v1(report);
        let pages: BTreeMap<&str, &PageV1> =
            wire.pages.iter().map(|it| (it.page.as_str(), it)).collect();
        let backed = backed(&wire);
        let mut table = Table::new(&COLUMNS);
        for source in &wire.sources {
            for it in &source.pages {
                let page = pages.get(it.page.as_str()).copied();
                let n =
                    backed.get(&(source.cited.as_str(), it.page.as_str())).map_or(0, BTreeSet::len);
                table.row(&fields(&wire.story, source, (page, it.relation, n)));
            }
            if source.pages.is_empty() {
                table.row(&fields(&wire.story, source, (None, "", 0)));
            }
        }
        table.finish()
    }

    fn join(&self, reports: &[&str]) -> String {
        Table::join(&COLUMNS, reports)
    }
}

/// Source as cited, and page.
type Pair<'a> = (&'a str, &'a str);

/// The claims, parts of which a source backs with a page.
fn backed(wire: &ReportV1) -> BTreeMap<Pair<'_>, BTreeSet<&str>> {
    let mut backed: BTreeMap<Pair<'_>, BTreeSet<&str>> = BTreeMap::new();
    for claim in &wire.claims {
        for it in claim.sources.iter().filter(|it| !it.backs.is_empty()) {
            if let Some(page) = &it.page {
                backed.entry((&it.cited, page)).or_default().insert(&claim.id);
            }
        }
    }
    backed
}

fn fields(
    story: &str,
    source: &SourceV1,
    (page, relation, n_backed): (Option<&PageV1>, &str, usize),
) -> [String; 18] {
    let said = |it: Option<&String>| it.cloned().unwrap_or_default();
    let of = |it: fn(&PageV1) -> Option<&String>| said(page.and_then(it));
    [
        story.to_owned(),
        source.cited.clone(),
        source.host.clone(),
        source.citations.len().to_string(),
        source.state.to_owned(),
        said(source.help.as_ref()),
        of(|it| Some(&it.page)),
        relation.to_owned(),
        page.map(|it| it.state).unwrap_or_default().to_owned(),
        of(|it| it.url.as_ref()),
        of(|it| it.title.as_ref()),
        of(|it| it.published.as_ref()),
        of(|it| it.modified.as_ref()),
        of(|it| it.fetched_at.as_ref()),
        of(|it| it.supplied_by.as_ref()),
        n_backed.to_string(),
        of(|it| Some(&it.sha256)),
        of(|it| Some(&it.text_sha256)),
    ]
}
