//! The store's contract: every case on either engine, with a database of its own.
//!
//! The cases name no engine. What only one of them has is in `opening`.

mod avatars;
mod bulk;
mod fixture;
mod imports;
mod leases;
mod opening;
mod pages;
mod recipes;
mod repairs;
