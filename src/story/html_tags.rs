//! What the tags of HTML do to a story's layout, and which elements a reader does not see.

use super::BlockKind;
use super::html_tokens::attribute;

/// What a tag does to the layout.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Block(BlockKind),
    Paragraph,
    List,
    /// `div` and its like: a block, but not one that splits a table row.
    Container,
    Aside,
    Hidden,
    Cell,
    Break,
    Void,
    Inline,
}

impl Class {
    /// Whether it splits no row of a table.
    pub(super) fn is_loose(self) -> bool {
        matches!(self, Self::Container | Self::Paragraph)
    }

    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Block(_) | Self::Paragraph | Self::List | Self::Container | Self::Aside
        )
    }
}

pub(super) fn class(name: &str) -> Class {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Class::Block(BlockKind::Heading),
        "blockquote" => Class::Block(BlockKind::Quotation),
        "li" | "dt" | "dd" => Class::Block(BlockKind::ListItem),
        "tr" => Class::Block(BlockKind::TableRow),
        "caption" | "figcaption" => Class::Block(BlockKind::Caption),
        "pre" => Class::Block(BlockKind::Other),
        "p" => Class::Paragraph,
        "ul" | "ol" | "dl" | "table" | "tbody" | "thead" | "tfoot" | "figure" | "hr" => Class::List,
        "div" | "section" | "article" | "main" | "header" | "body" | "html" | "address"
        | "details" | "summary" | "center" | "aside" | "hgroup" => Class::Container,
        "nav" | "footer" => Class::Aside,
        "head" | "script" | "style" | "template" | "noscript" | "iframe" | "object" | "svg"
        | "math" | "textarea" | "select" | "button" | "dialog" | "canvas" | "audio" | "video"
        | "form" | "title" => Class::Hidden,
        "td" | "th" => Class::Cell,
        "br" => Class::Break,
        "meta" | "link" | "base" | "img" | "input" | "source" | "wbr" | "area" | "col"
        | "embed" | "track" | "param" => Class::Void,
        _ => Class::Inline,
    }
}

/// Whether the attributes of a tag hide it.
pub(super) fn is_hidden(tag: &str) -> bool {
    if tag.len() < 9 {
        return false;
    }
    let style = || attribute(tag, "style").map(|it| it.to_ascii_lowercase().replace(' ', ""));
    attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden").is_some_and(|it| it == "true")
        || style().is_some_and(|it| it.contains("display:none") || it.contains("visibility:hidden"))
}

/// The value of an attribute as written, where it is quoted.
pub(super) fn raw_attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = attribute(tag, name)?;
    let at = tag.find(&value)?;
    tag.get(at..at + value.len()).filter(|it| !it.is_empty() && it.len() < 100)
}
