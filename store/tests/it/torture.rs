//! What is done to a store to break it: a little of it always, all of it with
//! `ROLLCALL_TORTURE=1`, which `scripts/torture.sh` sets.

mod postgres;
mod restore;
mod updates;
mod wire;

/// Whether all of it is to be done, however long that takes.
pub fn full() -> bool {
    std::env::var_os("ROLLCALL_TORTURE").is_some()
}
