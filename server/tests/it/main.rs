//! Runs the real binary and talks to it as programs and browsers do.

mod agreement;
mod avatars;
mod cli;
mod http;
mod import;
mod limits;
mod pages;
mod process;
mod recipes;
mod repair;
mod repaired;
mod security;
mod server;
mod sigkill;
mod upload;
mod validate;
