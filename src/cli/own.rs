//! The files of a story's own: its lock, its decisions, its sources file. They lie in a folder `claims/` above the story,
//! by its file name. Where two stories in different folders have one file name, a file that says whose it is counts for that
//! story alone, and the other's lie in the folder of its own below `claims/`.

#![expect(clippy::disallowed_methods, reason = "reads whose file it is")]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use serde::Deserialize;

use super::input;
use crate::store::folder_of;

/// What ends the name of a story's lock.
pub(super) const LOCK: &str = "lock.json";
/// What ends the name of a story's decisions.
pub(super) const DECISIONS: &str = "decisions.jsonl";
/// What ends the name of a story's sources file.
pub(super) const SOURCES: &str = "sources.json";

/// Where files of a story may lie in one folder.
struct Pair {
    /// By the folder of the story, where it lies below that of `claims/`.
    inner: Option<PathBuf>,
    /// By its name alone.
    shared: PathBuf,
}

impl Pair {
    fn of(folder: &Path, story: &Path, name: &str) -> Self {
        let base = folder_of(folder);
        let whole = |it: &Path| it.canonicalize().ok();
        let own = whole(story).and_then(|it| it.parent().map(Path::to_owned));
        let inner = whole(base).zip(own).and_then(|(base, own)| {
            let inner = own.strip_prefix(base).ok().filter(|it| !it.as_os_str().is_empty())?;
            Some(relative(folder.join(inner).join(name)))
        });
        Self { inner, shared: relative(folder.join(name)) }
    }
}

/// The file of a story with this ending: in `folder`, else `claims/` in the nearest folder above the story that has it.
pub(super) fn find(
    story: &Path,
    folder: Option<&Path>,
    ending: &str,
) -> anyhow::Result<Option<PathBuf>> {
    let mut all = places(story, folder, ending)?.into_iter();
    Ok(all.find(|it| it.is_file() && !is_of_other(it, story)))
}

/// Where the file of a story with this ending may be, the nearest place first.
pub(super) fn places(
    story: &Path,
    folder: Option<&Path>,
    ending: &str,
) -> anyhow::Result<Vec<PathBuf>> {
    let name = name_of(story, ending)?;
    let folders = match folder {
        Some(it) => vec![it.to_owned()],
        None => claims_above(story),
    };
    let pairs = folders.iter().map(|it| Pair::of(it, story, &name));
    Ok(pairs.flat_map(|it| it.inner.into_iter().chain([it.shared])).collect())
}

/// Where the file of a story with this ending is written: in `folder`, else in `claims/` of the nearest folder above it
/// that has one, else of its own.
pub(super) fn place(story: &Path, folder: Option<&Path>, ending: &str) -> anyhow::Result<PathBuf> {
    let name = name_of(story, ending)?;
    let claims = claims_above(story);
    let nearest = claims.iter().find(|it| it.is_dir()).or(claims.first());
    let folder = folder.or(nearest.map(PathBuf::as_path));
    let folder =
        folder.ok_or_else(|| anyhow!("`{}` is in no folder: check the path", story.display()))?;
    let Pair { inner, shared } = Pair::of(folder, story, &name);
    match inner {
        Some(inner) if inner.is_file() || is_of_other(&shared, story) => Ok(inner),
        None if is_of_other(&shared, story) => Err(anyhow!(
            "`{}` is of another story of this name: set another folder for the files of `{}`, by paths.lock or CITECHECK_LOCK",
            shared.display(),
            story.display()
        )),
        Some(_) | None => Ok(shared),
    }
}

/// Where a file of a story's own lies, else where it is written.
pub(super) fn beside(story: &Path, ending: &str) -> anyhow::Result<PathBuf> {
    match find(story, None, ending)? {
        Some(it) => Ok(it),
        None => place(story, None, ending),
    }
}

/// Whether what lies in `file` and says to be of the story `named`, as seen from there, is of another story than `story`: one in
/// another folder. What lies beside the story is a version of it, and one that is there no longer has been moved.
pub(super) fn is_anothers(file: &Path, named: Option<&str>, story: &Path) -> bool {
    let folder = folder_of(file);
    let named = named.and_then(|it| folder.join(it).canonicalize().ok());
    named.is_some_and(|it| {
        it.is_file() && story.canonicalize().is_ok_and(|own| own.parent() != it.parent())
    })
}

/// How a lock and a sources file say whose they are. Decisions say so line by line.
#[derive(Deserialize)]
struct Named {
    story: Whose,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Whose {
    Path(String),
    Story { path: String },
}

/// Whether a lock or a sources file is of another story; what is wrong with it is for whoever reads it to say.
fn is_of_other(file: &Path, story: &Path) -> bool {
    if file.extension().is_some_and(|it| it == "jsonl") {
        return false;
    }
    let named: Option<Named> = fs::read(file).ok().and_then(|it| serde_json::from_slice(&it).ok());
    named.is_some_and(|it| {
        let (Whose::Path(path) | Whose::Story { path }) = it.story;
        is_anothers(file, Some(&path), story)
    })
}

/// The path from the working directory, where it lies below: so that people are not told where that is.
pub(super) fn relative(path: PathBuf) -> PathBuf {
    let here = Path::new(".").canonicalize().ok();
    match here.as_ref().and_then(|it| path.strip_prefix(it).ok()) {
        Some(inner) if !inner.as_os_str().is_empty() => inner.to_owned(),
        Some(_) | None => path,
    }
}

/// A folder as the system knows it, with what of it is not made yet.
fn whole(folder: &Path) -> Option<PathBuf> {
    match (folder.canonicalize(), folder.file_name()) {
        (Ok(it), _) => Some(it),
        (Err(_), Some(name)) => Some(whole(folder_of(folder))?.join(name)),
        (Err(_), None) => None,
    }
}

/// The name of a story's file with this ending.
pub(super) fn name_of(story: &Path, ending: &str) -> anyhow::Result<String> {
    let stem = story.file_stem().filter(|_| !input::is_stdin(story));
    let stem =
        stem.ok_or_else(|| anyhow!("standard input has no lock of its own: name one with --lock"))?;
    Ok(format!("{}.{ending}", stem.to_string_lossy()))
}

/// The folders `claims/` that may be above a story, the nearest first.
fn claims_above(story: &Path) -> Vec<PathBuf> {
    let Ok(file) = story.canonicalize() else { return vec![] };
    file.ancestors().skip(1).map(|it| it.join("claims")).collect()
}

/// The story's file from the folder of the lock, with `/`: the same on every machine that has both.
pub(super) fn story_from(lock: &Path, story: &Path) -> String {
    let name = || story.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let (Some(folder), Ok(file)) = (whole(folder_of(lock)), story.canonicalize()) else {
        return name();
    };
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    // Two drives share not even the root.
    if shared == 0 {
        return name();
    }
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down =
        file.components().skip(shared).map(|it| it.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}
