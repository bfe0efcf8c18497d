//! The words of a text as a date sees them: each token classified once, looked at by index.

use crate::fact::Scan;
use crate::lexicon::calendar::{self, Entry};
use crate::text::normalize::plain_mark;
use crate::text::{Span, Token, TokenKind};

/// What a token is to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// A word of the calendar.
    Known(Entry),
    /// Plain digits, four at most, and how many.
    Number(i32, u8),
    /// `1st`, `22nd`.
    Ordinal(i32),
    /// `1990s` and whether it is written with four digits.
    Decade(i16, bool),
    /// Any other mark, in its plain form.
    Mark(char),
    /// Any other word.
    Word,
    /// Any other number, and places where no date may be.
    Other,
}

/// The tokens of a text with what they are to a date.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    lower: String,
    tokens: &'a [Token],
    atoms: Vec<Atom>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(scan: &'a Scan<'_>) -> Self {
        let lower = scan.text.to_ascii_lowercase();
        let mut atoms = Vec::with_capacity(scan.tokens.len());
        for token in &scan.tokens {
            let atom =
                if scan.is_protected(token.span) { Atom::Other } else { classify(token, &lower) };
            atoms.push(atom);
        }
        Self { text: scan.text, lower, tokens: &scan.tokens, atoms }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn atom(&self, at: usize) -> Option<Atom> {
        self.atoms.get(at).copied()
    }

    pub(super) fn known(&self, at: usize) -> Option<Entry> {
        match self.atom(at)? {
            Atom::Known(entry) => Some(entry),
            _ => None,
        }
    }

    /// The token in lower case; empty past the end and where no date may be.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |it| it.span.of(&self.lower))
    }

    /// The token before, in lower case; empty at the start.
    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |it| self.word(it))
    }

    /// The token as written.
    pub(super) fn written(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |it| it.span.of(self.text))
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at) == word
    }

    pub(super) fn is_one(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.atom(at)? {
            Atom::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether no white space stands between the token and the next.
    pub(super) fn touches(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(one), Some(two)) => one.span.end == two.span.start,
            _ => false,
        }
    }

    /// Whether a line ends between the token and the next.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(one), Some(two)) => {
                Span::new(one.span.end, two.span.start).of(self.text).contains('\n')
            }
            _ => false,
        }
    }

    /// Whether a mark joins this token to the one before: `x-`, `$`, `#`.
    pub(super) fn touches_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|it| self.touches(it))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.written(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the token is a word at all.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Word)
    }

    /// The text from the first token up to, not including, the token `end`.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.tokens.get(start).map_or(0, |it| it.span.start);
        let last =
            end.checked_sub(1).and_then(|it| self.tokens.get(it)).map_or(first, |it| it.span.end);
        Span::new(first, last)
    }

    /// The words of a stretch of tokens in lower case and single spaces.
    pub(super) fn words(&self, start: usize, end: usize) -> String {
        let words: Vec<&str> = (start..end).map(|it| self.word(it)).collect();
        words.join(" ")
    }

    /// Digits of at most `most` places.
    pub(super) fn number(&self, at: usize, most: u8) -> Option<i32> {
        match self.atom(at)? {
            Atom::Number(value, digits) if digits <= most => Some(value),
            _ => None,
        }
    }

    /// A year of four digits in a range that texts speak of.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        match self.atom(at)? {
            Atom::Number(value @ 1000..=2199, 4) => i16::try_from(value).ok(),
            _ => None,
        }
    }

    /// A month by name; the point of an abbreviation is taken along.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize)> {
        match self.known(at)? {
            Entry::Month(month) => Some((month, at + 1)),
            Entry::ShortMonth(month) => Some((month, self.past_point(at + 1))),
            _ => None,
        }
    }

    /// A weekday by name; the point of an abbreviation is taken along.
    pub(super) fn weekday(&self, at: usize) -> Option<(i8, usize)> {
        match self.known(at)? {
            Entry::Weekday(day) => Some((day, at + 1)),
            Entry::ShortWeekday(day) => Some((day, self.past_point(at + 1))),
            _ => None,
        }
    }

    /// A unit of time, singular or plural.
    pub(super) fn unit(&self, at: usize) -> Option<calendar::Period> {
        match self.known(at)? {
            Entry::Unit(unit) | Entry::Units(unit) => Some(unit),
            _ => None,
        }
    }

    fn past_point(&self, at: usize) -> usize {
        if self.mark(at) == Some('.') && self.touches_before(at) { at + 1 } else { at }
    }

    /// Past a comma, where there is one.
    pub(super) fn past_comma(&self, at: usize) -> usize {
        if self.mark(at) == Some(',') { at + 1 } else { at }
    }

    /// Past one of these words, where it stands there.
    pub(super) fn past(&self, at: usize, words: &[&str]) -> usize {
        if self.is_one(at, words) { at + 1 } else { at }
    }

    /// A day of the month: `3`, `3rd`, `third`, `twenty-second`.
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        let (value, next) = match self.atom(at)? {
            Atom::Number(value, 1..=2) => (value, at + 1),
            _ => self.ordinal(at)?,
        };
        let day = i8::try_from(value).ok().filter(|it| (1..=31).contains(it))?;
        Some((day, next))
    }

    /// An ordinal: `3rd`, `third`, `twenty-second`.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        match self.atom(at)? {
            Atom::Ordinal(value) | Atom::Known(Entry::Ordinal(value)) => Some((value, at + 1)),
            Atom::Known(Entry::Count(tens @ (20 | 30))) => {
                let next = if self.mark(at + 1) == Some('-') { at + 2 } else { at + 1 };
                match self.known(next)? {
                    Entry::Ordinal(ones @ 1..=9) => Some((tens + ones, next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A whole number in digits or words, up to 9,999.
    pub(super) fn count(&self, at: usize) -> Option<(i32, usize)> {
        let (count, next) = self.small_count(at)?;
        if !self.is(next, "hundred") || count >= 100 || !self.is_word(at) {
            return Some((count, next));
        }
        let rest = self.past(next + 1, &["and"]);
        match self.small_count(rest).filter(|it| it.0 < 100 && self.is_word(rest)) {
            Some((small, end)) => Some((count * 100 + small, end)),
            None => Some((count * 100, next + 1)),
        }
    }

    fn small_count(&self, at: usize) -> Option<(i32, usize)> {
        match self.atom(at)? {
            Atom::Known(Entry::Count(tens)) if tens >= 20 => {
                let next = if self.mark(at + 1) == Some('-') { at + 2 } else { at + 1 };
                match self.known(next) {
                    Some(Entry::Count(ones @ 1..=9)) => Some((tens + ones, next + 1)),
                    _ => Some((tens, at + 1)),
                }
            }
            Atom::Number(value, _) | Atom::Known(Entry::Count(value)) => Some((value, at + 1)),
            _ => None,
        }
    }

    /// Whether this index is at the edge of the text or of a sentence.
    pub(super) fn is_edge(&self, at: usize) -> bool {
        at >= self.len() || matches!(self.mark(at), Some('.' | ';' | '!' | '?'))
    }
}

fn classify(token: &Token, lower: &str) -> Atom {
    let word = token.span.of(lower);
    match token.kind {
        TokenKind::Mark => word.chars().next().map_or(Atom::Other, |it| Atom::Mark(plain_mark(it))),
        TokenKind::Word => {
            let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            if bare.len() > 12 {
                return Atom::Word;
            }
            calendar::word(bare).map_or(Atom::Word, Atom::Known)
        }
        TokenKind::Number => number(word),
    }
}

fn number(word: &str) -> Atom {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&digits) {
        return Atom::Other;
    }
    let (head, tail) = word.split_at(digits);
    let Ok(value) = head.parse::<i32>() else { return Atom::Other };
    let places = u8::try_from(digits).unwrap_or(u8::MAX);
    match tail {
        "" => Atom::Number(value, places),
        "st" | "nd" | "rd" | "th" if digits <= 2 => Atom::Ordinal(value),
        "s" if digits == 4 && value % 10 == 0 && (1000..2200).contains(&value) => {
            Atom::Decade(i16::try_from(value).unwrap_or_default(), true)
        }
        "s" if digits == 2 && value % 10 == 0 => {
            Atom::Decade(i16::try_from(value).unwrap_or_default(), false)
        }
        _ => Atom::Other,
    }
}
