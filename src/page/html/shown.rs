//! The day of publication by weaker signs: shown right at the headline, in the headline's own address, under a label, in
//! the data of a program.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::dated::{headline, is_other_by_name, line, value};
use super::tree::{FlatTree, Tag};
use crate::page::dates::{self, Order};

/// How many nodes before and after a headline are looked at.
const BEFORE: usize = 12;
const AFTER: usize = 24;
/// Most further headlines of the first rank.
const HEADLINES: usize = 3;
/// Class words of an element that shows a day.
const NAMED: &[&str] = &["date", "datum", "stand", "time", "fecha", "pubdate", "published"];
/// Words before a day that make it another's.
const ANOTHER: &[&str] = &["updated", "aktualisiert", "modified", "geändert", "mis à jour"];
/// Labels of the day of publication.
const LABELS: &[&str] = &[
    "date",
    "data",
    "datum",
    "fecha",
    "posted",
    "publication date",
    "published",
    "veröffentlicht",
];
/// Keys of the day of publication in the data of programs.
const KEYS: &[&str] =
    &["\"datePublished\":", "\"publishedDate\":", "\"publishDate\":", "\"pubDate\":"];

/// The day in an element named for it, within a headline or right beside it.
pub(super) fn at_headline(tree: &FlatTree<'_>, order: Order) -> Option<Date> {
    let first = headline(tree);
    // The name of the site may be a headline as well.
    let nodes = tree.nodes.iter().enumerate().skip(first + 1);
    let others = nodes.filter(|it| it.1.tag == Tag::Heading(1)).map(|it| it.0).take(HEADLINES);
    std::iter::once(first).chain(others).find_map(|it| beside(tree, it, order))
}

fn beside(tree: &FlatTree<'_>, headline: usize, order: Order) -> Option<Date> {
    let end = tree.nodes.get(headline)?.end;
    let is_dated = |it: &usize| {
        tree.nodes.get(*it).is_some_and(|node| {
            node.tag == Tag::Time || node.tag != Tag::Text && has_class(node.attribute("class"))
        }) && !is_other_by_name(tree, *it)
    };
    let is_own = |it: &usize| {
        let lower = line(tree, *it).to_lowercase();
        !ANOTHER.iter().any(|it| lower.contains(it))
    };
    let after = headline..end.saturating_add(AFTER).min(tree.nodes.len());
    let before = (headline.saturating_sub(BEFORE)..headline).rev();
    let mut dated = after.chain(before).filter(is_dated).filter(is_own);
    dated.find_map(|it| value(tree, it, order))
}

fn has_class(class: Option<&str>) -> bool {
    let names = class.unwrap_or_default().split(|it: char| !it.is_alphanumeric());
    names.map(str::to_ascii_lowercase).any(|it| NAMED.contains(&it.as_str()))
}

/// The day in the address that the headline links to as its own.
pub(super) fn in_permalink(tree: &FlatTree<'_>) -> Option<Date> {
    let at = headline(tree);
    let nodes = tree.nodes.get(at..tree.nodes.get(at)?.end)?;
    let is_own =
        |it: &str| it.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("bookmark"));
    nodes
        .iter()
        .filter(|it| it.tag == Tag::Link && it.attribute("rel").is_some_and(is_own))
        .find_map(|it| dates::in_address(it.attribute("href")?))
}

/// The day under a label in a list of terms, where the page has one such day.
pub(super) fn labelled(tree: &FlatTree<'_>, order: Order) -> Option<Date> {
    let is_label = |at: usize| {
        let words = line(tree, at).to_lowercase();
        LABELS.contains(&words.trim_end_matches([':', ' ']))
    };
    let terms = tree.nodes.iter().enumerate().filter(|it| it.1.tag == Tag::Definition);
    let labels = terms.filter(|it| is_label(it.0));
    only(labels.filter_map(|(_, node)| {
        let after = tree.nodes.get(node.end..)?.iter().position(|it| it.tag != Tag::Text)?;
        let at = node.end + after;
        tree.nodes.get(at).filter(|it| it.tag == Tag::Definition)?;
        value(tree, at, order)
    }))
}

/// The day in the data of programs, where they give one such day.
pub(super) fn in_scripts(scripts: &str, order: Order) -> Option<Date> {
    only(KEYS.iter().flat_map(|key| scripts.match_indices(key)).filter_map(|(at, key)| {
        let written = scripts.get(at + key.len()..)?.trim_start().strip_prefix('"')?;
        dates::read(written.split('"').next()?, order)
    }))
}

/// The day, where all are the same.
fn only(days: impl Iterator<Item = Date>) -> Option<Date> {
    let days: BTreeSet<Date> = days.take(50).collect();
    let mut days = days.into_iter();
    days.next().filter(|_| days.next().is_none())
}
