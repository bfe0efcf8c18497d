//! Which claim of the new report stands for which of the old one.

use std::collections::{BTreeMap, BTreeSet};

use similar::{DiffTag, capture_diff_slices};

use super::read::ReadClaim;

/// Pairs that are compared within one stretch of changed claims; a story written anew is not a story reworded.
const MOST_PAIRS: usize = 40_000;

/// What became of a claim.
pub(super) enum Step<'a> {
    /// The new report alone has it.
    Added(&'a ReadClaim),
    /// The old one alone has it.
    Gone(&'a ReadClaim),
    /// Both have it in the same words.
    Kept(&'a ReadClaim, &'a ReadClaim),
    /// Both have it, in other words.
    Reworded(&'a ReadClaim, &'a ReadClaim),
}

/// What became of each claim, in the order of the stories. Claims in the same words are the same wherever they stand;
/// of the others, one that went and one that came at the same place are the same where they share most of their words.
pub(super) fn steps<'a>(old: &'a [ReadClaim], new: &'a [ReadClaim]) -> Vec<Step<'a>> {
    let (old_ids, new_ids): (Vec<&str>, Vec<&str>) = (
        old.iter().map(|it| it.id.as_str()).collect(),
        new.iter().map(|it| it.id.as_str()).collect(),
    );
    let in_old: BTreeMap<&str, &ReadClaim> = old.iter().map(|it| (it.id.as_str(), it)).collect();
    let in_new: BTreeSet<&str> = new_ids.iter().copied().collect();
    let mut steps: Vec<Step<'a>> = Vec::new();
    for after in new {
        if let Some(before) = in_old.get(after.id.as_str()) {
            steps.push(Step::Kept(before, after));
        }
    }
    for op in capture_diff_slices(similar::Algorithm::Myers, &old_ids, &new_ids) {
        if op.tag() == DiffTag::Equal {
            continue;
        }
        let gone = old.get(op.old_range()).unwrap_or_default().iter();
        let gone: Vec<&ReadClaim> = gone.filter(|it| !in_new.contains(it.id.as_str())).collect();
        let came = new.get(op.new_range()).unwrap_or_default().iter();
        let came: Vec<&ReadClaim> =
            came.filter(|it| !in_old.contains_key(it.id.as_str())).collect();
        stretch(&gone, came, &mut steps);
    }
    steps
}

/// Pairs what went and what came in one stretch, the likest first.
fn stretch<'a>(gone: &[&'a ReadClaim], mut came: Vec<&'a ReadClaim>, steps: &mut Vec<Step<'a>>) {
    let may_pair = gone.len() * came.len() <= MOST_PAIRS;
    for before in gone {
        let alike = |(at, it): (usize, &&ReadClaim)| (likeness(&before.text, &it.text), at);
        let best = came.iter().enumerate().map(alike).filter(|_| may_pair).max_by_key(|it| it.0);
        match best.filter(|it| it.0 >= 500) {
            Some((_, at)) => steps.push(Step::Reworded(before, came.remove(at))),
            None => steps.push(Step::Gone(before)),
        }
    }
    steps.extend(came.into_iter().map(Step::Added));
}

/// How many of the words of two claims are in both, in thousandths of all.
fn likeness(a: &str, b: &str) -> usize {
    let words =
        |it: &str| -> Vec<String> { it.split_whitespace().map(str::to_lowercase).collect() };
    let (a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    b.sort_unstable();
    let mut shared = 0;
    for it in &a {
        if let Ok(at) = b.binary_search(it) {
            b.remove(at);
            shared += 2;
        }
    }
    shared * 1_000 / all.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(text: &str) -> ReadClaim {
        let text = text.to_owned();
        ReadClaim {
            id: text.clone(),
            text,
            label: String::new(),
            occurrences: vec![],
            findings: vec![],
        }
    }

    /// Steps as `=`, `+`, `-` and `~`, in order.
    fn check(old: &[&str], new: &[&str], expected: &str) {
        let claims = |it: &[&str]| it.iter().map(|it| claim(it)).collect::<Vec<_>>();
        let (old, new) = (claims(old), claims(new));
        let sign = |it: &Step<'_>| match it {
            Step::Added(_) => '+',
            Step::Gone(_) => '-',
            Step::Kept(..) => '=',
            Step::Reworded(..) => '~',
        };
        assert_eq!(steps(&old, &new).iter().map(sign).collect::<String>(), expected);
    }

    #[test]
    fn claims_are_paired_by_their_words_and_their_place() {
        check(&["a b c d"], &["a b c d"], "=");
        check(&["a b c d"], &["a b c e"], "~");
        check(&["a b c d"], &["w x y z"], "-+");
        check(&["one", "a b c d"], &["a b c d", "one"], "==");
        check(&["a b c d", "e f g h"], &["e f g i", "a b c j"], "~~");
        check(&[], &["a"], "+");
    }
}
