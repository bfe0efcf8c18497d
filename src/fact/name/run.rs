//! Runs of capitalised words: where one starts, and over which marks and small words it goes on.

use crate::fact::Scan;
use crate::lexicon::name_words;
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind};

/// A name has no more words than this; longer runs are headlines or lists.
const MAX_WORDS: usize = 12;

/// One word of a run.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) folded: String,
    pub(super) capital: bool,
    pub(super) shout: bool,
}

pub(super) fn word_at<'a>(scan: &Scan<'a>, at: usize) -> &'a str {
    scan.tokens.get(at).map_or("", |it| it.span.of(scan.text))
}

/// What stands between a token and the one before it.
pub(super) fn gap_before<'a>(scan: &Scan<'a>, at: usize) -> &'a str {
    let start = at.checked_sub(1).and_then(|it| scan.tokens.get(it)).map_or(0, |it| it.span.end);
    let end = scan.tokens.get(at).map_or(scan.text.len(), |it| it.span.start);
    scan.text.get(start..end).unwrap_or_default()
}

/// Whether the token is a word written as a name: `Azure`, `iPhone`, `deepset`.
pub(super) fn is_capital(scan: &Scan<'_>, at: usize) -> bool {
    let Some(token) = scan.tokens.get(at).filter(|it| it.kind == TokenKind::Word) else {
        return false;
    };
    let word = token.span.of(scan.text);
    let mut chars = word.chars();
    let first = chars.next().is_some_and(char::is_uppercase);
    let odd = word.len() <= 24 && chars.any(char::is_uppercase) && word.len() > 2;
    if !(first || odd || name_words::is_lower_brand(word)) || scan.is_protected(token.span) {
        return false;
    }
    !matches!(word, "I" | "I'm" | "I’m" | "I've" | "I’ve" | "I'd" | "I’d" | "I'll" | "I’ll")
}

/// The run of name words from the token on, and the token after it.
pub(super) fn run(scan: &Scan<'_>, start: usize) -> (Vec<Word>, usize) {
    let mut words: Vec<Word> = Vec::new();
    let mut at = start;
    while let Some(word) = name_word(scan, at) {
        let possessive = word.span.end < scan.tokens.get(at).map_or(0, |it| it.span.end);
        words.push(word);
        at += 1;
        if possessive || words.len() >= MAX_WORDS {
            break;
        }
        let Some(next) = continues(scan, at, &words) else { break };
        for link in at..next {
            let text = word_at(scan, link);
            let kept = text == "&" || text.starts_with(char::is_alphabetic);
            if let Some(token) = scan.tokens.get(link).filter(|_| kept) {
                words.push(Word {
                    span: token.span,
                    folded: fold_word(text),
                    capital: false,
                    shout: false,
                });
            }
        }
        at = next;
    }
    (words, at)
}

/// The token as a word of a name, its possessive cut.
fn name_word(scan: &Scan<'_>, at: usize) -> Option<Word> {
    let token = scan.tokens.get(at).filter(|_| is_capital(scan, at))?;
    let text = token.span.of(scan.text);
    let folded = fold_word(text);
    let kept = name_words::keeps_possessive(&folded);
    let cut = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).filter(|_| !kept);
    let span =
        cut.map_or(token.span, |it| Span::new(token.span.start, token.span.start + it.len()));
    let surface = span.of(scan.text);
    let shout = surface.len() > 1 && !surface.contains(char::is_lowercase);
    Some(Word { span, folded: fold_word(surface), capital: true, shout })
}

/// Where the next capitalised word of the run stands, over hyphens, `&`, points and particles.
fn continues(scan: &Scan<'_>, at: usize, words: &[Word]) -> Option<usize> {
    let gap = gap_before(scan, at);
    if gap.len() > 2 || gap.contains(['\n', '\t']) {
        return None;
    }
    if is_capital(scan, at) {
        return (!gap.is_empty()).then_some(at);
    }
    let spaced = |index: usize| {
        let gap = gap_before(scan, index);
        (1..=2).contains(&gap.len()) && !gap.contains('\n') && is_capital(scan, index)
    };
    let last = words.last()?;
    match word_at(scan, at) {
        "-" | "‑" => {
            (gap.is_empty() && gap_before(scan, at + 1).is_empty() && is_capital(scan, at + 1))
                .then_some(at + 1)
        }
        "&" => is_capital(scan, at + 1).then_some(at + 1),
        "." if gap.is_empty() => {
            let inner = words.len() > 1 || last.span.len() <= 4;
            let short = is_abbreviation(last.span.of(scan.text))
                && !name_words::is_org_suffix(&last.folded);
            (short && inner && spaced(at + 1)).then_some(at + 1)
        }
        "of" | "for" => {
            let head = words.iter().rev().take(2).any(|it| name_words::takes_of(&it.folded));
            if !head {
                return None;
            }
            let over_the = word_at(scan, at + 1) == "the" && spaced(at + 2);
            if over_the { Some(at + 2) } else { spaced(at + 1).then_some(at + 1) }
        }
        "and" => joins_with_and(scan, at, words).then_some(at + 1),
        word if name_words::is_particle(word) && !gap.is_empty() => {
            let second = name_words::is_particle(word_at(scan, at + 1)) && spaced(at + 2);
            if second { Some(at + 2) } else { spaced(at + 1).then_some(at + 1) }
        }
        _ => None,
    }
}

/// `Food and Drug Administration`, `Department of Health and Human Services`.
fn joins_with_and(scan: &Scan<'_>, at: usize, words: &[Word]) -> bool {
    if !is_capital(scan, at + 1) {
        return false;
    }
    let within_of = words.iter().any(|it| it.folded == "of")
        && words.iter().any(|it| {
            matches!(
                it.folded.as_str(),
                "department" | "ministry" | "office" | "secretary" | "centers"
            )
        });
    let closes = (at + 2..at + 4).any(|it| {
        let word = fold_word(word_at(scan, it));
        let all = (at + 2..it).all(|it| is_capital(scan, it));
        all && is_capital(scan, it)
            && matches!(
                word.as_str(),
                "administration" | "commission" | "authority" | "agency" | "association"
            )
    });
    within_of || (words.len() == 1 && closes)
}

/// Whether a full stop after the word belongs to the word.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    single
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "St"
                | "Prof"
                | "Gen"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Lt"
                | "Col"
                | "Sgt"
                | "Capt"
                | "Rev"
                | "Hon"
                | "Mt"
                | "Ft"
                | "Jr"
                | "Sr"
                | "Adm"
                | "Maj"
                | "Sir"
                | "Messrs"
                | "vs"
                | "Co"
                | "Corp"
                | "Inc"
                | "Ltd"
        )
}
