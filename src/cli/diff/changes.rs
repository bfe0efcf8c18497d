//! From two lists of reports to what changed between them.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{ReadClaim, ReadFinding, ReadReport};
use super::reworded::{self, Step};
use super::wire::{
    BothV1, ClaimOfDiffV1, DiffV1, FindingOfDiffV1, RelabelledV1, RewordedV1, RunV1, StoryDiffV1,
    ThingV1,
};
use crate::text::difference::word_diff;

/// What changed between the reports, story by story in the order of the new ones. One report each is taken for the same
/// story whatever its name.
pub(super) fn between(old: &[ReadReport], new: &[ReadReport]) -> DiffV1 {
    if let ([old], [new]) = (old, new) {
        return whole(vec![story(old, new)], vec![], vec![]);
    }
    let by_name: BTreeMap<&str, &ReadReport> =
        old.iter().map(|it| (it.story.as_str(), it)).collect();
    let names: BTreeSet<&str> = new.iter().map(|it| it.story.as_str()).collect();
    let pairs = new.iter().filter_map(|it| Some(story(by_name.get(it.story.as_str())?, it)));
    let added = new.iter().map(|it| &it.story).filter(|it| !by_name.contains_key(it.as_str()));
    let gone = old.iter().map(|it| &it.story).filter(|it| !names.contains(it.as_str()));
    whole(pairs.collect(), added.cloned().collect(), gone.cloned().collect())
}

fn whole(stories: Vec<StoryDiffV1>, added: Vec<String>, gone: Vec<String>) -> DiffV1 {
    DiffV1 {
        schema: "diff-v1",
        same: added.is_empty() && gone.is_empty() && stories.iter().all(StoryDiffV1::is_same),
        stories,
        stories_added: added,
        stories_gone: gone,
    }
}

fn story(old: &ReadReport, new: &ReadReport) -> StoryDiffV1 {
    let mut diff = StoryDiffV1 {
        story: new.story.clone(),
        runs: BothV1 { before: run(old), after: run(new) },
        added: vec![],
        gone: vec![],
        reworded: vec![],
        relabelled: vec![],
        findings_new: vec![],
        findings_gone: vec![],
        sources: things(&sources(old), &sources(new)),
        pages: things(&pages(old), &pages(new)),
    };
    for step in reworded::steps(&old.claims, &new.claims) {
        match step {
            Step::Added(it) => diff.added.push(claim(it)),
            Step::Gone(it) => diff.gone.push(claim(it)),
            Step::Kept(before, after) => kept(&mut diff, before, after),
            Step::Reworded(before, after) => {
                diff.reworded.push(RewordedV1 {
                    claims: BothV1 { before: claim(before), after: claim(after) },
                    words: word_diff(&before.text, &after.text),
                });
                // Messages quote the claim, so that the rule alone says whether a finding is the same.
                let key = |it: &ReadFinding| it.rule.clone();
                findings(
                    &mut diff,
                    (Some(before), &before.findings),
                    (Some(after), &after.findings),
                    key,
                );
            }
        }
    }
    let key = |it: &ReadFinding| format!("{} {}", it.rule, it.message);
    findings(&mut diff, (None, &old.findings), (None, &new.findings), key);
    diff
}

fn run(report: &ReadReport) -> RunV1 {
    RunV1 {
        version: report.version.clone(),
        as_of: report.as_of.clone(),
        outcome: report.outcome.clone(),
    }
}

fn kept(diff: &mut StoryDiffV1, before: &ReadClaim, after: &ReadClaim) {
    if before.label != after.label {
        diff.relabelled.push(RelabelledV1 {
            id: after.id.clone(),
            text: after.text.clone(),
            line: after.line(),
            labels: BothV1 { before: before.label.clone(), after: after.label.clone() },
        });
    }
    let key = |it: &ReadFinding| format!("{} {}", it.rule, it.message);
    findings(diff, (Some(before), &before.findings), (Some(after), &after.findings), key);
}

fn claim(it: &ReadClaim) -> ClaimOfDiffV1 {
    ClaimOfDiffV1 {
        id: it.id.clone(),
        text: it.text.clone(),
        line: it.line(),
        label: it.label.clone(),
        rules: it.findings.iter().map(|it| it.rule.clone()).collect(),
    }
}

/// A claim, or the story itself, with its findings.
type Found<'a> = (Option<&'a ReadClaim>, &'a [ReadFinding]);

/// The findings that one side has and the other has not, each as often as it stands.
fn findings(
    diff: &mut StoryDiffV1,
    (old_claim, old): Found<'_>,
    (new_claim, new): Found<'_>,
    key: impl Fn(&ReadFinding) -> String,
) {
    let wire = |claim: Option<&ReadClaim>, it: &ReadFinding| FindingOfDiffV1 {
        claim: claim.map(|it| it.id.clone()),
        rule: it.rule.clone(),
        level: it.level.clone(),
        message: it.message.clone(),
        line: it.place.line,
    };
    let mut left: BTreeMap<String, Vec<&ReadFinding>> = BTreeMap::new();
    for it in old {
        left.entry(key(it)).or_default().push(it);
    }
    for it in new {
        let same = left.get_mut(&key(it)).filter(|it| !it.is_empty());
        match same {
            Some(same) => drop(same.remove(0)),
            None => diff.findings_new.push(wire(new_claim, it)),
        }
    }
    let gone = left.into_values().flatten();
    diff.findings_gone.extend(gone.map(|it| wire(old_claim, it)));
}

/// What a source or page is: its state, and the hashes of text and body where it has them.
type Thing<'a> = (&'a str, &'a str, &'a str);

fn sources(report: &ReadReport) -> BTreeMap<&str, Thing<'_>> {
    report.sources.iter().map(|it| (it.cited.as_str(), (it.state.as_str(), "", ""))).collect()
}

fn pages(report: &ReadReport) -> BTreeMap<&str, Thing<'_>> {
    let mut pages = BTreeMap::new();
    for it in &report.pages {
        let thing: Thing<'_> = (&it.state, &it.text_sha256, &it.sha256);
        pages.insert(it.page.as_str(), thing);
    }
    pages
}

fn things(old: &BTreeMap<&str, Thing<'_>>, new: &BTreeMap<&str, Thing<'_>>) -> Vec<ThingV1> {
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let thing = |name: &str| {
        let (before, after) = (old.get(name), new.get(name));
        let change = match (before, after) {
            (None, _) => "added",
            (_, None) => "gone",
            (Some(a), Some(b)) if a.0 != b.0 => "state",
            (Some(a), Some(b)) if a.1 != b.1 => "text",
            (Some(a), Some(b)) if a.2 != b.2 => "body",
            _ => return None,
        };
        let state = |it: Option<&Thing<'_>>| it.map(|it| it.0.to_owned());
        let states = BothV1 { before: state(before), after: state(after) };
        Some(ThingV1 { name: name.to_owned(), change, states })
    };
    names.into_iter().filter_map(thing).collect()
}
