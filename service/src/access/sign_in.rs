//! Signing in.

use store::{Besides, Deed, Kind, Person};

use super::Refused;
use super::slowing::{Account, Counted, to_the_end};
use crate::clock::SystemClock;
use crate::{Caller, Service};

/// What somebody typed to come in.
#[derive(Debug, Clone)]
pub struct SignInForm {
    pub email: String,
    pub password: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// A sign-in that has begun: the token is the browser's, and is nowhere else.
#[derive(Debug, Clone)]
pub struct Begun {
    pub token: String,
    /// Seconds until it ends whatever is done with it.
    pub seconds: u64,
}

/// How far somebody has come who typed the right password.
#[derive(Debug, Clone)]
pub enum Entry {
    /// They are signed in.
    In(Begun),
    /// A second factor is asked for.
    Second {
        /// The token is that of the step.
        step: Begun,
        /// Whether they have a passkey, which may be it.
        passkey: bool,
    },
}

impl Service {
    /// Signs somebody in, or asks for the second factor. What is done, said and counted is the same whether or not the address is
    /// that of a person.
    ///
    /// # Errors
    /// [`Refused::Wrong`], [`Refused::Slowed`], or the database is not available.
    pub async fn sign_in(&self, caller: &Caller, form: SignInForm) -> Result<Entry, Refused> {
        let (service, caller) = (self.clone(), caller.clone());
        to_the_end(async move { service.try_to_sign_in(&caller, &form).await }).await
    }

    async fn try_to_sign_in(&self, caller: &Caller, form: &SignInForm) -> Result<Entry, Refused> {
        let person = self.person_named(&form.email).await?;
        let hash = person.as_ref().and_then(|person| person.password_hash.clone());
        let account = Account(&form.email, hash.as_deref());
        let tried = [Counted::Account(account, caller), Counted::AccountByAll(account)];
        let counted = [Counted::Client(caller), tried[0], tried[1]];
        let ends = self.count(caller, &counted).await?;
        let checked = self.passwords.check(&form.password, hash.clone()).await?;
        let (person, hash) = match (person, hash.as_deref()) {
            (Some(person), Some(hash)) if checked.right && self.lets_in(&person) => (person, hash),
            (person, _) => return Err(self.was_wrong(caller, person.as_ref()).await?),
        };
        let new = match checked.outdated {
            true => Some(self.upgrade(&person, hash, &form.password).await?),
            false => None,
        };
        let hash = new.as_deref().unwrap_or(hash);
        let entry = self.enter(caller, &person, hash, &form.agent).await;
        // Disabled, or with another password, since it was checked.
        let entry = entry.map_err(|error| match error {
            Refused::Gone => Refused::Wrong,
            other => other,
        })?;
        self.forget(&tried).await?;
        self.uncount(counted[0], ends[0]).await?;
        Ok(entry)
    }

    /// Signs in whose password is the one of the hash, or asks for their second factor.
    pub(super) async fn enter(
        &self,
        caller: &Caller,
        person: &Person,
        hash: &str,
        agent: &str,
    ) -> Result<Entry, Refused> {
        if person.has_factor() {
            let step = self.wait_for_code(caller, person, hash).await?;
            return Ok(Entry::Second { step, passkey: person.passkeys > 0 });
        }
        let begun =
            self.begin(caller, (person.id, &person.email), (hash, Besides::Nothing), agent).await?;
        self.replace(caller).await?;
        Ok(Entry::In(begun))
    }

    /// Whether a password, or a passkey, opens the door for this person.
    pub(super) fn lets_in(&self, person: &Person) -> bool {
        person.disabled_at.is_none() && self.has_passwords_for(&person.email)
    }

    /// Keeps the password as passwords are kept now.
    async fn upgrade(
        &self,
        person: &Person,
        hash: &str,
        password: &str,
    ) -> Result<String, Refused> {
        let new = self.passwords.hash(password).await?;
        self.store.upgrade_password(person.id, hash, &new).await?;
        Ok(new)
    }

    async fn was_wrong(
        &self,
        caller: &Caller,
        person: Option<&Person>,
    ) -> Result<Refused, Refused> {
        let deed = Deed::failed(Kind::SignIn);
        // What was typed may be a password in the wrong field: only an address that is known is kept.
        let deed = match person {
            Some(person) => deed.to(person.id, person.email.as_str()),
            None => deed,
        };
        self.store.record(&caller.nobody(), deed, SystemClock).await?;
        Ok(Refused::Wrong)
    }
}
