//! `check --report evidence=PATH`: the evidence bundle of one story.

use std::path::Path;

use anyhow::anyhow;

use super::output;
use crate::bundle;
use crate::check::check_while;
use crate::config::Config;
use crate::report::Report;
use crate::source::Snapshot;
use crate::verdict::Policy;

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
