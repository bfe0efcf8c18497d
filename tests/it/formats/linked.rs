//! Formats that tie a claim to its place, its sources and their words, read again as their readers read them.

use std::collections::BTreeSet;
use std::fs;

use citecheck::report::format;
use serde_json::Value;

use super::super::program::Place;
use super::{assert_neutral, hostile, report};

fn joined(id: &str) -> String {
    let [a, b] = ["one", "</i>"].map(|it| report(id, it));
    format(id).unwrap().join(&[&a, &b])
}

fn is_web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|it| matches!(it.scheme(), "http" | "https"))
}

#[test]
fn reviewdog_finds_places_and_words_that_are_no_markup() {
    for words in hostile() {
        let out = report("rdjsonl", &words);
        assert_neutral(&out, &words);
        let mut rank = 0;
        for line in out.lines() {
            let it: Value = serde_json::from_str(line).unwrap();
            let message = it["message"].as_str().unwrap();
            for event in pulldown_cmark::Parser::new(message) {
                use pulldown_cmark::{Event, Tag, TagEnd};
                let ours = matches!(
                    event,
                    Event::Text(_) | Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
                );
                assert!(ours, "{words:.80}: {event:?}");
            }
            let levels = ["ERROR", "WARNING", "INFO"];
            let level = levels.iter().position(|level| it["severity"] == *level).unwrap();
            assert!(level >= rank, "{words:.80}: not sorted by severity");
            rank = level;
            let range = &it["location"]["range"];
            let at = |it: &Value| (it["line"].as_u64().unwrap(), it["column"].as_u64().unwrap());
            assert!((1, 1) <= at(&range["start"]) && at(&range["start"]) <= at(&range["end"]));
            assert!(citecheck::verdict::rule(it["code"]["value"].as_str().unwrap()).is_some());
            assert!(it["location"]["path"].is_string());
        }
        assert!(!out.is_empty(), "{words:.80}");
    }
}

#[test]
fn a_suggestion_taken_over_is_right() {
    let wrong = "The port of Älvby opened on April 20, 2026. (gazette.example)\n";
    let place = Place::new().file("a.md", wrong).page(
        "gazette.example",
        "plant",
        "The port of &Auml;lvby opened on April 19, 2026.",
    );
    let ran = place.run("check a.md --pages pages --report rdjsonl --exit-zero");
    let line = ran.stdout.lines().next().expect(&ran.stderr);
    let it: Value = serde_json::from_str(line).unwrap();
    let suggestion = &it["suggestions"][0];
    assert!(suggestion.is_object(), "{line}");
    let at = |end: &str| {
        let column = suggestion["range"][end]["column"].as_u64().unwrap();
        usize::try_from(column).unwrap() - 1
    };
    assert_eq!(&wrong[at("start")..at("end")], "April 20, 2026");
    let mut right = wrong.to_owned();
    right.replace_range(at("start")..at("end"), suggestion["text"].as_str().unwrap());
    fs::write(place.path().join("a.md"), right).unwrap();
    let again = place.run("check a.md --pages pages --report rdjsonl");
    assert_eq!((again.code, again.stdout.as_str()), (Some(0), ""), "{}", again.stderr);
}

#[test]
fn annotations_have_names_of_their_own_and_no_address_of_theirs() {
    let n = |words: &String| check_annotations(&report("web-annotation", words), words);
    let n_with_words = hostile().iter().filter(|it| n(it) > 0).count();
    assert!(n_with_words >= 20, "{n_with_words}");
    assert!(check_annotations(&joined("web-annotation"), "joined") > 1);
}

fn check_annotations(out: &str, case: &str) -> usize {
    assert_neutral(out, case);
    let whole: Value = serde_json::from_str(out).unwrap();
    assert_eq!(whole["@context"], "http://www.w3.org/ns/anno.jsonld");
    let items = whole["first"]["items"].as_array().unwrap();
    assert_eq!(whole["total"], items.len(), "{case:.80}");
    let mut ids = BTreeSet::new();
    for it in items {
        assert!(ids.insert(it["id"].as_str().unwrap().to_owned()), "{case:.80}: one id twice");
        let body = &it["body"][0];
        let source = body["source"].as_str().unwrap();
        assert!(is_web(source) || source.starts_with("urn:uuid:"), "{case:.80}: {source}");
        assert_eq!(body["selector"]["type"], "TextQuoteSelector");
        assert!(!body["selector"]["exact"].as_str().unwrap().is_empty());
        let story = it["target"]["source"].as_str().unwrap();
        let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~/%".contains(&it);
        assert!(story.bytes().all(is_plain) && !story.starts_with('/'), "{case:.80}: {story}");
        assert_eq!(it["target"]["selector"][1]["type"], "TextPositionSelector");
    }
    items.len()
}

#[test]
fn an_annotation_leads_to_the_words_of_claim_and_page() {
    let story = "Ünder the bridge\n\nThe plant in Osterby has 1,200 employees. (gazette.example)\n";
    let said = "The plant in Osterby has 1,200 employees, its owner said.";
    let place = Place::new().file("a.md", story).page("gazette.example", "plant", said);
    let ran = place.run("check a.md --pages pages --report web-annotation");
    let whole: Value = serde_json::from_str(&ran.stdout).unwrap();
    let it = &whole["first"]["items"][0];
    assert_eq!(it["body"][0]["selector"]["exact"], said);
    assert_eq!(it["body"][0]["source"], "https://gazette.example/plant");
    assert_eq!(it["body"][0]["state"]["sourceDate"], "2026-04-22T08:00:00Z");
    assert_eq!(it["body"][1]["value"], "supported");
    let [quote, position] = [0, 1].map(|at| &it["target"]["selector"][at]);
    let at = |end: &str| usize::try_from(position[end].as_u64().unwrap()).unwrap();
    let words: String = story.chars().skip(at("start")).take(at("end") - at("start")).collect();
    assert_eq!(quote["exact"], words.as_str());
    let whole = ["prefix", "exact", "suffix"].map(|it| quote[it].as_str().unwrap()).concat();
    assert!(story.contains(&whole), "{whole}");
}

#[test]
fn a_list_of_sources_is_one_for_a_reference_manager() {
    for words in hostile() {
        check_sources(&report("csl-json", &words), &words);
    }
    check_sources(&joined("csl-json"), "joined");
}

fn check_sources(out: &str, case: &str) {
    assert_neutral(out, case);
    let items: Vec<Value> = serde_json::from_str(out).unwrap();
    let known = [
        "id",
        "type",
        "title",
        "container-title",
        "URL",
        "issued",
        "accessed",
        "language",
        "note",
        "custom",
    ];
    let mut ids = BTreeSet::new();
    for it in &items {
        assert!(it.as_object().unwrap().keys().all(|it| known.contains(&it.as_str())), "{it}");
        assert!(ids.insert(it["id"].as_str().unwrap().to_owned()), "{case:.80}: one id twice");
        assert_eq!(it["type"], "webpage");
        assert!(it["title"].is_string(), "{case:.80}");
        for field in ["title", "container-title"] {
            let words = it[field].as_str().unwrap_or_default();
            assert!(!words.replace("< ", "").contains('<'), "{case:.80}: {words:.80}");
        }
        assert!(it["URL"].is_null() || is_web(it["URL"].as_str().unwrap()), "{case:.80}");
        for field in ["issued", "accessed"] {
            assert!(
                it[field].is_null() || it[field]["date-parts"][0].as_array().unwrap().len() == 3
            );
        }
    }
    assert!(!items.is_empty(), "{case:.80}");
}

#[test]
fn a_review_is_data_wherever_it_stands() {
    let mut n_reviews = 0;
    for words in hostile() {
        let out = report("claimreview", &words);
        assert_neutral(&out, &words);
        // As it is put on a page: no word of it is markup there.
        let page = format!("<script type=\"application/ld+json\">{out}</script><p>after</p>");
        let page = scraper::Html::parse_document(&page);
        let all = |it: &str| {
            let selector = scraper::Selector::parse(it).unwrap();
            page.select(&selector).map(|it| it.inner_html()).collect::<Vec<_>>()
        };
        assert_eq!((all("script"), all("body > *").len()), (vec![out.clone()], 1), "{words:.80}");
        n_reviews += check_reviews(&serde_json::from_str(&out).unwrap(), &words);
    }
    assert!(n_reviews >= 20, "{n_reviews}");
}

fn check_reviews(whole: &Value, case: &str) -> usize {
    assert_eq!(whole["@context"], "https://schema.org");
    let reviews = whole["@graph"].as_array().unwrap();
    let mut urls = BTreeSet::new();
    for it in reviews {
        assert_eq!(it["@type"], "ClaimReview");
        assert!(urls.insert(it["url"].as_str().unwrap()), "{case:.80}: one address twice");
        assert!(it["url"].as_str().unwrap().starts_with("https://desk.example/checks#claim-"));
        assert!(!it["claimReviewed"].as_str().unwrap().is_empty());
        assert!(it["reviewRating"]["alternateName"].is_string());
        assert_eq!(it["author"]["url"], "https://desk.example/");
        assert!(it["author"]["name"].is_string() && it["editor"]["name"].is_string());
        assert_eq!(it["itemReviewed"]["@type"], "Claim");
        assert!(it["itemReviewed"]["author"]["name"].is_string());
        assert_eq!(it["itemReviewed"]["datePublished"], "2026-06-01");
        assert_eq!(it["itemReviewed"]["appearance"]["url"], "https://ledger.example/plant");
        assert!(it["isBasedOn"].as_array().unwrap().iter().all(|it| is_web(it.as_str().unwrap())));
    }
    reviews.len()
}

#[test]
fn a_page_that_two_stories_cite_stands_once_with_both() {
    let said = "The plant in Osterby has 1,200 employees.";
    let text = format!("{said} (gazette.example) It is the largest. (other.example)\n");
    let place =
        Place::new().file("a.md", &text).file("b.md", &text).page("gazette.example", "plant", said);
    let ran = place.run("check a.md b.md --pages pages --report csl-json --exit-zero");
    let items: Vec<Value> = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(items.len(), 2, "{}", ran.stdout);
    for it in &items {
        assert_eq!(it["custom"]["stories"], serde_json::json!(["a.md", "b.md"]));
    }
    assert_eq!(items[0]["accessed"]["date-parts"], serde_json::json!([[2026, 4, 22]]));
    assert_eq!(items[1]["title"], "other.example");
}
