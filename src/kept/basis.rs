//! All that conclusions follow from, as one hash.

use super::form::{Put, Writer};
use crate::evidence::{Library, Reading};
use crate::page::{Page, PageBlock, State, Stated};
use crate::source::Reach;
use crate::story::Story;
use crate::text::sha256;

/// The sources of this program with its compiler, as `build.rs` hashes them.
const PROGRAM: &str = env!("CITECHECK_PROGRAM");

/// What the conclusions on one story follow from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    hash: String,
    /// The pages that the story may cite, by their places in the library, in order.
    pages: Vec<usize>,
}

/// The pages of a library, as stories rest on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    reach: Reach,
    /// The hash of what was read of each.
    hashes: Vec<String>,
    build: u64,
}

impl Ground {
    /// The pages of a library, in its order. `build` is what tells this program from others that were built from the same
    /// sources, with other versions of what they depend on.
    pub fn of(library: &Library, build: u64) -> Self {
        let hashes = library.readings.iter().map(|it| hash(&it.page)).collect();
        let reach = Reach::new(library.readings.iter().map(Reading::held));
        Self { reach, hashes, build }
    }
}

impl Basis {
    /// A story that is held against pages; `unchanged` are its claims that are not judged, by what tells them apart.
    pub fn new(story: &Story, unchanged: &[(&str, &[String])], ground: &Ground) -> Self {
        // Whatever else is known of a story follows from these, and nothing from its name.
        let Story { name: _, source, markup, published, choices, .. } = story;
        let mut out = Writer::default();
        PROGRAM.put(&mut out);
        ground.build.put(&mut out);
        source.put(&mut out);
        markup.put(&mut out);
        published.as_ref().map(|it| it.0).put(&mut out);
        published.as_ref().map(|it| it.1).put(&mut out);
        choices.put(&mut out);
        unchanged.len().put(&mut out);
        for (id, cited) in unchanged {
            id.put(&mut out);
            cited.put(&mut out);
        }
        let pages = ground.reach.of(story);
        for hash in pages.iter().filter_map(|it| ground.hashes.get(*it)) {
            hash.put(&mut out);
        }
        Self { hash: sha256(&out.bytes), pages }
    }

    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    pub(super) fn pages(&self) -> &[usize] {
        &self.pages
    }
}

/// The hash of one page.
fn hash(page: &Page) -> String {
    let most = page.text.len() + 6 * (page.sentences.len() + page.blocks.len()) + 1024;
    let mut out = Writer { bytes: Vec::with_capacity(most), ..Writer::default() };
    put_page(page, &mut out);
    sha256(&out.bytes)
}

/// Every field, so that a new one is not forgotten.
fn put_page(page: &Page, out: &mut Writer<'_>) {
    let Page {
        host,
        slug,
        url,
        requested,
        canonical,
        title,
        published,
        modified,
        language,
        state,
        text,
        main_len,
        blocks,
        sentences,
        fetched_at,
        supplied_by,
        sha256,
        problems,
    } = page;
    host.put(out);
    slug.put(out);
    url.put(out);
    requested.put(out);
    canonical.put(out);
    title.put(out);
    published.put(out);
    modified.put(out);
    language.put(out);
    state.put(out);
    text.put(out);
    main_len.put(out);
    blocks.put(out);
    sentences.put(out);
    fetched_at.put(out);
    supplied_by.put(out);
    sha256.put(out);
    problems.put(out);
}

impl<T: Put> Put for Stated<T> {
    fn put(&self, out: &mut Writer<'_>) {
        let Self { value, from } = self;
        value.put(out);
        from.put(out);
    }
}

impl Put for State {
    fn put(&self, out: &mut Writer<'_>) {
        self.id().put(out);
    }
}

impl Put for PageBlock {
    fn put(&self, out: &mut Writer<'_>) {
        let Self { span, kind } = self;
        span.put(out);
        out.push(*kind as u8);
    }
}
