//! What the last answer of an attempt amounts to.

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, LOCATION, SET_COOKIE};
use url::Url;

use super::challenge;
use super::exchange::{Answer, Body, Wish, content_type};
use super::hops;
use super::outcome::{Failure, Outcome};
use super::settings::Settings;
use super::unpack::Extent;
use crate::source::redact;

/// How much of an answer's body is worth reading.
pub(super) fn wish(
    settings: &Settings,
    status: StatusCode,
    headers: &HeaderMap,
) -> Result<Wish, Failure> {
    if is_page(status) && !challenge::in_fields(headers) {
        let content_type = content_type(headers);
        if settings.accepts(content_type) {
            return Ok(Wish::Body(Extent::Whole));
        }
        let content_type = content_type.unwrap_or_default();
        return Err(Failure::new(
            Outcome::WrongType,
            format!("the content is `{}`", content_type.escape_default()),
        ));
    }
    Ok(if challenge::may_be(status) {
        Wish::Body(Extent::Start(challenge::LOOKED_AT))
    } else {
        Wish::Nothing
    })
}

/// 202 is what a challenge service answers with, and 204 to 206 come without the whole page.
fn is_page(status: StatusCode) -> bool {
    matches!(status.as_u16(), 200 | 201 | 203)
}

/// The page, or why there is none.
pub(super) fn judge(
    answer: &mut Answer,
    asked: &Url,
    arrived: &Url,
    is_held: bool,
) -> Result<(Outcome, Body), Failure> {
    let status = answer.status.as_u16();
    let body = std::mem::replace(&mut answer.body, Ok(Body::default()));
    let is_challenge = challenge::in_fields(&answer.headers)
        || (!is_page(answer.status)
            && challenge::may_be(answer.status)
            && body.as_ref().is_ok_and(|it| challenge::in_body(&it.bytes)));
    if is_challenge {
        return Err(Failure::new(Outcome::Challenge, format!("status {status} with a challenge")));
    }
    let outcome = match status {
        200 | 201 | 203 => return body.map(|it| (hops::arrival(asked, arrived), it)),
        304 if is_held => return Ok((Outcome::NotModified, Body::default())),
        404 | 410 => Outcome::Gone,
        401 | 407 => Outcome::Auth,
        429 => Outcome::RateLimited,
        500..600 => Outcome::ServerError,
        _ => Outcome::HttpError,
    };
    Err(Failure::new(outcome, format!("status {status}")))
}

/// The header fields as plain data, without cookies; what a redirect may hold of secrets is in no other field.
pub(super) fn fields(headers: &HeaderMap) -> Vec<(String, String)> {
    let kept = headers.iter().filter(|(name, _)| *name != SET_COOKIE && *name != "set-cookie2");
    kept.map(|(name, value)| {
        let text = String::from_utf8_lossy(value.as_bytes());
        let text = if *name == LOCATION { redact(&text) } else { text.into_owned() };
        (name.as_str().to_owned(), text)
    })
    .collect()
}
