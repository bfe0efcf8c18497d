//! Heads: a greedy arc-hybrid parser. Each word is put on a stack and taken off once, so that time is linear.

use super::Tag;
use super::model::{Features, N_CLASSES, Scorer, best};
use super::words::{Look, Word, mix};

/// One step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The word on top of the stack depends on the next word.
    Left,
    /// The word on top of the stack depends on the one below it.
    Right,
}

impl Move {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// No word: the edge of a sentence, no child, no head yet.
pub const NONE: u16 = u16::MAX;

/// What is known of a word's dependents so far.
#[derive(Clone, Copy, Debug)]
pub struct Dependents {
    /// Its head, [`NONE`] until found.
    pub head: u16,
    /// Its leftmost and rightmost dependents, and those next to them.
    pub left: [u16; 2],
    /// The rightmost dependent, and the one before it.
    pub right: [u16; 2],
    /// How many dependents on either side.
    pub n: [u8; 2],
}

/// A sentence half read.
#[derive(Debug)]
pub struct State<'a> {
    words: &'a [Word],
    tags: &'a [Tag],
    /// Words whose head is not known, in order.
    pub stack: Vec<u16>,
    /// The next word.
    pub next: u16,
    /// What is known of each word.
    pub nodes: Vec<Dependents>,
    /// How many verbs and commas stand before each word.
    before: Vec<[u16; 2]>,
}

impl<'a> State<'a> {
    /// Nothing read yet. At most [`super::LONGEST`] words are read.
    pub fn new(words: &'a [Word], tags: &'a [Tag]) -> Self {
        let n = words.len().min(tags.len()).min(super::LONGEST);
        let node = Dependents { head: NONE, left: [NONE; 2], right: [NONE; 2], n: [0; 2] };
        let mut before = Vec::with_capacity(n);
        let (mut verbs, mut commas) = (0, 0);
        for tag in tags.iter().take(n) {
            before.push([verbs, commas]);
            verbs += u16::from(tag.coarse() == super::Coarse::Verb);
            commas += u16::from(matches!(tag, Tag::Comma | Tag::Colon | Tag::Conjunction));
        }
        Self { words, tags, stack: Vec::with_capacity(16), next: 0, nodes: vec![node; n], before }
    }

    /// Whether all words but one have a head.
    pub fn is_done(&self) -> bool {
        !self.has_next() && self.stack.len() <= 1
    }

    /// Whether a move can be made.
    pub fn may(&self, it: Move) -> bool {
        match it {
            Move::Shift => self.has_next(),
            Move::Left => self.has_next() && !self.stack.is_empty(),
            Move::Right => self.stack.len() > 1,
        }
    }

    fn has_next(&self) -> bool {
        usize::from(self.next) < self.nodes.len()
    }

    /// Makes a move that can be made.
    pub fn make(&mut self, it: Move) {
        match it {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                if let Some(top) = self.stack.pop() {
                    self.attach(top, self.next);
                }
            }
            Move::Right => {
                if let Some(top) = self.stack.pop() {
                    self.attach(top, self.on_stack(0));
                }
            }
        }
    }

    fn attach(&mut self, child: u16, head: u16) {
        if let Some(node) = self.nodes.get_mut(usize::from(child)) {
            node.head = head;
        }
        if let Some(node) = self.nodes.get_mut(usize::from(head)) {
            let right = usize::from(child > head);
            let side = if right == 1 { &mut node.right } else { &mut node.left };
            *side = [child, side[0]];
            node.n[right] = node.n[right].saturating_add(1);
        }
    }

    /// The word `depth` below the top of the stack.
    pub fn on_stack(&self, depth: usize) -> u16 {
        self.stack.iter().nth_back(depth).copied().unwrap_or(NONE)
    }

    fn node(&self, at: u16) -> Dependents {
        let none = Dependents { head: NONE, left: [NONE; 2], right: [NONE; 2], n: [0; 2] };
        self.nodes.get(usize::from(at)).copied().unwrap_or(none)
    }

    fn form(&self, at: u16) -> u32 {
        self.words.get(usize::from(at)).map_or(0, |it| it.form)
    }

    fn tag(&self, at: u16) -> u32 {
        self.tags.get(usize::from(at)).map_or(99, |it| *it as u32)
    }

    fn look(&self, at: u16) -> u32 {
        self.words.get(usize::from(at)).map_or(Look::Mark, |it| it.look) as u32
    }

    /// Whether verbs and commas stand between two words: none, one, more of each.
    fn between(&self, from: u16, to: u16) -> u32 {
        let count = |at: u16| self.before.get(usize::from(at)).copied().unwrap_or_default();
        let ([verbs, commas], [verbs_to, commas_to]) = (count(from), count(to));
        let at_most = |a: u16, b: u16| u32::from(b.saturating_sub(a).min(2));
        at_most(verbs, verbs_to) * 3 + at_most(commas, commas_to)
    }

    /// Reads the features of the next move.
    pub fn read(&self, into: &mut Features) {
        into.clear();
        let (s0, s1, s2) = (self.on_stack(0), self.on_stack(1), self.on_stack(2));
        let next = |by: u16| {
            let at = self.next.saturating_add(by);
            if usize::from(at) < self.nodes.len() { at } else { NONE }
        };
        let (b0, b1, b2) = (next(0), next(1), next(2));
        self.read_words([s0, s1, s2], [b0, b1, b2], into);
        self.read_dependents(s0, s1, b0, into);
        self.read_distances(s0, s1, b0, into);
    }

    fn read_words(&self, [s0, s1, s2]: [u16; 3], [b0, b1, b2]: [u16; 3], into: &mut Features) {
        let form = |at| self.form(at);
        let tag = |at| self.tag(at);
        let both = |at| mix(self.form(at), self.tag(at));
        into.two(tag(s0), tag(b0));
        for it in [s0, s1, b0, b1] {
            into.one(form(it));
            into.one(tag(it));
            into.one(both(it));
        }
        for it in [s2, b2] {
            into.one(form(it));
            into.one(tag(it));
        }
        into.two(both(s0), both(b0));
        into.two(form(s0), form(b0));
        into.two(both(s0), tag(b0));
        into.two(tag(s0), both(b0));
        into.two(both(s1), both(s0));
        into.two(form(s1), form(s0));
        into.two(both(s1), tag(s0));
        into.two(tag(s1), both(s0));
        into.two(tag(s1), tag(s0));
        into.two(form(s1), form(b0));
        into.two(tag(b0), tag(b1));
        into.two(form(b0), form(b1));
        into.two(form(b0), tag(b1));
        into.two(tag(b0), form(b1));
        into.two(form(s0), form(b1));
        into.three(tag(s0), tag(b0), tag(b1));
        into.three(tag(s1), tag(s0), tag(b0));
        into.three(tag(s2), tag(s1), tag(s0));
        into.three(tag(b0), tag(b1), tag(b2));
        into.three(form(s1), tag(s0), tag(b0));
        into.three(tag(s1), form(s0), tag(b0));
        into.three(tag(s1), tag(s0), form(b0));
        into.three(form(s0), tag(b0), tag(b1));
        into.three(tag(s0), form(b0), tag(b1));
        into.three(tag(s0), tag(b0), form(b1));
        into.three(form(s1), form(s0), tag(b0));
        into.three(form(s1), tag(s0), form(b0));
        into.three(tag(s1), form(s0), form(b0));
        into.three(mix(tag(s1), tag(s0)), tag(b0), tag(b1));
        into.three(mix(tag(s2), tag(s1)), tag(s0), tag(b0));
        into.three(mix(tag(s0), tag(b0)), tag(b1), tag(b2));
        into.three(self.look(s0), self.look(b0), self.look(b1));
        into.two(tag(previous(s0)), tag(s0));
        into.three(tag(previous(b0)), tag(s0), tag(b0));
        into.three(tag(s0), tag(self.following(s0)), tag(b0));
    }

    /// The word after.
    fn following(&self, at: u16) -> u16 {
        if usize::from(at) + 1 < self.nodes.len() { at + 1 } else { NONE }
    }

    fn read_dependents(&self, s0: u16, s1: u16, b0: u16, into: &mut Features) {
        let form = |at| self.form(at);
        let tag = |at| self.tag(at);
        let (top, below, first) = (self.node(s0), self.node(s1), self.node(b0));
        for it in [top.left[0], top.right[0], below.left[0], below.right[0], first.left[0]] {
            into.one(form(it));
            into.one(tag(it));
        }
        into.three(tag(s0), tag(top.left[0]), tag(b0));
        into.three(tag(s0), tag(top.right[0]), tag(b0));
        into.three(tag(s0), form(top.right[0]), tag(b0));
        into.three(form(s0), tag(top.right[0]), tag(b0));
        into.three(tag(s0), tag(b0), tag(first.left[0]));
        into.three(tag(s0), form(b0), tag(first.left[0]));
        into.three(tag(s0), tag(b0), form(first.left[0]));
        into.three(tag(s1), tag(below.right[0]), tag(s0));
        into.three(tag(s1), tag(below.left[0]), tag(s0));
        into.three(tag(s1), tag(s0), tag(top.left[0]));
        into.three(tag(s1), tag(s0), tag(top.right[0]));
        into.three(form(s1), tag(s0), form(top.right[0]));
        into.three(tag(s1), form(below.right[0]), tag(s0));
        into.three(tag(s0), tag(top.left[0]), tag(top.left[1]));
        into.three(tag(s0), tag(top.right[0]), tag(top.right[1]));
        into.three(tag(b0), tag(first.left[0]), tag(first.left[1]));
        into.three(tag(s1), tag(below.right[0]), tag(below.right[1]));
        for (at, node) in [(s0, top), (s1, below), (b0, first)] {
            into.two(form(at), u32::from(node.n[0].min(6)));
            into.two(tag(at), u32::from(node.n[0].min(6)));
            into.two(form(at), u32::from(node.n[1].min(6)));
            into.two(tag(at), u32::from(node.n[1].min(6)));
        }
    }

    fn read_distances(&self, s0: u16, s1: u16, b0: u16, into: &mut Features) {
        let form = |at| self.form(at);
        let tag = |at| self.tag(at);
        let ahead = distance(s0, b0);
        let back = distance(s1, s0);
        into.three(ahead, form(s0), 0);
        into.two(ahead, tag(s0));
        into.two(ahead, form(b0));
        into.two(ahead, tag(b0));
        into.three(ahead, tag(s0), tag(b0));
        into.three(back, tag(s1), tag(s0));
        into.three(mix(back, ahead), mix(tag(s1), tag(s0)), tag(b0));
        into.three(self.between(s0, b0), tag(s0), tag(b0));
        into.three(self.between(s1, s0), tag(s1), tag(s0));
        into.three(self.between(s1, b0), mix(tag(s1), tag(s0)), tag(b0));
        into.three(self.between(s1, s0), form(s1), tag(s0));
        into.two(u32::try_from(self.stack.len().min(6)).unwrap_or(0), tag(b0));
    }
}

/// The word before.
fn previous(at: u16) -> u16 {
    if at == NONE { NONE } else { at.checked_sub(1).unwrap_or(NONE) }
}

/// A distance between words, in classes.
pub fn distance(from: u16, to: u16) -> u32 {
    if from == NONE || to == NONE {
        return 9;
    }
    match from.abs_diff(to) {
        it @ 0..=4 => it.into(),
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

/// The head of each word; the root has itself. There is one root, and every word leads to it.
pub fn heads(words: &[Word], tags: &[Tag], scorer: &impl Scorer) -> Vec<u16> {
    let mut state = State::new(words, tags);
    let mut features = Features::default();
    while !state.is_done() {
        let mut open = Move::ALL.into_iter().filter(|it| state.may(*it));
        let only = open.next().filter(|_| open.next().is_none());
        let chosen = only.unwrap_or_else(|| {
            state.read(&mut features);
            let mut scores = [0; N_CLASSES];
            scorer.score(&features.found, &mut scores);
            let may = |it: usize| Move::ALL.get(it).is_some_and(|it| state.may(*it));
            Move::ALL.get(best(&scores, Move::ALL.len(), may)).copied().unwrap_or(Move::Shift)
        });
        state.make(chosen);
    }
    let nodes = (0_u16..).zip(&state.nodes);
    nodes.map(|(at, it)| if it.head == NONE { at } else { it.head }).collect()
}
