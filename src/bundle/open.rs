//! From a bundle to what a check can be run on, every hash held.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::{Archive, Unread};
use super::wire::{HeldPageV1, ManifestV1, ReadOnceV1, SCHEMA};
use super::{BundleError, Fault, MAX_ENTRY};
use crate::source::{KeptText, Snapshot};
use crate::story::Choice;
use crate::text::sha256;

/// The longest manifest that is read.
const MAX_MANIFEST: u64 = 64 << 20;
/// Faults that are told; after so many the bundle is no better known.
const MAX_FAULTS: usize = 100;

/// A bundle, every entry of which has the hash that its manifest gives.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// What it is a bundle of.
    pub manifest: ManifestV1,
    /// SHA-256 of the manifest, which stands for the whole.
    pub sha256: String,
    /// The story's file.
    pub story: String,
    /// The pages as they were served.
    pub snapshots: Vec<Snapshot>,
    /// Their readable texts, in the same order.
    pub texts: Vec<Vec<u8>>,
    /// The report.
    pub report: Vec<u8>,
}

/// Reads a bundle and holds each entry to the manifest.
pub fn open(bytes: &[u8]) -> Result<Bundle, BundleError> {
    let mut archive = Archive::read(bytes)?;
    let text = match archive.entry("manifest.json", MAX_MANIFEST) {
        Ok(it) => it,
        Err(Unread::Absent) => return Err(not("it has no `manifest.json`")),
        Err(Unread::TooLong) => return Err(not("its manifest is longer than any")),
        Err(Unread::Damaged(it)) => {
            return Err(BundleError::Broken(vec![Fault::new("manifest.json", it)]));
        }
    };
    let manifest = manifest(&text)?;
    let mut faults = strangers(&archive, &manifest);
    let mut held = BTreeMap::new();
    for it in &manifest.entries {
        match read(&mut archive, it.path.as_str(), (it.bytes, &it.sha256)) {
            Ok(bytes) => {
                held.insert(it.path.as_str(), bytes);
            }
            Err(fault) => faults.push(fault),
        }
        if faults.len() >= MAX_FAULTS {
            break;
        }
    }
    if !faults.is_empty() {
        return Err(BundleError::Broken(faults));
    }
    assembled(&manifest, sha256(&text), &held).map_err(|it| BundleError::Broken(vec![it]))
}

impl Bundle {
    /// Which pages the story's citations mean, where that is said outside it.
    pub fn choices(&self) -> Vec<Choice> {
        let choices = self.manifest.check.choices.iter().cloned();
        choices
            .map(|it| Choice { by: it.by.into(), claim: it.claim, cited: it.cited, url: it.url })
            .collect()
    }
}

fn not(what: &str) -> BundleError {
    BundleError::NotABundle(what.to_owned())
}

fn manifest(text: &[u8]) -> Result<ManifestV1, BundleError> {
    let read: serde_json::Value = serde_json::from_slice(text)
        .map_err(|it| not(&format!("its manifest is no JSON: {it}")))?;
    match read.get("schema").and_then(serde_json::Value::as_str) {
        Some(SCHEMA) => serde_json::from_value(read)
            .map_err(|it| not(&format!("its manifest has not the form `{SCHEMA}`: {it}"))),
        Some(other) => Err(not(&format!(
            "its manifest has the form `{other}`, and this version reads `{SCHEMA}`: use the version that wrote it"
        ))),
        None => Err(not("its manifest names no form")),
    }
}

/// Entries that the manifest does not name, or that stand twice.
fn strangers(archive: &Archive<'_>, manifest: &ManifestV1) -> Vec<Fault> {
    let named: BTreeSet<&str> = manifest.entries.iter().map(|it| it.path.as_str()).collect();
    let mut faults: Vec<Fault> = archive
        .paths()
        .filter(|it| *it != "manifest.json" && !named.contains(it))
        .map(|it| Fault::new(it, "the manifest does not name it: somebody has added it"))
        .collect();
    let odd = archive.paths().filter(|it| !is_plain(it));
    faults.extend(odd.map(|it| Fault::new(it, "no bundle has an entry of such a name")));
    let twice = archive.twice.iter();
    faults
        .extend(twice.map(|it| Fault::new(it, "it stands twice: which of them is meant is open")));
    faults.truncate(MAX_FAULTS);
    faults
}

/// Whether a path is a name, or a folder and a name, of letters, digits, dots and dashes: whoever unpacks the bundle by
/// another program writes nowhere else.
fn is_plain(path: &str) -> bool {
    let is_name = |it: &str| {
        !it.is_empty()
            && !it.starts_with('.')
            && it.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-'))
    };
    path.split('/').count() <= 2 && path.split('/').all(is_name)
}

fn read(archive: &mut Archive<'_>, path: &str, (len, hash): (u64, &str)) -> Result<Vec<u8>, Fault> {
    let fault = |what: &str| Fault::new(path, what);
    if len > MAX_ENTRY {
        return Err(fault("the manifest gives it more bytes than any entry has"));
    }
    let bytes = archive.entry(path, len).map_err(|it| match it {
        Unread::Absent => fault("it is missing"),
        Unread::TooLong => fault("it is longer than the manifest says"),
        Unread::Damaged(what) => fault(&format!("it cannot be unpacked: {what}")),
    })?;
    if bytes.len() as u64 != len {
        return Err(fault("it is shorter than the manifest says"));
    }
    if sha256(&bytes) != hash {
        return Err(fault("it has another hash than the manifest says: its bytes were changed"));
    }
    Ok(bytes)
}

/// What a check needs, out of the entries that hold.
fn assembled(
    manifest: &ManifestV1,
    sha256: String,
    held: &BTreeMap<&str, Vec<u8>>,
) -> Result<Bundle, Fault> {
    let get = |path: &str| {
        let missing = || Fault::new(path, "the manifest speaks of it and does not list it");
        held.get(path).cloned().ok_or_else(missing)
    };
    let entry = &manifest.check.entry;
    let story = String::from_utf8(get(entry)?).map_err(|_| Fault::new(entry, "it is not UTF-8"))?;
    let mut snapshots = Vec::new();
    let mut texts = Vec::new();
    for page in &manifest.pages {
        let body = get(&page.body)?;
        if crate::text::sha256(&body) != page.sha256 {
            return Err(Fault::new(&page.body, "it is not the body that the page is said to have"));
        }
        let kept_text = page.read_once.as_ref().map(|it| read_once(it, &get)).transpose()?;
        snapshots.push(Snapshot { kept_text, ..snapshot(page, body) });
        texts.push(get(&page.text)?);
    }
    Ok(Bundle {
        report: get("report.json")?,
        manifest: manifest.clone(),
        sha256,
        story,
        snapshots,
        texts,
    })
}

fn read_once(
    once: &ReadOnceV1,
    get: &impl Fn(&str) -> Result<Vec<u8>, Fault>,
) -> Result<KeptText, Fault> {
    let text = match &once.entry {
        None => Err(once.problem.clone().unwrap_or_default()),
        Some(path) => {
            Ok(String::from_utf8(get(path)?).map_err(|_| Fault::new(path, "it is not UTF-8"))?)
        }
    };
    Ok(KeptText { reader: once.reader.clone(), text })
}

fn snapshot(page: &HeldPageV1, body: Vec<u8>) -> Snapshot {
    Snapshot {
        host: page.host.clone(),
        slug: page.slug.clone(),
        url: page.url.clone(),
        final_url: page.final_url.clone(),
        fetched_at: page.fetched_at.clone(),
        status: page.status,
        content_type: page.content_type.clone(),
        supplied_by: page.supplied_by.clone(),
        sha256: page.sha256.clone(),
        body,
        // The bundle's own bodies are what is verified: they are read again.
        record: None,
        reading: None,
        kept_text: None,
        problems: page.problems.clone(),
    }
}
