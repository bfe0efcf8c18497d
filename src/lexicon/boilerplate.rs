//! Cues of text that a page or newsletter carries around its stories. Our own compilation, in lower case.

/// Phrases that hardly occur in reported statements, with their weight; 4 is enough alone.
pub const PHRASES: &[(&str, u8)] = &[
    ("accept all cookies", 4), ("add us as a preferred source", 4), ("all rights reserved", 4), ("already a subscriber", 4),
    ("be the first to know", 3), ("be the smartest", 3), ("become a member", 3), ("click here", 3), ("continue reading", 3),
    ("cookie policy", 4), ("cookie settings", 4), ("create an account", 3), ("create a free account", 4),
    ("delivered to your inbox", 4), ("delivered straight to", 3), ("do not sell my", 4), ("download our app", 4), ("download the app", 4),
    ("enable javascript", 4), ("enter your email", 4), ("follow us", 4), ("for free today", 2), ("forward this email", 4),
    ("forwarded this", 3), ("free newsletter", 4), ("free trial", 2), ("get it on google play", 4), ("get started", 2), ("get the app", 4),
    ("get the latest", 3), ("give us feedback", 4), ("google play", 1), ("app store", 1), ("in your inbox", 4), ("join our", 2),
    ("join the conversation", 4), ("learn more", 2), ("like us on", 4), ("log in to", 3), ("manage preferences", 4), ("manage your preferences", 4),
    ("may earn a commission", 4), ("may earn commission", 4), ("affiliate commission", 4), ("affiliate links", 3), ("more stories", 2), ("never miss", 3), ("newsletter", 1), ("opt out", 1),
    ("our newsletter", 4), ("our newsletters", 4), ("our privacy policy", 4), ("privacy policy", 2), ("recommended for you", 4), ("related articles", 4), ("related stories", 4),
    ("share this", 4), ("share on facebook", 4), ("sign in to", 2), ("sign up", 2), ("skip to content", 4), ("skip to main content", 4), ("straight to your inbox", 4), ("subscribe now", 4),
    ("subscribe to", 2), ("support our journalism", 4), ("tailored to you", 3), ("tailored to your", 3), ("terms of service", 2), ("terms of use", 2), ("thank you for reading", 4), ("thanks for reading", 4),
    ("this email was sent", 4), ("to your inbox", 3), ("try it free", 4), ("unsubscribe", 3), ("update your preferences", 4), ("view in browser", 4), ("view this email", 4),
    ("we use cookies", 4), ("you are receiving this", 4), ("you received this", 3), ("your daily briefing", 3), ("your inbox", 2), ("personalized news", 3), ("personalised news", 3), ("daily briefing", 1), ("daily digest", 1),
];

/// Words with which a call to the reader begins.
pub const CALLS: &[&str] = &[
    "add", "become", "browse", "buy", "check", "click", "continue", "discover", "don't", "donate", "download", "enjoy", "enter", "explore", "find", "follow", "get", "give", "go", "grab", "install", "join", "keep", "learn", "listen", "log", "make", "never", "open", "read", "receive", "register", "save", "scan", "see", "share", "shop", "sign", "start", "stay", "subscribe", "support", "tap", "tell", "try", "unlock", "upgrade", "view", "visit", "want", "watch",
];

/// Things that a call to the reader, or an advertisement of the publisher, is about.
pub const OBJECTS: &[&str] = &[
    "account", "alerts", "android", "app", "briefing", "briefings", "digest", "email", "emails", "facebook", "feed", "free", "friend", "friends", "inbox", "instagram", "ios", "iphone", "linkedin", "member", "membership", "newsletter", "newsletters", "notifications", "offer", "page", "podcast", "premium", "rss", "store", "stories", "subscriber", "subscription", "telegram", "threads", "trial", "twitter", "updates", "whatsapp", "youtube",
];

/// Whole short lines that are furniture.
pub const LINES: &[&str] = &[
    "advertisement", "back to top", "comments", "contact us", "copy link", "facebook", "home", "instagram", "leave a comment", "linkedin", "listen", "listen to this article", "load more", "log in", "menu", "more from", "most popular", "most read", "newsletter", "next article", "next story", "previous article", "print", "privacy policy", "read more", "read next", "related", "save", "search", "see all", "share", "show more", "sign in", "sign up", "sponsored", "sponsored content", "subscribe", "terms of service", "trending", "tweet", "twitter", "view comments", "whatsapp", "you may also like", "you might also like", "youtube",
];

/// Beginnings of lines that point elsewhere.
pub const POINTERS: &[&str] = &[
    "also read:", "available on the", "continue reading:", "don't miss:", "download on the", "editor's pick:", "filed under", "follow @", "full coverage:", "get it on", "listen:", "more from", "more on this", "more:", "must read:", "photo:", "read also:", "read more", "read next", "read the full", "recommended:", "related:", "see also:", "share:", "sponsored:", "tags:", "topics:", "up next", "watch:", "you may also like", "you might also like",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_tables_are_sorted() {
        assert!(CALLS.is_sorted());
        assert!(OBJECTS.is_sorted());
        assert!(LINES.is_sorted());
    }
}
