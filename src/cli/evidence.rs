//! `check --report evidence=PATH`: the evidence bundle of one story.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, ensure};

use super::args::CheckArgs;
use super::check::split_target;
use super::{input, output};
use crate::bundle;
pub(super) use crate::bundle::ID;
use crate::check::check_while;
use crate::config::Config;
use crate::report::Report;
use crate::source::Snapshot;
use crate::verdict::Policy;

/// Where the bundle goes, if one is asked for.
pub(super) fn target(args: &CheckArgs) -> anyhow::Result<Option<PathBuf>> {
    let asked: Vec<&String> = args.report.iter().chain(&args.format).collect();
    let mut paths = asked.iter().map(|it| split_target(it)).filter(|it| it.0 == ID);
    let Some((_, path)) = paths.next() else { return Ok(None) };
    ensure!(paths.next().is_none(), "one evidence bundle is written at a time: give one path");
    ensure!(!input::is_stdin(&path), "an evidence bundle is a file: give its path, evidence=PATH");
    ensure!(
        args.stories.len() == 1,
        "an evidence bundle is of one story: check the stories one by one"
    );
    let others = asked.iter().map(|it| split_target(it)).filter(|it| it.0 != ID);
    for (_, other) in others {
        ensure!(
            other != path,
            "two reports cannot both go to `{}`: give each a path of its own",
            path.display()
        );
    }
    Ok(Some(path))
}

/// The bundle of a finished check. Nobody could hold a check that was interrupted to anything. The story is judged once more by
/// itself, as whoever verifies the bundle will judge it: what a newsroom sets and decides is not evidence.
pub(super) fn bundle(
    asked: Option<&Path>,
    report: &Report<'_>,
    snapshots: &[Snapshot],
    config: &Config,
) -> anyhow::Result<Option<Vec<u8>>> {
    if asked.is_none() || report.is_incomplete() {
        return Ok(None);
    }
    let (story, library, policy) = (report.story, report.library, Policy::default());
    let mut alone = check_while(story, library, policy, config.threads, &|| true);
    alone.as_of = report.as_of;
    let bundle = bundle::bundle(&alone, snapshots)
        .map_err(|it| anyhow!("no evidence bundle is written: {it}"))?;
    Ok(Some(bundle))
}

/// Writes the bundle that was asked for.
pub(super) fn write<'a>(
    path: Option<&Path>,
    mut bundles: impl Iterator<Item = &'a [u8]>,
) -> anyhow::Result<()> {
    let Some(path) = path else { return Ok(()) };
    bundles.try_for_each(|it| output::file(path, it))
}
