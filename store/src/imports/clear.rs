//! Removing what a run has staged in vain, in steps that commit without a sync.
//!
//! Of an update its own accounts go, and those that it has ended hold on. Of a run that was to
//! make an integration, and of an integration that was deleted, all accounts go: no integration
//! names them.

use std::sync::LazyLock;

use uuid::Uuid;

use crate::columns::OPEN;
use crate::engine::sql::{Sql, sql};
use crate::engine::transaction::Purpose;
use crate::imports::staging::FIRST;
use crate::{Store, StoreError};

/// Accounts that are removed in one transaction: few, so that other writers do not wait long.
const STEP: i64 = 5_000;

/// Rows that a run has left: a condition with the integration as `$1` and the run's number as
/// `$2`, and what is done with them.
struct Left {
    change: String,
    rows: String,
    order: &'static str,
}

/// All accounts of an integration that is not there.
static ALL: LazyLock<Left> = LazyLock::new(|| Left {
    change: "DELETE FROM accounts".to_owned(),
    rows: "integration_id = $1 AND from_run >= $2 \
           AND NOT EXISTS (SELECT 1 FROM integrations WHERE id = $1)"
        .to_owned(),
    order: "email_key",
});

/// The accounts of an update that does not count.
static ADDED: LazyLock<Left> = LazyLock::new(|| Left {
    change: "DELETE FROM accounts".to_owned(),
    rows: format!(
        "integration_id = $1 AND from_run >= $2 AND from_run <= $2 AND from_run > {FIRST} \
         AND {UNCOUNTED}"
    ),
    order: "from_run, email_key",
});

/// The accounts that it would have ended.
static ENDED: LazyLock<Left> = LazyLock::new(|| Left {
    change: format!("UPDATE accounts SET until_run = {OPEN}"),
    rows: format!(
        "integration_id = $1 AND until_run >= $2 AND until_run <= $2 AND until_run < {OPEN} \
         AND {UNCOUNTED}"
    ),
    order: "until_run, email_key",
});

/// Accounts that no run needs which is kept.
static FORGOTTEN: LazyLock<Left> = LazyLock::new(|| Left {
    change: "DELETE FROM accounts".to_owned(),
    rows: format!(
        "integration_id = $1 AND until_run >= $2 AND until_run <= $2 AND until_run < {OPEN} \
         AND EXISTS (SELECT 1 FROM integrations WHERE id = $1 AND kept_from >= $2)"
    ),
    order: "until_run, email_key",
});

/// Whatever stands in `staging_runs`, nothing that counts is touched.
const UNCOUNTED: &str =
    "NOT EXISTS (SELECT 1 FROM integrations WHERE id = $1 AND current_run >= $2)";

static REMOVE_ALL: LazyLock<String> = LazyLock::new(|| ALL.step());
static REMOVE_ADDED: LazyLock<String> = LazyLock::new(|| ADDED.step());
static OPEN_ENDED: LazyLock<String> = LazyLock::new(|| ENDED.step());
static REMOVE_FORGOTTEN: LazyLock<String> = LazyLock::new(|| FORGOTTEN.step());
static ANY_FORGOTTEN: LazyLock<String> = LazyLock::new(|| FORGOTTEN.any());
static ANY_OF_ALL: LazyLock<String> = LazyLock::new(|| ALL.any());
static ANY_ADDED: LazyLock<String> = LazyLock::new(|| ADDED.any());
static ANY_ENDED: LazyLock<String> = LazyLock::new(|| ENDED.any());

impl Left {
    /// The change of the next `$3` rows.
    fn step(&self) -> String {
        let Self { change, rows, order } = self;
        // By a range of keys: PostgreSQL may run a list of keys as a loop within a loop. And in the
        // order of an index by run, or SQLite would read all accounts to find the few.
        format!(
            "{change} WHERE {rows} AND email_key <= (SELECT max(email_key) FROM \
             (SELECT email_key FROM accounts WHERE {rows} ORDER BY {order} LIMIT $3) AS step)"
        )
    }

    fn any(&self) -> String {
        format!("SELECT email_key FROM accounts WHERE {} LIMIT 1", self.rows)
    }
}

impl Store {
    /// Removes what a run has staged, and returns how many accounts that were. Any number of
    /// servers may do it at once.
    pub(crate) async fn remove_staged(
        &self,
        integration: Uuid,
        number: i64,
    ) -> Result<u64, StoreError> {
        self.remove_places(integration, number).await?;
        let of = |statement: &'static str| sql(statement).bind(integration).bind(number);
        if number == FIRST {
            return self.all_steps(of(&REMOVE_ALL), of(&ANY_OF_ALL)).await;
        }
        self.all_steps(of(&OPEN_ENDED), of(&ANY_ENDED)).await?;
        self.all_steps(of(&REMOVE_ADDED), of(&ANY_ADDED)).await
    }

    /// Removes the accounts that a run has ended, if no run before it is kept, and returns how many.
    pub(crate) async fn remove_forgotten(
        &self,
        integration: Uuid,
        until: i64,
    ) -> Result<u64, StoreError> {
        let of = |statement: &'static str| sql(statement).bind(integration).bind(until);
        self.all_steps(of(&REMOVE_FORGOTTEN), of(&ANY_FORGOTTEN)).await
    }

    async fn all_steps(&self, step: Sql, any: Sql) -> Result<u64, StoreError> {
        let mut changed = 0;
        loop {
            let done = self.execute(Purpose::Stage, step.clone().bind(STEP)).await?;
            // Another server may clear the same run. On PostgreSQL a step that has waited for one
            // of the other's finds its own accounts gone, and removes none, while there are more.
            if done == 0 && self.optional::<(String,)>(any.clone()).await?.is_none() {
                return Ok(changed);
            }
            changed += done;
        }
    }
}
