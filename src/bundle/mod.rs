//! Evidence bundles: one zip with all that a check rests on, so that somebody else can hold its report to account without
//! the network. Entries are found by the manifest and kept in memory; nothing of a bundle ever becomes a path on disk.

mod archive;
mod make;
mod open;
mod research;
mod wire;

pub use make::bundle;
pub use open::{Bundle, open};
pub use wire::{
    CheckV1, ChosenByV1, ChosenV1, EntryV1, HeldPageV1, ManifestV1, ReadOnceV1, SCHEMA,
};

/// The id under which `--report` knows a bundle.
pub const ID: &str = "evidence";
/// Its page of the guide.
pub const PAGE: &str = include_str!("../../docs/formats/evidence.md");

/// Most bytes of a bundle as a file.
pub const MAX_BUNDLE: u64 = 512 << 20;
/// Most bytes of one entry; pages are smaller.
const MAX_ENTRY: u64 = 64 << 20;
/// Most bytes of all entries together.
const MAX_ENTRIES: u64 = 1 << 30;
/// Most entries.
const MAX_COUNT: usize = 50_000;

/// Why a bundle was not written, or does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// It is no bundle of a form that is known.
    #[error("it is no evidence bundle: {0}")]
    NotABundle(String),
    /// It is larger than any bundle.
    #[error("{0}")]
    TooLarge(String),
    /// It is a bundle whose entries are not those of its manifest.
    #[error("its entries are not those of its manifest")]
    Broken(Vec<Fault>),
}

/// One way in which a bundle differs from its manifest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {what}")]
pub struct Fault {
    /// The entry.
    pub path: String,
    /// What is the matter, and what it means.
    pub what: String,
}

impl Fault {
    fn new(path: &str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), what: what.into() }
    }
}
