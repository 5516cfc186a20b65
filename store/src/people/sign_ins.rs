//! Sign-ins: which browser is whose, on whichever server it asks.

use uuid::Uuid;

use crate::activity::{Author, Deed, Kind, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::people::{Role, role};
use crate::settings::{FactorRule, SECOND_FACTOR};
use crate::{Clock, Digest, Store, StoreError};

/// The most sign-ins that a person has. Where another begins, the oldest ends.
const MOST: i64 = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSignIn {
    /// Of the token that the browser keeps.
    pub token: Digest,
    pub id: Uuid,
    pub person: Uuid,
    /// When it ends whatever is done with it, in milliseconds since 1970, UTC.
    pub expires_at: i64,
    /// What the browser calls itself, cut short.
    pub agent: String,
    /// The address of the client.
    pub address: String,
    pub besides: Besides,
}

/// What was shown besides the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Besides {
    /// Nothing, which is enough for whoever has no second factor.
    Nothing,
    /// A code of the second factor.
    Code,
    /// What has to be shown was shown when the present sign-in began.
    Before,
}

/// A sign-in in the list of a person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub id: Uuid,
    pub created_at: i64,
    pub seen_at: i64,
    pub agent: String,
    pub address: String,
}

/// Who has a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The sign-in.
    pub id: Uuid,
    pub person: Uuid,
    pub email: String,
    pub name: String,
    pub role: Role,
    /// Whether a second factor is asked of this person, who has none yet. Where a provider has said
    /// who it is, the second factor is the provider's.
    pub lacks_factor: bool,
    pub seen_at: i64,
    pub expires_at: i64,
    /// Whether a provider of single sign-on has said who it is.
    pub by_provider: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    email: String,
    name: String,
    role: String,
    needs_factor: i64,
    factors: i64,
    rule: Option<String>,
    seen_at: i64,
    expires_at: i64,
    by_provider: i64,
}

impl From<Row> for SignedIn {
    fn from(row: Row) -> Self {
        let role = role(&row.role);
        let asked = row.needs_factor != 0 || FactorRule::of(row.rule.as_deref()).asks(role);
        Self {
            id: row.id,
            person: row.person_id,
            email: row.email,
            name: row.name,
            role,
            lacks_factor: asked && row.factors == 0 && row.by_provider == 0,
            seen_at: row.seen_at,
            expires_at: row.expires_at,
            by_provider: row.by_provider != 0,
        }
    }
}

impl Store {
    /// Begins a sign-in; of more than fifty the oldest end. Only for a person who is not disabled
    /// whose password is still the one that was checked, and who has shown all
    /// that is asked of them by now.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when the person was disabled, or has another password or a second factor
    /// by now; or the database is not available.
    pub async fn begin_sign_in(
        &self,
        sign_in: NewSignIn,
        password_hash: &str,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let begin = || async {
            let mut transaction = self.begin_turn().await?;
            let now = clock.now();
            let seen = sql("UPDATE people SET last_seen_at = $1 \
                 WHERE id = $2 AND disabled_at IS NULL AND password_hash = $3 \
                 AND ($4 = 0 OR NOT EXISTS (SELECT 1 FROM factors WHERE person_id = $2))");
            let alone = i64::from(sign_in.besides == Besides::Nothing);
            let seen = seen.bind(now).bind(sign_in.person).bind(password_hash).bind(alone);
            if transaction.execute(seen).await? == 0 {
                return Err(StoreError::Gone);
            }
            make_room(&mut transaction, sign_in.person).await?;
            insert(&mut transaction, &sign_in, now).await?;
            let code = (sign_in.besides == Besides::Code).then_some("code");
            let deed = Deed::done(Kind::SignIn).from_to(None, code);
            finish(transaction, author, deed, now).await
        };
        in_one(begin).await
    }

    /// Who has this token, unless they are disabled.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn signed_in(&self, token: Digest) -> Result<Option<SignedIn>, StoreError> {
        let signed_in =
            sql("SELECT sign_ins.id, person_id, email, name, role, needs_factor, seen_at, \
             expires_at, by_provider, \
             (SELECT value FROM settings WHERE settings.name = $2) AS rule, \
             (SELECT count(*) FROM factors WHERE person_id = people.id) AS factors \
             FROM sign_ins JOIN people ON people.id = sign_ins.person_id \
             WHERE token_hash = $1 AND disabled_at IS NULL");
        let row: Option<Row> = self.optional(signed_in.bind(token).bind(SECOND_FACTOR)).await?;
        Ok(row.map(SignedIn::from))
    }

    /// Notes that the sign-in was used.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn see(&self, sign_in: &SignedIn, clock: impl Clock) -> Result<(), StoreError> {
        let see = || async {
            let mut transaction = self.begin(Purpose::Stage).await?;
            let now = clock.now();
            // In the order of whoever changes both, though nothing here has to wait for a turn.
            let seen = sql("UPDATE people SET last_seen_at = $1 WHERE id = $2");
            transaction.execute(seen.bind(now).bind(sign_in.person)).await?;
            let seen = sql("UPDATE sign_ins SET seen_at = $1 WHERE id = $2");
            transaction.execute(seen.bind(now).bind(sign_in.id)).await?;
            transaction.commit().await?;
            Ok(())
        };
        in_one(see).await
    }

    /// The sign-ins of a person that have not expired, the one that was used last first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn sign_ins(
        &self,
        person: Uuid,
        idle_since: i64,
        clock: impl Clock,
    ) -> Result<Vec<SignIn>, StoreError> {
        let list = sql("SELECT id, created_at, seen_at, agent, address FROM sign_ins \
             WHERE person_id = $1 AND expires_at > $2 AND seen_at > $3 \
             ORDER BY seen_at DESC, id DESC");
        let list = list.bind(person).bind(clock.now()).bind(idle_since);
        let rows: Vec<(Uuid, i64, i64, String, String)> = self.all(list).await?;
        let sign_in = |(id, created_at, seen_at, agent, address)| SignIn {
            id,
            created_at,
            seen_at,
            agent,
            address,
        };
        Ok(rows.into_iter().map(sign_in).collect())
    }

    /// Ends one sign-in of a person, or all of them. Ends nothing of others.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn end_sign_ins(
        &self,
        person: Uuid,
        only: Option<Uuid>,
        author: &Author,
        clock: impl Clock,
    ) -> Result<u64, StoreError> {
        let end = || async {
            let mut transaction = self.begin_turn().await?;
            let end = match only {
                Some(id) => sql("DELETE FROM sign_ins WHERE person_id = $1 AND id = $2")
                    .bind(person)
                    .bind(id),
                None => sql("DELETE FROM sign_ins WHERE person_id = $1").bind(person),
            };
            let ended = transaction.execute(end).await?;
            let deed = Deed::done(Kind::SignOut);
            finish(transaction, author, deed, clock.now()).await.map(|()| ended)
        };
        in_one(end).await
    }
}

/// Puts a sign-in there, whose person was seen with it.
pub(super) async fn enter(
    transaction: &mut Transaction,
    sign_in: &NewSignIn,
    now: i64,
) -> Result<(), StoreError> {
    let seen = sql("UPDATE people SET last_seen_at = $1 WHERE id = $2");
    transaction.execute(seen.bind(now).bind(sign_in.person)).await?;
    make_room(transaction, sign_in.person).await?;
    insert(transaction, sign_in, now).await
}

/// Ends the oldest, so that with one more there are not too many.
async fn make_room(transaction: &mut Transaction, person: Uuid) -> Result<(), StoreError> {
    let end = sql("DELETE FROM sign_ins WHERE person_id = $1 AND id NOT IN \
         (SELECT id FROM sign_ins WHERE person_id = $1 ORDER BY created_at DESC, id LIMIT $2)");
    transaction.execute(end.bind(person).bind(MOST - 1)).await?;
    Ok(())
}

async fn insert(
    transaction: &mut Transaction,
    sign_in: &NewSignIn,
    now: i64,
) -> Result<(), StoreError> {
    let insert = sql("INSERT INTO sign_ins (token_hash, id, person_id, created_at, seen_at, \
         expires_at, agent, address) VALUES ($1, $2, $3, $4, $4, $5, $6, $7)");
    let insert = insert
        .bind(sign_in.token)
        .bind(sign_in.id)
        .bind(sign_in.person)
        .bind(now)
        .bind(sign_in.expires_at)
        .bind(sign_in.agent.as_str())
        .bind(sign_in.address.as_str());
    transaction.execute(insert).await?;
    Ok(())
}
