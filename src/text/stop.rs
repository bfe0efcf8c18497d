//! The words around a stop: what stands right before it, and with what the text goes on after it.

use crate::lexicon::abbreviations::is_speech_verb;

/// The longest word before or after a stop that is looked at; longer ones are no abbreviations.
const MAX_WORD: usize = 24;

/// With what the text goes on after a stop.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Upper,
    Lower,
    Digit,
    /// A letter of a script without case, a currency sign, an emoji.
    Caseless,
    /// A mark that opens nothing, or nothing at all.
    Mark,
}

pub(super) struct Next<'a> {
    pub(super) opens: Opening,
    /// First word, without opening quotes.
    pub(super) word: &'a str,
    /// Whether a point follows the word and a letter the point: `P.D.T.`.
    pub(super) is_dotted: bool,
    /// Whether it is one letter and a point.
    pub(super) is_initial: bool,
    /// Whether it names somebody who says something: `Smith asked`.
    pub(super) is_speech_tag: bool,
}

impl<'a> Next<'a> {
    /// Reads the beginning of what follows.
    pub(super) fn read(rest: &'a str) -> Self {
        let openers = |it: char| is_opener(it) || it == ' ';
        let skip: usize =
            rest.chars().take(8).take_while(|it| openers(*it)).map(char::len_utf8).sum();
        let body = rest.get(skip..).unwrap_or_default();
        let length: usize = body
            .chars()
            .take(MAX_WORD)
            .take_while(|it| it.is_alphabetic())
            .map(char::len_utf8)
            .sum();
        let word = body.get(..length).unwrap_or_default();
        let mut tail = body.get(length..).unwrap_or_default().chars();
        let point = tail.next() == Some('.');
        let is_initial = point && word.chars().count() == 1;
        let is_dotted = point && tail.next().is_some_and(char::is_alphabetic);
        let opens = match body.chars().next() {
            Some(it) if it.is_uppercase() => Opening::Upper,
            // `iPhone`, `eBay` open sentences too.
            Some(it)
                if it.is_lowercase() && word.chars().nth(1).is_some_and(char::is_uppercase) =>
            {
                Opening::Upper
            }
            Some(it) if it.is_lowercase() => Opening::Lower,
            Some(it) if it.is_numeric() => Opening::Digit,
            Some(it) if it.is_alphabetic() => Opening::Caseless,
            Some('$' | '€' | '£' | '¥' | '₹' | '#' | '@' | '%' | '+') => Opening::Caseless,
            Some(it) if it > '\u{2500}' => Opening::Caseless,
            Some(_) | None => Opening::Mark,
        };
        let is_speech_tag = opens == Opening::Upper && says_something(body);
        Self { opens, word, is_dotted, is_initial, is_speech_tag }
    }
}

/// Whether `rest` begins like `Smith asked` or `Tim Cook said`: up to three names, then a verb of saying.
fn says_something(rest: &str) -> bool {
    let head = first_bytes(rest, 80);
    for (index, word) in head.split([' ', '\n']).take(4).enumerate() {
        let bare = word.trim_end_matches(['.', ',', ':']);
        if index > 0 && is_speech_verb(bare) {
            return true;
        }
        if !bare.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

pub(super) fn is_stop(it: char) -> bool {
    matches!(it, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉')
}

pub(super) fn is_closer(it: char) -> bool {
    matches!(
        it,
        '"' | '\''
            | '”'
            | '’'
            | ')'
            | ']'
            | '}'
            | '»'
            | '›'
            | '」'
            | '』'
            | '）'
            | '】'
            | '〉'
            | '》'
            | '“'
            | '*'
            | '_'
            | '`'
    )
}

fn is_opener(it: char) -> bool {
    matches!(
        it,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '–'
            | '—'
            | '-'
            | '`'
            | '*'
            | '_'
            | '「'
            | '『'
            | '（'
    )
}

/// The word right before a stop: letters, digits and inner points, one space before the stop allowed.
pub(super) fn last_word(before: &str) -> &str {
    let before = before.strip_suffix(' ').unwrap_or(before);
    let length: usize = before
        .chars()
        .rev()
        .take(MAX_WORD)
        .take_while(|it| {
            !it.is_whitespace() && !matches!(it, '(' | '[' | '“' | '"' | '‘' | '—' | '–')
        })
        .map(char::len_utf8)
        .sum();
    let word = before.get(before.len() - length..).unwrap_or_default();
    word.trim_start_matches(['\'', '’', '*', '_', '`'])
}

/// The characters of `text` up to the first white space, `limit` bytes at most.
pub(super) fn first_run(text: &str, limit: usize) -> &str {
    let head = first_bytes(text, limit);
    if limit > 40 { head } else { head.split(char::is_whitespace).next().unwrap_or_default() }
}

fn first_bytes(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

pub(super) fn is_blank_line(space: &str) -> bool {
    let mut breaks = space.replace("\r\n", "\n");
    breaks.retain(|it| matches!(it, '\n' | '\r' | '\u{2029}'));
    breaks.len() > 1
}

/// `3`, `ii`, `b` at the start of a sentence: the number of an item, not its end.
pub(super) fn is_list_number(sentence: &str) -> bool {
    sentence.len() <= 3
        && !sentence.is_empty()
        && (sentence.chars().all(|it| it.is_ascii_digit())
            || sentence.chars().all(|it| matches!(it, 'i' | 'v' | 'x'))
            || sentence.len() == 1 && sentence.chars().all(char::is_alphabetic))
}

/// `U.S`, `J`, `P.D.T`, `LL.B`: letters with points between, or one letter alone.
pub(super) fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.').peekable();
    if parts.peek().is_none() {
        return false;
    }
    let dotted = word.contains('.');
    parts.all(|it| {
        let letters = it.chars().take(4).count();
        it.chars().all(char::is_alphabetic)
            && (letters == 1 || dotted && letters == 2 && it.chars().all(char::is_uppercase))
    })
}

pub(super) fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "min"
            | "mins"
            | "sec"
            | "secs"
            | "oz"
            | "lb"
            | "lbs"
            | "hrs"
            | "yd"
            | "yds"
            | "mph"
            | "yrs"
            | "etc"
    )
}

pub(super) fn follows_digit(before: &str, word: &str) -> bool {
    let head = before.trim_end().strip_suffix(word).unwrap_or_default().trim_end();
    head.ends_with(|it: char| it.is_ascii_digit())
        || word.starts_with(|it: char| it.is_ascii_digit())
}

/// The last label of the commonest domains, so that `Booking.Com` is not two sentences.
pub(super) fn is_common_suffix(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    matches!(
        label.as_str(),
        "com"
            | "net"
            | "org"
            | "io"
            | "ai"
            | "co"
            | "gov"
            | "edu"
            | "info"
            | "app"
            | "dev"
            | "tv"
            | "de"
            | "uk"
            | "js"
    )
}
