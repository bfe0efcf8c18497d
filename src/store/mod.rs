//! stub store
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads files")]
use std::path::{Path, PathBuf};
use crate::source::Snapshot;
#[derive(Debug, thiserror::Error)]
pub enum StoreError { #[error("no pages below `{}`", .0.display())] Empty(PathBuf), #[error("cannot read `{}`", .0.display())] Io(PathBuf, #[source] std::io::Error) }
pub fn load_pages(dir: &Path) -> Result<Vec<Snapshot>, StoreError> {
    let mut files = vec![]; walk(dir, &mut files)?; files.sort();
    let mut out = vec![];
    for f in files {
        let rel = f.strip_prefix(dir).unwrap_or(&f).to_string_lossy().into_owned();
        let Some((host, slug)) = rel.split_once('/') else { continue };
        let Some((slug, ext)) = slug.rsplit_once('.') else { continue };
        if !["html","txt"].contains(&ext) { continue }
        let body = std::fs::read(&f).map_err(|e| StoreError::Io(f.clone(), e))?;
        let meta: serde_json::Value = std::fs::read(dir.join(format!("{host}/{slug}.meta.json"))).ok().and_then(|it| serde_json::from_slice(&it).ok()).unwrap_or_default();
        let s = |k: &str| meta[k].as_str().map(str::to_owned);
        out.push(Snapshot { host: host.trim_start_matches("www.").to_owned(), slug: slug.to_owned(), url: s("url"), final_url: s("final_url"), fetched_at: s("fetched_at"), status: meta["status"].as_u64().map(|it| it as u16), content_type: s("content_type"), supplied_by: s("supplied_by"), body, ..Default::default() });
    }
    if out.is_empty() { return Err(StoreError::Empty(dir.to_owned())) }
    Ok(out)
}
fn walk(dir: &Path, files: &mut Vec<PathBuf>) -> Result<(), StoreError> {
    for e in std::fs::read_dir(dir).map_err(|e| StoreError::Io(dir.to_owned(), e))? { let p = e.map_err(|e| StoreError::Io(dir.to_owned(), e))?.path(); if p.is_dir() { walk(&p, files)? } else { files.push(p) } }
    Ok(())
}
