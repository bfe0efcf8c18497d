//! Reported speech against spoken words: `they were in` follows from `We are in`.

use super::words::{ELLIPSIS, expanded, is_content};
use crate::fact::{Agreement, Comparison};
use crate::lexicon::synonyms;
use crate::text::stem::stem;

/// A claim in reported speech against words in marks.
pub(super) fn indirect_against_direct(claimed: &[String], found: &[String]) -> Comparison {
    match likeness(claimed, found) {
        Likeness::Same | Likeness::Within => {
            Comparison::new(Agreement::MatchWeaker, "reported from the spoken words")
        }
        Likeness::Negated => {
            Comparison::new(Agreement::Conflict, "one is negated, the other is not")
        }
        Likeness::Near => Comparison::new(Agreement::CompatibleOverlap, "reported in other words"),
        Likeness::None => Comparison::new(Agreement::Incomparable, "says something else"),
    }
}

/// Words in marks that the source only reports.
pub(super) fn direct_against_indirect(claimed: &[String], found: &[String]) -> Comparison {
    let words = expanded(claimed);
    let theirs = expanded(found);
    if words.len() >= 2 && theirs.windows(words.len()).any(|it| it == words) {
        return Comparison::new(
            Agreement::CompatibleOverlap,
            "same words, but the source does not put them in marks",
        );
    }
    match likeness(claimed, found) {
        Likeness::Same | Likeness::Within => Comparison::new(
            Agreement::CompatibleStronger,
            "the source reports this without quoting it",
        ),
        Likeness::Negated => {
            Comparison::new(Agreement::Conflict, "one is negated, the other is not")
        }
        Likeness::Near => {
            Comparison::new(Agreement::CompatibleOverlap, "the source reports it in other words")
        }
        Likeness::None => Comparison::new(Agreement::Incomparable, "says something else"),
    }
}

/// Two reports of speech.
pub(super) fn indirect_against_indirect(claimed: &[String], found: &[String]) -> Comparison {
    match likeness(claimed, found) {
        Likeness::Same => Comparison::new(Agreement::Match, "reports the same words"),
        Likeness::Within => Comparison::new(Agreement::MatchWeaker, "the source reports more"),
        Likeness::Negated => {
            Comparison::new(Agreement::Conflict, "one is negated, the other is not")
        }
        Likeness::Near => Comparison::new(Agreement::CompatibleOverlap, "reported in other words"),
        Likeness::None => Comparison::new(Agreement::Incomparable, "says something else"),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    Same,
    Within,
    Negated,
    Near,
    None,
}

/// Whether two statements are the same when person and tense are set aside.
fn likeness(claimed: &[String], found: &[String]) -> Likeness {
    let (a, b) = (turned(claimed), turned(found));
    if a.is_empty() || b.is_empty() {
        return Likeness::None;
    }
    let within = contains(&b, &a);
    let ours: Vec<String> = a.iter().filter(|it| *it != "not").cloned().collect();
    let theirs: Vec<String> = b.iter().filter(|it| *it != "not").cloned().collect();
    let negations = |words: &[String]| words.iter().filter(|it| *it == "not").count() % 2;
    let differs = negations(&a) != negations(&b);
    if a == b {
        return Likeness::Same;
    }
    if within && !differs {
        return Likeness::Within;
    }
    let content = |words: &[String]| -> Vec<String> {
        words.iter().filter(|it| is_kept(it)).cloned().collect()
    };
    let (ours_content, theirs_content) = (content(&ours), content(&theirs));
    if differs && (ours == theirs || contains(&theirs, &ours) && !ours_content.is_empty()) {
        return Likeness::Negated;
    }
    if ours_content.is_empty() || differs {
        return Likeness::None;
    }
    let known = |word: &String| theirs_content.iter().any(|it| synonyms::related(it, word));
    let n_known = ours_content.iter().filter(|it| known(it)).count();
    if n_known == ours_content.len() && ours_content.len() >= 2 {
        Likeness::Within
    } else if n_known * 10 >= ours_content.len() * 6 {
        Likeness::Near
    } else {
        Likeness::None
    }
}

fn contains(words: &[String], part: &[String]) -> bool {
    part.len() <= words.len() && words.windows(part.len()).any(|it| it == part)
}

fn is_kept(word: &str) -> bool {
    is_content(word) && !matches!(word, "person" | "persons" | "be" | "have")
}

/// Words with person and tense turned to one form, fillers left out.
fn turned(words: &[String]) -> Vec<String> {
    let words: Vec<String> = words.iter().filter(|it| *it != ELLIPSIS).take(200).cloned().collect();
    expanded(&words).iter().filter_map(|it| turn(it)).collect()
}

fn turn(word: &str) -> Option<String> {
    let turned = match word {
        "i" | "we" | "he" | "she" | "they" | "it" | "you" | "me" | "us" | "him" | "them" => {
            "person"
        }
        "my" | "our" | "his" | "her" | "their" | "its" | "your" | "mine" | "ours" | "theirs" => {
            "persons"
        }
        "am" | "is" | "are" | "was" | "were" | "be" | "been" | "being" => "be",
        "have" | "has" | "had" | "having" => "have",
        "will" | "would" | "shall" | "should" => "will",
        "can" | "could" => "can",
        "may" | "might" => "may",
        "do" | "does" | "did" | "that" | "the" | "a" | "an" | "very" | "really" | "just" | "so"
        | "well" => return None,
        "this" | "these" | "those" => "this",
        "here" | "there" => "there",
        "no" | "never" | "not" => "not",
        "now" | "then" => "then",
        other => return Some(stem(&irregular(other))),
    };
    Some(turned.to_owned())
}

/// The base form of common verbs that a stemmer does not reach.
fn irregular(word: &str) -> String {
    let base = match word {
        "went" | "gone" => "go",
        "made" => "make",
        "took" | "taken" => "take",
        "came" => "come",
        "saw" | "seen" => "see",
        "knew" | "known" => "know",
        "thought" => "think",
        "got" | "gotten" => "get",
        "gave" | "given" => "give",
        "found" => "find",
        "told" => "tell",
        "felt" => "feel",
        "left" => "leave",
        "kept" => "keep",
        "began" | "begun" => "begin",
        "held" => "hold",
        "brought" => "bring",
        "bought" => "buy",
        "built" => "build",
        "sold" => "sell",
        "lost" => "lose",
        "won" => "win",
        "paid" => "pay",
        "met" => "meet",
        "spent" => "spend",
        "sent" => "send",
        "grew" | "grown" => "grow",
        "rose" | "risen" => "rise",
        "fell" | "fallen" => "fall",
        "ran" => "run",
        "spoke" | "spoken" => "speak",
        "wrote" | "written" => "write",
        "chose" | "chosen" => "choose",
        "broke" | "broken" => "break",
        "drove" | "driven" => "drive",
        "led" => "lead",
        "understood" => "understand",
        "stood" => "stand",
        "became" => "become",
        "wanted" => "want",
        other => other,
    };
    base.to_owned()
}
