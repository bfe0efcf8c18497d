//! The page, read by a parser as a browser reads it.

use std::collections::BTreeSet;

use citecheck::report::{Format as _, format};
use scraper::Html;

use super::{assert_neutral, hostile, report};

/// Elements that the page is made of.
const KNOWN: &[&str] = &[
    "a",
    "article",
    "blockquote",
    "body",
    "br",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "li",
    "main",
    "mark",
    "meta",
    "nav",
    "p",
    "path",
    "pre",
    "rect",
    "section",
    "span",
    "style",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

pub(crate) fn check_page(out: &str, case: &str) {
    assert_neutral(out, case);
    let page = Html::parse_document(out);
    let mut ids = BTreeSet::new();
    let mut targets = BTreeSet::new();
    for it in page.root_element().descendent_elements() {
        let it = it.value();
        assert!(KNOWN.contains(&it.name()), "{case:.80}: <{}>", it.name());
        for (name, value) in it.attrs() {
            assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{case:.80}: {name}"
            );
            match name {
                "id" => assert!(ids.insert(value.to_owned()), "{case:.80}: id {value} twice"),
                "href" => match value.strip_prefix('#') {
                    Some(id) => {
                        targets.insert(id.to_owned());
                    }
                    None => {
                        assert!(
                            value.starts_with("http://") || value.starts_with("https://"),
                            "{case:.80}: {value}"
                        );
                        assert_eq!(it.attr("rel"), Some("noopener noreferrer"));
                    }
                },
                _ => {}
            }
        }
    }
    let lost: Vec<&String> = targets.difference(&ids).collect();
    assert!(lost.is_empty(), "{case:.80}: nothing has the id {lost:?}");
}

#[test]
fn no_words_of_others_become_part_of_the_page() {
    for words in hostile() {
        check_page(&report("html", &words), &words);
    }
}

#[test]
fn two_stories_make_one_page() {
    let [first, second] = ["one", "</main>"].map(|it| report("html", it));
    let joined = format("html").unwrap().join(&[&first, &second]);
    check_page(&joined, "joined");
    assert_eq!(joined.matches("<h1>").count(), 2);
}

#[test]
fn headings_come_in_order() {
    let page = Html::parse_document(&report("html", "words"));
    let mut last = 0;
    for it in page.root_element().descendent_elements() {
        let name = it.value().name();
        if let Some(level) = name.strip_prefix('h').and_then(|it| it.parse::<usize>().ok()) {
            assert!(level <= last + 1, "{name} after h{last}");
            last = level;
        }
    }
}

/// What a story of this many claims and pages comes to.
fn size_of(n_claims: usize, n_pages: usize) -> usize {
    use citecheck::evidence::Library;
    let hosts = (0..n_pages).map(|it| format!("h{it}.example"));
    let per_page = n_claims / n_pages;
    let pages = hosts.enumerate().map(|(at, host)| {
        let said: Vec<String> = (0..per_page)
            .map(|it| {
                let n = at * per_page + it;
                format!("The plant of Osterby no {n} made {} cars in May, the director of the works said on Monday at the yearly meeting of the owners, {} more than planned.", n * 7 + 1000, n + 3)
            })
            .collect();
        citecheck::page::from_text(&format!("https://{host}/cars"), Some("How many cars were made"), None, &said.join("\n\n"))
    });
    let library = Library::new(pages.collect());
    let text: Vec<String> = (0..n_claims)
        .map(|n| {
            let made = n * 7 + 1000 + usize::from(n % 10 == 0);
            format!("The plant of Osterby no {n} made {made} cars in May, the director of the works said. (h{}.example; h{}.example)\n\n", n / per_page, (n / per_page + 1) % n_pages)
        })
        .collect();
    let story = citecheck::story::read("story.txt", &text.concat(), Some("txt"), None);
    let report =
        citecheck::check::check(&story, &library, citecheck::verdict::Policy::default(), 2);
    assert!(report.verdicts.len() >= n_claims);
    citecheck::report::Html.write(&report, &citecheck::report::Options::default()).len()
}

/// A fifth of what a story may be expected to reach, in a fifth of the room; `the_longest_story` is the whole.
#[test]
fn two_hundred_claims_with_forty_pages_stay_under_one_megabyte() {
    let size = size_of(200, 40);
    assert!(size < 1_000_000, "{size}");
}

/// Minutes without optimisation: `cargo test --release -- --ignored the_longest_story`.
#[test]
#[ignore = "takes minutes without optimisation"]
fn the_longest_story_stays_under_five_megabytes() {
    let size = size_of(1_000, 200);
    assert!(size < 5_000_000, "{size}");
}
