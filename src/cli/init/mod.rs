//! `citecheck init`: the folders and files of a newsroom's repository. What is there already stays as it is.

#![expect(clippy::disallowed_methods, reason = "makes files")]

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{anyhow, ensure};
use clap::Args;

use super::{Exit, output};

/// A file with its text.
type Made = (&'static str, &'static str);

const FILES: [Made; 7] = [
    ("citecheck.toml", include_str!("citecheck.toml")),
    (".gitignore", include_str!("gitignore")),
    (".gitattributes", include_str!("gitattributes")),
    (".github/workflows/citecheck.yml", include_str!("workflow.yml")),
    // Git keeps no empty folder.
    ("stories/.gitkeep", ""),
    ("pages/.gitkeep", ""),
    ("claims/.gitkeep", ""),
];

#[derive(Debug, Args)]
pub(in crate::cli) struct InitArgs {
    /// Where; made where it is not there.
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
}

pub(super) fn run(args: &InitArgs) -> anyhow::Result<Exit> {
    let root = &args.dir;
    ensure!(
        !root.exists() || root.is_dir(),
        "cannot set up `{}`: it is a file, name a folder",
        root.display()
    );
    let mut said = String::new();
    for (name, text) in FILES {
        // A folder with something in it needs no file to be kept.
        let folder = root.join(name.trim_end_matches(".gitkeep"));
        let is_kept = name.ends_with(".gitkeep")
            && fs::read_dir(&folder).is_ok_and(|mut it| it.next().is_some());
        let line = if is_kept || !make(&root.join(name), text)? {
            left(&root.join(name), (name, text), is_kept)
        } else {
            format!("made {name}\n")
        };
        said.push_str(&line);
    }
    said.push_str(
        "Next: put a story into stories/ and the pages that it cites into pages/, or `citecheck fetch` them; then \
         `citecheck check stories/*`.\n",
    );
    output::stdout(&said)?;
    Ok(Exit::Pass)
}

/// Makes a file; false where there is one.
fn make(path: &Path, text: &str) -> anyhow::Result<bool> {
    let failed = |it| {
        anyhow!("cannot make `{}`: {it}; check that its folder can be written to", path.display())
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    match opened.and_then(|mut it| io::Write::write_all(&mut it, text.as_bytes())) {
        Ok(()) => Ok(true),
        Err(it) if it.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(it) => Err(failed(it)),
    }
}

/// What is said of a file that was there: of the lists of git, which lines are missing.
fn left(path: &Path, (name, text): Made, is_kept: bool) -> String {
    let folder = name.trim_end_matches("/.gitkeep");
    if is_kept || name.ends_with(".gitkeep") {
        return format!("left {folder}/ as it is\n");
    }
    let mut said = format!("left {name} as it is\n");
    if name.starts_with(".git") && !name.contains('/') {
        let there = fs::read_to_string(path).unwrap_or_default();
        let is_missing =
            |it: &&str| !it.starts_with('#') && !there.lines().any(|line| line.trim() == *it);
        for it in text.lines().filter(is_missing) {
            // Writing to a string cannot fail.
            let _ = writeln!(said, "  add to it: {it}");
        }
    }
    said
}
