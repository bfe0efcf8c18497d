//! JUnit XML: one suite a story, one case a claim. What fails the gate is a failure; what could not be checked is
//! skipped; the rest passes, with what there is to review in its output.

use std::fmt::Write as _;

use super::json::{ClaimV1, FindingV1, ReportV1, report_v1};
use super::words::cut;
use super::{Format, Options, Report, harmless};

/// `--report junit`.
#[derive(Clone, Copy, Debug)]
pub struct Junit;

const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
const CLOSE: &str = "</testsuites>\n";

/// Characters of a claim in the name of its case.
const NAME: usize = 200;
/// Characters of any other words.
const SHOWN: usize = 2_000;

impl Format for Junit {
    fn id(&self) -> &'static str {
        "junit"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/junit.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        format!("{OPEN}{}{CLOSE}", suite(&report_v1(report)))
    }

    /// One file with a suite for each story.
    fn join(&self, reports: &[&str]) -> String {
        let suites = reports.iter().filter_map(|it| it.strip_prefix(OPEN)?.strip_suffix(CLOSE));
        format!("{OPEN}{}{CLOSE}", suites.collect::<String>())
    }
}

/// What a case amounts to.
enum End<'a> {
    Passes,
    Fails(&'a FindingV1),
    Skipped(&'static str),
}

fn suite(wire: &ReportV1) -> String {
    let mut cases = String::new();
    let (mut failures, mut skipped) = (0_usize, 0_usize);
    for claim in &wire.claims {
        let end = end(claim);
        match end {
            End::Passes => {}
            End::Fails(_) => failures += 1,
            End::Skipped(_) => skipped += 1,
        }
        let line = claim.occurrences.first().map_or(0, |it| it.place.line);
        let name = format!("line {line}: {} [{}]", cut(&claim.text, NAME), claim.id);
        case(&mut cases, &wire.story, &name, &end, &claim.findings.iter().collect::<Vec<_>>());
    }
    for it in &wire.findings {
        failures += usize::from(it.fails);
        let end = if it.fails { End::Fails(it) } else { End::Passes };
        let name = format!("line {}, column {}: {}", it.place.line, it.place.column, it.rule);
        case(&mut cases, &wire.story, &name, &end, &[it]);
    }
    let tests = wire.claims.len() + wire.findings.len();
    format!(
        "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n{cases}  </testsuite>\n",
        escaped(&cut(&wire.story, SHOWN))
    )
}

fn end(claim: &ClaimV1) -> End<'_> {
    match claim.findings.iter().find(|it| it.fails) {
        Some(finding) => End::Fails(finding),
        None if claim.label == "not_checked" => End::Skipped(claim.reason.unwrap_or("not checked")),
        None if claim.label == "unavailable" => End::Skipped("a cited source could not be read"),
        None => End::Passes,
    }
}

fn case(out: &mut String, story: &str, name: &str, end: &End<'_>, findings: &[&FindingV1]) {
    let _ = write!(
        out,
        "    <testcase classname=\"{}\" name=\"{}\"",
        escaped(&cut(story, SHOWN)),
        escaped(&cut(name, 2 * NAME))
    );
    let failure = match end {
        End::Passes if findings.is_empty() => {
            out.push_str("/>\n");
            return;
        }
        End::Passes | End::Skipped(_) => None,
        End::Fails(it) => Some(it),
    };
    out.push_str(">\n");
    if let Some(it) = failure {
        let message = escaped(&cut(&it.message, SHOWN));
        let _ = writeln!(
            out,
            "      <failure type=\"{}\" message=\"{message}\">{}</failure>",
            it.rule,
            escaped(&cut(&it.help, SHOWN))
        );
    }
    if let End::Skipped(why) = end {
        let _ = writeln!(out, "      <skipped message=\"{why}\"/>");
    }
    if !findings.is_empty() {
        out.push_str("      <system-out>");
        for it in findings {
            let _ =
                writeln!(out, "{} {}: {}", it.level, it.rule, escaped(&cut(&it.message, SHOWN)));
        }
        out.push_str("</system-out>\n");
    }
    out.push_str("    </testcase>\n");
}

/// Words as text or value of XML 1.0, which has no way to write most control characters.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for it in words.chars() {
        match harmless(it) {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            it => out.push(it),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_text_of_xml() {
        assert_eq!(
            escaped("a\0\u{ffff}<b>]]>&\"'"),
            "a\u{fffd}\u{fffd}&lt;b&gt;]]&gt;&amp;&quot;&apos;"
        );
    }
}
