//! Tables for spreadsheets: one of the claims, one of their facts, one of the sources.

mod claims;
mod facts;
mod sources;
mod table;

pub use claims::Csv;
pub use facts::CsvFacts;
pub use sources::CsvSources;
pub(super) use table::Table;
