//! Packaged word data: our own compilations, sorted, as plain tables without behaviour beyond looking up.

pub mod abbreviations;
pub mod boilerplate;
pub mod domains;
