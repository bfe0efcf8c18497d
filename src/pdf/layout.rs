//! From letters at their places to lines and paragraphs.

use unicode_normalization::UnicodeNormalization as _;

/// One letter, or several that are shown at once: where it begins, how wide and tall it is, and which way its line runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
    pub(super) along: (f64, f64),
}

/// Gaps wider than this part of the size are spaces between words.
const WORD_GAP: f64 = 0.12;
/// Letters that stand further off the line than this part of the size are on another.
const OFF_LINE: f64 = 0.5;
/// Gaps wider than this part of the size, and steps back, begin a new line: a column, a cell.
const CELL_GAP: f64 = 2.5;
/// Lines further apart than so many sizes begin a paragraph.
const PARAGRAPH: f64 = 1.75;

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    line: String,
    /// Beginning and end of the line, and its size.
    first: Option<Piece>,
    last: Option<Piece>,
    /// The line before, where it is of the same paragraph.
    before: Option<Piece>,
}

impl Lines {
    /// Bytes of the text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len() + self.line.len()
    }

    /// Adds what is shown next.
    pub(super) fn add(&mut self, piece: Piece, letters: &str) {
        if let Some(last) = self.last {
            let (ahead, aside) = offset(&last, &piece);
            let gap = ahead - last.width;
            let size = last.size.max(piece.size).max(0.1);
            let is_turned = last.along.0 * piece.along.0 + last.along.1 * piece.along.1 < 0.9;
            if is_turned || aside.abs() > OFF_LINE * size || gap > CELL_GAP * size || gap < -size {
                self.end_line();
            } else if gap > WORD_GAP * size && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
        self.first.get_or_insert(piece);
        self.last = Some(piece);
        for it in letters.nfkc().filter(|it| !it.is_control()) {
            let it = if it.is_whitespace() { ' ' } else { it };
            if !(it == ' ' && (self.line.is_empty() || self.line.ends_with(' '))) {
                self.line.push(it);
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        let (first, before) = (self.first.take(), self.before.take());
        self.last = None;
        let Some(first) = first else { return };
        if line.is_empty() {
            self.before = before;
            return;
        }
        let goes_on = before.is_some_and(|before| {
            let (_, aside) = offset(&before, &first);
            let size = before.size.max(0.1);
            let is_alike = (before.size - first.size).abs() < 0.15 * size;
            is_alike && aside < 0.0 && -aside < PARAGRAPH * size
        });
        if !goes_on {
            self.end_paragraph();
        }
        self.join(line, goes_on);
        self.before = Some(first);
    }

    /// Adds a line; a word that is parted at its end is put together.
    fn join(&mut self, line: &str, goes_on: bool) {
        if goes_on {
            let is_parted = self.text.ends_with('-')
                && self.text.trim_end_matches('-').ends_with(char::is_lowercase)
                && line.starts_with(char::is_lowercase);
            if is_parted || self.text.ends_with('\u{ad}') {
                self.text.pop();
            } else {
                self.text.push(' ');
            }
        }
        self.text.push_str(line);
    }

    fn end_paragraph(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push_str("\n\n");
        }
    }

    /// Ends the page: what comes next is a paragraph of its own.
    pub(super) fn end_page(&mut self) {
        self.end_line();
        self.before = None;
    }

    /// The text, without soft hyphens.
    pub(super) fn finish(mut self) -> String {
        self.end_line();
        let text = self.text.replace('\u{ad}', "");
        let mut text = text.trim().to_owned();
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }
}

/// How far `to` begins from where `from` began: along the line, and off it.
fn offset(from: &Piece, to: &Piece) -> (f64, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (along_x, along_y) = from.along;
    (dx * along_x + dy * along_y, dy * along_x - dx * along_y)
}
