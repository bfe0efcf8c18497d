//! The polite client against sites on loopback that misbehave in every way that a script can.

mod addresses;
mod faults;
mod http2;
mod manners;
mod runs;
mod secure;
pub(crate) mod site;

use std::path::Path;

use citecheck::fetch::OUTCOMES;

#[test]
fn the_guide_lists_every_state_with_its_advice() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/fetching.md");
    let guide = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = guide
        .split("## States")
        .nth(1)
        .unwrap()
        .lines()
        .filter(|it| it.starts_with("| `"))
        .collect();
    assert_eq!(rows.len(), OUTCOMES.len());
    for (row, outcome) in rows.iter().zip(OUTCOMES) {
        let (id, advice) = (outcome.id(), outcome.advice());
        assert!(row.starts_with(&format!("| `{id}` |")) && row.contains(advice), "{row}");
    }
}
