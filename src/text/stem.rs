//! Words as they are compared: folded to lower case and plain marks, then to a stem.

use std::cell::RefCell;

use rust_stemmers::{Algorithm, Stemmer};

use super::normalize::fold_word;
use super::recent::Recent;
use super::{irregular, spelling};

thread_local! {
    /// Stems of words in small letters. A stem takes a hundred times as long to find as to look up.
    static RECENT: RefCell<Recent<Box<str>>> = const { RefCell::new(Recent::new(2048)) };
}

/// Brings inflected forms of an English word together: `reported`, `reporting` and `reports` give one stem, as do
/// `wrote` and `written`, and the British and the American spelling.
/// The result is a key to compare by, not a word to show.
pub fn stem(word: &str) -> String {
    let folded = fold_word(word);
    let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(&folded);
    RECENT.with_borrow_mut(|recent| {
        if let Some(known) = recent.get(bare) {
            return known.to_string();
        }
        let found = stem_of(bare);
        recent.put(bare, found.as_str().into());
        found
    })
}

fn stem_of(bare: &str) -> String {
    let bare = irregular::base(bare).unwrap_or(bare);
    Stemmer::create(Algorithm::English).stem(&spelling::american(bare)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflections_share_a_stem() {
        assert_eq!(stem("reported"), stem("Reports"));
        assert_eq!(stem("OpenAI’s"), stem("OpenAI"));
        assert_eq!(stem("U.S."), stem("US"));
        assert_ne!(stem("Azure"), stem("Amazon"));
    }
}
