//! The store's contract, on a database in a folder of its own.
//!
//! The cases name no engine: another engine has to pass the same ones.

mod avatars;
mod bulk;
mod fixture;
mod imports;
mod opening;
mod pages;
mod recipes;
mod repairs;
