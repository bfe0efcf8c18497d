//! What a check writes, and where.

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure};

use super::args::CheckArgs;
use super::{input, nearest, output};
use crate::bundle;
use crate::report::{self, Format, claim_review};

/// One report to write.
pub(super) struct Target {
    pub(super) format: &'static dyn Format,
    pub(super) path: PathBuf,
}

/// All that was asked for.
pub(super) struct Targets {
    pub(super) reports: Vec<Target>,
    /// Where the evidence bundle goes, where one was asked for.
    pub(super) bundle: Option<PathBuf>,
    /// Where reviews go, where they were asked for.
    pub(super) reviews: Option<PathBuf>,
}

impl Targets {
    /// What was asked for; the report for people goes to standard output unless something else does.
    pub(super) fn of(args: &CheckArgs) -> anyhow::Result<Self> {
        let mut targets = Self { reports: Vec::new(), bundle: None, reviews: None };
        for (id, path) in args.report.iter().chain(&args.format).map(|it| split_target(it)) {
            let own = match id {
                bundle::ID => &mut targets.bundle,
                claim_review::ID => &mut targets.reviews,
                _ => {
                    targets.reports.push(Target { format: format(id)?, path });
                    continue;
                }
            };
            ensure!(own.is_none(), "`{id}` is written once in a run: give one path for it");
            *own = Some(path);
        }
        if let Some(path) = &targets.bundle {
            ensure!(
                !input::is_stdin(path),
                "an evidence bundle is a file: give its path, evidence=PATH"
            );
            ensure!(
                args.stories.len() == 1,
                "an evidence bundle is of one story: check the stories one by one"
            );
        }
        output::keep_apart(targets.paths())?;
        if !targets.paths().any(input::is_stdin) {
            let terminal = Target { format: &report::Terminal, path: PathBuf::from("-") };
            targets.reports.insert(0, terminal);
        }
        input::ensure_one_stdin(&args.stories)?;
        Ok(targets)
    }

    /// Where all of it goes.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        let reports = self.reports.iter().map(|it| &it.path);
        reports.chain(&self.bundle).chain(&self.reviews).map(PathBuf::as_path)
    }
}

/// `json=out.json`, or `json` alone for standard output.
pub(super) fn split_target(written: &str) -> (&str, PathBuf) {
    match written.split_once('=') {
        Some((id, path)) if !path.is_empty() => (id, PathBuf::from(path)),
        Some((id, _)) => (id, PathBuf::from("-")),
        None => (written, PathBuf::from("-")),
    }
}

fn format(id: &str) -> anyhow::Result<&'static dyn Format> {
    let Some(format) = report::format(id) else {
        let mut ids: Vec<&str> = report::FORMATS.iter().map(|it| it.id()).collect();
        ids.extend([bundle::ID, claim_review::ID]);
        bail!("`{id}` is not a format: {}", nearest::choose(id, &ids));
    };
    Ok(format)
}
