//! Archives of pages in the forms that other programs read and write: WARC 1.1, and WACZ, which is WARC with an index in a
//! ZIP file. `docs/archives.md` describes what is written and what is understood.
//!
//! An archive is read in place: nothing of it is ever written under a name that it gives, and every size in it is capped.
#![expect(clippy::disallowed_methods, reason = "an edge: this module reads and writes archives")]

mod cdxj;
mod http;
mod limits;
mod pages;
mod records;
mod redirects;
mod wacz;
mod warc;
mod writer;

use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _};
use std::path::{Path, PathBuf};

pub use pages::{CHANGED, Page, Passed};
pub use writer::{Writer, write};

use limits::{MAX_ARCHIVE, Measured};

/// Why an archive could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The system refused.
    #[error("cannot {doing} the archive `{}`: check its folder and its permissions", path.display())]
    Io {
        /// What was attempted.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Neither of the two.
    #[error(
        "`{}` is neither WARC nor WACZ: name a file that begins as one, `.warc`, `.warc.gz` or `.wacz`",
        path.display()
    )]
    Unknown {
        /// The file.
        path: PathBuf,
    },
    /// It is one, and cannot be read to its end.
    #[error("cannot read the archive `{}`{}: {what}; get the file again", path.display(), place(*n_records))]
    Broken {
        /// The file.
        path: PathBuf,
        /// How many of its records were read before.
        n_records: Option<u64>,
        /// What is wrong with it.
        what: String,
    },
}

fn place(n_records: Option<u64>) -> String {
    n_records.map_or_else(String::new, |it| format!(" beyond record {it}"))
}

/// The two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// WARC 1.1; each record packed with gzip where the name of the file ends in `.gz`.
    Warc,
    /// WACZ 1.1.1.
    Wacz,
}

/// What is wrong with an archive, and how many records were read before it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    what: String,
    n_records: Option<u64>,
}

impl Fault {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), n_records: None }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::new(error.to_string())
    }
}

impl From<rawzip::Error> for Fault {
    fn from(error: rawzip::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// Whether `path` names an archive rather than a folder.
pub fn is_archive(path: &Path) -> bool {
    path.is_file() && first_bytes(path).is_ok_and(|it| form_of(&it).is_some())
}

/// Hands over each page of the archive at `path`, in its order, and tells of what it passed over.
pub fn read(path: &Path, each: &mut dyn FnMut(Page)) -> Result<Passed, ArchiveError> {
    let failed = |source| ArchiveError::Io { doing: "read", path: path.to_owned(), source };
    let broken = |it: Fault| ArchiveError::Broken {
        path: path.to_owned(),
        n_records: it.n_records,
        what: it.what,
    };
    let mut file = File::open(path).map_err(failed)?;
    let len = file.metadata().map_err(failed)?.len();
    if len > MAX_ARCHIVE {
        let what = format!("it is larger than {} GiB, which is not read", MAX_ARCHIVE >> 30);
        return Err(broken(Fault::new(what)));
    }
    let form = form_of(&first_bytes(path).map_err(failed)?);
    file.rewind().map_err(failed)?;
    match form.ok_or_else(|| ArchiveError::Unknown { path: path.to_owned() })? {
        Form::Warc => pages::read(Measured::new(BufReader::new(file)), each).map_err(broken),
        Form::Wacz => wacz::read(file, each).map_err(broken),
    }
}

fn first_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(8).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn form_of(first: &[u8]) -> Option<Form> {
    match first {
        [b'W', b'A', b'R', b'C', b'/', ..] | [0x1f, 0x8b, ..] => Some(Form::Warc),
        [b'P', b'K', 3, 4, ..] => Some(Form::Wacz),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
