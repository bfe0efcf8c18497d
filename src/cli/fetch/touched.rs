//! Which claims a changed page touches: the stories are checked against the pages as they were and as they are.

use crate::check::check_while;
use crate::cli::input;
use crate::cli::interrupt::Interrupt;
use crate::config::Config;
use crate::evidence::Library;
use crate::page::Page;
use crate::report::Places;
use crate::source::Snapshot;
use crate::story::Story;
use crate::verdict::{Label, Level, Policy, Verdict};

/// A claim that is judged otherwise now, or rests on other words.
#[derive(Debug)]
pub(super) struct Touched {
    pub(super) story: String,
    /// Line of the story's file at which it is first made.
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) text: String,
    pub(super) before: Label,
    pub(super) after: Label,
    /// Whether it is worse off: less supported, or with more errors.
    pub(super) is_worse: bool,
    /// The words of the pages that bore on it, best first.
    pub(super) said_before: Vec<String>,
    pub(super) says_now: Vec<String>,
    /// What is found now and was not before: rule and message.
    pub(super) findings: Vec<(&'static str, String)>,
}

/// One page as it was and as it is.
#[derive(Debug)]
pub(super) struct Turned {
    pub(super) before: Snapshot,
    pub(super) after: Snapshot,
}

/// The claims that differ, weighed as is set for each story, where each of `turned` takes the place of what it was; `held` are all pages with neither. `None`
/// where the run is to stop.
pub(super) fn touched(
    (stories, policies): (&[Story], &[Policy]),
    held: &[Snapshot],
    turned: &[Turned],
    (config, interrupt): (&Config, &Interrupt),
) -> Option<Vec<Touched>> {
    let same = input::pages(held, config, interrupt);
    let library = |snapshots: Vec<Snapshot>| {
        let mut pages: Vec<Page> = same.clone();
        pages.extend(input::pages(&snapshots, config, interrupt));
        pages.sort_by(|a, b| (&a.host, &a.slug).cmp(&(&b.host, &b.slug)));
        Library::new(pages)
    };
    let before = library(turned.iter().map(|it| it.before.clone()).collect());
    let after = library(turned.iter().map(|it| it.after.clone()).collect());
    let mut found = Vec::new();
    for (story, policy) in stories.iter().zip(policies) {
        let go_on = || !interrupt.is_asked();
        let old = check_while(story, &before, policy.clone(), config.threads, &go_on);
        let new = check_while(story, &after, policy.clone(), config.threads, &go_on);
        if interrupt.is_asked() {
            return None;
        }
        let places = Places::new(story);
        for (old, new) in old.verdicts.iter().zip(&new.verdicts) {
            found.extend(compare(story, &places, (old, &before), (new, &after)));
        }
    }
    Some(found)
}

/// A verdict and the pages that it rests on.
type Judged<'a> = (&'a Verdict, &'a Library);

fn compare(
    story: &Story,
    places: &Places<'_>,
    before: Judged<'_>,
    after: Judged<'_>,
) -> Option<Touched> {
    let ((old, _), (new, _)) = (before, after);
    let (said_before, says_now) = (passages(before), passages(after));
    let (errors_before, errors_now) = (n_errors(old), n_errors(new));
    if old.label == new.label && said_before == says_now && errors_before == errors_now {
        return None;
    }
    let is_new = |it: &&crate::verdict::Finding| {
        old.findings.iter().all(|old| (old.rule, &old.message) != (it.rule, &it.message))
    };
    let findings = new.findings.iter().filter(is_new);
    let first = places.occurrences(&new.claim).first().map(|it| places.at(it.1.start).line);
    Some(Touched {
        story: story.name.clone(),
        line: first.unwrap_or(1),
        id: new.claim.id.clone(),
        text: new.claim.text.clone(),
        before: old.label,
        after: new.label,
        is_worse: standing(new.label) < standing(old.label) || errors_now > errors_before,
        said_before,
        says_now,
        findings: findings.map(|it| (it.rule, it.message.clone())).collect(),
    })
}

fn passages((verdict, library): Judged<'_>) -> Vec<String> {
    let words = |it: &crate::evidence::Passage| {
        let reading = library.readings.get(it.page)?;
        Some(it.span.of(&reading.page.text).to_owned())
    };
    verdict.evidence.passages.iter().filter_map(words).collect()
}

fn n_errors(verdict: &Verdict) -> usize {
    verdict.findings.iter().filter(|it| it.level == Level::Error).count()
}

/// How well off a claim is. A page that is silent and one that is not read leave it equally bare.
const fn standing(label: Label) -> u8 {
    match label {
        Label::Contradicted => 0,
        Label::NotFound | Label::Unavailable | Label::Uncited | Label::NotChecked => 1,
        Label::PartlySupported => 2,
        Label::Supported => 3,
    }
}
