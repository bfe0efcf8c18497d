//! Words with some of them marked, wrapped to a width.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;

use crate::report::harmless;
use crate::text::Span;

/// Characters shown of one passage at most; what lies far from the marked words is left out.
const SHOWN: usize = 700;

/// One character to show, and whether it belongs to marked words.
type Cell = (char, bool);

/// Untrusted words, neutralised, with marked spans set in brackets; white space is folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Marked {
    cells: Vec<Cell>,
}

impl Marked {
    /// `text` with the `marks` (in `text`, in any order) set off.
    pub(super) fn new(text: &str, marks: &[Span]) -> Self {
        let mut marks: Vec<Span> = marks.iter().copied().filter(|it| !it.is_empty()).collect();
        marks.sort_unstable();
        let mut cells = Vec::new();
        let mut next = marks.into_iter().peekable();
        let mut open: Option<usize> = None;
        for (at, it) in text.char_indices() {
            if open.is_some_and(|end| at >= end) {
                push(&mut cells, ']', true);
                open = None;
            }
            while let Some(mark) = next.next_if(|it| it.start <= at) {
                if open.is_none() && mark.end > at {
                    push(&mut cells, '[', true);
                }
                open = Some(open.unwrap_or(0).max(mark.end)).filter(|end| *end > at);
            }
            push(&mut cells, harmless(it), open.is_some());
        }
        if open.is_some() {
            push(&mut cells, ']', true);
        }
        while cells.last().is_some_and(|it| it.0 == ' ') {
            cells.pop();
        }
        Self { cells: excerpt(cells) }
    }

    /// Untrusted words at full length, without marks.
    pub(super) fn whole(text: &str) -> Self {
        let mut cells = Vec::with_capacity(text.len());
        for it in text.chars() {
            push(&mut cells, harmless(it), false);
        }
        Self { cells }
    }

    /// The words in lines of at most `width` columns, each in colour where asked for.
    pub(super) fn lines(&self, width: usize, colour: Option<&str>) -> Vec<Line> {
        self.lines_after([width, width], colour)
    }

    /// The same where the first line has another width than the further ones.
    pub(super) fn lines_after(&self, widths: [usize; 2], colour: Option<&str>) -> Vec<Line> {
        let [mut width, further] = widths.map(|it| it.max(8));
        let mut lines = Vec::new();
        let mut line: Vec<Cell> = Vec::new();
        let mut columns = 0;
        let mut last_space = None;
        for &cell in &self.cells {
            let wide = cell.0.width().unwrap_or(0);
            if columns + wide > width {
                let rest = match last_space {
                    Some(at) if cell.0 != ' ' => line.split_off(at),
                    _ => Vec::new(),
                };
                lines.push(Line::new(&line, colour));
                width = further;
                line = rest.into_iter().skip_while(|it| it.0 == ' ').collect();
                columns = line.iter().map(|it| it.0.width().unwrap_or(0)).sum();
                last_space = None;
                if cell.0 == ' ' {
                    continue;
                }
            }
            if cell.0 == ' ' {
                if line.is_empty() {
                    continue;
                }
                last_space = Some(line.len());
            }
            line.push(cell);
            columns += wide;
        }
        if !line.is_empty() {
            lines.push(Line::new(&line, colour));
        }
        lines
    }
}

/// One line, ready to print, and its width without colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) shown: String,
    pub(super) width: usize,
}

impl Line {
    fn new(cells: &[Cell], colour: Option<&str>) -> Self {
        let mut shown = String::with_capacity(cells.len());
        let mut inside = false;
        for &(it, marked) in cells {
            if let Some(code) = colour.filter(|_| marked != inside) {
                let _ =
                    if marked { write!(shown, "\x1b[{code}m") } else { write!(shown, "\x1b[0m") };
                inside = marked;
            }
            shown.push(it);
        }
        if inside {
            shown.push_str("\x1b[0m");
        }
        Self { shown, width: cells.iter().map(|it| it.0.width().unwrap_or(0)).sum() }
    }
}

/// Adds a character; white space is folded, and `##`, which opens a command in some build logs, pulled apart.
fn push(cells: &mut Vec<Cell>, it: char, marked: bool) {
    let last = cells.last().map(|it| it.0);
    let it = if it.is_whitespace() { ' ' } else { it };
    if it == ' ' && last.is_none_or(|it| it == ' ') {
        return;
    }
    if it == '#' && last == Some('#') {
        cells.push((' ', marked));
    }
    cells.push((it, marked));
}

/// The part around the first marked words where the whole is too long.
fn excerpt(cells: Vec<Cell>) -> Vec<Cell> {
    if cells.len() <= SHOWN {
        return cells;
    }
    let first = cells.iter().position(|it| it.1).unwrap_or(0);
    let from = first.saturating_sub(SHOWN / 3);
    let to = (from + SHOWN).min(cells.len());
    let mut out = Vec::with_capacity(SHOWN + 4);
    if from > 0 {
        out.extend([('…', false), (' ', false)]);
    }
    out.extend(cells.get(from..to).unwrap_or_default());
    if to < cells.len() {
        out.extend([(' ', false), ('…', false)]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marks: &[&str], width: usize, expected: &[&str]) {
        let marks: Vec<Span> = marks
            .iter()
            .map(|it| text.find(it).map(|at| Span::new(at, at + it.len())).unwrap())
            .collect();
        let lines = Marked::new(text, &marks).lines(width, None);
        let shown: Vec<&str> = lines.iter().map(|it| it.shown.as_str()).collect();
        assert_eq!(shown, expected);
        assert!(lines.iter().all(|it| it.width <= width.max(8)));
    }

    #[test]
    fn marked_words_stand_in_brackets() {
        check("rose to 1,200 in May", &["1,200"], 40, &["rose to [1,200] in May"]);
        check("1,200 in May", &["1,200", "May"], 40, &["[1,200] in [May]"]);
    }

    #[test]
    fn overlapping_marks_are_one() {
        check("a b c d", &["a b", "b c"], 40, &["[a b c] d"]);
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        check("one two three four", &[], 9, &["one two", "three", "four"]);
        check("abcdefghijklmnop", &[], 8, &["abcdefgh", "ijklmnop"]);
    }

    #[test]
    fn wide_letters_count_double() {
        check("漢字漢字漢字", &[], 8, &["漢字漢字", "漢字"]);
    }

    #[test]
    fn a_command_of_a_build_log_is_pulled_apart() {
        check("##[group]", &[], 20, &["# #[group]"]);
        check("##x", &["x"], 20, &["# #[x]"]);
    }

    #[test]
    fn a_very_long_passage_is_cut_around_the_mark() {
        let text = format!("{}needle{}", "word ".repeat(100_000), " tail".repeat(100_000));
        let at = text.find("needle").unwrap();
        let lines = Marked::new(&text, &[Span::new(at, at + 6)]).lines(80, None);
        assert!(lines.len() < 15);
        assert!(lines.iter().any(|it| it.shown.contains("[needle]")));
    }

    #[test]
    fn colour_surrounds_the_mark_and_ends_with_the_line() {
        let lines = Marked::new("a b", &[Span::new(2, 3)]).lines(20, Some("1"));
        assert_eq!(lines.first().map(|it| it.shown.as_str()), Some("a \x1b[1m[b]\x1b[0m"));
    }
}
