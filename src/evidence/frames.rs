//! Who does what to whom in a sentence, and how surely it is said: one frame for each verb that states something.

mod governed;
mod neighbours;

use self::governed::{denied, hedge};
use super::{LONGEST, dateline};
use crate::lexicon::hedges::{self, Hedge};
use crate::lexicon::{opposites, phrasal, stopwords, titles};
use crate::syntax::{self, Coarse, NameKind, Parse, Relation, Tag};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// Sentences with more verbs are not prose.
const MOST_FRAMES: usize = 24;

/// One thing that a sentence states.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "independent marks, each read by its own rule")]
pub(super) struct Frame {
    /// The verb; of a form of `be`, what it says of the subject is in `undergoer`.
    pub(super) verb: Span,
    /// Its stem.
    pub(super) stem: String,
    /// Whether its other party tells it with an opposite: `gave`, `received`.
    pub(super) two_ended: bool,
    /// Whether it only links the subject with what is said of it.
    pub(super) links: bool,
    /// The word that denies it.
    pub(super) denied: Option<Span>,
    /// What makes it less than done, and the word that says so.
    pub(super) hedge: Option<(Hedge, Span)>,
    /// Whether it is only said that it can be: `can sell`.
    pub(super) is_able: bool,
    /// Whether it looks back: `sold`, `has sold`, `is sold`.
    pub(super) is_done: bool,
    /// Whether it is a participle by itself, of which the words do not say whether its noun does it or has it done.
    pub(super) is_bare: bool,
    /// Who does it.
    pub(super) actor: Option<Noun>,
    /// To whom it is done, or what is said of the subject.
    pub(super) undergoer: Option<Noun>,
    /// Its other nouns, each with its preposition in small letters.
    pub(super) others: Vec<(String, Noun)>,
    /// All words of its clause that are no words of another frame's clause.
    pub(super) clause: Span,
}

/// A noun with all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Noun {
    /// Its head word; of `two of its newsrooms` the newsrooms.
    pub(super) head: Span,
    /// The stem of the head word.
    pub(super) stem: String,
    /// From its first word to its last.
    pub(super) span: Span,
    /// A word of it for a rank or for being alone: `first`, `second`, `only`, `largest`.
    pub(super) rank: Option<String>,
    /// Whether it stands for one named before: `it`, `she`, `who`.
    pub(super) is_pronoun: bool,
    /// The names among its own words, those of qualifying clauses left out.
    pub(super) names: Vec<(Span, NameKind)>,
}

impl Noun {
    /// The name that is its head.
    pub(super) fn name(&self) -> Option<(Span, NameKind)> {
        self.names.iter().find(|it| it.0.overlaps(self.head)).copied()
    }
}

impl Frame {
    /// Moves the frame and all places in it `by` bytes further on.
    pub(super) fn shift(&mut self, by: usize) {
        self.verb = self.verb.shifted(by);
        self.clause = self.clause.shifted(by);
        self.denied = self.denied.map(|it| it.shifted(by));
        self.hedge = self.hedge.map(|it| (it.0, it.1.shifted(by)));
        let nouns = self.actor.iter_mut().chain(&mut self.undergoer);
        for noun in nouns.chain(self.others.iter_mut().map(|it| &mut it.1)) {
            noun.head = noun.head.shifted(by);
            noun.span = noun.span.shifted(by);
            for name in &mut noun.names {
                name.0 = name.0.shifted(by);
            }
        }
    }
}

/// The statement around a span of which no other around it is a part.
pub(super) fn innermost(frames: &[Frame], span: Span) -> Option<&Frame> {
    frames.iter().filter(|it| it.clause.contains(span)).min_by_key(|it| it.clause.len())
}

/// The frames of a sentence, in order of their verbs; none of a text that is too long for one.
pub(super) fn read(sentence: &str) -> Vec<Frame> {
    if sentence.len() > LONGEST {
        return Vec::new();
    }
    let from = dateline::end(sentence);
    let text = sentence.get(from..).unwrap_or(sentence);
    let mut frames = frames(text, &syntax::parse(text));
    for frame in &mut frames {
        frame.shift(from);
    }
    frames
}

fn frames(text: &str, parse: &Parse) -> Vec<Frame> {
    let verbs = (0..parse.nodes().len()).filter(|&it| states(parse, it)).take(MOST_FRAMES);
    let mut frames: Vec<Frame> = verbs.map(|it| frame(text, parse, it)).collect();
    neighbours::complete(text, &mut frames);
    for frame in &mut frames {
        for noun in frame.actor.iter_mut().chain(&mut frame.undergoer) {
            called(text, parse, noun);
        }
    }
    neighbours::share(text, &mut frames);
    frames
}

/// `The Publishers' Guild, an association of 64 newspapers, sued`: what a name is explained by stands for the name.
fn called(text: &str, parse: &Parse, noun: &mut Noun) {
    let words = noun.span.of(text);
    let is_closed = text.get(noun.span.end..).is_some_and(|it| it.starts_with(','));
    let explains = is_closed && ["a ", "an ", "the "].iter().any(|it| words.starts_with(it));
    if !explains || noun.name().is_some() {
        return;
    }
    let is_before = |it: Span| text.get(it.end..noun.span.start) == Some(", ");
    let Some(name) = parse.names().iter().find(|it| is_before(it.span)) else { return };
    noun.names.insert(0, (name.span, name.kind));
    noun.span = noun.span.cover(name.span);
    noun.head = name.span;
    noun.stem = stem(&fold_word(name.span.of(text)));
}

/// Whether a word heads a clause of its own.
fn states(parse: &Parse, at: usize) -> bool {
    let auxiliary = [Relation::Auxiliary, Relation::PassiveAuxiliary];
    let node = parse.nodes().get(at);
    parse.is_verb(at)
        && node.is_some_and(|it| {
            !auxiliary.contains(&it.relation)
                && !matches!(it.relation, Relation::AdjectiveModifier | Relation::Compound)
        })
}

fn frame(text: &str, parse: &Parse, verb: usize) -> Frame {
    let span = parse.nodes().get(verb).map_or(Span::default(), |it| it.span);
    let word = fold_word(span.of(text));
    // `Pulled out` is one verb.
    let next = fold_word(span_of(parse, verb + 1).of(text));
    let particle = phrasal::one_word(&stem(&word), &next);
    let noun = |at: usize| noun(text, parse, at);
    let mut others: Vec<(String, Noun)> = parse
        .prepositions_of(verb)
        .map(|(by, of)| (fold_word(span_of(parse, by).of(text)), noun(of)))
        .collect();
    let mut undergoer = parse.undergoer_of(verb);
    // `Granted it a licence`: of two objects the first is the one to whom it is given.
    let objects = [Relation::Object, Relation::Dative, Relation::ObjectPredicate];
    let behind = parse.children_by(verb, &objects).filter(|it| *it > verb);
    let behind: Vec<usize> = behind.filter(|it| is_noun(parse, *it)).take(2).collect();
    if let ([to, what], Some(object)) = (behind.as_slice(), undergoer)
        && behind.contains(&object)
        && opposites::is_two_ended(&word)
    {
        others.push(("to".to_owned(), noun(*to)));
        undergoer = Some(*what);
    }
    if let Some(object) = undergoer {
        // `acquire a stake in the port`: what hangs on the object belongs to the statement as well.
        let below = parse.prepositions_of(object);
        others.extend(below.map(|(by, of)| (fold_word(span_of(parse, by).of(text)), noun(of))));
    }
    Frame {
        verb: span,
        stem: particle.unwrap_or_else(|| stem(&word)),
        two_ended: opposites::is_two_ended(&word),
        links: hedges::LINKS.contains(&word.as_str()),
        denied: denied(text, parse, verb),
        hedge: hedge(text, parse, verb),
        is_able: parse.modal_of(verb).is_some_and(|it| {
            matches!(
                fold_word(span_of(parse, it).of(text)).as_str(),
                "can" | "could" | "may" | "might"
            )
        }),
        is_done: is_done(parse, verb),
        is_bare: is_bare(parse, verb),
        actor: parse.actor_of(verb).or_else(|| who_stands_against(text, parse, verb)).map(noun),
        undergoer: undergoer.map(noun),
        others,
        clause: parse.subtree_span(verb),
    }
}

fn is_noun(parse: &Parse, at: usize) -> bool {
    parse
        .nodes()
        .get(at)
        .is_some_and(|it| matches!(it.tag.coarse(), Coarse::Name | Coarse::Noun | Coarse::Pronoun))
}

/// Who votes or campaigns against doing it: of `voted against joining` the voters.
fn who_stands_against(text: &str, parse: &Parse, verb: usize) -> Option<usize> {
    let by = parse.head(verb)?;
    let is_against = span_of(parse, by).of(text).eq_ignore_ascii_case("against");
    parse.head(by).filter(|_| is_against).and_then(|it| parse.actor_of(it))
}

fn span_of(parse: &Parse, at: usize) -> Span {
    parse.nodes().get(at).map_or(Span::default(), |it| it.span)
}

fn noun(text: &str, parse: &Parse, at: usize) -> Noun {
    let words = own_words(parse, at);
    let spans = words.iter().map(|&it| span_of(parse, it));
    let mut span = spans.reduce(Span::cover).unwrap_or_default();
    let mut names: Vec<(Span, NameKind)> = parse
        .names()
        .iter()
        .filter(|it| words.binary_search(&it.last).is_ok())
        .map(|it| (it.span, it.kind))
        .collect();
    // `The property group Granholt`: a name right behind the noun is its own, whatever the parse has of it.
    let is_plain = parse.nodes().get(at).is_some_and(|it| {
        it.tag.coarse() == Coarse::Noun && it.span.of(text).starts_with(char::is_lowercase)
    });
    if names.is_empty()
        && is_plain
        && let Some(name) = name_behind(text, parse, &words)
    {
        span = span.cover(name.0);
        names.push(name);
    }
    let counted = counted(text, parse, at);
    let head = span_of(parse, counted);
    if !names.iter().any(|it| it.0.overlaps(head)) {
        names.extend(proper(text, parse, counted).map(|it| (it, NameKind::Other)));
    }
    let is_pronoun = counted == at
        && parse.nodes().get(at).is_some_and(|it| {
            it.tag.coarse() == Coarse::Pronoun
                || it.tag == Tag::Determiner
                || hedges::STAND_INS.contains(&fold_word(it.span.of(text)).as_str())
        });
    let rank = words.iter().map(|&it| fold_word(span_of(parse, it).of(text)));
    let rank = rank.into_iter().find(|it| hedges::is_rank(it));
    Noun { rank, head, stem: stem(&fold_word(head.of(text))), span, is_pronoun, names }
}

/// The name that begins right behind the words of a noun.
fn name_behind(text: &str, parse: &Parse, words: &[usize]) -> Option<(Span, NameKind)> {
    let next = words.last()? + 1;
    let place = span_of(parse, next);
    let end = span_of(parse, next - 1).end;
    let known = parse.names().iter().find(|it| it.first == next).map(|it| (it.span, it.kind));
    let is_proper =
        |it: &usize| parse.nodes().get(*it).is_some_and(|it| it.tag.coarse() == Coarse::Name);
    let run = || {
        let run = (next..parse.nodes().len()).take_while(is_proper).map(|it| span_of(parse, it));
        run.reduce(Span::cover).map(|it| (it, NameKind::Other))
    };
    (text.get(end..place.start) == Some(" ")).then(|| known.or_else(run)).flatten()
}

/// A proper noun with those right before it, which is a name although nothing tells whose; at the beginning of a sentence a
/// capital makes one of a noun that is no ordinary word.
fn proper(text: &str, parse: &Parse, at: usize) -> Option<Span> {
    let word = |it: usize| span_of(parse, it).of(text);
    let is_titled = |it: usize| {
        it.checked_sub(1).is_some_and(|it| {
            let before = word(it);
            before.starts_with(char::is_uppercase) && titles::is_title(&fold_word(before))
        })
    };
    let is_strange = |it: usize| {
        let word = word(it);
        word.starts_with(char::is_uppercase) && !stopwords::is_common(&fold_word(word))
    };
    let is_proper = |it: &usize| {
        parse.nodes().get(*it).is_some_and(|node| match node.tag {
            Tag::Noun => is_strange(*it),
            Tag::Nouns => is_strange(*it) && is_titled(*it),
            tag => tag.coarse() == Coarse::Name,
        })
    };
    let run = (0..=at).rev().take_while(is_proper).map(|it| span_of(parse, it));
    run.reduce(Span::cover)
}

/// What a number or a share is a part of: the newsrooms of `two of its newsrooms`.
fn counted(text: &str, parse: &Parse, at: usize) -> usize {
    let counts = parse.nodes().get(at).is_some_and(|it| {
        let word = fold_word(it.span.of(text));
        it.tag == Tag::Number || hedges::PARTS.contains(&word.as_str())
    });
    let mut of = parse.prepositions_of(at);
    let whole = of.find(|it| span_of(parse, it.0).of(text).eq_ignore_ascii_case("of"));
    whole.filter(|_| counts).map_or(at, |it| it.1)
}

/// The words under a noun but for clauses that say more of it.
fn own_words(parse: &Parse, at: usize) -> Vec<usize> {
    let clauses = [
        Relation::RelativeClause,
        Relation::NounClause,
        Relation::AdverbClause,
        Relation::Parataxis,
        Relation::ClauseComplement,
    ];
    let mut found = Vec::new();
    let mut open = vec![at];
    while let Some(it) = open.pop() {
        found.push(it);
        let below = parse.children(it).iter().copied();
        open.extend(below.filter(|&it| {
            !parse.is_mark(it)
                && parse.nodes().get(it).is_some_and(|it| !clauses.contains(&it.relation))
        }));
    }
    found.sort_unstable();
    found
}

/// Whether a verb stands in the past, the perfect or the passive of either.
fn is_done(parse: &Parse, verb: usize) -> bool {
    parse.nodes().get(verb).is_some_and(|it| matches!(it.tag, Tag::VerbPast | Tag::VerbParticiple))
        && parse.modal_of(verb).is_none()
}

/// Whether a verb is a participle without `has` or `was`.
fn is_bare(parse: &Parse, verb: usize) -> bool {
    let helped = parse.child_by(verb, &[Relation::Auxiliary, Relation::PassiveAuxiliary]).is_some();
    !helped
        && parse.nodes().get(verb).is_some_and(|it| {
            it.tag == Tag::VerbParticiple
                || it.tag == Tag::VerbPast
                    && matches!(it.relation, Relation::AdverbClause | Relation::NounClause)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The frame of `verb` in a sentence.
    fn check(text: &str, verb: &str, wanted: impl FnOnce(&Frame)) {
        let frames = read(text);
        let found = frames.iter().find(|it| it.verb.of(text) == verb);
        wanted(found.unwrap_or_else(|| panic!("no `{verb}` in {frames:?}")));
    }

    fn head<'a>(noun: Option<&Noun>, text: &'a str) -> &'a str {
        noun.map_or("", |it| it.head.of(text))
    }

    fn check_parties(text: &str, verb: &str, actor: &str, undergoer: &str) {
        check(text, verb, |it| {
            let found = (head(it.actor.as_ref(), text), head(it.undergoer.as_ref(), text));
            assert_eq!(found, (actor, undergoer), "{text}");
        });
    }

    fn check_denied(text: &str, verb: &str, word: &str) {
        check(text, verb, |it| {
            assert_eq!(it.denied.map_or("", |it| it.of(text)), word, "{text}");
        });
    }

    fn check_hedge(text: &str, verb: &str, hedge: Option<Hedge>, word: &str) {
        check(text, verb, |it| {
            assert_eq!(it.hedge.map(|it| it.0), hedge, "{text}");
            assert_eq!(it.hedge.map_or("", |it| it.1.of(text)), word, "{text}");
        });
    }

    #[test]
    fn a_passive_has_its_parties_the_other_way_round() {
        check_parties("Harrow bought the port.", "bought", "Harrow", "port");
        check_parties("The port was bought by Harrow.", "bought", "Harrow", "port");
    }

    #[test]
    fn a_part_stands_for_what_it_is_part_of() {
        check_parties("Larkfield closed two of its newsrooms.", "closed", "Larkfield", "newsrooms");
    }

    #[test]
    fn a_noun_has_the_name_behind_it() {
        let text = "The property group Granholt is building the port.";
        check(text, "building", |it| {
            let actor = it.actor.as_ref().unwrap();
            assert!(actor.names.iter().any(|it| it.0.of(text) == "Granholt"), "{actor:?}");
        });
        let text = "The group sold Granholt.";
        check(text, "sold", |it| assert_eq!(it.actor.as_ref().unwrap().names, []));
    }

    #[test]
    fn what_is_denied_is_marked_with_the_word() {
        check_denied("Harrow did not buy the port.", "buy", "not");
        check_denied("Harrow failed to buy the port.", "buy", "failed");
        check_denied("Harrow bought the port.", "bought", "");
        check_denied("Harrow did not buy the port or sell the mill.", "sell", "not");
        check_denied("Harrow did not buy the port and sold the mill.", "sold", "");
        check_denied("Harrow bought not only the port but the town.", "bought", "");
        check_denied("Harrow sold it without naming the price.", "naming", "without");
    }

    #[test]
    fn what_is_not_done_yet_is_marked_with_the_word() {
        check_hedge("Harrow may buy the port.", "buy", Some(Hedge::Possible), "may");
        check_hedge("Harrow will buy the port.", "buy", Some(Hedge::Future), "will");
        check_hedge("Norling Marine to buy new quay at Holm", "buy", Some(Hedge::Future), "to");
        check_hedge("Harrow plans to buy the port.", "buy", Some(Hedge::Planned), "plans");
        check_hedge("Harrow agreed to buy the port.", "buy", Some(Hedge::Settled), "agreed");
        check_hedge("Harrow is in talks to buy the port.", "buy", Some(Hedge::Planned), "talks");
        check_hedge(
            "Harrow allegedly bought the port.",
            "bought",
            Some(Hedge::Alleged),
            "allegedly",
        );
        check_hedge(
            "Harrow is accused of buying the port.",
            "buying",
            Some(Hedge::Alleged),
            "accused",
        );
        check_hedge("Harrow bought the port.", "bought", None, "");
        check_hedge("Harrow bought the port after it had planned a canal.", "bought", None, "");
    }

    #[test]
    fn places_are_those_of_the_page_once_shifted() {
        let page = "Before. Harrow did not buy the port.";
        let mut frames = read("Harrow did not buy the port.");
        for frame in &mut frames {
            frame.shift(8);
        }
        let frame = frames.iter().find(|it| it.verb.of(page) == "buy").unwrap();
        assert_eq!(head(frame.actor.as_ref(), page), "Harrow");
        assert_eq!(frame.denied.unwrap().of(page), "not");
    }

    #[test]
    fn a_text_too_long_for_a_sentence_states_nothing() {
        assert_eq!(read(&"Harrow bought the port and ".repeat(100)), []);
        assert!(read(&"Harrow bought the port and ".repeat(40)).len() <= MOST_FRAMES);
    }

    #[test]
    fn what_a_name_is_explained_by_stands_for_it() {
        let text = "The Guild of Osterby, an association of 64 papers, sued Harrow.";
        check(text, "sued", |it| {
            let actor = it.actor.as_ref().unwrap();
            assert!(actor.names.iter().any(|it| it.0.of(text).contains("Guild")), "{actor:?}");
        });
        let text = "When setting up the Prize, the founders wanted to honour Harrow.";
        check(text, "wanted", |it| assert_eq!(it.actor.as_ref().unwrap().names, []));
    }

    #[test]
    fn who_is_told_to_do_it_does_it() {
        check_parties("The court ordered Norvik to pay Harrow.", "pay", "Norvik", "Harrow");
        check_parties("The court asked Norvik not to pay Harrow.", "pay", "Norvik", "Harrow");
    }

    #[test]
    fn who_says_what_it_will_do_says_so_of_itself() {
        check_parties("Norlink said it would accept the tickets.", "accept", "Norlink", "tickets");
        check_parties("Norlink heard it would accept the tickets.", "accept", "it", "tickets");
    }

    #[test]
    fn what_is_decided_to_have_been_is_no_plan() {
        check_hedge("The jury decided that Harrow had bought the port.", "bought", None, "");
        check_hedge("Harrow decided to buy the port.", "buy", Some(Hedge::Settled), "decided");
        check_hedge("He'd asked for more, and then offered to buy it.", "offered", None, "");
        check_denied("The vote does not settle a suit brought in March.", "brought", "");
    }

    #[test]
    fn who_is_prevented_from_it_does_not_do_it() {
        let text = "The deal prevents Orlin from selling milk.";
        check_parties(text, "selling", "Orlin", "milk");
        check_denied(text, "selling", "prevents");
        check_denied("The deal does not prevent Orlin from selling milk.", "selling", "");
        check_parties("Orlin remains free to sell milk.", "sell", "Orlin", "milk");
    }

    #[test]
    fn of_two_objects_the_first_is_given_the_second() {
        let text = "The board gave Larkfield a licence in May.";
        check_parties(text, "gave", "board", "licence");
        check(text, "gave", |it| {
            assert!(it.others.iter().any(|it| it.0 == "to" && it.1.head.of(text) == "Larkfield"));
        });
    }

    #[test]
    fn verbs_of_two_words_say_what_one_says() {
        check("The group pulled out in May.", "pulled", |it| assert_eq!(it.stem, stem("withdraw")));
    }
}
