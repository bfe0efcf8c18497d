//! An averaged perceptron over hashed features that occur often enough.

use citecheck::syntax::model::{N_CLASSES, Scorer, Scores};

/// Counts of features are kept in so many cells.
const N_CELLS: usize = 1 << 27;

pub(crate) struct Learner {
    pub(crate) n_classes: usize,
    least: u16,
    counts: Vec<u16>,
    /// The document in which a feature was last counted.
    documents: Vec<u16>,
    /// Features by hash, each with the number of its row plus one.
    slots: Vec<(u32, u32)>,
    n_rows: usize,
    weights: Vec<i32>,
    totals: Vec<i64>,
    step: i64,
}

impl Learner {
    /// Knows nothing; will learn features that were counted `least` times.
    pub(crate) fn new(n_classes: usize, least: u16) -> Self {
        Self {
            n_classes,
            least,
            counts: vec![0; N_CELLS],
            documents: Vec::new(),
            slots: vec![(0, 0); 1 << 20],
            n_rows: 0,
            weights: Vec::new(),
            totals: Vec::new(),
            step: 1,
        }
    }

    pub(crate) fn count(&mut self, features: &[u32]) {
        for &it in features {
            let cell = &mut self.counts[it as usize % N_CELLS];
            *cell = cell.saturating_add(1);
        }
    }

    /// Counts each feature once a document. Documents have to come one after the other.
    pub(crate) fn count_in(&mut self, document: usize, features: &[u32]) {
        let number = u16::try_from(document + 1).unwrap_or(u16::MAX);
        self.documents.resize(N_CELLS, 0);
        for &it in features {
            let last = &mut self.documents[it as usize % N_CELLS];
            if *last != number {
                *last = number;
                let cell = &mut self.counts[it as usize % N_CELLS];
                *cell = cell.saturating_add(1);
            }
        }
    }

    fn slot(&self, feature: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (feature.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != feature {
            at = (at + 1) & mask;
        }
        at
    }

    fn row(&self, feature: u32) -> Option<usize> {
        let row = self.slots[self.slot(feature)].1 as usize;
        row.checked_sub(1).map(|it| it * self.n_classes)
    }

    fn row_or_new(&mut self, feature: u32) -> Option<usize> {
        if self.counts[feature as usize % N_CELLS] < self.least {
            return None;
        }
        let slot = self.slot(feature);
        if self.slots[slot].1 == 0 {
            self.n_rows += 1;
            self.slots[slot] = (feature, u32::try_from(self.n_rows).expect("rows fit memory"));
            self.weights.resize(self.n_rows * self.n_classes, 0);
            self.totals.resize(self.n_rows * self.n_classes, 0);
            if self.n_rows * 2 > self.slots.len() {
                self.grow();
            }
            return Some((self.n_rows - 1) * self.n_classes);
        }
        Some((self.slots[slot].1 as usize - 1) * self.n_classes)
    }

    fn grow(&mut self) {
        let n = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); n]);
        for it in old.into_iter().filter(|it| it.1 != 0) {
            let slot = self.slot(it.0);
            self.slots[slot] = it;
        }
    }

    /// One more decision was seen.
    pub(crate) fn tick(&mut self) {
        self.step += 1;
    }

    /// Moves the weights of `features` towards `right` and away from `wrong`.
    pub(crate) fn update(&mut self, features: &[u32], right: usize, wrong: usize) {
        if right == wrong {
            return;
        }
        for &it in features {
            let Some(row) = self.row_or_new(it) else { continue };
            self.weights[row + right] += 1;
            self.totals[row + right] += self.step;
            self.weights[row + wrong] -= 1;
            self.totals[row + wrong] -= self.step;
        }
    }

    /// Replaces the weights by their averages over all decisions, in thousandths.
    pub(crate) fn average(&mut self) {
        for (weight, total) in self.weights.iter_mut().zip(&self.totals) {
            let sum = i64::from(*weight) * self.step - total;
            *weight = i32::try_from(sum * 1000 / self.step).expect("averages are small");
        }
        self.totals = Vec::new();
    }

    /// All features with their weights and how often each was counted, in order of hashes.
    pub(crate) fn rows(&self) -> Vec<(u32, &[i32], u16)> {
        let mut rows: Vec<_> = self
            .slots
            .iter()
            .filter(|it| it.1 != 0)
            .map(|&(feature, row)| {
                let at = (row as usize - 1) * self.n_classes;
                let weights = &self.weights[at..at + self.n_classes];
                (feature, weights, self.counts[feature as usize % N_CELLS])
            })
            .collect();
        rows.sort_unstable_by_key(|it| it.0);
        rows
    }
}

impl Scorer for Learner {
    fn score(&self, features: &[u32], scores: &mut Scores) {
        for &it in features {
            let Some(row) = self.row(it) else { continue };
            let weights = &self.weights[row..row + self.n_classes];
            for (score, weight) in scores.iter_mut().take(N_CLASSES).zip(weights) {
                *score += weight;
            }
        }
    }
}
