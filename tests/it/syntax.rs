//! The parser holds on any text: a tree over words in place, in linear time, the same everywhere.

use std::time::Instant;

use citecheck::syntax::{Parse, parse};
use proptest::prelude::*;

fn assert_tree(text: &str, parse: &Parse) {
    let nodes = parse.nodes();
    let mut end = 0;
    for node in nodes {
        assert!(node.span.start >= end && text.get(node.span.start..node.span.end).is_some());
        assert!(!node.span.is_empty());
        end = node.span.end;
    }
    let roots: Vec<usize> = (0..nodes.len()).filter(|it| nodes[*it].head == *it).collect();
    assert_eq!(roots.first().copied(), parse.root());
    assert!(roots.len() <= 1);
    let Some(root) = parse.root() else { return assert!(nodes.is_empty()) };
    assert_eq!(parse.subtree(root).len(), nodes.len());
    for name in parse.names() {
        assert!(name.first <= name.last && name.last < nodes.len());
        assert!(text.get(name.span.start..name.span.end).is_some());
    }
    for at in 0..nodes.len() {
        assert!(parse.children(at).iter().all(|it| nodes[*it].head == at));
        for answer in [parse.subject_of(at), parse.object_of(at), parse.counted_by(at)] {
            assert!(answer.is_none_or(|it| it < nodes.len()));
        }
    }
}

proptest! {
    #[test]
    fn any_text_makes_a_tree(text in any::<String>()) {
        assert_tree(&text, &parse(&text));
    }

    #[test]
    fn any_words_make_a_tree(text in "([A-Za-z$%.,'’()0-9\u{301}-]{1,6} ?){0,300}") {
        assert_tree(&text, &parse(&text));
    }
}

#[test]
fn long_texts_make_one_tree() {
    let text =
        "The board of Acme Ltd. didn't approve 3.5 % of the $1.2 billion plan, which ".repeat(60);
    assert_tree(&text, &parse(&text));
    assert_tree(&"(".repeat(5000), &parse(&"(".repeat(5000)));
    assert_tree(&"a".repeat(50_000), &parse(&"a".repeat(50_000)));
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let seconds = |text: &str| {
        let start = Instant::now();
        let n = parse(text).nodes().len();
        (start.elapsed().as_secs_f64(), n)
    };
    for unit in ["word ", "( ", "Acme and ", "a'"] {
        let (short, _) = seconds(&unit.repeat(20_000 / unit.len()));
        let (long, n) = seconds(&unit.repeat(200_000 / unit.len()));
        assert!(long < 40.0 * short + 1.0, "{unit:?}: {short} s, then {long} s for {n} words");
    }
}

/// One line a word: the word, its tag, its relation, its head, its name.
fn show(text: &str) -> String {
    let parse = parse(text);
    let nodes = parse.nodes();
    let line = |it: &citecheck::syntax::Node| {
        let name = it.name.map_or("-", citecheck::syntax::NameKind::as_str);
        let (tag, relation) = (it.tag.as_str(), it.relation.as_str());
        let head = nodes[it.head].span.of(text);
        format!("{} {tag} {relation} {head} {name}\n", it.span.of(text))
    };
    nodes.iter().map(line).collect()
}

#[test]
fn the_same_sentence_gives_the_same_parse_on_every_machine() {
    let text = "Microsoft, which wasn't sued, bought 3 startups in Paris for $1.5 billion.";
    let expected = "\
Microsoft NNP nsubj bought ORG
, , punct Microsoft -
which WDT nsubjpass sued -
was VBD auxpass sued -
n't RB neg sued -
sued VBN relcl Microsoft -
, , punct Microsoft -
bought VBD ROOT bought -
3 CD nummod startups -
startups NNS dobj bought -
in IN prep startups -
Paris NNP pobj in GPE
for IN prep bought -
$ $ quantmod billion -
1.5 CD compound billion -
billion CD pobj for -
. . punct bought -
";
    assert_eq!(show(text), expected);
}
