//! WACZ: a WARC, its index and its list of pages in a ZIP file, each with its hash.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};

use std::path::Path;

use flate2::read::DeflateDecoder;
use jiff::Timestamp;
use rawzip::time::UtcDateTime;
use rawzip::{
    CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, ZipArchive, ZipArchiveEntryWayfinder,
    ZipArchiveWriter, ZipDataWriterConfig, ZipEntryWriter,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

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

/// The first day that a ZIP can name, 1980-01-01, in seconds.
const FIRST_DAY: i64 = 315_532_800;

/// A file of it as it is, dated to the first day.
pub(super) fn entry<'a, W: Write>(
    zip: &'a mut ZipArchiveWriter<W>,
    path: &str,
) -> io::Result<(ZipEntryWriter<'a, W>, ZipDataWriterConfig)> {
    zip.new_file(path)
        .compression_method(CompressionMethod::STORE)
        .last_modified(UtcDateTime::from_unix(FIRST_DAY))
        .unix_permissions(0o644)
        .start()
        .map_err(io::Error::other)
}

/// Adds to the WARC what belongs beside it.
pub(super) fn close<W: Write>(
    zip: &mut ZipArchiveWriter<W>,
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

fn put<W: Write>(zip: &mut ZipArchiveWriter<W>, path: &str, bytes: &[u8]) -> io::Result<()> {
    let (mut entry, config) = entry(zip, path)?;
    let mut packed = config.wrap(&mut entry);
    packed.write_all(bytes)?;
    let (_, descriptor) = packed.finish().map_err(io::Error::other)?;
    entry.finish(descriptor).map_err(io::Error::other)?;
    Ok(())
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

/// The files of a WACZ by name, and where they lie.
struct Files {
    zip: ZipArchive<FileReader>,
    places: BTreeMap<String, (ZipArchiveEntryWayfinder, CompressionMethod, u64)>,
}

/// Hands over each page of the WARCs in a WACZ, once all of them are what its list says.
pub(super) fn read(file: File, each: &mut dyn FnMut(Page)) -> Result<Passed, Fault> {
    let files = Files::read(file)?;
    let names = files.places.keys();
    if let Some(it) = names.clone().find(|it| !is_plain(it)) {
        let what = format!("the name `{}` in it leads out of it", it.escape_debug());
        return Err(Fault::new(what));
    }
    let warcs: Vec<&String> = names.filter(|it| is_warc(it)).collect();
    if warcs.is_empty() {
        return Err(Fault::new("there is no WARC in it, below `archive/`"));
    }
    let package = package(&files)?;
    for name in &warcs {
        verify(&files, name, &package)?;
    }
    let mut passed = Passed::default();
    for name in warcs {
        let warc = BufReader::new(files.open(name)?);
        for (reason, n) in pages::read(Measured::new(warc), each)?.0 {
            *passed.0.entry(reason).or_default() += n;
        }
    }
    Ok(passed)
}

impl Files {
    fn read(file: File) -> Result<Self, Fault> {
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let zip = ZipArchive::from_file(file, &mut buffer);
        let zip = zip.map_err(|_| Fault::new("its end is missing"))?;
        let n_files = zip.entries_hint();
        let too_many =
            |n: u64| Fault::new(format!("it holds {n} files, and at most {MAX_FILES} are read"));
        if n_files > MAX_FILES {
            return Err(too_many(n_files));
        }
        let mut places = BTreeMap::new();
        let mut entries = zip.entries(&mut buffer);
        while let Some(it) = entries.next_entry()? {
            let name = String::from_utf8_lossy(it.file_path().as_ref()).into_owned();
            let place = (it.wayfinder(), it.compression_method(), it.compressed_size_hint());
            if places.insert(name, place).is_some() {
                return Err(Fault::new("it holds two files of one name"));
            }
            if places.len() as u64 > MAX_FILES {
                return Err(too_many(places.len() as u64));
            }
        }
        Ok(Self { zip, places })
    }

    /// A file of it, no longer than its packed size allows.
    fn open(&self, name: &str) -> Result<Box<dyn Read + '_>, Fault> {
        let place = self.places.get(name);
        let place = place.ok_or_else(|| Fault::new(format!("there is no `{name}` in it")))?;
        let (at, method, n_packed) = *place;
        let packed = self.zip.get_entry(at)?.reader();
        let most = most_unpacked(n_packed);
        match method {
            CompressionMethod::STORE => Ok(Box::new(packed.take(most))),
            CompressionMethod::DEFLATE => Ok(Box::new(DeflateDecoder::new(packed).take(most))),
            _ => Err(Fault::new(format!("`{name}` is packed in a way that is not read"))),
        }
    }
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

fn package(files: &Files) -> Result<Package, Fault> {
    let file = files.open(PACKAGE)?;
    let mut bytes = Vec::new();
    file.take(MAX_PACKAGE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_PACKAGE {
        return Err(Fault::new(format!("its `{PACKAGE}` has more than {MAX_PACKAGE} bytes")));
    }
    serde_json::from_slice(&bytes)
        .map_err(|it| Fault::new(format!("its `{PACKAGE}` is broken: {it}")))
}

/// Fails where a file is not the one that the list hashed. Another hash than SHA-256 is not held against it.
fn verify(files: &Files, name: &str, package: &Package) -> Result<(), Fault> {
    let listed = package.resources.iter().find(|it| it.path == name);
    let listed = listed.ok_or_else(|| Fault::new(format!("`{name}` is not in its `{PACKAGE}`")))?;
    let Some(expected) = listed.hash.strip_prefix("sha256:") else { return Ok(()) };
    let mut hash = Sha256::new();
    let mut file = files.open(name)?;
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
