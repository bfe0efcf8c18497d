use super::*;
use crate::source::Snapshot;

const PARAGRAPH: &str = "<p>The library on Mill Street lends tools as well as books, and since the spring it has lent a \
    drill, two saws and a ladder more than four hundred times, which surprised the people who run it, because nobody \
    had asked for tools when the town held its survey two years before.</p>";

fn check(html: &str, expected: State) {
    let page = crate::page::read(&Snapshot {
        body: html.as_bytes().to_vec(),
        content_type: Some("text/html".to_owned()),
        ..Snapshot::default()
    });
    assert_eq!(page.state, expected, "{html}\n{}", page.text);
}

#[test]
fn the_status_decides_where_it_is_no_success() {
    for (status, expected) in [
        (200, None),
        (206, None),
        (404, Some(State::Gone)),
        (410, Some(State::Gone)),
        (401, Some(State::Refused)),
        (402, Some(State::Refused)),
        (403, Some(State::Refused)),
        (429, Some(State::RateLimited)),
        (503, Some(State::ServerError)),
        (301, Some(State::HttpError)),
        (418, Some(State::HttpError)),
    ] {
        assert_eq!(of_status(Some(status)), expected, "{status}");
    }
    assert_eq!(of_status(None), None);
}

#[test]
fn an_article_stays_one_whatever_it_mentions() {
    let long = PARAGRAPH.repeat(8);
    check(&long, State::Article);
    check("<p>The bridge opens on Monday.</p>", State::Article);
    for mention in [
        "Subscribe to continue reading our newsletter.",
        "Already a subscriber? Log in to read more.",
        "We value your privacy. We and our partners use cookies. <button>Accept all</button>",
        "The site said: page not found, the page you requested may have been moved.",
        "Verify you are human, the machine said, and checking your browser took a minute.",
        "Please enable JavaScript.",
    ] {
        check(&format!("{long}<p>{mention}</p>"), State::Article);
        check(&format!("<p>{mention}</p>{long}"), State::Article);
    }
    check(
        &format!(
            "<title>Page not found: a history of the broken link</title><h1>Page not found: a history</h1>{long}"
        ),
        State::Article,
    );
}

#[test]
fn a_beginning_with_a_note_is_a_teaser() {
    check(&format!("{PARAGRAPH}<p>Subscribe to continue reading.</p>"), State::Teaser);
    check(
        &format!("{PARAGRAPH}<p>To keep reading, log in.</p><p>Already have an account?</p>"),
        State::Teaser,
    );
    check(
        &format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}}</script>\
             {PARAGRAPH}"
        ),
        State::Teaser,
    );
    check(
        "<p>The library on Mill Street lends tools as well as books, and since the spring …</p>",
        State::Teaser,
    );
    check(&format!("{PARAGRAPH}<p>Continue reading</p>"), State::Teaser);
}

#[test]
fn a_note_without_a_text_is_a_paywall() {
    check(
        "<h1>Tools on loan</h1><p>This article is for subscribers only.</p><p>Choose your plan</p>",
        State::Paywalled,
    );
    check(
        "<h1>Tools on loan</h1><p>Log in to read this story. Already a subscriber?</p>",
        State::Paywalled,
    );
}

#[test]
fn a_page_that_asks_for_consent_first_is_a_consent_wall() {
    check(
        "<h2>Before you continue</h2><p>We and our partners store cookies on your device and process personal data to \
         show personalised ads. You can withdraw your consent at any time in our privacy policy.</p>\
         <button>Accept all</button><button>Manage options</button>",
        State::ConsentWall,
    );
    check(
        "<p>Wir und unsere Partner verwenden Cookies. Mit Ihrer Einwilligung zeigen wir Ihnen Werbung. Mehr dazu unter \
         Datenschutz.</p><a href=#>Alle akzeptieren</a>",
        State::ConsentWall,
    );
}

#[test]
fn a_page_that_asks_for_proof_is_a_challenge() {
    check(
        "<title>Just a moment...</title><p>Checking your browser before you go on.</p>",
        State::Challenge,
    );
    check(
        "<h1>One more step</h1><p>Please verify you are human.</p><script src='/cdn/challenge-platform/x.js'></script>",
        State::Challenge,
    );
    check(
        "<p>We have seen unusual traffic from your network. Solve the captcha below.</p>",
        State::Challenge,
    );
}

#[test]
fn a_page_that_says_that_nothing_is_here_is_a_soft_404() {
    check(
        "<title>Page not found - The Mill Paper</title><h1>Sorry!</h1><p>The page you are looking for no longer exists.</p>",
        State::SoftNotFound,
    );
    check("<h1>404</h1><p>Nothing was found here. Try searching.</p>", State::SoftNotFound);
    check("<h1>Seite nicht gefunden</h1><p>Diese Seite existiert nicht.</p>", State::SoftNotFound);
}

#[test]
fn a_page_without_words_is_a_shell_or_empty() {
    check("<div id=root></div><script src='/app.js'></script>", State::JavascriptShell);
    check(
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=app></div>",
        State::JavascriptShell,
    );
    check("<p>Please enable JavaScript to view this site.</p>", State::JavascriptShell);
    check("", State::Empty);
    check("<html><body> </body></html>", State::Empty);
}
