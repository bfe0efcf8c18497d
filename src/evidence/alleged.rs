//! What a source only alleges, and a claim says as if it were so.

use super::carried::{self, Said};
use super::gather::Inquiry;
use super::{Contrast, relayed};
use crate::fact::strength::{self, Scale, Scope};
use crate::fact::{Agreement, Value};
use crate::text::normalize::fold_word;
use crate::text::{Span, token};

/// The sentence must say so much of the claim.
const SAME_STATEMENT: u16 = 640;
/// So much of the words of the claim that stand in it must be alleged.
const WITHIN: u16 = 700;
/// Place of what a court found among the words of charges.
const FOUND: u8 = 2;
/// Words of a claim that relates a charge, a trial or a report as such.
const RELATING: &[&str] = &[
    "according",
    "accusation",
    "accusations",
    "accuse",
    "accused",
    "accuses",
    "accusing",
    "allegation",
    "allegations",
    "allege",
    "alleged",
    "allegedly",
    "alleges",
    "alleging",
    "argue",
    "argued",
    "argues",
    "case",
    "charge",
    "charged",
    "charges",
    "claim",
    "claimed",
    "claims",
    "denied",
    "denies",
    "deny",
    "indicted",
    "inquiry",
    "investigated",
    "investigating",
    "investigation",
    "lawsuit",
    "prosecuted",
    "reported",
    "reportedly",
    "said",
    "say",
    "saying",
    "says",
    "sued",
    "supposed",
    "supposedly",
    "suspect",
    "suspected",
    "suspects",
    "suspicion",
    "trial",
];

/// The allegation that the claim relates as a fact; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Vec<Contrast> {
    let claim = &inquiry.claim;
    // What could not be done was not done.
    let not = |span: Span| claim.text.get(span.end..).is_some_and(|it| it.starts_with(" not "));
    let hedged = claim.facts.iter().any(|it| match &it.value {
        Value::Strength(own) => {
            // That a court found it is no hedge.
            let is_found = own.degree == FOUND && relayed::settled(inquiry).is_some();
            own.scale == Scale::Allegation && !is_found
                || own.scale == Scale::Possibility && own.degree < 2 && !not(it.span)
        }
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Name(_) => false,
    });
    if relates(inquiry) || hedged || relayed::is_told(inquiry) {
        return Vec::new();
    }
    for said in sentences {
        let text = said.span.of(said.page_text());
        for scope in strength::alleged(text) {
            let says_it = said.share >= SAME_STATEMENT || is_deed_of_clause(inquiry, said, scope);
            if !says_it
                || !is_what_is_alleged(inquiry, said, scope)
                || is_told_elsewhere(inquiry, sentences, said)
            {
                continue;
            }
            let claimed = carried::deed(inquiry).unwrap_or(Span::new(0, claim.text.len()));
            let found = scope.cue.shifted(said.span.start);
            let why = "the source only alleges it";
            return vec![said.told(inquiry, "allegation-overstated", (claimed, found), why)];
        }
    }
    Vec::new()
}

/// Whether the claim relates a charge, a trial or a report as such. Who `reported false yields to the bank` did so.
pub(super) fn relates(inquiry: &Inquiry<'_>) -> bool {
    let text = &inquiry.claim.text;
    let mut words = token::tokens(text).into_iter().map(|it| it.span);
    let is_deed = |word: Span| {
        let mut frames =
            inquiry.frames().iter().filter(|it| it.verb == word && it.stem == "report");
        frames
            .any(|it| it.actor.is_some() && it.undergoer.as_ref().is_some_and(|it| !it.is_pronoun))
    };
    // Which outlet reported it is no charge.
    let outlet = relayed::settled(inquiry);
    words.any(|it| {
        RELATING.contains(&&*fold_word(it.of(text)))
            && !is_deed(it)
            && !outlet.is_some_and(|outlet| outlet.overlaps(it))
    })
}

/// Whether what is alleged is the deed of one clause of the claim, with most of what that clause says.
fn is_deed_of_clause(inquiry: &Inquiry<'_>, said: &Said<'_>, scope: Scope) -> bool {
    let within = said.terms_in(inquiry, scope.reach.shifted(said.span.start));
    inquiry.frames().iter().filter(|it| it.is_done && it.hedge.is_none()).any(|it| {
        let verb = carried::terms_of(inquiry, it.verb);
        let clause = carried::weighty_but(inquiry, it.clause, it.verb);
        let plain = carried::plain(inquiry, clause);
        !verb.common(within).is_empty()
            && plain.iter().count() >= 1
            && clause.iter().count() >= 2
            && carried::share_of(inquiry, within, clause) >= SAME_STATEMENT
    })
}

/// Whether the claim's own words are those that are alleged.
fn is_what_is_alleged(inquiry: &Inquiry<'_>, said: &Said<'_>, scope: Scope) -> bool {
    let reach = scope.reach.shifted(said.span.start);
    let within = said.terms_in(inquiry, reach);
    let plain = carried::plain(inquiry, within);
    let said_plain = carried::plain(inquiry, said.terms);
    let n_figures = said.facts().iter().filter(|it| {
        reach.contains(it.span)
            && inquiry.claim.facts.iter().any(|own| {
                let compared = super::matching::compare(own, it);
                !matches!(it.value, Value::Name(_))
                    && compared.is_some_and(|it| it.agreement == Agreement::Match)
            })
    });
    let verb = carried::deed(inquiry);
    let has_verb = verb.is_some_and(|it| !carried::terms_of(inquiry, it).common(within).is_empty());
    let n_ground = plain.iter().count() + n_figures.count() + usize::from(has_verb);
    n_ground >= 2 && carried::share_of(inquiry, within, said_plain) >= WITHIN
}

/// Whether another sentence says as much of it and alleges nothing.
fn is_told_elsewhere(inquiry: &Inquiry<'_>, sentences: &[Said<'_>], said: &Said<'_>) -> bool {
    let plain = carried::plain(inquiry, said.terms);
    sentences.iter().any(|it| {
        (it.page, it.sentence) != (said.page, said.sentence)
            && carried::share_of(inquiry, it.terms, plain) >= 800
            && strength::alleged(it.span.of(it.page_text())).is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::first_rule;

    fn check(claim: &str, page: &[&str], rule: &str) {
        assert_eq!(first_rule(claim, page, contrasts), rule, "{claim}");
    }

    #[test]
    fn what_a_court_somewhere_found_is_more_than_a_complaint() {
        let page = &[
            "Noctis alleged in a complaint filed in Delaware that Stratiform had poached two of its engineers.",
        ];
        let claim = "A court in Delaware found that Stratiform poached two engineers of Noctis.";
        check(claim, page, "allegation-overstated");
    }

    #[test]
    fn an_alleged_deed_was_not_done() {
        let page = [
            "Colonel Ando Reik has been silent since the truce.",
            "He is wanted for the alleged burning of farms at Tull, which he denies.",
        ];
        let claim = "Colonel Ando Reik, who burned farms at Tull, has been silent since the truce.";
        check(claim, &page, "allegation-overstated");
        let told = "Colonel Ando Reik, who is wanted, has been silent since the truce.";
        check(told, &page, "");
    }

    #[test]
    fn why_somebody_is_accused_is_not_alleged() {
        let page = ["A rival accused a judge of bias, since she once worked for another bakery."];
        check("A judge once worked for another bakery.", &page, "");
    }

    #[test]
    fn what_could_not_be_done_is_no_hedge() {
        let page = ["The union alleged that the call of a rider from Tull could not be answered."];
        let claim = "The call of a rider from Tull could not be answered.";
        check(claim, &page, "allegation-overstated");
        check("The call of a rider from Tull could be answered.", &page, "");
    }

    #[test]
    fn what_counsel_put_to_somebody_was_not_found() {
        let page = [
            "Tarbet's lawyers put it to Jan Holm, an engineer, that he had carried off drawings on a disk.",
        ];
        let claim = "Jan Holm carried off drawings on a disk, the jury found.";
        check(claim, &page, "allegation-overstated");
        check(&claim.replace("the jury found", "lawyers said"), &page, "");
        let page =
            ["Separate claims that Jan Holm cheated lenders of $620,000 are to be heard in May."];
        check("Jan Holm cheated lenders of $620,000.", &page, "allegation-overstated");
    }
}
