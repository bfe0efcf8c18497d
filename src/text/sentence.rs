//! Sentences: where one ends and the next begins.
//!
//! A stop ends a sentence unless the word before it is an abbreviation, the text goes on in lower case, or it lies
//! within a quotation or parenthesis that closes soon after. One pass over the bytes, with looks ahead and back that are bounded.

use super::list::{is_bullet, markers};
use super::stop::{
    Next, Opening, first_run, follows_digit, is_blank_line, is_closer, is_common_suffix,
    is_initials, is_list_number, is_stop, is_unit, last_word,
};
use super::{Span, enclosed::Enclosed};
use crate::lexicon::abbreviations::{
    Abbreviation, abbreviation, follows_time, is_degree, is_ordinary_word, keeps_its_mark,
    opens_sentence,
};

/// Splits `text` into sentences: in order, disjoint, without white space at their ends, over all that is not white space.
/// A blank line always ends a sentence; a single line break does where the line looks finished.
pub fn sentences(text: &str) -> Vec<Span> {
    let found = Segmenter {
        text,
        item: false,
        enclosed: Enclosed::read(text),
        found: Vec::new(),
        start: 0,
    }
    .run();
    if found.iter().all(|it| it.len() <= LONGEST) {
        return found;
    }
    let mut short = Vec::with_capacity(found.len());
    for it in found {
        cut_down(text, it, &mut short);
    }
    short
}

/// What runs on for longer than this is no sentence; it is cut so that whatever reads a sentence has a bound.
const LONGEST: usize = 10_000;

/// Adds `long` in pieces of at most so many bytes, cut at white space where there is any.
fn cut_down(text: &str, mut long: Span, pieces: &mut Vec<Span>) {
    while long.len() > LONGEST {
        let words = long.of(text);
        let end =
            (LONGEST - 3..=LONGEST).rfind(|it| words.is_char_boundary(*it)).unwrap_or(LONGEST);
        let space = words.get(..end).and_then(|it| it.rfind(char::is_whitespace));
        let end = long.start + space.filter(|it| *it > LONGEST / 2).unwrap_or(end);
        pieces.push(Span::new(long.start, end).trimmed(text));
        long = Span::new(end, long.end).trimmed(text);
    }
    pieces.push(long);
}

/// Lines shorter than this, without a stop, before a line that begins with a capital, are not wrapped prose.
const SHORT_LINE: usize = 40;

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
            '。' | '！' | '？' | '｡' | '।' | '॥' | '؟' | '۔' | '։' | '።' | '។' | '။' | '．' =>
            {
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
        if dashed && rest.starts_with(' ') && Next::read(rest.trim_start()).opens == Opening::Upper
        {
            self.cut(at + 1);
        }
        at + 1
    }

    /// One past the run of wide stops at `at`.
    fn same_stops(&self, at: usize) -> usize {
        let run = self.after(at).chars().take_while(|it| {
            matches!(
                it,
                '。' | '！'
                    | '？'
                    | '｡'
                    | '।'
                    | '॥'
                    | '؟'
                    | '۔'
                    | '!'
                    | '?'
                    | '…'
                    | '։'
                    | '።'
                    | '។'
                    | '။'
                    | '．'
            )
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
                Some(' ')
                    if chars.next().is_some_and(is_stop)
                        && !chars.next().is_some_and(char::is_alphanumeric) =>
                {
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
        let opens = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
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
            // `Main St. He left`, but `St. Paul`.
            Some(Abbreviation::Leads) => folded == "st" && opened,
            Some(Abbreviation::Numbers) => {
                next.opens != Opening::Digit && (opened || word.len() < 5)
            }
            Some(Abbreviation::Time)
                if word.contains('.') || follows_digit(self.before(at), word) =>
            {
                self.time_ends(at, next)
            }
            Some(Abbreviation::MayEnd) => {
                opened && next.opens == Opening::Upper
                    || is_degree(&folded) && self.has_article(at, word)
                    || is_unit(&folded) && next.opens == Opening::Upper
            }
            None if is_degree(&folded) => opened || self.has_article(at, word),
            None if is_initials(word) => opened && !next.is_initial && next.opens == Opening::Upper,
            Some(Abbreviation::Time) | None => true,
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
            matches!(
                it,
                "At" | "By" | "Around" | "Before" | "After" | "Until" | "Since" | "From" | "About"
            )
        });
        let short = sentence.len() < 40 && words.count() <= 3;
        !(leads && short)
            || next.word.len() < 4
                && opens_sentence(next.word)
                && !matches!(next.word, "Mr" | "Mrs" | "Ms")
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
        // No line of its own ends so: `in the west of the island on`.
        let leads_on = LEADING_ON.contains(&last_word(before).to_lowercase().as_str());
        let open = before.ends_with([',', ';', '-', '–', '—', '(', '&']) || leads_on;
        let opens = rest.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
        if words
            && (before.len() < SHORT_LINE || self.item)
            && !open
            && opens
            && !self.enclosed.holds_past(at, at + 1)
        {
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

/// Words that go on in the next line.
const LEADING_ON: &[&str] = &[
    "a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "into", "its", "of", "on",
    "or", "than", "that", "the", "their", "to", "under", "when", "where", "which", "while", "who",
    "with",
];

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
    fn a_stop_ends_a_sentence() {
        split("Rates fell. | Shares rose! | Did bonds follow? | Nobody knows.");
        split("It rose 5%. | 30 shops closed. | €5 was paid. | iPhone sales grew.");
        split("Really?! | Yes... | No. . . | Wait…");
        split("It closed at 12. | The rest stayed open.");
    }

    #[test]
    fn abbreviations_end_none_but_before_an_opening_word() {
        split("Mr. Lee met Dr. Roe at St. Mary's. | They left.");
        split(
            "Acme Inc. and Beta Corp. merged. | It was bought by Acme Inc. | The price is secret.",
        );
        split("It sells in the U.S. market. | It sells in the U.S. | However, it is small.");
        split("See No. 3 and Fig. 2, e.g. the map. | He said no. | She agreed.");
        split("J. K. Brown and L.F. Gray wrote it, i.e. they claim so.");
        split("It fell vs. May. | It rose on Jan. 5, 2026. | She has a Ph.D. from Oslo.");
        split("He left at 5 p.m. | Rain fell. | It opens at 9 a.m. ET on Monday.");
        split("Smith et al. found it. | He feels ill. | Anna does not.");
        split("Ask Lt. Gen. Moore or Gov. Hill.");
    }

    #[test]
    fn addresses_and_figures_end_none() {
        split("It moved to openai.com in May. | It costs $1.5 million or 1.234,5 euros.");
        split("Use Node.js or version 2.0.1. | Mail a.b@c.com now.");
        split("See https://a.com/b.html?c=D. | Then go.");
        split("It grew in .net form. | Yahoo! Mail grew. | Shops like Yahoo! | They closed.");
        split("It fell.| Then it rose.");
    }

    #[test]
    fn quotations_and_parentheses_stay_whole() {
        split("“We won. We grew,” she said. | He nodded.");
        split("\"Why?\" Jane Doe asked. | \"Well.\" | Nobody spoke.");
        split("He (a teacher. Retired.) left. | It ended (at last.) | It began.");
        split("She said: „Es geht. Gut so.“ | Then she left.");
        split("He said, 'We won. We grew.' | It is so.");
    }

    #[test]
    fn lines_and_lists_are_told_from_wrapped_prose() {
        split("The company that made the engine grew in\nJune by a tenth. | It is big.");
        split("A storm cut power in the west of the island on\nThursday night. | It is back.");
        split("Title of it\n\n| The text is here.");
        split("Short line here\n| Another short line");
        split("1.) Buy bread | 2.) Sell milk");
        split("• Buy bread | • Sell milk");
        split("a. Buy bread | b. Sell milk");
        split("- Buy bread\n| - Sell milk");
    }

    #[test]
    fn stops_of_other_scripts_end_sentences() {
        split("销售上升。|成本下降！|真的吗？");
        split("बिक्री बढ़ी। | लागत घटी।");
        split("هل ارتفع؟ | نعم.");
        split("Ventas subieron. | ¿Por qué? | «Nada.» | Él calló.");
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
