//! What may be asked of `discover`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::ReadingArgs;
use crate::cli::fetch::NetArgs;

/// Where pages are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Place {
    /// The site's own feeds and sitemaps.
    Site,
    /// The Wayback Machine of the Internet Archive.
    Wayback,
    /// The DOC service of GDELT.
    Gdelt,
    /// The index of Common Crawl.
    CommonCrawl,
    /// The search service of --search-url.
    Search,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct DiscoverArgs {
    /// The story.
    #[arg(value_name = "STORY")]
    pub(super) story: PathBuf,
    /// Where to look; the sites themselves unless more is asked for.
    #[arg(long, value_name = "PLACE", value_delimiter = ',', default_value = "site")]
    pub(super) from: Vec<Place>,
    /// The store that knows which pages are gone; else `.citecheck` in the nearest folder above the working directory.
    #[arg(long, value_name = "DIR")]
    pub(super) store: Option<PathBuf>,
    /// Begin at this address for a site, in place of `https://DOMAIN/`; repeatable.
    #[arg(long, value_name = "DOMAIN=URL", value_parser = site)]
    pub(super) site: Vec<(String, String)>,
    /// Where the Wayback Machine is asked.
    #[arg(long, value_name = "URL", default_value = "https://web.archive.org")]
    pub(super) wayback_url: String,
    /// Where GDELT is asked.
    #[arg(long, value_name = "URL", default_value = "https://api.gdeltproject.org")]
    pub(super) gdelt_url: String,
    /// Where Common Crawl lists its indexes.
    #[arg(long, value_name = "URL", default_value = "https://index.commoncrawl.org/collinfo.json")]
    pub(super) common_crawl_url: String,
    /// Where a search service is asked, with {query} in it, and {key} where it wants one.
    #[arg(long, value_name = "URL")]
    pub(super) search_url: Option<String>,
    /// The file that holds the key of the search service.
    #[arg(long, value_name = "FILE", requires = "search_url")]
    pub(super) search_key: Option<PathBuf>,
    #[command(flatten)]
    pub(super) net: NetArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// terminal, or json for programs.
    #[arg(long, visible_alias = "format", value_name = "FORMAT", default_value = "terminal")]
    pub(super) report: String,
}

fn site(written: &str) -> Result<(String, String), String> {
    let (domain, url) = written.split_once('=').ok_or("write it as DOMAIN=URL")?;
    let url = url::Url::parse(url).map_err(|_| "what stands after `=` is no address of the web")?;
    Ok((crate::source::host_of_name(domain), url.into()))
}
