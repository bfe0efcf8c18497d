//! From a layout to a story: citation marks leave the text, sentences are found, and each citation gets its sentences.

use super::citation::Mark;
use super::cuts::{Files, Moves, breaks, cuts, map, without};
use super::language::language;
use super::layout::Layout;
use super::marks::{all_marks, mark_references, split_source_lines};
use super::{Block, BlockKind, Citation, Form, Role, Sentence, Story, role};
use crate::text::{Span, list, sentence::sentences};

/// Makes a story of what a markup has laid out.
pub(super) fn assemble(
    name: &str,
    source: &str,
    markup: &'static str,
    mut layout: Layout,
) -> Story {
    split_source_lines(&mut layout);
    mark_references(&mut layout);
    let marks = all_marks(&mut layout);
    let cuts = cuts(&layout, &marks);
    let (text, moves) = without(&layout.text, &cuts);
    let map = map(&layout, &cuts);
    let mut story = Story {
        name: name.to_owned(),
        source: source.to_owned(),
        map,
        markup,
        title: layout.title.map(|it| moves.span(it).trimmed(&text)).filter(|it| !it.is_empty()),
        published: layout.published,
        language: None,
        blocks: Vec::new(),
        sentences: Vec::new(),
        citations: Vec::new(),
        allows: Vec::new(),
        choices: Vec::new(),
        text,
    };
    let breaks = breaks(&layout, &marks, &moves);
    let asides = segment(&mut story, &layout, &moves, &breaks);
    extend_over_marks(&mut story);
    attach(&mut story, &layout, marks, &moves);
    role::assign(&mut story, &asides);
    inherit(&mut story);
    super::dateline::read_date(&mut story);
    story.language = language(&story.text);
    story.allows = super::allow::of_story(&story, &layout.comments);
    story
}

/// Longer rows of tables hold prose and are split like it.
const MAX_ROW: usize = 400;

/// Blocks and sentences of the story; tells which blocks are asides.
fn segment(story: &mut Story, layout: &Layout, moves: &Moves, breaks: &[usize]) -> Vec<bool> {
    let mut asides = Vec::new();
    for (block, about) in layout.blocks.iter().zip(&layout.traits) {
        let span = moves.span(block.span).trimmed(&story.text);
        if span.is_empty() {
            continue;
        }
        let index = story.blocks.len();
        story.blocks.push(Block { span, kind: block.kind });
        asides.push(about.is_aside);
        let whole = block.kind == BlockKind::Other
            || block.kind == BlockKind::TableRow && span.len() <= MAX_ROW;
        let mut from = span.start;
        let first = breaks.partition_point(|it| *it <= span.start);
        let inner = breaks
            .get(first..)
            .unwrap_or_default()
            .iter()
            .copied()
            .take_while(|it| *it < span.end && !whole);
        for end in inner.chain([span.end]) {
            let piece = Span::new(from, end);
            let parts = if whole {
                vec![piece.relative_to(from)]
            } else {
                sentences(piece.of(&story.text))
            };
            for part in parts {
                let span = part.shifted(from).trimmed(&story.text);
                if !span.is_empty() {
                    let source = story.map.to_source_span(span);
                    story.sentences.push(Sentence {
                        span,
                        source,
                        block: index,
                        citations: Vec::new(),
                        inherited: Vec::new(),
                        role: Role::Statement,
                    });
                }
            }
            from = end;
        }
    }
    asides
}

/// The place of an item in a file of plain text takes in its mark: `• `, `2. `.
fn extend_over_marks(story: &mut Story) {
    if story.markup == "html" {
        return;
    }
    let mut end = 0;
    for index in 0..story.sentences.len() {
        let Some(sentence) = story.sentences.get_mut(index) else { return };
        let between = Span::new(end.min(sentence.source.start), sentence.source.start);
        let gap = between.of(&story.source);
        end = sentence.source.end;
        let space = gap.len() - gap.trim_end().len();
        if gap.get(gap.len() - space..).is_some_and(|it| it.contains(['\n', '\r'])) {
            continue;
        }
        let mark = gap.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        if mark.len() < 12
            && list::leading_mark(&format!("{mark} x")).is_some_and(|it| it.end == mark.len())
        {
            sentence.source.start -= space + mark.len();
        }
    }
}

/// Gives each citation its place and its sentences: those that it stands on, else the one before it, never the next.
fn attach(story: &mut Story, layout: &Layout, marks: Vec<Mark>, moves: &Moves) {
    let sources = Files(layout);
    for mark in marks {
        let source = mark.source.unwrap_or_else(|| sources.span(mark.span));
        let span = moves.span(mark.span);
        let at = span.start;
        let first = if mark.removed || span.is_empty() {
            story.sentences.partition_point(|it| it.span.start < at)
        } else {
            story.sentences.partition_point(|it| it.span.start <= at)
        };
        let end = story.sentences.partition_point(|it| it.span.start < span.end);
        let first = first.checked_sub(1);
        let belongs: Vec<usize> = match first {
            Some(first) => (first..end.max(first + 1)).collect(),
            None => Vec::new(),
        };
        let index = story.citations.len();
        for it in &belongs {
            if let Some(sentence) = story.sentences.get_mut(*it) {
                sentence.citations.push(index);
            }
        }
        story.citations.push(Citation {
            span: source,
            at,
            form: mark.form,
            cited: mark.cited,
            sentences: belongs,
        });
    }
    in_file_order(story);
}

/// Citations follow the file; links of a markup may close later than marks within them.
fn in_file_order(story: &mut Story) {
    if story.citations.is_sorted_by_key(|it| it.span) {
        return;
    }
    let mut order: Vec<usize> = (0..story.citations.len()).collect();
    order.sort_by_key(|it| story.citations.get(*it).map(|it| it.span));
    let mut place = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        if let Some(it) = place.get_mut(*old) {
            *it = new;
        }
    }
    story.citations.sort_by_key(|it| it.span);
    for sentence in &mut story.sentences {
        for it in &mut sentence.citations {
            *it = place.get(*it).copied().unwrap_or(*it);
        }
        sentence.citations.sort_unstable();
    }
}

/// A source line covers the paragraph, or all items of the list, above it.
fn inherit(story: &mut Story) {
    let mut covers: Vec<(usize, usize, usize)> = Vec::new();
    for (index, citation) in story.citations.iter().enumerate() {
        let Some(own) = citation.sentences.first().and_then(|it| story.sentences.get(*it)) else {
            continue;
        };
        let alone = citation.form == Form::SourceLine || is_alone(story, own.block, citation);
        if !alone {
            continue;
        }
        let mut last = own.block;
        while last > 0
            && story.blocks.get(last - 1).is_some_and(|it| it.kind == BlockKind::Reference)
        {
            last -= 1;
        }
        let Some(last) = last.checked_sub(1) else { continue };
        let Some(kind) = story.blocks.get(last).map(|it| it.kind) else { continue };
        let mut first = last;
        let listed = matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
        while listed && first > 0 && story.blocks.get(first - 1).is_some_and(|it| it.kind == kind) {
            first -= 1;
        }
        if !matches!(kind, BlockKind::Heading | BlockKind::Reference | BlockKind::Other) {
            covers.push((index, first, last));
        }
    }
    for (index, first, last) in covers {
        let from = story.sentences.partition_point(|it| it.block < first);
        for sentence in story.sentences.iter_mut().skip(from).take_while(|it| it.block <= last) {
            sentence.inherited.push(index);
        }
    }
}

/// Whether a bare address is all that its block holds.
fn is_alone(story: &Story, block: usize, citation: &Citation) -> bool {
    let in_list = story.blocks.get(block).is_some_and(|it| it.kind == BlockKind::Reference);
    citation.form == Form::BareUrl
        && !in_list
        && story.blocks.get(block).is_some_and(|it| {
            citation.cited.first().is_some_and(|one| it.span.of(&story.text).trim() == one.written)
        })
}
