//! Stories, pages and lists as files, with messages that say what to do where one cannot be read.

#![expect(clippy::disallowed_methods, reason = "reads what the user names")]

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};

use super::{nearest, parallel, progress::Progress};
use crate::config::Config;
use crate::evidence::Library;
use crate::page::{self, Page};
use crate::source::Snapshot;
use crate::store;
use crate::story::{self, Story};

/// The longest story that is read; a story is words, and this is fifty novels.
const MAX_STORY: u64 = 32 << 20;

/// The most sentences of a story that are checked.
const MAX_SENTENCES: usize = 20_000;
/// The most citations of a story that are checked.
const MAX_CITATIONS: usize = 20_000;

/// Whether the user means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a file, or of standard input.
pub(super) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        io::stdin()
            .take(MAX_STORY + 1)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
    } else {
        ensure!(
            !path.is_dir(),
            "cannot read `{0}`: it is a folder, name the files in it",
            path.display()
        );
        let file = fs::File::open(path).with_context(|| {
            let hint = if path.exists() { "" } else { " (no such file: check the path)" };
            format!("cannot read `{}`{hint}", path.display())
        })?;
        let read = file.take(MAX_STORY + 1).read_to_end(&mut bytes);
        read.with_context(|| format!("cannot read `{}`", path.display()))?;
    }
    let mib = MAX_STORY >> 20;
    ensure!(
        bytes.len() as u64 <= MAX_STORY,
        "`{}` is larger than {mib} MiB: split it",
        path.display()
    );
    Ok(bytes)
}

/// The text of a file, which is UTF-8.
pub(super) fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = bytes(path)?;
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let byte = bytes.get(at).copied().unwrap_or(0);
    let name = path.display();
    let from = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ => "WINDOWS-1252",
    };
    bail!(
        "`{name}` is not UTF-8 at byte {at} (0x{byte:02X}): convert it, for example with `iconv -f {from} -t UTF-8 {name}`"
    );
}

/// How a story is named in reports: as given, without the folders of this machine.
fn story_name(path: &Path) -> String {
    if is_stdin(path) {
        return "stdin".to_owned();
    }
    let shown = if path.is_absolute() { path.file_name().map_or(path, Path::new) } else { path };
    let shown = shown.strip_prefix(".").unwrap_or(shown);
    shown.to_string_lossy().replace('\\', "/")
}

/// Reads a story; an empty one is an error.
pub(super) fn story(path: &Path, reading: &super::args::ReadingArgs) -> anyhow::Result<Story> {
    if let Some(markup) = &reading.markup {
        check_markup(markup)?;
    }
    let source = text(path)?;
    let name = path.display();
    ensure!(!source.trim().is_empty(), "`{name}` is empty: there is nothing to check in it");
    let story =
        story::read(&story_name(path), &source, reading.markup.as_deref(), reading.published);
    check_size(&name.to_string(), "sentences", story.sentences.len(), MAX_SENTENCES)?;
    check_size(&name.to_string(), "citations", story.citations.len(), MAX_CITATIONS)?;
    Ok(story)
}

/// A report holds every sentence and citation at once: what has more of them than any story is not taken on.
fn check_size(name: &str, what: &str, count: usize, most: usize) -> anyhow::Result<()> {
    ensure!(
        count <= most,
        "`{name}` has {count} {what}, and at most {most} are checked at a time: split it"
    );
    Ok(())
}

/// Fails on a markup that is not one.
pub(super) fn check_markup(markup: &str) -> anyhow::Result<()> {
    let ids: Vec<&str> = story::MARKUPS.iter().map(|it| it.id()).collect();
    ensure!(ids.contains(&markup), "`{markup}` is not a markup: {}", nearest::choose(markup, &ids));
    Ok(())
}

/// All pages of the folders, read and ready; a page of a later folder takes the place of one with the same name.
pub(super) fn pages(folders: &[PathBuf], config: &Config) -> anyhow::Result<Library> {
    let mut snapshots: Vec<Snapshot> = Vec::new();
    for folder in folders {
        let name = folder.display();
        ensure!(folder.exists(), "cannot read pages in `{name}`: no such folder, check the path");
        ensure!(
            folder.is_dir(),
            "cannot read pages in `{name}`: it is a file, name the folder that holds `<host>/`"
        );
        let held = store::load_pages(folder)?;
        ensure!(
            !held.is_empty(),
            "no pages in `{name}`: save each cited page there as `<host>/<page>.html`, with `<page>.meta.json` beside it"
        );
        snapshots
            .retain(|it| held.iter().all(|new| (&new.host, &new.slug) != (&it.host, &it.slug)));
        snapshots.extend(held);
    }
    snapshots.sort_by(|a, b| (&a.host, &a.slug).cmp(&(&b.host, &b.slug)));
    let progress = Progress::new("pages read", snapshots.len(), config);
    let pages: Vec<Page> = parallel::map(config.threads, &snapshots, |it| {
        let page = page::read(it);
        progress.tick();
        page
    });
    Ok(Library::new(pages))
}
