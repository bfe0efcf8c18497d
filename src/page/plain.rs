//! Plain text: paragraphs parted by blank lines.

use super::dates::{self, Order};
use super::{
    MAX_TEXT, Page, PageBlock, PageBlockKind, Reader, Stated, TOO_LONG, beginning, language,
    state::Signals,
};
use crate::text::{Span, list};

/// A longer first line is no title.
const MAX_TITLE: usize = 160;
/// A wrapped line is between these lengths.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=120;
/// Beginnings of a line that gives the day of publication, in lower case.
const DATE_LINES: &[&str] =
    &["published", "date", "posted", "datum", "veröffentlicht", "publié", "publication date"];

/// Reads plain text.
#[derive(Debug)]
pub(super) struct Plain;

impl Reader for Plain {
    fn id(&self) -> &'static str {
        "plain"
    }

    fn read(&self, text: &str, page: &mut Page) -> Signals {
        let kept = beginning(text, MAX_TEXT);
        if kept.len() < text.len() {
            page.problems.push(TOO_LONG.to_owned());
        }
        page.text = kept.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
        let lines: Vec<Span> = lines(&page.text).take(12).collect();
        page.title = lines
            .first()
            .map(|it| it.of(&page.text).trim_start_matches(['#', ' ']))
            .filter(|it| it.len() <= MAX_TITLE && !it.ends_with(['.', ';', ',']) && lines.len() > 1)
            .map(|it| Stated { value: it.to_owned(), from: "text" });
        page.published = lines.iter().find_map(|it| dated(it.of(&page.text)));
        let title_line = page.title.as_ref().and_then(|_| lines.first().copied());
        layout(page, title_line);
        page.language = language::of(&page.text, None);
        Signals::default()
    }
}

/// `Published: 20 April 2026`.
fn dated(line: &str) -> Option<Stated<jiff::civil::Date>> {
    let lower = line.to_lowercase();
    let is_dated = line.len() < 120 && DATE_LINES.iter().any(|it| lower.starts_with(it));
    let value = is_dated.then(|| dates::find(line, Order::Unknown)).flatten()?;
    Some(Stated { value, from: "text" })
}

/// Finds blocks in `page.text`, whose bytes keep their places: a break within a block becomes a space.
pub(super) fn layout(page: &mut Page, title: Option<Span>) {
    let mut blocks: Vec<PageBlock> = Vec::new();
    let mut may_join = false;
    let mut last_end = 0;
    for line in lines(&page.text) {
        let words = line.of(&page.text);
        let is_item = list::leading_mark(words).is_some();
        let gap = Span::new(last_end, line.start).of(&page.text);
        let is_same_paragraph = gap.bytes().filter(|it| *it == b'\n').count() < 2;
        let is_open = may_join && is_same_paragraph && !is_item && !is_byline(words);
        last_end = line.end;
        // What a colon announces stands in lines of its own.
        let is_whole = Some(line) == title || words.ends_with(':');
        may_join = WRAPPED.contains(&words.len()) && !is_whole;
        if is_open && let Some(last) = blocks.last_mut() {
            last.span.end = line.end;
            continue;
        }
        let kind = if Some(line) == title || words.starts_with('#') {
            PageBlockKind::Heading
        } else if is_item {
            PageBlockKind::ListItem
        } else {
            PageBlockKind::Paragraph
        };
        blocks.push(PageBlock { span: line, kind });
    }
    let mut text = std::mem::take(&mut page.text).into_bytes();
    for block in &blocks {
        for byte in text.iter_mut().take(block.span.end).skip(block.span.start) {
            if *byte == b'\n' {
                *byte = b' ';
            }
        }
    }
    page.text = String::from_utf8(text).unwrap_or_default();
    page.main_len = page.text.len();
    page.blocks = blocks;
}

/// Whether a line names who wrote the text.
fn is_byline(line: &str) -> bool {
    line.len() < *WRAPPED.end()
        && line.strip_prefix("By ").is_some_and(|it| it.starts_with(char::is_uppercase))
}

/// The lines that hold words, trimmed.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        (!span.is_empty()).then_some(span)
    })
}
