//! From a record with its body to the snapshot that a check reads.

use url::Url;

use super::record::Record;
use super::{StoreError, index};
use crate::source::{Snapshot, host_of_name};

/// Most letters of a slug before its mark.
const READABLE: usize = 60;
/// Hex digits that tell apart the slugs of addresses that read alike.
const MARK: usize = 8;
/// Who supplied a page, where nobody is named.
const UNNAMED: &str = "a person not named";

/// The snapshot of a body that is not in a store, ready for a check.
pub fn snapshot(record: &Record, body: Vec<u8>) -> Result<Snapshot, StoreError> {
    let record = record.of_body(&body)?;
    Ok(of(&record, body))
}

/// The snapshot: its host is that of the address that answered, its slug is the same on every machine.
pub(super) fn of(record: &Record, body: Vec<u8>) -> Snapshot {
    let address = record.final_url.as_ref().unwrap_or(&record.url);
    let host = Url::parse(address).ok().and_then(|it| it.host_str().map(host_of_name));
    let unnamed = record.supplied_at.as_ref().map(|_| UNNAMED.to_owned());
    Snapshot {
        host: host.unwrap_or_default(),
        slug: slug(record),
        url: Some(record.url.clone()),
        final_url: record.final_url.clone(),
        fetched_at: record.moment().map(str::to_owned),
        status: record.status,
        content_type: record.content_type.clone(),
        supplied_by: record.supplied_by.clone().or(unnamed),
        sha256: record.sha256.clone(),
        body,
        ..Snapshot::default()
    }
}

/// The words of the path, and a mark of the address asked for: `news-budget-adopted-1f2e3d4c`. It is a name that every
/// file system takes, and never one that a path could be made of.
fn slug(record: &Record) -> String {
    let address = record.final_url.as_ref().unwrap_or(&record.url);
    let path = Url::parse(address).map(|it| it.path().to_owned()).unwrap_or_default();
    let mut readable = String::new();
    for it in path.trim_end_matches(".html").chars() {
        if it.is_ascii_alphanumeric() || it == '_' {
            readable.push(it);
        } else if !readable.is_empty() && !readable.ends_with('-') {
            readable.push('-');
        }
    }
    let readable: String = readable.chars().take(READABLE).collect();
    let readable = readable.trim_matches('-');
    let key = index::key(&record.url);
    let mark = key.get(..MARK).unwrap_or_default();
    if readable.is_empty() { format!("page-{mark}") } else { format!("{readable}-{mark}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: &str) {
        let url = index::normalised(url).unwrap();
        let mark = index::key(&url).get(..MARK).unwrap().to_owned();
        let record = Record { url, ..Record::default() };
        assert_eq!(slug(&record), format!("{expected}-{mark}"));
    }

    #[test]
    fn a_slug_is_readable_and_no_path() {
        check("https://a.example/news/2026/budget.html?x=1", "news-2026-budget");
        check("https://a.example/", "page");
        check("https://a.example/%00/..%2f..%2fetc/passwd", "00-2f-2fetc-passwd");
        check("https://a.example/CON", "CON");
        check(&format!("https://a.example/{}", "x".repeat(300)), &"x".repeat(READABLE));
        check("https://a.example/.hidden/", "hidden");
    }
}
