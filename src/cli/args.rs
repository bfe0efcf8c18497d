//! What may be asked for on the command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::{Colour, Progress};

/// Checks every claim of a story against saved copies of the sources it cites.
#[derive(Debug, Parser)]
#[command(name = "citecheck", version, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 pass, 1 gate failed, 2 could not run, 3 nothing could be checked, a page could not be had \
                  or lines failed, 4 the lock does not hold, 130 interrupted."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to use colour; `NO_COLOR` is heeded.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// Never use colour.
    #[arg(long, global = true)]
    pub(super) no_color: bool,
    /// Columns of the report for people; else those of the terminal, or 100.
    #[arg(long, global = true, value_name = "COLUMNS")]
    pub(super) width: Option<usize>,
    /// When to tell on standard error how far the work has come; else at a terminal.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) progress: When,
    /// Threads that may work; the output is the same for any number.
    #[arg(long, global = true, value_name = "N")]
    pub(super) threads: Option<NonZero<usize>>,
}

/// When to do what depends on a terminal.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

impl From<When> for Progress {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}

impl From<When> for Colour {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check stories against saved pages.
    Check(Box<CheckArgs>),
    /// Print the claims of a story, with their citations and facts.
    Claims(ClaimsArgs),
    /// Say how two facts compare.
    Compare(CompareArgs),
    /// Print what a reader sees of a saved page.
    Page(PageArgs),
    /// Read a PDF on standard input, in a process of its own.
    #[command(hide = true)]
    ReadPdf,
    /// Write the lock of a story: which pages it was checked against, by hash.
    Lock(LockArgs),
    /// Add, list, show, verify, prune, export and import the pages of a store.
    Source(SourceArgs),
    /// Fetch what stories cite into a store.
    #[cfg(feature = "fetch")]
    Fetch(super::fetch::FetchArgs),
    /// Ask again for what published stories cite, and tell what changed.
    #[cfg(feature = "fetch")]
    Watch(super::fetch::WatchArgs),
    /// Set up a newsroom's repository: folders, settings, workflow, ignore file.
    Init(super::init::InitArgs),
    /// Decide on a claim, or list the claims that wait for a decision.
    Decide(super::decide::DecideArgs),
    /// Show what is set for a check, and where.
    Config(super::config::ConfigArgs),
    /// Say what many stories rest on: hosts, pages, and what is the matter with them.
    Audit(AuditArgs),
    /// Say what changed between two reports.
    Diff(DiffArgs),
    /// Hold an evidence bundle to its hashes, and run its check again.
    Verify(VerifyArgs),
    /// Propose pages for what a story cites without an address.
    #[cfg(feature = "fetch")]
    Discover(super::discover::DiscoverArgs),
    /// Explain a rule, label, agreement, format, page state or exit code.
    Explain(ExplainArgs),
    /// Print the JSON Schema of an output or input.
    Schema(SchemaArgs),
    /// Judge labelled sets and print how well.
    Eval(EvalArgs),
    /// Check JSON Lines in, reports as JSON Lines out.
    Batch(BatchArgs),
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Stories to check; `-` reads standard input.
    #[arg(required = true, value_name = "STORY")]
    pub(super) stories: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) held: HeldArgs,
    #[command(flatten)]
    pub(super) hold: HoldArgs,
    /// Use saved pages alone: a check never fetches, with or without it.
    #[arg(long)]
    pub(super) offline: bool,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// The day of the check, for ages; named in the report. Else today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// Show the supported claims and what was not checked, too.
    #[arg(long)]
    pub(super) all: bool,
    /// Write a report: FORMAT=PATH, or FORMAT alone for standard output; repeatable.
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub(super) report: Vec<String>,
    /// Format on standard output.
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<String>,
    #[command(flatten)]
    pub(super) gate: super::gate::GateArgs,
    /// Report without failing: exit 0 where it would be 1 or 3.
    #[arg(long)]
    pub(super) exit_zero: bool,
    #[command(flatten)]
    pub(super) review: super::reviews::ReviewArgs,
}

/// What a check is held to.
#[derive(Clone, Debug, Args)]
pub(super) struct HoldArgs {
    /// Hold to the lock of each story: read only the snapshots that it names, and exit 4 where anything differs.
    #[arg(long)]
    pub(super) locked: bool,
    /// The lock to hold to; else `claims/<story>.lock.json` in the nearest folder above the story that has one.
    #[arg(long, value_name = "PATH", requires = "locked")]
    pub(super) lock: Option<PathBuf>,
    /// Read every page and judge every claim anew, and take nothing of what the store keeps to save time; the report is the
    /// same.
    #[arg(long)]
    pub(super) anew: bool,
}

/// Where pages are held.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct HeldArgs {
    /// Folder of saved pages, `<host>/<page>.html` with `<page>.meta.json` beside it, or an archive of them (WARC, WACZ);
    /// repeatable, a later folder's page takes the place of an earlier one's of the same name.
    #[arg(long, value_name = "DIR|FILE")]
    pub(super) pages: Vec<PathBuf>,
    /// Store of pages that `citecheck source` keeps; with --pages, a folder's page takes the place of the store's of the
    /// same address. Without both, `.citecheck` in the nearest folder above the working directory.
    #[arg(long, value_name = "DIR")]
    pub(super) store: Option<PathBuf>,
    /// Whether nothing is taken of what the store keeps to save time.
    #[arg(skip)]
    pub(super) anew: bool,
}

#[derive(Debug, Args)]
pub(super) struct LockArgs {
    /// Story to lock.
    #[arg(value_name = "STORY")]
    pub(super) story: PathBuf,
    #[command(flatten)]
    pub(super) held: HeldArgs,
    /// Where to write; else `claims/<story>.lock.json` in the nearest folder above the story that has `claims/`, or in
    /// the story's own.
    #[arg(long, value_name = "PATH")]
    pub(super) lock: Option<PathBuf>,
    /// The day of the check; the lock keeps it for every check that holds to it.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct SourceArgs {
    #[command(subcommand)]
    pub(super) command: SourceCommand,
    /// The store; else `.citecheck` in the nearest folder above the working directory. `add` makes it where there is none.
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) store: Option<PathBuf>,
}

/// What to do with a store.
#[derive(Debug, Subcommand)]
pub(super) enum SourceCommand {
    /// Take in a page that a person saved.
    Add(AddArgs),
    /// List what is kept.
    List,
    /// Show what is kept for an address.
    Show(ShowArgs),
    /// Say which pages a story's citations are taken to mean, and why.
    Why(WhyArgs),
    /// Say which page a citation of a story means.
    Choose(ChooseArgs),
    /// Read and hash every entry.
    Verify,
    /// Remove what is no longer needed.
    Prune(PruneArgs),
    /// Write the pages into a folder or an archive.
    Export(ExportArgs),
    /// Take in the pages of an archive, WARC or WACZ.
    #[cfg(feature = "fetch")]
    Import(ImportArgs),
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// The address of the page.
    #[arg(value_name = "URL")]
    pub(super) url: String,
    /// The saved page: HTML, plain text or PDF; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Who supplies it.
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// When it was saved, RFC 3339; else now.
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// An address, or the beginning of a SHA-256 of a body.
    #[arg(value_name = "URL|HASH")]
    pub(super) what: String,
    /// Print the readable text of the newest alone, byte for byte.
    #[arg(long)]
    pub(super) text: bool,
}

#[derive(Debug, Args)]
pub(super) struct WhyArgs {
    /// The id of a claim, words of it, or a source or address that the story cites.
    #[arg(value_name = "CLAIM|URL")]
    pub(super) what: String,
    /// The story.
    #[arg(value_name = "STORY")]
    pub(super) story: PathBuf,
    /// Folder of saved pages; repeatable.
    #[arg(long, value_name = "DIR")]
    pub(super) pages: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct ChooseArgs {
    /// The story.
    #[arg(value_name = "STORY")]
    pub(super) story: PathBuf,
    /// The id of a claim, words of it, or what the story cites, for all claims that cite it.
    #[arg(value_name = "CLAIM|CITED")]
    pub(super) what: String,
    /// The address of the page that is meant.
    #[arg(value_name = "URL")]
    pub(super) url: String,
    /// Which citation of the claim is meant; else the one of the page's site, or the only one.
    #[arg(long = "for", value_name = "CITED")]
    pub(super) cited: Option<String>,
    /// Take this page alone, and drop those that were chosen before.
    #[arg(long)]
    pub(super) only: bool,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct PruneArgs {
    /// How many snapshots of an address are kept, the newest first; else all.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) keep: Option<u32>,
    /// A lock whose pages are kept; repeatable. Those in `claims/` beside the store are kept in any case.
    #[arg(long, value_name = "PATH")]
    pub(super) lock: Vec<PathBuf>,
    /// Remove bad entries, too.
    #[arg(long)]
    pub(super) damaged: bool,
    /// Remove nothing, and say what would be removed.
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct ExportArgs {
    /// A new or empty folder, for what a check reads.
    #[arg(value_name = "DIR")]
    pub(super) dir: Option<PathBuf>,
    /// Write every snapshot into a WARC file; packed where its name ends in `.gz`.
    #[cfg(feature = "fetch")]
    #[arg(long, value_name = "PATH")]
    pub(super) warc: Option<PathBuf>,
    /// Write every snapshot into a WACZ file.
    #[cfg(feature = "fetch")]
    #[arg(long, value_name = "PATH")]
    pub(super) wacz: Option<PathBuf>,
}

#[cfg(feature = "fetch")]
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// The archive: `.warc`, `.warc.gz` or `.wacz`.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Who supplies it, for pages of archives that another program wrote.
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
}

/// How a story is to be read.
#[derive(Clone, Debug, Args)]
pub(super) struct ReadingArgs {
    /// plain, markdown or html; else by the file's extension.
    #[arg(long, value_name = "MARKUP")]
    pub(super) markup: Option<String>,
    /// The story's own date, to which relative dates refer.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) published: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct ClaimsArgs {
    /// Story to read; `-` reads standard input. With --jsonl, a file of JSON Lines.
    #[arg(value_name = "STORY", default_value = "-")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// Read `{"id", "text", "markup"?, "published"?}` a line, write what was read a line.
    #[arg(long)]
    pub(super) jsonl: bool,
    /// terminal, or json for programs.
    #[arg(long, visible_alias = "format", value_name = "FORMAT", default_value = "terminal")]
    pub(super) report: String,
}

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// figure, date, polarity or quote.
    #[arg(required_unless_present = "jsonl")]
    pub(super) kind: Option<String>,
    /// The words of the claim.
    #[arg(required_unless_present = "jsonl")]
    pub(super) claim: Option<String>,
    /// The words of the source.
    #[arg(required_unless_present = "jsonl")]
    pub(super) source: Option<String>,
    /// The claim's own date.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) claim_published: Option<Date>,
    /// The source's own date.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) source_published: Option<Date>,
    /// Read `{"id", "kind", "claim", "source", "claim_published"?, "source_published"?}` a line from standard input.
    #[arg(long, conflicts_with_all = ["kind", "claim", "source"])]
    pub(super) jsonl: bool,
}

#[derive(Debug, Args)]
pub(super) struct PageArgs {
    /// Saved pages; `-` reads standard input. With --jsonl, a file of JSON Lines.
    #[arg(value_name = "FILE", required_unless_present = "jsonl")]
    pub(super) files: Vec<PathBuf>,
    /// Read `{"id", "path", "url"?}` a line, write what was read a line.
    #[arg(long)]
    pub(super) jsonl: bool,
}

#[derive(Debug, Args)]
pub(super) struct AuditArgs {
    /// Stories to read; `-` reads standard input.
    #[arg(required = true, value_name = "STORY")]
    pub(super) stories: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) held: HeldArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// The day of the check, named in the report. Else today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
    /// Show the lists whole at a terminal.
    #[arg(long)]
    pub(super) all: bool,
    /// terminal, html, csv, csv-claims or json: FORMAT=PATH, or FORMAT alone for standard output; repeatable.
    #[arg(long, value_name = "FORMAT[=PATH]")]
    pub(super) report: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The old report, as `check --report json` writes it; `-` reads standard input.
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    /// The new report.
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    /// terminal, or json for programs; FORMAT=PATH writes a file.
    #[arg(long, visible_alias = "format", value_name = "FORMAT", default_value = "terminal")]
    pub(super) report: String,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// The bundle, as `check --report evidence=PATH` writes it.
    #[arg(value_name = "BUNDLE")]
    pub(super) bundle: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Id of what to explain; without it, all ids are listed.
    #[arg(value_name = "ID")]
    pub(super) id: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Name of the output or input; without it, all names are listed.
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// Labelled sets, JSON Lines; `-` reads standard input.
    #[arg(required_unless_present = "facts", value_name = "SET")]
    pub(super) sets: Vec<PathBuf>,
    /// Score what is read in the texts of this file against its labelled facts or sentences, JSON Lines; repeatable.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["sets", "predictions", "floor", "json"])]
    pub(super) facts: Vec<PathBuf>,
    /// Write what is concluded of each line to this file, or `-` for standard output in place of the table.
    #[arg(long, value_name = "PATH")]
    pub(super) predictions: Option<PathBuf>,
    /// Print the figures as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// Print beside them what the overlap of words alone would give.
    #[arg(long)]
    pub(super) floor: bool,
}

#[derive(Debug, Args)]
pub(super) struct BatchArgs {
    /// Stories with their pages, JSON Lines; else standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    pub(super) file: PathBuf,
    /// The day of the check, for ages; named in the reports. Else today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) as_of: Option<Date>,
}

pub(super) fn date(written: &str) -> Result<Date, String> {
    written.parse().map_err(|_| "not a date: write it as 2026-04-20".to_owned())
}
