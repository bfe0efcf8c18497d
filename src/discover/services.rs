//! What archives and search services are asked, and how their answers read.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use serde_json::Value;
use url::form_urlencoded::Serializer;

use super::feeds::date;
use super::{Found, Via};

/// Most pages that are taken of one answer.
const MAX_FOUND: usize = 1_000;

/// A service that is asked only on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// The DOC service of GDELT.
    Gdelt,
    /// The Wayback Machine.
    Wayback,
    /// The index of Common Crawl.
    CommonCrawl,
    /// A search service with a key.
    Search,
}

/// The days before and after a claim's that are asked for.
const BEFORE: i32 = 14;
const AFTER: i32 = 3;

/// `YYYYMMDD` of the days around `day`.
fn window(day: Date) -> (String, String) {
    let shifted = |by: Span| day.checked_add(by).unwrap_or(day).strftime("%Y%m%d").to_string();
    (shifted((-BEFORE).days()), shifted(AFTER.days()))
}

fn query(pairs: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// What GDELT is asked: articles of the site with these words, around the day.
pub fn gdelt_url(base: &str, host: &str, words: &[String], day: Option<Date>) -> String {
    let asked = format!("{} domainis:{host}", words.join(" "));
    let mut pairs = vec![
        ("query", asked.trim()),
        ("mode", "artlist"),
        ("format", "json"),
        ("maxrecords", "75"),
        ("sort", "hybridrel"),
    ];
    let (from, to) = day.map(window).unwrap_or_default();
    let (from, to) = (format!("{from}000000"), format!("{to}235959"));
    if day.is_some() {
        pairs.extend([("startdatetime", from.as_str()), ("enddatetime", to.as_str())]);
    }
    format!("{}/api/v2/doc/doc?{}", base.trim_end_matches('/'), query(&pairs))
}

/// The articles of an answer of GDELT.
pub fn gdelt(text: &str) -> Vec<Found> {
    let answer: Value = serde_json::from_str(text).unwrap_or_default();
    let articles = answer["articles"].as_array().into_iter().flatten();
    let found = |it: &Value| {
        Some(Found {
            url: it["url"].as_str()?.to_owned(),
            title: it["title"].as_str().unwrap_or_default().to_owned(),
            summary: String::new(),
            date: it["seendate"].as_str().and_then(stamp),
            via: Via::Gdelt,
        })
    };
    articles.filter_map(found).take(MAX_FOUND).collect()
}

/// What the Wayback Machine is asked: pages of the site that were captured around the day.
pub fn wayback_url(base: &str, host: &str, day: Option<Date>) -> String {
    let (from, to) = day.map(window).unwrap_or_default();
    let mut pairs = vec![
        ("url", host),
        ("matchType", "domain"),
        ("output", "json"),
        ("fl", "timestamp,original"),
        ("filter", "statuscode:200"),
        ("filter", "mimetype:text/html"),
        ("collapse", "urlkey"),
        ("limit", "1000"),
    ];
    if day.is_some() {
        pairs.extend([("from", from.as_str()), ("to", to.as_str())]);
    }
    format!("{}/cdx/search/cdx?{}", base.trim_end_matches('/'), query(&pairs))
}

/// What the Wayback Machine is asked of a page that is gone: its last captures up to the day.
pub fn wayback_page_url(base: &str, url: &str, day: Option<Date>) -> String {
    let to = day.map(|it| it.strftime("%Y%m%d").to_string()).unwrap_or_default();
    let mut pairs = vec![
        ("url", url),
        ("output", "json"),
        ("fl", "timestamp,original"),
        ("filter", "statuscode:200"),
        ("limit", "-5"),
    ];
    if day.is_some() {
        pairs.push(("to", &to));
    }
    format!("{}/cdx/search/cdx?{}", base.trim_end_matches('/'), query(&pairs))
}

/// The rows of an answer of the Wayback Machine: timestamp and address.
fn rows(text: &str) -> Vec<(String, String)> {
    let rows: Vec<Vec<String>> = serde_json::from_str(text).unwrap_or_default();
    let Some(names) = rows.first() else { return vec![] };
    let column = |name: &str| names.iter().position(|it| it == name);
    let (Some(timestamp), Some(original)) = (column("timestamp"), column("original")) else {
        return vec![];
    };
    let row = |it: &Vec<String>| Some((it.get(timestamp)?.clone(), it.get(original)?.clone()));
    rows.iter().skip(1).filter_map(row).take(MAX_FOUND).collect()
}

/// The pages of an answer of the Wayback Machine, at their own addresses.
pub fn captures(text: &str) -> Vec<Found> {
    let found = |(timestamp, url): (String, String)| Found {
        url,
        title: String::new(),
        summary: String::new(),
        date: stamp(&timestamp),
        via: Via::Wayback,
    };
    rows(text).into_iter().map(found).collect()
}

/// The last capture of a page before the end of the day, at its address in the archive.
pub fn captures_of_page(text: &str, base: &str, day: Option<Date>) -> Option<Found> {
    let rows = rows(text).into_iter().filter_map(|(at, url)| Some((stamp(&at)?, at, url)));
    let last = rows.filter(|it| day.is_none_or(|day| it.0 <= day)).max()?;
    let (date, at, url) = last;
    let is_stamp = at.bytes().all(|it| it.is_ascii_digit());
    is_stamp.then(|| Found {
        // `id_` asks for the page as it was captured, without what the archive adds to it.
        url: format!("{}/web/{at}id_/{url}", base.trim_end_matches('/')),
        title: String::new(),
        summary: String::new(),
        date: Some(date),
        via: Via::Wayback,
    })
}

/// The index of the crawl that came next after the day, of the list that Common Crawl gives.
pub fn collections(text: &str, day: Option<Date>) -> Option<String> {
    let all: Vec<Value> = serde_json::from_str(text).ok()?;
    let crawl = |it: &Value| {
        let end = it["to"].as_str().and_then(date);
        Some((end, it["cdx-api"].as_str()?.to_owned()))
    };
    // The newest comes first.
    let crawls: Vec<(Option<Date>, String)> = all.iter().filter_map(crawl).collect();
    let after = |it: &&(Option<Date>, String)| it.0.zip(day).is_some_and(|(end, day)| end >= day);
    crawls.iter().rfind(after).or(crawls.first()).map(|it| it.1.clone())
}

/// What an index of Common Crawl is asked: the pages of the site.
pub fn crawl_url(index: &str, host: &str) -> String {
    let site = format!("*.{host}");
    let pairs = [
        ("url", site.as_str()),
        ("output", "json"),
        ("fl", "url,timestamp"),
        ("filter", "=status:200"),
        ("filter", "=mime:text/html"),
        ("limit", "1000"),
    ];
    format!("{index}?{}", query(&pairs))
}

/// The pages of an answer of Common Crawl, one a line.
pub fn index_lines(text: &str) -> Vec<Found> {
    let found = |line: &str| {
        let it: Value = serde_json::from_str(line).ok()?;
        Some(Found {
            url: it["url"].as_str()?.to_owned(),
            title: String::new(),
            summary: String::new(),
            date: it["timestamp"].as_str().and_then(stamp),
            via: Via::CommonCrawl,
        })
    };
    text.lines().filter_map(found).take(MAX_FOUND).collect()
}

/// What a search service is asked: `{query}` and `{key}` of its template are filled in.
pub fn search_url(template: &str, host: &str, words: &[String], key: &str) -> String {
    let asked = format!("{} site:{host}", words.join(" "));
    let escaped =
        |it: &str| -> String { url::form_urlencoded::byte_serialize(it.as_bytes()).collect() };
    template.replace("{query}", &escaped(asked.trim())).replace("{key}", &escaped(key))
}

/// The pages of an answer of a search service: whatever in it has an address and a title.
pub fn search(text: &str) -> Vec<Found> {
    let answer: Value = serde_json::from_str(text).unwrap_or_default();
    let mut found: Vec<Found> = Vec::new();
    let mut open = vec![&answer];
    while let Some(value) = open.pop() {
        if found.len() >= MAX_FOUND {
            break;
        }
        let text = |names: &[&str]| {
            names.iter().find_map(|it| value[*it].as_str()).unwrap_or_default().to_owned()
        };
        let (url, title) = (text(&["url", "link"]), text(&["title", "name"]));
        if !url.is_empty() && !title.is_empty() {
            let dates = ["datePublished", "page_age", "published_date", "publishedDate", "date"];
            found.push(Found {
                url,
                title,
                summary: text(&["snippet", "description", "content"]),
                date: dates.iter().find_map(|it| date(value[*it].as_str()?)),
                via: Via::Search,
            });
        }
        match value {
            Value::Array(all) => open.extend(all.iter().rev()),
            Value::Object(all) => open.extend(all.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}

/// The day of `20260420080000` or `20260420T080000Z`.
fn stamp(written: &str) -> Option<Date> {
    let part = |from: usize, to: usize| written.get(from..to);
    let day = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    day.parse().ok()
}
