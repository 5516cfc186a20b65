//! What an installation says about sign-ins and passwords.

use std::time::Duration;

/// How people come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessSettings {
    /// Whether others than whoever sits at this computer can reach the server.
    pub exposed: bool,
    /// How long a sign-in may not be used before it ends.
    pub idle: Duration,
    /// How long a sign-in lasts at most.
    pub limit: Duration,
    /// Memory that hashing a password takes, in MiB.
    pub password_memory: u32,
    /// How often the memory is gone over.
    pub password_passes: u32,
}

/// An hour idle and twelve in all are what NIST SP 800-63B-4 (2.2.3) says of its second level, which
/// asks for more than the first. 19 MiB and two passes are the least that OWASP's cheat sheet on
/// storing passwords asks of argon2id.
impl Default for AccessSettings {
    fn default() -> Self {
        Self {
            exposed: false,
            idle: Duration::from_secs(60 * 60),
            limit: Duration::from_secs(12 * 60 * 60),
            password_memory: 19,
            password_passes: 2,
        }
    }
}
