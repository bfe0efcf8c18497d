//! The visible words of a page as blocks: one for each paragraph, heading, list item, caption or row of a table.

use super::table;
use super::tree::{FlatTree, Tag};
use crate::page::{MAX_TEXT, PageBlockKind, beginning};

/// A line that breaks off before this length was broken on purpose.
const SHORT_LINE: usize = 60;
/// How far up the kind of a block is looked for.
const KIND_REACH: usize = 12;

/// One block with its place in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Its words, white space collapsed.
    pub(super) text: String,
    /// What it is.
    pub(super) kind: PageBlockKind,
    /// The node that holds it.
    pub(super) node: usize,
    /// How many bytes of it are links.
    pub(super) links: usize,
    /// Whether it stands in a quotation set apart.
    pub(super) is_quoted: bool,
}

/// All that is visible.
#[derive(Debug, Default)]
pub(super) struct Visible {
    /// Blocks in order.
    pub(super) blocks: Vec<Block>,
    /// The words of buttons, which are not read but tell what a page asks for.
    pub(super) buttons: String,
    /// Whether text was cut.
    pub(super) is_cut: bool,
}

/// Reads the visible blocks.
pub(super) fn visible(tree: &FlatTree<'_>) -> Visible {
    let mut writer =
        Writer { tree, out: Visible::default(), run: Run::default(), open: Vec::new(), len: 0 };
    let mut at = 0;
    while let Some(node) = tree.nodes.get(at) {
        writer.close_until(at);
        if writer.len > MAX_TEXT {
            writer.out.is_cut = true;
            break;
        }
        at = if node.is_hidden { node.end } else { writer.node(at) };
    }
    writer.close_until(usize::MAX);
    writer.flush();
    writer.out
}

/// Words gathered for a block, white space collapsed as they come.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) links: usize,
    is_spaced: bool,
}

impl Run {
    pub(super) fn push(&mut self, words: &str, is_link: bool) {
        let before = self.text.len();
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            // Most text is runs of plain letters and marks, which are taken as a whole.
            let plain = rest.bytes().take_while(u8::is_ascii_graphic).count();
            let (run, behind) = rest.split_at(if plain == 0 { first.len_utf8() } else { plain });
            rest = behind;
            if plain == 0 && is_space(first) {
                self.is_spaced = true;
            } else if plain > 0 || !is_dropped(first) {
                if self.is_spaced && !self.text.is_empty() {
                    self.text.push(' ');
                }
                self.is_spaced = false;
                self.text.push_str(run);
            }
        }
        if is_link {
            self.links += self.text.len() - before;
        }
    }

    pub(super) fn space(&mut self) {
        self.is_spaced = true;
    }
}

fn is_space(it: char) -> bool {
    it.is_whitespace() || matches!(it, '\0'..='\u{8}' | '\u{E}'..='\u{1F}')
}

/// Soft hyphens and zero-width marks: a reader does not see them, a comparison of words would.
fn is_dropped(it: char) -> bool {
    matches!(it, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

struct Writer<'t, 'a> {
    tree: &'t FlatTree<'a>,
    out: Visible,
    run: Run,
    /// Open nodes: index, end, tag.
    open: Vec<(usize, usize, Tag)>,
    len: usize,
}

impl Writer<'_, '_> {
    /// Reads one node and says where to go on.
    fn node(&mut self, at: usize) -> usize {
        let Some(node) = self.tree.nodes.get(at) else { return at + 1 };
        match node.tag {
            Tag::Text => {
                self.text(node.text());
                return at + 1;
            }
            Tag::Break => {
                self.line_break();
                return at + 1;
            }
            Tag::Head | Tag::Title | Tag::Meta | Tag::LinkElement | Tag::Input => return node.end,
            Tag::Button => {
                self.out.buttons.push_str(&self.tree.words_of(at));
                self.out.buttons.push('\n');
                return node.end;
            }
            Tag::Table if table::holds_data(self.tree, at) => {
                self.flush();
                let rows = table::rows(self.tree, at);
                self.len += rows.iter().map(|it| it.text.len()).sum::<usize>();
                self.out.blocks.extend(rows);
                return node.end;
            }
            _ => {}
        }
        if node.tag.is_block() {
            self.flush();
        }
        self.open.push((at, node.end, node.tag));
        at + 1
    }

    fn close_until(&mut self, at: usize) {
        while let Some(&(_, end, tag)) = self.open.last()
            && end <= at
        {
            if tag.is_block() {
                self.flush();
            }
            self.open.pop();
        }
    }

    fn text(&mut self, words: &str) {
        let room = MAX_TEXT.saturating_sub(self.len + self.run.text.len());
        let cut = beginning(words, room);
        self.out.is_cut |= cut.len() < words.len();
        let words = cut;
        let is_link = self.open.iter().rev().take(6).any(|it| it.2 == Tag::Link);
        if self.open.iter().rev().take(4).any(|it| it.2 == Tag::Preformatted) {
            for line in words.split_inclusive('\n') {
                self.run.push(line, is_link);
                if line.ends_with('\n') {
                    self.line_break();
                }
            }
        } else {
            self.run.push(words, is_link);
        }
    }

    /// Two breaks part paragraphs, one parts lines that were not merely wrapped.
    fn line_break(&mut self) {
        let ends = self.run.text.ends_with(['.', '!', '?', ':', ';', '"', '”', '»', ')']);
        if ends || self.run.text.len() < SHORT_LINE {
            self.flush();
        } else {
            self.run.space();
        }
    }

    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.text.is_empty() {
            return;
        }
        self.len += run.text.len();
        let node = self.open.iter().rev().find(|it| it.2.is_block()).map_or(0, |it| it.0);
        let is_quoted = self.open.iter().rev().take(6).any(|it| it.2 == Tag::Quotation);
        self.out.blocks.push(Block {
            text: run.text,
            kind: self.kind(),
            node,
            links: run.links,
            is_quoted,
        });
    }

    fn kind(&self) -> PageBlockKind {
        let found = self.open.iter().rev().take(KIND_REACH).find_map(|it| match it.2 {
            Tag::Heading(_) => Some(PageBlockKind::Heading),
            Tag::Caption => Some(PageBlockKind::Caption),
            Tag::Item | Tag::Definition => Some(PageBlockKind::ListItem),
            Tag::Paragraph | Tag::Cell | Tag::Article | Tag::Main => Some(PageBlockKind::Paragraph),
            _ => None,
        });
        let is_item =
            || self.open.iter().rev().take(3).any(|it| matches!(it.2, Tag::Item | Tag::Definition));
        match found {
            Some(PageBlockKind::Paragraph) if is_item() => PageBlockKind::ListItem,
            found => found.unwrap_or(PageBlockKind::Paragraph),
        }
    }
}
