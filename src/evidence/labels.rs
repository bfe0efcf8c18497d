//! Things told apart by a number or letter: `Phase 3` of the claim is no `Phase 2`.

use super::LONGEST;
use super::gather::Inquiry;
use super::query::TermSet;
use crate::text::normalize::fold_word;

/// Words before such a number or letter. Sorted.
const LABELLED: &[&str] = &[
    "block", "class", "district", "gate", "group", "level", "line", "phase", "platform", "pool",
    "reactor", "round", "route", "runway", "series", "site", "stage", "terminal", "tier", "trial",
    "type", "unit", "ward", "zone",
];

/// A word and the number or capital letter behind it.
pub(super) type Label = (String, String);

/// The labels of the claim whose word is one of these terms.
pub(super) fn near(inquiry: &Inquiry<'_>, terms: TermSet) -> Vec<Label> {
    let claim = &inquiry.claim.text;
    let all = inquiry.query.terms.iter().enumerate();
    let is_near = |word: &str| {
        all.clone().any(|(at, it)| terms.has(at) && fold_word(it.span.of(claim)) == word)
    };
    labels(claim).filter(|it| is_near(&it.0)).collect()
}

/// Whether a part of a page has one of these labels with another number, and not with its own.
pub(super) fn are_other(ours: &[Label], part: &str) -> bool {
    if ours.is_empty() || part.len() > LONGEST {
        return false;
    }
    let theirs: Vec<Label> = labels(part).collect();
    ours.iter().any(|own| {
        let mut same = theirs.iter().filter(|it| it.0 == own.0).peekable();
        same.peek().is_some() && same.all(|it| it.1 != own.1)
    })
}

/// The labels of a text.
fn labels(text: &str) -> impl Iterator<Item = Label> + '_ {
    let bare = |it: &str| it.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let is_label = |it: &str| {
        let number = it.len() <= 3 && it.bytes().all(|it| it.is_ascii_digit());
        let letter = it.len() == 1 && it.bytes().all(|it| it.is_ascii_uppercase());
        !it.is_empty() && (number || letter && it != "A" && it != "I")
    };
    // `Union No. 2`: the number of the word before.
    let numbered = words.windows(3).filter_map(|it| {
        let [word, no, label] = it else { return None };
        let is_name = word.starts_with(char::is_uppercase) && word.len() > 2;
        (no == "No" && is_name && is_label(label)).then(|| (fold_word(word), label.clone()))
    });
    let numbered: Vec<Label> = numbered.collect();
    let pairs: Vec<Label> = words
        .windows(2)
        .filter_map(|it| {
            let [word, label] = it else { return None };
            let word = fold_word(word);
            let known = LABELLED.binary_search(&word.as_str()).is_ok();
            (known && is_label(label)).then(|| (word, label.clone()))
        })
        .collect();
    pairs.into_iter().chain(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::first_figure;
    use crate::fact::Agreement;

    #[test]
    fn labels_are_words_with_a_number_or_letter() {
        let found: Vec<Label> =
            labels("The Phase 3 trial on Line B in unit 12, a line I drew").collect();
        let expected = [("phase", "3"), ("line", "B"), ("unit", "12")];
        assert_eq!(found, expected.map(|it| (it.0.to_owned(), it.1.to_owned())));
        assert!(LABELLED.is_sorted());
    }

    #[test]
    fn the_figure_of_another_phase_backs_nothing() {
        let page = &["A Phase 2 study of the antibody had arrived at an efficacy of 77 percent."];
        let claim = "The Phase 3 study of the antibody arrived at an efficacy of 77 percent.";
        let found = first_figure(claim, page);
        assert!(!found.is_some_and(Agreement::is_match), "{found:?}");
        let same = claim.replace("Phase 3", "Phase 2");
        assert!(first_figure(&same, page).is_some_and(Agreement::is_match));
    }

    #[test]
    fn a_number_behind_no_is_that_of_the_word_before() {
        let found: Vec<Label> = labels("Union No. 2 and No. 3, of Osterby").collect();
        assert_eq!(found, [("union".to_owned(), "2".to_owned())]);
    }
}
