//! The flags that say what fails a check.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::cli::args::date;

/// Words that say something.
fn words(written: &str) -> Result<String, String> {
    let is_empty = written.trim().is_empty();
    (!is_empty).then(|| written.to_owned()).ok_or_else(|| "empty: say it in words".to_owned())
}

/// What fails a check.
#[derive(Clone, Debug, Default, Args)]
pub(in crate::cli) struct GateArgs {
    /// What a rule weighs, RULE=LEVEL with error, review, note or off; repeatable, over what `citecheck.toml` says.
    #[arg(long, value_name = "RULE=LEVEL")]
    pub(in crate::cli) rule: Vec<String>,
    /// Statuses of claims that fail by themselves, such as unavailable; repeatable, in place of those that are set.
    #[arg(long, value_name = "STATUS")]
    pub(in crate::cli) fail_on: Vec<String>,
    /// By how much a figure or date may differ from the source's without failing: figure=0.5% or date=1 day; repeatable.
    #[arg(long, value_name = "KIND=TOLERANCE")]
    pub(in crate::cli) tolerance: Vec<String>,
    /// Known findings that are let pass: a file that --write-baseline writes.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Write all that fails into a baseline, beside what it holds already; needs --reason, --owner and --until.
    #[arg(long, value_name = "FILE", requires = "reason", requires = "owner", requires = "until")]
    #[arg(conflicts_with_all = ["baseline", "policy_from"])]
    pub(in crate::cli) write_baseline: Option<PathBuf>,
    /// Why new entries of the baseline are let pass.
    #[arg(long, value_name = "WORDS", value_parser = words, requires = "write_baseline")]
    pub(in crate::cli) reason: Option<String>,
    /// Who answers for new entries of the baseline.
    #[arg(long, value_name = "NAME", value_parser = words, requires = "write_baseline")]
    pub(in crate::cli) owner: Option<String>,
    /// The last day on which new entries of the baseline hold.
    #[arg(long, value_name = "DATE", value_parser = date, requires = "write_baseline")]
    pub(in crate::cli) until: Option<Date>,
    /// Take entries out of the baseline that are of use no longer for these stories.
    #[arg(long, conflicts_with = "policy_from")]
    pub(in crate::cli) prune: bool,
    /// Judge only the claims whose words or citations are not those of this git revision.
    #[arg(long, value_name = "REVISION", conflicts_with = "locked")]
    pub(in crate::cli) diff: Option<String>,
    /// Take policy, baseline, decisions and what says which pages are meant from this git revision; what is looser in the
    /// working tree fails.
    #[arg(long, value_name = "REVISION")]
    pub(in crate::cli) policy_from: Option<String>,
    /// Let no finding fail the run; the report says so. It is still incomplete where nothing could be checked.
    #[arg(long)]
    pub(in crate::cli) no_gate: bool,
}
