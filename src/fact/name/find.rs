//! Names in a text: maximal runs of capitalised words, cut where titles, possessives and ordinary words end them.

use std::collections::BTreeMap;

use super::Name;
use super::class::class_of;
use super::layout::{Layout, Style};
use crate::fact::{Fact, Scan, Value};
use crate::lexicon::{name_words, outlets, stopwords, titles};
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind};

/// A name has no more words than this; longer runs are headlines or lists.
const MAX_WORDS: usize = 12;

/// One word of a run.
#[derive(Clone, Debug)]
struct Word {
    span: Span,
    folded: String,
    capital: bool,
    shout: bool,
}

/// All names of the text in order.
pub(in crate::fact) fn names(scan: &Scan<'_>) -> Vec<Fact> {
    let layout = Layout::read(scan);
    let mut found: Vec<(Fact, bool)> = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        if !is_capital(scan, at) {
            at += 1;
            continue;
        }
        let style = layout.style(at);
        if style == Style::Capitals {
            at += 1;
            continue;
        }
        let starts = starts_sentence(scan, at);
        let (words, next) = run(scan, at);
        for piece in pieces(words, starts, style) {
            push(scan, &piece, starts, &mut found);
        }
        at = next.max(at + 1);
    }
    drop_ordinary(scan, found)
}

pub(super) fn word_at<'a>(scan: &Scan<'a>, at: usize) -> &'a str {
    scan.tokens.get(at).map_or("", |it| it.span.of(scan.text))
}

/// What stands between a token and the one before it.
fn gap_before<'a>(scan: &Scan<'a>, at: usize) -> &'a str {
    let start = at.checked_sub(1).and_then(|it| scan.tokens.get(it)).map_or(0, |it| it.span.end);
    let end = scan.tokens.get(at).map_or(scan.text.len(), |it| it.span.start);
    scan.text.get(start..end).unwrap_or_default()
}

/// Whether the token is a word written as a name: `Azure`, `iPhone`, `deepset`.
fn is_capital(scan: &Scan<'_>, at: usize) -> bool {
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

/// Whether a word here has a capital whatever it is.
fn starts_sentence(scan: &Scan<'_>, at: usize) -> bool {
    let mut before = at;
    while let Some(index) = before.checked_sub(1) {
        if gap_before(scan, before).contains('\n') {
            return true;
        }
        before = index;
        match word_at(scan, index) {
            "\"" | "“" | "‘" | "'" | "«" | "„" | "(" | "[" => {}
            "." => {
                let abbreviated = index.checked_sub(1).map_or("", |it| word_at(scan, it));
                return !is_abbreviation(abbreviated);
            }
            "!" | "?" | "…" | ":" | "•" | "*" | "|" | "–" | "—" | "-" | "·" => {
                return !gap_before(scan, at).is_empty() || at - index > 1;
            }
            _ => return at - index > 1 && word_at(scan, at - 1) != "(",
        }
        if at - index > 4 {
            return true;
        }
    }
    true
}

/// Whether a full stop after the word belongs to the word.
fn is_abbreviation(word: &str) -> bool {
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

/// The run of name words from the token on, and the token after it.
fn run(scan: &Scan<'_>, start: usize) -> (Vec<Word>, usize) {
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

/// A name's words with the role that stood before them.
#[derive(Debug, Default)]
struct Piece {
    role: Vec<Word>,
    words: Vec<Word>,
}

/// Cuts a run into names: at titles, at demonyms before titles, and in headlines at ordinary words.
fn pieces(words: Vec<Word>, starts: bool, style: Style) -> Vec<Piece> {
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

fn is_known(words: &[Word]) -> bool {
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

/// Adds a piece as a fact; the flag tells that only its place explains the capital.
fn push(scan: &Scan<'_>, piece: &Piece, starts: bool, found: &mut Vec<(Fact, bool)>) {
    let (Some(first), Some(last)) = (piece.words.first(), piece.words.last()) else { return };
    let span = first.span.cover(last.span);
    let single = piece.words.len() == 1;
    let surface = span.of(scan.text);
    let known = is_known(&piece.words);
    let acronym = single
        && surface.chars().filter(|it| it.is_alphabetic()).count() > 1
        && !surface.contains(char::is_lowercase);
    if single && !known && piece.role.is_empty() {
        let common = stopwords::is_common(&first.folded) && !acronym;
        let letter = surface.chars().count() == 1;
        let role_word = titles::is_title(&first.folded) || titles::is_title_part(&first.folded);
        if common || letter || role_word {
            return;
        }
    }
    let words: Vec<String> =
        piece.words.iter().map(|it| it.folded.trim_matches('\'').to_owned()).collect();
    let class = class_of(scan, &words, span, acronym, !piece.role.is_empty());
    let role = (!piece.role.is_empty())
        .then(|| piece.role.iter().map(|it| it.folded.as_str()).collect::<Vec<_>>().join(" "));
    let doubtful = single
        && starts
        && !known
        && !acronym
        && role.is_none()
        && !surface.chars().skip(1).any(char::is_uppercase);
    found.push((
        Fact { kind: "name", span, value: Value::Name(Name { words, class, role, acronym }) },
        doubtful,
    ));
}

/// Drops single words at the start of a sentence that the text writes in lower case elsewhere.
fn drop_ordinary(scan: &Scan<'_>, found: Vec<(Fact, bool)>) -> Vec<Fact> {
    let mut seen: BTreeMap<String, bool> = BTreeMap::new();
    for (fact, doubtful) in &found {
        if *doubtful && let Value::Name(name) = &fact.value {
            seen.insert(name.words.join(" "), false);
        }
    }
    if !seen.is_empty() {
        for token in scan.tokens.iter().filter(|it| it.kind == TokenKind::Word) {
            let word = token.span.of(scan.text);
            if word.starts_with(char::is_lowercase)
                && let Some(entry) = seen.get_mut(word)
            {
                *entry = true;
            }
        }
    }
    let ordinary = |fact: &Fact| match &fact.value {
        Value::Name(name) => seen.get(&name.words.join(" ")).copied().unwrap_or(false),
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => false,
    };
    found
        .into_iter()
        .filter(|(fact, doubtful)| !(*doubtful && ordinary(fact)))
        .map(|it| it.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Class;
    use super::*;
    use crate::fact::Context;

    fn check(text: &str, expected: &[(&str, Class)]) {
        let scan = Scan::new(text, Context::default());
        let found: Vec<(&str, Class)> = names(&scan)
            .iter()
            .filter_map(|it| match &it.value {
                Value::Name(name) => Some((it.span.of(text), name.class)),
                _ => None,
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    use Class::{Organisation, Other, Person, Place};

    #[test]
    fn names_are_cut_from_titles_and_possessives() {
        check(
            "Yesterday OpenAI CEO Sam Altman met Microsoft's Satya Nadella.",
            &[
                ("OpenAI", Organisation),
                ("Sam Altman", Person),
                ("Microsoft", Organisation),
                ("Satya Nadella", Person),
            ],
        );
        check(
            "French President Emmanuel Macron and Prime Minister Keir Starmer agreed.",
            &[("Emmanuel Macron", Person), ("Keir Starmer", Person)],
        );
        check("US Secretary of State Nora Falk spoke.", &[("US", Place), ("Nora Falk", Person)]);
        check(
            "General Motors and General Abel Stone",
            &[("General Motors", Organisation), ("Abel Stone", Person)],
        );
    }

    #[test]
    fn connectors_hold_a_name_together() {
        check(
            "The Bank of England, Ursula von der Leyen, Jean-Luc Picot and Procter & Gamble met.",
            &[
                ("Bank of England", Organisation),
                ("Ursula von der Leyen", Person),
                ("Jean-Luc Picot", Person),
                ("Procter & Gamble", Organisation),
            ],
        );
        check(
            "the Food and Drug Administration told J. K. Harrow that",
            &[("Food and Drug Administration", Organisation), ("J. K. Harrow", Person)],
        );
    }

    #[test]
    fn ordinary_words_are_no_names() {
        check("Prices rose on Monday. The French economy grew in May.", &[]);
        check("Widgetry sells. Old widgetry does not.", &[]);
        check(
            "In London, iPhone sales and eBay grew.",
            &[("London", Place), ("iPhone", Other), ("eBay", Organisation)],
        );
        check("Theresa May left.", &[("Theresa May", Person)]);
        check("Use GPT-4o at openai.com now.", &[]);
    }

    #[test]
    fn headlines_give_only_words_that_are_no_ordinary_words() {
        check(
            "Regulators Approve Merger Between Foxglove And Acme After Long Review\n",
            &[("Foxglove", Other), ("Acme", Other)],
        );
        check("REGULATORS APPROVE MERGER AFTER REVIEW", &[]);
    }

    #[test]
    fn hostile_runs_cost_no_more_than_their_length() {
        for piece in ["A", "A ", "Ab ", "Ab.", "“", "A & ", "Ab of ", "Ab-"] {
            let text = piece.repeat(100_000);
            assert!(
                names(&Scan::new(&text, Context::default()))
                    .iter()
                    .all(|it| it.span.end <= text.len())
            );
        }
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_quote_the_text(text in "[A-Za-z .&’'“\\-\\nÉé]{0,80}") {
            let scan = Scan::new(&text, Context::default());
            let found = names(&scan);
            prop_assert!(found.iter().all(|it| text.get(it.span.start..it.span.end).is_some_and(|it| !it.is_empty())));
            prop_assert!(found.windows(2).all(|it| it[0].span.end <= it[1].span.start));
        }
    }
}
