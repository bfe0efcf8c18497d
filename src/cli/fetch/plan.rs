//! What the stories cite, what of it is held, and what is to be asked for.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::held::{host_of, site, sites};
use crate::cli::interrupt::Interrupt;
use crate::cli::parallel;
use crate::config::Config;
use crate::page::{self, State};
use crate::source::{self, Relation, host_of_name, is_within};
use crate::store::{Entry, Store, normalised};
use crate::story::{Choice, Cited, Story};

/// What the stories cite.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Addresses, each once, in the order of citation.
    pub(super) addresses: Vec<Address>,
    /// Domains and names that are cited without an address, each once, in the order of citation.
    pub(super) domains: Vec<Domain>,
}

/// One address that is cited.
#[derive(Debug)]
pub(super) struct Address {
    /// As asked for: as cited, or as the page that is held for it was asked for.
    pub(super) url: String,
    /// What the store reads for it.
    pub(super) held: Option<Held>,
}

/// A record that answers to an address.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) entry: Entry,
    /// What its page is read as; absent where it cannot be served.
    pub(super) content: Option<State>,
}

impl Held {
    /// Whether there is no need to ask for it again.
    pub(super) fn is_good(&self) -> bool {
        let is_read = self.content.is_some_and(State::is_read);
        self.entry.record.is_page() && (is_read || (self.content.is_some() && self.is_supplied()))
    }

    /// Whether a person supplied it.
    pub(super) fn is_supplied(&self) -> bool {
        let record = &self.entry.record;
        record.supplied_by.is_some() || record.supplied_at.is_some()
    }
}

/// A source that is cited without an address.
#[derive(Debug)]
pub(super) struct Domain {
    /// As first cited.
    pub(super) written: String,
    /// Its host; empty where only a name is given.
    pub(super) host: String,
}

/// What the stories cite, held against what the store has.
pub(super) fn plan(
    stories: &[&Story],
    store: Option<&Store>,
    (config, interrupt): (&Config, &Interrupt),
) -> anyhow::Result<Plan> {
    let entries = match store {
        Some(store) => {
            let listing = store.current()?;
            listing.problems.into_iter().for_each(super::say);
            by_site(listing.entries)
        }
        None => BTreeMap::new(),
    };
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    for cited in wanted(stories) {
        let cited = &cited;
        let Some(url) = &cited.url else {
            if seen.insert(domain_key(cited)) {
                plan.domains.push(Domain {
                    written: cited.written.clone(),
                    host: host_of_name(&cited.host),
                });
            }
            continue;
        };
        let held = held(cited, &entries);
        let url = held.map_or(url, |it| asked_as(url, it)).clone();
        let key = normalised(&url).unwrap_or_else(|| url.clone());
        if seen.insert(key) {
            let held = held.map(|it| Held { entry: it.clone(), content: None });
            plan.addresses.push(Address { url, held });
        }
    }
    if let Some(store) = store {
        read_all(&mut plan.addresses, store, (config, interrupt));
    }
    Ok(plan)
}

/// What the stories cite, in their order; for what a page is chosen for, that page.
fn wanted(stories: &[&Story]) -> Vec<Cited> {
    let mut wanted = Vec::new();
    for story in stories {
        let chosen = story.chosen();
        for cited in story.citations.iter().flat_map(|it| &it.cited) {
            if chosen.is_empty() {
                wanted.push(cited.clone());
                continue;
            }
            let key = cited.key();
            let is_of_all = |it: &Choice| it.claim.is_none() && it.cited == key;
            if !story.choices.iter().any(is_of_all) {
                wanted.push(cited.clone());
            }
            let is_for_it = |it: &&Cited| it.written == cited.written && it.host == cited.host;
            let of_page = |it: &Cited| {
                let host = it.url.as_deref().and_then(host_of).unwrap_or_else(|| it.host.clone());
                Cited { host, ..it.clone() }
            };
            wanted.extend(chosen.iter().filter(is_for_it).map(of_page));
        }
    }
    wanted
}

/// The address itself where it is held under it, else the one that leads to what is held.
fn asked_as<'a>(url: &'a String, entry: &'a Entry) -> &'a String {
    if normalised(url).as_ref() == Some(&entry.record.url) { url } else { &entry.record.url }
}

fn domain_key(cited: &Cited) -> String {
    let is_name = cited.host.is_empty();
    if is_name { cited.written.clone() } else { host_of_name(&cited.host) }
}

/// Reads what is held, to tell a page from a wall.
fn read_all(addresses: &mut [Address], store: &Store, (config, interrupt): (&Config, &Interrupt)) {
    let states = parallel::map(config.threads, addresses, |it| {
        let held = it.held.as_ref().filter(|_| !interrupt.is_asked())?;
        match store.load(&held.entry) {
            Ok(snapshot) => Some(page::read(&snapshot).state),
            Err(problem) => {
                super::say(problem);
                None
            }
        }
    });
    for (address, state) in addresses.iter_mut().zip(states) {
        if let Some(held) = &mut address.held {
            held.content = state;
        }
    }
}

/// The records by the domains of their addresses.
fn by_site(entries: Vec<Entry>) -> BTreeMap<String, Vec<Entry>> {
    let mut found: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        for it in sites(&entry) {
            found.entry(it).or_default().push(entry.clone());
        }
    }
    found
}

/// The record that a check takes for this address: its own, else one that answers to it otherwise written.
fn held<'a>(cited: &Cited, sites: &'a BTreeMap<String, Vec<Entry>>) -> Option<&'a Entry> {
    let entries = sites.get(&site(&host_of_name(&cited.host)))?;
    let own = cited.url.as_deref().and_then(normalised);
    let exact = entries.iter().find(|it| Some(&it.record.url) == own.as_ref());
    exact.or_else(|| entries.iter().find(|it| it.record.is_page() && answers(cited, it)))
}

fn answers(cited: &Cited, entry: &Entry) -> bool {
    let record = &entry.record;
    let url = record.final_url.as_ref().unwrap_or(&record.url);
    let host = host_of(url).unwrap_or_default();
    let held =
        source::Held { host: &host, url: Some(url), requested: Some(&record.url), canonical: None };
    source::resolve(cited, &[held]).first().is_some_and(|it| it.relation == Relation::Address)
}

/// How many pages the store holds of this host and those below it.
pub(super) fn n_held(host_cited: &str, entries: &[Entry]) -> usize {
    let is_of = |it: &&Entry| {
        let record = &it.record;
        let address = record.final_url.as_ref().unwrap_or(&record.url);
        record.is_page() && host_of(address).is_some_and(|it| is_within(&it, host_cited))
    };
    entries.iter().filter(is_of).count()
}
