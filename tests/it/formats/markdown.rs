//! The summary, read by a parser of Markdown with what GitHub adds to it.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{assert_neutral, hostile, report};

#[test]
fn no_words_of_others_become_markup() {
    let plain = shape(&report("markdown", "words"));
    for words in hostile() {
        let out = report("markdown", &words);
        assert_neutral(&out, &words);
        assert!(out.len() < 65_000, "{words:.80}: {}", out.len());
        let shape = shape(&out);
        assert!(shape.headings <= plain.headings + 2, "{words:.80}: a heading of theirs");
        let text = shape.text;
        for it in text.split_whitespace() {
            let is_mention = it.contains('@');
            let is_address = it.contains("://") || it.contains("www.");
            assert!(!is_mention && !is_address, "{words:.80}: {it:.80}");
        }
        assert!(!text.contains("#1") && !text.to_lowercase().contains("gh-1"), "{words:.80}");
    }
}

struct Shape {
    headings: usize,
    text: String,
}

/// Our own markup is all there is: headings, lists, one table, rules as code, links to the web named `open`.
fn shape(out: &str) -> Shape {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_TASKLISTS;
    let mut shape = Shape { headings: 0, text: String::new() };
    for it in Parser::new_ext(out, options) {
        match it {
            Event::Html(it) | Event::InlineHtml(it) => panic!("markup of theirs: {it:.80}"),
            Event::InlineMath(it) | Event::DisplayMath(it) => {
                panic!("mathematics of theirs: {it:.80}")
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let url = url::Url::parse(&dest_url).unwrap();
                assert_eq!(url.host_str(), Some("gazette.example"));
            }
            Event::Start(Tag::Heading { .. }) => shape.headings += 1,
            Event::Start(
                Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::Emphasis
                | Tag::Strikethrough,
            ) => {
                panic!("{it:?} of theirs")
            }
            Event::Code(it) => {
                assert!(citecheck::verdict::rule(&it).is_some(), "code of theirs: {it:.80}");
            }
            Event::Text(it) => shape.text.push_str(&it),
            _ => shape.text.push('\n'),
        }
    }
    shape
}
