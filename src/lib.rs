//! Checks every claim of a story against the sources it cites.

#[cfg(feature = "fetch")]
pub mod archive;
pub mod check;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
#[cfg(feature = "fetch")]
pub mod discover;
pub mod eval;
pub mod evidence;
pub mod fact;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod ledger;
pub mod lexicon;
pub mod page;
pub mod report;
pub mod source;
pub mod store;
pub mod story;
pub mod syntax;
pub mod text;
pub mod verdict;
