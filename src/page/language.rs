//! The language of a page: what it declares, unless its words clearly say otherwise.

use whatlang::Lang;

use super::beginning;

/// How many bytes of a text are looked at.
const SAMPLE: usize = 3000;
/// A shorter text tells no language against what the page declares.
const MIN_LEN: usize = 120;
/// A shorter text tells no language at all.
const MIN_ALONE: usize = 40;

/// ISO 639-1 codes with what the detector calls them.
const CODES: &[(&str, Option<Lang>)] = &[
    ("af", Some(Lang::Afr)),
    ("ar", Some(Lang::Ara)),
    ("az", Some(Lang::Aze)),
    ("be", Some(Lang::Bel)),
    ("bg", Some(Lang::Bul)),
    ("bn", Some(Lang::Ben)),
    ("ca", Some(Lang::Cat)),
    ("cs", Some(Lang::Ces)),
    ("cy", None),
    ("da", Some(Lang::Dan)),
    ("de", Some(Lang::Deu)),
    ("el", Some(Lang::Ell)),
    ("en", Some(Lang::Eng)),
    ("eo", Some(Lang::Epo)),
    ("es", Some(Lang::Spa)),
    ("et", Some(Lang::Est)),
    ("eu", None),
    ("fa", Some(Lang::Pes)),
    ("fi", Some(Lang::Fin)),
    ("fr", Some(Lang::Fra)),
    ("ga", None),
    ("gl", None),
    ("gu", Some(Lang::Guj)),
    ("he", Some(Lang::Heb)),
    ("hi", Some(Lang::Hin)),
    ("hr", Some(Lang::Hrv)),
    ("hu", Some(Lang::Hun)),
    ("hy", Some(Lang::Hye)),
    ("id", Some(Lang::Ind)),
    ("is", None),
    ("it", Some(Lang::Ita)),
    ("ja", Some(Lang::Jpn)),
    ("jv", Some(Lang::Jav)),
    ("ka", Some(Lang::Kat)),
    ("km", Some(Lang::Khm)),
    ("kn", Some(Lang::Kan)),
    ("ko", Some(Lang::Kor)),
    ("la", Some(Lang::Lat)),
    ("lt", Some(Lang::Lit)),
    ("lv", Some(Lang::Lav)),
    ("mk", Some(Lang::Mkd)),
    ("ml", Some(Lang::Mal)),
    ("mr", Some(Lang::Mar)),
    ("ms", None),
    ("my", Some(Lang::Mya)),
    ("nb", Some(Lang::Nob)),
    ("ne", Some(Lang::Nep)),
    ("nl", Some(Lang::Nld)),
    ("or", Some(Lang::Ori)),
    ("pa", Some(Lang::Pan)),
    ("pl", Some(Lang::Pol)),
    ("pt", Some(Lang::Por)),
    ("ro", Some(Lang::Ron)),
    ("ru", Some(Lang::Rus)),
    ("si", Some(Lang::Sin)),
    ("sk", Some(Lang::Slk)),
    ("sl", Some(Lang::Slv)),
    ("sn", Some(Lang::Sna)),
    ("sq", None),
    ("sr", Some(Lang::Srp)),
    ("sv", Some(Lang::Swe)),
    ("sw", None),
    ("ta", Some(Lang::Tam)),
    ("te", Some(Lang::Tel)),
    ("th", Some(Lang::Tha)),
    ("tk", Some(Lang::Tuk)),
    ("tl", Some(Lang::Tgl)),
    ("tr", Some(Lang::Tur)),
    ("uk", Some(Lang::Ukr)),
    ("ur", Some(Lang::Urd)),
    ("uz", Some(Lang::Uzb)),
    ("vi", Some(Lang::Vie)),
    ("yi", Some(Lang::Yid)),
    ("zh", Some(Lang::Cmn)),
    ("zu", Some(Lang::Zul)),
];

/// The ISO 639-1 code of the language of `text`, which declares `declared`.
pub(super) fn of(text: &str, declared: Option<&str>) -> Option<&'static str> {
    let sample = beginning(text, SAMPLE);
    let declared = declared.and_then(declared_code);
    if declared == Some("en") && is_plainly_english(sample) {
        return declared;
    }
    let found = if sample.len() < MIN_ALONE { None } else { whatlang::detect(sample) };
    let Some(found) = found else { return declared };
    let code = CODES.iter().find(|it| it.1 == Some(found.lang())).map(|it| it.0);
    let is_sure = sample.len() >= MIN_LEN && found.is_reliable() && found.confidence() > 0.9;
    if is_sure {
        return code.or(declared);
    }
    declared.or_else(|| code.filter(|_| found.is_reliable()))
}

/// Whether so many words are `the` or `and` that the text can be in no other language: most pages need not be held against all
/// of them.
fn is_plainly_english(text: &str) -> bool {
    let (mut n, mut n_own) = (0, 0);
    for word in text.split_ascii_whitespace() {
        n += 1;
        n_own += usize::from(word.eq_ignore_ascii_case("the") || word.eq_ignore_ascii_case("and"));
    }
    n >= 40 && n_own * 20 >= n
}

/// The code itself, where it is one that is told.
pub(super) fn known(code: &str) -> Option<&'static str> {
    CODES.iter().find(|it| it.0 == code).map(|it| it.0)
}

/// `en-US`, `en_GB`, `EN` are all `en`.
fn declared_code(declared: &str) -> Option<&'static str> {
    let primary = declared.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
    let primary = if primary == "no" || primary == "nn" { "nb" } else { &primary };
    CODES.iter().find(|it| it.0 == primary).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The council agreed on Tuesday to repair the old bridge across the river, and the work is to \
        begin in the spring of next year, when the water is low and the traffic can be led around the town.";
    const GERMAN: &str = "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke über den Fluss zu erneuern, und die \
        Arbeiten sollen im Frühjahr des nächsten Jahres beginnen, wenn das Wasser niedrig steht.";

    fn check(text: &str, declared: Option<&str>, expected: Option<&str>) {
        assert_eq!(of(text, declared), expected, "{declared:?}");
    }

    #[test]
    fn a_clear_text_wins_over_what_is_declared() {
        check(ENGLISH, Some("de"), Some("en"));
        check(GERMAN, Some("en-US"), Some("de"));
        check(ENGLISH, None, Some("en"));
    }

    #[test]
    fn only_a_text_full_of_them_is_plainly_english() {
        assert!(is_plainly_english(&ENGLISH.repeat(2)));
        assert!(!is_plainly_english(ENGLISH), "too short");
        assert!(!is_plainly_english(&GERMAN.repeat(4)));
        check(&GERMAN.repeat(4), Some("en"), Some("de"));
    }

    #[test]
    fn a_short_text_is_what_it_declares() {
        check("Opening hours", Some("fr-FR"), Some("fr"));
        check("Opening hours", None, None);
        check("", Some("xx"), None);
        check("", Some("en_GB"), Some("en"));
    }
}
