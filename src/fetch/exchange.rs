//! One request and its answer, within the limits. Redirects are not followed here.

use std::net::SocketAddr;
use std::time::Duration;

use reqwest::header::{
    CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
};
use reqwest::{Client, Response, StatusCode};
use tokio::time::{Instant, timeout, timeout_at};
use url::Url;

use super::faults;
use super::fetched::Validators;
use super::outcome::{Failure, Outcome};
use super::settings::Limits;
use super::unpack::{Extent, Packing, unpack};

/// How much of a body is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Nothing,
    Body(Extent),
}

/// One request.
pub(super) struct Request<'a> {
    pub(super) client: &'a Client,
    pub(super) url: &'a Url,
    pub(super) held: Option<&'a Validators>,
    pub(super) limits: &'a Limits,
    /// When it must have ended.
    pub(super) until: Instant,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) address: Option<SocketAddr>,
    /// The body as far as it was wanted.
    pub(super) body: Result<Body, Failure>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) n_wire: u64,
}

pub(super) fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// Asks, and reads as much of the body as `wish` says once it has seen the head.
pub(super) async fn ask(
    request: &Request<'_>,
    wish: impl FnOnce(StatusCode, &HeaderMap) -> Result<Wish, Failure>,
) -> Result<Answer, Failure> {
    let limits = request.limits;
    let patience = (Instant::now() + limits.connect + limits.idle).min(request.until);
    let sent = request.client.get(request.url.clone()).headers(conditions(request)).send();
    let mut response = match timeout_at(patience, sent).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => return Err(faults::of_head(&error, request.url.scheme())),
        Err(_) => return Err(Failure::new(Outcome::Timeout, "no answer in time")),
    };
    let status = response.status();
    let address = response.remote_addr();
    let n_headers: usize =
        response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    let body = if n_headers > limits.headers {
        Err(Failure::new(
            Outcome::HeadersTooLarge,
            format!("the header fields hold more than {} bytes", limits.headers),
        ))
    } else {
        match wish(status, response.headers()) {
            Ok(Wish::Nothing) => Ok(Body::default()),
            Ok(Wish::Body(extent)) => body(&mut response, extent, request).await,
            Err(failure) => Err(failure),
        }
    };
    let headers = std::mem::take(response.headers_mut());
    Ok(Answer { status, headers, address, body })
}

/// The fields that spare a site from sending what the caller holds.
fn conditions(request: &Request<'_>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let Some(held) = request.held.filter(|it| it.is_of(request.url)) else {
        return headers;
    };
    let mut put = |name: HeaderName, value: Option<&String>| {
        if let Some(value) = value.and_then(|it| HeaderValue::from_str(it).ok()) {
            headers.insert(name, value);
        }
    };
    put(IF_NONE_MATCH, held.etag.as_ref());
    put(IF_MODIFIED_SINCE, held.last_modified.as_ref());
    headers
}

async fn body(
    response: &mut Response,
    extent: Extent,
    request: &Request<'_>,
) -> Result<Body, Failure> {
    let limits = request.limits;
    let packing = Packing::of(response.headers())?;
    let cap = match extent {
        Extent::Whole if packing == Packing::None => limits.wire.min(limits.body),
        Extent::Whole => limits.wire,
        Extent::Start(n) => n,
    };
    let promised = promised(response.headers());
    if extent == Extent::Whole && promised.is_some_and(|it| it > cap) {
        return Err(too_large(cap));
    }
    let mut packed = Vec::with_capacity(promised.unwrap_or(0).min(cap).min(1 << 20));
    while let Some(piece) = next(response, request).await? {
        packed.extend_from_slice(piece.as_ref());
        if packed.len() > cap {
            if extent == Extent::Whole {
                return Err(too_large(cap));
            }
            packed.truncate(cap);
            break;
        }
    }
    let n_wire = packed.len() as u64;
    let bytes = unpack(packed, packing, extent, limits)?;
    Ok(Body { bytes, n_wire })
}

fn promised(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

fn too_large(cap: usize) -> Failure {
    Failure::new(Outcome::TooLarge, format!("the body has more than {cap} bytes"))
}

/// The next piece of the body, within both the patience for one piece and the time for all.
async fn next(
    response: &mut Response,
    request: &Request<'_>,
) -> Result<Option<impl AsRef<[u8]>>, Failure> {
    let idle = request.limits.idle;
    let left = request.until.saturating_duration_since(Instant::now());
    match timeout(idle.min(left), response.chunk()).await {
        Ok(Ok(piece)) => Ok(piece),
        Ok(Err(error)) => Err(faults::of_body(&error)),
        Err(_) if left <= idle => Err(out_of_time()),
        Err(_) => Err(Failure::new(
            Outcome::Stalled,
            format!("nothing of the body came for {}", in_words(idle)),
        )),
    }
}

fn out_of_time() -> Failure {
    Failure::new(Outcome::Timeout, "the body did not end in time")
}

pub(super) fn in_words(time: Duration) -> String {
    if time >= Duration::from_secs(1) {
        format!("{} s", time.as_secs())
    } else {
        format!("{} ms", time.as_millis())
    }
}
