//! The list of sources for reference managers, in the JSON of the Citation Style Language 1.0.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::json::{PageV1, ReportV1, SourceV1, report_v1};
use super::words::hash;
use super::{Format, Options, Report, Untrusted};

/// `--report csl-json`.
#[derive(Clone, Copy, Debug)]
pub struct CslJson;

impl Format for CslJson {
    fn id(&self) -> &'static str {
        "csl-json"
    }

    fn page(&self) -> &'static str {
        include_str!("../../docs/formats/csl-json.md")
    }

    fn write(&self, report: &Report<'_>, _options: &Options) -> String {
        pretty(items(&report_v1(report)))
    }

    /// One list in which each item stands once, with all the stories that cite it.
    fn join(&self, reports: &[&str]) -> String {
        let read = |it: &&str| serde_json::from_str::<Vec<Value>>(it).unwrap_or_default();
        pretty(reports.iter().flat_map(read).collect())
    }
}

/// The items in order, those with one id as one.
fn pretty(items: Vec<Value>) -> String {
    let mut once: Vec<Value> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for mut it in items {
        let id = it.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let first = index.get(&id).and_then(|at| once.get_mut(*at));
        let stories = it.pointer_mut("/custom/stories").and_then(Value::as_array_mut);
        match (first.and_then(|it| it.pointer_mut("/custom/stories")), stories) {
            (Some(Value::Array(all)), Some(more)) => {
                more.retain(|it| !all.contains(it));
                all.append(more);
            }
            _ => {
                index.insert(id, once.len());
                once.push(it);
            }
        }
    }
    let mut out = serde_json::to_string_pretty(&once).unwrap_or_default();
    out.push('\n');
    out
}

/// An item for each page that a claim was held against, source by source; for a source without such a page, the page
/// that is likeliest, or the source itself.
fn items(wire: &ReportV1) -> Vec<Value> {
    let pages: BTreeMap<&str, &PageV1> =
        wire.pages.iter().map(|it| (it.page.as_str(), it)).collect();
    let mut used: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for it in wire.claims.iter().flat_map(|it| &it.sources) {
        if let Some(page) = &it.page {
            let of_source = used.entry(&it.cited).or_default();
            if !of_source.contains(&page.as_str()) {
                of_source.push(page);
            }
        }
    }
    let mut out = Vec::new();
    for source in &wire.sources {
        let likeliest = || source.pages.first().map(|it| it.page.as_str()).into_iter().collect();
        let names = used.get(source.cited.as_str()).cloned().unwrap_or_else(likeliest);
        let held: Vec<&PageV1> = names.iter().filter_map(|it| pages.get(it).copied()).collect();
        if held.is_empty() {
            out.push(unheld(wire, source));
        }
        out.extend(held.iter().map(|it| item(wire, source, it)));
    }
    out
}

fn item(wire: &ReportV1, source: &SourceV1, page: &PageV1) -> Value {
    let address = page.url.as_deref().and_then(web_address);
    let key = address.clone().unwrap_or_else(|| format!("{}\n{}", page.page, page.sha256));
    let mut item = begun(wire, &key, page.title.as_deref().unwrap_or(&page.page), &source.host);
    put(&mut item, "URL", address);
    put(&mut item, "issued", page.published.as_deref().and_then(day));
    put(&mut item, "accessed", page.fetched_at.as_deref().and_then(day));
    put(&mut item, "language", page.language);
    Value::Object(item)
}

/// A source of which no page is held.
fn unheld(wire: &ReportV1, source: &SourceV1) -> Value {
    let address = source.url.as_deref().and_then(web_address);
    let key = address.clone().unwrap_or_else(|| source.cited.clone());
    let mut item = begun(wire, &key, &source.cited, &source.host);
    put(&mut item, "URL", address);
    put(&mut item, "note", Some("No page of it was held when the story was checked."));
    Value::Object(item)
}

fn begun(wire: &ReportV1, key: &str, title: &str, host: &str) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert("id".to_owned(), json!(hash(key, 6)));
    item.insert("type".to_owned(), json!("webpage"));
    item.insert("title".to_owned(), json!(plain(title)));
    put(&mut item, "container-title", Some(plain(host)).filter(|it| !it.is_empty()));
    item.insert("custom".to_owned(), json!({"stories": [Untrusted(&wire.story).to_string()]}));
    item
}

fn put(item: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        item.insert(name.to_owned(), value.into());
    }
}

/// Words as plain text: managers take `<i>` and its like in a title for markup, so a `<` stands apart from what follows.
fn plain(words: &str) -> String {
    Untrusted(words).to_string().replace('<', "< ")
}

/// An address of the web, as a parser writes it.
fn web_address(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

/// The day with which a date or moment begins.
fn day(written: &str) -> Option<Value> {
    let date: Date = written.get(..10)?.parse().ok()?;
    Some(json!({"date-parts": [[date.year(), date.month(), date.day()]]}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_and_words_are_no_day() {
        let read = day("2026-04-22T08:00:00Z").unwrap_or_default();
        assert_eq!(read, json!({"date-parts": [[2026, 4, 22]]}));
        assert_eq!(day("yesterday, at noon"), None);
    }

    #[test]
    fn a_title_holds_no_markup() {
        assert_eq!(plain("<i>x</i>"), "< i>x< /i>");
    }
}
