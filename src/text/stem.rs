//! Words as they are compared: folded to lower case and plain marks, then to a stem.

use rust_stemmers::{Algorithm, Stemmer};

use super::normalize::fold_word;
use super::{irregular, spelling};

/// Brings inflected forms of an English word together: `reported`, `reporting` and `reports` give one stem, as do
/// `wrote` and `written`, and the British and the American spelling.
/// The result is a key to compare by, not a word to show.
pub fn stem(word: &str) -> String {
    let folded = fold_word(word);
    let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(&folded);
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
