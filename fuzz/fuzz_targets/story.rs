#![no_main]
//! Any text in any markup is read, and every span holds.

use citecheck::story;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for markup in story::MARKUPS {
        let story = story::read("fuzz", text, Some(markup.id()), None);
        for sentence in &story.sentences {
            assert!(story.text.get(sentence.span.start..sentence.span.end).is_some());
        }
        for citation in &story.citations {
            assert!(story.source.get(citation.span.start..citation.span.end).is_some());
        }
    }
});
