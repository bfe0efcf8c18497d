//! A folder of saved pages in the layout `<host>/<slug>.<html|txt|pdf>`, each with `<slug>.meta.json` beside it. One bad
//! file is a problem of its own page and stops nothing.

mod meta;
mod walk;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{MAX_BODY, StoreError, sha256};
use crate::source::{Snapshot, host_of_name};

/// The ending of the file that holds what was read of a PDF, beside it.
pub(super) const KEPT_TEXT: &str = "pdf-text";

/// All snapshots of a folder, in the order of host and slug, whatever the order of the disk.
pub fn load_pages(dir: &Path) -> Result<Vec<Snapshot>, StoreError> {
    let list = |source| StoreError::List { path: dir.to_owned(), source };
    let root = dir.canonicalize().map_err(list)?;
    let found = walk::files(&root).map_err(list)?;
    let mut pages: Vec<Snapshot> = found.iter().map(|it| load(&root, it)).collect();
    if pages.is_empty() {
        return Err(StoreError::NoPages { path: dir.to_owned() });
    }
    pages.sort_by(|a, b| (&a.host, &a.slug).cmp(&(&b.host, &b.slug)));
    let mut seen = BTreeSet::new();
    for page in &mut pages {
        let mut n = 2;
        let slug = page.slug.clone();
        while !seen.insert((page.host.clone(), page.slug.clone())) {
            page.slug = format!("{slug} ({n})");
            n += 1;
        }
    }
    Ok(pages)
}

/// One page; what goes wrong becomes a problem of it.
fn load(root: &Path, file: &walk::Found) -> Snapshot {
    let (host, slug) = file.slug.split_once('/').unwrap_or(("", &file.slug));
    let mut page =
        Snapshot { host: host_of_name(host), slug: slug.to_owned(), ..Snapshot::default() };
    if host.is_empty() {
        page.problems.push("not in a folder named after its host: move it into one".to_owned());
    }
    meta::read(root, file, &mut page);
    if page.host.is_empty()
        && let Some(url) = page.final_url.as_ref().or(page.url.as_ref())
    {
        page.host = url::Url::parse(url)
            .ok()
            .and_then(|it| it.host_str().map(host_of_name))
            .unwrap_or_default();
    }
    if let Some(body) = &file.body {
        match within(root, body).and_then(|it| bytes(&it)) {
            Ok(body) => page.body = body,
            Err(cause) => {
                page.problems.push(format!("the saved page could not be read: {}", tell(&cause)));
            }
        }
        if page.content_type.is_none() {
            page.content_type = type_of(body).map(str::to_owned);
        }
    }
    let declared = std::mem::take(&mut page.sha256);
    page.sha256 = sha256(&page.body);
    meta::check_hash(&mut page, declared.trim());
    page
}

/// The file that `path` leads to, where it lies within `root`.
fn within(root: &Path, path: &Path) -> io::Result<PathBuf> {
    let target = path.canonicalize()?;
    if target.starts_with(root) {
        Ok(target)
    } else {
        Err(io::Error::other("the link leads outside the folder of pages and is not followed"))
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut body = Vec::new();
    // One more than is read, so that the reader says that it was cut.
    file.take(MAX_BODY + 1).read_to_end(&mut body)?;
    Ok(body)
}

/// The cause in words that are the same on every machine.
fn tell(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read: change its permissions".to_owned(),
        _ => cause.to_string(),
    }
}

/// The type of content that an extension stands for.
fn type_of(path: &Path) -> Option<&'static str> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Some("text/html"),
        "txt" | "text" | "md" => Some("text/plain"),
        "pdf" => Some("application/pdf"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
