//! What leaves the text of a layout, and the ways between that text, the story's and the file.

use super::citation::Mark;
use super::layout::Layout;
use super::marks::dropped_at;
use crate::text::{OffsetMap, Span};

/// What leaves the text: the marks of list items, and citation marks with the white space before them.
pub(super) fn cuts(layout: &Layout, marks: &[Mark]) -> Vec<Span> {
    let text = &layout.text;
    let mut cuts: Vec<Span> = layout.dropped.iter().map(|it| with_space_after(text, *it)).collect();
    for mark in marks.iter().filter(|it| it.removed && !it.span.is_empty()) {
        let before = text.get(..mark.span.start).unwrap_or_default();
        let after = text.get(mark.span.end..).unwrap_or_default();
        let kept = before.trim_end();
        let glues = after.starts_with(char::is_alphanumeric);
        let opens = kept.len() <= content_start(layout, mark.span.start);
        cuts.push(match (opens, glues) {
            (true, _) => with_space_after(text, mark.span),
            (false, true) => mark.span,
            (false, false) => Span::new(kept.len(), mark.span.end),
        });
    }
    cuts.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match joined.last_mut() {
            Some(last) if cut.start <= last.end => last.end = last.end.max(cut.end),
            _ => joined.push(cut),
        }
    }
    joined
}

/// Where the words of the block around `at` begin, after the mark of an item.
fn content_start(layout: &Layout, at: usize) -> usize {
    let index = layout.blocks.partition_point(|it| it.span.end <= at);
    layout.blocks.get(index).map_or(0, |it| it.span.start + dropped_at(&layout.dropped, it.span))
}

fn with_space_after(text: &str, span: Span) -> Span {
    let rest = text.get(span.end..).unwrap_or_default();
    let space = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
    Span::new(span.start, span.end + space)
}

/// Where places of the layout's text lie in the story's.
pub(super) struct Moves {
    /// Start and end of each cut with the bytes cut before it.
    cuts: Vec<(Span, usize)>,
}

impl Moves {
    pub(super) fn place(&self, at: usize) -> usize {
        let index = self.cuts.partition_point(|it| it.0.start < at);
        let Some((cut, before)) = index.checked_sub(1).and_then(|it| self.cuts.get(it)) else {
            return at;
        };
        at - before - cut.len().min(at - cut.start)
    }

    pub(super) fn span(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }
}

pub(super) fn without(text: &str, cuts: &[Span]) -> (String, Moves) {
    let mut kept = String::with_capacity(text.len());
    let mut moves = Moves { cuts: Vec::with_capacity(cuts.len()) };
    let mut at = 0;
    let mut gone = 0;
    for cut in cuts {
        kept.push_str(Span::new(at, cut.start).of(text));
        moves.cuts.push((*cut, gone));
        gone += cut.len();
        at = cut.end;
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    (kept, moves)
}

/// The way from the story's text back to the file.
pub(super) fn map(layout: &Layout, cuts: &[Span]) -> OffsetMap {
    let mut map = OffsetMap::default();
    let mut next = cuts.iter().peekable();
    let mut out = 0;
    for &(text, source) in &layout.pieces {
        let mut at = text.start;
        while at < text.end {
            while next.next_if(|it| it.end <= at).is_some() {}
            let cut = next.peek().filter(|it| it.start < text.end);
            let stop = cut.map_or(text.end, |it| it.start.max(at));
            if stop > at {
                let verbatim = text.len() == source.len();
                let file = if verbatim {
                    Span::new(source.start + at - text.start, source.start + stop - text.start)
                } else {
                    source
                };
                map.push(Span::new(out, out + stop - at), file);
                out += stop - at;
            }
            at = cut.map_or(text.end, |it| it.end.min(text.end)).max(stop);
        }
    }
    map
}

/// Places at which a sentence surely ends: a mark after a stop, before a capital.
pub(super) fn breaks(layout: &Layout, marks: &[Mark], moves: &Moves) -> Vec<usize> {
    let text = &layout.text;
    let mut found = Vec::new();
    for mark in marks.iter().filter(|it| it.removed) {
        let before = text.get(..mark.span.start).unwrap_or_default().trim_end();
        let after = text.get(mark.span.end..).unwrap_or_default();
        let ended = before.ends_with(['.', '!', '?', '”', '…', '。'])
            || before.ends_with(".\"")
            || before.ends_with(')');
        let next = after.trim_start_matches([' ', '\n', '\t', '“', '"', '‘', '(']);
        if ended && after.len() > next.len() && next.starts_with(char::is_uppercase) {
            found.push(moves.place(mark.span.end));
        }
    }
    found.sort_unstable();
    found
}

/// The way from the layout's text to the file.
pub(super) struct Files<'a>(pub(super) &'a Layout);

impl Files<'_> {
    pub(super) fn span(&self, span: Span) -> Span {
        let start = self.place(span.start, false);
        Span::new(start, self.place(span.end.max(span.start + 1) - 1, true).max(start))
    }

    /// The byte of the file for a byte of the text, or one past it.
    pub(super) fn place(&self, at: usize, past: bool) -> usize {
        let index = self.0.pieces.partition_point(|it| it.0.end <= at);
        let Some((text, source)) = self.0.pieces.get(index) else {
            return self.0.pieces.last().map_or(0, |it| it.1.end);
        };
        if text.len() == source.len() && at >= text.start {
            source.start + (at - text.start) + usize::from(past)
        } else if past {
            source.end
        } else {
            source.start
        }
    }
}
