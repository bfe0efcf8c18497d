//! Where claim and source differ in how strongly, which way or about whom they say the same thing.

mod view;

use std::cmp::Reverse;

pub(super) use view::View;

use super::gather::{Inquiry, has_its_hedge};
use super::query::{TermClass, TermSet, thousandths};
use super::retrieve::Hit;
use super::statements::may_follow;
use super::{Contrast, LONGEST, affirmed, carried, negated, relayed, roles, verdicts};
use crate::fact::strength::Statement;
use crate::fact::{Agreement, Comparison, Value, strength};
use crate::lexicon::hedges::{self, Hedge};
use crate::lexicon::{calendar, opposites};
use crate::text::normalize::fold_word;
use crate::text::stem::stem;
use crate::text::{Span, token};

/// A sentence must have so much of the claim before a small word in it may speak against the claim.
const SAME_STATEMENT: u16 = 500;
/// With so much of the claim a sentence makes the same statement, and any word of strength in it is about that.
const ONE_STATEMENT: u16 = 720;
/// Sentences of a page that are looked at.
const PER_PAGE: usize = 4;

/// All contrasts, in order of the claim's words; one for each place of the claim.
pub(super) fn contrasts(inquiry: &Inquiry<'_>) -> Vec<Contrast> {
    if inquiry.claim.text.len() > LONGEST {
        return Vec::new();
    }
    let views = views(inquiry);
    let mut found: Vec<Contrast> = Vec::new();
    for view in views.iter().filter(|it| it.speaks(inquiry)) {
        for contrast in &view.contrasts {
            let Some(rule) = rule_of(contrast) else { continue };
            let claimed = contrast.claimed.of(&inquiry.claim.text);
            if opposites::is_two_ended(&fold_word(contrast.claimed.of(&inquiry.claim.text)))
                && (!view.begins_alike(inquiry) || carried::has_word(&inquiry.claim.text, &["by"]))
            {
                continue;
            }
            if rule == "possibility-overstated" && view.only_announces(contrast) {
                continue;
            }
            if view.is_spared(inquiry, contrast, &views) {
                continue;
            }
            if rule == "quantity-conflict" && is_denied_rank(inquiry, contrast) {
                continue;
            }
            let says_as_much = || views.iter().any(|it| it.says_as_much(inquiry, contrast));
            let counted = || view.says_all() || view.counts(claimed) || says_as_much();
            let of_all = || view.governs_alike(inquiry, contrast) && !is_degree(claimed);
            if rule == "quantity-raised" && (!of_all() || counted()) {
                continue;
            }
            let lists = || is_ordinal_or_title(&inquiry.claim.text, contrast.claimed);
            if rule == "uniqueness-raised" && (lists() || view.says_unique()) {
                continue;
            }
            let named = || views.iter().any(|it| it.gives_the_cause(inquiry, contrast));
            if rule == "cause-raised" && named() {
                continue;
            }
            if rule == "negation-conflict" && view.is_first_since(inquiry) {
                continue;
            }
            let is_put_right = rule == "negation-conflict" && view.puts_right(inquiry, contrast);
            if contrast.kind == "opposite" && verdicts::is_borne_out(inquiry, contrast.claimed) {
                continue;
            }
            if is_put_right || contrast.kind == "opposite" && view.is_undone(contrast) {
                continue;
            }
            if views.iter().any(|it| it.speaks_for(inquiry, contrast, view)) {
                continue;
            }
            found.push(view.told(inquiry, contrast, rule));
        }
    }
    found.extend(carried::contrasts(inquiry));
    // What goes against nothing must not stand in for what does, nor what is open for what is sure.
    found.retain(|it| !has_its_hedge(inquiry, it));
    found.sort_by_key(|it| {
        (it.claimed, Reverse(it.certainty), it.rule, it.found.page, it.found.span)
    });
    found.dedup_by_key(|it| it.claimed);
    found
}

/// The rule that a contrast speaks for; none where the claim says less than the source, or it is left open.
fn rule_of(contrast: &strength::Contrast) -> Option<&'static str> {
    let conflict = match contrast.comparison.agreement {
        Agreement::Conflict => true,
        Agreement::CompatibleStronger => false,
        Agreement::Match
        | Agreement::MatchRounded
        | Agreement::MatchWeaker
        | Agreement::CompatibleOverlap
        | Agreement::Incomparable => return None,
    };
    match contrast.kind {
        "negation" => Some("negation-conflict"),
        "opposite" | "direction" => Some("direction-conflict"),
        "role" => Some("role-swapped"),
        "stage" => Some("stage-overstated"),
        "possibility" => Some("possibility-overstated"),
        "allegation" => Some("allegation-overstated"),
        "quantity" | "uniqueness" if conflict => Some("quantity-conflict"),
        "quantity" => Some("quantity-raised"),
        "uniqueness" => Some("uniqueness-raised"),
        "cause" => Some("cause-raised"),
        _ => None,
    }
}

fn views<'a>(inquiry: &'a Inquiry<'_>) -> Vec<View<'a>> {
    let mut views = Vec::new();
    let claim = Statement::read(&inquiry.claim.text);
    for hits in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(hits.page) else { continue };
        for hit in hits.best().take(PER_PAGE) {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            let short = sentence.span.len() <= LONGEST;
            let theirs = if short { reading.statement(hit.sentence) } else { None };
            let mut contrasts = theirs.map_or_else(Vec::new, |it| read(inquiry, hit, &claim, it));
            let words = sentence.span.of(&reading.page.text);
            let follows = |it: &strength::Contrast| {
                it.kind == "opposite" && may_follow(inquiry, it.claimed, &stem(it.found.of(words)))
            };
            contrasts.retain(|it| !is_unreal(it, words) && !follows(it));
            contrasts.extend(roles::swaps(inquiry, reading, hit).into_iter().map(|it| {
                strength::Contrast {
                    kind: "role",
                    claimed: it.claimed,
                    found: it.found.relative_to(sentence.span.start),
                    comparison: Comparison::new(
                        Agreement::Conflict,
                        "the source has the two the other way round",
                    ),
                }
            }));
            views.push(View { page: hits.page, reading, hit, span: sentence.span, contrasts });
        }
    }
    views
}

/// The differences that a sentence shows: on words that both have, and, where it makes the same statement, on any.
fn read(
    inquiry: &Inquiry<'_>,
    hit: &Hit,
    claim: &Statement,
    theirs: &Statement,
) -> Vec<strength::Contrast> {
    let mut found = strength::contrasts(claim, theirs);
    for contrast in strength::contrasts_of_one(claim, theirs) {
        let known = found.iter().any(|it| it.claimed.overlaps(contrast.claimed));
        let telling = matches!(contrast.kind, "stage" | "negation" | "opposite" | "quantity");
        // Words in marks may deny as well.
        let denies = || {
            contrast.kind == "negation"
                && carried::has_word(&inquiry.claim.text, affirmed::NEGATIONS)
        };
        let is_source_denied =
            || !carried::has_word(contrast.claimed.of(&inquiry.claim.text), affirmed::NEGATIONS);
        if denies() && is_source_denied() {
            continue;
        }
        if telling && !known && share_without(inquiry, hit, contrast.claimed) >= ONE_STATEMENT {
            found.push(contrast);
        }
    }
    // `Not before October` says that it is in October, at the earliest.
    let is_limit = || negated::is_limit(&inquiry.claim.text, &inquiry.claim.facts);
    found.retain(|it| it.kind != "negation" || !is_limit());
    found.retain(|it| !is_hedged_alike(inquiry, it) && is_of_one_statement(inquiry, hit, it));
    found
}

/// Whether a denial is only supposed: `would have been £9.1m had Pennyfold not settled`.
fn is_unreal(contrast: &strength::Contrast, sentence: &str) -> bool {
    let before = sentence.get(..contrast.found.start).unwrap_or_default();
    let mut near = before.split_whitespace().rev().take(4);
    let words = || sentence.split(|it: char| !it.is_alphabetic());
    contrast.kind == "negation"
        && near.any(|it| it.eq_ignore_ascii_case("had"))
        && words().any(|it| it == "would")
}

/// Whether the sentence says enough of the rest of the claim for a small word to matter. In a sentence that shares half
/// of its words with the claim a `may` or a `not` belongs to something else as often as not.
fn is_of_one_statement(inquiry: &Inquiry<'_>, hit: &Hit, contrast: &strength::Contrast) -> bool {
    let said = contrast.claimed.of(&inquiry.claim.text);
    let needed = match contrast.kind {
        // `will` against `may` on one verb is plain; a bare verb against `may` is not.
        "possibility" if matches!(said, "will" | "would" | "shall") => 700,
        "possibility" => 900,
        "stage" | "allegation" | "negation" | "opposite" => 650,
        _ => 0,
    };
    let claim = &inquiry.claim.text;
    let fits = match contrast.kind {
        "allegation" => says_done(claim, contrast.claimed) && !relates(inquiry),
        "stage" | "possibility" => says_done(claim, contrast.claimed),
        "opposite" => !is_noun_here(claim, contrast.claimed),
        _ => true,
    };
    fits && share_without(inquiry, hit, contrast.claimed) >= needed
}

/// Whether the claim says who says so: `prosecutors say that …`.
fn relates(inquiry: &Inquiry<'_>) -> bool {
    let outlet = relayed::settled(inquiry);
    let words = token::tokens(&inquiry.claim.text).into_iter().map(|it| it.span);
    words
        .filter(|it| !outlet.is_some_and(|outlet| outlet.overlaps(*it)))
        .any(|it| hedges::is_telling(&fold_word(it.of(&inquiry.claim.text))))
}

/// Whether the words in question are a verb that says that something happened or will: a hedge of the source on a noun
/// is no hedge of the claim.
fn says_done(claim: &str, span: Span) -> bool {
    let words = span.of(claim);
    let word = fold_word(words.split_whitespace().next_back().unwrap_or_default());
    let before = word_before(claim, span);
    let auxiliary =
        ["has", "have", "had", "will", "is", "are", "was", "were", "been", "be", "being"];
    let lower = words.chars().next().is_some_and(char::is_lowercase);
    let formed = word.len() > 4 && word.ends_with("ed")
        || crate::lexicon::holds_exactly(calendar::IRREGULAR, &word);
    let helped = before.as_deref().is_some_and(|it| auxiliary.contains(&it));
    lower
        && before.as_deref() != Some("to")
        && (formed || helped || auxiliary.contains(&word.as_str()))
}

/// The folded word right before `span`.
pub(super) fn word_before(text: &str, span: Span) -> Option<String> {
    text.get(..span.start).and_then(|it| it.split_whitespace().next_back()).map(fold_word)
}

/// Whether an article or a preposition stands right before the word: `the end`, `of growth`.
fn is_noun_here(claim: &str, span: Span) -> bool {
    let before = word_before(claim, span);
    before.is_some_and(|it| {
        matches!(it.as_str(), "the" | "a" | "an" | "of" | "by" | "in" | "its" | "their" | "this")
    })
}

/// Whether the claim denies the rank: `not the first` goes with `the second`.
fn is_denied_rank(inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
    let before = inquiry.claim.text.get(..contrast.claimed.start).unwrap_or_default();
    let mut words = before.split_whitespace().rev().take(2).map(fold_word);
    contrast.kind == "uniqueness" && words.any(|it| it == "not" || it.ends_with("n't"))
}

/// Whether a word of quantity only says how far something is so: `fully guaranteed` drops out of a summary and adds nothing.
fn is_degree(claimed: &str) -> bool {
    matches!(
        fold_word(claimed).as_str(),
        "completely" | "entirely" | "fully" | "in full" | "totally" | "wholly"
    )
}

/// Whether `first` only counts what follows (`the first, titled …`), or a superlative is part of a title or of a rank of its
/// own: `Best Picture`, `the 15th highest`.
fn is_ordinal_or_title(claim: &str, claimed: Span) -> bool {
    let word = claimed.of(claim);
    let after = claim.get(claimed.end..).unwrap_or_default();
    let titled = claimed.start > 0 && word.starts_with(char::is_uppercase);
    let before = word_before(claim, claimed);
    let ranked = before.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    titled || ranked || fold_word(word) == "first" && after.starts_with(',')
}

/// The folded words of a text from a place on.
pub(super) fn words_from(text: &str, at: usize) -> impl Iterator<Item = String> {
    let rest = text.get(at..).unwrap_or_default();
    rest.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(fold_word)
}

/// How much of the claim but for the words in question stands in the sentence, in thousandths.
fn share_without(inquiry: &Inquiry<'_>, hit: &Hit, words: Span) -> u16 {
    let mut rest = TermSet::default();
    for (index, term) in inquiry.query.terms.iter().enumerate() {
        let says_little = term.class == TermClass::Light || !term.class.is_own();
        if !term.span.overlaps(words) && !says_little {
            rest.insert(index);
        }
    }
    thousandths(inquiry.query.weight(&hit.terms.common(rest)), inquiry.query.weight(&rest))
}

/// Whether the claim hedges on the same scale somewhere: it relates the plan or the charge as such.
fn is_hedged_alike(inquiry: &Inquiry<'_>, contrast: &strength::Contrast) -> bool {
    let hedging = matches!(contrast.kind, "stage" | "possibility" | "allegation");
    let claim = &inquiry.claim.text;
    // Who says, notes or warns does so, whatever stands in what is said.
    let tells = hedges::is_telling(&fold_word(contrast.claimed.of(claim)));
    // A claim that speaks of a suit or a charge relates it.
    let words = || claim.split(|it: char| !it.is_alphabetic()).map(fold_word);
    let relates = contrast.kind == "allegation"
        && words().any(|it| hedges::of_governor(&stem(&it)) == Some(Hedge::Alleged));
    let governed = || {
        let own = inquiry.frames().iter().filter(|it| it.verb.overlaps(contrast.claimed));
        let mut hedges = own.filter_map(|it| it.hedge);
        hedges.any(|it| it.0.rule().starts_with(contrast.kind))
    };
    let has_its_own = || {
        inquiry.claim.facts.iter().any(|it| match &it.value {
            Value::Strength(strength) => {
                strength.scale.id() == contrast.kind
                    && strength.degree <= WEAK
                    && !it.span.overlaps(contrast.claimed)
            }
            Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_) => false,
        })
    };
    hedging && (tells || relates || governed() || has_its_own())
}

/// Up to this degree a word of stage, possibility or allegation hedges: planned, in talks, may, alleged.
const WEAK: u8 = 2;

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::held;

    fn check(claim: &str, page: &str, rule: &str) {
        held(claim, &[page], |inquiry| {
            let told = contrasts(inquiry);
            assert_eq!(told.first().map_or("", |it| it.rule), rule, "{claim}: {told:?}");
        });
    }

    #[test]
    fn what_stands_behind_the_but_is_not_denied() {
        let page = "The centre at Velm will not use drinking water for cooling, but waste water from the town.";
        check("Waste water from the town will be used to cool the centre at Velm.", page, "");
        let claim = "Drinking water will be used for cooling in the centre at Velm.";
        check(claim, page, "negation-conflict");
    }

    #[test]
    fn who_denies_what_is_planned_charged_or_denied_goes_against_nothing() {
        let page = "The assembly is to vote on free lunches in all schools on 12 May.";
        check("The assembly has yet to vote on free lunches in all schools.", page, "");
        let page = "The union accused large employers of using software as a pretext for cuts.";
        check("Large employers denied that they use software as a pretext for cuts.", page, "");
        let page = "Gathering shellfish is forbidden along the whole Sound.";
        check("Nobody may gather shellfish along the whole Sound.", page, "");
        let page = "The assembly voted on free lunches in all schools.";
        let claim = "The assembly did not vote on free lunches in all schools.";
        check(claim, page, "negation-conflict");
    }

    #[test]
    fn a_word_that_the_source_has_too_raises_nothing() {
        let page = "Children read better, but among the poorest fifth only.";
        check("Only the poorest fifth of the children read better.", page, "");
        let page =
            "A first attempt was called off because of a valve, a second because of lightning.";
        check("The second attempt was called off because of lightning.", page, "");
    }

    #[test]
    fn an_opposite_that_is_put_away_with_is_none() {
        let claim = "Greaves moved an amendment to keep the Mill Lane library open.";
        let page = "Greaves moved an amendment to delete the closure of the Mill Lane library.";
        check(claim, page, "");
        let page = "Greaves moved an amendment on the closure of the Mill Lane library.";
        check(claim, page, "direction-conflict");
    }

    #[test]
    fn a_limit_in_time_denies_nothing() {
        let page = "The court is to rule on the lock at Brigg in October, as is expected of it.";
        check("The court is not expected to rule on the lock at Brigg before October.", page, "");
    }
}
