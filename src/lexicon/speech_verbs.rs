//! Verbs that report what somebody says. Our own compilation.

/// Forms that introduce a quotation or a reported statement, sorted.
pub const SPEECH_VERBS: &[&str] = &[
    "acknowledged", "acknowledges", "added", "adding", "adds", "admits", "admitted", "advised",
    "agreed", "alleged", "alleges", "announced", "announces", "announcing", "answered", "argued",
    "argues", "asked", "asks", "asserted", "asserts", "boasted", "cautioned", "cautions", "claimed",
    "claiming", "claims", "commented", "comments", "complained", "conceded", "concedes",
    "concluded", "concludes", "confirmed", "confirming", "confirms", "contended", "contends",
    "countered", "cried", "declared", "declares", "denied", "denies", "described", "disclosed",
    "emphasised", "emphasized", "estimated", "estimates", "explained", "explaining", "explains",
    "hinted", "informed", "insisted", "insists", "joked", "lamented", "maintained", "maintains",
    "mentioned", "mused", "noted", "notes", "noting", "observed", "observes", "opined", "posted",
    "predicted", "predicts", "proclaimed", "promised", "pronounced", "quipped", "quoted",
    "recalled", "recalls", "recounted", "reiterated", "remarked", "remarks", "repeated", "replied",
    "replies", "reported", "reports", "responded", "responds", "retorted", "revealed", "reveals",
    "said", "saying", "says", "shouted", "signalled", "stated", "states", "stating", "stressed",
    "stresses", "suggested", "suggests", "telling", "tells", "testified", "told", "tweeted",
    "urged", "vowed", "warned", "warning", "warns", "whispered", "writes", "writing", "wrote",
];

/// Forms that may stand before a bare clause as indirect speech, sorted: `said (that) they were in`.
pub const REPORTING_VERBS: &[&str] = &[
    "acknowledged", "acknowledges", "added", "adds", "admitted", "alleged", "alleges", "announced",
    "announces", "argued", "argues", "asserted", "claimed", "claims", "conceded", "concluded",
    "confirmed", "confirms", "contended", "declared", "denied", "disclosed", "estimated",
    "estimates", "explained", "explains", "insisted", "insists", "maintained", "noted", "notes",
    "predicted", "predicts", "promised", "reiterated", "reported", "reports", "revealed", "reveals",
    "said", "says", "stated", "states", "stressed", "suggested", "suggests", "testified", "told",
    "tweeted", "vowed", "warned", "warns", "writes", "wrote",
];

/// Whether the folded word reports speech.
pub fn is_speech_verb(word: &str) -> bool {
    super::holds(SPEECH_VERBS, word)
}

/// Whether the folded word may govern indirect speech.
pub fn is_reporting_verb(word: &str) -> bool {
    super::holds(REPORTING_VERBS, word)
}
