//! The words of a sentence as the models see them: the project's tokens, with clitics cut off, and what each looks like.

use crate::text::normalize::{is_invisible, plain_mark};
use crate::text::token::tokens;
use crate::text::{Span, Token, TokenKind};

/// How a word looks, each view as a hash, so that nothing is kept but numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Where, in the text that was read.
    pub span: Span,
    /// The exact form, marks plain, digits alike.
    pub raw: u32,
    /// The form in lower case.
    pub form: u32,
    /// The last one, two, three and four characters in lower case.
    pub suffixes: [u32; 4],
    /// The first one, two and three characters in lower case.
    pub prefixes: [u32; 3],
    /// Classes of characters, runs shortened: `Xx`, `d.d`.
    pub shape: u32,
    /// How it is written.
    pub look: Look,
}

/// How a word is written, as far as a rule needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Marks only, or no word at all.
    #[default]
    Mark,
    /// Letters that begin in lower case.
    Lower,
    /// A capital first.
    Capital,
    /// Capitals only, two at least.
    Capitals,
    /// A digit first.
    Digit,
}

/// Mixes two numbers into one; the order matters.
pub const fn mix(a: u32, b: u32) -> u32 {
    let product = (((a as u64) << 32) | b as u64 | 1 << 63).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((product >> 32) as u32) ^ ((product & 0xffff_ffff) as u32).rotate_left(15)
}

/// Reads the words of `text` in order. Each is one of the project's tokens or part of one: `don't` is `do` and `n't`,
/// `Azure's` is `Azure` and `'s`; only a `'s` behind a number or mark is two tokens put together.
pub fn words(text: &str) -> Vec<Word> {
    let tokens = tokens(text);
    let mut found = Vec::with_capacity(tokens.len() + tokens.len() / 8);
    let mut chars = Vec::with_capacity(32);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if let Some(next) = tokens.get(at)
            && is_possessive(text, *token, *next, at.checked_sub(2).and_then(|it| tokens.get(it)))
        {
            found.push(look_at(text, token.span.cover(next.span), &mut chars));
            at += 1;
            continue;
        }
        match clitic(token.span.of(text)) {
            Some(cut) if token.kind == TokenKind::Word => {
                let middle = token.span.start + cut;
                found.push(look_at(text, Span::new(token.span.start, middle), &mut chars));
                found.push(look_at(text, Span::new(middle, token.span.end), &mut chars));
            }
            _ => found.push(look_at(text, token.span, &mut chars)),
        }
    }
    found
}

/// The hash of a word in lower case, without digits and curly marks: what [`Word::form`] is for it.
pub fn form_of(word: &str) -> u32 {
    word.chars().fold(1, |form, it| mix(form, it.into()))
}

/// Whether `'` and `s` are the ending of what stands right before them.
fn is_possessive(text: &str, mark: Token, letter: Token, before: Option<&Token>) -> bool {
    mark.span.end == letter.span.start
        && matches!(mark.span.of(text), "'" | "’")
        && letter.span.of(text) == "s"
        && before.is_some_and(|it| it.span.end == mark.span.start)
}

/// Where a word ends and its clitic begins: `do|n't`, `it|'s`, `can|not`.
fn clitic(word: &str) -> Option<usize> {
    if word.eq_ignore_ascii_case("cannot") {
        return Some(3);
    }
    let mark = word.rfind(['\'', '’']).filter(|it| *it > 0)?;
    let before = word.get(..mark)?;
    let mut after = word.get(mark..)?.chars();
    after.next();
    let (first, second, third) = (after.next()?, after.next(), after.next());
    let pair = (first.to_ascii_lowercase(), second.map(|it| it.to_ascii_lowercase()));
    match pair {
        _ if third.is_some() => None,
        ('t', None) => {
            let stem = before.strip_suffix(['n', 'N'])?;
            (!stem.is_empty()).then_some(stem.len())
        }
        ('s' | 'd' | 'm', None) | ('r' | 'v', Some('e')) | ('l', Some('l')) => Some(mark),
        _ => None,
    }
}

/// Reads all views of one word; `chars` is room to work in.
fn look_at(text: &str, span: Span, chars: &mut Vec<char>) -> Word {
    chars.clear();
    let (mut raw, mut form, mut shape) = (1, 1, 1);
    let (mut last, mut run) = ('\0', 0);
    let (mut n_upper, mut n_lower) = (0_usize, 0_usize);
    let mut first = None;
    for it in span.of(text).chars().filter(|it| !is_invisible(*it)).map(plain_mark) {
        let it = if it.is_numeric() { '0' } else { it };
        first = first.or(Some(it));
        n_upper += usize::from(it.is_uppercase());
        n_lower += usize::from(it.is_lowercase());
        let lower = it.to_lowercase().next().unwrap_or(it);
        raw = mix(raw, it.into());
        form = mix(form, lower.into());
        chars.push(lower);
        let class = class(it);
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 {
            shape = mix(shape, class.into());
        }
    }
    let mut word = Word { span, raw, form, shape, ..Word::default() };
    for (length, suffix) in word.suffixes.iter_mut().enumerate() {
        let tail = chars.get(chars.len().saturating_sub(length + 1)..).unwrap_or_default();
        *suffix = tail.iter().fold(2, |hash, it| mix(hash, (*it).into()));
    }
    for (length, prefix) in word.prefixes.iter_mut().enumerate() {
        let head = chars.get(..(length + 1).min(chars.len())).unwrap_or_default();
        *prefix = head.iter().fold(3, |hash, it| mix(hash, (*it).into()));
    }
    word.look = match first {
        Some('0') => Look::Digit,
        Some(it) if it.is_uppercase() && n_upper > 1 && n_lower == 0 => Look::Capitals,
        Some(it) if it.is_uppercase() => Look::Capital,
        Some(it) if it.is_alphabetic() => Look::Lower,
        _ => Look::Mark,
    };
    word
}

fn class(it: char) -> char {
    if it.is_uppercase() {
        'X'
    } else if it.is_alphabetic() {
        'x'
    } else {
        it
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = words(text).iter().map(|it| it.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn clitics_are_words_of_their_own() {
        check(
            "They don’t say it's Azure's.",
            &["They", "do", "n’t", "say", "it", "'s", "Azure", "'s", "."],
        );
        check("We cannot, we'll, O'Neill", &["We", "can", "not", ",", "we", "'ll", ",", "O'Neill"]);
        check("GPT-4's n't", &["GPT", "-", "4", "'s", "n't"]);
    }

    #[test]
    fn marks_and_digits_are_seen_alike() {
        let of = |text: &str| words(text).first().copied().unwrap_or_default();
        assert_eq!(of("1,234").raw, of("5,678").raw);
        assert_eq!(of("“").raw, of("\"").raw);
        assert_eq!(of("Azure").form, of("azure").form);
        assert_ne!(of("Azure").raw, of("azure").raw);
        assert_eq!(of("Of").form, form_of("of"));
        assert_eq!(of("IBM").look, Look::Capitals);
    }
}
