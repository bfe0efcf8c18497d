//! Posts and callings: words for who somebody is. Our own compilation.

/// Words for who somebody is by post or calling; of two that are no kin one is not the other.
pub const POSTS: &[&str] = &[
    "ambassador",
    "analyst",
    "archaeologist",
    "architect",
    "astronomer",
    "banker",
    "biologist",
    "bishop",
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chemist",
    "coach",
    "commander",
    "commissioner",
    "constable",
    "correspondent",
    "curator",
    "designer",
    "detective",
    "director",
    "ecologist",
    "economist",
    "editor",
    "engineer",
    "entomologist",
    "epidemiologist",
    "executive",
    "farmer",
    "geologist",
    "geographer",
    "governor",
    "harbourmaster",
    "historian",
    "inspector",
    "judge",
    "lawyer",
    "librarian",
    "marshal",
    "mayor",
    "minister",
    "nurse",
    "officer",
    "palaeontologist",
    "physicist",
    "pilot",
    "premier",
    "president",
    "producer",
    "prosecutor",
    "psychologist",
    "publisher",
    "scientist",
    "secretary",
    "sheriff",
    "sociologist",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "statistician",
    "striker",
    "superintendent",
    "surgeon",
    "surveyor",
    "teacher",
    "treasurer",
    "virologist",
    "zoologist",
];
/// Posts that say little: one who has another besides may be called so.
pub const LOOSE: &[&str] = &[
    "chair",
    "chairman",
    "chairwoman",
    "director",
    "executive",
    "officer",
    "president",
    "producer",
    "scientist",
    "secretary",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];
/// Posts that one alone has in a house.
pub const SINGLE: &[&str] = &[
    "captain",
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "coach",
    "director",
    "governor",
    "head",
    "mayor",
    "minister",
    "premier",
    "president",
    "treasurer",
];
/// Ranks and callings that go with any post.
pub const RANKS: &[&str] =
    &["captain", "commander", "constable", "detective", "inspector", "judge", "lawyer", "officer"];
/// Posts of those who lead.
pub const LEADING: &[&str] = &[
    "chair",
    "chairman",
    "chairwoman",
    "chief",
    "coach",
    "director",
    "editor",
    "executive",
    "governor",
    "mayor",
    "president",
];
/// Words for leading.
pub const LEADS: &[&str] = &[
    "boss", "chair", "chairs", "directs", "head", "headed", "heads", "leader", "leads", "led",
    "runs",
];
/// Callings of which one may have two.
pub const KIN: &[&[&str]] = &[
    &["analyst", "banker", "director", "economist"],
    &["archaeologist", "curator", "director", "historian", "librarian"],
    &["doctor", "nurse", "physician", "surgeon"],
    &["architect", "designer", "director"],
    &["director", "engineer"],
    &["judge", "lawyer", "minister", "prosecutor"],
    &["commissioner", "detective", "inspector", "marshal", "sheriff", "superintendent"],
    &["editor", "correspondent", "historian", "publisher", "teacher"],
    &["mayor", "minister", "premier", "president", "governor"],
];

/// Whether one may be both, as an economist may be the analyst of a bank.
pub fn may_be_both(one: &str, other: &str) -> bool {
    let is_scholar = |it: &str| it.ends_with("ist");
    is_scholar(one) && is_scholar(other)
        || KIN.iter().any(|it| it.contains(&one) && it.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_callings_go_together() {
        assert!(may_be_both("economist", "analyst") && may_be_both("biologist", "virologist"));
        assert!(!may_be_both("judge", "engineer"));
    }
}
