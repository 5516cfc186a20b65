//! What administrators decide for all.

use store::FactorRule;

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
}
