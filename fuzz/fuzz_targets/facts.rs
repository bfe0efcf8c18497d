#![no_main]
//! Facts are found in any text, and every span holds.

use citecheck::fact::{self, Context};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for fact in fact::find(text, Context::default()) {
        assert!(text.get(fact.span.start..fact.span.end).is_some());
    }
});
