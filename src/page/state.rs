//! What kind of page answered: told by its status, its phrases and its build. A phrase alone decides nothing on a page
//! with a text of its own.

use std::cell::OnceCell;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{Page, PageBlockKind, State};
use crate::lexicon::page_cues;

/// What was seen in a page besides its readable text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signals {
    /// What is shown where programs do not run.
    pub(super) noscript: String,
    /// Beginnings and addresses of programs.
    pub(super) scripts: String,
    /// Bytes of program.
    pub(super) script_bytes: usize,
    /// Words of buttons, one a line.
    pub(super) buttons: String,
    /// Whether it asks for a password.
    pub(super) asks_password: bool,
    /// `isAccessibleForFree`.
    pub(super) is_free: Option<bool>,
}

/// A text of so many words is one, whatever phrases it holds.
const LONG: usize = 350;
/// A text of fewer words is short enough to be a notice.
const SHORT: usize = 180;
/// Fewer words are no text of its own.
const STUB: usize = 25;

/// The state that the status of an answer names, where it is not a success.
pub(super) fn of_status(status: Option<u16>) -> Option<State> {
    match status? {
        200..=299 | 304 => None,
        404 | 410 => Some(State::Gone),
        401..=403 => Some(State::Refused),
        429 => Some(State::RateLimited),
        500..=599 => Some(State::ServerError),
        _ => Some(State::HttpError),
    }
}

/// The state of a page that answered with success.
pub(super) fn of_content(page: &Page, signals: &Signals) -> State {
    let view = View::new(page, signals);
    if view.is_challenge() {
        State::Challenge
    } else if view.n_words() == 0 {
        if view.needs_program() { State::JavascriptShell } else { State::Empty }
    } else if view.is_consent_wall() {
        State::ConsentWall
    } else if view.is_not_found(page) {
        State::SoftNotFound
    } else if view.is_shell() {
        State::JavascriptShell
    } else {
        view.walled()
    }
}

struct Cues {
    challenge: AhoCorasick,
    programs: AhoCorasick,
    consent: AhoCorasick,
    not_found_title: AhoCorasick,
    not_found: AhoCorasick,
    needs_program: AhoCorasick,
    wall: AhoCorasick,
}

fn cues() -> &'static Cues {
    static CUES: OnceLock<Cues> = OnceLock::new();
    CUES.get_or_init(|| {
        let build = |words: &[&str]| {
            // A run reads little with each list: what is quickest to build is quickest.
            let kind = Some(AhoCorasickKind::ContiguousNFA);
            AhoCorasick::builder().kind(kind).build(words).expect("the lists of phrases are short")
        };
        Cues {
            challenge: build(page_cues::CHALLENGE),
            programs: build(page_cues::CHALLENGE_PROGRAMS),
            consent: build(page_cues::CONSENT),
            not_found_title: build(page_cues::NOT_FOUND_TITLES),
            not_found: build(page_cues::NOT_FOUND),
            needs_program: build(page_cues::NEEDS_PROGRAM),
            wall: build(page_cues::WALL),
        }
    })
}

/// How many different phrases of the list occur.
fn n_distinct(list: &AhoCorasick, text: &str) -> usize {
    let mut seen: Vec<usize> =
        list.find_iter(text).map(|it| it.pattern().as_usize()).take(200).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len()
}

/// One block.
struct Line<'a> {
    block: &'a str,
    /// Its words in lower case, made when first asked for: most blocks of an article are only counted.
    lower: OnceCell<String>,
    n_words: usize,
    is_main: bool,
    kind: PageBlockKind,
}

impl Line<'_> {
    /// Its words in lower case; nothing where there are more than a notice has.
    fn words(&self) -> &str {
        self.lower.get_or_init(|| plain(self.block))
    }
}

struct View<'a> {
    title: String,
    lines: Vec<Line<'a>>,
    n_main: usize,
    n_all: usize,
    signals: &'a Signals,
}

impl<'a> View<'a> {
    fn new(page: &'a Page, signals: &'a Signals) -> Self {
        let title = page.title.as_ref().map(|it| plain(&it.value)).unwrap_or_default();
        let mut view = Self { title, lines: Vec::new(), n_main: 0, n_all: 0, signals };
        for block in &page.blocks {
            let words = block.span.of(&page.text);
            let n_words = words.split_whitespace().count();
            let is_main = block.span.start < page.main_len;
            view.n_all += n_words;
            if is_main {
                view.n_main += n_words;
            }
            // A notice stands in few words; blocks of an article are only counted.
            let is_short = n_words <= 120 && view.lines.len() < 2000;
            let block_words = if is_short { words } else { "" };
            view.lines.push(Line {
                block: block_words,
                lower: OnceCell::new(),
                n_words,
                is_main,
                kind: block.kind,
            });
        }
        view
    }

    fn n_words(&self) -> usize {
        self.n_all
    }

    /// Words of blocks long enough to be running text and without any phrase of `list`; counted until there are `most`.
    fn n_own(&self, list: &AhoCorasick, most: usize) -> usize {
        let own = self.lines.iter().filter(|it| it.n_words >= 12 && !list.is_match(it.words()));
        sum_until(own.map(|it| it.n_words), most)
    }

    fn all_short(&self) -> String {
        let mut all = self.title.clone();
        for line in &self.lines {
            all.push('\n');
            all.push_str(line.words());
        }
        all
    }

    fn is_challenge(&self) -> bool {
        if self.n_all >= SHORT + 70 || self.n_own(&cues().challenge, 91) > 90 {
            return false;
        }
        let n_phrases = n_distinct(&cues().challenge, &self.all_short());
        let n_programs = n_distinct(&cues().programs, &self.signals.scripts.to_lowercase());
        let noscript = n_distinct(&cues().challenge, &plain(&self.signals.noscript));
        n_phrases >= 2
            || n_phrases + noscript >= 1 && n_programs >= 1
            || n_phrases == 1 && self.n_all < 40
            || n_programs >= 1 && self.n_all < 8
    }

    fn is_consent_wall(&self) -> bool {
        if self.n_own(&cues().consent, 81) > 80 {
            return false;
        }
        let n_phrases = n_distinct(&cues().consent, &self.all_short());
        if n_phrases < 2 {
            return false;
        }
        let buttons = plain(&self.signals.buttons);
        let actions = self
            .lines
            .iter()
            .filter(|it| it.n_words <= 5)
            .map(Line::words)
            .chain(buttons.lines())
            .filter(|it| {
                page_cues::CONSENT_ACTIONS.contains(&it.trim_matches(['.', '!', ' ', '›', '>']))
            })
            .count();
        actions >= 1 && (n_phrases >= 3 || actions >= 2)
    }

    fn is_not_found(&self, page: &Page) -> bool {
        if self.n_main >= SHORT && self.n_own(&cues().not_found, SHORT) >= SHORT {
            return false;
        }
        let in_title = cues().not_found_title.is_match(&self.title);
        let in_heading = self
            .lines
            .iter()
            .filter(|it| it.kind == PageBlockKind::Heading)
            .take(3)
            .any(|it| cues().not_found_title.is_match(it.words()));
        let in_address = page.url.as_deref().is_some_and(|it| {
            let it = it.to_ascii_lowercase();
            it.ends_with("/404")
                || it.contains("/404.")
                || it.contains("not-found")
                || it.contains("notfound")
        });
        // The words of the text alone may be an article's: a heading has to say it too, or the page to be a mere notice.
        if !(in_title || in_heading || in_address || self.n_all < 60) {
            return false;
        }
        let in_text = self
            .lines
            .iter()
            .filter(|it| it.n_words <= 60)
            .map(|it| n_distinct(&cues().not_found, it.words()))
            .sum::<usize>()
            .min(3);
        let n_signals =
            usize::from(in_title) + usize::from(in_heading) + in_text + usize::from(in_address);
        n_signals >= 2 && (n_signals >= 3 || self.n_own(&cues().not_found, 60) < 60)
    }

    fn needs_program(&self) -> bool {
        self.signals.script_bytes > 200
            || !self.signals.scripts.trim().is_empty()
            || cues().needs_program.is_match(&plain(&self.signals.noscript))
    }

    fn is_shell(&self) -> bool {
        if self.signals.script_bytes > 2000 && self.n_all < 12 {
            return true;
        }
        let says = |it: &str| cues().needs_program.is_match(it);
        let said = || {
            says(&plain(&self.signals.noscript))
                || self.lines.iter().any(|it| it.n_words < 40 && says(it.words()))
        };
        self.n_all < 60 && said() && self.n_own(&cues().needs_program, STUB) < STUB
    }

    /// Article, teaser or paywall.
    fn walled(&self) -> State {
        let last_main = self.lines.iter().rposition(|it| it.is_main && it.n_words >= 12);
        let is_wall = |it: &Line<'_>| it.n_words <= 60 && cues().wall.is_match(it.words());
        let n_walls = self
            .lines
            .iter()
            .enumerate()
            .filter(|it| last_main.is_none_or(|last| it.0 + 3 >= last) && is_wall(it.1))
            .count();
        let own = self.lines.iter().filter(|it| it.is_main && !is_wall(it));
        let n_own = sum_until(own.map(|it| it.n_words), 2 * LONG);
        let is_closed = self.signals.is_free == Some(false);
        if (n_walls > 0 || is_closed || self.signals.asks_password) && n_own < STUB {
            return State::Paywalled;
        }
        let limit = if n_walls > 0 && is_closed { 2 * LONG } else { LONG };
        let breaks_off = n_own < SHORT && self.breaks_off();
        if (n_walls > 0 || is_closed) && n_own < limit || breaks_off {
            State::Teaser
        } else {
            State::Article
        }
    }

    /// Whether the main text ends in `…` or in a line that leads to the rest.
    fn breaks_off(&self) -> bool {
        let Some(last) = self.lines.iter().rfind(|it| it.is_main) else { return false };
        let last_words =
            last.words().trim_end_matches(['"', '”', ']', ')', ' ', '→', '»', '›', '>']);
        let leads_on =
            last.n_words <= 6 && page_cues::READ_ON.iter().any(|it| last_words.starts_with(it));
        leads_on
            || last_words.ends_with('…')
            || last_words.ends_with("...")
            || last_words.ends_with("[…")
    }
}

/// The sum of the first counts until it is `most` at least: what lies beyond decides nothing.
fn sum_until(counts: impl Iterator<Item = usize>, most: usize) -> usize {
    let mut sum = 0;
    for it in counts {
        sum += it;
        if sum >= most {
            break;
        }
    }
    sum
}

/// Lower case with straight apostrophes.
fn plain(words: &str) -> String {
    words.replace(['’', '‘'], "'").to_lowercase()
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
