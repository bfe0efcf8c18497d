//! Plain text: paragraphs between blank lines, headings set apart, lists by their marks, also where they were
//! flattened into one line.

use super::layout::{Layout, Trait};
use super::{BlockKind, Markup, Story, allow, assemble::assemble, citation};
use crate::text::{Span, list};

/// `plain`.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Markup for Plain {
    fn id(&self) -> &'static str {
        "plain"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, name: &str, source: &str) -> Story {
        let mut layout = Layout::default();
        let mut at = 0;
        for (comment, gone) in allow::in_plain(source) {
            let kept = Span::new(at, gone.start);
            layout.push(kept.of(source), kept);
            layout.comments.push(comment);
            at = gone.end;
        }
        let kept = Span::new(at, source.len());
        layout.push(kept.of(source), kept);
        for paragraph in paragraphs(&layout.text) {
            lay_out(&mut layout, paragraph);
        }
        headings(&mut layout);
        assemble(name, source, self.id(), layout)
    }
}

/// Longest line that may be a heading, in characters and words.
const MAX_HEADING: (usize, usize) = (100, 16);

/// Longer lines are not looked at as bylines and boilerplate, which stand alone.
const MAX_FURNITURE: usize = 120;

/// Runs of lines that are not blank.
fn paragraphs(source: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines(source, Span::new(0, source.len())) {
        if line.of(source).trim().is_empty() {
            open = false;
        } else if open && let Some(last) = found.last_mut() {
            last.end = line.end;
        } else {
            found.push(line);
            open = true;
        }
    }
    found
}

/// The lines within `span`, without their ends.
fn lines(source: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start;
    span.of(source).split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']).map(
        move |line| {
            let start = at;
            at += line.len();
            Span::new(
                start,
                start + line.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']).len(),
            )
        },
    )
}

/// Adds the blocks of one paragraph: marked lines are items, lines that name sources stand alone.
fn lay_out(layout: &mut Layout, paragraph: Span) {
    let mut open: Option<(Span, bool)> = None;
    let all: Vec<Span> = lines(&layout.text, paragraph)
        .map(|it| it.trimmed(&layout.text))
        .filter(|it| !it.is_empty())
        .collect();
    let marked = all.iter().filter(|it| list::leading_mark(it.of(&layout.text)).is_some()).count();
    for line in &all {
        let words = line.of(&layout.text);
        let mark = list::leading_mark(words).filter(|it| is_item(it.of(words), words, marked));
        let entry = citation::footnote::definition(words).is_some()
            || words.starts_with('[') && citation::numeric::definition(words).is_some();
        let sourced = words.len() < 2000 && citation::source_line::read(words).is_some();
        let furniture =
            words.len() < MAX_FURNITURE && mark.is_none() && super::role::is_page_furniture(words);
        if mark.is_some() || entry || sourced || furniture {
            close(layout, open.take());
            open = Some((*line, mark.is_some()));
            if sourced || entry || furniture {
                close(layout, open.take());
            }
        } else if let Some((span, _)) = &mut open {
            span.end = line.end;
        } else {
            open = Some((*line, false));
        }
    }
    close(layout, open);
}

/// Whether a line with a leading mark is an item: bullets always are, a dash or number before a lone line too,
/// a single letter only among others.
fn is_item(mark: &str, line: &str, marked: usize) -> bool {
    let letter = mark.chars().any(char::is_alphabetic);
    let rest = line.get(mark.len()..).unwrap_or_default().trim_start();
    marked > 1 || !letter && !rest.is_empty()
}

/// Adds one paragraph or item, split where a list was flattened into it.
fn close(layout: &mut Layout, open: Option<(Span, bool)>) {
    let Some((span, item)) = open else { return };
    let starts = flattened(&layout.text, span, item);
    let mut from = span.start;
    let opens = starts.first().is_some_and(|it| it.start == span.start);
    let mut kind = if item || opens { BlockKind::ListItem } else { BlockKind::Paragraph };
    for mark in starts
        .iter()
        .copied()
        .filter(|it| it.start > span.start)
        .chain([Span::new(span.end, span.end)])
    {
        let piece = Span::new(from, mark.start).trimmed(&layout.text);
        if !piece.is_empty() {
            push(layout, piece, kind);
        }
        from = mark.start;
        kind = BlockKind::ListItem;
    }
}

fn push(layout: &mut Layout, piece: Span, kind: BlockKind) {
    let mut about = Trait::default();
    let words = piece.of(&layout.text);
    if kind == BlockKind::ListItem
        && let Some(mark) = list::leading_mark(words)
        && citation::footnote::definition(words).is_none()
        && !words.starts_with('[')
    {
        about.key = citation::numeric::definition(words).map(|it| it.0);
        layout.dropped.push(Span::new(piece.start, piece.start + mark.end));
    }
    layout.blocks.push(super::Block { span: piece, kind });
    layout.traits.push(about);
}

/// The marks of list items inside one line: ` - `, ` • `, ` 2. `.
fn flattened(text: &str, span: Span, item: bool) -> Vec<Span> {
    let body = span.of(text);
    let mut found = bullets(body);
    if found.is_empty() {
        found = dashes(body, item);
    }
    if found.is_empty() {
        found = list::markers(body);
    }
    found.into_iter().map(|it| it.shifted(span.start)).collect()
}

/// Bullets, where at least two stand in the line.
fn bullets(body: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, it) in body.char_indices() {
        if list::is_bullet(it) && it != '·' && before.is_whitespace() {
            found.push(Span::new(at, at + it.len_utf8()));
        }
        before = it;
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// Dashes with white space around, where they set items apart and not an aside: after finished sentences, or, in a line
/// that begins with one, before capitals throughout.
fn dashes(body: &str, item: bool) -> Vec<Span> {
    let mut finished = Vec::new();
    let mut all = Vec::new();
    let mut capital = true;
    for (at, it) in body.match_indices([' ', '\n', '\t']) {
        let after = body.get(at + it.len()..).unwrap_or_default();
        let Some(mark) = after.chars().next().filter(|it| matches!(it, '-' | '*' | '–' | '—'))
        else {
            continue;
        };
        let Some(next) = after.get(mark.len_utf8()..).filter(|it| it.starts_with(' ')) else {
            continue;
        };
        let opens = next.trim_start().starts_with(|it: char| {
            it.is_uppercase() || it.is_ascii_digit() || matches!(it, '“' | '"' | '$' | '€' | '£')
        });
        let before = body.get(..at).unwrap_or_default().trim_end();
        let ended = before.ends_with(['.', '!', '?', ')', ']', '”', '"', ':', '…', ';']);
        let mark = Span::new(at + it.len(), at + it.len() + mark.len_utf8());
        capital &= opens;
        if opens && ended {
            finished.push(mark);
        }
        all.push(mark);
    }
    let starts = usize::from(item);
    if finished.len() + starts > 1 {
        return finished;
    }
    if item && capital && all.len() > 1 { all } else { Vec::new() }
}

/// Tells headings from short paragraphs: one line set apart, without a final stop, that something follows.
fn headings(layout: &mut Layout) {
    let n_blocks = layout.blocks.len();
    for index in 0..n_blocks {
        let follows = layout.blocks.get(index + 1).is_some();
        let Some(block) = layout.blocks.get_mut(index) else { return };
        if block.kind == BlockKind::Paragraph && follows && is_heading(block.span.of(&layout.text))
        {
            block.kind = BlockKind::Heading;
            let sourced = super::role::is_page_furniture(block.span.of(&layout.text));
            if index == 0 && !sourced {
                layout.title = Some(block.span);
            }
        }
    }
}

fn is_heading(words: &str) -> bool {
    if ends_with_citation(words) {
        return false;
    }
    let bare = words.trim_end_matches(['”', '"', '’', '\'', ')']);
    let stopped = bare.ends_with(['.', '!', ';', ',', '。', '…', '।', '۔']);
    let short =
        words.chars().count() <= MAX_HEADING.0 && words.split_whitespace().count() <= MAX_HEADING.1;
    short
        && !stopped
        && !words.contains('\n')
        && !words.contains("://")
        && words.contains(char::is_alphabetic)
}

/// `… (ft.com)`, `… [1]`, `… ( )`: what carries a citation is no heading.
fn ends_with_citation(words: &str) -> bool {
    let Some(inner) = words.strip_suffix([')', ']']) else { return false };
    let Some(open) = inner.rfind(['(', '[']) else { return false };
    let inner = inner.get(open + 1..).unwrap_or_default();
    inner.starts_with('^')
        || inner.chars().all(|it| !it.is_alphabetic())
        || inner.split([';', ',', ' ']).any(|it| citation::cited(it).is_some())
}
