//! Stand-ins until the modules are merged.
#![allow(missing_docs, clippy::all, clippy::pedantic, clippy::string_slice, clippy::disallowed_methods, reason = "goes away")]

pub mod story {
    use crate::story::*;
    use crate::text::*;
    pub fn read(name: &str, source: &str, markup: Option<&str>, published: Option<jiff::civil::Date>) -> Story {
        let mut blocks = vec![];
        let mut sentences: Vec<Sentence> = vec![];
        let mut citations: Vec<Citation> = vec![];
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trimmed(source);
            at += line.len();
            if span.is_empty() { continue; }
            blocks.push(Block { span, kind: BlockKind::Paragraph });
            let mut cites = vec![];
            if let (Some(a), Some(b)) = (line.rfind('('), line.rfind(')')) && a < b {
                let inner = &line[a + 1..b];
                let cited = inner.split(';').map(str::trim).filter(|it| !it.is_empty()).map(|it| Cited { written: it.into(), host: it.into(), url: None }).collect();
                cites.push(citations.len());
                let base = at - line.len();
                citations.push(Citation { span: Span::new(base + a, base + b + 1), at: base + a, form: Form::Group, cited, sentences: vec![sentences.len()] });
            }
            sentences.push(Sentence { span, block: blocks.len() - 1, citations: cites, inherited: vec![], role: Role::Statement });
        }
        let markup = match markup { Some("markdown") => "markdown", Some("html") => "html", _ => "plain" };
        Story { name: name.into(), source: source.into(), text: source.into(), map: OffsetMap::identity(source.len()), markup, title: None, published: published.map(|it| (it, "given")), language: None, blocks, sentences, citations }
    }
    pub static MARKUPS: &[&str] = &["plain", "markdown", "html"];
}
pub mod page {
    use crate::page::*;
    use crate::source::Snapshot;
    pub fn read(s: &Snapshot) -> Page {
        let mut p = from_text("", None, None, &String::from_utf8_lossy(&s.body));
        p.host = s.host.clone();
        p.slug = s.slug.clone();
        p.url = s.url.clone();
        p.problems = s.problems.clone();
        p
    }
    pub fn from_text(url: &str, title: Option<&str>, published: Option<jiff::civil::Date>, text: &str) -> Page {
        Page { host: url::Url::parse(url).ok().and_then(|it| it.host_str().map(str::to_owned)).unwrap_or_default(), slug: String::new(), url: (!url.is_empty()).then(|| url.to_owned()), canonical: None, title: title.map(|it| Stated { value: it.into(), from: "given" }), published: published.map(|value| Stated { value, from: "given" }), modified: None, language: None, state: State::Article, text: text.into(), main_len: text.len(), blocks: vec![], sentences: vec![], fetched_at: None, supplied_by: None, sha256: String::new(), problems: vec![] }
    }
}
pub mod store {
    use crate::source::Snapshot;
    use std::path::Path;
    #[derive(Debug, thiserror::Error)]
    pub enum StoreError {
        #[error("cannot read folder `{0}`")]
        Folder(String, #[source] std::io::Error),
    }
    pub fn load_pages(dir: &Path) -> Result<Vec<Snapshot>, StoreError> {
        let mut out = vec![];
        for host in std::fs::read_dir(dir).map_err(|it| StoreError::Folder(dir.display().to_string(), it))? {
            let host = host.unwrap().path();
            if !host.is_dir() { continue; }
            for file in std::fs::read_dir(&host).unwrap() {
                let file = file.unwrap().path();
                if file.extension().is_some_and(|it| it == "json") { continue; }
                out.push(Snapshot { host: host.file_name().unwrap().to_string_lossy().into(), slug: file.file_stem().unwrap().to_string_lossy().into(), body: std::fs::read(&file).unwrap(), ..Snapshot::default() });
            }
        }
        out.sort_by(|a, b| (&a.host, &a.slug).cmp(&(&b.host, &b.slug)));
        Ok(out)
    }
}
pub mod library {
    use crate::evidence::{Library, Reading};
    pub fn new(pages: Vec<crate::page::Page>) -> Library {
        Library { readings: pages.into_iter().map(|page| Reading { page }).collect() }
    }
}
pub mod fact {
    pub static KINDS: &[&dyn crate::fact::Kind] = &[];
    pub mod figure {
        use crate::fact::*;
        pub fn compare_text(_c: &str, _s: &str, _cc: Context, _sc: Context) -> Comparison { Comparison::new(Agreement::Incomparable, "pending") }
    }
    pub mod date {
        pub use super::figure::compare_text;
    }
    pub mod strength {
        use crate::fact::*;
        pub fn compare_text(_c: &str, _s: &str) -> Comparison { Comparison::new(Agreement::Incomparable, "pending") }
    }
    pub mod quote {
        pub use super::strength::compare_text;
    }
}
pub mod sentence {
    use crate::text::Span;
    pub fn sentences(text: &str) -> Vec<Span> {
        let mut at = 0;
        text.split_inclusive(". ").map(|it| { at += it.len(); Span::new(at - it.len(), at).trimmed(text) }).filter(|it| !it.is_empty()).collect()
    }
}
