//! What can be wrong with an entry. A bad entry is a miss that is reported, never a wrong answer.

use std::fmt;

/// One bad entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Its path below the store, with `/`.
    pub entry: String,
    /// The address it was kept for, where its record can still be read.
    pub url: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The bytes are not those that were kept: the SHA-256 differs.
    Changed,
    /// The record of one address stands where another's should.
    Misplaced,
    /// The record is no record of a version that is known.
    Unknown(String),
    /// The body that the record names is not there.
    NoBody,
    /// A link, a folder or a pipe in place of a file.
    NotAFile,
    /// A file that the store did not make.
    Stray,
    /// What was read of a page is not what was kept.
    Reading,
    /// What was concluded of a story is not what was kept.
    Conclusions,
    /// The system cannot read it.
    Unreadable(String),
}

impl Fault {
    /// The ids of all faults.
    pub const IDS: [&str; 9] = [
        "entry-changed",
        "entry-misplaced",
        "entry-unknown",
        "body-missing",
        "entry-not-a-file",
        "entry-stray",
        "reading-changed",
        "conclusions-changed",
        "entry-unreadable",
    ];

    /// Kebab-case id.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Changed => "entry-changed",
            Self::Misplaced => "entry-misplaced",
            Self::Unknown(_) => "entry-unknown",
            Self::NoBody => "body-missing",
            Self::NotAFile => "entry-not-a-file",
            Self::Stray => "entry-stray",
            Self::Reading => "reading-changed",
            Self::Conclusions => "conclusions-changed",
            Self::Unreadable(_) => "entry-unreadable",
        }
    }

    fn what(&self) -> String {
        match self {
            Self::Changed => {
                "its bytes are not those that were kept: its SHA-256 differs".to_owned()
            }
            Self::Misplaced => "it is the record of another address".to_owned(),
            Self::Unknown(what) => format!("it is no record that is known: {what}"),
            Self::NoBody => "the body that the record names is not there".to_owned(),
            Self::NotAFile => "it is a link or no file, and is not followed".to_owned(),
            Self::Stray => "it is not of the store".to_owned(),
            Self::Reading => "what was read of the page is not what was kept".to_owned(),
            Self::Conclusions => "what was concluded of the story is not what was kept".to_owned(),
            Self::Unreadable(cause) => format!("it cannot be read: {cause}"),
        }
    }

    const fn advice(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "check the disk and its permissions",
            Self::Stray => "take it out of the store",
            Self::Reading => "nothing is lost, as the page is read anew",
            Self::Conclusions => "nothing is lost, as the story is judged anew",
            Self::Changed | Self::Misplaced | Self::Unknown(_) | Self::NoBody | Self::NotAFile => {
                "restore it from a copy, or take it out with `citecheck source prune --damaged` and add the page again"
            }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entry, url, fault } = self;
        write!(out, "{}: `{entry}`", fault.id())?;
        if let Some(url) = url {
            write!(out, " of {url}")?;
        }
        write!(out, ": {}; {}", fault.what(), fault.advice())
    }
}
