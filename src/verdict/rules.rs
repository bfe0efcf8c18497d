//! The rules, each with its id, level and one line of explanation. `docs/rules/<id>.md` says more.

use super::Level;

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case id, never renamed, never reused.
    pub id: &'static str,
    /// Level by default.
    pub level: Level,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Whether a claim that breaks it is contradicted.
    pub contradicts: bool,
    /// Its page of the user guide.
    pub page: &'static str,
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().chain(GATE_RULES).find(|it| it.id == id)
}

macro_rules! rules {
    ($(#[$about:meta])* $name:ident: $($level:ident $id:literal $summary:literal $($contradicts:ident)?;)*) => {
        $(#[$about])*
        pub static $name: &[Rule] = &[$(Rule {
            id: $id,
            level: Level::$level,
            summary: $summary,
            contradicts: !stringify!($($contradicts)?).is_empty(),
            page: include_str!(concat!("../../docs/rules/", $id, ".md")),
        },)*];
    };
}

rules! {
    /// The rules on what a story says, errors first.
    RULES:
    Error "figure-conflict" "The source gives another figure for the same thing." contradicts;
    Error "date-conflict" "The source gives another date for the same event." contradicts;
    Error "name-conflict" "The source names somebody or something else in the same role." contradicts;
    Error "quote-altered" "The quoted words differ from the source's." contradicts;
    Error "quote-extended" "The quotation runs on beyond what the source quotes.";
    Error "quote-misattributed" "The source gives the quoted words to somebody else." contradicts;
    Error "negation-conflict" "One of the two says that it is so, the other that it is not." contradicts;
    Error "direction-conflict" "The source says the opposite: up for down, ends for remains." contradicts;
    Error "role-swapped" "The source has the parties the other way round." contradicts;
    Error "stage-overstated" "The source says planned or in talks where the claim says agreed or done." contradicts;
    Error "possibility-overstated" "The source says may or expected where the claim says will or did." contradicts;
    Error "allegation-overstated" "The source says alleged or charged where the claim says found or did." contradicts;
    Error "quantity-conflict" "The source's word of quantity or rank excludes the claim's." contradicts;
    Error "empty-citation" "A citation names no source.";
    Error "uncited-figure" "A claim with a figure has no citation at any of its places.";
    Review "detail-not-backed" "Part of the claim is on none of the cited pages.";
    Review "bound-dropped" "The source says up to, at least or about; the claim gives the bare figure.";
    Review "precision-added" "The claim is more precise than the source.";
    Review "uniqueness-raised" "The claim says only, first or largest; the source does not.";
    Review "cause-raised" "The claim says because of; the source says after or linked to.";
    Review "quantity-raised" "The claim says most or all; the source says some or many.";
    Review "possibly-consistent" "Claim and source may agree, but the words leave it open.";
    Review "claim-not-found" "Every cited page was read, and none bears on the claim.";
    Review "source-unavailable" "A cited source could not be read.";
    Review "language-not-read" "A cited page is in a language that is not read.";
    Review "sources-disagree" "One cited page backs the claim, another contradicts it.";
    Review "uncited-claim" "A checkable claim has no citation at any of its places.";
    Review "outlet-not-cited" "The claim names an outlet that is not among the cited sources.";
    Review "page-after-story" "A cited page was published after the story.";
    Review "superseded-page" "A later cited page changes what an earlier one says.";
    Review "story-inconsistent" "The story gives the same thing with two different figures or dates.";
    Note "repeated-citation" "One source is named more than once in one citation.";
    Note "same-origin" "Two cited pages carry one and the same text: one origin, not two.";
}

rules! {
    /// The rules on what people and policy say of findings, errors first.
    GATE_RULES:
    Error "status-fails" "The policy fails claims of this status.";
    Error "needs-work" "A person has decided that the claim needs work.";
    Error "to-be-cut" "A person has decided that the claim is to go.";
    Error "allow-unsound" "A comment that allows a rule gives no reason, or cannot be read.";
    Error "policy-loosened" "The change lets pass what the trusted policy does not.";
    Error "page-altered" "The change alters or takes away a page of a site that the story cites.";
    Error "page-added-alone" "It would not pass without pages that the change itself brings.";
    Review "allow-lapsed" "The time of a comment that allows a rule is over.";
    Review "allow-unused" "A comment allows a rule that nothing breaks there.";
    Review "decision-lapsed" "What a decision rests on has changed, or its time is over.";
    Review "decision-unused" "A decision is on a claim that is gone, or that nothing is the matter with.";
    Review "baseline-lapsed" "What an entry of the baseline rests on has changed, or its time is over.";
    Review "baseline-unused" "An entry of the baseline is on a claim that is gone, or that nothing is the matter with.";
    Note "page-added" "The claim rests on a page that the change itself brings.";
}
