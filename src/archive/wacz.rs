//! WACZ: a WARC, its index and its list of pages in a ZIP file, each with its hash.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::limits::{Measured, most_unpacked};
use super::pages::{self, Page, Passed};
use super::writer::{Done, WARC_NAME};
use super::{Fault, cdxj};
use crate::text::{hex, sha256};

/// The version of the form.
const VERSION: &str = "1.1.1";
/// Most files in a WACZ.
const MAX_FILES: u64 = 10_000;
/// Most bytes of the list of its files.
const MAX_PACKAGE: u64 = 8 << 20;
const PACKAGE: &str = "datapackage.json";

/// `datapackage.json`.
#[derive(Serialize, Deserialize)]
struct Package {
    #[serde(default)]
    profile: String,
    resources: Vec<Resource>,
    #[serde(default)]
    created: String,
    #[serde(default)]
    wacz_version: String,
    #[serde(default)]
    software: String,
}

/// One file of it.
#[derive(Serialize, Deserialize)]
struct Resource {
    #[serde(default)]
    name: String,
    path: String,
    hash: String,
    #[serde(default)]
    bytes: u64,
}

#[derive(Serialize)]
struct PackageDigest {
    path: &'static str,
    hash: String,
}

#[derive(Serialize)]
struct PageLine<'a> {
    id: String,
    url: &'a str,
    ts: String,
}

/// How a file is put in: as it is, dated to the beginning of time.
pub(super) fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .large_file(true)
}

/// Adds to the WARC what belongs beside it.
pub(super) fn close<W: Write + Seek>(
    zip: &mut ZipWriter<W>,
    done: &Done,
    created: Timestamp,
) -> io::Result<()> {
    let created = second(created);
    let mut resources = vec![Resource {
        name: WARC_NAME.to_owned(),
        path: format!("archive/{WARC_NAME}"),
        hash: format!("sha256:{}", done.sha256),
        bytes: done.n_bytes,
    }];
    let files =
        [("indexes/index.cdx", cdxj::text(&done.lines)), ("pages/pages.jsonl", list(done)?)];
    for (path, text) in files {
        put(zip, path, text.as_bytes())?;
        resources.push(Resource {
            name: path.rsplit('/').next().unwrap_or(path).to_owned(),
            path: path.to_owned(),
            hash: format!("sha256:{}", sha256(text.as_bytes())),
            bytes: text.len() as u64,
        });
    }
    let package = Package {
        profile: "data-package".to_owned(),
        resources,
        created,
        wacz_version: VERSION.to_owned(),
        software: format!("citecheck {}", env!("CARGO_PKG_VERSION")),
    };
    let package = serde_json::to_vec_pretty(&package)?;
    put(zip, PACKAGE, &package)?;
    let digest = PackageDigest { path: PACKAGE, hash: format!("sha256:{}", sha256(&package)) };
    put(zip, "datapackage-digest.json", &serde_json::to_vec_pretty(&digest)?)
}

fn put<W: Write + Seek>(zip: &mut ZipWriter<W>, path: &str, bytes: &[u8]) -> io::Result<()> {
    zip.start_file(path, stored())?;
    zip.write_all(bytes)
}

/// `pages.jsonl`.
fn list(done: &Done) -> io::Result<String> {
    let mut text =
        "{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"Pages\"}\n".to_owned();
    for (url, at) in &done.pages {
        let id = sha256(format!("{url} {at}").as_bytes()).chars().take(16).collect();
        text.push_str(&serde_json::to_string(&PageLine { id, url, ts: second(*at) })?);
        text.push('\n');
    }
    Ok(text)
}

/// A time to the second, which is as fine as readers of the form expect.
fn second(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

/// Hands over each page of the WARCs in a WACZ, once all of them are what its list says.
pub(super) fn read(mut file: File, each: &mut dyn FnMut(Page)) -> Result<Passed, Fault> {
    let n_files = n_files(&mut file)?;
    if n_files > MAX_FILES {
        let what = format!("it holds {n_files} files, and at most {MAX_FILES} are read");
        return Err(Fault::new(what));
    }
    let mut zip = ZipArchive::new(BufReader::new(file))?;
    let mut names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    names.sort();
    if zip.len() as u64 != n_files {
        return Err(Fault::new("it holds two files of one name"));
    }
    if let Some(it) = names.iter().find(|it| !is_plain(it)) {
        let what = format!("the name `{}` in it leads out of it", it.escape_debug());
        return Err(Fault::new(what));
    }
    let warcs: Vec<&String> = names.iter().filter(|it| is_warc(it)).collect();
    if warcs.is_empty() {
        return Err(Fault::new("there is no WARC in it, below `archive/`"));
    }
    let package = package(&mut zip)?;
    for name in &warcs {
        verify(&mut zip, name, &package)?;
    }
    let mut passed = Passed::default();
    for name in warcs {
        let warc = BufReader::new(open(&mut zip, name)?);
        for (reason, n) in pages::read(Measured::new(warc), each)?.0 {
            *passed.0.entry(reason).or_default() += n;
        }
    }
    Ok(passed)
}

/// A file of it, no longer than its packed size allows.
fn open<'a>(zip: &'a mut ZipArchive<BufReader<File>>, name: &str) -> Result<impl Read + 'a, Fault> {
    let file = zip.by_name(name)?;
    let most = most_unpacked(file.compressed_size());
    Ok(file.take(most))
}

fn is_plain(name: &str) -> bool {
    let is_odd = name.contains(['\\', '\0', ':']) || name.starts_with('/');
    !is_odd && name.split('/').all(|it| it != "..")
}

fn is_warc(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    plain.starts_with("archive/") && Path::new(plain).extension().is_some_and(|it| it == "warc")
}

fn package(zip: &mut ZipArchive<BufReader<File>>) -> Result<Package, Fault> {
    let file =
        zip.by_name(PACKAGE).map_err(|_| Fault::new(format!("there is no `{PACKAGE}` in it")))?;
    let mut bytes = Vec::new();
    file.take(MAX_PACKAGE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_PACKAGE {
        return Err(Fault::new(format!("its `{PACKAGE}` has more than {MAX_PACKAGE} bytes")));
    }
    serde_json::from_slice(&bytes)
        .map_err(|it| Fault::new(format!("its `{PACKAGE}` is broken: {it}")))
}

/// Fails where a file is not the one that the list hashed. Another hash than SHA-256 is not held against it.
fn verify(
    zip: &mut ZipArchive<BufReader<File>>,
    name: &str,
    package: &Package,
) -> Result<(), Fault> {
    let listed = package.resources.iter().find(|it| it.path == name);
    let listed = listed.ok_or_else(|| Fault::new(format!("`{name}` is not in its `{PACKAGE}`")))?;
    let Some(expected) = listed.hash.strip_prefix("sha256:") else { return Ok(()) };
    let mut hash = Sha256::new();
    let mut file = open(zip, name)?;
    let mut part = vec![0; 64 << 10];
    loop {
        let n = file.read(&mut part)?;
        if n == 0 {
            break;
        }
        hash.update(part.get(..n).unwrap_or_default());
    }
    if hex(&hash.finalize()).eq_ignore_ascii_case(expected) {
        Ok(())
    } else {
        Err(Fault::new(format!(
            "`{name}` is not the file that its `{PACKAGE}` names: its SHA-256 differs"
        )))
    }
}

/// How many files a ZIP says that it holds: asked before its list is read, which takes memory for each.
fn n_files(file: &mut File) -> Result<u64, Fault> {
    const END: [u8; 4] = *b"PK\x05\x06";
    const END_64: [u8; 4] = *b"PK\x06\x06";
    const LOCATOR_64: [u8; 4] = *b"PK\x06\x07";
    let not_whole = || Fault::new("its end is missing");
    let len = file.seek(SeekFrom::End(0))?;
    let tail_at = len.saturating_sub((64 << 10) + 22 + 20);
    let tail = bytes_at(file, tail_at, len - tail_at)?;
    let end = memchr::memmem::rfind(&tail, &END).ok_or_else(not_whole)?;
    let short = tail.get(end + 10..end + 12).ok_or_else(not_whole)?;
    let n = u64::from(u16::from_le_bytes([short[0], short[1]]));
    let locator = end.checked_sub(20).and_then(|it| tail.get(it..end));
    let Some(locator) = locator.filter(|it| it.starts_with(&LOCATOR_64)) else { return Ok(n) };
    let at = locator.get(8..16).and_then(|it| it.try_into().ok()).map(u64::from_le_bytes);
    let long = bytes_at(file, at.ok_or_else(not_whole)?, 56)?;
    if !long.starts_with(&END_64) {
        return Err(not_whole());
    }
    let n = long.get(32..40).and_then(|it| it.try_into().ok()).map(u64::from_le_bytes);
    n.ok_or_else(not_whole)
}

fn bytes_at(file: &mut File, at: u64, n: u64) -> Result<Vec<u8>, Fault> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    file.take(n).read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(bytes)
}
