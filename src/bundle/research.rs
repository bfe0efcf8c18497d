//! What the bundle is, for archives of research data: RO-Crate 1.1, <https://www.researchobject.org/ro-crate/>.

use serde_json::{Value, json};

use super::archive::Entries;
use super::wire::{CheckV1, HeldPageV1};
use crate::report::{Untrusted, safe_address};

pub(super) const PATH: &str = "ro-crate-metadata.json";
/// The day of a bundle whose check has none.
const NO_DAY: &str = "1980-01-01";

/// The metadata file.
pub(super) fn metadata(check: &CheckV1, pages: &[HeldPageV1], entries: &Entries) -> Vec<u8> {
    let len = |path: &str| entries.get(path).map_or(0, Vec::len).to_string();
    let mut graph = vec![about(), root(check, pages)];
    graph.push(json!({
        "@id": "manifest.json", "@type": "File", "name": "Every entry of the bundle with its SHA-256",
        "encodingFormat": "application/json",
    }));
    graph.push(json!({
        "@id": "report.json", "@type": "File", "name": "What citecheck concludes of each claim",
        "encodingFormat": "application/json", "contentSize": len("report.json"),
    }));
    graph.push(json!({
        "@id": check.entry, "@type": "File", "name": shown(&check.story),
        "encodingFormat": media(&check.entry), "contentSize": len(&check.entry),
    }));
    for page in pages {
        let address = page.final_url.as_ref().or(page.url.as_ref()).map(|it| safe_address(it));
        let name = address.clone().unwrap_or_else(|| format!("{}/{}", page.host, page.slug));
        let mut body = json!({
            "@id": page.body, "@type": "File", "name": format!("{}, as served", shown(&name)),
            "encodingFormat": media(&page.body), "contentSize": len(&page.body),
        });
        let web = address
            .filter(|it| url::Url::parse(it).is_ok_and(|it| it.scheme().starts_with("http")));
        if let (Some(address), Some(body)) = (web, body.as_object_mut()) {
            body.insert("url".to_owned(), address.into());
        }
        graph.push(body);
        graph.push(json!({
            "@id": page.text, "@type": "File", "name": format!("{}, as read", shown(&name)),
            "encodingFormat": "text/plain", "contentSize": len(&page.text),
        }));
    }
    graph.extend(how(check, pages));
    let whole = json!({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph});
    let mut text = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    text.push(b'\n');
    text
}

/// The file about itself.
fn about() -> Value {
    json!({
        "@id": PATH,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    })
}

fn root(check: &CheckV1, pages: &[HeldPageV1]) -> Value {
    let story = shown(&check.story);
    let day = check.as_of.as_deref().unwrap_or(NO_DAY);
    json!({
        "@id": "./",
        "@type": "Dataset",
        "name": format!("Evidence for the check of {story}"),
        "description": format!(
            "The story {story}, the pages that it was held against, and what citecheck concludes of each of its claims. \
             `citecheck verify` holds every entry to its hash and runs the check again."
        ),
        "datePublished": day,
        "license": {"@id": "#rights"},
        "hasPart": parts(check, pages),
        "mentions": {"@id": "#check"},
    })
}

/// All entries but this one.
fn parts(check: &CheckV1, pages: &[HeldPageV1]) -> Vec<Value> {
    let fixed = ["manifest.json", "report.json", &check.entry];
    let held = pages.iter().flat_map(|it| [it.body.as_str(), &it.text]);
    fixed.into_iter().chain(held).map(|it| json!({"@id": it})).collect()
}

/// By what the report was made, of what, and who has rights in it.
fn how(check: &CheckV1, pages: &[HeldPageV1]) -> [Value; 3] {
    let objects =
        std::iter::once(check.entry.as_str()).chain(pages.iter().map(|it| it.body.as_str()));
    let objects: Vec<Value> = objects.map(|it| json!({"@id": it})).collect();
    let version = env!("CARGO_PKG_VERSION");
    [
        json!({
            "@id": "#check", "@type": "CreateAction", "name": "The check",
            "instrument": {"@id": "#citecheck"}, "object": objects, "result": {"@id": "report.json"},
        }),
        json!({
            "@id": "#citecheck", "@type": "SoftwareApplication", "name": "citecheck",
            "version": version, "softwareVersion": version,
        }),
        json!({
            "@id": "#rights", "@type": "CreativeWork", "name": "Rights of others",
            "description": "Story and pages belong to those who published them; the bundle grants no licence to them.",
        }),
    ]
}

fn media(entry: &str) -> &'static str {
    match entry.rsplit_once('.').map(|it| it.1) {
        Some("md") => "text/markdown",
        Some("html") => "text/html",
        Some("txt") => "text/plain",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    }
}

fn shown(words: &str) -> String {
    Untrusted(words).to_string()
}
