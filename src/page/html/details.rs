//! Title, canonical address, dates and declared language of a page, each with the place it was read from.

use jiff::civil::Date;

use super::json_ld::Declared;
use super::tree::{FlatTree, Tag};
use super::{dated, shown};
use crate::page::dates::{self, Order};
use crate::page::{Stated, beginning};

/// Longest title.
const MAX_TITLE: usize = 500;

/// Names of `<meta>` that carry the day of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "article.published",
    "og:pubdate",
    "og:published_time",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "published-date",
    "publication_date",
    "publication-date",
    "pubdate",
    "publisheddate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article_date_original",
    "originalpublicationdate",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "displaydate",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "prism.publicationdate",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "dc.created",
    "datecreated",
    "created",
    "article:created",
    "article.created",
    "date.created",
    "release_date",
];

/// Names of `<meta>` that carry the day of publication on most pages, and that of the last change on some.
const DOUBTFUL: &[&str] = &["timestamp", "date"];
/// A day that is shown at the headline and lies so many days at most before such a day is that of publication.
const MAX_DELAY: i32 = 31;

/// Names of `<meta>` that carry the day of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "date_modified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "modified_time",
    "article.updated",
    "updated_time",
];

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) title: Option<Stated<String>>,
    pub(super) canonical: Option<Stated<String>>,
    pub(super) published: Option<Stated<Date>>,
    pub(super) modified: Option<Stated<Date>>,
    pub(super) language: Option<String>,
}

/// The facts at hand for reading details.
pub(super) struct Sources<'t, 'a> {
    pub(super) tree: &'t FlatTree<'a>,
    pub(super) declared: &'t Declared,
    pub(super) url: Option<&'t str>,
    /// Addresses and beginnings of scripts.
    pub(super) scripts: &'t str,
}

/// Reads all details.
pub(super) fn read(sources: &Sources<'_, '_>) -> Details {
    let metas = Metas::read(sources.tree);
    let language = sources
        .tree
        .nodes
        .iter()
        .filter(|it| it.tag == Tag::Body)
        .find_map(|it| it.attribute("lang").or_else(|| it.attribute("xml:lang")))
        .or_else(|| metas.first(&["content-language", "og:locale", "language"]))
        .map(str::to_owned);
    let order = order(language.as_deref(), sources.url);
    let canonical = canonical(sources.tree, &metas);
    let address = sources.url.or(canonical.as_ref().map(|it| it.value.as_str()));
    Details {
        title: title(sources, &metas),
        published: published(sources, &metas, address, order),
        modified: modified(sources, &metas, order),
        canonical,
        language,
    }
}

/// How numeric dates are written: continental and British languages put the day first.
fn order(language: Option<&str>, url: Option<&str>) -> Order {
    let language = language.unwrap_or_default().to_ascii_lowercase().replace('_', "-");
    let host = url
        .and_then(|it| it.split("://").nth(1))
        .and_then(|it| it.split('/').next())
        .unwrap_or_default();
    let domain = host.rsplit('.').next().unwrap_or_default();
    if language.starts_with("en-us") {
        Order::MonthFirst
    } else if !(language.is_empty() || language == "en") || matches!(domain, "uk" | "de") {
        Order::DayFirst
    } else {
        Order::Unknown
    }
}

/// `<meta>` by name in lower case.
struct Metas<'a>(Vec<(String, &'a str)>);

impl<'a> Metas<'a> {
    fn read(tree: &FlatTree<'a>) -> Self {
        let named = |node: &super::tree::TreeNode<'a>| {
            let name = ["property", "name", "itemprop"].iter().find_map(|it| node.attribute(it))?;
            let content = node.attribute("content")?.trim();
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
        };
        Self(
            tree.nodes
                .iter()
                .filter(|it| it.tag == Tag::Meta)
                .take(1000)
                .filter_map(named)
                .collect(),
        )
    }

    /// The content under the first of `names` that the page has.
    fn first(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.0.iter().find(|it| it.0 == *name)).map(|it| it.1)
    }

    fn date(&self, names: &[&str], order: Order) -> Option<Date> {
        names.iter().find_map(|name| {
            self.0.iter().filter(|it| it.0 == *name).find_map(|it| dates::read(it.1, order))
        })
    }
}

fn stated<T>(value: T, from: &'static str) -> Stated<T> {
    Stated { value, from }
}

fn canonical(tree: &FlatTree<'_>, metas: &Metas<'_>) -> Option<Stated<String>> {
    let is_address = |it: &&str| it.starts_with("http://") || it.starts_with("https://");
    let from_link = tree
        .nodes
        .iter()
        .filter(|it| it.tag == Tag::LinkElement)
        .filter(|it| it.attribute("rel").is_some_and(|it| it.eq_ignore_ascii_case("canonical")))
        .find_map(|it| it.attribute("href").map(str::trim).filter(is_address));
    let from_meta =
        || metas.first(&["og:url"]).filter(is_address).map(|it| stated(it.to_owned(), "meta"));
    from_link.map(|it| stated(it.to_owned(), "link")).or_else(from_meta)
}

fn title(sources: &Sources<'_, '_>, metas: &Metas<'_>) -> Option<Stated<String>> {
    let tidy = |it: &str| {
        let words = it.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = beginning(&words, MAX_TITLE).to_owned();
        (!words.is_empty()).then_some(words)
    };
    let tree = sources.tree;
    let of = |tag: Tag| {
        let at = tree.nodes.iter().position(|it| it.tag == tag && !it.is_hidden)?;
        tidy(&tree.words_of(at))
    };
    let site = metas.first(&["og:site_name", "application-name"]).unwrap_or_default();
    let headings =
        tree.nodes.iter().filter(|it| it.tag == Tag::Heading(1) && !it.is_hidden).count();
    let heading = if headings == 1 { of(Tag::Heading(1)) } else { None };
    let in_head = of(Tag::Title);
    None.or_else(|| {
        metas
            .first(&["og:title", "twitter:title"])
            .and_then(tidy)
            .map(|it| stated(without_site(&it, site), "meta"))
    })
    .or_else(|| sources.declared.headline.as_deref().and_then(tidy).map(|it| stated(it, "json-ld")))
    .or_else(|| heading.map(|it| stated(it, "h1")))
    .or_else(|| in_head.map(|it| stated(without_site(&it, site), "title")))
    .or_else(|| of(Tag::Heading(1)).map(|it| stated(it, "h1")))
}

/// The title without the name of the site at its end: `Title | Site`, `Title - Site`.
fn without_site(title: &str, site: &str) -> String {
    for mark in [" | ", " – ", " — ", " - ", " :: ", " · ", " » "] {
        let Some((start, end)) = title.rsplit_once(mark) else { continue };
        let n_words = |it: &str| it.split_whitespace().count();
        let is_site = !site.is_empty() && end.to_lowercase().contains(&site.to_lowercase());
        if is_site
            || n_words(end) <= 4 && n_words(start) >= 4 && mark != " - "
            || n_words(end) <= 3 && n_words(start) >= 5
        {
            return start.trim_end().to_owned();
        }
    }
    title.to_owned()
}

fn published(
    sources: &Sources<'_, '_>,
    metas: &Metas<'_>,
    address: Option<&str>,
    order: Order,
) -> Option<Stated<Date>> {
    let declared = || {
        let value = sources.declared.published.as_deref()?;
        dates::read(value, order).map(|it| stated(it, "json-ld"))
    };
    let tree = sources.tree;
    let meta = || metas.date(PUBLISHED, order).map(|it| stated(it, "meta"));
    let shown = || shown::at_headline(tree, order).map(|it| stated(it, "text"));
    let doubtful = || {
        let day = metas.date(DOUBTFUL, order)?;
        let delay = |it: &Stated<Date>| day.since(it.value).map_or(0, |it| it.get_days());
        let earlier = shown().filter(|it| (1..=MAX_DELAY).contains(&delay(it)));
        Some(earlier.unwrap_or(stated(day, "meta")))
    };
    let by_address = || {
        let own = address.and_then(dates::in_address);
        own.or_else(|| shown::in_permalink(tree)).map(|it| stated(it, "url"))
    };
    let element = || dated::marked(tree, order).map(|it| stated(it, "time"));
    let words = || dated::written(tree, order).map(|it| stated(it, "text"));
    let label = || shown::labelled(tree, order).map(|it| stated(it, "text"));
    let script = || shown::in_scripts(sources.scripts, order).map(|it| stated(it, "script"));
    declared()
        .or_else(meta)
        .or_else(doubtful)
        .or_else(by_address)
        .or_else(element)
        .or_else(shown)
        .or_else(words)
        .or_else(label)
        .or_else(script)
}

fn modified(sources: &Sources<'_, '_>, metas: &Metas<'_>, order: Order) -> Option<Stated<Date>> {
    let declared = || {
        let value = sources.declared.modified.as_deref()?;
        dates::read(value, order).map(|it| stated(it, "json-ld"))
    };
    let meta = || metas.date(MODIFIED, order).map(|it| stated(it, "meta"));
    let element = || dated::marked_modified(sources.tree, order).map(|it| stated(it, "time"));
    declared().or_else(meta).or_else(element)
}
