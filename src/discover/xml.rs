//! Feeds and sitemaps as lists of entries, whatever else is in them. No entity but the five of XML is expanded.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

/// Most entries that are read of one file.
const MAX_ENTRIES: usize = 50_000;
/// Elements deeper than this are not read.
const MAX_DEPTH: usize = 64;
/// Most bytes of one field.
const MAX_FIELD: usize = 4 << 10;

/// One entry: its fields by their path below it, without prefixes: `title`, `news/publication_date`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The name of the element.
    pub(super) name: String,
    fields: BTreeMap<String, String>,
}

impl Entry {
    /// A field, without white space around it; empty where there is none.
    pub(super) fn field(&self, path: &str) -> &str {
        self.fields.get(path).map_or("", |it| it.trim())
    }

    fn add(&mut self, path: &str, text: &str) {
        let field = self.fields.entry(path.to_owned()).or_default();
        let room = MAX_FIELD.saturating_sub(field.len());
        let end = (0..=room.min(text.len())).rev().find(|&it| text.is_char_boundary(it));
        field.push_str(text.get(..end.unwrap_or(0)).unwrap_or_default());
    }
}

/// The entries of a file, up to where it is no longer XML: the elements of these names that are in no other of them.
pub(super) fn entries(text: &str, names: &[&str]) -> Vec<Entry> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    // A feed that is written carelessly is still a feed.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut walk = Walk { names, entries: Vec::new(), open: None };
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(it) => walk.start(&it),
            Event::Empty(it) => {
                walk.start(&it);
                walk.end();
            }
            Event::End(_) => walk.end(),
            Event::Text(it) => walk.text(&it.into_inner()),
            Event::CData(it) => walk.text(&it.into_inner()),
            Event::GeneralRef(it) => match it.resolve_char_ref() {
                Ok(Some(letter)) => walk.text(letter.encode_utf8(&mut [0; 4])),
                Ok(None) => walk.text(resolve_xml_entity(&it.into_inner()).unwrap_or(" ")),
                Err(_) => {}
            },
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
        }
        if walk.entries.len() >= MAX_ENTRIES {
            break;
        }
    }
    walk.entries
}

struct Walk<'a> {
    names: &'a [&'a str],
    entries: Vec<Entry>,
    /// The entry that is read, and the elements below it that are open.
    open: Option<(Entry, Vec<String>, usize)>,
}

impl Walk<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name().as_ref().to_ascii_lowercase();
        let Some((entry, path, n_deeper)) = &mut self.open else {
            if self.names.contains(&name.as_str()) {
                self.open = Some((Entry { name, ..Entry::default() }, Vec::new(), 0));
            }
            return;
        };
        if path.len() >= MAX_DEPTH {
            *n_deeper += 1;
            return;
        }
        let attribute = |wanted: &str| {
            let found = tag.try_get_attribute(wanted).ok().flatten()?;
            quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
        };
        // Atom gives its addresses as attributes: the page itself is the one without a relation, or `alternate`.
        let is_page = attribute("rel").is_none_or(|it| it == "alternate");
        if name == "link"
            && is_page
            && entry.field("link").is_empty()
            && let Some(href) = attribute("href")
        {
            entry.add("link", &href);
        }
        path.push(name);
    }

    fn end(&mut self) {
        let Some((_, path, n_deeper)) = &mut self.open else { return };
        if *n_deeper > 0 {
            *n_deeper -= 1;
        } else if path.pop().is_none()
            && let Some((entry, ..)) = self.open.take()
        {
            self.entries.push(entry);
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((entry, path, 0)) = &mut self.open
            && !path.is_empty()
        {
            entry.add(&path.join("/"), text);
        }
    }
}
