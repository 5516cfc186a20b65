//! The `rollcall` binary: server and command line.

mod assets;
mod avatars;
mod cli;
mod config;
mod connection;
#[cfg(test)]
mod document;
#[cfg(any(test, feature = "embed"))]
mod embedded;
mod health;
mod listen;
mod metrics;
mod recipes;
mod refusal;
mod router;
mod security;
mod site;
mod telemetry;
mod templates;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
