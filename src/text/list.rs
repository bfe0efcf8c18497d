//! Marks that open the items of a list inside running text: `1.`, `2)`, `(iii)`, `b.`.

use super::Span;

/// Items further apart than this many bytes are not one list.
const MAX_GAP: usize = 3000;

/// The marks of all lists in `text`, in order: runs of at least two marks of one style that count on, the first of them
/// at the start of the text, of a line or of a sentence.
pub fn markers(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    if !has_two(bytes) {
        return Vec::new();
    }
    let mut chains = [Chain::EMPTY; N_STYLES];
    let mut found = Vec::new();
    let mut opens = true;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let at_word = at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
        if at_word && let Some(mark) = mark_at(bytes, at) {
            for (style, ordinal) in readings(bytes, mark) {
                if let Some(chain) = chains.get_mut(style) {
                    chain.take(mark, ordinal, opens, &mut found);
                }
            }
        }
        match byte {
            b'.' | b'!' | b'?' | b':' | b';' | b'\n' | b'\r' => opens = true,
            // Beyond ASCII are the closing quotes and bullets that leave a start a start.
            b' ' | b'\t' | b'"' | b'\'' | b')' | b']' | 0x80..=0xff => {}
            _ => opens = false,
        }
        at += 1;
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether two marks stand in the text; most texts have none, and are looked through at their stops alone.
fn has_two(bytes: &[u8]) -> bool {
    // `(` and an ordinal of four letters stand before a stop, and `.)` is two.
    const REACH: usize = 7;
    let is_mark = |stop: &usize| {
        let before = bytes.get(stop.saturating_sub(REACH)..*stop).unwrap_or_default();
        let len = before.iter().rev().take_while(|it| !it.is_ascii_whitespace()).count();
        let start = stop - len;
        (start == 0 || len < before.len())
            && bytes.get(stop + 1).is_some_and(u8::is_ascii_whitespace)
            && mark_at(bytes, start).is_some()
    };
    memchr::memchr2_iter(b'.', b')', bytes).filter(is_mark).nth(1).is_some()
}

/// The mark at the very start of `line`, its white space left out: `1.` in `1. First`, `•` in `• First`.
pub fn leading_mark(line: &str) -> Option<Span> {
    let bullet =
        line.chars().next().filter(|it| is_bullet(*it) || matches!(it, '-' | '*' | '+' | '–'));
    if let Some(bullet) = bullet {
        let rest = line.get(bullet.len_utf8()..)?;
        let spaced = rest.starts_with([' ', '\t', '\u{a0}']) && !rest.trim().is_empty();
        let glued = is_bullet(bullet) && rest.starts_with(char::is_alphanumeric);
        return (spaced || glued).then(|| Span::new(0, bullet.len_utf8()));
    }
    mark_at(line.as_bytes(), 0)
}

/// Whether the character serves as a list bullet and as nothing else.
pub fn is_bullet(it: char) -> bool {
    matches!(
        it,
        '•' | '‣'
            | '⁃'
            | '▪'
            | '▫'
            | '●'
            | '○'
            | '◦'
            | '■'
            | '□'
            | '►'
            | '▸'
            | '➢'
            | '✓'
            | '✔'
            | '·'
    )
}

#[derive(Clone, Copy)]
struct Chain {
    last: Option<(Span, u32)>,
    confirmed: bool,
}

impl Chain {
    const EMPTY: Self = Self { last: None, confirmed: false };

    fn take(&mut self, mark: Span, ordinal: u32, opens: bool, found: &mut Vec<Span>) {
        if let Some((last, before)) = self.last
            && before + 1 == ordinal
            && mark.start - last.end <= MAX_GAP
        {
            if !self.confirmed {
                found.push(last);
            }
            found.push(mark);
            *self = Self { last: Some((mark, ordinal)), confirmed: true };
        } else if opens {
            *self = Self { last: Some((mark, ordinal)), confirmed: false };
        }
    }
}

/// Digits, letters and Roman numerals, each closed by `.`, `)`, `.)` or within parentheses.
const N_STYLES: usize = 12;

/// A mark with white space after it: `(`? ordinal (`.` | `)` | `.)`).
fn mark_at(bytes: &[u8], start: usize) -> Option<Span> {
    let mut at = start;
    let wrapped = bytes.get(at) == Some(&b'(');
    at += usize::from(wrapped);
    let from = at;
    while at - from < 4 && bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        at += 1;
    }
    let inner = bytes.get(from..at)?;
    let digits = inner.len() <= 3 && inner.iter().all(u8::is_ascii_digit);
    let roman = inner.iter().all(|it| matches!(it, b'i' | b'v' | b'x'));
    let letter = inner.len() == 1 && inner.iter().all(u8::is_ascii_alphabetic);
    if inner.is_empty() || !(digits || roman || letter) {
        return None;
    }
    let closed = match (wrapped, bytes.get(at)?) {
        (false, b'.') if bytes.get(at + 1) == Some(&b')') => at + 2,
        (false, b'.') if letter && inner.iter().all(u8::is_ascii_uppercase) => return None,
        (false, b'.' | b')') | (true, b')') => at + 1,
        (_, _) => return None,
    };
    bytes.get(closed).is_some_and(u8::is_ascii_whitespace).then(|| Span::new(start, closed))
}

/// What a mark may count: `(i)` is the first Roman or the ninth letter.
fn readings(bytes: &[u8], mark: Span) -> impl Iterator<Item = (usize, u32)> {
    let raw = bytes.get(mark.start..mark.end).unwrap_or_default();
    let inner: Vec<u8> = raw.iter().copied().filter(u8::is_ascii_alphanumeric).collect();
    let close = match raw {
        [b'(', ..] => 3,
        [.., b'.', b')'] => 2,
        [.., b')'] => 1,
        _ => 0,
    };
    let digits = inner
        .iter()
        .try_fold(0, |sum: u32, it| it.is_ascii_digit().then(|| sum * 10 + u32::from(it - b'0')));
    let letter = match inner.as_slice() {
        [one] if one.is_ascii_alphabetic() => Some(u32::from(one.to_ascii_lowercase() - b'a') + 1),
        _ => None,
    };
    let kinds = [(0, digits), (1, letter), (2, roman(&inner))];
    kinds.into_iter().filter_map(move |(kind, ordinal)| Some((kind * 4 + close, ordinal?)))
}

fn roman(inner: &[u8]) -> Option<u32> {
    const NUMERALS: [&[u8]; 12] =
        [b"i", b"ii", b"iii", b"iv", b"v", b"vi", b"vii", b"viii", b"ix", b"x", b"xi", b"xii"];
    let at = NUMERALS.iter().position(|it| *it == inner)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = markers(text).iter().map(|it| it.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_that_count_on_are_a_list() {
        check("1.) Buy bread 2.) Sell milk", &["1.)", "2.)"]);
        check("a. Buy bread b. Sell milk c. Rest", &["a.", "b.", "c."]);
        check("Three steps: 1. Buy. 2. Sell. 3. Rest.", &["1.", "2.", "3."]);
        check("(i) Buy.\n(ii) Sell.", &["(i)", "(ii)"]);
    }

    #[test]
    fn a_lone_mark_or_a_figure_is_none() {
        check("It closed at 3. Then it rose.", &[]);
        check("Rates must (a) fall and (b) stay low.", &[]);
        check("A. Miller met B. Jones.", &[]);
        check("In 2024. In 2025. Later.", &[]);
    }
}
