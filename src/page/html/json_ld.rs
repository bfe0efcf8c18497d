//! What a page says of itself in JSON-LD.

use serde_json::Value;

/// Details of the main text; each is the first that an article gives, else the first that the page gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Declared {
    /// `headline`.
    pub(super) headline: Option<String>,
    /// `datePublished`.
    pub(super) published: Option<String>,
    /// `dateModified`.
    pub(super) modified: Option<String>,
    /// `isAccessibleForFree`.
    pub(super) is_free: Option<bool>,
    rank: [u8; 2],
}

/// Reads all JSON-LD scripts of a page.
pub(super) fn read(scripts: &[String]) -> Declared {
    let mut declared = Declared::default();
    for script in scripts {
        let source = script
            .trim()
            .trim_start_matches("<![CDATA[")
            .trim_end_matches("]]>")
            .trim_end_matches(';');
        let parsed = serde_json::from_str::<Value>(source)
            .or_else(|_| serde_json::from_str(&source.replace(|it: char| it.is_control(), " ")));
        match parsed {
            Ok(value) => declared.add(&value),
            Err(_) => declared.add_broken(source),
        }
    }
    declared
}

impl Declared {
    fn add(&mut self, value: &Value) {
        // The parser bounds the nesting; in the order of the page, an object before what is within.
        let mut open = vec![value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(fields) => {
                    self.add_object(value, rank(fields.get("@type")));
                    open.extend(fields.values().filter(|it| it.is_array() || it.is_object()));
                }
                _ => {}
            }
        }
    }

    fn add_object(&mut self, object: &Value, rank: u8) {
        if rank == 0 {
            return;
        }
        let word = |name: &str| {
            let value = object.get(name)?;
            let value = value.as_array().and_then(|it| it.first()).unwrap_or(value);
            value.as_str().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned)
        };
        let [published_rank, modified_rank] = &mut self.rank;
        if rank > *published_rank
            && let Some(published) = word("datePublished").or_else(|| word("dateCreated"))
        {
            self.published = Some(published);
            *published_rank = rank;
        }
        if rank > *modified_rank
            && let Some(modified) = word("dateModified")
        {
            self.modified = Some(modified);
            *modified_rank = rank;
        }
        if rank == 3 {
            self.headline = self.headline.take().or_else(|| word("headline"));
        }
        let is_free = match object.get("isAccessibleForFree") {
            Some(Value::Bool(it)) => Some(*it),
            Some(Value::String(it)) => it.trim().to_ascii_lowercase().parse().ok(),
            _ => None,
        };
        self.is_free = self.is_free.or(is_free);
    }

    /// What can be told of a script that is not valid JSON.
    fn add_broken(&mut self, source: &str) {
        let find = |name: &str| {
            let rest = source.get(source.find(name)? + name.len()..)?;
            let rest = rest.trim_start_matches('"').trim_start().strip_prefix(':')?;
            let rest = rest.trim_start().strip_prefix('"')?;
            rest.get(..rest.find('"')?.min(64)).map(str::to_owned)
        };
        self.published = self.published.take().or_else(|| find("\"datePublished"));
        self.modified = self.modified.take().or_else(|| find("\"dateModified"));
    }
}

/// How much a type says of the page's own text: 3 an article, 2 another work, 1 the page around it, 0 nothing.
fn rank(types: Option<&Value>) -> u8 {
    let of = |name: &str| {
        let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
        if name.ends_with("Article")
            || name.ends_with("Posting")
            || matches!(name, "Report" | "Blog" | "LiveBlogPosting")
        {
            3
        } else if matches!(
            name,
            "CreativeWork"
                | "Recipe"
                | "Product"
                | "Review"
                | "NewsMediaOrganization"
                | "Event"
                | "Book"
                | "Dataset"
                | "HowTo"
                | "PodcastEpisode"
        ) {
            2
        } else {
            u8::from(name.ends_with("Page"))
        }
    };
    match types {
        Some(Value::String(name)) => of(name),
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).map(of).max().unwrap_or(0)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: Option<&str>) {
        assert_eq!(read(&[script.to_owned()]).published.as_deref(), expected, "{script}");
    }

    #[test]
    fn the_date_of_an_article_goes_before_that_of_the_page() {
        let page = r#"{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
            {"@type": ["NewsArticle"], "datePublished": "2026-04-20"}]}"#;
        check(page, Some("2026-04-20"));
        check(r#"{"@type": "WebPage", "datePublished": "2020-01-01"}"#, Some("2020-01-01"));
    }

    #[test]
    fn dates_of_other_things_are_left() {
        check(r#"{"@type": "Comment", "datePublished": "2020-01-01"}"#, None);
        check(r#"{"@type": "VideoObject", "datePublished": "2020-01-01"}"#, None);
    }

    #[test]
    fn broken_scripts_still_tell_the_date() {
        check(r#"{"@type": "Article", "datePublished": "2026-04-20",, }"#, Some("2026-04-20"));
        check(
            "{\"@type\": \"Article\", \"description\": \"a\nb\", \"datePublished\": \"2026-04-20\"}",
            Some("2026-04-20"),
        );
        check("[[[[", None);
        check(&"[".repeat(10_000), None);
    }

    #[test]
    fn whether_it_is_free_is_read_as_word_and_as_value() {
        for (value, expected) in [("false", false), ("\"False\"", false), ("true", true)] {
            let script =
                format!("{{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": {value}}}");
            assert_eq!(read(&[script]).is_free, Some(expected));
        }
    }
}
