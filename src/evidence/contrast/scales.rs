//! Words of strength on the same head word: `in talks to buy` against `bought`, `most` against `all`, `not`.

use super::super::Contrast;
use super::super::gather::Inquiry;
use super::View;
use crate::fact::strength::{Scale, Strength};
use crate::fact::{self, Agreement, Fact, Value};
use crate::text::Span;

/// What the words of strength in one text say of one head word.
#[derive(Debug, Default)]
struct Stance<'a> {
    cues: Vec<(&'a Fact, &'a Strength)>,
}

/// Head words that claim and sentence share and on which they differ.
pub(super) fn contrasts(
    inquiry: &Inquiry<'_>,
    view: &View<'_>,
    views: &[View<'_>],
) -> Vec<Contrast> {
    let mut found = Vec::new();
    for term in view.hit.terms.iter() {
        let Some(head) = inquiry.query.terms.get(term).map(|it| it.span) else { continue };
        let Some(theirs_at) = view.word(inquiry, term) else { continue };
        let ours = Stance::on(&inquiry.claim.facts, head);
        let theirs = Stance::on(view.facts, theirs_at);
        let shared = Shared { inquiry, view, term, head, theirs_at };
        found.extend(negation(&shared, &ours, &theirs, views));
        found.extend(hedges(&shared, &ours, &theirs, views));
        found.extend(same_scale(&shared, &ours, &theirs, views));
    }
    found
}

/// A head word that stands in both.
struct Shared<'a> {
    inquiry: &'a Inquiry<'a>,
    view: &'a View<'a>,
    term: usize,
    head: Span,
    theirs_at: Span,
}

impl Shared<'_> {
    /// Whether another sentence that bears on the claim has the head with a stance that passes `agrees`.
    fn elsewhere(&self, views: &[View<'_>], agrees: &dyn Fn(&Stance<'_>) -> bool) -> bool {
        views.iter().filter(|it| (it.page, it.span) != (self.view.page, self.view.span)).any(|it| {
            let near = it.hit.score * 10 >= self.view.hit.score * 7;
            near && it
                .word(self.inquiry, self.term)
                .is_some_and(|at| agrees(&Stance::on(it.facts, at)))
        })
    }

    fn contrast(
        &self,
        rule: &'static str,
        ours: Option<Span>,
        theirs: Option<Span>,
        what: &str,
    ) -> Contrast {
        let claimed = ours.map_or(self.head, |it| it.cover(self.head));
        let span = theirs.map_or(self.theirs_at, |it| it.cover(self.theirs_at));
        let said = claimed.of(&self.inquiry.claim.text);
        let found = span.of(&self.view.reading.page.text);
        let reason = format!("the claim says “{said}”, the source “{found}”: {what}");
        Contrast { rule, claimed, found: self.view.found(span), reason }
    }
}

impl<'a> Stance<'a> {
    fn on(facts: &'a [Fact], head: Span) -> Self {
        let cues = facts.iter().filter_map(|fact| match &fact.value {
            Value::Strength(it) if it.head.is_some_and(|it| it.overlaps(head)) => Some((fact, it)),
            _ => None,
        });
        Self { cues: cues.collect() }
    }

    fn of(&self, scale: Scale) -> Option<&(&'a Fact, &'a Strength)> {
        self.cues.iter().find(|it| it.1.scale == scale)
    }

    fn is_hedged(&self) -> bool {
        HEDGES.iter().any(|(scale, _)| self.of(*scale).is_some())
    }
}

fn negation(
    shared: &Shared<'_>,
    ours: &Stance<'_>,
    theirs: &Stance<'_>,
    views: &[View<'_>],
) -> Option<Contrast> {
    let (our_cue, their_cue) = (ours.of(Scale::Negation), theirs.of(Scale::Negation));
    if our_cue.is_some() == their_cue.is_some() {
        return None;
    }
    let negated = our_cue.is_some();
    if shared.elsewhere(views, &|it| it.of(Scale::Negation).is_some() == negated) {
        return None;
    }
    let what = if negated { "the source does not deny it" } else { "the source denies it" };
    Some(shared.contrast(
        "negation-conflict",
        our_cue.map(|it| it.0.span),
        their_cue.map(|it| it.0.span),
        what,
    ))
}

/// Scales on which a bare statement stands at the top, with the rule for a claim that is above its source.
const HEDGES: &[(Scale, &str)] = &[
    (Scale::Stage, "stage-overstated"),
    (Scale::Possibility, "possibility-overstated"),
    (Scale::Allegation, "allegation-overstated"),
];

/// The source hedges the head word and the claim does not, on any scale.
fn hedges(
    shared: &Shared<'_>,
    ours: &Stance<'_>,
    theirs: &Stance<'_>,
    views: &[View<'_>],
) -> Option<Contrast> {
    for (scale, rule) in HEDGES {
        let Some((cue, their)) = theirs.of(*scale) else { continue };
        let raised = match ours.of(*scale) {
            Some((_, our)) => our.degree > their.degree,
            None => !ours.is_hedged() && !their.is_top(),
        };
        let flat = |it: &Stance<'_>| it.of(*scale).is_none_or(|it| it.1.degree > their.degree);
        if raised && !shared.elsewhere(views, &flat) {
            let our_span = ours.of(*scale).map(|it| it.0.span);
            return Some(shared.contrast(
                rule,
                our_span,
                Some(cue.span),
                "the source does not go so far",
            ));
        }
    }
    None
}

/// Words of quantity, uniqueness and cause on the same head, compared as facts.
fn same_scale(
    shared: &Shared<'_>,
    ours: &Stance<'_>,
    theirs: &Stance<'_>,
    views: &[View<'_>],
) -> Option<Contrast> {
    let kind = fact::kind("strength")?;
    for (scale, conflict, raised) in [
        (Scale::Quantity, "quantity-conflict", "quantity-raised"),
        (Scale::Uniqueness, "quantity-conflict", "uniqueness-raised"),
        (Scale::Cause, "cause-raised", "cause-raised"),
    ] {
        let Some((our_fact, _)) = ours.of(scale) else { continue };
        let backs = |it: &Stance<'_>| {
            it.of(scale).is_some_and(|it| kind.compare(our_fact, it.0).agreement.is_match())
        };
        if shared.elsewhere(views, &backs) {
            continue;
        }
        let Some((their_fact, _)) = theirs.of(scale) else { continue };
        let comparison = kind.compare(our_fact, their_fact);
        let rule = match comparison.agreement {
            Agreement::Conflict => conflict,
            Agreement::CompatibleStronger => raised,
            Agreement::Match
            | Agreement::MatchRounded
            | Agreement::MatchWeaker
            | Agreement::CompatibleOverlap
            | Agreement::Incomparable => continue,
        };
        return Some(shared.contrast(
            rule,
            Some(our_fact.span),
            Some(their_fact.span),
            &comparison.reason,
        ));
    }
    None
}
