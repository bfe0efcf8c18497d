//! What policy and people say of a story: settings, decisions, baseline, comments; from the working tree, or from a
//! revision that is trusted.

mod args;
mod baseline;
mod loosened;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::ensure;
use jiff::civil::Date;

use super::args::{CheckArgs, HeldArgs, ReadingArgs};
use super::git::Revision;
use super::settings::{self, Finder};
use super::{input, own};
use crate::claim::{self, Claim, Status};
use crate::config::Settings;
use crate::kept::{Basis, Ground};
use crate::ledger::{
    self, DecisionV1, EntryV1, Signatures, Terms, apply_allows, apply_baseline, apply_decisions,
};
use crate::report::Report;
use crate::story::{Allow, Story};
use crate::verdict::Policy;
pub(super) use args::GateArgs;
use baseline::Baselines;
pub(super) use baseline::{Known, terms, write_baseline};
use loosened::{Loose, loosened};

/// The revisions that a run is held to.
#[derive(Debug, Default)]
pub(super) struct Revisions {
    /// The one from which policy, baseline and decisions are taken.
    pub(super) trusted: Option<Revision>,
    /// The one against which a claim is new.
    base: Option<Revision>,
}

impl Revisions {
    pub(super) fn of(args: &CheckArgs) -> anyhow::Result<Self> {
        let first = args.stories.first().filter(|it| !input::is_stdin(it));
        let place = first.map_or(Path::new("."), PathBuf::as_path);
        let revision = |written: &Option<String>| {
            written.as_ref().map(|it| Revision::of(place, it)).transpose()
        };
        Ok(Self { trusted: revision(&args.gate.policy_from)?, base: revision(&args.gate.diff)? })
    }
}

/// Fails where a day up to which something is let pass is over already.
pub(super) fn ensure_to_come(until: Date, today: Date) -> anyhow::Result<()> {
    ensure!(until >= today, "{until} is past: give a later day with --until");
    Ok(())
}

/// What is said of one story.
pub(super) struct Gate {
    pub(super) settings: Settings,
    pub(super) policy: Policy,
    decisions: Vec<DecisionV1>,
    /// The entries of the baseline on this story.
    entries: Vec<EntryV1>,
    /// How the baseline names it.
    name: String,
    /// Claims that are as they were, by what tells them apart.
    unchanged: BTreeSet<ClaimKey>,
    /// The comments of the story that are trusted; `None` where all are.
    trusted_allows: Option<BTreeSet<AllowKey>>,
    /// In what the working tree is looser than the trusted revision.
    loosened: Vec<String>,
}

/// What tells a claim apart from what it was: its words, and what it cites.
type ClaimKey = (String, Vec<String>);

fn claim_key(claim: &Claim, story: &Story) -> ClaimKey {
    let citations = claim.citations.iter().filter_map(|&it| story.citations.get(it));
    let cited = citations.map(|it| {
        let names: Vec<&str> = it.cited.iter().map(|it| it.written.as_str()).collect();
        names.join(" ")
    });
    (claim.id.clone(), cited.collect())
}

/// What a comment says, and the words that it is for.
type AllowKey = (String, String, Option<String>, Vec<String>);

fn allow_key(allow: &Allow, story: &Story) -> AllowKey {
    let sentences = allow.sentences.iter().filter_map(|&it| story.sentences.get(it));
    let words = sentences.map(|it| it.span.of(&story.text).to_owned()).collect();
    (allow.rule.clone(), allow.reason.clone(), allow.until.clone(), words)
}

/// The way from stories to what is said of them.
pub(super) struct Gates<'a> {
    revisions: &'a Revisions,
    args: &'a GateArgs,
    reading: &'a ReadingArgs,
    flags: Settings,
    finder: Finder<'a>,
    baselines: Baselines<'a>,
    /// What the working tree says, to be held against what is trusted.
    here: (Finder<'a>, Baselines<'a>),
}

impl<'a> Gates<'a> {
    pub(super) fn new(args: &'a CheckArgs, revisions: &'a Revisions) -> anyhow::Result<Self> {
        let mut gates = Self::over(&args.held, &args.gate, &args.reading, revisions)?;
        args.review.set(&mut gates.flags)?;
        Ok(gates)
    }

    pub(super) fn over(
        held: &HeldArgs,
        args: &'a GateArgs,
        reading: &'a ReadingArgs,
        revisions: &'a Revisions,
    ) -> anyhow::Result<Self> {
        let trusted = revisions.trusted.as_ref();
        Ok(Self {
            revisions,
            args,
            reading,
            flags: settings::of_flags(held, args)?,
            finder: Finder::new(trusted),
            baselines: Baselines::new(trusted),
            here: (Finder::new(None), Baselines::new(None)),
        })
    }

    /// What is said of the story at `path`.
    pub(super) fn of(&mut self, path: &Path) -> anyhow::Result<Gate> {
        let settings = self.finder.of(Some(path))?.then(self.flags.clone());
        let trusted = self.revisions.trusted.as_ref();
        let mut gate = Gate {
            policy: Policy { no_gate: self.args.no_gate, ..settings.policy() },
            decisions: decisions(path, &settings, trusted)?,
            entries: Vec::new(),
            name: String::new(),
            unchanged: BTreeSet::new(),
            trusted_allows: None,
            loosened: Vec::new(),
            settings,
        };
        if let Some(file) = self.baseline(&gate.settings)? {
            gate.name = own::story_from(&file, path);
            // One that is about to be written need not be there.
            if self.args.write_baseline.is_none() || file.exists() {
                gate.entries = self.baselines.of(&file, &gate.name)?;
            }
        }
        if let Some(it) = &self.revisions.base {
            ensure!(
                !input::is_stdin(path),
                "standard input is in no revision: name the story's file to check it with --diff"
            );
            if let Some(story) = self.story_at(path, it)? {
                let claims = claim::extract(&story);
                gate.unchanged = claims.iter().map(|it| claim_key(it, &story)).collect();
            }
        }
        if let Some(it) = trusted {
            let before = self.story_at(path, it)?;
            let keys = |story: &Story| story.allows.iter().map(|it| allow_key(it, story)).collect();
            gate.trusted_allows = Some(before.as_ref().map(keys).unwrap_or_default());
            gate.loosened = self.loosened(path, &gate, &it.written)?;
        }
        Ok(gate)
    }

    /// The baseline to read.
    fn baseline(&self, settings: &Settings) -> anyhow::Result<Option<PathBuf>> {
        let set = settings.baseline.as_ref().map(|it| it.value.clone());
        let file = self.args.write_baseline.clone().or(set);
        ensure!(
            !self.args.prune || file.is_some(),
            "there is no baseline to prune: name it with --baseline FILE"
        );
        Ok(file)
    }

    /// The story as it was at a revision.
    fn story_at(&self, path: &Path, revision: &Revision) -> anyhow::Result<Option<Story>> {
        let text = if input::is_stdin(path) { None } else { revision.text(path)? };
        let Some(text) = text else { return Ok(None) };
        let name = path.to_string_lossy();
        let markup = self.reading.markup.as_deref();
        Ok(Some(input::read_story(&name, &text, markup, self.reading.published)?))
    }

    fn loosened(
        &mut self,
        path: &Path,
        trusted: &Gate,
        revision: &str,
    ) -> anyhow::Result<Vec<String>> {
        let (finder, baselines) = &mut self.here;
        let settings = finder.of(Some(path))?.then(self.flags.clone());
        let entries = match settings.baseline.as_ref().map(|it| &it.value) {
            Some(file) if file.exists() => baselines.of(file, &own::story_from(file, path))?,
            Some(_) | None => Vec::new(),
        };
        let decisions = decisions(path, &settings, None)?;
        let here = Loose { settings: &settings, decisions: &decisions, entries: &entries };
        let Gate { settings, decisions, entries, .. } = trusted;
        Ok(loosened(&here, &Loose { settings, decisions, entries }, revision))
    }
}

fn decisions(
    path: &Path,
    settings: &Settings,
    trusted: Option<&Revision>,
) -> anyhow::Result<Vec<DecisionV1>> {
    if input::is_stdin(path) {
        return Ok(Vec::new());
    }
    let folder = settings::lock_folder(settings);
    for file in own::places(path, folder, own::DECISIONS)? {
        let read = match trusted {
            Some(revision) => {
                revision.text(&file)?.map(|it| ledger::parse_decisions(&it, &file)).transpose()?
            }
            None if file.is_file() => Some(ledger::read_decisions(&file)?),
            None => None,
        };
        if let Some(mut decisions) = read {
            decisions.retain(|it| !own::is_anothers(&file, it.story.as_deref(), path));
            return Ok(decisions);
        }
    }
    Ok(Vec::new())
}

impl Gate {
    /// The claims of a story; those that are as they were are not to be judged.
    pub(super) fn claims(&self, story: &Story) -> Vec<Claim> {
        let mut claims = claim::extract(story);
        for it in &mut claims {
            let is_known = || self.unchanged.contains(&claim_key(it, story));
            if it.status == Status::Checkable && !self.unchanged.is_empty() && is_known() {
                it.status = Status::Unchanged;
            }
        }
        claims
    }

    /// What people have signed of the claims of a report.
    pub(super) fn signatures(&self, report: &Report<'_>) -> Signatures {
        ledger::signatures(report, &self.decisions)
    }

    /// What is concluded of a story that is held against these pages follows from this.
    pub(super) fn basis(&self, story: &Story, ground: &Ground) -> Basis {
        let unchanged = self.unchanged.iter().map(|it| (it.0.as_str(), it.1.as_slice()));
        Basis::new(story, &unchanged.collect::<Vec<_>>(), ground)
    }

    /// Applies to a finished report what people say, and tells what came of the baseline.
    pub(super) fn settle(&self, report: &mut Report<'_>, terms: Option<Terms<'_>>) -> Known {
        let mut known = Known::default();
        if report.is_incomplete() {
            return known;
        }
        ledger::leave_out_unchanged(report);
        let story = report.story;
        let trusted = self.trusted_allows.as_ref();
        apply_allows(report, &|it| trusted.is_none_or(|all| all.contains(&allow_key(it, story))));
        apply_decisions(report, &self.decisions);
        let entries: Vec<&EntryV1> = self.entries.iter().collect();
        let stale = apply_baseline(report, &entries);
        known.stale = stale.into_iter().filter_map(|it| self.entries.get(it).cloned()).collect();
        if let Some(terms) = terms {
            known.new = ledger::entries(report, &self.name, terms);
            apply_baseline(report, &known.new.iter().collect::<Vec<_>>());
        }
        let loosened: Vec<(&str, Option<usize>, String)> =
            self.loosened.iter().map(|it| ("policy-loosened", None, it.clone())).collect();
        let help = "bring the change of policy in by itself, reviewed by whoever answers for it";
        report.add(&loosened, help);
        known
    }
}
