//! Reports on their way out: whole on disk or not at all, and no complaint when a reader has seen enough.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, ensure};

use crate::store::{folder_of, write_file};

/// Writes to standard output; a closed pipe is success.
pub(super) fn stdout(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.context("cannot write to standard output"),
    }
}

/// Writes `text` to `path`, or to standard output for `-`. A file appears whole or not at all.
pub(super) fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if path.as_os_str() == "-" {
        return stdout(text);
    }
    file(path, text.as_bytes())
}

/// Writes `bytes` to `path`, whole or not at all; through a link to what it leads to, and into a device or a pipe as they are.
pub(super) fn file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let led = path.canonicalize().ok();
    let path = led.as_deref().unwrap_or(path);
    if path.metadata().is_ok_and(|it| !it.is_file() && !it.is_dir()) {
        return fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut it| it.write_all(bytes))
            .map_err(|it| anyhow!("cannot write to `{}`: {it}", path.display()));
    }
    write_file(path, bytes).map_err(|it| {
        anyhow!(
            "cannot write `{}`: {it}; check that its folder exists and can be written",
            path.display()
        )
    })
}

/// Where a path leads: the same for `a`, `./a` and a link to it.
fn place(path: &Path) -> PathBuf {
    if let Ok(it) = path.canonicalize() {
        return it;
    }
    let folder = folder_of(path);
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// Fails where two outputs would go to one place.
pub(super) fn keep_apart<'a>(outputs: impl Iterator<Item = &'a Path>) -> anyhow::Result<()> {
    let mut taken = Vec::new();
    for path in outputs {
        let is_stdout = path.as_os_str() == "-";
        let place = if is_stdout { path.to_owned() } else { place(path) };
        ensure!(
            !(is_stdout && taken.contains(&place)),
            "two reports cannot both go to standard output: give one of them a path, FORMAT=PATH"
        );
        ensure!(
            !taken.contains(&place),
            "two reports cannot both go to `{}`: give each a path of its own, FORMAT=PATH",
            path.display()
        );
        taken.push(place);
    }
    Ok(())
}

/// Fails where what is to be written would take the place of what is read: a story, a page, an archive, a store.
pub(super) fn keep_inputs<'a>(
    outputs: impl Iterator<Item = &'a Path>,
    inputs: &[PathBuf],
) -> anyhow::Result<()> {
    let found = |it: &Path| it.canonicalize().ok();
    let inputs: Vec<PathBuf> = inputs.iter().filter_map(|it| found(it)).collect();
    for path in outputs.filter(|it| it.as_os_str() != "-") {
        let Some(output) = found(path) else { continue };
        ensure!(
            !inputs.iter().any(|it| output.is_file() && output.starts_with(it)),
            "`{}` is read by this run: give what is written another path",
            path.display()
        );
    }
    Ok(())
}
