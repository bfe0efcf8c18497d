//! Markup cut down before any parser sees it. The parser caps nothing: 100 KB of nested tags take it seconds. One pass
//! over the bytes drops what no reader sees, keeps the attributes that answer a question, and caps depth and counts.
//! Formatting and link tags get names that the parser has no recovery rules for, because those rules are quadratic.

use std::collections::BTreeMap;

use memchr::{memchr, memmem};

use super::tags::{self, Kept};
use crate::page::beginning;

/// Longest words that are struck out, in bytes.
const STRUCK: usize = 4_000;
/// Deepest nesting that is kept.
const MAX_DEPTH: usize = 512;
/// Most tags that are kept.
const MAX_TAGS: usize = 250_000;
/// Most attributes of one tag that are looked at.
const MAX_ATTRIBUTES: usize = 256;
/// The parser looks up the open elements at every tag: past this sum of depths, nesting is kept shallow.
const MAX_WORK: usize = 20_000_000;
/// Nesting that is still kept then.
const SHALLOW: usize = 48;
/// Longest run of `<` that is kept: the parser takes each for an error, at a price.
const MAX_MARKS: usize = 8;
/// Longest value of one attribute that is kept.
const MAX_VALUE: usize = 4096;
/// Most bytes of embedded metadata that are kept.
const MAX_DATA: usize = 4 << 20;

/// What is left of the markup, and what was set aside.
#[derive(Debug, Default)]
pub(super) struct Reduced {
    /// Markup to parse.
    pub(super) html: String,
    /// Contents of JSON-LD scripts, in order.
    pub(super) json_ld: Vec<String>,
    /// What is shown where programs do not run.
    pub(super) noscript: String,
    /// Addresses and beginnings of scripts, for telling challenges.
    pub(super) scripts: String,
    /// How many bytes of program there were.
    pub(super) script_bytes: usize,
    /// What was cut.
    pub(super) problems: Vec<String>,
}

/// Cuts `source` down to what can be parsed safely.
pub(super) fn reduce(source: &str) -> Reduced {
    let mut reducer = Reducer::new(source);
    reducer.run();
    reducer.finish()
}

struct Reducer<'a> {
    source: &'a str,
    at: usize,
    out: Reduced,
    open: Vec<&'static str>,
    /// Tags left out for depth whose end tags are to be left out too.
    dropped: usize,
    n_tags: usize,
    work: usize,
    too_deep: bool,
    too_many: bool,
    too_wide: bool,
    /// Where the next end tag of a raw element stands; `None` where there is none any more.
    ends: BTreeMap<&'static str, Option<usize>>,
}

/// One tag as written.
struct RawTag<'a> {
    name: &'a str,
    attributes: Vec<(&'static str, &'a str)>,
    end: usize,
    closes_itself: bool,
}

impl<'a> Reducer<'a> {
    fn new(source: &'a str) -> Self {
        let mut html = String::with_capacity(source.len() / 2 + 16);
        html.push_str("<!doctype html>");
        Self {
            source,
            at: 0,
            out: Reduced { html, ..Reduced::default() },
            open: Vec::new(),
            dropped: 0,
            n_tags: 0,
            work: 0,
            too_deep: false,
            too_many: false,
            too_wide: false,
            ends: BTreeMap::new(),
        }
    }

    fn run(&mut self) {
        while let Some(rest) = self.source.get(self.at..).filter(|it| !it.is_empty()) {
            let Some(text_len) = memchr(b'<', rest.as_bytes()) else {
                self.out.html.push_str(rest);
                return;
            };
            self.out.html.push_str(rest.get(..text_len).unwrap_or_default());
            self.at += text_len;
            self.markup();
        }
    }

    fn finish(mut self) -> Reduced {
        let mut note = |cut: bool, what: &str| {
            if cut {
                self.out.problems.push(what.to_owned());
            }
        };
        note(
            self.too_deep,
            "nested too deeply: tags below the limit were left out, their text kept",
        );
        note(self.too_many, "too many tags: those past the limit were left out, their text kept");
        note(self.too_wide, "too many attributes on one tag: those past the limit were left out");
        self.out
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.source.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn markup(&mut self) {
        match self.byte(1) {
            b'!' => self.declaration(),
            b'/' if self.byte(2).is_ascii_alphabetic() => self.end_tag(),
            b'?' | b'/' => self.skip_past(b'>'),
            it if it.is_ascii_alphabetic() => self.start_tag(),
            // Kept apart from what follows, lest the two sides of something left out meet as a tag; the mark is left
            // out again when the text is read.
            b'<' | 0 => {
                let rest = self.source.as_bytes().get(self.at..).unwrap_or_default();
                let n_marks = rest.iter().take_while(|it| **it == b'<').count();
                self.at += n_marks.saturating_sub(MAX_MARKS);
                self.out.html.push_str("<\u{2060}");
                self.at += 1;
            }
            _ => {
                self.out.html.push('<');
                self.at += 1;
            }
        }
    }

    fn skip_past(&mut self, mark: u8) {
        let rest = self.source.as_bytes().get(self.at..).unwrap_or_default();
        self.at = memchr(mark, rest).map_or(self.source.len(), |it| self.at + it + 1);
    }

    fn declaration(&mut self) {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let Some(inner) = rest.strip_prefix("<!--") else {
            self.skip_past(b'>');
            return;
        };
        let start = self.at + 4;
        self.at = if inner.starts_with('>') {
            start + 1
        } else if inner.starts_with("->") {
            start + 2
        } else {
            memmem::find(inner.as_bytes(), b"-->").map_or(self.source.len(), |it| start + it + 3)
        };
    }

    /// Reads the tag whose `<` or `</` ends before `start`; `None` where the text ends within it.
    fn tag(&mut self, start: usize) -> Option<RawTag<'a>> {
        let bytes = self.source.as_bytes();
        let name_end = start
            + bytes
                .get(start..)?
                .iter()
                .position(|it| it.is_ascii_whitespace() || matches!(it, b'/' | b'>'))?;
        let mut tag = RawTag {
            name: self.source.get(start..name_end)?,
            attributes: Vec::new(),
            end: 0,
            closes_itself: false,
        };
        let mut at = name_end;
        let mut n_attributes = 0;
        loop {
            match *bytes.get(at)? {
                b'>' => break,
                b'/' => {
                    tag.closes_itself = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                it if it.is_ascii_whitespace() => at += 1,
                _ => {
                    let (attribute, next) = self.attribute(at)?;
                    n_attributes += 1;
                    at = next;
                    if n_attributes > MAX_ATTRIBUTES {
                        self.too_wide = true;
                    } else {
                        tag.attributes.extend(attribute);
                    }
                }
            }
        }
        tag.end = at + 1;
        Some(tag)
    }

    /// One attribute from `start`: its name and value where they are kept, and where it ends.
    fn attribute(&self, start: usize) -> Option<(Option<(&'static str, &'a str)>, usize)> {
        let bytes = self.source.as_bytes();
        let is_end = |it: &u8| it.is_ascii_whitespace() || matches!(it, b'/' | b'>' | b'=');
        let skip_space = |mut at: usize| {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            at
        };
        let name_end = start + 1 + bytes.get(start + 1..)?.iter().position(is_end)?;
        let name = tags::attribute(self.source.get(start..name_end).unwrap_or_default());
        let mut at = skip_space(name_end);
        if bytes.get(at) != Some(&b'=') {
            return Some((name.map(|it| (it, "")), at));
        }
        at = skip_space(at + 1);
        let (value, end) = match *bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let len = memchr(quote, bytes.get(at + 1..)?)?;
                (self.source.get(at + 1..at + 1 + len), at + len + 2)
            }
            _ => {
                let is_stop = |it: &u8| it.is_ascii_whitespace() || *it == b'>';
                let len = bytes.get(at..)?.iter().position(is_stop)?;
                (self.source.get(at..at + len), at + len)
            }
        };
        Some((name.zip(value), end))
    }

    fn start_tag(&mut self) {
        let Some(tag) = self.tag(self.at + 1) else {
            self.at = self.source.len();
            return;
        };
        self.at = tag.end;
        match tags::keep(tag.name) {
            Kept::Raw(name) => self.raw(name, &tag),
            Kept::Dropped => {}
            Kept::Void(name) => {
                if self.has_room() {
                    self.emit(name, &tag.attributes);
                }
            }
            Kept::Element(name) => {
                tags::close_implied(&mut self.open, name);
                let limit = if self.work > MAX_WORK { SHALLOW } else { MAX_DEPTH };
                if self.open.len() >= limit {
                    self.too_deep = true;
                    self.dropped += 1;
                } else if self.has_room() {
                    self.emit(name, &tag.attributes);
                    self.work += self.open.len();
                    self.open.push(name);
                }
            }
        }
    }

    fn has_room(&mut self) -> bool {
        self.n_tags += 1;
        self.too_many |= self.n_tags > MAX_TAGS;
        self.n_tags <= MAX_TAGS
    }

    fn end_tag(&mut self) {
        let Some(tag) = self.tag(self.at + 2) else {
            self.at = self.source.len();
            return;
        };
        self.at = tag.end;
        let Kept::Element(name) = tags::keep(tag.name) else { return };
        if self.dropped > 0 {
            self.dropped -= 1;
            return;
        }
        self.work += self.open.len();
        // An end tag that closes nothing is left out: the parser would look up all open elements for it.
        if tags::close(&mut self.open, name) {
            self.out.html.push_str("</");
            self.out.html.push_str(name);
            self.out.html.push('>');
        }
    }

    fn emit(&mut self, name: &str, attributes: &[(&'static str, &str)]) {
        let html = &mut self.out.html;
        html.push('<');
        html.push_str(name);
        for &(name, value) in attributes {
            let value = beginning(value, MAX_VALUE);
            let quote = if value.contains('"') { '\'' } else { '"' };
            if value.contains(quote) {
                continue;
            }
            html.push(' ');
            html.push_str(name);
            html.push('=');
            html.push(quote);
            html.push_str(value);
            html.push(quote);
        }
        html.push('>');
    }

    /// An element whose content is not markup, or is not shown: content and end tag are taken out with it.
    fn raw(&mut self, name: &'static str, tag: &RawTag<'a>) {
        if tag.closes_itself && tags::is_foreign(name) {
            return;
        }
        let content_end = match self.end_of(name) {
            // So much is hardly struck out: an end is missing.
            Some(end) if matches!(name, "del" | "s" | "strike") && end - self.at > STRUCK => return,
            Some(end) => end,
            None if tags::needs_end(name) => return,
            None => self.source.len(),
        };
        let content = self.source.get(self.at..content_end).unwrap_or_default();
        match name {
            "title" => {
                self.emit(name, &[]);
                self.out.html.push_str(content);
                self.out.html.push_str("</title>");
            }
            "script" => self.script(content, tag),
            "noscript" if self.out.noscript.len() < MAX_VALUE => {
                self.out.noscript.push_str(beginning(content, MAX_VALUE));
                self.out.noscript.push(' ');
            }
            _ => {}
        }
        self.at = content_end;
        if content_end < self.source.len() {
            self.skip_past(b'>');
        }
    }

    fn script(&mut self, content: &str, tag: &RawTag<'a>) {
        let attribute = |name| tag.attributes.iter().find(|it| it.0 == name).map_or("", |it| it.1);
        if attribute("type").to_ascii_lowercase().contains("ld+json") {
            let kept: usize = self.out.json_ld.iter().map(String::len).sum();
            if kept + content.len() <= MAX_DATA {
                self.out.json_ld.push(content.to_owned());
            }
            return;
        }
        self.out.script_bytes += content.len();
        if self.out.scripts.len() < 16 * MAX_VALUE {
            for part in [attribute("src"), content] {
                self.out.scripts.push_str(beginning(part, 512));
                self.out.scripts.push(' ');
            }
        }
    }

    /// Where the end tag of `name` begins; each is looked for once, so that many starts without an end stay cheap.
    fn end_of(&mut self, name: &'static str) -> Option<usize> {
        if let Some(&known) = self.ends.get(name)
            && known.is_none_or(|it| it >= self.at)
        {
            return known;
        }
        let bytes = self.source.as_bytes();
        let mut from = self.at;
        let found = loop {
            let Some(next) = memmem::find(bytes.get(from..).unwrap_or_default(), b"</") else {
                break None;
            };
            let start = from + next;
            let after = start + 2 + name.len();
            let is_name = bytes
                .get(start + 2..after)
                .is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()));
            let ends = bytes.get(after).is_none_or(|it| !it.is_ascii_alphanumeric() && *it != b'-');
            if is_name && ends {
                break Some(start);
            }
            from = start + 2;
        };
        self.ends.insert(name, found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        assert_eq!(reduce(source).html, format!("<!doctype html>{expected}"), "{source}");
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        check("a<!-- b -->c", "ac");
        check("a<!-->b", "ab");
        check("<script>if (a < b) '</p>'</script>x", "x");
        check("<STYLE>p{}</STYLE >x", "x");
        check("<svg><path/></svg>x<svg/>y", "xy");
        check("<p onclick=\"x\" class='a b'>y</p>", "<p class=\"a b\">y</p>");
        check("<img src=x alt='no'>y<br/>z", "y<br>z");
        check("a <![CDATA[b]]> c <?php d ?> e", "a  c  e");
    }

    #[test]
    fn formatting_becomes_neutral() {
        check("<b>a<a href=x>c</a></b>", "<span>a<x-a href=\"x\">c</x-a></span>");
    }

    #[test]
    fn an_unclosed_comment_or_script_takes_the_rest() {
        check("a<!-- b <p>", "a");
        check("a<script> b <p>", "a");
        check("a<p class=\"b <p>", "a");
    }

    #[test]
    fn a_lone_angle_never_becomes_a_tag() {
        check("<<!-- -->script>x", "<\u{2060}script>x");
        check("a < b <5", "a < b <5");
    }

    #[test]
    fn embedded_data_is_set_aside() {
        let reduced =
            reduce("<script type='application/ld+json'>{}</script><noscript>on</noscript>");
        assert_eq!(reduced.json_ld, ["{}"]);
        assert_eq!(reduced.noscript, "on ");
    }

    #[test]
    fn depth_and_counts_are_capped_and_said() {
        let deep = reduce(&"<div>".repeat(2000));
        assert_eq!(deep.html.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(deep.problems.len(), 1);
        let wide = reduce(&format!("<p {}>", "id=1 ".repeat(1000)));
        assert_eq!(wide.problems.len(), 1);
        let many = reduce(&"<br>".repeat(MAX_TAGS + 10));
        assert_eq!(many.problems.len(), 1);
    }
}
