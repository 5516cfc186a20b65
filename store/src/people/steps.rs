//! Sign-ins between two steps: what was shown already waits, under a token of the browser that
//! showed it, for what is still to come.

use uuid::Uuid;

use crate::activity::words::codes;
use crate::activity::{Author, Deed, Kind, finish};
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::{Sql, sql};
use crate::engine::transaction::Purpose;
use crate::{Clock, Digest, Store, StoreError};

/// The most steps of one person that wait for a code.
const MOST: i64 = 10;

/// The most challenges that wait for anybody's passkey: nobody fills the table, and whoever touches
/// their device within seconds is among the newest.
const MOST_OF_ANYBODY: i64 = 1000;

codes! {
    /// What a sign-in waits for.
    StepKind {
        /// A code of the second factor. The state is the hash of the password that was right.
        Code = "code",
        /// What the provider of single sign-on says.
        Provider = "provider",
        /// What a passkey signs. The state is the challenge, and what is asked for besides.
        Passkey = "passkey",
        /// A passkey that is being added; the same.
        NewPasskey = "new-passkey",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep {
    /// Of the token that the browser keeps.
    pub token: Digest,
    pub kind: StepKind,
    /// Who it is, where that is known by now.
    pub person: Option<Uuid>,
    /// What the next step is held against.
    pub state: String,
    /// In milliseconds since 1970, UTC.
    pub expires_at: i64,
}

/// A sign-in that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub person: Option<Uuid>,
    pub state: String,
}

impl From<(Option<Uuid>, String)> for Step {
    fn from((person, state): (Option<Uuid>, String)) -> Self {
        Self { person, state }
    }
}

impl Store {
    /// Keeps what was shown until the next step. The sweep forgets what nobody comes back for.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn begin_step(&self, step: NewStep) -> Result<(), StoreError> {
        self.execute(Purpose::Write, insert(step)).await?;
        Ok(())
    }

    /// Keeps that the password of a person was right until the code comes, which is recorded; of
    /// more than ten such steps the oldest end.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn begin_code_step(
        &self,
        (person, step): (Uuid, NewStep),
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let begin = || async {
            let mut transaction = self.begin_turn().await?;
            let end = sql("DELETE FROM sign_in_steps WHERE person_id = $1 AND kind = 'code' \
                 AND token_hash NOT IN (SELECT token_hash FROM sign_in_steps \
                 WHERE person_id = $1 AND kind = 'code' ORDER BY expires_at DESC, token_hash LIMIT $2)");
            transaction.execute(end.bind(person).bind(MOST - 1)).await?;
            transaction.execute(insert(step.clone())).await?;
            finish(transaction, author, Deed::done(Kind::CodeAsked), clock.now()).await
        };
        in_one(begin).await
    }

    /// Keeps a challenge for a passkey, in the place of another one under the same token. Of more
    /// than a thousand that are for nobody in particular the oldest end.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn begin_challenge(&self, step: NewStep) -> Result<(), StoreError> {
        let begin = || async {
            let mut transaction = self.begin(Purpose::Write).await?;
            if step.person.is_none() {
                let end = sql("DELETE FROM sign_in_steps WHERE kind = $1 AND person_id IS NULL \
                     AND token_hash NOT IN (SELECT token_hash FROM sign_in_steps \
                     WHERE kind = $1 AND person_id IS NULL \
                     ORDER BY expires_at DESC, token_hash LIMIT $2)");
                let end = end.bind(step.kind.code()).bind(MOST_OF_ANYBODY - 1);
                transaction.execute(end).await?;
            }
            let before = sql("DELETE FROM sign_in_steps WHERE token_hash = $1").bind(step.token);
            transaction.execute(before).await?;
            transaction.execute(insert(step.clone())).await?;
            transaction.commit().await.map_err(commit_error)
        };
        in_one(begin).await
    }

    /// What waits under this token, which goes on waiting.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn step(
        &self,
        token: Digest,
        kind: StepKind,
        clock: impl Clock,
    ) -> Result<Option<Step>, StoreError> {
        let step = sql("SELECT person_id, state FROM sign_in_steps \
             WHERE token_hash = $1 AND kind = $2 AND expires_at > $3");
        let step = step.bind(token).bind(kind.code()).bind(clock.now());
        let row: Option<(Option<Uuid>, String)> = self.optional(step).await?;
        Ok(row.map(Step::from))
    }

    /// Takes what waits under this token, which is gone then: of two who come at once, one has it.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn take_step(
        &self,
        token: Digest,
        kind: StepKind,
        clock: impl Clock,
    ) -> Result<Option<Step>, StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        let take = sql("DELETE FROM sign_in_steps \
             WHERE token_hash = $1 AND kind = $2 AND expires_at > $3 RETURNING person_id, state");
        let take = take.bind(token).bind(kind.code()).bind(clock.now());
        let row: Option<(Option<Uuid>, String)> = transaction.optional(take).await?;
        transaction.commit().await?;
        Ok(row.map(Step::from))
    }
}

fn insert(step: NewStep) -> Sql {
    let insert = sql("INSERT INTO sign_in_steps (token_hash, kind, person_id, state, expires_at) \
         VALUES ($1, $2, $3, $4, $5)");
    let insert = insert.bind(step.token).bind(step.kind.code()).bind(step.person);
    insert.bind(step.state).bind(step.expires_at)
}
