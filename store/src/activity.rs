//! The record of what was done, by whom.
//!
//! Entries are only ever added, in the transaction of what they are about, and each has the
//! hash of the one before it: who changes or removes one has to make all later ones anew, and
//! `activity_head` too, which is what [`Store::verify_activity`] looks for.
//!
//! Be advised: whoever appends holds the one row of `activity_head` until the commit, so that
//! servers append one after the other. What changes people and their sign-ins takes that turn
//! first ([`Store::begin_turn`]), so that they come one after the other too: its turn, then
//! `people`, then `sign_ins`, is the one order in which all take their rows. What changes an
//! integration takes its update under way (`staging_runs`), then holds the integration, and has its
//! turn last: an import and an erasure have much to write before.

mod chain;
mod read;
mod retention;
mod verify;
pub(crate) mod words;

use uuid::Uuid;

use crate::engine::retry::{commit_error, in_one, is_taken};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::{Clock, Digest, Store, StoreError};
pub use chain::Head;
use chain::hash;
pub use read::{Activity, ActivityFilter};
pub use retention::FEWEST_DAYS;
pub use verify::{Broken, Verified};
pub use words::{Kind, Means, Outcome};

/// Who did something, and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    pub means: Means,
    /// The person, with the e-mail address of that time; nobody on the command line, on this
    /// computer before there are people, and where nobody is signed in.
    pub person: Option<(Uuid, String)>,
    /// The sign-in by which it was asked for: once it has ended, what it began comes to nothing.
    pub sign_in: Option<Uuid>,
    /// The address of the client.
    pub address: Option<String>,
}

impl Author {
    /// Somebody of whom nothing else is known.
    #[must_use]
    pub const fn by(means: Means) -> Self {
        Self { means, person: None, sign_in: None, address: None }
    }
}

/// What was done. No value of a record is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub kind: Kind,
    pub outcome: Outcome,
    /// What it was done to, and its name at that time; an address has no id.
    pub object: Option<(Option<Uuid>, String)>,
    pub was: Option<String>,
    pub became: Option<String>,
}

impl Deed {
    /// Something that was done.
    #[must_use]
    pub const fn done(kind: Kind) -> Self {
        Self { kind, outcome: Outcome::Done, object: None, was: None, became: None }
    }

    /// Something that was tried and not done.
    #[must_use]
    pub fn failed(kind: Kind) -> Self {
        Self { outcome: Outcome::Failed, ..Self::done(kind) }
    }

    /// Something that this person may not do.
    #[must_use]
    pub fn refused(kind: Kind) -> Self {
        Self { outcome: Outcome::Refused, ..Self::done(kind) }
    }

    #[must_use]
    pub fn to(self, id: Uuid, name: impl Into<String>) -> Self {
        Self { object: Some((Some(id), name.into())), ..self }
    }

    /// At an address of the server.
    #[must_use]
    pub fn at(self, address: impl Into<String>) -> Self {
        Self { object: Some((None, address.into())), ..self }
    }

    #[must_use]
    pub fn from_to(self, was: Option<&str>, became: Option<&str>) -> Self {
        Self { was: was.map(str::to_owned), became: became.map(str::to_owned), ..self }
    }
}

impl Store {
    /// Records something that changes nothing else.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn record(
        &self,
        author: &Author,
        deed: Deed,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        in_one(|| self.try_record(author, deed.clone(), clock)).await
    }

    async fn try_record(
        &self,
        author: &Author,
        deed: Deed,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let transaction = self.begin(Purpose::Write).await?;
        finish(transaction, author, deed, clock.now()).await
    }

    /// Begins a transaction in which something is changed that others may change at once, and
    /// waits for its turn.
    pub(crate) async fn begin_turn(&self) -> Result<Transaction, StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        take_turn(&mut transaction).await?;
        Ok(transaction)
    }
}

/// Waits for the turn of this transaction.
pub(crate) async fn take_turn(transaction: &mut Transaction) -> Result<(), StoreError> {
    let turn = sql("UPDATE activity_head SET number = number WHERE only_one = 1");
    transaction.execute(turn).await?;
    Ok(())
}

/// Ends a transaction with the entry about it.
pub(crate) async fn finish(
    mut transaction: Transaction,
    author: &Author,
    deed: Deed,
    at: i64,
) -> Result<(), StoreError> {
    append(&mut transaction, author, deed, at).await?;
    transaction.commit().await.map_err(commit_error)
}

/// Adds an entry to the transaction of what it is about.
pub(crate) async fn append(
    transaction: &mut Transaction,
    author: &Author,
    deed: Deed,
    at: i64,
) -> Result<(), StoreError> {
    let (number, previous) = head(transaction).await?;
    let (person_id, person) = author.person.clone().unzip();
    let (object_id, object) = deed.object.unzip();
    let object_id = object_id.flatten();
    let mut entry = Activity {
        number: number + 1,
        at,
        kind: deed.kind.code().to_owned(),
        outcome: deed.outcome.code().to_owned(),
        means: author.means.code().to_owned(),
        person_id,
        person,
        address: author.address.clone(),
        object_id,
        object,
        was: deed.was,
        became: deed.became,
        hash: Digest::default(),
    };
    entry.hash = hash(&previous, &entry);
    let moved = sql("UPDATE activity_head SET hash = $1 WHERE only_one = 1").bind(entry.hash);
    insert(transaction, entry, previous).await?;
    transaction.execute(moved).await?;
    Ok(())
}

/// Takes the place behind the last entry: its number and its hash.
async fn head(transaction: &mut Transaction) -> Result<(i64, Vec<u8>), StoreError> {
    let head = sql("UPDATE activity_head SET number = number + 1 WHERE only_one = 1 \
         RETURNING number - 1, hash");
    let head: Option<(i64, Vec<u8>)> = transaction.optional(head).await?;
    head.ok_or_else(|| StoreError::Unavailable("the head of the record of activity is gone".into()))
}

async fn insert(
    transaction: &mut Transaction,
    entry: Activity,
    previous: Vec<u8>,
) -> Result<(), StoreError> {
    let number = entry.number;
    let insert = sql("INSERT INTO activity (number, at, kind, outcome, means, person_id, person, \
         address, object_id, object, was, became, previous, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
    let insert = insert
        .bind(entry.number)
        .bind(entry.at)
        .bind(entry.kind)
        .bind(entry.outcome)
        .bind(entry.means)
        .bind(entry.person_id)
        .bind(entry.person)
        .bind(entry.address)
        .bind(entry.object_id)
        .bind(entry.object)
        .bind(entry.was)
        .bind(entry.became)
        .bind(Some(previous.as_slice()))
        .bind(entry.hash);
    let inserted = transaction.execute(insert).await.map_err(StoreError::from);
    inserted.map(drop).map_err(|error| match is_taken(&error) {
        true => StoreError::Unavailable(
            format!(
                "the record has an entry {number} that was not appended: rollcall activity verify"
            )
            .into(),
        ),
        false => error,
    })
}
