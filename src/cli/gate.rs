//! What people and policy say of a story: settings, decisions, baseline, comments; from the working tree, or from a
//! revision that is trusted.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::ensure;

use super::args::{CheckArgs, GateArgs, HeldArgs, ReadingArgs};
use super::git::Revision;
use super::settings::{self, Finder};
use super::{input, locked};
use crate::claim::{self, Claim, Status};
use crate::config::{Settings, all_rules};
use crate::ledger::{
    self, BaselineV1, Decided, DecisionV1, EntryV1, Terms, apply_allows, apply_baseline,
    apply_decisions,
};
use crate::report::{Report, counted};
use crate::story::{Allow, Story};
use crate::verdict::Policy;

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

/// What is said of one story.
pub(super) struct Gate {
    pub(super) settings: Settings,
    pub(super) policy: Policy,
    decisions: Vec<DecisionV1>,
    /// The entries on this story.
    entries: Vec<EntryV1>,
    /// How the baseline names it.
    name: String,
    /// Claims that are as they were, by what tells them apart.
    unchanged: BTreeSet<(String, Vec<String>)>,
    /// The comments of the story that are trusted; `None` where all are.
    trusted_allows: Option<Vec<Allow>>,
    /// In what the working tree is looser than the trusted revision.
    loosened: Vec<String>,
}

/// What came of the baseline.
#[derive(Default)]
pub(super) struct Known {
    /// Entries that are of use no longer.
    pub(super) stale: Vec<EntryV1>,
    /// Entries to be written.
    pub(super) new: Vec<EntryV1>,
}

/// The way from stories to what is said of them.
pub(super) struct Gates<'a> {
    revisions: &'a Revisions,
    args: &'a GateArgs,
    reading: &'a ReadingArgs,
    flags: Settings,
    finder: Finder<'a>,
    /// Finds what the working tree sets, to be held against what is trusted.
    here: Finder<'a>,
}

impl<'a> Gates<'a> {
    pub(super) fn new(args: &'a CheckArgs, revisions: &'a Revisions) -> anyhow::Result<Self> {
        Self::over(&args.held, &args.gate, &args.reading, revisions)
    }

    pub(super) fn over(
        held: &HeldArgs,
        args: &'a GateArgs,
        reading: &'a ReadingArgs,
        revisions: &'a Revisions,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            revisions,
            args,
            reading,
            flags: settings::of_flags(held, args)?,
            finder: Finder::new(revisions.trusted.as_ref()),
            here: Finder::new(None),
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
        let baseline = gate.settings.baseline.as_ref().map(|it| it.value.clone());
        let written = self.args.write_baseline.clone();
        ensure!(
            !self.args.prune || written.is_some() || baseline.is_some(),
            "there is no baseline to prune: name it with --baseline FILE"
        );
        if let Some(file) = written.as_ref().or(baseline.as_ref()) {
            gate.name = locked::story_from(file, path);
            let optional = written.is_some();
            gate.entries = entries(file, optional, trusted)?;
            gate.entries.retain(|it| it.story == gate.name);
        }
        if let Some(it) = &self.revisions.base {
            gate.unchanged = self.claims_at(path, it)?;
        }
        if let Some(it) = trusted {
            let before = self.story_at(path, it)?;
            gate.trusted_allows = Some(before.map(|it| it.allows).unwrap_or_default());
            let here = self.here.of(Some(path))?.then(self.flags.clone());
            gate.loosened = loosened(path, &gate, &here, &it.written)?;
        }
        Ok(gate)
    }

    /// The story as it was at a revision.
    fn story_at(&self, path: &Path, revision: &Revision) -> anyhow::Result<Option<Story>> {
        let text = if input::is_stdin(path) { None } else { revision.text(path)? };
        let Some(text) = text else { return Ok(None) };
        let name = path.to_string_lossy();
        let markup = self.reading.markup.as_deref();
        Ok(Some(input::read_story(&name, &text, markup, self.reading.published)?))
    }

    fn claims_at(
        &self,
        path: &Path,
        revision: &Revision,
    ) -> anyhow::Result<BTreeSet<(String, Vec<String>)>> {
        ensure!(
            !input::is_stdin(path),
            "standard input is in no revision: name the story's file to check it with --diff"
        );
        let Some(story) = self.story_at(path, revision)? else { return Ok(BTreeSet::new()) };
        Ok(claim::extract(&story).iter().map(|it| key(it, &story)).collect())
    }
}

/// What tells a claim apart from what it was: its words, and what it cites.
fn key(claim: &Claim, story: &Story) -> (String, Vec<String>) {
    let citations = claim.citations.iter().filter_map(|&it| story.citations.get(it));
    let cited = citations.map(|it| {
        let names: Vec<&str> = it.cited.iter().map(|it| it.written.as_str()).collect();
        names.join(" ")
    });
    (claim.id.clone(), cited.collect())
}

fn decisions(
    path: &Path,
    settings: &Settings,
    trusted: Option<&Revision>,
) -> anyhow::Result<Vec<DecisionV1>> {
    if input::is_stdin(path) {
        return Ok(Vec::new());
    }
    let folder = settings.lock.as_ref().map(|it| it.value.as_path());
    let Some(revision) = trusted else {
        let found = locked::find(path, folder, locked::DECISIONS)?;
        return Ok(found.map(|it| ledger::read_decisions(&it)).transpose()?.unwrap_or_default());
    };
    for file in locked::places(path, folder, locked::DECISIONS)? {
        if let Some(text) = revision.text(&file)? {
            return Ok(ledger::parse_decisions(&text, &file)?);
        }
    }
    Ok(Vec::new())
}

/// The entries of a baseline; one that is about to be written need not be there.
fn entries(
    file: &Path,
    optional: bool,
    trusted: Option<&Revision>,
) -> anyhow::Result<Vec<EntryV1>> {
    if let Some(revision) = trusted {
        let text = revision.text(file)?;
        let read = text.map(|it| BaselineV1::parse(&it, file)).transpose()?;
        return Ok(read.unwrap_or_default().entries);
    }
    if optional && !file.exists() {
        return Ok(Vec::new());
    }
    Ok(BaselineV1::read(file)?.entries)
}

/// In what the working tree is looser than what is trusted.
fn loosened(
    path: &Path,
    trusted: &Gate,
    here: &Settings,
    revision: &str,
) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    let (ours, theirs) = (here.policy(), &trusted.policy);
    for rule in all_rules() {
        let (now, was) = (ours.setting(rule.id), theirs.setting(rule.id));
        if now > was {
            found.push(format!("{} is {}, and at {revision} {}", rule.id, now.id(), was.id()));
        }
    }
    for label in theirs.fail_on.difference(&ours.fail_on) {
        found.push(format!("{} fails no longer, and does at {revision}", label.id()));
    }
    let said: BTreeSet<String> =
        trusted.decisions.iter().filter_map(|it| serde_json::to_string(it).ok()).collect();
    for it in decisions(path, here, None)? {
        let lets_pass = matches!(it.decision, Decided::Accepted | Decided::Overridden);
        let is_known = serde_json::to_string(&it).is_ok_and(|it| said.contains(&it));
        if lets_pass && !is_known {
            let (what, by) = (it.decision.id(), &it.by);
            found.push(format!("a decision by {by} ({what}) is not at {revision}: “{}”", it.text));
        }
    }
    if let Some(file) = here.baseline.as_ref().map(|it| &it.value).filter(|it| it.exists()) {
        let name = locked::story_from(file, path);
        let known = |it: &EntryV1| trusted.entries.contains(it);
        for it in entries(file, true, None)?.iter().filter(|it| it.story == name && !known(it)) {
            found.push(format!("an entry of the baseline is not at {revision}: “{}”", it.text));
        }
    }
    Ok(found)
}

impl Gate {
    /// The claims of a story; those that are as they were are not to be judged.
    pub(super) fn claims(&self, story: &Story) -> Vec<Claim> {
        let mut claims = claim::extract(story);
        for it in &mut claims {
            let is_known = || self.unchanged.contains(&key(it, story));
            if it.status == Status::Checkable && !self.unchanged.is_empty() && is_known() {
                it.status = Status::Unchanged;
            }
        }
        claims
    }

    /// Applies to a finished report what people say, and tells what came of the baseline.
    pub(super) fn settle(&self, report: &mut Report<'_>, terms: Option<Terms<'_>>) -> Known {
        let mut known = Known::default();
        if report.is_incomplete() {
            return known;
        }
        ledger::leave_out_unchanged(report);
        let is_trusted = |it: &Allow| {
            let same = |old: &Allow| {
                (&old.rule, &old.reason, &old.until) == (&it.rule, &it.reason, &it.until)
            };
            self.trusted_allows.as_ref().is_none_or(|all| all.iter().any(same))
        };
        apply_allows(report, &is_trusted);
        apply_decisions(report, &self.decisions);
        let entries: Vec<&EntryV1> = self.entries.iter().collect();
        let stale = apply_baseline(report, &entries);
        known.stale = stale.into_iter().filter_map(|it| self.entries.get(it).cloned()).collect();
        if let Some(terms) = terms {
            known.new = ledger::entries(report, &self.name, terms);
            apply_baseline(report, &known.new.iter().collect::<Vec<_>>());
        }
        let added: Vec<(&str, Option<usize>, String)> =
            self.loosened.iter().map(|it| ("policy-loosened", None, it.clone())).collect();
        report.add(
            &added,
            "bring the change of policy in by itself, reviewed by whoever answers for it",
        );
        known
    }
}

/// What is said of the entries that are to be written.
pub(super) fn terms(args: &GateArgs) -> Option<Terms<'_>> {
    let (reason, owner, until) = (args.reason.as_ref()?, args.owner.as_ref()?, args.until?);
    args.write_baseline.as_ref().map(|_| Terms { reason, owner, until })
}

/// Writes what came of the baseline; tells what was written.
pub(super) fn write_baseline(
    args: &GateArgs,
    settings: Option<&Settings>,
    known: Vec<Known>,
) -> anyhow::Result<Option<String>> {
    let set = settings.and_then(|it| it.baseline.as_ref()).map(|it| &it.value);
    let Some(file) = args.write_baseline.as_ref().or(set) else { return Ok(None) };
    if args.write_baseline.is_none() && !args.prune {
        return Ok(None);
    }
    let mut baseline = if file.exists() { BaselineV1::read(file)? } else { BaselineV1::default() };
    let (mut n_new, mut stale) = (0, Vec::new());
    for it in known {
        n_new += it.new.len();
        baseline.entries.extend(it.new);
        stale.extend(it.stale);
    }
    let before = baseline.entries.len();
    if args.prune {
        baseline.entries.retain(|it| !stale.contains(it));
    }
    let n_gone = before - baseline.entries.len();
    baseline.write(file)?;
    let new = counted(n_new, "entry", "entries");
    Ok(Some(format!("`{}`: {new} added, {n_gone} taken out", file.display())))
}
