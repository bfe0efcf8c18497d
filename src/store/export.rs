//! The pages of a store in the layout of a folder that people lay out by hand.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::atomic::write_file;
use super::disk;
use super::fault::Problem;
use super::folder::KEPT_TEXT;
use super::record::{Record, TextRecord};
use super::{Store, StoreError, index};
use crate::source::Snapshot;

/// `<slug>.meta.json`.
#[derive(Serialize)]
struct Meta<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    final_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fetched_at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    content_type: &'a str,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    supplied_by: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headers: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a TextRecord>,
}

impl Store {
    /// Writes what a check reads into `dir`, which is new or empty: how many pages, and the bad entries that are not
    /// among them.
    pub fn export(&self, dir: &Path) -> Result<(usize, Vec<Problem>), StoreError> {
        let failed = |source| StoreError::Io { doing: "write", path: dir.to_owned(), source };
        self.disk.make_folders(dir).map_err(failed)?;
        if !disk::retried(|| self.disk.list(dir)).map_err(failed)?.is_empty() {
            return Err(StoreError::NotAStore { path: dir.to_owned() });
        }
        let listing = self.current()?;
        let mut problems = listing.problems;
        let mut n_written = 0;
        for entry in &listing.entries {
            match self.load(entry) {
                Err(it) => problems.push(it),
                Ok(snapshot) => {
                    self.export_one(dir, &entry.record, &snapshot)?;
                    n_written += 1;
                }
            }
        }
        Ok((n_written, problems))
    }

    fn export_one(
        &self,
        dir: &Path,
        record: &Record,
        snapshot: &Snapshot,
    ) -> Result<(), StoreError> {
        let folder = dir.join(folder_of(snapshot));
        let meta = Meta {
            url: &record.url,
            final_url: record.final_url.as_deref(),
            fetched_at: snapshot.fetched_at.as_deref(),
            status: snapshot.status,
            // Without it, the extension would count as the type.
            content_type: snapshot.content_type.as_deref().unwrap_or("application/octet-stream"),
            sha256: &snapshot.sha256,
            supplied_by: snapshot.supplied_by.as_deref(),
            headers: &record.headers,
            text: record.text.as_ref(),
        };
        let mut text = serde_json::to_vec_pretty(&meta).unwrap_or_default();
        text.push(b'\n');
        let body = folder.join(format!("{}.{}", snapshot.slug, extension(snapshot)));
        let beside = folder.join(format!("{}.meta.json", snapshot.slug));
        let failed = |source| StoreError::Io { doing: "write", path: body.clone(), source };
        self.disk.make_folders(&folder).map_err(failed)?;
        write_file(&body, &snapshot.body).map_err(failed)?;
        let kept = snapshot.kept_text.as_ref().and_then(|it| it.text.as_deref().ok());
        if let Some(kept) = kept {
            let beside = folder.join(format!("{}.{KEPT_TEXT}", snapshot.slug));
            write_file(&beside, kept.as_bytes()).map_err(failed)?;
        }
        write_file(&beside, &text).map_err(failed)
    }
}

/// The folder named after the host, or a name of our own where that could lead elsewhere.
fn folder_of(snapshot: &Snapshot) -> String {
    let host = &snapshot.host;
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"-._[]:".contains(&it);
    if host.is_empty() || host.starts_with('.') || !host.bytes().all(is_plain) {
        let key = index::key(snapshot.url.as_deref().unwrap_or_default());
        return format!("host-{key:.8}");
    }
    host.clone()
}

fn extension(snapshot: &Snapshot) -> &'static str {
    let served = snapshot.content_type.as_deref().unwrap_or_default();
    match served.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "application/pdf" => "pdf",
        "text/html" | "application/xhtml+xml" => "html",
        _ => "txt",
    }
}
