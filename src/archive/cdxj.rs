//! The index of an archive: where the records of which address lie.

use serde::Serialize;
use url::{Host, Url};

/// What an index says of one page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    /// The address, turned round so that a site's pages stand together.
    key: String,
    /// `20260422080000`.
    timestamp: String,
    json: String,
}

/// One line before it is written.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    pub(super) url: &'a str,
    pub(super) mime: &'a str,
    pub(super) status: String,
    pub(super) digest: String,
    pub(super) length: String,
    pub(super) offset: String,
    pub(super) filename: &'a str,
}

impl Line {
    pub(super) fn new(place: &Place<'_>, at: jiff::Timestamp) -> Result<Self, serde_json::Error> {
        let timestamp = at.strftime("%Y%m%d%H%M%S").to_string();
        Ok(Self { key: key(place.url), timestamp, json: serde_json::to_string(place)? })
    }
}

/// The index, sorted.
pub(super) fn text(lines: &[Line]) -> String {
    let mut lines: Vec<&Line> = lines.iter().collect();
    lines.sort();
    let mut text = String::new();
    for Line { key, timestamp, json } in lines {
        for it in [key, " ", timestamp, " ", json, "\n"] {
            text.push_str(it);
        }
    }
    text
}

/// `com,example)/a?b=1` of `https://www.example.com/a?b=1`, as other indexes write it.
fn key(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return address.to_lowercase() };
    let host = match url.host() {
        Some(Host::Domain(it)) => {
            let it = it.strip_prefix("www.").unwrap_or(it);
            it.rsplit('.').collect::<Vec<_>>().join(",")
        }
        Some(it @ (Host::Ipv4(_) | Host::Ipv6(_))) => it.to_string(),
        None => String::new(),
    };
    let port = url.port().map_or_else(String::new, |it| format!(":{it}"));
    let mut parameters: Vec<&str> = url.query().into_iter().flat_map(|it| it.split('&')).collect();
    parameters.sort_unstable();
    let query =
        if url.query().is_some() { format!("?{}", parameters.join("&")) } else { String::new() };
    let path = url.path().trim_end_matches('/');
    let path = if path.is_empty() { "/" } else { path };
    format!("{host}{port}){path}{query}").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_address_turned_round() {
        let check = |address: &str, expected: &str| assert_eq!(key(address), expected, "{address}");
        check("https://www.a.example/x?b=2&a=1", "example,a)/x?a=1&b=2");
        check("https://news.A.example/X/", "example,a,news)/x");
        check("http://a.example:8080", "example,a:8080)/");
        check("http://127.0.0.1:8080/a", "127.0.0.1:8080)/a");
    }
}
