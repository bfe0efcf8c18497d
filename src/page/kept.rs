//! What was read of a snapshot, kept as bytes beside it: a later run takes it from there and parses no HTML.
//!
//! A reading is bound to all that it was read from: the body, what is known of the answer, the version of the readers and
//! that of this form. Whatever does not fit is no reading, and the snapshot is read anew.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::read::{READER_VERSION, blank};
use super::{Page, PageBlock, PageBlockKind, State, Stated, language};
use crate::source::Snapshot;
use crate::text::{Span, sha256};

/// The version of the form: raised with every change of [`KeptV1`].
const FORMAT: u32 = 1;

/// Places that details are read from.
const PLACES: [&str; 10] =
    ["json-ld", "meta", "link", "time", "url", "h1", "title", "text", "script", "given"];

const KINDS: [PageBlockKind; 5] = [
    PageBlockKind::Heading,
    PageBlockKind::Paragraph,
    PageBlockKind::ListItem,
    PageBlockKind::TableRow,
    PageBlockKind::Caption,
];

/// A reading as it is written, in the form of `postcard`.
#[derive(Serialize, Deserialize)]
struct KeptV1<'a> {
    /// What it was read from, and by which version.
    key: &'a str,
    canonical: Option<(&'a str, &'a str)>,
    title: Option<(&'a str, &'a str)>,
    published: Option<(Day, &'a str)>,
    modified: Option<(Day, &'a str)>,
    language: Option<&'a str>,
    state: &'a str,
    text: &'a str,
    main_len: usize,
    /// Start, length and kind.
    blocks: Vec<(usize, usize, u8)>,
    /// Start and length.
    sentences: Vec<(usize, usize)>,
    problems: Vec<&'a str>,
}

/// Year, month, day.
type Day = (i16, i8, i8);

/// The page as the bytes that [`kept`] takes it from.
pub fn keep(snapshot: &Snapshot, page: &Page) -> Vec<u8> {
    let word = |it: &'_ Option<Stated<String>>| -> Option<(String, &'static str)> {
        it.as_ref().map(|it| (it.value.clone(), it.from))
    };
    let day = |it: &Option<Stated<Date>>| {
        it.as_ref().map(|it| ((it.value.year(), it.value.month(), it.value.day()), it.from))
    };
    let kind = |it: PageBlockKind| KINDS.iter().position(|kind| *kind == it).unwrap_or_default();
    let (canonical, title) = (word(&page.canonical), word(&page.title));
    let kept = KeptV1 {
        key: &key(snapshot),
        canonical: canonical.as_ref().map(|it| (it.0.as_str(), it.1)),
        title: title.as_ref().map(|it| (it.0.as_str(), it.1)),
        published: day(&page.published),
        modified: day(&page.modified),
        language: page.language,
        state: page.state.id(),
        text: &page.text,
        main_len: page.main_len,
        blocks: page
            .blocks
            .iter()
            .map(|it| (it.span.start, it.span.len(), u8::try_from(kind(it.kind)).unwrap_or(0)))
            .collect(),
        sentences: page.sentences.iter().map(|it| (it.start, it.len())).collect(),
        problems: page.problems.iter().skip(snapshot.problems.len()).map(String::as_str).collect(),
    };
    postcard::to_allocvec(&kept).unwrap_or_default()
}

/// The page as it was read before, where the snapshot has a reading that fits it.
pub fn kept(snapshot: &Snapshot) -> Option<Page> {
    let bytes = snapshot.reading.as_deref().filter(|it| !it.is_empty())?;
    let (kept, rest): (KeptV1<'_>, _) = postcard::take_from_bytes(bytes).ok()?;
    if !rest.is_empty() || kept.key != key(snapshot) {
        return None;
    }
    let spans = Spans { text: kept.text };
    let mut page = blank(snapshot);
    page.canonical = all(kept.canonical, word).ok()?;
    page.title = all(kept.title, word).ok()?;
    page.published = all(kept.published, day).ok()?;
    page.modified = all(kept.modified, day).ok()?;
    page.language = all(kept.language, language::known).ok()?;
    page.state = State::ALL.into_iter().find(|it| it.id() == kept.state)?;
    page.main_len = spans.span(0, kept.main_len)?.end;
    for (start, len, kind) in kept.blocks {
        let kind = *KINDS.get(usize::from(kind))?;
        page.blocks.push(PageBlock { span: spans.span(start, len)?, kind });
    }
    let sentences = kept.sentences.into_iter().map(|it| spans.span(it.0, it.1));
    page.sentences = sentences.collect::<Option<_>>()?;
    page.problems.extend(kept.problems.into_iter().map(str::to_owned));
    kept.text.clone_into(&mut page.text);
    Some(page)
}

/// A detail that no page of this version has.
struct Unknown;

/// Nothing of nothing, and something of what is known.
fn all<T, U>(it: Option<T>, known: impl Fn(T) -> Option<U>) -> Result<Option<U>, Unknown> {
    it.map(|it| known(it).ok_or(Unknown)).transpose()
}

fn place(from: &str) -> Option<&'static str> {
    PLACES.into_iter().find(|it| *it == from)
}

fn word((value, from): (&str, &str)) -> Option<Stated<String>> {
    Some(Stated { value: value.to_owned(), from: place(from)? })
}

fn day(((year, month, day), from): (Day, &str)) -> Option<Stated<Date>> {
    Some(Stated { value: Date::new(year, month, day).ok()?, from: place(from)? })
}

/// Spans that lie in a text, on character boundaries.
struct Spans<'a> {
    text: &'a str,
}

impl Spans<'_> {
    fn span(&self, start: usize, len: usize) -> Option<Span> {
        let end = start.checked_add(len)?;
        self.text.get(start..end).map(|_| Span::new(start, end))
    }
}

/// The hash of all that a reading depends on. The text of every field ends where its length says.
fn key(snapshot: &Snapshot) -> String {
    let Snapshot { url, final_url, fetched_at, content_type, supplied_by, .. } = snapshot;
    let fields =
        [url, final_url, fetched_at, content_type, supplied_by, &Some(snapshot.sha256.clone())];
    let told = |it: &Option<String>| match it {
        Some(it) => format!("{} {it}", it.len()),
        None => "-".to_owned(),
    };
    let fields: Vec<String> = fields.into_iter().map(told).collect();
    // Of a PDF it is the text, read when it came, that the page follows from.
    let once = snapshot.kept_text.as_ref().map(|it| {
        let text = it.text.as_ref().unwrap_or_else(|why| why);
        format!("{} {} {}", it.reader, it.text.is_ok(), sha256(text.as_bytes()))
    });
    let (status, fields) = (snapshot.status, fields.join(" "));
    let all = format!("{FORMAT} {READER_VERSION} {status:?} {fields} {once:?}");
    sha256(all.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::{read, read_anew};
    use super::*;
    use crate::source::KeptText;

    fn snapshot(body: &str) -> Snapshot {
        Snapshot {
            host: "a.example".to_owned(),
            url: Some("https://a.example/2026/04/20/basin".to_owned()),
            fetched_at: Some("2026-05-01T08:00:00Z".to_owned()),
            status: Some(200),
            content_type: Some("text/html".to_owned()),
            sha256: sha256(body.as_bytes()),
            body: body.as_bytes().to_vec(),
            ..Snapshot::default()
        }
    }

    /// The snapshot with its reading beside it.
    fn warm(body: &str) -> Snapshot {
        let mut snapshot = snapshot(body);
        snapshot.reading = Some(keep(&snapshot, &read_anew(&snapshot)));
        snapshot
    }

    const PAGE: &str = "<html lang=en><title>The basin – Ridge Post</title>\
        <link rel=canonical href='https://a.example/b'><meta name=pubdate content='2027-01-01'>\
        <meta property='article:modified_time' content='2026-04-21'>\
        <article><h1>The old basin</h1><p>The town’s basin was “drained” on Tuesday. It holds 5,000 m³ of water.\
        <ul><li>one<li>two</ul><table><tr><th>Year<th>Cost<tr><td>2024<td>$5</table></article><footer>About us</footer>";

    #[test]
    fn a_reading_gives_the_page_that_was_read() {
        for body in
            [PAGE, "", "<p>", "%PDF-1.7", "<title>Just a moment...</title><p>Checking your browser"]
        {
            let warm = warm(body);
            let page = kept(&warm).unwrap();
            assert_eq!(page, read_anew(&warm), "{body}");
            assert_eq!(read(&warm), page);
        }
        assert!(!read(&warm(PAGE)).problems.is_empty(), "what is odd is kept as well");
    }

    #[test]
    fn a_page_whose_reading_fits_is_not_parsed() {
        let mut warm = warm(PAGE);
        // The store holds the body to its hash; here nothing does, so that parsing would be seen.
        warm.body = b"<p>Other words.".to_vec();
        assert!(read(&warm).text.contains("The old basin"));
    }

    #[test]
    fn a_reading_of_anything_else_is_none() {
        let changes: [fn(&mut Snapshot); 8] = [
            |it| {
                let text = Ok("Other words.".to_owned());
                it.kept_text = Some(KeptText { reader: "pdf-1".to_owned(), text });
            },
            |it| it.url = None,
            |it| it.final_url = it.url.clone(),
            |it| it.fetched_at = Some("2026-05-02T08:00:00Z".to_owned()),
            |it| it.status = Some(404),
            |it| it.content_type = Some("text/plain".to_owned()),
            |it| it.supplied_by = Some("me".to_owned()),
            |it| it.sha256 = sha256(b""),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut other = warm(PAGE);
            change(&mut other);
            assert_eq!(kept(&other), None, "change {at}");
            assert_eq!(read(&other), read_anew(&other), "change {at}");
        }
        let mut moved = warm(PAGE);
        moved.host = "b.example".to_owned();
        assert_eq!(kept(&moved).unwrap().host, "b.example", "its name is no part of it");
    }

    #[test]
    fn bytes_that_are_no_reading_are_read_anew() {
        let good = warm(PAGE);
        let bytes = good.reading.clone().unwrap();
        for len in 0..bytes.len() {
            let cut = Snapshot { reading: Some(bytes[..len].to_vec()), ..good.clone() };
            assert_eq!(kept(&cut), None, "cut to {len}");
        }
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0xff;
            let page = kept(&Snapshot { reading: Some(changed), ..good.clone() });
            // The store guards the bytes; what gets past it still has spans that lie in the text.
            let Some(page) = page else { continue };
            let spans = page.sentences.iter().chain(page.blocks.iter().map(|it| &it.span));
            assert!(spans.into_iter().all(|it| page.text.get(it.start..it.end).is_some()), "{at}");
        }
        let long = Snapshot { reading: Some([bytes.as_slice(), b"x"].concat()), ..good };
        assert_eq!(kept(&long), None);
    }
}
