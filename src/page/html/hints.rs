//! What class names and ids tell of an element.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::tree::TreeNode;

/// Words of names that mark what is not the main text.
const UNLIKELY: &[&str] = &[
    "-ad-",
    "ad-break",
    "advert",
    "agegate",
    "banner",
    "breadcrumb",
    "combx",
    "comment",
    "community",
    "cookie",
    "cover-wrap",
    "disqus",
    "gdpr",
    "consent",
    "footer",
    "header",
    "legends",
    "menu",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "popup",
    "promo",
    "recommend",
    "related",
    "remark",
    "replies",
    "rss",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "social",
    "sponsor",
    "subscribe",
    "supplemental",
    "taboola",
    "toolbar",
    "trending",
    "most-read",
    "mostread",
    "read-more",
    "readmore",
    "author-bio",
    "more-stories",
    "tag-list",
    "modal",
    "login",
    "navigation",
    "nav-",
];

/// Words of names that may mark the main text all the same.
const MAYBE: &[&str] = &["article", "body", "column", "content", "main", "story", "post", "entry"];

/// Words of names that count for the main text.
const POSITIVE: &[&str] = &[
    "article",
    "artikel",
    "body",
    "content",
    "conteudo",
    "contenido",
    "contenu",
    "contenuto",
    "entry",
    "hentry",
    "inhalt",
    "noticia",
    "main",
    "page",
    "post",
    "text",
    "blog",
    "story",
];

/// Words of names that count against it.
const NEGATIVE: &[&str] = &[
    "-ad-",
    "advert",
    "banner",
    "combx",
    "comment",
    "com-",
    "contact",
    "footer",
    "gdpr",
    "masthead",
    "media",
    "meta",
    "newsletter",
    "outbrain",
    "promo",
    "related",
    "recommend",
    "scroll",
    "share",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "sponsor",
    "shopping",
    "subscribe",
    "tags",
    "taboola",
    "widget",
    "breadcrumb",
    "byline",
    "author",
];

/// Words of names of buttons for sharing.
const SHARING: &[&str] = &["sharedaddy", "share", "sharing", "addtoany", "social-", "follow-us"];

/// Words of names of what stands beside a text even within it.
const ASIDE: &[&str] = &[
    "related",
    "recommend",
    "newsletter",
    "subscribe",
    "promo",
    "advert",
    "taboola",
    "outbrain",
    "most-read",
    "mostread",
    "most-popular",
    "trending",
    "read-more",
    "readmore",
    "more-stories",
    "morestories",
    "you-may",
    "gallery",
    "slideshow",
    "carousel",
    "slider",
    "caption",
    "credit",
    "breadcrumb",
    "author-bio",
    "about-author",
    "comment-list",
    "disqus",
    "pagination",
    "cookie",
];

struct Lists {
    aside: AhoCorasick,
    unlikely: AhoCorasick,
    maybe: AhoCorasick,
    positive: AhoCorasick,
    negative: AhoCorasick,
    sharing: AhoCorasick,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let build = |words: &[&str]| {
            AhoCorasick::builder()
                // A run reads little with each list: what is quickest to build is quickest.
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .ascii_case_insensitive(true)
                .build(words)
                .expect("the word lists are short")
        };
        Lists {
            aside: build(ASIDE),
            unlikely: build(UNLIKELY),
            maybe: build(MAYBE),
            positive: build(POSITIVE),
            negative: build(NEGATIVE),
            sharing: build(SHARING),
        }
    })
}

fn names<'a>(node: &TreeNode<'a>) -> [&'a str; 2] {
    ["class", "id"].map(|it| node.attribute(it).unwrap_or_default())
}

/// Whether the names speak against main text and nothing in them for it.
pub(super) fn is_unlikely(node: &TreeNode<'_>) -> bool {
    let names = names(node);
    let any = |list: &AhoCorasick| names.iter().any(|it| list.is_match(*it));
    let is_role = node.attribute("role").is_some_and(|it| {
        matches!(
            it,
            "menu"
                | "menubar"
                | "complementary"
                | "navigation"
                | "alert"
                | "alertdialog"
                | "dialog"
                | "contentinfo"
                | "search"
        )
    });
    is_role || any(&lists().unlikely) && !any(&lists().maybe)
}

/// What the names count for.
pub(super) fn weight(node: &TreeNode<'_>) -> f64 {
    let mut weight = 0.0;
    for name in names(node).into_iter().filter(|it| !it.is_empty()) {
        if lists().negative.is_match(name) {
            weight -= 25.0;
        }
        if lists().positive.is_match(name) {
            weight += 25.0;
        }
    }
    weight
}

/// Whether the names are of what stands beside a text: related pages, galleries, calls to subscribe.
pub(super) fn is_aside(node: &TreeNode<'_>) -> bool {
    names(node).iter().any(|it| lists().aside.is_match(*it))
}

/// Whether the element holds buttons for sharing.
pub(super) fn is_sharing(node: &TreeNode<'_>) -> bool {
    names(node).iter().any(|it| lists().sharing.is_match(*it))
}
