//! What a failed exchange failed of. The libraries tell it in the chain of causes of their errors, by type.

use std::error::Error;
use std::io::{self, ErrorKind};

use super::lookup::LookupError;
use super::outcome::{Failure, Outcome};
use super::policy::Refusal;

/// Before the head of the answer was read.
pub(super) fn of_head(error: &reqwest::Error, scheme: &str) -> Failure {
    let chain = Chain::of(error);
    if let Some(refusal) = chain.find::<Refusal>() {
        return Failure::new(Outcome::RefusedAddress, refusal.to_string());
    }
    if let Some(lookup) = chain.find::<LookupError>() {
        return Failure::new(Outcome::Dns, lookup.to_string());
    }
    if let Some(tls) = chain.find::<rustls::Error>() {
        return Failure::new(Outcome::Tls, lower(&tls.to_string()));
    }
    if error.is_timeout() {
        return Failure::new(Outcome::Timeout, "no connection in time");
    }
    let kind = chain.io_kind();
    if error.is_connect() {
        // Whoever resets or ends a connection has first taken it, so that this was the handshake.
        let was_taken = matches!(
            kind,
            Some(
                ErrorKind::UnexpectedEof
                    | ErrorKind::InvalidData
                    | ErrorKind::ConnectionReset
                    | ErrorKind::ConnectionAborted
                    | ErrorKind::BrokenPipe
            )
        );
        return if scheme == "https" && was_taken {
            Failure::new(Outcome::Tls, "the secure connection ended before it was made")
        } else {
            Failure::new(Outcome::Connect, kind.map_or("no connection", tell))
        };
    }
    match chain.find::<hyper::Error>() {
        // The client's side of the library says which in words alone; a test holds them.
        Some(it) if it.is_parse() && it.to_string().contains("too large") => {
            Failure::new(Outcome::HeadersTooLarge, "the head of the answer does not end")
        }
        Some(it) if it.is_parse() => Failure::new(Outcome::BrokenAnswer, "what came is not HTTP"),
        Some(it) if it.is_incomplete_message() || it.is_closed() || it.is_canceled() => {
            Failure::new(Outcome::Disconnected, "the connection ended before the answer")
        }
        _ => Failure::new(
            Outcome::Disconnected,
            kind.map_or("the connection broke before the answer", tell),
        ),
    }
}

/// While the body was read.
pub(super) fn of_body(error: &reqwest::Error) -> Failure {
    let chain = Chain::of(error);
    let cause = match chain.find::<hyper::Error>() {
        Some(it) if it.is_incomplete_message() => "the body ended early",
        _ => chain.io_kind().map_or("the body broke off", tell),
    };
    Failure::new(Outcome::BrokenBody, cause)
}

struct Chain<'a>(Vec<&'a (dyn Error + 'static)>);

impl<'a> Chain<'a> {
    fn of(error: &'a reqwest::Error) -> Self {
        let first: Option<&'a (dyn Error + 'static)> = Some(error);
        // No library nests as deep as this; the bound keeps a circle from being walked for ever.
        Self(std::iter::successors(first, |it| inner(*it)).take(32).collect())
    }

    fn find<T: Error + 'static>(&self) -> Option<&'a T> {
        self.0.iter().find_map(|it| it.downcast_ref())
    }

    fn io_kind(&self) -> Option<ErrorKind> {
        self.0.iter().rev().find_map(|it| it.downcast_ref::<io::Error>()).map(io::Error::kind)
    }
}

/// The cause of an error. What an `io::Error` wraps is not its source but itself in other clothes.
fn inner<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}

/// In words that are the same on every machine.
fn tell(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::ConnectionRefused => "the connection was refused",
        ErrorKind::ConnectionReset => "the connection was reset",
        ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => "the connection was broken off",
        ErrorKind::HostUnreachable => "the host cannot be reached",
        ErrorKind::NetworkUnreachable => "the network cannot be reached",
        ErrorKind::TimedOut => "the connection timed out",
        ErrorKind::UnexpectedEof => "the connection ended early",
        _ => "the connection failed",
    }
}

fn lower(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |it| it.to_lowercase().chain(letters).collect())
}
