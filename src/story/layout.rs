//! What a markup makes of a file before citations are read: readable text piece by piece, blocks, links and notes.
//! Citation marks still stand in this text.

use jiff::civil::Date;

use super::citation::Mark;
use super::{Block, BlockKind};
use crate::text::Span;

/// A file laid out; all spans but those of files point into `text`.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub(super) text: String,
    /// Runs of `text` with the runs of the file that they were read from; in order in `text`.
    pub(super) pieces: Vec<(Span, Span)>,
    /// Blocks in order, disjoint.
    pub(super) blocks: Vec<Block>,
    /// What is known of single blocks, by index.
    pub(super) traits: Vec<Trait>,
    /// Links and notes as the markup knows them, in order of place.
    pub(super) marks: Vec<Mark>,
    /// Parts of `text` that are markup after all: the marks of list items. In order.
    pub(super) dropped: Vec<Span>,
    /// Comments of the file, by their places in it. In order.
    pub(super) comments: Vec<Span>,
    /// Title in `text`.
    pub(super) title: Option<Span>,
    /// The story's own date and where it was read.
    pub(super) published: Option<(Date, &'static str)>,
}

/// What the markup says of a block beyond its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trait {
    /// The number or footnote that it is listed under.
    pub(super) key: Option<String>,
    /// The name of the place in a page that it is, `#fn1`.
    pub(super) anchor: Option<String>,
    /// Whether it stands in the navigation, head or foot of a page.
    pub(super) is_aside: bool,
    /// Whether it is the body of a footnote.
    pub(super) is_note: bool,
    /// Whether it is an item of a list whose numbers stand not in the text.
    pub(super) is_numbered: bool,
}

impl Layout {
    /// Adds readable words that stand in the file at `source`.
    pub(super) fn push(&mut self, words: &str, source: Span) {
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        let span = Span::new(start, self.text.len());
        if let Some((text, file)) = self.pieces.last_mut()
            && text.end == start
            && file.end == source.start
            && text.len() == file.len()
            && span.len() == source.len()
        {
            text.end = span.end;
            file.end = source.end;
            return;
        }
        self.pieces.push((span, source));
    }

    /// Ends the block that began at `start`, if it holds anything, and sets the next one apart.
    pub(super) fn end_block(&mut self, start: usize, kind: BlockKind, about: Trait) {
        let span = Span::new(start, self.text.len()).trimmed(&self.text);
        if span.is_empty() {
            return;
        }
        self.blocks.push(Block { span, kind });
        self.traits.push(about);
        self.set_apart();
    }

    /// Puts white space of our own after the text so far.
    pub(super) fn set_apart(&mut self) {
        let at = self.pieces.last().map_or(0, |it| it.1.end);
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            let start = self.text.len();
            self.text.push_str("\n\n");
            self.pieces.push((Span::new(start, start + 2), Span::new(at, at)));
        }
    }
}
