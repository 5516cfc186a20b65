//! Passkeys: keys that devices of a person hold, and what their signatures are checked with.

use uuid::Uuid;

use crate::activity::{Author, Deed, Kind, finish};
use crate::engine::retry::{commit_error, in_one, is_taken};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::people::factors::{end_factor, put_codes};
use crate::people::rows::{end_others, standing};
use crate::people::{NewSignIn, sign_ins};
use crate::{Clock, Digest, Store, StoreError};

/// The most passkeys that a person has.
const MOST: u64 = 10;

#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Passkey {
    pub id: Uuid,
    #[sqlx(rename = "person_id")]
    pub person: Uuid,
    /// What its device calls it.
    pub credential: Vec<u8>,
    pub public_key: Vec<u8>,
    /// What its device said of it last, with the counter of its signatures.
    pub state: Vec<u8>,
    /// What its person calls it.
    pub name: String,
    /// In milliseconds since 1970, UTC, like the other moment.
    pub created_at: i64,
    pub used_at: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPasskey {
    pub id: Uuid,
    pub name: String,
    pub credential: Vec<u8>,
    pub public_key: Vec<u8>,
    pub state: Vec<u8>,
}

/// A passkey that has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedPasskey {
    pub id: Uuid,
    /// The state with which its signature was checked.
    pub was: Vec<u8>,
    /// What its device says of it now.
    pub became: Vec<u8>,
}

impl Store {
    /// The passkeys of a person, the oldest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn passkeys(&self, person: Uuid) -> Result<Vec<Passkey>, StoreError> {
        let list = sql("SELECT id, person_id, credential, public_key, state, name, created_at, \
             used_at FROM passkeys WHERE person_id = $1 ORDER BY created_at, id");
        self.all(list.bind(person)).await
    }

    /// The passkey that its device calls this.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>, StoreError> {
        let find = sql("SELECT id, person_id, credential, public_key, state, name, created_at, \
             used_at FROM passkeys WHERE credential = $1");
        self.optional(find.bind(Some(credential))).await
    }

    /// Adds a passkey, and with the first factor of its person these recovery codes: whether they were
    /// kept. Their other sign-ins than `here` end, for they have shown less.
    ///
    /// # Errors
    /// [`StoreError::PasskeyTaken`], [`StoreError::TooManyPasskeys`], [`StoreError::Gone`] when the
    /// person is disabled by now, or the database is not available.
    pub async fn add_passkey(
        &self,
        (person, here): (Uuid, Uuid),
        passkey: &NewPasskey,
        codes: &[Digest],
        author: &Author,
        clock: impl Clock,
    ) -> Result<bool, StoreError> {
        let add = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, person).await?;
            if before.disabled {
                return Err(StoreError::Gone);
            }
            insert(&mut transaction, person, passkey, clock.now()).await?;
            let is_first = before.factors == 0;
            if is_first {
                put_codes(&mut transaction, person, codes).await?;
            }
            end_others(&mut transaction, person, here).await?;
            let deed = Deed::done(Kind::PasskeyAdded).to(person, before.email);
            let deed = deed.from_to(None, Some(&passkey.name));
            finish(transaction, author, deed, clock.now()).await.map(|()| is_first)
        };
        in_one(add).await
    }

    /// Notes that a passkey has signed.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when it is not there any more or has signed something else meanwhile, or
    /// the database is not available.
    pub async fn use_passkey(
        &self,
        person: Uuid,
        used: &UsedPasskey,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let note = || async {
            let mut transaction = self.begin(Purpose::Write).await?;
            mark_used(&mut transaction, person, used, clock.now()).await?;
            transaction.commit().await.map_err(commit_error)
        };
        in_one(note).await
    }

    /// Begins a sign-in of a person who has shown a passkey: alone, or besides the password with this
    /// hash. Only for a person who is not disabled.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when the person was disabled or has another password by now, or as
    /// [`Store::use_passkey`].
    pub async fn begin_sign_in_with_passkey(
        &self,
        sign_in: NewSignIn,
        (used, password_hash): (&UsedPasskey, Option<&str>),
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let begin = || async {
            let mut transaction = self.begin_turn().await?;
            let now = clock.now();
            let before = standing(&mut transaction, sign_in.person).await?;
            let other = password_hash.is_some() && before.password_hash.as_deref() != password_hash;
            if before.disabled || other {
                return Err(StoreError::Gone);
            }
            mark_used(&mut transaction, sign_in.person, used, now).await?;
            sign_ins::enter(&mut transaction, &sign_in, now).await?;
            let by = if password_hash.is_some() { "passkey" } else { "passkey alone" };
            let deed = Deed::done(Kind::SignIn).from_to(None, Some(by));
            finish(transaction, author, deed, now).await
        };
        in_one(begin).await
    }

    /// Removes a person's own passkey. Their other sign-ins than `here` end, and with the last factor
    /// the recovery codes serve no more.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when they have no such passkey, [`StoreError::NeedsFactor`] when it is their
    /// last factor and their password cannot stand alone; or the database is not available.
    pub async fn remove_passkey(
        &self,
        (person, here): (Uuid, Uuid),
        id: Uuid,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let remove = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, person).await?;
            let remove =
                sql("DELETE FROM passkeys WHERE id = $1 AND person_id = $2 RETURNING name");
            let removed: Option<(String,)> =
                transaction.optional(remove.bind(id).bind(person)).await?;
            let (name,) = removed.ok_or(StoreError::Gone)?;
            end_factor(&mut transaction, (person, here), &before).await?;
            let deed = Deed::done(Kind::PasskeyRemoved).to(person, before.email);
            let deed = deed.from_to(Some(&name), None);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(remove).await
    }
}

async fn insert(
    transaction: &mut Transaction,
    person: Uuid,
    passkey: &NewPasskey,
    now: i64,
) -> Result<(), StoreError> {
    let count = sql("SELECT count(*) FROM passkeys WHERE person_id = $1").bind(person);
    let count: Option<(i64,)> = transaction.optional(count).await?;
    if count.is_some_and(|(count,)| count.unsigned_abs() >= MOST) {
        return Err(StoreError::TooManyPasskeys { most: MOST });
    }
    let insert = sql("INSERT INTO passkeys (id, person_id, credential, public_key, state, name, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)");
    let insert = insert
        .bind(passkey.id)
        .bind(person)
        .bind(Some(passkey.credential.as_slice()))
        .bind(Some(passkey.public_key.as_slice()))
        .bind(Some(passkey.state.as_slice()))
        .bind(passkey.name.as_str())
        .bind(now);
    let inserted = transaction.execute(insert).await.map_err(StoreError::from);
    inserted.map_err(|error| if is_taken(&error) { StoreError::PasskeyTaken } else { error })?;
    Ok(())
}

/// Of two signatures that were checked with one state, one counts, unless the device counts none.
async fn mark_used(
    transaction: &mut Transaction,
    person: Uuid,
    used: &UsedPasskey,
    now: i64,
) -> Result<(), StoreError> {
    let mark = sql("UPDATE passkeys SET state = $1, used_at = $2 \
         WHERE id = $3 AND person_id = $4 AND state = $5");
    let mark = mark.bind(Some(used.became.as_slice())).bind(now).bind(used.id).bind(person);
    let mark = mark.bind(Some(used.was.as_slice()));
    if transaction.execute(mark).await? == 0 { Err(StoreError::Gone) } else { Ok(()) }
}
