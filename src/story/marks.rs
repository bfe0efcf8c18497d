//! All citation marks of a layout: those that the markup knows and those that stand in its text, with what they cite.

use std::collections::{BTreeMap, BTreeSet};

use super::citation::{self, Mark};
use super::layout::{Layout, Trait};
use super::{Block, BlockKind, Cited, Form, entry, role};
use crate::text::Span;

/// A source line at the end of a paragraph becomes a block of its own.
pub(super) fn split_source_lines(layout: &mut Layout) {
    let mut blocks = Vec::with_capacity(layout.blocks.len());
    let mut traits = Vec::with_capacity(layout.blocks.len());
    for (block, about) in layout.blocks.iter().zip(&layout.traits) {
        let inside = if block.kind == BlockKind::Other {
            None
        } else {
            citation::source_line::inside(&layout.text, block.span)
        };
        let mut kind = block.kind;
        if let Some(at) = inside {
            blocks
                .push(Block { span: Span::new(block.span.start, at).trimmed(&layout.text), kind });
            traits.push(about.clone());
            blocks.push(Block { span: Span::new(at, block.span.end), kind: BlockKind::Reference });
            traits.push(Trait { key: None, ..about.clone() });
            continue;
        }
        let prose = !matches!(kind, BlockKind::Other | BlockKind::Reference);
        if prose
            && block.span.len() < 4000
            && citation::source_line::read(block.span.of(&layout.text))
                .is_some_and(|it| !it.is_empty())
        {
            kind = BlockKind::Reference;
        }
        blocks.push(Block { span: block.span, kind });
        traits.push(about.clone());
    }
    layout.blocks = blocks;
    layout.traits = traits;
}

/// Blocks under a heading such as `References`, and lines that define a note, are references.
pub(super) fn mark_references(layout: &mut Layout) {
    let called: BTreeSet<String> = layout
        .marks
        .iter()
        .flat_map(|it| it.keys.iter().cloned())
        .filter(|it| it.starts_with('#'))
        .collect();
    let mut listed = false;
    for (block, about) in layout.blocks.iter_mut().zip(&mut layout.traits) {
        let words = block.span.of(&layout.text);
        if role::is_reference_heading(words) && block.kind != BlockKind::Other {
            listed = true;
            continue;
        }
        if about.anchor.as_ref().is_some_and(|it| called.contains(it))
            && block.kind != BlockKind::Heading
        {
            block.kind = BlockKind::Reference;
            about.is_note = true;
            continue;
        }
        let footnote = citation::footnote::definition(words);
        let numbered = citation::numeric::definition(words);
        match (block.kind, footnote, numbered) {
            (BlockKind::Heading, _, _) => listed = false,
            _ if about.is_aside || role::is_page_furniture(words) => {}
            (BlockKind::Other, _, _) => {}
            (_, Some((key, length)), _) => {
                about.key = Some(key);
                about.is_note = true;
                layout.dropped.push(Span::new(block.span.start, block.span.start + length));
                block.kind = BlockKind::Reference;
            }
            (_, None, Some((key, length)))
                if listed || words.starts_with('[') && words.contains("://") =>
            {
                about.key = Some(key);
                layout.dropped.push(Span::new(block.span.start, block.span.start + length));
                block.kind = BlockKind::Reference;
            }
            (kind, None, _)
                if listed
                    && (words.len() < 600 || kind == BlockKind::ListItem)
                    && (about.key.is_some() || about.is_numbered || !entry::is_prose(words)) =>
            {
                block.kind = BlockKind::Reference;
            }
            _ if about.is_note => block.kind = BlockKind::Reference,
            _ => {}
        }
    }
    layout.dropped.sort_unstable();
}

/// All marks: those of the markup, and those that stand in the text. Links within a group belong to the group.
pub(super) fn all_marks(layout: &mut Layout) -> Vec<Mark> {
    let mut marks = std::mem::take(&mut layout.marks);
    marks.sort_by_key(|it| it.span);
    tell_marks_from_prose(layout, &mut marks);
    let links: Vec<Mark> = marks
        .iter()
        .filter(|it| it.form == Form::Link || it.form == Form::BareUrl)
        .cloned()
        .collect();
    let mut written = Vec::new();
    for (block, about) in layout.blocks.iter().zip(&layout.traits) {
        if block.kind == BlockKind::Other {
            continue;
        }
        let span =
            Span::new(block.span.start + dropped_at(&layout.dropped, block.span), block.span.end);
        if block.kind == BlockKind::Reference
            && !about.is_note
            && about.key.is_none()
            && let Some(cited) = citation::source_line::read(span.of(&layout.text))
        {
            written.push(Mark::new(span, Form::SourceLine, with_links(cited, span, &links), false));
            continue;
        }
        written.extend(citation::group::find(&layout.text, span, &links));
        written.extend(citation::footnote::find(&layout.text, span));
        written.extend(citation::numeric::find(&layout.text, span));
        written.extend(citation::url::find(&layout.text, span));
    }
    marks.extend(written);
    resolve(layout, outermost(marks))
}

/// Links whose words are no prose leave the text.
fn tell_marks_from_prose(layout: &Layout, marks: &mut [Mark]) {
    for mark in marks.iter_mut().filter(|it| it.form == Form::Link) {
        let index = layout.blocks.partition_point(|it| it.span.end <= mark.span.start);
        let Some(block) = layout.blocks.get(index).filter(|it| it.kind != BlockKind::Reference)
        else {
            continue;
        };
        let before = Span::new(block.span.start, mark.span.start).of(&layout.text);
        let after = Span::new(mark.span.end, block.span.end.max(mark.span.end)).of(&layout.text);
        mark.removed = citation::link::is_mark(before, mark.span.of(&layout.text), after);
    }
}

/// A source line cites what its links cite, in place of what their words say.
fn with_links(cited: Vec<Cited>, span: Span, links: &[Mark]) -> Vec<Cited> {
    let first = links.partition_point(|it| it.span.start < span.start);
    let inner =
        links.get(first..).unwrap_or_default().iter().take_while(|it| it.span.end <= span.end);
    let linked: Vec<Cited> = inner.flat_map(|it| it.cited.clone()).collect();
    if linked.is_empty() { cited } else { linked }
}

/// The length of what is dropped at the start of a block.
pub(super) fn dropped_at(dropped: &[Span], block: Span) -> usize {
    let index = dropped.partition_point(|it| it.start < block.start);
    dropped
        .get(index)
        .filter(|it| it.start == block.start && it.end <= block.end)
        .map_or(0, |it| it.len())
}

/// Leaves out each mark that lies within another one.
fn outermost(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        let inside = kept.last().is_some_and(|it| {
            it.span.end > mark.span.start
                && (it.span.start < mark.span.start || !mark.span.is_empty())
        });
        // A link whose words hold a bare address or a group is the one citation.
        if !inside {
            kept.push(mark);
        }
    }
    kept
}

/// One note counts with so many blocks, and so many sources of each.
const MAX_PARTS: usize = 40;

/// All notes of a story together cite no more.
const MAX_CITED: usize = 200_000;

/// Fills in what the marks with keys cite, and leaves out what stands in an entry that a mark has called.
fn resolve(layout: &Layout, mut marks: Vec<Mark>) -> Vec<Mark> {
    let mut entries: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, about) in layout.traits.iter().enumerate() {
        if layout.blocks.get(index).is_some_and(|it| it.kind == BlockKind::Reference) {
            for key in about.key.iter().chain(&about.anchor) {
                entries.entry(key).or_default().push(index);
            }
        }
    }
    let mut called = vec![false; layout.blocks.len()];
    let mut cites: BTreeMap<usize, Vec<Cited>> = BTreeMap::new();
    for index in entries.values().flat_map(|it| it.iter().take(MAX_PARTS)) {
        let Some(block) = layout.blocks.get(*index) else { continue };
        let first = marks.partition_point(|it| it.span.start < block.span.start);
        let inner = marks
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|it| it.span.end <= block.span.end);
        let mut all: Vec<Cited> = inner.flat_map(|it| it.cited.clone()).collect();
        if all.is_empty() {
            all = named(
                block
                    .span
                    .of(&layout.text)
                    .get(dropped_at(&layout.dropped, block.span)..)
                    .unwrap_or_default(),
            );
        }
        cites.insert(*index, all);
    }
    let mut left = MAX_CITED;
    for mark in &mut marks {
        for key in &mark.keys {
            for index in entries.get(key.as_str()).into_iter().flatten().take(MAX_PARTS) {
                let all = cites.get(index).into_iter().flatten().take(MAX_PARTS.min(left));
                mark.cited.extend(all.cloned());
                left = left.saturating_sub(mark.cited.len());
                if let Some(it) = called.get_mut(*index) {
                    *it = true;
                }
            }
        }
    }
    marks.retain(|mark| {
        let block = layout.blocks.partition_point(|it| it.span.end <= mark.span.start);
        let within = layout.blocks.get(block).is_some_and(|it| it.span.start <= mark.span.start);
        !(within && called.get(block).copied().unwrap_or(false))
    });
    marks
}

/// A reference without an address: domains, else the outlet it begins with, else its words.
fn named(entry: &str) -> Vec<Cited> {
    let words = entry.trim();
    let domains: Vec<Cited> = words
        .split_whitespace()
        .take(200)
        .filter_map(|it| citation::cited(it.trim_matches(['(', ')', '.', ',', ';'])))
        .collect();
    if !domains.is_empty() || words.is_empty() {
        return domains;
    }
    let parts = words.split([',', '.', ':', ';', '“', '”', '"', '(', ')']).take(20).map(str::trim);
    let outlet =
        parts.filter(|it| citation::known_outlet(it).is_some()).map(citation::outlet).next();
    outlet.map_or_else(
        || vec![citation::outlet(&words.chars().take(200).collect::<String>())],
        |it| vec![it],
    )
}
