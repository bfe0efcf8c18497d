//! `check --report claimreview`: what is published of somebody else's story, and what is refused.

use std::fs;

use serde_json::Value;

use super::program::{Place, Ran, article, run_in};

const SAID: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";
const STORY: &str = "# A plant & its people\n\nThe plant in Osterby has 1,900 employees. (gazette.example)\n\n\
                     The plant in Osterby has a canteen. (nowhere.example)\n";
const TOLD: [&str; 5] = [
    "--reviewer=The Checking Desk",
    "--reviewer-url=https://desk.example",
    "--review-url=https://desk.example/checks#top",
    "--publisher=The Harbour Ledger",
    "--story-url=https://ledger.example/plant",
];

fn place() -> Place {
    Place::new().file("story.md", STORY).page("gazette.example", "plant", SAID)
}

fn run(place: &Place, args: &[&str]) -> Ran {
    run_in(place.path(), args, "", &[])
}

fn sign(place: &Place, what: &str, decision: &str) {
    let args = ["decide", "story.md", what, decision, "--pages=pages", "--by=Jo Desk"];
    let ran = run(place, &[&args[..], &["--reason", "The owner says 1,200."]].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
}

/// The reviews of a story that is signed, asked for with `more`.
fn review(place: &Place, more: &[&str]) -> Ran {
    let args = ["check", "story.md", "--pages=pages", "--exit-zero", "--report=claimreview"];
    run(place, &[&args[..], &["--published=2026-05-02"], more].concat())
}

#[track_caller]
fn refused(ran: &Ran, words: &str) {
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{}", ran.stderr);
    assert!(ran.stderr.contains(words), "{}", ran.stderr);
}

#[test]
fn a_signed_verdict_becomes_a_review_that_search_services_read() {
    let place = place();
    sign(&place, "1,900 employees", "needs-work");
    let ran = review(&place, &TOLD);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let whole: Value = serde_json::from_str(&ran.stdout).unwrap();
    let all = whole["@graph"].as_array().unwrap();
    assert_eq!((&whole["@context"], all.len()), (&"https://schema.org".into(), 1));
    let it = &all[0];
    assert_eq!(it["claimReviewed"], "The plant in Osterby has 1,900 employees.");
    let url = it["url"].as_str().unwrap();
    assert!(url.starts_with("https://desk.example/checks#claim-"), "{url}");
    assert_eq!(it["author"]["name"], "The Checking Desk");
    assert_eq!(it["author"]["url"], "https://desk.example/");
    assert_eq!(it["editor"]["name"], "Jo Desk");
    assert_eq!(it["reviewBody"], "The owner says 1,200.");
    assert_eq!(it["reviewRating"]["alternateName"], "Contradicted by the source it cites");
    assert!(it["reviewRating"].get("ratingValue").is_none());
    assert_eq!(it["isBasedOn"], serde_json::json!(["https://gazette.example/plant"]));
    let claim = &it["itemReviewed"];
    assert_eq!(claim["author"]["name"], "The Harbour Ledger");
    assert_eq!(claim["datePublished"], "2026-05-02");
    assert_eq!(claim["appearance"]["url"], "https://ledger.example/plant");
    assert_eq!(claim["appearance"]["headline"], "A plant & its people");
    assert!(ran.stdout.contains("A plant \\u0026 its people"));
}

#[test]
fn nothing_is_published_that_nobody_signed() {
    let place = place();
    refused(&review(&place, &TOLD), "no claim has a verdict that a person has signed");
    // A claim of which nothing was read is signed in vain.
    sign(&place, "has a canteen", "needs-work");
    let ran = review(&place, &TOLD);
    refused(&ran, "no claim has a verdict that a person has signed");
    assert!(ran.stderr.contains("nothing wrong was read of a claim that is unavailable"));
}

#[test]
fn what_was_signed_is_published_only_as_it_was_seen() {
    let place = place();
    // For the gate a claim is to be cut whatever the page says; nobody has signed that of another page.
    sign(&place, "1,900 employees", "cut");
    assert_eq!(review(&place, &TOLD).code, Some(0));
    let other = article(&SAID.replace("1,200", "1,300"));
    fs::write(place.path().join("pages/gazette.example/plant.html"), other).unwrap();
    let ran = review(&place, &TOLD);
    refused(&ran, "no claim has a verdict");
    assert!(ran.stderr.contains("the pages that it rests on"), "{}", ran.stderr);
}

#[test]
fn it_is_said_who_reviews_whose_story() {
    let place = place();
    sign(&place, "1,900 employees", "needs-work");
    refused(
        &review(&place, &[]),
        "give --reviewer, --reviewer-url, --review-url, --publisher, --story-url",
    );
    refused(
        &review(&place, &TOLD[..4]),
        "that is not known: give --story-url, or set it under [review]",
    );
    let own = [&TOLD[..4], &["--story-url=https://www.desk.example/plant"]].concat();
    refused(&review(&place, &own), "is a story of The Checking Desk, who would review it");
    let own = [&TOLD[..3], &["--publisher=the  checking desk", TOLD[4]]].concat();
    refused(&review(&place, &own), "is a story of The Checking Desk, who would review it");
    for (bad, why) in [
        ("--story-url=javascript:alert(1)", "is no address of the web"),
        ("--story-url=https://jo:secret@ledger.example/", "holds no user and no password"),
        ("--publisher= ", "write the name of an organisation"),
    ] {
        let ran = review(&place, &[bad]);
        refused(&ran, why);
        assert!(!ran.stderr.contains("secret"), "{}", ran.stderr);
    }
    let undated = ["check", "story.md", "--pages=pages", "--exit-zero", "--report=claimreview"];
    let ran = run(&place, &[&undated[..], &TOLD].concat());
    refused(&ran, "no claim has a verdict");
    assert!(ran.stderr.contains("give it with --published DATE"), "{}", ran.stderr);
}

#[test]
fn stories_of_several_publishers_are_told_apart_by_the_file() {
    let config = r#"
[review]
reviewer = "The Checking Desk"
reviewer_url = "https://desk.example/"
review_url = "https://desk.example/checks"
publisher = "The Harbour Ledger"
story_url = "https://ledger.example/plant"

[[override]]
path = "other.md"
[override.review]
publisher = "The Moor Post"
story_url = "https://post.example/plant"
"#;
    let place = place().file("citecheck.toml", config).file("other.md", STORY);
    sign(&place, "1,900 employees", "needs-work");
    let two = ["check", "story.md", "other.md", "--pages=pages", "--exit-zero"];
    let two = [&two[..], &["--published=2026-05-02", "--report=claimreview=out.json"]].concat();
    let ran = run(&place, &two);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let out = fs::read_to_string(place.path().join("out.json")).unwrap();
    let whole: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(whole["@graph"].as_array().unwrap().len(), 1, "{out}");
    assert_eq!(whole["@graph"][0]["itemReviewed"]["author"]["name"], "The Harbour Ledger");
    let shown = run(&place, &["config", "show", "other.md", "--origin"]);
    let line = "review.publisher = \"The Moor Post\"  # citecheck.toml:12";
    assert!(shown.stdout.contains(line), "{}", shown.stdout);
    fs::write(place.path().join("citecheck.toml"), config.replace("other.md", "third.md")).unwrap();
    refused(&run(&place, &two), "cannot both be https://ledger.example/plant");
    let slip = config.replace("story_url = \"https://post", "story = \"https://post");
    fs::write(place.path().join("citecheck.toml"), slip).unwrap();
    refused(&run(&place, &two), "citecheck.toml:13: `story` is not a key here");
}
