//! From a run of capitalised words to names: cut at titles, at ordinary words in headlines, and trimmed at both ends.

use super::layout::Style;
use super::run::Word;
use crate::lexicon::{name_words, outlets, stopwords, titles};

/// A name's words with the role that stood before them.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) role: Vec<Word>,
    pub(super) words: Vec<Word>,
}

/// Cuts a run into names: at titles, at demonyms before titles, and in headlines at ordinary words.
pub(super) fn pieces(words: Vec<Word>, starts: bool, style: Style) -> Vec<Piece> {
    if is_known(&words) {
        return vec![Piece { role: Vec::new(), words }];
    }
    let mut words = words;
    if starts || style == Style::Headline {
        strip_opening(&mut words);
    }
    while words.first().is_some_and(|it| !it.shout && stopwords::is_stopword(&it.folded))
        && !is_known(&words)
    {
        words.remove(0);
    }
    let chunks: Vec<Vec<Word>> = match style {
        Style::Headline => words
            .split(|it| {
                it.capital
                    && !it.shout
                    && stopwords::is_common(&it.folded)
                    && !titles::is_title(&it.folded)
            })
            .map(<[Word]>::to_vec)
            .collect(),
        Style::Prose | Style::Capitals => vec![words],
    };
    chunks.into_iter().flat_map(cut_at_titles).map(trim).filter(|it| !it.words.is_empty()).collect()
}

pub(super) fn is_known(words: &[Word]) -> bool {
    let joined = match words {
        [only] => only.folded.clone(),
        _ => words.iter().map(|it| it.folded.as_str()).collect::<Vec<_>>().join(" "),
    };
    if joined.len() > 60 {
        return false;
    }
    let bare = joined.strip_prefix("the ").unwrap_or(&joined);
    let listed = name_words::is_place(bare)
        || (bare.len() < joined.len() && name_words::is_place(&joined))
        || name_words::is_organisation(bare)
        || outlets::outlet_named(bare).is_some();
    listed && !(words.len() == 1 && stopwords::is_common(bare))
}

/// Takes an ordinary word away that has its capital from opening the sentence.
fn strip_opening(words: &mut Vec<Word>) {
    let [first, second, ..] = words.as_slice() else { return };
    let ordinary = !first.shout
        && stopwords::is_common(&first.folded)
        && !titles::is_title(&first.folded)
        && !titles::is_title_part(&first.folded);
    let second_is_name = !stopwords::is_common(&second.folded) && second.capital;
    let given = name_words::is_given_name(&first.folded);
    if ordinary && !given && (stopwords::is_stopword(&first.folded) || second_is_name) {
        let org = words.last().is_some_and(|it| {
            name_words::is_org_noun(&it.folded) || name_words::is_org_suffix(&it.folded)
        });
        if !org
            || stopwords::is_stopword(
                &words.first().map_or_else(String::new, |it| it.folded.clone()),
            )
        {
            words.remove(0);
        }
    }
}

/// `OpenAI CEO Sam Altman` is a firm, and a person with a role.
fn cut_at_titles(words: Vec<Word>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut current = Piece::default();
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let before_of = current
            .words
            .last()
            .is_some_and(|it| matches!(it.folded.as_str(), "of" | "and" | "for" | "the"));
        let follows_name = words.peek().is_some_and(|it| titles::is_not_titled(&it.folded));
        let title = word.capital && !before_of && !follows_name && titles::is_title(&word.folded);
        let part = word.capital
            && !before_of
            && titles::is_title_part(&word.folded)
            && words.peek().is_some_and(|it| {
                titles::is_title(&it.folded) || titles::is_title_part(&it.folded)
            });
        if title || part {
            if !current.words.is_empty() {
                pieces.push(std::mem::take(&mut current));
            }
            current.role.push(word);
            // `Secretary of State`: the office belongs to the role.
            if title && words.peek().is_some_and(|it| it.folded == "of") {
                current.role.extend(words.next());
                current.role.extend(words.next());
            }
        } else {
            current.words.push(word);
        }
    }
    pieces.push(current);
    pieces
}

/// Takes demonyms before a role, months and links at the ends away.
fn trim(mut piece: Piece) -> Piece {
    let person = |words: &[Word]| {
        words.len() >= 2
            && words.iter().rev().nth(1).is_some_and(|it| name_words::is_given_name(&it.folded))
    };
    while piece.words.last().is_some_and(|it| !it.capital || name_words::is_calendar(&it.folded))
        && !person(&piece.words)
    {
        piece.words.pop();
    }
    while piece.words.first().is_some_and(|it| !it.capital || name_words::is_calendar(&it.folded))
        && !person(&piece.words)
    {
        piece.words.remove(0);
    }
    if piece.words.iter().all(|it| name_words::is_demonym(&it.folded) || !it.capital) {
        piece.words.clear();
    }
    piece
}
