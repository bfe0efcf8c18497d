//! Readable text beside the file that it was read from.

use super::Span;

/// One run of readable text that stands byte for byte in the file, or that stands for one piece of it
/// (an entity, a line break) where the lengths differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: Span,
    source: Span,
}

/// Readable text built piece by piece from a file, with the way back to the file's bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    pieces: Vec<Piece>,
}

impl OffsetMap {
    /// The map of a text that is its file.
    pub fn identity(len: usize) -> Self {
        let mut map = Self::default();
        map.push(Span::new(0, len), Span::new(0, len));
        map
    }

    /// Says that `text` was read from `source`; both lie after what was pushed before.
    pub fn push(&mut self, text: Span, source: Span) {
        if let Some(last) = self.pieces.last_mut() {
            let seamless = last.text.end == text.start && last.source.end == source.start;
            let verbatim = last.text.len() == last.source.len() && text.len() == source.len();
            if seamless && verbatim {
                last.text.end = text.end;
                last.source.end = source.end;
                return;
            }
        }
        self.pieces.push(Piece { text, source });
    }

    /// The byte of the file at which the readable byte `offset` starts.
    pub fn to_source(&self, offset: usize) -> usize {
        let index = self.pieces.partition_point(|it| it.text.end <= offset);
        let Some(piece) = self.pieces.get(index) else {
            return self.pieces.last().map_or(0, |it| it.source.end);
        };
        if offset < piece.text.start || piece.text.len() != piece.source.len() {
            return piece.source.start;
        }
        piece.source.start + (offset - piece.text.start)
    }

    /// The range of the file that the readable range was read from.
    pub fn to_source_span(&self, span: Span) -> Span {
        let start = self.to_source(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = span.end - 1;
        let index = self.pieces.partition_point(|it| it.text.end <= last);
        let end = self.pieces.get(index).map_or(start, |piece| {
            if last < piece.text.start || piece.text.len() != piece.source.len() {
                piece.source.end
            } else {
                piece.source.start + (span.end - piece.text.start)
            }
        });
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_maps_to_the_whole_entity() {
        // Readable `a&b` from the file `<p>a&amp;b`.
        let mut map = OffsetMap::default();
        map.push(Span::new(0, 1), Span::new(3, 4));
        map.push(Span::new(1, 2), Span::new(4, 9));
        map.push(Span::new(2, 3), Span::new(9, 10));
        assert_eq!(map.to_source_span(Span::new(1, 2)), Span::new(4, 9));
        assert_eq!(map.to_source_span(Span::new(0, 3)), Span::new(3, 10));
        assert_eq!(map.to_source(2), 9);
    }

    #[test]
    fn identity_changes_nothing() {
        let map = OffsetMap::identity(9);
        assert_eq!(map.to_source_span(Span::new(2, 9)), Span::new(2, 9));
        assert_eq!(map.to_source(9), 9);
    }
}
