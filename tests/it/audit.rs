//! The source report over many stories: what it counts, and that nobody's words become more than words.

use serde_json::Value;

use super::formats::{assert_neutral, data, hostile, html, report};
use super::program::Place;

#[test]
fn words_of_stories_and_pages_stay_words() {
    for words in hostile() {
        html::check_page(&report("audit html", &words), &words);
        for id in ["audit csv", "audit csv-claims"] {
            let out = report(id, &words);
            assert_neutral(&out, &words);
            let rows = data::rows(&out);
            assert!(rows.iter().all(|it| it.len() == rows[0].len()), "{words:.80}");
            data::check_fields(&rows, &words);
        }
        assert_neutral(&report("audit terminal", &words), &words);
        let json: Value = serde_json::from_str(&report("audit json", &words)).unwrap();
        assert_eq!(json["schema"], "audit-v1");
    }
}

const SAME: &str = "The council of Osterby meets on Monday to speak about the new bridge over the river, which will cost \
                    $12 million and open in 2028, the mayor said, and about the school, which needs a roof before winter \
                    comes to the valley and the snow with it.";

/// Two stories over a page of its own each, a press release that two hosts carry, a page that is gone and a host of which
/// nothing is held.
fn newsroom() -> Place {
    let gone = r#"{"url": "https://gone.example/x", "status": 404, "content_type": "text/html"}"#;
    Place::new()
        .file(
            "a.md",
            "The bridge will cost $12 million. (council.example; wire.example)\n\n\
             The plant in Osterby has 1,200 employees. (gazette.example)\n\nThe port has 40 cranes.\n",
        )
        .file(
            "b.md",
            "The plant in Osterby has 1,200 employees. (gazette.example)\n\n\
             It was sold in May. (gone.example)\n\nThe mayor has a boat. (nowhere.example)\n",
        )
        .page("gazette.example", "plant", "The plant in Osterby has 1,200 employees.")
        .page("council.example", "bridge", SAME)
        .page("wire.example", "release", SAME)
        .file("pages/gone.example/x.html", "<p>Not found</p>")
        .file("pages/gone.example/x.meta.json", gone)
}

fn audited(place: &Place, args: &str) -> Value {
    let ran = place.run(&format!("audit {args} --pages pages --report json"));
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

fn find<'a>(list: &'a Value, field: &str, value: &str) -> &'a Value {
    let all = list.as_array().unwrap();
    all.iter().find(|it| it[field] == value).unwrap_or_else(|| panic!("no {value} in {list}"))
}

#[test]
fn what_rests_on_a_page_is_counted_over_all_stories() {
    let all = audited(&newsroom(), "a.md b.md");
    let gazette = find(&all["hosts"], "host", "gazette.example");
    assert_eq!(
        (&gazette["stories"], &gazette["backs"], &gazette["alone"]),
        (&2.into(), &2.into(), &2.into())
    );
    assert_eq!(gazette["pages"][0]["stories"], serde_json::json!(["a.md", "b.md"]));
    assert_eq!(all["hosts"][0]["host"], "gazette.example", "most rests on it");
    assert_eq!(all["summary"]["stories"], 2);
    assert_eq!(all["uncited_figures"][0]["text"], "The port has 40 cranes.");
    assert_eq!(find(&all["pages"], "page", "gone.example/x")["trouble"], "dead");
    assert_eq!(all["not_held"][0]["cited"], "nowhere.example");
}

#[test]
fn two_hosts_with_one_text_are_one_source() {
    let all = audited(&newsroom(), "a.md");
    let pair = serde_json::json!(["council.example/bridge", "wire.example/release"]);
    assert_eq!(all["same_origin"][0]["pages"], pair);
    let bridge = "The bridge will cost $12 million.";
    let hosts = serde_json::json!(["council.example", "wire.example"]);
    assert_eq!(find(&all["single_source"], "text", bridge)["hosts"], hosts);
    let other = SAME.replace(
        "The council of Osterby meets on Monday to speak about",
        "On Friday a paper wrote of",
    );
    let other = other.replace(
        "about the school, which needs a roof before winter",
        "of other things, none of which",
    );
    let other = other
        .replace("comes to the valley and the snow with it", "has to do with any of them at all");
    let place = newsroom().page("wire.example", "release", &other);
    let all = audited(&place, "a.md");
    assert_eq!(all["same_origin"], serde_json::json!([]));
    let single = all["single_source"].as_array().unwrap();
    assert!(!single.iter().any(|it| it["text"] == bridge), "two pages say so: {single:?}");
}

#[test]
fn a_page_that_is_another_than_its_lock_says_is_told() {
    let place = newsroom().file("claims/keep", "");
    assert_eq!(place.run("lock a.md --pages pages --as-of 2026-06-30").code, Some(0));
    let trouble = |all: &Value| {
        let all = all["pages"].as_array().unwrap();
        all.iter()
            .filter(|it| it["trouble"] == "changed")
            .map(|it| it["page"].clone())
            .collect::<Vec<_>>()
    };
    assert!(trouble(&audited(&place, "a.md b.md")).is_empty());
    let place = place.page("gazette.example", "plant", "The plant in Osterby has 1,100 employees.");
    assert_eq!(trouble(&audited(&place, "a.md b.md")), ["gazette.example/plant"]);
    // The other story has no lock that could say so.
    assert!(trouble(&audited(&place, "b.md")).is_empty());
}

#[test]
fn the_threads_change_nothing() {
    let place = newsroom();
    let ran = |n: &str| {
        place.run(&format!(
            "audit a.md b.md --pages pages --as-of 2026-06-30 --threads {n} --report html"
        ))
    };
    assert_eq!(ran("1").stdout, ran("4").stdout);
    assert!(!ran("1").stdout.is_empty());
}
