//! `citecheck.toml`: read to the last key, so that a slip of the finger is told and not passed over.

use std::path::{Component, Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::glob;
use super::nearest;
use super::settings::{Given, Origin, Settings, SettingsError};

/// The name of the file.
pub const FILE: &str = "citecheck.toml";

/// A file of settings as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigFile {
    /// What holds for every story.
    base: Settings,
    /// What holds for stories at certain paths, in order.
    overrides: Vec<(Vec<String>, Settings)>,
}

impl ConfigFile {
    /// Reads the text of a file that lies in `folder`; people know it as `name`.
    pub fn read(text: &str, name: &str, folder: &Path) -> Result<Self, SettingsError> {
        let reader = Reader { text, name, folder };
        let table = DeTable::parse(text).map_err(|it| {
            let at = it.span().map_or(0, |it| it.start);
            reader.error(at, format!("it is no TOML: {}", it.message()))
        })?;
        let mut file = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "override" => file.overrides = reader.overrides(value)?,
                _ => {
                    let known = ["policy", "paths", "review", "override"];
                    reader.section(&mut file.base, key, value, &known)?;
                }
            }
        }
        Ok(file)
    }

    /// What is set for a story at `path`, from the folder of the file with `/`.
    pub fn settings(&self, path: &str) -> Settings {
        let meant = |it: &&(Vec<String>, Settings)| it.0.iter().any(|it| glob::matches(it, path));
        let overrides = self.overrides.iter().filter(meant).map(|it| it.1.clone());
        overrides.fold(self.base.clone(), Settings::then)
    }
}

struct Reader<'a> {
    text: &'a str,
    name: &'a str,
    folder: &'a Path,
}

type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;
type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn origin(&self, at: usize) -> Origin {
        let line = 1 + self.text.get(..at).unwrap_or_default().matches('\n').count();
        Origin::File { file: self.name.to_owned(), line }
    }

    fn error(&self, at: usize, what: String) -> SettingsError {
        SettingsError { from: self.origin(at), what }
    }

    fn unknown(&self, key: &Key<'_>, known: &[&str]) -> SettingsError {
        let hint = nearest::choose(key.get_ref(), known);
        self.error(key.span().start, format!("`{}` is not a key here: {hint}", key.get_ref()))
    }

    fn table<'v, 'i>(&self, value: &'v Value<'i>) -> Result<&'v DeTable<'i>, SettingsError> {
        value.get_ref().as_table().ok_or_else(|| self.wrong(value, "a table"))
    }

    fn wrong(&self, value: &Value<'_>, wanted: &str) -> SettingsError {
        let what = format!("this is {}: write {wanted}", article(value.get_ref().type_str()));
        self.error(value.span().start, what)
    }

    fn string<'v>(&self, value: &'v Value<'_>) -> Result<&'v str, SettingsError> {
        value.get_ref().as_str().ok_or_else(|| self.wrong(value, "a string, \"…\""))
    }

    /// A list of strings, or one string.
    fn strings<'v>(&self, value: &'v Value<'_>) -> Result<Vec<&'v str>, SettingsError> {
        match value.get_ref() {
            DeValue::Array(all) => all.iter().map(|it| self.string(it)).collect(),
            _ => self.string(value).map(|it| vec![it]),
        }
    }

    /// One of the tables that a file and an override have; `known` are the keys beside it.
    fn section(
        &self,
        settings: &mut Settings,
        key: &Key<'_>,
        value: &Value<'_>,
        known: &[&str],
    ) -> Result<(), SettingsError> {
        match key.get_ref().as_ref() {
            "policy" => self.policy(settings, self.table(value)?),
            "review" => self.review(settings, self.table(value)?),
            "paths" if known.contains(&"paths") => self.paths(settings, self.table(value)?),
            _ => Err(self.unknown(key, known)),
        }
    }

    fn policy(&self, settings: &mut Settings, table: &DeTable<'_>) -> Result<(), SettingsError> {
        for (key, value) in table {
            let from = self.origin(key.span().start);
            match key.get_ref().as_ref() {
                "fail_on" => settings.set_fail_on(self.strings(value)?, from)?,
                "tolerance" => self.tolerance(settings, self.table(value)?)?,
                id => settings.set_rule(id, self.string(value)?, from)?,
            }
        }
        Ok(())
    }

    fn tolerance(&self, settings: &mut Settings, table: &DeTable<'_>) -> Result<(), SettingsError> {
        for (key, value) in table {
            let from = self.origin(key.span().start);
            settings.set_tolerance(key.get_ref(), self.string(value)?, from)?;
        }
        Ok(())
    }

    fn review(&self, settings: &mut Settings, table: &DeTable<'_>) -> Result<(), SettingsError> {
        for (key, value) in table {
            let from = self.origin(key.span().start);
            settings.set_review(key.get_ref(), self.string(value)?, from)?;
        }
        Ok(())
    }

    fn paths(&self, settings: &mut Settings, table: &DeTable<'_>) -> Result<(), SettingsError> {
        for (key, value) in table {
            let from = self.origin(key.span().start);
            let path = || -> Result<Option<Given<PathBuf>>, SettingsError> {
                let value = self.below(value, self.string(value)?)?;
                Ok(Some(Given { value, from: from.clone() }))
            };
            match key.get_ref().as_ref() {
                "pages" => {
                    let all = self.strings(value)?.into_iter();
                    let value = all.map(|it| self.below(value, it)).collect::<Result<_, _>>()?;
                    settings.pages = Some(Given { value, from });
                }
                "store" => settings.store = path()?,
                "lock" => settings.lock = path()?,
                "baseline" => settings.baseline = path()?,
                _ => return Err(self.unknown(key, &["pages", "store", "lock", "baseline"])),
            }
        }
        Ok(())
    }

    /// The path below the folder of the file: what a repository brings leads nowhere else on the machine.
    fn below(&self, value: &Value<'_>, path: &str) -> Result<PathBuf, SettingsError> {
        let mut parts = Path::new(path).components();
        if path.is_empty()
            || !parts.all(|it| matches!(it, Component::Normal(_) | Component::CurDir))
        {
            let what = format!(
                "`{path}` does not lie below the folder of this file: name it with a flag or in the environment"
            );
            return Err(self.error(value.span().start, what));
        }
        let path = self.folder.join(path);
        if leads_outside(self.folder, &path) {
            let what = "it leads out of the repository by a link: name the place itself, with a flag or in the environment";
            return Err(self.error(value.span().start, what.to_owned()));
        }
        Ok(path)
    }

    fn overrides(&self, value: &Value<'_>) -> Result<Vec<(Vec<String>, Settings)>, SettingsError> {
        let DeValue::Array(all) = value.get_ref() else {
            return Err(self.wrong(value, "each as a table of its own under [[override]]"));
        };
        let mut found = Vec::new();
        for one in all {
            let (mut paths, mut settings) = (Vec::new(), Settings::default());
            for (key, value) in self.table(one)? {
                match key.get_ref().as_ref() {
                    "path" => {
                        paths = self.strings(value)?.into_iter().map(str::to_owned).collect();
                    }
                    _ => self.section(&mut settings, key, value, &["path", "policy", "review"])?,
                }
            }
            if paths.is_empty() {
                let what = "this override is for no path: give it `path = \"stories/archive/**\"`";
                return Err(self.error(one.span().start, what.to_owned()));
            }
            found.push((paths, settings));
        }
        Ok(found)
    }
}

/// Whether a path below `folder` leads by a link out of the repository that the folder lies in, or out of the folder where it
/// lies in none. A link that leads nowhere may lead anywhere tomorrow.
fn leads_outside(folder: &Path, path: &Path) -> bool {
    let Ok(own) = folder.canonicalize() else { return false };
    let top = own.ancestors().find(|it| it.join(".git").exists()).unwrap_or(&own);
    let mut there = path.ancestors().filter(|it| it.symlink_metadata().is_ok());
    let real = there.next().map(Path::canonicalize);
    real.is_some_and(|it| it.map_or(true, |it| !it.starts_with(top)))
}

fn article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::{Label, Level, Setting};

    fn read(text: &str) -> Result<ConfigFile, String> {
        ConfigFile::read(text, "citecheck.toml", Path::new("/desk")).map_err(|it| it.to_string())
    }

    fn check_error(text: &str, expected: &str) {
        assert_eq!(read(text).unwrap_err(), expected, "{text}");
    }

    const GOOD: &str = "[policy]\nuncited-figure = \"review\"\nfail_on = [\"unavailable\"]\n\n[paths]\npages = \"pages\"\n\n\
                        [[override]]\npath = \"stories/archive/**\"\n\n[override.policy]\nuncited-figure = \"off\"\nfail_on = []\n";

    #[test]
    fn a_value_is_known_with_its_line() {
        let settings = read(GOOD).unwrap().settings("stories/a.md");
        let given = &settings.rules["uncited-figure"];
        assert_eq!(given.value, Setting::Level(Level::Review));
        assert_eq!(given.from.to_string(), "citecheck.toml:2");
        assert!(settings.policy().fail_on.contains(&Label::Unavailable));
        assert_eq!(settings.pages.unwrap().value, [PathBuf::from("/desk/pages")]);
    }

    #[test]
    fn an_override_wins_at_its_paths() {
        let settings = read(GOOD).unwrap().settings("stories/archive/2019/a.md");
        assert_eq!(settings.rules["uncited-figure"].value, Setting::Off);
        assert_eq!(settings.rules["uncited-figure"].from.to_string(), "citecheck.toml:12");
        assert!(settings.policy().fail_on.is_empty());
    }

    #[test]
    fn what_is_not_known_is_told_with_its_line_and_the_nearest() {
        check_error(
            "[policy]\n\nfigur-conflict = \"off\"\n",
            "citecheck.toml:3: `figur-conflict` is not a rule: did you mean figure-conflict, date-conflict or name-conflict?",
        );
        check_error(
            "[policy]\nfigure-conflict = \"warn\"\n",
            "citecheck.toml:2: `warn` is not what the rule figure-conflict may weigh: use error, review, note or off",
        );
        check_error(
            "[polcy]\n",
            "citecheck.toml:1: `polcy` is not a key here: use policy, paths, review or override",
        );
        check_error(
            "[paths]\npage = \"x\"\n",
            "citecheck.toml:2: `page` is not a key here: use pages, store, lock or baseline",
        );
        check_error(
            "[policy]\nfail_on = [\"unread\"]\n",
            "citecheck.toml:2: `unread` is not a status that may fail: use contradicted, uncited, not_found, \
             partly_supported or unavailable",
        );
        check_error(
            "[policy]\nfail_on = 3\n",
            "citecheck.toml:2: this is an integer: write a string, \"…\"",
        );
        check_error(
            "[policy.tolerance]\nfigure = \"60%\"\n",
            "citecheck.toml:2: `60%` is no tolerance of figures: write at most 50 percent of the source's figure, such as 0.5%",
        );
        check_error(
            "[policy]\ntolerance = { date = \"a week\" }\n",
            "citecheck.toml:2: `a week` is no tolerance of dates: write at most 366 days, such as 1 day",
        );
        check_error(
            "[policy.tolerance]\nname = \"1%\"\n",
            "citecheck.toml:2: `name` is not what may differ: use figure or date",
        );
        check_error("policy = 1\n", "citecheck.toml:1: this is an integer: write a table");
    }

    #[test]
    fn an_override_names_its_paths_and_sets_no_others() {
        check_error(
            "[[override]]\n[override.policy]\nname-conflict = \"off\"\n",
            "citecheck.toml:1: this override is for no path: give it `path = \"stories/archive/**\"`",
        );
        check_error(
            "[[override]]\npath = \"a\"\n[override.paths]\npages = \"x\"\n",
            "citecheck.toml:3: `paths` is not a key here: use path, policy or review",
        );
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let error = read("[policy]\nx = \n").unwrap_err();
        assert!(error.starts_with("citecheck.toml:2: it is no TOML: "), "{error}");
        let error = read(&"[".repeat(100_000)).unwrap_err();
        assert!(error.starts_with("citecheck.toml:1: it is no TOML: "), "{error}");
    }

    #[test]
    fn paths_lead_nowhere_outside() {
        for path in ["/etc", "../pages", "pages/../../x", ""] {
            let error = read(&format!("[paths]\nstore = \"{path}\"\n")).unwrap_err();
            assert!(error.contains("does not lie below the folder of this file"), "{error}");
            let error = read(&format!("[paths]\npages = [\"a\", \"{path}\"]\n")).unwrap_err();
            assert!(error.starts_with("citecheck.toml:2: "), "{error}");
        }
    }

    #[test]
    fn nothing_lets_the_network_in() {
        check_error(
            "allow-net = true\n",
            "citecheck.toml:1: `allow-net` is not a key here: use policy, paths, review or override",
        );
    }
}
