//! `check --report claimreview=PATH`: reviews of somebody else's story, from what people have signed.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail, ensure};
use clap::Args;
use serde_json::Value;

use super::gate::Gate;
use super::{exit, output};
use crate::config::{FILE, Origin, REVIEW_KEYS, Settings, SettingsError};
use crate::report::Report;
use crate::report::claim_review::{ID, Reviewing, claim_reviews, document};

/// Who reviews whose story.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Reviews of somebody else's story, for --report claimreview")]
pub(super) struct ReviewArgs {
    /// The organisation that reviews.
    #[arg(long, value_name = "NAME")]
    pub(super) reviewer: Option<String>,
    /// Its site.
    #[arg(long, value_name = "URL")]
    pub(super) reviewer_url: Option<String>,
    /// The page on which the reviews will stand.
    #[arg(long, value_name = "URL")]
    pub(super) review_url: Option<String>,
    /// The organisation that published the story.
    #[arg(long, value_name = "NAME")]
    pub(super) publisher: Option<String>,
    /// The story as published.
    #[arg(long, value_name = "URL")]
    pub(super) story_url: Option<String>,
}

impl ReviewArgs {
    /// Sets what the flags say.
    pub(super) fn set(&self, settings: &mut Settings) -> Result<(), SettingsError> {
        let given = [
            ("--reviewer", &self.reviewer),
            ("--reviewer-url", &self.reviewer_url),
            ("--review-url", &self.review_url),
            ("--publisher", &self.publisher),
            ("--story-url", &self.story_url),
        ];
        for (key, (flag, value)) in REVIEW_KEYS.into_iter().zip(given) {
            if let Some(value) = value {
                settings.set_review(key, value, Origin::Flag(flag))?;
            }
        }
        Ok(())
    }
}

/// What came of one story.
pub(super) struct Reviews {
    reviews: Vec<Value>,
    /// Of what is not published, why.
    unsigned: Vec<String>,
}

/// Fails where it is not known of every story who reviews it and whose it is, before anything is judged.
pub(super) fn foresee<'a>(
    stories: &[PathBuf],
    all: impl Iterator<Item = &'a Settings>,
) -> anyhow::Result<()> {
    let mut known: Vec<(String, &Path)> = Vec::new();
    for (path, settings) in stories.iter().zip(all) {
        let url = reviewing(path, settings)?.story_url;
        if let Some((_, other)) = known.iter().find(|it| it.0 == url) {
            bail!(
                "`{}` and `{}` cannot both be {url}: give each its own, by an [[override]] in `{FILE}`, or review them in \
                 runs of their own",
                other.display(),
                path.display()
            );
        }
        known.push((url, path));
    }
    Ok(())
}

/// Who reviews the story at `path`, as is set.
fn reviewing(path: &Path, settings: &Settings) -> anyhow::Result<Reviewing> {
    let value = |key: &str| settings.review.get(key).map(|it| it.value.clone());
    let missing: Vec<String> = REVIEW_KEYS
        .into_iter()
        .filter(|it| value(it).is_none())
        .map(|it| format!("--{}", it.replace('_', "-")))
        .collect();
    let told = |it: &str| value(it).unwrap_or_default();
    let name = path.display();
    ensure!(
        missing.is_empty(),
        "a review says who reviews whose story, and for `{name}` that is not known: give {}, or set it under [review] in \
         `{FILE}`",
        missing.join(", ")
    );
    let reviewing = Reviewing {
        reviewer: told("reviewer"),
        reviewer_url: told("reviewer_url"),
        review_url: told("review_url"),
        publisher: told("publisher"),
        story_url: told("story_url"),
    };
    ensure!(
        !reviewing.is_own_story(),
        "`{name}` is a story of {}, who would review it: reviews are of what others publish; correct the story, or give its \
         publisher and address with --publisher and --story-url",
        reviewing.reviewer
    );
    Ok(reviewing)
}

/// The reviews of a finished check; nobody has signed one that was interrupted.
pub(super) fn of(report: &Report<'_>, path: &Path, gate: &Gate) -> anyhow::Result<Option<Reviews>> {
    if report.is_incomplete() {
        return Ok(None);
    }
    let reviewing = reviewing(path, &gate.settings)?;
    let signatures = gate.signatures(report);
    let about = |why: String| format!("no review of `{}`: {why}", path.display());
    if report.story.published.is_none() && !signatures.signed.is_empty() {
        let why = "a review says when the claim was published, and the story has no date: give it with --published DATE";
        return Ok(Some(Reviews { reviews: vec![], unsigned: vec![about(why.to_owned())] }));
    }
    let reviews = claim_reviews(report, &reviewing, &signatures.signed);
    let unsigned = signatures.unsigned.into_iter().map(about).collect();
    Ok(Some(Reviews { reviews, unsigned }))
}

/// Writes all reviews as one document, and says what is left out. A document without any would say that nothing was
/// reviewed, which nobody has signed either.
pub(super) fn write(path: &Path, all: Vec<Reviews>) -> anyhow::Result<()> {
    let mut reviews = Vec::new();
    for it in all {
        it.unsigned.into_iter().for_each(|it| exit::say(&anyhow!(it)));
        reviews.extend(it.reviews);
    }
    ensure!(
        !reviews.is_empty(),
        "no {ID} is written: no claim has a verdict that a person has signed and that holds; look at a claim, and sign with \
         `citecheck decide STORY CLAIM DECISION --reason WORDS --by NAME`"
    );
    output::write(path, &document(&reviews))
}
