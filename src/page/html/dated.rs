//! The day of publication as the body of a page shows it: marked up as such, or written near the headline.

use jiff::civil::Date;

use super::tree::{FlatTree, Tag, TreeNode};
use crate::page::dates::{self, Order};

/// Class and id words that mark a date of publication.
const PUBLISHED: &[&str] = &[
    "publish",
    "pubdate",
    "pub-date",
    "entry-date",
    "post-date",
    "postdate",
    "article-date",
    "date",
    "datum",
    "time",
    "byline",
    "dateline",
    "fecha",
    "posted",
    "meta",
];
/// Class and id words that mark another date.
const OTHER: &[&str] = &[
    "modif",
    "update",
    "comment",
    "event",
    "calendar",
    "related",
    "widget",
    "sidebar",
    "footer",
    "archive",
    "copyright",
    "birth",
    "expire",
];
/// Words before a written date of publication, in lower case.
const CUES: &[&str] = &[
    "published",
    "posted",
    "first published",
    "publié",
    "veröffentlicht",
    "erstellt",
    "publicado",
    "pubblicato",
    "date:",
    "stand:",
    "datum:",
    "created",
    "released",
    "geplaatst",
    "vom",
];
/// Words before another date.
const OTHER_CUES: &[&str] = &[
    "updated",
    "modified",
    "last edited",
    "aktualisiert",
    "mis à jour",
    "actualizado",
    "geändert",
    "copyright",
    "©",
    "expires",
];
/// A line longer than this is text, not a line of dates.
const MAX_LINE: usize = 160;
/// Most lines that are looked at.
const MAX_LINES: usize = 2000;

/// A date in an element that is marked as that of publication.
pub(super) fn marked(tree: &FlatTree<'_>, order: Order) -> Option<Date> {
    let by_property = || {
        tree.nodes
            .iter()
            .enumerate()
            .filter(|it| has_property(it.1, &["datepublished", "datecreated"]))
            .find_map(|(at, _)| value(tree, at, order))
    };
    let by_pubdate = || {
        tree.nodes
            .iter()
            .enumerate()
            .filter(|it| it.1.attribute("pubdate").is_some())
            .find_map(|(at, _)| value(tree, at, order))
    };
    let times: Vec<usize> = tree
        .nodes
        .iter()
        .enumerate()
        .filter(|it| it.1.tag == Tag::Time && !is_other(tree, it.0))
        .map(|it| it.0)
        .take(200)
        .collect();
    let by_class = || {
        let is_named = |at: usize| {
            hints(tree, at).is_some_and(|it| PUBLISHED.iter().take(7).any(|word| it.contains(word)))
        };
        times.iter().copied().filter(|&it| is_named(it)).find_map(|it| value(tree, it, order))
    };
    let headline =
        tree.nodes.iter().position(|it| it.tag == Tag::Heading(1) && !it.is_hidden).unwrap_or(0);
    let near = || {
        let mut near: Vec<usize> = times.clone();
        near.sort_by_key(|it| it.abs_diff(headline) + if *it < headline { 200 } else { 0 });
        near.into_iter().find_map(|it| value(tree, it, order))
    };
    let by_abbreviation = || {
        let mut found = tree
            .nodes
            .iter()
            .enumerate()
            .filter(|it| it.1.tag == Tag::Inline && it.1.attribute("title").is_some());
        found.find_map(|(at, node)| {
            let is_named =
                hints(tree, at).is_some_and(|it| it.contains("publish") || it.contains("date"));
            is_named.then(|| dates::read(node.attribute("title")?, order)).flatten()
        })
    };
    by_property().or_else(by_pubdate).or_else(by_class).or_else(by_abbreviation).or_else(near)
}

/// A date in an element that is marked as that of the last change.
pub(super) fn marked_modified(tree: &FlatTree<'_>, order: Order) -> Option<Date> {
    tree.nodes
        .iter()
        .enumerate()
        .filter(|it| {
            has_property(it.1, &["datemodified"])
                || it.1.tag == Tag::Time
                    && hints(tree, it.0)
                        .is_some_and(|it| it.contains("modif") || it.contains("update"))
        })
        .find_map(|(at, _)| value(tree, at, order))
}

/// A date written in a short line that says so by its words or its class.
pub(super) fn written(tree: &FlatTree<'_>, order: Order) -> Option<Date> {
    let headline =
        tree.nodes.iter().position(|it| it.tag == Tag::Heading(1) && !it.is_hidden).unwrap_or(0);
    let mut by_class: Option<(usize, Date)> = None;
    let mut by_cue: Option<Date> = None;
    let is_dated =
        |it: &TreeNode<'_>| it.tag == Tag::Text && it.text().bytes().any(|it| it.is_ascii_digit());
    for (at, node) in tree.nodes.iter().enumerate().filter(|it| is_dated(it.1)).take(MAX_LINES) {
        let parent = node.parent;
        let line = line(tree, parent);
        if line.len() > MAX_LINE {
            continue;
        }
        let Some(date) = dates::find(&line, order) else { continue };
        let lower = line.to_lowercase();
        if OTHER_CUES.iter().any(|it| lower.contains(it))
            && !CUES.iter().take(6).any(|it| lower.contains(it))
            || is_other(tree, parent)
        {
            continue;
        }
        if CUES.iter().any(|it| lower.contains(it)) {
            by_cue = by_cue.or(Some(date));
        }
        let is_named =
            hints(tree, parent).is_some_and(|it| PUBLISHED.iter().any(|word| it.contains(word)));
        let is_short = line.len() <= 40;
        if is_named || is_short {
            let distance = at.abs_diff(headline)
                + if is_named { 0 } else { 60 }
                + if at < headline { 40 } else { 0 };
            if by_class.is_none_or(|it| distance < it.0) {
                by_class = Some((distance, date));
            }
        }
    }
    by_cue.or_else(|| by_class.filter(|it| it.0 < 400).map(|it| it.1))
}

/// The words of an element, unless they are many.
fn line(tree: &FlatTree<'_>, at: usize) -> String {
    let end = tree.nodes.get(at).map_or(at, |it| it.end);
    let nodes = tree.nodes.get(at..end).unwrap_or_default();
    if nodes.len() > 24 || nodes.iter().map(|it| it.text().len()).sum::<usize>() > 20 * MAX_LINE {
        return " ".repeat(MAX_LINE + 1);
    }
    tree.words_of(at)
}

fn has_property(node: &TreeNode<'_>, names: &[&str]) -> bool {
    node.tag != Tag::Meta
        && node.attribute("itemprop").or_else(|| node.attribute("property")).is_some_and(|it| {
            let it = it.to_ascii_lowercase();
            names.iter().any(|name| {
                it.split_ascii_whitespace().any(|it| it.trim_start_matches("schema:") == *name)
            })
        })
}

fn value(tree: &FlatTree<'_>, at: usize, order: Order) -> Option<Date> {
    let node = tree.nodes.get(at)?;
    ["datetime", "content", "title"]
        .iter()
        .find_map(|it| dates::read(node.attribute(it)?, order))
        .or_else(|| dates::find(&line(tree, at), order))
}

/// Class and id of a node and its parent, in lower case.
fn hints(tree: &FlatTree<'_>, at: usize) -> Option<String> {
    let mut words = String::new();
    for at in std::iter::once(at).chain(tree.ancestors(at).take(1)) {
        let node = tree.nodes.get(at)?;
        for name in ["class", "id", "itemprop"] {
            words.push_str(node.attribute(name).unwrap_or_default());
            words.push(' ');
        }
    }
    words.make_ascii_lowercase();
    Some(words)
}

/// Whether the node or one just above it is about another date than that of the page.
fn is_other(tree: &FlatTree<'_>, at: usize) -> bool {
    let near = hints(tree, at)
        .is_some_and(|it| OTHER.iter().any(|word| it.contains(word)) && !it.contains("publish"));
    near || tree.ancestors(at).take(12).any(|it| {
        tree.nodes.get(it).is_some_and(|it| {
            let hint = |name: &str| it.attribute(name).unwrap_or_default().to_ascii_lowercase();
            let (class, id) = (hint("class"), hint("id"));
            matches!(it.tag, Tag::Aside | Tag::Footer | Tag::Nav)
                || [
                    "comment",
                    "related",
                    "sidebar",
                    "widget",
                    "recommend",
                    "teaser-list",
                    "latest",
                    "popular",
                ]
                .iter()
                .any(|word| (class.contains(word) || id.contains(word)) && it.tag != Tag::Body)
        })
    })
}
