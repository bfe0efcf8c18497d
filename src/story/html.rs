//! HTML: what a reader sees of a page that is a story, with its anchors as citations.

use super::citation::{Mark, link};
use super::html_head::Head;
use super::html_tags::{Class, class, is_hidden, raw_attribute};
use super::html_tokens::{Token, attribute, entities, tag_name, tokens};
use super::layout::{Layout, Trait};
use super::{BlockKind, Form, Markup, Story, assemble::assemble};
use crate::text::Span;

/// `html`.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Markup for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn text_len(&self, source: &str) -> usize {
        let text = |it: Token| match it {
            Token::Text(span) => span.len(),
            Token::Open(_) | Token::Close(_) | Token::Comment(_) | Token::Raw(_) => 0,
        };
        tokens(source, Span::new(0, source.len())).map(text).sum()
    }

    fn read(&self, name: &str, source: &str) -> Story {
        let mut layout = Layout::default();
        lay_out(&mut layout, source, Span::new(0, source.len()));
        assemble(name, source, self.id(), layout)
    }
}

/// Adds what `span` of `source` shows to `layout`.
pub(super) fn lay_out(layout: &mut Layout, source: &str, span: Span) {
    let start = layout.text.len();
    let mut reader = Reader {
        source,
        layout,
        start,
        stack: Vec::new(),
        links: Vec::new(),
        head: Head::default(),
        last: Element::default(),
    };
    for token in tokens(source, span) {
        match token {
            Token::Text(span) => reader.text(span),
            Token::Open(span) => reader.open(span),
            Token::Close(span) => reader.close(span),
            Token::Comment(span) => reader.layout.comments.push(span),
            Token::Raw(span) => reader.raw(span),
        }
    }
    reader.end_block();
    let found = reader.head.published();
    layout.published = layout.published.or(found.map(|it| (it, "metadata")));
}

/// How far back an end tag looks for its start.
const MAX_LOOK: usize = 512;

struct Reader<'a, 'b> {
    source: &'a str,
    layout: &'b mut Layout,
    /// Where the open block starts.
    start: usize,
    stack: Vec<Element<'a>>,
    links: Vec<Open>,
    head: Head,
    /// The element that the raw text belongs to.
    last: Element<'a>,
}

/// An open element with what it hands down to what is in it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of an element that no other says"
)]
#[derive(Clone, Default)]
struct Element<'a> {
    name: &'a str,
    tag: Span,
    hidden: bool,
    aside: bool,
    kind: Option<BlockKind>,
    in_row: bool,
    anchor: Option<&'a str>,
    is_sup: bool,
    /// Where its words start in the layout.
    start: usize,
}

struct Open {
    start: usize,
    tag: Span,
    target: Option<String>,
    named: bool,
    in_sup: bool,
}

impl Reader<'_, '_> {
    fn text(&mut self, span: Span) {
        if self.stack.last().is_some_and(|it| it.hidden) {
            return;
        }
        let verbatim = self.stack.last().is_some_and(|it| it.kind == Some(BlockKind::Other));
        let start = self.start;
        let layout = &mut *self.layout;
        entities(span.of(self.source), |words, place| {
            let place = place.shifted(span.start);
            if verbatim || words.len() != place.len() {
                layout.push(words, place);
            } else {
                collapsed(layout, start, words, place);
            }
        });
    }

    fn open(&mut self, tag: Span) {
        let source = self.source;
        let words = tag.of(source);
        let name = tag_name(words);
        let lower = name.to_ascii_lowercase();
        let mut element = self.stack.last().cloned().unwrap_or_default();
        element = Element { name, tag, is_sup: false, start: self.layout.text.len(), ..element };
        self.head.tag(&lower, words);
        let class = class(&lower);
        if class == Class::Cell {
            self.cell(tag);
        } else if class == Class::Break {
            self.space("\n", tag);
        } else if class.is_block() && !(element.in_row && class.is_loose()) {
            self.end_block();
        } else if class.is_loose() {
            self.space(" ", tag);
        }
        element.hidden |= class == Class::Hidden || is_hidden(words);
        element.aside |= class == Class::Aside && element.kind != Some(BlockKind::Quotation);
        element.is_sup = lower == "sup";
        element.in_row = match class {
            Class::Block(BlockKind::TableRow) => true,
            Class::Block(_) | Class::List => false,
            _ => element.in_row,
        };
        element.kind = match class {
            Class::Block(kind) => Some(kind),
            _ => element.kind,
        };
        if words.len() > name.len() + 5 && class != Class::Hidden {
            element.anchor = raw_attribute(words, "id").or(element.anchor);
        }
        if lower == "a" && !element.hidden {
            let target = attribute(words, "href");
            let named = target.is_none() && words.len() > 4;
            let in_sup = self.stack.last().is_some_and(|it| it.is_sup);
            self.links.push(Open { start: self.layout.text.len(), tag, target, named, in_sup });
        }
        if lower == "q" && !element.hidden {
            self.layout.push("“", Span::new(tag.end, tag.end));
        }
        element.start = self.layout.text.len();
        self.last = element.clone();
        let void = matches!(class, Class::Break | Class::Void)
            || words.ends_with("/>") && class != Class::Container && lower != "a";
        if !void {
            self.stack.push(element);
        }
    }

    fn close(&mut self, tag: Span) {
        let name = tag_name(tag.of(self.source));
        let depth = self
            .stack
            .iter()
            .rev()
            .take(MAX_LOOK)
            .position(|it| it.name.eq_ignore_ascii_case(name));
        let Some(depth) = depth else {
            if name.eq_ignore_ascii_case("p") || name.eq_ignore_ascii_case("br") {
                self.end_block();
            }
            return;
        };
        let lower = name.to_ascii_lowercase();
        let in_row = self.stack.last().is_some_and(|it| it.in_row);
        if lower == "a" {
            self.end_link(tag);
        }
        if lower == "q" && !self.stack.last().is_some_and(|it| it.hidden) {
            self.layout.push("”", Span::new(tag.start, tag.start));
        }
        if lower == "sup" {
            self.end_sup(tag);
        }
        let class = class(&lower);
        if class.is_block() && !(in_row && class.is_loose()) {
            self.end_block();
        }
        let keep = self.stack.len() - depth - 1;
        self.stack.truncate(keep);
    }

    fn raw(&mut self, span: Span) {
        if self.last.name.eq_ignore_ascii_case("script") {
            self.head.script(self.last.tag.of(self.source), span.of(self.source));
        }
    }

    fn cell(&mut self, tag: Span) {
        if self.layout.text.get(self.start..).is_some_and(|it| !it.trim_end().is_empty()) {
            self.layout.push("\t", Span::new(tag.start, tag.start));
        }
    }

    fn space(&mut self, space: &str, tag: Span) {
        if self.layout.text.len() > self.start && !self.layout.text.ends_with(char::is_whitespace) {
            self.layout.push(space, tag);
        }
    }

    fn end_link(&mut self, tag: Span) {
        let Some(open) = self.links.pop() else { return };
        let top = self.stack.last().cloned().unwrap_or_default();
        let span = Span::new(open.start, self.layout.text.len());
        let words = span.of(&self.layout.text).trim();
        if open.named || top.hidden || top.aside {
            return;
        }
        let target = open.target.unwrap_or_default();
        let source = Span::new(open.tag.start, tag.end);
        if let Some(id) = target.strip_prefix('#').filter(|it| !it.is_empty()) {
            let bare = words.trim_matches(['[', ']', '(', ')', '*', '†', '‡']);
            if bare.bytes().all(|it| it.is_ascii_digit()) && bare.len() <= 3 && !words.is_empty()
                || open.in_sup
            {
                let mut mark = Mark::new(span, Form::Footnote, Vec::new(), true);
                mark.source = Some(source);
                mark.keys.push(format!("#{id}"));
                self.layout.marks.push(mark);
            } else if !words.contains(char::is_alphanumeric) && !span.is_empty() {
                self.layout.dropped.push(span);
            }
            return;
        }
        let cited = match link::target(&target, self.head.base.as_deref()) {
            link::Target::Cites(one) => vec![one],
            link::Target::Missing => Vec::new(),
            link::Target::Elsewhere => return,
        };
        // A picture that links cites nothing.
        if words.is_empty() {
            return;
        }
        let mut mark = Mark::new(span, Form::Link, cited, false);
        mark.source = Some(source);
        self.layout.marks.push(mark);
    }

    /// A raised number after a word or stop is a numeric mark: `rose.<sup>2</sup>`, never `m<sup>2</sup>`.
    fn end_sup(&mut self, tag: Span) {
        let Some(element) = self.stack.iter().rev().take(MAX_LOOK).find(|it| it.is_sup) else {
            return;
        };
        let span = Span::new(element.start, self.layout.text.len());
        let words = span.of(&self.layout.text);
        let digits =
            !words.is_empty() && words.len() <= 3 && words.bytes().all(|it| it.is_ascii_digit());
        let before = self.layout.text.get(..span.start).unwrap_or_default();
        let stopped = before.ends_with(['.', ',', ';', ':', '!', '?', '”', '"', ')', '’']);
        let worded = before.chars().rev().take(4).filter(|it| it.is_alphabetic()).count() == 4;
        let known = self.layout.marks.last().is_some_and(|it| it.span.end > span.start);
        if digits && !known && (stopped || worded) {
            let mut mark = Mark::new(span, Form::Numeric, Vec::new(), true);
            mark.source = Some(Span::new(element.tag.start, tag.end));
            mark.keys.push(words.to_owned());
            self.layout.marks.push(mark);
        }
    }

    fn is_in_numbered_list(&self) -> bool {
        let is = |it: &Element<'_>, name: &str| it.name.eq_ignore_ascii_case(name);
        let lists = ["ol", "ul", "dl"];
        // Few elements stand between an item and its list.
        let nearest = self.stack.iter().rev().take(16);
        let mut nearest = nearest.filter(|it| lists.iter().any(|name| is(it, name)));
        nearest.next().is_some_and(|it| is(it, "ol"))
    }

    fn end_block(&mut self) {
        let top = self.stack.last().cloned().unwrap_or_default();
        let kind = top.kind.unwrap_or(BlockKind::Paragraph);
        let about = Trait {
            anchor: top.anchor.map(|it| format!("#{it}")),
            is_aside: top.aside,
            is_numbered: kind == BlockKind::ListItem && self.is_in_numbered_list(),
            ..Trait::default()
        };
        let n_blocks = self.layout.blocks.len();
        self.layout.end_block(self.start, kind, about);
        let added = self.layout.blocks.len() > n_blocks;
        if added
            && kind == BlockKind::Heading
            && self.layout.title.is_none()
            && top.name.eq_ignore_ascii_case("h1")
        {
            self.layout.title = self.layout.blocks.last().map(|it| it.span);
        }
        self.start = self.layout.text.len();
    }
}

/// Adds words with each run of white space as one space, none at the start of a block.
fn collapsed(layout: &mut Layout, start: usize, words: &str, place: Span) {
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let blank = rest.find(|it: char| !it.is_ascii_whitespace()).unwrap_or(rest.len());
        if blank > 0 {
            if layout.text.len() > start
                && !layout.text.ends_with(|it: char| it.is_ascii_whitespace())
            {
                layout.push(" ", Span::new(place.start + at, place.start + at + blank));
            }
            at += blank;
            continue;
        }
        let length = rest.find(|it: char| it.is_ascii_whitespace()).unwrap_or(rest.len());
        layout.push(
            rest.get(..length).unwrap_or_default(),
            Span::new(place.start + at, place.start + at + length),
        );
        at += length;
    }
}
