//! The forms of a word that mean the same to a reader: case, curly marks, wide and composed letters.

use unicode_normalization::UnicodeNormalization as _;

/// Folds a word to the form under which words are compared: compatibility composition, lower case, straight
/// apostrophes and hyphens, no invisible characters, no points within initials (`U.S.` is `us`).
pub fn fold_word(word: &str) -> String {
    if word.is_ascii() {
        return without_points(word.to_ascii_lowercase());
    }
    let folded = word.nfkc().filter(|it| !is_invisible(*it)).flat_map(char::to_lowercase);
    without_points(folded.map(plain_mark).collect())
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

fn without_points(word: String) -> String {
    if word.contains('.') && word.chars().any(char::is_alphabetic) {
        word.replace('.', "")
    } else {
        word
    }
}

#[cfg(test)]
mod tests {
    use super::fold_word;

    #[test]
    fn marks_and_case_fold() {
        assert_eq!(fold_word("Don’t"), "don't");
        assert_eq!(fold_word("U.S."), "us");
        assert_eq!(fold_word("ﬁnal"), "final");
        assert_eq!(fold_word("1.5"), "1.5");
    }
}
