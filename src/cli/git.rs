//! What a git repository holds at a revision. Runs `git` with fixed arguments and no shell.

#![expect(clippy::disallowed_methods, reason = "runs git")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use anyhow::{Context as _, anyhow, bail};

use crate::store;

/// Variables by which git tells a hook where its repository is.
const IN_HOOKS: [&str; 7] = [
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
];

/// Longest part of what git says that is told.
const TOLD: usize = 300;

/// One commit of a repository.
#[derive(Clone, Debug)]
pub(super) struct Revision {
    /// The top folder of the working tree.
    root: PathBuf,
    /// The commit.
    id: String,
    /// As the user wrote it.
    pub(super) written: String,
    names: OnceLock<BTreeSet<String>>,
}

/// One file that differs from a commit.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) path: PathBuf,
    /// Whether the commit does not have it.
    pub(super) is_new: bool,
}

impl Revision {
    /// The commit that `written` means in the repository of `path`.
    pub(super) fn of(path: &Path, written: &str) -> anyhow::Result<Self> {
        let folder = folder_of(path)?;
        let found = git(&folder, ["rev-parse", "--show-toplevel"])?;
        if !found.status.success() {
            bail!(
                "`{}` is in no git repository, so that nothing can be read at `{written}`: {}",
                path.display(),
                told(&found)
            );
        }
        let root = PathBuf::from(line(&found));
        let root = root.canonicalize().unwrap_or(root);
        let commit = format!("{written}^{{commit}}");
        let found = git(&root, ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        if !found.status.success() {
            bail!(
                "`{written}` is no commit of the repository in `{}`: fetch it, or name another revision",
                root.display()
            );
        }
        Ok(Self { root, id: line(&found), written: written.to_owned(), names: OnceLock::new() })
    }

    /// The text of the file that is at `path` now; `None` where there was none.
    pub(super) fn text(&self, path: &Path) -> anyhow::Result<Option<String>> {
        let Some(name) = self.name_of(path) else { return Ok(None) };
        if !self.names()?.contains(&name) {
            return Ok(None);
        }
        let object = format!("{}:{name}", self.id);
        let found = self.git(["cat-file", "blob", &object])?;
        let text = String::from_utf8(found.stdout);
        text.map(Some).map_err(|_| anyhow!("`{name}` at `{}` is not UTF-8", self.written))
    }

    /// The names of all files of the commit, listed once.
    fn names(&self) -> anyhow::Result<&BTreeSet<String>> {
        if let Some(known) = self.names.get() {
            return Ok(known);
        }
        let listed = self.git(["ls-tree", "-r", "-z", "--name-only", "--full-tree", &self.id])?;
        let names = listed.stdout.split(|it| *it == 0);
        let names = names.map(|it| String::from_utf8_lossy(it).into_owned()).collect();
        Ok(self.names.get_or_init(|| names))
    }

    /// What differs in the working tree from the commit, but for what git ignores.
    pub(super) fn changed(&self) -> anyhow::Result<Vec<Change>> {
        let plain = ["--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv"];
        let [name, zero, renames, external, text] = plain;
        let differ = |filter: &str| {
            self.git(["diff", filter, name, zero, renames, external, text, &self.id, "--"])
        };
        let others = self.git(["ls-files", "--others", "--exclude-standard", zero])?;
        let mut changes = Vec::new();
        for (output, is_new) in [
            (differ("--diff-filter=A")?, true),
            (others, true),
            (differ("--diff-filter=a")?, false),
        ] {
            let names = output.stdout.split(|it| *it == 0).filter(|it| !it.is_empty());
            let paths = names.map(|it| self.root.join(&*String::from_utf8_lossy(it)));
            changes.extend(paths.map(|path| Change { path, is_new }));
        }
        Ok(changes)
    }

    /// Whether the folder is of the repository.
    pub(super) fn holds(&self, folder: &Path) -> bool {
        folder.starts_with(&self.root)
    }

    /// The path from the top of the repository, with `/`.
    fn name_of(&self, path: &Path) -> Option<String> {
        let parent = store::folder_of(path);
        // The file may be there no longer; its folder may not, either.
        let whole = match parent.canonicalize() {
            Ok(it) => it.join(path.file_name()?),
            Err(_) => path.to_owned(),
        };
        let inner = whole.strip_prefix(&self.root).ok()?;
        let names = inner.components().map(|it| it.as_os_str().to_string_lossy().into_owned());
        Some(names.collect::<Vec<_>>().join("/"))
    }

    fn git<const N: usize>(&self, args: [&str; N]) -> anyhow::Result<Output> {
        let found = git(&self.root, args)?;
        if !found.status.success() {
            bail!("git could not read `{}`: {}", self.written, told(&found));
        }
        Ok(found)
    }
}

/// The name that git gives to the user, where it knows one.
pub(super) fn user_name() -> Option<String> {
    let found = git(Path::new("."), ["config", "--get", "user.name"]).ok()?;
    let name = line(&found);
    (found.status.success() && !name.is_empty()).then_some(name)
}

/// The folder in which a file lies.
fn folder_of(path: &Path) -> anyhow::Result<PathBuf> {
    let folder = if path.is_dir() { path } else { store::folder_of(path) };
    folder.canonicalize().with_context(|| format!("cannot read the folder of `{}`", path.display()))
}

fn git<const N: usize>(folder: &Path, args: [&str; N]) -> anyhow::Result<Output> {
    let mut command = Command::new("git");
    // A hook runs with its repository in the environment: the one that is meant is that of the folder.
    for it in IN_HOOKS {
        command.env_remove(it);
    }
    command.arg("-C").arg(folder).args([
        "-c",
        "core.fsmonitor=false",
        "--no-pager",
        "--literal-pathspecs",
    ]);
    command.args(args.map(OsStr::new)).stdin(Stdio::null());
    command
        .output()
        .map_err(|it| anyhow!("cannot run `git`: {it}; install it, or leave out what needs it"))
}

fn line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().chars().take(TOLD).collect()
}
