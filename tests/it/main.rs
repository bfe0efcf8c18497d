//! Tests that need more than one module, or files.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod architecture;
mod batch;
mod cmd;
mod determinism;
mod fixtures;
mod gold;
mod golden;
mod hostile;
mod program;
mod registry;
mod spec;
