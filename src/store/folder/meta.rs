//! The meta file beside a page.

use std::path::Path;

use serde::Deserialize;

use super::walk::Found;
use super::{bytes, tell, within};
use crate::source::{Snapshot, host_of_name, is_within};

/// `<slug>.meta.json`.
#[derive(Debug, Deserialize)]
struct Meta {
    url: Option<String>,
    final_url: Option<String>,
    fetched_at: Option<String>,
    status: Option<u16>,
    content_type: Option<String>,
    sha256: Option<String>,
    supplied_by: Option<String>,
}

/// Adds to `page` what its meta file says; a broken one leaves the page without an address.
pub(super) fn read(root: &Path, file: &Found, page: &mut Snapshot) {
    let Some(path) = &file.meta else {
        page.problems.push("no meta file: the page has no address and is never linked".to_owned());
        return;
    };
    let content = match within(root, path).and_then(|it| bytes(&it)) {
        Ok(content) => content,
        Err(cause) => {
            page.problems.push(format!("the meta file could not be read: {}", tell(&cause)));
            return;
        }
    };
    let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&content);
    let meta: Meta = match serde_json::from_slice(content) {
        Ok(meta) => meta,
        Err(cause) => {
            page.problems.push(format!(
                "the meta file is broken ({cause}): the page has no address until it is mended"
            ));
            return;
        }
    };
    page.url = meta.url.and_then(|it| address(it, "url", page));
    page.final_url = meta.final_url.and_then(|it| address(it, "final_url", page));
    page.fetched_at = meta.fetched_at;
    page.status = meta.status;
    page.content_type = meta.content_type;
    page.supplied_by = meta.supplied_by;
    page.sha256 = meta.sha256.unwrap_or_default();
    check_host(page);
}

/// The address as given, where it is one of the web.
fn address(written: String, field: &str, page: &mut Snapshot) -> Option<String> {
    let is_web = url::Url::parse(&written)
        .is_ok_and(|it| matches!(it.scheme(), "http" | "https") && it.has_host());
    if !is_web {
        page.problems
            .push(format!("`{field}` of the meta file is not a web address: it is left out"));
    }
    is_web.then_some(written)
}

fn check_host(page: &mut Snapshot) {
    let hosts: Vec<String> = [&page.url, &page.final_url]
        .into_iter()
        .flatten()
        .filter_map(|it| url::Url::parse(it).ok()?.host_str().map(host_of_name))
        .collect();
    let is_ours = |it: &String| is_within(it, &page.host) || is_within(&page.host, it);
    if !page.host.is_empty() && !hosts.is_empty() && !hosts.iter().any(is_ours) {
        let problem =
            format!("held for {}, though its address is on {}", page.host, hosts.join(" and "));
        page.problems.push(problem);
    }
}

/// Compares the hash of the body with the one that the meta file declares.
pub(super) fn check_hash(page: &mut Snapshot, declared: &str) {
    if !(declared.is_empty() || declared.eq_ignore_ascii_case(&page.sha256)) {
        page.problems.push(
            "the body is not the one that the meta file names: its SHA-256 differs".to_owned(),
        );
    }
}
