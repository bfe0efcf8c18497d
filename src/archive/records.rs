//! The records of a WARC file, one after the other, whoever wrote it.

use std::io::{self, BufRead as _, BufReader, Read};

use super::Fault;
use super::limits::{MAX_BLOCK, MAX_HEAD};
use crate::text::sha256;

/// One record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Its fields, names in lower case.
    fields: Vec<(String, String)>,
    /// What it holds; `None` where that is longer than is read.
    pub(super) block: Option<Vec<u8>>,
}

impl Record {
    /// A field by its name in lower case.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// Its address; some programs write it in angle brackets.
    pub(super) fn target(&self) -> Option<&str> {
        let written = self.field("warc-target-uri")?;
        Some(written.trim_start_matches('<').trim_end_matches('>'))
    }

    /// Whether what it holds is what its writer hashed. Only SHA-256 is held against it.
    pub(super) fn is_intact(&self) -> bool {
        let Some(digest) = self.field("warc-block-digest") else { return true };
        let Some((algorithm, digest)) = digest.split_once(':') else { return true };
        let is_hex = digest.len() == 64;
        let is_ours = matches!(algorithm.to_ascii_lowercase().as_str(), "sha256" | "sha-256");
        let Some(block) = self.block.as_ref().filter(|_| is_ours && is_hex) else { return true };
        sha256(block).eq_ignore_ascii_case(digest)
    }
}

/// Reads records until the end, or until one cannot be read.
pub(super) struct Records<R> {
    input: BufReader<R>,
    n_read: u64,
}

impl<R: Read> Records<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(64 << 10, input), n_read: 0 }
    }

    /// The next record.
    pub(super) fn next(&mut self) -> Result<Option<Record>, Fault> {
        let read = self.read();
        read.map_err(|it| Fault { n_records: Some(self.n_read), ..it })
    }

    fn read(&mut self) -> Result<Option<Record>, Fault> {
        let Some(fields) = self.head()? else { return Ok(None) };
        let mut record = Record { fields, block: None };
        let len: u64 = record
            .field("content-length")
            .and_then(|it| it.parse().ok())
            .ok_or_else(|| Fault::new("a record does not say how long it is"))?;
        if len > MAX_BLOCK {
            self.skip(len)?;
        } else {
            let mut block = Vec::new();
            (&mut self.input).take(len).read_to_end(&mut block)?;
            if block.len() as u64 != len {
                return Err(Fault::new("it ends in the middle of a record"));
            }
            record.block = Some(block);
        }
        self.n_read += 1;
        Ok(Some(record))
    }

    fn skip(&mut self, len: u64) -> Result<(), Fault> {
        let n = io::copy(&mut (&mut self.input).take(len), &mut io::sink())?;
        if n == len { Ok(()) } else { Err(Fault::new("it ends in the middle of a record")) }
    }

    /// The fields of the next record; what stands between two records is nothing but ends of lines.
    fn head(&mut self) -> Result<Option<Vec<(String, String)>>, Fault> {
        let mut room = MAX_HEAD;
        let version = loop {
            match self.line(&mut room)? {
                None => return Ok(None),
                Some(it) if it.is_empty() => {}
                Some(it) => break it,
            }
        };
        if !version.starts_with("WARC/1.") && !version.starts_with("WARC/0.1") {
            return Err(Fault::new("what should be a record does not begin as one"));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        loop {
            let line = self
                .line(&mut room)?
                .ok_or_else(|| Fault::new("it ends in the middle of a record"))?;
            if line.is_empty() {
                return Ok(Some(fields));
            }
            if line.starts_with([' ', '\t']) {
                if let Some(last) = fields.last_mut() {
                    last.1.push(' ');
                    last.1.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }

    /// One line without its end; `None` at the end of the file.
    fn line(&mut self, room: &mut u64) -> Result<Option<String>, Fault> {
        let mut line = Vec::new();
        (&mut self.input).take(*room).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return if *room == 0 { Err(too_long()) } else { Ok(None) };
        }
        *room -= line.len() as u64;
        if !line.ends_with(b"\n") && *room == 0 {
            return Err(too_long());
        }
        let line = String::from_utf8_lossy(&line);
        Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

fn too_long() -> Fault {
    Fault::new(format!("the head of a record has more than {MAX_HEAD} bytes"))
}
