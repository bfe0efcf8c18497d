//! Which pages a story's citations mean, by what lies beside the story: its sources file, and its HTML version.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::args::ReadingArgs;
use super::{input, locked};
use crate::claim::{self, Claim};
use crate::ledger;
use crate::source::{host_of_name, is_within};
#[cfg(feature = "fetch")]
use crate::store::normalised;
#[cfg(feature = "fetch")]
use crate::story::key_of;
use crate::story::{Choice, ChosenBy, Cited, Story};

/// Adds to the story what is said of its citations beside it.
pub(super) fn add(story: &mut Story, path: &Path) -> anyhow::Result<()> {
    if input::is_stdin(path) {
        return Ok(());
    }
    // What lies in no folder, such as a pipe, has nothing beside it.
    let Ok(place) = place(path) else { return Ok(()) };
    let file = ledger::read_sources(&place)?;
    story.choices = file.map_or_else(Vec::new, |it| it.choices());
    if story.markup != "html" {
        let of_html = html_version(path).map_or_else(Vec::new, |it| links(story, &it));
        story.choices.extend(of_html);
    }
    Ok(())
}

/// Adds what the lock of the story named for citations that give no address.
#[cfg(feature = "fetch")]
pub(super) fn add_locked(story: &mut Story, path: &Path) {
    // A lock that is not there or cannot be read is for the check that holds to it.
    let Some(lock) = locked::lock_of(path) else { return };
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
    locked::beside(story, "sources.json")
}

/// `story.html` beside `story.md`, where it can be read.
fn html_version(path: &Path) -> Option<Story> {
    let found = ["html", "htm"].iter().map(|it| path.with_extension(it)).find(|it| it.is_file())?;
    let reading = ReadingArgs { markup: Some("html".to_owned()), published: None };
    input::story_alone(&found, &reading).ok()
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
