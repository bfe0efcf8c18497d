//! The report as one page to read and to print: no script, nothing fetched, every word of others escaped. Ids within
//! it begin with a key of the story, so that the reports of several stories stand in one page.

mod claim;
mod coverage;
pub(super) mod escape;
mod sources;
mod story;
mod strip;
mod summary;

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::json::report_v1;
use super::words::hash;
use super::{Format, Options, Report, json::ReportV1};
use escape::Paper;

/// `--report html`.
#[derive(Clone, Copy, Debug)]
pub struct Html;

const STYLE: &str = include_str!("style.css");
const MAIN: &str = "<main id=\"main\">\n";
const MAIN_END: &str = "</main>\n";

impl Format for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn page(&self) -> &'static str {
        include_str!("../../../docs/formats/html.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        let view = View::new(report);
        let mut paper = Paper::default();
        view.write(&mut paper);
        page(&view.title(), &paper.finish())
    }

    /// One page with all stories, one after the other.
    fn join(&self, reports: &[&str]) -> String {
        let inner = |it: &&str| Some(it.split_once(MAIN)?.1.rsplit_once(MAIN_END)?.0.to_owned());
        let stories: Vec<String> = reports.iter().filter_map(inner).collect();
        page(&format!("{} stories", stories.len()), &stories.concat())
    }
}

/// What all parts of the page draw on.
struct View<'a> {
    report: &'a Report<'a>,
    wire: ReportV1,
    /// Begins every id, so that two stories in one page do not share one.
    key: String,
    /// Number of each page within the list of sources, by its name.
    pages: BTreeMap<String, usize>,
}

impl<'a> View<'a> {
    fn new(report: &'a Report<'a>) -> Self {
        let wire = report_v1(report);
        let named = format!("{}\n{}", wire.story, wire.text.sha256);
        let key = hash(&named, 3);
        let pages = wire.pages.iter().enumerate().map(|(at, it)| (it.page.clone(), at)).collect();
        Self { report, wire, key: format!("s{key}"), pages }
    }

    fn title(&self) -> String {
        let title = self.wire.text.title.as_deref().unwrap_or(&self.wire.story);
        super::words::cut(title, 200)
    }

    /// `id="s1a2b3c-c5"`, without the attribute's name.
    fn id(&self, paper: &mut Paper, what: &'static str, n: usize) {
        paper.text(&self.key).tag("-").tag(what).number(n);
    }

    fn write(&self, paper: &mut Paper) {
        paper.tag("<article>\n");
        summary::write(self, paper);
        paper.tag("<div class=\"beside\">\n");
        story::write(self, paper);
        claim::write_all(self, paper);
        paper.tag("</div>\n");
        sources::write(self, paper);
        summary::reproduce(self, paper);
        paper.tag("</article>\n");
    }
}

/// The whole document around `inner`, which is escaped already.
pub(super) fn page(title: &str, inner: &str) -> String {
    let mut head = Paper::default();
    head.tag("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    head.tag("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    head.text(&base64(&Sha256::digest(STYLE.as_bytes())));
    head.tag("'; base-uri 'none'; form-action 'none'\">\n");
    head.tag("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    head.tag("<meta name=\"referrer\" content=\"no-referrer\">\n<title>citecheck: ").text(title);
    head.tag("</title>\n<style>").tag(STYLE).tag("</style>\n</head>\n<body>\n");
    head.tag("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n").tag(MAIN);
    let mut out = head.finish();
    out.push_str(inner);
    out.push_str(MAIN_END);
    out.push_str("</body>\n</html>\n");
    out
}

/// The alphabet in which a content policy gives a hash.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3)
            .fold(0_u32, |bits, it| (bits << 8) | u32::from(chunk.get(it).copied().unwrap_or(0)));
        for (index, shift) in [18_u32, 12, 6, 0].into_iter().enumerate() {
            let digit = DIGITS.get((bits >> shift & 63) as usize).copied().unwrap_or(b'=');
            out.push(if index <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_written_as_a_policy_wants_it() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }

    #[test]
    fn the_style_asks_for_nothing() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
    }
}
