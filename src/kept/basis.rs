//! All that conclusions follow from, as one hash.

use super::form::Put;
use crate::evidence::Library;
use crate::page::{Page, PageBlock, State, Stated};
use crate::story::Story;
use crate::text::sha256;

/// The sources of this program with its compiler, as `build.rs` hashes them.
const PROGRAM: &str = env!("CITECHECK_PROGRAM");

/// What the conclusions on one story follow from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis(String);

/// What was read of the pages of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages(String);

impl Pages {
    /// The pages of a library, in its order.
    pub fn of(library: &Library) -> Self {
        let most = |page: &Page| page.text.len() + 6 * (page.sentences.len() + page.blocks.len());
        let most = library.readings.iter().map(|it| most(&it.page) + 1024).sum();
        let mut bytes = Vec::with_capacity(most);
        for it in &library.readings {
            put_page(&it.page, &mut bytes);
        }
        Self(sha256(&bytes))
    }
}

impl Basis {
    /// A story that is held against pages; `unchanged` are its claims that are not judged, by what tells them apart.
    pub fn new(story: &Story, unchanged: &[(&str, &[String])], pages: &Pages) -> Self {
        // Whatever else is known of a story follows from these.
        let Story { name: _, source, markup, published, choices, .. } = story;
        let mut bytes = Vec::with_capacity(source.len() + 256);
        PROGRAM.put(&mut bytes);
        pages.0.put(&mut bytes);
        source.put(&mut bytes);
        markup.put(&mut bytes);
        published.as_ref().map(|it| it.0).put(&mut bytes);
        published.as_ref().map(|it| it.1).put(&mut bytes);
        choices.put(&mut bytes);
        unchanged.len().put(&mut bytes);
        for (id, cited) in unchanged {
            id.put(&mut bytes);
            cited.put(&mut bytes);
        }
        Self(sha256(&bytes))
    }

    pub(super) fn hash(&self) -> &str {
        &self.0
    }
}

/// Every field, so that a new one is not forgotten.
fn put_page(page: &Page, out: &mut Vec<u8>) {
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
    fn put(&self, out: &mut Vec<u8>) {
        let Self { value, from } = self;
        value.put(out);
        from.put(out);
    }
}

impl Put for State {
    fn put(&self, out: &mut Vec<u8>) {
        self.id().put(out);
    }
}

impl Put for PageBlock {
    fn put(&self, out: &mut Vec<u8>) {
        let Self { span, kind } = self;
        span.put(out);
        out.push(*kind as u8);
    }
}
