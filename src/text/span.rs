//! Half-open byte ranges, the one way in which anything points into a text.

/// A half-open range of bytes in some text; which text is said where the span is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether no byte lies within.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `offset` lies within.
    pub const fn holds(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly within.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words of `text` that it covers; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the mark of an owner ends the words or stands right behind them: `the Institute's`.
    pub fn is_owner(self, text: &str) -> bool {
        let after = text.get(self.end..).unwrap_or_default();
        ["'s", "’s"].iter().any(|mark| after.starts_with(mark) || self.of(text).ends_with(mark))
    }

    /// The same range `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The same range seen from `origin`: both ends less `origin`.
    #[must_use]
    pub const fn relative_to(self, origin: usize) -> Self {
        Self { start: self.start.saturating_sub(origin), end: self.end.saturating_sub(origin) }
    }

    /// The smallest range over both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range without white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self { start, end: start + inner.trim().len() }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn an_owner_has_its_mark_within_or_behind() {
        let check = |text: &str, end: usize, owner: bool| {
            assert_eq!(Span::new(0, end).is_owner(text), owner, "{text}");
        };
        check("Kelda's chief", 5, true);
        check("Kelda’s chief", "Kelda’s".len(), true);
        check("Kelda said", 5, false);
        check("Kelda", 5, false);
    }
}
