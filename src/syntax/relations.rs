//! How each word depends on its head, once all heads are known.

use super::model::{Features, N_CLASSES, Scorer, best};
use super::moves::{NONE, distance};
use super::words::{Look, Word, mix};
use super::{Coarse, Relation, Tag};

/// A sentence whose heads are known.
#[derive(Debug)]
pub struct Tree<'a> {
    words: &'a [Word],
    tags: &'a [Tag],
    heads: &'a [u16],
    /// What of its dependents each word is asked for.
    nodes: Vec<Node>,
}

/// The dependents of a word, as far as they tell how others depend on it.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The first and the last dependent before it, the first and the last after it.
    ends: [u16; 4],
    /// Tags of the dependents before it, mixed.
    left_tags: u32,
    /// Forms of the verbs among them, mixed.
    verbs: u32,
    /// The dependent of the same head before this word.
    sibling: u16,
    /// The dependent of the same head after this word.
    next: u16,
}

impl<'a> Tree<'a> {
    /// Reads the dependents of every word.
    pub fn new(words: &'a [Word], tags: &'a [Tag], heads: &'a [u16]) -> Self {
        let none = Node { ends: [NONE; 4], left_tags: 0, verbs: 0, sibling: NONE, next: NONE };
        let mut tree = Self { words, tags, heads, nodes: vec![none; heads.len()] };
        for (at, &head) in (0_u16..).zip(heads) {
            if head != at {
                tree.add(at, head);
            }
        }
        tree
    }

    fn add(&mut self, at: u16, head: u16) {
        let (tag, form) = (self.tag(at), self.form(at));
        let is_verb = self.coarse(at).is_some_and(|it| matches!(it, Coarse::Verb | Coarse::Modal));
        let Some(node) = self.nodes.get_mut(usize::from(head)) else { return };
        let sibling = if node.ends[3] == NONE { node.ends[1] } else { node.ends[3] };
        let side = if at < head { 0 } else { 2 };
        if node.ends[side] == NONE {
            node.ends[side] = at;
        }
        node.ends[side + 1] = at;
        if at < head {
            node.left_tags = mix(node.left_tags, tag);
            if is_verb {
                node.verbs = mix(node.verbs, form);
            }
        }
        if let Some(node) = self.nodes.get_mut(usize::from(at)) {
            node.sibling = sibling;
        }
        if let Some(node) = self.nodes.get_mut(usize::from(sibling)) {
            node.next = at;
        }
    }

    fn node(&self, at: u16) -> Node {
        let none = Node { ends: [NONE; 4], left_tags: 0, verbs: 0, sibling: NONE, next: NONE };
        self.nodes.get(usize::from(at)).copied().unwrap_or(none)
    }

    fn form(&self, at: u16) -> u32 {
        self.words.get(usize::from(at)).map_or(0, |it| it.form)
    }

    fn tag(&self, at: u16) -> u32 {
        self.tags.get(usize::from(at)).map_or(99, |it| *it as u32)
    }

    fn coarse(&self, at: u16) -> Option<Coarse> {
        self.tags.get(usize::from(at)).map(|it| it.coarse())
    }

    /// Reads the features of the word `at`, with all relations before it known.
    pub fn read(&self, at: u16, relations: &[Relation], into: &mut Features) {
        into.clear();
        let form = |at| self.form(at);
        let tag = |at| self.tag(at);
        let known = |at: u16| relations.get(usize::from(at)).map_or(99, |it| *it as u32);
        let head = self.heads.get(usize::from(at)).copied().unwrap_or(at);
        let (node, above) = (self.node(at), self.node(head));
        let grand = self.heads.get(usize::from(head)).copied().filter(|it| *it != head);
        let grand = grand.unwrap_or(NONE);
        let way = u32::from(head < at);
        let far = distance(at, head) * 2 + way;
        let pair = mix(mix(tag(at), tag(head)), way);
        into.one(pair);
        self.read_pair(at, head, [way, far, pair], into);
        let (before, after) = (at.checked_sub(1).unwrap_or(NONE), at.saturating_add(1));
        for it in [before, after] {
            into.two(pair, tag(it));
            into.two(pair, form(it));
            into.two(form(at), tag(it));
        }
        for it in node.ends {
            into.two(pair, tag(it));
            into.two(pair, form(it));
        }
        into.three(form(at), tag(node.ends[3]), form(node.ends[3]));
        into.two(tag(at), node.left_tags);
        into.two(pair, node.verbs);
        into.three(pair, above.verbs, 0);
        into.three(tag(at), form(head), above.verbs);
        into.two(pair, above.left_tags);
        for it in [node.sibling, node.next] {
            into.two(pair, tag(it));
            into.two(pair, form(it));
            into.two(form(head), tag(it));
        }
        into.two(pair, known(node.sibling));
        into.three(pair, form(head), known(node.sibling));
        into.three(pair, form(at), known(node.sibling));
        into.two(pair, known(head));
        into.three(pair, tag(grand), u32::from(grand < head));
        into.two(pair, form(grand));
        into.three(pair, tag(above.ends[1]), form(above.ends[1]));
        into.three(pair, tag(above.ends[3]), u32::from(above.ends[3] == at));
        into.three(pair, tag(above.ends[2]), u32::from(above.ends[2] == at));
    }

    fn read_pair(&self, at: u16, head: u16, [way, far, pair]: [u32; 3], into: &mut Features) {
        let (form, tag) = (self.form(at), self.tag(at));
        let (head_form, head_tag) = (self.form(head), self.tag(head));
        let word = self.words.get(usize::from(at)).copied().unwrap_or_default();
        let head_word = self.words.get(usize::from(head)).copied().unwrap_or_default();
        into.one(form);
        into.two(tag, way);
        into.two(head_tag, way);
        into.two(head_form, way);
        into.two(form, way);
        into.two(pair, far);
        into.three(form, head_tag, way);
        into.three(tag, head_form, way);
        into.three(form, head_form, way);
        into.three(form, tag, head_tag);
        into.three(head_form, tag, far);
        into.three(word.suffixes[2], head_tag, way);
        into.three(pair, word.suffixes[2], 0);
        into.three(pair, head_word.suffixes[2], 0);
        into.three(pair, word.look as u32, head_word.look as u32);
        into.two(pair, u32::from(at == 0 || word.look == Look::Capital));
    }
}

/// The relation of each word to its head.
pub fn relations(
    words: &[Word],
    tags: &[Tag],
    heads: &[u16],
    scorer: &impl Scorer,
) -> Vec<Relation> {
    let tree = Tree::new(words, tags, heads);
    let mut features = Features::default();
    let mut found = Vec::with_capacity(heads.len());
    for (at, &head) in (0_u16..).zip(heads) {
        if head == at {
            found.push(Relation::Root);
            continue;
        }
        tree.read(at, &found, &mut features);
        let mut scores = [0; N_CLASSES];
        scorer.score(&features.found, &mut scores);
        let class = best(&scores, Relation::ALL.len(), |it| it > 0);
        found.push(Relation::at(class).unwrap_or(Relation::Dependent));
    }
    found
}
