//! How lines are set: prose, headline or capitals. What a capital tells depends on it.

use super::run::word_at;
use crate::fact::Scan;
use crate::text::TokenKind;

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Prose,
    Headline,
    Capitals,
}

/// The style of each line, by its first token.
pub(super) struct Layout {
    lines: Vec<(usize, Style)>,
}

/// What the words of one line look like.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    words: usize,
    capitals: usize,
    long: usize,
    long_capitals: usize,
    shouting: usize,
}

impl Counts {
    fn add(&mut self, word: &str) {
        let capital = usize::from(word.starts_with(char::is_uppercase));
        self.words += 1;
        self.capitals += capital;
        if word.len() > 3 {
            self.long += 1;
            self.long_capitals += capital;
            self.shouting += usize::from(!word.contains(char::is_lowercase));
        }
    }

    /// A line with a full stop is a sentence, however many names stand in it; a line of a thousand words of which
    /// every third has a capital is no prose at all.
    fn style(self, stopped: bool) -> Style {
        let shouts = self.long >= 4 && self.shouting * 10 >= self.long * 8;
        if shouts || (self.words >= 1000 && self.capitals * 3 >= self.words) {
            Style::Capitals
        } else if self.long >= 4 && !stopped && self.long_capitals * 10 >= self.long * 7 {
            Style::Headline
        } else {
            Style::Prose
        }
    }
}

impl Layout {
    pub(super) fn read(scan: &Scan<'_>) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        let mut counts = Counts::default();
        let mut end_before = 0;
        for (index, token) in scan.tokens.iter().enumerate() {
            let gap = scan.text.get(end_before..token.span.start).unwrap_or_default();
            if gap.contains('\n') && index > start {
                let stopped = index.checked_sub(1).is_some_and(|it| word_at(scan, it) == ".");
                lines.push((start, std::mem::take(&mut counts).style(stopped)));
                start = index;
            }
            end_before = token.span.end;
            if token.kind == TokenKind::Word {
                counts.add(token.span.of(scan.text));
            }
        }
        let stopped = scan.tokens.last().is_some_and(|it| it.span.of(scan.text) == ".");
        lines.push((start, counts.style(stopped)));
        Self { lines }
    }

    pub(super) fn style(&self, token: usize) -> Style {
        let index = self.lines.partition_point(|it| it.0 <= token);
        self.lines.get(index.saturating_sub(1)).map_or(Style::Prose, |it| it.1)
    }
}
