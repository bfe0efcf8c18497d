//! The parsed page as one list in document order, so that a subtree is a range and nothing recurses.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::hidden;

/// What a node is, as far as reading goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Text,
    Inline,
    Link,
    Break,
    Rule,
    Button,
    Input,
    Head,
    Title,
    Meta,
    LinkElement,
    Body,
    Box,
    Article,
    Main,
    Section,
    Header,
    Footer,
    Nav,
    Aside,
    Paragraph,
    Heading(u8),
    List,
    Item,
    Definition,
    Quotation,
    Preformatted,
    Figure,
    Caption,
    Table,
    TableSection,
    Row,
    Cell,
    HeaderCell,
    Time,
}

impl Tag {
    fn of(name: &str) -> Self {
        match name {
            "x-a" => Self::Link,
            "br" => Self::Break,
            "hr" => Self::Rule,
            "x-button" => Self::Button,
            "input" => Self::Input,
            "head" => Self::Head,
            "title" => Self::Title,
            "meta" => Self::Meta,
            "link" => Self::LinkElement,
            "html" | "body" => Self::Body,
            "article" => Self::Article,
            "main" => Self::Main,
            "section" => Self::Section,
            "header" | "hgroup" => Self::Header,
            "footer" => Self::Footer,
            "nav" | "menu" => Self::Nav,
            "aside" => Self::Aside,
            "p" => Self::Paragraph,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "ul" | "ol" | "dl" => Self::List,
            "li" => Self::Item,
            "dt" | "dd" => Self::Definition,
            "blockquote" => Self::Quotation,
            "pre" => Self::Preformatted,
            "figure" => Self::Figure,
            "figcaption" | "caption" => Self::Caption,
            "table" => Self::Table,
            "thead" | "tbody" | "tfoot" => Self::TableSection,
            "tr" => Self::Row,
            "td" => Self::Cell,
            "th" => Self::HeaderCell,
            "time" => Self::Time,
            "div" | "address" | "center" | "details" | "dialog" | "fieldset" | "search"
            | "summary" => Self::Box,
            _ => Self::Inline,
        }
    }

    /// Whether a block of text ends where it begins and ends.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Text
                | Self::Inline
                | Self::Link
                | Self::Break
                | Self::Button
                | Self::Input
                | Self::Time
                | Self::Meta
        )
    }
}

/// One element or text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TreeNode<'a> {
    /// What it is.
    pub(super) tag: Tag,
    /// Index of its parent; of itself at the root.
    pub(super) parent: usize,
    /// One past the last node within.
    pub(super) end: usize,
    /// Whether a reader does not see it.
    pub(super) is_hidden: bool,
    node: &'a Node,
}

impl<'a> TreeNode<'a> {
    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.node.as_element()?.attr(name)
    }

    /// The words of a text node.
    pub(super) fn text(&self) -> &'a str {
        self.node.as_text().map(|it| &*it.text).unwrap_or_default()
    }
}

/// All nodes in document order.
#[derive(Debug)]
pub(super) struct FlatTree<'a> {
    /// The nodes.
    pub(super) nodes: Vec<TreeNode<'a>>,
}

impl<'a> FlatTree<'a> {
    /// Flattens the parsed page.
    pub(super) fn new(html: &'a Html) -> Self {
        let mut nodes: Vec<TreeNode<'a>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(it) => {
                    let value = it.value();
                    let tag = match value {
                        Node::Text(_) => Tag::Text,
                        Node::Element(element) => Tag::of(element.name()),
                        _ => continue,
                    };
                    let at = nodes.len();
                    let parent = open.last().copied().unwrap_or(at);
                    let is_hidden = value
                        .as_element()
                        .is_some_and(|it| tag != Tag::Body && hidden::is_hidden(it));
                    nodes.push(TreeNode { tag, parent, end: at + 1, is_hidden, node: value });
                    if tag != Tag::Text {
                        open.push(at);
                    }
                }
                Edge::Close(it) => {
                    if it.value().is_element()
                        && let Some(at) = open.pop()
                    {
                        let end = nodes.len();
                        if let Some(node) = nodes.get_mut(at) {
                            node.end = end;
                        }
                    }
                }
            }
        }
        Self { nodes }
    }

    /// The nodes above `at`, nearest first.
    pub(super) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = at;
        std::iter::from_fn(move || {
            let parent = self.nodes.get(next)?.parent;
            (parent != next).then(|| {
                next = parent;
                parent
            })
        })
    }

    /// All words within `at`, hidden or not, white space collapsed.
    pub(super) fn words_of(&self, at: usize) -> String {
        let end = self.nodes.get(at).map_or(at, |it| it.end);
        let mut words = String::new();
        for node in
            self.nodes.get(at..end).unwrap_or_default().iter().filter(|it| it.tag == Tag::Text)
        {
            for word in node.text().split_whitespace() {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        }
        words
    }
}
