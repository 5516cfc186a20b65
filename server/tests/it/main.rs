//! Runs the real binary and talks to it as programs and browsers do.

mod agreement;
mod avatars;
mod cli;
mod cluster;
mod http;
mod import;
mod limits;
mod pages;
mod postgres;
mod process;
mod recipes;
mod repair;
mod repaired;
mod replicas;
mod security;
mod server;
mod sigkill;
mod upload;
mod validate;
