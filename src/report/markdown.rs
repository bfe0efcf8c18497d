//! A summary in Markdown, for the page of a build and for comments on a change. Words of others are escaped so that
//! none becomes a link, picture, markup, mention or reference.

use std::fmt::Write as _;

use super::json::{ClaimV1, FindingV1, ReportV1, report_v1};
use super::words::{counted, cut, label_words, passage};
use super::{Format, Options, Outcome, Report, harmless, outcome, standing};
use crate::verdict::{Label, Level};

/// `--report markdown`.
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

/// Bytes of one report at most; GitHub takes 65,536 characters in a comment.
const ROOM: usize = 60_000;
/// Characters shown of one claim or message.
const SHOWN: usize = 400;
/// Findings shown of one claim, and of the story.
const FINDINGS: usize = 6;

impl Format for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/markdown.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let wire = report_v1(report);
        let mut out = String::new();
        head(&mut out, report, &wire);
        eyes(&mut out, report, &wire);
        of_story(&mut out, &wire);
        sources(&mut out, &wire);
        foot(&mut out, &wire);
        out
    }
}

fn head(out: &mut String, report: &Report<'_>, wire: &ReportV1) {
    let said = match outcome(report) {
        Outcome::Pass => "passes",
        Outcome::NothingChecked => "nothing could be checked",
        Outcome::Fail => "fails",
    };
    let _ = writeln!(out, "## citecheck: {} {said}\n", escaped(&cut(&wire.story, SHOWN)));
    if report.is_incomplete() {
        out.push_str("**Incomplete:** the run was interrupted before every claim was judged. Run it again.\n\n");
    }
    let errors = counted(report.count_level(Level::Error), "error", "errors");
    let review = counted(report.count_level(Level::Review), "finding", "findings");
    let _ = writeln!(out, "{errors}, {review} to review.\n\n| claims | status |\n| ---: | --- |");
    for label in Label::ALL.into_iter().filter(|it| report.count(*it) > 0) {
        let _ = writeln!(out, "| {} | {} |", report.count(label), label_words(label));
    }
    for it in standing(report) {
        let _ = writeln!(out, "\n{}.", escaped(&it));
    }
}

/// The claims that need eyes, the worst first, for as long as there is room.
fn eyes(out: &mut String, report: &Report<'_>, wire: &ReportV1) {
    let pairs = report.verdicts.iter().zip(&wire.claims);
    let mut listed: Vec<(Label, &ClaimV1)> = pairs
        .filter(|(verdict, _)| match verdict.label {
            Label::Contradicted
            | Label::Uncited
            | Label::NotFound
            | Label::PartlySupported
            | Label::Unavailable => true,
            Label::Supported => verdict.findings.iter().any(|it| it.level != Level::Note),
            Label::NotChecked => false,
        })
        .map(|(verdict, claim)| (verdict.label, claim))
        .collect();
    listed.sort_by_key(|it| it.0);
    if !listed.is_empty() {
        out.push_str("\n### What needs eyes\n\n");
    }
    for (index, (label, claim)) in listed.iter().enumerate() {
        let words = one(&wire.story, *label, claim);
        // What follows the claims needs room too.
        if out.len() + words.len() > ROOM * 3 / 4 {
            let left = counted(listed.len() - index, "more claim", "more claims");
            let _ = writeln!(out, "\nAnd {left}: the whole report has them.");
            return;
        }
        out.push_str(&words);
    }
}

fn one(story: &str, label: Label, claim: &ClaimV1) -> String {
    let line = claim.occurrences.first().map_or(0, |it| it.place.line);
    let story = escaped(&cut(story, SHOWN));
    let words = escaped(&cut(&claim.text, SHOWN));
    let mut out = format!("- **{}**, {story} line {line}", label_words(label));
    if claim.occurrences.len() > 1 {
        let _ =
            write!(out, " and {} more", counted(claim.occurrences.len() - 1, "place", "places"));
    }
    let _ = writeln!(out, ": “{words}”");
    for it in claim.findings.iter().take(FINDINGS) {
        finding(&mut out, "  - ", it);
    }
    if let Some(it) = passage(claim) {
        let _ = write!(out, "  - the page says: “{}”", escaped(&cut(&it.quote, SHOWN)));
        let _ = write!(out, ", {}", escaped(&cut(it.title.as_ref().unwrap_or(&it.page), SHOWN)));
        if let Some(date) = &it.published {
            let _ = write!(out, ", {date}");
        }
        if let Some(link) = &it.link {
            let _ = write!(out, " ([open](<{}>))", target(link));
        }
        out.push('\n');
    }
    out
}

fn finding(out: &mut String, bullet: &str, it: &FindingV1) {
    let message = escaped(&cut(&it.message, SHOWN));
    let _ = write!(out, "{bullet}{} `{}`: {message}", it.level, it.rule);
    if !it.help.is_empty() {
        let _ = write!(out, ". What to do: {}", escaped(&cut(&it.help, SHOWN)));
    }
    out.push('\n');
}

fn of_story(out: &mut String, wire: &ReportV1) {
    if wire.findings.is_empty() {
        return;
    }
    out.push_str("\n### The story itself\n\n");
    for it in wire.findings.iter().take(FINDINGS) {
        finding(out, &format!("- line {}: ", it.place.line), it);
    }
    if wire.findings.len() > FINDINGS {
        let left = counted(wire.findings.len() - FINDINGS, "more finding", "more findings");
        let _ = writeln!(out, "\nAnd {left}.");
    }
}

fn sources(out: &mut String, wire: &ReportV1) {
    let open: Vec<_> = wire.sources.iter().filter(|it| it.state != "read").collect();
    if open.is_empty() {
        return;
    }
    out.push_str("\n### Sources that were not read\n\n");
    for (index, it) in open.iter().enumerate() {
        let cited = escaped(&cut(&it.cited, SHOWN));
        let help = escaped(&cut(it.help.as_deref().unwrap_or("open it by hand"), SHOWN));
        if out.len() + cited.len() + help.len() > ROOM - 1_000 {
            let _ = writeln!(out, "\nAnd {}.", counted(open.len() - index, "more", "more"));
            return;
        }
        let _ = writeln!(out, "- {cited}, {}: {help}", it.state);
    }
}

fn foot(out: &mut String, wire: &ReportV1) {
    let _ = write!(out, "\ncitecheck {}", wire.version);
    if let Some(date) = &wire.as_of {
        let _ = write!(out, ", as of {date}");
    }
    out.push('\n');
}

/// Words of others as plain text. A backslash does for markup. Mentions, references and bare addresses are sought by
/// GitHub in the text that is shown, after escapes are gone: there a look-alike takes the place of the mark.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut rest = words.chars().map(harmless).peekable();
    let mut before = [' '; 3];
    while let Some(it) = rest.next() {
        let next = rest.peek().copied();
        match it {
            '@' => out.push('＠'),
            '#' if next.is_some_and(|it| it.is_ascii_digit()) => out.push('＃'),
            ':' if next == Some('/') => out.push('：'),
            '.' if before == ['w'; 3] => out.push('．'),
            '-' if before.ends_with(&['g', 'h']) => out.push('‐'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '!' | '|' | '~' | '&' | '#' | '$'
            | '^' | '(' | ')' => {
                out.push('\\');
                out.push(it);
            }
            _ => out.push(it),
        }
        before = [before[1], before[2], it.to_ascii_lowercase()];
    }
    out
}

/// An address between `<` and `>`; it is a URL already, so that only escapes and references are left to undo.
fn target(address: &str) -> String {
    address.replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E").replace('&', "&amp;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plain_text() {
        assert_eq!(escaped("![x](http://e)"), "\\!\\[x\\]\\(http：//e\\)");
        assert_eq!(escaped("@org #1 GH-1 www.e"), "＠org ＃1 GH‐1 www．e");
        assert_eq!(escaped("</details>\n# x"), "\\</details\\> \\# x");
    }
}
