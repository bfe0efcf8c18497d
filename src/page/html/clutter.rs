//! What is taken out of the element that holds the main text: navigation, sharing, related pages, what stands above the
//! headline.

use super::hints;
use super::main_text::{MIN_VOTE, Selection, Strictness, share};
use super::tree::Tag;

impl Selection<'_, '_> {
    /// Takes out what stands above the headline, where the text stands below it.
    pub(super) fn start_at_headline(&self, chosen: &mut [bool]) {
        let mut headlines = (0..self.tree.nodes.len()).filter(|it| self.is_headline(*it));
        let (Some(headline), None) = (headlines.next(), headlines.next()) else { return };
        let n_above = self.blocks.partition_point(|it| it.node < headline);
        let len = |blocks: std::ops::Range<usize>| -> usize {
            blocks
                .filter(|it| chosen.get(*it) == Some(&true))
                .filter_map(|it| self.blocks.get(it))
                .map(|it| it.text.len())
                .sum()
        };
        if len(0..n_above) < len(n_above..chosen.len()) {
            chosen.iter_mut().take(n_above).for_each(|it| *it = false);
        }
    }

    pub(super) fn is_headline(&self, node: usize) -> bool {
        self.tree.nodes.get(node).is_some_and(|it| it.tag == Tag::Heading(1))
    }

    /// Takes out of the chosen element what is navigation, sharing, related pages and the like.
    pub(super) fn clean(&self, top: usize, chosen: &mut [bool]) {
        let parent = self.tree.nodes.get(top).map_or(top, |it| it.parent);
        let end = self.tree.nodes.get(parent).map_or(parent, |it| it.end);
        let prose = self.sums(top).prose;
        let mut at = parent + 1;
        while let Some(node) = self.tree.nodes.get(at).filter(|_| at < end) {
            // What holds most of the text is the text, whatever it is named.
            let is_core = self.sums(at).prose * 2 > prose;
            if node.tag != Tag::Text && at != top && !is_core && self.is_clutter(at) {
                let (first, last) = self.range(at);
                chosen.iter_mut().take(last).skip(first).for_each(|it| *it = false);
                at = node.end;
            } else {
                at += 1;
            }
        }
    }

    fn is_clutter(&self, at: usize) -> bool {
        let Some(node) = self.tree.nodes.get(at) else { return false };
        if self.strictness == Strictness::None {
            return false;
        }
        let is_list = node.tag == Tag::List;
        match node.tag {
            Tag::Nav | Tag::Footer | Tag::Aside => return true,
            Tag::Heading(_) => return hints::weight(node) < 0.0,
            Tag::Box
            | Tag::Section
            | Tag::List
            | Tag::Header
            | Tag::Table
            | Tag::Figure
            | Tag::Item => {}
            Tag::Paragraph | Tag::Inline => return hints::is_sharing(node),
            _ => return false,
        }
        let sums = self.sums(at);
        if sums.len == 0 || sums.quoted * 2 > sums.len {
            return false;
        }
        if hints::is_aside(node) && sums.prose < 1000 {
            return true;
        }
        if hints::is_sharing(node) && sums.len < 600 {
            return true;
        }
        let weight = hints::weight(node);
        let density = share(sums.links, sums.len);
        if node.tag == Tag::Item {
            return false;
        }
        if weight < 0.0 && (sums.commas < 10 || density > 0.3) && sums.paragraphs < 3 {
            return true;
        }
        if sums.commas >= 10 && density < 0.5 {
            return false;
        }
        let limit = if weight >= 25.0 { 0.5 } else { 0.2 };
        let is_headed = share(sums.headings, sums.len) > 0.9;
        density > if is_list { 0.45 } else { limit } && !is_headed
            || !is_list
                && node.tag != Tag::Figure
                && !is_headed
                && sums.len < MIN_VOTE
                && density > 0.0
            || !is_list && sums.items > 3 && sums.paragraphs == 0 && density > 0.33
    }
}
