//! Where the program still judges otherwise than people say it should: the list is part of the repository, so that it
//! can only change in a reviewed difference. A line that is gone is progress, a new one is a fault.

use std::fs;
use std::path::Path;

/// Holds `wrong` against the list `reports/open/<name>.txt`. `CITECHECK_BLESS=1 cargo test` rewrites the list.
pub(crate) fn hold(name: &str, wrong: &[String]) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/open").join(name).with_extension("txt");
    let mut said = wrong.join("\n");
    said.push('\n');
    if std::env::var_os("CITECHECK_BLESS").is_some() {
        fs::write(&path, said).unwrap();
        return;
    }
    let listed = fs::read_to_string(&path).unwrap_or_default();
    let new: Vec<&str> = said.lines().filter(|it| !listed.lines().any(|old| old == *it)).collect();
    let gone: Vec<&str> = listed.lines().filter(|it| !said.lines().any(|now| now == *it)).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new faults:\n{}\nmended, take them off the list with `CITECHECK_BLESS=1 cargo test`:\n{}",
        new.join("\n"),
        gone.join("\n")
    );
}
