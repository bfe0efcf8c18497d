//! Which pages a story's citations mean, by what lies beside the story: its sources file, and its HTML version.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::args::ReadingArgs;
use super::git::Revision;
#[cfg(feature = "fetch")]
use super::locked;
use super::{exit, input, own};
use crate::claim::{self, Claim};
use crate::ledger::{self, SourcesV1};
use crate::source::{host_of_name, is_within};
#[cfg(feature = "fetch")]
use crate::store::normalised;
#[cfg(feature = "fetch")]
use crate::story::key_of;
use crate::story::{Choice, ChosenBy, Cited, Story};

/// Adds to the story what is said of its citations beside it, now or at a revision that is trusted.
pub(super) fn add(
    story: &mut Story,
    path: &Path,
    trusted: Option<&Revision>,
) -> anyhow::Result<()> {
    if input::is_stdin(path) {
        return Ok(());
    }
    let found = said(story, path, trusted)?;
    if let Some(it) = trusted
        && said(story, path, None).map_or(true, |here| here != found)
    {
        exit::say(&anyhow!(
            "which pages `{}` means is taken from {}: what its sources file or its HTML version says otherwise here counts \
             for nothing in this run",
            path.display(),
            it.written
        ));
    }
    story.choices = found;
    Ok(())
}

/// What is said of the citations of a story beside it.
fn said(story: &Story, path: &Path, trusted: Option<&Revision>) -> anyhow::Result<Vec<Choice>> {
    let mut choices = sources(path, trusted)?.map_or_else(Vec::new, |it| it.choices());
    if story.markup != "html" {
        let html = html_version(path, trusted)?;
        choices.extend(html.map_or_else(Vec::new, |it| links(story, &it)));
    }
    Ok(choices)
}

/// The sources file of a story.
fn sources(path: &Path, trusted: Option<&Revision>) -> anyhow::Result<Option<SourcesV1>> {
    let Some(revision) = trusted else {
        // What lies in no folder, such as a pipe, has nothing beside it.
        let Ok(place) = place(path) else { return Ok(None) };
        return Ok(ledger::read_sources(&place)?);
    };
    for place in own::places(path, None, own::SOURCES)? {
        let Some(text) = revision.text(&place)? else { continue };
        let file = ledger::parse_sources(text.as_bytes(), &place)?;
        if !own::is_anothers(&place, file.story.as_deref(), path) {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

/// Adds what the lock of the story named for citations that give no address.
#[cfg(feature = "fetch")]
pub(super) fn add_locked(story: &mut Story, path: &Path, folder: Option<&Path>) {
    // A lock that is not there or cannot be read is for the check that holds to it.
    let Some(lock) = locked::lock_of(path, folder) else { return };
    let urls: BTreeMap<String, String> =
        lock.sources.iter().filter_map(|it| Some((it.page(), it.url.clone()?))).collect();
    for claim in &lock.claims {
        for choice in claim.sources.iter().filter(|it| it.chosen) {
            let Some(url) = choice.page.as_ref().and_then(|it| urls.get(it)) else { continue };
            // An address that is cited names its page itself.
            if normalised(&key_of(&choice.cited)).is_some() {
                continue;
            }
            story.choices.push(Choice {
                by: ChosenBy::Lock,
                claim: Some(claim.id.clone()),
                cited: key_of(&choice.cited),
                url: url.clone(),
            });
        }
    }
}

/// The sources file of a story: the one that is there, else where it is written.
pub(super) fn place(story: &Path) -> anyhow::Result<PathBuf> {
    own::beside(story, own::SOURCES)
}

/// `story.html` beside `story.md`, where it can be read.
fn html_version(path: &Path, trusted: Option<&Revision>) -> anyhow::Result<Option<Story>> {
    for path in ["html", "htm"].map(|it| path.with_extension(it)) {
        let reading = ReadingArgs { markup: Some("html".to_owned()), published: None };
        match trusted {
            Some(it) => {
                if let Some(text) = it.text(&path)? {
                    let name = path.to_string_lossy();
                    return Ok(input::read_story(&name, &text, Some("html"), None).ok());
                }
            }
            None if path.is_file() => return Ok(input::story_alone(&path, &reading).ok()),
            None => {}
        }
    }
    Ok(None)
}

/// What the sentences of the HTML version link to, for the same sentences of the story that cite a domain alone.
fn links(story: &Story, html: &Story) -> Vec<Choice> {
    let linked: BTreeMap<String, Vec<Cited>> =
        claim::extract(html).into_iter().map(|it| (it.id.clone(), all_cited(&it, html))).collect();
    let mut found = Vec::new();
    for claim in claim::extract(story) {
        let Some(links) = linked.get(&claim.id) else { continue };
        let bare = all_cited(&claim, story);
        for cited in bare.iter().filter(|it| it.url.is_none() && !it.host.is_empty()) {
            let is_of_it =
                |it: &&Cited| is_within(&host_of_name(&it.host), &host_of_name(&cited.host));
            for url in links.iter().filter(is_of_it).filter_map(|it| it.url.as_ref()) {
                let choice = Choice {
                    by: ChosenBy::HtmlVersion,
                    claim: Some(claim.id.clone()),
                    cited: cited.key(),
                    url: url.clone(),
                };
                if !found.contains(&choice) {
                    found.push(choice);
                }
            }
        }
    }
    found
}

/// What a claim cites at all its places.
pub(super) fn all_cited(claim: &Claim, story: &Story) -> Vec<Cited> {
    let citations = claim.citations.iter().filter_map(|&it| story.citations.get(it));
    citations.flat_map(|it| it.cited.clone()).collect()
}
