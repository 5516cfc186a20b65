//! `rollcall health`

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;

use super::{could_not_run, output};
use crate::config::Config;
use crate::http::listen::reachable;

/// How long the answer is waited for: longer than the server waits for its database.
const PATIENCE: Duration = Duration::from_secs(5);

/// What `rollcall health` is asked.
#[derive(Debug, Args)]
#[command(about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(flatten)]
    config: Config,
}

const ABOUT: &str = "Ask a running server whether it can take work";

const LONG_ABOUT: &str = "\
Ask a running server whether it can take work, by its settings: on the address
of --metrics where it has one, else on that of --listen. For whoever starts it
and has no other program to ask with.";

const EXAMPLES: &str = "\
Example:
  rollcall health --listen 127.0.0.1:8080

Exit status: 0 it can, 1 it cannot, 2 there is no answer.";

/// Asks the server for its health, and prints the answer.
pub fn run(arguments: &Arguments) -> ExitCode {
    let config = &arguments.config;
    let address = reachable(config.metrics.unwrap_or(config.listen));
    let answer = match ask(address) {
        Ok(answer) => answer,
        Err(error) => return could_not_run(format_args!("no answer from {address}: {error}.")),
    };
    match answer.split_once("\r\n\r\n") {
        Some((head, body)) => {
            let ready = head.split(' ').nth(1) == Some("200");
            output::print(ExitCode::from(u8::from(!ready)), |output| {
                output.write_all(body.as_bytes())
            })
        }
        None => could_not_run(format_args!("what is at {address} is no Rollcall.")),
    }
}

fn ask(address: std::net::SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
