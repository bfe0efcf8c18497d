//! Whose figure it is among those who reckon: what the ministry expects is not what the council expects.

use super::carried::{self, Said};
use super::frames::Frame;
use super::gather::Inquiry;
use super::matching::backs;
use super::{Certainty, Contrast, imprint, speakers};
use crate::fact::name::Class;
use crate::fact::{Fact, Value};
use crate::text::Span;

/// Stems of verbs with which somebody gives a figure as his own.
const RECKONING: &[&str] = &[
    "announc", "anticip", "argu", "believ", "calcul", "claim", "conclud", "count", "declar",
    "estim", "expect", "forecast", "found", "insist", "maintain", "predict", "project", "put",
    "reckon", "sai", "report", "said", "say", "state", "suggest", "think", "told", "warn",
];
/// Words for one that may have been named before.
const STAND_INS: &[&str] = &[
    "airline",
    "bank",
    "company",
    "developer",
    "firm",
    "group",
    "maker",
    "manufacturer",
    "operator",
    "retailer",
    "startup",
];
/// Sentences from one figure to the other within which two give their own.
const NEAR: usize = 2;

/// The one to whom the source gives a figure that the claim gives to another; one at most.
pub(super) fn contrasts(inquiry: &Inquiry<'_>, sentences: &[Said<'_>]) -> Option<Contrast> {
    let text = &inquiry.claim.text;
    let mut figures = inquiry.claim.facts.iter().filter(|it| is_telling(it, text));
    let (ours, figure) = figures.find_map(|it| Some((voice(inquiry, it.span)?, it)))?;
    let wanted = carried::weighty(inquiry, ours);
    let whole = carried::weighty(inquiry, Span::new(0, text.len()));
    let is_own = imprint::names_own_outlet(inquiry, ours);
    if is_own || wanted.is_empty() || whole.without(wanted).iter().count() < 2 {
        return None;
    }
    let gives = |it: &Said<'_>| it.facts().iter().any(|it| is_same(figure, it));
    // Somebody else whom a sentence with a figure makes it known by.
    let others = |said: &Said<'_>, fact: &Fact| {
        let span = voice_there(said, fact.span)?;
        let there = said.terms_in(inquiry, span).common(wanted);
        Some((span, there))
    };
    let mut with = sentences.iter().filter(|it| gives(it)).peekable();
    with.peek()?;
    let mut told = None;
    for said in with {
        let own = said.facts().iter().find(|it| is_same(figure, it))?;
        let (span, there) = others(said, own)?;
        // `1,840, according to the register; the province puts it at 2,300`.
        let half = half_around(said, own.span);
        let is_named = !said.terms_in(inquiry, half).common(wanted).is_empty();
        if !there.is_empty() || is_named && !half.contains(span) {
            return None;
        }
        told = told.or(Some((said, span)));
    }
    let (said, span) = told?;
    // A place reckons nothing, and `the company` may be the claim's own.
    let is_place = kind(&inquiry.claim.facts, ours) == Some(Class::Place);
    let is_stand_in = carried::has_word(span.of(said.page_text()), STAND_INS);
    // `The Minneapolis company` names the place alone.
    let is_unnamed = || matches!(kind(said.facts(), span), None | Some(Class::Place));
    if is_place || is_stand_in && is_unnamed() {
        return None;
    }
    let answers = |it: &Said<'_>| {
        it.page == said.page
            && it.sentence.abs_diff(said.sentence) <= NEAR
            && !gives(it)
            && it.facts().iter().any(|fact| {
                let before = || it.terms_in(inquiry, Span::new(it.span.start, fact.span.start));
                let leads = || wanted.without(before()).is_empty();
                are_rivals(figure, fact)
                    && others(it, fact).map_or_else(leads, |it| !it.1.is_empty())
            })
    };
    // The claim's own reckons otherwise beside it, or both are known by name.
    let named = || {
        let kinds = kind(&inquiry.claim.facts, ours).zip(kind(said.facts(), span));
        kinds.is_some_and(|it| (it.0 == Class::Person) == (it.1 == Class::Person))
    };
    let near = carried::sentences_with(inquiry, 0);
    (near.iter().any(answers) || named()).then(|| {
        let why = "the source gives the figure to another";
        let told = said.told(inquiry, "name-conflict", (ours, span), why);
        Contrast { certainty: Certainty::Likely, ..told }
    })
}

/// The part of a sentence around a figure, up to a semicolon.
fn half_around(said: &Said<'_>, figure: Span) -> Span {
    let text = said.page_text();
    let before = text.get(said.span.start..figure.start).and_then(|it| it.rfind(';'));
    let behind = text.get(figure.end..said.span.end).and_then(|it| it.find(';'));
    let start = before.map_or(said.span.start, |it| said.span.start + it + 1);
    Span::new(start, behind.map_or(said.span.end, |it| figure.end + it))
}

/// Whether a figure is seldom the same by chance.
fn is_telling(fact: &Fact, text: &str) -> bool {
    let digits = fact.span.of(text).bytes().filter(u8::is_ascii_digit).count();
    matches!(fact.value, Value::Figure(_)) && digits > 1
}

fn is_same(ours: &Fact, theirs: &Fact) -> bool {
    matches!(theirs.value, Value::Figure(_)) && backs(ours, theirs)
}

/// Whether another figure of the same kind stands in the place of one.
fn are_rivals(ours: &Fact, theirs: &Fact) -> bool {
    match (&ours.value, &theirs.value) {
        (Value::Figure(a), Value::Figure(b)) => a.unit == b.unit && a.stated != b.stated,
        _ => false,
    }
}

/// What the name within a span names; a person may speak for an organisation.
fn kind(facts: &[Fact], span: Span) -> Option<Class> {
    facts.iter().filter(|it| span.overlaps(it.span)).find_map(|it| match &it.value {
        Value::Name(name) => Some(name.class),
        Value::Figure(_) | Value::Date(_) | Value::Quote(_) | Value::Strength(_) => None,
    })
}

/// Who gives a figure in the claim.
fn voice(inquiry: &Inquiry<'_>, figure: Span) -> Option<Span> {
    reckoner(inquiry.frames(), figure)
        .or_else(|| inquiry.claim.attribution.as_ref().and_then(|it| it.reporter))
        .filter(|it| !it.overlaps(figure))
}

/// Who gives a figure on the page, where it is no pronoun.
fn voice_there(said: &Said<'_>, figure: Span) -> Option<Span> {
    let frames = said.reading.frames(said.sentence);
    if let Some(span) = reckoner(frames, figure) {
        return Some(span);
    }
    let (span, _) = speakers::own_voice(said.reading, said.sentence)?;
    let is_word = span.of(said.page_text()).contains(' ');
    (is_word && !span.overlaps(figure)).then_some(span)
}

/// The subject of the innermost verb of reckoning around a figure.
fn reckoner(frames: &[Frame], figure: Span) -> Option<Span> {
    let reckons = frames.iter().filter(|it| {
        it.clause.contains(figure) && it.denied.is_none() && RECKONING.contains(&it.stem.as_str())
    });
    let actor = reckons.min_by_key(|it| it.clause.len())?.actor.as_ref()?;
    (!actor.is_pronoun && !actor.span.contains(figure)).then_some(actor.span)
}

#[cfg(test)]
mod tests {
    use super::contrasts;
    use crate::evidence::testing::first_found;

    fn check(claim: &str, page: &[&str], found: &str) {
        assert_eq!(first_found(claim, page, contrasts), found, "{claim}");
    }

    const PAGE: &[&str] = &[
        "The finance ministry says the reform will save 3.2 billion crowns a year by 2040.",
        "The independent Budget Council is less hopeful and expects 2.4 billion crowns.",
    ];

    #[test]
    fn what_one_reckons_is_not_reckoned_by_another() {
        let saves = "the reform will save 3.2 billion crowns a year by 2040";
        check(
            "The Budget Council expects the reform to save 3.2 billion crowns a year by 2040.",
            PAGE,
            "The finance ministry",
        );
        check(&format!("According to the Budget Council, {saves}."), PAGE, "The finance ministry");
        check(&format!("The finance ministry reckons that {saves}."), PAGE, "");
        check(&format!("The ministry of finance expects that {saves}."), PAGE, "");
        check(&format!("The government says that {saves}."), PAGE, "");
    }

    #[test]
    fn a_voice_behind_a_semicolon_gives_its_own_figure() {
        let page = &[
            "At least 1,840 people have been killed, according to the Holm Register, an independent group; the province of \
             Osterby puts the toll at 2,300.",
        ];
        check("According to the Holm Register, at least 1,840 people have been killed.", page, "");
        let claim =
            "The province of Osterby puts the toll at 1,840, and the Holm Register counts more.";
        check(claim, page, "");
    }

    #[test]
    fn a_figure_that_nobody_gives_is_left() {
        let page = &["The reform will save 3.2 billion crowns a year by 2040.", PAGE[1]];
        check("The Budget Council expects the reform to save 3.2 billion crowns.", page, "");
    }
}
