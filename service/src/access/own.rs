//! What is one's own: name, password, sign-ins.

use store::{Besides, Kind, NewPassword, Person, SignIn};
use uuid::Uuid;

use super::password_rules::Demand;
use super::people::name;
use super::slowing::to_the_end;
use super::{Begun, Own, Refused};
use crate::clock::SystemClock;
use crate::{Allowed, Caller, Error, Service};

impl Service {
    /// Oneself, and one's sign-ins, the one that was used last first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn profile(
        &self,
        allowed: &Allowed<Own>,
    ) -> Result<Option<(Person, Vec<SignIn>)>, Error> {
        let id = allowed.person()?;
        let person = self.store.person(id).await.map_err(Error::reading)?;
        let Some(person) = person else { return Ok(None) };
        let sign_ins = self.store.sign_ins(id, self.idle_since(), SystemClock).await;
        Ok(Some((person, sign_ins.map_err(Error::reading)?)))
    }

    /// Gives oneself another name.
    ///
    /// # Errors
    /// [`Refused::Name`], or the database is not available.
    pub async fn rename(&self, allowed: &Allowed<Own>, text: &str) -> Result<(), Refused> {
        let id = allowed.person()?;
        let name = name(text, "")?;
        Ok(self.store.rename_person(id, &name, &allowed.caller().author(), SystemClock).await?)
    }

    /// Gives oneself another password. All one's sign-ins end, and a new one begins here.
    ///
    /// # Errors
    /// [`Refused::OwnPassword`] when `old` is not the password, [`Refused::Slowed`], what is wrong with the
    /// new one, or the database is not available.
    pub async fn change_password(
        &self,
        allowed: &Allowed<Own>,
        (old, new): (&str, &str),
        agent: &str,
    ) -> Result<Begun, Refused> {
        let (service, caller) = (self.clone(), allowed.caller().clone());
        let (id, agent) = (allowed.person()?, agent.to_owned());
        let (old, new) = (old.to_owned(), new.to_owned());
        to_the_end(async move { service.try_to_change(&caller, id, (&old, &new), &agent).await })
            .await
    }

    async fn try_to_change(
        &self,
        caller: &Caller,
        id: Uuid,
        (old, new): (&str, &str),
        agent: &str,
    ) -> Result<Begun, Refused> {
        let person = self.proven(caller, id, old, Kind::PasswordChanged).await?;
        let demand = if person.has_factor() { Demand::OF_TWO } else { Demand::ALONE };
        let chosen = self.passwords.choose(new, (&person.email, &person.name), demand).await?;
        let how = (&caller.author(), Kind::PasswordChanged);
        let password = NewPassword { hash: &chosen.hash, needs_factor: chosen.needs_factor };
        let passwords = (person.password_hash.as_deref(), password);
        let set = self.store.set_password(id, passwords, how, SystemClock).await;
        // Disabled, or with another password, since it was checked.
        set.map_err(|error| match error.into() {
            Refused::Gone => Refused::OwnPassword,
            other => other,
        })?;
        self.begin(caller, (id, &person.email), (&chosen.hash, Besides::Before), agent).await
    }

    /// Ends one of one's sign-ins, or all of them.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn end_sign_ins(
        &self,
        allowed: &Allowed<Own>,
        only: Option<Uuid>,
    ) -> Result<(), Refused> {
        let id = allowed.person()?;
        let author = allowed.caller().author();
        self.store.end_sign_ins(id, only, &author, SystemClock).await?;
        Ok(())
    }
}
