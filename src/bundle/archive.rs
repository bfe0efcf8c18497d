//! The zip around the entries: written the same from the same entries, read within limits.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveWriter, ZipSliceArchive};

use super::{BundleError, MAX_COUNT, MAX_ENTRIES, MAX_ENTRY};

/// Entries by path.
pub(super) type Entries = BTreeMap<String, Vec<u8>>;

/// The first day that a zip can name, 1980-01-01, in seconds.
const FIRST_DAY: i64 = 315_532_800;

/// A zip with the entries in the order of their paths, without times of their own, owners or anything else of this machine.
pub(super) fn zip(entries: &Entries) -> Result<Vec<u8>, rawzip::Error> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (path, bytes) in entries {
        let (mut entry, config) = archive
            .new_file(path.as_str())
            .compression_method(CompressionMethod::DEFLATE)
            .last_modified(UtcDateTime::from_unix(FIRST_DAY))
            .start()?;
        let encoder = DeflateEncoder::new(&mut entry, Compression::default());
        let mut writer = config.wrap(encoder);
        writer.write_all(bytes)?;
        let (encoder, descriptor) = writer.finish()?;
        encoder.finish()?;
        entry.finish(descriptor)?;
    }
    archive.finish()?;
    Ok(out)
}

/// A zip whose entries are read one by one, each within the length that is expected of it.
pub(super) struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    /// Where each entry lies; of two with one path the last.
    places: BTreeMap<String, Place>,
    /// Paths that stand more than once.
    pub(super) twice: Vec<String>,
    /// Bytes that may still be unpacked.
    room: u64,
}

#[derive(Clone, Copy)]
struct Place {
    at: rawzip::ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

/// Why an entry could not be read.
pub(super) enum Unread {
    /// It is not there.
    Absent,
    /// It cannot be unpacked.
    Damaged(String),
    /// It is longer than was expected.
    TooLong,
}

impl<'a> Archive<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, BundleError> {
        let not = |it: rawzip::Error| BundleError::NotABundle(format!("it is no whole zip: {it}"));
        let zip = ZipArchive::from_slice(bytes).map_err(not)?;
        let mut places = BTreeMap::new();
        let mut twice = Vec::new();
        let mut entries = zip.entries();
        while let Some(it) = entries.next_entry().map_err(not)? {
            if places.len() >= MAX_COUNT {
                let said = format!("it has more than {MAX_COUNT} entries, as no bundle has");
                return Err(BundleError::TooLarge(said));
            }
            let path = String::from_utf8_lossy(it.file_path().as_ref()).into_owned();
            let place = Place { at: it.wayfinder(), method: it.compression_method() };
            if places.insert(path.clone(), place).is_some() {
                twice.push(path);
            }
        }
        Ok(Self { zip, places, twice, room: MAX_ENTRIES })
    }

    /// The paths in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The bytes of an entry, which are at most `most`: unpacking stops there, whatever the zip declares.
    pub(super) fn entry(&mut self, path: &str, most: u64) -> Result<Vec<u8>, Unread> {
        let place = *self.places.get(path).ok_or(Unread::Absent)?;
        let most = most.min(MAX_ENTRY).min(self.room);
        let damaged = |it: &dyn ToString| Unread::Damaged(it.to_string());
        let entry = self.zip.get_entry(place.at).map_err(|it| damaged(&it))?;
        let mut out = Vec::new();
        let n_read = match place.method {
            CompressionMethod::STORE => entry.data().take(most + 1).read_to_end(&mut out),
            CompressionMethod::DEFLATE => {
                DeflateDecoder::new(entry.data()).take(most + 1).read_to_end(&mut out)
            }
            _ => return Err(Unread::Damaged("it is packed in a way that is not read".to_owned())),
        };
        n_read.map_err(|it| damaged(&it))?;
        let len = out.len() as u64;
        if len > most {
            return Err(Unread::TooLong);
        }
        self.room -= len;
        Ok(out)
    }
}
