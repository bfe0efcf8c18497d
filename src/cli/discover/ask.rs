//! Who is asked, and what they tell: few requests to a site, and one to a service for what it is asked.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::args::{DiscoverArgs, Place};
use super::{BySite, Open};
use crate::cli::input;
use crate::cli::interrupt::Interrupt;
use crate::cli::progress::Progress;
use crate::config::Config;
use crate::discover::{self, Found, Proposal, Via};
use crate::fetch::{Fetched, Outcome, Settings, Wanted, fetch_all, redact, unpacked};

/// Most feeds and most sitemaps that one site is asked for at a time.
const MAX_FILES: usize = 4;

/// Asks, and keeps what was answered.
pub(super) struct Asker<'a> {
    args: &'a DiscoverArgs,
    settings: Settings,
    key: String,
    config: &'a Config,
    interrupt: &'a Interrupt,
    /// What each address gave; nothing where it gave nothing that can be read.
    answers: BTreeMap<String, Option<String>>,
    failed: Vec<(String, String)>,
    /// Addresses that nobody named: that nothing is there is no news.
    guessed: BTreeSet<String>,
}

impl<'a> Asker<'a> {
    pub(super) fn new(
        args: &'a DiscoverArgs,
        mut settings: Settings,
        config: &'a Config,
        interrupt: &'a Interrupt,
    ) -> anyhow::Result<Self> {
        let packed = ["application/gzip", "application/x-gzip", "application/x-ndjson"];
        settings.types.extend(packed.map(str::to_owned));
        let key = match &args.search_key {
            Some(path) => input::text(path)?.trim().to_owned(),
            None => String::new(),
        };
        let (answers, failed, guessed) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        Ok(Self { args, settings, key, config, interrupt, answers, failed, guessed })
    }

    /// What could not be had, without secrets.
    pub(super) fn failed(self) -> Vec<(String, String)> {
        self.failed
    }

    fn asks(&self, place: Place) -> bool {
        self.args.from.contains(&place)
    }

    /// What the sites tell of their pages, and the services of the sites.
    pub(super) fn sites(&mut self, open: &[Open]) -> anyhow::Result<BySite> {
        let mut found = BySite::new();
        let hosts: BTreeSet<&str> = open.iter().map(|it| it.wish.host.as_str()).collect();
        if self.asks(Place::Site) {
            self.own(&hosts, open, &mut found)?;
        }
        if self.asks(Place::CommonCrawl) {
            self.crawled(&hosts, open, &mut found)?;
        }
        if self.asks(Place::Wayback) {
            let of_host = |host: &&str| {
                let day = open.iter().find(|it| it.wish.host == **host).and_then(|it| it.wish.day);
                discover::wayback_url(&self.args.wayback_url, host, day)
            };
            let urls: Vec<String> = hosts.iter().map(of_host).collect();
            self.ask(&urls)?;
            for (host, url) in hosts.iter().zip(&urls) {
                let pages = self.answer(url).map_or_else(Vec::new, discover::captures);
                found.entry((*host).to_owned()).or_default().extend(pages);
            }
        }
        Ok(found)
    }

    /// The sites' own feeds and sitemaps, those nearest to the day first.
    fn own(
        &mut self,
        hosts: &BTreeSet<&str>,
        open: &[Open],
        found: &mut BySite,
    ) -> anyhow::Result<()> {
        let bases: Vec<(String, Url)> = hosts.iter().filter_map(|it| self.base(it)).collect();
        let joined = |base: &Url, path: &str| base.join(path).map(String::from).unwrap_or_default();
        let first: Vec<String> = bases
            .iter()
            .flat_map(|(_, base)| [base.to_string(), joined(base, "/robots.txt")])
            .collect();
        self.guessed.extend(bases.iter().map(|(_, base)| joined(base, "/robots.txt")));
        self.ask(&first)?;
        let mut feeds: Vec<(String, String)> = Vec::new();
        let mut maps: Vec<(String, String)> = Vec::new();
        for (host, base) in &bases {
            let home = self.answer(base.as_str()).unwrap_or_default();
            let named = discover::feeds_of_page(home, base.as_str());
            let all = if named.is_empty() { vec![joined(base, "/feed")] } else { named };
            feeds.extend(all.into_iter().take(MAX_FILES).map(|it| (host.clone(), it)));
            let robots = self.answer(&joined(base, "/robots.txt")).unwrap_or_default();
            let named = discover::sitemaps_of_robots(robots);
            let guessed = vec![joined(base, "/sitemap.xml"), joined(base, "/news-sitemap.xml")];
            let mut all = if named.is_empty() { guessed } else { named };
            // The news sitemap holds the last days, with titles.
            all.sort_by_key(|it| !it.contains("news"));
            maps.extend(all.into_iter().take(MAX_FILES).map(|it| (host.clone(), it)));
        }
        for (_, base) in &bases {
            let paths = ["/feed", "/sitemap.xml", "/news-sitemap.xml"];
            self.guessed.extend(paths.map(|it| joined(base, it)));
        }
        let urls: Vec<String> = feeds.iter().chain(&maps).map(|it| it.1.clone()).collect();
        self.ask(&urls)?;
        for (host, url) in &feeds {
            let pages = self.answer(url).map_or_else(Vec::new, discover::feed);
            found.entry(host.clone()).or_default().extend(pages);
        }
        let further = self.pages_of_maps(&maps, found);
        let nearest = nearest(further, open);
        let urls: Vec<String> = nearest.iter().map(|it| it.1.clone()).collect();
        self.ask(&urls)?;
        // A map below a map of maps is as far as is looked.
        drop(self.pages_of_maps(&nearest, found));
        Ok(())
    }

    fn base(&self, host: &str) -> Option<(String, Url)> {
        let given = self.args.site.iter().find(|it| it.0 == host).map(|it| it.1.clone());
        let url = Url::parse(&given.unwrap_or_else(|| format!("https://{host}/"))).ok()?;
        Some((host.to_owned(), url))
    }

    /// Adds the pages of sitemaps; the sitemaps that they lead to.
    fn pages_of_maps(
        &self,
        maps: &[(String, String)],
        found: &mut BySite,
    ) -> Vec<(String, String, Option<jiff::civil::Date>)> {
        let mut further = Vec::new();
        for (host, url) in maps {
            let Some(text) = self.answer(url) else { continue };
            let map = discover::sitemap(text);
            found.entry(host.clone()).or_default().extend(map.pages);
            further.extend(map.maps.into_iter().map(|(url, date)| (host.clone(), url, date)));
        }
        further
    }

    fn crawled(
        &mut self,
        hosts: &BTreeSet<&str>,
        open: &[Open],
        found: &mut BySite,
    ) -> anyhow::Result<()> {
        let list = self.args.common_crawl_url.clone();
        self.ask(std::slice::from_ref(&list))?;
        let day = open.iter().find_map(|it| it.wish.day);
        let index = self.answer(&list).and_then(|it| discover::collections(it, day));
        let Some(index) = index else { return Ok(()) };
        let urls: Vec<String> = hosts.iter().map(|it| discover::crawl_url(&index, it)).collect();
        self.ask(&urls)?;
        for (host, url) in hosts.iter().zip(&urls) {
            let pages = self.answer(url).map_or_else(Vec::new, discover::index_lines);
            found.entry((*host).to_owned()).or_default().extend(pages);
        }
        Ok(())
    }

    /// What the services that are asked for words tell.
    pub(super) fn searched(&mut self, open: &Open) -> anyhow::Result<Vec<Found>> {
        let (wish, mut found) = (&open.wish, Vec::new());
        if self.asks(Place::Gdelt) {
            let url =
                discover::gdelt_url(&self.args.gdelt_url, &wish.host, &wish.asked(), wish.day);
            self.ask(std::slice::from_ref(&url))?;
            found.extend(self.answer(&url).map_or_else(Vec::new, discover::gdelt));
        }
        if let Some(template) = self.args.search_url.as_ref().filter(|_| self.asks(Place::Search)) {
            let url = discover::search_url(template, &wish.host, &wish.asked(), &self.key);
            self.ask(std::slice::from_ref(&url))?;
            found.extend(self.answer(&url).map_or_else(Vec::new, discover::search));
        }
        Ok(found)
    }

    /// The nearest capture of a page that is gone, from before the claim.
    pub(super) fn archived(&mut self, open: &Open) -> anyhow::Result<Vec<Proposal>> {
        let Some(dead) = open.cited.url.as_ref().filter(|_| self.asks(Place::Wayback)) else {
            return Ok(vec![]);
        };
        let base = &self.args.wayback_url;
        let url = discover::wayback_page_url(base, dead, open.wish.day);
        self.ask(std::slice::from_ref(&url))?;
        let answer = self.answer(&url);
        let found = answer.and_then(|it| discover::captures_of_page(it, base, open.wish.day));
        let proposal = |found: Found| {
            let date = found.date.map_or_else(String::new, |it| format!(" of {it}"));
            let before = if open.wish.day.is_some() { ", the last before the story" } else { "" };
            let reason = format!("{}{date}{before}: the page itself", Via::Wayback.place());
            Proposal { found, score: 1000, reason }
        };
        Ok(found.map(proposal).into_iter().collect())
    }

    /// Asks for what was not asked for yet.
    fn ask(&mut self, urls: &[String]) -> anyhow::Result<()> {
        let new: BTreeSet<&String> =
            urls.iter().filter(|it| !self.answers.contains_key(*it)).collect();
        let wanted: Vec<Wanted> = new.iter().map(|it| Wanted::new(it.as_str())).collect();
        if wanted.is_empty() || self.interrupt.is_asked() {
            return Ok(());
        }
        let progress = Progress::new("answers", wanted.len(), self.config);
        let mut answers: Vec<(usize, Fetched)> = Vec::new();
        let mut on_done = |at: usize, it: Fetched| {
            progress.tick();
            answers.push((at, it));
        };
        let rows = fetch_all(&wanted, &self.settings, &mut on_done, self.interrupt.flag())?;
        let mut read: Vec<Option<String>> = wanted.iter().map(|_| None).collect();
        for (at, fetched) in answers {
            if let Some(slot) = read.get_mut(at) {
                *slot = text_of(fetched);
            }
        }
        for ((wanted, row), text) in wanted.into_iter().zip(rows).zip(read) {
            let is_news = row.outcome != Outcome::Gone || !self.guessed.contains(&wanted.url);
            if text.is_none() && is_news {
                self.failed.push((redact(&wanted.url), row.outcome.id().to_owned()));
            }
            self.answers.insert(wanted.url, text);
        }
        Ok(())
    }

    fn answer(&self, url: &str) -> Option<&str> {
        self.answers.get(url)?.as_deref()
    }
}

/// The text of an answer, where it came with one.
fn text_of(fetched: Fetched) -> Option<String> {
    if !fetched.status.is_some_and(|it| (200..300).contains(&it)) || fetched.body.is_empty() {
        return None;
    }
    let is_packed = fetched.body.starts_with(&[0x1f, 0x8b]);
    let body = if is_packed { unpacked(fetched.body, Some("gzip"))? } else { fetched.body };
    Some(crate::page::text_of_bytes(&body, fetched.content_type.as_deref()))
}

/// The sitemaps to ask for, of each site those that changed last before the day or soonest after it.
fn nearest(
    maps: Vec<(String, String, Option<jiff::civil::Date>)>,
    open: &[Open],
) -> Vec<(String, String)> {
    let mut by_host: BTreeMap<String, Vec<(u32, String)>> = BTreeMap::new();
    for (host, url, date) in maps {
        let day = open.iter().find(|it| it.wish.host == host).and_then(|it| it.wish.day);
        let days = date.zip(day).and_then(|(date, day)| day.since(date).ok());
        let away = days.map_or(u32::MAX, |it| it.get_days().unsigned_abs());
        by_host.entry(host).or_default().push((away, url));
    }
    let mut nearest = Vec::new();
    for (host, mut maps) in by_host {
        maps.sort();
        nearest.extend(maps.into_iter().take(MAX_FILES).map(|it| (host.clone(), it.1)));
    }
    nearest
}
