//! What may be asked of `fetch` and `watch`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::ReadingArgs;
use crate::fetch::AllowNet;

#[derive(Debug, Args)]
pub(in crate::cli) struct FetchArgs {
    /// Stories whose sources are fetched; `-` reads standard input.
    #[arg(required = true, value_name = "STORY")]
    pub(super) stories: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) run: RunArgs,
    /// Ask again for the pages that are held, and show what changed in them and which claims that touches.
    #[arg(long)]
    pub(super) update: bool,
    /// Keep new pages without reading them, which is quicker where there are many: what each is read as is then not told, and
    /// the next check reads them.
    #[arg(long)]
    pub(super) unread: bool,
    /// Ask nobody, and say what would be asked for.
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct WatchArgs {
    /// Published stories whose sources are asked for again; `-` reads standard input.
    #[arg(required = true, value_name = "STORY")]
    pub(super) stories: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) run: RunArgs,
}

/// What both have.
#[derive(Clone, Debug, Args)]
pub(super) struct RunArgs {
    /// Where pages are kept; else `.citecheck` in the nearest folder above the working directory, or a new one in it.
    #[arg(long, value_name = "DIR")]
    pub(super) store: Option<PathBuf>,
    #[command(flatten)]
    pub(super) net: NetArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// Write what came of it: terminal or json, FORMAT=PATH, or FORMAT alone for standard output; repeatable.
    #[arg(long, visible_alias = "format", value_name = "FORMAT[=PATH]")]
    pub(super) report: Vec<String>,
}

/// How the network is used.
#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct NetArgs {
    /// Address or page at which a site's owner reaches you; sent with every request.
    #[arg(long, value_name = "ADDRESS")]
    pub(super) contact: Option<String>,
    /// Open one address and port that is not public, such as 127.0.0.1:8080; repeatable.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(super) allow_net: Vec<AllowNet>,
    /// Pay no heed to robots.txt: for sites that are yours or agree.
    #[arg(long)]
    pub(super) ignore_robots: bool,
    /// Do not wait between two requests to one host: for sites that are yours or agree.
    #[arg(long)]
    pub(super) no_pace: bool,
    /// How often a passing fault is tried, the first time included.
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u32).range(1..=10))]
    pub(super) attempts: u32,
    /// Refuse the network: nothing is asked for, and the run ends with a message.
    #[arg(long)]
    pub(super) offline: bool,
}
