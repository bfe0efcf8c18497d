#![no_main]
//! Any story is judged against any page.

use citecheck::check::check;
use citecheck::evidence::Library;
use citecheck::page;
use citecheck::story;
use citecheck::verdict::Policy;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: (&str, &str)| {
    let story = story::read("fuzz.txt", &format!("{} (a.example)", texts.0), None, None);
    let page = page::from_text("https://a.example/", None, None, texts.1);
    let library = Library::new(vec![page]);
    let report = check(&story, &library, Policy::default(), 1);
    let n_sentences: usize = report.verdicts.iter().map(|it| it.claim.sentences.len()).sum();
    assert_eq!(n_sentences, story.sentences.len());
});
