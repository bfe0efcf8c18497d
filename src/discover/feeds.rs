//! What a site tells of its pages: RSS and Atom, sitemaps and news sitemaps, and where they lie.

use html5gum::{Token, Tokenizer};
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use url::Url;

use super::xml::{self, Entry};
use super::{Found, Via};

/// Most feeds and sitemaps that one page or file leads to.
const MAX_LED_TO: usize = 2_000;

/// What a sitemap holds: pages, and further sitemaps with the day of their last change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Pages.
    pub pages: Vec<Found>,
    /// Further sitemaps.
    pub maps: Vec<(String, Option<Date>)>,
}

/// The pages of a feed: RSS 0.9 to 2.0, RDF, Atom.
pub fn feed(text: &str) -> Vec<Found> {
    let found = |it: &Entry| {
        let dates = ["pubdate", "published", "date", "issued", "updated"];
        let url = [it.field("link"), it.field("guid"), it.field("id")];
        Some(Found {
            url: url.into_iter().find_map(address)?,
            title: plain(it.field("title")),
            summary: plain([it.field("description"), it.field("summary")].concat().as_str()),
            date: dates.into_iter().find_map(|name| date(it.field(name))),
            via: Via::Feed,
        })
    };
    xml::entries(text, &["item", "entry"]).iter().filter_map(found).collect()
}

/// The pages of a sitemap or news sitemap, or the sitemaps of an index.
pub fn sitemap(text: &str) -> Sitemap {
    let mut sitemap = Sitemap::default();
    for entry in xml::entries(text, &["url", "sitemap"]) {
        let Some(url) = address(entry.field("loc")) else { continue };
        if entry.name == "sitemap" {
            if sitemap.maps.len() < MAX_LED_TO {
                sitemap.maps.push((url, date(entry.field("lastmod"))));
            }
            continue;
        }
        let of_news = date(entry.field("news/publication_date"));
        let is_news = of_news.is_some() || !entry.field("news/title").is_empty();
        sitemap.pages.push(Found {
            url,
            title: plain(entry.field("news/title")),
            summary: plain(entry.field("news/keywords")),
            date: of_news.or_else(|| date(entry.field("lastmod"))),
            via: if is_news { Via::NewsSitemap } else { Via::Sitemap },
        });
    }
    sitemap
}

/// The feeds that a page of the site names as its own.
pub fn feeds_of_page(html: &str, base: &str) -> Vec<String> {
    let Ok(base) = Url::parse(base) else { return vec![] };
    let mut found = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        if tag.name.as_slice() != b"link" || found.len() >= MAX_LED_TO {
            continue;
        }
        let value = |name: &[u8]| {
            let found = tag.attributes.iter().find(|it| it.0.as_slice() == name)?;
            Some(String::from_utf8_lossy(found.1.value.as_slice()).trim().to_ascii_lowercase())
        };
        let kind = value(b"type").unwrap_or_default();
        let is_feed = matches!(kind.as_str(), "application/rss+xml" | "application/atom+xml");
        if !is_feed || value(b"rel").as_deref() != Some("alternate") {
            continue;
        }
        let href = tag.attributes.iter().find(|it| it.0.as_slice() == b"href");
        let href = href.map(|it| String::from_utf8_lossy(it.1.value.as_slice()).into_owned());
        let joined = href.and_then(|it| base.join(it.trim()).ok());
        if let Some(url) =
            joined.and_then(|it| address(it.as_str())).filter(|it| !found.contains(it))
        {
            found.push(url);
        }
    }
    found
}

/// The sitemaps that a robots.txt names.
pub fn sitemaps_of_robots(text: &str) -> Vec<String> {
    let named = text.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("sitemap").then(|| address(value.trim()))?
    });
    named.take(MAX_LED_TO).collect()
}

/// An address of the web, as it is written.
fn address(written: &str) -> Option<String> {
    let url = Url::parse(written).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}

/// The day of a time in any of the forms that feeds use.
pub(super) fn date(written: &str) -> Option<Date> {
    let day = written.get(..10).and_then(|it| it.parse().ok());
    day.or_else(|| rfc2822::parse(written).ok().map(|it| it.date()))
}

/// Words without the tags that feeds put into them.
fn plain(written: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for it in written.chars() {
        match it {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push(' ');
            }
            _ if in_tag => {}
            _ => text.push(it),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
