//! The meta file beside a page.

use std::path::Path;

use serde::Deserialize;

use super::walk::Found;
use super::{KEPT_TEXT, bytes, tell, within};
use crate::source::{KeptText, Snapshot, host_of_name, is_within};
use crate::store::{TextRecord, sha256};

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
    text: Option<TextRecord>,
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
    page.kept_text = meta.text.and_then(|it| kept_text(root, path, it, page));
    check_host(page);
}

/// What was read of a PDF when it came, from the file beside the meta file.
fn kept_text(root: &Path, meta: &Path, text: TextRecord, page: &mut Snapshot) -> Option<KeptText> {
    let TextRecord { reader, sha256: hash, problem } = text;
    let Some(hash) = hash else { return Some(KeptText { reader, text: Err(problem?) }) };
    let name = meta.file_name()?.to_str()?.strip_suffix(".meta.json")?;
    let path = meta.with_file_name(format!("{name}.{KEPT_TEXT}"));
    let read = within(root, &path).and_then(|it| bytes(&it)).ok().filter(|it| sha256(it) == hash);
    let Some(text) = read.and_then(|it| String::from_utf8(it).ok()) else {
        page.problems.push(format!(
            "the text of the PDF is not the one that the meta file names: restore `{name}.{KEPT_TEXT}`"
        ));
        return None;
    };
    Some(KeptText { reader, text: Ok(text) })
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
