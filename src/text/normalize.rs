//! The forms of a word that mean the same to a reader: case, curly marks, wide and composed letters.

use unicode_normalization::UnicodeNormalization as _;

use super::Span;

/// Folds a word to the form under which words are compared: compatibility composition, lower case, straight
/// apostrophes and hyphens, no invisible characters, no points within initials (`U.S.` is `us`).
pub fn fold_word(word: &str) -> String {
    if word.is_ascii() {
        return without_points(word.to_ascii_lowercase());
    }
    let bare = word.nfkd().filter(|it| !is_invisible(*it) && !is_accent(*it));
    let folded = bare.flat_map(char::to_lowercase).map(plain_mark);
    let mut plain = String::with_capacity(word.len());
    for letter in folded {
        match plain_letter(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    without_points(plain)
}

/// Whether it is a mark on a letter: `Noël` and `Noel` are one name to most writers.
const fn is_accent(it: char) -> bool {
    matches!(it, '\u{300}'..='\u{36f}')
}

/// A small Latin letter that is no other with a mark on it, as it is written without.
const fn plain_letter(it: char) -> Option<&'static str> {
    match it {
        'ø' => Some("o"),
        'ł' => Some("l"),
        'đ' | 'ð' => Some("d"),
        'ħ' => Some("h"),
        'ı' => Some("i"),
        'ß' => Some("ss"),
        'æ' => Some("ae"),
        'œ' => Some("oe"),
        'þ' => Some("th"),
        _ => None,
    }
}

/// A curly or typographic mark as its plain form; any other character as it is.
pub fn plain_mark(it: char) -> char {
    match it {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '`' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        other => other,
    }
}

/// Whether the character shows nothing: soft hyphen, zero-width space and joiners, direction marks.
pub fn is_invisible(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text with every run of white space as one space, none at its ends.
pub fn fold_spaces(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The range of `text` that the range `span` of its folded form (see [`fold_spaces`]) was folded from.
pub fn unfold(text: &str, span: Span) -> Span {
    let mut at = 0;
    let mut pending_space = false;
    let mut found = Span::default();
    for (offset, it) in text.char_indices() {
        if it.is_whitespace() {
            pending_space = at > 0;
            continue;
        }
        at += usize::from(pending_space);
        pending_space = false;
        if at <= span.start {
            found.start = offset;
        }
        if at < span.end {
            found.end = offset + it.len_utf8();
        }
        at += it.len_utf8();
    }
    Span::new(found.start, found.end.max(found.start))
}

fn without_points(word: String) -> String {
    if word.bytes().any(|it| it == b'.') && word.chars().any(char::is_alphabetic) {
        word.replace('.', "")
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_fold() {
        assert_eq!(fold_word("Don’t"), "don't");
        assert_eq!(fold_word("U.S."), "us");
        assert_eq!(fold_word("ﬁnal"), "final");
        assert_eq!(fold_word("1.5"), "1.5");
        assert_eq!(fold_word("Noël"), "noel");
        assert_eq!(fold_word("Noe\u{308}l"), "noel");
        assert_eq!(fold_word("Åse Łukasz Sørensen Straße"), "ase lukasz sorensen strasse");
        assert_eq!(fold_word("Киев"), "киев");
    }

    #[test]
    fn spaces_fold_and_unfold() {
        let text = "  a\n  b é  c ";
        assert_eq!(fold_spaces(text), "a b é c");
        assert_eq!(unfold(text, Span::new(2, 6)).of(text), "b é");
        assert_eq!(unfold(text, Span::new(0, 8)).of(text), "a\n  b é  c");
    }
}
