//! Links with which a person chooses a password, once.

use uuid::Uuid;

use crate::activity::{Author, Deed, Kind, Means, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;
use crate::people::rows::{insert, put_password, standing};
use crate::people::{NewPassword, NewPerson};
use crate::{Clock, Digest, Store, StoreError};

/// Whose link it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    pub id: Uuid,
    pub email: String,
    pub name: String,
}

impl Store {
    /// Adds a person and the link with which they choose a password.
    ///
    /// # Errors
    /// As [`Store::add_person`].
    pub async fn invite_person(
        &self,
        person: NewPerson,
        (link, expires_at): (Digest, i64),
        (author, deed): (&Author, Deed),
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let invite = || async {
            let mut transaction = self.begin_turn().await?;
            insert(&mut transaction, &person, clock.now()).await?;
            put(&mut transaction, person.id, link, expires_at).await?;
            finish(transaction, author, deed.clone(), clock.now()).await
        };
        in_one(invite).await
    }

    /// Makes a new link for a person, in the place of the one that they had.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is no such person, or the database is not available.
    pub async fn invite_again(
        &self,
        id: Uuid,
        (link, expires_at): (Digest, i64),
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let invite = || async {
            let mut transaction = self.begin_turn().await?;
            let person = standing(&mut transaction, id).await?;
            put(&mut transaction, id, link, expires_at).await?;
            let deed = Deed::done(Kind::LinkMade).to(id, person.email);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(invite).await
    }

    /// Whose link this is, if it has not been used and is not too old.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn invited(
        &self,
        link: Digest,
        clock: impl Clock,
    ) -> Result<Option<Invited>, StoreError> {
        let invited = sql("SELECT people.id, people.email, people.name FROM invites \
             JOIN people ON people.id = invites.person_id \
             WHERE link_hash = $1 AND expires_at > $2 AND disabled_at IS NULL");
        let row: Option<(Uuid, String, String)> =
            self.optional(invited.bind(link).bind(clock.now())).await?;
        Ok(row.map(|(id, email, name)| Invited { id, email, name }))
    }

    /// Whose link this is, however old it is; nobody's once it was used or has been forgotten.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn once_invited(&self, link: Digest) -> Result<Option<(Uuid, String)>, StoreError> {
        let invited = sql("SELECT people.id, people.email FROM invites \
             JOIN people ON people.id = invites.person_id WHERE link_hash = $1");
        self.optional(invited.bind(link)).await
    }

    /// Uses a link up: its person has this name and this password then, and all their sign-ins
    /// have ended.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when the link was used or is too old, or the database is not
    /// available.
    pub async fn take_invite(
        &self,
        link: Digest,
        (name, hash): (&str, &str),
        address: Option<String>,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let take = || self.try_take_invite(link, (name, hash), address.clone(), clock);
        in_one(take).await
    }

    async fn try_take_invite(
        &self,
        link: Digest,
        (name, hash): (&str, &str),
        address: Option<String>,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin_turn().await?;
        let used = sql("DELETE FROM invites WHERE link_hash = $1 AND expires_at > $2 \
             AND person_id IN (SELECT id FROM people WHERE disabled_at IS NULL) \
             RETURNING person_id");
        let used = used.bind(link).bind(clock.now());
        let used: Option<(Uuid,)> = transaction.optional(used).await?;
        let (id,) = used.ok_or(StoreError::Gone)?;
        let person = standing(&mut transaction, id).await?;
        let rename = sql("UPDATE people SET name = $1 WHERE id = $2");
        transaction.execute(rename.bind(name).bind(id)).await?;
        put_password(&mut transaction, id, NewPassword { hash, needs_factor: false }).await?;
        let deed = Deed::done(Kind::InviteTaken).to(id, person.email.clone());
        let person = Some((id, person.email));
        let author = Author { person, address, ..Author::by(Means::Invite) };
        finish(transaction, &author, deed, clock.now()).await
    }
}

pub(super) async fn put(
    transaction: &mut Transaction,
    id: Uuid,
    link: Digest,
    expires_at: i64,
) -> Result<(), StoreError> {
    let forget = sql("DELETE FROM invites WHERE person_id = $1");
    transaction.execute(forget.bind(id)).await?;
    let put = sql("INSERT INTO invites (person_id, link_hash, expires_at) VALUES ($1, $2, $3)");
    transaction.execute(put.bind(id).bind(link).bind(expires_at)).await?;
    Ok(())
}
