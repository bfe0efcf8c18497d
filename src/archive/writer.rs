//! An archive on its way to the disk: whole or not at all, the same bytes for the same pages.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use rawzip::ZipArchiveWriter;
use sha2::{Digest as _, Sha256};

use super::cdxj::{Line, Place};
use super::{ArchiveError, Form, wacz, warc};
use crate::store::{Entry, write_whole};
use crate::text::hex;

/// Takes the pages of an archive.
pub struct Writer<'a> {
    out: &'a mut dyn Write,
    is_packed: bool,
    /// Bytes written so far.
    n_bytes: u64,
    hash: Sha256,
    lines: Vec<Line>,
    pages: Vec<(String, Timestamp)>,
    /// The WARC as the index names it.
    name: String,
}

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Writer").field("pages", &self.pages.len()).finish_non_exhaustive()
    }
}

/// What is known of the WARC once it is written.
pub(super) struct Done {
    pub(super) n_bytes: u64,
    pub(super) sha256: String,
    pub(super) lines: Vec<Line>,
    pub(super) pages: Vec<(String, Timestamp)>,
}

/// The WARC of a WACZ.
pub(super) const WARC_NAME: &str = "data.warc.gz";

impl<'a> Writer<'a> {
    fn begin(out: &'a mut dyn Write, name: String, created: Timestamp) -> io::Result<Self> {
        let is_packed = name.to_ascii_lowercase().ends_with(".gz");
        let mut writer = Self {
            out,
            is_packed,
            n_bytes: 0,
            hash: Sha256::new(),
            lines: vec![],
            pages: vec![],
            name,
        };
        let info = warc::info(created, &writer.name);
        writer.write(&info)?;
        Ok(writer)
    }

    /// Adds one page with all that is known of it, and what was read of its body when it came.
    pub fn add(&mut self, entry: &Entry, body: &[u8], text: Option<&str>) -> io::Result<()> {
        let record = &entry.record;
        let at = warc::moment(record);
        let url = record.final_url.as_ref().unwrap_or(&record.url);
        for written in warc::page(entry, body, text)? {
            let offset = self.n_bytes;
            self.write(&written.bytes)?;
            let Some(payload) = written.payload else { continue };
            let served = record.content_type.as_deref().unwrap_or("application/octet-stream");
            let place = Place {
                url,
                mime: served.split(';').next().unwrap_or_default().trim(),
                status: record.status.unwrap_or(200).to_string(),
                digest: format!("sha256:{payload}"),
                length: (self.n_bytes - offset).to_string(),
                offset: offset.to_string(),
                filename: &self.name,
            };
            self.lines.push(Line::new(&place, at)?);
        }
        self.pages.push((url.clone(), at));
        Ok(())
    }

    /// Writes one record, as a gzip member of its own where the file is packed.
    fn write(&mut self, record: &[u8]) -> io::Result<()> {
        let packed;
        let bytes = if self.is_packed {
            let mut packer = GzEncoder::new(Vec::new(), Compression::default());
            packer.write_all(record)?;
            packed = packer.finish()?;
            &packed
        } else {
            record
        };
        self.out.write_all(bytes)?;
        self.hash.update(bytes);
        self.n_bytes += bytes.len() as u64;
        Ok(())
    }

    fn done(self) -> Done {
        let sha256 = hex(&self.hash.finalize());
        Done { n_bytes: self.n_bytes, sha256, lines: self.lines, pages: self.pages }
    }
}

/// Writes an archive to `path`; `fill` adds its pages. `created` is the time that it names as its own.
pub fn write(
    path: &Path,
    form: Form,
    created: Timestamp,
    fill: &mut dyn FnMut(&mut Writer<'_>) -> io::Result<()>,
) -> Result<(), ArchiveError> {
    let written = write_whole(path, &mut |file| match form {
        Form::Warc => to_warc(file, path, created, fill),
        Form::Wacz => to_wacz(file, created, fill),
    });
    written.map_err(|source| ArchiveError::Io { doing: "write", path: path.to_owned(), source })
}

fn to_warc(
    file: &File,
    path: &Path,
    created: Timestamp,
    fill: &mut dyn FnMut(&mut Writer<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut out = BufWriter::new(file);
    fill(&mut Writer::begin(&mut out, name, created)?)?;
    out.flush()
}

fn to_wacz(
    file: &File,
    created: Timestamp,
    fill: &mut dyn FnMut(&mut Writer<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut zip = ZipArchiveWriter::new(BufWriter::new(file));
    let (mut entry, config) = wacz::entry(&mut zip, &format!("archive/{WARC_NAME}"))?;
    let mut packed = config.wrap(&mut entry);
    let mut writer = Writer::begin(&mut packed, WARC_NAME.to_owned(), created)?;
    fill(&mut writer)?;
    let done = writer.done();
    let (_, descriptor) = packed.finish().map_err(io::Error::other)?;
    entry.finish(descriptor).map_err(io::Error::other)?;
    wacz::close(&mut zip, &done, created)?;
    zip.finish().map_err(io::Error::other)?.flush()
}
