//! Passwords as argon2id keeps them.
//!
//! Hashing takes memory and time on purpose, so a few are hashed at once, on threads of their
//! own; who comes later waits. What is checked where there is no password is a hash that no
//! password has: it takes as long.

use std::sync::{Arc, OnceLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use prometheus_client::metrics::counter::Counter;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use unicode_normalization::UnicodeNormalization;

use super::password_rules::{Demand, judge};
use super::{AccessSettings, Refused, secrets};
use crate::Error;

/// Passwords that are hashed at a time.
const AT_ONCE: usize = 4;

/// Clones share what they count.
#[derive(Debug, Clone)]
pub(crate) struct Passwords(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    argon2: Argon2<'static>,
    turns: Arc<Semaphore>,
    dummy: OnceLock<String>,
    checks: Counter,
}

/// A password that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) hash: String,
    /// Whether it may not stand alone.
    pub(super) needs_factor: bool,
}

/// What became of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Checked {
    pub(super) right: bool,
    /// Whether the hash was made with other parameters than are wanted now.
    pub(super) outdated: bool,
}

impl Passwords {
    pub(crate) fn new(settings: &AccessSettings) -> Self {
        let memory = settings.password_memory.saturating_mul(1024);
        let params = Params::new(memory, settings.password_passes, 1, None);
        let params = params.unwrap_or_default();
        Self(Arc::new(Inner {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            dummy: OnceLock::new(),
            checks: Counter::default(),
        }))
    }

    /// How many passwords were checked, right ones and wrong ones.
    pub(crate) fn checks(&self) -> Counter {
        self.0.checks.clone()
    }

    /// The hash of a password, as it is kept.
    pub(super) async fn hash(&self, password: &str) -> Result<String, Error> {
        let password = normal(password);
        self.in_turn(move |inner| inner.hash(&password)).await?
    }

    /// The hash of a password that this person chooses, if they may.
    pub(super) async fn choose(
        &self,
        password: &str,
        (email, name): (&str, &str),
        demand: Demand,
    ) -> Result<Chosen, Refused> {
        let (password, email, name) = (normal(password), email.to_owned(), name.to_owned());
        let chosen = self.in_turn(move |inner| {
            judge(&password, (&email, &name), demand).map_err(Refused::Password)?;
            let needs_factor = judge(&password, (&email, &name), Demand::ALONE).is_err();
            Ok(Chosen { hash: inner.hash(&password)?, needs_factor })
        });
        chosen.await?
    }

    /// Whether this is the password of the hash. Without a hash it is not, after the same work.
    pub(super) async fn check(
        &self,
        password: &str,
        hash: Option<String>,
    ) -> Result<Checked, Error> {
        let password = normal(password);
        self.in_turn(move |inner| inner.check(&password, hash)).await?
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let inner = Arc::clone(&self.0);
        let turn = Arc::clone(&self.0.turns).acquire_owned().await;
        let done = spawn_blocking(move || {
            // The turn is over when the work is, and not when whoever asked has gone.
            let _turn = turn;
            work(&inner)
        });
        let done = done.await;
        done.map_err(|error| Error::unavailable("hashing", &error))
    }
}

impl Inner {
    fn hash(&self, password: &str) -> Result<String, Error> {
        let hash: Result<PasswordHash, _> = self.argon2.hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| Error::unavailable("hashing", &error))
    }

    fn check(&self, password: &str, hash: Option<String>) -> Result<Checked, Error> {
        self.checks.inc();
        // Made whether or not it is needed, so that the first check takes the same time too.
        let dummy = self.dummy.get_or_init(|| self.hash(&secrets::token()).unwrap_or_default());
        let text = hash.as_deref().unwrap_or(dummy);
        let parsed = PasswordHash::new(text);
        let parsed = parsed.map_err(|error| Error::unavailable("reading a hash", &error))?;
        let right = self.argon2.verify_password(password.as_bytes(), &parsed).is_ok();
        let outdated = !self.made(&parsed);
        if outdated && !right {
            self.make_up_for(password, &parsed);
        }
        Ok(Checked { right: right && hash.is_some(), outdated })
    }

    /// Works for as long as a hash of now takes more than this one, so that the time does not tell
    /// the one from the other.
    fn make_up_for(&self, password: &str, hash: &PasswordHash) {
        if let Some(params) = self.missing(hash) {
            let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            let _ = argon2.hash_password_into(password.as_bytes(), b"of nobody", &mut [0; 32]);
        }
    }

    /// Parameters that take what is missing from a hash to one of now.
    fn missing(&self, hash: &PasswordHash) -> Option<Params> {
        let (now, then) = (self.argon2.params(), Params::try_from(hash).ok()?);
        let work = |params: &Params| u64::from(params.m_cost()) * u64::from(params.t_cost());
        let missing = work(now).checked_sub(work(&then))? / u64::from(now.t_cost());
        Params::new(u32::try_from(missing).ok()?, now.t_cost(), 1, None).ok()
    }

    /// Whether the hash was made as hashes are made now.
    fn made(&self, hash: &PasswordHash) -> bool {
        let (now, then) = (self.argon2.params(), Params::try_from(hash));
        hash.algorithm.as_str() == "argon2id"
            && then.is_ok_and(|then| {
                (then.m_cost(), then.t_cost(), then.p_cost())
                    == (now.m_cost(), now.t_cost(), now.p_cost())
            })
    }
}

/// One composition for each letter, so that a password is the same from every keyboard.
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use argon2::password_hash::phc::PasswordHash;
    use tokio::time::timeout;

    use super::{AT_ONCE, Passwords};
    use crate::AccessSettings;
    use crate::access::password_rules::Demand;
    use crate::access::{PasswordFault, Refused};

    fn passwords(password_memory: u32, password_passes: u32) -> Passwords {
        let settings = AccessSettings::default();
        Passwords::new(&AccessSettings { password_memory, password_passes, ..settings })
    }

    #[tokio::test]
    async fn a_client_that_hangs_up_keeps_its_turn_until_the_work_is_done() {
        let passwords = passwords(64, 20);
        let cut_off = timeout(Duration::from_millis(1), passwords.check("x", None)).await;
        assert!(cut_off.is_err(), "{cut_off:?}");
        assert_eq!(passwords.0.turns.available_permits(), AT_ONCE - 1);
    }

    #[tokio::test]
    async fn a_password_is_judged_as_it_is_hashed() {
        let passwords = passwords(19, 2);
        let short = "e\u{301}u\u{308}".repeat(4);
        let fault = PasswordFault::TooShort { characters: 8, fewest: Demand::ALONE.fewest };
        let refused = passwords.choose(&short, ("a@b.example", ""), Demand::ALONE).await;
        assert_eq!(refused, Err(Refused::Password(fault)));
    }

    #[tokio::test]
    async fn a_hash_of_before_takes_as_much_as_one_of_now() {
        let before = passwords(19, 2).hash("x").await.expect("hashed");
        let before = PasswordHash::new(&before).expect("a hash");
        let missing = |memory, passes| {
            let params = passwords(memory, passes).0.missing(&before);
            params.map(|params| (params.m_cost(), params.t_cost()))
        };
        assert_eq!(missing(19, 2), None);
        assert_eq!(missing(19, 4), Some((19 * 1024 / 2, 4)));
        assert_eq!(missing(64, 2), Some((45 * 1024, 2)));
    }
}
