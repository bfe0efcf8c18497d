//! The same story and pages give the same bytes: over runs, threads, time zones, locales and folders.

use std::path::Path;

use super::program::run_in;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn reports_do_not_depend_on_where_when_or_how_they_are_made() {
    let story = root().join("fixtures/stories/city-budget.md");
    let pages = root().join("fixtures/pages/city-budget");
    let check = |dir: &Path, threads: &str, env: &[(&str, &str)]| {
        let out = |format: &str| {
            let args = [
                "check",
                story.to_str().unwrap(),
                "--pages",
                pages.to_str().unwrap(),
                "--all",
                "--exit-zero",
                "--as-of",
                "2026-06-30",
            ];
            let more = ["--threads", threads, "--format", format];
            let ran = run_in(dir, &[&args[..], &more[..]].concat(), "", env);
            assert_eq!(ran.code, Some(0), "{}", ran.stderr);
            ran.stdout
        };
        (out("json"), out("terminal"), out("html"))
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let first = check(root(), "1", &[]);
    for it in [&first.0, &first.1, &first.2] {
        assert!(!it.contains(root().to_str().unwrap()), "a path of the machine is in the report");
    }
    assert_eq!(first, check(root(), "1", &[]));
    assert_eq!(first, check(root(), "2", &[("TZ", "Pacific/Kiritimati")]));
    assert_eq!(
        first,
        check(elsewhere.path(), "8", &[("TZ", "America/Adak"), ("LANG", "de_DE.UTF-8")])
    );
    assert_eq!(first, check(elsewhere.path(), "1", &[("COLUMNS", "40"), ("HOME", "/nowhere")]));
}
