//! How far the parser agrees with the teacher.

use std::time::Instant;

use citecheck::syntax::model::Model;
use citecheck::syntax::{Relation, names, parse_with};

use crate::corpus::{Sentence, settle_names};

#[derive(Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn show(&self) -> String {
        format!("{:.4}", ratio(self.right, self.all))
    }
}

fn ratio(a: usize, b: usize) -> f64 {
    let of = |it: usize| f64::from(u32::try_from(it).unwrap_or(u32::MAX));
    of(a) / of(b.max(1))
}

/// Prints the agreement on `sentences` with the weights in `bytes`: on all, and on those of prose.
pub(crate) fn print(sentences: &[Sentence], bytes: &[u8]) {
    let mut settled = sentences.to_vec();
    settle_names(&mut settled);
    let settled: Vec<&Sentence> = settled.iter().filter(|it| it.is_prose()).collect();
    let all: Vec<&Sentence> = sentences.iter().collect();
    let prose: Vec<&Sentence> = sentences.iter().filter(|it| it.is_prose()).collect();
    println!("all:");
    print_one(&all, bytes);
    println!("\nprose:");
    print_one(&prose, bytes);
    println!("\nprose, each name of a document given the kind that most of its like have there:");
    print_one(&settled, bytes);
}

fn print_one(sentences: &[&Sentence], bytes: &[u8]) {
    let model = Model::read(bytes);
    let start = Instant::now();
    let parses: Vec<_> = sentences.iter().map(|it| parse_with(&it.text, &model)).collect();
    let seconds = start.elapsed().as_secs_f64();
    let [mut tags, mut heads, mut labelled, mut roots] = [(); 4].map(|()| Share::default());
    let mut by_relation: Vec<[usize; 3]> = vec![[0; 3]; Relation::ALL.len()];
    let (mut found, mut taught, mut both, mut places) = (0, 0, 0, 0);
    for (sentence, parse) in sentences.iter().zip(&parses) {
        for (at, node) in parse.nodes().iter().enumerate() {
            tags.add(node.tag == sentence.tags[at]);
            let (relation, head) = (sentence.relations[at], usize::from(sentence.heads[at]));
            let right = node.head == head && node.relation == relation;
            by_relation[relation.index()][0] += 1;
            by_relation[node.relation.index()][1] += 1;
            by_relation[relation.index()][2] += usize::from(right);
            if relation != Relation::Punctuation {
                heads.add(node.head == head);
                labelled.add(right);
            }
            if relation == Relation::Root {
                roots.add(node.head == at);
            }
        }
        let theirs = spans(&sentence.classes);
        let ours: Vec<_> = parse.names().iter().map(|it| (it.first, it.last, it.kind)).collect();
        found += ours.len();
        taught += theirs.len();
        both += ours.iter().filter(|it| theirs.contains(it)).count();
        places += ours
            .iter()
            .filter(|it| theirs.iter().any(|that| that.0 == it.0 && that.1 == it.1))
            .count();
    }
    println!("sentences {}, words {}", sentences.len(), tags.all);
    println!("tags {}", tags.show());
    println!(
        "heads {} (no punctuation), with relation {}, roots {}",
        heads.show(),
        labelled.show(),
        roots.show()
    );
    println!(
        "names: precision {:.4}, recall {:.4}, F {:.4}; F without kind {:.4}",
        ratio(both, found),
        ratio(both, taught),
        ratio(2 * both, found + taught),
        ratio(2 * places, found + taught)
    );
    println!("relations, F with the right head:");
    for (relation, [taught, found, both]) in Relation::ALL.iter().zip(by_relation) {
        if taught > 0 {
            println!(
                "  {:10} {:6} {:.3}",
                relation.as_str(),
                taught,
                ratio(2 * both, taught + found)
            );
        }
    }
    eprintln!("{:.0} words a second", ratio(tags.all, 1) / seconds);
}

/// Names as first word, last word and kind.
fn spans(classes: &[usize]) -> Vec<(usize, usize, citecheck::syntax::NameKind)> {
    let mut found: Vec<(usize, usize, citecheck::syntax::NameKind)> = Vec::new();
    for (at, &class) in classes.iter().enumerate() {
        match names::part(class) {
            Some((kind, names::Place::First | names::Place::Only)) => found.push((at, at, kind)),
            Some(_) => {
                if let Some(last) = found.last_mut() {
                    last.1 = at;
                }
            }
            None => {}
        }
    }
    found
}
