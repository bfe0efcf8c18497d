//! Which page is meant by what a citation names, where that is said outside the text: a domain alone names no page.

use super::citation::{cited, outlet};
use super::{Cited, Story};

/// One page that is taken for what a citation names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// Who says so.
    pub by: ChosenBy,
    /// The claim for which it is said, by its id; else it holds for the whole story.
    pub claim: Option<String>,
    /// What is cited, as [`Cited::key`] gives it.
    pub cited: String,
    /// The address of the page.
    pub url: String,
}

/// Who says which page is meant, the one to be trusted most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChosenBy {
    /// The sources file of the story.
    SourcesFile,
    /// A link of the story's HTML version, in the same sentence.
    HtmlVersion,
    /// The lock that was written last.
    Lock,
}

impl ChosenBy {
    /// Who says so, for people.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::SourcesFile => "the story's sources file gives its address",
            Self::HtmlVersion => "the story's HTML version links to it in this sentence",
            Self::Lock => "the story's lock names it",
        }
    }
}

impl Cited {
    /// What makes two citations name the same: the address without fragment, else the host, else the name.
    pub fn key(&self) -> String {
        match &self.url {
            Some(url) => url.split('#').next().unwrap_or(url).to_owned(),
            None if self.host.is_empty() => self.written.to_lowercase(),
            None => self.host.clone(),
        }
    }
}

/// The key of what is written as in a citation: an address, a domain or a name.
pub fn key_of(written: &str) -> String {
    cited(written).unwrap_or_else(|| outlet(written)).key()
}

impl Story {
    /// What is chosen for `cited` in the claim of this id, by the one to be trusted most; what is said of the claim goes before
    /// what is said of the whole story.
    pub fn choices_for(&self, cited: &Cited, claim: &str) -> Vec<&Choice> {
        if self.choices.is_empty() {
            return vec![];
        }
        let key = cited.key();
        let is_meant =
            |it: &&Choice| it.cited == key && it.claim.as_deref().is_none_or(|it| it == claim);
        let mut found: Vec<&Choice> = self.choices.iter().filter(is_meant).collect();
        let rank = |it: &Choice| (it.by, it.claim.is_none());
        let best = found.iter().map(|it| rank(it)).min();
        found.retain(|it| Some(rank(it)) == best);
        found
    }

    /// What the story cites by an address that is chosen for it, in any claim, each once.
    pub fn chosen(&self) -> Vec<Cited> {
        let mut found: Vec<Cited> = Vec::new();
        for cited in self.citations.iter().flat_map(|it| &it.cited) {
            let key = if self.choices.is_empty() { String::new() } else { cited.key() };
            for choice in self.choices.iter().filter(|it| it.cited == key) {
                let chosen = Cited { url: Some(choice.url.clone()), ..cited.clone() };
                if !found.iter().any(|it| it.url == chosen.url && it.host == chosen.host) {
                    found.push(chosen);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::read;

    fn choice(by: ChosenBy, claim: Option<&str>, url: &str) -> Choice {
        let (claim, cited) = (claim.map(str::to_owned), key_of("www.Ft.com"));
        Choice { by, claim, cited, url: format!("https://ft.com/{url}") }
    }

    #[test]
    fn the_nearest_word_of_the_most_trusted_counts() {
        let mut story = read("a.txt", "Nine bees sang for years (ft.com).", None, None);
        let cited = story.citations[0].cited[0].clone();
        let check = |story: &Story, claim: &str, expected: &[&str]| {
            let found = story.choices_for(&cited, claim);
            let ends: Vec<&str> =
                found.iter().map(|it| it.url.rsplit('/').next().unwrap()).collect();
            assert_eq!(ends, expected, "{claim}");
        };
        check(&story, "a", &[]);
        story.choices = vec![
            choice(ChosenBy::HtmlVersion, Some("a"), "html"),
            choice(ChosenBy::Lock, None, "lock"),
        ];
        check(&story, "a", &["html"]);
        check(&story, "b", &["lock"]);
        story.choices.push(choice(ChosenBy::SourcesFile, None, "one"));
        story.choices.push(choice(ChosenBy::SourcesFile, None, "two"));
        story.choices.push(choice(ChosenBy::SourcesFile, Some("b"), "three"));
        check(&story, "a", &["one", "two"]);
        check(&story, "b", &["three"]);
        assert_eq!(story.chosen().len(), 5);
    }

    #[test]
    fn a_key_is_the_same_however_the_source_is_written() {
        let check = |a: &str, b: &str| assert_eq!(key_of(a), key_of(b));
        check("FT.com", "https://www.ft.com".strip_prefix("https://").unwrap());
        check("https://ft.com/a#b", "https://ft.com/a");
        check("Some Gazette", "some gazette");
        assert_ne!(key_of("ft.com"), key_of("https://ft.com/a"));
    }
}
