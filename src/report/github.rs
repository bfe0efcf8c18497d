//! Annotations of a GitHub workflow: the worst nine findings and one line that counts the rest, since a step shows ten
//! of a kind.

use std::fmt::Write as _;

use super::words::{counted, cut};
use super::{Format, Options, Places, Report, Untrusted};
use crate::verdict::{Finding, Level};

/// `--report github`.
#[derive(Clone, Copy, Debug)]
pub struct Github;

/// Findings that are shown.
const SHOWN: usize = 9;
/// Characters of one message.
const MESSAGE: usize = 1_000;
/// Begins the line that counts the rest.
const REST: &str = "::notice title=citecheck::and ";

impl Format for Github {
    fn id(&self) -> &'static str {
        "github"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/github.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let places = Places::new(report.story);
        let lines: Vec<String> =
            report.all_findings().map(|it| annotation(report, &places, it)).collect();
        worst(lines, 0)
    }

    /// The worst nine of all stories.
    fn join(&self, reports: &[&str]) -> String {
        let (rest, shown): (Vec<&str>, Vec<&str>) =
            reports.iter().flat_map(|it| it.lines()).partition(|it| it.starts_with(REST));
        let counts = rest
            .iter()
            .filter_map(|it| it.strip_prefix(REST)?.split(' ').next()?.parse::<usize>().ok());
        worst(shown.into_iter().map(str::to_owned).collect(), counts.sum())
    }
}

/// The first nine by level, and how many more there are with those `left` out before.
fn worst(mut lines: Vec<String>, left: usize) -> String {
    let rank = |it: &String| match it.split([' ', ':']).nth(2) {
        Some("error") => 0,
        Some("warning") => 1,
        _ => 2,
    };
    lines.sort_by_key(rank);
    let left = left + lines.len().saturating_sub(SHOWN);
    let mut out = String::new();
    for it in lines.iter().take(SHOWN) {
        out.push_str(it);
        out.push('\n');
    }
    if left > 0 {
        let more = counted(left, "more finding", "more findings");
        let _ = writeln!(out, "{REST}{more}: the whole report has them");
    }
    out
}

fn annotation(report: &Report<'_>, places: &Places<'_>, it: &Finding) -> String {
    let command = match it.level {
        Level::Error => "error",
        Level::Review => "warning",
        Level::Note => "notice",
    };
    let (start, end) = (places.at(it.span.start), places.at(it.span.end));
    let file = property(&report.story.name);
    let mut place = format!("file={file},line={},endLine={}", start.line, end.line);
    // Columns are heeded within one line alone.
    if start.line == end.line {
        place = format!("{place},col={},endColumn={}", start.column, end.column);
    }
    let mut said = data(&cut(&it.message, MESSAGE));
    if !it.help.is_empty() {
        said = format!("{said}%0AWhat to do: {}", data(&cut(&it.help, MESSAGE)));
    }
    format!("::{command} {place},title=citecheck {}::{said}", it.rule)
}

/// Words after the second `::`, in which `%` begins an escape.
fn data(words: &str) -> String {
    Untrusted(words).to_string().replace('%', "%25")
}

/// A value before it, in which `:` and `,` have a meaning too. A file's name is given as it is: line breaks are
/// escaped, not shown as spaces.
fn property(words: &str) -> String {
    let mut out = String::new();
    for it in words.chars() {
        match it {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' => out.push_str("%3A"),
            ',' => out.push_str("%2C"),
            _ => out.push(super::harmless(it)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_command() {
        assert_eq!(data("50 %0A::set-env\n::error::x"), "50 %250A::set-env ::error::x");
        assert_eq!(property("a,b:c\n%"), "a%2Cb%3Ac%0A%25");
    }

    #[test]
    fn nine_are_shown_and_the_rest_counted() {
        let lines =
            |n: usize| (0..n).map(|it| format!("::warning file=a::{it}")).collect::<Vec<_>>();
        let mut all = lines(10);
        all.push("::error file=a::bad".to_owned());
        let out = worst(all, 0);
        assert!(out.starts_with("::error file=a::bad\n::warning file=a::0\n"));
        assert!(out.ends_with(
            "::notice title=citecheck::and 2 more findings: the whole report has them\n"
        ));
        let joined = Github.join(&[&out, &out]);
        assert_eq!(joined.lines().count(), 10);
        assert!(joined.contains("and 13 more findings"));
        assert_eq!(worst(lines(9), 0).lines().count(), 9);
    }
}
