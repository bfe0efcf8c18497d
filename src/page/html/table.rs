//! Tables row by row, each cell beside the header of its column.

use super::blocks::{Block, Run};
use super::tree::{FlatTree, Tag};
use crate::page::PageBlockKind;

/// A cell longer than this holds text that was laid out with a table.
const MAX_CELL: usize = 600;
/// Most columns that one cell covers.
const MAX_SPAN: usize = 64;

/// Whether the table holds data; else it only lays out the page.
pub(super) fn holds_data(tree: &FlatTree<'_>, table: usize) -> bool {
    let Some(node) = tree.nodes.get(table) else { return false };
    if node.attribute("role").is_some_and(|it| matches!(it, "presentation" | "none")) {
        return false;
    }
    let (mut n_cells, mut widest, mut cell_len) = (0, 0, 0_usize);
    for node in tree.nodes.get(table + 1..node.end).unwrap_or_default() {
        match node.tag {
            Tag::Table | Tag::Heading(1 | 2) | Tag::Article | Tag::Main => return false,
            Tag::Row => n_cells = 0,
            Tag::Cell | Tag::HeaderCell => {
                n_cells += 1;
                widest = widest.max(n_cells);
                cell_len = 0;
            }
            Tag::Text => {
                cell_len += node.text().trim().len();
                if cell_len > MAX_CELL {
                    return false;
                }
            }
            _ => {}
        }
    }
    widest >= 2
}

/// The caption and rows of a table as blocks.
pub(super) fn rows(tree: &FlatTree<'_>, table: usize) -> Vec<Block> {
    let end = tree.nodes.get(table).map_or(table, |it| it.end);
    let mut blocks = Vec::new();
    let mut header: Vec<String> = Vec::new();
    let mut at = table + 1;
    while let Some(node) = tree.nodes.get(at).filter(|_| at < end) {
        if node.is_hidden {
            at = node.end;
            continue;
        }
        match node.tag {
            Tag::Caption => {
                let run = words(tree, at);
                let (text, links) = (run.text, run.links);
                blocks.push(Block { text, kind: PageBlockKind::Caption, node: at, links });
                at = node.end;
            }
            Tag::Row => {
                let row = Row::read(tree, at);
                let text = row.written(&header);
                if row.is_header && header.is_empty() {
                    header = row.labels();
                }
                blocks.push(Block {
                    text,
                    kind: PageBlockKind::TableRow,
                    node: at,
                    links: row.links,
                });
                at = node.end;
            }
            _ => at += 1,
        }
    }
    blocks.retain(|it| !it.text.is_empty());
    blocks
}

struct Row {
    /// Words of each cell, and how many columns it covers.
    cells: Vec<(String, usize)>,
    is_header: bool,
    links: usize,
}

impl Row {
    fn read(tree: &FlatTree<'_>, at: usize) -> Self {
        let end = tree.nodes.get(at).map_or(at, |it| it.end);
        let mut row = Self { cells: Vec::new(), is_header: true, links: 0 };
        let mut next = at + 1;
        while let Some(node) = tree.nodes.get(next).filter(|_| next < end) {
            if node.is_hidden {
                next = node.end;
                continue;
            }
            if matches!(node.tag, Tag::Cell | Tag::HeaderCell) {
                let run = words(tree, next);
                let span = node.attribute("colspan").and_then(|it| it.trim().parse().ok());
                row.is_header &= node.tag == Tag::HeaderCell;
                row.links += run.links;
                row.cells.push((run.text, span.unwrap_or(1).clamp(1, MAX_SPAN)));
                next = node.end;
            } else {
                next += 1;
            }
        }
        let in_head =
            tree.nodes.get(at).and_then(|it| tree.nodes.get(it.parent)).is_some_and(|it| {
                it.tag == Tag::TableSection
                    && tree.nodes.get(it.parent).is_some_and(|it| it.tag == Tag::Table)
            });
        row.is_header &= row.cells.len() > 1 && (in_head || !row.cells.is_empty());
        row
    }

    /// One label a column.
    fn labels(&self) -> Vec<String> {
        self.cells.iter().flat_map(|it| std::iter::repeat_n(it.0.clone(), it.1)).collect()
    }

    /// `Year: 2024 | Revenue: $5 bn`.
    fn written(&self, header: &[String]) -> String {
        let mut column = 0;
        let mut parts = Vec::new();
        for (words, span) in &self.cells {
            let label = header.get(column).map(|it| it.trim_end_matches(':')).unwrap_or_default();
            column += span;
            if words.is_empty() {
                continue;
            }
            if label.is_empty() || label == words || self.is_header || *span > 1 {
                parts.push(words.clone());
            } else {
                parts.push(format!("{label}: {words}"));
            }
        }
        parts.join(" | ")
    }
}

/// The visible words of one cell on one line.
fn words(tree: &FlatTree<'_>, at: usize) -> Run {
    let mut run = Run::default();
    let end = tree.nodes.get(at).map_or(at, |it| it.end);
    let mut link_end = 0;
    let mut next = at + 1;
    while let Some(node) = tree.nodes.get(next).filter(|_| next < end) {
        if node.is_hidden || matches!(node.tag, Tag::Button | Tag::Title | Tag::Meta) {
            next = node.end;
            continue;
        }
        match node.tag {
            Tag::Text => run.push(node.text(), next < link_end),
            Tag::Link => link_end = node.end,
            it if it.is_block() || it == Tag::Break => run.space(),
            _ => {}
        }
        next += 1;
    }
    run
}
