//! How a sentence is built: parts of speech, heads, relations, names. One sentence in, one tree out.
//!
//! Four linear models in a row, each greedy and linear in time; the weights are whole numbers and packaged. The tree is a
//! guess: it is right about nine times in ten for a head, more often near the verb. Owns no judgement about facts.

mod clauses;
pub mod model;
pub mod moves;
pub mod names;
pub mod relations;
mod symbols;
pub mod tagger;
mod tree;
pub mod words;

pub use symbols::{Coarse, NameKind, Relation, Tag};
pub use tree::Parse;

use crate::text::Span;
use model::Model;
use names::Place;
use words::Word;

/// More words than this are read in pieces, and the root of each further piece hangs on the first root.
pub const LONGEST: usize = 200;

/// A word in its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where, in the text that was parsed.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    /// The number of the word that it depends on; the root has its own.
    pub head: usize,
    /// How it depends on it.
    pub relation: Relation,
    /// What the name names that it is part of.
    pub name: Option<NameKind>,
}

/// A name as found: its words from `first` to `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// Where, in the text that was parsed.
    pub span: Span,
}

/// Parses one sentence. Any text will do; a text of several sentences makes one tree of little use.
pub fn parse(text: &str) -> Parse {
    parse_with(text, &Model::packaged())
}

/// Parses one sentence with weights of one's own.
pub fn parse_with(text: &str, model: &Model<'_>) -> Parse {
    let words = words::words(text);
    let mut nodes = Vec::with_capacity(words.len());
    let mut names = Vec::new();
    let mut root = None;
    for piece in words.chunks(LONGEST) {
        let base = nodes.len();
        let tags = tagger::tag(piece, &model.tags);
        let heads = moves::heads(piece, &tags, &model.moves);
        let relations = relations::relations(piece, &tags, &heads, &model.relations);
        let known = names::known(text, piece);
        let classes = names::classes(&names::View::new(piece, &tags, &known), &model.names);
        let parts: Vec<_> = classes.into_iter().map(names::part).collect();
        names.extend(read_names(piece, &parts, base));
        for (at, word) in piece.iter().enumerate() {
            let (tag, relation) = (tags[at], relations[at]);
            let own = base + at;
            let mut node = Node {
                span: word.span,
                tag,
                head: base + usize::from(heads[at]),
                relation,
                name: parts[at].map(|it| it.0),
            };
            if node.head == own {
                match root {
                    None => root = Some(own),
                    Some(root) => (node.head, node.relation) = (root, Relation::Dependent),
                }
            }
            nodes.push(node);
        }
    }
    Parse::new(nodes, names, root)
}

/// Puts the parts of names together; `base` words stand before the piece.
fn read_names(words: &[Word], parts: &[Option<(NameKind, Place)>], base: usize) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for (at, (word, part)) in words.iter().zip(parts).enumerate() {
        let Some((kind, place)) = *part else { continue };
        match place {
            Place::First | Place::Only => {
                found.push(Name { kind, first: base + at, last: base + at, span: word.span });
            }
            Place::Inner | Place::Last => {
                if let Some(name) = found.last_mut() {
                    name.last = base + at;
                    name.span = name.span.cover(word.span);
                }
            }
        }
    }
    found
}
