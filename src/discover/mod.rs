//! Where the page that a claim cites may be, told by the site's own feeds and sitemaps, by archives and by search services.
//!
//! Everything here reads answers that somebody else fetched, and proposes: what is meant is for a person to choose.

mod candidates;
mod feeds;
mod services;
mod xml;

pub use candidates::{Proposal, Wish, propose};
pub use feeds::{Sitemap, feed, feeds_of_page, sitemap, sitemaps_of_robots};
pub use services::{
    Service, captures, captures_of_page, collections, crawl_url, gdelt, gdelt_url, index_lines,
    search, search_url, wayback_page_url, wayback_url,
};

use jiff::civil::Date;

/// A page that may be the one that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its address.
    pub url: String,
    /// Its title; empty where it is not told.
    pub title: String,
    /// What else is said of it.
    pub summary: String,
    /// The day on which it was published, or seen.
    pub date: Option<Date>,
    /// Who tells of it.
    pub via: Via,
}

/// Who tells of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Via {
    /// The site's RSS or Atom feed.
    Feed,
    /// The site's news sitemap.
    NewsSitemap,
    /// The site's sitemap.
    Sitemap,
    /// The DOC service of GDELT.
    Gdelt,
    /// The Wayback Machine of the Internet Archive.
    Wayback,
    /// The index of Common Crawl.
    CommonCrawl,
    /// A search service.
    Search,
}

impl Via {
    /// Kebab-case id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::NewsSitemap => "news-sitemap",
            Self::Sitemap => "sitemap",
            Self::Gdelt => "gdelt",
            Self::Wayback => "wayback",
            Self::CommonCrawl => "common-crawl",
            Self::Search => "search",
        }
    }

    /// Where that is, for people.
    pub const fn place(self) -> &'static str {
        match self {
            Self::Feed => "in the site's feed",
            Self::NewsSitemap => "in the site's news sitemap",
            Self::Sitemap => "in the site's sitemap",
            Self::Gdelt => "found by GDELT",
            Self::Wayback => "captured by the Wayback Machine",
            Self::CommonCrawl => "captured by Common Crawl",
            Self::Search => "found by the search service",
        }
    }

    /// Whether the date is that of a capture: the page may be older.
    const fn is_capture(self) -> bool {
        match self {
            Self::Feed | Self::NewsSitemap | Self::Sitemap | Self::Search => false,
            Self::Gdelt | Self::Wayback | Self::CommonCrawl => true,
        }
    }
}

#[cfg(test)]
mod tests;
