//! The sources file of a story, `claims/<story>.sources.json`: which pages its citations mean. People write it, by hand or with
//! `citecheck source choose`; what is in it that is not known stays.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::store::{folder_of, normalised, write_file};
use crate::story::{Choice, ChosenBy, key_of};

/// The version of a sources file's form.
pub const SOURCES_SCHEMA: &str = "sources-v1";
/// Most bytes of a sources file.
const MAX_FILE: u64 = 8 << 20;

/// Why a sources file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ChoicesError {
    /// The system refused.
    #[error("cannot {doing} the sources file `{}`: check its folder and its permissions", path.display())]
    Io {
        /// What was attempted.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is no sources file of a version that is known, or gives what is no address.
    #[error("`{}` is no sources file of the form `{SOURCES_SCHEMA}`: {what}; mend it, or write it with `citecheck source choose`", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
}

/// A sources file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourcesV1 {
    /// Always `sources-v1`.
    pub schema: String,
    /// The file of the story, from the folder of this one, with `/`. Without it, the file is of every story of its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// By what is cited, as in the story, the pages that are meant wherever it is cited.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, Pages>,
    /// By the id of a claim, the pages that are meant in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub claims: BTreeMap<String, BTreeMap<String, Pages>>,
    /// What else the file holds.
    #[serde(flatten)]
    pub rest: BTreeMap<String, Value>,
}

/// The address of a page, or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Pages {
    /// One.
    One(String),
    /// Several, in their order.
    Several(Vec<String>),
}

impl Pages {
    fn all(&self) -> &[String] {
        match self {
            Self::One(it) => std::slice::from_ref(it),
            Self::Several(all) => all,
        }
    }
}

impl Default for SourcesV1 {
    fn default() -> Self {
        Self {
            schema: SOURCES_SCHEMA.to_owned(),
            story: None,
            sources: BTreeMap::new(),
            claims: BTreeMap::new(),
            rest: BTreeMap::new(),
        }
    }
}

impl SourcesV1 {
    /// All that it says.
    pub fn choices(&self) -> Vec<Choice> {
        let of_story = self.sources.iter().map(|(cited, pages)| (None, cited, pages));
        let of_claims = self.claims.iter().flat_map(|(claim, sources)| {
            sources.iter().map(move |(cited, pages)| (Some(claim), cited, pages))
        });
        let choice = |claim: Option<&String>, cited: &str, url: &String| Choice {
            by: ChosenBy::SourcesFile,
            claim: claim.cloned(),
            cited: key_of(cited),
            url: url.clone(),
        };
        of_story
            .chain(of_claims)
            .flat_map(|(claim, cited, pages)| {
                pages.all().iter().map(move |url| choice(claim, cited, url))
            })
            .collect()
    }

    /// Adds one page to what is meant by `cited`; whether it was not there yet.
    pub fn choose(&mut self, claim: Option<&str>, cited: &str, url: &str) -> bool {
        let sources = match claim {
            Some(it) => self.claims.entry(it.to_owned()).or_default(),
            None => &mut self.sources,
        };
        let name = sources.keys().find(|it| key_of(it) == key_of(cited)).cloned();
        let name = name.unwrap_or_else(|| cited.to_owned());
        let mut all = sources.get(&name).map_or_else(Vec::new, |it| it.all().to_vec());
        if all.iter().any(|it| it == url) {
            return false;
        }
        all.push(url.to_owned());
        let pages = if all.len() == 1 { Pages::One(url.to_owned()) } else { Pages::Several(all) };
        sources.insert(name, pages);
        true
    }

    /// Takes out what is meant by `cited`.
    pub fn forget(&mut self, claim: Option<&str>, cited: &str) {
        let key = key_of(cited);
        match claim {
            Some(it) => {
                if let Some(sources) = self.claims.get_mut(it) {
                    sources.retain(|it, _| key_of(it) != key);
                }
            }
            None => self.sources.retain(|it, _| key_of(it) != key),
        }
    }
}

/// Reads a sources file; `None` where there is none.
pub fn read_sources(path: &Path) -> Result<Option<SourcesV1>, ChoicesError> {
    let failed = |source| ChoicesError::Io { doing: "read", path: path.to_owned(), source };
    let broken = |what: String| ChoicesError::Broken { path: path.to_owned(), what };
    let len = match fs::metadata(path) {
        Ok(it) => it.len(),
        Err(it) if it.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(it) => return Err(failed(it)),
    };
    if len > MAX_FILE {
        return Err(broken(format!("it has {len} bytes")));
    }
    parse_sources(&fs::read(path).map_err(failed)?, path).map(Some)
}

/// Reads what stands, or stood, in the sources file at `path`.
pub fn parse_sources(text: &[u8], path: &Path) -> Result<SourcesV1, ChoicesError> {
    let broken = |what: String| ChoicesError::Broken { path: path.to_owned(), what };
    let file: SourcesV1 = serde_json::from_slice(text).map_err(|it| broken(it.to_string()))?;
    if file.schema != SOURCES_SCHEMA {
        return Err(broken(format!("its schema is `{}`", file.schema.escape_debug())));
    }
    if let Some(it) = file.choices().iter().find(|it| normalised(&it.url).is_none()) {
        return Err(broken(format!("`{}` is no address of the web", it.url.escape_debug())));
    }
    Ok(file)
}

/// Changes a sources file, whole or not at all, while no other process does: what `change` says is handed on.
pub fn change_sources<T>(
    path: &Path,
    change: impl FnOnce(&mut SourcesV1) -> T,
) -> Result<T, ChoicesError> {
    let failed = |source| ChoicesError::Io { doing: "write", path: path.to_owned(), source };
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(failed)?;
    // Not every system can lock a folder; there, two who choose at the same moment are on their own.
    let held = File::open(folder).and_then(|it| it.lock().map(|()| it)).ok();
    let mut file = read_sources(path)?.unwrap_or_default();
    let said = change(&mut file);
    // Strings and maps of strings always have a JSON form.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    write_file(path, text.as_bytes()).map_err(failed)?;
    drop(held);
    Ok(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("claims/a.sources.json");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        (dir, path)
    }

    #[test]
    fn what_is_chosen_is_added_and_nothing_is_lost() {
        let (_dir, path) = at(
            r#"{"schema": "sources-v1", "note": ["by Jo"], "sources": {"FT.com": "https://ft.com/a"}, "claims": {"c1": {"x.com": ["https://x.com/1"]}}}"#,
        );
        assert!(change_sources(&path, |it| it.choose(None, "ft.com", "https://ft.com/b")).unwrap());
        assert!(
            !change_sources(&path, |it| it.choose(None, "ft.com", "https://ft.com/b")).unwrap()
        );
        assert!(
            change_sources(&path, |it| it.choose(Some("c2"), "y.com", "https://y.com/1")).unwrap()
        );
        let file = read_sources(&path).unwrap().unwrap();
        let said: Vec<(Option<&str>, String, String)> = file
            .choices()
            .into_iter()
            .map(|it| (it.claim.is_some().then_some("c"), it.cited, it.url))
            .collect();
        let expected = |claim, cited: &str, url: &str| (claim, cited.to_owned(), url.to_owned());
        assert_eq!(
            said,
            [
                expected(None, "ft.com", "https://ft.com/a"),
                expected(None, "ft.com", "https://ft.com/b"),
                expected(Some("c"), "x.com", "https://x.com/1"),
                expected(Some("c"), "y.com", "https://y.com/1"),
            ]
        );
        assert_eq!(file.rest["note"], serde_json::json!(["by Jo"]));
        change_sources(&path, |it| it.forget(None, "www.ft.com")).unwrap();
        assert!(read_sources(&path).unwrap().unwrap().sources.is_empty());
    }

    #[test]
    fn many_who_choose_at_once_lose_nothing() {
        let (_dir, path) = at(r#"{"schema": "sources-v1"}"#);
        std::thread::scope(|scope| {
            for n in 0..8 {
                let path = &path;
                scope.spawn(move || {
                    let url = format!("https://ft.com/{n}");
                    change_sources(path, |it| it.choose(None, "ft.com", &url)).unwrap();
                });
            }
        });
        assert_eq!(read_sources(&path).unwrap().unwrap().choices().len(), 8);
    }

    #[test]
    fn a_file_that_is_none_says_what_is_wrong() {
        for (text, words) in [
            ("{", "EOF"),
            ("[]", "sequence"),
            (r#"{"schema": "lock-v1"}"#, "its schema is `lock-v1`"),
            (r#"{"schema": "sources-v1", "sources": {"a.com": 3}}"#, "Pages"),
            (
                r#"{"schema": "sources-v1", "sources": {"a.com": "file:///x"}}"#,
                "no address of the web",
            ),
        ] {
            let (_dir, path) = at(text);
            let error = read_sources(&path).unwrap_err().to_string();
            assert!(error.contains(words) && error.contains("mend it"), "{error}");
        }
        let (_dir, path) = at("");
        assert_eq!(read_sources(&path.with_file_name("none")).unwrap(), None);
    }
}
