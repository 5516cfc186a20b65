//! Adding people, and changing what they are. Each change is one transaction with its entry in
//! the record, in its turn.

use uuid::Uuid;

use crate::activity::{Author, Deed, Kind, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::Purpose;
use crate::people::rows::{end_all, end_sign_ins, insert, keep_an_admin, put_password, standing};
use crate::people::{NewPassword, NewPerson, Role};
use crate::{Clock, Store, StoreError};

impl Store {
    /// Adds a person. Codes that make the first one are gone then.
    ///
    /// # Errors
    /// [`StoreError::EmailTaken`], or the database is not available.
    pub async fn add_person(
        &self,
        person: NewPerson,
        (author, deed): (&Author, Deed),
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let add = || async {
            let mut transaction = self.begin_turn().await?;
            insert(&mut transaction, &person, clock.now()).await?;
            finish(transaction, author, deed.clone(), clock.now()).await
        };
        in_one(add).await
    }

    /// Gives a person another name. The same one again is no change, and no entry.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is no such person, or the database is not available.
    pub async fn rename_person(
        &self,
        id: Uuid,
        name: &str,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let rename = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, id).await?;
            if before.name == name {
                return Ok(());
            }
            let rename = sql("UPDATE people SET name = $1 WHERE id = $2");
            transaction.execute(rename.bind(name).bind(id)).await?;
            let deed = Deed::done(Kind::PersonNamed).to(id, before.email);
            let deed = deed.from_to(Some(&before.name), Some(name));
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(rename).await
    }

    /// Gives a person another role. The same one again is no change, and no entry.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is no such person, [`StoreError::LastAdmin`] when nobody
    /// else could give roles, or the database is not available.
    pub async fn set_role(
        &self,
        id: Uuid,
        to: Role,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let change = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, id).await?;
            if before.role == to {
                return Ok(());
            }
            if to != Role::Admin {
                keep_an_admin(&mut transaction, id).await?;
            }
            let change = sql("UPDATE people SET role = $1 WHERE id = $2");
            transaction.execute(change.bind(to.code()).bind(id)).await?;
            let deed = Deed::done(Kind::RoleChanged).to(id, before.email);
            let deed = deed.from_to(Some(before.role.code()), Some(to.code()));
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(change).await
    }

    /// Lets a person in no more, which ends their sign-ins and links, or lets them in again. What
    /// they are already is no change, and no entry.
    ///
    /// # Errors
    /// As [`Store::set_role`].
    pub async fn set_disabled(
        &self,
        id: Uuid,
        disabled: bool,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let change = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, id).await?;
            if before.disabled == disabled {
                return Ok(());
            }
            let since = disabled.then(|| clock.now());
            if disabled {
                keep_an_admin(&mut transaction, id).await?;
            }
            let change = sql("UPDATE people SET disabled_at = $1 WHERE id = $2");
            transaction.execute(change.bind(since).bind(id)).await?;
            if disabled {
                end_all(&mut transaction, id).await?;
            }
            let kind = if disabled { Kind::PersonDisabled } else { Kind::PersonEnabled };
            let deed = Deed::done(kind).to(id, before.email);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(change).await
    }

    /// Ends all sign-ins of a person, who may begin others.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is no such person, or the database is not available.
    pub async fn sign_out_person(
        &self,
        id: Uuid,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let end = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, id).await?;
            end_sign_ins(&mut transaction, id).await?;
            let deed = Deed::done(Kind::PersonSignedOut).to(id, before.email);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(end).await
    }

    /// Puts another password in the place of `old`, which ends all sign-ins and links of the
    /// person.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is no such person, or they are disabled or have another
    /// password than `old` by now; or the database is not available.
    pub async fn set_password(
        &self,
        id: Uuid,
        (old, new): (Option<&str>, NewPassword<'_>),
        (author, kind): (&Author, Kind),
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let change = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, id).await?;
            if before.disabled || before.password_hash.as_deref() != old {
                return Err(StoreError::Gone);
            }
            put_password(&mut transaction, id, new).await?;
            let deed = Deed::done(kind).to(id, before.email);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(change).await
    }

    /// Puts another hash of the same password in the place of `old`, if that is still there.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn upgrade_password(&self, id: Uuid, old: &str, new: &str) -> Result<(), StoreError> {
        let upgrade =
            sql("UPDATE people SET password_hash = $1 WHERE id = $2 AND password_hash = $3");
        self.execute(Purpose::Write, upgrade.bind(new).bind(id).bind(old)).await?;
        Ok(())
    }
}
