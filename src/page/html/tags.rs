//! What becomes of each tag before parsing, and which open tags a tag closes.

use crate::lexicon::in_order;

/// What becomes of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// Kept under this name.
    Element(&'static str),
    /// Kept, and never has content.
    Void(&'static str),
    /// Taken out with its content.
    Raw(&'static str),
    /// The tag is taken out, its content stays.
    Dropped,
}

/// Names kept as they are; sorted.
const ELEMENTS: &[&str] = &[
    "abbr",
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "cite",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "search",
    "section",
    "span",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
];

/// Names taken out with their content; sorted.
const RAW: &[&str] = &[
    "audio", "canvas", "datalist", "del", "iframe", "math", "noembed", "noframes", "noscript",
    "object", "s", "script", "select", "strike", "style", "svg", "template", "textarea", "title",
    "video",
];

/// Names whose tag alone is taken out; sorted.
const DROPPED: &[&str] = &[
    "area",
    "base",
    "basefont",
    "bgsound",
    "col",
    "colgroup",
    "embed",
    "frame",
    "frameset",
    "img",
    "keygen",
    "param",
    "picture",
    "plaintext",
    "source",
    "track",
    "wbr",
];

/// Attributes that answer a question; sorted.
const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "charset",
    "class",
    "colspan",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "rowspan",
    "src",
    "style",
    "title",
    "type",
    "xml:lang",
];

/// How far up an open paragraph is looked for at every start of a block.
const REACH: usize = 32;

/// Elements that stop the search of an end tag of an inline element.
const SPECIAL: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// A name as a list in order has it.
fn named(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.get(list.binary_search_by(|key| in_order(key, name)).ok()?).copied()
}

/// What becomes of the tag named `name`.
pub(super) fn keep(name: &str) -> Kept {
    let mut buffer = [0_u8; 16];
    let Some(lower) = buffer.get_mut(..name.len()) else { return Kept::Element("span") };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    let name = std::str::from_utf8(lower).unwrap_or_default();
    let known = |list: &[&'static str]| named(list, name);
    match name {
        // The most frequent ones are not looked for.
        "li" => return Kept::Element("li"),
        "p" => return Kept::Element("p"),
        "span" => return Kept::Element("span"),
        "a" => return Kept::Element("x-a"),
        "button" => return Kept::Element("x-button"),
        "div" | "form" => return Kept::Element("div"),
        "br" => return Kept::Void("br"),
        "hr" => return Kept::Void("hr"),
        "input" => return Kept::Void("input"),
        "link" => return Kept::Void("link"),
        "meta" => return Kept::Void("meta"),
        _ => {}
    }
    if let Some(name) = known(ELEMENTS) {
        Kept::Element(name)
    } else if let Some(name) = known(RAW) {
        Kept::Raw(name)
    } else if known(DROPPED).is_some() {
        Kept::Dropped
    } else if name.contains('-') {
        // An element of the site's own: the parser has no rules for it, so that it may stand within a paragraph.
        Kept::Element("x-box")
    } else {
        Kept::Element("span")
    }
}

/// The attribute's name in lower case, where it is kept.
pub(super) fn attribute(name: &str) -> Option<&'static str> {
    let mut buffer = [0_u8; 12];
    let lower = buffer.get_mut(..name.len())?;
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    let name = std::str::from_utf8(lower).ok()?;
    named(ATTRIBUTES, name)
}

/// Whether the element may close itself with `/>`.
pub(super) fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// Whether the element stays open to the end of the page only in a broken page: without its end, its tag alone goes.
pub(super) fn needs_end(name: &str) -> bool {
    matches!(
        name,
        "audio"
            | "canvas"
            | "datalist"
            | "del"
            | "math"
            | "object"
            | "s"
            | "select"
            | "strike"
            | "svg"
            | "template"
            | "video"
    )
}

fn is_special(name: &str) -> bool {
    named(SPECIAL, name).is_some()
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption")
}

fn is_part_of_table(name: &str) -> bool {
    is_cell(name) || matches!(name, "tr" | "tbody" | "thead" | "tfoot")
}

/// Closes what the start of `name` closes by itself. Errs on the side of leaving open: depth is then seen too great.
pub(super) fn close_implied(open: &mut Vec<&'static str>, name: &str) {
    let found = match name {
        "li" => find(
            open,
            |it| it == "li",
            |it| is_special(it) && !matches!(it, "div" | "p" | "address"),
        ),
        "dd" | "dt" => find(
            open,
            |it| matches!(it, "dd" | "dt"),
            |it| is_special(it) && !matches!(it, "div" | "p" | "address"),
        ),
        "td" | "th" => find(open, is_cell, |it| matches!(it, "table" | "tr")),
        "tr" => find(open, |it| it == "tr", |it| it == "table"),
        "tbody" | "thead" | "tfoot" => {
            find(open, |it| matches!(it, "tbody" | "thead" | "tfoot"), |it| it == "table")
        }
        _ if is_special(name) => {
            find_within(open, REACH, |it| it == "p", |it| is_cell(it) || it == "table")
        }
        _ => None,
    };
    if let Some(at) = found {
        open.truncate(at);
    }
}

/// Closes the element that an end tag of `name` closes; false where there is none.
pub(super) fn close(open: &mut Vec<&'static str>, name: &str) -> bool {
    let barrier = |it: &str| match name {
        "table" => false,
        _ if is_part_of_table(name) => it == "table",
        "li" => is_cell(it) || matches!(it, "table" | "ul" | "ol" | "menu"),
        "html" | "body" | "head" => false,
        _ if is_special(name) => is_cell(it) || it == "table",
        _ => is_special(it),
    };
    let is_heading = |it: &str| matches!(it, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let wanted = |it: &str| it == name || is_heading(name) && is_heading(it);
    match find(open, wanted, barrier) {
        Some(at) => {
            // The parser closes the page itself only at its end; what follows still lies within.
            if !matches!(name, "html" | "body") {
                open.truncate(at);
            }
            !matches!(name, "html" | "body")
        }
        None => name == "p",
    }
}

fn find(
    open: &[&'static str],
    wanted: impl Fn(&str) -> bool,
    barrier: impl Fn(&str) -> bool,
) -> Option<usize> {
    find_within(open, usize::MAX, wanted, barrier)
}

/// The innermost of the last `reach` open elements that is wanted, unless a barrier stands before it.
fn find_within(
    open: &[&'static str],
    reach: usize,
    wanted: impl Fn(&str) -> bool,
    barrier: impl Fn(&str) -> bool,
) -> Option<usize> {
    for (at, &name) in open.iter().enumerate().rev().take(reach) {
        if wanted(name) {
            return Some(at);
        }
        if barrier(name) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_search() {
        for list in [ELEMENTS, RAW, DROPPED, ATTRIBUTES, SPECIAL] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn an_end_tag_closes_no_further_than_the_parser_would() {
        let mut open = vec!["div", "table", "td"];
        assert!(!close(&mut open, "div"));
        let mut open = vec!["span", "div"];
        assert!(!close(&mut open, "span"));
        let mut open = vec!["div", "p", "span"];
        assert!(close(&mut open, "div"));
        assert!(open.is_empty());
    }

    #[test]
    fn list_items_and_paragraphs_close_themselves() {
        let mut open = vec!["ul", "li", "div", "p"];
        close_implied(&mut open, "li");
        assert_eq!(open, ["ul"]);
        let mut open = vec!["div", "p", "span"];
        close_implied(&mut open, "ul");
        assert_eq!(open, ["div"]);
    }
}
