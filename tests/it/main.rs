//! Tests that need more than one module, or files.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixtures;
