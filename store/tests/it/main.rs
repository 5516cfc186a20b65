//! The store's contract: every case on either engine, with a database of its own.
//!
//! The cases name no engine. What only one of them has is in `opening`, `owners`, `presence` and `backup`.

mod activity;
mod archived;
mod avatars;
mod backup;
mod bulk;
mod cut_off;
mod deletion;
mod erasing;
mod factors;
mod file_changes;
mod fixture;
mod identities;
mod imports;
mod keeping;
mod leases;
mod life;
mod lookup;
mod managing;
mod opening;
#[cfg(unix)]
mod owners;
mod pages;
mod passkeys;
mod payloads;
mod people;
mod presence;
mod readiness;
mod recipes;
mod renames;
mod retention;
mod size;
#[cfg(unix)]
mod torture;
mod updates;
