//! Names.

/// A person, organisation, place or work by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Folded words of the name, without titles and possessives: `["sam", "altman"]`.
    pub words: Vec<String>,
    /// What it names.
    pub class: Class,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Person,
    Organisation,
    Place,
    Other,
}
