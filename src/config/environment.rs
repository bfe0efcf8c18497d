//! Settings of the environment: `CITECHECK_…`.

#![expect(clippy::disallowed_methods, reason = "reads the environment")]

use std::ffi::OsString;
use std::path::PathBuf;

use super::settings::{Given, Origin, Settings, SettingsError};

const RULES: &str = "CITECHECK_RULES";
const FAIL_ON: &str = "CITECHECK_FAIL_ON";
const TOLERANCE: &str = "CITECHECK_TOLERANCE";
const PAGES: &str = "CITECHECK_PAGES";
const STORE: &str = "CITECHECK_STORE";
const LOCK: &str = "CITECHECK_LOCK";
const BASELINE: &str = "CITECHECK_BASELINE";
const BY: &str = "CITECHECK_BY";

/// What the environment sets.
pub fn settings() -> Result<Settings, SettingsError> {
    read(&|name| std::env::var_os(name))
}

/// Who decides, where the environment says so.
pub fn by() -> Option<String> {
    let name = std::env::var_os(BY)?.to_string_lossy().trim().to_owned();
    (!name.is_empty()).then_some(name)
}

fn read(value: &dyn Fn(&'static str) -> Option<OsString>) -> Result<Settings, SettingsError> {
    let mut settings = Settings::default();
    let words = |name: &'static str| value(name).map(|it| it.to_string_lossy().into_owned());
    if let Some(all) = words(RULES) {
        for one in listed(&all) {
            let from = Origin::Environment(RULES);
            settings.set_pair(one, from)?;
        }
    }
    if let Some(all) = words(FAIL_ON) {
        settings.set_fail_on(listed(&all), Origin::Environment(FAIL_ON))?;
    }
    if let Some(all) = words(TOLERANCE) {
        for one in listed(&all) {
            settings.set_tolerance_pair(one, Origin::Environment(TOLERANCE))?;
        }
    }
    let given = |name| value(name).filter(|it| !it.is_empty());
    let path = |name| {
        given(name).map(|it| Given { value: PathBuf::from(it), from: Origin::Environment(name) })
    };
    settings.pages = given(PAGES).map(|it| Given {
        value: std::env::split_paths(&it).collect(),
        from: Origin::Environment(PAGES),
    });
    settings.store = path(STORE);
    settings.lock = path(LOCK);
    settings.baseline = path(BASELINE);
    Ok(settings)
}

/// The words of a list with commas.
fn listed(words: &str) -> impl Iterator<Item = &str> {
    words.split(',').map(str::trim).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Setting;

    fn check(pairs: &[(&str, &str)]) -> Result<Settings, String> {
        let value = |name: &'static str| {
            pairs.iter().find(|it| it.0 == name).map(|it| OsString::from(it.1))
        };
        read(&value).map_err(|it| it.to_string())
    }

    #[test]
    fn variables_set_what_a_file_does() {
        let settings = check(&[
            ("CITECHECK_RULES", "uncited-figure=off, name-conflict=review"),
            ("CITECHECK_FAIL_ON", "unavailable,uncited"),
            ("CITECHECK_TOLERANCE", "figure=0.5%, date=1 day"),
            ("CITECHECK_STORE", "kept"),
            ("CITECHECK_LOCK", ""),
        ])
        .unwrap();
        let tolerance: Vec<_> = settings.policy().tolerance.words().collect();
        assert_eq!(tolerance, [("figure", "0.5%".to_owned()), ("date", "1 day".to_owned())]);
        assert_eq!(settings.rules["uncited-figure"].value, Setting::Off);
        assert_eq!(settings.policy().fail_on.len(), 2);
        let store = settings.store.unwrap();
        assert_eq!(store.value, PathBuf::from("kept"));
        assert_eq!(store.from.to_string(), "environment variable CITECHECK_STORE");
        assert_eq!(settings.lock, None);
    }

    #[test]
    fn a_slip_is_told_with_the_name_of_the_variable() {
        assert_eq!(
            check(&[("CITECHECK_RULES", "name-conflict")]).unwrap_err(),
            "environment variable CITECHECK_RULES: `name-conflict` is no rule with what it weighs: write RULE=LEVEL, such as \
             uncited-figure=review"
        );
        assert_eq!(
            check(&[("CITECHECK_TOLERANCE", "0.5%")]).unwrap_err(),
            "environment variable CITECHECK_TOLERANCE: `0.5%` is no kind with its tolerance: write KIND=TOLERANCE, such as \
             figure=0.5%"
        );
    }
}
