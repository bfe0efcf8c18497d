//! Pairs of quotation marks. Apostrophes, inches and decades are none; what is open at the end of a paragraph ends there.

use crate::text::Span;

/// A quotation in marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// With its marks.
    pub outer: Span,
    /// Without them.
    pub inner: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Curly,
    Low,
    Guillemet,
    Straight,
    SingleCurly,
    SingleStraight,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    shape: Shape,
    at: usize,
    inner: usize,
    depth: usize,
}

/// One character with its neighbours.
#[derive(Clone, Copy, Debug)]
struct Here {
    at: usize,
    it: char,
    before: Option<char>,
    after: Option<char>,
}

impl Here {
    fn end(self) -> usize {
        self.at + self.it.len_utf8()
    }

    /// Whether a word can begin right after and none ends right before.
    fn opens(self) -> bool {
        let free = self.before.is_none_or(|it| {
            !it.is_alphanumeric() && !matches!(it, '.' | ',' | '!' | '?' | ')' | '%')
        });
        free && self.after.is_some_and(|it| !it.is_whitespace())
    }

    /// Whether a word or its punctuation ends right before and none begins right after.
    fn closes(self) -> bool {
        self.before.is_some_and(|it| !it.is_whitespace())
            && self.after.is_none_or(|it| !it.is_alphanumeric())
    }
}

/// All outermost quotations of the text, in order.
pub(super) fn marked(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let next = text.get(start + line.len()..).unwrap_or_default();
        paragraph(text, Span::new(start, start + line.len()), next, &mut found);
        start += line.len();
    }
    found
}

fn paragraph(text: &str, within: Span, following: &str, found: &mut Vec<Marked>) {
    let line = within.of(text);
    let last_single = last_single_close(line, within.start);
    let mut open: Option<Open> = None;
    let mut chars = line.char_indices().peekable();
    let mut before = None;
    while let Some((at, it)) = chars.next() {
        let here = Here { at: within.start + at, it, before, after: chars.peek().map(|it| it.1) };
        before = Some(it);
        if !matches!(it, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '\'' | '‚')
        {
            continue;
        }
        open = step(text, here, open, last_single, found);
    }
    let Some(left) = open else { return };
    // A quotation of several paragraphs opens each of them again, and closes the last one only.
    let goes_on = following.trim_start().starts_with(['“', '"', '„', '«']);
    let double = !matches!(left.shape, Shape::SingleCurly | Shape::SingleStraight);
    if double && (goes_on || left.shape != Shape::Straight) {
        let inner = Span::new(left.inner, within.end).trimmed(text);
        push(text, Marked { outer: Span::new(left.at, inner.end), inner }, found);
    }
}

fn step(
    text: &str,
    here: Here,
    open: Option<Open>,
    last_single: usize,
    found: &mut Vec<Marked>,
) -> Option<Open> {
    let Some(mut left) = open else { return opening(here, last_single) };
    let closes = match left.shape {
        Shape::Curly | Shape::Low => {
            matches!(here.it, '”' | '‟')
                || here.it == '"' && here.closes()
                || (left.shape == Shape::Low && here.it == '“')
        }
        Shape::Guillemet => here.it == '»',
        Shape::Straight => {
            matches!(here.it, '"' | '”')
                && (here.closes() || here.after.is_none_or(|it| !it.is_alphanumeric()))
        }
        Shape::SingleCurly => {
            here.it == '’' && here.closes() && !is_plural_possessive(here, last_single)
        }
        Shape::SingleStraight => {
            matches!(here.it, '\'' | '’')
                && here.closes()
                && !is_plural_possessive(here, last_single)
        }
    };
    let nests = matches!((left.shape, here.it), (Shape::Curly, '“') | (Shape::Guillemet, '«'));
    if nests {
        left.depth = left.depth.saturating_add(1);
        return Some(left);
    }
    if closes && left.depth > 0 {
        left.depth -= 1;
        return Some(left);
    }
    if closes {
        push(
            text,
            Marked { outer: Span::new(left.at, here.end()), inner: Span::new(left.inner, here.at) },
            found,
        );
        return None;
    }
    let single = matches!(left.shape, Shape::SingleCurly | Shape::SingleStraight);
    let reopens = matches!(here.it, '"' | '“' | '„' | '«')
        && (single || left.shape == Shape::Straight && here.opens());
    if reopens { opening(here, last_single) } else { Some(left) }
}

fn opening(here: Here, last_single: usize) -> Option<Open> {
    let shape = match here.it {
        '“' => Shape::Curly,
        '„' => Shape::Low,
        '«' => Shape::Guillemet,
        '"' if here.opens() => Shape::Straight,
        // Typed with a closing mark by mistake: `”Like this”`.
        '”' if here.opens() && here.before.is_none_or(char::is_whitespace) => Shape::Curly,
        '‘' if here.at < last_single && here.opens() && !is_elision(here) => Shape::SingleCurly,
        '\'' if here.at < last_single && here.opens() && !is_elision(here) => Shape::SingleStraight,
        _ => return None,
    };
    Some(Open { shape, at: here.at, inner: here.end(), depth: 0 })
}

/// `'90s` and `'em`: an apostrophe for what is left out.
fn is_elision(here: Here) -> bool {
    here.after.is_none_or(|it| {
        it.is_ascii_digit() || !it.is_alphanumeric() && !matches!(it, '[' | '…' | '$' | '£' | '€')
    })
}

/// `workers’ rights` in a quotation that closes further on.
fn is_plural_possessive(here: Here, last_single: usize) -> bool {
    here.at < last_single && matches!(here.before, Some('s' | 'S')) && here.after == Some(' ')
}

/// The last place of the paragraph where a single mark can close.
fn last_single_close(line: &str, base: usize) -> usize {
    let mut after: Option<char> = None;
    let mut found = None;
    let mut marks = line.char_indices().rev().peekable();
    while let Some((at, it)) = marks.next() {
        let before = marks.peek().map(|it| it.1);
        if matches!(it, '\'' | '’') && (Here { at, it, before, after }).closes() {
            found = Some(base + at);
            break;
        }
        after = Some(it);
    }
    found.unwrap_or(0)
}

fn push(text: &str, marked: Marked, found: &mut Vec<Marked>) {
    if marked.inner.of(text).contains(char::is_alphanumeric) {
        found.push(marked);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = marked(text).iter().map(|it| it.inner.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_kind_of_mark_is_read() {
        check(
            "He said “yes” and \"no\" and ‘so’ and 'ja' and «oui» and „nein“.",
            &["yes", "no", "so", "ja", "oui", "nein"],
        );
        check("“One. Two,” she said. “Three.”", &["One. Two,", "Three."]);
        check("She spoke of ‘workers’ rights today’ there", &["workers’ rights today"]);
    }

    #[test]
    fn inner_marks_belong_to_the_outer_quotation() {
        check("“He said ‘no’ to us,” she said", &["He said ‘no’ to us,"]);
        check("\"He said 'no' to us,\" she said", &["He said 'no' to us,"]);
        check("“He said “no” to us,” she said", &["He said “no” to us,"]);
    }

    #[test]
    fn apostrophes_and_inches_open_nothing() {
        check("The firm's workers' rights in the '90s weren't the boss’s", &[]);
        check("a 6\" nail and a 5'10\" man", &[]);
    }

    #[test]
    fn a_paragraph_ends_what_is_open() {
        check("“One goes on.\n“Two ends,” he said.", &["One goes on.", "Two ends,"]);
        check("An \"open one\nand “another", &["another"]);
    }

    proptest! {
        #[test]
        fn quotations_are_in_order_and_on_boundaries(text in "[a-zé \"“”‘’'«».,\\n]{0,80}") {
            let found = marked(&text);
            prop_assert!(found.iter().all(|it| it.outer.contains(it.inner) && text.get(it.outer.start..it.outer.end).is_some()));
            prop_assert!(found.windows(2).all(|it| it[0].outer.end <= it[1].outer.start));
        }
    }
}
