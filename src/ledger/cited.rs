//! Which of the pages at hand a story's citations may mean: these, and no others, are of its lock.

use crate::page::Page;
use crate::source::{Held, resolve};
use crate::story::Story;

/// For each page, whether a citation of `story` may mean it.
pub fn cited(story: &Story, pages: &[Page]) -> Vec<bool> {
    let held: Vec<Held<'_>> = pages.iter().map(held).collect();
    let mut is_cited = vec![false; pages.len()];
    let chosen = story.chosen();
    for cited in story.citations.iter().flat_map(|it| &it.cited).chain(&chosen) {
        for found in resolve(cited, &held) {
            if let Some(it) = is_cited.get_mut(found.page) {
                *it = true;
            }
        }
    }
    is_cited
}

fn held(page: &Page) -> Held<'_> {
    Held {
        host: &page.host,
        url: page.url.as_deref(),
        requested: page.requested.as_deref(),
        canonical: page.canonical.as_ref().map(|it| it.value.as_str()),
    }
}
