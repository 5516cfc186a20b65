//! What administrators have decided for all.

use crate::activity::words::codes;
use crate::activity::{Author, Deed, Kind, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::{Sql, sql};
use crate::engine::transaction::Purpose;
use crate::people::Role;
use crate::{Clock, Means, Store, StoreError};

codes! {
    /// Who has to have a second factor.
    FactorRule {
        /// Whoever likes.
        Nobody = "nobody",
        Administrators = "administrators",
        Everybody = "everybody",
    }
}

/// The names of the settings.
pub(crate) const SECOND_FACTOR: &str = "second-factor";
pub(crate) const ACTIVITY_DAYS: &str = "activity-days";
const EVIDENCE_KEY: &str = "evidence-key";
const EVIDENCE_KEY_ID: &str = "evidence-key-id";

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
        Ok(FactorRule::of(self.setting(SECOND_FACTOR).await?.as_deref()))
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
        let change = (SECOND_FACTOR, Some(rule.code()), Kind::FactorRuleChanged);
        let words = |value: Option<&str>| FactorRule::of(value).code().to_owned();
        self.set_setting(change, words, author, clock).await
    }

    /// The key that evidence is signed with: the one that is kept, or else `new`, which is kept then.
    /// Of servers that begin at once all get the same.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn kept_evidence_key(&self, new: &str) -> Result<String, StoreError> {
        let keep = sql("INSERT INTO settings (name, value) VALUES ($1, $2) \
             ON CONFLICT (name) DO NOTHING");
        self.execute(Purpose::Write, keep.bind(EVIDENCE_KEY).bind(new)).await?;
        let gone = || StoreError::Unavailable("the key of evidence is gone".into());
        self.setting(EVIDENCE_KEY).await?.ok_or_else(gone)
    }

    /// Notes with which key evidence is signed from now on, by its id. Where that was another one,
    /// it is recorded, and its id returned.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn note_evidence_key(
        &self,
        id: &str,
        clock: impl Clock,
    ) -> Result<Option<String>, StoreError> {
        let first = sql("INSERT INTO settings (name, value) VALUES ($1, $2) \
             ON CONFLICT (name) DO NOTHING");
        self.execute(Purpose::Write, first.bind(EVIDENCE_KEY_ID).bind(id)).await?;
        let before = self.setting(EVIDENCE_KEY_ID).await?.filter(|before| before != id);
        if before.is_some() {
            let change = (EVIDENCE_KEY_ID, Some(id), Kind::EvidenceKeyChanged);
            let words = |value: Option<&str>| value.unwrap_or_default().to_owned();
            let author = Author::by(Means::Server);
            self.set_setting(change, words, &author, clock).await?;
        }
        Ok(before)
    }

    pub(crate) async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let value: Option<(String,)> = self.optional(value_of(name)).await?;
        Ok(value.map(|(value,)| value))
    }

    /// Gives a setting a value, or takes it away, which is recorded as `kind`, before and after in
    /// the words of the value. What changes nothing in these words is not done.
    pub(crate) async fn set_setting(
        &self,
        (name, value, kind): (&str, Option<&str>, Kind),
        words: fn(Option<&str>) -> String,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let set = || async {
            let mut transaction = self.begin_turn().await?;
            let before: Option<(String,)> = transaction.optional(value_of(name)).await?;
            let before = words(before.as_ref().map(|(value,)| value.as_str()));
            let after = words(value);
            if before == after {
                return Ok(());
            }
            let set = match value {
                Some(value) => sql("INSERT INTO settings (name, value) VALUES ($1, $2) \
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .bind(name)
                .bind(value),
                None => sql("DELETE FROM settings WHERE name = $1").bind(name),
            };
            transaction.execute(set).await?;
            let deed = Deed::done(kind).from_to(Some(&before), Some(&after));
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(set).await
    }
}

fn value_of(name: &str) -> Sql {
    sql("SELECT value FROM settings WHERE name = $1").bind(name)
}
