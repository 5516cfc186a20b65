//! What is done to a server to bring it down. `make test` does a little of each, `make torture` all.

mod clients;
mod faults;
mod sigkill;
mod soak;
mod text;

/// Whether all of it is to be done, which takes hours, and not the little that takes seconds.
pub fn full() -> bool {
    std::env::var_os("ROLLCALL_TORTURE").is_some()
}
