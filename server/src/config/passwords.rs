//! What hashing a password takes: for the server, and for commands that give somebody one.

use clap::Args;
use service::AccessSettings;

// Without a word about it, which would take the place of that about the command.
#[derive(Debug, Clone, Args)]
pub struct PasswordCost {
    /// Memory that checking a password takes, in MiB; more makes guessing dearer
    #[arg(
        long,
        value_name = "MIB",
        env = "ROLLCALL_PASSWORD_MEMORY",
        default_value_t = 19,
        value_parser = clap::value_parser!(u32).range(19..=1024),
    )]
    password_memory: u32,

    /// How often that memory is gone over
    #[arg(
        long,
        value_name = "N",
        env = "ROLLCALL_PASSWORD_PASSES",
        default_value_t = 2,
        value_parser = clap::value_parser!(u32).range(2..=64),
    )]
    password_passes: u32,
}

impl PasswordCost {
    /// The settings of an installation of which nothing else is known.
    pub fn access(&self) -> AccessSettings {
        AccessSettings {
            password_memory: self.password_memory,
            password_passes: self.password_passes,
            ..AccessSettings::default()
        }
    }
}
