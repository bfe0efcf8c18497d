//! How well labels and scores agree with what is true, in whole numbers: thousandths, with intervals from resampling.

use std::collections::BTreeMap;

use crate::verdict::Label;

/// One judged line that has a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is true.
    pub gold: Label,
    /// What was said.
    pub said: Label,
    /// How far it was held to be supported, in thousandths.
    pub score: u16,
    /// Lines of one group are drawn together.
    pub group: String,
    /// Words of the claim that are marked and were said to be unsupported, by both, by one alone; where the set
    /// marks them.
    pub words: Option<Words>,
}

/// Words of a claim by what was said and what is true of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Said and true.
    pub both: u64,
    /// Said, not true.
    pub said: u64,
    /// True, not said.
    pub missed: u64,
}

/// A figure in thousandths with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The figure.
    pub value: u32,
    /// 2.5th percentile of the resamples.
    pub low: u32,
    /// 97.5th percentile of the resamples.
    pub high: u32,
}

/// All figures of one set; absent where the set cannot tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Lines.
    pub n: usize,
    /// Balanced accuracy of the label, supported against the rest.
    pub balanced: Option<Estimate>,
    /// ROC AUC of the score, supported against the rest.
    pub auc: Option<Estimate>,
    /// Accuracy over the four labels.
    pub accuracy: Option<Estimate>,
    /// Share of the contradicted that was passed as supported.
    pub passed: Option<Estimate>,
    /// Share of the supported that was called contradicted.
    pub accused: Option<Estimate>,
    /// F1 of the unsupported words, micro.
    pub f1: Option<Estimate>,
}

const N_FIGURES: usize = 6;
const RESAMPLES: usize = 1000;
const SEED: u64 = 20_260_420;
const BINS: usize = 1001;

/// The figures of these rows. The same rows in any order of groups give the same figures but for the intervals,
/// which rest on the order of group names.
pub fn scores(rows: &[Row]) -> Scores {
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        groups.insert(&row.group, 0);
    }
    for (index, it) in groups.values_mut().enumerate() {
        *it = index;
    }
    let group_of: Vec<usize> =
        rows.iter().map(|it| groups.get(it.group.as_str()).copied().unwrap_or(0)).collect();
    let values = figures(rows, |_| 1);
    let mut samples: [Vec<u32>; N_FIGURES] = Default::default();
    let mut random = SplitMix(SEED);
    for _ in 0..RESAMPLES {
        let mut weights = vec![0_u64; groups.len()];
        for _ in 0..groups.len() {
            if let Some(it) = weights.get_mut(random.below(groups.len())) {
                *it += 1;
            }
        }
        let drawn = figures(rows, |row| {
            group_of.get(row).and_then(|it| weights.get(*it)).copied().unwrap_or(0)
        });
        for (samples, value) in samples.iter_mut().zip(drawn) {
            samples.extend(value);
        }
    }
    let mut estimates =
        values.into_iter().zip(samples).map(|(value, samples)| estimate(value, samples));
    let mut next = || estimates.next().flatten();
    Scores {
        n: rows.len(),
        balanced: next(),
        auc: next(),
        accuracy: next(),
        passed: next(),
        accused: next(),
        f1: next(),
    }
}

fn estimate(value: Option<u32>, mut samples: Vec<u32>) -> Option<Estimate> {
    let value = value?;
    samples.sort_unstable();
    let at = |part: usize| samples.get(samples.len() * part / 1000).copied().unwrap_or(value);
    Some(Estimate { value, low: at(25), high: at(975) })
}

/// All figures with each row counted `weight(row)` times.
fn figures(rows: &[Row], weight: impl Fn(usize) -> u64) -> [Option<u32>; N_FIGURES] {
    let mut tally = Tally::default();
    let mut bins = vec![(0_u64, 0_u64); BINS];
    for (index, row) in rows.iter().enumerate() {
        let n = weight(index);
        if n == 0 {
            continue;
        }
        tally.add(row, n);
        if let Some(bin) = bins.get_mut(usize::from(row.score.min(1000))) {
            if row.gold == Label::Supported { bin.0 += n } else { bin.1 += n }
        }
    }
    let Tally { positive, negative, hit, rejected, .. } = tally;
    let balanced = ratio(
        u128::from(hit) * u128::from(negative) + u128::from(rejected) * u128::from(positive),
        2 * u128::from(positive) * u128::from(negative),
    );
    [
        balanced,
        auc(&bins, positive, negative),
        ratio(tally.right.into(), (positive + negative).into()),
        ratio(tally.passed.into(), tally.contradicted.into()),
        ratio(tally.accused.into(), positive.into()),
        ratio(
            2 * u128::from(tally.both),
            2 * u128::from(tally.both) + u128::from(tally.said) + u128::from(tally.missed),
        ),
    ]
}

#[derive(Default)]
struct Tally {
    positive: u64,
    negative: u64,
    hit: u64,
    rejected: u64,
    right: u64,
    contradicted: u64,
    passed: u64,
    accused: u64,
    both: u64,
    said: u64,
    missed: u64,
}

impl Tally {
    fn add(&mut self, row: &Row, n: u64) {
        let says_supported = row.said == Label::Supported;
        if row.gold == Label::Supported {
            self.positive += n;
            self.hit += if says_supported { n } else { 0 };
            self.accused += if row.said == Label::Contradicted { n } else { 0 };
        } else {
            self.negative += n;
            self.rejected += if says_supported { 0 } else { n };
        }
        if row.gold == Label::Contradicted {
            self.contradicted += n;
            self.passed += if says_supported { n } else { 0 };
        }
        self.right += if row.gold == row.said { n } else { 0 };
        if let Some(words) = row.words {
            self.both += n * words.both;
            self.said += n * words.said;
            self.missed += n * words.missed;
        }
    }
}

/// The chance that a supported line scores above another, ties counting half.
fn auc(bins: &[(u64, u64)], positive: u64, negative: u64) -> Option<u32> {
    let (mut below, mut doubled) = (0_u128, 0_u128);
    for &(supported, rest) in bins {
        doubled += u128::from(supported) * (2 * below + u128::from(rest));
        below += u128::from(rest);
    }
    ratio(doubled, 2 * u128::from(positive) * u128::from(negative))
}

/// `part` of `whole` in thousandths, rounded half up.
pub(super) fn ratio(part: u128, whole: u128) -> Option<u32> {
    (whole > 0).then(|| u32::try_from((2000 * part + whole) / (2 * whole)).unwrap_or(u32::MAX))
}

/// A small generator of random numbers (SplitMix64): the same on every machine.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        let scaled = (u128::from(self.next()) * n as u128) >> 64;
        usize::try_from(scaled).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(gold: Label, said: Label, score: u16) -> Row {
        Row { gold, said, score, group: format!("{gold:?}{score}"), words: None }
    }

    fn value(estimate: Option<Estimate>) -> Option<u32> {
        estimate.map(|it| it.value)
    }

    #[test]
    fn a_perfect_judge_scores_one_and_a_coin_half() {
        let perfect = [
            row(Label::Supported, Label::Supported, 900),
            row(Label::NotFound, Label::NotFound, 10),
        ];
        let found = scores(&perfect);
        assert_eq!(
            (value(found.balanced), value(found.auc), value(found.accuracy)),
            (Some(1000), Some(1000), Some(1000))
        );
        let coin =
            [row(Label::Supported, Label::Supported, 5), row(Label::NotFound, Label::Supported, 5)];
        let found = scores(&coin);
        assert_eq!((value(found.balanced), value(found.auc)), (Some(500), Some(500)));
    }

    #[test]
    fn the_two_worst_errors_are_counted_apart() {
        let rows = [
            row(Label::Contradicted, Label::Supported, 1),
            row(Label::Contradicted, Label::NotFound, 2),
            row(Label::Supported, Label::Contradicted, 3),
            row(Label::Supported, Label::Supported, 4),
        ];
        let found = scores(&rows);
        assert_eq!((value(found.passed), value(found.accused)), (Some(500), Some(500)));
    }

    #[test]
    fn a_set_of_one_label_has_no_balanced_accuracy() {
        let found = scores(&[row(Label::Supported, Label::Supported, 1)]);
        assert_eq!((found.balanced, found.auc, found.f1), (None, None, None));
    }

    #[test]
    fn unsupported_words_are_counted_over_the_whole_set() {
        let mut one = row(Label::PartlySupported, Label::PartlySupported, 1);
        one.words = Some(Words { both: 1, said: 1, missed: 0 });
        let mut two = row(Label::PartlySupported, Label::PartlySupported, 2);
        two.words = Some(Words { both: 2, said: 0, missed: 1 });
        assert_eq!(value(scores(&[one, two]).f1), Some(750));
    }

    #[test]
    fn intervals_are_the_same_every_time_and_hold_the_figure() {
        let rows: Vec<Row> = (0..60)
            .map(|it| {
                row(
                    if it % 2 == 0 { Label::Supported } else { Label::NotFound },
                    Label::Supported,
                    it * 7 % 50,
                )
            })
            .collect();
        let found = scores(&rows);
        assert_eq!(found, scores(&rows));
        let auc = found.auc.unwrap();
        assert!(auc.low <= auc.value && auc.value <= auc.high && auc.low < auc.high);
    }
}
