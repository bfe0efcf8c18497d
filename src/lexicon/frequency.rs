//! How rare a word is in news and reference prose at large, whatever the pages at hand have.

/// `stem n` a line, sorted; written by `examples/word_frequency.rs`.
static TABLE: &str = include_str!("frequency.txt");

/// What a stem is given that the table lacks: rarer than one text in a thousand.
pub const RARE: u8 = 11;

/// The binary logarithm of one text in how many has the stem: 0 for `the`, `RARE` for what is hardly ever written.
pub fn rarity(stem: &str) -> u8 {
    let mut rest = TABLE;
    // Halves the lines that are left; a cut goes to the start of its line.
    while !rest.is_empty() {
        // The table is ASCII: every cut is on a character.
        let middle = rest.len() / 2;
        let start = rest.get(..middle).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
        let end =
            rest.get(start..).and_then(|it| it.find('\n')).map_or(rest.len(), |it| start + it);
        let line = rest.get(start..end).unwrap_or_default();
        let (word, bits) = line.split_once(' ').unwrap_or((line, ""));
        rest = match stem.cmp(word) {
            std::cmp::Ordering::Equal => return bits.parse().unwrap_or(RARE),
            std::cmp::Ordering::Less => {
                rest.get(..start).unwrap_or_default().trim_end_matches('\n')
            }
            std::cmp::Ordering::Greater => rest.get(end + 1..).unwrap_or_default(),
        };
    }
    RARE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_common_words_are_common() {
        assert!(TABLE.lines().skip(1).is_sorted());
        for line in TABLE.lines().skip(1) {
            let (stem, bits) = line.split_once(' ').unwrap();
            assert_eq!(rarity(stem), bits.parse::<u8>().unwrap(), "{stem}");
        }
        assert_eq!(rarity("the"), 0);
        assert!(rarity("compani") < rarity("tram"));
        assert_eq!(rarity(""), RARE);
        assert_eq!(rarity("qqqq"), RARE);
    }
}
