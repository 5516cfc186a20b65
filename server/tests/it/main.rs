//! Runs the real binary and talks to it as programs and browsers do.

mod agreement;
mod avatars;
mod cli;
#[cfg(target_os = "linux")]
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
#[cfg(target_os = "linux")]
mod replicas;
mod security;
mod server;
mod sigkill;
mod upload;
mod validate;
