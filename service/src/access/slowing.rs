//! Slowing those who guess: per account and per client, counted in the database, so that no
//! server can be asked in place of another.
//!
//! An account is slowed for the client that guesses: whoever knows an address could otherwise
//! keep its person out for ever. All clients together have a higher limit.

use std::time::Duration;

use store::{Clock, Deed, Digest, Kind, StoreError};
use tracing::Instrument as _;
use uuid::Uuid;

use super::{Refused, Right, secrets};
use crate::clock::SystemClock;
use crate::{Caller, Error, Service};

/// Tries are counted for this long.
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Codes are counted for so long besides.
const LONG_WINDOW: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Tries of one account by one client in that time.
const OF_ACCOUNT: i64 = 10;

/// Tries of one account by all clients. NIST SP 800-63B-4 (3.2.2) allows a hundred in a row.
const OF_ACCOUNT_BY_ALL: i64 = 100;

/// Failed tries from one client, which may be the network of an office.
const OF_CLIENT: i64 = 30;

/// The account with this address, whether or not there is one, and the hash of its password: who
/// has another password begins anew.
#[derive(Debug, Clone, Copy)]
pub(super) struct Account<'a>(pub(super) &'a str, pub(super) Option<&'a str>);

/// Sign-ins that one client begins with a passkey or at the provider of single sign-on, for each of
/// which something waits.
const SIGN_ONS: i64 = 300;

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Counted<'a> {
    Client(&'a Caller),
    Account(Account<'a>, &'a Caller),
    AccountByAll(Account<'a>),
    /// Typing one's own password again, while one is signed in.
    OwnPassword(Uuid, Option<&'a str>),
    /// Codes of a second factor, by all clients: whoever tries them has the password already.
    Code(Uuid, Option<&'a str>),
    /// The same over a long time, so that no code is found by patience: NIST SP 800-63B-4 (3.2.2)
    /// allows a hundred in a row. Another password begins anew, and a recovery code is none of these.
    CodeInAll(Uuid, Option<&'a str>),
    /// Asking for what one may not do, at an address with this template.
    Refusal(Uuid, Right, &'a str),
    /// Beginning a sign-in with a passkey or at the provider of single sign-on.
    SignOn(&'a Caller),
}

impl Counted<'_> {
    pub(super) fn key(self) -> Digest {
        match self {
            Self::Client(caller) => secrets::digest("client", &client(caller)),
            Self::SignOn(caller) => secrets::digest("sign-on", &site(caller)),
            Self::Account(account, caller) => {
                secrets::digest("account", &format!("{}\0{}", account.text(), client(caller)))
            }
            Self::AccountByAll(account) => secrets::digest("account by all", &account.text()),
            Self::OwnPassword(person, hash) => secrets::digest("own password", &of(person, hash)),
            Self::Code(person, hash) => secrets::digest("code", &of(person, hash)),
            Self::CodeInAll(person, hash) => secrets::digest("code in all", &of(person, hash)),
            Self::Refusal(person, right, route) => {
                secrets::digest("refusal", &format!("{person}\0{}\0{route}", right.code()))
            }
        }
    }

    /// For how many milliseconds it is counted.
    fn window(self) -> i64 {
        let window = if matches!(self, Self::CodeInAll(..)) { LONG_WINDOW } else { WINDOW };
        i64::try_from(window.as_millis()).unwrap_or(i64::MAX)
    }

    const fn most(self) -> i64 {
        match self {
            Self::Client(_) => OF_CLIENT,
            Self::Account(..) | Self::OwnPassword(..) | Self::Code(..) => OF_ACCOUNT,
            Self::CodeInAll(..) => OF_ACCOUNT_BY_ALL,
            Self::AccountByAll(_) => OF_ACCOUNT_BY_ALL,
            Self::Refusal(..) => 1,
            Self::SignOn(_) => SIGN_ONS,
        }
    }
}

impl Account<'_> {
    fn text(self) -> String {
        format!("{}\0{}", self.0.trim().to_lowercase(), self.1.unwrap_or_default())
    }
}

fn client(caller: &Caller) -> String {
    caller.client.map(|client| client.customer().to_string()).unwrap_or_default()
}

/// Where the client is: what it begins takes room that all share, and a site may have 65,536 networks.
fn site(caller: &Caller) -> String {
    caller.client.map(|client| client.site().to_string()).unwrap_or_default()
}

/// A person with the hash of their password: who has another password begins anew.
fn of(person: Uuid, hash: Option<&str>) -> String {
    format!("{person}\0{}", hash.unwrap_or_default())
}

impl Service {
    /// Counts a try, or refuses it. One that comes after it was refused costs no write. Gives back
    /// when the counting of each ends, which [`Service::uncount`] needs.
    pub(super) async fn count(
        &self,
        caller: &Caller,
        counted: &[Counted<'_>],
    ) -> Result<Vec<i64>, Refused> {
        for counted in counted {
            let tried = self.store.tried(counted.key(), SystemClock).await?;
            if let Some(tried) = tried.filter(|tried| tried.tries > counted.most()) {
                return Err(slowed(tried.ends_at));
            }
        }
        let mut ends = Vec::with_capacity(counted.len());
        for counted in counted {
            let tried = self.store.count_try(counted.key(), counted.window(), SystemClock).await?;
            let most = counted.most();
            if tried.tries == most + 1 {
                let deed = self.slows(*counted).await?;
                self.store.record(&caller.author(), deed, SystemClock).await?;
            }
            if tried.tries > most {
                return Err(slowed(tried.ends_at));
            }
            ends.push(tried.ends_at);
        }
        Ok(ends)
    }

    /// That tries are slowed, with the person whose account it is. An address that is nobody's is
    /// left out: what was typed may be a password in the wrong field.
    async fn slows(&self, counted: Counted<'_>) -> Result<Deed, Refused> {
        let person = match counted {
            Counted::Account(account, _) | Counted::AccountByAll(account) => {
                self.person_named(account.0).await?
            }
            Counted::OwnPassword(id, _) | Counted::Code(id, _) | Counted::CodeInAll(id, _) => {
                self.store.person(id).await?
            }
            Counted::Client(_) | Counted::Refusal(..) | Counted::SignOn(_) => None,
        };
        let deed = Deed::refused(Kind::Slowed);
        Ok(match person {
            Some(person) => deed.to(person.id, person.email),
            None => deed,
        })
    }

    /// Whether this is the first time in a while.
    pub(super) async fn is_first(&self, counted: Counted<'_>) -> Result<bool, StoreError> {
        if self.store.tried(counted.key(), SystemClock).await?.is_some() {
            return Ok(false);
        }
        Ok(self.store.count_try(counted.key(), counted.window(), SystemClock).await?.tries == 1)
    }

    /// Forgets what was tried: it succeeded.
    pub(super) async fn forget(&self, counted: &[Counted<'_>]) -> Result<(), Refused> {
        for counted in counted {
            self.store.forget_tries(counted.key()).await?;
        }
        Ok(())
    }

    /// Takes a try back that was none: it succeeded. `ends_at` is what [`Service::count`] gave back.
    /// Only this one: whoever has an account of their own could otherwise try others' for ever.
    pub(super) async fn uncount(&self, counted: Counted<'_>, ends_at: i64) -> Result<(), Refused> {
        self.store.uncount_try(counted.key(), ends_at).await?;
        Ok(())
    }
}

fn slowed(ends_at: i64) -> Refused {
    let left = ends_at.saturating_sub(SystemClock.now()).max(0).unsigned_abs();
    Refused::Slowed { seconds: left.div_ceil(1000).max(1) }
}

/// Does the work though whoever asked for it may go away: what they tried is recorded.
pub(super) async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, Refused>> + Send + 'static,
) -> Result<T, Refused> {
    let done = tokio::spawn(work.in_current_span()).await;
    done.unwrap_or_else(|error| Err(Error::unavailable("access", &error).into()))
}
