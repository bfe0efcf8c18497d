//! HTML: cut down to what can be parsed safely, parsed once, read on one tree.

mod blocks;
mod clutter;
mod dated;
mod details;
mod hidden;
mod hints;
mod json_ld;
mod main_text;
mod reduce;
mod shown;
mod table;
mod tags;
mod tree;

use scraper::Html as Parsed;

use self::blocks::Block;
use self::tree::{FlatTree, Tag};
use super::state::Signals;
use super::{Page, PageBlock, Reader, TOO_LONG, language};
use crate::text::Span;

/// Reads HTML.
#[derive(Debug)]
pub(super) struct Html;

impl Reader for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn read(&self, text: &str, page: &mut Page) -> Signals {
        let mut reduced = reduce::reduce(text);
        page.problems.append(&mut reduced.problems);
        let declared = json_ld::read(&reduced.json_ld);
        let parsed = Parsed::parse_document(&reduced.html);
        let tree = FlatTree::new(&parsed);
        let visible = blocks::visible(&tree);
        if visible.is_cut {
            page.problems.push(TOO_LONG.to_owned());
        }
        let is_main = main_text::select(&tree, &visible.blocks);
        write(page, &visible.blocks, &is_main);
        let url = page.url.clone();
        let details = details::read(&details::Sources {
            tree: &tree,
            declared: &declared,
            url: url.as_deref(),
            scripts: &reduced.scripts,
        });
        page.title = details.title;
        page.canonical = details.canonical;
        page.published = details.published;
        page.modified = details.modified;
        page.language = language::of(page.main(), details.language.as_deref());
        Signals {
            noscript: reduced.noscript,
            scripts: reduced.scripts,
            script_bytes: reduced.script_bytes,
            buttons: visible.buttons,
            asks_password: tree.nodes.iter().any(|it| {
                it.tag == Tag::Input
                    && it.attribute("type").is_some_and(|it| it.eq_ignore_ascii_case("password"))
            }),
            is_free: declared.is_free,
        }
    }
}

/// Writes the main blocks, then the rest.
fn write(page: &mut Page, blocks: &[Block], is_main: &[bool]) {
    let chosen =
        |wanted: bool| blocks.iter().zip(is_main).filter(move |it| *it.1 == wanted).map(|it| it.0);
    for block in chosen(true) {
        push(page, block);
    }
    page.main_len = page.text.len();
    for block in chosen(false) {
        push(page, block);
    }
}

fn push(page: &mut Page, block: &Block) {
    if !page.text.is_empty() {
        page.text.push('\n');
    }
    let start = page.text.len();
    page.text.push_str(&block.text);
    page.blocks.push(PageBlock { span: Span::new(start, page.text.len()), kind: block.kind });
}
