//! British and American spellings of one word. Our own compilation.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Finds the British parts of a word in one pass; none where the list could not be made ready.
static FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(PARTS.iter().map(|it| it.0)).ok());

/// Parts of a word that the two write differently, British first.
const PARTS: &[(&str, &str)] = &[
    ("aemia", "emia"),
    ("aesthe", "esthe"),
    ("ageing", "aging"),
    ("alumini", "alumin"),
    ("analogue", "analog"),
    ("ardour", "ardor"),
    ("armour", "armor"),
    ("behaviour", "behavior"),
    ("calibre", "caliber"),
    ("candour", "candor"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("clamour", "clamor"),
    ("colour", "color"),
    ("defence", "defense"),
    ("demeanour", "demeanor"),
    ("dialogue", "dialog"),
    ("encyclopaed", "encycloped"),
    ("endeavour", "endeavor"),
    ("enrolment", "enrollment"),
    ("favour", "favor"),
    ("fervour", "fervor"),
    ("fibre", "fiber"),
    ("flavour", "flavor"),
    ("foetus", "fetus"),
    ("fulfilment", "fulfillment"),
    ("haem", "hem"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("instalment", "installment"),
    ("isation", "ization"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("labour", "labor"),
    ("licence", "license"),
    ("litre", "liter"),
    ("lustre", "luster"),
    ("manoeuvr", "maneuver"),
    ("metre", "meter"),
    ("mould", "mold"),
    ("neighbour", "neighbor"),
    ("odour", "odor"),
    ("oestr", "estr"),
    ("offence", "offense"),
    ("orthopaed", "orthoped"),
    ("paediatr", "pediatr"),
    ("parlour", "parlor"),
    ("plough", "plow"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("rigour", "rigor"),
    ("rumour", "rumor"),
    ("saviour", "savior"),
    ("savour", "savor"),
    ("sceptic", "skeptic"),
    ("skilful", "skillful"),
    ("splendour", "splendor"),
    ("theatre", "theater"),
    ("tumour", "tumor"),
    ("valour", "valor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    ("wilful", "willful"),
];

/// Verbs in `el` that double it in British: `travelled`.
const IN_EL: &[&str] = &[
    "cancel", "channel", "counsel", "dial", "equal", "fuel", "label", "level", "marvel", "model",
    "panel", "quarrel", "refuel", "rival", "shovel", "signal", "total", "travel", "tunnel",
];

/// Ends of words that both write with an s.
const WITH_S: &[&str] = &[
    "advis",
    "apprais",
    "appris",
    "brais",
    "bruis",
    "chastis",
    "circumcis",
    "compris",
    "concis",
    "cruis",
    "demis",
    "despis",
    "devis",
    "disguis",
    "enterpris",
    "excis",
    "exercis",
    "expertis",
    "franchis",
    "guis",
    "improvis",
    "incis",
    "lais",
    "likewis",
    "marquis",
    "merchandis",
    "nois",
    "otherwis",
    "paradis",
    "pois",
    "porpois",
    "prais",
    "precis",
    "premis",
    "promis",
    "rais",
    "repris",
    "revis",
    "supervis",
    "surmis",
    "surpris",
    "televis",
    "tortois",
    "treatis",
    "turquois",
    "valis",
    "wis",
];

/// Words of which the end alone would not tell: `arise`, but `summarise`.
const WHOLE: &[&str] = &["aris", "moonris", "ris", "sunris", "upris"];

/// A word in small letters as an American writes it.
pub(super) fn american(word: &str) -> Cow<'_, str> {
    if word.len() < 5 || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let part = FINDER.as_ref().and_then(|it| it.find(word)).map(|it| it.pattern().as_usize());
    if let Some((british, american)) = part.and_then(|it| PARTS.get(it)) {
        return Cow::Owned(word.replacen(british, american, 1));
    }
    in_ise(word).or_else(|| in_el(word)).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// `organise`, `analysed`.
fn in_ise(word: &str) -> Option<String> {
    let ends = ["e", "ed", "es", "er", "ers", "ing"];
    let (stem, end) = ends
        .iter()
        .find_map(|it| Some((word.strip_suffix(it)?, *it)).filter(|it| it.0.ends_with('s')))?;
    let kept = stem.strip_suffix('s')?;
    let is_verb = kept.ends_with('i')
        && kept.len() > 4
        && !WHOLE.contains(&stem)
        && !WITH_S.iter().any(|it| stem.ends_with(it))
        || kept.ends_with("aly") && end != "es";
    is_verb.then(|| format!("{kept}z{end}"))
}

fn in_el(word: &str) -> Option<String> {
    let end = ["led", "ling", "ler", "lers"].into_iter().find(|it| word.ends_with(it))?;
    let verb = word.strip_suffix(end)?;
    IN_EL.contains(&verb).then(|| format!("{verb}{}", end.strip_prefix('l').unwrap_or(end)))
}

#[cfg(test)]
mod tests {
    use super::super::stem::stem;
    use super::american;

    #[test]
    fn two_spellings_have_one_stem() {
        for (british, american) in [
            ("organised", "organize"),
            ("Optimisation", "optimization"),
            ("analysing", "analyzed"),
            ("colours", "color"),
            ("neighbouring", "neighboring"),
            ("centres", "center"),
            ("kilometres", "kilometer"),
            ("travelled", "traveled"),
            ("cancelling", "canceling"),
            ("defence", "defense"),
            ("programmes", "programs"),
            ("paediatric", "pediatric"),
            ("leukaemia", "leukemia"),
            ("privatising", "privatize"),
            ("summarise", "summarized"),
            ("authorised", "authorizes"),
            ("emphasises", "emphasize"),
        ] {
            assert_eq!(stem(british), stem(american), "{british}");
        }
    }

    #[test]
    fn words_that_both_spell_alike_are_kept() {
        for word in [
            "promise",
            "raised",
            "exercises",
            "rise",
            "otherwise",
            "hours",
            "four",
            "surprising",
            "noises",
            "called",
            "filling",
            "analyses",
            "series",
            "arises",
            "sunrise",
            "this",
            "paris",
            "wiser",
            "raising",
        ] {
            assert_eq!(american(word), word);
        }
    }
}
