//! What governs a verb: the word that denies it, and what makes it less than done.

use super::span_of;
use crate::lexicon::hedges::{self, Hedge};
use crate::syntax::{Coarse, Parse, Relation, Tag};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// A `not` stands so many words before its verb at most, or behind a form of `be`.
const NOT_BEFORE: usize = 6;
const NOT_BEHIND: usize = 3;
/// So many words before a verb may its `had` stand, with whoever does it between.
const SUPPOSED: usize = 6;

/// Prepositions through which a word governs a verb: `accused of selling`, `in discussions about sharing`.
const GOVERNING: &[&str] = &["about", "against", "for", "from", "in", "of", "on", "over", "to"];

/// The words right before a verb that say that it did not come to that: `stopped short of finding`, `was unable to pay`.
fn not_so_far(text: &str, parse: &Parse, verb: usize) -> Option<Span> {
    let before = text.get(..span_of(parse, verb).start)?.trim_end();
    let cue = ["short of", "unable to"].into_iter().find(|it| before.ends_with(it))?;
    Some(Span::new(before.len() - cue.len(), before.len()))
}

/// The word that denies a verb: its own `not`, `no` before its object or subject, or a verb above it that says that it did
/// not happen (`failed to`, `refused to`, `denied that`).
pub(super) fn denied(text: &str, parse: &Parse, verb: usize) -> Option<Span> {
    if is_unreal(text, parse, verb) {
        return None;
    }
    if let Some(it) = not_so_far(text, parse, verb) {
        return Some(it);
    }
    // What stands further off denies another verb, wherever the parse has it.
    let is_near =
        |it: &usize| verb.abs_diff(*it) <= if *it < verb { NOT_BEFORE } else { NOT_BEHIND };
    let own = parse.negation_of(verb, text).filter(is_near);
    let own = own.filter(|&it| !is_partial(text, parse, it));
    let around = [parse.undergoer_of(verb), parse.actor_of(verb)].into_iter().flatten();
    let no = { around }.find_map(|it| parse.negation_of(it, text));
    let no = no.filter(|&it| !is_partial(text, parse, it));
    // `Nothing has been signed`.
    let is_nothing = |it: &usize| {
        let word = fold_word(span_of(parse, *it).of(text));
        matches!(&*word, "nobody" | "none" | "nothing")
    };
    let no = no.or_else(|| {
        [parse.undergoer_of(verb), parse.actor_of(verb)].into_iter().flatten().find(is_nothing)
    });
    // `Does not settle the lawsuit brought in March` denies nothing of the bringing.
    let is_aside = parse.nodes().get(verb).is_some_and(|it| {
        let helpers = [Relation::Auxiliary, Relation::PassiveAuxiliary];
        it.relation == Relation::NounClause
            && matches!(it.tag, Tag::VerbParticiple | Tag::VerbPast)
            && parse.child_by(verb, &helpers).is_none()
    });
    let above = || {
        if is_aside {
            return None;
        }
        if let Some(it) = kept_from(text, parse, verb) {
            // What they are not prevented from they may do.
            return parse.negation_of(it, text).is_none().then_some(it);
        }
        let mut above = governors(text, parse, verb).take_while(|&it| {
            parse.nodes().get(it).is_some_and(|it| it.relation != Relation::Conjunct)
        });
        above.find_map(|it| {
            if not_so_far(text, parse, it).is_some() {
                return Some(it);
            }
            let own = parse.negation_of(it, text).filter(|&it| !is_partial(text, parse, it));
            let word = fold_word(span_of(parse, it).of(text));
            if word == "against" {
                // `Voted against joining`.
                return Some(it);
            }
            // Who does not say when it was sold does not deny that it was.
            let own = own.filter(|_| !hedges::is_telling(&word));
            own.or_else(|| hedges::is_denial(&stem(&word)).then_some(it))
        })
    };
    // `Without giving details`.
    let without = || {
        let head = parse.head(verb)?;
        span_of(parse, head).of(text).eq_ignore_ascii_case("without").then_some(head)
    };
    own.or(no).or_else(without).or_else(above).map(|it| span_of(parse, it))
}

/// `Had Pennyfold not settled`: with the helper before whoever does it, it is only supposed.
fn is_unreal(text: &str, parse: &Parse, verb: usize) -> bool {
    let word = |at: usize| parse.nodes().get(at).map_or("", |it| it.span.of(text));
    let from = verb.saturating_sub(SUPPOSED);
    let had = (from..verb).rev().find(|it| word(*it).eq_ignore_ascii_case("had"));
    had.is_some_and(|had| {
        let next = word(had + 1);
        let begins = ["he", "his", "it", "its", "she", "the", "their", "they"].contains(&next);
        (begins || next.starts_with(char::is_uppercase))
            && (had + 2..verb).any(|it| word(it).eq_ignore_ascii_case("not"))
    })
}

/// What keeps somebody from doing it: `prevents them from selling`.
fn kept_from(text: &str, parse: &Parse, verb: usize) -> Option<usize> {
    let word = |at: usize| fold_word(span_of(parse, at).of(text));
    let from = parse.head(verb).filter(|it| word(*it) == "from")?;
    parse.head(from).filter(|it| hedges::is_preventing(&stem(&word(*it))))
}

/// `not only`, `not just`, `not necessarily`: what is denied is that it is all.
fn is_partial(text: &str, parse: &Parse, not: usize) -> bool {
    let next = parse.nodes().get(not + 1).map_or("", |it| it.span.of(text));
    // `No fewer than 10,000` bounds.
    [
        "all",
        "always",
        "earlier",
        "exactly",
        "fewer",
        "greater",
        "higher",
        "just",
        "later",
        "less",
        "lower",
        "merely",
        "more",
        "necessarily",
        "only",
        "simply",
        "yet",
    ]
    .iter()
    .any(|it| next.eq_ignore_ascii_case(it))
}

/// The words that govern a verb, nearest first: `plans` of `plans to sell`, `accused` of `accused of selling`.
fn governors<'a>(text: &'a str, parse: &'a Parse, verb: usize) -> impl Iterator<Item = usize> + 'a {
    let governed = |it: usize| {
        parse.nodes().get(it).is_some_and(|it| {
            matches!(
                it.relation,
                Relation::OpenComplement
                    | Relation::ClauseComplement
                    | Relation::PrepositionComplement
                    | Relation::PrepositionObject
                    | Relation::Preposition
                    | Relation::NounClause
                    | Relation::Conjunct
                    | Relation::ObjectPredicate
                    | Relation::Object
                    | Relation::AdjectiveComplement
                    | Relation::Attribute
            )
        })
    };
    // A verb that is only joined to another and has a subject of its own stands alone, and so does one in a tense of its
    // own: `did not resign and sold his shares`.
    let alone = move |it: usize| {
        let joined = parse.nodes().get(it).is_some_and(|it| it.relation == Relation::Conjunct);
        let is_bare = |it: usize| parse.nodes().get(it).is_some_and(|it| it.tag == Tag::Verb);
        let is_past = |it: usize| parse.nodes().get(it).is_some_and(|it| it.tag == Tag::VerbPast);
        let own_tense = || is_past(it) && parse.head(it).is_some_and(is_bare);
        let own_subject =
            || parse.child_by(it, &[Relation::Subject, Relation::PassiveSubject]).is_some();
        let told =
            parse.nodes().get(it).is_some_and(|it| it.relation == Relation::PrepositionComplement);
        joined && (own_subject() || own_tense()) || told && own_subject()
    };
    // What happens after, before or without something is not governed by it.
    let apart = move |it: usize| {
        let preposition =
            parse.nodes().get(it).is_some_and(|it| it.relation == Relation::Preposition);
        let word = fold_word(span_of(parse, it).of(text));
        // `Is looking into closing it`, and not `was talked into selling it`.
        let looks = || {
            let head = parse.head(it).map(|it| stem(&fold_word(span_of(parse, it).of(text))));
            word == "into" && head.is_some_and(|it| it == "look")
        };
        preposition && !GOVERNING.contains(&word.as_str()) && !looks()
    };
    let up = std::iter::successors(Some(verb), move |&it| {
        parse.head(it).filter(|_| governed(it) && !alone(it) && !apart(it))
    });
    up.skip(1).take(6)
}

/// Whether a word that hedges what it governs governs the word below it: not the verb that is only joined to it, nor a clause that
/// stands before it or is parted from it by a semicolon, nor what was done with the noun for it: `a decision published yesterday`.
fn rules(text: &str, parse: &Parse, (above, below): (usize, usize), hedge: Hedge) -> bool {
    let Some((own, other)) = parse.nodes().get(above).zip(parse.nodes().get(below)) else {
        return false;
    };
    let infinitive = parse
        .children_by(below, &[Relation::Auxiliary])
        .any(|it| parse.nodes().get(it).is_some_and(|it| it.tag == Tag::To));
    let is_done_with_it = other.relation == Relation::NounClause
        && matches!(other.tag, Tag::VerbParticiple | Tag::VerbPast)
        && !infinitive;
    let between = own.span.cover(other.span).of(text);
    let is_told_after = other.span.start < own.span.start && hedge != Hedge::Alleged;
    // `Was asked to record the answer: "We disagree."`
    let is_quoted = [": \"", ": “"].iter().any(|it| between.contains(it));
    other.relation != Relation::Conjunct
        && !is_done_with_it
        && !is_told_after
        && !is_quoted
        && !is_held(text, parse, (above, below), hedge)
        && !between.contains(';')
}

/// Whether the word above finds that something was so, and does not plan it: `the jury decided that he had infringed two patents`.
fn is_held(text: &str, parse: &Parse, (above, below): (usize, usize), hedge: Hedge) -> bool {
    let Some((own, other)) = parse.nodes().get(above).zip(parse.nodes().get(below)) else {
        return false;
    };
    let had = || {
        let helps = parse.children_by(below, &[Relation::Auxiliary, Relation::PassiveAuxiliary]);
        helps
            .into_iter()
            .any(|it| matches!(&*fold_word(span_of(parse, it).of(text)), "had" | "was" | "were"))
    };
    let is_past = other.tag == Tag::VerbPast || other.tag == Tag::VerbParticiple && had();
    let finds = matches!(&*stem(&fold_word(own.span.of(text))), "agre" | "decid");
    finds
        && is_past
        && parse.modal_of(below).is_none()
        && other.relation == Relation::ClauseComplement
        && matches!(hedge, Hedge::Planned | Hedge::Settled)
}

/// Whether a word is part of a name or of a phrase that means something else: `the Planning Commission` plans nothing by that, and
/// who remains in charge is charged with nothing.
fn means_else(text: &str, parse: &Parse, at: usize) -> bool {
    let Some(node) = parse.nodes().get(at) else { return false };
    let word = node.span.of(text);
    let before = at.checked_sub(1).map(|it| fold_word(span_of(parse, it).of(text)));
    let leads = before.is_some_and(|it| {
        matches!(&*it, "in" | "of" | "take" | "taken" | "takes" | "taking" | "took")
    });
    node.tag.coarse() == Coarse::Name && word.starts_with(char::is_uppercase)
        || word.eq_ignore_ascii_case("charge") && leads
}

/// `Has not yet decided` looks ahead.
fn not_yet(text: &str, parse: &Parse, verb: usize) -> Option<(Hedge, Span)> {
    let not = parse.negation_of(verb, text)?;
    let yet = parse.nodes().get(not + 1)?.span.of(text).eq_ignore_ascii_case("yet");
    yet.then(|| (Hedge::Planned, span_of(parse, not)))
}

/// Whether a verb stands in a tense of its own: in the present, or with a helper (`has agreed`, `was sold`).
fn is_finite(text: &str, parse: &Parse, at: usize) -> bool {
    let Some(node) = parse.nodes().get(at) else { return false };
    let is_bound = parse.modal_of(at).is_some()
        || parse
            .children_by(at, &[Relation::Auxiliary])
            .any(|it| parse.nodes().get(it).is_some_and(|it| it.tag == Tag::To));
    let mut helpers = parse.children_by(at, &[Relation::Auxiliary, Relation::PassiveAuxiliary]);
    let mut is_helped = || {
        helpers.any(|it| {
            let word = fold_word(span_of(parse, it).of(text));
            matches!(&*word, "are" | "had" | "has" | "have" | "is" | "was" | "were")
        })
    };
    !is_bound && (matches!(node.tag, Tag::VerbPresent | Tag::VerbPresentThird) || is_helped())
}

/// What the modal of a verb makes of it.
fn by_modal(text: &str, parse: &Parse, at: usize) -> Option<(Hedge, Span)> {
    let span = span_of(parse, parse.modal_of(at)?);
    let word = fold_word(span.of(text));
    // `He'd asked for more` is `he had`.
    let tag = parse.nodes().get(at).map(|it| it.tag);
    let is_past = matches!(tag, Some(Tag::VerbParticiple | Tag::VerbPast));
    let is_alone = parse.children_by(at, &[Relation::Auxiliary]).count() <= 1;
    let is_had = matches!(&*word, "'d" | "’d") && is_past && is_alone;
    hedges::of_modal(&word).filter(|_| !is_had).map(|it| (it, span))
}

/// The `if` that a verb stands behind.
fn conditional(text: &str, parse: &Parse, verb: usize) -> Option<(Hedge, Span)> {
    // `Whether he bought or seized it` asks for both.
    let first = std::iter::successors(Some(verb), |&it| {
        // `If it had to shut` is the condition for the shutting.
        let joined = parse
            .nodes()
            .get(it)
            .is_some_and(|it| matches!(it.relation, Relation::Conjunct | Relation::OpenComplement));
        parse.head(it).filter(|&head| joined && parse.is_verb(head))
    });
    let mark = first.take(4).find_map(|it| parse.child_by(it, &[Relation::Mark]))?;
    matches!(&*fold_word(span_of(parse, mark).of(text)), "if" | "whether" | "unless")
        .then(|| (Hedge::Possible, span_of(parse, mark)))
}

/// `Is looking into closing it`, `is thinking about a sale`.
fn weighs(text: &str, parse: &Parse, at: usize) -> bool {
    let next = parse.nodes().get(at + 1).map(|it| fold_word(it.span.of(text)));
    let next = next.as_deref().unwrap_or_default();
    // `Looks at problems` leaves nothing open.
    let is_deed = parse.nodes().get(at + 2).is_some_and(|it| it.span.of(text).ends_with("ing"));
    is_deed
        && match &*stem(&fold_word(span_of(parse, at).of(text))) {
            "look" => matches!(next, "at" | "into"),
            "think" => matches!(next, "about" | "of"),
            _ => false,
        }
}

/// Whether an infinitive says of what somebody is the first, the only or the youngest: `became the first woman to win`, and did.
fn is_of_a_rank(text: &str, parse: &Parse, (head, verb): (usize, usize)) -> bool {
    (head + 1..verb).map(|it| fold_word(span_of(parse, it).of(text))).any(|it| {
        matches!(it.as_str(), "last" | "latest" | "only")
            || hedges::ordinal(&it).is_some()
            || hedges::is_superlative(&it)
    })
}

/// Whether a word says of what was to be that it had been so: `had been due to close`, `was supposed to open`.
fn was_to_be(text: &str, word: Span) -> bool {
    let own = fold_word(word.of(text));
    let before = text.get(..word.start).unwrap_or_default();
    let mut before = before.split_whitespace().rev().map(fold_word);
    let (last, first) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
    let behind = text.get(word.end..).unwrap_or_default().trim_start();
    let had_been = last == "been" && first == "had";
    behind.starts_with("to ")
        && match own.as_str() {
            "due" | "planned" | "scheduled" | "set" | "slated" => had_been,
            "intended" | "meant" | "supposed" => had_been || matches!(&*last, "was" | "were"),
            _ => false,
        }
}

/// What makes a statement less than done.
pub(super) fn hedge(text: &str, parse: &Parse, verb: usize) -> Option<(Hedge, Span)> {
    let word = |at: usize| fold_word(span_of(parse, at).of(text));
    let modal = |at: usize| by_modal(text, parse, at);
    let adverb = |at: usize| {
        let mut below =
            parse.children_by(at, &[Relation::AdverbModifier, Relation::AdjectiveModifier]);
        below.find_map(|it| hedges::of_adverb(&word(it)).map(|hedge| (hedge, span_of(parse, it))))
    };
    let own = modal(verb).into_iter().chain(adverb(verb));
    let by_word = |it: usize| {
        let word = word(it);
        if means_else(text, parse, it) {
            return None;
        }
        let hedge = hedges::of_adverb(&word)
            .or_else(|| was_to_be(text, span_of(parse, it)).then_some(Hedge::Planned))
            .or_else(|| hedges::of_governor(&stem(&word)))
            .or_else(|| weighs(text, parse, it).then_some(Hedge::Planned));
        hedge.map(|hedge| (hedge, span_of(parse, it)))
    };
    // `was in talks to buy`, `is likely to buy`: what is said of the subject governs the verb.
    let said = |it: usize| {
        let links = hedges::LINKS.contains(&word(it).as_str());
        let nouns = parse.prepositions_of(it).map(|it| it.1);
        let other = parse.children_by(it, &[Relation::AdjectiveComplement, Relation::Attribute]);
        let words: Vec<usize> = if links { nouns.chain(other).collect() } else { Vec::new() };
        words.into_iter().find_map(by_word)
    };
    let chain: Vec<usize> = std::iter::once(verb).chain(governors(text, parse, verb)).collect();
    // `Has agreed to serve it, for which it will have to build`: a verb in a tense of its own has no modal of another.
    let finite = chain.iter().position(|it| is_finite(text, parse, *it)).unwrap_or(chain.len());
    let pairs = chain.iter().zip(chain.iter().skip(1)).enumerate();
    let above = pairs.flat_map(|(at, (&below, &it))| {
        let ruled = by_word(it).filter(|hedge| rules(text, parse, (it, below), hedge.0));
        let modal = modal(it).filter(|_| at < finite);
        ruled.into_iter().chain(said(it)).chain(modal).chain(adverb(it))
    });
    let to = parse
        .children_by(verb, &[Relation::Auxiliary])
        .find(|&it| parse.nodes().get(it).is_some_and(|it| it.tag == Tag::To));
    // `is to sell`, and `Norling Marine to sell new quay` above a text: the infinitive looks ahead.
    let ahead = || {
        let to = to?;
        let is_verbless = |it: usize| parse.head(it).is_none() && !parse.is_verb(it);
        let Some(head) = parse.head(verb).filter(|it| !is_verbless(*it)) else {
            return Some((Hedge::Future, span_of(parse, to)));
        };
        // `Still has to be certified`; who had to resign did.
        let owes = matches!(&*word(head), "has" | "have" | "need" | "needs" | "remains");
        if owes {
            return Some((Hedge::Future, span_of(parse, head)));
        }
        if is_of_a_rank(text, parse, (head, verb)) {
            return None;
        }
        let links = hedges::LINKS.contains(&word(head).as_str());
        links.then(|| said(head).unwrap_or((Hedge::Future, span_of(parse, head))))
    };
    own.chain(above)
        .min_by_key(|it| it.0)
        .or_else(|| conditional(text, parse, verb))
        .or_else(|| not_yet(text, parse, verb))
        .or_else(ahead)
}
