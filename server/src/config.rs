//! What an installation is told, and what it does where it is told nothing.
//!
//! A setting comes from a flag, else from the environment, else from the file
//! that `--config` names, else it has its default. A setting is one field here:
//! its flag, its variable, its name in the file, its help and its line in
//! docs/operations.md are all made from it.

mod effective;
mod file;
mod passwords;
mod problems;
mod single_sign_on;
#[cfg(test)]
mod table;
mod value;
mod warnings;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use service::AccessSettings;

use crate::http::security::host::is_loopback_name;
use crate::http::security::network::Network;
pub use effective::effective;
pub use file::SettingsFile;
pub use passwords::PasswordCost;
pub use problems::INSTEAD_OF_ANONYMOUS;
pub use single_sign_on::SingleSignOn;
use value::{address, seconds};

const EXAMPLES: &str = "\
Examples:
  rollcall serve
  rollcall serve --listen 127.0.0.1:8080 --database sqlite:///var/lib/rollcall/rollcall.db
  rollcall serve --config /etc/rollcall/rollcall.toml

A setting comes from its flag, else from its environment variable, else from
the file of --config, else it has its default.

The server stops on Ctrl-C or SIGTERM, after the imports that are running; a
second Ctrl-C stops it at once. Either way an import is there whole or not at all.";

/// What every command that works on an installation is told.
#[derive(Debug, Clone, Args)]
pub struct Installation {
    /// File of settings, each called as its option: `listen = "127.0.0.1:8080"`
    #[arg(long, value_name = "FILE", env = "ROLLCALL_CONFIG")]
    pub config: Option<PathBuf>,

    /// Address of the database; a server makes it where there is none
    #[arg(
        long,
        value_name = "URL",
        env = "DATABASE_URL",
        default_value = "sqlite://data/rollcall.db",
        hide_env_values = true
    )]
    pub database: String,
}

const ABOUT: &str = "Start the server; this is also what happens without a command";

const LONG_ABOUT: &str = "\
Start the server; this is also what happens without a command.

Until there is a person it is open to whoever sits at this computer. Where
others can reach it, it serves nothing but the page that makes the first
administrator, and prints the code for it.";

/// All settings of a server. The words about it are attributes, because those of
/// what is flattened would take their place.
#[derive(Debug, Clone, Args)]
#[command(about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
pub struct Config {
    /// Where everything is kept.
    #[command(flatten)]
    pub installation: Installation,

    /// Address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        value_name = "ADDR:PORT",
        env = "ROLLCALL_LISTEN",
        default_value = "127.0.0.1:3000",
        value_parser = address,
    )]
    pub listen: SocketAddr,

    /// Address and port of metrics and health, as in 127.0.0.1:9464; without it there are no metrics
    #[arg(long, value_name = "ADDR:PORT", env = "ROLLCALL_METRICS", value_parser = address)]
    pub metrics: Option<SocketAddr>,

    /// OpenTelemetry collector that traces are sent to, as in http://127.0.0.1:4318; only in a program that was built with it
    #[arg(long, value_name = "URL", env = "ROLLCALL_OPENTELEMETRY")]
    pub opentelemetry: Option<String>,

    /// Folder of the built site [default: `site` beside the program's folder, else target/site]
    #[arg(long, value_name = "FOLDER", env = "ROLLCALL_SITE")]
    pub site: Option<PathBuf>,

    /// File of the key that evidence is signed with, 64 hexadecimal digits; without it one is made and kept beside the database, or in it where servers share it
    #[arg(long, value_name = "FILE", env = "ROLLCALL_EVIDENCE_KEY")]
    pub evidence_key: Option<PathBuf>,

    /// A further name under which browsers may reach the server, as in rollcall.example.com
    #[arg(long, value_name = "NAME", env = "ROLLCALL_ALLOW_HOST", value_delimiter = ',')]
    pub allow_host: Vec<String>,

    /// Address or network of a proxy whose X-Forwarded-For and -Proto are believed, as in 127.0.0.1 or 10.0.0.0/8
    #[arg(long, value_name = "ADDR", env = "ROLLCALL_TRUSTED_PROXY", value_delimiter = ',')]
    pub trusted_proxy: Vec<Network>,

    /// Time after which a sign-in ends that is not used
    #[arg(long, value_name = "SECONDS", env = "ROLLCALL_SIGN_IN_IDLE", default_value = "3600", value_parser = seconds)]
    pub sign_in_idle: Duration,

    /// Time after which a sign-in ends, however it is used
    #[arg(long, value_name = "SECONDS", env = "ROLLCALL_SIGN_IN_LIMIT", default_value = "43200", value_parser = seconds)]
    pub sign_in_limit: Duration,

    /// What hashing a password takes.
    #[command(flatten)]
    pub passwords: PasswordCost,

    /// Who says who somebody is.
    #[command(flatten)]
    pub sso: SingleSignOn,

    /// Connections at a time; further ones wait
    #[arg(
        long,
        value_name = "N",
        env = "ROLLCALL_MAX_CONNECTIONS",
        default_value_t = 512,
        value_parser = clap::value_parser!(u32).range(1..=65_536),
    )]
    pub max_connections: u32,

    /// Disk for data files that arrive or wait, in files of 50 MB; what has no room waits
    #[arg(
        long,
        value_name = "N",
        env = "ROLLCALL_MAX_UPLOADS",
        default_value_t = 8,
        value_parser = clap::value_parser!(u32).range(1..=1024),
    )]
    pub max_uploads: u32,

    /// Files that are checked or saved at a time, each a processor and some 100 MB of memory; further ones wait
    #[arg(
        long,
        value_name = "N",
        env = "ROLLCALL_MAX_IMPORTS",
        default_value_t = 2,
        value_parser = clap::value_parser!(u32).range(1..=256),
    )]
    pub max_imports: u32,

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

impl Config {
    /// How people come in.
    pub fn access(&self) -> AccessSettings {
        AccessSettings {
            exposed: self.is_exposed(),
            idle: self.sign_in_idle,
            limit: self.sign_in_limit,
            ..self.passwords.access()
        }
    }

    /// Whether others reach the server. Behind another name there may be a proxy, through which they
    /// come.
    fn is_exposed(&self) -> bool {
        !self.listen.ip().is_loopback() || self.is_named() || !self.trusted_proxy.is_empty()
    }

    /// Whether it is reached under a name that is not one of this computer for itself.
    fn is_named(&self) -> bool {
        self.allow_host.iter().any(|name| !is_loopback_name(name.trim()))
    }
}

/// How log entries are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line a person reads
    Text,
    /// A JSON object a line
    Json,
}
