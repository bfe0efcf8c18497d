//! Which blocks are the main article: paragraphs vote for the elements around them by length and commas, links and the
//! names of elements count against, and within the winner what looks like navigation is taken out.

use std::collections::BTreeMap;

use super::blocks::Block;
use super::hints;
use super::tree::{FlatTree, Tag};
use crate::page::PageBlockKind;

/// A shorter paragraph votes for nothing.
pub(super) const MIN_VOTE: usize = 25;
/// How many elements above a paragraph it votes for.
const VOTE_REACH: usize = 6;
/// A main text of fewer bytes is looked for again with less excluded.
const MIN_MAIN: usize = 400;

/// How much is excluded before voting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Elements named as navigation, comments and the like neither vote nor stay.
    Strict,
    /// Only the tags count.
    Loose,
    /// Everything votes and stays.
    None,
}

/// For each block, whether it belongs to the main article.
pub(super) fn select(tree: &FlatTree<'_>, blocks: &[Block]) -> Vec<bool> {
    let mut best = vec![false; blocks.len()];
    let mut best_len = 0;
    for strictness in [Strictness::Strict, Strictness::Loose, Strictness::None] {
        let chosen = Selection::new(tree, blocks, strictness).choose();
        let len = blocks.iter().zip(&chosen).filter(|it| *it.1).map(|it| it.0.text.len()).sum();
        if len > best_len {
            best = chosen;
            best_len = len;
        }
        if best_len >= MIN_MAIN {
            break;
        }
    }
    best
}

/// Sums over a subtree.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) len: usize,
    pub(super) links: usize,
    pub(super) commas: usize,
    pub(super) headings: usize,
    pub(super) paragraphs: usize,
    pub(super) items: usize,
    /// Bytes of long paragraphs that are not excluded and hold few links.
    pub(super) prose: usize,
    pub(super) quoted: usize,
}

pub(super) struct Selection<'t, 'a> {
    pub(super) tree: &'t FlatTree<'a>,
    pub(super) blocks: &'t [Block],
    pub(super) strictness: Strictness,
    /// Running sums before each block, so that those of a subtree are a difference.
    before: Vec<Sums>,
    excluded: Vec<bool>,
}

impl<'t, 'a> Selection<'t, 'a> {
    fn new(tree: &'t FlatTree<'a>, blocks: &'t [Block], strictness: Strictness) -> Self {
        let mut before = Vec::with_capacity(blocks.len() + 1);
        let mut sums = Sums::default();
        before.push(sums);
        for block in blocks {
            sums.len += block.text.len();
            sums.links += block.links;
            sums.commas += commas(&block.text);
            match block.kind {
                PageBlockKind::Heading => sums.headings += block.text.len(),
                PageBlockKind::ListItem => sums.items += 1,
                _ if block.text.len() >= 80 => sums.paragraphs += 1,
                _ => {}
            }
            if block.is_quoted {
                sums.quoted += block.text.len();
            }
            before.push(sums);
        }
        let mut selection = Self { tree, blocks, strictness, before, excluded: Vec::new() };
        selection.excluded = selection.exclude();
        let mut prose = 0;
        for (at, block) in blocks.iter().enumerate() {
            let is_long = block.text.len() >= 80 && block.links * 4 < block.text.len();
            let is_prose = is_long && block.kind == PageBlockKind::Paragraph;
            if is_prose && selection.excluded.get(at) == Some(&false) {
                prose += block.text.len();
            }
            if let Some(sums) = selection.before.get_mut(at + 1) {
                sums.prose = prose;
            }
        }
        selection
    }

    /// Blocks below `node`, as a range.
    pub(super) fn range(&self, node: usize) -> (usize, usize) {
        let end = self.tree.nodes.get(node).map_or(node, |it| it.end);
        let first = self.blocks.partition_point(|it| it.node < node);
        (first, self.blocks.partition_point(|it| it.node < end))
    }

    pub(super) fn sums(&self, node: usize) -> Sums {
        let (first, last) = self.range(node);
        let (Some(a), Some(b)) = (self.before.get(first), self.before.get(last)) else {
            return Sums::default();
        };
        Sums {
            len: b.len - a.len,
            links: b.links - a.links,
            commas: b.commas - a.commas,
            headings: b.headings - a.headings,
            paragraphs: b.paragraphs - a.paragraphs,
            items: b.items - a.items,
            prose: b.prose - a.prose,
            quoted: b.quoted - a.quoted,
        }
    }

    /// For each block, whether it lies in an element that cannot hold the main text.
    fn exclude(&self) -> Vec<bool> {
        let mut excluded = vec![false; self.blocks.len()];
        if self.strictness == Strictness::None {
            return excluded;
        }
        let mut at = 0;
        while let Some(node) = self.tree.nodes.get(at) {
            let by_tag = matches!(node.tag, Tag::Nav | Tag::Footer | Tag::Aside);
            let by_name = self.strictness == Strictness::Strict
                && !matches!(
                    node.tag,
                    Tag::Text | Tag::Body | Tag::Article | Tag::Main | Tag::Heading(1) | Tag::Link
                )
                && hints::is_unlikely(node)
                && self.sums(at).quoted * 2 <= self.sums(at).len;
            if by_tag || by_name {
                let (first, last) = self.range(at);
                excluded.iter_mut().take(last).skip(first).for_each(|it| *it = true);
                at = node.end;
            } else {
                at += 1;
            }
        }
        excluded
    }

    fn choose(&self) -> Vec<bool> {
        let scores = self.vote();
        let mut chosen = vec![false; self.blocks.len()];
        let Some(top) = self.top(&scores) else {
            return self.fallback();
        };
        let (first, last) = self.range(top);
        chosen.iter_mut().take(last).skip(first).for_each(|it| *it = true);
        self.add_siblings(top, &scores, &mut chosen);
        for (chosen, excluded) in chosen.iter_mut().zip(&self.excluded) {
            *chosen &= !excluded;
        }
        self.clean(top, &mut chosen);
        self.start_at_headline(&mut chosen);
        for at in 0..chosen.len() {
            let Some(block) = self.blocks.get(at) else { continue };
            // The headline is the page's title, and a caption speaks of a picture; that of a table has its unit.
            let next = self.blocks.get(at + 1).is_some_and(|it| it.kind == PageBlockKind::TableRow);
            let heads = next && chosen.get(at + 1).is_some_and(|it| *it);
            let is_left = block.kind == PageBlockKind::Caption && !heads;
            if let Some(chosen) = chosen.get_mut(at) {
                *chosen &= !is_left && !self.is_headline(block.node);
            }
        }
        chosen
    }

    /// Without a winner: all that is not excluded and not mostly links.
    fn fallback(&self) -> Vec<bool> {
        let is_text = |it: &Block| {
            let is_long = it.text.len() >= MIN_VOTE || it.kind == PageBlockKind::TableRow;
            is_long && it.links * 2 < it.text.len()
        };
        self.blocks
            .iter()
            .zip(&self.excluded)
            .map(|(block, excluded)| !excluded && is_text(block))
            .collect()
    }

    fn vote(&self) -> BTreeMap<usize, f64> {
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        for (block, excluded) in self.blocks.iter().zip(&self.excluded) {
            let is_text = matches!(block.kind, PageBlockKind::Paragraph | PageBlockKind::ListItem);
            if *excluded || block.text.len() < MIN_VOTE || !is_text {
                continue;
            }
            let vote =
                1.0 + number(commas(&block.text)) + (number(block.text.len()) / 100.0).min(6.0);
            let vote = vote * (1.0 - share(block.links, block.text.len()));
            // Text that stands in a box without a paragraph of its own votes for the box.
            let own = self.tree.nodes.get(block.node).is_some_and(|it| {
                matches!(it.tag, Tag::Box | Tag::Section | Tag::Article | Tag::Main | Tag::Cell)
            });
            let ancestors = own
                .then_some(block.node)
                .into_iter()
                .chain(self.tree.ancestors(block.node))
                .filter(|it| self.is_container(*it));
            for (level, node) in ancestors.take(VOTE_REACH).enumerate() {
                let divider = match level {
                    0 => 1.0,
                    1 => 2.0,
                    level => number(level) * 3.0,
                };
                *scores.entry(node).or_insert_with(|| self.start(node)) += vote / divider;
            }
        }
        for (&node, score) in &mut scores {
            let sums = self.sums(node);
            *score *= 1.0 - share(sums.links, sums.len);
        }
        scores
    }

    fn is_container(&self, node: usize) -> bool {
        self.tree.nodes.get(node).is_some_and(|it| it.tag.is_block() || it.tag == Tag::Inline)
    }

    /// What an element has before any vote, for its tag and its names.
    fn start(&self, node: usize) -> f64 {
        let Some(node) = self.tree.nodes.get(node) else { return 0.0 };
        let by_tag = match node.tag {
            Tag::Article | Tag::Main => 10.0,
            Tag::Box | Tag::Section => 5.0,
            Tag::Preformatted | Tag::Cell | Tag::Quotation => 3.0,
            Tag::List | Tag::Item | Tag::Definition => -3.0,
            Tag::Heading(_) | Tag::HeaderCell => -5.0,
            _ => 0.0,
        };
        by_tag + hints::weight(node)
    }

    /// The element that holds the main text.
    fn top(&self, scores: &BTreeMap<usize, f64>) -> Option<usize> {
        let mut ranked: Vec<(usize, f64)> = scores.iter().map(|it| (*it.0, *it.1)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let &(mut top, mut top_score) = ranked.first()?;
        // Several elements of about the same score: the text is spread over them, and what holds three is meant.
        let rivals: Vec<Vec<usize>> = ranked
            .iter()
            .skip(1)
            .take(5)
            .filter(|it| it.1 >= top_score * 0.75)
            .map(|it| self.tree.ancestors(it.0).collect())
            .collect();
        if rivals.len() >= 3
            && let Some(shared) = self
                .tree
                .ancestors(top)
                .find(|above| rivals.iter().filter(|it| it.contains(above)).count() >= 3)
            && self.tree.nodes.get(shared).is_some_and(|it| it.tag != Tag::Body)
        {
            top = shared;
            top_score = scores.get(&shared).copied().unwrap_or(top_score);
        }
        // Upwards while the score grows, and through elements that hold nothing else.
        let mut last_score = top_score;
        for above in self.tree.ancestors(top).collect::<Vec<_>>() {
            if self.tree.nodes.get(above).is_none_or(|it| it.tag == Tag::Body) {
                break;
            }
            if self.range(above) == self.range(top) {
                top = above;
                continue;
            }
            let Some(&score) = scores.get(&above) else { break };
            if score < top_score / 3.0 {
                break;
            }
            if score > last_score {
                top = above;
                break;
            }
            last_score = score;
        }
        Some(self.widen(top))
    }

    /// Climbs to the element around sections of one text that are held apart.
    fn widen(&self, mut top: usize) -> usize {
        for above in self.tree.ancestors(top).collect::<Vec<_>>() {
            if self.tree.nodes.get(above).is_none_or(|it| it.tag == Tag::Body) {
                break;
            }
            let (inner, outer) = (self.sums(top), self.sums(above));
            let grows = outer.prose * 10 > inner.prose * 13;
            let stays_dense = share(outer.links, outer.len) < 0.25;
            let is_mostly_prose = outer.prose * 10 > outer.len * 6;
            if grows && stays_dense && is_mostly_prose {
                top = above;
            }
        }
        top
    }

    fn add_siblings(&self, top: usize, scores: &BTreeMap<usize, f64>, chosen: &mut [bool]) {
        let Some(parent) = self.tree.nodes.get(top).map(|it| it.parent).filter(|it| *it != top)
        else {
            return;
        };
        let threshold = (scores.get(&top).copied().unwrap_or(0.0) * 0.2).max(10.0);
        let class = |at: usize| {
            self.tree.nodes.get(at).and_then(|it| it.attribute("class")).unwrap_or_default()
        };
        let top_class = class(top);
        let end = self.tree.nodes.get(parent).map_or(parent, |it| it.end);
        let mut at = parent + 1;
        while let Some(node) = self.tree.nodes.get(at).filter(|_| at < end) {
            let bonus =
                if !top_class.is_empty() && class(at) == top_class { threshold } else { 0.0 };
            let by_score = scores.get(&at).is_some_and(|it| it + bonus >= threshold);
            if at != top && (by_score || self.is_paragraph(at)) {
                let (first, last) = self.range(at);
                chosen.iter_mut().take(last).skip(first).for_each(|it| *it = true);
            }
            at = node.end;
        }
    }

    fn is_paragraph(&self, at: usize) -> bool {
        let sums = self.sums(at);
        let density = share(sums.links, sums.len);
        self.tree.nodes.get(at).is_some_and(|it| it.tag == Tag::Paragraph)
            && (sums.len > 80 && density < 0.25
                || sums.len > 0 && density < 0.01 && self.ends_a_sentence(at))
    }

    fn ends_a_sentence(&self, at: usize) -> bool {
        let (first, _) = self.range(at);
        self.blocks.get(first).is_some_and(|it| it.text.ends_with('.') || it.text.contains(". "))
    }
}

fn commas(text: &str) -> usize {
    let plain = text.bytes().filter(|it| *it == b',').count();
    if text.is_ascii() { plain } else { plain + text.matches(['、', '，', '،']).count() }
}

pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
