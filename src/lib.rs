//! Checks every claim of a story against the sources it cites.

pub mod fact;
pub mod lexicon;
pub mod page;
pub mod source;
pub mod story;
pub mod text;
