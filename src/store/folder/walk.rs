//! Which files of a folder are pages.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Extensions of bodies, in lower case.
const BODIES: &[&str] = &["html", "htm", "xhtml", "txt", "text", "md", "pdf"];
/// How deep folders are looked into.
const MAX_DEPTH: usize = 16;

/// One page on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Path below the folder with `/`, without extension: host, then slug.
    pub(super) slug: String,
    /// The body; absent where only a meta file is there.
    pub(super) body: Option<PathBuf>,
    /// The meta file.
    pub(super) meta: Option<PathBuf>,
}

/// All pages below `root`, in the order of their paths. A folder that cannot be listed hides only its own pages.
pub(super) fn files(root: &Path) -> io::Result<Vec<Found>> {
    let mut bodies: Vec<(String, PathBuf)> = Vec::new();
    let mut metas: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut open = vec![(root.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(cause) if depth == 0 => return Err(cause),
            Err(_) => continue,
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else { continue };
            if name.starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                if depth < MAX_DEPTH {
                    open.push((entry.path(), format!("{prefix}{name}/"), depth + 1));
                }
            } else if let Some(slug) = name.strip_suffix(".meta.json") {
                metas.insert(format!("{prefix}{slug}"), entry.path());
            } else if let Some((slug, extension)) = name.rsplit_once('.')
                && BODIES.contains(&extension.to_ascii_lowercase().as_str())
            {
                bodies.push((format!("{prefix}{slug}"), entry.path()));
            }
        }
    }
    bodies.sort();
    let mut found: Vec<Found> = bodies
        .into_iter()
        .map(|(slug, body)| Found { meta: metas.get(&slug).cloned(), slug, body: Some(body) })
        .collect();
    for (slug, meta) in metas {
        if found.iter().all(|it| it.slug != slug) {
            found.push(Found { slug, body: None, meta: Some(meta) });
        }
    }
    found.sort_by(|a, b| (&a.slug, &a.body).cmp(&(&b.slug, &b.body)));
    Ok(found)
}
