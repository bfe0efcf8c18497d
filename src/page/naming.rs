//! How a page is named to people, and what to do about its state.

use super::{Page, PageBlock, PageBlockKind, State};
use crate::text::Span;

impl Page {
    /// The address without scheme and query, else host and slug: short enough for a line, clear enough to find it.
    pub fn label(&self) -> String {
        let bare = self.url.as_deref().map(|it| it.split(['?', '#']).next().unwrap_or(it));
        let bare = bare.map(|it| it.split_once("://").map_or(it, |it| it.1).trim_end_matches('/'));
        bare.map_or_else(|| self.held_as(), str::to_owned)
    }

    /// The address, or where the page is held when it has none.
    pub fn address(&self) -> String {
        self.url.clone().unwrap_or_else(|| self.held_as())
    }

    fn held_as(&self) -> String {
        if self.host.is_empty() || self.slug.starts_with(&self.host) {
            return self.slug.clone();
        }
        format!("{}/{}", self.host, self.slug)
    }

    /// A page without an address of which each string is one block and one sentence.
    pub fn of_sentences(sentences: &[&str]) -> Self {
        let mut page = super::from_text("", None, None, "");
        for sentence in sentences {
            let start = page.text.len();
            page.text.push_str(sentence);
            let span = Span::new(start, page.text.len());
            page.text.push('\n');
            page.sentences.push(span);
            page.blocks.push(PageBlock { span, kind: PageBlockKind::Paragraph });
        }
        page.main_len = page.text.len();
        page.language = None;
        page
    }
}

impl State {
    /// What to do about a page in this state; empty where it was read whole.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Article => "",
            Self::Teaser => "only its beginning was read: supply the whole text by hand",
            Self::Paywalled => {
                "behind a paywall: open it with a subscription and supply the text by hand"
            }
            Self::ConsentWall => {
                "asked for consent: open it in a browser and save the page behind the banner"
            }
            Self::Challenge => {
                "asked for proof of being human: open it in a browser and save the page"
            }
            Self::SoftNotFound => "says that there is no such page: correct the address",
            Self::JavascriptShell => {
                "shows nothing without its program: save the page from a browser"
            }
            Self::Empty => "holds no text: save the page again",
            Self::Gone => "is gone: correct the address, or cite an archived copy",
            Self::Refused => "was refused: save the page from a browser",
            Self::RateLimited => "was refused for now: save it again later",
            Self::ServerError => "failed at the server: save it again later",
            Self::HttpError => "did not answer with a page: check the address and save it again",
            Self::UnreadType => "is of a type that is not read: supply its text as a `.txt` file",
        }
    }
}
