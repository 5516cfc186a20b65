//! One's second factor: an app that makes codes, recovery codes for the day on which it is lost, and
//! what takes both out.

use store::{Deed, Digest, Kind, Person};
use uuid::Uuid;

use super::codes::{Enrolment, SECRET, step_of};
use super::slowing::{Counted, to_the_end};
use super::{Manage, Own, Refused, RelyingParty, secrets};
use crate::clock::SystemClock;
use crate::{Allowed, Caller, Error, Service, Who};

/// How many recovery codes there are at first.
const RECOVERY_CODES: usize = 10;

/// What is kept of a recovery code.
pub(super) const RECOVERY: &str = "recovery code";

/// What somebody shows besides the password.
#[derive(Debug, Clone)]
pub enum Shown {
    /// A code of the app, or a recovery code, as it was typed.
    Code(String),
    /// What a passkey has answered, as JSON.
    Passkey(RelyingParty, String),
}

impl Service {
    /// How many recovery codes one has left.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn recovery_codes(&self, allowed: &Allowed<Own>) -> Result<u64, Error> {
        self.store.recovery_codes(allowed.person()?).await.map_err(Error::reading)
    }

    /// Makes the secret of an app that is to be added. It is asked for nothing until a code has
    /// shown that the app has it. It takes one's password, and where one has a passkey that too.
    ///
    /// # Errors
    /// [`Refused::OwnPassword`] when it is not one's password, [`Refused::WrongCode`] or
    /// [`Refused::Passkey`], [`Refused::Slowed`], [`Refused::Gone`] when one has an app, or the
    /// database is not available.
    pub async fn begin_factor(
        &self,
        allowed: &Allowed<Own>,
        proof: (&str, &Shown),
    ) -> Result<Enrolment, Refused> {
        let person = self.prove_both(allowed, proof, Kind::SecondFactorAdded).await?;
        let secret = secrets::random::<SECRET>();
        let ids = (person.id, here(allowed.caller()));
        self.store.begin_authenticator(ids, &secret, SystemClock).await?;
        Ok(Enrolment::new(&person.email, &secret))
    }

    /// The app that one is adding, once more.
    ///
    /// # Errors
    /// [`Refused::Gone`] when there is none, or the database is not available.
    pub async fn begun_factor(&self, allowed: &Allowed<Own>) -> Result<Enrolment, Refused> {
        let (person, secret) = self.unconfirmed(allowed.caller(), allowed.person()?).await?;
        Ok(Enrolment::new(&person.email, &secret))
    }

    /// Adds the app, whose code this is, and gives out recovery codes with one's first factor, the one
    /// time that they are shown. One's other sign-ins end.
    ///
    /// # Errors
    /// [`Refused::WrongCode`], [`Refused::Slowed`], [`Refused::Gone`] when none was begun by this
    /// sign-in or it is too long ago, or the database is not available.
    pub async fn confirm_factor(
        &self,
        allowed: &Allowed<Own>,
        typed: &str,
    ) -> Result<Vec<String>, Refused> {
        let (service, caller) = (self.clone(), allowed.caller().clone());
        let (id, typed) = (allowed.person()?, typed.to_owned());
        to_the_end(async move { service.try_to_confirm(&caller, id, &typed).await }).await
    }

    async fn try_to_confirm(
        &self,
        caller: &Caller,
        id: Uuid,
        typed: &str,
    ) -> Result<Vec<String>, Refused> {
        let (person, secret) = self.unconfirmed(caller, id).await?;
        let counted = [Counted::Code(id, person.password_hash.as_deref())];
        self.count(caller, &counted).await?;
        let Some(step) = step_of(&secret, typed) else {
            return Err(self.failed(caller, &person, Kind::SecondFactorAdded).await?);
        };
        let (codes, digests) = match person.has_factor() {
            true => Default::default(),
            false => recovery_codes(),
        };
        let (ids, author) = ((id, here(caller)), caller.author());
        let shown = (secret.as_slice(), step);
        self.store.confirm_authenticator(ids, shown, &digests, &author, SystemClock).await?;
        self.forget(&counted).await?;
        Ok(codes)
    }

    /// Gives out new recovery codes; the old ones serve no more. It takes the password and a
    /// second factor.
    ///
    /// # Errors
    /// As [`Service::begin_factor`], and [`Refused::WrongCode`].
    pub async fn renew_recovery_codes(
        &self,
        allowed: &Allowed<Own>,
        (password, shown): (&str, &Shown),
    ) -> Result<Vec<String>, Refused> {
        let person = self.prove(allowed, password, Kind::RecoveryCodesMade).await?;
        self.prove_factor(allowed, &person, shown, Kind::RecoveryCodesMade).await?;
        let (codes, digests) = recovery_codes();
        let author = allowed.caller().author();
        self.store.renew_recovery_codes(person.id, &digests, &author, SystemClock).await?;
        Ok(codes)
    }

    /// Asks oneself for no code of an app any more. It takes what new recovery codes take. One's
    /// other sign-ins end.
    ///
    /// # Errors
    /// As [`Service::renew_recovery_codes`], and [`Refused::NeedsFactor`] when the password is too
    /// short to stand alone and one has no passkey.
    pub async fn remove_factor(
        &self,
        allowed: &Allowed<Own>,
        (password, shown): (&str, &Shown),
    ) -> Result<(), Refused> {
        let kind = Kind::SecondFactorRemoved;
        let person = self.prove(allowed, password, kind).await?;
        if person.needs_factor && person.passkeys == 0 {
            return Err(Refused::NeedsFactor);
        }
        self.prove_factor(allowed, &person, shown, kind).await?;
        let (here, author) = (here(allowed.caller()), allowed.caller().author());
        Ok(self.store.remove_authenticator(person.id, here, &author, SystemClock).await?)
    }

    /// Takes a person's second factors away, who has lost them: app, passkeys and recovery codes. All their sign-ins end, and so does a
    /// password that is too short to stand alone.
    ///
    /// # Errors
    /// [`Refused::Gone`] when they have none or it is one's own, [`Refused::LastAdmin`] when nobody
    /// else could give them another password, or the database is not available.
    pub async fn remove_factor_of(
        &self,
        allowed: &Allowed<Manage>,
        person: Uuid,
    ) -> Result<(), Refused> {
        if allowed.caller().is(person) {
            // One's own is turned off in the profile, with password and code.
            return Err(Refused::Gone);
        }
        let author = allowed.caller().author();
        Ok(self.store.remove_factors(person, &author, SystemClock).await?)
    }

    async fn unconfirmed(&self, caller: &Caller, id: Uuid) -> Result<(Person, Vec<u8>), Refused> {
        let person = self.store.person(id).await?.ok_or(Refused::Gone)?;
        let secret = self.store.begun_authenticator((id, here(caller)), SystemClock).await?;
        Ok((person, secret.ok_or(Refused::Gone)?))
    }

    /// Oneself, who has typed one's own password once more: what is about to be done is not for
    /// whoever finds a browser signed in.
    pub(super) async fn prove(
        &self,
        allowed: &Allowed<Own>,
        password: &str,
        kind: Kind,
    ) -> Result<Person, Refused> {
        let (service, caller) = (self.clone(), allowed.caller().clone());
        let (id, password) = (allowed.person()?, password.to_owned());
        to_the_end(async move { service.proven(&caller, id, &password, kind).await }).await
    }

    pub(super) async fn proven(
        &self,
        caller: &Caller,
        id: Uuid,
        password: &str,
        kind: Kind,
    ) -> Result<Person, Refused> {
        let person = self.store.person(id).await?.ok_or(Refused::Gone)?;
        if !self.has_passwords_for(&person.email) {
            return Err(Refused::NoPasswords);
        }
        // Not with the tries of the account: by those others could keep one from it.
        let counted = [Counted::OwnPassword(id, person.password_hash.as_deref())];
        self.count(caller, &counted).await?;
        let checked = self.passwords.check(password, person.password_hash.clone()).await?;
        if !checked.right {
            self.failed(caller, &person, kind).await?;
            return Err(Refused::OwnPassword);
        }
        self.forget(&counted).await?;
        Ok(person)
    }

    /// As [`Service::prove`], and with a second factor where one has one.
    pub(super) async fn prove_both(
        &self,
        allowed: &Allowed<Own>,
        (password, shown): (&str, &Shown),
        kind: Kind,
    ) -> Result<Person, Refused> {
        let person = self.prove(allowed, password, kind).await?;
        if person.has_factor() {
            self.prove_factor(allowed, &person, shown, kind).await?;
        }
        Ok(person)
    }

    /// Refuses whoever has shown no code and no passkey of their own.
    pub(super) async fn prove_factor(
        &self,
        allowed: &Allowed<Own>,
        person: &Person,
        shown: &Shown,
        kind: Kind,
    ) -> Result<(), Refused> {
        let (service, caller) = (self.clone(), allowed.caller().clone());
        let (person, shown) = (person.clone(), shown.clone());
        let prove = async move {
            let (is, refused) = match &shown {
                Shown::Code(typed) => {
                    (service.is_code_of(&caller, &person, typed).await?, Refused::WrongCode)
                }
                Shown::Passkey(party, answer) => {
                    let shown = (party, answer.as_str());
                    (service.is_own_passkey(&caller, &person, shown).await?, Refused::Passkey)
                }
            };
            if !is {
                service.failed(&caller, &person, kind).await?;
            }
            if is { Ok(()) } else { Err(refused) }
        };
        to_the_end(prove).await
    }

    async fn failed(
        &self,
        caller: &Caller,
        person: &Person,
        kind: Kind,
    ) -> Result<Refused, Refused> {
        let deed = Deed::failed(kind).to(person.id, person.email.as_str());
        self.store.record(&caller.author(), deed, SystemClock).await?;
        Ok(Refused::WrongCode)
    }
}

/// The sign-in with which somebody asks.
pub(super) fn here(caller: &Caller) -> Uuid {
    match &caller.who {
        Who::Person(signed_in) => signed_in.id,
        _ => Uuid::nil(),
    }
}

/// New recovery codes, and what is kept of them.
pub(super) fn recovery_codes() -> (Vec<String>, Vec<Digest>) {
    let codes: Vec<_> = (0..RECOVERY_CODES).map(|_| secrets::code()).collect();
    let digests = codes.iter().map(|code| secrets::digest(RECOVERY, code)).collect();
    (codes, digests)
}
