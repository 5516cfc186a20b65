//! Runs the real binary and talks to it as programs and browsers do.

mod agreement;
mod avatars;
mod backup;
mod cli;
#[cfg(target_os = "linux")]
mod cluster;
mod config;
mod http;
mod import;
mod limits;
mod operations;
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
