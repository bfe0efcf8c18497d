//! Which page a citation means, where a domain alone is cited: the sources file, the HTML version, the lock.

use std::fs;

use serde_json::Value;

#[cfg(feature = "fetch")]
use super::fetch::site::{Site, not_found, reply};
use super::program::{Place, Ran, article};

const PLANT: &str = "The plant in Osterby has 1,200 employees, its owner said on Monday.";
const CHECK: &str = "check story.md --format json --as-of 2026-06-30 --exit-zero";

/// Two pages of one host that bear on the claim alike, and say otherwise.
fn place(story: &str) -> Place {
    Place::new()
        .file("story.md", story)
        .page("gazette.example", "plant", PLANT)
        .page("gazette.example", "staff", &PLANT.replace("1,200", "1,900"))
        .page("ledger.example", "copy", PLANT)
}

const BARE: &str = "The plant in Osterby has 1,200 employees, its owner said. (gazette.example)\n";

fn sources(json: &str) -> String {
    format!(r#"{{"schema": "sources-v1", {json}}}"#)
}

fn check(place: &Place, args: &str) -> Value {
    let ran = place.run(&format!("{args} --pages pages"));
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{}", ran.stdout);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The label of the first claim, and each of its sources: page, whether it is chosen, why.
fn taken(report: &Value) -> (String, Vec<(String, bool, String)>) {
    let claim = &report["claims"][0];
    let text = |it: &Value| it.as_str().unwrap_or("-").to_owned();
    let sources = claim["sources"].as_array().unwrap().iter();
    let source =
        |it: &Value| (text(&it["page"]), it["chosen"].as_bool().unwrap(), text(&it["why"]));
    (text(&claim["label"]), sources.map(source).collect())
}

fn check_pass(ran: &Ran, out: &str) {
    assert_eq!((ran.code, ran.stderr.as_str(), ran.stdout.as_str()), (Some(0), "", out));
}

const BY_FILE: &str = "the story's sources file gives its address";

#[test]
fn the_sources_file_says_which_page_of_a_domain_is_meant() {
    let open = taken(&check(&place(BARE), CHECK));
    assert_eq!(open.0, "supported", "{open:?}");
    let file = sources(r#""sources": {"Gazette.example": "https://gazette.example/staff"}"#);
    let place = place(BARE).file("claims/story.sources.json", file);
    let (label, sources) = taken(&check(&place, CHECK));
    assert_eq!(label, "contradicted");
    assert_eq!(sources, [("gazette.example/staff".to_owned(), true, BY_FILE.to_owned())]);
    let why = place.run("source why gazette.example story.md --pages pages --width 200").stdout;
    assert!(why.contains("taken for it: gazette.example/staff (address"), "{why}");
    assert!(why.contains("or: gazette.example/plant (registrable-domain"), "{why}");
}

#[test]
fn one_domain_may_be_several_pages_and_a_claim_may_have_its_own() {
    let both = r#""sources": {"gazette.example": ["https://gazette.example/plant", "https://gazette.example/staff"]}"#;
    let place = place(BARE).file("claims/story.sources.json", sources(both));
    let pages: Vec<String> = taken(&check(&place, CHECK)).1.into_iter().map(|it| it.0).collect();
    assert_eq!(pages, ["gazette.example/plant", "gazette.example/staff"]);
    let claims = place.run("claims story.md --report json").stdout;
    let claims: Value = serde_json::from_str(&claims).unwrap();
    let id = claims["claims"][0]["id"].as_str().unwrap();
    let own = format!(
        r#"{both}, "claims": {{"{id}": {{"gazette.example": "https://gazette.example/plant"}}, "000000000000": {{"gazette.example": "https://gazette.example/none"}}}}"#
    );
    let place = place.file("claims/story.sources.json", sources(&own));
    let (label, found) = taken(&check(&place, CHECK));
    assert_eq!((label.as_str(), found.len()), ("supported", 1));
    assert_eq!(found[0].0, "gazette.example/plant");
}

#[test]
fn a_page_elsewhere_may_stand_for_an_address_that_is_dead() {
    let story = BARE.replace("(gazette.example)", "(https://gazette.example/gone)");
    let file =
        sources(r#""sources": {"https://gazette.example/gone": "https://ledger.example/copy"}"#);
    let place = place(&story).file("claims/story.sources.json", file);
    let (label, sources) = taken(&check(&place, CHECK));
    assert_eq!(label, "supported");
    assert_eq!(sources, [("ledger.example/copy".to_owned(), true, BY_FILE.to_owned())]);
    check_pass(
        &place.run("lock story.md --pages pages --as-of 2026-06-30"),
        "locked story.md: 1 claim, 1 of them held against 3 pages\n",
    );
    check(&place, "check story.md --locked --format json");
    // The sources file is part of what the lock was made with.
    fs::remove_file(place.path().join("claims/story.sources.json")).unwrap();
    let ran = place.run("check story.md --locked --pages pages");
    assert!(ran.code == Some(4) && ran.stderr.contains("lock-choice-differs"), "{}", ran.stderr);
}

#[test]
fn a_page_that_is_chosen_and_not_held_says_so() {
    let file = sources(r#""sources": {"gazette.example": "https://gazette.example/other"}"#);
    let place = place(BARE).file("claims/story.sources.json", file);
    let (label, sources) = taken(&check(&place, CHECK));
    assert_ne!(label, "contradicted");
    assert!(!sources[0].1 && sources[0].2.contains("which is not held"), "{sources:?}");
}

#[test]
fn links_of_the_html_version_are_those_of_the_same_sentence() {
    let html = |to: &str| {
        format!(
            "<html><body><h1>The plant</h1><p>Ten swans were seen <a href=\"https://gazette.example/plant\">here</a>.</p>\
             <p>The plant in Osterby has <a href=\"{to}\">1,200 employees</a>, its owner said.</p></body></html>"
        )
    };
    let place =
        place(BARE).file("story.html", html("https://www.gazette.example/staff?utm_source=x"));
    let (label, sources) = taken(&check(&place, CHECK));
    assert_eq!(label, "contradicted");
    let why = "the story's HTML version links to it in this sentence";
    assert_eq!(sources, [("gazette.example/staff".to_owned(), true, why.to_owned())]);
    // A link to another site says nothing of this one, and the sources file goes before any link.
    let place = place.file("story.html", html("https://ledger.example/copy"));
    assert!(!taken(&check(&place, CHECK)).1[0].2.contains("HTML"));
    let file = self::sources(r#""sources": {"gazette.example": "https://gazette.example/plant"}"#);
    let place = place
        .file("story.html", html("https://gazette.example/staff"))
        .file("claims/story.sources.json", file);
    assert_eq!(taken(&check(&place, CHECK)).1[0].0, "gazette.example/plant");
}

#[test]
fn choosing_writes_the_file_and_says_what_it_understood() {
    let place =
        place(&format!("{BARE}\nThe town keeps nine swans. (gazette.example; ledger.example)\n"));
    let choose = "source choose story.md";
    check_pass(
        &place.run(&format!("{choose} gazette.example https://gazette.example/staff#x")),
        "the story takes https://gazette.example/staff for gazette.example: story.sources.json\n",
    );
    check_pass(
        &place.run(&format!("{choose} www.gazette.example https://gazette.example/staff")),
        "the story already takes https://gazette.example/staff for gazette.example: story.sources.json\n",
    );
    check_pass(
        &place.run(&format!("{choose} gazette.example https://gazette.example/plant --only")),
        "the story takes https://gazette.example/plant for gazette.example: story.sources.json\n",
    );
    let words = ["source", "choose", "story.md", "nine swans", "https://news.ledger.example/copy"];
    let ran = super::program::run_in(place.path(), &words, "", &[]);
    assert!(
        ran.stdout.contains(" takes https://news.ledger.example/copy for ledger.example: "),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    let archived = ["source", "choose", "story.md", "nine swans", "https://archive.example/1"];
    let ran = super::program::run_in(place.path(), &archived, "", &[]);
    assert!(
        ran.code == Some(2) && ran.stderr.contains("say which with --for CITED"),
        "{}",
        ran.stderr
    );
    let ran = super::program::run_in(
        place.path(),
        &[&archived[..], &["--for", "ledger.example"]].concat(),
        "",
        &[],
    );
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let file = fs::read_to_string(place.path().join("claims/story.sources.json")).unwrap();
    let file: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(
        file["sources"],
        serde_json::json!({"gazette.example": "https://gazette.example/plant"})
    );
    let of_claim = file["claims"].as_object().unwrap().values().next().unwrap();
    assert_eq!(
        of_claim["ledger.example"],
        serde_json::json!(["https://news.ledger.example/copy", "https://archive.example/1"])
    );
}

#[test]
fn what_cannot_be_chosen_is_told_and_changes_nothing() {
    let place = place(BARE);
    let choose = "source choose story.md";
    for (args, words) in [
        ("story.md gazette.example nowhere", "is not a web address"),
        ("story.md other.example https://other.example/", "`citecheck claims story.md` lists them"),
        ("- gazette.example https://gazette.example/", "name a file"),
    ] {
        let ran = place.run(&format!("source choose {args}"));
        assert!(ran.code == Some(2) && ran.stderr.contains(words), "{args}: {}", ran.stderr);
    }
    let place = place.file("claims/story.sources.json", "{");
    let ran = place.run(&format!("{CHECK} --pages pages"));
    assert!(ran.code == Some(2) && ran.stderr.contains("mend it"), "{}", ran.stderr);
    assert!(
        place.run(&format!("{choose} gazette.example https://gazette.example/a")).code == Some(2)
    );
    assert_eq!(fs::read_to_string(place.path().join("claims/story.sources.json")).unwrap(), "{");
}

#[cfg(feature = "fetch")]
#[test]
fn what_is_chosen_or_locked_is_what_is_fetched() {
    let site = Site::start(|ask, wire| match ask.path.as_str() {
        "/plant" => {
            reply(wire, "200 OK", &["Content-Type: text/html"], article(PLANT).as_bytes());
        }
        _ => not_found(wire),
    });
    let url = site.url("/plant");
    let file = sources(&format!(r#""sources": {{"gazette.example": "{url}"}}"#));
    let place = Place::new().file("story.md", BARE).file("claims/story.sources.json", file);
    let run = |command: &str| {
        place.run(&format!("{command} story.md --allow-net {} --no-pace", site.address))
    };
    let ran = run("fetch");
    assert!(
        ran.code == Some(0) && ran.stdout.contains("1 fetched"),
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    assert!(run("fetch").stdout.contains("1 held"), "what is held is not asked for");
    check_pass(
        &place.run("lock story.md"),
        "locked story.md: 1 claim, 1 of them held against 1 page\n",
    );
    fs::remove_file(place.path().join("claims/story.sources.json")).unwrap();
    fs::remove_dir_all(place.path().join(".citecheck")).unwrap();
    let ran = run("fetch");
    assert!(ran.stdout.contains("1 fetched"), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn an_evidence_bundle_knows_which_page_was_chosen() {
    let url = "https://gazette.example/plant";
    let choice = sources(&format!(r#""sources": {{"gazette.example": "{url}"}}"#));
    let place = place(BARE).file("claims/story.sources.json", choice);
    let ran = place.run(&format!("{CHECK} --pages pages --report evidence=a.zip"));
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert!(ran.stdout.contains(BY_FILE), "{}", ran.stdout);
    let bundle = fs::read(place.path().join("a.zip")).unwrap();
    let elsewhere = Place::new().file("a.zip", bundle);
    let verified = elsewhere.run("verify a.zip");
    assert_eq!((verified.code, verified.stderr.as_str()), (Some(0), ""));
}
