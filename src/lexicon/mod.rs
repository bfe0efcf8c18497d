//! Packaged word data: closed lists that the readers of facts look words up in. No logic lives here.

pub mod calendar;
