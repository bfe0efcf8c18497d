//! `citecheck source add`: a page that a person saved, taken in.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::ensure;

use crate::cli::args::AddArgs;
use crate::cli::{Exit, clock, held, input, output, pdf};
use crate::report::{Untrusted, advice};
use crate::store::{Read, Record, Store};

pub(super) fn run(args: &AddArgs, store: &Store) -> anyhow::Result<Exit> {
    let body = input::bytes(&args.file)?;
    ensure!(
        !body.is_empty(),
        "`{}` is empty: save the page again, and look at it before you add it",
        args.file.display()
    );
    let record = Record {
        url: args.url.clone(),
        content_type: Some(type_of(&args.file, &body).to_owned()),
        supplied_by: args.by.clone(),
        supplied_at: Some(args.at.clone().unwrap_or_else(clock::now)),
        ..Record::default()
    };
    let text = pdf::read(&body);
    let id = store.put_read(&Read { record: &record, body: &body, text: text.as_ref() })?;
    let kept = store.records_of(&args.url)?.entries.into_iter().find(|it| it.id == id);
    let mut said = format!("kept {}", args.url.trim());
    if let Some(entry) = kept {
        let snapshot = store.load(&entry).map_err(|it| anyhow::anyhow!("{it}"))?;
        let page = held::page(store, &snapshot);
        said = format!("kept {}: {}", entry.record.url, page.state.id());
        if let Some(advice) = advice(page.state) {
            said = format!("{said}, {advice}");
        } else {
            said = format!("{said}, {} bytes of text", page.text.len());
        }
    }
    output::stdout(&format!("{}\n", Untrusted(&said)))?;
    Ok(Exit::Pass)
}

/// The type of a saved page, by its first bytes, its name, and else by whether it looks like HTML.
fn type_of(path: &Path, body: &[u8]) -> &'static str {
    if body.starts_with(b"%PDF-") {
        return "application/pdf";
    }
    let extension = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("html" | "htm" | "xhtml") => "text/html",
        Some("txt" | "text" | "md") => "text/plain",
        Some("pdf") => "application/pdf",
        // The reader looks at the first bytes.
        _ => "application/octet-stream",
    }
}
