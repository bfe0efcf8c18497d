//! What is set for a story: `citecheck.toml` in the nearest folder above it, the environment, flags.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::ensure;

use super::args::HeldArgs;
use super::gate::GateArgs;
use super::git::Revision;
use super::{input, own};
use crate::config::{ConfigFile, FILE, Given, Origin, Settings, settings_of_environment};

/// Finds what is set for stories; each file is read once.
pub(super) struct Finder<'a> {
    /// The revision from which files are taken, in place of the working tree.
    trusted: Option<&'a Revision>,
    read: BTreeMap<PathBuf, Option<Rc<ConfigFile>>>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(trusted: Option<&'a Revision>) -> Self {
        Self { trusted, read: BTreeMap::new() }
    }

    /// What files and environment set for the story; without one, for the working directory.
    pub(super) fn of(&mut self, story: Option<&Path>) -> anyhow::Result<Settings> {
        let given = match self.file(story)? {
            None => Settings::default(),
            Some((folder, file)) => {
                let whole = story.and_then(|it| it.canonicalize().ok());
                let inner = whole.as_ref().and_then(|it| it.strip_prefix(&folder).ok());
                let names = inner.into_iter().flat_map(Path::components);
                let names: Vec<String> =
                    names.map(|it| it.as_os_str().to_string_lossy().into_owned()).collect();
                file.settings(&names.join("/"))
            }
        };
        Ok(given.then(settings_of_environment()?))
    }

    /// The nearest file above a story, with its folder.
    fn file(&mut self, story: Option<&Path>) -> anyhow::Result<Option<(PathBuf, Rc<ConfigFile>)>> {
        for folder in folders(story) {
            let known = match self.read.get(&folder) {
                Some(it) => it.clone(),
                None => {
                    let file = self.read_in(&folder)?.map(Rc::new);
                    self.read.insert(folder.clone(), file.clone());
                    file
                }
            };
            if let Some(file) = known {
                return Ok(Some((folder, file)));
            }
        }
        Ok(None)
    }

    fn read_in(&self, folder: &Path) -> anyhow::Result<Option<ConfigFile>> {
        let path = folder.join(FILE);
        let text = match self.trusted {
            Some(it) if it.holds(folder) => it.text(&path)?,
            None if is_there(&path)? => Some(input::text(&path)?),
            Some(_) | None => None,
        };
        let Some(text) = text else { return Ok(None) };
        let mut name = own::relative(path).display().to_string();
        if let Some(it) = self.trusted {
            name = format!("{}:{name}", it.written);
        }
        Ok(Some(ConfigFile::read(&text, &name, folder)?))
    }
}

/// Whether there is a file of settings. What has its name and is none is a slip, not the wish for the defaults.
fn is_there(path: &Path) -> anyhow::Result<bool> {
    let name = own::relative(path.to_owned());
    let name = name.display();
    ensure!(
        !path.is_dir(),
        "`{name}` is a folder: put the settings into a file of this name, or call the folder otherwise"
    );
    ensure!(
        path.exists() || !path.is_symlink(),
        "`{name}` is a link that leads nowhere: correct the link, or take it out"
    );
    Ok(path.exists())
}

/// The folders in which a file is looked for, the nearest first: those above the story up to the top of its repository;
/// outside a repository only its own and the working directory, as what lies above may be anybody's.
fn folders(story: Option<&Path>) -> Vec<PathBuf> {
    let here = Path::new(".").canonicalize().ok();
    let file = story.filter(|it| !input::is_stdin(it)).and_then(|it| it.canonicalize().ok());
    let own = match &file {
        Some(it) => it.parent().map(Path::to_owned),
        None => here.clone(),
    };
    let above: Vec<&Path> = own.iter().flat_map(|it| it.ancestors()).collect();
    if let Some(top) = above.iter().position(|it| it.join(".git").exists()) {
        return above.into_iter().take(top + 1).map(Path::to_owned).collect();
    }
    let mut folders: Vec<PathBuf> = own.into_iter().chain(here).collect();
    folders.dedup();
    folders
}

/// What is set for each of the stories, flags last.
pub(super) fn of_stories(stories: &[PathBuf], held: &HeldArgs) -> anyhow::Result<Vec<Settings>> {
    let flags = of_flags(held, &GateArgs::default())?;
    let mut finder = Finder::new(None);
    stories.iter().map(|it| Ok(finder.of(Some(it))?.then(flags.clone()))).collect()
}

/// The store that a flag names; else the one that is set for the working directory.
pub(super) fn store(flag: Option<&Path>) -> anyhow::Result<Option<PathBuf>> {
    match flag {
        Some(path) => Ok(Some(path.to_owned())),
        None => Ok(Finder::new(None).of(None)?.store.map(|it| it.value)),
    }
}

/// The same, where a file alone names one and there is none yet: none.
pub(super) fn store_to_read(flag: Option<&Path>) -> anyhow::Result<Option<PathBuf>> {
    match flag {
        Some(path) => Ok(Some(path.to_owned())),
        None => Ok(held(&Finder::new(None).of(None)?).store),
    }
}

/// The folder of locks and decisions, where one is set.
pub(super) fn lock_folder(settings: &Settings) -> Option<&Path> {
    settings.lock.as_ref().map(|it| it.value.as_path())
}

/// The store of all the stories of one run, where one is set.
#[cfg(feature = "fetch")]
pub(super) fn one_store(all: &[Settings]) -> anyhow::Result<Option<PathBuf>> {
    let mut stores = all.iter().map(|it| it.store.as_ref().map(|it| &it.value));
    let first = stores.next().flatten();
    ensure!(
        stores.all(|it| it == first),
        "the stories have their pages in different stores, as their `{FILE}` say: fetch them in runs of their own, or name \
         the store with --store"
    );
    Ok(first.cloned())
}

/// What the flags set.
pub(super) fn of_flags(held: &HeldArgs, gate: &GateArgs) -> anyhow::Result<Settings> {
    let mut settings = Settings::default();
    for it in &gate.rule {
        settings.set_pair(it, Origin::Flag("--rule"))?;
    }
    if !gate.fail_on.is_empty() {
        let words = gate.fail_on.iter().flat_map(|it| it.split(',')).map(str::trim);
        settings.set_fail_on(words.filter(|it| !it.is_empty()), Origin::Flag("--fail-on"))?;
    }
    for it in &gate.tolerance {
        settings.set_tolerance_pair(it, Origin::Flag("--tolerance"))?;
    }
    let path = |it: &Option<PathBuf>, flag| {
        it.clone().map(|value| Given { value, from: Origin::Flag(flag) })
    };
    settings.pages = (!held.pages.is_empty())
        .then(|| Given { value: held.pages.clone(), from: Origin::Flag("--pages") });
    settings.store = path(&held.store, "--store");
    settings.baseline = path(&gate.baseline, "--baseline");
    Ok(settings)
}

/// Where pages are held: as flags say, else as is set. Folders that a file sets and that hold nothing yet are passed over,
/// since they are there before the first page is; what a flag or the environment names is there or an error.
pub(super) fn held(settings: &Settings) -> HeldArgs {
    let is_named = |it: &Origin| match it {
        Origin::Flag(_) | Origin::Environment(_) => true,
        Origin::File { .. } => false,
    };
    let pages = settings.pages.as_ref().map(|given| {
        let holds = |it: &&PathBuf| is_named(&given.from) || has_folder(it);
        given.value.iter().filter(holds).cloned().collect()
    });
    let store = settings.store.as_ref().filter(|it| is_named(&it.from) || it.value.is_dir());
    let (pages, store) = (pages.unwrap_or_default(), store.map(|it| it.value.clone()));
    HeldArgs { pages, store, anew: false }
}

#[expect(clippy::disallowed_methods, reason = "asks whether a folder of pages holds a host")]
fn has_folder(folder: &Path) -> bool {
    let mut entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.any(|it| it.path().is_dir())
}

/// Fails where the stories of one run are to be held against different pages.
pub(super) fn one_place<'a>(
    mut all: impl Iterator<Item = &'a Settings>,
) -> anyhow::Result<HeldArgs> {
    let Some(first) = all.next() else { return Ok(HeldArgs::default()) };
    let place = |it: &Settings| {
        let pages = it.pages.as_ref().map(|it| it.value.clone());
        (pages, it.store.as_ref().map(|it| it.value.clone()))
    };
    ensure!(
        all.all(|it| place(it) == place(first)),
        "the stories have their pages in different places, as their `{FILE}` say: check them in runs of their own, or \
         name the pages with --pages or --store"
    );
    Ok(held(first))
}
