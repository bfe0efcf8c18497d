//! `citecheck discover` against sites and services on loopback that answer as the real ones do.

use serde_json::Value;

use super::fetch::site::{Ask, Site, Wire, not_found, reply};
use super::program::{Place, Ran};

const STORY: &str = "---\ndate: 2026-04-21\n---\n\nThe council of Alder Falls adopted a budget for its bridges. (gazette.example)\n";

fn html(wire: &mut dyn Wire, body: &str) {
    reply(wire, "200 OK", &["Content-Type: text/html"], body.as_bytes());
}

fn json(wire: &mut dyn Wire, body: &str) {
    reply(wire, "200 OK", &["Content-Type: application/json"], body.as_bytes());
}

fn xml(wire: &mut dyn Wire, body: &str) {
    reply(wire, "200 OK", &["Content-Type: application/xml"], body.as_bytes());
}

/// A site with a feed and a map of maps, and the services beside it.
fn answer(ask: &Ask, wire: &mut dyn Wire) {
    let host =
        ask.head.lines().find_map(|it| it.to_lowercase().strip_prefix("host: ").map(str::to_owned));
    let here = |path: &str| format!("http://{}{path}", host.as_deref().unwrap_or_default().trim());
    match ask.path.as_str() {
        "/" => html(wire, "<link rel=alternate type='application/rss+xml' href='/rss'>"),
        "/robots.txt" => {
            let text = format!("User-agent: *\nDisallow:\nSitemap: {}\n", here("/maps.xml"));
            reply(wire, "200 OK", &["Content-Type: text/plain"], text.as_bytes());
        }
        "/rss" => xml(
            wire,
            "<rss><item><title>Council adopts budget</title><link>https://gazette.example/budget</link>\
                      <pubDate>Mon, 20 Apr 2026 08:00:00 GMT</pubDate></item></rss>",
        ),
        "/maps.xml" => {
            let map = |path: &str, day: &str| {
                format!("<sitemap><loc>{}</loc><lastmod>{day}</lastmod></sitemap>", here(path))
            };
            xml(
                wire,
                &format!(
                    "<sitemapindex>{}{}</sitemapindex>",
                    map("/near.xml", "2026-04-30"),
                    map("/far.xml", "2019-01-01")
                ),
            );
        }
        "/near.xml" => xml(
            wire,
            "<urlset><url><loc>https://www.gazette.example/2026/council-adopts-bridges-budget</loc>\
                           <lastmod>2026-04-21</lastmod></url></urlset>",
        ),
        path => service(path, &here("/cc-index"), wire),
    }
}

/// The services, as they answer.
fn service(path: &str, index: &str, wire: &mut dyn Wire) {
    match path {
        path if path.starts_with("/api/v2/doc/doc?") => json(
            wire,
            r#"{"articles": [{"url": "https://gazette.example/gdelt",
            "title": "Alder Falls council adopts budget", "seendate": "20260420T080000Z"}]}"#,
        ),
        path if path.starts_with("/cdx/search/cdx?url=gazette.example") => json(
            wire,
            r#"[["timestamp","original"],["20260420080000","https://gazette.example/wayback/alder-falls-budget"]]"#,
        ),
        path if path.starts_with("/cdx/search/cdx?url=http") => json(
            wire,
            r#"[["timestamp","original"],["20260301080000","https://gazette.example/gone"],["20260601080000","https://gazette.example/gone"]]"#,
        ),
        "/collinfo.json" => json(
            wire,
            &format!(r#"[{{"id": "x", "cdx-api": "{index}", "to": "2026-04-28T00:00:00"}}]"#),
        ),
        path if path.starts_with("/cc-index?") => json(
            wire,
            "{\"url\": \"https://gazette.example/crawl/alder-falls-budget\", \"timestamp\": \"20260422080000\"}\n",
        ),
        path if path.starts_with("/search?") => json(
            wire,
            r#"{"items": [{"link": "https://gazette.example/search", "title": "Alder Falls budget adopted", "date": "2026-04-20"}]}"#,
        ),
        _ => not_found(wire),
    }
}

/// Runs it with every base on the site.
fn discover(place: &Place, site: &Site, args: &str) -> Ran {
    let base = site.url("");
    place.run(&format!(
        "discover story.md --allow-net {} --no-pace --attempts 1 --site gazette.example={base}/ --wayback-url {base} --gdelt-url {base} \
         --common-crawl-url {base}/collinfo.json {args}",
        site.address
    ))
}

fn proposals(ran: &Ran) -> Vec<(String, String)> {
    let report: Value = serde_json::from_str(&ran.stdout)
        .unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
    let all = report["citations"].as_array().unwrap().iter();
    let of = |it: &Value| it["proposals"].as_array().unwrap().clone();
    let text = |it: &Value| it.as_str().unwrap().to_owned();
    all.flat_map(of).map(|it| (text(&it["via"]), text(&it["url"]))).collect()
}

#[test]
fn the_sites_own_feed_and_sitemaps_are_asked_and_nobody_else() {
    let site = Site::start(answer);
    let place = Place::new().file("story.md", STORY);
    let ran = discover(&place, &site, "--report json");
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let own = [
        ("feed", "https://gazette.example/budget"),
        ("sitemap", "https://www.gazette.example/2026/council-adopts-bridges-budget"),
    ];
    assert_eq!(proposals(&ran), own.map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert!(site.asked("/collinfo.json").is_empty());
    let people = discover(&place, &site, "--width 200");
    let words = "do: look at it, then `citecheck source choose story.md ";
    assert!(people.stdout.contains(words), "{}", people.stdout);
    assert!(
        people.stdout.contains(
            "in the site's sitemap; it shares council, adopted, budget, bridges; dated 2026-04-21"
        ),
        "{}",
        people.stdout
    );
    // It proposes, and what is chosen is no longer looked for.
    assert!(!place.path().join("claims").exists());
    place.run("source choose story.md gazette.example https://gazette.example/budget");
    let after = discover(&place, &site, "");
    assert_eq!(
        after.stdout,
        "citecheck: 0 citations without a page, 0 of them without a proposal\n"
    );
}

#[test]
fn services_are_asked_on_request() {
    let site = Site::start(answer);
    let place = Place::new().file("story.md", STORY).file("key.txt", "s3cret\n");
    let search = format!(
        "--search-url {}?q={{query}}&key={{key}} --search-key key.txt",
        site.url("/search")
    );
    let ran = discover(
        &place,
        &site,
        &format!("--report json --from wayback,gdelt,common-crawl,search {search}"),
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let mut vias: Vec<String> = proposals(&ran).into_iter().map(|it| it.0).collect();
    vias.sort();
    assert_eq!(vias, ["common-crawl", "gdelt", "search", "wayback"]);
    assert!(site.asked("/rss").is_empty());
    let refused = discover(&place, &site, "--from search");
    assert!(
        refused.code == Some(2) && refused.stderr.contains("--search-url"),
        "{}",
        refused.stderr
    );
    // Of a service that fails, the address is told without its key.
    let failing = search.replace("/search", "/broken");
    let ran = discover(&place, &site, &format!("--from search {failing} --width 300"));
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.stdout.contains("NOT ANSWERED") && !ran.stdout.contains("s3cret"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_page_that_is_gone_gets_its_last_capture_from_before_the_story() {
    let site = Site::start(answer);
    let story = STORY.replace("(gazette.example)", &format!("([source]({}))", site.url("/gone")));
    let place = Place::new().file("story.md", story);
    let fetched = place.run(&format!("fetch story.md --allow-net {} --no-pace", site.address));
    assert_eq!(fetched.code, Some(3), "{}", fetched.stderr);
    let ran = discover(&place, &site, "--from wayback --report json");
    let expected = format!("{}/web/20260301080000id_/https://gazette.example/gone", site.url(""));
    assert_eq!(proposals(&ran)[0], ("wayback".to_owned(), expected), "{}", ran.stdout);
}

#[test]
fn the_network_may_be_refused() {
    let site = Site::start(answer);
    let place = Place::new().file("story.md", STORY);
    let ran = discover(&place, &site, "--offline");
    assert_eq!((ran.code, site.n_connects()), (Some(2), 0));
    assert!(ran.stderr.contains("--offline refuses it"), "{}", ran.stderr);
    let ran = discover(&place, &site, "--report pdf");
    assert!(
        ran.code == Some(2) && ran.stderr.contains("choose terminal or json"),
        "{}",
        ran.stderr
    );
}
