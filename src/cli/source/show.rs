//! `citecheck source show`: what is kept for an address, and the text that a reader sees.

use std::io::{self, IsTerminal as _};

use anyhow::{anyhow, bail};

use super::{provenance, say};
use crate::cli::args::ShowArgs;
use crate::cli::{Exit, output};
use crate::config::Config;
use crate::page::{self, Page};
use crate::report::{Options, Paper, Tone, Untrusted, advice, safe_address};
use crate::store::{Entry, Listing, Store, normalised, sha256};

pub(super) fn run(args: &ShowArgs, store: &Store, config: &Config) -> anyhow::Result<Exit> {
    let listing = find(&args.what, store)?;
    say(&listing.problems);
    let Some(newest) = listing.entries.first() else {
        bail!(
            "nothing is kept for `{}`: `citecheck source list` lists what is, `citecheck source add` takes a page in",
            args.what
        );
    };
    if args.text {
        let page = read(newest, store)?;
        return text(&page);
    }
    let mut paper = Paper::new(&Options { width: config.width, colour: config.colour, all: true });
    for entry in &listing.entries {
        paper.gap();
        entry_for_people(&mut paper, entry, read(entry, store));
    }
    output::stdout(&paper.finish())?;
    Ok(Exit::Pass)
}

/// The records of an address, or those whose body's hash begins so.
fn find(what: &str, store: &Store) -> anyhow::Result<Listing> {
    if normalised(what).is_some() {
        return Ok(store.records_of(what)?);
    }
    let hash = what.to_ascii_lowercase();
    let is_hash = hash.len() >= 6 && hash.bytes().all(|it| it.is_ascii_hexdigit());
    if !is_hash {
        bail!(
            "`{what}` is neither a web address nor six or more digits of a SHA-256: give one of them"
        );
    }
    let mut listing = store.records()?;
    listing.entries.retain(|it| it.record.sha256.starts_with(&hash));
    Ok(listing)
}

fn read(entry: &Entry, store: &Store) -> anyhow::Result<Page> {
    Ok(page::read(&store.load(entry).map_err(|it| anyhow!("{it}"))?))
}

/// The readable text byte for byte, so that its hash is that of the lock; at a terminal, without what it would obey.
fn text(page: &Page) -> anyhow::Result<Exit> {
    if io::stdout().is_terminal() {
        for line in page.text.lines() {
            output::stdout(&format!("{}\n", Untrusted(line)))?;
        }
    } else {
        output::stdout(&page.text)?;
    }
    Ok(Exit::Pass)
}

fn entry_for_people(paper: &mut Paper, entry: &Entry, page: anyhow::Result<Page>) {
    let record = &entry.record;
    paper.line("page: ", &safe_address(&record.url), Tone::Strong);
    for hop in &record.hops {
        paper.line(
            "  led on: ",
            &format!("{} from {}", hop.status, safe_address(&hop.url)),
            Tone::Plain,
        );
    }
    let lines = [
        ("  answered: ", record.final_url.as_deref().map(safe_address)),
        ("  when: ", record.moment().map(str::to_owned)),
        ("  came by: ", Some(provenance(record))),
        ("  out of: ", record.from_archive.clone()),
        ("  outcome: ", record.outcome.clone()),
        ("  type: ", record.content_type.clone()),
        ("  body: ", Some(format!("{} bytes, SHA-256 {}", record.bytes, record.sha256))),
    ];
    for (head, words) in lines {
        if let Some(words) = words {
            paper.line(head, &words, Tone::Plain);
        }
    }
    let page = match page {
        Ok(page) => page,
        Err(it) => return paper.line("  problem: ", &it.to_string(), Tone::Bad),
    };
    let advice = advice(page.state).map_or_else(String::new, |it| format!(": {it}"));
    paper.line("  state: ", &format!("{}{advice}", page.state.id()), Tone::Plain);
    if let Some(title) = &page.title {
        paper.line("  title: ", &title.value, Tone::Plain);
    }
    if let Some(published) = &page.published {
        paper.line("  published: ", &published.value.to_string(), Tone::Plain);
    }
    let said = format!("{} bytes, SHA-256 {}", page.text.len(), sha256(page.text.as_bytes()));
    paper.line("  text: ", &said, Tone::Plain);
    for it in &page.problems {
        paper.line("  problem: ", it, Tone::Doubt);
    }
}
