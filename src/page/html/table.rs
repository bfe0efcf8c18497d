//! Tables row by row, each cell beside the header of its column.

use super::blocks::{Block, Run};
use super::tree::{FlatTree, Tag};
use crate::page::{MAX_TEXT, PageBlockKind};

/// A cell longer than this holds text that was laid out with a table.
const MAX_CELL: usize = 600;
/// Most columns, and most rows, that one cell covers.
const MAX_SPAN: usize = 64;
/// The words of a cell that covers rows are said in each of them, where they are no longer than this.
const MAX_LABEL: usize = 80;
/// Columns of which a cell may cover rows, and columns that have a label.
const MAX_COLUMNS: usize = 256;

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
    let (mut columns, mut len) = (Columns::default(), 0);
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
                blocks.push(Block {
                    text,
                    kind: PageBlockKind::Caption,
                    node: at,
                    links,
                    is_quoted: false,
                });
                at = node.end;
            }
            Tag::Row => {
                let mut row = Row::read(tree, at);
                columns.place(&mut row);
                let text = row.written(&columns.labels);
                columns.label(&row);
                // Labels are said in every row: a table can say far more than it holds.
                len += text.len();
                if len > MAX_TEXT {
                    break;
                }
                blocks.push(Block {
                    text,
                    kind: PageBlockKind::TableRow,
                    node: at,
                    links: row.links,
                    is_quoted: false,
                });
                at = node.end;
            }
            _ => at += 1,
        }
    }
    blocks.retain(|it| !it.text.is_empty());
    blocks
}

/// The columns of a table on the way down.
#[derive(Default)]
struct Columns {
    /// The words above each column: those of several rows of headers, one behind the other.
    labels: Vec<String>,
    /// Whether a row that is none of headers has come.
    is_closed: bool,
    /// For each column how many rows from here a cell above still covers, and its words.
    covered: Vec<(usize, String)>,
}

impl Columns {
    /// Puts the cells of a row under those above that cover it, whose words hold for it as well.
    fn place(&mut self, row: &mut Row) {
        let mut cells = row.cells.drain(..).peekable();
        let mut placed: Vec<Cell> = Vec::new();
        let mut column = 0;
        while cells.peek().is_some() || column < self.covered.len() {
            if let Some((left, words)) = self.covered.get_mut(column).filter(|it| it.0 > 0) {
                *left -= 1;
                // A header stands above its columns once.
                let words = if row.is_header { String::new() } else { words.clone() };
                placed.push(Cell { words, ..Cell::default() });
                column += 1;
                continue;
            }
            let Some(cell) = cells.next() else {
                column += 1;
                continue;
            };
            if cell.rows > 1 && column < MAX_COLUMNS {
                let words = if cell.words.len() <= MAX_LABEL { cell.words.as_str() } else { "" };
                let last = (column + cell.columns).min(MAX_COLUMNS);
                self.covered.resize(last.max(self.covered.len()), (0, String::new()));
                for (at, it) in self.covered.iter_mut().enumerate().take(last).skip(column) {
                    let words = if at == column { words } else { "" };
                    *it = (cell.rows - 1, words.to_owned());
                }
            }
            column += cell.columns;
            placed.push(cell);
        }
        drop(cells);
        row.cells = placed;
    }

    /// Notes the words of a row of headers, where only such rows have come.
    fn label(&mut self, row: &Row) {
        if !row.is_header {
            self.is_closed |= row.cells.len() > 1;
        }
        if !row.is_header || self.is_closed {
            return;
        }
        let mut column = 0;
        for cell in &row.cells {
            for at in (column..column + cell.columns).take_while(|it| *it < MAX_COLUMNS) {
                self.labels.resize(self.labels.len().max(at + 1), String::new());
                let Some(label) = self.labels.get_mut(at) else { continue };
                let words = cell.words.trim_end_matches(':');
                if !label.is_empty() && !words.is_empty() {
                    label.push_str(", ");
                }
                label.push_str(words);
            }
            column += cell.columns;
        }
    }
}

/// One cell.
struct Cell {
    words: String,
    /// How many columns and rows it covers.
    columns: usize,
    rows: usize,
}

impl Default for Cell {
    fn default() -> Self {
        Self { words: String::new(), columns: 1, rows: 1 }
    }
}

struct Row {
    cells: Vec<Cell>,
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
                let span = |name: &str| {
                    let span = node.attribute(name).and_then(|it| it.trim().parse().ok());
                    span.unwrap_or(1).clamp(1, MAX_SPAN)
                };
                row.is_header &= node.tag == Tag::HeaderCell;
                row.links += run.links;
                let (columns, rows) = (span("colspan"), span("rowspan"));
                row.cells.push(Cell { words: run.text, columns, rows });
                next = node.end;
            } else {
                next += 1;
            }
        }
        row.is_header &= row.cells.len() > 1;
        row
    }

    /// `Year: 2024 | Revenue: $5 bn`.
    fn written(&self, labels: &[String]) -> String {
        let mut column = 0;
        let mut parts = Vec::new();
        for Cell { words, columns, .. } in &self.cells {
            let label = labels.get(column).map_or("", String::as_str);
            column += columns;
            if words.is_empty() {
                continue;
            }
            if label.is_empty() || label == words || self.is_header || *columns > 1 {
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
