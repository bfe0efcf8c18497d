//! The only way in which anything comes into the page: our own tags as they stand in the code, everything else
//! escaped and neutralised.

use crate::report::harmless;

/// A page under construction.
#[derive(Debug, Default)]
pub(in crate::report) struct Paper {
    out: String,
}

impl Paper {
    /// Markup of our own. It takes constants of the program alone, so that no word of others comes this way.
    pub(in crate::report) fn tag(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Words, ours or another's, as text or as the value of an attribute in double quotes.
    pub(in crate::report) fn text(&mut self, words: &str) -> &mut Self {
        for it in words.chars() {
            match harmless(it) {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                it => self.out.push(it),
            }
        }
        self
    }

    /// A number.
    pub(in crate::report) fn number(&mut self, it: usize) -> &mut Self {
        self.out.push_str(&it.to_string());
        self
    }

    /// `words` as a link to `address`, or as plain words where it is not one of the web.
    pub(in crate::report) fn link(&mut self, address: Option<&str>, words: &str) -> &mut Self {
        let is_web =
            |it: &&str| url::Url::parse(it).is_ok_and(|it| matches!(it.scheme(), "http" | "https"));
        match address.filter(is_web) {
            Some(address) => {
                self.tag("<a rel=\"noopener noreferrer\" href=\"").text(address).tag("\">");
                self.text(words).tag("</a>")
            }
            None => self.text(words),
        }
    }

    /// All that was written.
    pub(in crate::report) fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: impl Fn(&mut Paper), expected: &str) {
        let mut paper = Paper::default();
        written(&mut paper);
        assert_eq!(paper.finish(), expected);
    }

    #[test]
    fn words_never_become_markup() {
        check(
            |it| {
                it.text("<b a='\"'>&\u{202e}\0\u{ffff}");
            },
            "&lt;b a=&#39;&quot;&#39;&gt;&amp;\u{fffd}\u{fffd}\u{fffd}",
        );
    }

    #[test]
    fn only_web_addresses_become_links() {
        for address in ["javascript:alert(1)", "data:text/html,x", "JaVa\tscript:x", "//x", "x"] {
            check(
                |it| {
                    it.link(Some(address), "words");
                },
                "words",
            );
        }
        check(
            |it| {
                it.link(Some("https://a.example/\"x"), "w");
            },
            "<a rel=\"noopener noreferrer\" href=\"https://a.example/&quot;x\">w</a>",
        );
    }
}
