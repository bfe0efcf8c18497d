//! Two statements held against each other for strength.

use super::statement::{Cue, Statement};
use super::{Scale, on_one_scale, polarity};
use crate::fact::{Agreement, Comparison};
use crate::lexicon::synonyms;
use crate::text::Span;

/// A difference in strength, polarity or role between a claim and a sentence of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// What differs: the id of a scale, `opposite` or `role`.
    pub kind: &'static str,
    /// The word or words of the claim; the word governed where the claim has none of its own.
    pub claimed: Span,
    /// The word or words of the source.
    pub found: Span,
    /// How the claim stands to the source.
    pub comparison: Comparison,
}

/// Differences between a claim and one sentence of a source that speaks of the same thing. A difference is found only
/// where the words governed are the same or mean the same.
pub fn contrasts(claim: &Statement, source: &Statement) -> Vec<Contrast> {
    let mut found = Vec::new();
    scales(claim, source, Heads::MustAgree, &mut found);
    polarity::negations(claim, source, Heads::MustAgree, &mut found);
    polarity::poles(claim, source, Heads::MustAgree, &mut found);
    found.extend(polarity::swapped(claim, source));
    found
}

/// Differences between a claim and a sentence that is held to make the same statement: what differs in strength is
/// then a difference, whatever word it governs.
pub fn contrasts_of_one(claim: &Statement, source: &Statement) -> Vec<Contrast> {
    let mut found = Vec::new();
    scales(claim, source, Heads::AreOne, &mut found);
    polarity::negations(claim, source, Heads::AreOne, &mut found);
    polarity::poles(claim, source, Heads::AreOne, &mut found);
    found
}

/// Compares the strength of two short statements that are held to be of one thing, as `citecheck compare` does.
pub fn compare_text(claim: &str, source: &str) -> Comparison {
    let (ours, theirs) = (Statement::read(claim), Statement::read(source));
    let mut found = Vec::new();
    scales(&ours, &theirs, Heads::AreOne, &mut found);
    polarity::negations(&ours, &theirs, Heads::AreOne, &mut found);
    polarity::poles(&ours, &theirs, Heads::AreOne, &mut found);
    found.extend(polarity::swapped(&ours, &theirs));
    let pick = |agreement| {
        found.iter().find(|it| it.comparison.agreement == agreement).map(|it| it.comparison.clone())
    };
    if let Some(conflict) = pick(Agreement::Conflict) {
        return conflict;
    }
    let (stronger, weaker) = (pick(Agreement::CompatibleStronger), pick(Agreement::MatchWeaker));
    if let Some(overlap) = pick(Agreement::CompatibleOverlap) {
        return overlap;
    }
    match (stronger, weaker) {
        (Some(_), Some(_)) => Comparison::new(
            Agreement::CompatibleOverlap,
            "stronger in one respect, weaker in another",
        ),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => by_content(&ours, &theirs),
    }
}

/// Whether cues must govern like words to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// One sentence of many: only what governs like words is held against each other.
    MustAgree,
    /// Two statements that are held to be of one thing.
    AreOne,
}

fn heads_agree(a: Option<&String>, b: Option<&String>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if synonyms::related(a, b))
}

const GRADED: &[Scale] = &[
    Scale::Stage,
    Scale::Possibility,
    Scale::Allegation,
    Scale::Quantity,
    Scale::Uniqueness,
    Scale::Cause,
];

fn scales(ours: &Statement, theirs: &Statement, heads: Heads, found: &mut Vec<Contrast>) {
    let before = found.len();
    for &scale in GRADED {
        for cue in ours.on(scale) {
            let fits = |it: &&Cue| {
                heads == Heads::AreOne || heads_agree(cue.head.as_ref(), it.head.as_ref())
            };
            let counterpart =
                theirs.on(scale).filter(fits).max_by_key(|it| (it.degree == cue.degree, it.degree));
            match counterpart {
                // `first … second` on both sides: the words are paired otherwise.
                Some(it)
                    if heads == Heads::MustAgree
                        && ours.on(scale).any(|own| own.degree == it.degree) => {}
                Some(it) => {
                    let comparison = on_one_scale(scale, cue.degree, it.degree);
                    push(scale.id(), cue.span, it.span, comparison, found);
                }
                None => lone_in_claim(cue, theirs, heads, found),
            }
        }
        for cue in theirs.on(scale) {
            let fits = |it: &&Cue| {
                heads == Heads::AreOne || heads_agree(cue.head.as_ref(), it.head.as_ref())
            };
            if ours.on(scale).find(fits).is_none() {
                lone_in_source(cue, ours, heads, found);
            }
        }
    }
    merge_hedges(ours, theirs, heads, before, found);
}

/// A cue of the claim without a counterpart in the source.
fn lone_in_claim(cue: &Cue, theirs: &Statement, heads: Heads, found: &mut Vec<Contrast>) {
    let word = cue.head.as_deref().and_then(|it| theirs.word_like(it));
    let place = match (word, heads) {
        (Some(word), _) => word.span,
        (None, Heads::AreOne) => theirs.words.first().map_or(Span::default(), |it| it.span),
        (None, Heads::MustAgree) => return,
    };
    let comparison = match (cue.scale, cue.degree) {
        (Scale::Stage, 0..=6)
        | (Scale::Possibility, 0..=2)
        | (Scale::Allegation, 0..=1)
        | (Scale::Quantity, 1..=3)
        | (Scale::Cause | Scale::Uniqueness, 1) => {
            Comparison::new(Agreement::MatchWeaker, "the claim says less than the source")
        }
        // A rank is a figure of its own; `associated with` joins two things that are otherwise joined by a verb.
        (Scale::Quantity, 4..=6)
        | (Scale::Uniqueness, 2..=11)
        | (Scale::Cause, 3)
        | (Scale::Allegation, 2) => Comparison::new(
            Agreement::CompatibleStronger,
            format!("the source does not say this: {}", cue.scale.id()),
        ),
        _ => return,
    };
    push(cue.scale.id(), cue.span, place, comparison, found);
}

/// The place of `agreed to` among the words of stage.
const AGREED: u8 = 4;

/// A cue of the source that the claim drops.
fn lone_in_source(cue: &Cue, ours: &Statement, heads: Heads, found: &mut Vec<Contrast>) {
    let word = cue.head.as_deref().and_then(|it| ours.word_like(it));
    let place = match (word, heads) {
        (Some(word), _) => word.span,
        // `Many` of something else is nothing that the claim drops.
        (None, Heads::AreOne) if cue.scale == Scale::Quantity => return,
        (None, Heads::AreOne) => ours.words.first().map_or(Span::default(), |it| it.span),
        (None, Heads::MustAgree) => return,
    };
    // Who has agreed to buy a firm is buying it.
    let under_way = word.is_some_and(|it| it.folded.ends_with("ing"));
    if cue.scale == Scale::Stage && cue.degree >= AGREED && under_way {
        return;
    }
    let comparison = match (cue.scale, cue.degree) {
        (Scale::Stage, 0..=5)
        | (Scale::Possibility, 0..=2)
        | (Scale::Allegation, 0..=1)
        | (Scale::Quantity, 1..=4 | 6) => Comparison::new(
            Agreement::CompatibleStronger,
            format!("the claim drops a hedge of the source: {}", cue.scale.id()),
        ),
        (Scale::Stage | Scale::Uniqueness, _)
        | (Scale::Quantity, 5)
        | (Scale::Cause, 2 | 3)
        | (Scale::Allegation, 2) => {
            Comparison::new(Agreement::MatchWeaker, "the claim says less than the source")
        }
        _ => return,
    };
    push(cue.scale.id(), place, cue.span, comparison, found);
}

/// Stage and possibility measure one thing, how far along it is: where each side has a hedge of its own scale,
/// neither contains the other (`expects` against `plans`), unless the claim is sure of what the source only weighs (`will`
/// against `considers` or `in talks`).
fn merge_hedges(
    ours: &Statement,
    theirs: &Statement,
    heads: Heads,
    from: usize,
    found: &mut Vec<Contrast>,
) {
    let lone = |a: &Statement, b: &Statement, scale: Scale| {
        a.on(scale).next().is_some() && b.on(scale).next().is_none()
    };
    let crossed = (lone(ours, theirs, Scale::Stage) && lone(theirs, ours, Scale::Possibility))
        || (lone(ours, theirs, Scale::Possibility) && lone(theirs, ours, Scale::Stage));
    if !crossed {
        return;
    }
    let is_hedge =
        |it: &Contrast| it.kind == Scale::Stage.id() || it.kind == Scale::Possibility.id();
    let Some(first) = found.iter().skip(from).find(|it| is_hedge(it)).cloned() else { return };
    let mut index = 0;
    found.retain(|it| {
        index += 1;
        index <= from || !is_hedge(it)
    });
    if let Some((sure, weighed)) = surer(ours, theirs, heads) {
        let why = "the claim is sure of what the source only weighs";
        let comparison = Comparison::new(Agreement::CompatibleStronger, why);
        found.push(Contrast {
            kind: Scale::Stage.id(),
            claimed: sure.span,
            found: weighed.span,
            comparison,
        });
        return;
    }
    let comparison = Comparison::new(Agreement::CompatibleOverlap, "hedged in another way");
    found.push(Contrast { comparison, ..first });
}

/// The word with which the claim is sure that something comes, and the one with which the source weighs it. A plan is as good
/// as a `will`, and what is agreed is better.
fn surer<'a>(
    ours: &'a Statement,
    theirs: &'a Statement,
    heads: Heads,
) -> Option<(&'a Cue, &'a Cue)> {
    let sure = ours.on(Scale::Possibility).find(|it| it.degree == 2)?;
    let fits =
        |it: &&Cue| heads == Heads::AreOne || heads_agree(sure.head.as_ref(), it.head.as_ref());
    let weighed = theirs.on(Scale::Stage).find(|it| matches!(it.degree, 0 | 2 | 3) && fits(it))?;
    Some((sure, weighed))
}

pub(super) fn push(
    kind: &'static str,
    claimed: Span,
    source: Span,
    comparison: Comparison,
    found: &mut Vec<Contrast>,
) {
    if comparison.agreement != Agreement::Match {
        found.push(Contrast { kind, claimed, found: source, comparison });
    }
}

/// Statements of equal strength compare by their content.
fn by_content(ours: &Statement, theirs: &Statement) -> Comparison {
    let known = |a: &Statement, b: &Statement| {
        a.content().filter(|it| b.word_like(&it.stem).is_some()).count()
    };
    let (n_ours, n_theirs) = (ours.content().count(), theirs.content().count());
    let (in_theirs, in_ours) = (known(ours, theirs), known(theirs, ours));
    if n_ours == 0 && n_theirs == 0 {
        let same = !ours.cues.is_empty() && !theirs.cues.is_empty();
        let agreement = if same { Agreement::Match } else { Agreement::Incomparable };
        return Comparison::new(
            agreement,
            if same { "equally strong" } else { "nothing to compare" },
        );
    }
    if in_theirs == 0 {
        Comparison::new(Agreement::Incomparable, "of something else")
    } else if in_theirs == n_ours && in_ours == n_theirs {
        Comparison::new(Agreement::Match, "equally strong")
    } else if in_theirs == n_ours {
        Comparison::new(Agreement::MatchWeaker, "the source says more")
    } else if in_ours == n_theirs {
        Comparison::new(Agreement::CompatibleStronger, "the claim says more")
    } else {
        Comparison::new(Agreement::CompatibleOverlap, "shares some of its words")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claim: &str, source: &str, expected: Agreement) {
        let comparison = compare_text(claim, source);
        assert_eq!(comparison.agreement, expected, "{claim} | {source}: {}", comparison.reason);
    }

    #[test]
    fn small_words_that_bound_or_plan_carry_no_strength() {
        check("It lost 900 tonnes", "It lost no more than 900 tonnes", Agreement::Match);
        check(
            "The bill is due to have a vote",
            "The bill will have a vote",
            Agreement::MatchWeaker,
        );
        check("It closed due to rain", "It closed", Agreement::CompatibleStronger);
        check("They are buying the mill", "They have agreed to buy the mill", Agreement::Match);
        check(
            "They bought the mill",
            "They have agreed to buy the mill",
            Agreement::CompatibleStronger,
        );
    }

    #[test]
    fn what_is_not_done_to_a_thing_is_denied_of_it() {
        let page = "They are not buying growth, they are buying patience";
        let found = compare_text("They said they were buying patience and not growth", page);
        assert_ne!(found.agreement, Agreement::Conflict, "{}", found.reason);
        check("They are buying growth", "They are not buying growth", Agreement::Conflict);
    }

    #[test]
    fn a_claim_is_surer_than_a_source_that_weighs() {
        let claim = "The council will close the school";
        for (source, expected) in [
            ("The council is considering closing the school", Agreement::CompatibleStronger),
            ("The council is in talks to close the school", Agreement::CompatibleStronger),
            ("The council proposed to close the school", Agreement::CompatibleStronger),
            ("The council plans to close the school", Agreement::CompatibleOverlap),
            ("The council agreed to close the school", Agreement::CompatibleOverlap),
            ("The council will close the school", Agreement::Match),
        ] {
            check(claim, source, expected);
        }
    }

    #[test]
    fn a_hedge_lost_is_stronger_and_a_hedge_added_is_weaker() {
        check(
            "Acme agreed to buy the ships",
            "Acme was in talks to buy the ships",
            Agreement::CompatibleStronger,
        );
        check("Acme is considering a sale", "Acme plans a sale", Agreement::MatchWeaker);
        check(
            "Acme bought the ships",
            "Acme plans to buy the ships",
            Agreement::CompatibleStronger,
        );
        check("Acme plans to buy the ships", "Acme bought the ships", Agreement::MatchWeaker);
        check("the port will close", "the port may close", Agreement::CompatibleStronger);
        check("the port could close", "the port is likely to close", Agreement::MatchWeaker);
        check(
            "Stone was convicted of theft",
            "Stone was charged with theft",
            Agreement::CompatibleStronger,
        );
        check(
            "Stone is accused of theft",
            "Stone was found guilty of theft",
            Agreement::MatchWeaker,
        );
        check(
            "the strike was caused by the cuts",
            "the strike was linked to the cuts",
            Agreement::CompatibleStronger,
        );
    }

    #[test]
    fn what_is_shut_out_is_a_conflict() {
        check("all ports closed", "some ports closed", Agreement::Conflict);
        check("some ports closed", "all ports closed", Agreement::MatchWeaker);
        check("not all ports closed", "all ports closed", Agreement::Conflict);
        check("all ports closed", "not all ports closed", Agreement::Conflict);
        check("most ports closed", "many ports closed", Agreement::CompatibleStronger);
        check(
            "the second airline to fly there",
            "the first airline to fly there",
            Agreement::Conflict,
        );
        check("the only airline", "one of the airlines", Agreement::Conflict);
        check("the largest airline", "one of the largest airlines", Agreement::CompatibleStronger);
        check("an airline", "the only airline", Agreement::MatchWeaker);
    }

    #[test]
    fn opposite_poles_are_a_conflict() {
        check("sales rose", "sales fell", Agreement::Conflict);
        check("the deal includes debt", "the deal excludes debt", Agreement::Conflict);
        check("the port remains open", "the port is no longer open", Agreement::Conflict);
        check("the court approved the plan", "the court rejected the plan", Agreement::Conflict);
        check("the firm did not sign the deal", "the firm signed the deal", Agreement::Conflict);
        check("Foxglove won the case", "Foxglove lost the case", Agreement::Conflict);
    }

    #[test]
    fn two_ways_of_saying_no_agree() {
        check("declined to sign", "did not sign", Agreement::Match);
        check("never opened", "did not open", Agreement::Match);
        check("purchased the ships", "bought the ships", Agreement::Match);
    }

    #[test]
    fn swapped_roles_are_a_conflict() {
        check("Acme sued Foxglove", "Foxglove sued Acme", Agreement::Conflict);
        check(
            "Acme's right of refusal over Foxglove",
            "Foxglove's right of refusal over Acme",
            Agreement::Conflict,
        );
        check("Acme was sued by Foxglove", "Foxglove sued Acme", Agreement::Match);
        check("Acme and Foxglove merged", "Foxglove and Acme merged", Agreement::Match);
    }

    #[test]
    fn a_sentence_of_something_else_shows_no_contrast() {
        let source = "The union said on Monday that most drivers would not strike.";
        let contrasts = |claim: &str| contrasts(&Statement::read(claim), &Statement::read(source));
        assert!(contrasts("All ports closed in June.").is_empty());
        let found = contrasts("All drivers will strike.");
        assert!(
            found
                .iter()
                .any(|it| it.kind == "quantity" && it.comparison.agreement == Agreement::Conflict),
            "{found:?}"
        );
        assert!(found.iter().any(|it| it.kind == "negation"), "{found:?}");
    }
}
