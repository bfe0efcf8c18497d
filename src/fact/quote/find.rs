//! Quotations of a text with their speakers, in marks and as reported speech.

use super::Quote;
use super::marks::{self, Marked};
use super::words;
use crate::fact::{Fact, Scan, Value};
use crate::lexicon::speech_verbs;
use crate::text::normalize::fold_word;
use crate::text::{Span, TokenKind};

/// How many tokens away from a quotation its speaker may be named.
const REACH: usize = 16;

/// All quotations in order of place.
pub(super) fn quotes(scan: &Scan<'_>) -> Vec<Fact> {
    let reader = Reader { scan, names: scan.names().iter().map(|it| it.span).collect() };
    let marked = marks::marked(scan.text);
    let mut found: Vec<Fact> = Vec::with_capacity(marked.len());
    let mut before: Option<(Marked, Said)> = None;
    for it in &marked {
        let mut said = reader.said_of(*it);
        if said.speaker.is_none()
            && let Some((previous, theirs)) = &before
        {
            let gap = scan.text.get(previous.outer.end..it.outer.start).unwrap_or_default();
            let between = theirs.speaker.is_some_and(|speaker| {
                speaker.start >= previous.outer.end && speaker.end <= it.outer.start
            });
            let adjoining = gap.chars().all(|it| !it.is_alphanumeric());
            if gap.len() < 160 && !gap.trim_end().contains('\n') && (between || adjoining) {
                said = *theirs;
            }
        }
        found.push(fact(scan.text, it.outer, it.inner, said, true));
        before = Some((*it, said));
    }
    reader.reported(&marked, &mut found);
    found.sort_by_key(|it| (it.span.start, it.span.end));
    found
}

fn fact(text: &str, span: Span, inner: Span, said: Said, direct: bool) -> Fact {
    let words = words::read(text, inner).into_iter().map(|it| it.0).collect();
    let quote = Quote { inner, words, speaker: said.speaker, cue: said.cue, direct };
    Fact { kind: "quote", span, value: Value::Quote(quote) }
}

/// Who says it, and the word that says so.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    speaker: Option<Span>,
    cue: Option<Span>,
}

pub(super) struct Reader<'a, 'b> {
    pub(super) scan: &'a Scan<'b>,
    names: Vec<Span>,
}

impl<'b> Reader<'_, 'b> {
    pub(super) fn word(&self, at: usize) -> &'b str {
        self.scan.tokens.get(at).map_or("", |it| it.span.of(self.scan.text))
    }

    pub(super) fn span(&self, at: usize) -> Option<Span> {
        self.scan.tokens.get(at).map(|it| it.span)
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        speech_verbs::is_speech_verb(&fold_word(self.word(at)))
    }

    /// The name that covers a token.
    pub(super) fn name_over(&self, at: usize) -> Option<Span> {
        let span = self.span(at)?;
        let index = self.names.partition_point(|it| it.end <= span.start);
        self.names.get(index).copied().filter(|it| it.overlaps(span))
    }

    /// Whether a sentence ends with the token.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let gap = match (self.span(at), self.span(at + 1)) {
            (Some(a), Some(b)) => self.scan.text.get(a.end..b.start).unwrap_or_default(),
            _ => return true,
        };
        if gap.contains('\n') {
            return true;
        }
        match self.word(at) {
            "!" | "?" => !gap.is_empty(),
            "." => {
                let before = at.checked_sub(1).map_or("", |it| self.word(it));
                let short = before.len() <= 4
                    && before.starts_with(char::is_uppercase)
                    && self.name_over(at + 1).is_some()
                    && self.name_over(at.saturating_sub(1)).is_some();
                !gap.is_empty() && !short && !matches!(before, "Mr" | "Mrs" | "Ms" | "Dr" | "St")
            }
            _ => false,
        }
    }

    fn said_of(&self, marked: Marked) -> Said {
        let tokens = &self.scan.tokens;
        let after = tokens.partition_point(|it| it.span.start < marked.outer.end);
        let before = tokens.partition_point(|it| it.span.end <= marked.outer.start);
        let inner = marked.inner.of(self.scan.text).trim_end();
        let comma_outside = matches!(self.word(after), "," | "—" | "–");
        let runs_on = inner.ends_with([',', '?', '!', '—', '…']) || comma_outside;
        let stopped = inner.ends_with('.');
        let behind = || if stopped { Said::default() } else { self.behind(after) };
        if runs_on {
            let said = behind();
            return if said.speaker.is_some() { said } else { self.ahead(before) };
        }
        let said = self.ahead(before);
        if said.speaker.is_some() || said.cue.is_some() { said } else { behind() }
    }

    /// `…,” said Sam Altman`, `…,” Altman, its head, said`, `…,” according to Altman`.
    fn behind(&self, after: usize) -> Said {
        let mut at = after;
        while matches!(self.word(at), "," | "—" | "–" | "-") {
            at += 1;
        }
        if self.word(at) == "according" && self.word(at + 1) == "to" {
            return Said { speaker: self.phrase_from(at + 2), cue: self.cover(at, at + 1) };
        }
        if self.is_verb(at) {
            return Said { speaker: self.phrase_from(at + 1), cue: self.span(at) };
        }
        for verb in at + 1..at + REACH {
            if verb >= self.scan.tokens.len() || matches!(self.word(verb), "\"" | "“") {
                break;
            }
            if self.is_verb(verb) {
                let speaker = self
                    .phrase_before(verb)
                    .filter(|it| self.span(at).is_some_and(|from| it.start >= from.start));
                if speaker.is_some() {
                    return Said { speaker, cue: self.span(verb) };
                }
            }
            if self.ends_sentence(verb) {
                break;
            }
        }
        Said::default()
    }

    /// `Altman said: “…`, `According to Altman, “…`, `Altman: “…`, `Altman called it “…`.
    fn ahead(&self, before: usize) -> Said {
        let Some(last) = before.checked_sub(1) else { return Said::default() };
        if self.word(last) == ":" && self.name_over(last.saturating_sub(1)).is_some() {
            let speaker = self.name_over(last.saturating_sub(1));
            return Said { speaker, cue: None };
        }
        for back in 0..REACH {
            let Some(at) = last.checked_sub(back) else { break };
            if back > 0 && self.ends_sentence(at) || matches!(self.word(at), "\"" | "”" | "“") {
                break;
            }
            let word = fold_word(self.word(at));
            if word == "according" && self.word(at + 1) == "to" {
                return Said { speaker: self.phrase_from(at + 2), cue: self.cover(at, at + 1) };
            }
            let calls = matches!(
                word.as_str(),
                "called"
                    | "calls"
                    | "calling"
                    | "dubbed"
                    | "termed"
                    | "labelled"
                    | "labeled"
                    | "branded"
                    | "describing"
                    | "describes"
                    | "saying"
                    | "citing"
            );
            if calls || speech_verbs::is_speech_verb(&word) {
                return Said { speaker: self.phrase_before(at), cue: self.span(at) };
            }
        }
        Said::default()
    }

    fn cover(&self, from: usize, to: usize) -> Option<Span> {
        Some(self.span(from)?.cover(self.span(to)?))
    }

    /// Adds reported speech: `Altman said (that) they were in`, `they were in, Altman said`.
    fn reported(&self, marked: &[Marked], found: &mut Vec<Fact>) {
        let n_direct = found.len();
        let mut last_end = 0;
        for at in 0..self.scan.tokens.len() {
            let Some(token) = self.scan.tokens.get(at).filter(|it| it.kind == TokenKind::Word)
            else {
                continue;
            };
            let word = token.span.of(self.scan.text);
            if word.starts_with(char::is_uppercase)
                || !speech_verbs::is_reporting_verb(&fold_word(word))
            {
                continue;
            }
            let index = marked.partition_point(|it| it.outer.end <= token.span.start);
            let inside = marked.get(index).is_some_and(|it| it.outer.start < token.span.start);
            let used = found
                .get(..n_direct)
                .unwrap_or_default()
                .iter()
                .skip(index.saturating_sub(2))
                .take(4)
                .any(|it| match &it.value {
                    Value::Quote(quote) => quote.cue == Some(token.span),
                    Value::Figure(_) | Value::Date(_) | Value::Name(_) | Value::Strength(_) => {
                        false
                    }
                });
            if inside || used || token.span.start < last_end {
                continue;
            }
            let Some((inner, speaker)) = self.clause_of(at) else { continue };
            let said = Said { speaker: Some(speaker), cue: Some(token.span) };
            last_end = inner.end;
            found.push(fact(self.scan.text, inner, inner, said, false));
        }
    }

    /// The clause that a verb of saying governs, and who says it.
    fn clause_of(&self, verb: usize) -> Option<(Span, Span)> {
        let speaker = self.phrase_before(verb)?;
        let end = (verb..verb + 120)
            .find(|it| self.ends_sentence(*it))
            .unwrap_or(verb + 119)
            .min(self.scan.tokens.len().checked_sub(1)?);
        let that =
            (verb + 1..verb + 14).take_while(|it| *it <= end).find(|it| self.word(*it) == "that");
        let next = fold_word(self.word(verb + 1));
        let plain = matches!(
            fold_word(self.word(verb)).as_str(),
            "said"
                | "says"
                | "claims"
                | "claimed"
                | "insisted"
                | "insists"
                | "warned"
                | "warns"
                | "added"
                | "adds"
                | "argued"
                | "argues"
        );
        let bare = plain
            && verb < end
            && self.scan.tokens.get(verb + 1).is_some_and(|it| it.kind != TokenKind::Mark)
            && !is_preposition(&next);
        let from = match that {
            Some(that) => that + 1,
            None if bare => verb + 1,
            None => return self.clause_before(verb, speaker, end),
        };
        let last =
            if matches!(self.word(end), "." | "!" | "?") { end.checked_sub(1)? } else { end };
        if last < from + 1 {
            return None;
        }
        Some((self.cover(from, last)?, speaker))
    }

    /// `They were in, Altman said.`
    fn clause_before(&self, verb: usize, speaker: Span, end: usize) -> Option<(Span, Span)> {
        let first = self.scan.tokens.partition_point(|it| it.span.start < speaker.start);
        let comma =
            (0..3).filter_map(|it| first.checked_sub(it + 1)).find(|it| self.word(*it) == ",")?;
        let start = (0..100)
            .filter_map(|it| comma.checked_sub(it))
            .find(|it| *it == 0 || self.ends_sentence(it.saturating_sub(1)))?;
        let inner = self.cover(start, comma.checked_sub(1)?)?;
        let quoted = inner.of(self.scan.text).contains(['"', '“', '”']);
        let closes = end <= verb + 12 && comma > start + 2;
        (closes && !quoted).then_some((inner, speaker))
    }
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "by"
            | "to"
            | "during"
            | "after"
            | "before"
            | "via"
            | "about"
            | "of"
            | "as"
            | "with"
            | "from"
            | "through"
            | "and"
            | "or"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Context;

    /// Each expectation: words, speaker, cue, and whether in marks.
    fn check(text: &str, expected: &[(&str, &str, &str, bool)]) {
        let scan = Scan::new(text, Context::default());
        let facts = quotes(&scan);
        let found: Vec<_> = facts
            .iter()
            .filter_map(|it| match &it.value {
                Value::Quote(quote) => {
                    let of = |span: Option<Span>| span.map_or("", |it| it.of(text));
                    Some((quote.inner.of(text), of(quote.speaker), of(quote.cue), quote.direct))
                }
                _ => None,
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_speaker_is_named_behind() {
        check("“We lost it,” Falk said.", &[("We lost it,", "Falk", "said", true)]);
        check(
            "“We lost it,” said Nora Falk, head of Acme.",
            &[("We lost it,", "Nora Falk", "said", true)],
        );
        check(
            "\"We lost it,\" Nora Falk, its head, told reporters.",
            &[("We lost it,", "Nora Falk", "told", true)],
        );
        check(
            "“We lost it,” according to the company.",
            &[("We lost it,", "the company", "according to", true)],
        );
        check("“Did we?” she asked.", &[("Did we?", "she", "asked", true)]);
        check(
            "“We lost it,” Falk said. “We are sorry.”",
            &[("We lost it,", "Falk", "said", true), ("We are sorry.", "Falk", "said", true)],
        );
    }

    #[test]
    fn the_speaker_is_named_ahead() {
        check("Falk said: “We lost it.”", &[("We lost it.", "Falk", "said", true)]);
        check(
            "According to Nora Falk, “we lost it”.",
            &[("we lost it", "Nora Falk", "According to", true)],
        );
        check("Falk: “We lost it.”", &[("We lost it.", "Falk", "", true)]);
        check(
            "The company called it “a loss” on Monday.",
            &[("a loss", "The company", "called", true)],
        );
    }

    #[test]
    fn reported_speech_is_read_with_its_speaker() {
        check("Falk said they were lost.", &[("they were lost", "Falk", "said", false)]);
        check(
            "Nora Falk told reporters on Monday that the road was lost.",
            &[("the road was lost", "Nora Falk", "told", false)],
        );
        check(
            "The road was lost for good, Falk said.",
            &[("The road was lost for good", "Falk", "said", false)],
        );
        check(
            "The company announced that it would close.",
            &[("it would close", "The company", "announced", false)],
        );
    }

    #[test]
    fn prose_without_speech_gives_nothing() {
        check("The firm's sales rose. It reported results on Monday.", &[]);
    }

    #[test]
    fn hostile_text_costs_no_more_than_its_length() {
        for piece in ["\"", "“", "”", "'a", "“a” ", "said ", "A said that ", "\"a ", "“a,” said "]
        {
            let text = piece.repeat(60_000);
            let facts = quotes(&Scan::new(&text, Context::default()));
            assert!(facts.iter().all(|it| text.get(it.span.start..it.span.end).is_some()));
        }
    }
}
