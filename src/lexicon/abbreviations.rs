//! Abbreviations with a final point, and the words that open a sentence after one. Our own compilation.

/// What a final point after an abbreviation may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name or another word always follows: `Mr.`, `vs.`, `e.g.`.
    Leads,
    /// A number follows, or else the sentence ends: `No.`, `Fig.`.
    Numbers,
    /// May end a sentence where the next word opens one: `Inc.`, `U.S.`, `Jan.`.
    MayEnd,
    /// `a.m.`, `p.m.`: may end a sentence before any capital that is not a time zone.
    Time,
}

/// The kind of `word`, given in lower case without its final point.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    let tables = [
        (LEADS, Abbreviation::Leads),
        (NUMBERS, Abbreviation::Numbers),
        (MAY_END, Abbreviation::MayEnd),
        (TIME, Abbreviation::Time),
    ];
    tables.iter().find(|(table, _)| super::holds_exactly(table, word)).map(|&(_, kind)| kind)
}

/// Whether `word`, in lower case, is also an ordinary word, so that only its capitalised form is an abbreviation.
pub fn is_ordinary_word(word: &str) -> bool {
    super::holds_exactly(ORDINARY, word)
}

/// Whether `word`, as written, is a capitalised word that rarely follows within a sentence: `The`, `However`.
pub fn opens_sentence(word: &str) -> bool {
    super::holds_exactly(OPENERS, word)
}

/// Whether `word`, as written, names a zone or day that may follow a clock time.
pub fn follows_time(word: &str) -> bool {
    super::holds_exactly(AFTER_TIME, word)
}

/// Whether `word`, in lower case, is a verb of saying that follows a quotation.
pub fn is_speech_verb(word: &str) -> bool {
    super::holds_exactly(SPEECH, word)
}

/// Whether `word`, in lower case, is a name that is written with a final `!` or `?`.
pub fn keeps_its_mark(word: &str) -> bool {
    super::holds_exactly(MARKED_NAMES, word)
}

/// Whether `word`, in lower case without its final point, is an academic degree.
pub fn is_degree(word: &str) -> bool {
    super::holds_exactly(DEGREES, word)
}

const LEADS: &[&str] = &[
    "adj", "adm", "approx", "atty", "brig", "ca", "capt", "cf", "cmdr", "col", "comdr", "cpl",
    "cpt", "dr", "drs", "e.g", "eg", "esp", "gen", "gov", "govs", "hon", "hr", "i.e", "ie", "incl",
    "insp", "lieut", "lt", "maj", "messrs", "mlle", "mm", "mme", "mr", "mrs", "ms", "msgr", "mt",
    "mx", "pfc", "pres", "prof", "profs", "pvt", "rep", "reps", "resp", "rev", "revd", "rt", "sen",
    "sens", "sfc", "sgt", "sra", "srta", "ssgt", "st", "supt", "v", "viz", "vs", "w",
];

const NUMBERS: &[&str] = &[
    "app", "art", "arts", "bk", "ch", "chap", "cl", "col", "eq", "eqs", "ex", "exh", "fig", "figs",
    "fn", "no", "nos", "nr", "n°", "nº", "op", "p", "para", "paras", "pg", "pp", "pt", "pts",
    "ref", "rs", "sect", "tab", "vol", "vols",
];

const MAY_END: &[&str] = &[
    "al", "ala", "apr", "ariz", "ark", "assn", "assoc", "aug", "ave", "b.c", "bldg", "blvd",
    "bros", "calif", "cit", "co", "colo", "conn", "corp", "corps", "ct", "cu", "d.c", "dec", "del",
    "dept", "dist", "e.u", "ed", "eds", "est", "etc", "ext", "feb", "fla", "fri", "ft", "ga",
    "gal", "govt", "hrs", "hwy", "ill", "inc", "ind", "inst", "intl", "jan", "jr", "jul", "jun",
    "kan", "ky", "lb", "lbs", "llc", "ltd", "mar", "mass", "md", "mfg", "mg", "mgr", "mi", "mich",
    "min", "minn", "mins", "miss", "mo", "mon", "mont", "mph", "mts", "nat", "natl", "neb", "nev",
    "nov", "oct", "okla", "ore", "oz", "pa", "penn", "ph.d", "plc", "pty", "pub", "rd", "sat",
    "sec", "secs", "sep", "sept", "sq", "sr", "ste", "sun", "supp", "tel", "temp", "tenn", "tex",
    "thu", "thur", "thurs", "tue", "tues", "u.k", "u.n", "u.s", "u.s.a", "univ", "va", "vt",
    "wash", "wed", "wis", "wyo", "yd", "yds", "yr", "yrs",
];

const ORDINARY: &[&str] = &[
    "adj", "ark", "ed", "gal", "ill", "ind", "inst", "mar", "mass", "mi", "miss", "mo", "mon",
    "nat", "ore", "pa", "pub", "sat", "sun", "temp", "wash", "wed",
];

const TIME: &[&str] = &["a.m", "am", "p.m", "pm"];

const DEGREES: &[&str] = &[
    "b.a", "b.s", "b.sc", "d.phil", "ed.d", "j.d", "ll.b", "ll.m", "m.a", "m.b.a", "m.d", "m.phil",
    "m.s", "m.sc", "ph.d",
];

const MARKED_NAMES: &[&str] = &["jeopardy", "joomla", "moulin", "oklahoma", "wham", "yahoo", "yum"];

const AFTER_TIME: &[&str] = &[
    "AEDT",
    "AEST",
    "Apr",
    "April",
    "Atlantic",
    "August",
    "BST",
    "CDT",
    "CEST",
    "CET",
    "CST",
    "CT",
    "Central",
    "Dec",
    "December",
    "EDT",
    "EEST",
    "EET",
    "EST",
    "ET",
    "Eastern",
    "Feb",
    "February",
    "Friday",
    "GMT",
    "Greenwich",
    "HKT",
    "IST",
    "JST",
    "Jan",
    "January",
    "July",
    "June",
    "KST",
    "MDT",
    "MSK",
    "MST",
    "MT",
    "March",
    "May",
    "Monday",
    "Mountain",
    "Nov",
    "November",
    "Oct",
    "October",
    "PDT",
    "PST",
    "PT",
    "Pacific",
    "SGT",
    "Saturday",
    "Sept",
    "September",
    "Sunday",
    "Thursday",
    "Tuesday",
    "UTC",
    "Wednesday",
];

const OPENERS: &[&str] = &[
    "A",
    "About",
    "According",
    "Across",
    "After",
    "All",
    "Already",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Besides",
    "Both",
    "But",
    "By",
    "Can",
    "Could",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "Finally",
    "First",
    "For",
    "Further",
    "Furthermore",
    "Had",
    "Has",
    "Have",
    "He",
    "Hence",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Indeed",
    "Instead",
    "Is",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "Miss",
    "More",
    "Moreover",
    "Most",
    "Mr",
    "Mrs",
    "Ms",
    "My",
    "Neither",
    "Nevertheless",
    "Next",
    "No",
    "None",
    "Nor",
    "Not",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "Overall",
    "Perhaps",
    "Please",
    "Separately",
    "Several",
    "She",
    "Should",
    "Similarly",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "Therefore",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Today",
    "Under",
    "Unlike",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Whose",
    "Why",
    "Will",
    "With",
    "Without",
    "Would",
    "Yes",
    "Yesterday",
    "Yet",
    "You",
    "Your",
];

const SPEECH: &[&str] = &[
    "added",
    "adds",
    "admitted",
    "announced",
    "answered",
    "argued",
    "asked",
    "asks",
    "continued",
    "cried",
    "declared",
    "exclaimed",
    "explained",
    "insisted",
    "joked",
    "muttered",
    "noted",
    "observed",
    "quipped",
    "remarked",
    "replied",
    "reported",
    "responded",
    "said",
    "says",
    "shouted",
    "stated",
    "tells",
    "thought",
    "told",
    "tweeted",
    "warned",
    "whispered",
    "wondered",
    "wrote",
    "yelled",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sorted() {
        let tables = [
            LEADS,
            NUMBERS,
            MAY_END,
            TIME,
            DEGREES,
            MARKED_NAMES,
            ORDINARY,
            AFTER_TIME,
            OPENERS,
            SPEECH,
        ];
        for table in tables {
            assert!(table.is_sorted(), "{table:?}");
        }
    }
}
