//! Stories, pages and lists as files, with messages that say what to do where one cannot be read.

#![expect(clippy::disallowed_methods, reason = "reads what the user names")]

use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, anyhow, bail, ensure};
use jiff::civil::Date;

use super::args::ReadingArgs;
use super::git::Revision;
use super::{choices, interrupt::Interrupt, nearest, parallel, progress::Progress};
use crate::config::Config;
use crate::page::{self, Page};
use crate::source::Snapshot;
use crate::store;
use crate::story::{self, Story};

/// The longest file that is read.
const MAX_FILE: u64 = 32 << 20;
/// The longest file that is read as a story: HTML has tags and programs beside its text.
const MAX_STORY_FILE: usize = 6 << 20;
/// The most text of a story that is read: the words of four novels.
const MAX_STORY_TEXT: usize = 2 << 20;
/// The most sentences of a story that are checked.
const MAX_SENTENCES: usize = 3_000;
/// The most citations of a story that are checked.
const MAX_CITATIONS: usize = 3_000;

/// Whether the user means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Fails where more than one story is to be read from standard input.
pub(super) fn ensure_one_stdin(stories: &[PathBuf]) -> anyhow::Result<()> {
    let count = stories.iter().filter(|it| is_stdin(it)).count();
    ensure!(count < 2, "standard input can be read once: give `-` for one story only");
    Ok(())
}

/// The file, ready to be read.
pub(super) fn open(path: &Path) -> anyhow::Result<fs::File> {
    ensure!(
        !path.is_dir(),
        "cannot read `{}`: it is a folder, name the files in it",
        path.display()
    );
    fs::File::open(path).map_err(|it| unreadable(path, &it))
}

/// Why a file cannot be read, and what to do.
pub(super) fn unreadable(path: &Path, cause: &io::Error) -> anyhow::Error {
    let name = path.display();
    match cause.kind() {
        io::ErrorKind::NotFound => anyhow!("cannot read `{name}`: no such file, check the path"),
        io::ErrorKind::PermissionDenied => {
            anyhow!("cannot read `{name}`: it may not be read, change its permissions")
        }
        _ => anyhow!("cannot read `{name}`: {cause}; name another file"),
    }
}

/// The bytes of a file, or of standard input.
pub(super) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    bytes_within(path, MAX_FILE)
}

/// The bytes of a file, or of standard input, which are at most `most`.
pub(super) fn bytes_within(path: &Path, most: u64) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        io::stdin().take(most + 1).read_to_end(&mut bytes).map_err(|it| {
            anyhow!("cannot read standard input: {it}; name a file, or send one with `<`")
        })?;
    } else {
        let read = open(path)?.take(most + 1).read_to_end(&mut bytes);
        read.map_err(|it| unreadable(path, &it))?;
    }
    let mib = most >> 20;
    ensure!(bytes.len() as u64 <= most, "`{}` is larger than {mib} MiB: split it", path.display());
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

/// The words of a page's file, which lies in or below the folder of its set.
pub(super) fn page_file(set: &Path, name: &str) -> Option<String> {
    let below = Path::new(name).components().all(|it| matches!(it, Component::Normal(_)));
    if !below || is_stdin(set) {
        return None;
    }
    text(&set.parent().unwrap_or(Path::new(".")).join(name)).ok()
}

/// How a story is named in reports: as given, without the folders of this machine. Of one that is given by its whole path, the
/// path from the working directory where it lies below that, else from the top of its repository.
fn story_name(path: &Path) -> String {
    if is_stdin(path) {
        return "stdin".to_owned();
    }
    let shown = if path.is_absolute() { from_here(path) } else { path.to_owned() };
    let shown = shown.strip_prefix(".").unwrap_or(&shown);
    shown.to_string_lossy().replace('\\', "/")
}

fn from_here(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(|| path.to_owned(), PathBuf::from);
    let Some(Ok(folder)) = path.parent().map(Path::canonicalize) else { return name };
    let here = Path::new(".").canonicalize().ok().filter(|it| folder.starts_with(it));
    let top = || folder.ancestors().find(|it| it.join(".git").exists()).map(Path::to_owned);
    let inner = here.or_else(top).and_then(|it| folder.strip_prefix(it).ok().map(Path::to_owned));
    inner.map_or_else(|| name.clone(), |it| it.join(&name))
}

/// Reads a story, with what is said beside it of the pages that it cites; an empty one is an error.
pub(super) fn story(path: &Path, reading: &ReadingArgs) -> anyhow::Result<Story> {
    story_as_trusted(path, reading, None)
}

/// Reads a story, with what is said beside it at a revision that is trusted.
pub(super) fn story_as_trusted(
    path: &Path,
    reading: &ReadingArgs,
    trusted: Option<&Revision>,
) -> anyhow::Result<Story> {
    let mut story = story_alone(path, reading)?;
    choices::add(&mut story, path, trusted)?;
    Ok(story)
}

/// Reads a story; an empty one is an error.
pub(super) fn story_alone(path: &Path, reading: &ReadingArgs) -> anyhow::Result<Story> {
    if let Some(markup) = &reading.markup {
        check_markup(markup)?;
    }
    let source = text(path)?;
    let name = path.display();
    ensure!(
        !source.trim().is_empty(),
        "`{name}` is empty, with nothing to check in it: name a file that holds a story, or send one with `<`"
    );
    read_story(&story_name(path), &source, reading.markup.as_deref(), reading.published)
        .with_context(|| format!("cannot check `{name}`"))
}

/// Reads a story, unless it is longer than any story: all of it is held at once.
pub(super) fn read_story(
    name: &str,
    source: &str,
    markup: Option<&str>,
    published: Option<Date>,
) -> anyhow::Result<Story> {
    let reader = story::markup_for(name, source, markup);
    ensure!(
        source.len() <= MAX_STORY_FILE,
        "it is a file of more than {} MiB: split it into stories of their own",
        MAX_STORY_FILE >> 20
    );
    ensure!(
        reader.text_len(source) <= MAX_STORY_TEXT,
        "it has more than {} MiB of text: split it into stories of their own",
        MAX_STORY_TEXT >> 20
    );
    let story = story::read(name, source, markup, published);
    for (count, most, what) in [
        (story.sentences.len(), MAX_SENTENCES, "sentences"),
        (story.citations.len(), MAX_CITATIONS, "citations"),
    ] {
        ensure!(
            count <= most,
            "it has {count} {what}, and at most {most} are checked at a time: split it into stories of their own"
        );
    }
    Ok(story)
}

/// Fails on a markup that is not one.
pub(super) fn check_markup(markup: &str) -> anyhow::Result<()> {
    let ids: Vec<&str> = story::MARKUPS.iter().map(|it| it.id()).collect();
    ensure!(ids.contains(&markup), "`{markup}` is not a markup: {}", nearest::choose(markup, &ids));
    Ok(())
}

/// All snapshots of the folders; a page of a later folder takes the place of one with the same name.
pub(super) fn folders(folders: &[PathBuf]) -> anyhow::Result<Vec<Snapshot>> {
    let mut snapshots: Vec<Snapshot> = Vec::new();
    for folder in folders {
        let name = folder.display();
        ensure!(folder.exists(), "cannot read pages in `{name}`: no such folder, check the path");
        let held = if folder.is_dir() { store::load_pages(folder)? } else { archived(folder)? };
        ensure!(
            !held.is_empty(),
            "no pages in `{name}`: save each cited page there as `<host>/<page>.html`, with `<page>.meta.json` beside it"
        );
        snapshots
            .retain(|it| held.iter().all(|new| (&new.host, &new.slug) != (&it.host, &it.slug)));
        snapshots.extend(held);
    }
    Ok(snapshots)
}

/// The snapshots of an archive.
#[cfg(feature = "fetch")]
fn archived(path: &Path) -> anyhow::Result<Vec<Snapshot>> {
    ensure!(crate::archive::is_archive(path), no_folder(path));
    super::archives::snapshots(path)
}

/// Archives are read where bodies can be unpacked.
#[cfg(not(feature = "fetch"))]
fn archived(path: &Path) -> anyhow::Result<Vec<Snapshot>> {
    bail!(no_folder(path))
}

fn no_folder(path: &Path) -> String {
    format!(
        "cannot read pages in `{}`: it is a file, and no archive; name the folder that holds `<host>/`",
        path.display()
    )
}

/// One page as it was read.
pub(super) struct Read {
    pub(super) page: Page,
    /// The id of its record and what to keep beside it, where a store holds it and has no reading that fits.
    pub(super) reading: Option<(String, Vec<u8>)>,
}

/// Takes the page of one snapshot from what was read of it before, where that fits; else reads it.
pub(super) fn read(snapshot: &Snapshot) -> Read {
    match page::kept(snapshot) {
        Some(page) => Read { page, reading: None },
        None => read_anew(snapshot),
    }
}

/// Reads one snapshot, whatever was read of it before.
pub(super) fn read_anew(snapshot: &Snapshot) -> Read {
    let page = page::read_anew(snapshot);
    let reading = snapshot.record.clone().map(|it| (it, page::keep(snapshot, &page)));
    Read { page, reading }
}

/// Reads the snapshots, in their order, each by `read`.
pub(super) fn read_all(
    snapshots: &[Snapshot],
    read: fn(&Snapshot) -> Read,
    config: &Config,
    interrupt: &Interrupt,
) -> Vec<Read> {
    let progress = Progress::new("pages read", snapshots.len(), config);
    // Of a run that is to stop no claim will be judged: pages that are not read yet are not needed.
    let read: Vec<Option<Read>> = parallel::map(config.threads, snapshots, |it| {
        let read = (!interrupt.is_asked()).then(|| read(it));
        progress.tick();
        read
    });
    read.into_iter().flatten().collect()
}

/// The snapshots as pages, in their order.
pub(super) fn pages(snapshots: &[Snapshot], config: &Config, interrupt: &Interrupt) -> Vec<Page> {
    read_all(snapshots, read, config, interrupt).into_iter().map(|it| it.page).collect()
}
