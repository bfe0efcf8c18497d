//! Where a redirect leads, and whether it is followed.

use reqwest::header::LOCATION;
use url::Url;

use super::exchange::Answer;
use super::outcome::{Failure, Outcome};
use super::policy::Refusal;

/// What follows an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It is the last one.
    Stay,
    /// Another address is to be asked; it is still to be checked against the policy.
    To(Url),
}

/// The step after the last address of `trail` gave `answer`; `most` redirects are followed in all.
pub(super) fn next(trail: &[Url], answer: &Answer, most: usize) -> Result<Step, Failure> {
    if !matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(Step::Stay);
    }
    let bad = |cause: &str| Failure::new(Outcome::BadRedirect, cause);
    let here = trail.last().ok_or_else(|| bad("a redirect from nowhere"))?;
    let location = answer.headers.get(LOCATION).ok_or_else(|| bad("a redirect to nowhere"))?;
    // Sites send what is not ASCII in UTF-8, which `to_str` refuses.
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut to = here.join(location.trim()).map_err(|_| bad("a redirect to what is no address"))?;
    if !matches!(to.scheme(), "http" | "https") {
        return Err(bad("a redirect to what is not on the web"));
    }
    if !to.username().is_empty() || to.password().is_some() {
        return Err(bad("a redirect to an address with a user name or password"));
    }
    if here.scheme() == "https" && to.scheme() == "http" {
        return Err(Failure::new(
            Outcome::InsecureRedirect,
            "a redirect from https to http is not followed",
        ));
    }
    if to.fragment().is_none() {
        to.set_fragment(here.fragment());
    }
    if trail.iter().any(|it| is_same(it, &to)) {
        return Err(Failure::new(Outcome::RedirectLoop, "a redirect leads back to where it was"));
    }
    if trail.len() > most {
        return Err(Failure::new(
            Outcome::TooManyRedirects,
            format!("more than {most} redirects, one after the other"),
        ));
    }
    Ok(Step::To(to))
}

/// Whether two addresses ask for the same: all but what follows `#`.
fn is_same(a: &Url, b: &Url) -> bool {
    let plain = |it: &Url| {
        let mut it = it.clone();
        it.set_fragment(None);
        it
    };
    plain(a) == plain(b)
}

/// What a refusal of the policy is as a state.
pub(super) fn refused(refusal: &Refusal) -> Failure {
    let outcome = match refusal {
        Refusal::Scheme { .. } | Refusal::Userinfo | Refusal::NoHost => Outcome::BadAddress,
        Refusal::Port { .. } | Refusal::Address { .. } => Outcome::RefusedAddress,
    };
    Failure::new(outcome, refusal.to_string())
}

/// How a page that was redirected to relates to the one that was asked for.
pub(super) fn arrival(asked: &Url, arrived: &Url) -> Outcome {
    if is_same(asked, arrived) {
        Outcome::Ok
    } else if is_home(arrived) && !is_home(asked) {
        Outcome::RedirectedHome
    } else if site(asked) == site(arrived) {
        Outcome::RedirectedWithin
    } else {
        Outcome::RedirectedElsewhere
    }
}

/// The first page of a site, or of one of its languages.
fn is_home(url: &Url) -> bool {
    let path = url.path().trim_matches('/').to_ascii_lowercase();
    let is_language = match path.as_bytes() {
        [a, b] => [a, b].iter().all(|it| it.is_ascii_lowercase()),
        [a, b, b'-' | b'_', c, d] => [a, b, c, d].iter().all(|it| it.is_ascii_lowercase()),
        _ => false,
    };
    let is_index = matches!(path.as_str(), "" | "index.html" | "index.htm" | "index.php" | "home");
    url.query().is_none() && (is_index || is_language)
}

fn site(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    match url.host() {
        Some(url::Host::Domain(_)) => crate::source::registrable(host).unwrap_or(host),
        Some(url::Host::Ipv4(_) | url::Host::Ipv6(_)) | None => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, arrived: &str, expected: Outcome) {
        let [asked, arrived] = [asked, arrived].map(|it| Url::parse(it).unwrap());
        assert_eq!(arrival(&asked, &arrived), expected, "{asked} {arrived}");
    }

    #[test]
    fn where_a_redirect_ends_is_told() {
        check("http://a.org/x", "http://a.org/x#y", Outcome::Ok);
        check("http://a.org/x", "https://www.a.org/x", Outcome::RedirectedWithin);
        check("http://a.org/x", "https://news.a.org/y", Outcome::RedirectedWithin);
        check("http://a.co.uk/x", "https://b.co.uk/x", Outcome::RedirectedElsewhere);
        check("http://a.org/x", "https://a.org/", Outcome::RedirectedHome);
        check("http://a.org/x", "https://b.org/", Outcome::RedirectedHome);
        check("http://a.org/x", "https://a.org/en", Outcome::RedirectedHome);
        check("http://a.org/x", "https://a.org/en-gb/", Outcome::RedirectedHome);
        check("http://a.org/", "https://a.org/", Outcome::RedirectedWithin);
        check("http://a.org/", "https://a.org/en/", Outcome::RedirectedWithin);
        check("http://a.org/x", "http://a.org/?p=1", Outcome::RedirectedWithin);
        check("http://127.0.0.1/x", "http://127.0.0.2/x", Outcome::RedirectedElsewhere);
    }
}
