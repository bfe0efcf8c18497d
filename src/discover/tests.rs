use jiff::civil::{Date, date};

use super::*;

fn wish(claim: &str, day: Date) -> Wish {
    Wish::new("gazette.example", claim, Some(day))
}

const CLAIM: &str = "The council of Alder Falls adopted a budget for its bridges.";
const DAY: Date = date(2026, 4, 21);

fn urls(found: &[Found]) -> Vec<(&str, &str, Option<Date>)> {
    found.iter().map(|it| (it.url.as_str(), it.title.as_str(), it.date)).collect()
}

#[test]
fn feeds_of_all_kinds_are_read() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link>
        <item><title><![CDATA[Council <b>adopts</b> budget &]]> more</title><link> https://gazette.example/a </link>
        <pubDate>Mon, 20 Apr 2026 23:30:00 +0200</pubDate><description>&lt;p&gt;Bridges &amp;amp; roads&lt;/p&gt;</description></item>
        <item><title>No address</title></item>
        <item><guid>https://gazette.example/b</guid><dc:date>2026-04-19T08:00:00Z</dc:date></item></channel></rss>"#;
    assert_eq!(
        urls(&feed(rss)),
        [
            ("https://gazette.example/a", "Council adopts budget & more", Some(date(2026, 4, 20))),
            ("https://gazette.example/b", "", Some(date(2026, 4, 19))),
        ]
    );
    assert_eq!(feed(rss)[0].summary, "Bridges &amp; roads");
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://gazette.example/"/>
        <entry><title type="html">One &#38; two</title><link rel="self" href="https://gazette.example/self"/>
        <link rel="alternate" href="https://gazette.example/c?a=1&amp;b=2"/><updated>2026-04-22T08:00:00Z</updated>
        <published>2026-04-20T08:00:00Z</published></entry></feed>"#;
    assert_eq!(
        urls(&feed(atom)),
        [("https://gazette.example/c?a=1&b=2", "One & two", Some(date(2026, 4, 20)))]
    );
}

#[test]
fn sitemaps_lead_to_pages_and_to_sitemaps() {
    let news = r#"<urlset xmlns="x" xmlns:news="y" xmlns:image="z">
        <url><loc>https://gazette.example/a</loc><news:news><news:publication><news:name>Gazette</news:name></news:publication>
        <news:publication_date>2026-04-20T10:00:00+02:00</news:publication_date><news:title>Council adopts budget</news:title></news:news>
        <image:image><image:title>A bridge</image:title></image:image></url>
        <url><loc>https://gazette.example/b</loc><lastmod>2026-04-19</lastmod></url><url><loc>javascript:alert(1)</loc></url></urlset>"#;
    let map = sitemap(news);
    assert_eq!(
        urls(&map.pages),
        [
            ("https://gazette.example/a", "Council adopts budget", Some(date(2026, 4, 20))),
            ("https://gazette.example/b", "", Some(date(2026, 4, 19))),
        ]
    );
    assert_eq!((map.pages[0].via, map.pages[1].via), (Via::NewsSitemap, Via::Sitemap));
    let index = "<sitemapindex><sitemap><loc>https://gazette.example/2026-04.xml</loc><lastmod>2026-04-30</lastmod></sitemap></sitemapindex>";
    let expected = ("https://gazette.example/2026-04.xml".to_owned(), Some(date(2026, 4, 30)));
    assert_eq!(sitemap(index).maps, [expected]);
    let robots = "User-agent: *\nSitemap: https://gazette.example/s.xml\nsitemap:https://gazette.example/t.xml\nSitemap: /none\n";
    assert_eq!(
        sitemaps_of_robots(robots),
        ["https://gazette.example/s.xml", "https://gazette.example/t.xml"]
    );
    let home = r#"<head><link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel=alternate type=application/atom+xml
        href="https://gazette.example/atom"><link rel="stylesheet" href="x.css"><link rel="alternate" type="application/rss+xml" href="data:x"></head>"#;
    assert_eq!(
        feeds_of_page(home, "https://gazette.example/"),
        ["https://gazette.example/feed.xml", "https://gazette.example/atom"]
    );
}

#[test]
fn hostile_files_end_quickly_and_expand_nothing() {
    let lol = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss><item><title>&b;&b; x</title>\
               <link>https://gazette.example/a</link></item></rss>";
    assert_eq!(feed(lol)[0].title, "x");
    let deep =
        format!("<rss><item>{}<link>https://gazette.example/a</link>", "<a>".repeat(300_000));
    assert!(feed(&deep).is_empty());
    let closed = format!(
        "<rss><item>{}{}<link>https://gazette.example/a</link></item></rss>",
        "<a>".repeat(100_000),
        "</a>".repeat(100_000)
    );
    assert_eq!(feed(&closed).len(), 1);
    let many = "<url><loc>https://gazette.example/a</loc></url>".repeat(60_000);
    assert_eq!(sitemap(&many).pages.len(), 50_000);
    let long = format!(
        "<item><title>{}</title><link>https://gazette.example/a</link></item>",
        "é".repeat(1 << 20)
    );
    assert!(feed(&long)[0].title.len() <= 4 << 10);
    for odd in [
        "",
        "<",
        "<item>",
        "&#x110000;",
        "<item><title>&#xD800;</title>",
        "</item></item>",
        "\0<item/>",
    ] {
        assert!(feed(odd).is_empty(), "{odd}");
        assert_eq!(sitemap(odd), Sitemap::default());
    }
}

/// As each service answers.
#[test]
fn answers_of_services_are_read() {
    let answer = r#"{"articles": [{"url": "https://gazette.example/a", "url_mobile": "", "title": "Council adopts budget ", "seendate": "20260420T081500Z",
        "socialimage": "", "domain": "gazette.example", "language": "English", "sourcecountry": "US"}, {"title": "none"}]}"#;
    assert_eq!(
        urls(&gdelt(answer)),
        [("https://gazette.example/a", "Council adopts budget ", Some(date(2026, 4, 20)))]
    );
    let answer = r#"[["timestamp","original"],["20260420080000","https://gazette.example/a"],["bad","https://gazette.example/b"]]"#;
    assert_eq!(
        urls(&captures(answer)),
        [
            ("https://gazette.example/a", "", Some(date(2026, 4, 20))),
            ("https://gazette.example/b", "", None)
        ]
    );
    let answer = r#"[["timestamp","original"],["20260318080000","https://gazette.example/a"],["20260420080000","https://gazette.example/a"],
        ["20260501080000","https://gazette.example/a"]]"#;
    let last = captures_of_page(answer, "https://web.archive.org/", Some(DAY)).unwrap();
    assert_eq!(last.url, "https://web.archive.org/web/20260420080000id_/https://gazette.example/a");
    assert_eq!(captures_of_page(answer, "https://web.archive.org", Some(date(2026, 1, 1))), None);
    let answer = r#"[{"id": "CC-MAIN-2026-22", "cdx-api": "https://index.example/22-index", "from": "2026-05-15T00:00:00", "to": "2026-05-28T00:00:00"},
        {"id": "CC-MAIN-2026-17", "cdx-api": "https://index.example/17-index", "from": "2026-04-15T00:00:00", "to": "2026-04-28T00:00:00"},
        {"id": "CC-MAIN-2026-08", "cdx-api": "https://index.example/08-index", "from": "2026-02-15T00:00:00", "to": "2026-02-28T00:00:00"}]"#;
    assert_eq!(collections(answer, Some(DAY)).unwrap(), "https://index.example/17-index");
    assert_eq!(collections(answer, None).unwrap(), "https://index.example/22-index");
    let answer = "{\"url\": \"https://gazette.example/a\", \"timestamp\": \"20260420080000\"}\n\n{\"message\": \"No Captures found\"}\n";
    assert_eq!(
        urls(&index_lines(answer)),
        [("https://gazette.example/a", "", Some(date(2026, 4, 20)))]
    );
    for answer in [
        r#"{"web": {"results": [{"url": "https://gazette.example/a", "title": "Budget", "page_age": "2026-04-20T08:00:00"}]}}"#,
        r#"{"items": [{"link": "https://gazette.example/a", "title": "Budget", "date": "2026-04-20"}]}"#,
        r#"{"webPages": {"value": [{"name": "Budget", "url": "https://gazette.example/a", "datePublished": "2026-04-20T00:00"}]}}"#,
    ] {
        assert_eq!(
            urls(&search(answer)),
            [("https://gazette.example/a", "Budget", Some(date(2026, 4, 20)))]
        );
    }
    for odd in ["", "null", "[]", "{", "[1]", "[[\"timestamp\"]]", "{\"articles\": 3}"] {
        assert!(gdelt(odd).is_empty() && captures(odd).is_empty() && search(odd).is_empty());
        assert!(index_lines(odd).is_empty() && collections(odd, None).is_none());
    }
}

#[test]
fn what_is_asked_is_escaped_and_near_the_day() {
    let asked = gdelt_url("https://api.example/", "a.example", &["R&D".to_owned()], Some(DAY));
    assert_eq!(
        asked,
        "https://api.example/api/v2/doc/doc?query=R%26D+domainis%3Aa.example&mode=artlist&format=json&maxrecords=75&sort=hybridrel\
         &startdatetime=20260407000000&enddatetime=20260424235959"
    );
    let asked = wayback_page_url("https://web.example", "https://a.example/x?y&z", Some(DAY));
    assert!(
        asked.contains("url=https%3A%2F%2Fa.example%2Fx%3Fy%26z&")
            && asked.ends_with("&to=20260421"),
        "{asked}"
    );
    let asked =
        search_url("https://s.example/?q={query}&k={key}", "a.example", &["a b".to_owned()], "k&y");
    assert_eq!(asked, "https://s.example/?q=a+b+site%3Aa.example&k=k%26y");
}

#[test]
fn the_page_of_the_day_with_the_words_of_the_claim_comes_first() {
    let page = |url: &str, title: &str, date: Option<Date>| Found {
        url: format!("https://{url}"),
        title: title.to_owned(),
        summary: String::new(),
        date,
        via: Via::Feed,
    };
    let found = [
        page("gazette.example/old", "Council adopts budget for bridges", Some(date(2024, 4, 20))),
        page("gazette.example/new", "Council adopts budget for bridges", Some(date(2026, 4, 20))),
        page("gazette.example/new", "Council adopts budget for bridges", Some(date(2026, 4, 20))),
        page("news.gazette.example/council-budget-bridges-2026.html", "", None),
        page("gazette.example/swans", "Nine swans return", Some(date(2026, 4, 21))),
        page("gazette.example/", "Council adopts budget for bridges", Some(DAY)),
        page("other.example/new", "Council adopts budget for bridges", Some(DAY)),
    ];
    let proposals = propose(&wish(CLAIM, DAY), &found);
    let said: Vec<&str> = proposals.iter().map(|it| it.found.url.as_str()).collect();
    assert_eq!(
        said,
        [
            "https://gazette.example/new",
            "https://news.gazette.example/council-budget-bridges-2026.html",
            "https://gazette.example/old",
        ]
    );
    assert_eq!(
        proposals[0].reason,
        "in the site's feed; it shares council, adopted, budget, bridges; dated 2026-04-20"
    );
    assert!(proposals.iter().all(|it| it.score <= 1000));
    let asked = wish(CLAIM, DAY).asked();
    assert_eq!(asked[..2], ["Alder", "Falls"]);
}
