//! `citecheck source choose`: which page a citation means, written into the story's sources file.

use anyhow::{anyhow, bail, ensure};

use crate::claim::{self, Claim};
use crate::cli::args::ChooseArgs;
use crate::cli::{Exit, choices, input, output, own};
use crate::ledger;
use crate::report::{Untrusted, safe_address};
use crate::source::{host_of_name, registrable};
use crate::store::normalised;
use crate::story::{Cited, Story, key_of};

pub(super) fn run(args: &ChooseArgs) -> anyhow::Result<Exit> {
    ensure!(
        !input::is_stdin(&args.story),
        "standard input has no sources file, as nobody could check it again: name a file"
    );
    let story = input::story(&args.story, &args.reading)?;
    let url = normalised(&args.url).ok_or_else(|| {
        anyhow!(
            "`{}` is not a web address: give one that begins with https:// or http://",
            args.url
        )
    })?;
    let (claim, cited) = meant(args, &story, &url)?;
    let path = choices::place(&args.story)?;
    let is_first = !path.exists();
    let is_new = ledger::change_sources(&path, |file| {
        if is_first {
            file.story = Some(own::story_from(&path, &args.story));
        }
        if args.only {
            file.forget(claim.as_deref(), &cited);
        }
        file.choose(claim.as_deref(), &cited, &url)
    })?;
    let whose = claim.map_or_else(|| "the story".to_owned(), |it| format!("claim {it}"));
    let done = if is_new { "takes" } else { "already takes" };
    let said = format!(
        "{whose} {done} {} for {}: {}",
        safe_address(&url),
        safe_address(&cited),
        path.file_name().unwrap_or_default().to_string_lossy()
    );
    output::stdout(&format!("{}\n", Untrusted(&said)))?;
    Ok(Exit::Pass)
}

/// The claim that is spoken of, if one is, and what of its citations.
fn meant(args: &ChooseArgs, story: &Story, url: &str) -> anyhow::Result<(Option<String>, String)> {
    let what = args.what.as_str();
    let key = key_of(what);
    let mut all = story.citations.iter().flat_map(|it| &it.cited);
    if let Some(cited) = all.find(|it| it.key() == key) {
        return Ok((None, cited.written.clone()));
    }
    let claims = claim::extract(story);
    let wanted = what.to_lowercase();
    let is_meant = |it: &&Claim| {
        let is_id = what.len() >= 4 && it.id.starts_with(&wanted);
        is_id || what.contains(' ') && it.text.to_lowercase().contains(&wanted)
    };
    let found: Vec<&Claim> = claims.iter().filter(is_meant).collect();
    let story_name = args.story.display();
    let claim = match found.as_slice() {
        [] => bail!(
            "`{what}` is neither what the story cites nor the id or words of a claim: `citecheck claims {story_name}` lists them"
        ),
        [claim] => *claim,
        [_, _, ..] => bail!(
            "`{what}` stands in {} claims: give the id of one, `citecheck claims {story_name}` lists them",
            found.len()
        ),
    };
    let cited = citation_of(claim, story, args.cited.as_deref(), url)?;
    Ok((Some(claim.id.clone()), cited))
}

/// Which citation of the claim the page is for.
fn citation_of(
    claim: &Claim,
    story: &Story,
    asked: Option<&str>,
    url: &str,
) -> anyhow::Result<String> {
    let mut all = choices::all_cited(claim, story);
    all.sort_by_key(Cited::key);
    all.dedup_by_key(|it| it.key());
    let names: Vec<&str> = all.iter().map(|it| it.written.as_str()).collect();
    let listed = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
    if let Some(asked) = asked {
        let key = key_of(asked);
        let found = all.iter().find(|it| it.key() == key);
        return found.map(|it| it.written.clone()).ok_or_else(|| {
            anyhow!("claim {} does not cite `{asked}`: it cites {listed}", claim.id)
        });
    }
    let host = url::Url::parse(url).ok().and_then(|it| it.host_str().map(host_of_name));
    let site = host.as_deref().and_then(registrable);
    let on_site: Vec<&Cited> = all
        .iter()
        .filter(|it| site.is_some() && registrable(&host_of_name(&it.host)) == site)
        .collect();
    match (on_site.as_slice(), all.as_slice()) {
        ([one], _) => Ok(one.written.clone()),
        ([], [one]) => Ok(one.written.clone()),
        _ => bail!("claim {} cites {listed}: say which with --for CITED", claim.id),
    }
}
