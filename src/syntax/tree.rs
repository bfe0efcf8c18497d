//! Questions to a parsed sentence.

use super::{Coarse, Name, Node, Relation, Tag};
use crate::text::Span;

/// A parsed sentence: its words as a tree, and its names. Words are numbered from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    nodes: Vec<Node>,
    names: Vec<Name>,
    root: Option<usize>,
    /// The dependents of all words, those of one word together and in order.
    children: Vec<usize>,
    /// Where in `children` those of each word begin, and the end of the last.
    starts: Vec<usize>,
}

impl Parse {
    /// Takes words whose heads make a tree under `root`.
    pub(super) fn new(nodes: Vec<Node>, names: Vec<Name>, root: Option<usize>) -> Self {
        let mut starts = vec![0; nodes.len() + 1];
        for (at, node) in nodes.iter().enumerate() {
            starts[node.head + 1] += usize::from(node.head != at);
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut free = starts.clone();
        let mut children = vec![0; nodes.len().saturating_sub(1)];
        for (at, node) in nodes.iter().enumerate() {
            if node.head != at {
                children[free[node.head]] = at;
                free[node.head] += 1;
            }
        }
        Self { nodes, names, root, children, starts }
    }

    /// All words in order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// All names in order.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The word that depends on none; none where there are no words.
    pub const fn root(&self) -> Option<usize> {
        self.root
    }

    /// The word with the byte `offset`.
    pub fn at_offset(&self, offset: usize) -> Option<usize> {
        let after = self.nodes.partition_point(|it| it.span.start <= offset);
        let at = after.checked_sub(1)?;
        self.nodes[at].span.holds(offset).then_some(at)
    }

    /// The words that lie within `span`, by number.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.nodes.partition_point(|it| it.span.start < span.start);
        let end = self.nodes.partition_point(|it| it.span.end <= span.end);
        first..end.max(first)
    }

    /// The word on which the others of `span` depend: the one whose head lies outside; the first of several.
    pub fn head_of(&self, span: Span) -> Option<usize> {
        let words = self.within(span);
        words.clone().find(|&at| {
            let head = self.nodes[at].head;
            (head == at || !words.contains(&head)) && !self.is_mark(at)
        })
    }

    /// The words that depend on `at`, in order.
    pub fn children(&self, at: usize) -> &[usize] {
        let (Some(&start), Some(&end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return &[];
        };
        self.children.get(start..end).unwrap_or_default()
    }

    /// The words that depend on `at` by one of `relations`, in order.
    pub fn children_by<'a>(
        &'a self,
        at: usize,
        relations: &'a [Relation],
    ) -> impl Iterator<Item = usize> + 'a {
        let by = |it: &usize| relations.contains(&self.nodes[*it].relation);
        self.children(at).iter().copied().filter(by)
    }

    /// The first word that depends on `at` by one of `relations`.
    pub fn child_by(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children_by(at, relations).next()
    }

    /// The word that `at` depends on; none for the root.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.nodes.get(at).map(|it| it.head).filter(|it| *it != at)
    }

    /// The words from `at` up to the root, itself first.
    pub fn path_up(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.nodes.get(at).map(|_| at);
        std::iter::successors(start, |it| self.head(*it)).take(self.nodes.len())
    }

    /// All words under `at` and itself, in order.
    pub fn subtree(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open: Vec<usize> = self.nodes.get(at).map(|_| at).into_iter().collect();
        while let Some(it) = open.pop() {
            found.push(it);
            open.extend(self.children(it));
        }
        found.sort_unstable();
        found
    }

    /// From the first word under `at` to the last, in bytes.
    pub fn subtree_span(&self, at: usize) -> Span {
        let words = self.subtree(at);
        let spans = words.iter().map(|it| self.nodes[*it].span);
        spans.reduce(Span::cover).unwrap_or_default()
    }

    /// Whether the word is punctuation.
    pub fn is_mark(&self, at: usize) -> bool {
        self.nodes.get(at).is_some_and(|it| {
            it.relation == Relation::Punctuation
                || (it.tag.coarse() == Coarse::Mark && !matches!(it.tag, Tag::Dollar | Tag::Symbol))
        })
    }

    /// Whether the word is a verb, no modal.
    pub fn is_verb(&self, at: usize) -> bool {
        self.nodes.get(at).is_some_and(|it| it.tag.coarse() == Coarse::Verb)
    }

    /// The nearest word above `at`, itself among them, that heads a clause: a verb that is no auxiliary.
    pub fn clause_of(&self, at: usize) -> Option<usize> {
        let auxiliary = |it: usize| {
            matches!(self.nodes[it].relation, Relation::Auxiliary | Relation::PassiveAuxiliary)
        };
        self.path_up(at).find(|&it| self.is_verb(it) && !auxiliary(it))
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::{NameKind, Relation, parse};
    use crate::text::Span;

    #[test]
    fn a_word_is_found_by_its_place() {
        let text = "The river rose.";
        let parse = parse(text);
        assert_eq!(parse.at_offset(5), Some(1));
        assert_eq!(parse.at_offset(3), None);
        assert_eq!(parse.within(Span::new(4, 14)), 1..3);
        assert_eq!(parse.root(), Some(2));
    }

    #[test]
    fn a_subtree_covers_what_depends_on_a_word() {
        let text = "The mayor of Leeds resigned on Monday.";
        let parse = parse(text);
        let subject = parse.child_by(parse.root().unwrap(), &[Relation::Subject]).unwrap();
        assert_eq!(parse.subtree_span(subject).of(text), "The mayor of Leeds");
        assert_eq!(parse.head_of(Span::new(0, 18)), Some(subject));
        assert_eq!(parse.subtree(parse.root().unwrap()).len(), parse.nodes().len());
    }

    #[test]
    fn names_are_read_with_their_kind() {
        let text = "Angela Merkel met officials of Microsoft in Paris.";
        let parse = parse(text);
        let names: Vec<_> = parse.names().iter().map(|it| (it.span.of(text), it.kind)).collect();
        let expected = [
            ("Angela Merkel", NameKind::Person),
            ("Microsoft", NameKind::Organisation),
            ("Paris", NameKind::Place),
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn no_words_make_no_tree() {
        let parse = parse(" \u{200b}");
        assert_eq!((parse.root(), parse.nodes().len(), parse.children(0).len()), (None, 0, 0));
        assert_eq!(parse.subtree_span(3), Span::default());
    }
}
