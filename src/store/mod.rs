//! Snapshots on disk: a folder of saved pages in the layout `<host>/<slug>.<html|txt|pdf>`, each with `<slug>.meta.json`
//! beside it. One bad file is a problem of its own page and stops nothing.
#![expect(clippy::disallowed_methods, reason = "an edge: this module reads the disk")]

mod meta;
mod walk;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::source::{Snapshot, host_of_name};

/// Most bytes of a body that are kept: one more than is read, so that the reader says that it was cut.
const MAX_BODY: u64 = (10 << 20) + 1;

/// Why a folder of pages could not be read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder itself.
    #[error("cannot list the folder of pages `{}`: check that it is there and may be read", path.display())]
    List {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing to read in it.
    #[error(
        "no pages in `{}`: save each page as `<host>/<name>.html` or `.txt`, with `<name>.meta.json` beside it",
        path.display()
    )]
    NoPages {
        /// The folder.
        path: PathBuf,
    },
}

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
    page.sha256 = hex(&Sha256::digest(&page.body));
    meta::check_hash(&mut page, declared.trim());
    page
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, it| {
        hex.extend([it >> 4, it & 15].iter().filter_map(|it| char::from_digit(u32::from(*it), 16)));
        hex
    })
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
    file.take(MAX_BODY).read_to_end(&mut body)?;
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
