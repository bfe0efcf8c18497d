//! A claimed quotation looked for in a whole page, in marks or not, in time linear in the page.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::marks::marked;
use super::words::{ELLIPSIS, bare, expanded, is_bracketed, is_content, read, spelling};
use super::{Quote, align};
use crate::fact::{Agreement, Comparison};
use crate::text::Span;

/// A quotation longer than this is looked for by its beginning.
const MAX_WORDS: usize = 400;
/// How many beginnings of a quotation are followed up: hostile pages repeat one word.
const MAX_TRIES: usize = 256;

/// What a page has of a claimed quotation. Spans point into the page's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteMatch {
    /// Word for word.
    Exact {
        /// Where on the page.
        span: Span,
    },
    /// Word for word but for what the editor put in brackets.
    Adapted {
        /// Where on the page.
        span: Span,
    },
    /// With words changed.
    Variant {
        /// Where on the page.
        span: Span,
        /// The claim's words beside the page's; either may be empty.
        changes: Vec<(String, String)>,
    },
    /// The page's words end before the claim's do.
    Extended {
        /// Where on the page.
        span: Span,
    },
    /// Nowhere.
    NotFound,
}

impl QuoteMatch {
    /// The agreement that follows.
    pub fn comparison(&self) -> Comparison {
        match self {
            Self::Exact { .. } => Comparison::new(Agreement::Match, "same words"),
            Self::Adapted { .. } => {
                Comparison::new(Agreement::MatchWeaker, "same words, with a bracketed substitution")
            }
            Self::Variant { changes, .. }
                if changes.iter().all(|it| spelled_alike(&it.0, &it.1)) =>
            {
                Comparison::new(Agreement::CompatibleOverlap, "same words in another spelling")
            }
            Self::Variant { changes, .. } => {
                Comparison::new(Agreement::Conflict, align::describe(changes))
            }
            Self::Extended { .. } => Comparison::new(
                Agreement::CompatibleStronger,
                "quote extended: the source's words end before the claim's",
            ),
            Self::NotFound => {
                Comparison::new(Agreement::Incomparable, "these words are not on the page")
            }
        }
    }

    /// Where on the page.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Exact { span }
            | Self::Adapted { span }
            | Self::Variant { span, .. }
            | Self::Extended { span } => Some(*span),
            Self::NotFound => None,
        }
    }
}

fn spelled_alike(ours: &str, theirs: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    expanded(&words(ours)) == expanded(&words(theirs))
}

/// The words of a page, read once for any number of quotations.
#[derive(Clone, Debug, Default)]
pub struct WordIndex {
    /// Number of each word, with its place.
    words: Vec<IndexedWord>,
    /// Each different word, with the number of its spelling.
    different: Vec<(Box<str>, u32)>,
    ids: BTreeMap<Box<str>, u32>,
    spellings: BTreeMap<Box<str>, u32>,
    /// The words in marks of quotation, read when first asked for.
    spoken: OnceLock<Vec<IndexedWord>>,
}

/// One word of a page; numbers are small, since pages are long.
#[derive(Clone, Copy, Debug)]
struct IndexedWord {
    id: u32,
    start: u32,
    end: u32,
}

impl IndexedWord {
    fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// So much of a page is read at a time, lest its tokens take many times the room of its text.
const CHUNK: usize = 64 << 10;

impl WordIndex {
    /// Reads the words of `text`.
    pub fn new(text: &str) -> Self {
        let mut index = Self::default();
        let mut at = 0;
        while at < text.len() {
            let end = chunk_end(text, at);
            for (word, span) in read(text, Span::new(at, end)) {
                if word != ELLIPSIS {
                    index.push(bare_if_bracketed(&word), span);
                }
            }
            at = end;
        }
        index
    }

    fn push(&mut self, word: &str, span: Span) {
        let (Ok(start), Ok(end)) = (u32::try_from(span.start), u32::try_from(span.end)) else {
            return;
        };
        let id = if let Some(id) = self.ids.get(word) {
            *id
        } else {
            let next = u32::try_from(self.different.len()).unwrap_or(u32::MAX);
            let n_spellings = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
            let key = *self.spellings.entry(spelling(word).into()).or_insert(n_spellings);
            self.different.push((word.into(), key));
            self.ids.insert(word.into(), next);
            next
        };
        self.words.push(IndexedWord { id, start, end });
    }

    fn word(&self, it: IndexedWord) -> (&str, u32) {
        let found = usize::try_from(it.id).ok().and_then(|it| self.different.get(it));
        found.map_or(("", u32::MAX), |it| (&it.0, it.1))
    }

    fn span(&self, from: usize, to: usize) -> Span {
        span_of(&self.words, from, to)
    }

    /// The words that `text`, which is the page's, has in marks of quotation.
    fn spoken(&self, text: &str) -> &[IndexedWord] {
        self.spoken.get_or_init(|| {
            let quoted: Vec<Span> = marked(text).into_iter().map(|it| it.inner).collect();
            let within = |word: &&IndexedWord| {
                let it = word.span();
                let at = quoted.partition_point(|mark| mark.end < it.end);
                quoted.get(at).is_some_and(|mark| mark.start <= it.start)
            };
            self.words.iter().filter(within).copied().collect()
        })
    }
}

/// What the words from one place to another span.
fn span_of(words: &[IndexedWord], from: usize, to: usize) -> Span {
    let place = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
    let start = words.get(from).map_or(0, |it| place(it.start));
    let last = to.checked_sub(1).and_then(|it| words.get(it));
    Span::new(start, last.map_or(start, |it| place(it.end)).max(start))
}

fn bare_if_bracketed(word: &str) -> &str {
    if is_bracketed(word) { bare(word) } else { word }
}

/// Where the piece of `text` from `at` ends: at a line or a space, where there is one.
fn chunk_end(text: &str, at: usize) -> usize {
    let Some(most) = at.checked_add(CHUNK).filter(|it| *it < text.len()) else { return text.len() };
    let most = (at..=most).rfind(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
    let piece = text.get(at..most).unwrap_or_default();
    let end = piece.rfind('\n').or_else(|| piece.rfind(' ')).filter(|it| *it > 0);
    end.map_or(most, |it| at + it)
}

/// Looks for the claimed words in any readable text.
pub fn find_in_text(quote: &Quote, text: &str) -> QuoteMatch {
    find_in_index(quote, &WordIndex::new(text), text)
}

/// Looks for the claimed words in a page whose words were read; `text` is the page's.
pub fn find_in_index(quote: &Quote, index: &WordIndex, text: &str) -> QuoteMatch {
    let claimed = quote.words.get(..MAX_WORDS).unwrap_or(&quote.words);
    let pieces = pieces(claimed);
    if pieces.is_empty() || index.words.is_empty() {
        return QuoteMatch::NotFound;
    }
    if let Some((from, to)) = in_order(&pieces, index, &index.words) {
        let span = index.span(from, to);
        let adapted = claimed.iter().any(|it| is_bracketed(it));
        return if adapted { QuoteMatch::Adapted { span } } else { QuoteMatch::Exact { span } };
    }
    if let Some(span) = parted(&pieces, index, text) {
        return QuoteMatch::Exact { span };
    }
    near(claimed, index, text)
}

/// The longest `the owner said` that may part a quotation of the page.
const LONGEST_TAG: usize = 80;

/// Longer pages are not looked through for parted quotations: it takes a copy of their quoted words.
const LONGEST_PARTED: usize = 1 << 18;

/// Words that the page quotes in two pieces, with nothing between but who says them, and nobody else after them.
fn parted(pieces: &[Piece<'_>], index: &WordIndex, text: &str) -> Option<Span> {
    if text.len() > LONGEST_PARTED {
        return None;
    }
    let spoken = index.spoken(text);
    let (from, to) = in_order(pieces, index, spoken)?;
    let run = spoken.get(from..to)?;
    let near = run.windows(2).all(|pair| match pair {
        [one, two] => two.span().start.saturating_sub(one.span().end) <= LONGEST_TAG,
        _ => true,
    });
    let span = span_of(spoken, from, to);
    let closed = text.get(span.end..).is_some_and(|it| it.starts_with(['.', '!', '?']));
    (near && closed).then_some(span)
}

/// A run of words that must stand together, and how many words may lie before it.
struct Piece<'a> {
    words: Vec<&'a str>,
    gap: usize,
}

fn pieces(claimed: &[String]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut current = Piece { words: Vec::new(), gap: 0 };
    for word in claimed {
        let gap = match word.as_str() {
            ELLIPSIS => 120,
            it if is_bracketed(it) => 4,
            it => {
                current.words.push(it);
                continue;
            }
        };
        if !current.words.is_empty() {
            pieces.push(std::mem::replace(&mut current, Piece { words: Vec::new(), gap: 0 }));
        }
        current.gap = current.gap.max(gap);
    }
    if !current.words.is_empty() {
        pieces.push(current);
    }
    pieces
}

/// The first place in `words` of the page where all pieces follow each other: begin and end in words.
fn in_order(
    pieces: &[Piece<'_>],
    index: &WordIndex,
    words: &[IndexedWord],
) -> Option<(usize, usize)> {
    let first = pieces.first()?;
    let mut from = 0;
    for _ in 0..MAX_TRIES {
        let start = find_run(&first.words, index, words, from..words.len())?;
        let mut end = start + first.words.len();
        let rest = pieces.iter().skip(1).all(|piece| {
            let most = end + piece.gap + piece.words.len();
            let found = find_run(&piece.words, index, words, end..most);
            end = found.map_or(end, |it| it + piece.words.len());
            found.is_some()
        });
        if rest {
            return Some((start, end));
        }
        from = start + 1;
    }
    None
}

/// Where a run of words stands next, between two places (Knuth-Morris-Pratt).
fn find_run(
    run: &[&str],
    index: &WordIndex,
    words: &[IndexedWord],
    places: Range<usize>,
) -> Option<usize> {
    let run: Vec<u32> =
        run.iter().map(|it| index.ids.get(*it).copied()).collect::<Option<Vec<u32>>>()?;
    let mut failure = vec![0usize; run.len()];
    let mut length = 0;
    for at in 1..run.len() {
        while length > 0 && run.get(at) != run.get(length) {
            length = failure.get(length - 1).copied().unwrap_or(0);
        }
        length += usize::from(run.get(at) == run.get(length));
        if let Some(slot) = failure.get_mut(at) {
            *slot = length;
        }
    }
    let mut matched = 0;
    for at in places {
        let Some(word) = words.get(at).map(|it| it.id) else { break };
        while matched > 0 && run.get(matched).is_none_or(|it| *it != word) {
            matched = failure.get(matched - 1).copied().unwrap_or(0);
        }
        matched += usize::from(run.get(matched).is_some_and(|it| *it == word));
        if matched == run.len() {
            return Some(at + 1 - matched);
        }
    }
    None
}

/// The window that shares most words with the claim, aligned word by word.
fn near(claimed: &[String], index: &WordIndex, text: &str) -> QuoteMatch {
    let words: Vec<&str> = claimed.iter().filter(|it| *it != ELLIPSIS).map(|it| bare(it)).collect();
    let keys: Vec<String> = words.iter().map(|it| spelling(it)).collect();
    let size = words.len() + words.len() / 3 + 3;
    let Some((from, shared)) = best_window(&keys, index, size) else { return QuoteMatch::NotFound };
    if shared * 10 < words.len() * 6 {
        return QuoteMatch::NotFound;
    }
    let to = (from + size).min(index.words.len());
    let window = index.words.get(from..to).unwrap_or_default();
    let theirs: Vec<String> = window.iter().map(|it| spelling(index.word(*it).0)).collect();
    let ours: Vec<&str> = keys.iter().map(String::as_str).collect();
    let theirs: Vec<&str> = theirs.iter().map(String::as_str).collect();
    let steps = align::align(&ours, &theirs);
    let n_same = steps.iter().filter(|it| **it == align::Step::Same).count();
    let content = ours.iter().filter(|it| is_content(it)).any(|it| theirs.contains(it));
    if n_same * 10 < words.len() * 6 || n_same < 2 || !(content || n_same == words.len()) {
        return QuoteMatch::NotFound;
    }
    let start = align::source_start(&steps, &ours, &theirs);
    let (first, last) = (common(&steps, true), common(&steps, false));
    let n_inner = steps
        .get(first..=last)
        .unwrap_or_default()
        .iter()
        .filter(|it| **it != align::Step::Dropped)
        .count();
    let span = index.span(from + start, from + start + n_inner);
    if is_extended(&steps, first, last, span, text) {
        return QuoteMatch::Extended { span };
    }
    let mut changes = align::changes(&steps, &ours, &theirs);
    if changes.is_empty() {
        // Spellings alone differ: name the words as they are written.
        let shown = window.iter().skip(start).map(|it| index.word(*it).0);
        changes = words
            .iter()
            .zip(shown)
            .filter(|(a, b)| *a != b)
            .map(|(a, b)| ((*a).to_owned(), b.to_owned()))
            .collect();
    }
    QuoteMatch::Variant { span, changes }
}

fn common(steps: &[align::Step], first: bool) -> usize {
    let is_same = |it: &align::Step| *it == align::Step::Same;
    if first {
        steps.iter().position(is_same).unwrap_or(0)
    } else {
        steps.iter().rposition(is_same).unwrap_or(0)
    }
}

/// Whether the common words are one run, the claim goes on beyond it, and the page's quotation ends there.
fn is_extended(steps: &[align::Step], first: usize, last: usize, span: Span, text: &str) -> bool {
    let whole =
        steps.get(first..=last).unwrap_or_default().iter().all(|it| *it == align::Step::Same);
    let dropped = |range: &[align::Step]| range.contains(&align::Step::Dropped);
    let (before, after) = (
        dropped(steps.get(..first).unwrap_or_default()),
        dropped(steps.get(last + 1..).unwrap_or_default()),
    );
    let is_mark = |it: char| matches!(it, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '„');
    let ahead = text.get(span.end..).unwrap_or_default();
    let closed = ahead
        .trim_start_matches([',', '.', '!', '?', ';', '…', '-', '–', '—'])
        .starts_with(is_mark);
    let opened = text.get(..span.start).is_some_and(|it| it.ends_with(is_mark));
    whole && (before || after) && (!before || opened) && (!after || closed)
}

/// The window of `size` words that shares most words with the claim, each counted as often as the claim has it.
fn best_window(keys: &[String], index: &WordIndex, size: usize) -> Option<(usize, usize)> {
    let mut ids: BTreeMap<u32, usize> = BTreeMap::new();
    let mut need: Vec<i32> = Vec::new();
    for key in keys.iter().filter_map(|it| index.spellings.get(it.as_str())) {
        let id = *ids.entry(*key).or_insert(need.len());
        match need.get_mut(id) {
            Some(count) => *count += 1,
            None => need.push(1),
        }
    }
    if need.is_empty() {
        return None;
    }
    // For each different word of the page which of the wanted spellings it has.
    let wanted: Vec<Option<usize>> =
        index.different.iter().map(|it| ids.get(&it.1).copied()).collect();
    let found = |at: usize| {
        let id = index.words.get(at).and_then(|it| usize::try_from(it.id).ok())?;
        wanted.get(id).copied().flatten()
    };
    let mut left = need;
    let (mut shared, mut best): (usize, Option<(usize, usize)>) = (0, None);
    for at in 0..index.words.len() {
        if let Some(count) = found(at).and_then(|it| left.get_mut(it)) {
            shared += usize::from(*count > 0);
            *count -= 1;
        }
        if let Some(leaving) = at.checked_sub(size).and_then(found)
            && let Some(count) = left.get_mut(leaving)
        {
            *count += 1;
            shared -= usize::from(*count > 0);
        }
        if shared > 0 && best.is_none_or(|it| shared > it.1) {
            best = Some(((at + 1).saturating_sub(size), shared));
        }
    }
    // The window that ends with the last shared word begins too early: move it to begin with the first one.
    best.map(|(from, shared)| {
        let first = (from..from + size).find(|it| found(*it).is_some()).unwrap_or(from);
        (first.saturating_sub(2), shared)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(words: &str) -> Quote {
        let inner = Span::new(0, words.len());
        let words = read(words, inner).into_iter().map(|it| it.0).collect();
        Quote { inner, words, speaker: None, cue: None, direct: true }
    }

    const PAGE: &str = "The minister spoke on Monday. “We lost the old road, and we will not build it again,” she said. \
        It was the labour of years.";

    fn check(words: &str, expected: Agreement) -> QuoteMatch {
        let found = find_in_text(&quote(words), PAGE);
        assert_eq!(found.comparison().agreement, expected, "{words}: {found:?}");
        found
    }

    #[test]
    fn exact_words_are_found_in_marks_or_not() {
        let found = check("lost the old road", Agreement::Match);
        assert_eq!(found.span().map(|it| it.of(PAGE)), Some("lost the old road"));
        check("The labour of years", Agreement::Match);
        check("We lost … we will not build it", Agreement::Match);
        check("[The ministry] lost the old road", Agreement::MatchWeaker);
        check("the labor of years", Agreement::CompatibleOverlap);
    }

    #[test]
    fn a_quotation_in_two_pieces_is_one() {
        let claim = quote("we lost the road it was old");
        let whole = |page: &str| find_in_text(&claim, page).comparison().agreement;
        assert_eq!(
            whole("“We lost the road,” she said. “It was old.” It rained."),
            Agreement::Match
        );
        assert_ne!(
            whole("“We lost the road,” she said. “It was old,” Abel Stone said."),
            Agreement::Match
        );
    }

    #[test]
    fn changed_words_are_named() {
        let QuoteMatch::Variant { changes, .. } =
            check("we lost the new road, and we will not build it", Agreement::Conflict)
        else {
            panic!("no variant")
        };
        assert_eq!(changes, [("new".to_owned(), "old".to_owned())]);
        check("we lost the old road, and we will build it again", Agreement::Conflict);
    }

    #[test]
    fn what_goes_on_beyond_the_page_is_extended() {
        check("we will not build it again, whatever it costs", Agreement::CompatibleStronger);
    }

    #[test]
    fn other_words_are_not_found() {
        check("the sky is falling on all of us", Agreement::Incomparable);
        check("on the of and it", Agreement::Incomparable);
    }

    #[test]
    fn hostile_pages_cost_no_more_than_their_length() {
        let page = "road ".repeat(500_000);
        let claim = "road ".repeat(300);
        assert!(find_in_text(&quote(&claim), &page).span().is_some());
        assert_eq!(
            find_in_text(&quote(&format!("{claim} … b")), &page).comparison().agreement,
            Agreement::Conflict
        );
    }
}
