//! What administrators have decided for all.

use crate::activity::words::codes;
use crate::activity::{Author, Deed, Kind, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::people::Role;
use crate::{Clock, Store, StoreError};

codes! {
    /// Who has to have a second factor.
    FactorRule {
        /// Whoever likes.
        Nobody = "nobody",
        Administrators = "administrators",
        Everybody = "everybody",
    }
}

/// The name of the setting.
pub(crate) const SECOND_FACTOR: &str = "second-factor";

impl FactorRule {
    /// The rule of a value; what this version does not know asks most.
    pub(crate) fn of(value: Option<&str>) -> Self {
        value.map_or(Self::Nobody, |code| Self::from_code(code).unwrap_or(Self::Everybody))
    }

    /// Whether it asks a second factor of people with this role.
    #[must_use]
    pub fn asks(self, role: Role) -> bool {
        match self {
            Self::Nobody => false,
            Self::Administrators => role == Role::Admin,
            Self::Everybody => true,
        }
    }
}

impl Store {
    /// Who has to have a second factor.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn factor_rule(&self) -> Result<FactorRule, StoreError> {
        let value = sql("SELECT value FROM settings WHERE name = $1").bind(SECOND_FACTOR);
        let value: Option<(String,)> = self.optional(value).await?;
        Ok(FactorRule::of(value.as_ref().map(|(value,)| value.as_str())))
    }

    /// Decides who has to have a second factor.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn set_factor_rule(
        &self,
        rule: FactorRule,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let set = || async {
            let mut transaction = self.begin_turn().await?;
            let value = sql("SELECT value FROM settings WHERE name = $1").bind(SECOND_FACTOR);
            let value: Option<(String,)> = transaction.optional(value).await?;
            let before = FactorRule::of(value.as_ref().map(|(value,)| value.as_str()));
            let set = sql("INSERT INTO settings (name, value) VALUES ($1, $2) \
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value");
            transaction.execute(set.bind(SECOND_FACTOR).bind(rule.code())).await?;
            let deed = Deed::done(Kind::FactorRuleChanged);
            let deed = deed.from_to(Some(before.code()), Some(rule.code()));
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(set).await
    }
}
