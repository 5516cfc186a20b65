//! Sign-ins: how one begins, whose it is, and how it ends.

use store::{Besides, Clock, NewSignIn};
use uuid::Uuid;

use super::{Begun, Own, Refused, secrets};
use crate::clock::SystemClock;
use crate::{Allowed, Caller, Error, Service, Who};

/// The most characters that are kept of what a browser calls itself.
const AGENT: usize = 200;

/// How often it is noted that a sign-in is used, in milliseconds: a page costs no write.
const SEEN: i64 = 60_000;

/// What is kept of a token.
const SIGN_IN: &str = "sign-in";

impl Service {
    /// Begins a sign-in with a new token, by the password with this hash and what was shown besides.
    pub(super) async fn begin(
        &self,
        caller: &Caller,
        (person, email): (Uuid, &str),
        (hash, besides): (&str, Besides),
        agent: &str,
    ) -> Result<Begun, Refused> {
        let author = caller.author_as(person, email);
        let (begun, sign_in) = self.new_sign_in(caller, person, agent);
        let sign_in = NewSignIn { besides, ..sign_in };
        self.store.begin_sign_in(sign_in, hash, &author, SystemClock).await?;
        Ok(begun)
    }

    /// A sign-in that is yet to begin, and the token that its browser keeps.
    pub(super) fn new_sign_in(
        &self,
        caller: &Caller,
        person: Uuid,
        agent: &str,
    ) -> (Begun, NewSignIn) {
        let (token, limit) = (secrets::token(), self.access.limit);
        let milliseconds = i64::try_from(limit.as_millis()).unwrap_or(i64::MAX);
        let sign_in = NewSignIn {
            token: secrets::digest(SIGN_IN, &token),
            id: Uuid::new_v4(),
            person,
            expires_at: SystemClock.now().saturating_add(milliseconds),
            agent: agent.chars().filter(|c| !c.is_control()).take(AGENT).collect(),
            address: caller.address().unwrap_or_default(),
            besides: Besides::Nothing,
        };
        (Begun { token, seconds: limit.as_secs() }, sign_in)
    }

    /// Who has this token; nobody if it is none, has ended, or was not used for too long.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn who(&self, token: &str) -> Result<Who, Error> {
        let token = secrets::digest(SIGN_IN, token);
        let signed_in = self.store.signed_in(token).await.map_err(Error::reading)?;
        let Some(signed_in) = signed_in else { return Ok(Who::Nobody) };
        let now = SystemClock.now();
        if signed_in.expires_at <= now || signed_in.seen_at <= self.idle_since() {
            return Ok(Who::Nobody);
        }
        // A shorter limit than a minute has to be noted more often.
        let idle = i64::try_from(self.access.idle.as_millis()).unwrap_or(i64::MAX);
        if now.saturating_sub(signed_in.seen_at) > SEEN.min(idle / 4) {
            // Where nothing can be written, one can still read.
            if let Err(error) = self.store.see(&signed_in, SystemClock).await {
                tracing::warn!(%error, "that a sign-in is used was not noted");
            }
        }
        Ok(Who::Person(signed_in))
    }

    /// Sign-ins that were not used since then have ended.
    pub(super) fn idle_since(&self) -> i64 {
        let idle = i64::try_from(self.access.idle.as_millis()).unwrap_or(i64::MAX);
        SystemClock.now().saturating_sub(idle)
    }

    /// Ends the sign-in whose token the browser brought: the new one takes its place.
    pub(super) async fn replace(&self, caller: &Caller) -> Result<(), Refused> {
        let Who::Person(signed_in) = &caller.who else { return Ok(()) };
        let (person, id) = (signed_in.person, Some(signed_in.id));
        self.store.end_sign_ins(person, id, &caller.author(), SystemClock).await?;
        Ok(())
    }

    /// Ends this sign-in, everywhere.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn sign_out(&self, allowed: &Allowed<Own>) -> Result<(), Refused> {
        self.replace(allowed.caller()).await
    }
}
