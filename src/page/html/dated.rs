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
/// How many of the words below say by themselves that a date is that of publication.
const STRONG_CUES: usize = 9;
/// Beginnings of class and id words of what is about other pages.
const ELSEWHERE: &[&str] =
    &["comment", "related", "sidebar", "widget", "recommend", "teaser-list", "latest", "popular"];
/// Words before a written date of publication, in lower case, the surest first.
const CUES: &[&str] = &[
    "published",
    "posted",
    "publié",
    "veröffentlicht",
    "erschienen",
    "publicado",
    "pubblicato",
    "geplaatst",
    "released on",
    "erstellt",
    "created",
    "date:",
    "datum:",
    "stand:",
    "released",
    "vom ",
    "written by",
    "le ",
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
/// A date further from the headline, in nodes, is another's.
const MAX_DISTANCE: usize = 1000;
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
    let headline = headline(tree);
    let near = || {
        let mut near: Vec<usize> = times.clone();
        near.sort_by_key(|it| it.abs_diff(headline) + if *it < headline { 200 } else { 0 });
        near.retain(|it| it.abs_diff(headline) < 400);
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
    let headline = headline(tree);
    let mut by_class: Option<(usize, Date)> = None;
    let mut by_cue: Option<Date> = None;
    let is_dated =
        |it: &TreeNode<'_>| it.tag == Tag::Text && it.text().bytes().any(|it| it.is_ascii_digit());
    for (at, node) in tree.nodes.iter().enumerate().filter(|it| is_dated(it.1)).take(MAX_LINES) {
        let parent = node.parent;
        let mut line = line(tree, parent);
        if line.len() > MAX_LINE {
            // `This entry was posted on 3 March 2019 and is filed under <a>News</a>, …`
            line = node.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if line.len() > MAX_LINE || !says_so(&line) || !is_named(tree, parent) {
                continue;
            }
        }
        let Some(date) = dates::find(&line, order) else { continue };
        let lower = line.to_lowercase();
        if OTHER_CUES.iter().any(|it| lower.contains(it)) && !says_so(&lower)
            || is_other(tree, parent)
        {
            continue;
        }
        let n_cues = if line.len() <= 60 { CUES.len() } else { STRONG_CUES };
        if CUES.iter().take(n_cues).any(|it| lower.contains(it)) {
            by_cue = by_cue.or(Some(date));
        }
        let is_named = is_named(tree, parent);
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
    by_cue.or_else(|| by_class.filter(|it| it.0 < MAX_DISTANCE).map(|it| it.1))
}

/// Whether the words of a line say that its date is that of publication.
fn says_so(line: &str) -> bool {
    let lower = line.to_lowercase();
    CUES.iter().take(STRONG_CUES).any(|it| lower.contains(it))
}

/// Whether names of the element or its parent say that it has a date of publication.
fn is_named(tree: &FlatTree<'_>, at: usize) -> bool {
    hints(tree, at).is_some_and(|it| PUBLISHED.iter().any(|word| it.contains(word)))
}

/// The first heading of the first rank, else of the second.
pub(super) fn headline(tree: &FlatTree<'_>) -> usize {
    let first =
        |rank| tree.nodes.iter().position(|it| it.tag == Tag::Heading(rank) && !it.is_hidden);
    first(1).or_else(|| first(2)).unwrap_or(0)
}

/// The words of an element, unless they are many.
pub(super) fn line(tree: &FlatTree<'_>, at: usize) -> String {
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

pub(super) fn value(tree: &FlatTree<'_>, at: usize, order: Order) -> Option<Date> {
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
    above(tree, at).any(|it| it.tag == Tag::Aside) || is_other_by_name(tree, at)
}

/// The same for what stands so near to the headline that an aside is about the page.
pub(super) fn is_other_by_name(tree: &FlatTree<'_>, at: usize) -> bool {
    let is_other_here = |it: &str| {
        // Themes of one wide-spread program mark the only date that is shown as `date updated`.
        let it =
            if it.contains("date updated") { it.replace("updated", "") } else { it.to_owned() };
        OTHER.iter().any(|word| it.contains(word)) && !it.contains("publish")
    };
    hints(tree, at).is_some_and(|it| is_other_here(&it))
        || above(tree, at).any(|it| {
            matches!(it.tag, Tag::Footer | Tag::Nav)
                || it.tag != Tag::Body && ["class", "id"].iter().any(|name| is_elsewhere(it, name))
        })
}

/// The elements just above a node.
fn above<'t, 'a>(tree: &'t FlatTree<'a>, at: usize) -> impl Iterator<Item = &'t TreeNode<'a>> {
    tree.ancestors(at).take(12).filter_map(|it| tree.nodes.get(it))
}

/// Whether a name of the element says that it is about other pages.
fn is_elsewhere(node: &TreeNode<'_>, attribute: &str) -> bool {
    let names = node.attribute(attribute).unwrap_or_default();
    names.split_ascii_whitespace().any(|name| {
        let name = name.to_ascii_lowercase();
        ELSEWHERE.iter().any(|it| name.starts_with(it))
    })
}
