//! What a server is told, on the command line or in the environment.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  rollcall serve
  rollcall serve --listen 127.0.0.1:8080 --database sqlite:///var/lib/rollcall/rollcall.db

The server stops on Ctrl-C or SIGTERM, after the imports that are running; a
second Ctrl-C stops it at once. Either way an import is there whole or not at all.";

/// Start the server; this is also what happens without a command.
///
/// There is no sign-in yet. So the server is reached from this computer only,
/// unless --allow-anonymous says that everyone who reaches it may see and
/// change everything.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        value_name = "ADDR:PORT",
        env = "ROLLCALL_LISTEN",
        default_value = "127.0.0.1:3000",
        value_parser = address,
    )]
    pub listen: SocketAddr,

    /// Address of the database; it is made where there is none
    #[arg(
        long,
        value_name = "URL",
        env = "DATABASE_URL",
        default_value = "sqlite://data/rollcall.db",
        hide_env_values = true
    )]
    pub database: String,

    /// Folder of the built site [default: `site` beside the program's folder, else target/site]
    #[arg(long, value_name = "FOLDER", env = "ROLLCALL_SITE")]
    pub site: Option<PathBuf>,

    /// Listen on addresses that others can reach, although there is no sign-in
    #[arg(long, env = "ROLLCALL_ALLOW_ANONYMOUS", value_parser = BoolishValueParser::new())]
    pub allow_anonymous: bool,

    /// A further name under which browsers may reach the server, as in rollcall.example.com
    #[arg(long, value_name = "NAME", env = "ROLLCALL_ALLOW_HOST", value_delimiter = ',')]
    pub allow_host: Vec<String>,

    /// Connections at a time; further ones wait
    #[arg(
        long,
        value_name = "N",
        env = "ROLLCALL_MAX_CONNECTIONS",
        default_value_t = 512,
        value_parser = clap::value_parser!(u32).range(1..=65_536),
    )]
    pub max_connections: u32,

    /// Time for the head of a request to arrive
    #[arg(long, value_name = "SECONDS", env = "ROLLCALL_HEADER_TIMEOUT", default_value = "15", value_parser = seconds)]
    pub header_timeout: Duration,

    /// Time for a request to be answered, uploads apart
    #[arg(long, value_name = "SECONDS", env = "ROLLCALL_REQUEST_TIMEOUT", default_value = "30", value_parser = seconds)]
    pub request_timeout: Duration,

    /// Time for which an upload, or a reader of a page, may stand still
    #[arg(long, value_name = "SECONDS", env = "ROLLCALL_IDLE_TIMEOUT", default_value = "30", value_parser = seconds)]
    pub idle_timeout: Duration,

    /// Time for running imports to finish once the server is told to stop
    #[arg(long, value_name = "SECONDS", env = "ROLLCALL_SHUTDOWN_TIMEOUT", default_value = "30", value_parser = seconds)]
    pub shutdown_timeout: Duration,

    /// What to log: a level, or levels by module as in info,rollcall=debug
    #[arg(long, value_name = "FILTER", env = "ROLLCALL_LOG", default_value = "info")]
    pub log: String,

    /// Shape of the log, which goes to standard error
    #[arg(long, value_enum, env = "ROLLCALL_LOG_FORMAT", default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

/// How log entries are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line a person reads
    Text,
    /// A JSON object a line
    Json,
}

fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let (host, port) = text.rsplit_once(':').unwrap_or(("127.0.0.1", text));
    let port = port.parse::<u16>().ok();
    match (host, port) {
        ("localhost", Some(port)) => Ok((Ipv4Addr::LOCALHOST, port).into()),
        (_, Some(port)) => Err(format!("type an address and a port: 127.0.0.1:{port}")),
        _ => Err("type an address and a port: 127.0.0.1:3000".to_owned()),
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds @ 1..=86_400) => Ok(Duration::from_secs(seconds)),
        _ => Err("type a whole number of seconds from 1 to 86400".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses() {
        for (typed, meant) in [
            ("127.0.0.1:3000", Ok("127.0.0.1:3000")),
            ("localhost:8080", Ok("127.0.0.1:8080")),
            ("[::1]:3000", Ok("[::1]:3000")),
            ("8080", Err("127.0.0.1:8080")),
            (":8080", Err("127.0.0.1:8080")),
            ("localhost", Err("127.0.0.1:3000")),
            ("127.0.0.1:70000", Err("127.0.0.1:3000")),
        ] {
            match (address(typed), meant) {
                (Ok(address), Ok(meant)) => assert_eq!(address.to_string(), meant),
                (Err(message), Err(meant)) => assert!(message.ends_with(meant), "{message}"),
                (result, _) => panic!("{typed}: {result:?}"),
            }
        }
    }
}
