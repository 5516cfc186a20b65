//! Runs the real binary and talks to it as programs and browsers do.

mod access;
mod addresses;
mod agreement;
mod avatars;
mod backup;
mod changed;
mod cli;
#[cfg(target_os = "linux")]
mod cluster;
mod config;
mod evidence;
mod fix;
mod http;
mod import;
mod limits;
mod operations;
mod output;
mod pages;
mod postgres;
mod process;
mod recipes;
#[cfg(target_os = "linux")]
mod replicas;
mod security;
mod server;
mod supply;
#[cfg(target_os = "linux")]
mod torture;
#[cfg(target_os = "linux")]
mod unit;
mod upload;
mod validate;
// One wire for both crates.
#[expect(dead_code, reason = "these tests need few of the ways in which it breaks")]
#[path = "../../../store/tests/it/torture/wire.rs"]
mod wire;
