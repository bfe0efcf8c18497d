//! Function words and ordinary words. Our own compilation.

/// Words that carry no content of their own, folded, sorted.
pub const STOPWORDS: &[&str] = &[
    "a", "about", "above", "according", "after", "again", "against", "all", "also", "although",
    "always", "am", "amid", "among", "an", "and", "another", "any", "anyone", "are", "aren't",
    "around", "as", "at", "be", "because", "been", "before", "being", "below", "between", "both",
    "but", "by", "can", "can't", "cannot", "could", "couldn't", "despite", "did", "didn't", "do",
    "does", "doesn't", "doing", "don't", "down", "during", "each", "either", "else", "even", "ever",
    "every", "everyone", "everything", "few", "first", "for", "from", "further", "furthermore",
    "had", "hadn't", "has", "hasn't", "have", "haven't", "having", "he", "her", "here", "hers",
    "herself", "him", "himself", "his", "how", "however", "i", "i'm", "if", "in", "indeed",
    "instead", "into", "is", "isn't", "it", "it's", "its", "itself", "just", "last", "let's",
    "like", "many", "may", "maybe", "me", "meanwhile", "might", "more", "moreover", "most", "much",
    "must", "my", "myself", "neither", "never", "nevertheless", "next", "no", "nobody",
    "nonetheless", "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one",
    "only", "or", "other", "otherwise", "our", "ours", "ourselves", "out", "over", "own", "per",
    "perhaps", "plus", "quite", "rather", "same", "second", "several", "shall", "she", "should",
    "shouldn't", "since", "so", "some", "someone", "something", "still", "such", "than", "that",
    "that's", "the", "their", "theirs", "them", "themselves", "then", "there", "there's",
    "therefore", "these", "they", "they're", "third", "this", "those", "though", "through", "thus",
    "to", "today", "tomorrow", "too", "toward", "towards", "under", "unless", "until", "up", "upon",
    "us", "very", "via", "was", "wasn't", "we", "we're", "well", "were", "weren't", "what", "when",
    "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within",
    "without", "won't", "would", "wouldn't", "yes", "yesterday", "yet", "you", "you're", "your",
    "yours", "yourself",
];

/// Whether the folded word carries no content of its own.
pub fn is_stopword(word: &str) -> bool {
    super::holds(STOPWORDS, word)
}

static COMMON: std::sync::LazyLock<Vec<&'static str>> =
    std::sync::LazyLock::new(|| super::lines(include_str!("common_words.txt")).collect());

/// Whether the folded word is an ordinary word of English prose, so that a capital at the start of a sentence or in
/// a headline does not make it a name.
pub fn is_common(word: &str) -> bool {
    let listed = |it: &str| is_stopword(it) || super::holds(&COMMON, it);
    listed(word) || ["s", "es", "d", "ed", "ing"].iter().filter_map(|it| word.strip_suffix(it)).any(|it| it.len() > 3 && listed(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(STOPWORDS.is_sorted());
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn ordinary_words_are_told_from_names() {
        assert!(is_common("yesterday") && is_common("prices") && is_common("the"));
        assert!(!is_common("microsoft") && !is_common("altman"));
    }
}
