//! Tests of dates.
