//! Quotations and parentheses that close soon after they open: a stop inside one does not end the sentence around it.

use super::Span;

/// Longer quotations are split like other text.
const MAX_QUOTE: usize = 600;
/// Longer parentheses are split like other text.
const MAX_BRACKET: usize = 300;

/// The enclosed parts of a text: quotations and brackets, each kind disjoint and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Enclosed {
    double: Vec<Span>,
    single: Vec<Span>,
    brackets: Vec<Span>,
}

impl Enclosed {
    /// Pairs up the quotes and brackets of `text`. What is not closed before the next blank line encloses nothing.
    pub(super) fn read(text: &str) -> Self {
        let mut reader = Reader::default();
        let bytes = text.as_bytes();
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b'"' => reader.straight(bytes, at),
                b'\'' => reader.apostrophe(bytes, at),
                b'(' | b'[' => reader.open_bracket(at),
                b')' | b']' => reader.close_bracket(at + 1),
                b'\n' if is_blank_after(bytes, at) => reader.forget(),
                // Curly quotes are E2 80 98 to 9E, guillemets C2 AB and C2 BB.
                0xe2 if bytes.get(at + 1) == Some(&0x80) => match bytes.get(at + 2) {
                    Some(0x9c) if reader.low => reader.close_double(at + 3),
                    Some(0x9c) => reader.open_double(at, false),
                    Some(0x9e) => reader.open_double(at, true),
                    Some(0x9d) => reader.close_double(at + 3),
                    Some(0x98) => reader.single = Some(at),
                    Some(0x99) => reader.curly_apostrophe(bytes, at),
                    _ => {}
                },
                0xc2 if bytes.get(at + 1) == Some(&0xab) => reader.open_double(at, false),
                0xc2 if bytes.get(at + 1) == Some(&0xbb) => reader.close_double(at + 2),
                _ => {}
            }
        }
        reader.found
    }

    /// Whether `at` lies within an enclosed part that goes on past `end`.
    pub(super) fn holds_past(&self, at: usize, end: usize) -> bool {
        [&self.double, &self.single, &self.brackets].into_iter().any(|list| {
            let index = list.partition_point(|it| it.end <= at);
            list.get(index).is_some_and(|it| it.start < at && it.end > end)
        })
    }
}

#[derive(Default)]
struct Reader {
    found: Enclosed,
    double: Option<usize>,
    /// Whether the open quotation began with a low quote, which a high one closes.
    low: bool,
    single: Option<usize>,
    bracket: Option<usize>,
    depth: usize,
}

impl Reader {
    fn forget(&mut self) {
        self.double = None;
        self.low = false;
        self.single = None;
        self.bracket = None;
        self.depth = 0;
    }

    fn straight(&mut self, bytes: &[u8], at: usize) {
        if opens(bytes, at) {
            self.open_double(at, false);
        } else {
            self.close_double(at + 1);
        }
    }

    fn open_double(&mut self, at: usize, low: bool) {
        self.double = Some(at);
        self.low = low;
    }

    fn close_double(&mut self, end: usize) {
        self.low = false;
        if let Some(start) = self.double.take()
            && end - start <= MAX_QUOTE
        {
            self.found.double.push(Span::new(start, end));
        }
    }

    fn apostrophe(&mut self, bytes: &[u8], at: usize) {
        if opens(bytes, at) {
            self.single = Some(at);
        } else {
            self.close_single(bytes, at, at + 1);
        }
    }

    fn curly_apostrophe(&mut self, bytes: &[u8], at: usize) {
        self.close_single(bytes, at, at + 3);
    }

    fn close_single(&mut self, bytes: &[u8], at: usize, end: usize) {
        let goes_on = bytes.get(end).is_some_and(|it| it.is_ascii_alphanumeric() || *it >= 0x80);
        let after_mark =
            at.checked_sub(1).and_then(|it| bytes.get(it)).is_some_and(u8::is_ascii_punctuation);
        if goes_on && !after_mark {
            return;
        }
        if let Some(start) = self.single.take()
            && end - start <= MAX_QUOTE
        {
            self.found.single.push(Span::new(start, end));
        }
    }

    fn open_bracket(&mut self, at: usize) {
        if self.bracket.is_none_or(|start| at - start > MAX_BRACKET) {
            self.depth = 0;
            self.bracket = Some(at);
        }
        self.depth += 1;
    }

    fn close_bracket(&mut self, end: usize) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0
            && let Some(start) = self.bracket.take()
            && end - start <= MAX_BRACKET
        {
            self.found.brackets.push(Span::new(start, end));
        }
    }
}

/// Whether a straight quote opens: nothing, white space or an opening mark before it, and a word after it.
fn opens(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| bytes.get(it));
    let free = before.is_none_or(|it| {
        it.is_ascii_whitespace() || matches!(it, b'(' | b'[' | b'-' | b'"' | b'\'' | 0x94)
    });
    free && bytes
        .get(at + 1)
        .is_some_and(|it| !it.is_ascii_whitespace() && !matches!(it, b'\'' | b',' | b'.' | b')'))
}

fn is_blank_after(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let next = rest.iter().take(40).find(|it| !matches!(it, b' ' | b'\t' | b'\r'));
    next == Some(&b'\n')
}
