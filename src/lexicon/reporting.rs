//! Words around a verb of reporting: who may be its subject, what may follow it, and where it is none. Our own compilation.

/// Nouns for what somebody makes of numbers.
pub const COUNTS: &[&str] = &[
    "account",
    "calculation",
    "calculations",
    "count",
    "estimate",
    "estimates",
    "figures",
    "reckoning",
    "tally",
];

/// Words before a verb of reporting of which nobody is the subject, or who does not say it.
pub const UNSAID: &[&str] = &[
    "are", "be", "been", "being", "can", "cannot", "could", "is", "may", "might", "must", "never",
    "not", "shall", "should", "to", "was", "were", "will", "would",
];

/// Words before which a verb of reporting is a noun.
pub const DETERMINERS: &[&str] =
    &["a", "an", "any", "each", "every", "her", "his", "its", "no", "our", "the", "their", "this"];

/// Verbs in the form that several have, and nouns as well.
pub const BASE_FORMS: &[&str] =
    &["argue", "believe", "claim", "report", "say", "show", "suggest", "warn"];

/// Verbs behind which it stands to whom something is said.
pub const TELLING: &[&str] =
    &["advised", "assured", "informed", "notified", "reminded", "tells", "told", "warned"];

/// Words with which it begins when, where or to whom something is said.
pub const CIRCUMSTANCES: &[&str] = &[
    "after",
    "again",
    "ahead",
    "as",
    "at",
    "back",
    "before",
    "but",
    "by",
    "during",
    "earlier",
    "first",
    "for",
    "following",
    "from",
    "in",
    "last",
    "late",
    "later",
    "next",
    "of",
    "on",
    "over",
    "separately",
    "since",
    "there",
    "this",
    "through",
    "to",
    "today",
    "under",
    "upon",
    "via",
    "when",
    "while",
    "with",
    "yesterday",
];

/// Finite forms that make a clause of a phrase.
pub const VERBS: &[&str] = &[
    "are", "can", "could", "had", "has", "have", "is", "may", "might", "must", "was", "were",
    "will", "would",
];
