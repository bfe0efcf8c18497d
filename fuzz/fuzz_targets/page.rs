#![no_main]
//! Any bytes are read as a page, and every span holds.

use citecheck::page;
use citecheck::source::Snapshot;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    for content_type in ["text/html", "text/plain"] {
        let snapshot = Snapshot {
            host: "a.example".to_owned(),
            content_type: Some(content_type.to_owned()),
            body: body.to_vec(),
            ..Snapshot::default()
        };
        let page = page::read(&snapshot);
        for span in &page.sentences {
            assert!(page.text.get(span.start..span.end).is_some());
        }
    }
});
