//! # What
//! 1 January 1970, in any spelling but the contract's own.
//! # Why
//! It is the zero of most programs, so it nearly always means that there is no date. But it may
//! be one, so it is offered separately.
//! # Example
//! `1970-01-01 00:00:00`

/// Whether it is this day, as DDMMYYYY.
pub(crate) fn is(day: &str) -> bool {
    day == "01011970"
}
