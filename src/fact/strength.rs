//! Words that carry the strength of a statement.

/// A word on a scale of strength, or one pole of a pair of opposites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strength {
    /// The scale: stage, possibility, allegation, quantity, uniqueness, cause, negation, direction.
    pub scale: Scale,
    /// Place on the scale, weaker below; for poles 0 or 1.
    pub degree: u8,
}

/// A scale of strength or a pair of opposite poles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    Stage,
    Possibility,
    Allegation,
    Quantity,
    Uniqueness,
    Cause,
    Negation,
    Direction,
}
