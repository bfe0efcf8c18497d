//! What changed, for people.

use std::fmt::Write as _;

use super::wire::{DiffV1, FindingOfDiffV1, StoryDiffV1, ThingV1};
use crate::report::{Untrusted, counted};

/// Characters shown of one claim or message.
const SHOWN: usize = 300;

pub(super) fn for_people(diff: &DiffV1) -> String {
    let mut out = String::new();
    for it in &diff.stories {
        story(&mut out, it);
    }
    for (names, what) in [(&diff.stories_added, "new"), (&diff.stories_gone, "gone")] {
        for name in names {
            let _ = writeln!(out, "{}: the report on it is {what}", shown(name));
        }
    }
    out
}

fn story(out: &mut String, it: &StoryDiffV1) {
    let name = shown(&it.story);
    if it.is_same() {
        let _ = writeln!(out, "{name}: nothing changed");
    } else {
        let _ = writeln!(out, "{name}: {}", summary(it));
    }
    let (before, after) = (&it.runs.before, &it.runs.after);
    let day = |it: &Option<String>| it.as_deref().map_or("no day".to_owned(), shown);
    for (what, before, after) in [
        ("outcome", shown(&before.outcome), shown(&after.outcome)),
        ("as of", day(&before.as_of), day(&after.as_of)),
        ("citecheck", shown(&before.version), shown(&after.version)),
    ] {
        if before != after {
            let _ = writeln!(out, "  {what}: {before} → {after}");
        }
    }
    claims(out, it);
    for (findings, what) in [(&it.findings_new, "new"), (&it.findings_gone, "gone")] {
        for it in findings {
            finding(out, it, what);
        }
    }
    for it in &it.sources {
        thing(out, it, "source");
    }
    for it in &it.pages {
        thing(out, it, "page");
    }
}

fn summary(it: &StoryDiffV1) -> String {
    let counts = [
        (it.added.len(), "claim added", "claims added"),
        (it.gone.len(), "claim gone", "claims gone"),
        (it.reworded.len(), "claim reworded", "claims reworded"),
        (it.relabelled.len(), "claim with another label", "claims with another label"),
        (it.findings_new.len(), "new finding", "new findings"),
        (it.findings_gone.len(), "finding gone", "findings gone"),
        (it.sources.len(), "source changed", "sources changed"),
        (it.pages.len(), "page changed", "pages changed"),
    ];
    let said: Vec<String> =
        counts.iter().filter(|it| it.0 > 0).map(|(n, one, many)| counted(*n, one, many)).collect();
    if said.is_empty() { "another outcome".to_owned() } else { said.join(", ") }
}

fn claims(out: &mut String, it: &StoryDiffV1) {
    for it in &it.relabelled {
        let (before, after) = (label(&it.labels.before), label(&it.labels.after));
        let _ = writeln!(out, "  label, line {}: {before} → {after}: {}", it.line, shown(&it.text));
    }
    for it in &it.reworded {
        let (before, after) = (&it.claims.before, &it.claims.after);
        let (was, is) = (label(&before.label), label(&after.label));
        let labels = if was == is { is } else { format!("{was} → {is}") };
        let _ = writeln!(out, "  reworded, line {}: {labels}: {}", after.line, shown(&it.words));
    }
    for (claims, what) in [(&it.added, "added, line"), (&it.gone, "gone, was line")] {
        for it in claims {
            let _ =
                writeln!(out, "  {what} {}: {}: {}", it.line, label(&it.label), shown(&it.text));
        }
    }
}

fn finding(out: &mut String, it: &FindingOfDiffV1, what: &str) {
    let was = if what == "gone" { "was line" } else { "line" };
    let (level, rule) = (shown(&it.level), shown(&it.rule));
    let _ = writeln!(
        out,
        "  finding {what}, {was} {}: {level} {rule}: {}",
        it.line,
        shown(&it.message)
    );
}

fn thing(out: &mut String, it: &ThingV1, what: &str) {
    let name = shown(&it.name);
    let state = |it: &Option<String>| shown(it.as_deref().unwrap_or_default());
    let (before, after) = (state(&it.states.before), state(&it.states.after));
    let _ = match it.change {
        "added" => writeln!(out, "  {what} added: {name}, {after}"),
        "gone" => writeln!(out, "  {what} gone: {name}"),
        "state" => writeln!(out, "  {what}: {name}: {before} → {after}"),
        "text" => writeln!(out, "  {what}: {name}: its text is another"),
        _ => writeln!(out, "  {what}: {name}: other bytes, the same text"),
    };
}

fn label(word: &str) -> String {
    shown(&word.replace('_', " "))
}

fn shown(words: &str) -> String {
    let mut cut: String = words.chars().take(SHOWN).collect();
    if words.chars().nth(SHOWN).is_some() {
        cut.push('…');
    }
    Untrusted(&cut).to_string()
}
