//! From a layout to a story: citation marks leave the text, sentences are found, and each citation gets its sentences.

use std::collections::{BTreeMap, BTreeSet};

use super::citation::{self, Mark};
use super::layout::{Layout, Trait};
use super::{Block, BlockKind, Citation, Cited, Form, Role, Sentence, Story, role};
use crate::text::{OffsetMap, Span, list, sentence::sentences};

/// Makes a story of what a markup has laid out.
pub(super) fn assemble(name: &str, source: &str, markup: &'static str, mut layout: Layout) -> Story {
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
    story
}

/// A source line at the end of a paragraph becomes a block of its own.
fn split_source_lines(layout: &mut Layout) {
    let mut blocks = Vec::with_capacity(layout.blocks.len());
    let mut traits = Vec::with_capacity(layout.blocks.len());
    for (block, about) in layout.blocks.iter().zip(&layout.traits) {
        let inside = if block.kind == BlockKind::Other { None } else { citation::source_line::inside(&layout.text, block.span) };
        let mut kind = block.kind;
        if let Some(at) = inside {
            blocks.push(Block { span: Span::new(block.span.start, at).trimmed(&layout.text), kind });
            traits.push(about.clone());
            blocks.push(Block { span: Span::new(at, block.span.end), kind: BlockKind::Reference });
            traits.push(Trait { key: None, ..about.clone() });
            continue;
        }
        let prose = !matches!(kind, BlockKind::Other | BlockKind::Reference);
        if prose && block.span.len() < 4000 && citation::source_line::read(block.span.of(&layout.text)).is_some_and(|it| !it.is_empty()) {
            kind = BlockKind::Reference;
        }
        blocks.push(Block { span: block.span, kind });
        traits.push(about.clone());
    }
    layout.blocks = blocks;
    layout.traits = traits;
}

/// Blocks under a heading such as `References`, and lines that define a note, are references.
fn mark_references(layout: &mut Layout) {
    let called: BTreeSet<String> = layout.marks.iter().flat_map(|it| it.keys.iter().cloned()).filter(|it| it.starts_with('#')).collect();
    let mut listed = false;
    for (block, about) in layout.blocks.iter_mut().zip(&mut layout.traits) {
        let words = block.span.of(&layout.text);
        if role::is_reference_heading(words) && block.kind != BlockKind::Other {
            listed = true;
            continue;
        }
        if about.anchor.as_ref().is_some_and(|it| called.contains(it)) && block.kind != BlockKind::Heading {
            block.kind = BlockKind::Reference;
            about.is_note = true;
            continue;
        }
        let footnote = citation::footnote::definition(words);
        let numbered = citation::numeric::definition(words);
        match (block.kind, footnote, numbered) {
            (BlockKind::Heading, _, _) => listed = false,
            (BlockKind::Other, _, _) => {}
            (_, Some((key, length)), _) => {
                about.key = Some(key);
                about.is_note = true;
                layout.dropped.push(Span::new(block.span.start, block.span.start + length));
                block.kind = BlockKind::Reference;
            }
            (_, None, Some((key, length))) if listed || words.starts_with('[') && words.contains("://") => {
                about.key = Some(key);
                layout.dropped.push(Span::new(block.span.start, block.span.start + length));
                block.kind = BlockKind::Reference;
            }
            (kind, None, _) if listed && (words.len() < 600 || kind == BlockKind::ListItem) => {
                block.kind = BlockKind::Reference;
            }
            _ if about.is_note => block.kind = BlockKind::Reference,
            _ => {}
        }
    }
    layout.dropped.sort_unstable();
}

/// All marks: those of the markup, and those that stand in the text. Links within a group belong to the group.
fn all_marks(layout: &mut Layout) -> Vec<Mark> {
    let mut marks = std::mem::take(&mut layout.marks);
    marks.sort_by_key(|it| it.span);
    tell_marks_from_prose(layout, &mut marks);
    let links: Vec<Mark> = marks.iter().filter(|it| it.form == Form::Link || it.form == Form::BareUrl).cloned().collect();
    let mut written = Vec::new();
    for (block, about) in layout.blocks.iter().zip(&layout.traits) {
        if block.kind == BlockKind::Other {
            continue;
        }
        let span = Span::new(block.span.start + dropped_at(&layout.dropped, block.span), block.span.end);
        if block.kind == BlockKind::Reference && !about.is_note && about.key.is_none()
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
        let Some(block) = layout.blocks.get(index).filter(|it| it.kind != BlockKind::Reference) else { continue };
        let before = Span::new(block.span.start, mark.span.start).of(&layout.text);
        let after = Span::new(mark.span.end, block.span.end.max(mark.span.end)).of(&layout.text);
        mark.removed = citation::link::is_mark(before, mark.span.of(&layout.text), after);
    }
}

/// A source line cites what its links cite, in place of what their words say.
fn with_links(cited: Vec<Cited>, span: Span, links: &[Mark]) -> Vec<Cited> {
    let first = links.partition_point(|it| it.span.start < span.start);
    let inner = links.get(first..).unwrap_or_default().iter().take_while(|it| it.span.end <= span.end);
    let linked: Vec<Cited> = inner.flat_map(|it| it.cited.clone()).collect();
    if linked.is_empty() { cited } else { linked }
}

/// The length of what is dropped at the start of a block.
fn dropped_at(dropped: &[Span], block: Span) -> usize {
    let index = dropped.partition_point(|it| it.start < block.start);
    dropped.get(index).filter(|it| it.start == block.start && it.end <= block.end).map_or(0, |it| it.len())
}

/// Leaves out each mark that lies within another one.
fn outermost(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        let inside = kept.last().is_some_and(|it| it.span.end > mark.span.start && (it.span.start < mark.span.start || !mark.span.is_empty()));
        // A link whose words hold a bare address or a group is the one citation.
        if !inside {
            kept.push(mark);
        }
    }
    kept
}

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
    for index in entries.values().flatten() {
        let Some(block) = layout.blocks.get(*index) else { continue };
        let first = marks.partition_point(|it| it.span.start < block.span.start);
        let inner = marks.get(first..).unwrap_or_default().iter().take_while(|it| it.span.end <= block.span.end);
        let mut all: Vec<Cited> = inner.flat_map(|it| it.cited.clone()).collect();
        if all.is_empty() {
            all = named(block.span.of(&layout.text).get(dropped_at(&layout.dropped, block.span)..).unwrap_or_default());
        }
        cites.insert(*index, all);
    }
    for mark in &mut marks {
        for key in &mark.keys {
            for index in entries.get(key.as_str()).into_iter().flatten() {
                mark.cited.extend(cites.get(index).into_iter().flatten().cloned());
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
    let domains: Vec<Cited> = words.split_whitespace().take(200).filter_map(|it| citation::cited(it.trim_matches(['(', ')', '.', ',', ';']))).collect();
    if !domains.is_empty() || words.is_empty() {
        return domains;
    }
    let parts = words.split([',', '.', ':', ';', '“', '”', '"', '(', ')']).take(20).map(str::trim);
    let outlet = parts.filter(|it| citation::known_outlet(it).is_some()).map(citation::outlet).next();
    outlet.map_or_else(|| vec![citation::outlet(&words.chars().take(200).collect::<String>())], |it| vec![it])
}

/// What leaves the text: the marks of list items, and citation marks with the white space before them.
fn cuts(layout: &Layout, marks: &[Mark]) -> Vec<Span> {
    let text = &layout.text;
    let mut cuts: Vec<Span> = layout.dropped.iter().map(|it| with_space_after(text, *it)).collect();
    for mark in marks.iter().filter(|it| it.removed && !it.span.is_empty()) {
        let before = text.get(..mark.span.start).unwrap_or_default();
        let after = text.get(mark.span.end..).unwrap_or_default();
        let kept = before.trim_end();
        let glues = after.starts_with(char::is_alphanumeric);
        let opens = kept.len() <= content_start(layout, mark.span.start);
        cuts.push(match (opens, glues) {
            (true, _) => with_space_after(text, mark.span),
            (false, true) => mark.span,
            (false, false) => Span::new(kept.len(), mark.span.end),
        });
    }
    cuts.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match joined.last_mut() {
            Some(last) if cut.start <= last.end => last.end = last.end.max(cut.end),
            _ => joined.push(cut),
        }
    }
    joined
}

/// Where the words of the block around `at` begin, after the mark of an item.
fn content_start(layout: &Layout, at: usize) -> usize {
    let index = layout.blocks.partition_point(|it| it.span.end <= at);
    layout.blocks.get(index).map_or(0, |it| it.span.start + dropped_at(&layout.dropped, it.span))
}

fn with_space_after(text: &str, span: Span) -> Span {
    let rest = text.get(span.end..).unwrap_or_default();
    let space = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
    Span::new(span.start, span.end + space)
}

/// Where places of the layout's text lie in the story's.
struct Moves {
    /// Start and end of each cut with the bytes cut before it.
    cuts: Vec<(Span, usize)>,
}

impl Moves {
    fn place(&self, at: usize) -> usize {
        let index = self.cuts.partition_point(|it| it.0.start < at);
        let Some((cut, before)) = index.checked_sub(1).and_then(|it| self.cuts.get(it)) else { return at };
        at - before - cut.len().min(at - cut.start)
    }

    fn span(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }
}

fn without(text: &str, cuts: &[Span]) -> (String, Moves) {
    let mut kept = String::with_capacity(text.len());
    let mut moves = Moves { cuts: Vec::with_capacity(cuts.len()) };
    let mut at = 0;
    let mut gone = 0;
    for cut in cuts {
        kept.push_str(Span::new(at, cut.start).of(text));
        moves.cuts.push((*cut, gone));
        gone += cut.len();
        at = cut.end;
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    (kept, moves)
}

/// The way from the story's text back to the file.
fn map(layout: &Layout, cuts: &[Span]) -> OffsetMap {
    let mut map = OffsetMap::default();
    let mut next = cuts.iter().peekable();
    let mut out = 0;
    for &(text, source) in &layout.pieces {
        let mut at = text.start;
        while at < text.end {
            while next.next_if(|it| it.end <= at).is_some() {}
            let cut = next.peek().filter(|it| it.start < text.end);
            let stop = cut.map_or(text.end, |it| it.start.max(at));
            if stop > at {
                let verbatim = text.len() == source.len();
                let file = if verbatim { Span::new(source.start + at - text.start, source.start + stop - text.start) } else { source };
                map.push(Span::new(out, out + stop - at), file);
                out += stop - at;
            }
            at = cut.map_or(text.end, |it| it.end.min(text.end)).max(stop);
        }
    }
    map
}

/// Places at which a sentence surely ends: a mark after a stop, before a capital.
fn breaks(layout: &Layout, marks: &[Mark], moves: &Moves) -> Vec<usize> {
    let text = &layout.text;
    let mut found = Vec::new();
    for mark in marks.iter().filter(|it| it.removed) {
        let before = text.get(..mark.span.start).unwrap_or_default().trim_end();
        let after = text.get(mark.span.end..).unwrap_or_default();
        let ended = before.ends_with(['.', '!', '?', '”', '…', '。']) || before.ends_with(".\"") || before.ends_with(")");
        let next = after.trim_start_matches([' ', '\n', '\t', '“', '"', '‘', '(']);
        if ended && after.len() > next.len() && next.starts_with(char::is_uppercase) {
            found.push(moves.place(mark.span.end));
        }
    }
    found.sort_unstable();
    found
}

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
        let whole = matches!(block.kind, BlockKind::Other | BlockKind::TableRow);
        let mut from = span.start;
        let first = breaks.partition_point(|it| *it <= span.start);
        let inner = breaks.get(first..).unwrap_or_default().iter().copied().take_while(|it| *it < span.end && !whole);
        for end in inner.chain([span.end]) {
            let piece = Span::new(from, end);
            let parts = if whole { vec![piece.relative_to(from)] } else { sentences(piece.of(&story.text)) };
            for part in parts {
                let span = part.shifted(from).trimmed(&story.text);
                if !span.is_empty() {
                    let source = story.map.to_source_span(span);
                    story.sentences.push(Sentence { span, source, block: index, citations: Vec::new(), inherited: Vec::new(), role: Role::Statement });
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
        let mark = gap.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        if mark.len() < 12 && list::leading_mark(&format!("{mark} x")).is_some_and(|it| it.end == mark.len()) {
            sentence.source.start -= gap.len() - gap.trim_end().len() + mark.len();
        }
    }
}

/// Gives each citation its place and its sentences: those that it stands on, else the one before it, never the next.
fn attach(story: &mut Story, layout: &Layout, marks: Vec<Mark>, moves: &Moves) {
    let sources = OffsetMapOf(layout);
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
        story.citations.push(Citation { span: source, at, form: mark.form, cited: mark.cited, sentences: belongs });
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

/// The way from the layout's text to the file.
struct OffsetMapOf<'a>(&'a Layout);

impl OffsetMapOf<'_> {
    fn span(&self, span: Span) -> Span {
        let start = self.place(span.start, false);
        Span::new(start, self.place(span.end.max(span.start + 1) - 1, true).max(start))
    }

    /// The byte of the file for a byte of the text, or one past it.
    fn place(&self, at: usize, past: bool) -> usize {
        let index = self.0.pieces.partition_point(|it| it.0.end <= at);
        let Some((text, source)) = self.0.pieces.get(index) else {
            return self.0.pieces.last().map_or(0, |it| it.1.end);
        };
        if text.len() == source.len() && at >= text.start {
            source.start + (at - text.start) + usize::from(past)
        } else if past {
            source.end
        } else {
            source.start
        }
    }
}

/// A source line covers the paragraph, or all items of the list, above it.
fn inherit(story: &mut Story) {
    let mut covers: Vec<(usize, usize, usize)> = Vec::new();
    for (index, citation) in story.citations.iter().enumerate() {
        let Some(own) = citation.sentences.first().and_then(|it| story.sentences.get(*it)) else { continue };
        let alone = citation.form == Form::SourceLine || is_alone(story, own.block, citation);
        if !alone {
            continue;
        }
        let mut last = own.block;
        while last > 0 && story.blocks.get(last - 1).is_some_and(|it| it.kind == BlockKind::Reference) {
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
        && story.blocks.get(block).is_some_and(|it| citation.cited.first().is_some_and(|one| it.span.of(&story.text).trim() == one.written))
}

/// The language of the text, where it is long enough to be sure.
fn language(text: &str) -> Option<&'static str> {
    let sample: String = text.chars().take(8000).collect();
    if sample.chars().filter(|it| it.is_alphabetic()).take(120).count() < 120 {
        return None;
    }
    let info = whatlang::detect(&sample)?;
    (info.is_reliable() && info.confidence() > 0.8).then(|| iso_639_1(info.lang())).flatten()
}

fn iso_639_1(lang: whatlang::Lang) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"), ("ara", "ar"), ("ben", "bn"), ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"),
        ("dan", "da"), ("deu", "de"), ("ell", "el"), ("eng", "en"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
        ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("ind", "id"), ("ita", "it"), ("jpn", "ja"), ("kan", "kn"),
        ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lit", "lt"), ("lav", "lv"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"),
        ("mya", "my"), ("nep", "ne"), ("nld", "nl"), ("nob", "nb"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
        ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("spa", "es"), ("srp", "sr"), ("swe", "sv"),
        ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("vie", "vi"),
    ];
    CODES.iter().find(|it| it.0 == lang.code()).map(|it| it.1)
}
