//! From the raw support score to a calibrated one: of claims with that score, so many are supported.
//!
//! The table is data, fitted by `tools/calibrate.py`; how well it holds is in `docs/accuracy.md`.

/// Raw score and share of supported claims, both in thousandths; straight lines lie between.
const TABLE: [(u16, u16); 11] = [
    (0, 50),
    (100, 99),
    (200, 182),
    (300, 258),
    (400, 295),
    (500, 327),
    (600, 402),
    (700, 519),
    (800, 606),
    (900, 635),
    (1000, 950),
];

/// The calibrated score of a raw one, both in thousandths.
pub(super) fn calibrated(raw: u16) -> u16 {
    let at = TABLE.partition_point(|it| it.0 <= raw).clamp(1, TABLE.len() - 1);
    let (Some(&(x0, y0)), Some(&(x1, y1))) = (TABLE.get(at - 1), TABLE.get(at)) else { return raw };
    let (x0, y0, x1, y1) = (u32::from(x0), u32::from(y0), u32::from(x1), u32::from(y1));
    let raw = u32::from(raw).clamp(x0, x1);
    u16::try_from(y0 + (y1 - y0) * (raw - x0) / (x1 - x0)).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_rises_and_so_does_the_score() {
        for pair in TABLE.windows(2) {
            assert!(pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1, "{pair:?}");
        }
        for raw in 0..1000 {
            assert!(calibrated(raw) <= calibrated(raw + 1), "{raw}");
        }
        for (raw, share) in TABLE {
            assert_eq!(calibrated(raw), share);
        }
        assert_eq!(calibrated(u16::MAX), TABLE[10].1);
    }
}
