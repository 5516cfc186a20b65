//! Links with which somebody chooses a password.

use store::{Deed, Invited, Kind};

use super::people::{INVITE, name};
use super::slowing::{Counted, to_the_end};
use super::{Entry, Refused, secrets};
use crate::clock::SystemClock;
use crate::{Caller, Error, Service};

impl Service {
    /// Whose link this is; none if it was used or is older than 72 hours.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn invited(&self, token: &str) -> Result<Option<Invited>, Error> {
        let link = secrets::digest(INVITE, token);
        self.store.invited(link, SystemClock).await.map_err(Error::reading)
    }

    /// Uses a link up: its person has this name and password, and is signed in, or asked for their
    /// second factor.
    ///
    /// # Errors
    /// [`Refused::Gone`] when the link was used or is too old; what is wrong with the form; or the
    /// database is not available.
    pub async fn take_invite(
        &self,
        caller: &Caller,
        token: &str,
        (typed, password): (&str, &str),
        agent: &str,
    ) -> Result<Entry, Refused> {
        let (service, caller) = (self.clone(), caller.clone());
        let (token, agent) = (token.to_owned(), agent.to_owned());
        let (typed, password) = (typed.to_owned(), password.to_owned());
        let take =
            async move { service.try_to_take(&caller, &token, (&typed, &password), &agent).await };
        to_the_end(take).await
    }

    async fn try_to_take(
        &self,
        caller: &Caller,
        token: &str,
        (typed, password): (&str, &str),
        agent: &str,
    ) -> Result<Entry, Refused> {
        let ends = self.count(caller, &[Counted::Client(caller)]).await?;
        let Some(invited) = self.invited(token).await? else {
            return Err(self.was_no_link(caller, token).await?);
        };
        if !self.has_passwords_for(&invited.email) {
            return Err(Refused::NoPasswords);
        }
        let name = name(typed, &invited.email)?;
        let hash = self.new_password(password, &invited.email, &name).await?;
        let link = secrets::digest(INVITE, token);
        let address = caller.client.map(|client| client.0.to_string());
        self.store.take_invite(link, (&name, &hash), address, SystemClock).await?;
        let person = self.store.person(invited.id).await?.ok_or(Refused::Gone)?;
        let entry = self.enter(caller, &person, &hash, agent).await?;
        self.uncount(Counted::Client(caller), ends[0]).await?;
        Ok(entry)
    }

    /// Records that a link did not serve, with its person where it is known.
    async fn was_no_link(&self, caller: &Caller, token: &str) -> Result<Refused, Refused> {
        let deed = Deed::failed(Kind::InviteTaken);
        let once = self.store.once_invited(secrets::digest(INVITE, token)).await?;
        let deed = match once {
            Some((id, email)) => deed.to(id, email),
            None => deed,
        };
        self.store.record(&caller.nobody(), deed, SystemClock).await?;
        Ok(Refused::Gone)
    }
}
