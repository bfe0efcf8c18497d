//! Phrases of pages that are not articles, in lower case with straight apostrophes (our own compilation).

/// A page that asks for proof of being human.
pub const CHALLENGE: &[&str] = &[
    "verify you are human", "verify you are a human", "verify that you are human", "verifying you are human", "verify that you are not a robot", "you are not a robot", "you're not a robot", "are you a robot", "are you human", "i'm not a robot", "prove you are human", "prove that you are human", "confirm you are human", "confirm that you are human", "checking your browser", "checking if the site connection is secure", "review the security of your connection", "just a moment", "one moment, please", "unusual traffic", "suspicious activity", "automated access", "automated requests", "security check", "complete the captcha", "solve the captcha", "solve this puzzle", "press and hold", "press & hold", "ddos protection", "performance & security by", "ray id", "reference id", "attention required", "pardon our interruption", "human verification", "bist du ein mensch", "dass sie ein mensch sind", "dass sie kein roboter sind", "que vous êtes humain", "n'êtes pas un robot", "enable javascript and cookies to continue", "enable cookies and javascript",
];

/// Words in programs that run a challenge.
pub const CHALLENGE_PROGRAMS: &[&str] = &[
    "challenge-platform", "cf-chl", "_cf_chl", "captcha-delivery", "datadome", "px-captcha", "perimeterx", "hcaptcha.com", "recaptcha/api", "turnstile", "_incapsula_", "awswaf", "kasada",
];

/// What a page that asks for consent says.
pub const CONSENT: &[&str] = &[
    "we value your privacy", "your privacy", "we and our partners", "our partners", "before you continue", "cookies", "cookie policy", "consent", "personal data", "personalised ads", "personalized ads", "personalised advertising", "personalized advertising", "legitimate interest", "privacy policy", "vendors", "store and/or access information", "tracking", "einwilligung", "zustimmung", "datenschutz", "werbung und tracking", "votre vie privée", "nos partenaires", "consentement",
];

/// What one presses to consent.
pub const CONSENT_ACTIONS: &[&str] = &[
    "accept", "accept all", "accept cookies", "accept all cookies", "accept and continue", "accept & continue", "agree", "i agree", "agree and continue", "agree & continue", "i accept", "allow all", "allow all cookies", "reject", "reject all", "decline", "decline all", "manage options", "manage preferences", "manage settings", "manage cookies", "more options", "cookie settings", "privacy settings", "ok", "got it", "yes, i agree", "alle akzeptieren", "akzeptieren", "akzeptieren und weiter", "zustimmen", "zustimmen und weiter", "einverstanden", "ablehnen", "alle ablehnen", "einstellungen", "tout accepter", "accepter", "tout refuser", "accepter et fermer", "aceptar", "aceptar todo", "accetta", "accepteren",
];

/// Headings of a page that is not there.
pub const NOT_FOUND_TITLES: &[&str] = &[
    "page not found", "not found", "404", "page doesn't exist", "page does not exist", "page unavailable", "page no longer", "article not found", "content not found", "nothing here", "nothing found", "can't find that page", "can't find the page", "couldn't find that page", "couldn't find the page", "page can't be found", "page cannot be found", "page could not be found", "page is missing", "missing page", "oops", "sorry, we", "no longer available", "content unavailable", "has been removed", "seite nicht gefunden", "nicht gefunden", "page introuvable", "página no encontrada", "pagina non trovata", "pagina niet gevonden",
];

/// What such a page says below.
pub const NOT_FOUND: &[&str] = &[
    "page not found", "can't find the page", "can't find that page", "cannot find the page", "couldn't find the page", "could not find the page", "couldn't find that page", "unable to find the page", "page you are looking for", "page you're looking for", "page you were looking for", "page you requested", "requested page", "page you wanted", "page that you", "what you're looking for", "what you are looking for", "what you were looking for", "may have been moved", "might have been moved", "may have moved", "has been moved", "been removed", "been deleted", "no longer exists", "no longer available", "no longer here", "does not exist", "doesn't exist", "nothing at this address", "nothing was found", "check the url", "check the address", "check the spelling", "mistyped", "typed incorrectly", "broken link", "link is broken", "out of date", "outdated link", "error 404", "404 error", "try searching", "use the search", "try a search", "back to the homepage", "back to homepage", "go to the homepage", "return to the homepage", "return home", "go back home", "existiert nicht", "nicht mehr verfügbar", "n'existe pas", "n'existe plus", "no existe",
];

/// What a page says that shows nothing without its program.
pub const NEEDS_PROGRAM: &[&str] = &[
    "enable javascript", "javascript enabled", "javascript is disabled", "javascript is required", "requires javascript", "javascript to run", "turn on javascript", "activate javascript", "without javascript", "javascript disabled", "browser does not support javascript", "supports javascript", "javascript aktivieren", "activer javascript", "loading",
];

/// What stands where the rest of an article is kept from those who do not pay or log in.
pub const WALL: &[&str] = &[
    "subscribe to continue", "subscribe to read", "subscribe to keep reading", "subscribe now to read", "subscribe now to continue", "subscribe for full access", "subscribe for unlimited", "subscribe to unlock", "to continue reading", "to keep reading", "to read the full", "to read the rest", "to read this article", "to read this story", "to read on", "to read more, subscribe", "to unlock this", "unlock this article", "unlock this story", "unlock the full", "unlock the rest", "keep reading with", "continue reading with", "continue reading for", "read the full article with", "read the full story with", "rest of this article", "rest of this story", "rest of the article", "rest of the story", "remainder of this article", "for subscribers only", "subscribers only", "subscriber-only", "only available to subscribers", "available to subscribers", "available only to subscribers", "exclusive to subscribers", "exclusive for subscribers", "is for subscribers", "reserved for subscribers", "for paying", "already a subscriber", "already have a subscription", "already a member", "already have an account", "log in to continue", "log in to read", "sign in to continue", "sign in to read", "register to continue", "register to read", "register for free to", "create a free account to", "create an account to", "become a subscriber", "become a member to", "members only", "members-only", "free articles remaining", "free article remaining", "free articles this month", "reached your limit", "reached your article limit", "article limit", "start your free trial", "start your trial", "start a subscription", "choose a plan", "choose your plan", "view subscription options", "subscription required", "requires a subscription", "premium content", "premium article", "you need a subscription", "jetzt weiterlesen", "weiterlesen mit", "um weiterzulesen", "nur für abonnenten", "sie sind bereits abonnent", "bereits abonnent", "mit abo lesen", "réservé aux abonnés", "réservé à nos abonnés", "déjà abonné", "pour lire la suite", "la suite est réservée", "solo para suscriptores", "para seguir leyendo",
];

/// A last line that leads to the rest of a text.
pub const READ_ON: &[&str] = &[
    "read more", "read on", "continue reading", "read the full story", "read the full article", "full story", "keep reading", "weiterlesen", "mehr lesen", "lire la suite", "seguir leyendo", "read the rest", "read full article", "read full story",
];
