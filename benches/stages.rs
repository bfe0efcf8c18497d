//! Speed of each stage on the shipped story and pages: `cargo bench`.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads its own files")]

use std::fs;
use std::path::Path;

use citecheck::check::check;
use citecheck::evidence::Library;
use citecheck::fact::{self, Context};
use citecheck::page::{self, Page};
use citecheck::source::Snapshot;
use citecheck::store;
use citecheck::story::{self, Story};
use citecheck::syntax;
use citecheck::text::sentence;
use citecheck::verdict::Policy;
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const STORY: &str = "fixtures/stories/openai-partnerships.txt";
const PAGES: &str = "fixtures/pages/openai";

fn text() -> String {
    fs::read_to_string(STORY).expect("run from the root of the package")
}

fn snapshots() -> Vec<Snapshot> {
    store::load_pages(Path::new(PAGES)).expect("run from the root of the package")
}

fn pages() -> Vec<Page> {
    snapshots().iter().map(page::read).collect()
}

fn read_story() -> Story {
    story::read("story.txt", &text(), None, None)
}

#[divan::bench]
fn story_parse(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| story::read("story.txt", &text, None, None));
}

#[divan::bench]
fn sentences(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| sentence::sentences(&text));
}

/// Items are words.
#[divan::bench]
fn syntax_parse(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    let sentences = sentence::sentences(&text);
    let parse = || sentences.iter().map(|it| syntax::parse(it.of(&text)));
    let n_words: usize = parse().map(|it| it.nodes().len()).sum();
    bencher.counter(ItemsCount::new(n_words)).bench(|| parse().collect::<Vec<_>>());
}

#[divan::bench]
fn facts(bencher: divan::Bencher<'_, '_>) {
    let text = text();
    bencher.counter(BytesCount::of_str(&text)).bench(|| fact::find(&text, Context::default()));
}

#[divan::bench]
fn page_read(bencher: divan::Bencher<'_, '_>) {
    let snapshots = snapshots();
    let bytes: usize = snapshots.iter().map(|it| it.body.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| snapshots.iter().map(page::read).collect::<Vec<_>>());
}

#[divan::bench]
fn library(bencher: divan::Bencher<'_, '_>) {
    bencher.with_inputs(pages).bench_values(|pages| {
        let library = Library::new(pages);
        // What is searched is made ready when it is first asked for.
        let n_shingles = library.shingles(0).len();
        (library, n_shingles)
    });
}

#[divan::bench]
fn gather_and_judge(bencher: divan::Bencher<'_, '_>) {
    let (story, library) = (read_story(), Library::new(pages()));
    bencher.bench(|| check(&story, &library, Policy::default(), 1).verdicts.len());
}
