//! The statements of the pages beside one of the claim: how the verbs stand to each other, and how those who do it and to
//! whom it is done.

use std::cell::LazyCell;

use super::carried;
use super::frames::{Frame, Noun};
use super::gather::Inquiry;
use super::library::Reading;
use super::query::{TermSet, thousandths};
use super::retrieve::Hit;
use super::statements::last_word;
use super::verbs::{VerbSet, Verbs, are_related, verbs};
use crate::lexicon::{hedges, titles};
use crate::syntax::NameKind;
use crate::text::Span;
use crate::text::normalize::fold_word;

/// Sentences of a page that are held against the claim's statements.
pub(super) const PER_PAGE: usize = 6;
/// Of so many statements alike a few more tell nothing.
const MOST: usize = 300;
/// So much of a noun of the claim must stand in the noun of the page for the two to be one.
const ONE_NOUN: u16 = 500;
/// So much of the clause must stand around before a small word in it may speak against it.
pub(super) const ONE_STATEMENT: u16 = 600;
/// Where both parties are only pronouns or the like, so much of it.
pub(super) const STANDING: u16 = 750;
/// A sentence with less of the clause shows no difference: it is not parsed.
const BEARS: u16 = 300;

/// One statement of a page beside one of the claim.
pub(super) struct View<'a> {
    pub(super) page: usize,
    pub(super) reading: &'a Reading,
    pub(super) hit: &'a Hit,
    pub(super) sentence: Span,
    pub(super) frame: &'a Frame,
    pub(super) verb: Verbs,
    pub(super) actor: Fit,
    pub(super) undergoer: Fit,
    /// How much of the claim's clause stands in the sentence, in thousandths.
    pub(super) share: u16,
    /// How much of its words that are not part of a name do.
    pub(super) plain: u16,
}

/// How a noun of the page stands to one of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// They are one, with how much of the claim's words it has.
    One(u16),
    /// A pronoun or a bare noun that may stand for it: it is named beside.
    Stands,
    /// One of them is not there, or nothing can be said.
    Open,
    /// It is another.
    Other,
}

impl Fit {
    pub(super) const fn is_one(self) -> bool {
        matches!(self, Self::One(_))
    }

    pub(super) const fn agrees(self) -> bool {
        matches!(self, Self::One(_) | Self::Stands)
    }
}

/// The statements with a verb that is the claim's or its opposite, those of the best sentences of each page first.
pub(super) fn views<'a>(inquiry: &'a Inquiry<'_>, ours: &Frame) -> Vec<View<'a>> {
    let mut views = Vec::new();
    let answers = LazyCell::new(|| VerbSet::new(&inquiry.library.index().vocabulary, ours));
    for page in &inquiry.hits {
        let Some(reading) = inquiry.library.readings.get(page.page) else { continue };
        for hit in page.best().take(PER_PAGE) {
            let Some(sentence) = reading.sentences.get(hit.sentence) else { continue };
            let (share, plain) = shares(inquiry, ours, hit);
            if share < BEARS && plain < BEARS || !answers.may_stand_in(reading, hit.sentence) {
                continue;
            }
            let frames = reading.frames(hit.sentence);
            for frame in frames {
                let verb = verbs(ours, frame);
                let one_sense = denies(frame, frames) == denies(ours, inquiry.frames());
                if verb == Verbs::Other || !one_sense || views.len() == MOST {
                    continue;
                }
                views.push(View {
                    page: page.page,
                    reading,
                    hit,
                    sentence: sentence.span,
                    frame,
                    verb,
                    actor: fit(inquiry, reading, hit, ours.actor.as_ref(), frame.actor.as_ref()),
                    undergoer: fit(
                        inquiry,
                        reading,
                        hit,
                        ours.undergoer.as_ref(),
                        frame.undergoer.as_ref(),
                    ),
                    share,
                    plain,
                });
            }
        }
    }
    views
}

/// Whether a verb only denies another: who declines to comment does not decline.
fn denies(frame: &Frame, frames: &[Frame]) -> bool {
    // To prevent it is a deed of its own.
    !hedges::is_preventing(&frame.stem) && frames.iter().any(|it| it.denied == Some(frame.verb))
}

/// How a noun of a page stands to one of the claim.
pub(super) fn fit(
    inquiry: &Inquiry<'_>,
    reading: &Reading,
    hit: &Hit,
    ours: Option<&Noun>,
    theirs: Option<&Noun>,
) -> Fit {
    let (Some(ours), Some(theirs)) = (ours, theirs) else { return Fit::Open };
    if ours.is_pronoun {
        return Fit::Open;
    }
    if let Some(fit) = fit_by_name(inquiry, reading, hit, (ours, theirs)) {
        return fit;
    }
    if are_of_two(inquiry, (reading, hit), ours, theirs) {
        return Fit::Other;
    }
    let wanted = carried::weighty(inquiry, ours.span);
    let weight = inquiry.query.weight(&wanted);
    if weight == 0 {
        let same = !theirs.is_pronoun && ours.stem == theirs.stem;
        return if same { Fit::One(ONE_NOUN) } else { Fit::Open };
    }
    let there = carried::answered(inquiry, reading, hit.sentence, theirs.span).common(wanted);
    let share = thousandths(inquiry.query.weight(&there), weight);
    let is_named = ours.names.iter().any(|it| it.0.overlaps(ours.head));
    let one_head = !is_named && are_related(&ours.stem, &theirs.stem);
    if share >= ONE_NOUN || one_head {
        return Fit::One(share.max(ONE_NOUN));
    }
    let beside = thousandths(inquiry.query.weight(&hit.context.common(wanted)), weight);
    // `The company` stands for one named beside, `the price of cells` for nobody.
    let is_of = || carried::has_word(theirs.span.of(&reading.page.text), &["of"]);
    let bare = theirs.is_pronoun || theirs.names.is_empty() && share == 0 && !is_of();
    if bare && beside >= ONE_NOUN {
        // `The company` may stand for one by name, and not for `the union`.
        let head = ours.head.of(&inquiry.claim.text);
        let is_named = !ours.names.is_empty() || head.starts_with(char::is_uppercase);
        return if theirs.is_pronoun || is_named { Fit::Stands } else { Fit::Open };
    }
    if share == 0 && !bare { Fit::Other } else { Fit::Open }
}

/// Whether both are the same thing of two owners: `Kestrava's shares`, `Halden's shares`.
fn are_of_two(
    inquiry: &Inquiry<'_>,
    (reading, hit): (&Reading, &Hit),
    ours: &Noun,
    theirs: &Noun,
) -> bool {
    let ([own], [other]) = (ours.names.as_slice(), theirs.names.as_slice()) else { return false };
    let (claim, page) = (&inquiry.claim.text, &reading.page.text);
    let owns = own.0.is_owner(claim) && other.0.is_owner(page);
    // Letters may be those of a name.
    let is_whole = |words: &str| words.chars().skip(1).any(char::is_lowercase);
    let terms = carried::terms_of(inquiry, own.0);
    let there = carried::answered(inquiry, reading, hit.sentence, theirs.span);
    owns && are_related(&ours.stem, &theirs.stem)
        && is_whole(own.0.of(claim))
        && is_whole(other.0.of(page))
        && !terms.is_empty()
        && there.common(terms).is_empty()
}

/// How one that is named stands to another by names alone: `Rosenthal` is `Eva Rosenthal, the director`, and `Nimbra's rival
/// Aerith` is no `Nimbra`. Nothing where the names do not tell.
fn fit_by_name(
    inquiry: &Inquiry<'_>,
    reading: &Reading,
    hit: &Hit,
    (ours, theirs): (&Noun, &Noun),
) -> Option<Fit> {
    let own = ours.name()?;
    let page = &reading.page.text;
    let wanted = carried::weighty(inquiry, without_titles(&inquiry.claim.text, own.0));
    let weight = inquiry.query.weight(&wanted);
    if weight == 0 {
        return None;
    }
    let there = |span: Span| carried::answered(inquiry, reading, hit.sentence, span).common(wanted);
    let share = |span: Span| thousandths(inquiry.query.weight(&there(span)), weight);
    // A surname at the beginning of a sentence is not always known for a name.
    let is_capital = theirs.head.of(page).starts_with(char::is_uppercase) && !theirs.is_pronoun;
    let other = theirs.name().map(|it| it.0).or_else(|| is_capital.then_some(theirs.head));
    let last = carried::weighty(inquiry, last_word(&inquiry.claim.text, own.0));
    let is_surname = |name: &Span| {
        own.1 == NameKind::Person
            && !name.of(page).contains(' ')
            && !last.is_empty()
            && last.without(there(*name)).is_empty()
    };
    if let Some(name) = other.filter(is_surname) {
        return Some(Fit::One(share(name).max(ONE_NOUN)));
    }
    let (owners, names): (Vec<Span>, Vec<Span>) =
        theirs.names.iter().map(|it| it.0).partition(|it| it.is_owner(page) && Some(*it) != other);
    // `Velvet and members of Chains`: of several names one is enough.
    let best = names.into_iter().map(share).max().unwrap_or(0);
    if best >= ONE_NOUN {
        return Some(Fit::One(best));
    }
    // `Councillor Greaves` is no `Councillor Kerrigan`.
    let is_titled = |text: &str, name: Span| without_titles(text, name) != name;
    if best == 0
        && other.is_some_and(|it| is_titled(page, it))
        && is_titled(&inquiry.claim.text, own.0)
    {
        return Some(Fit::Other);
    }
    // The mark of an owner is part of the word.
    let marked = |it: &Span| Span::new(it.start, it.end + "’s".len());
    let owned = owners.iter().fold(TermSet::default(), |sum, it| sum.union(there(marked(it))));
    let rest = there(theirs.span).without(owned);
    (best == 0 && !owned.is_empty() && rest.is_empty()).then_some(Fit::Open)
}

/// A name without the titles before it: of `Councillor Jane Greaves` the last two words.
pub(super) fn without_titles(text: &str, name: Span) -> Span {
    let mut rest = name;
    while let Some((first, _)) = rest.of(text).split_once(' ') {
        if !titles::is_title(&fold_word(first.trim_end_matches('.'))) {
            break;
        }
        rest = Span::new(rest.start + first.len() + 1, rest.end);
    }
    rest
}

/// How much of the claim's clause stands in the sentence or beside it, all of it and without names, in thousandths.
fn shares(inquiry: &Inquiry<'_>, ours: &Frame, hit: &Hit) -> (u16, u16) {
    let wanted = carried::weighty_but(inquiry, ours.clause, ours.verb);
    let plain = carried::plain(inquiry, wanted);
    let share = |set: TermSet| {
        let whole = inquiry.query.weight(&set);
        if whole == 0 {
            return 1000;
        }
        let direct = inquiry.query.weight(&hit.terms.common(set));
        let beside = inquiry.query.weight(&hit.context.without(hit.terms).common(set));
        thousandths(direct + beside * 2 / 3, whole)
    };
    (share(wanted), share(plain))
}

impl View<'_> {
    /// Whether the page is one whose words can contradict the claim.
    pub(super) fn speaks(&self, inquiry: &Inquiry<'_>) -> bool {
        let main = self.reading.sentences.get(self.hit.sentence).is_some_and(|it| it.main);
        main && inquiry.is_chosen(self.page)
    }

    /// Whether both state the same thing of the same parties, whatever they say of it.
    pub(super) fn is_one_statement(&self, ours: &Frame) -> bool {
        let nothing_done = ours.undergoer.is_none() && self.frame.undergoer.is_none();
        let parties = if ours.links {
            self.undergoer.is_one() && self.actor.agrees() && self.share >= 800
        } else {
            let done_to = self.undergoer.is_one() || nothing_done && self.actor.is_one();
            done_to && self.actor != Fit::Other
        };
        // `He` and `the stake` stand for the two of the claim where the sentence has nearly all of the rest.
        let stand_for = !ours.links && self.actor.agrees() && self.undergoer.agrees();
        parties && self.share >= ONE_STATEMENT || stand_for && self.share >= STANDING
    }

    /// The terms of the claim that words of the sentence within a span answer.
    pub(super) fn answered(&self, inquiry: &Inquiry<'_>, span: Span) -> TermSet {
        carried::answered(inquiry, self.reading, self.hit.sentence, span)
    }

    /// How a noun of the sentence stands to one of the claim.
    pub(super) fn fit(
        &self,
        inquiry: &Inquiry<'_>,
        ours: Option<&Noun>,
        theirs: Option<&Noun>,
    ) -> Fit {
        fit(inquiry, self.reading, self.hit, ours, theirs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::testing::held;

    /// How the page's first subject stands to the claim's.
    fn check(claim: &str, page: &str, wanted: fn(Fit) -> bool) {
        held(claim, &[page], |inquiry| {
            let ours = inquiry.frames().iter().find(|it| it.actor.is_some()).expect("a subject");
            let page = inquiry.hits.first().expect("the page has words of the claim");
            let hit = page.best().next().expect("a sentence has");
            let reading = &inquiry.library.readings[page.page];
            let frames = reading.frames(hit.sentence);
            let theirs = frames.iter().find(|it| it.actor.is_some()).expect("a subject there");
            let found = fit(inquiry, reading, hit, ours.actor.as_ref(), theirs.actor.as_ref());
            assert!(wanted(found), "{claim}: {found:?} {theirs:?}");
        });
    }

    #[test]
    fn a_surname_stands_for_the_whole_name() {
        let claim = "Eva Rosenthal, the director of the museum, carried the drum.";
        check(claim, "Rosenthal carried the drum.", Fit::is_one);
        check(claim, "Eva Rosenthal carried the drum.", Fit::is_one);
        check(claim, "Lindqvist carried the drum.", |it| !it.agrees());
    }

    #[test]
    fn a_title_makes_nobody_the_same() {
        let claim = "Councillor Kerrigan moved the amendment.";
        let other = |it: Fit| it == Fit::Other;
        check(claim, "Councillor Greaves moved the amendment.", other);
        check(claim, "Councillor Ann Kerrigan moved the amendment.", Fit::is_one);
        check(claim, "Kerrigan moved the amendment.", Fit::is_one);
    }

    #[test]
    fn an_owner_is_not_who_is_meant_and_one_of_several_is() {
        let claim = "Martin Keller sued the old company.";
        check(claim, "Martin Keller's rival sued the old company.", |it| !it.is_one());
        check(claim, "Ann Karl and Martin Keller sued the old company.", Fit::is_one);
    }

    #[test]
    fn a_bare_noun_stands_for_a_name_and_for_no_other_noun() {
        let company = "The company accepted the offer of Harrow.";
        check("Harrow accepted the offer.", company, Fit::agrees);
        check(
            "The union accepted the offer.",
            "The company accepted the offer, the union did not.",
            |it| !it.agrees(),
        );
    }

    #[test]
    fn the_things_of_two_owners_are_two() {
        let claim = "Larkfield's shares closed higher.";
        check(claim, "Larkfield's shares closed lower.", Fit::is_one);
        check(claim, "Norling's shares closed higher.", |it| it == Fit::Other);
    }
}
