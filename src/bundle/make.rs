//! From a finished check to a bundle.

use super::archive::{self, Entries};
use super::wire::{CheckV1, ChosenV1, EntryV1, HeldPageV1, ManifestV1, ReadOnceV1, SCHEMA};
use super::{BundleError, MAX_BUNDLE, MAX_ENTRIES, MAX_ENTRY, research};
use crate::report::{Format as _, Json, Options, Report, safe_address};
use crate::source::Snapshot;
use crate::story::Choice;
use crate::text::sha256;

/// The zip of a check: its report, its story, the pages that it read as they were served and as they were read, and the
/// manifest that names every one of them with its hash. `snapshots` are those that the report's pages were read from, in
/// their order; the report is that of the check by itself, which `citecheck verify` makes again.
pub fn bundle(report: &Report<'_>, snapshots: &[Snapshot]) -> Result<Vec<u8>, BundleError> {
    let mut entries = Entries::new();
    let check = check(report);
    entries.insert(check.entry.clone(), report.story.source.clone().into_bytes());
    let json = Json.write(report, &Options::default());
    entries.insert("report.json".to_owned(), json.into_bytes());
    let mut pages = Vec::new();
    let readings = report.library.readings.iter().zip(snapshots).enumerate();
    for (index, (reading, snapshot)) in readings {
        let page = page(snapshot, index + 1, &report.story.source);
        entries.insert(page.body.clone(), snapshot.body.clone());
        entries.insert(page.text.clone(), reading.page.text.clone().into_bytes());
        let once = page.read_once.as_ref().and_then(|it| it.entry.clone());
        let kept = snapshot.kept_text.as_ref().and_then(|it| it.text.as_ref().ok());
        entries.extend(once.zip(kept.map(|it| it.clone().into_bytes())));
        pages.push(page);
    }
    let metadata = research::metadata(&check, &pages, &entries);
    entries.insert(research::PATH.to_owned(), metadata);
    let manifest = ManifestV1 {
        schema: SCHEMA.to_owned(),
        tool: "citecheck".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        check,
        pages,
        entries: entries.iter().map(|(path, bytes)| entry(path, bytes)).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    text.push(b'\n');
    entries.insert("manifest.json".to_owned(), text);
    fits(&entries)?;
    let zip = archive::zip(&entries)
        .map_err(|it| BundleError::TooLarge(format!("the zip cannot be written: {it}")))?;
    if zip.len() as u64 > MAX_BUNDLE {
        return Err(too_large());
    }
    Ok(zip)
}

/// What nobody could open again is not written.
fn fits(entries: &Entries) -> Result<(), BundleError> {
    let lens = || entries.values().map(|it| it.len() as u64);
    if lens().any(|it| it > MAX_ENTRY) || lens().sum::<u64>() > MAX_ENTRIES {
        return Err(too_large());
    }
    Ok(())
}

fn too_large() -> BundleError {
    let said = "the pages are too large for one bundle: hold the story against fewer pages";
    BundleError::TooLarge(said.to_owned())
}

fn check(report: &Report<'_>) -> CheckV1 {
    let story = report.story;
    let end = match story.markup {
        "markdown" => "md",
        "html" => "html",
        _ => "txt",
    };
    let given = story.published.filter(|it| it.1 == "given");
    CheckV1 {
        story: story.name.clone(),
        entry: format!("story.{end}"),
        markup: story.markup.to_owned(),
        published: given.map(|it| it.0.to_string()),
        as_of: report.as_of.map(|it| it.to_string()),
        choices: story.choices.iter().map(|it| chosen(it, &story.source)).collect(),
    }
}

fn chosen(choice: &Choice, story: &str) -> ChosenV1 {
    ChosenV1 {
        by: choice.by.into(),
        claim: choice.claim.clone(),
        cited: choice.cited.clone(),
        url: address(&choice.url, story),
    }
}

/// Entries are named by us and by number: the names of hosts and pages are others' words.
fn page(snapshot: &Snapshot, number: usize, story: &str) -> HeldPageV1 {
    let end = match snapshot.content_type.as_deref().map(|it| it.split(';').next().unwrap_or(it)) {
        Some("text/plain") => "txt",
        Some("application/pdf") => "pdf",
        Some("text/html" | "application/xhtml+xml") => "html",
        _ => "bin",
    };
    HeldPageV1 {
        host: snapshot.host.clone(),
        slug: snapshot.slug.clone(),
        url: snapshot.url.as_deref().map(|it| address(it, story)),
        final_url: snapshot.final_url.as_deref().map(|it| address(it, story)),
        fetched_at: snapshot.fetched_at.clone(),
        status: snapshot.status,
        content_type: snapshot.content_type.clone(),
        supplied_by: snapshot.supplied_by.clone(),
        sha256: snapshot.sha256.clone(),
        problems: snapshot.problems.clone(),
        body: format!("pages/{number:04}.{end}"),
        text: format!("texts/{number:04}.txt"),
        read_once: snapshot.kept_text.as_ref().map(|it| ReadOnceV1 {
            reader: it.reader.clone(),
            entry: it.text.is_ok().then(|| format!("read/{number:04}.txt")),
            problem: it.text.as_ref().err().cloned(),
        }),
    }
}

/// An address without the secrets that it may carry. One that stands in the story is no secret any more, and the check
/// would find another page without it.
fn address(address: &str, story: &str) -> String {
    if story.contains(address) { address.to_owned() } else { safe_address(address) }
}

fn entry(path: &str, bytes: &[u8]) -> EntryV1 {
    EntryV1 { path: path.to_owned(), bytes: bytes.len() as u64, sha256: sha256(bytes) }
}
