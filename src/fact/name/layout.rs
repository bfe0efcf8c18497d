//! How lines are set: prose, headline or capitals. What a capital tells depends on it.

use super::find::word_at;
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

impl Layout {
    pub(super) fn read(scan: &Scan<'_>) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        let (mut n_long, mut n_capital, mut n_shout) = (0usize, 0usize, 0usize);
        let mut end_before = 0;
        for (index, token) in scan.tokens.iter().enumerate() {
            let gap = scan.text.get(end_before..token.span.start).unwrap_or_default();
            if gap.contains('\n') && index > start {
                let stopped = index.checked_sub(1).is_some_and(|it| word_at(scan, it) == ".");
                lines.push((start, style_of(n_long, n_capital, n_shout, stopped)));
                (start, n_long, n_capital, n_shout) = (index, 0, 0, 0);
            }
            end_before = token.span.end;
            if token.kind == TokenKind::Word && token.span.len() > 3 {
                let word = token.span.of(scan.text);
                n_long += 1;
                n_capital += usize::from(word.starts_with(char::is_uppercase));
                n_shout += usize::from(!word.contains(char::is_lowercase));
            }
        }
        let stopped = scan.tokens.last().is_some_and(|it| it.span.of(scan.text) == ".");
        lines.push((start, style_of(n_long, n_capital, n_shout, stopped)));
        Self { lines }
    }

    pub(super) fn style(&self, token: usize) -> Style {
        let index = self.lines.partition_point(|it| it.0 <= token);
        self.lines.get(index.saturating_sub(1)).map_or(Style::Prose, |it| it.1)
    }
}

/// A line with a full stop is a sentence, however many names stand in it.
fn style_of(n_long: usize, n_capital: usize, n_shout: usize, stopped: bool) -> Style {
    if n_long >= 4 && n_shout * 10 >= n_long * 8 {
        Style::Capitals
    } else if n_long >= 4 && !stopped && n_capital * 10 >= n_long * 7 {
        Style::Headline
    } else {
        Style::Prose
    }
}
