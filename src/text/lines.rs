//! Byte offsets as lines and columns, for people and editors.

/// A place in a file as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Where each line of a text starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Characters that begin before each multiple of `STEP`, so that a column in a very long line is found at once.
    chars: Vec<usize>,
}

/// Bytes between two counts of characters.
const STEP: usize = 512;

impl LineIndex {
    /// Reads the line starts of `text`; a line ends with `\n`, `\r\n` or a lone `\r`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        let mut chars = vec![0];
        for chunk in bytes.chunks(STEP) {
            chars.push(chars.last().copied().unwrap_or(0) + n_chars(chunk));
        }
        Self { starts, chars }
    }

    /// How many characters of the same text begin before the byte `offset`.
    pub fn chars_before(&self, text: &str, offset: usize) -> usize {
        let index = (offset / STEP).min(self.chars.len() - 1);
        let rest = text.as_bytes().get(index * STEP..offset).unwrap_or_default();
        self.chars.get(index).copied().unwrap_or(0) + n_chars(rest)
    }

    /// The column of the byte `offset`, counted in bytes from 1.
    pub fn byte_column(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        offset.saturating_sub(self.starts.get(line - 1).copied().unwrap_or(0)) + 1
    }

    /// The line and column of the byte `offset` of the same `text`.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.chars_before(text, offset.min(text.len()));
        Place { line, column: before.saturating_sub(self.chars_before(text, start)) + 1 }
    }
}

/// How many characters begin within `bytes`.
fn n_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&it| it & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, offset: usize, line: usize, column: usize) {
        assert_eq!(LineIndex::new(text).place(text, offset), Place { line, column });
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        check("é é", 3, 1, 3);
    }

    #[test]
    fn a_column_far_into_a_line_is_counted_from_the_line_start() {
        let text = format!("first\n{}", "é".repeat(5000));
        check(&text, 6 + 2 * 4999, 2, 5000);
        check(&text, text.len(), 2, 5001);
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        check("a\r\nb\nc\rd", 3, 2, 1);
        check("a\r\nb\nc\rd", 5, 3, 1);
        check("a\r\nb\nc\rd", 7, 4, 1);
    }
}
