//! Countries and other places that hold places: which names can be told apart without a map. Our own compilation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static KINDS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    super::lines(include_str!("regions.txt"))
        .filter_map(|line| line.split_once('|'))
        .flat_map(|(kind, names)| names.split(',').map(move |it| (it.trim(), kind.trim())))
        .collect()
});

/// The kind of region that a folded name is known as: `country`, `state`, …
pub fn kind(folded: &str) -> Option<&'static str> {
    KINDS.get(folded).copied()
}

/// Whether two folded names of places cannot mean one place, nor one that lies in the other.
pub fn are_apart(a: &str, b: &str) -> bool {
    match (kind(a), kind(b)) {
        (Some(one), Some(other)) => {
            one == other && a != b && matches!(one, "country" | "state" | "continent")
        }
        (None, None) => a != b,
        _ => false,
    }
}

/// States of the United States with their short forms in newspapers.
const STATES: &[(&str, &str)] = &[
    ("alabama", "Ala."),
    ("arizona", "Ariz."),
    ("arkansas", "Ark."),
    ("california", "Calif."),
    ("colorado", "Colo."),
    ("connecticut", "Conn."),
    ("delaware", "Del."),
    ("florida", "Fla."),
    ("georgia", "Ga."),
    ("illinois", "Ill."),
    ("indiana", "Ind."),
    ("kansas", "Kan."),
    ("kentucky", "Ky."),
    ("louisiana", "La."),
    ("maryland", "Md."),
    ("massachusetts", "Mass."),
    ("michigan", "Mich."),
    ("minnesota", "Minn."),
    ("mississippi", "Miss."),
    ("missouri", "Mo."),
    ("montana", "Mont."),
    ("nebraska", "Neb."),
    ("nevada", "Nev."),
    ("new hampshire", "N.H."),
    ("new jersey", "N.J."),
    ("new mexico", "N.M."),
    ("new york", "N.Y."),
    ("north carolina", "N.C."),
    ("north dakota", "N.D."),
    ("oklahoma", "Okla."),
    ("oregon", "Ore."),
    ("pennsylvania", "Pa."),
    ("rhode island", "R.I."),
    ("south carolina", "S.C."),
    ("south dakota", "S.D."),
    ("tennessee", "Tenn."),
    ("vermont", "Vt."),
    ("virginia", "Va."),
    ("washington", "Wash."),
    ("west virginia", "W.Va."),
    ("wisconsin", "Wis."),
    ("wyoming", "Wyo."),
];

/// The short form of a state by its folded name, as newspapers put it behind a town: `Wilmington, Del.`
pub fn short_state(folded: &str) -> Option<&'static str> {
    STATES.iter().find(|it| it.0 == folded).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_may_lie_in_a_country() {
        assert!(are_apart("france", "spain"));
        assert!(are_apart("dunford", "elmgrove"));
        assert!(!are_apart("france", "dunford"));
        assert!(!are_apart("europe", "spain"));
    }
}
