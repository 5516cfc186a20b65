//! The store's contract, on a database in a folder of its own.
//!
//! The cases name no engine, those of backup and readiness apart: another engine has to
//! pass the same ones.

mod avatars;
mod backup;
mod bulk;
mod fixture;
mod imports;
mod opening;
mod pages;
mod readiness;
mod recipes;
mod repairs;
