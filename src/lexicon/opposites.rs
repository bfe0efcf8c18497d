//! Pairs of words that shut each other out of one and the same event. Our own compilation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::keyed::Keyed;
use crate::text::stem::stem;

static POLES: LazyLock<Keyed<String, Vec<(u16, bool)>>> = LazyLock::new(|| {
    let mut poles: BTreeMap<String, Vec<(u16, bool)>> = BTreeMap::new();
    for (pair, line) in (0u16..).zip(super::lines(include_str!("opposites.txt"))) {
        let Some((one, other)) = line.split_once('|') else { continue };
        for (words, pole) in [(one, false), (other, true)] {
            for word in words.split_whitespace() {
                let entry = poles.entry(stem(word)).or_default();
                if !entry.contains(&(pair, pole)) {
                    entry.push((pair, pole));
                }
            }
        }
    }
    poles.into()
});

/// The pairs that a stem belongs to, each with its pole.
pub fn poles(stem: &str) -> &'static [(u16, bool)] {
    POLES.get(stem).map_or(&[], Vec::as_slice)
}

/// Whether two stems are opposites of each other.
pub fn opposite(a_stem: &str, b_stem: &str) -> bool {
    a_stem != b_stem && are_opposite(poles(a_stem), poles(b_stem))
}

/// Deeds that have two ends, who gives and who receives: told from the other end they are the same. Sorted.
const TWO_ENDED: &[&str] = &[
    "borrow",
    "borrowed",
    "bought",
    "buy",
    "buys",
    "gave",
    "give",
    "given",
    "gives",
    "lend",
    "lends",
    "lent",
    "paid",
    "pay",
    "pays",
    "purchased",
    "receive",
    "received",
    "receives",
    "sell",
    "sells",
    "send",
    "sends",
    "sent",
    "sold",
    "take",
    "taken",
    "takes",
    "took",
];

/// Deeds told from the one end and from the other: who sells and who buys. Words of every form that stems apart.
const CONVERSE: &[(&[&str], &[&str])] = &[
    (&["sell", "sold"], &["buy", "bought", "purchase", "acquire"]),
    (&["lend", "lent"], &["borrow"]),
    (
        &["give", "gave", "given", "grant", "award", "present", "donate", "hand"],
        &["receive", "obtain"],
    ),
    (&["send", "sent"], &["receive"]),
    (&["beat", "beaten", "defeat", "outplay", "overcome"], &["lose", "lost"]),
    (&["precede"], &["follow", "succeed"]),
    (&["teach", "taught"], &["learn"]),
];

static ENDS: LazyLock<Keyed<String, Vec<(u16, bool)>>> = LazyLock::new(|| {
    let mut ends: BTreeMap<String, Vec<(u16, bool)>> = BTreeMap::new();
    for (pair, (one, other)) in (0u16..).zip(CONVERSE) {
        for (words, end) in [(one, false), (other, true)] {
            for word in *words {
                ends.entry(stem(word)).or_default().push((pair, end));
            }
        }
    }
    ends.into()
});

/// Whether two stems are one deed told from its two ends: `sold`, `bought`.
pub fn are_converse(a_stem: &str, b_stem: &str) -> bool {
    let ends = |it: &str| ENDS.get(it).map_or(&[][..], Vec::as_slice);
    are_opposite(ends(a_stem), ends(b_stem))
}

/// Stems of verbs of which one may be done after the other, to the same.
const SUCCESSIVE: &[&str] = &[
    "appoint",
    "arriv",
    "begin",
    "close",
    "enter",
    "establish",
    "found",
    "hire",
    "join",
    "leav",
    "leave",
    "left",
    "open",
    "resign",
    "start",
    "withdraw",
];

/// Whether two stems are deeds of which one may follow the other: who joined may leave.
pub fn are_successive(a_stem: &str, b_stem: &str) -> bool {
    SUCCESSIVE.contains(&a_stem) && SUCCESSIVE.contains(&b_stem)
}

/// The stems that are opposites of one, or that tell its deed from the other end.
pub fn others(stem: &str) -> impl Iterator<Item = &'static str> + use<> {
    let ends = ENDS.get(stem).map_or(&[][..], Vec::as_slice);
    let of_poles = others_in(&POLES, poles(stem));
    of_poles.chain(others_in(&ENDS, ends))
}

/// The stems of a table with the other pole of some pair.
fn others_in(
    table: &'static Keyed<String, Vec<(u16, bool)>>,
    own: &'static [(u16, bool)],
) -> impl Iterator<Item = &'static str> {
    let all = table.iter().filter(|_| !own.is_empty());
    all.filter(|it| are_opposite(own, &it.1)).map(|it| it.0.as_str())
}

/// Whether a folded word is a deed that its other party tells with an opposite: `gave`, `received`.
pub fn is_two_ended(folded: &str) -> bool {
    super::holds(TWO_ENDED, folded)
}

/// Whether two words with these poles stand at the two ends of one pair.
pub fn are_opposite(a: &[(u16, bool)], b: &[(u16, bool)]) -> bool {
    a.iter().any(|(pair, pole)| b.contains(&(*pair, !*pole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_told_in_both_orders() {
        for (a, b) in
            [("rose", "fell"), ("includes", "excluded"), ("approve", "rejected"), ("won", "lost")]
        {
            assert!(opposite(&stem(a), &stem(b)), "{a} {b}");
            assert!(opposite(&stem(b), &stem(a)), "{b} {a}");
        }
        assert!(!opposite(&stem("rose"), &stem("gained")));
        assert!(!opposite(&stem("end"), &stem("ends")));
    }

    #[test]
    fn there_are_enough_pairs() {
        assert!(TWO_ENDED.is_sorted());
        assert!(super::super::lines(include_str!("opposites.txt")).count() >= 150);
    }
}
