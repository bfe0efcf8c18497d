//! Titles and roles that stand before a name. Our own compilation.

/// Words that name a role on their own, folded, sorted: `president`, `ceo`, `mr`.
pub const TITLES: &[&str] = &[
    "actor", "actress", "adm", "admiral", "alderman", "ambassador", "analyst", "anchor",
    "archbishop", "astronaut", "attorney", "author", "ayatollah", "baron", "baroness", "bishop",
    "capt", "captain", "cardinal", "ceo", "cfo", "chair", "chairman", "chairperson", "chairwoman",
    "chancellor", "cio", "cmdr", "cmo", "co-founder", "coach", "cofounder", "col", "colonel",
    "comedian", "commander", "commissioner", "congressman", "congresswoman", "consul", "coo",
    "corporal", "councillor", "councilman", "councilwoman", "count", "countess", "cto", "dame",
    "detective", "director", "doctor", "dr", "duchess", "duke", "economist", "editor", "emperor",
    "empress", "envoy", "evp", "father", "founder", "gen", "general", "gov", "governor", "imam",
    "inspector", "journalist", "judge", "justice", "king", "lady", "lieutenant", "lord", "lt",
    "magistrate", "maj", "major", "manager", "marshal", "marshall", "mayor", "minister", "miss",
    "mr", "mrs", "ms", "mx", "novelist", "officer", "partner", "poet", "pope", "premier",
    "president", "prince", "princess", "private", "producer", "prof", "professor", "prosecutor",
    "queen", "rabbi", "rapper", "rep", "reporter", "representative", "researcher", "rev",
    "reverend", "saint", "scientist", "secretary", "sen", "senator", "sergeant", "sgt", "sheikh",
    "sheriff", "singer", "sir", "solicitor", "spokesman", "spokesperson", "spokeswoman",
    "superintendent", "svp", "undersecretary", "vice-president", "vp",
];

/// Words that stand before such a word as part of the role, folded, sorted: `prime`, `vice`, `former`.
pub const TITLE_PARTS: &[&str] = &[
    "acting", "chief", "defence", "defense", "deputy", "ex", "executive", "finance", "foreign",
    "former", "home", "interim", "interior", "press", "prime", "senior", "then", "vice",
];

/// Name words after which a title word before them is part of the name, folded, sorted: `General Motors`.
pub const NOT_TITLES: &[&str] = &[
    "air", "airlines", "assembly", "association", "atlantic", "avenue", "award", "awards", "bank",
    "bay", "capital", "cathedral", "center", "centre", "church", "city", "club", "college",
    "committee", "company", "corp", "council", "county", "county's", "court", "cross", "cup", "day",
    "department", "dynamics", "electric", "fargo", "fund", "funds", "games", "gate", "group",
    "harbor", "harbour", "holdings", "hospital", "house", "inc", "institute", "island", "islands",
    "james's", "league", "llc", "ltd", "mills", "ministry", "motors", "news", "office",
    "palace", "park", "partners", "party", "plc", "prize", "road", "school", "stadium", "street",
    "times", "trust", "union", "university", "university's",
];

/// Whether the folded word names a role on its own.
pub fn is_title(word: &str) -> bool {
    super::holds(TITLES, word)
}

/// Whether the folded word may be the first part of a role: `prime`, `vice`.
pub fn is_title_part(word: &str) -> bool {
    super::holds(TITLE_PARTS, word)
}

/// Whether the folded word after a title word shows that both belong to a name.
pub fn is_not_titled(word: &str) -> bool {
    super::holds(NOT_TITLES, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(TITLES.is_sorted() && TITLE_PARTS.is_sorted() && NOT_TITLES.is_sorted());
    }
}
