//! Two statements held against each other for polarity and role: negation, opposite words, swapped names.

use super::Scale;
use super::contrast::{Contrast, Heads, push};
use super::statement::{Cue, Statement, Word};
use crate::fact::{Agreement, Comparison, name};
use crate::lexicon::{opposites, synonyms};
use crate::text::Span;

/// One side negated, the other not, of the same word.
pub(super) fn negations(
    ours: &Statement,
    theirs: &Statement,
    heads: Heads,
    found: &mut Vec<Contrast>,
) {
    let odd = |side: &Statement, stem: &str| {
        side.on(Scale::Negation)
            .filter(|it| it.head.as_deref().is_some_and(|it| synonyms::related(it, stem)))
            .count()
            % 2
            == 1
    };
    for (one, other, claim_is_one) in [(ours, theirs, true), (theirs, ours, false)] {
        for cue in one.on(Scale::Negation) {
            let Some(head) = &cue.head else { continue };
            let Some(word) = other.word_of(head) else { continue };
            if !odd(one, head) || odd(other, head) {
                continue;
            }
            // A word that is itself the pole of a negation: `failed to win` and `lost` agree.
            let against = other.content().any(|it| opposites::opposite(&it.stem, head))
                || is_object_of_denied(other, word)
                || one.words.iter().filter(|it| it.stem == *head).count() > 1
                || denies_in_other_words(other, one)
                || rejects(other, head)
                || tells_it_as_well(one, cue, word)
                || is_rank(one, cue)
                || puts_instead(one, cue, other);
            if against || !is_of_one_thing(one, other, heads) || is_until(one, cue) {
                continue;
            }
            let comparison =
                Comparison::new(Agreement::Conflict, "one is negated, the other is not");
            let (claimed, source) =
                if claim_is_one { (cue.span, word.span) } else { (word.span, cue.span) };
            push(Scale::Negation.id(), claimed, source, comparison, found);
        }
    }
}

/// Whether a sentence has the other's own word, and denies another that only means the like: `does not say what it costs; in March it
/// told investors`.
fn tells_it_as_well(side: &Statement, cue: &Cue, word: &Word) -> bool {
    cue.head.as_ref().is_some_and(|it| *it != word.stem)
        && side.words.iter().any(|it| it.stem == word.stem)
}

/// Whether a word stands right behind one that is denied: `not buying growth` says as much as `not growth`.
fn is_object_of_denied(side: &Statement, word: &Word) -> bool {
    let at = |span: Span| side.words.iter().position(|it| it.span.start >= span.start);
    let Some(own) = at(word.span) else { return false };
    side.on(Scale::Negation).any(|cue| {
        let verb = side.words.iter().position(|it| {
            it.span.start >= cue.span.end && cue.head.as_ref().is_some_and(|head| *head == it.stem)
        });
        verb.is_some_and(|it| it < own && own <= it + 2)
    })
}

/// Whether a sentence denies a word that the other does not have: it may be the other's denial in other words.
fn denies_in_other_words(side: &Statement, other: &Statement) -> bool {
    side.on(Scale::Negation)
        .any(|it| it.head.as_deref().is_none_or(|head| other.word_of(head).is_none()))
}

/// Stems of verbs that say no to something: `rejected` agrees with `turned down`.
const REJECTING: &[&str] =
    &["block", "declin", "deni", "dismiss", "rebuff", "refus", "reject", "spurn", "veto"];

/// Whether a sentence says no by a verb of its own, which is not the one that the other denies.
fn rejects(side: &Statement, head: &str) -> bool {
    side.content().any(|it| REJECTING.contains(&&*it.stem) && it.stem != head)
}

/// Whether the denied words are set against others, which are what the other statement has: `will not use drinking water but treated
/// waste water`, `waste water will be used`.
fn puts_instead(one: &Statement, cue: &Cue, other: &Statement) -> bool {
    let after = || one.words.iter().skip_while(|it| it.span.start <= cue.span.start);
    let Some(but) = after().find(|it| it.folded == "but").map(|it| it.span.start) else {
        return false;
    };
    let told = |it: &&Word| it.content && other.word_like(&it.stem).is_some();
    let denied = |it: &&Word| it.span.start < but && cue.head.as_ref() != Some(&it.stem);
    after().filter(|it| it.span.start > but).any(|it| told(&it))
        && !after().filter(denied).any(|it| told(&it))
}

/// Whether a rank is what is denied: `not the first` goes with `the second`.
fn is_rank(side: &Statement, cue: &Cue) -> bool {
    let near = |it: &&Cue| it.span.start > cue.span.end && it.span.start < cue.span.end + 8;
    side.on(Scale::Uniqueness).any(|it| near(&it) && it.degree > 10)
}

/// Whether two sentences share enough words for a difference between them to mean anything.
fn is_of_one_thing(one: &Statement, other: &Statement, heads: Heads) -> bool {
    let n_shared = shared(one, other);
    match heads {
        Heads::AreOne => n_shared >= 1,
        Heads::MustAgree => {
            let n_least = one.content().count().min(other.content().count());
            n_shared >= 2 && n_shared * 2 >= n_least && n_shared * 4 >= one.content().count()
        }
    }
}

/// `not … until May` says that it was so, in May.
fn is_until(side: &Statement, cue: &Cue) -> bool {
    side.words.iter().any(|it| it.folded == "until" && it.span.start > cue.span.end)
}

/// Whether a content word right beside both is the same or means the same.
fn in_one_place(ours: &[&Word], word: &Word, theirs: &[&Word], other: &Word) -> bool {
    fn beside<'a>(side: &[&'a Word], it: &Word) -> Vec<&'a Word> {
        let at = side.iter().position(|own| own.span == it.span).unwrap_or(0);
        let near = [at.checked_sub(2), at.checked_sub(1), Some(at + 1), Some(at + 2)];
        near.iter().filter_map(|it| side.get((*it)?)).copied().collect()
    }
    let (a, b) = (beside(ours, word), beside(theirs, other));
    let n_common = a.iter().filter(|it| b.iter().any(|its| its.is_like(it))).count();
    n_common >= 2 || n_common >= a.len().min(b.len())
}

/// Content words that both sides have.
fn shared(a: &Statement, b: &Statement) -> usize {
    a.content().filter(|it| b.content().any(|its| its.is_like(it))).count()
}

/// The words of a statement that are no stopwords.
fn telling(side: &Statement) -> Vec<&Word> {
    side.words.iter().filter(|it| it.telling).collect()
}

/// Opposite words in the same place: `includes` against `excludes`.
pub(super) fn poles(ours: &Statement, theirs: &Statement, heads: Heads, found: &mut Vec<Contrast>) {
    let negated = |side: &Statement, stem: &str| {
        side.on(Scale::Negation).filter(|it| it.head.as_deref() == Some(stem)).count() % 2 == 1
    };
    let (our_words, their_words) = (telling(ours), telling(theirs));
    for &word in &our_words {
        if their_words.iter().any(|it| it.stem == word.stem) {
            continue;
        }
        let Some(&other) = their_words
            .iter()
            .find(|it| it.is_opposite(word) && !our_words.iter().any(|own| own.stem == it.stem))
        else {
            continue;
        };
        let rest =
            |side: &[&Word], but: &Word| side.iter().filter(|it| it.span != but.span).count();
        let n_common =
            our_words.iter().filter(|it| their_words.iter().any(|its| its.is_like(it))).count();
        let n_rest = rest(&our_words, word).min(rest(&their_words, other));
        if n_common * 2 < n_rest {
            continue;
        }
        if heads == Heads::MustAgree && !in_one_place(&our_words, word, &their_words, other) {
            continue;
        }
        let parity = negated(ours, &word.stem) == negated(theirs, &other.stem);
        let comparison = if parity {
            let reason = format!("opposite: {} against {}", word.folded, other.folded);
            Comparison::new(Agreement::Conflict, reason)
        } else if negated(ours, &word.stem) {
            Comparison::new(
                Agreement::MatchWeaker,
                "the source says the opposite of what is negated",
            )
        } else {
            Comparison::new(Agreement::CompatibleStronger, "the source only negates the opposite")
        };
        push("opposite", word.span, other.span, comparison, found);
    }
}

/// The same words with two names in each other's place, and nothing that turns the voice.
pub(super) fn swapped(ours: &Statement, theirs: &Statement) -> Option<Contrast> {
    let [first, second] = ours.names.as_slice() else { return None };
    let [third, fourth] = theirs.names.as_slice() else { return None };
    let same = |a: &name::Name, b: &name::Name| name::names_agree(a, b).agreement.is_match();
    if same(first, second) || !(same(first, fourth) && same(second, third)) {
        return None;
    }
    let is_name = |word: &Word, side: &Statement| {
        let bare = word.folded.strip_suffix("'s").unwrap_or(&word.folded);
        side.names.iter().any(|it| it.words.iter().any(|own| own == bare))
    };
    let plain = |side: &Statement| -> Vec<String> {
        side.content().filter(|it| !is_name(it, side)).map(|it| it.stem.clone()).collect()
    };
    let (a, b) = (plain(ours), plain(theirs));
    let turns = |side: &Statement| {
        side.words.iter().any(|it| {
            matches!(it.folded.as_str(), "by" | "from" | "and" | "with" | "between" | "or")
        })
    };
    // `The bank's analyst` is the analyst of the bank.
    let owns = |side: &Statement| side.words.iter().any(|it| it.folded.ends_with("'s"));
    if a.is_empty()
        || owns(ours) != owns(theirs)
        || turns(ours) != turns(theirs)
        || a != b
        || ours
            .words
            .iter()
            .any(|it| matches!(it.folded.as_str(), "and" | "with" | "between" | "or"))
    {
        return None;
    }
    let span = |side: &Statement| {
        let first = side.words.first().map_or(Span::default(), |it| it.span);
        side.words.last().map_or(first, |it| first.cover(it.span))
    };
    let comparison = Comparison::new(Agreement::Conflict, "subject and object are swapped");
    Some(Contrast { kind: "role", claimed: span(ours), found: span(theirs), comparison })
}
