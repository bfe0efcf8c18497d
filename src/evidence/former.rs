//! Values that a sentence gives only to compare with: "after 37 million the year before", "up from 12 percent".

use crate::fact::figure::Change;
use crate::fact::{Fact, Value};
use crate::text::Span;
use crate::text::normalize::fold_word;
use crate::text::stem::stem;

/// Words right before a figure that make it the one compared with.
const BEFORE: &[&str] =
    &["after", "against", "from", "than", "versus", "vs", "previously", "formerly"];
/// Words after which `with` and `to` compare: "compared with 12", "as opposed to 12".
const COMPARED: &[&str] = &["compared", "compares", "comparing", "opposed", "contrast"];
/// Words between them and the figure that change nothing.
const LOOSE: &[&str] =
    &["about", "around", "just", "only", "some", "nearly", "almost", "a", "an", "the"];

/// Nouns for how something stood, of which an earlier one is told to compare with.
const RESULTS: &[&str] = &[
    "average", "deficit", "fall", "gain", "growth", "increase", "loss", "margin", "profit", "rate",
    "rise", "share", "surplus", "total", "turnout", "turnover",
];

/// How far before a figure the words are looked for.
const NEAR: usize = 200;

/// What had been so is so no more, and what had been put or given somewhere has been put otherwise since.
const HAD: &[&str] =
    &["amounted", "been", "given", "numbered", "put", "stood", "totaled", "totalled"];
/// Words right behind a figure after which another holds: `was $18.50 until March`.
const ENDED: &[&str] = &["until", "till"];

/// Whether `fact` in `text` is a figure that its sentence, which begins at `start`, gives as an earlier or other value.
pub(super) fn is_former(fact: &Fact, text: &str, start: usize) -> bool {
    let Value::Figure(figure) = &fact.value else { return false };
    match figure.change {
        Some(Change::From) => return true,
        // The size of a change is none of its ends: "from 25 to 27" is two points up.
        Some(Change::Amount) => return false,
        Some(Change::To) | None => {}
    }
    let before = right_before(text, start, fact.span);
    if is_denied(text, start, fact.span)
        || had_been(before)
        || ended(before, text.get(fact.span.end..).unwrap_or_default())
    {
        return true;
    }
    let mut words =
        before.rsplit([' ', '\u{a0}']).filter(|it| !it.is_empty()).take(4).map(fold_word);
    // `Where there used to be eight`.
    if [" used to be", " used to have"].iter().any(|it| before.trim_end().ends_with(it)) {
        return true;
    }
    let Some(word) = words.find(|it| !LOOSE.contains(&it.as_str())) else { return false };
    match word.as_str() {
        "of" => is_instead_of(before) || is_compared_whole(before),
        "from" => {
            let before = words.next();
            let moved = before.is_some_and(|it| matches!(&*it, "away" | "down" | "up"));
            moved || figure.direction.is_some() || has_change(text, start, fact)
        }
        "with" | "to" => words.next().is_some_and(|it| COMPARED.contains(&it.as_str())),
        other => {
            BEFORE.contains(&other)
                && !is_bound(other, figure)
                && !is_ceiling(other, text, start, fact)
                && !is_what_came_before(other, before)
        }
    }
}

/// The words right before a figure, none before `start`. The few that are looked at stand in so much; where nothing is parted by
/// spaces a search for them must have an end.
fn right_before(text: &str, start: usize, figure: Span) -> &str {
    let nearest = figure.start.saturating_sub(NEAR).max(start);
    let nearest = (nearest..=figure.start).find(|it| text.is_char_boundary(*it));
    nearest.and_then(|it| text.get(it..figure.start)).unwrap_or_default()
}

/// Whether a figure stands behind a `not` of its own: `410,000 euros, not 140,000`, `not the €1.2 billion we told you`.
pub(super) fn is_denied(text: &str, start: usize, figure: Span) -> bool {
    let before = right_before(text, start, figure);
    let bare = |it: &str| fold_word(it.trim_start_matches(['"', '“', '‘', '(']));
    let mut words = before.split_whitespace().rev().take(4).map(bare);
    words.find(|it| !LOOSE.contains(&it.as_str())).is_some_and(|it| it == "not")
}

fn is_instead_of(before: &str) -> bool {
    fold_word(before).trim_end().ends_with("instead of")
}

/// `Compared with a profit of`, `after a net loss of`: what is compared is the whole of it.
fn is_compared_whole(before: &str) -> bool {
    let words: Vec<String> = before.split_whitespace().rev().take(6).map(fold_word).collect();
    let Some(at) = words.iter().position(|it| matches!(&**it, "a" | "an")) else { return false };
    let (Some(word), next) = (words.get(at + 1), words.get(at + 2)) else { return false };
    let compares =
        matches!(&**word, "with" | "to") && next.is_some_and(|it| COMPARED.contains(&&**it));
    // `After a wait of 12 days` compares nothing.
    let is_result = words.iter().take(at).any(|it| RESULTS.contains(&&**it));
    compares || matches!(&**word, "after" | "against" | "from") && is_result
}

/// Words between `had been` and its figure: `had given a magnitude of`.
const BEHIND_HAD: usize = 6;

/// Whether the words before a figure, none of another, say that it had been so.
fn had_been(before: &str) -> bool {
    let part = before.rsplit([',', ';', ':', '.', '(']).next().unwrap_or_default();
    let words: Vec<String> = part.split_whitespace().map(fold_word).collect();
    let had = words
        .windows(2)
        .rposition(|it| matches!(it, [had, done] if had == "had" && HAD.contains(&done.as_str())));
    had.is_some_and(|at| {
        let rest = words.get(at + 2..).unwrap_or_default();
        let is_given = words.get(at + 1).is_some_and(|it| matches!(&**it, "given" | "put"));
        rest.len() <= if is_given { BEHIND_HAD } else { 1 }
            && !rest.iter().any(|it| it.contains(|it: char| it.is_ascii_digit()))
    })
}

/// Whether it was so until another time.
fn ended(before: &str, behind: &str) -> bool {
    let first = behind.split_whitespace().next().map(fold_word).unwrap_or_default();
    let part = before.rsplit([',', ';', ':', '.', '(']).next().unwrap_or_default();
    let mut words = part.split_whitespace().rev().take(BEHIND_HAD).map(fold_word);
    ENDED.contains(&first.as_str()) && words.any(|it| matches!(&*it, "was" | "were" | "been"))
}

/// Words that tell of what held or was meant before.
const BEFORE_NOW: &[&str] = &["draft", "formerly", "initially", "originally", "preliminary"];
/// Words that do so before a noun for something stated or planned.
const ERSTWHILE: &[&str] = &["earlier", "first", "initial", "old", "original", "previous"];
/// What somebody had done who now says otherwise: `the authority had spoken of $610 million`.
const MEANT: &[&str] = &[
    "aimed",
    "anticipated",
    "assumed",
    "budgeted",
    "envisaged",
    "estimated",
    "expected",
    "forecast",
    "foreseen",
    "hoped",
    "intended",
    "planned",
    "predicted",
    "projected",
    "promised",
    "proposed",
    "spoken",
];
/// Such nouns.
const STATED: &[&str] = &[
    "application",
    "approach",
    "attempt",
    "bid",
    "budget",
    "bulletin",
    "calculation",
    "count",
    "design",
    "draft",
    "estimate",
    "estimates",
    "figure",
    "figures",
    "forecast",
    "message",
    "offer",
    "plan",
    "plans",
    "projection",
    "proposal",
    "reading",
    "report",
    "schedule",
    "study",
    "survey",
    "target",
    "version",
];

/// Whether a claim says of itself that it tells of an earlier value: `had earlier been put at 4 million`.
pub(super) fn is_told_as_earlier(claim: &str) -> bool {
    let words: Vec<String> = claim.split_whitespace().map(fold_word).collect();
    let earlier = |it: &String| {
        matches!(&**it, "earlier" | "formerly" | "initially" | "originally" | "previously")
    };
    // `Had held 47 seats in the outgoing assembly`.
    let of_before = || words.iter().any(|it| matches!(&**it, "outgoing" | "previous"));
    words.iter().any(|it| it == "had") && of_before()
        || words
            .windows(2)
            .any(|it| it[0] == "had" && earlier(&it[1]) || earlier(&it[0]) && it[1] == "put")
}

/// Whether a sentence tells of an earlier plan, study or state: its figures are not those of now.
pub(super) fn is_of_before(sentence: &str) -> bool {
    let words: Vec<String> = sentence
        .split_whitespace()
        .map(|it| fold_word(it.trim_matches(|it: char| !it.is_alphanumeric())))
        .collect();
    let is = |list: &[&str], word: &str| list.contains(&word);
    let told = words.iter().any(|it| is(BEFORE_NOW, it));
    let erstwhile = words.iter().enumerate().any(|(at, it)| {
        is(ERSTWHILE, it) && words.iter().skip(at + 1).take(3).any(|it| is(STATED, it))
    });
    // `Less than analysts had expected` comes behind the value of now, and so does `22 beds, which were to have opened in May`.
    let is_amount = |it: &String| it.starts_with(|it: char| it.is_ascii_digit()) && !is_year(it);
    let before = words.iter().position(is_amount).unwrap_or(words.len());
    let meant = words.windows(3).take(before).any(|it| match it {
        [was, to, have] => matches!(was.as_str(), "was" | "were") && to == "to" && have == "have",
        _ => false,
    });
    let had_meant =
        words.iter().enumerate().take(before).any(|(at, it)| {
            it == "had" && words.iter().skip(at + 1).take(2).any(|it| is(MEANT, it))
        });
    told || erstwhile || meant || had_meant
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

/// Whether a cell of a table row stands in a column for what held before: `Before: through 2030`.
pub(super) fn is_in_column_of_before(row: &str, fact: Span) -> bool {
    let before = row.get(..fact.start).unwrap_or_default();
    let cell = before.rsplit_once(" | ").map_or(before, |it| it.1);
    let label = cell.split_once(':').filter(|_| row.contains(" | ")).map_or("", |it| it.0);
    ["before", "previous", "previously", "old", "until now"]
        .iter()
        .any(|it| label.trim().to_lowercase().starts_with(it))
}

/// Whether a figure is the one that another was put right to: `has been corrected to £1,139`.
pub(super) fn is_put_right(text: &str, start: usize, figure: Span) -> bool {
    let before = text.get(start..figure.start).unwrap_or_default();
    let mut words = before.split_whitespace().rev().map(fold_word);
    let to = words.find(|it| !LOOSE.contains(&it.as_str())).is_some_and(|it| it == "to");
    to && words.take(8).any(|it| it == "corrected" || it == "revised")
}

/// Whether a sentence says what a text said wrongly before: its figures are those that were put right.
pub(super) fn is_corrected(sentence: &str) -> bool {
    let folded = sentence.to_lowercase();
    let cues = [
        "correction:",
        "correction,",
        "earlier we said",
        "we earlier said",
        "we originally said",
        "originally said",
        "originally stated",
        "incorrectly said",
        "incorrectly stated",
        "incorrectly gave",
        "wrongly said",
        "wrongly stated",
        "wrongly gave",
        "first given here",
        "first given as",
        "version of this",
        "earlier version",
        "previous version",
        "was corrected",
        "has been corrected",
        "misstated",
    ];
    cues.iter().any(|it| folded.contains(it))
}

/// Stems of words for a change of which the beginning stands behind `from`.
const CHANGES: &[&str] = &[
    "chang", "climb", "cut", "declin", "decreas", "drop", "eas", "expand", "extend", "fall",
    "fell", "goe", "grew", "grow", "improv", "increas", "jump", "lift", "lower", "move", "narrow",
    "rais", "reduc", "revis", "rise", "rose", "shrank", "shrink", "slip", "slow", "slid", "trim",
    "went", "widen",
];

/// Whether a word before the figure tells of a change: `63 ships` is no earlier value in `88,000 passengers from 63 ships`.
fn has_change(text: &str, start: usize, fact: &Fact) -> bool {
    let before = text.get(start..fact.span.start).unwrap_or_default();
    let after = text.get(fact.span.end..).unwrap_or_default().trim_start();
    let words = before.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    after.starts_with("to ")
        || words.rev().take(12).any(|it| CHANGES.contains(&&*stem(&fold_word(it))))
}

/// Whether a figure is by how much something changed: `an increase of 17%`, `fell by 3 percent`.
pub(super) fn is_of_change(text: &str, fact: &Fact) -> bool {
    let before = right_before(text, 0, fact.span).split_whitespace().rev().take(3);
    before.into_iter().any(|it| CHANGES.contains(&&*stem(&fold_word(it))))
}

/// `No building may be taller than 62 metres` sets a limit and compares with nothing.
fn is_ceiling(word: &str, text: &str, start: usize, fact: &Fact) -> bool {
    let before = text.get(start..fact.span.start).unwrap_or_default();
    word == "than"
        && before.len() <= NEAR
        && before
            .split(|it: char| !it.is_alphabetic())
            .any(|it| matches!(fold_word(it).as_str(), "no" | "none" | "nobody" | "not" | "never"))
}

/// `Broke up after two hours`, `after 412 casks were stolen`: with no figure before it `after` compares with nothing.
fn is_what_came_before(word: &str, before: &str) -> bool {
    word == "after" && !before.contains(|it: char| it.is_ascii_digit())
}

/// Whether `after` stands right before a fact of a claim, or `until` right behind it: what the page has as an earlier value is then
/// what the claim means.
pub(super) fn stands_after(claim: &str, fact: &Fact) -> bool {
    let before = claim.get(..fact.span.start).unwrap_or_default();
    let word = before.split_whitespace().next_back().map(fold_word);
    let behind = claim.get(fact.span.end..).and_then(|it| it.split_whitespace().next());
    word.is_some_and(|it| it == "after") || behind == Some("until")
}

/// `more than 12` is a floor and not a comparison.
fn is_bound(word: &str, figure: &crate::fact::figure::Figure) -> bool {
    use crate::fact::figure::Bound;
    word == "than"
        && matches!(figure.bound, Bound::More | Bound::Less | Bound::AtLeast | Bound::AtMost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{self, Context};

    fn check(text: &str, words: &str, former: bool) {
        let facts = fact::find(text, Context::default());
        let fact = facts.iter().find(|it| it.span.of(text).contains(words)).unwrap();
        assert_eq!(is_former(fact, text, 0), former, "{words} in {text}");
    }

    #[test]
    fn an_earlier_plan_is_no_state_of_now() {
        for text in [
            "A previous proposal of 5.60 euros was rejected.",
            "In 2019 it was to have cost £195 million.",
            "An earlier and smaller study found 60 percent.",
            "The draft had proposed a rise of 4.6 per cent.",
            "In 2023, the authority had spoken of $610 million.",
        ] {
            assert!(is_of_before(text), "{text}");
        }
        for text in [
            "Sales rose to $5 million from $4 million in the previous quarter.",
            "The company invests 820 million on the former airfield.",
            "It was the first of 12 plants.",
            "The firm had hired 40 people.",
            "It earned 40 million, less than analysts had expected.",
        ] {
            assert!(!is_of_before(text), "{text}");
        }
    }

    #[test]
    fn a_claim_may_tell_of_an_earlier_value() {
        assert!(is_told_as_earlier("Losses had earlier been estimated at 4 million euros."));
        assert!(!is_told_as_earlier("Losses are 4 million euros, more than earlier."));
    }

    #[test]
    fn what_comes_from_somewhere_is_no_earlier_value() {
        check("There were 88,000 of them, from 63 ships.", "63", false);
        check("The fleet grew to 88 ships from 63 ships.", "63", true);
        check("It has eleven rooms where there used to be eight.", "eight", true);
    }

    #[test]
    fn a_value_to_compare_with_is_former() {
        check("Parks get $23.1 million, after $21.7 million in 2026.", "21.7", true);
        check("Parks get $23.1 million, after $21.7 million in 2026.", "23.1", false);
        check("Sales were 14 tons, compared with 12 tons.", "12", true);
        check("Sales rose to 14 tons from 12 tons.", "12", true);
        check("Sales were more than 12 tons.", "12", false);
        check("No house may be taller than 62 metres.", "62", false);
        check("The tower is taller than 62 metres.", "62", true);
        check("It lost 41 tons, compared with a profit of 12 tons a year earlier.", "12", true);
        check("It won after a wait of 12 days.", "12", false);
        check("It reported a loss of 12 tons.", "12", false);
    }

    #[test]
    fn a_value_that_had_been_or_was_until_then_is_former() {
        check(
            "It lost $3 million in May; the year before the loss had been $2 million.",
            "2",
            true,
        );
        check(
            "It lost $3 million in May; the year before the loss had been $2 million.",
            "3",
            false,
        );
        check("The first message had given a magnitude of 5.6.", "5.6", true);
        check("Pay is $19.20 an hour, and was $18.50 until March.", "18.50", true);
        check("Pay is $19.20 an hour, and was $18.50 until March.", "19.20", false);
        check("The firm had hired 40 people.", "40", false);
        check("It had been closed for 8 days.", "8", false);
        check("The mill is closed from May 4 until May 9.", "4", false);
    }

    #[test]
    fn after_compares_only_behind_another_figure() {
        check("Talks broke up on Friday after less than two hours.", "two hours", false);
        check("They appealed after 412 casks were stolen.", "412", false);
        check("Sales were 21 million after 19 million.", "19 million", true);
    }

    #[test]
    fn what_stands_behind_a_not_is_no_value() {
        check("The cost of the lift is 410,000 euros, not 140,000.", "140,000", true);
        check("It would be €1.5 billion, (not the €1.2 billion we told you).", "1.2", true);
        check("The offer, improved from the 3.2 per cent of March, is 4 per cent.", "3.2", true);
        check("It is not known why 12 left.", "12", false);
    }
}
