//! What came of one address, for the table and for programs.

use std::time::Duration;

use super::plan::{Address, Held};
use crate::fetch::{Outcome, Summary};
use crate::page::State;
use crate::report;

/// One address and what came of it.
#[derive(Debug)]
pub(super) struct Row {
    /// As asked for.
    pub(super) url: String,
    /// The address that answered.
    pub(super) final_url: Option<String>,
    pub(super) status: Option<u16>,
    /// Bytes of the body that came, or is held.
    pub(super) n_bytes: u64,
    /// Time spent on requests; absent where none was made.
    pub(super) elapsed: Option<Duration>,
    pub(super) attempts: u32,
    pub(super) end: End,
    /// What the page is read as.
    pub(super) content: Option<State>,
    /// What was seen, without secrets.
    pub(super) cause: String,
    pub(super) change: Change,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A good page was held, and nobody was asked.
    Held,
    /// Nobody was asked, as nobody was to be: it would have been.
    Wanted,
    /// It was asked for.
    Asked(Outcome),
}

impl End {
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Wanted => "wanted",
            Self::Asked(outcome) => outcome.id(),
        }
    }
}

/// How the page now stands to the one that was held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Change {
    /// Nobody was asked.
    #[default]
    NotAsked,
    /// No page was held.
    First,
    /// It is as it was.
    Same,
    /// Another body is served, and kept beside the one that was.
    Changed,
    /// The site says that it is there no longer.
    Vanished,
    /// Whether it changed is not known: no page came that can be read.
    NotKnown,
}

impl Change {
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::First => "first",
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Vanished => "vanished",
            Self::NotKnown => "not-known",
        }
    }
}

impl Row {
    /// A row of an address that nobody is asked for.
    pub(super) fn quiet(address: &Address, end: End) -> Self {
        let record = address.held.as_ref().map(|it| &it.entry.record);
        Self {
            url: address.url.clone(),
            final_url: record.and_then(|it| it.final_url.clone()),
            status: record.and_then(|it| it.status),
            n_bytes: record.map_or(0, |it| it.bytes),
            elapsed: None,
            attempts: 0,
            end,
            content: address.held.as_ref().and_then(|it| it.content),
            cause: String::new(),
            change: Change::NotAsked,
        }
    }

    /// A row of an address that was asked for.
    pub(super) fn asked(summary: Summary, held: Option<&Held>) -> Self {
        let is_same = summary.outcome == Outcome::NotModified;
        let record = held.filter(|_| is_same).map(|it| &it.entry.record);
        Self {
            url: summary.requested,
            final_url: summary.final_url,
            status: summary.status,
            n_bytes: record.map_or(summary.n_bytes as u64, |it| it.bytes),
            elapsed: (summary.attempts > 0).then_some(summary.elapsed),
            attempts: summary.attempts,
            end: End::Asked(summary.outcome),
            content: held.filter(|_| is_same).and_then(|it| it.content),
            cause: summary.cause,
            change: Change::NotAsked,
        }
    }

    /// Whether a page that can be read is held for it now, or would be asked for.
    pub(super) fn is_had(&self) -> bool {
        match self.end {
            End::Held | End::Wanted | End::Asked(Outcome::NotModified) => true,
            End::Asked(Outcome::RedirectedHome) => false,
            End::Asked(outcome) => outcome.has_page() && self.content.is_none_or(State::is_read),
        }
    }

    /// What to do, where there is anything.
    pub(super) fn advice(&self) -> Option<&'static str> {
        self.advice_on_page().or(match self.end {
            End::Held | End::Wanted | End::Asked(Outcome::Ok | Outcome::NotModified) => None,
            End::Asked(outcome) => Some(outcome.advice()),
        })
    }

    /// What to do about a page that came, or is held, and cannot be read whole.
    pub(super) fn advice_on_page(&self) -> Option<&'static str> {
        let has_page = match self.end {
            End::Held | End::Asked(Outcome::NotModified) => true,
            End::Wanted => false,
            End::Asked(outcome) => outcome.has_page(),
        };
        self.content.filter(|_| has_page).and_then(report::advice)
    }
}
