//! The first person, and the codes that make one.

use crate::activity::{Author, Deed, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;
use crate::people::NewPerson;
use crate::people::rows::insert;
use crate::{Clock, Digest, Store, StoreError};

impl Store {
    /// Makes the first person. With `code`, only if that is one of the codes; all codes are gone
    /// then.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is a person or no such code, or the database is not
    /// available.
    pub async fn add_first_person(
        &self,
        person: NewPerson,
        code: Option<Digest>,
        (author, deed): (&Author, Deed),
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let add = || async {
            // Of two who come at once, the second sees what the first has made.
            let mut transaction = self.begin_turn().await?;
            if has_people(&mut transaction).await? || !knows(&mut transaction, code).await? {
                return Err(StoreError::Gone);
            }
            insert(&mut transaction, &person, clock.now()).await?;
            finish(transaction, author, deed.clone(), clock.now()).await
        };
        in_one(add).await
    }

    /// Adds a code that makes the first person, or with `alone` puts it in the place of all.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is a person, or the database is not available.
    pub async fn add_set_up_code(
        &self,
        code: Digest,
        alone: bool,
        (author, deed): (&Author, Deed),
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let add = || async {
            let mut transaction = self.begin_turn().await?;
            if has_people(&mut transaction).await? {
                return Err(StoreError::Gone);
            }
            if alone {
                transaction.execute(sql("DELETE FROM set_up_codes")).await?;
            }
            let add = sql("INSERT INTO set_up_codes (code_hash, created_at) VALUES ($1, $2)");
            transaction.execute(add.bind(code).bind(clock.now())).await?;
            finish(transaction, author, deed.clone(), clock.now()).await
        };
        in_one(add).await
    }

    /// Whether this is a code that makes the first person.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn has_set_up_code(&self, code: Digest) -> Result<bool, StoreError> {
        let codes = sql("SELECT created_at FROM set_up_codes WHERE code_hash = $1");
        let found: Option<(i64,)> = self.optional(codes.bind(code)).await?;
        Ok(found.is_some())
    }
}

async fn has_people(transaction: &mut Transaction) -> Result<bool, StoreError> {
    let people = sql("SELECT created_at FROM people LIMIT 1");
    let person: Option<(i64,)> = transaction.optional(people).await?;
    Ok(person.is_some())
}

/// Whether the code is one of those that were made; where none is asked for, it is.
async fn knows(transaction: &mut Transaction, code: Option<Digest>) -> Result<bool, StoreError> {
    let Some(code) = code else { return Ok(true) };
    let codes = sql("SELECT created_at FROM set_up_codes WHERE code_hash = $1");
    let found: Option<(i64,)> = transaction.optional(codes.bind(code)).await?;
    Ok(found.is_some())
}
