//! Second factors: the app that makes codes, and the codes that stand for it once each.

use uuid::Uuid;

use crate::activity::{Author, Deed, Kind, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::people::rows::{Standing, end_others, end_sign_ins, keep_an_admin, standing};
use crate::{Clock, Digest, Store, StoreError};

/// Milliseconds in which an app is to be confirmed.
const TO_CONFIRM: i64 = 10 * 60 * 1000;

/// The app of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authenticator {
    pub secret: Vec<u8>,
    /// When a first code has shown that the app has the secret, in milliseconds since 1970, UTC;
    /// until then it is asked for nothing.
    pub confirmed_at: Option<i64>,
}

impl From<(Vec<u8>, Option<i64>)> for Authenticator {
    fn from((secret, confirmed_at): (Vec<u8>, Option<i64>)) -> Self {
        Self { secret, confirmed_at }
    }
}

impl Store {
    /// The app of a person, confirmed or not.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn authenticator(&self, person: Uuid) -> Result<Option<Authenticator>, StoreError> {
        let app = sql("SELECT secret, confirmed_at FROM authenticators WHERE person_id = $1");
        let row: Option<(Vec<u8>, Option<i64>)> = self.optional(app.bind(person)).await?;
        Ok(row.map(Authenticator::from))
    }

    /// How many recovery codes a person has left.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn recovery_codes(&self, person: Uuid) -> Result<u64, StoreError> {
        let left = sql("SELECT count(*) FROM recovery_codes WHERE person_id = $1");
        let left: Option<(i64,)> = self.optional(left.bind(person)).await?;
        Ok(left.map_or(0, |(left,)| left.unsigned_abs()))
    }

    /// The app that a person is adding with the sign-in `here`, if that was not too long ago.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn begun_authenticator(
        &self,
        (person, here): (Uuid, Uuid),
        clock: impl Clock,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let app = sql("SELECT secret FROM authenticators WHERE person_id = $1 AND begun_by = $2 \
             AND begun_at > $3 AND confirmed_at IS NULL");
        let app = app.bind(person).bind(here).bind(clock.now().saturating_sub(TO_CONFIRM));
        let row: Option<(Vec<u8>,)> = self.optional(app).await?;
        Ok(row.map(|(secret,)| secret))
    }

    /// Keeps the secret of an app that is to be confirmed, in the place of another such one.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when the person has a confirmed one, or the database is not available.
    pub async fn begin_authenticator(
        &self,
        (person, here): (Uuid, Uuid),
        secret: &[u8],
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let begin = sql("INSERT INTO authenticators (person_id, secret, begun_at, begun_by, \
             used_step) VALUES ($1, $2, $3, $4, 0) ON CONFLICT (person_id) DO UPDATE SET \
             secret = excluded.secret, begun_at = excluded.begun_at, begun_by = excluded.begun_by \
             WHERE authenticators.confirmed_at IS NULL");
        let begin = begin.bind(person).bind(Some(secret)).bind(clock.now()).bind(here);
        let begun = self.execute(Purpose::Write, begin).await?;
        if begun == 0 { Err(StoreError::Gone) } else { Ok(()) }
    }

    /// Confirms the app with this secret, whose code of `step` was shown, and gives the person these
    /// recovery codes, if there are any. Their other sign-ins than `here` end, for they have shown less.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is another app by now, it was begun too long ago or by another
    /// sign-in, or the database is not available.
    pub async fn confirm_authenticator(
        &self,
        (person, here): (Uuid, Uuid),
        (secret, step): (&[u8], i64),
        codes: &[Digest],
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let confirm = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, person).await?;
            let confirm = sql("UPDATE authenticators SET confirmed_at = $1, used_step = $2 \
                 WHERE person_id = $3 AND secret = $4 AND confirmed_at IS NULL \
                 AND begun_by = $5 AND begun_at > $6");
            let now = clock.now();
            let confirm = confirm.bind(now).bind(step).bind(person).bind(Some(secret));
            let confirm = confirm.bind(here).bind(now.saturating_sub(TO_CONFIRM));
            if transaction.execute(confirm).await? == 0 {
                return Err(StoreError::Gone);
            }
            if !codes.is_empty() {
                put_codes(&mut transaction, person, codes).await?;
            }
            end_others(&mut transaction, person, here).await?;
            let deed = Deed::done(Kind::SecondFactorAdded).to(person, before.email);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(confirm).await
    }

    /// Uses the code of a step up: whether it is newer than every one that was used. Of two who
    /// come at once with one code, one comes in.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn use_code(&self, person: Uuid, step: i64) -> Result<bool, StoreError> {
        // A commit whose answer was lost is tried again, and finds that it was this one.
        let used = sql("UPDATE authenticators SET used_step = $1, used_by = $3 \
             WHERE person_id = $2 AND confirmed_at IS NOT NULL \
             AND (used_step < $1 OR used_step = $1 AND used_by = $3)");
        let used = used.bind(step).bind(person).bind(Uuid::new_v4());
        Ok(self.execute(Purpose::Write, used).await? == 1)
    }

    /// Uses a recovery code up, and records how many are left: whether it was one.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn use_recovery_code(
        &self,
        person: Uuid,
        code: Digest,
        author: &Author,
        clock: impl Clock,
    ) -> Result<bool, StoreError> {
        let used = || async {
            let mut transaction = self.begin_turn().await?;
            let used = sql("DELETE FROM recovery_codes WHERE code_hash = $1 AND person_id = $2");
            if transaction.execute(used.bind(code).bind(person)).await? == 0 {
                return Ok(false);
            }
            let left = sql("SELECT count(*) FROM recovery_codes WHERE person_id = $1");
            let left: Option<(i64,)> = transaction.optional(left.bind(person)).await?;
            let left = left.map_or(0, |(left,)| left).to_string();
            let deed = Deed::done(Kind::RecoveryCodeUsed).from_to(None, Some(&left));
            finish(transaction, author, deed, clock.now()).await.map(|()| true)
        };
        in_one(used).await
    }

    /// Gives a person with a second factor new recovery codes in the place of the old ones.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when they have none by now, or the database is not available.
    pub async fn renew_recovery_codes(
        &self,
        person: Uuid,
        codes: &[Digest],
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let renew = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, person).await?;
            if before.factors == 0 {
                return Err(StoreError::Gone);
            }
            put_codes(&mut transaction, person, codes).await?;
            let deed = Deed::done(Kind::RecoveryCodesMade).to(person, before.email);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(renew).await
    }

    /// Takes a person's own app away. Their other sign-ins than `here` end, and with the last factor
    /// the recovery codes serve no more.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is none, [`StoreError::NeedsFactor`] when their password cannot
    /// stand alone and they have no passkey; or the database is not available.
    pub async fn remove_authenticator(
        &self,
        person: Uuid,
        here: Uuid,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let remove = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, person).await?;
            let remove = sql("DELETE FROM authenticators \
                 WHERE person_id = $1 AND confirmed_at IS NOT NULL");
            if transaction.execute(remove.bind(person)).await? == 0 {
                return Err(StoreError::Gone);
            }
            let deed = Deed::done(Kind::SecondFactorRemoved).to(person, before.email.as_str());
            end_factor(&mut transaction, (person, here), &before).await?;
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(remove).await
    }

    /// Takes all second factors of a person away. All their sign-ins end, and so does a password that
    /// cannot stand alone.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is none, [`StoreError::LastAdmin`] when nobody else could give
    /// them another password; or the database is not available.
    pub async fn remove_factors(
        &self,
        person: Uuid,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let remove = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, person).await?;
            if before.factors == 0 {
                return Err(StoreError::Gone);
            }
            end_sign_ins(&mut transaction, person).await?;
            if before.needs_factor {
                // It does not stand alone, so nobody comes in with it any more.
                keep_an_admin(&mut transaction, person).await?;
                let forget = sql("UPDATE people SET password_hash = NULL, needs_factor = 0 \
                     WHERE id = $1");
                transaction.execute(forget.bind(person)).await?;
            }
            for removed in [
                "DELETE FROM recovery_codes WHERE person_id = $1",
                "DELETE FROM authenticators WHERE person_id = $1",
                "DELETE FROM passkeys WHERE person_id = $1",
            ] {
                transaction.execute(sql(removed).bind(person)).await?;
            }
            let deed = Deed::done(Kind::SecondFactorRemoved).to(person, before.email);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(remove).await
    }
}

/// What follows when a person gives up a factor: other sign-ins than `here` end, and the recovery
/// codes with the last factor, which a password that cannot stand alone keeps.
pub(super) async fn end_factor(
    transaction: &mut Transaction,
    (person, here): (Uuid, Uuid),
    before: &Standing,
) -> Result<(), StoreError> {
    if before.factors == 1 {
        if before.needs_factor {
            return Err(StoreError::NeedsFactor);
        }
        put_codes(transaction, person, &[]).await?;
    }
    end_others(transaction, person, here).await
}

pub(super) async fn put_codes(
    transaction: &mut Transaction,
    person: Uuid,
    codes: &[Digest],
) -> Result<(), StoreError> {
    let forget = sql("DELETE FROM recovery_codes WHERE person_id = $1");
    transaction.execute(forget.bind(person)).await?;
    for code in codes {
        let put = sql("INSERT INTO recovery_codes (code_hash, person_id) VALUES ($1, $2)");
        transaction.execute(put.bind(*code).bind(person)).await?;
    }
    Ok(())
}
