//! Which of the pages held any citation of a story may mean: whatever is concluded of the story, no other page has a part
//! in it.

use std::collections::{BTreeMap, BTreeSet};

use super::address::comparable;
use super::{Held, host_of_name, registrable};
use crate::story::Story;

/// The pages held, by all that a citation may find them by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// By their hosts and every domain above.
    domains: BTreeMap<String, Vec<usize>>,
    /// By the domain that their host is registered under.
    sites: BTreeMap<String, Vec<usize>>,
    /// By their addresses, as they are compared.
    addresses: BTreeMap<String, Vec<usize>>,
}

impl Reach {
    /// The pages, by their places among those held.
    pub fn new<'a>(held: impl Iterator<Item = Held<'a>>) -> Self {
        let mut reach = Self::default();
        for (page, it) in held.enumerate() {
            let above = it.host.match_indices('.').filter_map(|(at, _)| it.host.get(at + 1..));
            for domain in [it.host].into_iter().chain(above) {
                reach.domains.entry(domain.to_owned()).or_default().push(page);
            }
            if let Some(site) = registrable(it.host) {
                reach.sites.entry(site.to_owned()).or_default().push(page);
            }
            let addresses = [it.url, it.requested, it.canonical].into_iter().flatten();
            for address in addresses.filter_map(comparable) {
                reach.addresses.entry(address).or_default().push(page);
            }
        }
        reach
    }

    /// The pages that any citation of the story may mean, by itself or by what is chosen for it, in their order.
    pub fn of(&self, story: &Story) -> Vec<usize> {
        let cited = || story.citations.iter().flat_map(|it| &it.cited);
        let hosts: BTreeSet<String> = cited().map(|it| host_of_name(&it.host)).collect();
        let urls = cited().filter_map(|it| it.url.as_deref());
        let urls: BTreeSet<&str> =
            urls.chain(story.choices.iter().map(|it| it.url.as_str())).collect();
        let by_host = hosts.iter().flat_map(|it| {
            let site = registrable(it).and_then(|it| self.sites.get(it));
            [self.domains.get(it), site]
        });
        let by_address = urls.into_iter().filter_map(comparable);
        let by_address = by_address.map(|it| self.addresses.get(&it));
        let pages: BTreeSet<usize> =
            by_host.chain(by_address).flatten().flatten().copied().collect();
        pages.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::resolve;
    use crate::story::{self, Choice, ChosenBy, Cited};

    const HOSTS: &[&str] = &[
        "paper.example",
        "news.paper.example",
        "a.b.paper.example",
        "other.example",
        "example",
        "gov.uk",
        "stats.gov.uk",
        "www.stats.gov.uk",
        "me.github.io",
        "github.io",
        "s3.amazonaws.com",
        "amazonaws.com",
        "x.s3.amazonaws.com",
        "127.0.0.1",
        "localhost",
        "a..example",
        "ampproject.example",
    ];

    /// Whatever a citation is resolved to, by its host, its address or what is chosen for it, is within reach.
    #[test]
    fn every_page_that_a_citation_may_mean_is_within_reach() {
        let urls: Vec<String> = HOSTS.iter().map(|it| format!("https://{it}/a")).collect();
        let other = "https://paper.example/other";
        let mut held: Vec<Held<'_>> =
            HOSTS.iter().map(|it| Held { host: it, ..Held::default() }).collect();
        for (host, url) in HOSTS.iter().zip(&urls) {
            held.push(Held { host, url: Some(url), ..Held::default() });
            held.push(Held { host, requested: Some(url), url: Some(other), ..Held::default() });
            held.push(Held { host, canonical: Some(url), ..Held::default() });
        }
        let reach = Reach::new(held.iter().copied());
        for host in HOSTS {
            for url in urls.iter().map(Some).chain([None]) {
                for chosen in urls.iter().map(Some).chain([None]) {
                    let cited = Cited {
                        written: (*host).to_owned(),
                        host: (*host).to_owned(),
                        url: url.cloned(),
                    };
                    let mut story =
                        story::read("story.txt", "It is so. (paper.example)", None, None);
                    story.citations[0].cited = vec![cited.clone()];
                    story.choices.extend(chosen.map(|it| Choice {
                        by: ChosenBy::SourcesFile,
                        claim: None,
                        cited: cited.key(),
                        url: it.clone(),
                    }));
                    let within = reach.of(&story);
                    let asked = Cited { url: chosen.or(url).cloned(), ..cited.clone() };
                    for it in resolve(&cited, &held).iter().chain(&resolve(&asked, &held)) {
                        assert!(within.contains(&it.page), "{asked:?}: {:?}", held[it.page]);
                    }
                }
            }
        }
    }

    #[test]
    fn pages_of_other_sites_are_out_of_reach() {
        let held = ["paper.example", "news.paper.example", "other.example"];
        let reach = Reach::new(held.iter().map(|it| Held { host: it, ..Held::default() }));
        let of = |text: &str| reach.of(&story::read("story.txt", text, None, None));
        assert_eq!(of("It is so. (paper.example)"), [0, 1]);
        assert_eq!(of("It is so. (news.paper.example)"), [0, 1]);
        assert_eq!(of("It is so. (other.example; paper.example)"), [0, 1, 2]);
        assert!(of("It is so. ( )").is_empty());
    }
}
