//! What a run may do, how fast and how long. Everything has a value that suits a story's sources.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::lookup::{Lookup, SystemLookup};
use super::policy::NetPolicy;

/// Whether the wishes of a site's robots.txt are followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RobotsRule {
    /// They are.
    #[default]
    Obey,
    /// They are not: for sites that the caller owns or has an agreement with.
    Ignore,
}

/// Sizes and times that one address may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a body once unpacked.
    pub body: usize,
    /// Bytes of a body as sent.
    pub wire: usize,
    /// How many times larger than sent a body may unpack, beyond `ratio_from`.
    pub ratio: usize,
    /// Unpacked bytes from which `ratio` holds.
    pub ratio_from: usize,
    /// Bytes of all header fields of an answer.
    pub headers: usize,
    /// Redirects followed.
    pub hops: usize,
    /// To a connection, name lookup and handshake included.
    pub connect: Duration,
    /// Between two pieces of an answer; the first is awaited `connect` longer.
    pub idle: Duration,
    /// One attempt with all its redirects, waits for the hosts' turns left out.
    pub total: Duration,
    /// All attempts and the waits between them.
    pub budget: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 10 << 20,
            wire: 10 << 20,
            ratio: 200,
            ratio_from: 1 << 20,
            headers: 64 << 10,
            hops: 5,
            connect: Duration::from_secs(5),
            idle: Duration::from_secs(10),
            total: Duration::from_secs(30),
            budget: Duration::from_secs(60),
        }
    }
}

/// How many requests run at once, and how close together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Requests under way at once, over all hosts.
    pub total: usize,
    /// Requests under way at once to one host.
    pub per_host: usize,
    /// Least time between the beginnings of two requests to one host.
    pub delay: Duration,
    /// Longest wait that a site may ask for; a longer one ends the attempts on it for this run.
    pub max_wait: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            total: 16,
            per_host: 2,
            delay: Duration::from_millis(500),
            max_wait: Duration::from_secs(30),
        }
    }
}

/// How often a passing fault is tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Attempts in all, the first included.
    pub attempts: u32,
    /// Wait before the second attempt; doubled before each further one.
    pub first_wait: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self { attempts: 3, first_wait: Duration::from_millis(500) }
    }
}

/// Everything a run needs to know.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address or page at which a site's owner reaches whoever runs this; part of the user agent.
    pub contact: Option<String>,
    /// Which addresses may be connected to.
    pub policy: NetPolicy,
    /// Sizes and times.
    pub limits: Limits,
    /// Requests at once.
    pub pace: Pace,
    /// Attempts.
    pub retry: Retry,
    /// Whether robots.txt is obeyed.
    pub robots: RobotsRule,
    /// Types of content that are pages, in lower case; one that ends in `/` stands for all of its kind.
    pub types: Vec<String>,
    /// Certificates (DER) trusted besides the public ones, for sites of one's own network.
    pub extra_roots: Vec<Vec<u8>>,
    /// How names become addresses.
    pub lookup: Arc<dyn Lookup>,
    /// What time it is.
    pub clock: fn() -> Timestamp,
}

/// Types that hold text for readers, and feeds and sitemaps, which lead to it.
const TYPES: &[&str] = &[
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/json",
    "application/ld+json",
    "application/feed+json",
    "application/pdf",
    "application/x-pdf",
];

/// Kinds of text that are none for readers.
const NO_TEXT: &[&str] = &["text/css", "text/javascript", "text/ecmascript"];

impl Default for Settings {
    fn default() -> Self {
        Self {
            contact: None,
            policy: NetPolicy::default(),
            limits: Limits::default(),
            pace: Pace::default(),
            retry: Retry::default(),
            robots: RobotsRule::default(),
            types: TYPES.iter().map(|it| (*it).to_owned()).collect(),
            extra_roots: Vec::new(),
            lookup: Arc::new(SystemLookup),
            clock: now,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "an edge: when a page was fetched is a fact of the run"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

/// The name by which robots.txt files call this program.
pub(super) const PRODUCT: &str = "citecheck";

impl Settings {
    /// How requests introduce themselves: name, version and contact.
    pub fn user_agent(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        match self.contact.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
            Some(contact) => format!("{PRODUCT}/{version} (+{contact})"),
            None => format!("{PRODUCT}/{version}"),
        }
    }

    /// Whether content of this type is a page; one without a type may be.
    pub(super) fn accepts(&self, content_type: Option<&str>) -> bool {
        let Some(content_type) = content_type else { return true };
        let essence =
            content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let fits = |it: &String| match it.strip_suffix('/') {
            Some(kind) => essence.split('/').next() == Some(kind),
            None => *it == essence,
        };
        essence.is_empty() || (self.types.iter().any(fits) && !NO_TEXT.contains(&essence.as_str()))
    }
}

/// Whether content of this type is a page by the settings that a run begins with.
pub fn is_page_type(content_type: Option<&str>) -> bool {
    Settings::default().accepts(content_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_from_files_by_their_type() {
        let settings = Settings::default();
        let check = |it: &str, expected| assert_eq!(settings.accepts(Some(it)), expected, "{it}");
        check("text/html", true);
        check("Text/HTML; charset=utf-8", true);
        check("text/plain", true);
        check("application/pdf", true);
        check("application/rss+xml;charset=utf-8", true);
        check("", true);
        check("image/png", false);
        check("text/css", false);
        check("application/octet-stream", false);
        check("textual/html", false);
        assert!(settings.accepts(None));
    }

    #[test]
    fn the_user_agent_is_honest() {
        let mut settings = Settings::default();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(settings.user_agent(), format!("citecheck/{version}"));
        settings.contact = Some("https://example.org/contact".to_owned());
        assert_eq!(
            settings.user_agent(),
            format!("citecheck/{version} (+https://example.org/contact)")
        );
    }
}
