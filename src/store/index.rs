//! From an address to the files that hold its records. No part of a path comes from an address but its hash.

use url::Url;

use super::record::SnapshotId;
use super::{is_sha256, sha256};

/// An address as records are kept for it: without fragment, user and password, host and scheme in lower case, odd letters
/// percent-encoded. `None` where it is no address of the web.
pub fn normalised(address: &str) -> Option<String> {
    let mut url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return None;
    }
    url.set_fragment(None);
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    Some(url.into())
}

/// What stands for a normalised address in the names of files.
pub(super) fn key(normalised: &str) -> String {
    sha256(normalised.as_bytes())
}

/// The folder that holds the records of a key, below the folder of records.
pub(super) fn folder_of(key: &str) -> &str {
    key.get(..2).unwrap_or_default()
}

/// `<key>.<id>.json`.
pub(super) fn name_of(key: &str, id: &SnapshotId) -> String {
    format!("{key}.{id}.json")
}

/// Key and id of the record in a file of this name.
pub(super) fn parts(name: &str) -> Option<(&str, SnapshotId)> {
    let (key, id) = name.strip_suffix(".json")?.split_once('.')?;
    (is_sha256(key) && is_sha256(id)).then(|| (key, SnapshotId(id.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(normalised(address).as_deref(), expected, "{address}");
    }

    #[test]
    fn an_address_is_kept_without_what_no_server_sees() {
        check("HTTPS://Paper.Example:443/A?b=1#top", Some("https://paper.example/A?b=1"));
        check(" https://me:secret@paper.example ", Some("https://paper.example/"));
        check("https://paper.example/a/../../b", Some("https://paper.example/b"));
        check("https://bücher.example/é", Some("https://xn--bcher-kva.example/%C3%A9"));
        for none in
            ["file:///etc/passwd", "data:,x", "paper.example", "", "http://", "mailto:a@b.example"]
        {
            check(none, None);
        }
    }

    #[test]
    fn addresses_that_differ_in_case_alone_have_keys_of_their_own() {
        assert_ne!(key("https://a.example/A"), key("https://a.example/a"));
    }

    #[test]
    fn only_names_that_the_store_gives_are_read() {
        let (a, b) = ("a".repeat(64), "0".repeat(64));
        assert_eq!(parts(&format!("{a}.{b}.json")), Some((a.as_str(), SnapshotId(b.clone()))));
        for none in [
            "x.json",
            "..json",
            &format!("{a}.json"),
            &format!("{a}.{b}"),
            &format!("{a}.../x.json"),
        ] {
            assert_eq!(parts(none), None, "{none}");
        }
    }
}
