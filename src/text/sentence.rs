//! Sentences: where one ends and the next begins.
//!
//! A stop ends a sentence unless the word before it is an abbreviation, the text goes on in lower case, or it lies
//! within a quotation or parenthesis that closes soon after. One pass over the bytes, with looks ahead and back that are bounded.

use super::list::{is_bullet, markers};
use super::{Span, enclosed::Enclosed};
use crate::lexicon::abbreviations::{
    Abbreviation, abbreviation, follows_time, is_degree, is_ordinary_word, is_speech_verb,
    keeps_its_mark, opens_sentence,
};

/// Splits `text` into sentences: in order, disjoint, without white space at their ends, over all that is not white space.
/// A blank line always ends a sentence; a single line break does where the line looks finished.
pub fn sentences(text: &str) -> Vec<Span> {
    Segmenter { text, item: false, enclosed: Enclosed::read(text), found: Vec::new(), start: 0 }.run()
}

/// Lines shorter than this, without a stop, before a line that begins with a capital, are not wrapped prose.
const SHORT_LINE: usize = 40;
/// The longest word before a stop that is looked at; longer ones are no abbreviations.
const MAX_WORD: usize = 24;

struct Segmenter<'a> {
    text: &'a str,
    /// Whether the sentence so far is an item of a list inside the text.
    item: bool,
    enclosed: Enclosed,
    found: Vec<Span>,
    start: usize,
}

impl Segmenter<'_> {
    fn run(mut self) -> Vec<Span> {
        let bytes = self.text.as_bytes();
        let marks = markers(self.text);
        let mut marks = marks.iter().peekable();
        let mut line = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if let Some(mark) = marks.next_if(|it| it.start <= at) {
                self.cut(mark.start);
                self.item = true;
                at = at.max(mark.end);
                continue;
            }
            at = match byte {
                b'.' | b'!' | b'?' => self.stop(at),
                b'"' => self.broken_off(at),
                b'\n' | b'\r' => {
                    let next = self.line_end(line, at);
                    line = next;
                    next
                }
                0xd6..=0xef => self.wide(at),
                _ => at + 1,
            };
        }
        self.cut(self.text.len());
        self.found
    }

    /// Ends the sentence so far before `at`.
    fn cut(&mut self, at: usize) {
        if at < self.start {
            return;
        }
        let span = Span::new(self.start, at).trimmed(self.text);
        if !span.is_empty() {
            self.found.push(span);
        }
        self.item = false;
        let next = self.start.max(at);
        let rest = self.after(next);
        self.start = next + (rest.len() - rest.trim_start().len());
    }

    /// A character beyond ASCII that may end a sentence or open an item.
    fn wide(&mut self, at: usize) -> usize {
        let Some(it) = self.after(at).chars().next() else { return at + 1 };
        let next = at + it.len_utf8();
        match it {
            '…' | '‼' | '⁇' | '⁈' | '⁉' => self.stop(at),
            '。' | '！' | '？' | '｡' | '।' | '॥' | '؟' | '۔' | '։' | '።' | '។' | '။' | '．' => {
                let end = self.closers(self.same_stops(at));
                if !self.enclosed.holds_past(at, end) {
                    self.cut(end);
                }
                end
            }
            '\u{2029}' => {
                self.cut(at);
                next
            }
            _ if is_bullet(it) && it != '·' => {
                let spaced = at == 0 || self.before(at).ends_with(char::is_whitespace);
                if spaced && !self.after(next).trim_start_matches([' ', '\t']).starts_with(',') {
                    self.cut(at);
                }
                next
            }
            _ => next,
        }
    }

    /// A quotation that breaks off (`to--"`) ends its sentence where a capital follows.
    fn broken_off(&mut self, at: usize) -> usize {
        let dashed = self.before(at).ends_with("--") || self.before(at).ends_with('—');
        let rest = self.after(at + 1);
        if dashed && rest.starts_with(' ') && Next::read(rest.trim_start()).opens == Opening::Upper {
            self.cut(at + 1);
        }
        at + 1
    }

    /// One past the run of wide stops at `at`.
    fn same_stops(&self, at: usize) -> usize {
        let run = self.after(at).chars().take_while(|it| {
            matches!(it, '。' | '！' | '？' | '｡' | '।' | '॥' | '؟' | '۔' | '!' | '?' | '…' | '։' | '።' | '។' | '။' | '．')
        });
        at + run.map(char::len_utf8).sum::<usize>()
    }

    /// A stop at `at`: cuts where it ends a sentence, and tells where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let run = self.stop_run(at);
        let end = self.closers(run);
        let end = self.note_digits(at, end);
        if self.enclosed.holds_past(at, end) {
            return run;
        }
        let rest = self.after(end);
        let ends = if rest.starts_with(char::is_whitespace) {
            self.ends_before(at, run, end)
        } else {
            end == run && self.is_glued(at, run)
        };
        if ends {
            self.cut(end);
        }
        end
    }

    /// One past the run of stops at `at`, spaced ones (`. . .`) included.
    fn stop_run(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            let rest = self.after(end);
            let mut chars = rest.chars();
            match chars.next() {
                Some(it) if is_stop(it) => end += it.len_utf8(),
                Some(' ') if chars.next().is_some_and(is_stop) && !chars.next().is_some_and(char::is_alphanumeric) => {
                    end += 1;
                }
                _ => return end,
            }
        }
    }

    /// One past the closing quotes and brackets at `at`.
    fn closers(&self, at: usize) -> usize {
        let run = self.after(at).chars().take_while(|it| is_closer(*it));
        at + run.map(char::len_utf8).sum::<usize>()
    }

    /// One past the digits of a note that stick to a stop: `(1987).1 According to`.
    fn note_digits(&self, stop: usize, end: usize) -> usize {
        let rest = self.after(end);
        let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let figure = self.before(stop).ends_with(|it: char| it.is_ascii_digit());
        let spaced = self.after(end + digits).starts_with(char::is_whitespace);
        if digits == 0 || digits > 2 || figure || !spaced { end } else { end + digits }
    }

    /// Whether a stop without white space after it still ends a sentence: `world.Today is`, never `openai.com`.
    fn is_glued(&self, at: usize, run: usize) -> bool {
        let before = last_word(self.so_far(at));
        let after = first_run(self.after(run), 40);
        let mut letters = after.chars();
        let opens = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        let tail = before.chars().rev().take(2).filter(|it| it.is_lowercase()).count();
        let figure = before.len() > 3 && before.chars().all(|it| it.is_ascii_digit() || it == ',');
        let whole = after.strip_suffix(['.', ',', ';', '!', '?']).unwrap_or(after);
        let plain = whole.chars().all(|it| it.is_alphabetic() || matches!(it, '\'' | '’' | ','));
        let address = before.contains(['/', '@', '.', ':']) || is_common_suffix(whole);
        opens && (tail == 2 || figure) && plain && !address
    }

    /// Whether the stop from `at` to `run`, closed at `end`, ends a sentence before the white space that follows.
    fn ends_before(&self, at: usize, run: usize, end: usize) -> bool {
        let gap = self.after(end);
        let rest = gap.trim_start();
        let space = gap.get(..gap.len() - rest.len()).unwrap_or_default();
        if rest.is_empty() || is_blank_line(space) {
            return true;
        }
        let next = Next::read(rest);
        match next.opens {
            Opening::Lower | Opening::Mark => return false,
            Opening::Upper | Opening::Digit | Opening::Caseless => {}
        }
        let stop = Span::new(at, run).of(self.text);
        let word = last_word(self.so_far(at));
        if stop.contains(['!', '?', '‼', '⁇', '⁈', '⁉']) {
            let named = stop.len() == 1 && keeps_its_mark(&word.to_lowercase());
            let quoted = end > run;
            let spoken = quoted && (next.is_speech_tag || rest.starts_with('('));
            return !(spoken || named && !opens_sentence(next.word));
        }
        if stop.len() > 1 {
            // "I" is a capital wherever it stands.
            return next.opens != Opening::Digit && next.word != "I";
        }
        end > run || self.point_ends(at, word, &next)
    }

    /// Whether the single point at `at`, after `word`, ends a sentence before `next`.
    fn point_ends(&self, at: usize, word: &str, next: &Next<'_>) -> bool {
        let opened = opens_sentence(next.word);
        let folded = word.to_lowercase();
        let ordinary = is_ordinary_word(&folded) && word.starts_with(char::is_lowercase);
        let kind = abbreviation(&folded).filter(|_| !ordinary);
        if kind.is_none() && is_list_number(self.so_far(at)) {
            return false;
        }
        match kind {
            Some(Abbreviation::Leads) => false,
            Some(Abbreviation::Numbers) => next.opens != Opening::Digit && (opened || word.len() < 5),
            Some(Abbreviation::Time) if word.contains('.') || follows_digit(self.before(at), word) => {
                self.time_ends(at, next)
            }
            Some(Abbreviation::Time) => true,
            Some(Abbreviation::MayEnd) => {
                opened && next.opens == Opening::Upper
                    || is_degree(&folded) && self.has_article(at, word)
                    || is_unit(&folded) && next.opens == Opening::Upper
            }
            None if is_degree(&folded) => opened || self.has_article(at, word),
            None if is_initials(word) => opened && !next.is_initial && next.opens == Opening::Upper,
            None => true,
        }
    }

    /// `He left at 6 p.m. Travellers` ends, `By 9 p.m. Mr. Smith was` and `at 6 p.m. ET` do not.
    fn time_ends(&self, at: usize, next: &Next<'_>) -> bool {
        if next.opens != Opening::Upper || follows_time(next.word) || next.is_dotted {
            return false;
        }
        let sentence = self.so_far(at);
        let mut words = sentence.split_whitespace();
        let leads = words.next().is_some_and(|it| {
            matches!(it, "At" | "By" | "Around" | "Before" | "After" | "Until" | "Since" | "From" | "About")
        });
        let short = sentence.len() < 40 && words.count() <= 3;
        !(leads && short) || next.word.len() < 4 && opens_sentence(next.word) && !matches!(next.word, "Mr" | "Mrs" | "Ms")
    }

    fn has_article(&self, at: usize, word: &str) -> bool {
        let before = self.before(at.saturating_sub(word.len()));
        matches!(last_word(before.trim_end()), "a" | "an" | "his" | "her" | "their" | "the")
    }

    /// A line break at `at`, in the line that starts at `line`: cuts where the line is finished; gives the next line.
    fn line_end(&mut self, line: usize, at: usize) -> usize {
        let gap = self.after(at);
        let rest = gap.trim_start();
        let next = at + (gap.len() - rest.len());
        let space = gap.get(..gap.len() - rest.len()).unwrap_or_default();
        if is_blank_line(space) || super::list::leading_mark(first_run(rest, 60)).is_some() {
            self.cut(at);
            return next;
        }
        let before = Span::new(line, at).of(self.text).trim();
        let words = before.chars().filter(|it| it.is_alphanumeric()).take(4).count() == 4;
        let open = before.ends_with([',', ';', '-', '–', '—', '(', '&']);
        let opens = rest.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
        if words && (before.len() < SHORT_LINE || self.item) && !open && opens && !self.enclosed.holds_past(at, at + 1) {
            let tail = last_word(before.trim_end_matches('.')).to_lowercase();
            if !before.ends_with('.') || abbreviation(&tail).is_none() {
                self.cut(at);
            }
        }
        next
    }

    fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The sentence so far.
    fn so_far(&self, at: usize) -> &str {
        Span::new(self.start, at).of(self.text)
    }

    fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }
}

/// With what the text goes on after a stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Upper,
    Lower,
    Digit,
    /// A letter of a script without case, a currency sign, an emoji.
    Caseless,
    /// A mark that opens nothing, or nothing at all.
    Mark,
}

struct Next<'a> {
    opens: Opening,
    /// First word, without opening quotes.
    word: &'a str,
    /// Whether a point follows the word and a letter the point: `P.D.T.`.
    is_dotted: bool,
    /// Whether it is one letter and a point.
    is_initial: bool,
    /// Whether it names somebody who says something: `Smith asked`.
    is_speech_tag: bool,
}

impl<'a> Next<'a> {
    fn read(rest: &'a str) -> Self {
        let openers = |it: char| is_opener(it) || it == ' ';
        let skip: usize = rest.chars().take(8).take_while(|it| openers(*it)).map(char::len_utf8).sum();
        let body = rest.get(skip..).unwrap_or_default();
        let length: usize =
            body.chars().take(MAX_WORD).take_while(|it| it.is_alphabetic()).map(char::len_utf8).sum();
        let word = body.get(..length).unwrap_or_default();
        let mut tail = body.get(length..).unwrap_or_default().chars();
        let point = tail.next() == Some('.');
        let is_initial = point && word.chars().count() == 1;
        let is_dotted = point && tail.next().is_some_and(char::is_alphabetic);
        let opens = match body.chars().next() {
            Some(it) if it.is_uppercase() => Opening::Upper,
            // `iPhone`, `eBay` open sentences too.
            Some(it) if it.is_lowercase() && word.chars().nth(1).is_some_and(char::is_uppercase) => Opening::Upper,
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

fn is_stop(it: char) -> bool {
    matches!(it, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉')
}

fn is_closer(it: char) -> bool {
    matches!(it, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '»' | '›' | '」' | '』' | '）' | '】' | '〉' | '》' | '“' | '*' | '_' | '`')
}

fn is_opener(it: char) -> bool {
    matches!(it, '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '»' | '‹' | '(' | '[' | '{' | '¿' | '¡' | '–' | '—' | '-' | '`' | '*' | '_' | '「' | '『' | '（')
}

/// The word right before a stop: letters, digits and inner points, one space before the stop allowed.
fn last_word(before: &str) -> &str {
    let before = before.strip_suffix(' ').unwrap_or(before);
    let length: usize = before
        .chars()
        .rev()
        .take(MAX_WORD)
        .take_while(|it| !it.is_whitespace() && !matches!(it, '(' | '[' | '“' | '"' | '‘' | '—' | '–'))
        .map(char::len_utf8)
        .sum();
    let word = before.get(before.len() - length..).unwrap_or_default();
    word.trim_start_matches(['\'', '’', '*', '_', '`'])
}

/// The characters of `text` up to the first white space, `limit` bytes at most.
fn first_run(text: &str, limit: usize) -> &str {
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

fn is_blank_line(space: &str) -> bool {
    let mut breaks = space.replace("\r\n", "\n");
    breaks.retain(|it| matches!(it, '\n' | '\r' | '\u{2029}'));
    breaks.len() > 1
}

/// `3`, `ii`, `b` at the start of a sentence: the number of an item, not its end.
fn is_list_number(sentence: &str) -> bool {
    sentence.len() <= 3
        && !sentence.is_empty()
        && (sentence.chars().all(|it| it.is_ascii_digit())
            || sentence.chars().all(|it| matches!(it, 'i' | 'v' | 'x'))
            || sentence.len() == 1 && sentence.chars().all(char::is_alphabetic))
}

/// `U.S`, `J`, `P.D.T`, `LL.B`: letters with points between, or one letter alone.
fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.').peekable();
    if parts.peek().is_none() {
        return false;
    }
    let dotted = word.contains('.');
    parts.all(|it| {
        let letters = it.chars().take(4).count();
        it.chars().all(char::is_alphabetic) && (letters == 1 || dotted && letters == 2 && it.chars().all(char::is_uppercase))
    })
}

fn is_unit(word: &str) -> bool {
    matches!(word, "min" | "mins" | "sec" | "secs" | "oz" | "lb" | "lbs" | "hrs" | "yd" | "yds" | "mph" | "yrs" | "etc")
}

fn follows_digit(before: &str, word: &str) -> bool {
    let head = before.trim_end().strip_suffix(word).unwrap_or_default().trim_end();
    head.ends_with(|it: char| it.is_ascii_digit()) || word.starts_with(|it: char| it.is_ascii_digit())
}

/// The last label of the commonest domains, so that `Booking.Com` is not two sentences.
fn is_common_suffix(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    matches!(label.as_str(), "com" | "net" | "org" | "io" | "ai" | "co" | "gov" | "edu" | "info" | "app" | "dev" | "tv" | "de" | "uk" | "js")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).iter().map(|it| it.of(text)).collect();
        assert_eq!(found, expected);
    }

    /// `|` marks the ends of sentences.
    fn split(marked: &str) {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        check(&marked.replace('|', ""), &expected);
    }

    #[test]
    fn gold() {
        let Ok(path) = std::env::var("GOLD") else { return };
        let data = std::fs::read_to_string(path).unwrap();
        let squeeze = |it: &str| it.split_whitespace().collect::<String>();
        let mut score = std::collections::BTreeMap::<String, (usize, usize)>::new();
        for line in data.lines() {
            let item: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = item["text"].as_str().unwrap();
            let gold: Vec<String> =
                item["sentences"].as_array().unwrap().iter().map(|it| squeeze(it.as_str().unwrap())).collect();
            let ours: Vec<String> = sentences(text).iter().map(|it| squeeze(it.of(text))).collect();
            let cell = score.entry(item["set"].as_str().unwrap().to_owned()).or_default();
            cell.0 += usize::from(gold == ours);
            cell.1 += 1;
            if gold != ours {
                println!("{}\n  {gold:?}\n  {ours:?}", item["id"]);
            }
        }
        println!("{score:?}");
    }

    #[test]
    fn a_stop_ends_a_sentence() {
        split("Rates fell. | Shares rose! | Did bonds follow? | Nobody knows.");
    }

    proptest! {
        #[test]
        fn sentences_cover_the_text_in_order(text in r#"([a-zA-Z0-9 .!?\n'"()“”’…•。-]|\PC){0,80}"#) {
            let mut at = 0;
            for span in sentences(&text) {
                prop_assert!(span.start >= at && !span.is_empty());
                prop_assert_eq!(Span::new(at, span.start).of(&text).trim(), "");
                prop_assert_eq!(span.trimmed(&text), span);
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                at = span.end;
            }
            prop_assert_eq!(text.get(at..).unwrap().trim(), "");
        }
    }
}
