//! The `rollcall` binary: server and command line.

mod cli;
mod config;
#[cfg(test)]
mod document;
mod health;
mod http;
mod metrics;
mod telemetry;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
