//! Counting tries, for all servers on one database together.
//!
//! Each of these is one statement about one row, so that none waits for another with a row in
//! its hands. Rows whose time is over are forgotten by the sweep (`expired`).

use crate::engine::sql::sql;
use crate::engine::transaction::Purpose;
use crate::{Clock, Digest, Store, StoreError};

/// How often something was tried, this time included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    pub tries: i64,
    /// When counting begins anew, in milliseconds since 1970, UTC.
    pub ends_at: i64,
}

impl Store {
    /// Counts a try before it is made, so that tries made at once are all counted. Counting
    /// begins anew after `window` milliseconds.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn count_try(
        &self,
        key: Digest,
        window: i64,
        clock: impl Clock,
    ) -> Result<Tried, StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        let now = clock.now();
        let count = sql("INSERT INTO attempts (key_hash, tries, ends_at) VALUES ($1, 1, $2) \
             ON CONFLICT (key_hash) DO UPDATE SET \
             tries = CASE WHEN attempts.ends_at <= $3 THEN 1 ELSE attempts.tries + 1 END, \
             ends_at = CASE WHEN attempts.ends_at <= $3 THEN $2 ELSE attempts.ends_at END \
             RETURNING tries, ends_at");
        let count = count.bind(key).bind(now.saturating_add(window)).bind(now);
        let row: Option<(i64, i64)> = transaction.optional(count).await?;
        transaction.commit().await?;
        let (tries, ends_at) = row.unwrap_or((1, now.saturating_add(window)));
        Ok(Tried { tries, ends_at })
    }

    /// How often something was tried in the time that is counted now; asking is no try.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn tried(&self, key: Digest, clock: impl Clock) -> Result<Option<Tried>, StoreError> {
        let tried = sql("SELECT tries, ends_at FROM attempts WHERE key_hash = $1 AND ends_at > $2");
        let row: Option<(i64, i64)> = self.optional(tried.bind(key).bind(clock.now())).await?;
        Ok(row.map(|(tries, ends_at)| Tried { tries, ends_at }))
    }

    /// Takes a try back that was none: it succeeded. `ends_at` is that of [`Tried`]: where counting
    /// has begun anew since, the try is not among those that are counted.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn uncount_try(&self, key: Digest, ends_at: i64) -> Result<(), StoreError> {
        let uncount = sql("UPDATE attempts SET tries = tries - 1 \
             WHERE key_hash = $1 AND ends_at = $2 AND tries > 0");
        let mut transaction = self.begin(Purpose::Write).await?;
        transaction.execute(uncount.bind(key).bind(ends_at)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets all tries of this key.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn forget_tries(&self, key: Digest) -> Result<(), StoreError> {
        let forget = sql("DELETE FROM attempts WHERE key_hash = $1");
        self.execute(Purpose::Write, forget.bind(key)).await?;
        Ok(())
    }
}
