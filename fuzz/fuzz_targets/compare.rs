#![no_main]
//! Any two texts compare under every kind.

use citecheck::fact::{self, Context};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: (&str, &str)| {
    let (claimed, found) = (fact::find(texts.0, Context::default()), fact::find(texts.1, Context::default()));
    for kind in fact::KINDS {
        for a in claimed.iter().filter(|it| it.kind == kind.id()) {
            for b in found.iter().filter(|it| it.kind == kind.id()) {
                let _ = kind.compare(a, b);
            }
        }
    }
});
