//! What each format writes is read again by a parser of that format, with words of stories and pages that are
//! written to harm.

pub(crate) mod data;
pub(crate) mod html;
mod linked;
mod logs;
mod markdown;

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex, OnceLock};

use citecheck::check::check;
use citecheck::evidence::Library;
use citecheck::page::Page;
use citecheck::report::audit::{AUDIT_FORMATS, StoryAudit, audit};
use citecheck::report::claim_review::{Reviewing, Signed, Stance, claim_reviews, document};
use citecheck::report::{FORMATS, Options, Report};
use citecheck::story::{self, Story};
use citecheck::verdict::{Means, Policy, Waiver};

use super::program::Place;

/// Words that harm where a format does not escape them.
pub(crate) fn hostile() -> Vec<String> {
    let mut all: Vec<String> = [
        "<script>alert(1)</script>",
        "</script><svg onload=alert(1)>",
        "<img src=x onerror=alert(1)>",
        "\"onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='",
        "</details></summary></main></body>",
        "</title><base href=http://evil.example/>",
        "</style><link rel=stylesheet href=http://evil.example/x.css>",
        "<!-- <meta http-equiv=refresh content=0;url=http://evil.example> -->",
        "<![CDATA[x]]> ]]>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "javascript:alert(1)",
        "JaVa\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "&lt;script&gt; &#60;script&#62; &copy",
        "![x](http://evil.example/x.png)",
        "[x](http://evil.example) [y]: http://evil.example",
        "<http://evil.example> www.evil.example me@evil.example",
        "@org/team fixes #1 and GH-12",
        "``` ```` ~~~",
        "# heading\n\n- item\n> quote",
        "| a | b |\n|---|---|\n",
        "*em* **strong** _em_ ~~del~~ $x$ ^[note]",
        "::error::x",
        "::set-env name=A::b",
        "x\n::add-mask::e\r\n::stop-commands::t",
        "%0A::set-env name=A::b %25 %0D",
        "##[group]x ##vso[task.setvariable]y",
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "+1 -1 @SUM(1) \t=1",
        "a,\"b\"\"c\",\r\nd;e",
        "\0 \u{1}\u{8}\u{b}\u{c}\u{1b}[31m \u{7f}\u{85}",
        "\u{ffff} \u{fffe} \u{fdd0} \u{10ffff}",
        "\u{202e}evil\u{2066}\u{200b}\u{2028}\u{e0041}\u{feff}",
        "{0} [a](1) \\[ \\\\ {{}}",
        "%SRCROOT% ../../etc/passwd",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push("word".repeat(25_000));
    all.push("<b ".repeat(30_000));
    assert!(all.len() >= 30);
    all
}

/// The report in `id`, or the source report in `audit id`, on a story and pages in which `words` stand wherever words may stand.
pub(crate) fn report(id: &str, words: &str) -> String {
    /// Every format of one report: judging takes longer than writing.
    type Written = BTreeMap<String, String>;
    static KEPT: Mutex<BTreeMap<String, Arc<OnceLock<Written>>>> = Mutex::new(BTreeMap::new());
    let cell = Arc::clone(KEPT.lock().unwrap().entry(words.to_owned()).or_default());
    let written = cell.get_or_init(|| {
        let (story, library) = given(words);
        let mut report = check(&story, &library, Policy::default(), 1);
        report.as_of = Some(jiff::civil::date(2026, 6, 30));
        let waived = report.verdicts.iter().flat_map(|it| &it.findings).next().cloned();
        if let Some(mut it) = waived {
            let by = Some(words.to_owned());
            let (on, reason) = (by.clone(), words.to_owned());
            it.waive(Waiver { means: Means::Accepted, by, on, reason, until: None });
            report.put(None, it);
        }
        let options = Options { all: true, ..Options::default() };
        let mut written: Written =
            FORMATS.iter().map(|it| (it.id().to_owned(), it.write(&report, &options))).collect();
        written.insert("claimreview".to_owned(), reviews(&report, words));
        let changed = [("gazette.example/plant".to_owned(), words.to_owned())];
        let audit = audit(&[StoryAudit::new(&report, &changed)]);
        for (id, write) in AUDIT_FORMATS {
            written.insert(format!("audit {id}"), write(&audit, &options));
        }
        written
    });
    written.get(id).unwrap().clone()
}

/// Reviews of every claim, signed by somebody who writes to harm.
fn reviews(report: &Report<'_>, words: &str) -> String {
    let signed = |claim| Signed {
        claim,
        stance: [Stance::Stands, Stance::Faulted][claim % 2],
        by: words.to_owned(),
        on: jiff::civil::date(2026, 6, 30),
        reason: words.to_owned(),
    };
    let signed: Vec<Signed> = (0..report.verdicts.len()).map(signed).collect();
    let reviewing = Reviewing {
        reviewer: words.to_owned(),
        reviewer_url: "https://desk.example/".to_owned(),
        review_url: "https://desk.example/checks".to_owned(),
        publisher: words.to_owned(),
        story_url: "https://ledger.example/plant".to_owned(),
    };
    document(&claim_reviews(report, &reviewing, &signed))
}

fn given(words: &str) -> (Story, Library) {
    let flat = words.replace(['\n', '\r'], " ");
    let text = format!(
        "{flat}\n\nThe plant of Osterby {flat} has 1,900 employees. (gazette.example; https://gazette.example/{flat})\n\n\
         Mayor Ada Holm said \"{flat} is 12 percent\". ( )\n\n{words}\n\nThe port has 40 cranes {flat}. (other.example)\n"
    );
    let name = format!("a {}.txt", beginning(words));
    let published = Some(jiff::civil::date(2026, 6, 1));
    (story::read(&name, &text, Some("txt"), published), Library::new(pages(words)))
}

/// As much of the words as the name of a file would hold.
fn beginning(words: &str) -> String {
    words.chars().take(100).collect()
}

fn pages(words: &str) -> Vec<Page> {
    let said = format!(
        "The plant of Osterby {words} has 1,200 employees, it was said on Monday.\n\nMayor Ada Holm said \"{words} is 14 percent\".\n\nThe port has 40 cranes {words}."
    );
    let mut page =
        citecheck::page::from_text("https://gazette.example/plant", Some(words), None, &said);
    page.fetched_at = Some(words.to_owned());
    page.supplied_by = Some(words.to_owned());
    page.problems = vec![words.to_owned()];
    let mut bad = page.clone();
    bad.url = Some(words.to_owned());
    words.clone_into(&mut bad.slug);
    words.clone_into(&mut bad.sha256);
    vec![page, bad]
}

/// Characters that no report shows.
pub(crate) fn assert_neutral(out: &str, case: &str) {
    for it in out.chars() {
        let fine = matches!(it, '\n' | '\r') || !it.is_control();
        let hidden = matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{e0000}'..='\u{e007f}' | '\u{ffff}' | '\u{fffe}' | '\u{fdd0}');
        assert!(fine && !hidden, "{case:.80}: {it:?} is let through");
    }
}

#[test]
fn one_run_writes_every_format_for_two_stories() {
    let place = Place::new()
        .file("a.txt", "The plant in Osterby has 1,900 employees. (gazette.example)\n")
        .file("b.txt", "The plant in Osterby has 1,800 employees. (gazette.example)\n")
        .page("gazette.example", "plant", "The plant in Osterby has 1,200 employees.");
    let reports: Vec<String> =
        FORMATS.iter().map(|it| format!("--report {0}=out.{0}", it.id())).collect();
    let ran = place.run(&format!("check a.txt b.txt --pages pages {}", reports.join(" ")));
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    for it in FORMATS {
        let out = fs::read_to_string(place.path().join(format!("out.{}", it.id()))).unwrap();
        assert!(out.contains("a.txt") && out.contains("b.txt"), "{}: {out}", it.id());
    }
}
