//! Tests that need more than one module, or files.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(
    clippy::disallowed_methods,
    reason = "these tests read the repository and run the program"
)]

mod architecture;
#[cfg(feature = "fetch")]
mod archives;
mod audit;
mod batch;
mod bundle;
mod choices;
mod ci;
mod citations;
mod cmd;
mod determinism;
mod diff;
#[cfg(feature = "fetch")]
mod discover;
#[cfg(feature = "fetch")]
mod fetch;
#[cfg(feature = "fetch")]
mod fetch_cmd;
mod fixtures;
mod formats;
mod fuzz;
mod gold;
mod golden;
mod heeded;
mod hostile;
#[cfg(unix)]
mod interrupt;
mod lock;
mod newsroom;
mod open;
mod pdf;
mod program;
mod readme;
mod registry;
mod reviews;
mod rule_pages;
mod spec;
mod stores;
mod syntax;
mod typed;
mod warm;
