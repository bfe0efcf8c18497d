//! What may be set for a check, each value with where it was given. Files come first, then the environment, then flags:
//! the last one wins.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;

use super::nearest;
use crate::verdict::{
    Days, GATE_RULES, Label, Percent, Policy, RULES, Rule, Setting, Tolerance, rule,
};

/// Where a value was given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// In a file, in this line.
    File {
        /// The file, as it is named to people.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// By a variable of the environment.
    Environment(&'static str),
    /// By a flag.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file, line } => write!(out, "{file}:{line}"),
            Self::Environment(name) => write!(out, "environment variable {name}"),
            Self::Flag(name) => write!(out, "flag {name}"),
        }
    }
}

/// A value and where it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    /// The value.
    pub value: T,
    /// Where it was given.
    pub from: Origin,
}

/// What is set for a check; what is absent is as it is by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What rules weigh.
    pub rules: BTreeMap<&'static str, Given<Setting>>,
    /// Labels that fail by themselves.
    pub fail_on: Option<Given<BTreeSet<Label>>>,
    /// By how much figures may differ from the source's.
    pub figure_tolerance: Option<Given<Percent>>,
    /// By how much dates may differ from the source's.
    pub date_tolerance: Option<Given<Days>>,
    /// Folders of saved pages.
    pub pages: Option<Given<Vec<PathBuf>>>,
    /// The store.
    pub store: Option<Given<PathBuf>>,
    /// The folder of locks and decisions.
    pub lock: Option<Given<PathBuf>>,
    /// The baseline.
    pub baseline: Option<Given<PathBuf>>,
    /// What reviews of somebody else's story are told, by key.
    pub review: BTreeMap<&'static str, Given<String>>,
}

impl Settings {
    /// These, and where `later` gives a value, that one.
    #[must_use]
    pub fn then(mut self, later: Self) -> Self {
        self.rules.extend(later.rules);
        self.review.extend(later.review);
        Self {
            rules: self.rules,
            fail_on: later.fail_on.or(self.fail_on),
            figure_tolerance: later.figure_tolerance.or(self.figure_tolerance),
            date_tolerance: later.date_tolerance.or(self.date_tolerance),
            pages: later.pages.or(self.pages),
            store: later.store.or(self.store),
            lock: later.lock.or(self.lock),
            baseline: later.baseline.or(self.baseline),
            review: self.review,
        }
    }

    /// Sets what a rule weighs.
    pub fn set_rule(&mut self, id: &str, word: &str, from: Origin) -> Result<(), SettingsError> {
        let Some(rule) = rule(id) else {
            let known: Vec<&str> = all_rules().map(|it| it.id).collect();
            let hint = nearest::choose(id, &known);
            return Err(SettingsError { from, what: format!("`{id}` is not a rule: {hint}") });
        };
        let Some(setting) = Setting::ALL.into_iter().find(|it| it.id() == word) else {
            let words = Setting::ALL.map(Setting::id);
            let hint = nearest::choose(word, &words);
            let what = format!("`{word}` is not what the rule {id} may weigh: {hint}");
            return Err(SettingsError { from, what });
        };
        self.rules.insert(rule.id, Given { value: setting, from });
        Ok(())
    }

    /// Sets what a rule weighs, written `RULE=LEVEL`.
    pub fn set_pair(&mut self, written: &str, from: Origin) -> Result<(), SettingsError> {
        match written.split_once('=') {
            Some((id, word)) => self.set_rule(id.trim(), word.trim(), from),
            None => {
                let what = format!(
                    "`{written}` is no rule with what it weighs: write RULE=LEVEL, such as uncited-figure=review"
                );
                Err(SettingsError { from, what })
            }
        }
    }

    /// Sets which labels fail.
    pub fn set_fail_on<'a>(
        &mut self,
        words: impl IntoIterator<Item = &'a str>,
        from: Origin,
    ) -> Result<(), SettingsError> {
        let mut labels = BTreeSet::new();
        for word in words {
            let Some(label) = FAILING.into_iter().find(|it| it.id() == word) else {
                let known = FAILING.map(Label::id);
                let hint = nearest::choose(word, &known);
                let what = format!("`{word}` is not a status that may fail: {hint}");
                return Err(SettingsError { from, what });
            };
            labels.insert(label);
        }
        self.fail_on = Some(Given { value: labels, from });
        Ok(())
    }

    /// Sets by how much facts of a kind may differ from the source's.
    pub fn set_tolerance(
        &mut self,
        kind: &str,
        written: &str,
        from: Origin,
    ) -> Result<(), SettingsError> {
        let wrong = |from, how: &str| {
            let what = format!("`{written}` is no tolerance of {kind}s: {how}");
            Err(SettingsError { from, what })
        };
        match kind {
            "figure" => match Percent::read(written) {
                Some(value) => self.figure_tolerance = Some(Given { value, from }),
                None => {
                    let most = Percent::MOST;
                    let how = format!(
                        "write at most {most} percent of the source's figure, such as 0.5%"
                    );
                    return wrong(from, &how);
                }
            },
            "date" => match Days::read(written) {
                Some(value) => self.date_tolerance = Some(Given { value, from }),
                None => {
                    let how = format!("write at most {} days, such as 1 day", Days::MOST);
                    return wrong(from, &how);
                }
            },
            _ => {
                let hint = nearest::choose(kind, &TOLERANCES);
                let what = format!("`{kind}` is not what may differ: {hint}");
                return Err(SettingsError { from, what });
            }
        }
        Ok(())
    }

    /// Sets by how much facts may differ from the source's, written `KIND=TOLERANCE`.
    pub fn set_tolerance_pair(&mut self, written: &str, from: Origin) -> Result<(), SettingsError> {
        match written.split_once('=') {
            Some((kind, written)) => self.set_tolerance(kind.trim(), written.trim(), from),
            None => {
                let what = format!(
                    "`{written}` is no kind with its tolerance: write KIND=TOLERANCE, such as figure=0.5%"
                );
                Err(SettingsError { from, what })
            }
        }
    }

    /// Sets what reviews of somebody else's story are told.
    pub fn set_review(
        &mut self,
        key: &str,
        words: &str,
        from: Origin,
    ) -> Result<(), SettingsError> {
        let Some(key) = REVIEW_KEYS.into_iter().find(|it| *it == key) else {
            let what = format!("`{key}` is not a key here: {}", nearest::choose(key, &REVIEW_KEYS));
            return Err(SettingsError { from, what });
        };
        let value = if key.ends_with("_url") { web_address(words) } else { name(words) };
        match value {
            Ok(value) => self.review.insert(key, Given { value, from }),
            Err(what) => return Err(SettingsError { from, what: format!("{key}: {what}") }),
        };
        Ok(())
    }

    /// The policy that they amount to.
    pub fn policy(&self) -> Policy {
        Policy {
            rules: self.rules.iter().map(|(id, it)| (*id, it.value)).collect(),
            fail_on: self.fail_on.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
            tolerance: Tolerance {
                figure: self.figure_tolerance.as_ref().map(|it| it.value),
                date: self.date_tolerance.as_ref().map(|it| it.value),
            },
            no_gate: false,
        }
    }
}

/// What facts may differ from the source's within a tolerance.
const TOLERANCES: [&str; 2] = ["figure", "date"];

/// What reviews of somebody else's story are told: `citecheck explain claimreview`.
pub const REVIEW_KEYS: [&str; 5] =
    ["reviewer", "reviewer_url", "review_url", "publisher", "story_url"];

/// Longest name of an organisation, in characters.
const MAX_NAME: usize = 200;

fn name(words: &str) -> Result<String, String> {
    let name = words.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(format!("write the name of an organisation, in at most {MAX_NAME} characters"));
    }
    Ok(name.to_owned())
}

/// An address of the web as a parser writes it, without a fragment.
fn web_address(words: &str) -> Result<String, String> {
    let told = || format!("`{words}` is no address of the web: write it with https://");
    let mut url = url::Url::parse(words.trim()).map_err(|_| told())?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err(told());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(
            "an address that is published holds no user and no password: leave them out".to_owned()
        );
    }
    url.set_fragment(None);
    Ok(url.into())
}

/// The labels that may fail by themselves.
const FAILING: [Label; 5] = [
    Label::Contradicted,
    Label::Uncited,
    Label::NotFound,
    Label::PartlySupported,
    Label::Unavailable,
];

/// All rules that may be set, in their order.
pub fn all_rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(GATE_RULES)
}

/// A setting that is none.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{from}: {what}")]
pub struct SettingsError {
    /// Where it was given.
    pub from: Origin,
    /// What is wrong, and what to do.
    pub what: String,
}
