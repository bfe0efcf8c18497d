//! What a statement takes from the one before it: who does it, or all that an auxiliary stands for.

use super::{Frame, Noun};
use crate::lexicon::speech_verbs;
use crate::text::normalize::fold_word;

/// Stems of verbs of which the object does what follows: `ordered Norvik to pay`.
const OBEYED: &[&str] = &[
    "advis", "allow", "ask", "authoris", "author", "caus", "compel", "direct", "enabl", "entitl",
    "forc", "instruct", "invit", "oblig", "order", "permit", "persuad", "requir", "tell", "told",
    "urg", "warn",
];
/// Words behind a form of `be` for what somebody may do.
const FREE: &[&str] = &["able to ", "allowed to ", "entitled to ", "free to "];
/// Words that begin a clause on the noun before.
const RELATIVE: &[&str] = &["that", "which", "who", "whom"];

/// Gives each statement its party from the one before, in the order of the rules.
pub(super) fn share(text: &str, frames: &mut [Frame]) {
    for rule in [obeys, is_free, says_of_itself, belongs] {
        for at in 1..frames.len() {
            let (before, rest) = frames.split_at_mut(at);
            if let (Some(before), Some(own)) = (before.last(), rest.first_mut()) {
                rule(text, before, own);
            }
        }
    }
}

/// `The company agreed, the union did not`: an auxiliary by itself repeats the verb before it, and so does `did so`.
pub(super) fn complete(text: &str, frames: &mut [Frame]) {
    let repeats = |it: &Frame| {
        let word = fold_word(it.verb.of(text));
        let helps =
            matches!(&*word, "did" | "do" | "does" | "had" | "has" | "have" | "was" | "were");
        let next = text.get(it.verb.end..).and_then(|it| it.split_whitespace().next());
        let so = next.map(|it| fold_word(it.trim_matches(|it: char| !it.is_alphanumeric())));
        let so = so.is_some_and(|it| it == "so");
        helps && it.undergoer.is_none() && (so || it.denied.is_some() && it.others.is_empty())
    };
    for at in 1..frames.len() {
        let (before, rest) = frames.split_at_mut(at);
        let Some(own) = rest.first_mut().filter(|it| repeats(it)) else { continue };
        let Some(verb) = before.iter().rev().find(|it| it.denied.is_none() && !it.links) else {
            continue;
        };
        own.stem.clone_from(&verb.stem);
        own.two_ended = verb.two_ended;
        own.links = false;
        own.is_done = verb.is_done;
        own.undergoer.clone_from(&verb.undergoer);
        own.others.clone_from(&verb.others);
    }
}

/// Gives an infinitive the one whom the verb before it tells to do so, and what is prevented the one who is kept from it.
fn obeys(text: &str, tells: &Frame, own: &mut Frame) {
    let before = text.get(..own.verb.start).unwrap_or_default();
    let is_to = before.ends_with(" to ") || before.ends_with(" not to ");
    let told = tells.undergoer.as_ref().filter(|it| it.span.end <= own.verb.start);
    // `Prevents them from selling`.
    let is_from = own.denied == Some(tells.verb) && before.ends_with(" from ");
    let bids = is_to && OBEYED.contains(&&*tells.stem) && own.actor == tells.actor;
    if (bids || is_from && own.actor.is_none()) && told.is_some() {
        own.actor = told.cloned();
    }
}

/// `Orlin remains free to sell milk`: who is free to do it does so.
fn is_free(text: &str, links: &Frame, own: &mut Frame) {
    let before = text.get(..own.verb.start).unwrap_or_default();
    let is_free = FREE.iter().any(|it| before.ends_with(it));
    if links.links && is_free && own.actor.is_none() {
        own.actor.clone_from(&links.actor);
        own.denied = own.denied.or(links.denied);
    }
}

/// `Fjordways said it would`: who says what `it` will do says so of itself.
fn says_of_itself(text: &str, says: &Frame, own: &mut Frame) {
    let Some(noun) = own.actor.as_mut() else { return };
    let between = text.get(says.verb.end..noun.span.start).unwrap_or_default().trim();
    let is_it = matches!(&*fold_word(noun.span.of(text)), "he" | "it" | "she" | "they");
    let tells = speech_verbs::is_reporting_verb(&fold_word(says.verb.of(text)));
    let told = says.actor.as_ref().filter(|it| it.span.end <= says.verb.start);
    let named = told.filter(|it| !it.names.is_empty());
    if let Some(told) = named.filter(|_| is_it && tells && matches!(between, "" | "that")) {
        *noun = told.clone();
    }
}

/// `Lace was among the goods that they took`: what is said of those among whom it is, is said of it.
fn belongs(text: &str, links: &Frame, own: &mut Frame) {
    let among = links.others.iter().find(|it| it.0 == "among").map(|it| &it.1);
    let Some((group, one)) = among.zip(links.actor.as_ref()) else { return };
    let between = text.get(group.head.end..own.verb.start).unwrap_or_default();
    let of_group =
        |it: &Noun| it.is_pronoun || it.head == group.head || RELATIVE.contains(&it.head.of(text));
    let is_relative = between.split(' ').any(|it| RELATIVE.contains(&it));
    if !links.links || between.contains([',', ';']) || !is_relative {
        return;
    }
    match (&own.actor, &own.undergoer) {
        (Some(actor), _) if of_group(actor) => own.actor = Some(one.clone()),
        (_, Some(done_to)) if !of_group(done_to) => return,
        (None, None) => return,
        _ => own.undergoer = Some(one.clone()),
    }
    own.is_bare = false;
    own.denied = own.denied.or(links.denied);
    own.clause = own.clause.cover(one.span);
}
