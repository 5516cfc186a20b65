//! One's passkeys: keys that one's devices hold (WebAuthn), each as good as password and second
//! factor together, and a second factor after the password.
//!
//! What a passkey signs is a challenge. It waits in the database as a step, under a token that says
//! what it is for and whose it is, for five minutes and for one answer.

mod ceremony;
mod relying_party;
mod sign_in;

use store::{Clock, Deed, Digest, Kind, NewStep, Passkey, Person, Step, StepKind, UsedPasskey};
use uuid::Uuid;

pub use self::ceremony::Request;
use self::ceremony::{Asked, Assertion, Fault};
pub use self::relying_party::RelyingParty;
use super::factors::{here, recovery_codes};
use super::slowing::to_the_end;
use super::{Own, Refused, Shown, people, secrets};
use crate::clock::SystemClock;
use crate::{Allowed, Caller, Error, Service};

/// Seconds for which a challenge waits.
const WAITS: u64 = 5 * 60;

/// What is kept of the token of a challenge, by what it is for.
const PROOF: &str = "passkey as proof";
const NEW: &str = "new passkey";

impl Service {
    /// One's passkeys, the oldest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn passkeys(&self, allowed: &Allowed<Own>) -> Result<Vec<Passkey>, Error> {
        self.store.passkeys(allowed.person()?).await.map_err(Error::reading)
    }

    /// What a device is asked for that is to hold a new passkey. It takes one's password, and where one
    /// has a second factor that too.
    ///
    /// # Errors
    /// [`Refused::OwnPassword`] when it is not one's password, [`Refused::WrongCode`] or
    /// [`Refused::Passkey`], [`Refused::Slowed`], or the database is not available.
    pub async fn begin_passkey(
        &self,
        allowed: &Allowed<Own>,
        party: &RelyingParty,
        (password, shown): (&str, &Shown),
    ) -> Result<Request, Refused> {
        let person = self.prove_both(allowed, (password, shown), Kind::PasskeyAdded).await?;
        let known = self.store.passkeys(person.id).await?;
        let asked = ceremony::ask_for_new(party, &person, &known)?;
        let token = (NEW, here(allowed.caller()).to_string());
        self.keep(token, StepKind::NewPasskey, Some(person.id), asked).await
    }

    /// Adds the passkey that a device has answered with, and gives out recovery codes with one's first
    /// factor, the one time that they are shown. One's other sign-ins end.
    ///
    /// # Errors
    /// [`Refused::Over`] when it was not begun by this sign-in or too long ago, [`Refused::Name`],
    /// [`Refused::Passkey`], [`Refused::PasskeyTaken`], [`Refused::TooManyPasskeys`], or the database is
    /// not available.
    pub async fn add_passkey(
        &self,
        allowed: &Allowed<Own>,
        party: &RelyingParty,
        (name, answer): (&str, &str),
    ) -> Result<Vec<String>, Refused> {
        let (service, caller, party) = (self.clone(), allowed.caller().clone(), party.clone());
        let (id, name, answer) = (allowed.person()?, name.to_owned(), answer.to_owned());
        to_the_end(async move { service.try_to_add(&caller, id, &party, (&name, &answer)).await })
            .await
    }

    async fn try_to_add(
        &self,
        caller: &Caller,
        id: Uuid,
        party: &RelyingParty,
        (name, answer): (&str, &str),
    ) -> Result<Vec<String>, Refused> {
        let name = people::name(name, "")?;
        let here = here(caller);
        let step = self.answered((NEW, &here.to_string()), StepKind::NewPasskey).await?;
        let person = self.store.person(id).await?.ok_or(Refused::Gone)?;
        let made = step.person.filter(|of| *of == id);
        let made = made.and_then(|_| ceremony::new_passkey(party, &step.state, answer, name));
        let Some(passkey) = made else {
            let deed = Deed::failed(Kind::PasskeyAdded).to(id, person.email);
            self.store.record(&caller.author(), deed, SystemClock).await?;
            return Err(Refused::Passkey);
        };
        let ((codes, digests), author) = (recovery_codes(), caller.author());
        let ids = (id, here);
        let is_first =
            self.store.add_passkey(ids, &passkey, &digests, &author, SystemClock).await?;
        Ok(if is_first { codes } else { Vec::new() })
    }

    /// Removes one of one's passkeys. It takes the password and a second factor, which may be the passkey
    /// itself. One's other sign-ins end.
    ///
    /// # Errors
    /// As [`Service::begin_passkey`]; [`Refused::NeedsFactor`] when it is one's last factor and the
    /// password is too short to stand alone, and [`Refused::Gone`] when there is no such passkey.
    pub async fn remove_passkey(
        &self,
        allowed: &Allowed<Own>,
        id: Uuid,
        proof: (&str, &Shown),
    ) -> Result<(), Refused> {
        let person = self.prove(allowed, proof.0, Kind::PasskeyRemoved).await?;
        if person.needs_factor && !person.has_app && person.passkeys == 1 {
            return Err(Refused::NeedsFactor);
        }
        self.prove_factor(allowed, &person, proof.1, Kind::PasskeyRemoved).await?;
        let (caller, ids) = (allowed.caller(), (person.id, here(allowed.caller())));
        Ok(self.store.remove_passkey(ids, id, &caller.author(), SystemClock).await?)
    }

    /// What a device is asked for that is to show one of one's passkeys, while one is signed in.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn begin_proof(
        &self,
        allowed: &Allowed<Own>,
        party: &RelyingParty,
    ) -> Result<Request, Refused> {
        let token = (PROOF, here(allowed.caller()).to_string());
        let asked = ceremony::ask(party)?;
        self.keep(token, StepKind::Passkey, Some(allowed.person()?), asked).await
    }

    /// Whether it is a passkey of the person, who is signed in: it has signed the challenge that was
    /// made for this sign-in.
    pub(super) async fn is_own_passkey(
        &self,
        caller: &Caller,
        person: &Person,
        (party, answer): (&RelyingParty, &str),
    ) -> Result<bool, Refused> {
        let step = self.answered((PROOF, &here(caller).to_string()), StepKind::Passkey).await?;
        let signed = self.signed(caller, party, &step, answer).await?;
        let Some((_, used)) = signed.filter(|(key, _)| key.person == person.id) else {
            return Ok(false);
        };
        self.store.use_passkey(person.id, &used, SystemClock).await?;
        Ok(true)
    }

    /// Keeps the challenge until the device answers.
    async fn keep(
        &self,
        (of, token): (&str, String),
        kind: StepKind,
        person: Option<Uuid>,
        Asked { state, request }: Asked,
    ) -> Result<Request, Refused> {
        let milliseconds = i64::try_from(WAITS * 1000).unwrap_or(i64::MAX);
        let expires_at = SystemClock.now().saturating_add(milliseconds);
        let step = NewStep { token: token_of(of, &token), kind, person, state, expires_at };
        self.store.begin_challenge(step).await?;
        Ok(request)
    }

    /// The challenge that waits under this token, once: whatever the answer is, it waits no more.
    async fn answered(&self, (of, token): (&str, &str), kind: StepKind) -> Result<Step, Refused> {
        let step = self.store.take_step(token_of(of, token), kind, SystemClock).await?;
        step.ok_or(Refused::Over)
    }

    /// Which passkey has signed the challenge, if one that is known here has. A counter that went back
    /// is recorded.
    async fn signed(
        &self,
        caller: &Caller,
        party: &RelyingParty,
        step: &Step,
        answer: &str,
    ) -> Result<Option<(Passkey, UsedPasskey)>, Refused> {
        let Some(assertion) = Assertion::read(answer) else { return Ok(None) };
        let passkey = self.store.passkey(assertion.credential()).await?;
        let of = step.person;
        let Some(passkey) = passkey.filter(|key| of.is_none_or(|of| key.person == of)) else {
            return Ok(None);
        };
        match assertion.check(party, &step.state, &passkey) {
            Ok(became) => {
                let used = UsedPasskey { id: passkey.id, was: passkey.state.clone(), became };
                Ok(Some((passkey, used)))
            }
            Err(Fault::Wrong) => Ok(None),
            Err(Fault::Counter) => {
                let person = self.store.person(passkey.person).await?.ok_or(Refused::Gone)?;
                let deed = Deed::refused(Kind::PasskeyCopied).to(person.id, person.email);
                let deed = deed.from_to(None, Some(&passkey.name));
                self.store.record(&caller.author(), deed, SystemClock).await?;
                Ok(None)
            }
        }
    }
}

fn token_of(of: &str, token: &str) -> Digest {
    secrets::digest(of, token)
}
