//! What administrators decide for all.

use store::{FEWEST_DAYS, FactorRule};

use super::{Audit, Manage, Refused};
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service};

impl Service {
    /// Who has to have a second factor.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn factor_rule(&self, _allowed: &Allowed<Audit>) -> Result<FactorRule, Error> {
        self.store.factor_rule().await.map_err(Error::reading)
    }

    /// Decides who has to have a second factor. Who has none yet can do nothing else before they
    /// add one, from this moment on.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn set_factor_rule(
        &self,
        allowed: &Allowed<Manage>,
        rule: FactorRule,
    ) -> Result<(), Refused> {
        Ok(self.store.set_factor_rule(rule, &allowed.caller().author(), SystemClock).await?)
    }

    /// For how many days the record is kept; for ever where that is not decided.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn activity_days(&self, _allowed: &Allowed<Audit>) -> Result<Option<u32>, Error> {
        self.store.activity_days().await.map_err(Error::reading)
    }

    /// Decides for how many days the record is kept, from [`FEWEST_DAYS`] later on.
    ///
    /// # Errors
    /// [`Refused::Days`] when they are fewer than [`FEWEST_DAYS`], or the database is not available.
    pub async fn set_activity_days(
        &self,
        allowed: &Allowed<Manage>,
        days: Option<u32>,
    ) -> Result<(), Refused> {
        if days.is_some_and(|days| days < FEWEST_DAYS) {
            return Err(Refused::Days);
        }
        Ok(self.store.set_activity_days(days, &allowed.caller().author(), SystemClock).await?)
    }
}
