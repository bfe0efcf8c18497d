//! Who is said to say it: the reporter, what the reporter relies on, and the words that are reported.

use crate::fact::{Fact, Value};
use crate::lexicon::reporting::{
    BASE_FORMS, CIRCUMSTANCES, COUNTS, DETERMINERS, TELLING, UNSAID, VERBS,
};
use crate::lexicon::{calendar, outlets, speech_verbs};
use crate::text::normalize::fold_word;
use crate::text::{Span, Token, TokenKind, token};

/// Who says what, in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Outlet or speaker, as written: `The Financial Times`, `officials`.
    pub reporter: Option<Span>,
    /// The verb or phrase that attributes: `reported`, `according to`.
    pub verb: Option<Span>,
    /// What the reporter relies on: `a leaked memo`, `people familiar with the matter`.
    pub origin: Option<Span>,
    /// The words of the attribution as a whole, its date included.
    pub span: Span,
    /// What is attributed.
    pub content: Span,
}

/// Words before a reporter of which only the content is looked at.
const REACH: usize = 24;
/// Words before a verb among which its subject is looked for.
const SUBJECT: usize = 8;
/// So many words behind a reporting verb are what is said, and not when or where it was said,
const SOME_BEHIND: usize = 3;
/// or so many, where they begin by saying when or where.
const LONG_BEHIND: usize = 8;

/// The attribution of one sentence; `facts` are its facts, of which the names are used. `None` where nobody is said to
/// say it.
pub fn attribution(text: &str, facts: &[Fact]) -> Option<Attribution> {
    let end = text.char_indices().nth(4000).map_or(text.len(), |it| it.0);
    let text = text.get(..end)?;
    let tokens = token::tokens(text);
    let names =
        facts.iter().filter(|it| matches!(it.value, Value::Name(_))).map(|it| it.span).collect();
    let sentence = Sentence { text, tokens, names };
    sentence
        .according_to()
        .or_else(|| sentence.by_count())
        .or_else(|| sentence.verb_first())
        .or_else(|| sentence.verb_last())
}

/// How long the ending of an owner is.
fn ending(word: &str) -> usize {
    ["'s", "’s", "'", "’"].iter().find(|it| word.ends_with(**it)).map_or(0, |it| it.len())
}

struct Sentence<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    names: Vec<Span>,
}

impl<'a> Sentence<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |it| it.span.of(self.text))
    }

    fn folded(&self, at: usize) -> String {
        fold_word(self.word(at))
    }

    fn span(&self, at: usize) -> Option<Span> {
        self.tokens.get(at).map(|it| it.span)
    }

    fn cover(&self, from: usize, to: usize) -> Option<Span> {
        (from <= to).then(|| Some(self.span(from)?.cover(self.span(to)?))).flatten()
    }

    /// The last token of the sentence that is no full stop.
    fn last(&self) -> Option<usize> {
        let last = self.tokens.len().checked_sub(1)?;
        if matches!(self.word(last), "." | "!" | "?") { last.checked_sub(1) } else { Some(last) }
    }

    /// `According to the Financial Times, …`, `…, according to two officials.`
    fn according_to(&self) -> Option<Attribution> {
        let at = (0..self.tokens.len())
            .find(|it| self.folded(*it) == "according" && self.word(it + 1) == "to")?;
        let last = self.last()?;
        let stop = (at + 2..=last).find(|it| self.word(*it) == ",").unwrap_or(last + 1);
        // `According to the ministry no decision is expected`.
        if stop > last && !self.is_subject(at + 2, last) {
            return None;
        }
        let reporter = self.cover(at + 2, stop.checked_sub(1)?)?;
        let span = self.cover(at, stop.checked_sub(1)?)?;
        let leads = at <= 2;
        let content = if leads {
            self.cover(stop + 1, last)?
        } else {
            self.cover(0, self.before_comma(at)?)?
        };
        Some(Attribution {
            reporter: Some(self.narrow(reporter)),
            verb: self.cover(at, at + 1),
            origin: None,
            span,
            content,
        })
    }

    /// `By the union's count, …`, `By Larkfield's own reckoning, …`.
    fn by_count(&self) -> Option<Attribution> {
        let last = self.last()?;
        let stop = (2..last.min(12)).find(|it| self.word(*it) == ",")?;
        let noun = self.folded(stop - 1);
        let is_count = self.folded(0) == "by" && COUNTS.contains(&noun.as_str());
        let owner = (1..stop).rev().find(|it| ending(self.word(*it)) > 0).filter(|_| is_count)?;
        let whole = self.cover(1, owner)?;
        let reporter = Span::new(whole.start, whole.end - ending(self.word(owner)));
        Some(Attribution {
            reporter: Some(self.narrow(reporter)),
            verb: self.span(stop - 1),
            origin: None,
            span: self.cover(0, stop - 1)?,
            content: self.cover(stop + 1, last)?,
        })
    }

    fn before_comma(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        if matches!(self.word(before), "," | "—" | "–") {
            before.checked_sub(1)
        } else {
            Some(before)
        }
    }

    /// The known name within a phrase, or the phrase: `the newspaper Les Échos` is `Les Échos`.
    fn narrow(&self, phrase: Span) -> Span {
        let is_outlet = |it: &&Span| outlets::outlet_named(it.of(self.text)).is_some();
        self.names
            .iter()
            .filter(|it| phrase.contains(**it))
            .find(is_outlet)
            .copied()
            .unwrap_or(phrase)
    }

    /// `The Financial Times reported on April 20 that …`, `Windows Central, citing a leaked memo, reported that …`.
    fn verb_first(&self) -> Option<Attribution> {
        let last = self.last()?;
        let verb = (1..=last.min(60)).find(|it| self.attributes(*it))?;
        if self.clause_start(verb).is_none() && verb > REACH {
            return None;
        }
        let (subject, origin_before) = self.subject(verb)?;
        let from = self.clause_start(verb)?;
        let span = self.cover(subject.0, from.checked_sub(1)?)?;
        let content = self.cover(from, last)?;
        let origin = origin_before.or_else(|| self.origin_within(verb, from));
        let reporter = self.cover(subject.0, subject.1).map(|it| self.narrow(it));
        Some(Attribution { reporter, verb: self.span(verb), origin, span, content })
    }

    fn attributes(&self, at: usize) -> bool {
        let word = self.folded(at);
        let before = at.checked_sub(1).map(|it| self.folded(it)).unwrap_or_default();
        // `Is said to be`: nobody is named who says it. `Does not believe`, `failed to report`, `can claim`: nobody says it.
        let is_denied = before.ends_with("n't") || before.ends_with("n’t");
        // `Results of 9 May show`.
        let is_name = self.word(at.wrapping_sub(1)).starts_with(char::is_uppercase);
        if !is_name && UNSAID.contains(&before.as_str()) || is_denied {
            return false;
        }
        // `The Guild's claim`, `a report`: a noun.
        let is_owned = before.ends_with("'s") || before.ends_with("’s");
        let is_base = BASE_FORMS.contains(&word.as_str());
        let may_be_noun = is_base || matches!(word.as_str(), "claims" | "estimates" | "reports");
        if may_be_noun && (DETERMINERS.contains(&before.as_str()) || is_owned) {
            return false;
        }
        if is_base && !self.is_plural(at) {
            return false;
        }
        let extra = matches!(
            word.as_str(),
            "reporting"
                | "showed"
                | "shows"
                | "found"
                | "finds"
                | "believes"
                | "expects"
                | "wrote"
                | "writes"
        );
        (is_base || extra || speech_verbs::is_reporting_verb(&word))
            && !self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether those who stand before a verb are several: `officials say`, `a newspaper report` has none.
    fn is_plural(&self, verb: usize) -> bool {
        const SEVERAL: &[&str] = &[
            "all", "both", "children", "data", "experts", "few", "many", "men", "most", "others",
            "people", "police", "staff", "some", "they", "we", "women", "you",
        ];
        let is_several = |at: usize| {
            let word = self.folded(at);
            let by_form = word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !matches!(word.as_str(), "news" | "this");
            let joined = self.word(at).starts_with(char::is_uppercase)
                && self.folded(at.wrapping_sub(1)) == "and";
            let counted = self.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number);
            by_form || joined || counted || SEVERAL.contains(&word.as_str())
        };
        // `Final results released on 9 May show`.
        let phrase = (verb.saturating_sub(SUBJECT)..verb).rev();
        phrase.take_while(|it| self.word(*it) != ",").any(is_several)
    }

    /// Whether nothing stands behind a reporting verb up to a place, or to whom, when or where it was said.
    fn is_circumstance(&self, verb: usize, until: usize) -> bool {
        let next = self.folded(verb + 1);
        verb + 1 >= until
            || TELLING.contains(&self.folded(verb).as_str())
            || self.tokens.get(verb + 1).is_some_and(|it| it.kind == TokenKind::Mark)
            || CIRCUMSTANCES.contains(&next.as_str())
            || next.ends_with("ly")
            || next.ends_with("day")
            || calendar::is_month(&next)
    }

    /// Whether a phrase may be who says something: no verb of its own stands in it outside of a `who` or `which`.
    fn is_subject(&self, from: usize, to: usize) -> bool {
        // `May` is a month.
        let mut words = (from..=to)
            .filter(|it| !self.word(*it).starts_with(char::is_uppercase))
            .map(|it| self.folded(it));
        let opens = self.folded(from);
        let is_relative = |it: &String| matches!(it.as_str(), "that" | "which" | "who" | "whose");
        let own: Vec<String> = words.by_ref().take_while(|it| !is_relative(it)).collect();
        let is_clause = own.iter().any(|it| {
            VERBS.contains(&it.as_str())
                || matches!(it.as_str(), "as" | "because" | "if" | "than" | "when" | "while")
        });
        // `The damage it expects` is what is expected.
        let last = self.folded(to);
        let is_pronoun =
            matches!(last.as_str(), "he" | "it" | "she" | "they" | "we" | "which" | "who");
        let no_subject = ["about", "from", "of", "or", "so", "to", "whereas", "whose"];
        !(is_clause || no_subject.contains(&opens.as_str()) || is_pronoun && from < to)
    }

    /// Where the reported clause starts: after `that`, or right after the verb.
    fn clause_start(&self, verb: usize) -> Option<usize> {
        let last = self.last()?;
        // `Earlier that week`.
        let is_pointer = |it: usize| {
            matches!(
                self.folded(it + 1).as_str(),
                "day" | "month" | "night" | "time" | "week" | "year"
            )
        };
        let that = (verb + 1..=last.min(verb + REACH))
            .find(|it| self.word(*it) == "that" && !is_pointer(*it))
            .filter(|it| self.is_circumstance(verb, *it));
        if let Some(that) = that {
            let broken = (verb + 1..that).any(|it| matches!(self.word(it), ";" | ":"));
            return (!broken && that < last).then_some(that + 1);
        }
        let plain = matches!(
            self.folded(verb).as_str(),
            "said"
                | "says"
                | "say"
                | "claims"
                | "claimed"
                | "argued"
                | "argues"
                | "warned"
                | "warns"
                | "believe"
                | "believes"
                | "suggest"
                | "suggested"
        );
        let next = self.folded(verb + 1);
        let preposition = matches!(
            next.as_str(),
            "in" | "on"
                | "at"
                | "by"
                | "to"
                | "during"
                | "after"
                | "before"
                | "of"
                | "with"
                | "and"
                | "as"
        );
        let starts = matches!(self.word(verb + 1), ":" | "\"" | "“");
        let word = self.tokens.get(verb + 1).is_some_and(|it| it.kind != TokenKind::Mark);
        if starts {
            return (verb + 1 < last).then_some(verb + 2);
        }
        (plain && word && !preposition && verb < last).then_some(verb + 1)
    }

    /// First and last token of the subject, and an origin given between it and the verb.
    fn subject(&self, verb: usize) -> Option<((usize, usize), Option<Span>)> {
        let mut end = verb.checked_sub(1)?;
        while matches!(
            self.folded(end).as_str(),
            "also" | "has" | "had" | "have" | "later" | "first" | "previously"
        ) {
            end = end.checked_sub(1)?;
        }
        // `Hopes to see it open by November but said …`: what stands before is told as well.
        if matches!(self.folded(end).as_str(), "and" | "but") {
            return None;
        }
        let mut origin = None;
        if self.word(end) == "," {
            let open = (0..end).rev().find(|it| self.word(*it) == ",")?;
            origin = self.origin_at(open + 1, end.checked_sub(1)?);
            end = open.checked_sub(1)?;
        }
        // The subject runs from the start of the sentence or of its last clause.
        let start = (0..end).rev().find(|it| {
            matches!(self.word(*it), "," | ";" | ":")
                || matches!(
                    self.folded(*it).as_str(),
                    "when" | "after" | "while" | "because" | "although" | "but" | "that" | "where"
                )
        });
        let start = start.map_or(0, |it| it + 1);
        // What somebody says in a side clause does not carry the sentence.
        let opens = matches!(
            self.folded(0).as_str(),
            "in" | "on"
                | "at"
                | "by"
                | "after"
                | "before"
                | "during"
                | "since"
                | "last"
                | "earlier"
                | "later"
                | "this"
                | "but"
                | "meanwhile"
                | "separately"
                | "yesterday"
                | "today"
                | "and"
        );
        if start > 12 || (start > 0 && !opens) {
            return None;
        }
        (start <= end && end - start < REACH).then_some(((start, end), origin))
    }

    /// `citing a leaked memo`, `based on court filings`.
    fn origin_at(&self, from: usize, to: usize) -> Option<Span> {
        match (self.folded(from).as_str(), self.word(from + 1)) {
            ("citing" | "quoting" | "referencing", _) => self.cover(from + 1, to),
            ("based", "on") => self.cover(from + 2, to),
            _ => None,
        }
    }

    fn origin_within(&self, from: usize, to: usize) -> Option<Span> {
        let at = (from..to).find(|it| matches!(self.folded(*it).as_str(), "citing" | "quoting"))?;
        let stop = (at + 1..to).find(|it| matches!(self.word(*it), "," | "that")).unwrap_or(to);
        self.cover(at + 1, stop.checked_sub(1)?)
    }

    /// `Prices rose, the bank said on Monday.`, `…, the paper reported, citing officials.`
    fn verb_last(&self) -> Option<Attribution> {
        let last = self.last()?;
        let verb = (1..=last).rev().take(20).find(|it| self.attributes(*it))?;
        let comma = (0..verb)
            .rev()
            .take(REACH)
            .find(|it| matches!(self.word(*it), "," | "”" | "\"" | "—"))?;
        let side = matches!(
            self.folded(comma + 1).as_str(),
            "even"
                | "as"
                | "while"
                | "though"
                | "although"
                | "but"
                | "and"
                | "after"
                | "when"
                | "because"
                | "which"
                | "who"
                | "where"
                | "with"
        );
        if comma < 3 || side || self.is_setting(comma, verb, last) {
            return None;
        }
        if comma + 1 == verb {
            return self.behind_verb(comma, verb);
        }
        let helped = matches!(self.folded(verb - 1).as_str(), "had" | "has" | "have");
        let end = verb - 1 - usize::from(helped);
        if !self.is_subject(comma + 1, end) || !self.is_circumstance(verb, last + 1) {
            return None;
        }
        let reporter = self.cover(comma + 1, end).map(|it| self.narrow(it))?;
        let origin = self.origin_within(verb, last + 1);
        let content = self.cover(0, comma.checked_sub(1)?)?;
        Some(Attribution {
            reporter: Some(reporter),
            verb: self.span(verb),
            origin,
            span: self.cover(comma + 1, last)?,
            content,
        })
    }

    /// Whether what stands before the comma only says when or where, and the rest of the sentence what happened then: `In the spring
    /// of 2025, a surveyor admitted having burnt documents.`
    fn is_setting(&self, comma: usize, verb: usize, last: usize) -> bool {
        let opens = matches!(
            self.folded(0).as_str(),
            "in" | "on"
                | "at"
                | "by"
                | "after"
                | "before"
                | "during"
                | "since"
                | "for"
                | "from"
                | "until"
                | "under"
                | "despite"
                | "between"
                | "within"
        );
        let when = matches!(
            self.folded(verb + 1).as_str(),
            "in" | "on" | "at" | "during" | "after" | "before" | "citing"
        );
        let n_behind = last - verb;
        let is_phrase = (0..comma).all(|it| self.word(it) != ",");
        opens && is_phrase && n_behind >= if when { LONG_BEHIND } else { SOME_BEHIND }
    }

    /// `Prices rose, said Ines Falk, the mayor.`
    fn behind_verb(&self, comma: usize, verb: usize) -> Option<Attribution> {
        let last = self.last()?;
        let stop = (verb + 1..=last).find(|it| {
            matches!(self.word(*it), "," | ";" | "(" | "\"" | "“" | "—" | "–")
                || matches!(
                    self.folded(*it).as_str(),
                    "on" | "in" | "at" | "after" | "when" | "who"
                )
        });
        let end = stop.unwrap_or(last + 1).checked_sub(1)?;
        let reporter = self.cover(verb + 1, end)?;
        let named = self.names.iter().any(|it| reporter.overlaps(*it));
        let told = fold_word(self.word(verb + 1));
        // `…, said to be the largest`: nobody says it.
        if !named && matches!(told.as_str(), "to" | "that" | "it" | "this" | "by") {
            return None;
        }
        let origin = self.origin_within(verb, last + 1);
        let content = self.cover(0, comma.checked_sub(1)?)?;
        let reporter = Some(self.narrow(reporter));
        let span = self.cover(verb, end)?;
        Some(Attribution { reporter, verb: self.span(verb), origin, span, content })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Context, Kind as _, Scan, name};

    fn check(text: &str, reporter: &str, origin: &str, content: &str) {
        let facts = name::Names.find(&Scan::new(text, Context::default()));
        let found = attribution(text, &facts).unwrap_or_else(|| panic!("nothing in {text}"));
        let of = |it: Option<Span>| it.map_or("", |it| it.of(text));
        assert_eq!(
            (of(found.reporter), of(found.origin), found.content.of(text)),
            (reporter, origin, content),
            "{text}"
        );
    }

    #[test]
    fn a_noun_an_object_and_what_nobody_says_tell_nothing() {
        for text in [
            "On June 14, 2024, the High Court had thrown the Guild's claim out entirely.",
            "Fennick rejected a newspaper report that the brand would disappear.",
            "Flooded households in Varica can claim a grant of 1,500 euros, provided that they apply by March.",
            "The seismological service does not believe that the tremor brought the roof down.",
            "Estonia found takers for three of the four sites that it put up in its latest tender.",
            "Kestrow told the regulator of the defect on Thursday, having decided to recall the cars earlier that week.",
            "Since its insurance pays out little, Ballintore will itself bear some of the damage it expects.",
            "Carmen Soto hopes to see the mill open again by November but said the other might have to be sold.",
            "A decline of prices, and that alone, according to the governor has led the bank to cut.",
            "Only Southgate Power, seven years ago, has had to face a heavier fine than the one announced for Brennach.",
        ] {
            let facts = name::Names.find(&Scan::new(text, Context::default()));
            let found = attribution(text, &facts);
            assert!(found.is_none(), "{text}: {found:?}");
        }
    }

    #[test]
    fn results_and_those_who_found_something_tell_it() {
        let text = "Green Shore lifted its tally from four seats to seven, final results released on 9 May show.";
        let content = "Green Shore lifted its tally from four seats to seven";
        check(text, "final results released on 9 May", "", content);
        let text = "Fewer than half of the adults belong to a church, the census has found.";
        check(text, "the census", "", "Fewer than half of the adults belong to a church");
        let text = "Three publishers claim in a suit filed in Munich that Cadenza trained Aria on 140,000 books.";
        check(text, "Three publishers", "", "Cadenza trained Aria on 140,000 books");
    }

    #[test]
    fn a_phrase_of_time_is_nothing_that_somebody_says() {
        for text in [
            "In the spring of 2025, a former surveyor admitted having burnt documents in the affair.",
            "By the end of 2025, some 2,380 of the homes promised in the plan of 2019 were still missing.",
        ] {
            let facts = name::Names.find(&Scan::new(text, Context::default()));
            let found = attribution(text, &facts);
            assert!(found.is_none(), "{text}: {found:?}");
        }
        let text = "On Monday prices rose again, the bank said in an interview.";
        check(text, "the bank", "", "On Monday prices rose again");
    }

    #[test]
    fn the_reporter_stands_before_or_behind() {
        check(
            "The Harbour Post reported on April 2 that the port closed.",
            "The Harbour Post",
            "",
            "the port closed",
        );
        check(
            "Acme and Foxglove said on May 3, 2025 that the port closed.",
            "Acme and Foxglove",
            "",
            "the port closed",
        );
        check("Acme said the port closed.", "Acme", "", "the port closed");
        check(
            "The port closed, the ministry said on Monday.",
            "the ministry",
            "",
            "The port closed",
        );
        check("According to Acme, the port closed.", "Acme", "", "the port closed");
        check(
            "The port closed, according to two officials.",
            "two officials",
            "",
            "The port closed",
        );
        check("In May 2023, Acme said the port closed.", "Acme", "", "the port closed");
        check(
            "The port has closed, said Ines Falk, the mayor.",
            "Ines Falk",
            "",
            "The port has closed",
        );
    }

    #[test]
    fn a_count_is_that_of_whoever_made_it() {
        check(
            "By the union's count, 340 have stopped work.",
            "the union",
            "",
            "340 have stopped work",
        );
        check("By Larkfield’s own reckoning, the port closed.", "Larkfield", "", "the port closed");
        let text = "By Larkfield's own gate, the port closed.";
        assert!(attribution(text, &[]).is_none());
    }

    #[test]
    fn the_origin_is_told_from_the_reporter() {
        check(
            "Harbour Daily, citing a leaked memo, reported that the port closed.",
            "Harbour Daily",
            "a leaked memo",
            "the port closed",
        );
        check(
            "The port closed, the Post reported, citing officials.",
            "the Post",
            "officials",
            "The port closed",
        );
    }

    #[test]
    fn plain_statements_have_no_attribution() {
        for text in [
            "The port closed in May, even as the two firms say it is open.",
            "The port closed in May.",
            "It rained.",
            "",
            "said",
            "The firm reported a loss.",
        ] {
            let facts = name::Names.find(&Scan::new(text, Context::default()));
            assert_eq!(attribution(text, &facts), None, "{text}");
        }
    }
}
