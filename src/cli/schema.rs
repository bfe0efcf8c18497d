//! `citecheck schema`: the JSON Schemas of what the program reads and writes.

use anyhow::bail;
use schemars::{Schema, schema_for};

use super::args::SchemaArgs;
use super::{Exit, nearest, output, wire};
use crate::bundle::ManifestV1;
use crate::eval::Input;
use crate::ledger::{BaselineV1, DecisionV1, LockV1, SourcesV1};
use crate::report::audit::AuditV1;
use crate::report::json::ReportV1;

/// A schema by its name.
type Named = (&'static str, &'static str, fn() -> Schema);

const SCHEMAS: &[Named] = &[
    ("report", "`check --report json`", || schema_for!(ReportV1)),
    ("config", "`config show --report json`", || schema_for!(super::config::ConfigV1)),
    ("lock", "`lock`, a file", || schema_for!(LockV1)),
    ("sources", "the sources file of a story", || schema_for!(SourcesV1)),
    ("decision", "`decide`, a line of the file", || schema_for!(DecisionV1)),
    ("baseline", "`check --write-baseline`, a file", || schema_for!(BaselineV1)),
    ("bundle", "`manifest.json` of an evidence bundle", || schema_for!(ManifestV1)),
    ("audit", "`audit --report json`", || schema_for!(AuditV1)),
    ("diff", "`diff --report json`", || schema_for!(super::diff::wire::DiffV1)),
    ("claims", "`claims --report json`", || schema_for!(wire::ClaimsV1)),
    ("labelled-set", "`eval`, a line of input", || schema_for!(Input)),
    ("prediction", "`eval --predictions`, a line", || schema_for!(wire::PredictionLine)),
    ("batch-input", "`batch`, a line of input", || schema_for!(wire::BatchLine)),
    ("batch", "`batch`, a line of output", || schema_for!(wire::BatchReport)),
    ("claims-input", "`claims --jsonl`, a line of input", || schema_for!(wire::TextLine)),
    ("claims-line", "`claims --jsonl`, a line of output", || schema_for!(wire::ClaimsLine)),
    ("compare-input", "`compare --jsonl`, a line of input", || schema_for!(wire::PairLine)),
    ("compare", "`compare --jsonl`, a line of output", || schema_for!(wire::ComparedLine)),
    ("page-input", "`page --jsonl`, a line of input", || schema_for!(wire::PageLine)),
    ("page", "`page --jsonl`, a line of output", || schema_for!(wire::PageReadLine)),
    #[cfg(feature = "fetch")]
    ("fetch", "`fetch --report json`", || schema_for!(super::fetch::wire::FetchV1)),
    #[cfg(feature = "fetch")]
    ("discover", "`discover --report json`", || schema_for!(super::discover::wire::DiscoverV1)),
    #[cfg(feature = "fetch")]
    ("watch", "`watch --report json`", || schema_for!(super::fetch::wire::WatchV1)),
];

pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<Exit> {
    let Some(name) = &args.name else {
        let lines: Vec<String> =
            SCHEMAS.iter().map(|it| format!("{:<14} {}\n", it.0, it.1)).collect();
        output::stdout(&lines.concat())?;
        return Ok(Exit::Pass);
    };
    let Some((_, _, schema)) = SCHEMAS.iter().find(|it| it.0 == name) else {
        let names: Vec<&str> = SCHEMAS.iter().map(|it| it.0).collect();
        bail!("`{name}` has no schema: {}", nearest::choose(name, &names));
    };
    let mut text = serde_json::to_string_pretty(&schema())?;
    text.push('\n');
    output::stdout(&text)?;
    Ok(Exit::Pass)
}
