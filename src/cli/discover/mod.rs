//! `citecheck discover`: which pages may be meant where a story cites a domain alone, or a page that is gone. It proposes and
//! never chooses.

mod args;
mod ask;
mod told;
pub(super) mod wire;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::ensure;
use jiff::civil::{Date, DateTime};

pub(super) use args::DiscoverArgs;
use ask::Asker;

use super::fetch::net_settings;
use super::interrupt::Interrupt;
use super::{Exit, choices, held, input, output, settings};
use crate::claim::{self, Claim, Status};
use crate::config::Config;
use crate::discover::{Found, Proposal, Wish, propose};
use crate::fact::Value;
use crate::fact::date::Grain;
use crate::source::host_of_name;
use crate::store::normalised;
use crate::story::{Cited, Story};

/// A citation that names no page, or one that is gone, and what may be meant by it.
struct Open {
    /// The claim that cites it.
    claim: String,
    /// Its words.
    text: String,
    cited: Cited,
    /// Whether it is an address at which nothing is any more.
    is_gone: bool,
    wish: Wish,
    proposals: Vec<Proposal>,
}

/// All that a run has to tell.
struct Told {
    /// The story as named on the command line.
    story: String,
    open: Vec<Open>,
    /// What was asked and gave nothing that could be read: address and why.
    failed: Vec<(String, String)>,
    is_interrupted: bool,
}

pub(super) fn run(args: &DiscoverArgs, config: &Config) -> anyhow::Result<Exit> {
    ensure!(
        ["terminal", "json"].contains(&args.report.as_str()),
        "`{}` is not a format of discover: choose terminal or json",
        args.report
    );
    ensure!(
        args.search_url.is_some() || !args.from.contains(&args::Place::Search),
        "no search service is named: give the address it is asked at with --search-url, with {{query}} and {{key}} in it"
    );
    let settings = net_settings(&args.net)?;
    let story = input::story(&args.story, &args.reading)?;
    let mut open = open(&story, args)?;
    let interrupt = Interrupt::listen()?;
    let mut asker = Asker::new(args, settings, config, &interrupt)?;
    let by_site = asker.sites(&open)?;
    for it in &mut open {
        let none: Vec<Found> = Vec::new();
        if it.is_gone {
            it.proposals = asker.archived(it)?;
        }
        let own = asker.searched(it)?;
        let of_site = by_site.get(&it.wish.host).unwrap_or(&none);
        let found: Vec<Found> = of_site.iter().chain(&own).cloned().collect();
        let dead = it.cited.url.as_deref().and_then(normalised);
        let mut proposals = propose(&it.wish, &found);
        proposals.retain(|it| normalised(&it.found.url) != dead || dead.is_none());
        it.proposals.extend(proposals);
    }
    let told = Told {
        story: args.story.display().to_string(),
        open,
        failed: asker.failed(),
        is_interrupted: interrupt.is_asked(),
    };
    let text = if args.report == "json" {
        format!("{}\n", serde_json::to_string_pretty(&wire::discover_v1(&told))?)
    } else {
        told::for_people(&told, config)
    };
    output::stdout(&text)?;
    Ok(exit_of(&told))
}

fn exit_of(told: &Told) -> Exit {
    if told.is_interrupted {
        Exit::Interrupted
    } else if told.open.iter().all(|it| !it.proposals.is_empty()) {
        Exit::Pass
    } else {
        Exit::Incomplete
    }
}

/// The citations of checkable claims for which a page is looked for, each once a claim, in the order of the story.
fn open(story: &Story, args: &DiscoverArgs) -> anyhow::Result<Vec<Open>> {
    let gone = gone(args)?;
    let mut open = Vec::new();
    for claim in claim::extract(story).iter().filter(|it| it.status == Status::Checkable) {
        let mut seen = BTreeSet::new();
        for cited in choices::all_cited(claim, story) {
            let is_gone =
                cited.url.as_deref().and_then(normalised).is_some_and(|it| gone.contains(&it));
            let is_bare = cited.url.is_none() && !cited.host.is_empty();
            let is_settled = !story.choices_for(&cited, &claim.id).is_empty();
            if (is_bare || is_gone) && !is_settled && seen.insert(cited.key()) {
                let wish = Wish::new(&host_of_name(&cited.host), &claim.text, day_of(claim, story));
                let (id, text) = (claim.id.clone(), claim.text.clone());
                open.push(Open { claim: id, text, cited, is_gone, wish, proposals: vec![] });
            }
        }
    }
    Ok(open)
}

/// The day that the claim names, else the story's own.
fn day_of(claim: &Claim, story: &Story) -> Option<Date> {
    let named = claim.facts.iter().find_map(|it| match &it.value {
        Value::Date(when) if when.grain == Grain::Day => when.readings.first()?.from,
        _ => None,
    });
    named.map(DateTime::date).or(story.published.map(|it| it.0))
}

/// The addresses at which the store knows that nothing is any more.
fn gone(args: &DiscoverArgs) -> anyhow::Result<BTreeSet<String>> {
    let named = settings::store_to_read(args.store.as_deref())?;
    if named.is_none() && held::nearest_store().is_none() {
        return Ok(BTreeSet::new());
    }
    let entries = held::store(named.as_deref())?.current()?.entries.into_iter();
    let is_gone = |it: &Option<u16>| matches!(it, Some(404 | 410));
    Ok(entries.filter(|it| is_gone(&it.record.status)).map(|it| it.record.url).collect())
}

/// Pages by the site that they are of.
type BySite = BTreeMap<String, Vec<Found>>;
