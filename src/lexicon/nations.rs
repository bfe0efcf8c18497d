//! Nationalities that shut one another out in one description. Our own compilation.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static NATIONS: LazyLock<BTreeMap<&'static str, u16>> = LazyLock::new(|| {
    (0u16..)
        .zip(super::lines(include_str!("nations.txt")))
        .flat_map(|(nation, line)| line.split_whitespace().map(move |it| (it, nation)))
        .collect()
});

/// The nation of a folded adjective: `danish`.
pub fn nation(folded: &str) -> Option<u16> {
    NATIONS.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nations_are_told_apart() {
        assert_ne!(nation("danish"), nation("dutch"));
        assert_eq!(nation("danish").is_some(), nation("boat").is_none());
    }
}
