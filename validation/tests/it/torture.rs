//! What takes hours, in seconds: the same tests, a small part of each.
//!
//! With `ROLLCALL_TORTURE` set, as `make torture` sets it, they do all of it and say how much
//! that was in lines that begin with `torture:`.

mod budgets;
mod dates;
mod foreign;
mod fuzz;

/// Whether all of it is to be done.
pub fn full() -> bool {
    std::env::var_os("ROLLCALL_TORTURE").is_some()
}
