//! Forgetting what has expired: sign-ins, their steps, links and tries.

use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::{Clock, Store, StoreError};

impl Store {
    /// Forgets the sign-ins, steps, links and tries whose time is over, and returns how many. Any number
    /// of servers may do it at once: where there is something to forget, they take turns.
    ///
    /// # Errors
    /// When the database is not available; what is left is for the next time.
    pub async fn forget_expired(&self, clock: impl Clock) -> Result<u64, StoreError> {
        let any = sql("SELECT (SELECT count(*) FROM sign_ins WHERE expires_at <= $1) \
             + (SELECT count(*) FROM sign_in_steps WHERE expires_at <= $1) \
             + (SELECT count(*) FROM invites WHERE expires_at <= $1) \
             + (SELECT count(*) FROM attempts WHERE ends_at <= $1)");
        let any: Option<(i64,)> = self.optional(any.bind(clock.now())).await?;
        if any.is_none_or(|(expired,)| expired == 0) {
            return Ok(0);
        }
        let forget = || async {
            let mut transaction = self.begin_turn().await?;
            let mut forgotten = 0;
            for expired in [
                "DELETE FROM sign_ins WHERE expires_at <= $1",
                "DELETE FROM sign_in_steps WHERE expires_at <= $1",
                "DELETE FROM invites WHERE expires_at <= $1",
                "DELETE FROM attempts WHERE ends_at <= $1",
            ] {
                forgotten += transaction.execute(sql(expired).bind(clock.now())).await?;
            }
            transaction.commit().await.map_err(commit_error)?;
            Ok(forgotten)
        };
        in_one(forget).await
    }
}
