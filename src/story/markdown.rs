//! Markdown: the dialect of `pulldown-cmark` with tables, footnotes and front matter.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::citation::{Mark, footnote, link};
use super::layout::{Layout, Trait};
use super::{BlockKind, Form, Markup, Story, assemble::assemble, dateline, html, html_tokens};
use crate::text::Span;

/// `markdown`.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Markup for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }

    fn read(&self, name: &str, source: &str) -> Story {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        let mut reader = Reader { source, ..Reader::default() };
        // `[words][nowhere]` is a link whose target is missing; `[sic]` is none.
        let missing = |it: BrokenLink<'_>| {
            let full = it.link_type == LinkType::Reference && !it.reference.starts_with('^');
            full.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(source, options, Some(missing));
        for (event, range) in parser.into_offset_iter() {
            reader.take(event, &range);
        }
        reader.close();
        assemble(name, source, self.id(), reader.layout)
    }
}

#[derive(Default)]
struct Reader<'a> {
    source: &'a str,
    layout: Layout,
    /// Where the open block starts in the layout's text.
    start: Option<usize>,
    /// Kind of the open heading, row, code or front matter.
    kind: Option<BlockKind>,
    quotes: usize,
    /// Next number of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    /// Number of the item whose first block is yet to come.
    number: Option<u64>,
    note: Option<String>,
    links: Vec<Open>,
    /// Depth of images, and the words of the last ones.
    images: usize,
    captions: Vec<(String, Span)>,
}

/// A link whose end is yet to come.
struct Open {
    start: usize,
    source: usize,
    target: String,
    form: Form,
    automatic: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: &Range<usize>) {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(tag) => self.open(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Text(words) => self.words(&words, span),
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                let inner = span
                    .of(self.source)
                    .find(&*words)
                    .map(|at| Span::new(span.start + at, span.start + at + words.len()));
                self.words(&words, inner.unwrap_or(span));
            }
            Event::SoftBreak | Event::HardBreak => self.words("\n", span),
            Event::InlineHtml(tag) => self.inline_html(&tag, span),
            Event::FootnoteReference(label) => {
                self.begin();
                let at = self.layout.text.len();
                let mut mark = Mark::new(Span::new(at, at), Form::Footnote, Vec::new(), true);
                mark.source = Some(span);
                mark.keys.push(footnote::key(&label));
                self.layout.marks.push(mark);
            }
            Event::Html(_) | Event::TaskListMarker(_) => {}
            Event::Rule => self.close(),
        }
    }

    fn open(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_) => self.close(),
            Tag::Heading { .. } => self.set(BlockKind::Heading),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.set(BlockKind::Other),
            Tag::HtmlBlock => {
                self.close();
                html::lay_out(&mut self.layout, self.source, span);
            }
            Tag::List(number) => {
                self.close();
                self.lists.push(number);
            }
            Tag::Item => {
                self.close();
                if let Some(Some(next)) = self.lists.last_mut() {
                    self.number = Some(*next);
                    *next = next.saturating_add(1);
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.note = Some(footnote::key(&label));
            }
            Tag::TableHead | Tag::TableRow => self.set(BlockKind::TableRow),
            Tag::Link { link_type, dest_url, .. } => {
                self.begin();
                let automatic = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let form = if matches!(link_type, LinkType::Shortcut | LinkType::Collapsed) {
                    Form::Numeric
                } else {
                    Form::Link
                };
                self.push_link(dest_url.to_string(), span, form, automatic);
            }
            Tag::Image { .. } => self.images += 1,

            Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Link => self.pop_link(span.end),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::TableCell => self.words("\t", Span::new(span.end, span.end)),
            TagEnd::MetadataBlock(_) => self.front_matter(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.note = None;
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::HtmlBlock
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    fn words(&mut self, words: &str, span: Span) {
        if self.images > 0 {
            self.captions.push((words.to_owned(), span));
            return;
        }
        self.begin();
        self.layout.push(words, span);
    }

    fn begin(&mut self) {
        self.start.get_or_insert(self.layout.text.len());
    }

    fn set(&mut self, kind: BlockKind) {
        self.close();
        self.kind = Some(kind);
    }

    /// Ends the open block; a paragraph that is only a picture becomes its caption.
    fn close(&mut self) {
        let start = self.start.take().unwrap_or(self.layout.text.len());
        let empty = self.layout.text.get(start..).is_none_or(|it| it.trim().is_empty());
        let inherited = if self.note.is_some() {
            BlockKind::Reference
        } else if !self.lists.is_empty() {
            BlockKind::ListItem
        } else if self.quotes > 0 {
            BlockKind::Quotation
        } else {
            BlockKind::Paragraph
        };
        let kind = self.kind.take().unwrap_or(inherited);
        if empty {
            for (words, span) in std::mem::take(&mut self.captions) {
                self.layout.push(&words, span);
            }
            self.layout.end_block(start, BlockKind::Caption, Trait::default());
            return;
        }
        self.captions.clear();
        let number = self.number.take().map(|it| it.to_string());
        let about = Trait {
            key: self.note.clone().or(number),
            is_note: self.note.is_some(),
            ..Trait::default()
        };
        self.layout.end_block(start, kind, about);
        let first = kind == BlockKind::Heading && self.layout.title.is_none();
        if first
            && let Some(block) = self.layout.blocks.last().filter(|_| self.layout.blocks.len() <= 3)
        {
            self.layout.title = Some(block.span);
        }
    }

    fn push_link(&mut self, target: String, span: Span, form: Form, automatic: bool) {
        self.links.push(Open {
            start: self.layout.text.len(),
            source: span.start,
            target,
            form,
            automatic,
        });
    }

    fn pop_link(&mut self, end: usize) {
        let Some(open) = self.links.pop() else { return };
        let span = Span::new(open.start, self.layout.text.len());
        let cited = match link::target(&open.target, None) {
            link::Target::Cites(one) => vec![one],
            link::Target::Missing => Vec::new(),
            link::Target::Elsewhere => return,
        };
        // The address of an automatic link stands in the text and is read there; a picture that links cites nothing.
        if open.automatic || span.is_empty() && !self.captions.is_empty() {
            return;
        }
        let digits = span.of(&self.layout.text).bytes().all(|it| it.is_ascii_digit());
        let form = if open.form == Form::Numeric && !digits { Form::Link } else { open.form };
        let mut mark = Mark::new(span, form, cited, form == Form::Numeric);
        mark.source = Some(Span::new(open.source, end));
        self.layout.marks.push(mark);
    }

    fn inline_html(&mut self, tag: &str, span: Span) {
        if tag.starts_with("<!--") {
            self.layout.comments.push(span);
        }
        let name = html_tokens::tag_name(tag);
        if name.eq_ignore_ascii_case("br") {
            self.words("\n", span);
        } else if name.eq_ignore_ascii_case("a") && tag.starts_with("</") {
            if self.links.last().is_some_and(|it| !it.automatic) {
                self.pop_link(span.end);
            }
        } else if name.eq_ignore_ascii_case("a")
            && let Some(target) = html_tokens::attribute(tag, "href")
        {
            self.begin();
            self.push_link(target, span, Form::Link, false);
        }
    }

    /// Title and date from the front matter, which stays in the text as something that is not prose.
    fn front_matter(&mut self) {
        let start = self.start.unwrap_or(self.layout.text.len());
        let body = self.layout.text.get(start..).unwrap_or_default().to_owned();
        let mut at = start;
        for line in body.split_inclusive('\n') {
            let offset = at;
            at += line.len();
            let Some((key, value)) = line.split_once([':', '=']) else { continue };
            let inner = value.trim().trim_matches(['"', '\'']);
            let from = offset + line.len() - value.len() + value.find(inner).unwrap_or(0);
            match key.trim().to_lowercase().as_str() {
                "title" | "headline" if !inner.is_empty() => {
                    self.layout.title = Some(Span::new(from, from + inner.len()));
                }
                "date" | "published" | "publishdate" | "pubdate" | "published_at"
                | "datepublished" => {
                    let date = dateline::iso_date(inner).or_else(|| dateline::date_in(inner));
                    self.layout.published =
                        self.layout.published.or(date.map(|it| (it, "front matter")));
                }
                _ => {}
            }
        }
        self.close();
    }
}
