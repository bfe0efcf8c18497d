//! Lines of a given width, in colour or not.

use std::fmt::Write as _;

use super::marked::Marked;
use crate::report::{Options, Untrusted};

/// What a line is meant to convey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// A title.
    Strong,
    /// All is well.
    Good,
    /// Worth a look.
    Doubt,
    /// Almost surely wrong.
    Bad,
    /// Good to know.
    Faint,
}

impl Tone {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "0",
            Self::Strong => "1",
            Self::Good => "32",
            Self::Doubt => "33",
            Self::Bad => "31",
            Self::Faint => "2",
        }
    }
}

/// Colour of the words that differ.
const MARK: &str = "1;7";

/// What is written so far.
#[derive(Debug)]
pub struct Paper {
    out: String,
    width: usize,
    colour: bool,
}

impl Paper {
    /// An empty sheet.
    pub fn new(options: &Options) -> Self {
        Self { out: String::new(), width: options.width.clamp(40, 200), colour: options.colour }
    }

    /// An empty line.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Our own `head`, then words that may be another's, wrapped; each further line begins with a bar.
    pub fn line(&mut self, head: &str, words: &str, tone: Tone) {
        let indent = head.len() - head.trim_start().len();
        let further =
            if head.is_empty() { String::new() } else { format!("{}|   ", " ".repeat(indent)) };
        let room = [head.len(), further.len()].map(|it| self.width.saturating_sub(it));
        let wrapped = Marked::new(words, &[]).lines_after(room, None);
        if wrapped.is_empty() {
            self.out.push_str(head.trim_end());
            self.out.push('\n');
        }
        for (index, line) in wrapped.iter().enumerate() {
            if index == 0 {
                self.out.push_str(head);
            } else {
                self.out.push_str(&further);
            }
            self.toned(&line.shown, tone);
            self.out.push('\n');
        }
    }

    /// Another's words at full length, each line after our own `head`.
    pub fn whole(&mut self, head: &str, words: &str) {
        for line in Marked::whole(words).lines(self.width.saturating_sub(head.len()), None) {
            self.out.push_str(head);
            self.out.push_str(&line.shown);
            self.out.push('\n');
        }
    }

    /// Our own `head`, then an address on the same line, however long: broken in two it could not be opened.
    pub(super) fn address(&mut self, head: &str, address: &str) {
        self.out.push_str(head);
        self.out.push_str(&Untrusted(address).to_string());
        self.out.push('\n');
    }

    /// Claim and source side by side where there is room, else one under the other.
    pub(super) fn pair(&mut self, claim: &Marked, source: Option<&Marked>) {
        let mark = self.colour.then_some(MARK);
        let Some(source) = source else { return self.stack("story ", claim) };
        if self.width < 90 {
            self.stack("story ", claim);
            return self.stack("source", source);
        }
        let column = (self.width - 7) / 2;
        let left = claim.lines(column, mark);
        let right = source.lines(column, mark);
        let titles = format!("  | {:<column$} | {}", "the story says", "the source says");
        self.toned(&titles, Tone::Faint);
        self.out.push('\n');
        for index in 0..left.len().max(right.len()) {
            self.out.push_str("  | ");
            let width = left.get(index).map_or(0, |it| {
                self.out.push_str(&it.shown);
                it.width
            });
            self.out.push_str(&" ".repeat(column.saturating_sub(width)));
            self.out.push_str(" |");
            if let Some(it) = right.get(index) {
                self.out.push(' ');
                self.out.push_str(&it.shown);
            }
            self.out.push('\n');
        }
    }

    fn stack(&mut self, title: &str, words: &Marked) {
        let mark = self.colour.then_some(MARK);
        for (index, line) in words.lines(self.width.saturating_sub(12), mark).iter().enumerate() {
            let title = if index == 0 { title } else { "      " };
            let _ = writeln!(self.out, "  | {title}  {}", line.shown);
        }
    }

    fn toned(&mut self, words: &str, tone: Tone) {
        if self.colour && tone != Tone::Plain {
            let _ = write!(self.out, "\x1b[{}m{words}\x1b[0m", tone.code());
        } else {
            self.out.push_str(words);
        }
    }

    /// All that was written.
    pub fn finish(mut self) -> String {
        while self.out.ends_with("\n\n") {
            self.out.pop();
        }
        self.out
    }
}
