//! Signing in with a passkey: alone, or as the second step.

use store::{Deed, Kind, Person, StepKind};

use super::{RelyingParty, Request, WAITS, ceremony};
use crate::access::second_step::STEP;
use crate::access::slowing::{Counted, to_the_end};
use crate::access::{Begun, Door, Refused, secrets};
use crate::clock::SystemClock;
use crate::{Caller, Service};

/// What is kept of the token of a challenge, by what it is for.
const ALONE: &str = "passkey alone";
const SECOND: &str = "passkey as second step";

/// As the record has it.
const PASSKEY: &str = "passkey";

impl Service {
    /// What a device is asked for of whoever wants to come in, and the token that the browser keeps
    /// meanwhile.
    ///
    /// # Errors
    /// [`Refused::Slowed`], [`Refused::Gone`] where there is nobody yet, or the database is not
    /// available.
    pub async fn begin_passkey_sign_in(
        &self,
        caller: &Caller,
        party: &RelyingParty,
    ) -> Result<(Begun, Request), Refused> {
        if self.door().await? != Door::SignIn {
            return Err(Refused::Gone);
        }
        self.count(caller, &[Counted::SignOn(caller)]).await?;
        let token = secrets::token();
        let asked = ceremony::ask(party)?;
        let request = self.keep((ALONE, token.clone()), StepKind::Passkey, None, asked).await?;
        Ok((Begun { token, seconds: WAITS }, request))
    }

    /// Signs in whose passkey has answered. It stands for both factors: its device has made sure whose
    /// hand it is in.
    ///
    /// # Errors
    /// [`Refused::Passkey`], [`Refused::Slowed`], [`Refused::Over`] when it is too late, or the database
    /// is not available.
    pub async fn sign_in_with_passkey(
        &self,
        caller: &Caller,
        party: &RelyingParty,
        (token, answer): (&str, &str),
        agent: &str,
    ) -> Result<Begun, Refused> {
        let (service, caller, party) = (self.clone(), caller.clone(), party.clone());
        let (token, answer) = (token.to_owned(), answer.to_owned());
        let agent = agent.to_owned();
        to_the_end(
            async move { service.try_passkey(&caller, &party, (&token, &answer), &agent).await },
        )
        .await
    }

    async fn try_passkey(
        &self,
        caller: &Caller,
        party: &RelyingParty,
        (token, answer): (&str, &str),
        agent: &str,
    ) -> Result<Begun, Refused> {
        let ends = self.count(caller, &[Counted::Client(caller)]).await?;
        let step = self.answered((ALONE, token), StepKind::Passkey).await?;
        let signed = self.signed(caller, party, &step, answer).await?;
        let Some((passkey, used)) = signed else {
            return Err(self.was_no_passkey(caller, None).await?);
        };
        let person = self.store.person(passkey.person).await?.ok_or(Refused::Passkey)?;
        if !self.lets_in(&person) {
            return Err(self.was_no_passkey(caller, Some(&person)).await?);
        }
        let author = caller.author_as(person.id, &person.email);
        let (begun, sign_in) = self.new_sign_in(caller, person.id, agent);
        let entered =
            self.store.begin_sign_in_with_passkey(sign_in, (&used, None), &author, SystemClock);
        entered.await.map_err(|error| over(error.into()))?;
        self.uncount(Counted::Client(caller), ends[0]).await?;
        self.replace(caller).await?;
        Ok(begun)
    }

    /// What a device is asked for of whom the password was right; `token` is that of the step.
    ///
    /// # Errors
    /// [`Refused::Over`] when it is too late, [`Refused::Slowed`], or the database is not available.
    pub async fn begin_passkey_step(
        &self,
        caller: &Caller,
        party: &RelyingParty,
        token: &str,
    ) -> Result<Request, Refused> {
        self.count(caller, &[Counted::SignOn(caller)]).await?;
        let step = self.store.step(secrets::digest(STEP, token), StepKind::Code, SystemClock);
        let person = step.await?.and_then(|step| step.person).ok_or(Refused::Over)?;
        let asked = ceremony::ask(party)?;
        self.keep((SECOND, token.to_owned()), StepKind::Passkey, Some(person), asked).await
    }

    /// Signs in whose passkey has answered after their password, which has this hash; `token` is that of
    /// the step.
    pub(in crate::access) async fn pass_second_step(
        &self,
        caller: &Caller,
        (person, hash, token): (&Person, &str, &str),
        (party, answer): (&RelyingParty, &str),
        agent: &str,
    ) -> Result<Begun, Refused> {
        let ends = self.count(caller, &[Counted::Client(caller)]).await?;
        let step = self.answered((SECOND, token), StepKind::Passkey).await?;
        let signed = self.signed(caller, party, &step, answer).await?;
        let Some((_, used)) = signed.filter(|(key, _)| key.person == person.id) else {
            return Err(self.was_no_passkey(caller, Some(person)).await?);
        };
        let author = caller.author_as(person.id, &person.email);
        let (begun, sign_in) = self.new_sign_in(caller, person.id, agent);
        let shown = (&used, Some(hash));
        let entered = self.store.begin_sign_in_with_passkey(sign_in, shown, &author, SystemClock);
        entered.await.map_err(|error| over(error.into()))?;
        self.uncount(Counted::Client(caller), ends[0]).await?;
        Ok(begun)
    }

    async fn was_no_passkey(
        &self,
        caller: &Caller,
        person: Option<&Person>,
    ) -> Result<Refused, Refused> {
        let deed = Deed::failed(Kind::SignIn);
        let deed = match person {
            Some(person) => deed.to(person.id, person.email.as_str()),
            None => deed,
        };
        let deed = deed.from_to(None, Some(PASSKEY));
        self.store.record(&caller.nobody(), deed, SystemClock).await?;
        Ok(Refused::Passkey)
    }
}

/// Disabled, with another password or without this passkey, since that was checked.
fn over(refused: Refused) -> Refused {
    if refused == Refused::Gone { Refused::Over } else { refused }
}
