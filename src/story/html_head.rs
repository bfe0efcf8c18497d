//! What the head of an HTML page tells of the story: its date, and the address that its links are relative to.

use jiff::civil::Date;

use super::dateline;
use super::html_tokens::attribute;

/// Longer JSON-LD is not read.
const MAX_JSON: usize = 1 << 20;

/// Dates and address as found so far.
#[derive(Default)]
pub(super) struct Head {
    /// The page's own address.
    pub(super) base: Option<String>,
    meta: Option<Date>,
    json: Option<Date>,
    time: Option<Date>,
}

impl Head {
    /// The date of publication, from the best place that gives one.
    pub(super) fn published(&self) -> Option<Date> {
        self.json.or(self.meta).or(self.time)
    }

    /// Reads a start tag of that name.
    pub(super) fn tag(&mut self, name: &str, tag: &str) {
        match name {
            "meta" => {
                let key = attribute(tag, "property")
                    .or_else(|| attribute(tag, "name"))
                    .or_else(|| attribute(tag, "itemprop"));
                let Some(value) = attribute(tag, "content") else { return };
                match key.unwrap_or_default().to_ascii_lowercase().as_str() {
                    "article:published_time"
                    | "datepublished"
                    | "date"
                    | "pubdate"
                    | "publishdate"
                    | "dc.date"
                    | "dc.date.issued"
                    | "dcterms.created"
                    | "parsely-pub-date"
                    | "sailthru.date"
                    | "og:published_time" => {
                        self.meta = self.meta.or_else(|| {
                            dateline::iso_date(&value).or_else(|| dateline::date_in(&value))
                        });
                    }
                    "og:url" => self.base = self.base.take().or(Some(value)),
                    _ => {}
                }
            }
            "base" => self.base = attribute(tag, "href").or(self.base.take()),
            "link"
                if attribute(tag, "rel").is_some_and(|it| it.eq_ignore_ascii_case("canonical")) =>
            {
                self.base = attribute(tag, "href").or(self.base.take());
            }
            "time" if self.time.is_none() => {
                self.time = attribute(tag, "datetime").and_then(|it| dateline::iso_date(&it));
            }
            _ => {}
        }
    }

    /// Reads what stands in a `script` element.
    pub(super) fn script(&mut self, tag: &str, words: &str) {
        if words.len() <= MAX_JSON
            && attribute(tag, "type").is_some_and(|it| it.to_ascii_lowercase().contains("ld+json"))
            && let Ok(value) = serde_json::from_str::<serde_json::Value>(words)
        {
            self.json = self.json.or_else(|| json_date(&value, 0));
        }
    }
}

/// The date of publication in JSON-LD.
fn json_date(value: &serde_json::Value, depth: usize) -> Option<Date> {
    if depth > 6 {
        return None;
    }
    match value {
        serde_json::Value::Object(map) => map
            .get("datePublished")
            .and_then(serde_json::Value::as_str)
            .and_then(dateline::iso_date)
            .or_else(|| map.get("@graph").and_then(|it| json_date(it, depth + 1))),
        serde_json::Value::Array(list) => list.iter().find_map(|it| json_date(it, depth + 1)),
        _ => None,
    }
}
