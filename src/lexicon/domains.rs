//! Domains: file endings that are no domains, words that lead in a citation, and the homes of well-known outlets.
//! Our own compilation.

/// Whether the last label, in lower case, names a kind of file rather than a country: `README.md`, `main.rs`.
pub fn is_file_ending(label: &str) -> bool {
    matches!(label, "cc" | "md" | "mov" | "pl" | "ps" | "py" | "rs" | "sh" | "zip")
}

/// Whether the last label, in lower case, is kept free for examples and tests (RFC 2606): nobody can register a name under
/// it, yet stories and test data cite such domains.
pub fn is_reserved_ending(label: &str) -> bool {
    matches!(label, "example" | "invalid" | "localhost" | "test")
}

/// Whether `word`, in lower case without marks, may stand before a domain in a citation: `(via ft.com)`.
pub fn leads_in(word: &str) -> bool {
    LEADS.binary_search(&word).is_ok()
}

/// The domain of the outlet that `name` (in lower case, without `the`) names.
pub fn outlet_domain(name: &str) -> Option<&'static str> {
    let at = OUTLETS.binary_search_by_key(&name, |it| it.0).ok()?;
    OUTLETS.get(at).map(|it| it.1)
}

const LEADS: &[&str] = &[
    "again",
    "also",
    "and",
    "archived",
    "article",
    "at",
    "by",
    "cf",
    "citation",
    "cite",
    "cited",
    "citing",
    "credit",
    "data",
    "from",
    "full",
    "h/t",
    "here",
    "link",
    "links",
    "more",
    "on",
    "original",
    "per",
    "read",
    "ref",
    "reference",
    "references",
    "refs",
    "report",
    "reported",
    "see",
    "source",
    "sources",
    "story",
    "via",
];

const OUTLETS: &[(&str, &str)] = &[
    ("abc news", "abcnews.go.com"),
    ("afp", "afp.com"),
    ("al jazeera", "aljazeera.com"),
    ("ap", "apnews.com"),
    ("ars technica", "arstechnica.com"),
    ("associated press", "apnews.com"),
    ("atlantic", "theatlantic.com"),
    ("axios", "axios.com"),
    ("bbc", "bbc.com"),
    ("bbc news", "bbc.com"),
    ("bloomberg", "bloomberg.com"),
    ("business insider", "businessinsider.com"),
    ("cbs news", "cbsnews.com"),
    ("cnbc", "cnbc.com"),
    ("cnn", "cnn.com"),
    ("daily mail", "dailymail.co.uk"),
    ("economist", "economist.com"),
    ("engadget", "engadget.com"),
    ("financial times", "ft.com"),
    ("forbes", "forbes.com"),
    ("fortune", "fortune.com"),
    ("fox news", "foxnews.com"),
    ("ft", "ft.com"),
    ("guardian", "theguardian.com"),
    ("independent", "independent.co.uk"),
    ("information", "theinformation.com"),
    ("le monde", "lemonde.fr"),
    ("los angeles times", "latimes.com"),
    ("marketwatch", "marketwatch.com"),
    ("mit technology review", "technologyreview.com"),
    ("nature", "nature.com"),
    ("nbc news", "nbcnews.com"),
    ("new york times", "nytimes.com"),
    ("new yorker", "newyorker.com"),
    ("nikkei asia", "asia.nikkei.com"),
    ("npr", "npr.org"),
    ("nyt", "nytimes.com"),
    ("politico", "politico.com"),
    ("propublica", "propublica.org"),
    ("reuters", "reuters.com"),
    ("science", "science.org"),
    ("semafor", "semafor.com"),
    ("sky news", "news.sky.com"),
    ("techcrunch", "techcrunch.com"),
    ("telegraph", "telegraph.co.uk"),
    ("time", "time.com"),
    ("times", "thetimes.com"),
    ("usa today", "usatoday.com"),
    ("verge", "theverge.com"),
    ("vox", "vox.com"),
    ("wall street journal", "wsj.com"),
    ("washington post", "washingtonpost.com"),
    ("windows central", "windowscentral.com"),
    ("wired", "wired.com"),
    ("wsj", "wsj.com"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sorted() {
        assert!(LEADS.is_sorted());
        assert!(OUTLETS.is_sorted());
    }
}
