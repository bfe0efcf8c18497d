//! Two quotations word for word.

use super::Ground;
use super::words::{ELLIPSIS, bare, expanded, is_bracketed, is_content, spelling};
use crate::fact::{Agreement, Comparison};

/// A quotation longer than this is compared by its beginning.
const MAX_WORDS: usize = 400;

/// How the claimed words stand to the source's.
pub(super) fn compare(claimed: &[String], found: &[String], ground: Ground) -> Comparison {
    let claimed = claimed.get(..MAX_WORDS).unwrap_or(claimed);
    let found: Vec<String> = found
        .iter()
        .filter(|it| *it != ELLIPSIS)
        .map(|it| bare(it).to_owned())
        .take(8 * MAX_WORDS)
        .collect();
    if claimed.iter().all(|it| it == ELLIPSIS) || found.is_empty() {
        return Comparison::new(Agreement::Incomparable, "nothing quoted");
    }
    let same = |a: &str, b: &str| a == b;
    if let Some(start) = parts_in_order(claimed, &found, same) {
        if start > 0
            && found.get(start - 1).is_some_and(|it| matches!(it.as_str(), "not" | "never" | "no"))
        {
            return Comparison::new(
                Agreement::CompatibleOverlap,
                "the source's negation stands before these words",
            );
        }
        if claimed.iter().any(|it| is_bracketed(it)) {
            return Comparison::new(
                Agreement::MatchWeaker,
                "same words, with a bracketed substitution",
            );
        }
        return Comparison::new(Agreement::Match, "same words");
    }
    let keys: Vec<String> = found.iter().map(|it| spelling(it)).collect();
    if parts_in_order(claimed, &keys, |a, b| spelling(a) == b).is_some()
        || parts_in_order(&expanded(claimed), &expanded(&found), same).is_some()
    {
        return Comparison::new(Agreement::CompatibleOverlap, "same words in another spelling");
    }
    near(claimed, &found, ground)
}

/// Where the first of the claim's parts, split at `…`, starts in the source, if all follow each other in order.
fn parts_in_order(
    claimed: &[String],
    found: &[String],
    same: impl Fn(&str, &str) -> bool,
) -> Option<usize> {
    let mut from = 0;
    let mut first = None;
    for part in claimed.split(|it| it == ELLIPSIS).filter(|it| !it.is_empty()) {
        let (start, end) = (from..found.len())
            .find_map(|at| part_at(part, found, at, &same).map(|end| (at, end)))?;
        first = first.or(Some(start));
        from = end;
    }
    first
}

/// Where a part that starts at `at` ends in the source; a bracketed run stands for up to four words.
fn part_at(
    part: &[String],
    found: &[String],
    at: usize,
    same: &impl Fn(&str, &str) -> bool,
) -> Option<usize> {
    let mut at = at;
    let mut loose = false;
    for word in part {
        if is_bracketed(word) {
            loose = true;
            continue;
        }
        let reach = if loose { 5 } else { 1 };
        let step = (0..reach).find(|step| found.get(at + step).is_some_and(|it| same(word, it)))?;
        at += step + 1;
        loose = false;
    }
    let trailing = usize::from(loose && at < found.len());
    Some(at + trailing)
}

fn near(claimed: &[String], found: &[String], ground: Ground) -> Comparison {
    let words: Vec<&str> = claimed.iter().filter(|it| *it != ELLIPSIS).map(|it| bare(it)).collect();
    if is_part(found, &words)
        && found.len() >= 2
        && (found.len() >= 4 || found.len() * 2 >= words.len())
    {
        return Comparison::new(
            Agreement::CompatibleStronger,
            "quote extended: the source's words end before the claim's",
        );
    }
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    let steps = align(&words, &found);
    let n_same = steps.iter().filter(|it| matches!(it, Step::Same)).count();
    let has_content = words_in_common(&steps, &words).any(is_content);
    let enough = match ground {
        Ground::SameUtterance => n_same * 2 > words.len(),
        Ground::AnyOnPage => {
            n_same * 10 >= words.len() * 6 && n_same >= 2 && (has_content || n_same == words.len())
        }
    };
    let changes = changes(&steps, &words, &found);
    if !enough || changes.is_empty() {
        // All words are there, but in another order.
        let all = words.iter().all(|it| found.contains(it)) && words.len() >= 3;
        if all && has_content && ground == Ground::SameUtterance {
            return Comparison::new(
                Agreement::Conflict,
                "altered quote: the words stand in another order",
            );
        }
        return Comparison::new(Agreement::Incomparable, "other words");
    }
    if changes.iter().any(|it| it.1.split(' ').count() > words.len().max(3))
        && ground == Ground::AnyOnPage
    {
        return Comparison::new(Agreement::Incomparable, "other words between");
    }
    Comparison::new(Agreement::Conflict, describe(&changes))
}

/// Whether all words of the source stand in one run within the claim.
fn is_part(found: &[String], claimed: &[&str]) -> bool {
    found.len() < claimed.len()
        && claimed.windows(found.len()).any(|it| it.iter().zip(found).all(|(a, b)| *a == b))
}

fn words_in_common<'a>(steps: &'a [Step], words: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let mut at = 0;
    steps.iter().filter_map(move |step| {
        let word = words.get(at).copied();
        at += usize::from(!matches!(step, Step::Added));
        word.filter(|_| matches!(step, Step::Same))
    })
}

/// One step of an alignment from claim to source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The word stands in both.
    Same,
    /// The claim's word is not in the source.
    Dropped,
    /// The source's word is not in the claim.
    Added,
}

/// Longest common subsequence of two word lists, as steps; the source's words before the first and after the last
/// common word are left out. Cost is the product of the lengths: callers cap them.
pub(super) fn align(claimed: &[&str], found: &[&str]) -> Vec<Step> {
    let (rows, columns) = (claimed.len(), found.len());
    let width = columns + 1;
    let mut table = vec![0u16; (rows + 1) * width];
    let cell = |table: &[u16], row: usize, column: usize| {
        table.get(row * width + column).copied().unwrap_or(0)
    };
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let value = if claimed.get(row) == found.get(column) {
                cell(&table, row + 1, column + 1).saturating_add(1)
            } else {
                cell(&table, row + 1, column).max(cell(&table, row, column + 1))
            };
            if let Some(slot) = table.get_mut(row * width + column) {
                *slot = value;
            }
        }
    }
    let mut pairs = Vec::with_capacity(rows.min(columns));
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if claimed.get(row) == found.get(column) {
            pairs.push((row, column));
            row += 1;
            column += 1;
        } else if cell(&table, row, column + 1) > cell(&table, row + 1, column) {
            column += 1;
        } else {
            row += 1;
        }
    }
    close_up(&mut pairs, found);
    trim(&steps_of(&pairs, rows, columns))
}

/// Moves a common word next to the one after it where the source repeats it there.
fn close_up(pairs: &mut [(usize, usize)], found: &[&str]) {
    for at in (1..pairs.len()).rev() {
        let (Some(next), Some(this)) = (pairs.get(at).copied(), pairs.get_mut(at - 1)) else {
            continue;
        };
        let beside = next.1.saturating_sub(1);
        if this.0 + 1 == next.0 && this.1 < beside && found.get(beside) == found.get(this.1) {
            this.1 = beside;
        }
    }
}

fn steps_of(pairs: &[(usize, usize)], rows: usize, columns: usize) -> Vec<Step> {
    let mut steps = Vec::with_capacity(rows + columns);
    let (mut row, mut column) = (0, 0);
    for (next_row, next_column) in pairs.iter().copied().chain([(rows, columns)]) {
        steps.extend(std::iter::repeat_n(Step::Dropped, next_row - row));
        steps.extend(std::iter::repeat_n(Step::Added, next_column - column));
        if next_row < rows && next_column < columns {
            steps.push(Step::Same);
        }
        (row, column) = (next_row + 1, next_column + 1);
    }
    steps
}

/// Source words outside the common stretch are no change, unless they stand in for dropped words at that end.
fn trim(steps: &[Step]) -> Vec<Step> {
    let first = steps.iter().position(|it| *it == Step::Same).unwrap_or(0);
    let last = steps.iter().rposition(|it| *it == Step::Same).unwrap_or(steps.len());
    let limit = |range: &[Step]| range.iter().filter(|it| **it == Step::Dropped).count();
    let head = steps.get(..first).unwrap_or_default();
    let tail = steps.get(last + 1..).unwrap_or_default();
    let (n_head, n_tail) = (limit(head), limit(tail));
    let mut kept = vec![Step::Dropped; n_head];
    kept.extend(std::iter::repeat_n(Step::Added, n_head.min(head.len() - n_head)));
    kept.extend(steps.get(first..=last.min(steps.len().saturating_sub(1))).unwrap_or_default());
    kept.extend(std::iter::repeat_n(Step::Dropped, n_tail));
    kept.extend(std::iter::repeat_n(Step::Added, n_tail.min(tail.len() - n_tail)));
    kept
}

/// Words changed: the claim's beside the source's, either side may be empty.
pub(super) fn changes(steps: &[Step], claimed: &[&str], found: &[&str]) -> Vec<(String, String)> {
    let n_shown = steps.iter().filter(|it| **it != Step::Dropped).count();
    let first = steps.iter().position(|it| *it == Step::Same).unwrap_or(0);
    let lead =
        steps.get(..first).unwrap_or_default().iter().filter(|it| **it == Step::Added).count();
    let mut column = source_start(steps, claimed, found)
        .saturating_sub(lead)
        .min(found.len().saturating_sub(n_shown));
    let mut row = 0;
    let mut changes: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for step in steps {
        if *step == Step::Same {
            open = false;
            row += 1;
            column += 1;
            continue;
        }
        if !open {
            changes.push((String::new(), String::new()));
            open = true;
        }
        let Some(change) = changes.last_mut() else { continue };
        let (side, word) = if *step == Step::Dropped {
            row += 1;
            (&mut change.0, claimed.get(row - 1))
        } else {
            column += 1;
            (&mut change.1, found.get(column - 1))
        };
        if !side.is_empty() {
            side.push(' ');
        }
        side.push_str(word.copied().unwrap_or_default());
    }
    changes
}

/// Where in the source the first common word of trimmed steps stands: the alignment is repeated without a table.
pub(super) fn source_start(steps: &[Step], claimed: &[&str], found: &[&str]) -> usize {
    let first = steps.iter().position(|it| *it == Step::Same).unwrap_or(0);
    let row =
        steps.get(..first).unwrap_or_default().iter().filter(|it| **it == Step::Dropped).count();
    let fits = |start: usize| {
        let (mut row, mut column) = (row, start);
        for step in steps.get(first..).unwrap_or_default() {
            match step {
                Step::Same if claimed.get(row) == found.get(column) => {
                    row += 1;
                    column += 1;
                }
                Step::Same => return false,
                Step::Dropped => row += 1,
                Step::Added => column += 1,
            }
        }
        column <= found.len()
    };
    (0..found.len()).find(|start| fits(*start)).unwrap_or(0)
}

/// The changes in words for people.
pub(super) fn describe(changes: &[(String, String)]) -> String {
    let shown =
        changes.iter().take(3).map(|(ours, theirs)| match (ours.is_empty(), theirs.is_empty()) {
            (true, _) => format!("\"{theirs}\" left out"),
            (_, true) => format!("\"{ours}\" added"),
            _ => format!("\"{ours}\" for \"{theirs}\""),
        });
    format!("altered quote: {}", shown.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claimed: &str, found: &str, expected: &[(&str, &str)]) {
        let claimed: Vec<&str> = claimed.split(' ').collect();
        let found: Vec<&str> = found.split(' ').collect();
        let changes = changes(&align(&claimed, &found), &claimed, &found);
        let shown: Vec<(&str, &str)> =
            changes.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn changes_pair_the_words_of_both_sides() {
        check("we are in", "we are all in", &[("", "all")]);
        check("we are all in", "we are in", &[("all", "")]);
        check("the old road", "well the new road it was", &[("old", "new")]);
        check("they lost it", "we lost it then", &[("they", "we")]);
        check("we lost it", "then we lost hope", &[("it", "hope")]);
    }
}
