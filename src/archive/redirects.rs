//! Answers of an archive that lead on: a page is had under each address that led to it.

use std::collections::BTreeMap;

use url::Url;

use super::pages::Page;
use crate::fetch::Outcome;
use crate::source::{host_of_name, registrable};
use crate::store::{Hop, Record, normalised};

/// Most steps to a page.
const MAX_HOPS: usize = 5;
/// Most addresses that lead to one page.
const MAX_LEADING: usize = 16;
/// Most addresses that are led to.
const MAX_TARGETS: usize = 20_000;

/// Where the answers so far lead: to each address, the ways there.
#[derive(Debug, Default)]
pub(super) struct Redirects(BTreeMap<String, Vec<Vec<Hop>>>);

impl Redirects {
    /// Notes that `from` led on; whether it did to an address of the web.
    pub(super) fn note(&mut self, from: &str, status: u16, location: &str) -> bool {
        let to = Url::parse(from).and_then(|it| it.join(location)).ok();
        let Some(to) = to.and_then(|it| normalised(it.as_str())) else { return false };
        if self.0.len() >= MAX_TARGETS {
            return false;
        }
        let step = Hop { status, url: from.to_owned() };
        let mut ways = vec![vec![step.clone()]];
        for way in self.0.get(from).into_iter().flatten().filter(|it| it.len() < MAX_HOPS) {
            // What leads back to where it came from leads nowhere.
            if way.iter().all(|it| it.url != to) {
                ways.push([way.as_slice(), std::slice::from_ref(&step)].concat());
            }
        }
        let known = self.0.entry(to).or_default();
        for way in ways {
            if known.len() < MAX_LEADING && !known.contains(&way) {
                known.push(way);
            }
        }
        true
    }

    /// The page as it is had under the addresses that led to it.
    pub(super) fn leading_to(&self, page: &Page) -> Vec<Page> {
        let record = &page.record;
        // A page of this program's own archive says itself what led to it.
        if !record.sha256.is_empty() || !record.is_page() {
            return vec![];
        }
        let under = |way: &Vec<Hop>| {
            let url = way.first()?.url.clone();
            let final_url = Some(record.url.clone());
            let outcome = Some(outcome(&url, &record.url).to_owned());
            Some(Page {
                record: Record { url, final_url, hops: way.clone(), outcome, ..record.clone() },
                ..page.clone()
            })
        };
        self.0.get(&record.url).into_iter().flatten().filter_map(under).collect()
    }
}

/// The state of a fetch that was led from one address to another.
fn outcome(from: &str, to: &str) -> &'static str {
    let site = |it: &str| {
        let host = host_of_name(Url::parse(it).ok()?.host_str()?);
        Some(registrable(&host).unwrap_or(&host).to_owned())
    };
    let is_within = site(from) == site(to);
    let outcome = if is_within { Outcome::RedirectedWithin } else { Outcome::RedirectedElsewhere };
    outcome.id()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_had_under_what_led_to_it() {
        let mut redirects = Redirects::default();
        assert!(redirects.note("http://a.example/1", 301, "https://a.example/2"));
        assert!(redirects.note("https://a.example/2", 302, "/3"));
        assert!(redirects.note("https://a.example/3", 302, "/2"), "back again");
        assert!(!redirects.note("https://a.example/4", 302, "mailto:x"));
        let record = Record {
            url: "https://a.example/3".to_owned(),
            status: Some(200),
            ..Record::default()
        };
        let page = Page { record, body: b"x".to_vec(), text: None };
        let had: Vec<(String, usize)> = redirects
            .leading_to(&page)
            .into_iter()
            .map(|it| (it.record.url, it.record.hops.len()))
            .collect();
        assert_eq!(
            had,
            [("https://a.example/2".to_owned(), 1), ("http://a.example/1".to_owned(), 2)]
        );
    }
}
