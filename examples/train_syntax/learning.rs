//! The four models, learnt one after the other.

use citecheck::syntax::model::{Features, N_CLASSES, best};
use citecheck::syntax::moves::{Move, State};
use citecheck::syntax::names::{self, N_CLASSES_OF_NAMES, View};
use citecheck::syntax::relations::Tree;
use citecheck::syntax::words::{Look, Word};
use citecheck::syntax::{Relation, Tag, tagger};

use crate::corpus::{Corpus, Sentence};
use crate::learner::Learner;
use crate::oracle::cost;
use crate::pack::{self, Size};

/// A plain generator of numbers, so that every run learns the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.roll(at + 1));
        }
    }
}

/// Learns all models and packs them.
pub(crate) fn learn(corpus: &Corpus) -> Vec<u8> {
    let all: Vec<&Sentence> = corpus.training.iter().collect();
    eprintln!("{} sentences to learn from", all.len());
    let tags = learn_tags(&all, 6);
    let guessed = guess_tags(&all);
    let pairs: Vec<(&Sentence, &[Tag])> =
        all.iter().zip(&guessed).map(|(sentence, tags)| (*sentence, tags.as_slice())).collect();
    let moves = learn_moves(&pairs, 8);
    let relations = learn_relations(&pairs, 5);
    let names = learn_names(&pairs, 8);
    pack::pack(&[
        (&tags, Size { log2: 17, fill: 75, steps: 31, least: 3 }),
        (&moves, Size { log2: 19, fill: 75, steps: 31, least: 1 }),
        (&relations, Size { log2: 17, fill: 75, steps: 31, least: 3 }),
        (&names, NAMES),
    ])
}

const NAMES: Size = Size { log2: 18, fill: 70, steps: 31, least: 3 };

/// Learns names anew, and keeps the other models of the packed `old`.
pub(crate) fn learn_names_alone(corpus: &Corpus, old: &[u8]) -> Vec<u8> {
    let all: Vec<&Sentence> = corpus.training.iter().collect();
    let guessed = guess_tags(&all);
    let pairs: Vec<(&Sentence, &[Tag])> =
        all.iter().zip(&guessed).map(|(sentence, tags)| (*sentence, tags.as_slice())).collect();
    pack::replace_last(old, &learn_names(&pairs, 8), NAMES)
}

/// Tags as a tagger gives them that has not seen the sentence: each half is tagged by what the other half taught.
fn guess_tags(all: &[&Sentence]) -> Vec<Vec<Tag>> {
    let half = |rest: usize| {
        all.iter().enumerate().filter(move |it| it.0 / 64 % 2 == rest).map(|it| *it.1)
    };
    let taggers = [1, 0].map(|it| learn_tags(&half(it).collect::<Vec<_>>(), 3));
    let tag = |(at, it): (usize, &&Sentence)| tagger::tag(&it.words, &taggers[at / 64 % 2]);
    all.iter().enumerate().map(tag).collect()
}

fn learn_tags(sentences: &[&Sentence], epochs: usize) -> Learner {
    let mut learner = Learner::new(Tag::ALL.len(), 3);
    let mut features = Features::default();
    for it in sentences {
        let headline = tagger::is_headline(&it.words);
        for at in 0..it.words.len() {
            tagger::read(&it.words, at, &it.tags, headline, &mut features);
            learner.count(&features.found);
        }
    }
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut dice = Dice(1);
    for epoch in 0..epochs {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for &index in &order {
            let it = sentences[index];
            let headline = tagger::is_headline(&it.words);
            let mut tags = Vec::with_capacity(it.words.len());
            for at in 0..it.words.len() {
                tagger::read(&it.words, at, &tags, headline, &mut features);
                let class = decide(&learner, &features, learner.n_classes, |_| true);
                learner.tick();
                learner.update(&features.found, it.tags[at].index(), class);
                right += usize::from(class == it.tags[at].index());
                all += 1;
                tags.push(Tag::ALL[class]);
            }
        }
        eprintln!("tags, epoch {epoch}: {right} of {all}");
    }
    learner.average();
    learner
}

fn decide(learner: &Learner, features: &Features, n: usize, may: impl Fn(usize) -> bool) -> usize {
    use citecheck::syntax::model::Scorer as _;
    let mut scores = [0; N_CLASSES];
    learner.score(&features.found, &mut scores);
    best(&scores, n, may)
}

fn learn_moves(pairs: &[(&Sentence, &[Tag])], epochs: usize) -> Learner {
    let mut learner = Learner::new(Move::ALL.len(), 3);
    let mut features = Features::default();
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let mut dice = Dice(2);
    // The first round only counts features on the way that loses nothing.
    for epoch in 0..=epochs {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for &index in &order {
            let (it, tags) = pairs[index];
            let mut state = State::new(&it.words, tags);
            while !state.is_done() {
                state.read(&mut features);
                let costs = Move::ALL.map(|step| {
                    if state.may(step) { cost(&state, &it.heads, step) } else { usize::MAX }
                });
                let least = costs.iter().min().copied().unwrap_or(0);
                let guess = decide(&learner, &features, 3, |it| costs[it] != usize::MAX);
                let goal = decide(&learner, &features, 3, |it| costs[it] == least);
                if epoch == 0 {
                    learner.count(&features.found);
                } else {
                    learner.tick();
                    learner.update(&features.found, goal, guess);
                }
                right += usize::from(guess == goal);
                all += 1;
                let explores = epoch > 1 && dice.roll(10) > 0;
                state.make(Move::ALL[if explores { guess } else { goal }]);
            }
        }
        eprintln!("moves, epoch {epoch}: {right} of {all}");
    }
    learner.average();
    learner
}

fn learn_relations(pairs: &[(&Sentence, &[Tag])], epochs: usize) -> Learner {
    let mut learner = Learner::new(Relation::ALL.len(), 3);
    let mut features = Features::default();
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let mut dice = Dice(3);
    for epoch in 0..=epochs {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for &index in &order {
            let (it, tags) = pairs[index];
            let tree = Tree::new(&it.words, tags, &it.heads);
            let mut known = Vec::with_capacity(it.words.len());
            for (at, &head) in (0_u16..).zip(&it.heads) {
                let goal = it.relations[usize::from(at)];
                if head == at {
                    known.push(Relation::Root);
                    continue;
                }
                tree.read(at, &known, &mut features);
                if epoch == 0 {
                    learner.count(&features.found);
                    known.push(goal);
                    continue;
                }
                let class = decide(&learner, &features, learner.n_classes, |it| it > 0);
                learner.tick();
                learner.update(&features.found, goal.index(), class);
                known.push(Relation::ALL[class]);
                right += usize::from(class == goal.index());
                all += 1;
            }
        }
        eprintln!("relations, epoch {epoch}: {right} of {all}");
    }
    learner.average();
    learner
}

fn learn_names(pairs: &[(&Sentence, &[Tag])], epochs: usize) -> Learner {
    let mut learner = Learner::new(N_CLASSES_OF_NAMES, 2);
    let mut features = Features::default();
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|it| pairs[*it].0.document);
    let mut dice = Dice(4);
    for epoch in 0..=epochs {
        let (mut right, mut all) = (0, 0);
        for &index in &order {
            let (it, tags) = pairs[index];
            let words = if epoch == 0 { it.words.clone() } else { disguised(&it.words, &mut dice) };
            let view = View::new(&words, tags, &it.known);
            let mut last = 0;
            let mut classes = Vec::with_capacity(words.len());
            for (at, &goal) in it.classes.iter().enumerate() {
                if view.is_plain(at, last) {
                    last = 0;
                } else {
                    view.read(at, &classes, &mut features);
                    if epoch == 0 {
                        learner.count_in(it.document, &features.found);
                        last = goal;
                    } else {
                        let class = decide(&learner, &features, N_CLASSES_OF_NAMES, |it| {
                            names::may_follow(last, it)
                        });
                        let goal = if names::may_follow(last, goal) { goal } else { class };
                        learner.tick();
                        learner.update(&features.found, goal, class);
                        right += usize::from(class == goal);
                        all += 1;
                        last = class;
                    }
                }
                classes.push(last);
            }
        }
        eprintln!("names, epoch {epoch}: {right} of {all}");
        dice.shuffle(&mut order);
    }
    learner.average();
    learner
}

/// The words with one capital word in four made unknown, so that contexts are learnt as well as names.
fn disguised(words: &[Word], dice: &mut Dice) -> Vec<Word> {
    let mut words = words.to_vec();
    for it in &mut words {
        if matches!(it.look, Look::Capital | Look::Capitals) && dice.roll(100) < DISGUISED {
            let number = u32::try_from(dice.roll(1 << 30)).unwrap_or(0);
            (it.raw, it.form) = (number, number);
        }
    }
    words
}
/// How many of a hundred capital words are disguised.
const DISGUISED: usize = 25;
